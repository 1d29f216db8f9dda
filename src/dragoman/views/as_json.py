"""A reading as JSON: every cell with its basis, rule and evidence, and the words of each span beside it."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct

from dragoman.model import PartialDate, Reading, Readout, Span


def reading_as_json(reading: Reading) -> dict[str, Any]:
    """Plain values that :func:`json.dumps` takes. Offsets count Unicode code points, half-open."""
    return {name: _plain(getattr(reading, name), reading.readout) for name in reading.__struct_fields__}


def _plain(value: Any, readout: Readout) -> Any:
    if isinstance(value, Span):
        return {"part": value.part, "start": value.start, "end": value.end, "words": readout.slice(value)}
    if isinstance(value, PartialDate):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Struct):
        return {name: _plain(getattr(value, name), readout) for name in value.__struct_fields__}
    if isinstance(value, tuple):
        return [_plain(item, readout) for item in value]
    return value
