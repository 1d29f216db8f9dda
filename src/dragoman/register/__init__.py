"""The register: readings in one SQLite file, in which every value stands beside the words that it rests on."""

from __future__ import annotations

from dragoman.register.soundness import UnsoundReadingError
from dragoman.register.store import Register
from dragoman.register.values import (
    BasisCount,
    Filters,
    Hit,
    Listed,
    Mismatch,
    Outcome,
    Snippet,
    Summary,
)

__all__ = [
    "BasisCount",
    "Filters",
    "Hit",
    "Listed",
    "Mismatch",
    "Outcome",
    "Register",
    "Snippet",
    "Summary",
    "UnsoundReadingError",
]
