"""Press services: those whose names do not say whose they are ("Downing Street"), and words that tell whose one is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, cached_property

from msgspec import Struct

from dragoman.lexicon import any_phrase, load_entries, load_lists, text_of, texts_of
from dragoman.reference.folding import fold

_FILE = "data/publishers.toml"


class House(Struct, frozen=True):
    """A house that a publisher's name names.

    Attributes:
        polity: id of the polity that it speaks for.
        start, end: the characters of the name that tell.
    """

    polity: str
    start: int
    end: int


def house_of(publisher: str) -> House | None:
    """The first known house in the name of a publisher; None without any.

    >>> house_of("The Kremlin, Moscow")
    House(polity='RU', start=4, end=11)
    """
    words = _plain(publisher)
    for known in _houses():
        if any(word in words for word in known.words):
            match = known.pattern.search(publisher)
            if match:
                return House(known.polity, match.start(), match.end())
    return None


class PublisherWords(Struct, frozen=True):
    """What tells in the names and addresses of publishers whose they are.

    Attributes:
        labels: parts of addresses that only a state's own services use.
        state, governor, province, town: a house of a state, of a governor, of a province, of a town.
    """

    labels: frozenset[str]
    state: re.Pattern[str]
    governor: re.Pattern[str]
    province: re.Pattern[str]
    town: re.Pattern[str]


@cache
def publisher_words() -> PublisherWords:
    """The words of the file."""
    lists = load_lists("dragoman.reference", _FILE, "words")
    patterns = {name: re.compile(any_phrase(words), re.IGNORECASE) for name, words in lists.items() if name != "labels"}
    return PublisherWords(frozenset(lists["labels"]), **patterns)


class _Known(Struct, frozen=True, dict=True):
    """A house of the file.

    Attributes:
        polity: id of the polity that it speaks for.
        phrases: the names of it.
        words: the longest word of each, one of which stands in every name of a publisher that names the house.
    """

    polity: str
    phrases: tuple[str, ...]
    words: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All phrases; made for the few houses that may be named."""
        return re.compile(any_phrase(self.phrases), re.IGNORECASE)


@cache
def _houses() -> tuple[_Known, ...]:
    return load_entries("dragoman.reference", _FILE, "publisher", _house)


def _house(row: Mapping[str, object]) -> _Known:
    phrases = texts_of(row, "phrases")
    words = tuple(max(_plain(phrase.replace("*", "")).split(), key=len) for phrase in phrases)
    return _Known(text_of(row, "polity"), phrases, words)


def _plain(name: str) -> str:
    """A name such that two that differ in their case only are the same."""
    return fold(name).casefold()
