"""Which reference data does a register work with, where nobody says? The packs that it was last made with."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from dragoman.errors import ReferenceDataError
from dragoman.reference import Pack, Reference


def remember(connection: sqlite3.Connection, packs: Sequence[Pack]) -> None:
    """Keep the packs that readings are made with, in place of those kept before.

    Args:
        connection: an open register; who calls owns the transaction.
        packs: in their order.
    """
    connection.execute("DELETE FROM pack")
    connection.executemany(
        "INSERT INTO pack (position, folder, version) VALUES (?, ?, ?)",
        ((position, str(pack.folder), pack.version) for position, pack in enumerate(packs)),
    )


def remembered(connection: sqlite3.Connection) -> tuple[Pack, ...]:
    """The packs that were kept last, in their order."""
    rows = connection.execute("SELECT folder, version FROM pack ORDER BY position")
    return tuple(Pack(Path(folder), version) for folder, version in rows)


def load(connection: sqlite3.Connection, path: Path) -> Reference:
    """The reference data that the readings were last made with.

    Args:
        connection: an open register.
        path: its file, for messages.

    Raises:
        ReferenceDataError: a pack is gone or was changed since.
    """
    packs = remembered(connection)
    if problem := trouble(packs):
        raise ReferenceDataError(
            f"register {path} was made with reference data that cannot be relied on: {problem}",
            "Give the folders to work with, once and all of them, and they are remembered: "
            f"dragoman reread --reference DIR --register {path}",
        )
    return _reference(packs)


def load_what_is_there(connection: sqlite3.Connection) -> tuple[Reference, str]:
    """The same for showing only: the packs that are there, as they are now, and in words what is wrong."""
    packs = remembered(connection)
    there = (pack.now() for pack in packs)
    return _reference(tuple(pack for pack in there if pack)), trouble(packs)


def trouble(packs: Sequence[Pack]) -> str:
    """What is wrong with remembered packs, in words; empty where all are there and as they were."""
    found = []
    for pack in packs:
        now = pack.now()
        if now is None:
            found.append(f"{pack.folder} is not there")
        elif now != pack:
            found.append(f"{pack.folder} has changed")
    return "; ".join(found)


@lru_cache(maxsize=4)  # the web pages open the register for every request
def _reference(packs: tuple[Pack, ...]) -> Reference:
    return Reference.load([pack.folder for pack in packs])
