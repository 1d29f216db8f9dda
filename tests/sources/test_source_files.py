"""Texts, pages and standard input as they come from disk: what is read, under which name, with which title."""

from __future__ import annotations

import re
import tempfile
from datetime import date
from io import BufferedReader, BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.identity import readout_id
from dragoman.model import Readout
from dragoman.sources import Failure, read_sources

TEXT = "Talks in Drevast\n\nTolvania is ready to help, the President said on 17 June.\n"
PAGE = """<!doctype html><html lang="en"><head><title>Talks in Drevast</title>
<meta property="og:site_name" content="President of Tolvania">
<meta property="article:published_time" content="2014-06-17T10:00:00+02:00"></head>
<body><nav><a href="/">Home</a> <a href="/news">All news</a></nav><article><h1>Talks in Drevast</h1>
<p>The President of Tolvania met with the Governor of Salven Oblast in Drevast, and the two spoke at length.</p>
<p>“We are ready,” the head of state <b>said</b>. He named tractors, timber and the bridge over the Saldra.</p>
</article><footer>© 2023 Press service of Tolvania</footer></body></html>"""


def one(path: Path | str, **options: object) -> Readout:
    """The single readout of a path that must give exactly one, without a word of complaint."""
    items = list(read_sources([path], **options))  # type: ignore[arg-type]
    assert len(items) == 1, items
    assert isinstance(items[0], Readout), items
    return items[0]


def given_on_stdin(raw: bytes) -> list[Readout | Failure]:
    return list(read_sources(["-"], stdin=BufferedReader(BytesIO(raw))))


def test_text_is_kept_whole_and_named_after_its_file(tmp_path: Path) -> None:
    """A text file becomes a readout with its text untouched, its stem as name and its headline as title."""
    path = tmp_path / "01-drevast.txt"
    path.write_text(TEXT, "utf-8")
    readout = one(path)
    assert readout == Readout(id=readout_id(TEXT), name="01-drevast", text=TEXT, title="Talks in Drevast")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Talks in Drevast\n\nThe sides met.", "Talks in Drevast"),
        ("Talks in Drevast\n- 1\nThe sides met.", "Talks in Drevast"),
        ("\n\nTalks in Drevast\nThe sides met.", "Talks in Drevast"),
        ("# Talks in Drevast\n\nThe sides met.", "Talks in Drevast"),
        ("Talks in Drevast\n=====\nThe sides met.", "Talks in Drevast"),
        ("Brandeker: “Will the bridge be built?”\n\nThe sides met.", "Brandeker: “Will the bridge be built?”"),
        ("The sides met in Drevast today.\n\nThey spoke.", None),
        ("A spokesperson said:\n\nThe sides met.", None),
        ("“We are ready,” he said. “Come again.”\nThe sides met.", None),
        ("Talks in Drevast", None),
        ("Talks in Drevast\n\n", None),
        ("- 1\nThe sides met.", None),
        ("word " * 45 + "\nThe sides met.", None),
        ("word " * 45 + "\n\nThe sides met.", ("word " * 45).strip()),
        ("word " * 80 + "\n\nThe sides met.", None),
    ],
)
def test_title_is_a_visible_headline(tmp_path: Path, text: str, title: str | None) -> None:
    """The first line is the title only where it looks like a headline; the text keeps it either way."""
    path = tmp_path / "a.md"
    path.write_text(text, "utf-8")
    readout = one(path)
    assert (readout.title, readout.text) == (title, text)


def test_line_ends_and_byte_order_mark_are_normalised(tmp_path: Path) -> None:
    """The same text saved on four systems is one readout with the same id."""
    crlf = TEXT.replace("\n", "\r\n")
    saved = (TEXT.encode(), b"\xef\xbb\xbf" + crlf.encode(), TEXT.replace("\n", "\r").encode(), crlf.encode("utf-16"))
    ids = set()
    for number, raw in enumerate(saved):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(raw)
        ids.add(one(path).id)
    assert ids == {readout_id(TEXT)}


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_byte_order_mark_tells_the_encoding(tmp_path: Path, encoding: str) -> None:
    """UTF-16 and UTF-32 are read where a byte order mark says so."""
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    path = tmp_path / "a.txt"
    path.write_bytes((mark + "Талверин met “Brandeker”.").encode(encoding))
    assert one(path).text == "Талверин met “Brandeker”."


