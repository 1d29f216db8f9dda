"""Lists, searches, names and explanations of a register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from register_samples import sample, sample_readout, sample_text

from dragoman.coverage import Coverage, coverage
from dragoman.errors import UsageError
from dragoman.identity import readout_id
from dragoman.model import ActType, Area, Basis, Cell, Form, PartialDate, Reading
from dragoman.register import Filters, Register
from dragoman.register.queries import match_of

VISIT, CALL, TEXT_ONLY = sample_readout(0).id, sample_readout(1).id, sample_readout(2).id


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """Three readouts: the sample; one with a later, partly known date and another publisher; one uncoded."""
    with Register(tmp_path_factory.mktemp("queries") / "register.db") as opened:
        opened.add(sample(0))
        opened.add(_later(sample(1)))
        opened.add(Reading(replace(sample_readout(2), published=None), sample().versions))
        yield opened


def _later(reading: Reading) -> Reading:
    day = replace(reading.encounters[0].date, value=PartialDate(2020, 6, None))
    governor = replace(reading.parties[1], name=Cell.absent("test.none"))
    return replace(
        reading,
        readout=replace(reading.readout, name="call-1", publisher="Ministère des Affaires", title="Call"),
        encounters=(replace(reading.encounters[0], date=day),),
        parties=(reading.parties[0], governor),
        statements=reading.statements[:1],
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), [VISIT, CALL, TEXT_ONLY]),
        (Filters(party="brandt"), [VISIT]),
        (Filters(party="Brandt Jonas"), [VISIT]),
        (Filters(party="ölden"), [VISIT, CALL]),
        (Filters(party="nobody"), []),
        (Filters(region="XV-HAR"), [VISIT, CALL]),
        (Filters(region="xv"), [VISIT, CALL]),
        (Filters(region="XT"), [VISIT, CALL]),
        (Filters(region="X"), []),
        (Filters(region="XV-HA"), []),
        (Filters(region="%"), []),
        (Filters(area=Area.TRN), [VISIT]),
        (Filters(area=Area.CON), [VISIT]),
        (Filters(area=Area.DEF), []),
        (Filters(act=ActType.OFR), [VISIT]),
        (Filters(act=ActType.OFR, area=Area.TRN), [VISIT]),
        (Filters(act=ActType.OFR, area=Area.TRD), []),
        (Filters(since=date(2019, 3, 4)), [VISIT, CALL]),
        (Filters(since=date(2019, 3, 5)), [CALL]),
        (Filters(until=date(2019, 3, 4)), [VISIT]),
        (Filters(since=date(2020, 6, 30), until=date(2020, 6, 30)), [CALL]),
        (Filters(since=date(2020, 7, 1)), []),
        (Filters(until=date(2020, 5, 31)), [VISIT]),
        (Filters(publisher="ministere"), [CALL]),
        (Filters(publisher="press tolvania"), [VISIT, TEXT_ONLY]),
    ],
)
def test_filters_let_through_what_fits(register: Register, filters: Filters, expected: list[str]) -> None:
    """Each filter narrows by itself; the list is in the order of the encounters."""
    assert [one.id for one in register.readouts(filters)] == expected


def test_a_list_shows_the_main_encounter(register: Register) -> None:
    """An entry of a list says what, when and how that is known, where and who; a party without a name by office."""
    visit, call, text_only = register.readouts()
    assert (visit.form, visit.date, visit.date_basis) == (Form.MTG, "2019-03-04", Basis.INFERRED)
    assert (visit.place, visit.country, visit.published) == ("Tolva", "XT", date(2019, 3, 5))
    assert visit.parties == ("Mira Olden", "Jonas Brandt")
    assert (call.date, call.parties) == ("2020-06-??", ("Mira Olden", "Governor"))
    assert (text_only.form, text_only.date, text_only.date_basis, text_only.parties) == (None, None, None, ())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("buses", 3),
        ("supplying tram", 3),
        ('"buses and trams"', 3),
        ('"trams and buses"', 0),
        ("Notice 1", 1),
        ("ministry", 0),
        ("tra*", 3),
        ("buses aeroplanes", 0),
        ("call", 1),
        ("", 0),
        ('-- ** "" \' ( ', 0),
        ("buses AND NOT", 0),
        ("title:buses", 0),
    ],
)
def test_search_finds_texts_that_hold_all_the_words(register: Register, words: str, expected: int) -> None:
    """Words in any form, phrases and beginnings; what means something to the engine is plain words here."""
    assert len(register.search(words)) == expected


def test_a_hit_shows_the_words_in_the_text(register: Register) -> None:
    """The snippet holds the words searched and says where they stand in it."""
    hit = next(hit for hit in register.search("trams supply") if hit.id == VISIT)
    marked = [hit.snippet.text[start:end] for start, end in hit.snippet.marks]
    assert marked == ["supply", "trams"]
    assert len(register.search("buses", limit=2)) == 2


def test_a_very_long_text_is_searched_at_once(tmp_path: Path) -> None:
    """A text with a million matches is found in its turn; it shows its beginning."""
    text = "On and on they spoke. " + "word after word " * 300_000
    with Register(tmp_path / "register.db") as register:
        register.add(Reading(replace(sample_readout(), id=readout_id(text), text=text), sample().versions))
        (hit,) = register.search("word after")
    assert hit.snippet.text.startswith("On and on they spoke. word")
    assert hit.snippet.marks == ()


@given(st.text(st.characters(), max_size=30) | st.text('"*()^:-+{} \0a', max_size=12))
def test_no_search_is_an_error(register: Register, words: str) -> None:
    """Whatever is typed, the engine understands the query."""
    assert bool(match_of(words)) >= bool(register.search(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("visit-0", VISIT),
        (VISIT, VISIT),
        (VISIT[:9], VISIT),
        (VISIT[3:9], VISIT),
        (VISIT[3:9].upper(), VISIT),
        ("call", CALL),
        (" visit-2 ", TEXT_ONLY),
    ],
)
def test_a_readout_is_known_by_its_name_or_the_start_of_its_id(register: Register, words: str, expected: str) -> None:
    """Names count whole or by their start, ids by their start, with or without the recipe."""
    assert register.resolve(words) == expected


@pytest.mark.parametrize("words", ["", "  ", "r1-", "nothing", "r1-zzzz", "ffffffffffffffffffff", "%", "'; DROP"])
def test_what_fits_nothing_is_refused(register: Register, words: str) -> None:
    """An unknown name is an error that shows the way to the list."""
    with pytest.raises(UsageError, match="holds no readout") as caught:
        register.resolve(words)
    assert "list" in caught.value.hint


def test_what_fits_several_lists_them(register: Register) -> None:
    """An ambiguous beginning names the readouts that it may mean, with their titles."""
    with pytest.raises(UsageError) as caught:
        register.resolve("visit")
    message = str(caught.value)
    assert VISIT in message
    assert TEXT_ONLY in message
    assert "Meeting with the Governor" in message


def test_one_text_under_two_names_is_one_readout(tmp_path: Path) -> None:
    """A name that several sources of one text share the start of is not ambiguous."""
    with Register(tmp_path / "register.db") as register:
        for name in ("copy-a", "copy-b"):
            register.add(replace(sample(), readout=replace(sample_readout(), name=name)))
        assert register.resolve("copy") == VISIT


def test_a_date_is_explained(register: Register) -> None:
    """A readout by its name and a field by its address lead to the cell as it was read."""
    (found,) = register.explain("visit-0", "date")
    assert found.address == "encounter.1.date"
    assert found.cell == sample(0).encounters[0].date
    assert [one.cell.value for one in register.explain(VISIT, "party.2")][:2] == ["Jonas Brandt", "Governor"]


@pytest.mark.parametrize(("words", "field"), [("visit-0", "colour"), ("visit-0", "party.9"), ("nothing", "date")])
def test_a_question_without_an_answer_is_refused(register: Register, words: str, field: str) -> None:
    """An unknown readout or field is an error with a hint."""
    with pytest.raises(UsageError) as caught:
        register.explain(words, field)
    assert caught.value.hint


def test_the_summary_counts_everything(register: Register) -> None:
    """Counts of all kinds of rows, and how the dates are known."""
    found = register.summary()
    assert (found.readouts, found.sightings, found.encounters, found.parties) == (3, 3, 2, 4)
    assert (found.meetings, found.followed) == (len(list(register.meetings.listed())), len(register.threads.ledger()))
    assert (found.statements, found.acts, found.undertakings, found.figures, found.uncoded) == (5, 3, 1, 2, 2)
    assert found.coverage == coverage(sample(0)) + coverage(_later(sample(1))) + Coverage(
        characters=len(sample_text(2))
    )
    assert [(one.basis, one.count) for one in found.basis_of("encounter", "date")] == [(Basis.INFERRED, 2)]
    assert {one.basis for one in found.basis_of("party", "name")} == {Basis.STATED, Basis.ABSENT}


def test_a_list_survives_additions_meanwhile(tmp_path: Path) -> None:
    """A list that is being read goes on while readouts are added."""
    with Register(tmp_path / "register.db") as register:
        for number in range(5):
            register.add(sample(number))
        listed: list[Any] = []
        for one in register.readouts():
            listed.append(one.id)
            register.add(sample(100 + len(listed)))
        assert len(listed) >= 5
        assert register.summary().readouts == 5 + len(listed)


def test_ids_come_from_the_text_alone(register: Register) -> None:
    """The register knows a readout by the id that anyone can compute."""
    assert readout_id(register.load(VISIT).readout.text) == VISIT
