"""The tables of a register and the steps that lead to them from every older file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files

from dragoman.register.sqlite import transaction

APPLICATION_ID = 0x44726167
"""Marks a file as a register: "Drag" in ASCII, where SQLite keeps the id of the program."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One step from a schema to the next. A released migration never changes.

    Attributes:
        name: what it brings.
        apply: makes the change; runs inside a transaction and must not end it.
    """

    name: str
    apply: Callable[[sqlite3.Connection], object]


def script(name: str) -> str:
    """The SQL of a migration."""
    return (files("dragoman.register") / "migrations" / name).read_text("utf-8")


def statements(sql: str) -> Iterator[str]:
    """The single statements of a script, comments kept, as SQLite keeps them in its schema."""
    gathered = ""
    for line in sql.splitlines(keepends=True):
        gathered += line if gathered or line.strip() else ""
        if sqlite3.complete_statement(gathered):
            yield gathered.strip()
            gathered = ""


SCRIPTS = (
    "0001_readings.sql",
    "0002_decisions.sql",
    "0003_people.sql",
    "0004_meetings.sql",
    "0005_threads.sql",
    "0006_statistics.sql",
    "0007_review.sql",
    "0008_listing.sql",
    "0009_ledger_pages.sql",
)
"""The files of the migrations, in order."""


def _run(file: str, connection: sqlite3.Connection) -> None:
    for statement in statements(script(file)):
        connection.execute(statement)


MIGRATIONS = tuple(Migration(file[5:].removesuffix(".sql"), partial(_run, file)) for file in SCRIPTS)
"""All steps, in order. The version of a register is the number of steps that it has been through."""


def migrate(connection: sqlite3.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Bring a register up to date: each step in one transaction, together with its record.

    Args:
        connection: an open register, or an empty file; no transaction may be open.
        migrations: all steps, from the first.
    """
    for number, migration in enumerate(migrations, start=1):
        if _version(connection) >= number:
            continue
        with transaction(connection):
            # Another program may have made the same step while this one waited for the lock.
            if _version(connection) >= number:
                continue
            migration.apply(connection)
            connection.execute(
                "INSERT INTO schema_version (version, name, applied) VALUES (?, ?, ?)",
                (number, migration.name, datetime.now(UTC).isoformat(timespec="seconds")),
            )
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
