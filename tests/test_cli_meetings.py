"""Meetings and comparisons on the command line, as a person uses them."""

from __future__ import annotations

import json
from pathlib import Path
from shutil import copyfile

import pytest

from calling import call

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXTS = ("01-salven-tractors", "09-salven-delegation", "10-salven-government-version")


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of some of the examples."""
    path, folder = tmp_path / "examples.db", tmp_path / "readouts"
    folder.mkdir()
    lines = (EXAMPLES / "readouts" / "index.jsonl").read_text("utf-8").splitlines()
    (folder / "index.jsonl").write_text("\n".join(line for line in lines if json.loads(line)["id"] in TEXTS), "utf-8")
    for name in TEXTS:
        copyfile(EXAMPLES / "readouts" / f"{name}.txt", folder / f"{name}.txt")
    result = call("add", folder, "--reference", EXAMPLES / "reference", "--register", path, "--by", "Ada")
    assert result.exit_code == 0, result.output
    return path


def test_meetings_are_counted_and_not_readouts(register: Path) -> None:
    """Two readouts of one visit are one line, and the count says what it counts."""
    result = call("meetings", "--register", register)
    assert result.exit_code == 0
    assert "2 meetings, calls and visits, of which 3 readouts tell; several readouts of one count once" in result.output
    assert "1 meeting, call or visit" in call("meetings", "--several", "--register", register).output
    assert "no meeting matches" in call("meetings", "--from", "2030-01-01", "--register", register).output


def test_a_bad_filter_is_explained(register: Path) -> None:
    """An unknown code and a bad date are errors in words."""
    assert "no area has the code 'XYZ'" in call("meetings", "--area", "XYZ", "--register", register).output
    assert "'soon' is no date" in call("meetings", "--to", "soon", "--register", register).output


def test_comparisons_in_three_shapes(register: Path) -> None:
    """For a terminal, a document and a program."""
    assert "differs" in call("compare", "09", "10", "--register", register).output
    assert call("compare", "09", "10", "--format", "markdown", "--register", register).output.startswith("# 09-")
    value = json.loads(call("compare", "09", "10", "--format", "json", "--register", register).output)
    assert (value["a"]["name"], value["b"]["name"]) == TEXTS[1:]
    assert call("compare", "09", "99", "--register", register).exit_code == 2


def test_a_person_parts_and_joins_meetings(register: Path) -> None:
    """Decisions take effect at once, want a reason and a name, and can be taken back."""
    words = ("--because", "two sittings", "--by", "Ada", "--register", register)
    parted = call("other-meeting", "09", "10", *words)
    assert "two meetings now; to take it back: dragoman undo d1-" in parted.output
    assert "3 meetings" in call("meetings", "--register", register).output
    joined = call("same-meeting", "09", "10", *words)
    assert "one meeting now" in joined.output
    assert "2 meetings" in call("meetings", "--register", register).output
    assert call("same-meeting", "09", "10", "--because", "x", "--register", register).exit_code == 2


def test_doubts_are_listed(register: Path) -> None:
    """Where nothing is in doubt, that is said."""
    assert "no pair of readouts is in doubt" in call("meetings", "--doubtful", "--register", register).output
