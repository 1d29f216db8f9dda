"""What goes wrong on real disks: every problem names its file, its reason and what to do; memory stays bounded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from dragoman.model import Readout
from dragoman.sources import Failure, read_sources
from timing import cpu_seconds


def names(*paths: Path | str) -> list[str]:
    return [item.name for item in read_sources(paths) if isinstance(item, Readout)]


def failures(*paths: Path | str) -> list[Failure]:
    return [item for item in read_sources(paths) if isinstance(item, Failure)]


@pytest.mark.parametrize(
    ("name", "raw", "reason", "hint"),
    [
        ("a.txt", b"", "no text", "saved or downloaded"),
        ("a.txt", b" \n\t\n", "no text", "saved or downloaded"),
        ("a.txt", b"\xef\xbb\xbf", "no text", "saved or downloaded"),
        ("a.txt", b"%PDF-1.7 and so on", "a PDF", "pdftotext"),
        ("a.txt", b"PK\x03\x04 and so on", "DOCX", "pandoc"),
        ("a.txt", b"{\\rtf1 and so on", "RTF", "pandoc"),
        ("a.html", b"\xd0\xcf\x11\xe0 and so on", "Word", "soffice"),
        ("a.md", b"\x89PNG\r\n and so on", "image", "OCR"),
        ("a.txt", b"words\0words", "zero bytes", "UTF-8"),
        ("a.html", b"<html><body></body></html>", "no main text", "article"),
        ("a.html", b"", "no main text", "article"),
        ("a.pdf", b"%PDF", ".pdf is no type", "pdftotext"),
        ("a.json", b"{}", ".json is no type", ".jsonl"),
    ],
)
def test_bad_file_is_named_with_what_to_do(tmp_path: Path, name: str, raw: bytes, reason: str, hint: str) -> None:
    """A file that cannot be read is named with the reason and the remedy, given alone or found in a folder."""
    path = tmp_path / name
    path.write_bytes(raw)
    for failure in (failures(path)[0], failures(tmp_path)[0]):
        assert (failure.path, failure.row, failure.lost) == (str(path), None, True)
        assert reason in failure.reason
        assert hint in failure.hint


def test_rest_of_the_batch_goes_on(tmp_path: Path) -> None:
    """One bad file among good ones costs itself only."""
    (tmp_path / "a.txt").write_text("The sides met.", "utf-8")
    (tmp_path / "b.txt").write_bytes(b"%PDF")
    (tmp_path / "c.txt").write_text("They spoke.", "utf-8")
    assert names(tmp_path, tmp_path / "absent.txt") == ["a", "c"]
    assert [Path(f.path).name for f in failures(tmp_path, tmp_path / "absent.txt")] == ["b.txt", "absent.txt"]


def test_folders_are_walked_in_order_and_links_followed_once(tmp_path: Path) -> None:
    """Subfolders are read in sorted order after the files of their folder; a loop of links ends."""
    for name in ("b.txt", "a.md", "sub/d.txt", "sub/deep/e.txt", ".hidden/f.txt", ".g.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The sides met in {name}", "utf-8")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "again.txt").symlink_to(tmp_path / "b.txt")
    assert names(tmp_path) == ["a", "again", "d", "e"]
    assert failures(tmp_path) == []


def test_file_given_twice_is_read_once(tmp_path: Path) -> None:
    """A file that is named and also lies in a named folder is one readout."""
    (tmp_path / "a.txt").write_text("The sides met.", "utf-8")
    assert names(tmp_path / "a.txt", tmp_path, tmp_path / "a.txt") == ["a"]


def test_links_that_lead_nowhere_are_named(tmp_path: Path) -> None:
    """A link in a circle and a link to nothing are failures, alone or in a folder."""
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "gone.txt")
    for found in (failures(tmp_path / "a.txt", tmp_path / "b.txt"), failures(tmp_path)[:2]):
        assert [Path(f.path).name for f in found] == ["a.txt", "b.txt"]
        assert all(f.lost for f in found)


@pytest.fixture
def without_rights(tmp_path: Path) -> Iterator[None]:
    """The superuser may read everything, so a test that he runs goes on as nobody."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_files_without_permission_are_named(tmp_path: Path, without_rights: None) -> None:
    """A file that may not be opened is named with the system's reason."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.txt"
        path.write_text("The sides met.", "utf-8")
        path.chmod(0)
        assert "Permission" in failures(path)[0].reason


def test_folder_without_readable_files_is_named(tmp_path: Path) -> None:
    """A folder that gives nothing says so, and says what was passed over."""
    (tmp_path / "tool.py").write_text("pass", "utf-8")
    remark, failure = failures(tmp_path)
    assert (remark.lost, "tool.py" in remark.reason) == (False, True)
    assert (failure.lost, ".jsonl" in failure.hint) == (True, True)


def test_pipes_in_folders_are_not_waited_for(tmp_path: Path) -> None:
    """A named pipe in a folder is passed over instead of being waited for."""
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_text("The sides met.", "utf-8")
    assert names(tmp_path) == ["b"]


def test_names_in_no_encoding_can_be_printed(tmp_path: Path) -> None:
    """A file whose name is not UTF-8 is read under a name that can be printed and stored."""
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    with open(raw, "wb") as file:  # noqa: PTH123 - Path has no way to name these bytes
        file.write(b"The sides met.")
    assert names(tmp_path) == ["caf\ufffd"]
    with open(raw, "wb"):  # noqa: PTH123
        pass
    failures(tmp_path)[0].path.encode("utf-8")


@pytest.fixture
def memory_traced() -> Iterator[None]:
    """From here on it is known how much memory was held at most."""
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.parametrize("suffix", ["txt", "html", "jsonl", "csv"])
def test_endless_line_is_refused_in_bounded_memory(tmp_path: Path, suffix: str, memory_traced: None) -> None:
    """A line of 100 MB is refused with a clear message, and never held in memory."""
    path = tmp_path / f"a.{suffix}"
    with path.open("wb") as file:
        file.write({"jsonl": b'{"text": "', "csv": b'id,text\na,"'}.get(suffix, b"<p>"))
        for _ in range(100):
            file.write(b"a" * 1_000_000)
        file.write(b'\n{"text": "The sides met."}\n' if suffix == "jsonl" else b"\n")
    found = failures(path)
    assert len(found) == 1
    assert "MB" in found[0].reason
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    if suffix == "jsonl":
        assert names(path) == ["a-2"]


def test_unclosed_quotation_mark_does_not_swallow_a_table(tmp_path: Path) -> None:
    """A CSV cell that is never closed ends the reading of its file at the limit, and says so."""
    path = tmp_path / "a.csv"
    path.write_text('id,text\na,One.\nb,"never closed\n' + "c,More.\n" * 10_000, "utf-8")
    items = list(read_sources([path], limit=10_000))
    assert isinstance(items[0], Readout)
    assert isinstance(items[1], Failure)
    assert (items[1].row, "never closed" in items[1].hint) == (3, True)
    assert len(items) == 2


def test_text_at_the_limit_is_read(tmp_path: Path) -> None:
    """The limit itself is allowed, one byte more is not; a caller may set another."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 1000)
    assert isinstance(next(read_sources([path], limit=1000)), Readout)
    assert isinstance(next(read_sources([path], limit=999)), Failure)


