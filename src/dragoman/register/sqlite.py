"""What the register asks of SQLite: whole transactions, steady views, and errors that a user understands."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dragoman.errors import RegisterError

_MEANINGS = {
    sqlite3.SQLITE_BUSY: ("another program is writing to it", "Wait until that one has finished, then try again"),
    sqlite3.SQLITE_LOCKED: ("another program is writing to it", "Wait until that one has finished, then try again"),
    sqlite3.SQLITE_READONLY: ("it may only be read", "Check the permissions of the file and of its folder"),
    sqlite3.SQLITE_PERM: ("access is denied", "Check the permissions of the file and of its folder"),
    sqlite3.SQLITE_IOERR: (
        "the disk failed or has no room",
        "Check the disk and its free space; every readout that was added before is kept",
    ),
    sqlite3.SQLITE_FULL: ("the disk is full", "Free some space and go on; every readout that was added before is kept"),
    sqlite3.SQLITE_CORRUPT: (
        "the file is damaged",
        "Take a copy from before; `sqlite3 FILE .recover` saves what can still be read",
    ),
    sqlite3.SQLITE_CANTOPEN: ("it cannot be opened", "Check that the folder exists and that you may write there"),
    sqlite3.SQLITE_NOTADB: ("it is not a register, or is damaged", "Give the path of a register, or of a new file"),
    sqlite3.SQLITE_TOOBIG: ("a text is too large for SQLite", "Split the text; one value holds a billion bytes"),
    sqlite3.SQLITE_SCHEMA: ("its tables were changed by hand", "Take a copy from before"),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite raises into words that tell a user what happened and what to do.

    Raises:
        RegisterError: in place of every error of SQLite.
    """
    try:
        yield
    except (sqlite3.Error, UnicodeEncodeError, OverflowError) as error:
        code = getattr(error, "sqlite_errorcode", -1)
        reason, hint = _MEANINGS.get(code & 0xFF if code >= 0 else -1, (str(error), "Run `dragoman verify` on it"))
        raise RegisterError(f"register {path}: {reason}", hint) from error


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block, or nothing of it. Waits for another writer before it begins."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has often rolled back already; an error of the rollback must not hide the first one.
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything that the block reads is of one moment, whatever another program writes meanwhile."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        with suppress(sqlite3.Error):
            connection.execute("COMMIT")
