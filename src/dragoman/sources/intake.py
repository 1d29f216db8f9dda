"""The whole way from paths to readouts on one screen: find, decode, draft, finish; what fails is named."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from hashlib import sha256
from io import BufferedReader, RawIOBase
from pathlib import Path
from typing import cast

from msgspec import Struct

from dragoman.errors import SourceError
from dragoman.model import Origin, Readout
from dragoman.sources.decoding import decode
from dragoman.sources.draft import Draft, finish
from dragoman.sources.pages import page_draft
from dragoman.sources.problems import Failure, Remark
from dragoman.sources.tables import Row, csv_rows, json_rows
from dragoman.sources.walking import STANDARD_INPUT, Found, Kind, find_files, kind_of, shown, unreadable

LARGEST_TEXT = 5_000_000
"""Largest text in bytes that is read unless a caller says otherwise; a long readout has some 50,000."""

_PEEK = 256
_ISO_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ].{0,40})?")
_PAGE_START = re.compile(rb"\s*<(?:!doctype html|html|\?xml)", re.IGNORECASE)
_OBJECT_START = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\})')


class Original(Struct, frozen=True):
    """A readout and where it was read from."""

    readout: Readout
    origin: Origin


def read_sources(
    paths: Sequence[str | Path], *, limit: int = LARGEST_TEXT, stdin: BufferedReader | None = None
) -> Iterator[Readout | Failure]:
    """Read files, folders (with their subfolders, sorted) and ``-`` (standard input), one readout at a time.

    ``.txt`` and ``.md`` are one text each, ``.html`` and ``.htm`` one page, ``.jsonl`` and ``.csv`` tables with one
    text a row (see :data:`dragoman.sources.tables.COLUMNS`). Tables are read before the other files of their folder,
    and a text that a row names under ``file`` is not read a second time on its own. Standard input is JSON Lines or
    a page where it looks so, else one text. Hidden files are left alone.

    Args:
        paths: what to read.
        limit: largest text, page or row in bytes.
        stdin: what ``-`` means; the standard input of the process by default.

    Yields:
        Every readout, and a failure for everything that could not be read or was read with a reservation (then
        after its readout, with ``lost`` False).
    """
    for found in read_originals(paths, limit=limit, stdin=stdin):
        yield found if isinstance(found, Failure) else found.readout


def read_originals(
    paths: Sequence[str | Path], *, limit: int = LARGEST_TEXT, stdin: BufferedReader | None = None
) -> Iterator[Original | Failure]:
    """As :func:`read_sources`, each readout with where it was read from and the hash of its bytes."""
    done: set[Path] = set()
    for found in find_files(paths):
        if isinstance(found, Failure):
            yield found
        elif found.path == STANDARD_INPUT:
            yield from _read_stream(found, stdin or _standard_input(), limit, done)
        elif (real := found.path.resolve()) not in done:
            done.add(real)
            try:
                with found.path.open("rb") as stream:
                    yield from _read_stream(found, stream, limit, done)
            except OSError as error:
                yield unreadable(found.path, error)


def _read_stream(found: Found, stream: BufferedReader, limit: int, done: set[Path]) -> Iterator[Original | Failure]:
    where = shown(found.path)
    kind = found.kind
    if kind is Kind.UNKNOWN:
        kind = _look_at(stream.peek(_PEEK))
    if kind is Kind.JSON_LINES or kind is Kind.CSV:
        rows = json_rows if kind is Kind.JSON_LINES else csv_rows
        for row in rows(stream, where, limit):
            yield from (row,) if isinstance(row, Failure) else _read_row(row, found.path, limit, done)
        return
    name = "stdin" if found.path == STANDARD_INPUT else found.path.stem
    try:
        draft, raw = _document(stream, kind, limit)
        yield from _finished(draft, name, _origin(where, None, raw), None)
    except SourceError as error:
        yield Failure(where, None, str(error), error.hint)


def _read_row(row: Row, table: Path, limit: int, done: set[Path]) -> Iterator[Original | Failure]:
    where = shown(table)
    try:
        remarks: list[Remark] = list(row.remarks)
        words = {key: _words(row, key, remarks) for key in ("id", "title", "publisher", "url", "lang")}
        published = _date(row, remarks)
        named, text, raw = row.values.get("file"), row.values.get("text"), row.raw
        if isinstance(text, str) and text.strip():
            base = Draft(text)
        elif isinstance(named, str) and named.strip():
            base, content = _named_document(named.strip(), table, limit, done)
            raw += content
        else:
            raise SourceError(
                "the row has no text", "Give the text under 'text', or a file beside the table under 'file'"
            )
        draft = Draft(
            text=base.text,
            title=words["title"] or base.title,
            publisher=words["publisher"] or base.publisher,
            published=published or base.published,
            address=words["url"] or base.address,
            lang=words["lang"] or base.lang,
            remarks=(*remarks, *base.remarks),
        )
        stem = "stdin" if table == STANDARD_INPUT else table.stem
        yield from _finished(draft, words["id"] or f"{stem}-{row.number}", _origin(where, row.number, raw), row.number)
    except SourceError as error:
        yield Failure(where, row.number, str(error), error.hint)


def _finished(draft: Draft, name: str, origin: Origin, row: int | None) -> Iterator[Original | Failure]:
    readout, remarks = finish(draft, name)
    yield Original(readout, origin)
    where = origin.source if row is None else origin.source.rpartition(":")[0]
    for remark in remarks:
        yield Failure(where, row, remark.reason, remark.hint, lost=False)


def _origin(where: str, row: int | None, raw: bytes) -> Origin:
    """Where a text comes from; of a row that names a file, the bytes are those of the row and of the file."""
    return Origin(where if row is None else f"{where}:{row}", sha256(raw).hexdigest(), len(raw))


def _document(stream: BufferedReader, kind: Kind, limit: int) -> tuple[Draft, bytes]:
    raw = stream.read(limit + 1)
    if len(raw) > limit:
        raise SourceError(f"it is larger than {limit / 1_000_000:g} MB", "Split it into single readouts")
    if kind is Kind.PAGE:
        return page_draft(raw), raw
    decoded = decode(raw)
    return Draft(decoded.text, remarks=decoded.remarks), raw


def _named_document(named: str, table: Path, limit: int, done: set[Path]) -> tuple[Draft, bytes]:
    """The text that a row names, which must lie beside the table or below: a table may come from anyone."""
    if table == STANDARD_INPUT:
        raise SourceError("a row of standard input cannot name a file", "Give the text itself under 'text'")
    try:
        folder = table.parent.resolve()
        path = (folder / named).resolve()
        if not path.is_relative_to(folder):
            raise SourceError(
                f"the file {named!r} lies outside the folder of the table", "Put the file beside the table"
            )
        done.add(path)
        if kind_of(path) not in (Kind.TEXT, Kind.PAGE) or not path.is_file():
            raise SourceError(f"there is no text or page {named!r} beside the table", "Check the name under 'file'")
        with path.open("rb") as stream:
            return _document(stream, kind_of(path), limit)
    except (OSError, ValueError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        raise SourceError(f"the file {named!r} cannot be opened ({error})", "Check its name and permissions") from error


def _words(row: Row, key: str, remarks: list[Remark]) -> str | None:
    """A value of the row as words; a value of another type is left out and remarked on."""
    value = row.values.get(key)
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, int) and not isinstance(value, bool) and key == "id":
        return str(value)
    if value is not None:
        remarks.append(Remark(f"its {key} is not words and was left out", "Write it as a string"))
    return None


def _date(row: Row, remarks: list[Remark]) -> date | None:
    """The day under ``date`` or ``published``; what is no ISO date is left out and remarked on."""
    value = row.values.get("date") or row.values.get("published")
    if value is None or value == "":
        return None
    match = _ISO_DATE.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        if match:
            return date.fromisoformat(match.group(1))
    except ValueError:
        pass
    reason = f"its date {str(value)[:40]!r} is no ISO date and was left out"
    remarks.append(Remark(reason, "Write it as YYYY-MM-DD, such as 2014-06-17"))
    return None


def _standard_input() -> BufferedReader:
    stream: object = sys.stdin.buffer
    return stream if isinstance(stream, BufferedReader) else BufferedReader(cast("RawIOBase", stream))


def _look_at(start: bytes) -> Kind:
    if _OBJECT_START.match(start):
        return Kind.JSON_LINES
    return Kind.PAGE if _PAGE_START.match(start) else Kind.TEXT
