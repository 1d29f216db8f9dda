"""Values in words for people."""

from __future__ import annotations

from datetime import date

import pytest

import dragoman
from dragoman.views.words import short_name


@pytest.mark.parametrize(
    ("printed", "short"),
    [
        ("President Mira Olden", "Olden"),
        ("Secretary James R. Hallerby III", "Hallerby"),
        ("Foreign Minister HARADA Emi", "Harada"),
        ("Foreign Minister Emi HARADA", "Harada"),
        ("Prime Minister Nora van der Linde", "van der Linde"),
        ("Minister of Economy of China Chen Lihua", "Chen Lihua"),
        ("Sheikh Khalid bin Nasser Al Rumaihi", "Al Rumaihi"),
        ("The Prime Minister", "Prime Minister"),
    ],
)
def test_short_names(printed: str, short: str) -> None:
    """Parties are called by their surname as far as the words tell it."""
    text = f"{printed} met with President of Tolvania Matvei Talverin in Drevast on 3 May."
    reading = dragoman.read(text, published=date(2021, 5, 4))
    assert short in {short_name(party, reading.readout) for party in reading.parties}
