"""JSON Lines, CSV and manifests: rows that are read, rows that are named, files that are not read twice."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from dragoman.model import Readout
from dragoman.sources import Failure, read_sources


def read(*paths: Path) -> tuple[list[Readout], list[Failure]]:
    items = list(read_sources(paths))
    return [i for i in items if isinstance(i, Readout)], [i for i in items if isinstance(i, Failure)]


def test_row_gives_all_its_columns(tmp_path: Path) -> None:
    """Every column of a row reaches the readout; unknown ones are left alone."""
    row = {
        "id": "drevast-1",
        "publisher": "Press Service of Tolvania",
        "lang": "en",
        "url": "https://president.tolvania.example/1",
        "title": "Talks",
        "date": "2014-06-17",
        "text": "The sides met.\r\nThey spoke.",
        "encounters": [],
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    (readout,), failures = read(tmp_path / "a.jsonl")
    assert not failures
    assert (readout.name, readout.publisher, readout.lang) == ("drevast-1", "Press Service of Tolvania", "en")
    assert (readout.title, readout.published) == ("Talks", date(2014, 6, 17))
    assert readout.address == "https://president.tolvania.example/1"
    assert readout.text == "The sides met.\r\nThey spoke."  # exact data: offsets were counted into this string


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ('{"id": "a", "text": "The sid', "not JSON"),
        ('["a", "b"]', "not a JSON object"),
        ('{"id": "a"}', "no text"),
        ('{"id": "a", "text": ""}', "no text"),
        ('{"id": "a", "text": " \\n "}', "no text"),
        ('{"id": "a", "text": 7}', "no text"),
        ("[" * 100_000, "not JSON"),
        ('{"text": "x", "n": ' + "9" * 5000 + "}", "not JSON"),
        ('{"id": "a", "file": "absent.txt"}', "no text or page 'absent.txt'"),
        ('{"id": "a", "file": "../secret.txt"}', "outside the folder"),
        ('{"id": "a", "file": "/etc/hostname"}', "outside the folder"),
        ('{"id": "a", "file": "a.jsonl"}', "no text or page"),
        ('{"id": "a", "file": "\\u0000"}', "cannot be opened"),
        ('{"id": "a", "file": "loop.txt"}', "loop.txt"),
    ],
)
def test_broken_row_is_named_and_the_rest_goes_on(tmp_path: Path, row: str, reason: str) -> None:
    """A bad row costs itself only: its number and reason are given, the rows around it are read."""
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    good = '{"text": "The sides met."}'
    path = tmp_path / "a.jsonl"
    path.write_text(f"{good}\n{row}\n\n{good}\n", "utf-8")
    readouts, (failure,) = read(path)
    assert [r.name for r in readouts] == ["a-1", "a-4"]
    assert (failure.path, failure.row, failure.lost) == (str(path), 2, True)
    assert reason in failure.reason
    assert failure.hint


def test_undecodable_row_is_named(tmp_path: Path) -> None:
    """A row in another encoding is refused by its number."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "The sides met."}\n' + '{"text": "Встреча прошла"}\n'.encode("windows-1251"))
    readouts, (failure,) = read(path)
    assert (len(readouts), failure.row) == (1, 2)


@pytest.mark.parametrize(
    ("value", "published"),
    [("2014-06-17", date(2014, 6, 17)), ("2014-06-17T10:00:00Z", date(2014, 6, 17)), (None, None), ("", None)],
)
def test_dates_of_rows(tmp_path: Path, value: str | None, published: date | None) -> None:
    """ISO dates with or without a time are taken, under ``date`` or ``published``."""
    for key in ("date", "published"):
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": "The sides met.", key: value}), "utf-8")
        (readout,), failures = read(tmp_path / "a.jsonl")
        assert (readout.published, failures) == (published, [])


@pytest.mark.parametrize("value", ["17 June 2014", "2014-06-31", "06/17/2014", 20140617, ["2014-06-17"]])
def test_bad_date_keeps_the_row_and_is_remarked_on(tmp_path: Path, value: object) -> None:
    """A date that is none is left out, and said so; the text is read all the same."""
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "The sides met.", "date": value}), "utf-8")
    (readout,), (remark,) = read(tmp_path / "a.jsonl")
    assert readout.published is None
    assert (remark.row, remark.lost) == (1, False)
    assert "ISO date" in remark.reason


def test_metadata_of_the_wrong_type_is_remarked_on(tmp_path: Path) -> None:
    """A title that is a list is left out, and said so; a number is a fair id."""
    (tmp_path / "a.jsonl").write_text('{"id": 7, "title": ["x"], "text": "The sides met."}', "utf-8")
    (readout,), (remark,) = read(tmp_path / "a.jsonl")
    assert (readout.name, readout.title) == ("7", None)
    assert "title" in remark.reason