def test_windows_1252_is_read_with_a_remark(tmp_path: Path) -> None:
    """English text in windows-1252 is read, and the reader is told to check the names."""
    text = "“Tolvania’s offer stands,” Señor Núñez said – for the café in Vézère."
    path = tmp_path / "a.txt"
    path.write_bytes(text.encode("windows-1252"))
    readout, remark = read_sources([path])
    assert isinstance(readout, Readout)
    assert isinstance(remark, Failure)
    assert readout.text == text
    assert (remark.lost, "windows-1252" in remark.reason) == (False, True)


@pytest.mark.parametrize(
    "raw",
    [
        "Президент встретился с губернатором".encode("windows-1251"),
        "“It’s ready,” said the President’s “friend”.".encode("mac-roman"),
        "Wałęsa met Kaczyński in Łódź".encode("windows-1250"),
        "The talks \x81 were held".encode("latin-1"),
        b"\xff\xfeT\xd8a",
    ],
    ids=["cyrillic", "mac", "polish", "undefined byte", "broken utf-16"],
)
def test_doubtful_encodings_are_refused(tmp_path: Path, raw: bytes) -> None:
    """Where the encoding could be another, the file is refused with a hint instead of being read wrongly."""
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    (failure,) = read_sources([path])
    assert isinstance(failure, Failure)
    assert failure.lost
    assert "UTF-8" in failure.hint


def test_page_gives_main_text_title_date_and_publisher(tmp_path: Path) -> None:
    """A saved page is read without its menus and footer; its date is the one that it marks up."""
    path = tmp_path / "talks.html"
    path.write_text(PAGE, "utf-8")
    readout = one(path)
    assert readout.text.split("\n")[-2:] == [
        "The President of Tolvania met with the Governor of Salven Oblast in Drevast, and the two spoke at length.",
        "“We are ready,” the head of state said. He named tractors, timber and the bridge over the Saldra.",
    ]
    assert "All news" not in readout.text
    assert (readout.name, readout.title) == ("talks", "Talks in Drevast")
    assert (readout.published, readout.publisher) == (date(2014, 6, 17), "President of Tolvania")


def test_page_without_marked_date_has_none(tmp_path: Path) -> None:
    """A copyright year is not taken for the date of a page."""
    path = tmp_path / "talks.htm"
    path.write_text(re.sub('<meta property="article.*>', "", PAGE), "utf-8")
    readout = one(path)
    assert (readout.title, readout.published) == ("Talks in Drevast", None)


def test_page_is_read_in_the_encoding_that_it_declares(tmp_path: Path) -> None:
    """A page that declares windows-1251 is read so."""
    path = tmp_path / "talks.html"
    declared = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Drevast", "Древаст")
    path.write_bytes(declared.encode("windows-1251", "xmlcharrefreplace"))
    assert one(path).title == "Talks in Древаст"


def test_standard_input_as_text() -> None:
    """Plain words on standard input are one readout."""
    (readout,) = given_on_stdin(TEXT.encode())
    assert isinstance(readout, Readout)
    assert (readout.name, readout.text) == ("stdin", TEXT)


def test_standard_input_as_json_lines() -> None:
    """Objects on standard input are rows."""
    items = given_on_stdin(b'\n{"id": "a", "text": "The sides met."}\n{"text": "They spoke."}\n')
    assert [item.name for item in items if isinstance(item, Readout)] == ["a", "stdin-3"]


def test_standard_input_as_page() -> None:
    """A page on standard input is read as a page."""
    (readout,) = given_on_stdin(PAGE.encode())
    assert isinstance(readout, Readout)
    assert readout.publisher == "President of Tolvania"


@settings(max_examples=200)
@given(st.text(min_size=1))
def test_any_text_survives_or_is_named(text: str) -> None:
    """Whatever stands in a text file is read character for character, but for line ends, or is named as a failure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.txt")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        items = list(read_sources([path]))
    kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    first = items[0]
    if isinstance(first, Readout):
        assert first.text == kept
    else:
        assert first.lost
        assert "\0" in text or not kept.strip() or any("\ud800" <= c <= "\udfff" for c in text) or len(kept) < 9


@settings(max_examples=200)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_named(raw: bytes) -> None:
    """No bytes crash any of the ways in; each gives at least a readout or a failure (an empty table gives neither)."""
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("txt", "jsonl", "csv"):
            Path(folder, f"a.{suffix}").write_bytes(raw)
        items = list(read_sources([folder]))
    assert any(isinstance(item, Readout) or item.path.endswith("a.txt") for item in items)
    for item in items:
        if isinstance(item, Failure):
            assert item.reason
            assert item.hint
