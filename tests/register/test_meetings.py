"""Meetings of a register: the examples against their gold, versions of a page, decisions, working all out anew."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting_samples import BRANDT, OLDEN, SORREL, VELDE, VERSIONS, Told, tell
from msgspec.structs import replace

from dragoman.identity import encounter_id, readout_id
from dragoman.model import Basis, Form, Part, Reading, Versions
from dragoman.pipeline import add_all
from dragoman.reference import Reference
from dragoman.register import Filters, Register
from dragoman.register.meetings.rows import TABLES

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD = json.loads((EXAMPLES / "gold" / "encounters.json").read_text("utf-8"))
OURS = Told()
THEIRS = replace(OURS, publisher="Government of Harrow", basis=Basis.METADATA)
NEWER = Versions("dragoman 2", "1", "1")


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register of all examples."""
    reference = Reference.load([EXAMPLES / "reference"])
    with Register(tmp_path_factory.mktemp("meetings") / "register.db", reference=reference) as register:
        for _ in add_all(register, [EXAMPLES / "readouts"], reference):
            pass
        yield register


def pairs(register: Register) -> set[tuple[str, str]]:
    """The pairs of readouts that tell of one meeting, by name."""
    names = [sorted(source.name for source in one.sources) for one in register.meetings.listed()]
    return {(a, b) for one in names for a, b in combinations(one, 2)}


def test_encounters_of_the_examples(examples: Register) -> None:
    """The readouts of one encounter are brought together, F1 .95 at least, and nothing that the gold keeps apart."""
    gold = {(a, b) for one in GOLD["encounters"] for a, b in combinations(sorted(one["readouts"]), 2)}
    found = pairs(examples)
    assert 2 * len(gold & found) / (len(gold) + len(found)) >= 0.95
    assert not found & {(one["a"], one["b"]) for one in GOLD["not_the_same"]}


def test_meetings_of_the_examples_are_counted_once(examples: Register) -> None:
    """There are as many meetings as the gold has encounters, and stations of a visit know it."""
    meetings = list(examples.meetings.listed())
    assert len(meetings) == len(GOLD["encounters"])
    visit = next(one for one in meetings if one.form is Form.VIS and one.country == "XP")
    assert sum(one.part_of == visit.id for one in meetings) == 3


def test_a_date_from_the_other_side_is_shown_as_such(examples: Register) -> None:
    """The readout without a date takes that of its counterpart, and the meeting says where it is from."""
    (found,) = [one for one in examples.meetings.listed() if "27-salven-old-notes" in {s.name for s in one.sources}]
    assert (found.date, found.date_from, found.own_date) == ("2024-05-16", "28-salven-government-version-2", False)
    assert examples.load(examples.resolve("27-salven-old-notes")).encounters[0].date.value is None


def test_an_agency_rewording_is_told_as_one(examples: Register) -> None:
    """The text that a press agency made of a readout is no second source of its own."""
    sources = [source for one in examples.meetings.listed() for source in one.sources if source.relation]
    assert [(one.name, one.relation.partition(" (")[0]) for one in sources] == [
        ("07-agency-rewording", "rewords 06-isterval-talks")
    ]


def test_every_link_of_the_examples_has_its_words(examples: Register) -> None:
    """The evidence of each link lies in its two readouts, and the reasons are in the link."""
    connection = sqlite3.connect(examples.path)
    links = connection.execute("SELECT id, readout_a, readout_b, why FROM meeting_link").fetchall()
    rows = connection.execute('SELECT link, readout, part, start, "end", why FROM meeting_evidence').fetchall()
    connection.close()
    ends = {link: ({a, b}, why) for link, a, b, why in links}
    assert {row[0] for row in rows} == set(ends)
    for link, readout, part, start, end, why in rows:
        text = examples.load(readout).readout.part(Part(part))
        assert readout in ends[link][0] and why in ends[link][1] and 0 <= start < end <= len(text)


@pytest.mark.parametrize(
    ("filters", "number"),
    [
        (Filters(region="XV-SAL"), 3),
        (Filters(since=datetime(2024, 1, 1, tzinfo=UTC).date()), 2),
        (Filters(region="XV-SAL", until=datetime(2017, 12, 31, tzinfo=UTC).date()), 2),
        (Filters(party="Brandeker", publisher="Government of Salven"), 2),
        (Filters(party="Nobody"), 0),
    ],
)
def test_filters_count_meetings(examples: Register, filters: Filters, number: int) -> None:
    """A meeting is let through once, by any of its readouts and by the day known of it from any."""
    assert len(list(examples.meetings.listed(filters))) == number


