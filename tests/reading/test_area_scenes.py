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
        ("They condemned the missile attacks on schools and a clinic, and offered to train teachers.", "DEF POL EDU"),
        ("Missiles were fired at homes near the power plant.", "DEF ENE"),
        ("The hurricane destroyed every school on the island.", "DIS"),
    ],
)
def test_words_of_the_scene_name_nothing(text: str, areas: str) -> None:
    """Places of encounters, good wishes, what a misfortune struck, parties and figures of speech are no topics."""
    assert named(text)[0] - {"GEN"} == set(areas.split())


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("They must come back to the negotiating table and never redraw the map.", "POL"),
        ("The gas explosion was followed by a power cut.", "DIS ENE"),
        ("Women have found work and teach girls to write.", "SOC EDU"),
        ("A partnership between the two cities was proposed over lunch.", "REG"),
        ("Nothing will be mined there; the thieves will be tried.", "NRM SEC"),
        ("The guard of honour and the state banquet were splendid.", ""),
        ("They will return the looted statues and pay what they owe.", "CUL FIN"),
    ],
)
def test_word_families_of_services_name_their_area(text: str, areas: str) -> None:
    """Turns of phrase of many press services name their area."""
    assert named(text)[0] - {"GEN"} == set(areas.split())


@pytest.mark.parametrize(
    ("text", "areas"),
    [
        ("In the interest of the two brotherly peoples they spoke of hay and of cod.", "AGR"),
        ("Pelmara wishes to supply mangoes, subject to approval by the plant health service.", "AGR"),
        ("He wished the guests good health.", ""),
        ("The helicopter crews lifted families from the roofs.", "DIS"),
        ("The helicopters were bought.", "IND"),
        ("They opened their market to lamb.", "TRD AGR"),
        ("Your market for the cherries is far.", "TRD AGR"),
        ("The cherries are liked in every market.", "AGR"),
        ("They sat over coffee and turned a blind eye.", ""),
        ("The coffee is grown here.", "AGR"),
        ("The battery of interceptors was delivered.", "DEF"),
        ("The battery was delivered.", "IND"),
        ("Families affected by the storm fled their homes.", "DIS MIG"),
        ("They rejected the displacement of the people.", "POL"),
        ("The law on pensions was passed.", "SOC"),
        ("The law on that was passed.", "LAW"),
        ("They must cross the border at night; cross-border payments are slow.", "FIN"),
        ("The parties must silence the guns and let the transitional government resign.", "POL"),
    ],
)
def test_words_of_two_meanings_name_an_area_in_their_context(text: str, areas: str) -> None:
    """Wares, means and figures of speech name an area only where their context does not speak against it."""
    assert named(text)[0] - {"GEN"} == set(areas.split())
