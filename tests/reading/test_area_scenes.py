"""Words that only set the scene name no area."""

from __future__ import annotations

import pytest
from area_reading import named


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("The sapling was planted after the signing took place on board the frigate Orsa.", ""),
        ("They agreed on vaccines on the margins of the oil congress, with military drills to follow.", "HLT DEF"),
        ("An exercise of the armies was held at the shipyard.", "DEF"),
        ("He wished the people of Pelmara robust health, prosperity and peace.", ""),
        ("He wished to see more peaceful borders.", "POL"),
        ("He offered condolences on the loss of life in the fire at the Karven oil depot.", "DIS"),
        ("He offered condolences over the floods, and asked about the oil.", "DIS ENE"),
        ("She expressed sympathy with the farmers.", "AGR"),
        ("The Bank will remain at their side; they thank the Bank.", ""),
        ("The bank will lend to them.", "FIN"),
        ("They met in the Palace of Industry.", ""),
        ("Pelmara will invest more in the wharf.", "FIN TRN"),
        ("The aircraft brought vaccines.", "HLT"),
        ("The aircraft were bought.", "IND"),
        ("The doctors and the police at the embassy asked for wheat.", "AGR"),
        ("The doctors came.", "HLT"),
        ("The bridge between our peoples will weather the storm.", ""),
        ("Gas exports and the supply of electricity were raised.", "ENE"),
        ("Exports were raised.", "TRD"),
    ],
)
def test_words_of_the_scene_name_nothing(text: str, areas: str) -> None:
    """Places of encounters, good wishes, what a misfortune struck, parties and figures of speech are no topics."""
    assert named(text)[0] - {"GEN"} == set(areas.split())
