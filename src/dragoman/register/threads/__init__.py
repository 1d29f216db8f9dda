"""Undertakings followed over encounters: what was offered, pledged, asked, agreed, and what became of it."""

from __future__ import annotations

from dragoman.register.threads.statuses import Status
from dragoman.register.threads.linking import rebuild, touch

__all__ = ["Status", "rebuild", "touch"]
