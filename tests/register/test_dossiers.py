"""Dossiers and briefs of the examples: whom they are about, what they tell of, and what every line rests on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec import Struct

from dragoman.errors import UsageError
from dragoman.model import ActType
from dragoman.pipeline import add_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.dossier import Side, Source, SubjectKind
from dragoman.register.statistics import Outlook
from dragoman.register.threads import Undertaking

EXAMPLES = Path(__file__).parents[2] / "examples"
TODAY = datetime(2024, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register of all examples with their statistics; not to be changed."""
    reference = Reference.load([EXAMPLES / "reference"])
    path = tmp_path_factory.mktemp("dossiers") / "register.db"
    with Register(path, reference=reference, now=lambda: TODAY) as store:
        for _ in add_all(store, [EXAMPLES / "readouts"], reference):
            pass
        store.statistics.add(EXAMPLES / "reference" / "statistics" / "trade.csv")
        yield store


@pytest.mark.parametrize(
    ("words", "other", "met"),
    [
        ("XT", "", 18),
        ("Tolvania", "XV-SAL", 3),
        ("XV-SAL", "Tolvania", 3),
        ("Salven Oblast", "Talverin", 3),
        ("Astvold", "XT", 3),
        ("XP", "XV-SAL", 0),
        ("Salven", "tolvania", 3),
    ],
)
def test_a_dossier_is_of_one_or_of_two(register: Register, words: str, other: str, met: int) -> None:
    """Codes, names of places and people are taken; of two only the meetings of both are told of, in any order."""
    found = register.dossiers.dossier(words, other=other)
    assert (found.met, len(found.meetings)) == (met, met)
    assert (found.other is None) == (not other)


@pytest.mark.parametrize(
    ("words", "other", "message"),
    [
        ("Nobody", "", "Nobody"),
        ("XT", "Nobody", "Nobody"),
        ("XV", "XV-SAL", "Veldmark and Salven Oblast are of one side"),
        ("Brandeker", "XV-SAL", "Ilya Brandeker and Salven Oblast are of one side"),
        ("France", "", "no meeting with 'France' is in the register"),
        ("FR", "", "no meeting with 'FR' is in the register"),
        ("Oblast", "", "'Oblast' may mean XV-NOR, XV-SAL"),
    ],
)
def test_what_is_no_subject_is_explained(register: Register, words: str, other: str, message: str) -> None:
    """Unknown names, and pairs of which one is a part of the other, are errors in words."""
    with pytest.raises(UsageError, match=message):
        register.dossiers.dossier(words, other=other)


def test_a_pair_is_seen_from_its_first_side(register: Register) -> None:
    """Turned round, a pair tells of the same meetings and undertakings, with the sides exchanged."""
    one = register.dossiers.dossier("XT", other="XV-IST")
    other = register.dossiers.dossier("XV-IST", other="XT")
    turned = {Side.THEIRS: Side.OTHERS, Side.OTHERS: Side.THEIRS}
    assert one.subject == other.other and one.other == other.subject and one.subject.kind is SubjectKind.POLITY
    assert [meeting.id for meeting in one.meetings] == [meeting.id for meeting in other.meetings]
    sides = {row.undertaking.id: turned.get(row.side, row.side) for row in one.ledger}
    assert sides == {row.undertaking.id: row.side for row in other.ledger}
    assert {Side.THEIRS, Side.OTHERS} <= set(sides.values())
    assert {code for row in one.offices for code in (row.jurisdiction,)} == {"XT", "XV-IST"}


