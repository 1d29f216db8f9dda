"""Which readouts wait until their undertakings are followed, and the end of their waiting."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from dragoman.register.sqlite import explained, transaction
from dragoman.register.work import Work

_AT_ONCE = 200
"""How many of the readouts that wait one transaction takes: other programs wait a few seconds for it at most."""


def put_off(connection: sqlite3.Connection, readouts: Iterable[str]) -> None:
    """Let readouts wait until their undertakings are followed."""
    connection.executemany(
        "INSERT OR IGNORE INTO thread_waiting (readout) VALUES (?)", [(readout,) for readout in sorted(readouts)]
    )


def put_off_so_far(connection: sqlite3.Connection) -> frozenset[str]:
    """The readouts that wait."""
    return frozenset(readout for (readout,) in connection.execute("SELECT readout FROM thread_waiting"))


def done(connection: sqlite3.Connection, readouts: Iterable[str]) -> None:
    """Let readouts wait no more."""
    connection.executemany("DELETE FROM thread_waiting WHERE readout = ?", [(readout,) for readout in readouts])


def catch_up(work: Work) -> None:
    """Follow the undertakings of all readouts that wait; nothing where none does, or something hinders it.

    Each transaction takes some of them, the earliest first, so that few of those already there have to look again.

    Raises:
        RegisterError: the register cannot be written.
    """
    connection = work.connection
    with explained(work.path):
        while not connection.in_transaction and put_off_so_far(connection) and not work.hindrance():
            # What follows undertakings is loaded where some wait only: that takes longer than most answers.
            from dragoman.register.threads.linking import finish

            found = _earliest_first(work)
            for first in range(0, len(found), _AT_ONCE):
                with transaction(connection):
                    # Another program may have followed some of them while this one waited for the lock.
                    finish(work, put_off_so_far(connection).intersection(found[first : first + _AT_ONCE]))


def _earliest_first(work: Work) -> Sequence[str]:
    from dragoman.register.threads.units import frame_of

    def when(readout: str) -> tuple[bool, str, str]:
        frame = frame_of(work.connection, readout, work.reference())
        day = frame.day if frame else None
        return day is None, str(day), readout

    return sorted(put_off_so_far(work.connection), key=when)
