"""The tables that hold a reading, as rows: which columns, in which order, and which rows are those of one readout."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

Row = tuple[Any, ...]
"""What SQLite takes and gives: strings, numbers and None, in the columns of a table."""


class Table(Struct, frozen=True):
    """One table.

    Attributes:
        name: its name, also of its field in :class:`Rows`.
        columns: its columns, in the order of the rows; the first ``keys`` of them tell a row from all others.
        keys: number of key columns.
        of: SQL condition for the rows of one readout, with one parameter, its id.
        order: SQL that puts them in the order of the reading.
    """

    name: str
    columns: tuple[str, ...]
    keys: int
    of: str = "readout = ?"
    order: str = "position"

    @property
    def select(self) -> str:
        """SQL that reads the rows of one readout."""
        return f"SELECT {self._quoted} FROM {self.name} WHERE {self.of} ORDER BY {self.order}"  # noqa: S608

    @property
    def insert(self) -> str:
        """SQL that writes one row."""
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({self._quoted}) VALUES ({marks})"  # noqa: S608

    @property
    def _quoted(self) -> str:
        return ", ".join(f'"{column}"' for column in self.columns)


_OF_STATEMENTS = "statement IN (SELECT id FROM statement WHERE readout = ?)"
_OF_ACTS = "act IN (SELECT id FROM act WHERE readout = ?)"
_OF_CELLS = "cell IN (SELECT no FROM cell WHERE readout = ?)"


def _table(name: str, columns: str, keys: int, of: str = "readout = ?", order: str = "position") -> Table:
    return Table(name, tuple(columns.split()), keys, of, order)


TABLES = (
    _table("readout", "id name title publisher published address lang text text_hash", 1, "id = ?", "id"),
    _table(
        "reading",
        "readout reader codebook reference characters sentences coded quotations with_speaker",
        1,
        order="readout",
    ),
    _table("encounter", "id readout position form format date place country rank", 1),
    _table("party", "id readout position key name office jurisdiction role", 1),
    _table("mention", "readout position part start end kind parties candidates rule", 2),
    _table("statement", "id readout position part start end mode", 1),
    _table("speaker", "statement position party", 2, _OF_STATEMENTS, "statement, position"),
    _table("content", "statement position part start end", 2, _OF_STATEMENTS, "statement, position"),
    _table("area", "statement inherited position area", 3, _OF_STATEMENTS, "statement, inherited, position"),
    _table(
        "act",
        "id readout statement position part start end type actor target specificity condition deadline precedent",
        1,
        order="statement, position",
    ),
    _table("object", "act position object", 2, _OF_ACTS, "act, position"),
    _table("figure", "id readout position part start end measure value unit period direction hedge", 1),
    _table("uncoded", "readout position part start end", 2),
    _table("note", "readout position code message", 2),
    _table("note_evidence", "readout note position part start end", 3, order="note, position"),
    _table("cell", "no id readout entity row field position value basis rule sources", 1, order="no"),
    _table("candidate", "cell position value why", 2, _OF_CELLS, "cell, position"),
    _table("evidence", "cell candidate position part start end", 3, _OF_CELLS, "cell, candidate, position"),
)


class Rows(Struct, frozen=True):
    """A reading as rows; a field a table, its rows in the columns of :data:`TABLES`. Cells are numbered from 1."""

    readout: tuple[Row, ...]
    reading: tuple[Row, ...]
    encounter: tuple[Row, ...]
    party: tuple[Row, ...]
    mention: tuple[Row, ...]
    statement: tuple[Row, ...]
    speaker: tuple[Row, ...]
    content: tuple[Row, ...]
    area: tuple[Row, ...]
    act: tuple[Row, ...]
    object: tuple[Row, ...]
    figure: tuple[Row, ...]
    uncoded: tuple[Row, ...]
    note: tuple[Row, ...]
    note_evidence: tuple[Row, ...]
    cell: tuple[Row, ...]
    candidate: tuple[Row, ...]
    evidence: tuple[Row, ...]

    def of(self, table: Table) -> tuple[Row, ...]:
        """The rows of one table."""
        rows: tuple[Row, ...] = getattr(self, table.name)
        return rows


if Rows.__struct_fields__ != tuple(table.name for table in TABLES):
    raise TypeError("Rows and TABLES name different tables")


_NUMBERED = frozenset({"cell", "candidate", "evidence"})


def write(connection: sqlite3.Connection, rows: Rows) -> None:
    """Write a reading; the row of its readout must stand already. Runs inside the caller's transaction."""
    offset = int(connection.execute("SELECT coalesce(max(no), 0) FROM cell").fetchone()[0])
    for table in TABLES[1:]:
        found = rows.of(table)
        connection.executemany(table.insert, _renumbered(found, offset) if table.name in _NUMBERED else found)


def fetch(connection: sqlite3.Connection, readout: str) -> Rows:
    """The rows of one readout, as they stand in the file; no row of a readout that is not there."""
    found = {table.name: tuple(connection.execute(table.select, (readout,))) for table in TABLES}
    numbers = {row[0]: index for index, row in enumerate(found["cell"], start=1)}
    for name in _NUMBERED:
        found[name] = tuple((numbers[row[0]], *row[1:]) for row in found[name])
    return Rows(**found)


def _renumbered(rows: tuple[Row, ...], offset: int) -> Iterator[Row]:
    return ((offset + row[0], *row[1:]) for row in rows)