def test_unholdable_characters_are_replaced_one_for_one(tmp_path: Path) -> None:
    """Half surrogate pairs and zero characters become U+FFFD, so that offsets keep counting; a remark says so."""
    (tmp_path / "a.jsonl").write_text('{"id": "\\ud800x", "text": "a\\ud83dbc\\u0000d \\ud83d\\ude00"}', "utf-8")
    (readout,), (remark,) = read(tmp_path / "a.jsonl")
    assert readout.text == "a\ufffdbc\ufffdd \U0001f600"
    assert readout.name == "\ufffdx"
    assert "2 broken characters" in remark.reason


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b'[\n{"text": "x"}\n]', "one JSON value"),
        (b'[{"text": "x"}]', "one JSON value"),
        (b'{\n"text": "x"\n}', "one JSON value"),
        ('{"text": "x"}\n'.encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7\n" * 50, "a PDF"),
        (b"\0\1\2\n" * 50, "binary"),
    ],
)
def test_hopeless_table_is_refused_once(tmp_path: Path, raw: bytes, reason: str) -> None:
    """A file of which no row can be read gives one failure, not one for each line."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(raw)
    readouts, (failure,) = read(path)
    assert not readouts
    assert reason in failure.reason


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_rows(tmp_path: Path, delimiter: str) -> None:
    """CSV is read with commas, semicolons or tabs, with line breaks and doubled marks inside cells."""
    rows = [
        ["ID", " Text ", "date"],
        ["a", '"The sides met.\r\nThey ""spoke""."', "2014-06-17"],
        [],
        ["", "Talks.", ""],
    ]
    path = tmp_path / "t.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(delimiter.join(row) for row in rows).encode())
    readouts, failures = read(path)
    assert not failures
    assert [(r.name, r.text) for r in readouts] == [("a", 'The sides met.\nThey "spoke".'), ("t-4", "Talks.")]
    assert readouts[0].published == date(2014, 6, 17)


@pytest.mark.parametrize(
    ("raw", "row", "reason"),
    [
        (b"", 1, "no column 'text'"),
        (b"id,words\na,b\n", 1, "no column 'text' (nor 'file'); it has: id, words"),
        (b"text,id,text\na,b,c\n", 1, "twice: text"),
        (b"id,text\na,one, two\n", 2, "3 cells and the header 2"),
        (b"id,text\na\n", 2, "1 cells and the header 2"),
        (b'id,text\na,"never closed\nb,c\n', 2, "broken"),
        ("id,text\na,Встреча\n".encode("windows-1251"), 2, "not UTF-8"),
        (b"id,text\na,b\0c\n", 2, "zero bytes"),
        ("id,text\na,b\n".encode("utf-16"), 1, "UTF-16"),
        (b"PK\x03\x04 and so on", 1, "DOCX"),
    ],
)
def test_bad_csv_is_named(tmp_path: Path, raw: bytes, row: int, reason: str) -> None:
    """What is wrong with a table is told with its row, counted as a spreadsheet counts."""
    path = tmp_path / "a.csv"
    path.write_bytes(raw)
    _, (failure,) = read(path)
    assert (failure.row, failure.lost) == (row, True)
    assert reason in failure.reason
    assert failure.hint


def test_csv_goes_on_after_a_bad_row(tmp_path: Path) -> None:
    """Rows after one in another encoding, or with too many cells, are read."""
    path = tmp_path / "a.csv"
    bad = 'b,"Встреча\nпрошла"\n'.encode("windows-1251")
    path.write_bytes(b"id,text\na,One.\n" + bad + b"c,Two, three.\nd,Four.\n")
    readouts, failures = read(path)
    assert [r.name for r in readouts] == ["a", "d"]
    assert [f.row for f in failures] == [3, 4]


def test_manifest_names_texts_that_are_read_once(tmp_path: Path) -> None:
    """A table may name texts beside it; they take its metadata and are not read again on their own."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "01.txt").write_text("Talks\n\nThe sides met.", "utf-8")
    (tmp_path / "sub" / "02.txt").write_text("They spoke.", "utf-8")
    (tmp_path / "03.txt").write_text("On its own.", "utf-8")
    rows = [
        {"id": "one", "file": "01.txt", "date": "2014-06-17"},
        {"id": "two", "file": "sub/02.txt", "title": "Second"},
    ]
    (tmp_path / "index.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    for paths in ([tmp_path], sorted(tmp_path.iterdir())):
        readouts, failures = read(*paths)
        assert not failures
        assert [(r.name, r.title) for r in readouts] == [("one", "Talks"), ("two", "Second"), ("03", None)]
        assert readouts[0].published == date(2014, 6, 17)


def test_rows_of_standard_input_name_no_files(tmp_path: Path) -> None:
    """Standard input has no folder beside it, so that a row there cannot name a file."""
    from io import BufferedReader, BytesIO

    (failure,) = read_sources(["-"], stdin=BufferedReader(BytesIO(b'{"file": "pyproject.toml"}')))
    assert isinstance(failure, Failure)
    assert "cannot name a file" in failure.reason
