"""Decisions on cells: they show everywhere, survive a new reading, and taken back leave the register as it was."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from register_samples import VERSIONS, sample

from dragoman.cells import walk
from dragoman.model import Act, ActType, Area, Basis, Cell, PartialDate, Reading, Versions
from dragoman.register import Filters, Register
from dragoman.register.decisions import Kind, Verdict, as_value, cell_key, cell_keys, from_text, rulings, to_text
from dragoman.register.decisions.decided import decided

READING = sample()
READOUT = READING.readout.id
KEYS = cell_keys(READING)
NEWER = Versions("dragoman 0.2.0", "0.2", "2024-1")
UNTOUCHED = ("decision", "log", "cell", "candidate", "evidence", "sighting", "origin", "schema_version")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register with one readout."""
    with Register(tmp_path / "register.db", by="Ada", now=lambda: datetime(2024, 5, 4, tzinfo=UTC)) as found:
        found.add(READING)
        found.catch_up()
        yield found


def amend(register: Register, address: str, value: str, by: str = "Ada") -> str:
    """Amend a cell; returns the id of the decision."""
    return register.decisions.record(
        Kind.CELL, KEYS[address], Verdict.AMEND, value=json.dumps(value), why="checked", by=by
    ).id


def cell(reading: Reading, address: str) -> Cell[object]:
    """The cell at an address."""
    return next(named.cell for named in walk(reading) if named.address == address)


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """All rows of a register but those of decisions, the log and its own making; cells without their local numbers."""
    with sqlite3.connect(path) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        plain = [name for name in names if name not in UNTOUCHED and not name.startswith(("readout_fts", "sqlite"))]
        found = {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in plain}  # noqa: S608
        found["cells"] = connection.execute("SELECT id, row, field, position, value FROM cell ORDER BY 1, 2").fetchall()
    connection.close()
    return found


@pytest.mark.parametrize(
    ("address", "value", "expected"),
    [
        ("encounter.1.date", "2018-03-04", PartialDate(2018, 3, 4)),
        ("party.2.office", "Mayor", "Mayor"),
        ("statement.2.act.1.type", "PLG", ActType.PLG),
        ("statement.3.speakers", "Jonas Brandt", ("brandt",)),
        ("statement.2.areas.1", "CON", Area.CON),
        ("figure.1.value", "13", 13.0),
    ],
)
def test_an_amended_cell(register: Register, address: str, value: str, expected: object) -> None:
    """It has the person's value on a basis of its own; what was read stands beside it with who, when and why."""
    made = amend(register, address, value)
    found = cell(register.load(READOUT), address)
    assert (found.value, found.basis, found.sources) == (expected, Basis.DECIDED, (f"decision:{made}",))
    assert found.evidence
    assert "amended by Ada on 2024-05-04: checked" in found.candidates[0].why
    assert register.as_read(READOUT) == READING
    assert list(register.verify()) == []


def test_a_decision_shows_wherever_the_value_is_used(register: Register) -> None:
    """Lists, filters, meetings, the ledger and people all have the decided values."""
    assert ActType.OFR in [one.act for one in register.threads.ledger()]
    assert [one.id for one in register.readouts(Filters(act=ActType.OFR))] == [READOUT]
    amend(register, "encounter.1.date", "2018-03-04")
    amend(register, "encounter.1.place", "Harrow")
    amend(register, "party.2.name", "Jonas Brandner")
    register.decisions.record(Kind.CELL, KEYS["statement.2.act.1.type"], Verdict.REJECT, why="no offer")
    (listed,) = register.readouts()
    assert (listed.date, listed.date_basis, listed.place) == ("2018-03-04", Basis.DECIDED, "Harrow")
    assert "Jonas Brandner" in listed.parties
    (meeting,) = register.meetings.listed()
    assert (meeting.date, meeting.place) == ("2018-03-04", "Harrow")
    assert list(register.readouts(Filters(act=ActType.OFR))) == []
    assert ActType.OFR not in [one.act for one in register.threads.ledger()]
    assert "Jonas Brandner" in {one.name for one in register.people.listed()}
    assert list(register.readouts(Filters(since=date(2019, 1, 1)))) == []


