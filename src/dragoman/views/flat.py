"""Values for other programs: plain ones that JSON takes, and rows of a table in CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import Enum
from typing import Any

from msgspec import Struct

from dragoman.views.words import safe

_FORMULA = ("=", "+", "-", "@")


def plain(value: Any) -> Any:
    """A value, however deep, in what :func:`json.dumps` takes: mappings, lists, words, numbers, None."""
    if isinstance(value, Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, Mapping):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    if isinstance(value, Enum):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def as_csv(columns: Sequence[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table with a header; words that a spreadsheet would take for a formula begin with an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float):
        return value
    words = safe(" ".join(map(str, value)) if isinstance(value, tuple) else str(value))
    return f"'{words}" if words.startswith(_FORMULA) else words
