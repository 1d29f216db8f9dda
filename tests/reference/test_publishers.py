"""Press services whose names do not say whose they are."""

from __future__ import annotations

import pytest

from dragoman.reference import Reference
from dragoman.reference.publishers import house_of


@pytest.mark.parametrize(
    ("publisher", "found"),
    [
        ("The White House", ("US", "White House")),
        ("10 DOWNING STREET", ("GB", "DOWNING STREET")),
        ("Kantei", ("JP", "Kantei")),
        ("Harbour House", None),
        ("", None),
    ],
)
def test_a_house_speaks_for_its_state(publisher: str, found: tuple[str, str] | None) -> None:
    """A known house is found however it is printed, with the characters that name it."""
    house = house_of(publisher)
    assert (house and (house.polity, publisher[house.start : house.end])) == found


def test_a_house_is_no_part_of_a_word() -> None:
    """Only whole words are a house."""
    assert house_of("The Kremlinologist") is None


@pytest.mark.parametrize("publisher", ["The White House", "Downing Street", "Kremlin", "Kantei", "Itamaraty"])
def test_every_house_is_of_a_known_polity(publisher: str) -> None:
    """The polity named is one of the reference data."""
    house = house_of(publisher)
    assert house is not None
    assert Reference.load().polity(house.polity) is not None
