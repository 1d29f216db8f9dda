"""Dossiers and briefs on the command line, and the documents that they make."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from click.testing import Result
from rich.console import Console

from calling import call
from dragoman.model import Span
from dragoman.register.dossier import Cited, Source
from dragoman.views.document import Document, Line, Notes, Section
from dragoman.views.document_docx import as_docx
from dragoman.views.document_writers import as_html, as_markdown, as_plain_text, as_text

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NASTY = "<b>bold</b> *stars* [link](x) | \x1b[31m \u202e & \ufffe ‘one’"
NASTY_PAGE = Document(
    NASTY,
    NASTY,
    (Section(NASTY, (Line(NASTY, NASTY, (Source("r1-a", NASTY, Span(3, 9), NASTY),), NASTY, (NASTY,)),)),),
    NASTY,
    (Cited("r1-a", NASTY, NASTY, NASTY, "2014-07-??", NASTY),),
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of all examples with their statistics."""
    path = tmp_path_factory.mktemp("dossiers") / "examples.db"
    result = call("add", EXAMPLES / "readouts", "--reference", EXAMPLES / "reference", "--register", path)
    assert result.exit_code == 0, result.output
    statistics = EXAMPLES / "reference" / "statistics" / "trade.csv"
    assert call("statistics", "add", statistics, "--register", path).exit_code == 0
    return path


def ask(command: str, register: Path, *arguments: object) -> Result:
    """Ask for a dossier or brief of the examples."""
    return call(command, *arguments, "--register", register, "--reference", EXAMPLES / "reference")


def test_a_dossier_in_four_shapes(register: Path, tmp_path: Path) -> None:
    """Text, Markdown, HTML and JSON, by option or by the name of the file."""
    assert "Dossier: Salven Oblast and Tolvania" in ask("dossier", register, "XV-SAL", "--with", "XT").output
    markdown = ask("dossier", register, "Salven", "Oblast", "--format", "markdown").output
    assert markdown.startswith("# Dossier: Salven Oblast\n")
    value = json.loads(ask("dossier", register, "XV-SAL", "--with", "XT", "--format", "json").output)
    assert (value["subject"]["key"], value["other"]["key"], value["met"]) == ("XV-SAL", "XT", 3)
    for name, beginning in (("d.html", "<!doctype html>"), ("d.md", "# Dossier"), ("d.json", "{"), ("d.txt", "Doss")):
        result = ask("dossier", register, "XV-SAL", "--since", "2017-01-01", "-o", tmp_path / name)
        assert result.exit_code == 0, result.output
        assert (tmp_path / name).read_text("utf-8").startswith(beginning)
    assert "What changed since 1 January 2017" in (tmp_path / "d.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("XV", "--with", "XV-SAL"), "are of one side"),
        (("Nobody",), "Nobody"),
        (("XV-SAL", "-o", "/nowhere/at/all.md"), "cannot be written"),
    ],
)
def test_dossiers_that_cannot_be_made(register: Path, arguments: tuple[str, ...], message: str) -> None:
    """Errors in words, with exit code 2."""
    result = ask("dossier", register, *arguments)
    assert result.exit_code == 2 and message in result.output


def test_a_brief_is_short_and_footnoted(register: Path, tmp_path: Path) -> None:
    """Few lines, none of them long; every line has a footnote, every footnote a place, every readout is listed."""
    path = tmp_path / "brief.md"
    assert ask("brief", register, "XT", "--on", "2024-06-01", "-o", path).exit_code == 0
    body, _, end = path.read_text("utf-8").partition("## Readouts")
    lines = [line for line in body.splitlines() if line.startswith("- ")]
    assert 10 <= len(lines) <= 36 and max(map(len, lines)) < 620
    assert all(re.search(r"(?:\[\^\d+\])+$", line) for line in lines)
    used, defined = (set(re.findall(r"\[\^(\d+)\](?!:)", body)), set(re.findall(r"^\[\^(\d+)\]:", end, re.MULTILINE)))
    assert used == defined
    places = re.findall(r"^\[\^\d+\]: (.*)", end, re.MULTILINE)
    assert all(re.match(r"R\d+ (?:\w+ )?\d+-\d+: “|reference data, row ", place) for place in places)
    listed = set(re.findall(r"^- (R\d+):", end, re.MULTILINE))
    assert {place.split()[0] for place in places if place.startswith("R")} <= listed


