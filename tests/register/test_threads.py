"""Undertakings followed over encounters, on the readouts of the examples."""

from __future__ import annotations

import csv
import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from thread_gold import EXAMPLES, LAST_DAY, Held, gold

from dragoman.commands import ledger as commands
from dragoman.errors import UsageError
from dragoman.model import ActType, Area, Reading
from dragoman.reading.reader import read
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.threads import LedgerFilters, Status, Story
from dragoman.sources import Failure, read_sources

TABLES = ("thread_waiting", "thread_clause", "thread_term", "thread_word", "thread_evidence", "thread")


@pytest.fixture(scope="module")
def reference() -> Reference:
    """The reference data of the examples."""
    return Reference.load([EXAMPLES / "reference"])


@pytest.fixture(scope="module")
def readings(reference: Reference) -> tuple[Reading, ...]:
    """All readouts of the examples, read."""
    found = read_sources([EXAMPLES / "readouts"])
    return tuple(read(one, reference) for one in found if not isinstance(one, Failure))


def filled(path: Path, readings: Sequence[Reading], reference: Reference) -> Register:
    """A register with these readings, added and followed one after another."""
    register = Register(path, reference=reference, by="Ada")
    for reading in readings:
        register.add(reading)
        register.catch_up()
    return register


@pytest.fixture(scope="module")
def register(
    tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...], reference: Reference
) -> Iterator[Register]:
    """A register of all examples with their statistics; not to be changed."""
    with filled(tmp_path_factory.mktemp("threads") / "all.db", readings, reference) as store:
        store.statistics.add(EXAMPLES / "reference" / "statistics" / "trade.csv")
        yield store


@pytest.fixture
def few(tmp_path: Path, readings: tuple[Reading, ...], reference: Reference) -> Iterator[Register]:
    """A register of the meetings with one region, to be changed at will."""
    wanted = [one for one in readings if one.readout.name[:2] in ("03", "04", "12", "15", "20")]
    with filled(tmp_path / "few.db", wanted, reference) as store:
        yield store


@pytest.fixture(scope="module")
def held(register: Register) -> Held:
    """The threads of all examples, held against gold."""
    return Held(register)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """The rows of the ledger, in order."""
    with sqlite3.connect(path) as connection:
        found = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608
    return {table: sorted(lines, key=repr) for table, lines in found.items()}


def story_of(register: Register, words: str) -> Story:
    """The story of the undertaking whose first clause holds these words."""
    (one,) = (one for one in register.threads.ledger(LedgerFilters(on=LAST_DAY)) if words in one.words)
    return register.threads.story(one.id, LAST_DAY)


# How good it is: what is aimed at, which is a little below what was measured (docs/ledger.md).


def test_links_of_the_examples(held: Held) -> None:
    """Nine links in ten are right, and four members in five are found."""
    score = held.score()
    assert score.precision >= 0.9, "\n".join(score.wrong)
    assert score.recall >= 0.8


def test_pairs_that_only_look_alike_are_kept_apart(held: Held) -> None:
    """None of the hard negatives count in one thread."""
    assert [pair["why"] for pair in gold()["hard_negatives"] if held.together(pair)] == []


def test_statuses_of_the_examples(held: Held) -> None:
    """Of the members that are found, and of the threads by their final status, 85 in 100 are right."""
    score = held.score()
    assert score.right_statuses / score.found >= 0.85
    assert score.right_finals / score.finals >= 0.85


def test_every_status_stands_on_characters(register: Register) -> None:
    """Each report cites words of its own sentence, says whose press service tells it, and what its word is worth."""
    with sqlite3.connect(register.path) as connection:
        texts = dict(connection.execute("SELECT id, text FROM readout"))
    told = 0
    for one in register.threads.ledger():
        for clause in register.threads.story(one.id).clauses:
            if clause.reports is None or clause.link not in ("linked", "confirmed"):
                continue
            told += 1
            assert clause.evidence
            assert clause.tier in ("T1", "T2", "T3")
            for span, words in clause.evidence:
                assert texts[clause.readout][span.start : span.end] == words
                assert clause.sentence_span.start <= span.start < span.end <= clause.sentence_span.end
    assert told > 50


