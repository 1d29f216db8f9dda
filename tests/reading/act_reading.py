"""Reads the acts of single sentences, for the tests of acts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dragoman.model import Act, Readout
from dragoman.reading.acts.acts import find_acts
from dragoman.reading.cast.cast import find_cast
from dragoman.reading.speech.speech import attribute
from dragoman.reference import Reference
from dragoman.text.layout import lay_out

PACK = Path(__file__).parents[2] / "examples" / "reference"
LEAD = (
    "President of the Republic of Tolvania Matvei Talverin met with Governor of Veldmark's Norvask Oblast "
    "Marta Veidelin in Drevast on 12 April.\n\n"
)


@cache
def reference() -> Reference:
    """The base data with the world of the examples."""
    return Reference.load([PACK])


def acts_of(text: str) -> tuple[tuple[Act, ...], ...]:
    """The acts of every sentence of a text."""
    layout = lay_out(Readout("id", "name", text))
    hits = reference().scan(layout.plain)
    cast = find_cast(layout, hits, (), reference())
    return find_acts(layout, attribute(layout, cast), cast, hits)


def acts(sentence: str, how: str = "N") -> tuple[Act, ...]:
    """The acts of one sentence behind the lead; "D" puts it into the President's mouth."""
    if how == "D":
        said = sentence[:-1] + "," if sentence.endswith(".") else sentence
        sentence = f'"{said}" Matvei Talverin said.'
    return tuple(act for found in acts_of(LEAD + sentence)[1:] for act in found)
