"""A fast search for many phrases at once in the words of a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Generic, TypeVar

from msgspec import Struct

from dragoman.reading.phrase_words import ANY, DIGIT, KEY
from dragoman.reading.phrases import Phrase
from dragoman.text.marks import words_alone

_NONE: list[Any] = []
_PLACE = itemgetter(0)
_START = r"\W*(?:(?:and|but|so|therefore|also|however|indeed|again|now|first of all|in addition)\b[\s,]*)?"

Entry = TypeVar("Entry")


class Found(Struct, Generic[Entry], frozen=True, gc=False):
    """An entry whose phrase stands at this place of the text."""

    entry: Entry
    start: int
    end: int


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
        self._likely: dict[object, list[Any]] = {}
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

    def likely(self, index: PhraseIndex[Entry], start: int, end: int) -> list[tuple[int, Phrase, Entry]]:
        """The phrases of an index that may begin in a stretch, with their places, in order; weighed once for all."""
        items = self._likely.get(index)
        if items is None:
            items = self._likely[index] = index.candidates(self)
            items.sort(key=_PLACE)
        if not items or items[-1][0] < start or items[0][0] >= end:
            return _NONE
        return items[bisect_left(items, start, key=_PLACE) : bisect_left(items, end, key=_PLACE)]


def small_letters(text: str) -> str:
    """The text in small letters, every character at its place: letters whose small form is longer keep its first."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(char.lower()[:1] for char in text)


class PhraseIndex(Generic[Entry]):
    """Many phrases, each with its entry, searched in one walk over the words of a text.

    Each phrase is a bit, the first the highest. Each word has the bits of the phrases whose rarest word it can be,
    above them those of the phrases whose next rarest it can be: the bits of the words of a text taken together show
    which phrases can stand in it.
    """

    def __init__(self, entries: Iterable[tuple[Phrase, Entry]]) -> None:
        self._phrases = [*entries][::-1]
        self._size = len(self._phrases)
        self._free = 0
        self._always = False
        by_need: dict[frozenset[str], int] = {}
        self._rarest: set[str] = set()
        for bit, (ready, _) in enumerate(self._phrases):
            needs = ready.waits
            for rank, at in enumerate((1 << bit, 1 << bit + self._size)):
                if rank < len(needs):
                    by_need[needs[rank]] = by_need.get(needs[rank], 0) | at
                else:
                    self._free |= at  # it has no such word to wait for
            self._rarest.update(*needs[:1])
            self._always |= not needs
        self._bits: dict[str, int] = {}
        for need, bits in by_need.items():
            for key in need:
                self._bits[key] = self._bits.get(key, 0) | bits
        self._keys = frozenset(self._bits)

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
        return self._always or not self._rarest.isdisjoint(tokens.present)

    def candidates(self, tokens: Tokens) -> list[tuple[int, Phrase, Entry]]:
        """The phrases whose two rarest words are present: where they may begin, themselves, their entries."""
        places, present = tokens.places, tokens.present
        likely: list[tuple[int, Phrase, Entry]] = []
        possible = self._possible(present)
        while possible:
            bit = possible.bit_length() - 1
            possible ^= 1 << bit
            ready, entry = self._phrases[bit]
            for key in ready.literal & present:
                if key not in ready.seconds or not ready.seconds[key].isdisjoint(present):
                    for place in places[key]:
                        likely.append((place, ready, entry))
            for sort in ready.sorts:
                for place in tokens.of_sort(sort):
                    likely.append((place, ready, entry))
        return likely

    def _possible(self, present: frozenset[str]) -> int:
        """The bits of the phrases whose two rarest words are present."""
        bits, met = self._bits, self._free
        for key in self._keys & present:
            met |= bits[key]
        return met & met >> self._size

    def _walk(self, tokens: Tokens, start: int, end: int) -> Iterator[Found[Entry]]:
        text, lowered, begin = tokens.text, tokens.lowered, -1
        for place, ready, entry in tokens.likely(self, start, end):
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
