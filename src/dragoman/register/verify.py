"""Does the register still hold? Every id is made anew, every span sliced, every plain value held against its cell."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from hashlib import sha256

from dragoman.identity import Recipe, row_id
from dragoman.register.decisions.applying import as_read
from dragoman.register.decisions.decided import decided
from dragoman.register.decisions.rows import every, standing_on
from dragoman.register.derived import derived_mismatches
from dragoman.register.fields import FIELDS, CellText, from_text
from dragoman.register.mapping import cell_texts, reading_of, rows_of
from dragoman.register.soundness import name_of, problems
from dragoman.register.sqlite import snapshot
from dragoman.register.tables import TABLES, Row, Rows, Table, fetch
from dragoman.register.values import Mismatch


def mismatches(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    """Every place where a register does not hold; none where it does.

    One readout is held in memory at a time. A bad row is reported and the rest is checked; where the file itself
    can no longer be read, that is reported too.
    """
    try:
        yield from _file(connection)
        for (readout,) in connection.execute("SELECT id FROM readout ORDER BY id"):
            yield from _readout(connection, readout)
        yield from _sightings(connection)
        yield from _raw(connection)
        yield from _decisions(connection)
        yield from derived_mismatches(connection)
        yield from _search(connection)
    except (sqlite3.Error, UnicodeDecodeError) as error:
        yield Mismatch("", "", "", "", f"the file cannot be read any further: {error}")


def _file(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for (problem,) in connection.execute("PRAGMA integrity_check"):
        if problem != "ok":
            yield Mismatch("", "", "", "", f"the file is damaged: {problem}")
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Mismatch("", table, "" if row is None else str(row), "", f"refers to a row of {parent} that is not there")


def _readout(connection: sqlite3.Connection, readout: str) -> Iterator[Mismatch]:
    try:
        with snapshot(connection):
            rows = fetch(connection, readout)
            undecided = tuple(_undecided(connection, readout, rows))
    except (LookupError, sqlite3.OperationalError) as error:
        yield Mismatch(readout, "", "", "", f"cannot be read: {error}")
        return
    found = (*problems(rows), *_bad_cells(rows, readout))
    yield from found
    if rows.reading:
        yield from _differences(rows, readout, loud=not found)
        if not found:
            yield from undecided


def _undecided(connection: sqlite3.Connection, readout: str, rows: Rows) -> Iterator[Mismatch]:
    """A reading that is not what the program read together with what people decided."""
    by_people = {(row[4], row[5], row[6]) for row in rows.cell if str(row[9]).startswith("decisions.")}
    kept = set(connection.execute("SELECT row, field, position FROM overruled WHERE readout = ?", (readout,)))
    for row, field, _ in sorted(by_people ^ kept):
        yield Mismatch(readout, "overruled", row, field, "what the program read and what was decided do not match")
    if by_people == kept and (kept or standing_on(connection, readout)):
        try:
            same = decided(as_read(connection, readout), standing_on(connection, readout)) == reading_of(rows)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            yield Mismatch(readout, "overruled", readout, "", f"cannot be read: {error}")
            return
        if not same:
            yield Mismatch(readout, "reading", readout, "", "is not what was read and decided")


def _bad_cells(rows: Rows, readout: str) -> Iterator[Mismatch]:
    """Cells whose id is not that of their content, or whose value is not what their field holds."""
    texts = cell_texts(rows)
    for no, key, _, entity, row, field, *_ in rows.cell:
        text = texts[no]
        if text.id(readout) != key:
            yield Mismatch(readout, entity, row, field, "was changed: its id is not that of its content")
        problem = _undecodable(entity, field, text)
        if problem:
            yield Mismatch(readout, entity, row, field, problem)


def _undecodable(entity: str, name: str, text: CellText) -> str:
    for field in FIELDS.get(entity, ()):
        if field.name == name:
            try:
                from_text(text, field)
            except (ValueError, TypeError, AttributeError) as error:
                return f"{text.value!r} cannot be read: {error}"
            return ""
    return "there is no such field"


def _differences(rows: Rows, readout: str, loud: bool) -> Iterator[Mismatch]:
    """Rows that differ from what the cells say: the reading is put together and written as rows once more.

    Args:
        rows: as they stand.
        readout: their readout.
        loud: whether to report that the reading cannot be put together; not where the reason is known already.
    """
    try:
        expected = rows_of(reading_of(rows))
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        if loud:
            yield Mismatch(readout, "reading", readout, "", f"cannot be put together: {error}")
        return
    for table in TABLES:
        yield from _compare(table, rows.of(table), expected.of(table), readout)


def _compare(table: Table, stored: tuple[Row, ...], expected: tuple[Row, ...], readout: str) -> Iterator[Mismatch]:
    there = {row[: table.keys]: row for row in stored}
    wanted = {row[: table.keys]: row for row in expected}
    for key, row in wanted.items():
        if key not in there:
            yield Mismatch(readout, table.name, name_of(table, row), "", "is missing")
            continue
        for column, found, right in zip(table.columns, there[key], row, strict=True):
            if found != right:
                yield Mismatch(readout, table.name, name_of(table, row), column, f"is {found!r}, should be {right!r}")
    for key, row in there.items():
        if key not in wanted:
            yield Mismatch(readout, table.name, name_of(table, row), "", "belongs to nothing")


def _sightings(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for key, readout, *content in connection.execute(
        "SELECT id, readout, source, name, title, publisher, published, address, lang, raw FROM sighting"
    ):
        if row_id(Recipe.SIGHTING, readout, content) != key:
            yield Mismatch(str(readout), "sighting", str(key), "", "was changed: its id is not that of its content")


def _raw(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for key, size, packed in connection.execute("SELECT id, size, zlib FROM raw"):
        try:
            raw = zlib.decompress(packed)
        except (zlib.error, TypeError) as error:
            yield Mismatch("", "raw", str(key), "zlib", f"cannot be unpacked: {error}")
            continue
        if f"{Recipe.RAW}-{sha256(raw).hexdigest()[:20]}" != key or len(raw) != size:
            yield Mismatch("", "raw", str(key), "zlib", "is not what the id was made of")


def _decisions(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    for decision in every(connection):
        if decision.expected_id != decision.id:
            yield Mismatch("", "decision", decision.id, "", "was changed: its id is not that of its content")


def _search(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    """The full-text index; SQLite compares it with the texts only where it may write."""
    try:
        connection.execute("INSERT INTO readout_fts (readout_fts, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & 0xFF
        if code == sqlite3.SQLITE_CORRUPT:
            yield Mismatch("", "readout_fts", "", "", "the search index does not match the texts")
        elif code != sqlite3.SQLITE_READONLY:
            raise
