"""Whether the rows of a reading stand on their text: asked before they are written, and again by ``verify``."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from dragoman.errors import RegisterError
from dragoman.identity import readout_id
from dragoman.model import Part, Reading
from dragoman.register.mapping import readout_of, rows_of
from dragoman.register.tables import TABLES, Row, Rows, Table
from dragoman.register.values import Mismatch


class UnsoundReadingError(RegisterError):
    """A reading does not stand on its text: a defect of the reader, not of the register or the text."""


_SPANNED = tuple(table for table in TABLES if "part" in table.columns)
_PARTS = frozenset(Part)
_SHOWN = 5
_REPORT = "This is a defect of the reader: please report it with the text"


def sound_rows(reading: Reading) -> Rows:
    """The rows of a reading that holds.

    Raises:
        UnsoundReadingError: it does not hold; the message says where.
    """
    name = reading.readout.name
    try:
        rows = rows_of(reading)
    except ValueError as error:
        raise UnsoundReadingError(f"readout {name}: its reading cannot be stored: {error}", _REPORT) from error
    wrong = tuple(problems(rows))
    if wrong:
        shown = [*map(str, wrong[:_SHOWN]), *[f"and {len(wrong) - _SHOWN} more"] * (len(wrong) > _SHOWN)]
        raise UnsoundReadingError(f"readout {name}: its reading does not hold: {'; '.join(shown)}", _REPORT)
    return rows


def problems(rows: Rows) -> Iterator[Mismatch]:
    """Everything about a reading that does not hold. Never raises, whatever stands in the rows."""
    if not rows.readout:
        return
    key = rows.readout[0][0]
    try:
        readout = readout_of(rows.readout[0])
        if readout_id(readout.text) != key:
            yield Mismatch(key, "readout", key, "text", "is not the text that the id was made of")
        lengths = {str(part): len(readout.part(part)) for part in Part}
    except (TypeError, ValueError, AttributeError) as error:
        yield Mismatch(key, "readout", key, "", f"is no readout: {error}")
        return
    yield from _outside(rows, key, lengths)
    yield from _without_evidence(rows, key)
    yield from _unknown_parties(rows, key)


def _outside(rows: Rows, key: str, lengths: dict[str, int]) -> Iterator[Mismatch]:
    """Spans that are none, or that reach past the end of their part."""
    cells = {row[0]: row for row in rows.cell}
    for table in _SPANNED:
        at = table.columns.index("part")
        for row in rows.of(table):
            part, start, end = row[at : at + 3]
            if part not in _PARTS:
                problem = f"there is no part {part!r}"
            elif type(start) is not int or type(end) is not int or not 0 <= start <= end:
                problem = f"{start}-{end} is not a span"
            elif end > lengths[part]:
                problem = f"{start}-{end} is outside the {part}, which has {lengths[part]} characters"
            else:
                continue
            yield Mismatch(key, *_place(cells, table, row), problem)


def _place(cells: dict[int, Row], table: Table, row: Row) -> tuple[str, str, str]:
    """Table, row and field of a span; that of evidence is the cell that it belongs to."""
    if table.name == "evidence" and row[0] in cells:
        _, _, _, entity, key, field, *_ = cells[row[0]]
        return str(entity), str(key), str(field)
    return table.name, name_of(table, row), ""


def name_of(table: Table, row: Row) -> str:
    """What to call a row: its id, else its keys."""
    keys = zip(table.columns, row[: table.keys], strict=False)
    return " ".join(str(value) for column, value in keys if column != "readout" or table.keys == 1)


def _without_evidence(rows: Rows, key: str) -> Iterator[Mismatch]:
    """Values that rest on no words at all."""
    grounded = {cell for cell, candidate, *_ in rows.evidence if candidate == 0}
    for no, _, _, entity, row, field, _, value, *_ in rows.cell:
        if value is not None and no not in grounded:
            yield Mismatch(key, entity, row, field, f"{value!r} has no evidence")


def _unknown_parties(rows: Rows, key: str) -> Iterator[Mismatch]:
    """Parties that are pointed at but not listed, or listed twice."""
    known = Counter(row[3] for row in rows.party)
    for party, count in known.items():
        if count > 1:
            yield Mismatch(key, "party", str(party), "key", f"stands {count} times")
    ids = {row[0] for row in rows.party}
    for statement, _, party in rows.speaker:
        if party not in ids:
            yield Mismatch(key, "speaker", str(statement), "party", f"there is no party {party}")
    for _, position, _, _, _, _, parties, candidates, _ in rows.mention:
        try:
            named = {*json.loads(parties), *json.loads(candidates)}
        except (TypeError, ValueError):
            yield Mismatch(key, "mention", str(position), "parties", "is no array of keys")
            continue
        for party in sorted(map(str, named - known.keys())):
            yield Mismatch(key, "mention", str(position), "parties", f"there is no party {party}")
