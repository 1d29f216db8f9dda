"""Rows of JSON Lines and CSV, read one at a time: a broken row is named, the rest goes on, memory stays flat."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from msgspec import Struct

from dragoman.errors import SourceError
from dragoman.sources.decoding import decode, refuse_binary, starts_wide
from dragoman.sources.problems import Failure, Remark

COLUMNS = ("id", "publisher", "lang", "url", "title", "date", "text", "file")
"""What a row may give: ``text``, or ``file`` to name a text beside the table. ``published`` may stand for ``date``."""

_CHUNK = 1 << 16
_MEND_ROW = "Mend the row; the others were read"


class Row(Struct, frozen=True):
    """One row of a table.

    Attributes:
        number: counted as an editor or a spreadsheet counts.
        values: by column name.
        raw: the bytes of its lines.
        remarks: about how it was decoded.
    """

    number: int
    values: Mapping[str, object]
    raw: bytes
    remarks: tuple[Remark, ...] = ()


def json_rows(stream: BinaryIO, where: str, limit: int) -> Iterator[Row | Failure]:
    """The rows of JSON Lines; empty lines are skipped, and counted.

    Args:
        stream: the bytes, read line by line.
        where: name of the source for failures.
        limit: longest line in bytes.
    """
    first = True
    for number, line in _lines(stream, limit):
        if first and line is not None and line.strip():
            first = False
            try:
                _refuse_whole(line)
                if line.strip() in (b"[", b"{") or line.lstrip().startswith(b"[{"):
                    raise SourceError(
                        "it is one JSON value, not one object a line",
                        "Convert it first, for example with: jq -c '.[]' FILE.json > FILE.jsonl",
                    )
            except SourceError as error:
                yield Failure(where, number, str(error), error.hint)
                return
        if line is None:
            yield Failure(where, number, f"the row is longer than {_megabytes(limit)}", "Split it into single readouts")
        elif line.strip():
            yield _json_row(line, number, where)


def csv_rows(stream: BinaryIO, where: str, limit: int) -> Iterator[Row | Failure]:
    """The rows of a CSV file with a header; commas, semicolons or tabs, as the header has them.

    Args:
        stream: the bytes, read line by line.
        where: name of the source for failures.
        limit: largest row in bytes.
    """
    feed = _Feed(stream, limit)
    try:
        header_line = feed.peek()
        _refuse_whole(header_line.encode("utf-8", "surrogateescape"))
        delimiter = max(",;\t", key=header_line.count)
        # The module's limit for a field is global and too low for long texts; it is only ever raised.
        csv.field_size_limit(max(csv.field_size_limit(), limit))
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        header = _header(next(reader, []))
    except (SourceError, csv.Error) as error:
        hint = error.hint if isinstance(error, SourceError) else "Save the table again as CSV in UTF-8"
        yield Failure(where, 1, str(error), hint)
        return
    number = 1
    while True:
        number += 1
        feed.start_row()
        try:
            cells = next(reader)
            feed.finish_row()
            if cells:
                if len(cells) != len(header):
                    raise SourceError(
                        f"the row has {len(cells)} cells and the header {len(header)}",
                        "Put quotation marks around cells that hold commas or line breaks",
                    )
                yield Row(number, dict(zip(header, cells, strict=True)), feed.raw, feed.remarks)
        except StopIteration:
            return
        except csv.Error as error:
            yield Failure(
                where, number, f"the row is broken ({error})", "Check its quotation marks: doubled inside a cell"
            )
        except SourceError as error:
            yield Failure(where, number, str(error), error.hint)
            if feed.runaway:
                return


def _json_row(line: bytes, number: int, where: str) -> Row | Failure:
    try:
        decoded = decode(line)
        values = json.loads(decoded.text)
    except SourceError as error:
        return Failure(where, number, str(error), error.hint)
    except (ValueError, RecursionError) as error:
        return Failure(where, number, f"the row is not JSON ({error})", _MEND_ROW)
    if not isinstance(values, dict):
        return Failure(where, number, "the row is not a JSON object", _MEND_ROW)
    return Row(number, values, line, decoded.remarks)


def _header(names: list[str]) -> list[str]:
    header = [name.strip().lower() for name in names]
    known = ", ".join(COLUMNS)
    if "text" not in header and "file" not in header:
        raise SourceError(
            f"the header has no column 'text' (nor 'file'); it has: {', '.join(header)[:200] or 'nothing'}",
            f"Name the columns in the first row: {known}",
        )
    doubled = sorted({name for name in header if header.count(name) > 1})
    if doubled:
        raise SourceError(f"the header names a column twice: {', '.join(doubled)[:200]}", f"Known columns: {known}")
    return header


def _refuse_whole(start: bytes) -> None:
    """Refuse a table that no row of can be read, once instead of row by row."""
    refuse_binary(start)
    if starts_wide(start):
        raise SourceError("the table is in UTF-16", "Save it as UTF-8: iconv -f utf-16 -t utf-8")
    if b"\0" in start:
        raise SourceError("it holds zero bytes: a binary file", "Dragoman reads JSON Lines and CSV in UTF-8")


def _lines(stream: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """Numbered lines; None for one longer than the limit, of which no more is held than a chunk."""
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(_CHUNK)
        yield number, None


class _Feed:
    """Lines for the CSV parser, which must see every line to keep count of its quotation marks.

    What is wrong with a line is kept until its row is complete, and raised then.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.remarks: tuple[Remark, ...] = ()
        self.runaway = False
        self._raw: list[bytes] = []
        self._lines = _lines(stream, limit)
        self._limit = limit
        self._held: list[str] = []
        self._spent = 0
        self._problem: SourceError | None = None

    def peek(self) -> str:
        """The first line, which stays to be read."""
        self._held.append(self._next_line())
        return self._held[0]

    @property
    def raw(self) -> bytes:
        """The bytes of the row in hand."""
        return b"".join(self._raw)

    def start_row(self) -> None:
        self.remarks = ()
        self._raw = []
        self._spent = 0
        self._problem = None

    def finish_row(self) -> None:
        if self._problem is not None:
            raise self._problem

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        line = self._held.pop() if self._held else self._next_line()
        if not line:
            raise StopIteration
        self._spent += len(line)
        if self._spent > self._limit:
            self.runaway = True
            raise SourceError(
                f"the row is larger than {_megabytes(self._limit)}; the rest of the file was not read",
                "Look for a quotation mark in it that is never closed",
            )
        return line

    def _next_line(self) -> str:
        _, line = next(self._lines, (0, b""))
        if line is None:
            self._problem = SourceError(
                f"the row is longer than {_megabytes(self._limit)}", "Split it into single readouts"
            )
            return "\n"
        self._raw.append(line)
        try:
            decoded = decode(line)
        except SourceError as error:
            self._problem = error
            return line.decode("utf-8", "surrogateescape")
        self.remarks += decoded.remarks
        return decoded.text


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:g} MB"