def register_of(folder: Path, *readings: Reading) -> Register:
    """A register with these readings, in this order."""
    register = Register(folder / "register.db", by="Ada", now=lambda: datetime(2024, 1, 1, tzinfo=UTC))
    for reading in readings:
        register.add(reading)
    return register


def version(name: str, change: str, **changes: object) -> Reading:
    """A version of one page: the same words but for a few."""
    words = " ".join(f"word{number}" for number in range(200)) + " " + change
    told = replace(OURS, words=words, address="https://press.example/visit", **changes)
    reading = tell(told, "the page")
    return replace(reading, readout=replace(reading.readout, name=name))


def test_the_newest_version_of_a_page_counts(tmp_path: Path) -> None:
    """A corrected page takes the place of the old one; both stay, and the values are those of the newest."""
    first = version("first", "old", day="2019-03-05", place="Tolba")
    second, third = version("second", "newer"), version("third", "newest", page="2019-03-06")
    with register_of(tmp_path, third, first, second) as register:
        (meeting,) = register.meetings.listed()
        assert (meeting.date, meeting.place, len(meeting.sources)) == ("2019-03-04", "Tolva", 3)
        assert {one.name: one.superseded_by for one in meeting.sources} == {
            "first": third.readout.id, "second": third.readout.id, "third": None,
        }  # fmt: skip
        assert len(list(register.ids())) == 3


def test_a_version_that_comes_between_takes_its_place(tmp_path: Path) -> None:
    """The chain of versions is in the order of their days, in whatever order they arrive."""
    days = {"a": "2019-03-04", "b": "2019-03-05", "c": "2019-03-06"}
    made = {name: version(name, name, page=day) for name, day in days.items()}
    with register_of(tmp_path, made["c"], made["a"], made["b"]) as register:
        chain = relations(register)
        register.link()
        assert chain == relations(register) == {("corrects", "b", "a"), ("corrects", "c", "b")}


def test_versions_without_a_date_come_first_in_the_order_of_their_arrival(tmp_path: Path) -> None:
    """Nothing tells that a page without a date is newer than one with a date; of two such the one met later is."""
    dated, *undated = version("dated", "new"), version("a", "older", page=None), version("b", "old", page=None)
    with register_of(tmp_path, dated, *undated) as register:
        assert relations(register) == {("corrects", "b", "a"), ("corrects", "dated", "b")}


def relations(register: Register) -> set[tuple[str, str, str]]:
    """Kind, newer and older text of each relation, by name."""
    connection = sqlite3.connect(register.path)
    rows = connection.execute(
        "SELECT kind, n.name, o.name FROM text_relation t"
        " JOIN readout n ON n.id = t.newer JOIN readout o ON o.id = t.older"
    ).fetchall()
    connection.close()
    return set(rows)


