"""Patterns that can begin only at some words, tried only where these stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from msgspec import Struct

from dragoman.reading.phrase_search import Tokens
from dragoman.reading.phrases import key_of

_WORD = re.compile(r"\w+")


class Spotter(Struct, frozen=True, dict=True):
    """A pattern that can begin only at some words: it is tried where they stand, and nowhere without them.

    Attributes:
        source: of the pattern, for a text in small letters, unless it is said to be cased.
        keys: the beginnings of these words.
        cased: the pattern is for the text itself.
    """

    source: str
    keys: frozenset[str]
    cased: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is first tried, as few are in a short run."""
        return re.compile(self.source)

    def search(self, tokens: Tokens, start: int, end: int) -> re.Match[str] | None:
        """Where the pattern first stands in a stretch of the words."""
        if self.keys.isdisjoint(tokens.present):
            return None
        text = tokens.text if self.cased else tokens.lowered
        for place in tokens.places_of(self.keys):
            if start <= place < end and (match := self.pattern.match(text, place, end)):
                return match
        return None

    def finditer(self, tokens: Tokens, start: int, end: int) -> Iterator[re.Match[str]]:
        """Every place where the pattern stands in a stretch of the words, in order and without overlap."""
        text = tokens.text if self.cased else tokens.lowered
        for place in tokens.places_of(self.keys):
            if start <= place < end and (match := self.pattern.match(text, place, end)):
                yield match
                start = match.end()


def spotter(words: str | Iterable[str], source: str, *, cased: bool = False) -> Spotter:
    """Make a pattern ready with the words at which it can begin, given with spaces between them or one by one."""
    return Spotter(source, keys_of(words), cased)


def keys_of(words: str | Iterable[str]) -> frozenset[str]:
    """How words begin that are given with spaces between them or one by one; of a member of several words the first."""
    listed = words.split() if isinstance(words, str) else words
    return frozenset(key_of(_WORD.findall(word)[0]) for word in listed)
