"""A reading as JSON: every cell with its basis, rule and evidence, and the words of each span beside it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from dragoman.model import PartialDate, Reading, Readout, Span


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Plain values that :func:`json.dumps` takes. Offsets count Unicode code points, half-open."""
    return {field.name: _plain(getattr(reading, field.name), reading.readout) for field in fields(reading)}


def _plain(value: Any, readout: Readout) -> Any:
    if isinstance(value, Span):
        return {"part": value.part, "start": value.start, "end": value.end, "words": readout.slice(value)}
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name), readout) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item, readout) for item in value]
    return value