def test_a_rejected_value_is_gone_but_not_forgotten(register: Register) -> None:
    """The cell is empty, its plain row too, and the value stands among those that lost."""
    made = register.decisions.record(Kind.CELL, KEYS["statement.2.areas.1"], Verdict.REJECT, why="not about it")
    found = cell(register.load(READOUT), "statement.2.areas.1")
    assert (found.value, found.basis, found.candidates[0].value) == (None, Basis.ABSENT, "TRN")
    assert list(register.readouts(Filters(area=Area.TRN))) == []
    register.decisions.withdraw(made.id, why="it is")
    assert [one.id for one in register.readouts(Filters(area=Area.TRN))] == [READOUT]


def read_anew(register: Register, **changes: object) -> Reading:
    """Read the sample again with another version; returns what then stands."""
    register.add(replace(READING, versions=NEWER, **changes))
    return register.load(READOUT)


def with_type(reading: Reading, kind: ActType) -> Reading:
    """The sample with another act in its second statement, behind a new one in front of it."""
    first = reading.statements[1]
    act = replace(first.acts[0], type=replace(first.acts[0].type, value=kind))
    early = Act(replace(act.span, end=act.span.start + 5), *(getattr(act, name) for name in Act.__struct_fields__[1:]))
    statement = replace(first, acts=(early, act))
    return replace(reading, statements=(reading.statements[0], statement, *reading.statements[2:]))


def test_a_rejected_value_stays_away_after_a_new_reading(register: Register) -> None:
    """It is known by its words, wherever the new reading counts it; another value is shown and open to judgement."""
    rejected = as_value(READING, "statement.2.act.1.type", ActType.OFR)
    register.decisions.record(Kind.CELL, KEYS["statement.2.act.1.type"], Verdict.REJECT, value=rejected, why="no")
    again = read_anew(register, statements=with_type(READING, ActType.OFR).statements)
    assert [act.type.value for act in again.statements[1].acts] == [ActType.OFR, None]
    register.add(replace(with_type(READING, ActType.PLN), versions=VERSIONS))
    assert [act.type.value for act in register.load(READOUT).statements[1].acts] == [ActType.PLN, ActType.PLN]
    assert register.decisions.orphans() == ()


def test_an_accepted_value_stands_after_a_new_reading(register: Register) -> None:
    """Whatever the new reading makes of the words."""
    value = as_value(READING, "encounter.1.date", PartialDate(2019, 3, 4))
    register.decisions.record(Kind.CELL, KEYS["encounter.1.date"], Verdict.ACCEPT, value=value, why="the archive")
    other = replace(READING.encounters[0], date=replace(READING.encounters[0].date, value=PartialDate(2011, 3, 4)))
    assert read_anew(register, encounters=(other,)).encounters[0].date.value == PartialDate(2019, 3, 4)
    assert register.as_read(READOUT).encounters[0].date.value == PartialDate(2011, 3, 4)


def test_a_decision_whose_cell_is_gone_waits_as_an_orphan(register: Register) -> None:
    """It counts again once a reading has the cell back."""
    amend(register, "figure.1.value", "13")
    assert read_anew(register, figures=()).figures == ()
    (orphan,) = register.decisions.orphans()
    assert orphan.gone == (KEYS["figure.1.value"],)
    register.add(READING)
    assert register.load(READOUT).figures[0].value.value == 13.0
    assert register.decisions.orphans() == ()


def test_a_decision_may_name_a_cell_by_its_address(register: Register) -> None:
    """As a person types it."""
    subject = cell_key(READOUT, "encounter.1.place")
    register.decisions.record(Kind.CELL, subject, Verdict.AMEND, value='"Tolvania City"', why="checked")
    assert register.load(READOUT).encounters[0].place.value == "Tolvania City"


@pytest.mark.parametrize(
    ("address", "value"),
    [("encounter.1.date", "tomorrow"), ("statement.2.act.1.type", "XXX"), ("statement.3.speakers", "nobody here")],
)
def test_a_value_that_the_cell_cannot_hold_counts_for_nothing(register: Register, address: str, value: str) -> None:
    """A file of decisions may come from anywhere: the reading stands as it was."""
    amend(register, address, value)
    assert register.load(READOUT) == READING
    assert list(register.verify()) == []


