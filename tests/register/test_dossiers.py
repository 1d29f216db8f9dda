"""Dossiers and briefs of the examples: whom they are about, what they tell of, and what every line rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dragoman.errors import UsageError
from dragoman.pipeline import add_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.dossier import Side, Source, SubjectKind

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
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from sources_in(getattr(value, field.name))
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
