"""People and decisions on the command line, as a person uses them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import Result

from calling import call

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of some of the examples."""
    path = tmp_path / "examples.db"
    texts = [EXAMPLES / "readouts" / f"{name}.txt" for name in TEXTS]
    result = call("add", *texts, "--reference", EXAMPLES / "reference", "--register", path, "--by", "Ada")
    assert result.exit_code == 0, result.output
    return path


TEXTS = ("04-norvask-government-version", "16-trilateral-session", "21-rovane-haranov", "22-pm-call-rovane")


def decision_in(result: Result) -> list[str]:
    """The ids of decisions in what a command printed."""
    assert result.exit_code == 0, result.output
    return re.findall("d1-[0-9a-f]{20}", result.output)


def test_people(register: Path) -> None:
    """A list of all; of those who fit; all about one; nobody."""
    everyone = call("people", "--register", register).output
    assert "Lidia Rovane" in everyone and "Counted are meetings" in everyone
    one = call("people", "rovane", "--register", register).output
    assert "only the surname is given, and the office was held on that day" in one
    assert "President" in one and "Andrik Selborg" in one
    several = call("people", "li", "--register", register).output
    assert "Lidia Rovane" in several and "Vesna Grenmark" not in several
    assert "nobody of that name" in call("people", "Nobody", "--register", register).output


def test_polities(register: Path) -> None:
    """States and regions with their names, their people and meetings."""
    output = call("polities", "--register", register, "--reference", EXAMPLES / "reference").output
    assert re.search(r"XV-NOR +Norvask Oblast +\d", output)
    assert "Tolvanian side" in output


def test_merge_undo_and_the_log(register: Path) -> None:
    """A decision is made, listed, taken back; the log tells it all."""
    merged = call("merge", "Gallvik", "Grenmark", "--because", "a test", "--by", "Ben", "--register", register)
    (decision,) = decision_in(merged)
    assert "Egon Gallvik" in call("people", "grenmark", "--register", register).output
    assert "a test" in call("decisions", "list", "--register", register).output
    assert decision_in(call("undo", decision, "--because", "no", "--by", "Eve", "--register", register)) == [decision]
    assert "taken back by Eve: no" in call("decisions", "list", "--register", register).output
    happened = call("log", "--register", register).output
    assert [word for word in ("withdrew", "decided", "added", "migrated") if word not in happened] == []
    assert re.search(r"Ada +added +16-trilateral-session", happened)


def test_split_rename_keep_apart(register: Path) -> None:
    """The other decisions about people."""
    split = call("split", "rovane", "22-pm", "--because", "x", "--by", "Ben", "--register", register)
    assert len(decision_in(split)) == 1
    assert call("people", "--register", register).output.count("Rovane") == 2
    renamed = call("rename", "selborg", "A. Selborg", "--because", "x", "--by", "Ben", "--register", register)
    assert decision_in(renamed)
    assert "A. Selborg" in call("people", "--register", register).output
    apart = call("keep-apart", "gallvik", "grenmark", "--because", "x", "--by", "Ben", "--register", register)
    assert decision_in(apart)
    refused = call("merge", "gallvik", "grenmark", "--because", "x", "--by", "Ben", "--register", register)
    assert refused.exit_code == 2
    assert "Ben decided that they are not one" in refused.output
    assert "no doubtful pair" in call("people", "--doubtful", "--register", register).output


def test_decisions_go_through_a_file(register: Path, tmp_path: Path) -> None:
    """Exported, restored elsewhere; what is not there is told; a broken file changes nothing."""
    file, empty = tmp_path / "decisions.jsonl", tmp_path / "empty.db"
    call("merge", "Gallvik", "Grenmark", "--because", "Stück für Stück", "--by", "Ben", "--register", register)
    assert "1 decision written" in call("decisions", "export", file, "--register", register).output
    assert json.loads(file.read_text("utf-8"))["why"] == "Stück für Stück"
    text = EXAMPLES / "readouts" / "24-ambassador-calls-on-speaker.txt"
    call("add", text, "--register", empty)
    restored = call("decisions", "restore", file, "--register", empty, "--by", "Eve")
    assert "1 of 1 decision brought something new" in restored.output
    assert "1 decision rests on something that is not there" in restored.output
    assert "orphaned: r1-" in call("decisions", "list", "--orphaned", "--register", empty).output
    file.write_text("<<<<<<< ours\n", "utf-8")
    assert call("decisions", "restore", file, "--register", empty).exit_code == 3
    file.write_bytes(b"\xff\xfe")
    assert "UTF-8" in call("decisions", "restore", file, "--register", empty).output


def test_a_decision_without_a_name(register: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused with a hint; the environment may hold the name."""
    arguments = ("merge", "Gallvik", "Grenmark", "--because", "x", "--register", register)
    assert "DRAGOMAN_BY" in call(*arguments).output
    monkeypatch.setenv("DRAGOMAN_BY", "Ada")
    assert call(*arguments).exit_code == 0


def test_linking_anew(register: Path) -> None:
    """Everything is worked out again, and says the same."""
    before = call("people", "--register", register).output
    assert call("link", "--register", register, "--reference", EXAMPLES / "reference").exit_code == 0
    assert call("people", "--register", register).output == before
