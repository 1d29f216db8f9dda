"""Which readouts tell of one meeting, call or visit, and which texts are versions of one another."""

from __future__ import annotations

from dragoman.register.meetings.linking import rebuild, touch

__all__ = ["rebuild", "touch"]
