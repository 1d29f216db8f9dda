"""The file underneath: how it is recognised, made, brought up to date and opened."""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

from dragoman.errors import RegisterError
from dragoman.register.schema import APPLICATION_ID, MIGRATIONS, migrate
from dragoman.register.sqlite import explained

BUSY_SECONDS = 30.0
"""How long one program waits for another that is writing."""

_CACHE_KIB = 32 * 1024
_LOG_PAGES = 4000
_SMALLEST = 512
"""Bytes of the smallest page, and so of the smallest database."""


def open_register(path: Path, create: bool) -> sqlite3.Connection:
    """Open a register, made or brought up to date if it may be written.

    Args:
        path: the file.
        create: whether to make one where there is none.

    Raises:
        RegisterError: there is none, it is another kind of file, of a newer program, or cannot be opened.
    """
    if path.is_dir():
        raise RegisterError(f"register {path}: this is a folder", "Give the path of a file in it")
    if not path.parent.is_dir():
        raise RegisterError(f"register {path}: the folder {path.parent} does not exist", "Make it first")
    exists = path.exists()
    if not exists and not create:
        raise RegisterError(f"register {path}: there is no such file", "`dragoman add` makes one")
    if exists:
        _require_database(path)
    writable = not exists or os.access(path, os.W_OK)
    with explained(path):
        connection = sqlite3.connect(_address(path, writable), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            _prepare(connection, path, writable)
        except BaseException:
            connection.close()
            raise
        return connection


def _require_database(path: Path) -> None:
    """Refuse what is no database. SQLite itself would take a very short file for an empty one and overwrite it.

    The file is not opened here: to close it would take the locks off it that other threads hold through SQLite.
    """
    not_one = RegisterError(f"register {path}: it is not a register", "Give the path of a register, or of a new file")
    if not path.is_file() or 0 < path.stat().st_size < _SMALLEST:
        raise not_one
    if not os.access(path, os.R_OK):
        raise RegisterError(f"register {path}: Permission denied", "Check the permissions of the file")


def _address(path: Path, writable: bool) -> str:
    """The URI that opens the file. In a folder that cannot be written, a file that nobody is writing never changes."""
    mode = "mode=rwc" if writable else "mode=ro"
    if not writable and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        mode += "&immutable=1"
    return f"{path.absolute().as_uri()}?{mode}"


def _prepare(connection: sqlite3.Connection, path: Path, writable: bool) -> None:
    _require_full_text_search()
    version = _recognise(connection, path)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_PAGES}")
    if writable:
        # With a write-ahead log, NORMAL survives every kill of the program and never leaves half of a transaction.
        connection.execute(f"PRAGMA synchronous = {'NORMAL' if _use_log(connection) else 'FULL'}")
        migrate(connection)
    elif version < len(MIGRATIONS):
        raise RegisterError(
            f"register {path}: it was made by an older Dragoman and may only be read",
            "Make it writable, or copy it, so that it can be brought up to date",
        )


def _require_full_text_search() -> None:
    try:
        with sqlite3.connect(":memory:") as probe:
            probe.execute("CREATE VIRTUAL TABLE probe USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')")
        probe.close()
    except sqlite3.OperationalError as error:
        raise RegisterError(
            f"SQLite {sqlite3.sqlite_version} of this Python lacks full-text search (FTS5)",
            "Use a Python with SQLite 3.27 or later: those of Debian, Homebrew, python.org, uv and conda will do",
        ) from error


def _recognise(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the register in this file, 0 where the file is new."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    empty = not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if application != APPLICATION_ID and not (empty and application == 0 and version == 0):
        raise RegisterError(
            f"register {path}: this is a SQLite database of another program",
            "Give the path of a register, or of a new file",
        )
    if version > len(MIGRATIONS):
        raise RegisterError(
            f"register {path}: it was made by a newer Dragoman (schema {version}; this one knows {len(MIGRATIONS)})",
            "Update Dragoman: `pip install --upgrade dragoman`",
        )
    return version


def _use_log(connection: sqlite3.Connection) -> bool:
    """Switch to a write-ahead log; False where the file system cannot hold one (some network drives)."""
    give_up = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            return bool(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0] == "wal")
        except sqlite3.OperationalError as error:
            # SQLite does not wait by itself while another program makes the same switch.
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
