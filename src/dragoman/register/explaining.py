"""How a value is known: its basis, its rule, the words that it rests on in context, the candidates that lost."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator

from dragoman.errors import UsageError
from dragoman.model import Basis, Part, Readout
from dragoman.register.fields import FIELDS, CellText, SpanRow, text_to_keys
from dragoman.register.mapping import cell_texts, readout_of
from dragoman.register.queries import resolve
from dragoman.register.tables import Rows, fetch
from dragoman.register.values import Explanation, Passage, Rejected

_CONTEXT = 60
_ROW_ID = re.compile(r"[epsaf]1-[0-9a-f-]{4,}")


def explain(connection: sqlite3.Connection, words: str, field: str) -> tuple[Explanation, ...]:
    """How the values of a field of a readout, or of one of its rows, are known.

    Raises:
        UsageError: no readout, row or field fits.
    """
    entity, name = _field_of(field)
    readout, row = _row_of(connection, words.strip())
    rows = fetch(connection, readout)
    return tuple(_explanations(rows, entity, name, row))


def _field_of(wanted: str) -> tuple[str, str]:
    """Entity and field, either one empty where any is meant."""
    entity, dot, name = wanted.strip().lower().partition(".")
    if not dot and entity not in FIELDS:
        entity, name = "", entity
    known = [f"{one}.{field.name}" for one, fields in FIELDS.items() for field in fields]
    if not any(entity in ("", one.partition(".")[0]) and name in ("", one.partition(".")[2]) for one in known):
        raise UsageError(f"there is no field '{wanted}'", f"The fields are {', '.join(known)}")
    return entity, name


def _row_of(connection: sqlite3.Connection, words: str) -> tuple[str, str]:
    """The readout that is meant, and the row of it; empty where all rows are meant."""
    if not _ROW_ID.fullmatch(words):
        return resolve(connection, words), ""
    found = connection.execute(
        "SELECT DISTINCT readout, row FROM cell WHERE row >= ? AND row <= ? LIMIT 2", (words, f"{words}~")
    ).fetchall()
    if len(found) != 1:
        several = "several rows start" if found else "no row starts"
        raise UsageError(f"{several} with '{words}'", "`dragoman show` prints the ids of a readout")
    readout, row = found[0]
    return str(readout), str(row)


def _explanations(rows: Rows, entity: str, name: str, row: str) -> Iterator[Explanation]:
    readout = readout_of(rows.readout[0])
    texts = cell_texts(rows)
    for no, _, _, of, key, field, *_ in rows.cell:
        if entity in ("", of) and name in ("", field) and row in ("", key):
            yield _explanation(readout, of, texts[no])


def _explanation(readout: Readout, entity: str, cell: CellText) -> Explanation:
    return Explanation(
        entity, cell.row, cell.field, cell.position, cell.value, Basis(cell.basis), cell.rule,
        text_to_keys(cell.sources) if cell.sources else (),
        _passages(readout, cell.evidence),
        tuple(Rejected(value, why, _passages(readout, found)) for value, why, found in cell.candidates),
    )  # fmt: skip


def _passages(readout: Readout, found: tuple[SpanRow, ...]) -> tuple[Passage, ...]:
    return tuple(_passage(readout.part(Part(part)), Part(part), start, end) for part, start, end in found)


def _passage(whole: str, part: Part, start: int, end: int) -> Passage:
    before, after = whole[max(0, start - _CONTEXT) : start], whole[end : end + _CONTEXT]
    return Passage(part, start, end, before, whole[start:end], after)