def test_the_story_of_the_school(register: Register) -> None:
    """Two accounts of one meeting are one undertaking; delays and the delivery follow, each with its tier."""
    school = story_of(register, "build a school for 200 pupils")
    parallel = [one for one in school.clauses if one.relation == "parallel"]
    assert any("220 pupils" in one.sentence for one in parallel)
    assert school.undertaking.deliverer == ("XT",)
    assert school.undertaking.status is Status.DELIVERED
    assert not school.undertaking.self_reported
    reports = [(one.name[:2], str(one.reports), one.tier) for one in school.clauses if one.reports]
    assert ("12", "STALLED", "T1") in reports
    assert ("15", "DELIVERED", "T2") in reports


def test_targets_are_held_against_statistics(register: Register) -> None:
    """What statistics say of a target is worth more than what was said at meetings."""
    goals = register.threads.ledger(LedgerFilters(act=ActType.TGT, on=LAST_DAY))
    statuses = {one.status for one in goals if one.ground.startswith("statistics")}
    assert statuses == {Status.DELIVERED, Status.MISSED}


# The ledger and its filters.


def test_the_filters_of_the_ledger(register: Register) -> None:
    """Each filter keeps what it says and drops the rest."""
    whole = register.threads.ledger(LedgerFilters(on=LAST_DAY))

    def kept(**wanted: object) -> set[str]:
        return {one.id for one in register.threads.ledger(LedgerFilters(on=LAST_DAY, **wanted))}  # type: ignore[arg-type]

    def those(test: object) -> set[str]:
        return {one.id for one in whole if test(one)}  # type: ignore[operator]

    def sides(one: object) -> set[str]:
        return {*one.who, *one.to_whom, *one.deliverer}  # type: ignore[attr-defined]

    assert kept(region="XV-NOR") >= those(lambda one: "XV-NOR" in sides(one))
    assert kept(party="XP") >= those(lambda one: "XP" in sides(one))
    assert not kept(party="XP") & those(lambda one: sides(one) == {"XT", "XV-NOR"})
    assert kept(party="XV") > kept(region="XV")
    assert kept(party="Veidelin") == kept(party="Vêidelin Marta")
    assert kept(area=Area.ENE) == those(lambda one: "ENE" in one.areas)
    assert kept(act=ActType.REQ) == those(lambda one: one.act is ActType.REQ)
    assert kept(status=Status.LAPSED) == those(lambda one: one.status is Status.LAPSED)
    assert kept(trackable=True) == those(lambda one: one.trackable)
    assert kept(silent=36) == those(lambda one: one.last and one.last < date(2021, 5, 17))
    assert kept(party="50%_") == set()


def test_the_ledger_as_of_an_earlier_day(register: Register) -> None:
    """On a day in the past only what had been said by then counts."""
    (then,) = (
        one for one in register.threads.ledger(LedgerFilters(on=date(2018, 6, 1))) if "school for 200" in one.words
    )
    assert then.status in (Status.STALLED, Status.REAFFIRMED)
    before = register.threads.ledger(LedgerFilters(on=date(2015, 1, 1)))
    assert before
    assert all(one.first and one.first <= date(2015, 1, 1) for one in before)
    assert Status.LAPSED not in {one.status for one in before if one.due is None}


# What follows from readings and decisions alone.


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_adding_leaves_no_trace(
    seed: int, tmp_path: Path, readings: tuple[Reading, ...], reference: Reference, register: Register
) -> None:
    """Added in any order, one after another, and worked out anew, the rows are the same."""
    shuffled = list(readings)
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    with filled(tmp_path / "shuffled.db", shuffled, reference) as other:
        assert rows(other.path) == rows(register.path)
        other.link()
        assert rows(other.path) == rows(register.path)


