"""The fields of a reading that are cells: how each is written as text and read back, for every table."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import Any, NamedTuple

from msgspec import Struct

from dragoman.identity import Recipe, row_id
from dragoman.model import (
    Actor,
    ActType,
    Area,
    Basis,
    Candidate,
    Cell,
    Direction,
    Form,
    Format,
    Measure,
    Mode,
    Part,
    PartialDate,
    Rank,
    Role,
    Span,
    Specificity,
)

SpanRow = tuple[str, int, int]
"""Part, start and end, as they stand in a row."""


class Field(Struct, frozen=True):
    """A field whose value is a cell.

    Attributes:
        name: its name in the model, in the table and in the cell.
        encode: its value as text.
        decode: the value of a text; raises ValueError where it is none.
    """

    name: str
    encode: Callable[[Any], str]
    decode: Callable[[str], Any]


def _words(name: str) -> Field:
    return Field(name, str, str)


def _code(name: str, codes: type[StrEnum]) -> Field:
    return Field(name, str, codes)


def _number_to_text(value: float) -> str:
    if float(value) != value:
        raise ValueError(f"no number that a register can hold: {value!r}")
    return repr(float(value))


def _text_to_date(text: str) -> PartialDate:
    year, month, day = (None if "?" in part else int(part) for part in text.split("-"))
    return PartialDate(year, month, day)


def _date_to_text(value: PartialDate) -> str:
    text = str(value)
    if len(text) != len("2014-07-21") or _text_to_date(text) != value:
        raise ValueError(f"no date that a register can hold: {value!r}")
    return text


def keys_to_text(keys: tuple[str, ...]) -> str:
    """Keys as a JSON array."""
    return json.dumps(keys)


def text_to_keys(text: str) -> tuple[str, ...]:
    """The keys of a JSON array."""
    keys = json.loads(text)
    if not isinstance(keys, list) or not all(isinstance(key, str) for key in keys):
        raise ValueError(f"no array of keys: {text}")
    return tuple(keys)


ENCOUNTER = (
    _code("form", Form),
    _code("format", Format),
    Field("date", _date_to_text, _text_to_date),
    _words("place"),
    _words("country"),
    _code("rank", Rank),
)
PARTY = (_words("name"), _words("office"), _words("jurisdiction"), _code("role", Role))
STATEMENT = (_code("mode", Mode),)
ACT = (
    _code("type", ActType),
    _code("actor", Actor),
    _code("target", Actor),
    _code("specificity", Specificity),
    _words("condition"),
    _words("deadline"),
    _words("precedent"),
)
FIGURE = (
    _code("measure", Measure),
    Field("value", _number_to_text, float),
    _words("unit"),
    _words("period"),
    _code("direction", Direction),
    _words("hedge"),
)
SPEAKERS = Field("speakers", keys_to_text, text_to_keys)
AREAS = (_code("area", Area), _code("area_inherited", Area))
OBJECT = _words("object")

FIELDS = {
    "encounter": ENCOUNTER,
    "party": PARTY,
    "statement": (*STATEMENT, SPEAKERS, *AREAS),
    "act": (*ACT, OBJECT),
    "figure": FIGURE,
}
"""Every field that may stand in the table ``cell``, by entity."""


class CellText(NamedTuple):
    """A cell as the register holds it: everything is text or numbers, and its id is a hash of all of it.

    Attributes:
        sources: as a JSON array; None where there are none.
        candidates: value, reason and spans of each.
    """

    row: str
    field: str
    position: int
    value: str | None
    basis: str
    rule: str
    sources: str | None
    evidence: tuple[SpanRow, ...]
    candidates: tuple[tuple[str, str, tuple[SpanRow, ...]], ...]

    def id(self, readout: str) -> str:
        """The id of this cell in a readout."""
        content = (self.row, self.field, self.position, self.value, self.basis, self.rule, self.sources)
        return row_id(Recipe.CELL, readout, (*content, self.evidence, self.candidates))


def to_text(cell: Cell[Any], field: Field, row: str, position: int) -> CellText:
    """Write a cell as text."""
    return CellText(
        row=row,
        field=field.name,
        position=position,
        value=None if cell.value is None else field.encode(cell.value),
        basis=str(cell.basis),
        rule=cell.rule,
        sources=json.dumps(cell.sources) if cell.sources else None,
        evidence=span_rows(cell.evidence),
        candidates=tuple((one.value, one.why, span_rows(one.evidence)) for one in cell.candidates),
    )


def from_text(text: CellText, field: Field) -> Cell[Any]:
    """Read a cell back.

    Raises:
        ValueError: something in it is not what the field holds.
    """
    return Cell(
        value=None if text.value is None else field.decode(text.value),
        basis=Basis(text.basis),
        rule=text.rule,
        evidence=spans(text.evidence),
        candidates=tuple(Candidate(value, why, spans(found)) for value, why, found in text.candidates),
        sources=text_to_keys(text.sources) if text.sources else (),
    )


def span_rows(found: tuple[Span, ...]) -> tuple[SpanRow, ...]:
    """Spans as they stand in rows."""
    return tuple((str(span.part), span.start, span.end) for span in found)


def spans(found: tuple[SpanRow, ...]) -> tuple[Span, ...]:
    """Spans of rows.

    Raises:
        ValueError: one is not a span.
    """
    return tuple(Span(start, end, Part(part)) for part, start, end in found)
