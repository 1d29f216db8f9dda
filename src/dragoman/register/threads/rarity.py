"""How much a word says: little where it stands in many readouts, much where it is rare or a name."""

from __future__ import annotations

from functools import cache

from dragoman.lexicon import load_lists
from dragoman.register.threads.stems import stem

_WEIGHTS = {
    "everywhere": 0.0,
    "titles": 0.0,
    "empty": 0.0,
    "steps": 0.2,
    "very_common": 0.2,
    "common": 0.4,
    "frequent": 0.6,
    "not_rare": 0.8,
}
"""What a word of each list of ``rarity.toml`` weighs; a word in none of them weighs 1."""


def weight(word: str) -> float:
    """How much sharing a word says, from 0 (nothing) to 1.

    Args:
        word: a stem, as :func:`dragoman.register.threads.stems.stem` makes it.
    """
    return _weights().get(word, 1.0)


@cache
def _weights() -> dict[str, float]:
    lists = load_lists("dragoman.register.threads", "rarity.toml", "words")
    known = {stem(part): value for name, value in _WEIGHTS.items() for words in lists[name] for part in words.split()}
    low = {stem(word): _WEIGHTS[name] for name in ("steps", "empty", "titles") for word in lists[name]}
    return known | {word: min(value, known.get(word, 1.0)) for word, value in low.items()}


def is_form(word: str) -> bool:
    """Whether a word (its stem) names the form or a part of an undertaking, or what is done, not the thing itself."""
    return word in _listed("forms") or word in _listed("steps")


def is_title(word: str) -> bool:
    """Whether a word (its stem) goes before the name of a person."""
    return word in _listed("before_names")


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in load_lists("dragoman.register.threads", "rarity.toml", "words")[name])
