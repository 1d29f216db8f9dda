"""Which of two states with one name is meant."""

from __future__ import annotations

import pytest

from dragoman.reading.namesakes import settle
from dragoman.reference import Reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    """The base data."""
    return Reference.load()


@pytest.mark.parametrize(
    ("text", "title", "first"),
    [
        ("The Congolese President arrived.", "", "CD"),
        ("The Congolese President arrived.", "Visit of the President of the Republic of the Congo", "CG"),
        ("The Dominican Minister spoke for Dominica.", "", "DM"),
        ("The Dominican Minister spoke.", "", "DO"),
        ("The Congolese Minister spoke of the Republic of the Congo and of the DRC.", "", "CD"),
    ],
)
def test_the_state_with_a_name_of_its_own_comes_first(reference: Reference, text: str, title: str, first: str) -> None:
    """A shared adjective is that of the state which the readout also names alone; else of the larger one."""
    hit = settle(reference.scan(text), reference.scan(title))[0]
    assert hit.entries[0].id == first
    assert len(hit.entries) == 2
