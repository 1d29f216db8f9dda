"""Decisions in the file: read, written, withdrawn. Runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta

from dragoman.register.decisions.values import Decision, Kind, Verdict

_COLUMNS = 'id, kind, subject, object, verdict, value, why, "by", at, withdrawn_by, withdrawn_at, withdrawn_why'


def standing(connection: sqlite3.Connection, kind: Kind) -> tuple[Decision, ...]:
    """The decisions of a kind that nobody took back, in the order in which they were made."""
    return _select(connection, "kind = ? AND withdrawn_at IS NULL", (str(kind),))


def standing_on(connection: sqlite3.Connection, readout: str) -> tuple[Decision, ...]:
    """The decisions on cells of a readout that nobody took back, in the order in which they were made."""
    # The plus sign keeps SQLite from walking all decisions of a kind: those on one readout are few.
    where = "+kind IN ('cell', 'adjudication') AND withdrawn_at IS NULL AND subject >= ? AND subject < ?"
    return _select(connection, where, (f"{readout}/", f"{readout}0"))


def naming(connection: sqlite3.Connection, readout: str) -> tuple[Decision, ...]:
    """The decisions that name something in a readout and that nobody took back, in their order."""
    where = "withdrawn_at IS NULL AND (subject >= ?1 AND subject < ?2 OR object >= ?1 AND object < ?2)"
    return _select(connection, where, (f"{readout}/", f"{readout}0"))


def every(connection: sqlite3.Connection) -> tuple[Decision, ...]:
    """All decisions, withdrawn ones too, in the order in which they were made."""
    return _select(connection, "1", ())


def beginning_with(connection: sqlite3.Connection, start: str) -> tuple[Decision, ...]:
    """The decisions whose id begins with this."""
    return _select(connection, "id >= ? AND id < ?", (start, f"{start}~"))


def insert(connection: sqlite3.Connection, decision: Decision) -> None:
    """Write a decision."""
    connection.execute(
        f"INSERT INTO decision ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
        (
            decision.id, str(decision.kind), decision.subject, decision.object, str(decision.verdict), decision.value,
            decision.why, decision.by, decision.at,
            decision.withdrawn_by, decision.withdrawn_at, decision.withdrawn_why,
        ),
    )  # fmt: skip


def withdraw(connection: sqlite3.Connection, decision: Decision) -> None:
    """Write down that a decision was taken back."""
    connection.execute(
        "UPDATE decision SET withdrawn_by = ?, withdrawn_at = ?, withdrawn_why = ? WHERE id = ?",
        (decision.withdrawn_by, decision.withdrawn_at, decision.withdrawn_why, decision.id),
    )


def next_moment(connection: sqlite3.Connection, now: datetime) -> str:
    """The moment of a new decision: later than every other, so that their order is never in doubt."""
    last = connection.execute("SELECT max(at) FROM decision").fetchone()[0]
    if last is not None:
        now = max(now, datetime.fromisoformat(last) + timedelta(microseconds=1))
    return now.isoformat(timespec="microseconds")


def _select(connection: sqlite3.Connection, where: str, values: tuple[str, ...]) -> tuple[Decision, ...]:
    found = connection.execute(f"SELECT {_COLUMNS} FROM decision WHERE {where} ORDER BY at, id", values)  # noqa: S608
    return tuple(Decision(row[0], Kind(row[1]), row[2], row[3], Verdict(row[4]), *row[5:]) for row in found)
