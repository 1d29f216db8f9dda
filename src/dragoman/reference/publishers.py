"""Press services whose names do not say whose they are: "Downing Street", "Kantei"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dragoman.lexicon import any_phrase, load_entries, text_of, texts_of


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
    for pattern, polity in _houses():
        match = pattern.search(publisher)
        if match:
            return House(polity, match.start(), match.end())
    return None


@cache
def _houses() -> tuple[tuple[re.Pattern[str], str], ...]:
    return load_entries("dragoman.reference", "data/publishers.toml", "publisher", _house)


def _house(row: Mapping[str, object]) -> tuple[re.Pattern[str], str]:
    return re.compile(any_phrase(texts_of(row, "phrases")), re.IGNORECASE), text_of(row, "polity")
