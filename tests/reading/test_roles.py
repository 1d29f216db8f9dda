"""Who is host and who is guest."""

from __future__ import annotations

import pytest
from test_encounter import read, reference

from dragoman.reading.encounter.encounter import assign_roles

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
