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
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct

from dragoman.reading.phrase_words import (
    ANY,
    DIGIT,
    KEY,
    commonness,
    first_keys,
    is_cased,
    later_keys,
    pattern_of,
    second_keys,
)

_GAPS = {"~": r"(?:[^\s,;:]{1,40}\s+){0,3}?", "~~": r"(?:[^\s;:]{1,40}\s+){0,8}?"}
_NONE: list[Any] = []
_GAP = re.compile(r"\W*")
_PARTS = re.compile(rf"(\w{{1,{KEY}}})(\w*\W*)")
_PLACE = itemgetter(0, 1)
_START = r"\W*(?:(?:and|but|so|therefore|also|however|indeed|again|now|first of all|in addition)\b[\s,]*)?"

Entry = TypeVar("Entry")


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
                parts.append(f"(?:{pattern_of(word)}){gap}")
        source = "".join(parts) + (r"(?!\w)" + (r"\W*$" if self.closed else ""))
        return re.compile(source, re.IGNORECASE if self.cased else 0)

    @cached_property
    def waits(self) -> tuple[frozenset[str], tuple[frozenset[str], ...], bool]:
        """For the rarest of its words the beginnings that it waits for, those of the others, whether it begins there.

        Where only members of several words begin it ("we're"), it waits for "re", not for "we".
        """
        opening = None if self.sorts else self.literal
        if self.seconds and opening:
            opening = frozenset(second for key in opening for second in self.seconds.get(key, (key,)))
        rarest, *others = sorted(filter(None, (opening, *self.needs)), key=commonness) or [frozenset()]
        return rarest, tuple(dict.fromkeys(others)), rarest is opening and not self.seconds


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
    needs = tuple(keys for word in words[1:] if word not in _GAPS and (keys := later_keys(word)))
    literal, sorts = first_keys(words[0])
    cased = any(is_cased(word) for word in words if word not in _GAPS)
    return Phrase(tuple(words), closed, cased, literal, second_keys(words[0]), sorts, needs, anchored)


def key_of(word: str) -> str:
    """How a word begins, in small letters: the key under which a text keeps the places of such words."""
    return word[:KEY].lower()


class Found(NamedTuple, Generic[Entry]):
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
        starts, places, at = self.starts, self.places, _GAP.match(self.lowered, start).end()  # type: ignore[union-attr]  # it matches nothing, too
        for key, rest in _PARTS.findall(self.lowered, at, len(text) if end is None else end):
            if key in places:
                places[key].append(at)
            else:
                places[key] = [at]
            starts.append(at)
            at += len(key) + len(rest)
        self.present = frozenset(places)

    def places_of(self, keys: frozenset[str]) -> list[int]:
        """Where words begin so, in order."""
        found = [self.places[key] for key in keys & self.present]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found))

    def of_sort(self, sort: str) -> list[int]:
        """Where words begin with a capital, with a digit, or anyhow."""
        if sort == ANY:
            return self.starts
        return self._digits if sort == DIGIT else self._capitals

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
            rarest, others, begins = ready.waits
            one = _Waiting(number, begins, ready, entry)
            if not rarest:
                self._always.append(one)
            for key in rarest:
                waiting.setdefault(key, {}).setdefault(others, []).append(one)
        self._waiting = waiting
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
            for others, phrases in self._waiting[key].items():
                if others and any(map(lacks, others)):
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


_OPENERS = re.compile(_START)


def opening(lowered: str, start: int, end: int) -> int:
    """Where the words of a clause, in small letters, begin: behind marks and a first "and", "but", "therefore"."""
    match = _OPENERS.match(lowered, start, end)
    return match.end() if match else start
