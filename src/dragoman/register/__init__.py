"""The register: readings in one SQLite file, in which every value stands beside the words that it rests on."""

from __future__ import annotations

from dragoman.register.store import Register
from dragoman.register.values import (
    BasisCount,
    Explanation,
    Filters,
    Hit,
    Listed,
    Mismatch,
    Outcome,
    Passage,
    Rejected,
    Snippet,
    Summary,
)

__all__ = [
    "BasisCount",
    "Explanation",
    "Filters",
    "Hit",
    "Listed",
    "Mismatch",
    "Outcome",
    "Passage",
    "Register",
    "Rejected",
    "Snippet",
    "Summary",
]
