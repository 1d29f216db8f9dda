"""What every step that works on a register is given, and the log that it leaves."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.reference import Reference
from dragoman.register.clock import Clock, stamp


@dataclass(frozen=True, slots=True)
class Work:
    """An open register with what is needed to work on it.

    Attributes:
        connection: the open file; who calls a step owns the transaction.
        path: the file, for messages.
        reference: gives the states, offices and events; loaded when first asked for.
        now: the clock.
        by: name of the person at work; empty where nobody said.
    """

    connection: sqlite3.Connection
    path: Path
    reference: Callable[[], Reference]
    now: Clock
    by: str

    def log(self, what: str, subject: str = "", note: str = "", by: str = "") -> None:
        """Leave a line in the log, inside the caller's transaction."""
        self.connection.execute(
            'INSERT INTO log (at, "by", what, subject, note) VALUES (?, ?, ?, ?, ?)',
            (stamp(self.now()), by or self.by, what, subject, note),
        )
