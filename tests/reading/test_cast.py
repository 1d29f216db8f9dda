"""Who takes part: lead sentences of many press services, with the parties that they bring in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Basis, MentionKind, Part, Readout, Role
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.values import Cast
from dragoman.reference import Reference
from dragoman.text.layout import lay_out
from timing import cpu_seconds

EXAMPLES = Path(__file__).parents[2] / "examples" / "reference"


@cache
def reference() -> Reference:
    """The base data with the fictional states of the examples."""
    return Reference.load([EXAMPLES])


def cast_of(text: str, title: str = "", publisher: str = "", published: date | None = None) -> Cast:
    """The cast of a text."""
    layout = lay_out(Readout("r", "r", text, title or None, publisher or None, published))
    return find_cast(layout, reference().scan(layout.plain), reference().scan(layout.title), reference())


def rows(cast: Cast) -> set[str]:
    """The parties who take part as ``name | office | jurisdiction``, a dash where a cell is absent."""
    return {
        " | ".join(cell.value or "-" for cell in (party.name, party.office, party.jurisdiction))
        for party in cast.parties
        if party.role.value is not Role.OTHER
    }


LEADS = tomllib.loads(Path(__file__).with_name("cast_leads.toml").read_text("utf-8"))["lead"]


@pytest.mark.parametrize("lead", LEADS, ids=[lead["id"] for lead in LEADS])
def test_lead_sentences_name_the_parties(lead: Mapping[str, Any]) -> None:
    """The parties are those who take part, each with the short office and what it is of."""
    cast = cast_of(lead["text"], lead["title"], lead["publisher"])
    assert rows(cast) == set(lead["parties"])


MENTIONS = [
    pytest.param(
        "[President Daria Orsel|Orsel] hosted [Ivo Kell, Secretary General of NATO|Kell]. [The NATO chief|Kell] "
        "commended Pelmara.",
        id="the chief of a body",
    ),
    pytest.param(
        "[President Daria Orsel|Orsel] spoke today with [President Juno Ostrel of Veldmark|Ostrel]. [The "
        "President|Orsel] thanked [President Ostrel|Ostrel], and [she|Orsel] offered help. "
        "[They|Orsel+Ostrel] agreed to meet.",
        id="the own president, she, they",
    ),
    pytest.param(
        "[President of Tolvania Matvei Talverin|Talverin] met with [Governor of Norvask Oblast Marta "
        "Veidelin|Veidelin]. “We are glad, Mr Halm,” [the head of state|Talverin] said. [The Tolvanian "
        "leader|Talverin] promised a bridge. [The governor|Veidelin] asked for two. [The "
        "sides|Talverin+Veidelin] signed a plan.",
        id="head of state, leader of a state, governor, sides",
    ),
    pytest.param(
        "[Secretary of State Iben Corvane|Corvane] met with [Veldmark Foreign Minister Juno Ostrel|Ostrel]. "
        "[The Secretary|Corvane] and [Foreign Minister|Ostrel] discussed fish. [The Foreign Minister|Ostrel] "
        "noted that [he|Ostrel] liked it. [The two ministers|Corvane+Ostrel] parted.",
        id="secretary and foreign minister",
    ),
    pytest.param(
        "[Prime Minister Rohan Selvano|Selvano] received [King Aldren of Tolvania|Aldren]. The President was "
        "abroad. The Foreign Minister of Veldmark sent a note. [The King|Aldren] thanked [the Prime "
        "Minister|Selvano]. [Both leaders|Selvano+Aldren] spoke of peace.",
        id="titles of people who are not there",
    ),
    pytest.param(
        "[Ms. Oksana Ternevich, Minister for Foreign Affairs of Tolvania|Ternevich], held a telephone talk "
        "with [Mr. Tor Vesk, Minister of Foreign Relations of Pelmara|Vesk]. [Minister Ternevich|Ternevich] "
        "said that [she|Ternevich] was well. In response, [Minister Vesk|Vesk] said that [he|Vesk] was too.",
        id="pronouns by gender",
    ),
    pytest.param(
        "[Governor of Salven Oblast Ilya Brandeker|Brandeker] met with [President of Tolvania Matvei "
        "Talverin|Talverin]. [The Tolvanian side|Tolvanian side] asked for time. [Mr Brandeker|Brandeker] "
        "agreed with [him|Talverin].",
        id="a side that speaks; him",
    ),
]


def drawn(text: str) -> str:
    """The text with every mention in brackets, behind a bar the surnames of those whom it points at."""
    cast = cast_of(text)
    names = {party.key: party.name.value or party.key for party in cast.parties}
    short = {key: name if "side" in name else name.split()[-1] for key, name in names.items()}
    out, at = [], 0
    for mention in cast.mentions:
        out.append(text[at : mention.span.start])
        who = "+".join(short[key] for key in mention.parties) or "?"
        out.append(f"[{text[mention.span.start : mention.span.end]}|{who}]")
        at = mention.span.end
    return "".join((*out, text[at:]))


@pytest.mark.parametrize("marked", MENTIONS)
def test_mentions_point_at_parties(marked: str) -> None:
    """Names, titles, pronouns and collectives are found and given to the party whom they mean."""
    plain = re.sub(r"\[([^|\]]*)\|[^\]]*\]", r"\1", marked)
    assert drawn(plain) == marked


def test_a_title_that_two_can_bear_stays_open() -> None:
    """Where nothing tells two presidents apart, the mention names no party and both candidates."""
    cast = cast_of(
        "A meeting between President Juno Ostrel of Veldmark and President Milan Vantor of Tolvania took place. "
        "The President was pleased."
    )
    title = next(mention for mention in cast.mentions if mention.kind is MentionKind.TITLE)
    assert (title.parties, len(title.candidates)) == ((), 2)


def test_an_unnamed_leader_is_named_from_the_tenures() -> None:
    """Where office, state and date leave one holder, the name is EXTERNAL, with the row of the reference data."""
    cast = cast_of(
        "The Prime Minister spoke to President Rovane of Veldmark.",
        "PM call with President Rovane",
        "Prime Minister's Office, Pelmara",
        date(2022, 3, 14),
    )
    party = next(party for party in cast.parties if party.name.basis is Basis.EXTERNAL)
    assert party.name.value == "Dinesh Tamarel"
    assert party.name.sources


def test_an_office_beside_the_name_of_another_stays_without_a_state() -> None:
    """Where the reference data has that office of that person elsewhere, the words beside the name are not trusted."""
    text = "In a call initiated by the President of Veldmark, Matvei Talverin and Lidia Rovane discussed the floods."
    cast = cast_of(text, "Telephone conversation with President of Veldmark Lidia Rovane", "", date(2022, 3, 14))
    found = {party.name.value: party.jurisdiction for party in cast.parties}
    assert found["Matvei Talverin"].value is None
    assert [one.value for one in found["Matvei Talverin"].candidates] == ["XV", "XT"]
    assert found["Lidia Rovane"].value == "XV"


def test_an_unnamed_leader_is_known_again_by_name() -> None:
    """Who enters as "the President" and is named from the tenures is meant where his name stands alone later."""
    cast = cast_of(
        "The President met with Minister of Trade Ivo Brandt. Matvei Talverin thanked him for the invitation.",
        "Meeting with Ivo Brandt",
        "President of Tolvania",
        date(2022, 3, 14),
    )
    names = {party.key: party.name.value for party in cast.parties}
    assert [names[key] for one in cast.mentions[-2:] for key in one.parties] == ["Matvei Talverin", "Ivo Brandt"]


def test_an_unnamed_leader_stays_unnamed_without_a_date() -> None:
    """Without a date no holder is looked up."""
    cast = cast_of("The Prime Minister spoke to President Rovane of Veldmark.", "", "Prime Minister's Office, Pelmara")
    assert {party.name.basis for party in cast.parties} == {Basis.ABSENT, Basis.STATED}


def test_cells_stand_on_their_words() -> None:
    """Name and office are the words of their evidence; the publisher's words tell the own side's state."""
    cast = cast_of("President Daria ORSEL met President Juno Ostrel of Veldmark.", "", "Government of Pelmara")
    layout_text = "President Daria ORSEL met President Juno Ostrel of Veldmark."
    own = cast.parties[0]
    span = own.name.evidence[0]
    assert (own.name.value, layout_text[span.start : span.end]) == ("Daria Orsel", "Daria ORSEL")
    assert own.jurisdiction.basis is Basis.METADATA
    assert own.jurisdiction.evidence[0].part is Part.PUBLISHER


PIECES = [
    *"Aa .,'\"“”()-:\n\u200f\x00",
    "President ",
    "Tolvania ",
    "met with ",
    "Anna Berg",
    "the sides ",
    "he ",
    "Ambassador to ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_read(text: str) -> None:
    """Whatever the characters, a cast comes back and all of its spans lie in the text."""
    cast = cast_of(text, text[:40])
    ends = [mention.span.end for mention in cast.mentions if mention.span.part is Part.TEXT]
    assert max(ends, default=0) <= len(text)


@pytest.mark.parametrize(
    "piece", ["President ", "Minister of ", "met with President Anna Berg, ", "Mr. ", '"', "of the "]
)
def test_time_grows_no_faster_than_the_text(piece: str) -> None:
    """A text ten times as long takes about ten times as long, not a hundred times."""

    def seconds(times: int) -> float:
        text = piece * times
        return cpu_seconds(lambda: cast_of(text))

    assert seconds(10_000) < 40 * seconds(1_000) + 0.05


def test_an_ambassador_who_presents_credentials_to_a_president_is_no_ambassador_to_the_president() -> None:
    """The office ends before the head of state to whom the letters are presented."""
    text = "Mr. Tomas Bell presented his credentials as Ambassador of Tolvania to President Mira Olden on 5 June."
    assert "Tomas Bell | Ambassador | XT" in rows(cast_of(text))


def test_a_counterpart_of_an_unknown_state_is_the_other_one_of_two() -> None:
    """An adjective that no table knows does not hide whose counterpart speaks."""
    text = (
        "The Prime Minister of Tolvania, Roland Pierre, met with the Prime Minister of Ardovia, Jan Tovell. "
        "Prime Minister Pierre spoke of trade. His Ardovian counterpart agreed that it was vital."
    )
    cast = cast_of(text)
    (mention,) = [one for one in cast.mentions if text[one.span.start : one.span.end] == "His Ardovian counterpart"]
    named = {party.key: party.name.value for party in cast.parties}
    assert [named[key] for key in mention.parties] == ["Jan Tovell"]
