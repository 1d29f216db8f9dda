"""The command line, as a person uses it: real files, a real register."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from calling import call

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
PROGRAM = Path(sys.executable).with_name("dragoman")

TEXT = """Meeting with Governor of Veldmark's Salven Oblast Ilya Brandeker

President of Tolvania Matvei Talverin met with Governor of Salven Oblast Ilya Brandeker in Drevast on 17 June.
"We are ready to supply you with tractors if you build a hall," the President said.
"""


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A register of the examples."""
    path = tmp_path_factory.mktemp("cli") / "examples.db"
    result = call("add", EXAMPLES / "readouts", "--reference", EXAMPLES / "reference", "--register", path)
    assert result.exit_code == 0, result.output
    yield path


def test_add_twice_is_once(register: Path) -> None:
    """The same texts again are known, not new."""
    result = call("add", EXAMPLES / "readouts", "--reference", EXAMPLES / "reference", "--register", register)
    assert result.exit_code == 0
    assert "0 new, 28 known already" in result.output


def test_bad_file_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    """One broken file: it is named with the reason, the good one is added, the exit status tells."""
    (tmp_path / "good.txt").write_text(TEXT, "utf-8")
    (tmp_path / "empty.txt").write_text("", "utf-8")
    result = call("add", tmp_path, "--register", tmp_path / "r.db")
    assert result.exit_code == 3
    assert "1 new" in result.output
    assert "empty.txt" in result.output


def test_show(register: Path) -> None:
    """One readout: title, parties, text, undertakings."""
    result = call("show", "01-salven-tractors", "--register", register)
    assert result.exit_code == 0
    for words in ("Ilya Brandeker, Governor (XV-SAL)", "17 June 2014 [DERIVED", "Undertakings", "Drevast, XT"):
        assert words in result.output


def test_list_filters(register: Path) -> None:
    """Filters narrow the list by region, area, act and day."""
    everything = call("list", "--register", register).output.count("\n")
    narrowed = call("list", "--region", "XV-SAL", "--from", "2017-01-01", "--to", "2018-01-01", "--register", register)
    assert "09-salven-delegation" in narrowed.output
    assert "01-salven-tractors" not in narrowed.output
    assert narrowed.output.count("\n") < everything


def test_list_shows_the_latest(register: Path) -> None:
    """A list that is cut short holds the latest readouts, the oldest of them first, and says how many there are."""
    days = [
        row["date"] for row in csv.DictReader(StringIO(call("list", "--register", register, "--format", "csv").output))
    ]
    cut = call("list", "--register", register, "--format", "csv", "--limit", "2")
    assert [row["date"] for row in csv.DictReader(StringIO(cut.stdout))] == sorted(days)[-2:]
    assert f"The latest 2 of {len(days)}" in call("list", "--register", register, "--limit", "2").output


def test_search(register: Path) -> None:
    """Words are found; signs of the search language in them do no harm."""
    assert "20-brodarin-bridge" in call("search", "bridge", "ferry", "--register", register).output
    assert call("search", '"bridge AND (', "--register", register).exit_code == 0


def test_explain(register: Path) -> None:
    """An inferred year shows its evidence and the row of reference data behind it."""
    result = call("explain", "06-isterval-talks", "date", "--register", register)
    assert result.exit_code == 0
    assert "23 March 2017" in result.output
    assert "INFERRED" in result.output
    assert "event:rowing-2018" in result.output


def test_explain_unknown_field(register: Path) -> None:
    """A wrong address gets a hint with right ones."""
    result = call("explain", "06-isterval-talks", "weather", "--register", register)
    assert result.exit_code == 2
    assert "encounter.1.form" in result.output


def test_verify(register: Path) -> None:
    """A register that was just made holds."""
    assert "every id and every span holds" in call("verify", "--register", register).output


def test_status(register: Path) -> None:
    """The counts and bases of a register."""
    result = call("status", "--register", register)
    assert "readouts" in result.output
    assert "INFERRED" in result.output


@pytest.mark.parametrize("command", ["show", "list", "search", "explain", "verify", "status"])
def test_no_register(command: str, tmp_path: Path) -> None:
    """A command that reads a register which is not there says how to make one, and makes none."""
    words = {"show": ["x"], "search": ["x"], "explain": ["x", "date"]}.get(command, [])
    result = call(command, *words, "--register", tmp_path / "none.db")
    assert result.exit_code == 5
    assert "dragoman add" in result.output
    assert not (tmp_path / "none.db").exists()


def test_read_formats(tmp_path: Path) -> None:
    """Without a register: for people, as JSON with evidence, as gold."""
    path = tmp_path / "meeting.txt"
    path.write_text(TEXT, "utf-8")
    options = ("--reference", EXAMPLES / "reference")
    assert "Ilya Brandeker" in call("read", path, *options).output
    found = json.loads(call("read", path, *options, "--format", "json").output)
    assert found["encounters"][0]["place"]["evidence"][0]["words"] == "Drevast"
    gold = json.loads(call("read", path, *options, "--format", "gold").output)
    assert gold["id"] == "meeting"
    assert {party["name"] for party in gold["parties"]} == {"Matvei Talverin", "Ilya Brandeker"}


def test_read_standard_input() -> None:
    """A dash means standard input."""
    result = call("read", "-", "--format", "gold", said=TEXT)
    assert json.loads(result.output)["id"] == "stdin"


