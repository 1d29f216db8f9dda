"""Who is who across readouts: what is linked by itself, what a person decides, and that order does not matter."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from people_samples import LATER, PACK, Who, met, rows

from dragoman.errors import UsageError
from dragoman.model import Cell, Party, Reading, Span, Versions
from dragoman.reference import Reference
from dragoman.register import Register

REFERENCE = Reference.load((PACK,))
EARLIER = Versions("dragoman 0", "1", "1")
T = TypeVar("T")
TALVERIN = Who("Matvei Talverin", "President", "XT")
HOST = Who("Nadia Ferrow", "Minister of Health", "XP")


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """An empty register that knows the made-up world."""
    with Register(tmp_path / "people.db", reference=REFERENCE, by="Ada") as found:
        yield found


def people(register: Register) -> dict[str, set[str]]:
    """The printed spellings of each person, by the person's name."""
    return {
        one.name: {spelling.name for spelling in register.people.shown(one.id).spellings}
        for one in register.people.listed()
    }


ONE_PERSON = [
    ("spelling", Who("Mira Olden", "Mayor", "XT"), Who("Mïra Ölden", "Mayor", "XT")),
    ("office over time", Who("Mira Olden", "Deputy Mayor", "XT"), Who("Mira Olden", "Speaker of Parliament", "XT")),
    ("two wordings", Who("M. Olden", "Minister of Health", "XT"), Who("Mira Olden", "Health Minister", "XT")),
    ("surname and office", Who("Olden", "Mayor", "XT"), Who("Mira Olden", "Mayor", "XT")),
    ("middle initial", Who("Mira K. Olden", "Mayor", "XT"), Who("Mira Olden", "Speaker", "XT")),
    ("of a state and of its region", Who("Mira Olden", "Mayor", "XV"), Who("Mira Olden", "Minister", "XV-NOR")),
    ("of a state and of a body", Who("Mira Olden", "Minister", "XT"), Who("Mira Olden", "Special Envoy", "UN")),
    ("jurisdiction not printed", Who("Mira Olden", "Mayor", "XT"), Who("Mira Olden", "Mayor", None)),
    ("known by tenure", Who("Rovane", "President", "XV"), Who("Lidia Rovane", "President-elect", "XV")),
    ("known though misread", Who("Lidia Rovane", "President", "XP"), Who("Lidia Rovane", "President", "XV")),
]  # fmt: skip
TWO_PEOPLE = [
    ("given names", Who("Mira Olden", "Mayor", "XT"), Who("Anna Olden", "Mayor", "XT")),
    ("surname and another office", Who("Olden", "Minister of Health", "XT"), Who("Mira Olden", "Mayor", "XT")),
    ("two states", Who("Mira Olden", "Mayor", "XT"), Who("Mira Olden", "Mayor", "XP")),
    ("two regions", Who("Mira Olden", "Governor", "XV-SAL"), Who("Mira Olden", "Governor", "XV-NOR")),
    ("a letter, and another office", Who("Mira Tikhanova", "Mayor", "XT"), Who("Mira Tikhonova", "Minister", "XT")),
    ("son and father", Who("Salim Al Nasir", "Mayor", "XT"), Who("Nasir Al Salim", "Minister", "XT")),
    ("holders of one office", Who("Konrad Ostrevin", "President", "XV"), Who("Lidia Rovane", "President", "XV")),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in ONE_PERSON], ids=[case[0] for case in ONE_PERSON])
def test_one_person(register: Register, one: Who, other: Who) -> None:
    """The names, offices and jurisdictions leave no doubt; the reason stands with each spelling."""
    register.add(met("2020-05-04", HOST, one))
    register.add(met("2021-05-04", HOST, other))
    found = [one for one in register.people.listed() if one.name != HOST.name]
    assert len(found) == 1
    assert all(spelling.why and spelling.score > 0.5 for spelling in register.people.shown(found[0].id).spellings)


@pytest.mark.parametrize(("one", "other"), [case[1:] for case in TWO_PEOPLE], ids=[case[0] for case in TWO_PEOPLE])
def test_two_people(register: Register, one: Who, other: Who) -> None:
    """What is not clear is not linked."""
    register.add(met("2018-05-04", HOST, one))
    register.add(met("2021-05-04", HOST, other))
    assert len(register.people.listed()) == 3


def test_a_bare_surname_goes_to_nobody_where_several_fit(register: Register) -> None:
    """Two ministers of one surname: the surname alone stays apart and is proposed for both."""
    for number, name in enumerate(("Mira Olden", "Anna Olden", "Olden")):
        register.add(met(f"2020-05-0{number + 1}", HOST, Who(name, "Minister", "XT")))
    assert len(register.people.listed()) == 4
    assert {frozenset((one.a_name, one.b_name)) for one in register.people.doubts()} == {
        frozenset(("Mira Olden", "Olden")),
        frozenset(("Anna Olden", "Olden")),
    }


