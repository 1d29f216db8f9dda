"""Undertakings followed over encounters: what was offered, pledged, asked, agreed, and what became of it."""

from __future__ import annotations

from dragoman.register.threads.answers import Clause, LedgerFilters, Story, Undertaking
from dragoman.register.threads.status import Status

__all__ = ["Clause", "LedgerFilters", "Status", "Story", "Undertaking"]
