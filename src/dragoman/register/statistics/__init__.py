"""Claims about trade held against statistics: files taken in, claims found in readings, verdicts with their reason."""

from __future__ import annotations

from dragoman.register.statistics.desk import ClaimFilters, HeldClaim, Statistics
from dragoman.register.statistics.linking import rebuild, touch
from dragoman.register.statistics.values import (
    BadRow,
    Claim,
    ClaimKind,
    ClaimMeasure,
    Finding,
    Flow,
    Held,
    Intake,
    Outlook,
)

__all__ = [
    "BadRow",
    "Claim",
    "ClaimFilters",
    "ClaimKind",
    "ClaimMeasure",
    "Finding",
    "Flow",
    "Held",
    "HeldClaim",
    "Intake",
    "Outlook",
    "Statistics",
    "rebuild",
    "touch",
]
