"""What an undertaking has come to, as a code."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """What has become of an undertaking (codebook section 9)."""

    OPEN = "OPEN"
    REAFFIRMED = "REAFFIRMED"
    STARTED = "STARTED"
    FORMALISED = "FORMALISED"
    PARTIAL = "PARTIAL"
    DELIVERED = "DELIVERED"
    STALLED = "STALLED"
    DROPPED = "DROPPED"
    MISSED = "MISSED"
    LAPSED = "LAPSED"
    SUPERSEDED = "SUPERSEDED"
    DISPUTED = "DISPUTED"
