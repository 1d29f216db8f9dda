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
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, TypeVar

from dragoman.lexicon import read_toml, texts_of

_GAPS = {"~": r"(?:[^\s,;:]{1,40}\s+){0,3}?", "~~": r"(?:[^\s;:]{1,40}\s+){0,8}?"}
_WORD = re.compile(r"\w+")
_KEY = 4
_DIGIT, _CAPITAL, _ANY = "0", "A", ""
"""Keys of words that are given by a pattern: they begin with a digit, with a capital, or anyhow."""
_SORTS = frozenset({_DIGIT, _CAPITAL, _ANY})
_NONE: list[Any] = []
_COMMON = frozenset(
    "the of to in we i is are was were be has have had a an for on that and with by it will woul can coul he his our "
    "you your not as at from this more thei its they been".split()
)
_BEGINNING = re.compile(rf"\b\w{{1,{_KEY}}}")
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
    """A phrase made ready.

    Attributes:
        pattern: the whole phrase.
        keys: the beginnings of words at which it can start.
        needs: for each later word of it, the beginnings of which one must stand in the text.
        anchored: it begins the clause.
    """

    pattern: re.Pattern[str]
    keys: frozenset[str]
    needs: tuple[frozenset[str], ...]
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
    needs = tuple(keys for word in words[1:] if word not in _GAPS and (keys := _later_keys(word)))
    return Phrase(re.compile(source, re.IGNORECASE), frozenset(_keys(words[0])), needs, anchored)


def _later_keys(word: str) -> frozenset[str]:
    """The beginnings of a word inside a phrase; none where it can be anything."""
    members = list(_members(word))
    if any(member.startswith("/") or not _WORD.match(member) for member in members):
        return frozenset()
    return frozenset(
        member[:_KEY].lower().split()[0].partition("*")[0]
        for member in members
        if len(member) >= _KEY or "*" not in member
    )


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


class Tokens:
    """The words of a stretch of text, by where they begin and how: made once, searched many times."""

    def __init__(self, text: str, start: int = 0, end: int | None = None) -> None:
        self.text = text
        limit = len(text) if end is None else end
        lowered = text[start:limit].lower()
        if len(lowered) != limit - start:
            lowered = "".join(char.lower()[:1] for char in text[start:limit])
        self.starts: list[int] = []
        self.keys: list[str] = []
        for word in _BEGINNING.finditer(lowered):
            self.starts.append(start + word.start())
            self.keys.append(word.group())

    def sort(self, number: int) -> str:
        """Whether a word begins with a capital, a digit or otherwise."""
        letter = self.text[self.starts[number]]
        return _CAPITAL if letter.isupper() else _DIGIT if letter.isdigit() else _ANY


class PhraseIndex(Generic[Entry]):
    """Many phrases, each with its entry, searched in one walk over the words of a text.

    Each phrase waits under its rarest word; it is looked at only where all its words are present.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, Entry]]) -> None:
        self._waiting: dict[str, list[tuple[Phrase, Entry]]] = {}
        self._always: list[tuple[Phrase, Entry]] = []
        for ready, entry in entries:
            literal = [keys for keys in (ready.keys - _SORTS, *ready.needs) if keys]
            if ready.keys & _SORTS:
                literal = list(ready.needs)
            if not literal:
                self._always.append((ready, entry))
                continue
            item = (ready, entry)
            for key in min(literal, key=_commonness):
                self._waiting.setdefault(key, []).append(item)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Found[Entry]]:
        """Every place where a phrase stands in text[start:end], in the order of the text."""
        return self.find_in(Tokens(text, start, end), start, len(text) if end is None else end)

    def find_in(self, tokens: Tokens, start: int, end: int) -> list[Found[Entry]]:
        """Every place where a phrase stands in a stretch of words made ready, in the order of the text."""
        return list(self._walk(tokens, start, end))

    def stands_in(self, tokens: Tokens, start: int, end: int) -> bool:
        """True where any of the phrases stands in a stretch of words made ready."""
        return next(self._walk(tokens, start, end), None) is not None

    def _walk(self, tokens: Tokens, start: int, end: int) -> Iterator[Found[Entry]]:
        text, begin = tokens.text, -1
        first, last = bisect_left(tokens.starts, start), bisect_left(tokens.starts, end)
        keys = tokens.keys[first:last]
        likely, sorted_in = self._likely(frozenset(keys))
        if not likely:
            return
        for number, key in enumerate(keys, first):
            here = likely.get(key, _NONE)
            if sorted_in:
                here = [*here, *likely.get(tokens.sort(number), _NONE), *likely.get(_ANY, _NONE)]
            for ready, entry in here:
                at = tokens.starts[number]
                if ready.anchored:
                    begin = opening(text, start, end) if begin < 0 else begin
                    if at > begin:
                        continue
                match = ready.pattern.match(text, at, end)
                if match:
                    yield Found(entry, match.start(), match.end())

    def _likely(self, present: frozenset[str]) -> tuple[dict[str, list[tuple[Phrase, Entry]]], bool]:
        """The phrases whose words are all present, by the word that they begin with; and whether any begins by sort."""
        likely: dict[str, list[tuple[Phrase, Entry]]] = {}
        sorted_in = False
        waiting = self._waiting
        found = [item for key in present if key in waiting for item in waiting[key]] + self._always
        seen: set[int] = set()
        for item in found:
            ready = item[0]
            for need in ready.needs:
                if need.isdisjoint(present):
                    break
            else:
                if id(item) in seen:
                    continue
                seen.add(id(item))
                for beginning in ready.keys:
                    if beginning in present or beginning in _SORTS:
                        sorted_in = sorted_in or beginning in _SORTS
                        likely.setdefault(beginning, []).append(item)
        return likely, sorted_in


def _commonness(keys: frozenset[str]) -> tuple[bool, int]:
    return bool(keys & _COMMON), len(keys)


_OPENERS = re.compile(_START, re.IGNORECASE)


def opening(text: str, start: int, end: int) -> int:
    """Where the words of a clause begin, behind marks and a first "and", "but", "therefore"."""
    match = _OPENERS.match(text, start, end)
    return match.end() if match else start
