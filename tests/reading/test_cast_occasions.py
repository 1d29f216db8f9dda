"""Who takes part where the occasion is told otherwise than by "met": credentials, remarks at talks, later guests."""

from __future__ import annotations

import pytest

from dragoman.model import Readout, Role
from dragoman.reading.cast.cast import find_cast
from dragoman.reference import Reference
from dragoman.text.layout import lay_out


def people(text: str, title: str = "", publisher: str = "") -> list[str]:
    """The names of those who take part, in the order of the text."""
    reference = Reference.load()
    layout = lay_out(Readout("r", "r", text, title or None, publisher or None, None))
    cast = find_cast(layout, reference.scan(layout.plain), reference.scan(layout.title), reference)
    return [party.name.value or "" for party in cast.parties if party.role.value is not Role.OTHER]


OPENINGS = [
    pytest.param(
        "On March 10, President of Orvania Daler Selmov accepted credentials from the newly appointed Ambassador of "
        "the Republic of Lumaria Ansel Brodd.",
        ["Daler Selmov", "Ansel Brodd"],
        id="accepted credentials from",
    ),
    pytest.param(
        "The President of Zhelan, Erlan Sadykov, accepted the credentials of the Ambassador of Lumaria, Ivo Kell.",
        ["Erlan Sadykov", "Ivo Kell"],
        id="accepted the credentials of",
    ),
    pytest.param(
        "Newly appointed Ambassador of Lumaria Petra Lund presented her credentials to President of Sarnia Tom Vidal.",
        ["Petra Lund", "Tom Vidal"],
        id="presented credentials to",
    ),
    pytest.param(
        "Governor-General Dame Alice Toroa today accepted credentials from High Commissioner of Kasura Peter Mwale. "
        "The Governor-General welcomed him.",
        ["Alice Toroa", "Peter Mwale"],
        id="one who welcomes him is no third",
    ),
    pytest.param(
        "President Moses Adera has said Kasanga will scrap visa fees. The President spoke during talks with his Luvian "
        "counterpart, President Ruth Chanda, on Thursday.",
        ["Moses Adera", "Ruth Chanda"],
        id="spoke during talks with a counterpart of an unknown state",
    ),
    pytest.param(
        "President John Obeng has assured investors of stable taxes. He made the remarks at a meeting with the "
        "Chairman of the Mbali Chamber of Commerce, Erik Sand.",
        ["John Obeng", "Erik Sand"],
        id="he made the remarks at a meeting with",
    ),
    pytest.param(
        "King Olaf received the Prime Minister of Kasura, Peter Mwale, who later met Speaker of Parliament Grete Lund.",
        ["Olaf", "Peter Mwale", "Grete Lund"],
        id="who later met",
    ),
    pytest.param(
        "President Ruth Chanda met President Moses Adera. Present were Ministers Karl Voss (Trade) and Ines Roth "
        "(Energy and Petroleum).",
        ["Ruth Chanda", "Moses Adera", "Karl Voss", "Ines Roth"],
        id="what each does in brackets",
    ),
    pytest.param(
        "The Deputy Prime Minister and Minister for Foreign Affairs, Senator Hamid Raza Mirwal, met the Trade Minister "
        "of Lumaria, Ivo Kell.",
        ["Hamid Raza Mirwal", "Ivo Kell"],
        id="two offices before a senator",
    ),
    pytest.param(
        "At the invitation of H.E. President Moses Adera, H.E. President Ruth Chanda paid a State Visit to Kasanga.",
        ["Moses Adera", "Ruth Chanda"],
        id="one of the same rank invited",
    ),
    pytest.param(
        "At the invitation of the Speaker of Parliament, Jonas Brandt, the Prime Minister of Doria, Hanna Weil, "
        "visited Belvar.",
        ["Hanna Weil"],
        id="one of another rank invited",
    ),
    pytest.param(
        "Foreign Minister of Doria Karl Voss paid a visit to Belvar at the invitation of Foreign Minister of Belvar "
        "Rita Sand.",
        ["Karl Voss", "Rita Sand"],
        id="invited, behind the visit",
    ),
    pytest.param(
        "The Minister of Health, Dr. Rita Sand, met the Executive Director of the United Nations Vaccine Fund, "
        "Dr. Helga Moor.",
        ["Rita Sand", "Helga Moor"],
        id="an agency called by its body",
    ),
    pytest.param(
        "President Tom Vidal met President van Laar of Belvar.",
        ["Tom Vidal", "van Laar"],
        id="a small word opens a surname",
    ),
]


@pytest.mark.parametrize(("text", "names"), OPENINGS)
def test_the_occasion_brings_in_both_sides(text: str, names: list[str]) -> None:
    """Everyone on either side of the occasion is a party, and nobody twice."""
    assert people(text) == names


@pytest.mark.parametrize(
    ("title", "publisher", "names"),
    [
        ("San Ardo and Mai Tong hold a Joint Commission", "Ministry of Trade, San Ardo", ["Lola Sanz", "Van Hoa"]),
        ("Ivo Kell and Lola Sanz hold talks", "Ministry of Trade, San Ardo", ["Lola Sanz", "Van Hoa"]),
    ],
)
def test_states_in_a_title_are_nobody(title: str, publisher: str, names: list[str]) -> None:
    """Two words of a title that publish, or in which something happens, are a state that no table knows."""
    text = "The Minister of Trade, Lola Sanz, received the Trade Minister of Mai Tong, Van Hoa. They meet in Mai Tong."
    assert people(text, title, publisher) == names
