"""What every step that works on a register is given, and the log that it leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct, field

from dragoman.model import Reading
from dragoman.reference import Reference
from dragoman.register.clock import Clock, stamp
from dragoman.register.mapping import reading_of
from dragoman.register.tables import fetch


class Work(Struct, frozen=True):
    """An open register with what is needed to work on it.

    Attributes:
        connection: the open file; who calls a step owns the transaction.
        path: the file, for messages.
        reference: gives the states, offices and events; loaded when first asked for.
        hindrance: why nothing may be worked out in it now, in words; empty where it may.
        now: the clock.
        by: name of the person at work; empty where nobody said.
    """

    connection: sqlite3.Connection
    path: Path
    reference: Callable[[], Reference]
    hindrance: Callable[[], str]
    now: Clock
    by: str
    _at_hand: dict[str, Reading] = field(default_factory=dict)

    @contextmanager
    def holding(self, reading: Reading) -> Iterator[None]:
        """Let the steps in this block use a reading that was just written, instead of loading it again."""
        self._at_hand[reading.readout.id] = reading
        try:
            yield
        finally:
            del self._at_hand[reading.readout.id]

    def reading(self, readout: str) -> Reading:
        """The reading that stands for a readout, which must be there, as people decided it."""
        return self._at_hand.get(readout) or reading_of(fetch(self.connection, readout))

    def log(self, what: str, subject: str = "", note: str = "", by: str = "") -> None:
        """Leave a line in the log, inside the caller's transaction."""
        self.connection.execute(
            'INSERT INTO log (at, "by", what, subject, note) VALUES (?, ?, ?, ?, ?)',
            (stamp(self.now()), by or self.by, what, subject, note),
        )