def sources_in(value: object) -> Iterator[Source]:
    """All sources of a value, however deep."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from sources_in(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from sources_in(one)


@pytest.mark.parametrize("pair", [("XT", ""), ("XV-SAL", ""), ("XT", "XV-IST"), ("Talverin", "")])
def test_every_source_is_exact(register: Register, pair: tuple[str, str]) -> None:
    """The words of each source are the characters of the readout, in dossiers and briefs."""
    words, other = pair
    made = register.dossiers.dossier(words, date(2018, 1, 1), other=other)
    brief = register.dossiers.brief(words, date(2024, 6, 1), other=other)
    every = [*sources_in(made), *sources_in(brief)]
    assert every
    for one in every:
        assert one.words and register.load(one.readout).readout.slice(one.span) == one.words


def test_what_changed_since_a_day(register: Register) -> None:
    """Since a day: meetings, people, areas and undertakings that are new; without a day nothing is listed apart."""
    assert register.dossiers.dossier("XV-SAL").changes is None
    changes = register.dossiers.dossier("XV-SAL", date(2024, 1, 1)).changes
    assert changes is not None
    assert [one.date for one in changes.meetings] == ["2024-05-16"]
    assert {one.area for one in changes.areas} == {"HLT", "CUL"}
    assert all(row.undertaking.first and row.undertaking.first >= date(2024, 1, 1) for row in changes.undertakings)
    assert any(row.undertaking.first and row.undertaking.first < date(2024, 1, 1) for row, _ in changes.reports)


def test_a_dossier_of_an_earlier_day(register: Register) -> None:
    """Asked about a day, a dossier tells what was known then, that day included."""
    found = register.dossiers.dossier("XV-SAL", on=date(2017, 10, 5))
    assert [one.date for one in found.meetings] == ["2017-10-05", "2014-06-17"]
    assert found.on == date(2017, 10, 5)
    assert all(row.undertaking.last and row.undertaking.last <= found.on for row in found.ledger)


def test_areas_shares_and_quotations(register: Register) -> None:
    """Areas count meetings by year, shares add up, quotations are words of the sides asked about, with their area."""
    found = register.dossiers.dossier("XV-SAL")
    assert next(one for one in found.areas if one.area == "IND").years == (("2014", 1), ("2017", 1), ("2024", 1))
    assert all(one.meetings == sum(count for _, count in one.years) <= found.met for one in found.areas)
    assert sum(one.share for one in found.voices) == pytest.approx(100, abs=0.5)
    assert {one.speaker for one in found.quotations} == {"Ilya Brandeker"}
    both = register.dossiers.dossier("XV-SAL", other="XT")
    assert {one.speaker for one in both.quotations} == {"Ilya Brandeker", "Matvei Talverin"}
    assert any(one.claim.value.value == 480e6 and one.date == "2014-06-17" for one in found.claims)


def test_a_brief_knows_nothing_of_its_day_or_later(register: Register) -> None:
    """Meetings, words, statuses and figures are those before that day; who is in office is of that day."""
    brief = register.dossiers.brief("XV-SAL", date(2017, 10, 5))
    assert [one.date for one in brief.meetings] == ["2014-06-17"]
    assert [(one.person, one.seen is not None) for one in brief.holders] == [("Ilya Brandeker", True)]
    assert {one.day for one in brief.stressed} == {"2014-06-17"}
    last = [row.undertaking.last for row in (*brief.theirs, *brief.ours, *brief.joint)]
    assert last and all(one and one < date(2017, 10, 5) for one in last)
    assert not register.dossiers.brief("XV-SAL", date(2014, 6, 17)).meetings


def test_a_brief_tells_each_matter_once(register: Register) -> None:
    """Two readouts of one signing make one line with both sources, and the heading can say how many are left out."""
    brief = register.dossiers.brief("XV-SAL", date(2024, 6, 1))
    signed = [row for row in brief.joint if "programme" in row.undertaking.words]
    assert [{source.name for source in row.sources} for row in signed] == [
        {"27-salven-old-notes", "28-salven-government-version-2"}
    ]
    counts = dict(brief.open_in_all)
    assert counts[Side.THEIRS] >= len(brief.theirs) and counts[Side.OTHERS] >= len(brief.ours)


def test_questions_follow_from_threads_and_claims(register: Register) -> None:
    """Each question names the thread or claim that it follows from; refusals and vague words give rise to none."""
    brief = register.dossiers.brief("XT", date(2024, 6, 1), other="XV-IST")
    ledger = {row.undertaking.id: row for row in register.dossiers.dossier("XT", other="XV-IST").ledger}
    assert 1 <= len(brief.questions) <= 5
    for one in brief.questions:
        if isinstance(one.follows, Undertaking):
            assert one.derived_from in ledger and one.follows.trackable and one.follows.act is not ActType.REF
        else:
            assert one.derived_from == one.follows.claim.id and one.follows.finding.verdict is Outlook.CONTRADICTED
        assert one.sources
    assert len({one.derived_from for one in brief.questions}) == len(brief.questions)


@pytest.mark.parametrize(("words", "other"), [("XT", ""), ("XV", "XT"), ("Matvei Talverin", "")])
def test_of_very_many_meetings_the_latest_are_found_without_sorting_all(
    register: Register, monkeypatch: pytest.MonkeyPatch, words: str, other: str
) -> None:
    """Where somebody met more often than is sorted, the latest meetings told of are the same, and all are counted."""
    whole = register.dossiers.dossier(words, other=other)
    monkeypatch.setattr("dragoman.register.dossier.scope._MANY", 2)
    few = register.dossiers.dossier(words, most=3, other=other)
    assert whole.met > 5
    assert few.met == whole.met
    assert [one.id for one in few.meetings] == [one.id for one in whole.meetings[:3]]
