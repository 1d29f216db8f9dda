"""Decisions whose ground is gone: after a new reading, what they judge is no longer there."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from dragoman.register.decisions.applying import as_read
from dragoman.register.decisions.keys import keys_in, readout_of_key
from dragoman.register.decisions.values import Decision
from dragoman.register.mapping import reading_of
from dragoman.register.tables import fetch

_KEPT = 64


class Orphan(Struct, frozen=True):
    """A decision with the keys in it that name nothing any more."""

    decision: Decision
    gone: tuple[str, ...]


def orphans(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> Iterator[Orphan]:
    """The standing decisions that rest on something that is gone; they are kept, and count for nothing."""

    @lru_cache(_KEPT)
    def keys(readout: str) -> frozenset[str]:
        try:
            return keys_in(as_read(connection, readout), reading_of(fetch(connection, readout)))
        except (ValueError, LookupError, TypeError):  # it is not there, or was damaged
            return frozenset()

    return orphaned(decisions, keys)


def orphaned(decisions: Iterable[Decision], keys: Callable[[str], frozenset[str]]) -> Iterator[Orphan]:
    """The standing decisions that name something which is not among the keys of its readout.

    Args:
        decisions: the decisions to look at.
        keys: all keys in a readout; none where there is no such readout.
    """
    for decision in decisions:
        named = [key for key in (decision.subject, decision.object) if key]
        gone = tuple(key for key in named if key not in keys(readout_of_key(key)))
        if decision.stands and gone:
            yield Orphan(decision, gone)