@pytest.mark.parametrize(
    ("before", "part", "times", "after"),
    [
        ("<html><body>", "<div>", 100_000, "<p>The sides met.</p>"),
        ("", "<table><tr><td>", 30_000, "The sides met."),
        ("<html><body><p>", "<b><i>", 50_000, "The sides met."),
        ("<p ", "a=b ", 200_000, ">The sides met.</p>"),
        ("<p>", "&amp;", 200_000, "</p>"),
        ("<p>", "<", 300_000, ""),
        ("", "<!--", 100_000, ""),
    ],
    ids=["divs", "tables", "inline", "attributes", "entities", "brackets", "comments"],
)
def test_page_bombs_end(tmp_path: Path, before: str, part: str, times: int, after: str) -> None:
    """Pages made to choke a parser end in a readout or a failure; four times the page, about four times the time."""

    def seconds(times: int) -> float:
        path = tmp_path / f"{times}.html"
        path.write_text(before + part * times + after, "utf-8")
        return cpu_seconds(lambda: one_of(path), times=2)

    def one_of(path: Path) -> None:
        assert len(list(read_sources([path]))) == 1

    assert seconds(times) < 12 * seconds(times // 4) + 0.1


def test_reading_is_lazy_and_memory_flat(tmp_path: Path, memory_traced: None) -> None:
    """The first readout comes before the rest is read, and memory does not grow with the number of rows."""
    path = tmp_path / "a.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(10_000):
            file.write(json.dumps({"id": number, "text": "The sides met. " * 100}) + "\n")
    items = read_sources([path])
    next(items)
    tracemalloc.reset_peak()
    assert sum(1 for _ in items) == 9_999
    assert tracemalloc.get_traced_memory()[1] < 2_000_000


def test_trafilatura_is_not_imported_without_a_page() -> None:
    """Start-up does not pay for pages that nobody reads."""
    code = "import sys, dragoman.sources; sys.exit('trafilatura' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
