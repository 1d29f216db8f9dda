"""Decisions: written down, taken back, exported and restored; and the log of what happened."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people_samples import LATER, Who, met

from dragoman.errors import RegisterError, SourceError, UsageError
from dragoman.identity import decision_id
from dragoman.register import Register
from dragoman.register.decisions import (
    Decision,
    Kind,
    Verdict,
    act_key,
    cell_key,
    deciding,
    encounter_key,
    from_text,
    party_key,
    to_text,
)
from dragoman.register.schema import MIGRATIONS, migrate

NOON = datetime(2024, 5, 4, 12, tzinfo=UTC)
READING = met("2020-05-04", Who("Mira Olden", "Mayor", "XT"), Who("Eva Brandt", "Minister", "XP"))
READOUT = READING.readout.id


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register with one readout; its clock stands still."""
    with Register(tmp_path / "decisions.db", now=lambda: NOON, by="Ada") as found:
        found.add(READING)
        yield found


def merge(register: Register, why: str, by: str = "") -> Decision:
    """Decide that the two people of the readout are one."""
    one, other = sorted(party_key(READOUT, name) for name in ("Mira Olden", "Eva Brandt"))
    return register.decisions.record(Kind.PERSON, one, Verdict.SAME, object=other, why=why, by=by)


def test_a_decision_stands_as_it_was_made(register: Register) -> None:
    """Who, when, what, why; the name is that of who opened the register, unless another is given."""
    made = register.decisions.record(Kind.CELL, "r1-a/date", Verdict.AMEND, value='"2020"', why=" a slip ", by="Ben")
    assert register.decisions.standing(Kind.CELL) == (made,)
    assert (made.by, made.why, made.value, made.at) == ("Ben", "a slip", '"2020"', "2024-05-04T12:00:00.000000+00:00")
    assert register.decisions.record(Kind.CELL, "r1-a/date", Verdict.ACCEPT, why="x").by == "Ada"
    assert register.decisions.standing(Kind.THREAD) == ()


def test_later_decisions_come_later(register: Register) -> None:
    """Even while the clock stands still, so that the last word is never in doubt."""
    made = [
        register.decisions.record(Kind.CELL, "r1-a/x", verdict, why="x") for verdict in (Verdict.ACCEPT, Verdict.REJECT)
    ]
    assert made[0].at < made[1].at
    assert deciding(register.decisions.standing(Kind.CELL)) == {("r1-a/x", ""): made[1]}


def test_taken_back_not_deleted(register: Register) -> None:
    """The decision no longer stands; who took it back, when and why stands beside it."""
    made = register.decisions.record(Kind.MEETING, "r1-a/encounter/0", Verdict.SAME, object="r1-b/encounter/0", why="x")
    back = register.decisions.withdraw(made.id[3:9], why="a slip", by="Ben")
    assert register.decisions.standing(Kind.MEETING) == ()
    assert register.decisions.every() == (back,)
    assert (back.withdrawn_by, back.withdrawn_why, back.stands) == ("Ben", "a slip", False)
    with pytest.raises(UsageError, match="taken back already, by Ben"):
        register.decisions.withdraw(made.id, why="again")


@pytest.mark.parametrize(
    ("why", "by", "value", "verdict", "problem"),
    [
        (" ", "Ada", "", Verdict.SAME, "needs its reason"),
        ("x", "Ada", "1", Verdict.SAME, "takes no value"),
        ("x", "Ada", "", Verdict.AMEND, "needs a value"),
    ],
)
def test_incomplete_decisions(
    register: Register, why: str, by: str, value: str, verdict: Verdict, problem: str
) -> None:
    """Each is refused with the reason, and nothing is written."""
    with pytest.raises(UsageError, match=problem):
        register.decisions.record(Kind.CELL, "r1-a/x", verdict, why=why, by=by, value=value)
    assert register.decisions.every() == ()


def test_a_decision_needs_a_name(tmp_path: Path) -> None:
    """Nobody decides without one."""
    with Register(tmp_path / "r.db") as register, pytest.raises(UsageError, match="name of who makes it") as caught:
        register.decisions.record(Kind.CELL, "r1-a/x", Verdict.ACCEPT, why="x")
    assert "DRAGOMAN_BY" in caught.value.hint


@pytest.mark.parametrize(
    ("key", "there"),
    [
        (party_key(READOUT, "Mira Ölden"), True),
        (party_key(READOUT, "Mira Brandt"), False),
        (encounter_key(READOUT), True),
        (encounter_key(READOUT, 1), False),
        (cell_key(READOUT, "party.2.office"), True),
        (cell_key(READOUT, "party.3.office"), False),
        (act_key(READOUT, 3, 9), False),
        (encounter_key("r1-none"), False),
        (cell_key("r1-none", "encounter.1.date"), False),
    ],
)
def test_orphans(register: Register, key: str, there: bool) -> None:
    """A decision is an orphan exactly where what it names is not there; one that was taken back never is."""
    made = register.decisions.record(Kind.CELL, key, Verdict.ACCEPT, why="x")
    found = register.decisions.orphans()
    assert [(one.decision, one.gone) for one in found] == ([] if there else [(made, (key,))])
    register.decisions.withdraw(made.id, why="x")
    assert register.decisions.orphans() == ()


WORDS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9).map(str.strip).filter(bool)


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """Any decision."""
    kind, verdict = draw(st.sampled_from(Kind)), draw(st.sampled_from(Verdict))
    value = draw(WORDS) if verdict is Verdict.AMEND else ""
    content = (kind, draw(WORDS), draw(st.just("") | WORDS), verdict, value, draw(WORDS), draw(WORDS), draw(WORDS))
    taken_back = draw(st.just((None, None, None)) | st.tuples(WORDS, WORDS, WORDS))
    return Decision(decision_id(tuple(map(str, content))), *content, *taken_back)


