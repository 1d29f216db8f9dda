"""The lists of undertakings.toml, as parts of regular expressions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dragoman.lexicon import phrase_pattern, read_toml, texts_of


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    table = read_toml("dragoman.reading.english", "undertakings.toml")
    return {name: texts_of(table, name) for name in table}


def either(name: str) -> str:
    """A group that matches any phrase of a list, in small letters, the longest first.

    Raises:
        LexiconError: the file is missing or is no TOML.
        KeyError: it has no such list.
    """
    phrases = sorted(set(_lists()[name]), key=lambda item: (-len(item), item))
    return rf"(?:{'|'.join(phrase_pattern(item) for item in phrases)})"
