"""Claims about trade held against statistics: files taken in, claims found in readings, verdicts with their reason."""

from __future__ import annotations

from dragoman.register.statistics.values import (
    BadRow,
    Claim,
    ClaimFilters,
    ClaimKind,
    ClaimMeasure,
    Finding,
    Flow,
    Held,
    HeldClaim,
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
]
