"""Statistics and readouts of states that do not exist, for the tests of claims."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from dragoman.identity import readout_id
from dragoman.model import Reading, Readout
from dragoman.reading.reader import read
from dragoman.reference import Reference

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TRADE = EXAMPLES / "reference" / "statistics" / "trade.csv"
NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)

LEAD = (
    "President of Tolvania Matvei Talverin met with Governor of Norvask Oblast Marta Veidelin in Drevast "
    "on 22 May 2018."
)
PRESS = "Press Service of the President of the Republic of Tolvania"


@cache
def reference() -> Reference:
    """The package's data and that of the examples."""
    return Reference.load([EXAMPLES / "reference"])


def reading_of(body: str, lead: str = LEAD, publisher: str = PRESS, published: date | None = None) -> Reading:
    """The reading of a readout: a lead, then the sentences under test."""
    text = f"{lead}\n\n{body}"
    readout = Readout(id=readout_id(text), name="sample", text=text, publisher=publisher, published=published)
    return read(readout, reference())
