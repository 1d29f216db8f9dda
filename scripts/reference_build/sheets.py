"""Reading the hand-kept sheets and the collected tables, writing the package's tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
SHEETS = HERE / "reference_sheets"
COLLECTED = HERE.parent.parent / "shared" / "reference"
DATA = HERE.parent / "src" / "dragoman" / "reference" / "data"

SHEET_AS_OF = "2025-06"
"""Month up to which the writers of the hand-kept sheets knew the world."""


def sheet(name: str) -> Iterator[list[str]]:
    """The rows of a hand-kept sheet, their cells between bars stripped; comments left out."""
    for line in (SHEETS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("|")]


def collected(name: str) -> list[dict[str, str]]:
    """The rows of a collected table."""
    with (COLLECTED / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def parts(cell: str, mark: str = ";") -> list[str]:
    """What stands between the marks, stripped, without empty parts."""
    return [part.strip() for part in cell.split(mark) if part.strip()]


def joined(names: Iterable[str]) -> str:
    """Names as one cell, each once."""
    return "; ".join(dict.fromkeys(name for name in names if name))


def write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> int:
    """Writes a table; returns the number of its rows."""
    count = 0
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, columns, lineterminator="\n")
        writer.writeheader()
        for row in rows:
            writer.writerow({column: row.get(column, "") for column in columns})
            count += 1
    return count