def test_a_copy_elsewhere_is_a_reprint(tmp_path: Path) -> None:
    """The same text under another name is one meeting, and is called a reprint; a part of it an abridgement."""
    whole = " ".join(f"word{number}" for number in range(200))
    original = tell(replace(OURS, words=whole), "x")
    words = original.readout.text
    copies = []
    for name, text in (("copy", words + " Agency."), ("short", words[: len(words) // 2])):
        readout = replace(
            original.readout, id=readout_id(text), text=text, name=name, publisher="Agency", title=name, address=None
        )
        copies.append(replace(original, readout=readout))
    with register_of(tmp_path, original, *copies) as register:
        assert len(list(register.meetings.listed())) == 1
        assert {(kind, newer) for kind, newer, _ in relations(register)} >= {
            ("reprint", "copy"), ("abridges", "short"),
        }  # fmt: skip


def test_formulas_used_again_are_no_copies(tmp_path: Path) -> None:
    """Calls with different people told in the same words stay different calls."""
    words = " ".join(f"word{number}" for number in range(200))
    call = replace(OURS, words=words, form=Form.CAL, place=None, country=None)
    other = replace(call, parties=(OLDEN, VELDE))
    with register_of(tmp_path, tell(call, "a"), tell(other, "b")) as register:
        assert pairs(register) == set()
        assert relations(register) == set()


def test_decisions_prevail_and_survive_a_new_reading(tmp_path: Path) -> None:
    """What a person says about two readouts stands until it is taken back, whatever is read again."""
    same, other = tell(OURS, "a"), tell(replace(THEIRS, day="2019-03-09", basis=Basis.STATED), "b")
    with register_of(tmp_path, same, other) as register:
        assert pairs(register) == set()
        decision = register.meetings.join("a", "b", why="the page misprints the day")
        assert pairs(register) == {("a", "b")}
        register.add(replace(other, versions=NEWER))
        assert pairs(register) == {("a", "b")}
        register.decisions.withdraw(decision.id, why="it does not")
        assert pairs(register) == set()


def test_a_decision_parts_what_was_linked(tmp_path: Path) -> None:
    """Kept apart by a person, two readouts are two meetings, and are no doubt any more."""
    with register_of(
        tmp_path, tell(OURS, "a"), tell(THEIRS, "b"), tell(replace(THEIRS, publisher="C"), "c")
    ) as register:
        assert len(pairs(register)) == 3
        register.meetings.part("a", "b/encounter/0", why="two sittings")
        assert len(pairs(register)) == 1
        register.meetings.part("a", "c", why="two sittings")
        assert pairs(register) == {("b", "c")}
        assert not register.meetings.doubts()


def test_a_doubt_shows_its_reasons(tmp_path: Path) -> None:
    """A pair for a person to decide comes with its score and the words of both readouts."""
    with register_of(tmp_path, tell(OURS, "a"), tell(replace(OURS, title="Another page"), "b")) as register:
        (doubt,) = register.meetings.doubts()
        assert {doubt.a.name, doubt.b.name} == {"a", "b"}
        assert 0.5 <= doubt.score < 0.85
        assert any("the same people" in one.why and one.words for one in doubt.reasons)


def test_a_reading_that_changes_leaves_its_meeting(tmp_path: Path) -> None:
    """Read again with another day, a readout is a meeting of its own."""
    theirs = tell(THEIRS, "b")
    day = replace(
        theirs.encounters[0], date=tell(replace(THEIRS, day="2020-01-01", basis=Basis.STATED), "b").encounters[0].date
    )
    with register_of(tmp_path, tell(OURS, "a"), theirs) as register:
        assert pairs(register) == {("a", "b")}
        register.add(replace(theirs, versions=NEWER, encounters=(day,)))
        assert pairs(register) == set()
        register.add(replace(theirs, versions=VERSIONS, encounters=()))
        assert [[source.name for source in one.sources] for one in register.meetings.listed()] == [["a"]]


TOLD = st.builds(
    Told,
    parties=st.sampled_from(((OLDEN, BRANDT), (BRANDT, OLDEN), (SORREL, BRANDT), (OLDEN, VELDE), (OLDEN, SORREL))),
    day=st.sampled_from(("2019-03-04", "2019-03-05", "????-03-04", None)),
    page=st.sampled_from(("2019-03-04", "2019-03-06", None)),
    basis=st.sampled_from((Basis.DERIVED, Basis.METADATA)),
    form=st.sampled_from((Form.MTG, Form.CAL, Form.VIS)),
    publisher=st.sampled_from(("Press Service", "Government", None)),
    title=st.sampled_from(("A visit", "Statements after the talks", None)),
    address=st.sampled_from(("https://press.example/1", None, None)),
    promises=st.sampled_from(((), ("We will sell 60 ambulances.", "The sides signed a programme on forest roads."))),
    words=st.sampled_from((None, None, " ".join(f"word{number}" for number in range(100)))),
)


@settings(max_examples=25)
@given(st.lists(TOLD, min_size=2, max_size=7), st.randoms(use_true_random=False))
def test_working_all_out_anew_changes_nothing(told: list[Told], random: Random) -> None:
    """Adding one after another, reading again and deciding leave the rows that working all out anew leaves."""
    readings = [tell(one, str(number)) for number, one in enumerate(told)]
    with TemporaryDirectory() as folder, register_of(Path(folder), *readings) as register:
        for reading in random.sample(readings, len(readings) // 2):
            register.add(replace(reading, versions=NEWER))
        assert rows(register) == linked_anew(register)
        for judge in (register.meetings.join, register.meetings.part):
            one, other = random.sample(readings, 2)
            judge(one.readout.id, other.readout.id, why="x")
        assert rows(register) == linked_anew(register)


def linked_anew(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """The rows after working all out anew."""
    register.link()
    return rows(register)


def rows(register: Register) -> dict[str, list[tuple[object, ...]]]:
    """All rows that follow from readings and decisions."""
    connection = sqlite3.connect(register.path)
    found = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in TABLES}  # noqa: S608
    connection.close()
    return found


def test_each_encounter_is_in_one_meeting(examples: Register) -> None:
    """Every encounter of every readout is a member once, under the key by which decisions name it."""
    connection = sqlite3.connect(examples.path)
    members = connection.execute("SELECT encounter, readout, position FROM meeting_member").fetchall()
    (encounters,) = connection.execute("SELECT count(*) FROM encounter").fetchone()
    connection.close()
    assert len(members) == encounters
    assert all(encounter == encounter_id(readout, position) for encounter, readout, position in members)
