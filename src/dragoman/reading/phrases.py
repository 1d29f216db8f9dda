"""Phrases: the small language in which the lexicons of acts are written, and a fast search for many of them at once.

A phrase is words with single spaces between them:

* ``word``  that word, in any case;
* ``word*``  any word that begins so (the stem has four letters or more);
* ``to|for``  one or the other; ``this|last_year``  an underscore stands for a space in one of them;
* ``<be>``  any word or phrase of the class of that name (``words.toml``);
* ``~``  up to three words in between, without a comma; ``~~`` up to eight, over commas;
* ``^`` at the beginning, ``$`` at the end: the phrase begins or ends the clause.

The first word must be given (no gap): it is where the search begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from dragoman.lexicon import read_toml, texts_of

_GAPS = {"~": r"(?:[^\s,;:]{1,40}\s+){0,3}?", "~~": r"(?:[^\s;:]{1,40}\s+){0,8}?"}
_WORD = re.compile(r"\w+")
_KEY = 4
_DIGIT, _CAPITAL, _ANY = "0", "A", ""
"""Keys of words that are given by a pattern: they begin with a digit, with a capital, or anyhow."""
_ENGLISH = "dragoman.reading.english"
_START = r"\W*(?:(?:and|but|so|therefore|also|however|indeed|again|now|first of all|in addition)\b[\s,]*)?"

Entry = TypeVar("Entry")


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """The word classes of ``words.toml``, by name."""
    table = read_toml(_ENGLISH, "words.toml")
    return {name: texts_of(table, name) for name in table}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase made ready: its pattern, and the beginnings of words at which it can start."""

    pattern: re.Pattern[str]
    keys: frozenset[str]
    anchored: bool


def phrase(text: str) -> Phrase:
    """Make a phrase ready.

    Raises:
        ValueError: it begins with a gap, names an unknown class, or has a stem of fewer than four letters.
    """
    words = text.split()
    anchored = words[:1] == ["^"]
    closed = words[-1:] == ["$"]
    words = words[anchored : len(words) - closed]
    if not words or words[0] in _GAPS:
        raise ValueError(f"phrase {text!r} must begin with a word")
    parts = []
    for number, word in enumerate(words):
        if word in _GAPS:
            parts.append(_GAPS[word])
        else:
            gap = r",?\s+" if words[number + 1 : number + 2] == ["~~"] else r"\s+"
            parts.append(f"(?:{_pattern(word)})" + ("" if number == len(words) - 1 else gap))
    source = "".join(parts) + (r"(?!\w)" + (r"\W*$" if closed else ""))
    return Phrase(re.compile(source, re.IGNORECASE), frozenset(_keys(words[0])), anchored)


def _members(word: str) -> Iterable[str]:
    for part in word.split("|"):
        if part.startswith("<") and part.endswith(">"):
            known = classes()
            if part[1:-1] not in known:
                raise ValueError(f"no class {part} in words.toml")
            for member in known[part[1:-1]]:
                yield from _members(member) if "<" in member else (member,)
        else:
            yield part.replace("_", " ")


def _pattern(word: str) -> str:
    found = []
    for member in _members(word):
        if member.startswith("/"):
            found.append(member[1:])
        else:
            found.append(re.escape(member).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    return "|".join(sorted(set(found), key=lambda item: (-len(item), item)))


def _keys(word: str) -> Iterable[str]:
    for member in _members(word):
        first = _WORD.match(member)
        if member.startswith("/"):
            yield from _pattern_keys(member[1:])
            continue
        if first is None:
            raise ValueError(f"{member!r} cannot begin a phrase")
        stem = first.group().lower()
        if member[first.end() :].startswith("*") and len(stem) < _KEY:
            raise ValueError(f"{member!r}: a stem has {_KEY} letters or more")
        yield stem[:_KEY]


def _pattern_keys(source: str) -> tuple[str, ...]:
    pattern = re.compile(source, re.IGNORECASE)
    digit, capital = bool(pattern.match("25 ")), bool(pattern.match("Xyz "))
    if pattern.match("xyz "):
        return (_ANY,)
    return ((_DIGIT,) if digit else ()) + ((_CAPITAL,) if capital else ()) or (_ANY,)


@dataclass(frozen=True, slots=True)
class Found(Generic[Entry]):
    """An entry whose phrase stands at this place of the text."""

    entry: Entry
    start: int
    end: int


class PhraseIndex(Generic[Entry]):
    """Many phrases, each with its entry, searched in one walk over the words of a text."""

    def __init__(self, entries: Iterable[tuple[Phrase, Entry]]) -> None:
        at: dict[str, list[tuple[Phrase, Entry]]] = {}
        for ready, entry in entries:
            for key in ready.keys:
                at.setdefault(key, []).append((ready, entry))
        self._any = tuple(at.pop(_ANY, ()))
        self._digit = tuple(at.pop(_DIGIT, ()))
        self._capital = tuple(at.pop(_CAPITAL, ()))
        self._at = {key: tuple(found) for key, found in at.items()}

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Found[Entry]]:
        """Every place where a phrase stands in text[start:end], in the order of the text."""
        return list(self._walk(text, start, len(text) if end is None else end))

    def stands(self, text: str, start: int = 0, end: int | None = None) -> bool:
        """True where any of the phrases stands in text[start:end]."""
        return next(self._walk(text, start, len(text) if end is None else end), None) is not None

    def _walk(self, text: str, start: int, end: int) -> Iterator[Found[Entry]]:
        begin = -1
        literal = self._at
        for word in _WORD.finditer(text, start, end):
            letters = word.group()
            ready_here = literal.get(letters[:_KEY].lower(), ()) + self._any
            if self._digit and letters[0].isdigit():
                ready_here += self._digit
            elif self._capital and letters[0].isupper():
                ready_here += self._capital
            for ready, entry in ready_here:
                if ready.anchored:
                    begin = opening(text, start, end) if begin < 0 else begin
                    if word.start() > begin:
                        continue
                match = ready.pattern.match(text, word.start(), end)
                if match:
                    yield Found(entry, match.start(), match.end())


_OPENERS = re.compile(_START, re.IGNORECASE)


def opening(text: str, start: int, end: int) -> int:
    """Where the words of a clause begin, behind marks and a first "and", "but", "therefore"."""
    match = _OPENERS.match(text, start, end)
    return match.end() if match else start
