"""A fast search for many phrases at once in the words of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

from msgspec import Struct

from dragoman.reading.phrase_words import ANY, DIGIT, KEY
from dragoman.reading.phrases import Phrase
from dragoman.text.marks import words_alone

_NONE: list[Any] = []
_PLACE = itemgetter(0, 1)
_START = r"\W*(?:(?:and|but|so|therefore|also|however|indeed|again|now|first of all|in addition)\b[\s,]*)?"

Entry = TypeVar("Entry")


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
                key = word[:KEY]
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
            needs = others or (rarest,)
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


_OPENERS = re.compile(_START)


def opening(lowered: str, start: int, end: int) -> int:
    """Where the words of a clause, in small letters, begin: behind marks and a first "and", "but", "therefore"."""
    match = _OPENERS.match(lowered, start, end)
    return match.end() if match else start
