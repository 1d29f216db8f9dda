"""Towns that the reference data does not know."""

from __future__ import annotations

import pytest

from dragoman.model import Part
from dragoman.reading.encounter.datelines import Written
from dragoman.reading.encounter.lines import Line
from dragoman.reading.encounter.towns import town_of_dateline, towns

TOWNS = [
    ("President Olden met Premier Aker in Tarsk on Monday.", ["Tarsk"]),
    ("In Tarsk, the ministers held talks.", ["Tarsk"]),
    ("They met in Port Ardal between two flights.", ["Port Ardal"]),
    ("She was received in Halvik by the Premier.", ["Halvik"]),
    ("He paid a working visit to Halvik from 16 to 18 October.", ["Halvik"]),
    ("The minister visited Halvik yesterday, where she held meetings.", ["Halvik"]),
    ("The guest was received at the Presidential Villa, Abarra, on Monday.", ["Abarra"]),
    ("They met in the port city of Orsha Bay today.", ["Orsha Bay"]),
    ("They met in Saint-Vell-sur-Ouse.", ["Saint-Vell-sur-Ouse"]),
    ("They met in Parliament on Monday.", []),
    ("They met in June with experts.", []),
    ("He believed in Tarsk Steel products.", []),
    ("The minister visited Zentech, a maker of pumps.", []),
]


@pytest.mark.parametrize(("text", "names"), TOWNS, ids=[text for text, _ in TOWNS])
def test_words_around_a_name_make_it_a_town(text: str, names: list[str]) -> None:
    """A name is a town where the words before and behind it say so, and none where it may be something else."""
    found = towns(Line(Part.TEXT, 0, text), 0, len(text), [])
    assert [text[start:end] for start, end in found] == names


@pytest.mark.parametrize(
    ("text", "city", "town"),
    [
        ("TARSK, June 5 - The minister", "TARSK", "Tarsk"),
        ("Orsha Bay, 5 June 2023. The minister", "Orsha Bay", "Orsha Bay"),
        ("TARSK - The minister", "TARSK", None),
        ("MFA, June 5 - The minister", "MFA", None),
        ("Office of Information, June 5 - The minister", "Office of Information", None),
    ],
)
def test_a_day_behind_a_name_makes_it_the_town_of_a_dateline(text: str, city: str, town: str | None) -> None:
    """An unknown name is the town of a dateline only with a day right behind it."""
    assert town_of_dateline(Written(Line(Part.TEXT, 0, text), 0, city)) == town