def test_a_brief_says_how_many_meetings_without_a_day_it_leaves_out(register: Path, tmp_path: Path) -> None:
    """Whether they were before the day named cannot be known."""
    path = tmp_path / "brief.md"
    assert ask("brief", register, "XV", "--on", "2021-01-01", "-o", path).exit_code == 0
    assert "Left out" not in path.read_text("utf-8")
    undated, known = tmp_path / "undated.txt", tmp_path / "register.db"
    undated.write_text("The President of Veldmark, Mira Olden, met with the President of Tolvania, Jonas Brandt.\n")
    known.write_bytes(register.read_bytes())
    assert call("add", undated, "--register", known).exit_code == 0
    assert ask("brief", known, "XV", "--on", "2021-01-01", "-o", path).exit_code == 0
    assert "- Left out: 1 more whose day is not known." in path.read_text("utf-8")


def test_a_brief_says_whose_meetings_it_is_about(register: Path, tmp_path: Path) -> None:
    """With a second party only meetings of both are told of, and the sides are named."""
    path = tmp_path / "brief.html"
    assert ask("brief", register, "XV-IST", "--with", "XT", "--on", "2021-01-01", "-o", path).exit_code == 0
    text = path.read_text("utf-8")
    assert "For the meeting with Tolvania on 1 January 2021" in text and "to be delivered by Tolvania" in text
    result = ask("brief", register, "XT", "--on", "2021-01-01", "-o", tmp_path / "brief.pdf")
    assert result.exit_code == 2 and "let its name end in .docx, .html or .md" in result.output


def test_word_files_are_whole(register: Path, tmp_path: Path) -> None:
    """Every part is XML, every style that is used is there, and the same brief gives the same bytes."""
    paths = tmp_path / "one.docx", tmp_path / "other.docx"
    for path in paths:
        assert ask("brief", register, "XT", "--on", "2024-06-01", "-o", path).exit_code == 0
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with ZipFile(paths[0]) as archive:
        parts = {name: ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314
    styles = {one.get(f"{WORD}styleId") for one in parts["word/styles.xml"].iter(f"{WORD}style")}
    document = parts["word/document.xml"]
    assert {one.get(f"{WORD}val") for one in document.iter(f"{WORD}pStyle")} <= styles
    assert "Brief: Tolvania" in "".join(one.text or "" for one in document.iter(f"{WORD}t"))


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(tag)


def test_texts_of_readouts_stay_texts(tmp_path: Path) -> None:
    """Markup, control characters and characters that XML does not know do no harm in any shape."""
    tags = _Tags()
    tags.feed(as_html(NASTY_PAGE))
    assert tags.found.count("b") == len(("footnote", "ground", "readout"))
    markdown = as_markdown(NASTY_PAGE)
    assert "\\*stars\\*" in markdown and "\\[link\\]" in markdown and "&lt;b" in markdown
    for text in (markdown, as_plain_text(NASTY_PAGE)):
        assert "\x1b" not in text and "\u202e" not in text
    path = tmp_path / "nasty.docx"
    path.write_bytes(as_docx(NASTY_PAGE))
    with ZipFile(path) as archive:
        ElementTree.fromstring(archive.read("word/document.xml"))  # noqa: S314


def test_footnotes_are_numbered_as_they_come() -> None:
    """One place has one number, one readout one short name; dates of pages are in words."""
    one, other = (Source(f"r1-{key}", key, Span(0, 4), "word") for key in "ab")
    page = Document("", "", (), "", (Cited("r1-a", "a", None, "Press Service", "2014-07-21", None),))
    notes = Notes(page)
    assert notes.of(Line("", "", (one, other))) == (1, 2)
    assert notes.of(Line("", "", (other, one), "", ("a row",))) == (2, 1, 3)
    assert [note.text for note in notes] == ["R1 0-4: “word”", "R2 0-4: “word”", "a row"]
    assert list(notes.readouts()) == [("R1", "a, Press Service, 21 July 2014"), ("R2", "b")]


def test_lines_hang_on_a_narrow_terminal() -> None:
    """Continued lines stand to the right of their mark."""
    console = Console(width=40, color_system=None)
    with console.capture() as capture:
        page = Document("Title", "", (Section("Heading", (Line("word " * 20),)),), "")
        console.print(as_text(page))
    lines = [line for line in capture.get().splitlines() if "word" in line]
    assert lines[0].startswith("  • word") and len(lines) > 2
    assert all(line.startswith("    word") for line in lines[1:])
