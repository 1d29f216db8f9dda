"""Decisions about cells in the file: the tables hold what was decided, and beside it what the program read."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from dragoman.model import Reading
from dragoman.register.decisions.decided import decided
from dragoman.register.decisions.rows import standing_on
from dragoman.register.fields import CellText
from dragoman.register.mapping import cell_texts, reading_of, rows_of
from dragoman.register.soundness import sound_rows
from dragoman.register.tables import fetch, write


def as_read(connection: sqlite3.Connection, readout: str) -> Reading:
    """The reading of a readout as the program made it, whatever people decided.

    Raises:
        KeyError: the register does not hold it.
        ValueError, LookupError, TypeError: it was damaged.
    """
    rows = fetch(connection, readout)
    if not rows.reading:
        raise KeyError(readout)
    return reading_of(rows, _overruled(connection, readout))


def put(connection: sqlite3.Connection, reading: Reading) -> Reading:
    """Write a reading in place of the one that stands, as people decided it; returns it so.

    Args:
        connection: the register; the row of the readout must stand already.
        reading: as the program made it.

    Raises:
        UnsoundReadingError: it does not stand on its text; nothing was written.
    """
    readout = reading.readout.id
    decisions = standing_on(connection, readout)
    final = decided(reading, decisions) if decisions else reading
    rows = sound_rows(final)
    connection.execute("DELETE FROM reading WHERE readout = ?", (readout,))
    write(connection, rows)
    if final is not reading:
        now, before = cell_texts(rows), cell_texts(rows_of(reading))
        overruled = [before[no] for no in before if before[no] != now[no]]
        connection.executemany(_INSERT, [_row(readout, one) for one in overruled])
    return final


def apply(connection: sqlite3.Connection, readouts: Iterable[str]) -> frozenset[str]:
    """Bring readings in line with the decisions that stand now; returns the readouts whose reading changed by it."""
    changed = set()
    for readout in readouts:
        program = as_read(connection, readout)
        if decided(program, standing_on(connection, readout)) != reading_of(fetch(connection, readout)):
            put(connection, program)
            changed.add(readout)
    return frozenset(changed)


def _overruled(connection: sqlite3.Connection, readout: str) -> Iterator[CellText]:
    for row, field, position, value, basis, rule, sources, evidence, candidates in connection.execute(
        "SELECT row, field, position, value, basis, rule, sources, evidence, candidates FROM overruled"
        " WHERE readout = ?",
        (readout,),
    ):
        spans = tuple(_place(one) for one in json.loads(evidence))
        lost = tuple((words, why, tuple(map(_place, found))) for words, why, found in json.loads(candidates))
        yield CellText(row, field, position, value, basis, rule, sources, spans, lost)


_INSERT = (
    "INSERT INTO overruled (readout, row, field, position, value, basis, rule, sources, evidence, candidates)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def _row(readout: str, one: CellText) -> tuple[object, ...]:
    packed = (json.dumps(one.evidence), json.dumps(one.candidates, ensure_ascii=False))
    return (readout, one.row, one.field, one.position, one.value, one.basis, one.rule, one.sources, *packed)


def _place(found: list[object]) -> tuple[str, int, int]:
    part, start, end = found
    return str(part), int(str(start)), int(str(end))
