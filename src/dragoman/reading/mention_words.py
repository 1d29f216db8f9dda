"""Words that point at parties without naming them, as ``collectives.toml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dragoman.reading.lexemes import word_lists


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The word lists of ``collectives.toml``."""

    sides: frozenset[str]
    openers: frozenset[str]
    numbers: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    him: frozenset[str]
    they: frozenset[str]
    groups: frozenset[str]
    speaks: frozenset[str]
    cues: frozenset[str]
    adverbs: frozenset[str]
    verbs: frozenset[str]
    visiting: frozenset[str]
    guests: frozenset[str]
    visitors: frozenset[str]
    others: frozenset[str]


@cache
def group_words() -> GroupWords:
    """The word lists of ``collectives.toml``."""
    return GroupWords(**word_lists("collectives.toml"))