@pytest.fixture(scope="module")
def told(
    tmp_path_factory: pytest.TempPathFactory, readings: tuple[Reading, ...], reference: Reference
) -> tuple[tuple[Reading, ...], dict[str, list[tuple[object, ...]]]]:
    """The readouts of two years and more in two versions of the reader, and the rows of the ledger that they make."""
    first = [one for one in readings if one.readout.name[:2] in ("03", "04", "05", "06", "07", "12", "13", "15", "20")]
    later = [replace(one, versions=replace(one.versions, reader="dragoman 99")) for one in first[::4]]
    with filled(tmp_path_factory.mktemp("told") / "all.db", first, reference) as register:
        return (*first, *later), rows(register.path)


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_batches_leave_no_trace(
    data: st.DataObject,
    told: tuple[tuple[Reading, ...], dict[str, list[tuple[object, ...]]]],
    reference: Reference,
) -> None:
    """In any order, followed one by one or many at once, the rows are the same."""
    readings, wanted = told
    order = list(data.draw(st.permutations(readings)))
    with TemporaryDirectory() as folder, Register(Path(folder) / "any.db", reference=reference) as register:
        while order:
            size = data.draw(st.integers(1, len(order)))
            part, order = order[:size], order[size:]
            for one in part:
                register.add(one)
            if data.draw(st.booleans()):
                register.catch_up()
        register.threads.ledger()
        assert rows(register.path) == wanted
        assert not list(register.verify())


def test_what_was_added_is_followed_when_the_ledger_is_asked_for(
    tmp_path: Path, readings: tuple[Reading, ...], reference: Reference
) -> None:
    """What waits is in no row of the ledger until somebody asks for the ledger, here after the program began anew."""
    path = tmp_path / "broken.db"
    with Register(path, reference=reference) as register:
        for reading in readings[:6]:
            register.add(reading)
    assert rows(path)["thread"] == []
    with Register(path, reference=reference) as register:
        assert register.threads.ledger()
        caught_up = rows(path)
        register.link()
        assert rows(path) == caught_up


def test_what_is_decided_about_is_followed_first(
    tmp_path: Path, readings: tuple[Reading, ...], reference: Reference
) -> None:
    """A clause that was added and that nothing has followed yet can be decided about."""
    with Register(tmp_path / "known.db", reference=reference) as register:
        register.add(readings[0])
        clause = register.threads.story(register.threads.ledger()[0].id).clauses[0].id
    with Register(tmp_path / "new.db", reference=reference, by="Ada") as register:
        register.add(readings[0])
        assert register.threads.set_status(clause, None, why="it reports nothing").subject


def test_a_link_is_rejected_and_comes_back_when_that_is_undone(few: Register) -> None:
    """A rejected link does not come back by itself, in no other place either; undone, all is as before."""
    before = rows(few.path)
    story = story_of(few, "agreed to build three dairy complexes")
    later = next(one for one in story.clauses if one.relation == "later")
    decision = few.threads.reject(later.id, story.undertaking.id, why="another farm")
    changed = few.threads.story(story.undertaking.id, LAST_DAY)
    assert later.id not in {one.id for one in changed.clauses}
    few.link()
    assert later.id not in {one.id for one in few.threads.story(story.undertaking.id, LAST_DAY).clauses}
    few.decisions.withdraw(decision.id, why="it was that farm")
    assert rows(few.path) == before


def test_a_link_is_confirmed(few: Register) -> None:
    """A clause that the program leaves alone follows an undertaking when a person says so, also after a new reading."""
    dairy = story_of(few, "agreed to build three dairy complexes")
    loose = story_of(few, "Give us the land")
    clause = loose.clauses[0]
    few.threads.confirm(clause.id, dairy.undertaking.id, why="the land is for the third complex")
    after = few.threads.story(dairy.undertaking.id, LAST_DAY)
    (confirmed,) = (one for one in after.clauses if one.id == clause.id)
    assert (confirmed.link, confirmed.score) == ("confirmed", 1.0)
    reading = few.load(clause.readout)
    few.add(replace(reading, versions=replace(reading.versions, reader="dragoman 99")))
    again = few.threads.story(dairy.undertaking.id, LAST_DAY)
    assert clause.id in {one.id for one in again.clauses}