def test_the_last_word_counts_and_a_difference_is_known(register: Register) -> None:
    """Of several people the latest one's value is shown, with the others' beside it, until somebody settles it."""
    amend(register, "encounter.1.place", "Harrow", by="Ada")
    amend(register, "encounter.1.place", "Tolva Port", by="Ben")
    (ruling,) = rulings(READING, register.decisions.standing(Kind.CELL))
    assert ruling.differ and not ruling.settled
    found = cell(register.load(READOUT), "encounter.1.place")
    assert found.value == "Tolva Port"
    assert ("Harrow", "amended by Ada on 2024-05-04: checked") in [(one.value, one.why) for one in found.candidates]
    register.decisions.record(
        Kind.ADJUDICATION, KEYS["encounter.1.place"], Verdict.AMEND, value='"Harrow"', why="rule 8", by="Cem"
    )
    assert register.load(READOUT).encounters[0].place.value == "Harrow"
    every = (*register.decisions.standing(Kind.CELL), *register.decisions.standing(Kind.ADJUDICATION))
    assert rulings(READING, every)[0].settled


def test_restored_decisions_count_as_made(register: Register, tmp_path: Path) -> None:
    """A register that takes in the decisions of another holds the same cells; an adjudication travels with them."""
    amend(register, "encounter.1.place", "Harrow", by="Ada")
    amend(register, "encounter.1.place", "Tolva Port", by="Ben")
    settled = (Kind.ADJUDICATION, KEYS["encounter.1.place"], Verdict.REJECT)
    register.decisions.record(*settled, why="rule 8", by="Cem")
    text = to_text(register.decisions.every())
    with Register(tmp_path / "other.db") as other:
        other.add(READING)
        assert other.decisions.restore(from_text(text)) == 3
        assert other.load(READOUT) == register.load(READOUT) != READING
        assert other.decisions.restore(from_text(text)) == 0
        assert list(other.verify()) == []
    assert contents(tmp_path / "other.db") == contents(register.path)


def test_the_query_of_the_docs(register: Register) -> None:
    """It tells who put what in place of what was read, and why."""
    amend(register, "encounter.1.date", "2018-03-04")
    page = Path(__file__).parents[2] / "docs" / "review.md"
    (query,) = re.findall(r"```sql\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    with sqlite3.connect(register.path) as connection:
        assert connection.execute(query).fetchall() == [("Ada", "checked", "2019-03-04", "2018-03-04")]
    connection.close()


ADDRESSES = st.sampled_from(sorted(KEYS))
VERDICTS = st.sampled_from([Verdict.ACCEPT, Verdict.REJECT, Verdict.UNSURE, Verdict.AMEND])
VALUES = st.sampled_from(["2018-03-04", "Harrow", "PLG", "CON", "brandt", "7", "XT", "host", "D"])


@settings(max_examples=15)
@given(st.lists(st.tuples(ADDRESSES, VERDICTS, VALUES, st.sampled_from(["Ada", "Ben"])), min_size=1, max_size=5))
def test_taken_back_the_register_is_as_before(made: list[tuple[str, Verdict, str, str]]) -> None:
    """Any decisions, recorded and withdrawn, leave every row of readings and of what follows from them as it was."""
    with tempfile.TemporaryDirectory() as folder, Register(Path(folder) / "r.db") as register:
        register.add(READING)
        register.catch_up()
        before = contents(register.path)
        ids = []
        for address, verdict, value, by in made:
            text = json.dumps(value) if verdict is Verdict.AMEND else ""
            ids.append(register.decisions.record(Kind.CELL, KEYS[address], verdict, value=text, why="x", by=by).id)
        assert list(register.verify()) == []
        during = contents(register.path)
        register.link()
        assert contents(register.path) == during
        for one in ids:
            register.decisions.withdraw(one, why="x", by="Ada")
        assert contents(register.path) == before


@settings(max_examples=60)
@given(st.lists(st.tuples(ADDRESSES, VALUES), max_size=6))
def test_deciding_keeps_addresses_and_keys(amended: list[tuple[str, str]]) -> None:
    """Whatever is decided, each cell stays at its address, so that decisions still find it."""
    with tempfile.TemporaryDirectory() as folder, Register(Path(folder) / "r.db", by="Ada") as register:
        made = [
            register.decisions.record(Kind.CELL, KEYS[address], Verdict.AMEND, value=json.dumps(value), why="x")
            for address, value in amended
        ]
    assert [named.address for named in walk(decided(READING, made))] == [named.address for named in walk(READING)]
