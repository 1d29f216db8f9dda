"""Where texts come from: the path, the row, and the hash of the very bytes, in the register too."""

from __future__ import annotations

import io
import json
import sqlite3
from datetime import UTC, datetime
from hashlib import sha256
from io import BufferedReader
from pathlib import Path
from typing import cast

import pytest

from dragoman.model import Origin
from dragoman.pipeline import add_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.sources import Failure, Original, read_originals

NOON = datetime(2024, 5, 4, 12, tzinfo=UTC)
ROW = json.dumps({"id": "a", "text": "The two presidents met in Tolva."}).encode() + b"\n"
CELLS = b'b,"They met\nagain in Tolva."\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """One source of each kind."""
    (tmp_path / "page.txt").write_bytes("\ufeffThe presidents met in Harrow.\r\n".encode())
    (tmp_path / "rows.jsonl").write_bytes(b"\n" + ROW)
    (tmp_path / "cells.csv").write_bytes(b"id,text\n" + b"a,They spoke.\n" + CELLS)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "named.html").write_bytes(b"<html><body><p>They met in Drevast on Monday.</p></body></html>")
    (tmp_path / "more" / "list.jsonl").write_bytes(b'{"id": "n", "file": "named.html"}\n')
    return tmp_path


def origins(*paths: Path, stdin: bytes = b"") -> dict[str, Origin]:
    """The origin of each text by its name."""
    stream = cast("BufferedReader", BufferedReader(io.BytesIO(stdin)))
    found = list(read_originals(paths, stdin=stream))
    assert not [one for one in found if isinstance(one, Failure) and one.lost]
    return {one.readout.name: one.origin for one in found if isinstance(one, Original)}


def of(source: object, raw: bytes) -> Origin:
    """The origin of these bytes."""
    return Origin(str(source), sha256(raw).hexdigest(), len(raw))


def test_each_text_knows_its_bytes(folder: Path) -> None:
    """Of a file all of them, before any mark is taken off; of a table those of the row, over several lines too."""
    assert origins(folder / "page.txt") == {"page": of(folder / "page.txt", (folder / "page.txt").read_bytes())}
    assert origins(folder / "rows.jsonl") == {"a": of(f"{folder / 'rows.jsonl'}:2", ROW)}
    cells = folder / "cells.csv"
    assert origins(cells) == {"a": of(f"{cells}:2", b"a,They spoke.\n"), "b": of(f"{cells}:3", CELLS)}
    both = (folder / "more" / "list.jsonl").read_bytes() + (folder / "more" / "named.html").read_bytes()
    assert origins(folder / "more") == {"n": of(f"{folder / 'more' / 'list.jsonl'}:1", both)}
    assert origins(Path("-"), stdin=ROW) == {"a": of("standard input:1", ROW)}


def test_the_register_keeps_where_and_when_and_which_bytes(folder: Path) -> None:
    """Each text as often as it was met at another place; the same place twice is one; a folder may be left out."""
    with Register(folder / "r.db", now=lambda: NOON) as register:
        for within in (None, None, folder):
            list(add_all(register, [folder / "rows.jsonl"], Reference.load(), folder=within))
        assert list(register.verify()) == []
    with sqlite3.connect(folder / "r.db") as connection:
        found = connection.execute(
            "SELECT source, hash, size, met FROM sighting JOIN origin ON origin.sighting = sighting.id"
        ).fetchall()
    connection.close()
    digest = sha256(ROW).hexdigest()
    places = [f"{folder / 'rows.jsonl'}:2", "rows.jsonl:2"]
    assert sorted(found) == sorted((place, digest, len(ROW), "2024-05-04T12:00:00+00:00") for place in places)
