"""The tables of a register and the steps that lead to them from every older file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files

from msgspec import Struct

from dragoman.register.sqlite import transaction

APPLICATION_ID = 0x44726167
"""Marks a file as a register: "Drag" in ASCII, where SQLite keeps the id of the program."""


class Migration(Struct, frozen=True):
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
    "0010_review_pages.sql",
    "0011_packs.sql",
    "0012_thread_waiting.sql",
    "0013_person_words.sql",
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
            _note_what_waits(connection, migration.name)
            connection.execute(
                "INSERT INTO schema_version (version, name, applied) VALUES (?, ?, ?)",
                (number, migration.name, datetime.now(UTC).isoformat(timespec="seconds")),
            )
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {number}")


UPGRADED, LINKED = "upgraded", "linked"
"""What the log says of a step that found readings, and of working everything out anew."""


def is_outdated(connection: sqlite3.Connection) -> bool:
    """Whether a step was made since everything that rests on several readouts was worked out."""
    last = connection.execute(
        "SELECT what FROM log WHERE subject = '' AND what IN (?, ?) ORDER BY no DESC LIMIT 1", (UPGRADED, LINKED)
    ).fetchone()
    return last is not None and last[0] == UPGRADED


def _note_what_waits(connection: sqlite3.Connection, name: str) -> None:
    """Note in the log that new tables are empty although there are readings to fill them from."""
    has_log = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'log'").fetchone()
    if has_log and connection.execute("SELECT 1 FROM reading LIMIT 1").fetchone():
        connection.execute(
            "INSERT INTO log (at, \"by\", what, subject, note) VALUES (?, '', ?, '', ?)",
            (datetime.now(UTC).isoformat(timespec="seconds"), UPGRADED, f"tables for {name}"),
        )


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
