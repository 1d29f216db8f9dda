"""Threads, gathered from the clauses that count in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.model import ActType
from dragoman.register.threads.outcome import Word, as_day, is_self_reported, state
from dragoman.register.threads.rows import thread_id
from dragoman.register.threads.status import Status
from dragoman.register.threads.who import tier

_CLAUSES = """
SELECT id, meeting, day, press, type, who, to_whom, deliverer, areas, specificity, due, reports, tier, status, relation
FROM thread_clause WHERE thread = ? ORDER BY day = '', day, readout, start
"""
_COUNTING = ("linked", "confirmed")
_SAME_MEETING = frozenset({"", "echo", "parallel"})


class _Clause(Struct, frozen=True):
    """A clause that counts in a thread; the columns are those of the table."""

    id: str
    meeting: str
    day: str
    press: str
    type: str | None
    who: str
    to_whom: str
    deliverer: str
    areas: str
    specificity: str
    due: str | None
    reports: str | None
    tier: str | None
    status: str
    relation: str


def gather(connection: sqlite3.Connection, threads: Iterable[str]) -> None:
    """Bring the rows of these threads up to date with their clauses; a thread without any is taken out."""
    for thread in sorted(threads):
        connection.execute("DELETE FROM thread WHERE id = ?", (thread,))
        clauses = [_Clause(*row) for row in connection.execute(_CLAUSES, (thread,))]
        root = next((one for one in clauses if thread_id(one.id) == thread), None)
        if root is not None:
            _insert(connection, thread, root, clauses)


def _insert(connection: sqlite3.Connection, thread: str, root: _Clause, clauses: Sequence[_Clause]) -> None:
    sides = _codes(
        code
        for one in clauses
        if one is root or one.relation in _SAME_MEETING
        for code in (one.who, one.to_whom, one.deliverer)
    )
    words = []
    for one in clauses:
        if one.reports is None or one.status not in _COUNTING:
            continue
        worth = tier(one.press, root.deliverer.split() or sides, sides)
        if worth != one.tier:
            connection.execute("UPDATE thread_clause SET tier = ? WHERE id = ?", (worth, one.id))
        words.append(Word(Status(one.reports), one.meeting, one.press, worth, as_day(one.day)))
    due = next((one.due for one in reversed(clauses) if one.due), None)
    now = state(words, as_day(due) if root.type == ActType.TGT else None)
    connection.execute(
        "INSERT INTO thread (id, root, type, first_day, last_day, due, state, self_reported, trackable, meetings,"
        " sides, areas) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            thread,
            root.id,
            root.type or "",
            root.day,
            clauses[-1].day or root.day,
            due,
            str(now),
            int(is_self_reported(words, now)),
            int(any(one.specificity in ("S2", "S3") for one in clauses)),
            len({one.meeting for one in clauses}),
            " ".join(sides),
            " ".join(_codes(one.areas for one in clauses)),
        ),
    )


def _codes(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for text in texts for code in text.split()))