@given(st.lists(decisions(), unique_by=lambda one: one.id))
def test_decisions_as_text(found: list[Decision]) -> None:
    """They come back as they were, a line each; their order does not change the text."""
    text = to_text(found)
    assert {one.id: one for one in from_text(text)} == {one.id: one for one in found}
    assert text.count("\n") == len(found)
    assert to_text(reversed(found)) == text


def test_export_and_restore(register: Register, tmp_path: Path) -> None:
    """Another register takes over what was decided and what was taken back, once."""
    kept = merge(register, why="one woman")
    text = to_text(register.decisions.every())
    with Register(tmp_path / "other.db") as other:
        other.add(READING)
        assert len(other.people.listed()) == 2
        assert other.decisions.restore(from_text(text)) == 1
        assert other.decisions.restore(from_text(text)) == 0
        assert len(other.people.listed()) == 1
        register.decisions.withdraw(kept.id, why="no")
        assert other.decisions.restore(from_text(to_text(register.decisions.every()))) == 1
        assert len(other.people.listed()) == 2
        assert other.decisions.restore(from_text(text)) == 0
        assert not other.decisions.every()[0].stands
        assert [one.what for one in other.history()][:2] == ["restored", "restored"]


def test_decisions_about_readouts_that_are_not_there(tmp_path: Path) -> None:
    """They are kept as orphans, and count once the readout comes."""
    with Register(tmp_path / "full.db", by="Ada") as register:
        register.add(READING)
        merge(register, why="one woman")
        text = to_text(register.decisions.every())
    with Register(tmp_path / "empty.db") as register:
        assert register.decisions.restore(from_text(text)) == 1
        assert len(register.decisions.orphans()) == 1
        register.add(READING)
        assert register.decisions.orphans() == ()
        assert len(register.people.listed()) == 1


def line_of(**changes: object) -> str:
    """A line of a file of decisions that is not as it was exported."""
    fields = {"id": "d1-x", "kind": "cell", "subject": "s", "verdict": "same", "why": "w", "by": "b", "at": "t"}
    return json.dumps(fields | changes)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("<<<<<<< ours", "conflict of git"),
        ("[1]", "not a JSON object"),
        ("{", "line 1"),
        ('{"id": "d1-x"}', "missing or unknown: at, by, kind"),
        (line_of(why=1), "why is no text"),
        (line_of(), "changed by hand"),
        (line_of(kind="sell"), "sell"),
        (line_of(withdrawn_by="b"), "changed by hand|not by whom"),
    ],
)  # fmt: skip
def test_what_is_no_decision(line: str, problem: str) -> None:
    """Every bad line is named; nothing of the file is taken."""
    with pytest.raises(SourceError, match=problem):
        from_text(f"{line}\n{line}\n")


def test_what_happened(register: Register) -> None:
    """Added, read again, decided, taken back, linked; with who did it, the latest first."""
    register.add(met("2020-05-04", *(), name="other"))
    register.add(met("2020-05-04", *(), name="other", versions=LATER))
    made = merge(register, why="x", by="Ben")
    register.decisions.withdraw(made.id, why="x", by="Eve")
    register.link()
    found = [one for one in register.history() if one.what != "migrated"]
    assert [(one.what, one.by) for one in found] == [
        ("linked", "Ada"), ("withdrew", "Eve"), ("decided", "Ben"), ("reread", "Ada"), ("added", "Ada"),
        ("added", "Ada"),
    ]  # fmt: skip
    assert (found[3].name, found[3].at) == ("other", "2024-05-04T12:00:00+00:00")
    assert "dragoman 2" in found[3].note
    assert found[1].subject == made.id
    assert len(register.history(2)) == 2
    assert sum(one.what == "migrated" for one in register.history()) == len(MIGRATIONS)


def test_nothing_is_written_where_linking_fails(register: Register) -> None:
    """A decision and what follows from it are one: all of it or nothing."""
    register._connection.execute("DROP TABLE profile_link")
    with pytest.raises(RegisterError):
        merge(register, why="x")
    assert register.decisions.every() == ()
    assert [one.what for one in register.history() if one.what == "decided"] == []


def test_readouts_from_before_the_log(tmp_path: Path) -> None:
    """A register of the first version is brought up to date: its readouts stand in the log, linked on demand."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, MIGRATIONS[:1])
    connection.close()
    with Register(tmp_path / "new.db") as register:
        register.add(READING, source="a.txt")
    copy = sqlite3.connect(path)
    copy.execute("ATTACH ? AS new", (str(tmp_path / "new.db"),))
    tables = [name for (name,) in copy.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")]
    for table in tables:
        if not table.startswith("readout_fts") and table != "schema_version":
            copy.execute(f"INSERT INTO main.{table} SELECT * FROM new.{table}")  # noqa: S608
    copy.commit()
    copy.close()
    with Register(path) as register:
        assert [(one.what, one.subject) for one in register.history() if one.what == "added"] == [("added", READOUT)]
        register.link()
        assert {one.name for one in register.people.listed()} == {"Mira Olden", "Eva Brandt"}
        assert list(register.verify()) == []


def test_a_changed_decision_is_found_out(register: Register) -> None:
    """Verify makes the id of each decision anew."""
    made = merge(register, why="x")
    assert list(register.verify()) == []
    register._connection.execute("UPDATE decision SET why = 'y'")
    assert [(one.table, one.row) for one in register.verify()] == [("decision", made.id)]
