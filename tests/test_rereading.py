"""Reading again: what changed and why, what people decided, and pages that were corrected."""

from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from calling import call
from dragoman.model import ActType, Basis, Reading
from dragoman.pipeline import Added, add_all
from dragoman.reference import Reference
from dragoman.register import Outcome, Register
from dragoman.register.changes import Turn, changes
from dragoman.register.decisions import Kind, Verdict, act_key, cell_keys
from dragoman.rereading import reread_all

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
NAMES = ("14-isterval-ravenmost", "03-norvask-after-the-flood", "12-norvask-school-delayed")
TEXTS = [EXAMPLES / "readouts" / f"{name}.txt" for name in NAMES]


@pytest.fixture(scope="module")
def reference() -> Reference:
    """The reference data with the states of the examples."""
    return Reference.load([EXAMPLES / "reference"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register whose texts were read without knowing these states."""
    path = tmp_path_factory.mktemp("reread") / "register.db"
    with Register(path) as register:
        assert all(isinstance(one, Added) for one in add_all(register, TEXTS, Reference.load()))
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    found = tmp_path / "register.db"
    found.write_bytes(made.read_bytes())
    return found


def reading_of(register: Register, name: str) -> Reading:
    """The reading of an example."""
    return register.load(register.resolve(name))


def rows(path: Path) -> list[tuple[object, ...]]:
    """The cells of a register."""
    with sqlite3.connect(path) as connection:
        found = connection.execute("SELECT id, value FROM cell ORDER BY id").fetchall()
    connection.close()
    return found


def test_a_reading_changes_nothing_against_itself(path: Path) -> None:
    """No cell is otherwise; with one cell changed, that one is, under its address and with its rule."""
    with Register(path) as register:
        reading = reading_of(register, NAMES[0])
    assert list(changes(reading, reading)) == []
    encounter = reading.encounters[0]
    other = replace(encounter, date=replace(encounter.date, basis=Basis.METADATA, rule="dating.other"))
    (change,) = changes(reading, replace(reading, encounters=(other, *reading.encounters[1:])))
    assert (change.turn, change.field, change.address) == (Turn.GROUNDS, "encounter.date", "encounter.1.date")
    assert "-> dating.other" in change.why
    gone = list(changes(reading, replace(reading, figures=reading.figures[1:])))
    assert gone and {(one.turn, one.field.partition(".")[0]) for one in gone} == {(Turn.GONE, "figure")}
    new = changes(replace(reading, figures=reading.figures[1:]), reading)
    assert [(one.field, one.after) for one in new] == [(one.field, one.before) for one in gone]


def test_a_dry_run_says_what_would_change_and_writes_nothing(path: Path, reference: Reference) -> None:
    """The same that reading again then does."""
    before = rows(path)
    with Register(path, reference=reference) as register:
        would = list(reread_all(register, reference, dry_run=True))
        assert rows(path) == before
        did = list(reread_all(register, reference))
        assert did == would
        assert rows(path) != before
        assert {one.name for one in did} == set(NAMES)
        fields = {change.field for one in did for change in one.changes}
        assert "party.jurisdiction" in fields
        assert all(change.why.startswith("reference data") for one in did for change in one.changes)
        assert list(reread_all(register, reference)) == []
        assert [change for one in reread_all(register, reference, everything=True) for change in one.changes] == []
        assert list(register.verify()) == []


def test_decisions_are_kept_and_orphans_named(path: Path, reference: Reference) -> None:
    """A decision that finds its cell still counts; one that does not is named, before and after."""
    with Register(path, reference=reference, by="Ada") as register:
        program = register.as_read(register.resolve(NAMES[0]))
        keys, readout = cell_keys(program), program.readout.id
        kept = register.decisions.record(
            Kind.CELL, keys["encounter.1.date"], Verdict.AMEND, value='"2018-11-16"', why="the diary"
        )
        spans = [act.span for statement in program.statements for act in statement.acts]
        link = (act_key(readout, spans[0].start, spans[0].end), f"{readout}/1-2")
        lost = register.decisions.record(Kind.THREAD, link[0], Verdict.DIFFERENT, object=link[1], why="no")
        for dry_run in (True, False):
            (found,) = (one for one in reread_all(register, reference, dry_run=dry_run) if one.name == NAMES[0])
            assert found.kept == 1
            assert [(one.decision.id, one.gone) for one in found.orphans] == [(lost.id, (link[1],))]
        assert str(reading_of(register, NAMES[0]).encounters[0].date.value) == "2018-11-16"
        assert register.decisions.standing(Kind.CELL) == (kept,)
        assert [one.decision for one in register.decisions.orphans()] == [lost]


def test_rejected_readings_do_not_come_back(path: Path, reference: Reference) -> None:
    """An undertaking that a person rejected stays out of the ledger, however often the text is read."""
    with Register(path, reference=reference, by="Ada") as register:
        program = register.as_read(register.resolve(NAMES[0]))
        addresses = [
            f"statement.{number}.act.{place}.type"
            for number, statement in enumerate(program.statements, 1)
            for place, act in enumerate(statement.acts, 1)
            if act.type.value is ActType.OFR
        ]
        assert addresses
        for address in addresses:
            doubt = register.review.doubt(cell_keys(program)[address])
            assert doubt
            register.review.decide(doubt, Verdict.REJECT, why="no offer")
        for _ in range(2):
            offers = [one for one in register.threads.ledger() if one.act is ActType.OFR]
            assert program.readout.id not in {one.readout for one in offers}
            list(reread_all(register, reference, everything=True))


def test_the_command_says_what_changed(path: Path) -> None:
    """Versions, counts by field, cells with their reasons; the same words again change nothing."""

    def reread(*more: str) -> str:
        result = call("reread", "--register", path, "--reference", EXAMPLES / "reference", *more)
        assert result.exit_code == 0, result.output
        return result.output

    dry = reread("--dry-run", "--limit", "3")
    assert re.search(r"3 readouts: dragoman [\d.]+, codebook [\d.]+, reference \S+ -> \S+", dry)
    assert "3 of 3 readouts would change" in dry and "nothing was written" in dry and "more; --limit" in dry
    assert re.search(r"party\.jurisdiction +\d", dry)
    assert "readouts changed" in reread() and "very versions" in reread()
    assert "0 of 3 readouts changed" in reread("--all")
    assert "reread" in call("log", "--register", path).output


CALL = (
    "President Mira Olden of Tolvania spoke by telephone with President Jonas Brandt of Veldmark on {day} May 2021. "
    "The two presidents discussed trade and the new bridge at Harrow. {more}"
)
PAGE = {"publisher": "Press Service of Tolvania", "url": "https://example.org/call", "title": "Telephone call"}


def test_a_corrected_page_supersedes_the_old_one_and_both_stay(tmp_path: Path, reference: Reference) -> None:
    """The same id, address and publisher with another text: two readouts, one meeting, the later text's values."""
    files = []
    for number, (day, more) in enumerate(((4, ""), (5, "They agreed to meet in autumn.")), 1):
        file = tmp_path / f"crawl-{number}.jsonl"
        text = CALL.format(day=day, more=more)
        file.write_text(json.dumps({"id": "call-1", "date": f"2021-05-0{day + 1}", "text": text, **PAGE}) + "\n")
        files.append(file)
    with Register(tmp_path / "r.db", reference=reference) as register:
        for file in files:
            (added,) = add_all(register, [file], reference)
            assert isinstance(added, Added) and added.outcome is Outcome.NEW
        assert register.summary().readouts == 2
        (meeting,) = register.meetings.listed()
        assert meeting.date == "2021-05-05"
        members = sqlite3.connect(register.path)
        told = members.execute(
            "SELECT sighting.source, superseded_by IS NULL FROM meeting_member JOIN sighting USING (readout)"
        )
        assert sorted(told) == sorted([(f"{files[0]}:1", 0), (f"{files[1]}:1", 1)])
        members.close()