def test_a_bare_surname_of_other_years_is_someone_else(register: Register) -> None:
    """The same office decades apart says little."""
    register.add(met("1996-05-04", HOST, Who("Olden", "Mayor", "XT")))
    register.add(met("2021-05-04", HOST, Who("Mira Olden", "Mayor", "XT")))
    assert len(register.people.listed()) == 3
    register.add(met("1999-05-04", HOST, Who("Mira Olden", "Mayor", "XT")))
    assert len(register.people.listed()) == 2


def test_a_side_is_no_person(register: Register) -> None:
    """Groups and the unnamed are kept as such; polities count them apart from people."""
    side = Who("Tolvanian side", None, "XT", rule="cast.side")
    register.add(met("2020-05-04", HOST, side, Who(None, "President", "XT"), Who("Veldmark", None, "XV")))
    assert [one.name for one in register.people.listed()] == [HOST.name]
    found = {(one.code, one.group): one.people for one in register.people.polities()}
    assert found == {("XP", ""): 1, ("XT", ""): 0, ("XT", "Tolvanian side"): 0, ("XV", "Veldmark"): 0}


def test_what_is_shown_of_a_person(register: Register) -> None:
    """Offices over time (whether printed in capitals or not), spellings, meetings with the others, days."""
    register.add(met("2019-05-04", TALVERIN, Who("Mira Olden", "Deputy Mayor", "XT")))
    register.add(met("2021-05-05", HOST, Who("Mira Olden", "mayor", "XT"), name="sooner"))
    register.add(met("2021-06-05", Who("Mïra Olden", "Mayor", "XT"), HOST, name="later"))
    shown = register.people.shown("olden")
    assert (shown.person.first, shown.person.last, shown.person.office) == ("2019-05-04", "2021-06-05", "Mayor")
    assert (shown.person.meetings, shown.person.readouts) == (3, 3)
    assert [(one.office, one.first) for one in shown.offices] == [
        ("Deputy Mayor", "2019-05-04"),
        ("Mayor", "2021-05-05"),
    ]
    latest = shown.meetings[0]
    assert (latest.date, latest.others, latest.readouts) == ("2021-06-05", (HOST.name,), ("later",))
    assert {one.name for one in shown.spellings} == {"Mira Olden", "Mïra Olden"}


def test_whom_words_mean(register: Register) -> None:
    """A part of a name, an id or its beginning; several people are listed, nobody is said so."""
    register.add(met("2019-05-04", TALVERIN, Who("Mira Olden", "Mayor", "XT"), Who("Anna Olden", "Minister", "XT")))
    key = register.people.resolve("mira")
    assert (
        register.people.resolve(key) == register.people.resolve(key[:9]) == register.people.resolve("Mira Ölden") == key
    )
    with pytest.raises(UsageError, match=r"(?s)several people.*Anna Olden.*Mira Olden"):
        register.people.resolve("olden")
    with pytest.raises(UsageError, match="nobody"):
        register.people.resolve("brandt")
    register.add(met("2020-05-04", TALVERIN, Who("Annabel Sorren", "Mayor", "XT")))
    assert register.people.resolve("anna") == register.people.resolve("Anna Olden, Jr.")
    assert register.people.resolve("annab") != register.people.resolve("anna")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dmitri al-karim", ["Dmitry Al-Karim"]),
        ("Karim", ["Dmitry Al-Karim"]),
        ("kar dmi", ["Dmitry Al-Karim"]),
        ("O'Dalen", ["Sean O'Dalen"]),
        ("odalen", ["Sean O'Dalen"]),
        ("dalen", []),
        ("dmitry odalen", []),
        ("%", []),
        ("", ["Dmitry Al-Karim", "Sean O'Dalen"]),
    ],
)
def test_people_are_found_by_the_beginnings_of_words(register: Register, words: str, found: list[str]) -> None:
    """In any order and any spelling; parts of a hyphenated name are words, the end of a word is none."""
    register.add(met("2019-05-04", Who("Dmitry Al-Karim", "Mayor", "XT"), Who("Sean O'Dalen", "Minister", "XV")))
    assert sorted(one.name for one in register.people.listed(words)) == found


