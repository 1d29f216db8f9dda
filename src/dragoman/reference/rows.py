"""Reads CSV files row by row, noting everything that is wrong with file and line instead of stopping."""

from __future__ import annotations

import calendar
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_YES_NO = {"yes": True, "1": True, "no": False, "0": False, "": False}
Problems = list[str]


class Row(Struct, frozen=True, gc=False):
    """One row of a table, whose getters note what they cannot read.

    Attributes:
        path: the file.
        line: the last line of the row.
        columns: the place of each column among the cells.
        cells: as they stand in the file.
        problems: what is noted.
    """

    path: Path
    line: int
    columns: Mapping[str, int]
    cells: Sequence[str]
    problems: Problems

    @property
    def place(self) -> str:
        """File and line."""
        return f"{self.path}:{self.line}"

    def get(self, column: str) -> str:
        """The cell, empty where the table has no such column."""
        return self.cells[self.columns[column]].strip() if column in self.columns else ""

    def several(self, column: str) -> tuple[str, ...]:
        """The parts of a cell between semicolons."""
        cell = self.get(column)
        return tuple(part for part in map(str.strip, cell.split(";")) if part) if cell else ()

    def wrong(self, what: str) -> None:
        """Notes a problem of this row."""
        self.problems.append(f"{self.place}: {what}")

    def needed(self, column: str) -> str:
        """The cell, noted as a problem where it is empty."""
        cell = self.get(column)
        if not cell:
            self.wrong(f"{column} is empty")
        return cell

    def flag(self, column: str) -> bool:
        """Yes or no."""
        cell = self.get(column).lower()
        if cell not in _YES_NO:
            self.wrong(f"{column} is {cell!r}, not yes or no")
        return _YES_NO.get(cell, False)

    def whole(self, column: str) -> int:
        """A whole number, 0 where the cell is empty."""
        cell = self.get(column)
        if cell and not cell.isdecimal():
            self.wrong(f"{column} is {cell!r}, not a whole number")
            return 0
        return int(cell or 0)

    def first_day(self, column: str) -> date | None:
        """The first day of a date, month or year."""
        return self._day(column, last=False)

    def last_day(self, column: str) -> date | None:
        """The last day of a date, month or year."""
        return self._day(column, last=True)

    def _day(self, column: str, *, last: bool) -> date | None:
        cell = self.get(column)
        if not cell:
            return None
        match = _DATE.fullmatch(cell)
        try:
            if match is None:
                raise ValueError
            if match[3]:
                return date.fromisoformat(cell)
            year, month = int(match[1]), int(match[2] or (12 if last else 1))
            return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
        except (ValueError, IndexError):
            self.wrong(f"{column} is {cell!r}, not a date (YYYY-MM-DD, YYYY-MM or YYYY)")
            return None


def read_rows(path: Path, needed: tuple[str, ...], problems: Problems) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8; nothing where the file does not exist."""
    if not path.is_file():
        return
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream)
            header = next(reader, [])
            columns = {column.strip(): number for number, column in enumerate(header)}
            missing = [column for column in needed if column not in columns]
            if missing:
                problems.append(f"{path}:1: missing column {', '.join(missing)}")
                return
            for cells in reader:
                if not cells:
                    continue
                if len(cells) != len(header):
                    problems.append(f"{path}:{reader.line_num}: {len(cells)} cells, but the header has {len(header)}")
                    continue
                yield Row(path, reader.line_num, columns, cells, problems)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        problems.append(f"{path}: cannot be read: {error}")
