"""The clock of a register: a parameter, so that the same work at the same time leaves the same rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, with its time zone."""


def utc_now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """A moment as it stands in a row: UTC, to the second."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