def test_a_status_is_amended_or_struck(few: Register) -> None:
    """What a person says of a status stands in place of what was read."""
    school = story_of(few, "build a school for 200 pupils")
    delivered = [one for one in school.clauses if one.reports is Status.DELIVERED and one.link == "linked"]
    for one in delivered:
        few.threads.set_status(one.id, Status.PARTIAL, why="the gym is missing")
    assert few.threads.story(school.undertaking.id, LAST_DAY).undertaking.status is Status.PARTIAL
    for one in delivered:
        few.threads.set_status(one.id, None, why="that was another school")
    assert few.threads.story(school.undertaking.id, LAST_DAY).undertaking.status not in (
        Status.PARTIAL,
        Status.DELIVERED,
    )


def test_what_does_not_exist_is_refused(few: Register) -> None:
    """Unknown ids, and a clause that would follow itself, are named."""
    clause = story_of(few, "Give us the land").clauses[0]
    with pytest.raises(UsageError, match="there is no thread"):
        few.threads.story("t1-ffff")
    with pytest.raises(UsageError, match="there is no clause"):
        few.threads.confirm("u1-ffff", clause.id, why="so")
    with pytest.raises(UsageError, match="does not follow itself"):
        few.threads.confirm(clause.id, clause.id, why="so")
    with pytest.raises(UsageError, match="several"):
        few.threads.story("t1-")


# The commands.


def run(command: object, register: Register, *arguments: str) -> str:
    """What a command prints."""
    result = CliRunner().invoke(command, [*arguments, "--register", str(register.path)])  # type: ignore[arg-type]
    assert result.exit_code == 0, result.output + repr(result.exception)
    return result.output


@pytest.mark.parametrize("form", ["table", "json", "csv", "markdown"])
def test_the_ledger_command(register: Register, form: str) -> None:
    """Every form lists the same undertakings."""
    shown = run(commands.ledger, register, "--region", "XV-NOR", "--on", "2024-05-17", "--format", form)
    assert "build a school for 200 pupils" in " ".join(shown.split())
    assert "400 lifts" not in shown


def test_empty_cells_of_the_table_are_empty(register: Register) -> None:
    """In CSV nothing stands where nothing is known, and only words that a spreadsheet would reckon with are quoted."""
    rows = list(csv.reader(StringIO(run(commands.ledger, register, "--format", "csv"))))
    assert "" in {cell for row in rows for cell in row}
    assert all(cell[1:2] in set("=+-@") for row in rows for cell in row if cell.startswith("'"))


@pytest.mark.parametrize("form", ["table", "json", "markdown"])
def test_the_thread_command(register: Register, form: str) -> None:
    """The story has the words of each step, of both accounts."""
    wanted = story_of(register, "build a school for 200 pupils").undertaking.id
    shown = " ".join(run(commands.thread, register, wanted[:12], "--on", "2024-05-17", "--format", form).split())
    assert "220 pupils" in shown
    assert "still stands without windows" in shown


def test_confirm_and_reject_commands(few: Register) -> None:
    """The commands decide and say how to undo it."""
    dairy, loose = story_of(few, "agreed to build three dairy complexes"), story_of(few, "Give us the land")
    clause = loose.clauses[0].id
    shown = run(commands.confirm, few, clause, dairy.undertaking.id, "--because", "the third one", "--by", "Ada")
    assert "dragoman undo d1-" in shown
    run(commands.confirm, few, clause, "--status", "stalled", "--because", "no land", "--by", "Ada")
    told = [one for one in few.threads.story(dairy.undertaking.id, LAST_DAY).clauses if one.id == clause]
    assert [one.reports for one in told] == [Status.STALLED]
    run(commands.reject, few, clause, dairy.undertaking.id, "--because", "it is not", "--by", "Ada")
    assert clause not in {one.id for one in few.threads.story(dairy.undertaking.id, LAST_DAY).clauses}