def test_merge_and_undo(register: Register) -> None:
    """Two people are one until that is taken back; both the decision and its end stay in the register."""
    register.add(met("2019-05-04", TALVERIN, Who("Mira Olden", "Mayor", "XT")))
    register.add(met("2020-05-04", TALVERIN, Who("Mirabelle Brandt", "Minister", "XT")))
    before = people(register)
    decision = register.people.merge("olden", "brandt", why="she married")
    assert people(register)["Mira Olden"] == {"Mira Olden", "Mirabelle Brandt"}
    with pytest.raises(UsageError, match="one person already"):
        register.people.merge("olden", "brandt", why="again")
    register.decisions.withdraw(decision.id, why="that was her sister", by="Ben")
    assert people(register) == before
    (stored,) = register.decisions.every()
    assert (stored.by, stored.withdrawn_by, stored.withdrawn_why) == ("Ada", "Ben", "that was her sister")


def test_merging_goes_over_the_reference_data(register: Register) -> None:
    """A person knows better than a rule, whatever keeps two people apart."""
    register.add(met("2019-05-04", TALVERIN, Who("Konrad Ostrevin", "President", "XV"), name="talks"))
    with pytest.raises(UsageError, match="both take part in talks"):
        register.people.merge("talverin", "ostrevin", why="for the test")
    register.people.merge("talverin", "ostrevin", why="for the test", though_together=True)
    assert len(register.people.listed()) == 1


def test_kept_apart(register: Register) -> None:
    """What would be linked or proposed is not, and merging asks to take the decision back first."""
    for day, name in (("2019-05-04", "Mira Olden"), ("2019-06-04", "Olden")):
        register.add(met(day, HOST, Who(name, "Minister of Trade" if name == "Olden" else "Mayor", "XT")))
    assert len(register.people.doubts()) == 1
    one, other = (person.id for person in register.people.listed("olden"))
    decision = register.people.keep_apart(one, other, why="cousins")
    assert register.people.doubts() == ()
    with pytest.raises(UsageError, match="Ada decided that they are not one: cousins") as caught:
        register.people.merge(one, other, why="one")
    assert decision.id in caught.value.hint


def test_split_and_undo(register: Register) -> None:
    """The readouts that show someone else under the name go to one other person, until that is taken back."""
    found = [met(f"202{year}-05-04", HOST, Who("Mira Olden", "Mayor", "XT")) for year in range(4)]
    for reading in found:
        register.add(reading)
    moved = [reading.readout.id for reading in found[:2]]
    decisions = register.people.split("olden", moved, why="her mother")
    counts = sorted((one.readouts, one.last) for one in register.people.listed("olden"))
    assert counts == [(2, "2021-05-04"), (2, "2023-05-04")]
    register.add(met("2024-05-04", HOST, Who("Mira Olden", "Mayor", "XT")))
    assert sorted(one.readouts for one in register.people.listed("olden")) == [2, 3]
    for decision in decisions:
        register.decisions.withdraw(decision.id, why="no")
    assert [one.readouts for one in register.people.listed("olden")] == [5]


def test_what_cannot_be_split(register: Register) -> None:
    """A readout without the person, or all that there are."""
    reading, other = met("2020-05-04", HOST), met("2020-05-04", TALVERIN)
    register.add(reading)
    register.add(other)
    with pytest.raises(UsageError, match="no other readout"):
        register.people.split("ferrow", [reading.readout.id], why="x")
    with pytest.raises(UsageError, match="does not appear in"):
        register.people.split("ferrow", [other.readout.id], why="x")
    assert register.decisions.every() == ()


def test_rename(register: Register) -> None:
    """A person is shown by another name; the latest decision counts; the printed names stay."""
    register.add(met("2020-05-04", HOST))
    register.people.rename("ferrow", "Nadia of Ferrow", why="as she signs")
    register.people.rename("ferrow", "N. Ferrow", why="shorter")
    assert people(register) == {"N. Ferrow": {"Nadia Ferrow"}}
    with pytest.raises(UsageError, match="empty"):
        register.people.rename("ferrow", " ", why="x")


def test_decisions_survive_a_new_reading(register: Register) -> None:
    """A later reader changes nothing of what people decided; where a name is gone, the decision is an orphan, kept."""
    reading = met("2019-05-04", TALVERIN, Who("Mira Olden", "Mayor", "XT"), Who("Eva Brandt", "Minister", "XT"))
    register.add(reading)
    decision = register.people.merge("olden", "brandt", why="one woman", though_together=True)
    before = people(register)
    register.add(replace(reading, versions=LATER))
    assert people(register) == before
    assert register.decisions.orphans() == ()
    spelt = met(
        "2019-05-04", TALVERIN, Who("Mira Olden", "Mayor", "XT"), Who("Eva Brandtner", "Minister", "XT"),
        name=reading.readout.name, text=reading.readout.text, versions=replace(LATER, reader="dragoman 3"),
    )  # fmt: skip
    register.add(spelt)
    assert people(register) == {one: {one} for one in ("Matvei Talverin", "Mira Olden", "Eva Brandtner")}
    (orphan,) = register.decisions.orphans()
    assert orphan.decision == decision
    assert [key.rpartition("/")[2] for key in orphan.gone] == ["eva brandt"]
    register.add(replace(reading, versions=replace(LATER, reader="dragoman 4")))
    assert people(register) == before


