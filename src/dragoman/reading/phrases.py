"""Phrases: the small language in which the lexicons of acts are written, and a fast search for many of them at once.

A phrase is words with single spaces between them:

* ``word``  that word, in any case;
* ``word*``  any word that begins so (the stem has six letters or more);
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
from functools import cache, cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct

from dragoman.lexicon import read_toml, texts_of
from dragoman.text.marks import words_alone

_GAPS = {"~": r"(?:[^\s,;:]{1,40}\s+){0,3}?", "~~": r"(?:[^\s;:]{1,40}\s+){0,8}?"}
_WORD = re.compile(r"\w+")
_KEY = 6
_DIGIT, _CAPITAL, _ANY = "0", "A", ""
"""Keys of words that are given by a pattern: they begin with a digit, with a capital, or anyhow."""
_CASED = "(?-i:"
_SORTS = frozenset({_DIGIT, _CAPITAL, _ANY})
_NONE: list[Any] = []
_COMMON = {
    key: 60 / (rank + 1)
    for rank, key in enumerate(
        "the and of to in a we for is that with s on this presid russia i our are as have it will you secret "
        "minist discus they also securi by suppor includ their all at today import people region be from has "
        "state about contin not was leader econom develo cooper u countr an would states foreig commit united "
        "spokes partne nation but these which mr like its effort been meetin work there govern can new deputy "
        "very year prime office other well us more two issues intern federa first betwee relati them do".split()
    )
}
"""How often words with these beginnings stand in readouts, roughly, in a thousand words: the commonest first."""
_RARE = 0.3
"""The same for all others."""
_PLACE = itemgetter(0, 1)
_ENGLISH = "dragoman.reading.english"
_START = r"\W*(?:(?:and|but|so|therefore|also|however|indeed|again|now|first of all|in addition)\b[\s,]*)?"

Entry = TypeVar("Entry")


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """The word classes of ``words.toml``, by name."""
    table = read_toml(_ENGLISH, "words.toml")
    return {name: texts_of(table, name) for name in table}


class Phrase(Struct, frozen=True, dict=True):
    """A phrase made ready.

    Attributes:
        words: its words and gaps.
        closed: it ends the clause.
        cased: the pattern is for the text itself, for capitals count.
        literal: the beginnings of words at which it can start.
        seconds: where only members of several words begin so ("we're"), how their second words begin.
        sorts: the sorts of words at which it can start.
        needs: for each later word of it, the beginnings of which one must stand in the text.
        anchored: it begins the clause.
    """

    words: tuple[str, ...]
    closed: bool
    cased: bool
    literal: frozenset[str]
    seconds: Mapping[str, frozenset[str]]
    sorts: frozenset[str]
    needs: tuple[frozenset[str], ...]
    anchored: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole phrase, for a text in small letters; made when it is first tried, as few are in a short run."""
        parts = []
        for word, following in zip(self.words, (*self.words[1:], ""), strict=True):
            if word in _GAPS:
                parts.append(_GAPS[word])
            else:
                gap = "" if not following else r",?\s+" if following == "~~" else r"\s+"
                parts.append(f"(?:{_pattern(word)}){gap}")
        source = "".join(parts) + (r"(?!\w)" + (r"\W*$" if self.closed else ""))
        return re.compile(source, re.IGNORECASE if self.cased else 0)


def phrase(text: str) -> Phrase:
    """Make a phrase ready.

    Raises:
        ValueError: it begins with a gap, names an unknown class, or its first word is a stem that is too short.
    """
    words = text.split()
    anchored = words[:1] == ["^"]
    closed = words[-1:] == ["$"]
    words = words[anchored : len(words) - closed]
    if not words or words[0] in _GAPS:
        raise ValueError(f"phrase {text!r} must begin with a word")
    needs = tuple(keys for word in words[1:] if word not in _GAPS and (keys := _later_keys(word)))
    keys = _keys(words[0])
    seconds = _second_keys(words[0])
    cased = any(_CASED in member for word in words if word not in _GAPS for member in _members(word))
    return Phrase(tuple(words), closed, cased, keys - _SORTS, seconds, keys & _SORTS, needs, anchored)


@cache
def _later_keys(word: str) -> frozenset[str]:
    """The beginnings of a word inside a phrase, of several words the rarest; none where it can be anything."""
    keys = set()
    for member in _members(word):
        words = member.lower().split()
        if any(part.startswith("/") or not _WORD.match(part) or 0 <= part.find("*") < _KEY for part in words):
            return frozenset()
        keys.add(min((_WORD.findall(part)[0][:_KEY] for part in words), key=lambda key: _COMMON.get(key, _RARE)))
    return frozenset(keys)