def test_codebook() -> None:
    """The whole codebook, one code that is an act and an area, and a wrong one."""
    assert "Rulings" in call("codebook").output
    assert {"act", "area"} <= {word.strip("(,") for word in call("codebook", "AGR").output.split()}
    assert call("codebook", "NOPE").exit_code == 2


def test_evaluate_against_other_documents_says_so(tmp_path: Path) -> None:
    """Two files about different readouts are no comparison."""
    gold = EXAMPLES / "gold" / "gold.jsonl"
    first = gold.read_text("utf-8").split("\n", 1)[0]
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps(json.loads(first) | {"id": "another"}), "utf-8")
    result = call("evaluate", gold, "--against", other)
    assert result.exit_code != 0
    assert "no document in common" in result.output + result.stderr


def test_evaluate_says_which_codes_are_not_in_the_reference_data() -> None:
    """Gold about states that the reference data lack scores badly for that reason, which is said."""
    gold = EXAMPLES / "gold" / "gold.jsonl"
    assert "do not know XP, XP-SUD, XT, XV," in call("evaluate", gold).stderr
    assert not call("evaluate", gold, "--reference", EXAMPLES / "reference").stderr


@pytest.mark.parametrize(
    "command", ["list --from", "ledger --on", "claims --to", "dossier XT --since", "reference holders XT --on"]
)
def test_a_day_that_is_none_is_refused(command: str) -> None:
    """All commands take days in one way, and say how one is written."""
    result = call(*command.split(), "31.12.2020")
    assert result.exit_code == 2
    assert "'31.12.2020' is no date: one is written 2014-07-21" in " ".join(result.stderr.split())


def test_evaluate_against_itself() -> None:
    """A coder agrees with himself."""
    gold = EXAMPLES / "gold" / "gold.jsonl"
    result = call("evaluate", gold, "--against", gold)
    assert result.exit_code == 0
    row = next(line for line in result.output.splitlines() if line.startswith("act.micro"))
    assert row.split()[1:4] == ["1.000", "1.000", "1.000"]


def test_reference(tmp_path: Path) -> None:
    """The data of the package and the examples hold no contradiction; a bad folder is reported; holders are found."""
    assert call("reference", "check", "--reference", EXAMPLES / "reference").exit_code == 0
    assert "Vyacheslav Shport" in call("reference", "holders", "ru-kha", "--on", "2014-07-21").output
    assert "not covered" in call("reference", "holders", "Nobody Atall").output
    (tmp_path / "events.csv").write_text("id,name,start,end\nfair,Great Fair,2001-01-05,2001-01-02\n", "utf-8")
    result = call("reference", "check", "--reference", tmp_path)
    assert result.exit_code == 4
    assert "events.csv:2" in result.output


def test_errors_do_not_show_tracebacks(tmp_path: Path) -> None:
    """A file that is no register is named as such."""
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir, " * 500)
    result = call("list", "--register", path)
    assert result.exit_code == 5
    assert "letter.db" in result.output
    assert "Traceback" not in result.output


def test_quiet_in_a_pipe(tmp_path: Path) -> None:
    """In a real pipe there is no progress bar, and a reader that stops early is no error."""
    done = subprocess.run(
        [PROGRAM, "add", EXAMPLES / "readouts", "--register", tmp_path / "r.db"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout
    shell = f"'{PROGRAM}' codebook | head -1"
    piped = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True)
    assert piped.stderr == ""


def test_hostile_text_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Escape sequences and direction marks of a text are shown as marks."""
    path = tmp_path / "hostile.txt"
    path.write_text(TEXT.replace("tractors", "trac\x1b[2Jtors \u202eevil"), "utf-8")
    output = call("read", path).output
    assert "\x1b[2J" not in output
    assert "\u202e" not in output
    assert "\ufffd" in output


def test_other_language_is_stored_and_said(tmp_path: Path) -> None:
    """A French text is kept, not coded, and a note says so."""
    path = tmp_path / "fr.txt"
    path.write_text("Le Président a reçu ce matin le ministre des affaires étrangères pour un long entretien.", "utf-8")
    assert "not in English" in call("read", path).output


def test_lists_in_other_forms(register: Path) -> None:
    """Lists come as JSON and CSV too, with one entry for each line of the table."""
    for command in ("list", "meetings"):
        rows = list(csv.DictReader(StringIO(call(command, "--register", register, "--format", "csv").output)))
        values = json.loads(call(command, "--register", register, "--format", "json").output)
        assert [row["id"] for row in rows] == [value["id"] for value in values]
        assert rows
    shown = call("list", "--register", register, "--format", "csv", "--limit", "1").output
    assert len(list(csv.DictReader(StringIO(shown)))) == 1


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Le ministre a reçu la présidente de la République et ils ont parlé de commerce.", "1 of them not in English"),
        ("Hello.", "1 new\n"),
    ],
)
def test_a_text_in_another_language_is_named(tmp_path: Path, text: str, says: str) -> None:
    """What is stored but not coded for its language is counted when it is added."""
    (tmp_path / "a.txt").write_text(text, "utf-8")
    result = call("add", tmp_path / "a.txt", "--register", tmp_path / "r.db")
    assert says in result.output