def test_deciding_needs_no_reference_data(tmp_path: Path) -> None:
    """People known by tenure keep their names and stay whole when someone decides without the user's own folders."""
    path = tmp_path / "people.db"
    with Register(path, reference=REFERENCE, by="Ada") as register:
        register.add(met("2020-05-04", Who("Rovane", "President", "XV"), Who("Mira Olden", "Mayor", "XT")))
        register.add(met("2021-05-04", Who("Lidia Rovane", "President", "XV"), Who("Eva Brandt", "Mayor", "XP")))
    with Register(path, by="Ada") as register:
        register.people.merge("olden", "brandt", why="x")
        assert people(register) == {
            "Lidia Rovane": {"Rovane", "Lidia Rovane"},
            "Eva Brandt": {"Mira Olden", "Eva Brandt"},
        }


NAMES = (
    "Mira Olden",
    "Mira K. Olden",
    "Olden",
    "Anna Olden",
    "Mira Oldon",
    "Rovane",
    "Lidia Rovane",
    "Konrad Ostrevin",
)
WHO = st.builds(
    Who,
    st.sampled_from(NAMES),
    st.sampled_from(("Mayor", "President", None)),
    st.sampled_from(("XT", "XV", "UN", None)),
)
READOUTS = st.builds(
    lambda year, parties: met(f"{year}-05-04", *parties),
    st.sampled_from((1999, 2014, 2020)),
    st.lists(WHO, min_size=1, max_size=3, unique_by=lambda one: one.name),
)


@settings(max_examples=40)
@given(
    st.lists(READOUTS, min_size=1, max_size=8, unique_by=lambda one: one.readout.id),
    st.randoms(use_true_random=False),
)
def test_order_leaves_no_trace(readings: list[Reading], random: Random) -> None:
    """Readouts in any order, read again or not, leave the same rows; so does working all out anew after decisions."""
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.db", Path(folder) / "second.db"
        with Register(first, reference=REFERENCE) as register:
            for reading in readings:
                register.add(reading)
        shuffled = random.sample(readings, len(readings))
        with Register(second, reference=REFERENCE, by="Ada") as register:
            for reading, other in zip(readings, shuffled, strict=True):
                # An older reader found the parties of another text in this one.
                register.add(replace(reading, parties=moved(other.parties, reading), versions=EARLIER))
            for reading in shuffled:
                register.add(reading)
            assert rows(first) == rows(second)
            decide(register, random)
            decided = rows(second)
            register.link()
        assert rows(second) == decided


def test_merging_two_people_of_the_reference_data(register: Register) -> None:
    """All appearances of both become one person, also those that nothing but the reference data ties to the rest."""
    for year, who in ((2012, ("Konrad Ostrevin", "President", "UN")), (2014, ("Lidia Rovane", "President", "XV"))):
        register.add(met(f"{year}-05-04", Who(*who)))
    register.add(met("2014-05-05", Who("Lidia Rovane", "President", "UN")))
    one, other = (register.people.resolve(name) for name in ("Konrad Ostrevin", "Lidia Rovane"))
    register.people.merge(one, other, why="tried", by="Ada")
    (person,) = (one for one in register.people.listed() if one.readouts == 3)
    assert person.name in {"Konrad Ostrevin", "Lidia Rovane"}


def moved(parties: tuple[Party, ...], reading: Reading) -> tuple[Party, ...]:
    """The same parties, standing on the words of another reading."""
    whole = (Span(0, len(reading.readout.text)),)

    def cell(found: Cell[T]) -> Cell[T]:
        return replace(found, evidence=whole if found.evidence else ())

    return tuple(
        Party(one.key, cell(one.name), cell(one.office), cell(one.jurisdiction), cell(one.role)) for one in parties
    )


def decide(register: Register, random: Random) -> None:
    """Merge, keep apart and split at random, and take one of the decisions back."""
    for _ in range(3):
        found = register.people.listed()
        one, other = random.choice(found), random.choice(found)
        with suppress(UsageError):
            random.choice((register.people.merge, register.people.keep_apart))(one.id, other.id, why="x")
        shown = register.people.shown(random.choice(register.people.listed()).id)
        with suppress(UsageError):
            register.people.split(shown.person.id, [register.resolve(shown.meetings[0].readouts[0])], why="x")
    decisions = register.decisions.every()
    if decisions:
        register.decisions.withdraw(random.choice(decisions).id, why="x")