@cache
def _second_keys(word: str) -> Mapping[str, frozenset[str]]:
    """For each beginning of a first word: how the second ones begin, where no member is a single word."""
    found: dict[str, set[str]] = {}
    single: set[str] = set()
    for member in _members(word):
        if member.startswith("/"):
            continue
        first, *rest = [part.group().lower()[:_KEY] for part in _WORD.finditer(member)]
        if rest and "*" not in member:
            found.setdefault(first, set()).add(rest[0])
        else:
            single.add(first)
    return {key: frozenset(keys) for key, keys in found.items() if key not in single}


@cache
def _members(word: str) -> tuple[str, ...]:
    """The words and phrases that a word of a phrase stands for."""
    return tuple(_listed(word))


def _listed(word: str) -> Iterable[str]:
    for part in word.split("|"):
        if part.startswith("<") and part.endswith(">"):
            known = classes()
            if part[1:-1] not in known:
                raise ValueError(f"no class {part} in words.toml")
            for member in known[part[1:-1]]:
                yield from _members(member) if "<" in member else (member,)
        else:
            yield part.replace("_", " ")


@cache
def _pattern(word: str) -> str:
    found = []
    for member in _members(word):
        if member.startswith("/"):
            found.append(member[1:])
        else:
            found.append(re.escape(member.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    return "|".join(sorted(set(found), key=lambda item: (-len(item), item)))


@cache
def _keys(word: str) -> frozenset[str]:
    """How the words begin with which a word of a phrase can begin, and the sorts of these words."""
    return frozenset(_beginnings(word))


def _beginnings(word: str) -> Iterable[str]:
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


def key_of(word: str) -> str:
    """How a word begins, in small letters: the key under which a text keeps the places of such words."""
    return word[:_KEY].lower()


class Found(Struct, Generic[Entry], frozen=True):
    """An entry whose phrase stands at this place of the text."""

    entry: Entry
    start: int
    end: int


class _Waiting(NamedTuple, Generic[Entry]):
    """A phrase of an index, under one of the words that it waits for.

    Attributes:
        number: its place in the index.
        begins: it begins at each such word; else the words where it begins are to be looked up.
        ready: the phrase.
        entry: what it stands for.
    """

    number: int
    begins: bool
    ready: Phrase
    entry: Entry


class Tokens:
    """The words of a stretch of text, by where they begin and how: made once, searched many times.

    Attributes:
        text: the text.
        lowered: the text in small letters, every character at its place.
        starts: where its words begin.
        places: for each beginning of a word, where such words begin.
        present: these beginnings.
        kept: what was worked out from a stretch of the words, by where it begins and ends.
    """

    def __init__(self, text: str, start: int = 0, end: int | None = None, lowered: str | None = None) -> None:
        """Find the words.

        Args:
            text: the text.
            start: where the stretch begins.
            end: where it ends.
            lowered: the text in small letters, where it is at hand already.
        """
        self.text = text
        self.lowered = small_letters(text) if lowered is None else lowered
        self.starts: list[int] = []
        self.places: dict[str, list[int]] = {}
        self.kept: dict[tuple[int, int], Any] = {}
        self._likely: dict[object, tuple[list[int], list[Any]]] = {}
        starts, places, at = self.starts, self.places, start
        for word in words_alone(self.lowered[start:end]).split(" "):
            if word:
                key = word[:_KEY]
                if key in places:
                    places[key].append(at)
                else:
                    places[key] = [at]
                starts.append(at)
            at += len(word) + 1
        self.present = frozenset(places)

    def places_of(self, keys: frozenset[str]) -> list[int]:
        """Where words begin so, in order."""
        found = [self.places[key] for key in keys & self.present]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    def of_sort(self, sort: str) -> list[int]:
        """Where words begin with a capital, with a digit, or anyhow."""
        if sort == _ANY:
            return self.starts
        return self._digits if sort == _DIGIT else self._capitals

    @cached_property
    def _capitals(self) -> list[int]:
        return [place for place in self.starts if self.text[place].isupper()]

    @cached_property
    def _digits(self) -> list[int]:
        return [place for key, places in self.places.items() if key[0].isdigit() for place in places]

    def likely(self, index: PhraseIndex[Entry], start: int, end: int) -> list[tuple[int, int, Phrase, Entry]]:
        """The phrases of an index that may begin in a stretch, with their places, in order; weighed once for all."""
        known = self._likely.get(index)
        if known is None:
            items = index.candidates(self)
            items.sort(key=_PLACE)
            known = self._likely[index] = [item[0] for item in items], items
        places, items = known
        if not places or places[-1] < start or places[0] >= end:
            return _NONE
        return items[bisect_left(places, start) : bisect_left(places, end)]


def small_letters(text: str) -> str:
    """The text in small letters, every character at its place: letters whose small form is longer keep its first."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(char.lower()[:1] for char in text)


class PhraseIndex(Generic[Entry]):
    """Many phrases, each with its entry, searched in one walk over the words of a text.

    Each phrase waits under its rarest word; it is looked at only where all its words are present.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, Entry]]) -> None:
        self._always: list[_Waiting[Entry]] = []
        waiting: dict[str, dict[tuple[frozenset[str], ...], list[_Waiting[Entry]]]] = {}
        for number, (ready, entry) in enumerate(entries):
            opening = None if ready.sorts else _opening_keys(ready)
            rarest, *others = sorted((*([opening] if opening else ()), *ready.needs), key=_commonness) or [frozenset()]
            one = _Waiting(number, rarest is opening and not ready.seconds, ready, entry)
            if not rarest:
                self._always.append(one)
            needs = tuple(dict.fromkeys(others)) or (rarest,)
            for key in rarest:
                waiting.setdefault(key, {}).setdefault(needs, []).append(one)
        self._waiting = {
            key: tuple((needs[0], needs[1:], phrases) for needs, phrases in groups.items())
            for key, groups in waiting.items()
        }
        self._keys = frozenset(waiting)

    def find(self, text: str, start: int = 0, end: int | None = None) -> list[Found[Entry]]:
        """Every place where a phrase stands in text[start:end], in the order of the text."""
        return self.find_in(Tokens(text, start, end), start, len(text) if end is None else end)

    def find_in(self, tokens: Tokens, start: int, end: int) -> list[Found[Entry]]:
        """Every place where a phrase stands in a stretch of words made ready, in the order of the text."""
        return list(self._walk(tokens, start, end)) if self._may_stand(tokens) else []

    def stands_in(self, tokens: Tokens, start: int, end: int) -> bool:
        """True where any of the phrases stands in a stretch of words made ready."""
        return self._may_stand(tokens) and next(self._walk(tokens, start, end), None) is not None

    def _may_stand(self, tokens: Tokens) -> bool:
        """False where no phrase can stand: none of the words that they wait under is there."""
        return bool(self._always) or not self._keys.isdisjoint(tokens.present)

    def candidates(self, tokens: Tokens) -> list[tuple[int, int, Phrase, Entry]]:
        """The phrases whose words are all present: where they may begin, their numbers, themselves, their entries."""
        places, present = tokens.places, tokens.present
        lacks = present.isdisjoint
        likely: list[tuple[int, int, Phrase, Entry]] = []
        apart = {one.number: one for one in self._always}
        for key in self._keys & present:
            for need, others, phrases in self._waiting[key]:
                if lacks(need) or (others and any(map(lacks, others))):
                    continue
                for one in phrases:
                    number, begins, ready, entry = one
                    if begins:
                        likely += [(place, number, ready, entry) for place in places[key]]
                    else:
                        apart[number] = one
        for number, _, ready, entry in apart.values():
            for key in ready.literal & present:
                if key not in ready.seconds or not ready.seconds[key].isdisjoint(present):
                    likely += [(place, number, ready, entry) for place in places[key]]
            for sort in ready.sorts:
                likely += [(place, number, ready, entry) for place in tokens.of_sort(sort)]
        return likely

    def _walk(self, tokens: Tokens, start: int, end: int) -> Iterator[Found[Entry]]:
        text, lowered, begin = tokens.text, tokens.lowered, -1
        for place, _, ready, entry in tokens.likely(self, start, end):
            if ready.anchored:
                begin = opening(lowered, start, end) if begin < 0 else begin
                if place > begin:
                    continue
            match = ready.pattern.match(text if ready.cased else lowered, place, end)
            if match:
                yield Found(entry, place, match.end())


def _opening_keys(ready: Phrase) -> frozenset[str]:
    """The words of which one must stand in a text for a phrase to begin there: "re", not "we", for "we're"."""
    return frozenset(second for key in ready.literal for second in ready.seconds.get(key, (key,)))


def _commonness(keys: frozenset[str]) -> float:
    """How often one of these beginnings stands in a thousand words, roughly."""
    return sum(_COMMON.get(key, _RARE) for key in keys)


_OPENERS = re.compile(_START)


def opening(lowered: str, start: int, end: int) -> int:
    """Where the words of a clause, in small letters, begin: behind marks and a first "and", "but", "therefore"."""
    match = _OPENERS.match(lowered, start, end)
    return match.end() if match else start
