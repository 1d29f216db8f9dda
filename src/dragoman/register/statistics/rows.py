"""Claims and verdicts in the file: written, read, listed. Runs inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dragoman.model import Basis, Candidate, Cell, Direction, Part, Reading, Span
from dragoman.register.statistics.values import CELLS, Claim, ClaimKind, ClaimMeasure, Finding, Flow, Outlook

_COLUMNS = (
    "id", "readout", "position", "kind", "statement", "figure", "part", "start", "end", *CELLS, "year",
)  # fmt: skip
_FINDING = (
    "verdict", "reason", "reporter", "partner", "flow", "period", "base", "currency", "source", "vintage", "found",
    "unit", "found_base", "progress",
)  # fmt: skip
_TYPES: dict[str, Callable[[Any], Any]] = {"measure": ClaimMeasure, "flow": Flow, "direction": Direction}


def write_claims(connection: sqlite3.Connection, reading: Reading, claims: Iterable[Claim]) -> None:
    """Write the claims of a reading, and that they were looked for."""
    readout = reading.readout.id
    connection.execute("DELETE FROM claim WHERE readout = ?", (readout,))
    connection.execute("INSERT OR IGNORE INTO claim_reading (readout) VALUES (?)", (readout,))
    statements = _ids(connection, "statement", readout)
    figures = _ids(connection, "figure", readout)
    for position, claim in enumerate(claims):
        figure = None if claim.figure is None else figures[claim.figure]
        cells = {field: getattr(claim, field) for field in CELLS}
        values = (
            claim.id, readout, position, str(claim.kind), statements[claim.statement], figure,
            str(claim.span.part), claim.span.start, claim.span.end,
            *(cell.value for cell in cells.values()), claim.year,
        )  # fmt: skip
        _insert(connection, "claim", _COLUMNS, values)
        for field, cell in cells.items():
            _write_cell(connection, claim.id, field, cell)


def read_claims(connection: sqlite3.Connection, where: str = "1", values: tuple[object, ...] = ()) -> Iterator[Claim]:
    """The claims that fit an SQL condition, by readout and place in the text."""
    columns = ", ".join(f'claim."{column}"' for column in _COLUMNS)
    rows = connection.execute(
        f"SELECT {columns}, statement.position, figure.position FROM claim"  # noqa: S608
        " JOIN statement ON statement.id = claim.statement LEFT JOIN figure ON figure.id = claim.figure"
        f" WHERE {where} ORDER BY claim.readout, claim.position",
        values,
    ).fetchall()
    for row in rows:
        held = dict(zip((*_COLUMNS, "statement", "figure"), row, strict=False))
        held.update(statement=row[-2], figure=row[-1])
        yield _claim(connection, held)


def write_finding(connection: sqlite3.Connection, claim: str, finding: Finding) -> None:
    """Write a verdict, in place of the one before."""
    connection.execute("DELETE FROM claim_verdict WHERE claim = ?", (claim,))
    values = tuple(getattr(finding, column) for column in _FINDING)
    _insert(connection, "claim_verdict", ("claim", *_FINDING), (claim, *values))
    connection.executemany(
        "INSERT INTO claim_row (claim, position, statistic) VALUES (?, ?, ?)",
        [(claim, position, row) for position, row in enumerate(finding.rows)],
    )


def read_finding(connection: sqlite3.Connection, claim: str) -> Finding:
    """The verdict on a claim."""
    row = connection.execute(
        f"SELECT {', '.join(_FINDING)} FROM claim_verdict WHERE claim = ?",  # noqa: S608
        (claim,),
    ).fetchone()
    used = connection.execute("SELECT statistic FROM claim_row WHERE claim = ? ORDER BY position", (claim,))
    held = dict(zip(_FINDING, row, strict=True))
    flow = Flow(held["flow"]) if held["flow"] else None
    held.update(verdict=Outlook(held["verdict"]), flow=flow, rows=tuple(number for (number,) in used))
    return Finding(**held)


def _claim(connection: sqlite3.Connection, held: dict[str, Any]) -> Claim:
    spans: dict[str, list[Span]] = {}
    for field, part, start, end in connection.execute(
        'SELECT field, part, start, "end" FROM claim_evidence WHERE claim = ? ORDER BY field, position', (held["id"],)
    ):
        spans.setdefault(field, []).append(Span(start, end, Part(part)))
    cells = {
        field: Cell(
            None if held[field] is None else _TYPES.get(field, _same)(held[field]),
            Basis(basis),
            rule,
            tuple(spans.get(field, ())),
            tuple(Candidate(value, why) for value, why in json.loads(candidates)),
        )
        for field, basis, rule, candidates in connection.execute(
            "SELECT field, basis, rule, candidates FROM claim_cell WHERE claim = ?", (held["id"],)
        )
    }
    return Claim(
        id=held["id"],
        readout=held["readout"],
        kind=ClaimKind(held["kind"]),
        statement=held["statement"],
        figure=held["figure"],
        span=Span(held["start"], held["end"], Part(held["part"])),
        year=held["year"],
        **cells,
    )


def _same(value: Any) -> Any:
    return value


def _write_cell(connection: sqlite3.Connection, claim: str, field: str, cell: Cell[Any]) -> None:
    candidates = json.dumps([(one.value, one.why) for one in cell.candidates], ensure_ascii=False)
    connection.execute(
        "INSERT INTO claim_cell (claim, field, basis, rule, candidates) VALUES (?, ?, ?, ?, ?)",
        (claim, field, str(cell.basis), cell.rule, candidates),
    )
    connection.executemany(
        'INSERT INTO claim_evidence (claim, field, position, part, start, "end") VALUES (?, ?, ?, ?, ?, ?)',
        [(claim, field, nth, str(span.part), span.start, span.end) for nth, span in enumerate(cell.evidence)],
    )


def _ids(connection: sqlite3.Connection, table: str, readout: str) -> list[str]:
    found = connection.execute(f"SELECT id FROM {table} WHERE readout = ? ORDER BY position", (readout,))  # noqa: S608
    return [key for (key,) in found]


def _insert(connection: sqlite3.Connection, table: str, columns: tuple[str, ...], values: tuple[object, ...]) -> None:
    names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608
