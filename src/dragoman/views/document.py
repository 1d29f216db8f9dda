"""A page of facts with footnotes, whatever it is written as: text, Markdown, HTML or Word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from dragoman.register.dossier import Cited, Source
from dragoman.views.words import safe

_MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_OPENING, _CLOSING = "“„«", '”»"'


class Line(Struct, frozen=True):
    """A fact.

    Attributes:
        text: what is said about it, in our words.
        quote: the words of a readout; shown in quotation marks.
        sources: where it stands.
        remark: what follows in small type: an id, a status.
        grounds: what else it rests on, such as a row of the reference data.
    """

    text: str
    quote: str = ""
    sources: tuple[Source, ...] = ()
    remark: str = ""
    grounds: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """A heading with its lines; where there are none, ``empty`` says so."""

    heading: str
    lines: tuple[Line, ...]
    empty: str = "Nothing in the register."


class Document(Struct, frozen=True):
    """A page.

    Attributes:
        subtitle: what it is.
        closing: how to read it.
        readouts: those that its footnotes may name.
        most: characters that a footnote quotes at most.
    """

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    closing: str
    readouts: tuple[Cited, ...] = ()
    most: int = 140


class Note(Struct, frozen=True):
    """A footnote: its number, the place (readout and characters) and the words there; empty where it quotes none."""

    number: int
    place: str
    words: str

    @property
    def text(self) -> str:
        """The footnote without its number."""
        return f"{self.place}: {in_quotes(self.words)}" if self.words else self.place


class Notes:
    """Footnotes, numbered as they are first referred to; one place has one number, one readout one short name."""

    def __init__(self, document: Document) -> None:
        self._known = {one.id: one for one in document.readouts}
        self._most = document.most
        self._numbers: dict[Source | str, int] = {}
        self._names: dict[str, str] = {}

    def of(self, line: Line) -> tuple[int, ...]:
        """The numbers of a line's footnotes."""
        for source in line.sources:
            self._names.setdefault(source.readout, source.name)
        every: tuple[Source | str, ...] = (*line.sources, *line.grounds)
        return tuple(self._numbers.setdefault(one, len(self._numbers) + 1) for one in every)

    def __iter__(self) -> Iterator[Note]:
        short = {readout: f"R{number}" for number, readout in enumerate(self._names, 1)}
        for source, number in self._numbers.items():
            if isinstance(source, str):
                yield Note(number, safe(source), "")
            else:
                yield Note(number, f"{short[source.readout]} {source.where}", clip(source.words, self._most))

    def readouts(self) -> Iterator[tuple[str, str]]:
        """The readouts that footnotes name: short name, and what it is called, by whom it was published, and when."""
        for number, (readout, name) in enumerate(self._names.items(), 1):
            one = self._known.get(readout)
            published = day_in_words(one.published) if one and one.published else ""
            parts = (name, one.publisher if one else "", published)
            yield f"R{number}", ", ".join(safe(part) for part in parts if part)


def day_in_words(day: str | date | None) -> str:
    """A day as people write it; parts that are not known are left out.

    >>> day_in_words("2014-07-21"), day_in_words("2014-07-??"), day_in_words("????-07-21"), day_in_words(None)
    ('21 July 2014', 'July 2014', '21 July', 'day not known')
    """
    year, _, rest = str(day or "").partition("-")
    month, _, dom = rest.partition("-")
    parts = (dom.lstrip("0"), _MONTHS[int(month)] if month.isdigit() else "", year)
    return " ".join(part for part in parts if part and "?" not in part) or "day not known"


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


def excerpt(words: str, most: int) -> str:
    """The same without a comma or semicolon at the end, which a clause leaves behind that is cut out of a sentence."""
    return clip(words.strip().rstrip(",;"), most)


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
