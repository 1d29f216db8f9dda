"""Who is host and who is guest."""

from __future__ import annotations

import pytest
from test_encounter import read, reference

from dragoman.model import Readout
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.encounter.encounter import assign_roles, find_encounters
from dragoman.text.layout import lay_out

CASES = [
    ("President of Veldmark Lidia Rovane received Prime Minister of Tolvania Lev Haranov.", "host", "guest"),
    ("President of Veldmark Lidia Rovane was received by Prime Minister of Tolvania Lev Haranov.", "guest", "host"),
    ("President of Veldmark Lidia Rovane met with Prime Minister of Tolvania Lev Haranov in Drevast.", "guest", "host"),
    (
        "President of Veldmark Lidia Rovane met with Prime Minister of Tolvania Lev Haranov in Hallborg.",
        "host",
        "guest",
    ),
    (
        "President of Veldmark Lidia Rovane met with Prime Minister of Tolvania Lev Haranov in Port Aurel.",
        "participant",
        "participant",
    ),
    (
        "President of Veldmark Lidia Rovane spoke by phone with Prime Minister of Tolvania Lev Haranov.",
        *["participant"] * 2,
    ),
    ("President of Veldmark Lidia Rovane met with Prime Minister of Tolvania Lev Haranov.", *["participant"] * 2),
    (
        "President of Veldmark Lidia Rovane was welcomed on Monday by Prime Minister of Tolvania Lev Haranov.",
        "guest",
        "host",
    ),
    (
        "President of Veldmark Lidia Rovane attended on Tuesday the summit of the Saldra Process, co-hosted by the "
        "Premier of Pelmara and by Prime Minister of Tolvania Lev Haranov in Drevast.",
        "guest",
        "host",
    ),
    (
        "President of Veldmark Lidia Rovane attended a lunch, hosted by Prime Minister of Tolvania Lev Haranov.",
        "guest",
        "host",
    ),
]


@pytest.mark.parametrize(("text", "rovane", "haranov"), CASES)
def test_roles_follow_the_verb_and_the_place(text: str, rovane: str, haranov: str) -> None:
    """Who received whom, else whose state the place lies in; calls and third countries have neither."""
    encounters, _, layout, cast = read(text)
    parties = assign_roles(cast, encounters, layout, reference()).parties
    assert {party.name.value: party.role.value for party in parties} == {
        "Lidia Rovane": rovane,
        "Lev Haranov": haranov,
    }


def test_members_of_a_delegation_stand_with_their_principal() -> None:
    """Everyone of the host's state is a host, everyone else a guest."""
    text = (
        "President of Tolvania Matvei Talverin received Governor of Norvask Oblast Marta Veidelin. "
        "The meeting was attended by Prime Minister of Tolvania Lev Haranov."
    )
    encounters, _, layout, cast = read(text)
    roles = {p.name.value: p.role.value for p in assign_roles(cast, encounters, layout, reference()).parties}
    assert roles == {"Matvei Talverin": "host", "Marta Veidelin": "guest", "Lev Haranov": "host"}


def test_a_town_is_the_place_where_its_mayor_receives() -> None:
    """The head of a town receives in it, though only his office names it."""
    layout = lay_out(
        Readout("id", "name", "Mayor of Drevast Rita Holm received today Mayor of Hallborg Ivo Sand.", "", None)
    )
    hits = reference().scan(layout.plain)
    cast = find_cast(layout, hits, (), reference())
    (encounter,), _ = find_encounters(layout, hits, cast, reference())
    assert (encounter.place.value, encounter.country.value) == ("Drevast", "XT")


def test_who_receives_unnamed_guests_is_host() -> None:
    """One who hosts his counterparts is the host, though none of them is named."""
    encounters, _, layout, cast = read("President of Tolvania Matvei Talverin hosted his two counterparts in Drevast.")
    roles = {p.name.value: p.role.value for p in assign_roles(cast, encounters, layout, reference()).parties}
    assert roles == {"Matvei Talverin": "host"}


def test_a_traveller_through_several_states_is_guest_in_all() -> None:
    """On a journey the traveller is a guest of everybody whom he meets."""
    text = (
        "President of Veldmark Lidia Rovane paid a visit to Tolvania and Pelmara. "
        "She met with Prime Minister of Tolvania Lev Haranov and President of Pelmara Celia Maravelo."
    )
    encounters, _, layout, cast = read(text)
    roles = {p.name.value: p.role.value for p in assign_roles(cast, encounters, layout, reference()).parties}
    assert roles == {"Lidia Rovane": "guest", "Lev Haranov": "host", "Celia Maravelo": "host"}


def test_a_host_of_no_known_state_leaves_the_sides_to_the_place() -> None:
    """Where it is not known of which state the host is, those of the state of the place are hosts as well."""
    text = (
        "Deputy Minister Ivo Sand of Pelmara met in Drevast on Tuesday with Deputy Minister Lev Haranov of Tolvania. "
        "He also paid a courtesy call on Minister Rita Holm."
    )
    encounters, _, layout, cast = read(text)
    parties = assign_roles(cast, encounters, layout, reference()).parties
    assert {party.name.value: party.role.value for party in parties} == {
        "Ivo Sand": "guest",
        "Lev Haranov": "host",
        "Rita Holm": "host",
    }


def test_a_speaker_who_welcomes_is_host_of_one_who_thanks() -> None:
    """At a press conference the one who welcomes the other to his state is the host."""
    text = (
        "PRIME MINISTER DORA HELL of Pelmara: Welcome to Port Aurel, Prime Minister. We held talks today.\n\n"
        "PRIME MINISTER LEV HARANOV of Tolvania: Thank you, Dora, for the warm welcome."
    )
    encounters, _, layout, cast = read(text, "Joint press conference")
    roles = {p.name.value: p.role.value for p in assign_roles(cast, encounters, layout, reference()).parties}
    assert roles == {"Dora Hell": "host", "Lev Haranov": "guest"}
