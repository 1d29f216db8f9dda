"""A page of facts with footnotes, whatever it is written as: text, Markdown, HTML or Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.register.dossier import Source
from dragoman.views.words import safe

_LONGEST_NOTE = 140
_OPENING, _CLOSING = "“„«", '”»"'


@dataclass(frozen=True, slots=True)
class Line:
    """A fact.

    Attributes:
        text: what is said about it, in our words.
        quote: the words of a readout; shown in quotation marks.
        sources: where it stands.
        remark: what follows in small type: an id, a status.
    """

    text: str
    quote: str = ""
    sources: tuple[Source, ...] = ()
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; where there are none, ``empty`` says so."""

    heading: str
    lines: tuple[Line, ...]
    empty: str = "Nothing in the register."


@dataclass(frozen=True, slots=True)
class Document:
    """A page: title, what it is, sections, and how to read it."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    closing: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its number, the place (readout and characters) and the words there."""

    number: int
    place: str
    words: str


class Notes:
    """Footnotes, numbered as they are first referred to; one place has one number."""

    def __init__(self) -> None:
        self._numbers: dict[Source, int] = {}

    def of(self, line: Line) -> tuple[int, ...]:
        """The numbers of a line's footnotes."""
        return tuple(self._numbers.setdefault(source, len(self._numbers) + 1) for source in line.sources)

    def __iter__(self) -> Iterator[Note]:
        for source, number in self._numbers.items():
            yield Note(number, safe(source.place), clip(source.words, _LONGEST_NOTE))


def clip(words: str, most: int) -> str:
    """Words made safe, cut after a whole word where they are longer than ``most`` characters.

    >>> clip("one two three", 9)
    'one two …'
    """
    plain = " ".join(safe(words).split())
    if len(plain) <= most:
        return plain
    head = plain[: most - 1]
    return f"{head.rpartition(' ')[0] or head} …"


def in_quotes(words: str) -> str:
    """Words in one pair of quotation marks; marks inside become single ones, marks around all of it are dropped."""
    bare = words.strip()
    inner = bare[1:-1]
    if bare[:1] in _OPENING and bare[-1:] in _CLOSING and not any(mark in inner for mark in _OPENING + _CLOSING):
        bare = inner
    for marks, single in ((_OPENING, "‘"), (_CLOSING, "’")):
        for mark in marks:
            bare = bare.replace(mark, single)
    return f"“{bare}”" if bare else ""
