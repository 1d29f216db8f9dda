"""The fields that are reviewed: what is asked about each, how much hangs on it, and which values it may have."""

from __future__ import annotations

from msgspec import Struct

from dragoman.codebook import codebook
from dragoman.model import Basis, Cell, Reading
from dragoman.register.review.values import Choice


class Question(Struct, frozen=True):
    """A field of the review.

    Attributes:
        words: what is asked.
        weight: how much hangs on it, from 0 to 1.
        vocabulary: the part of the codebook that lists its values; empty where any words will do.
    """

    words: str
    weight: float
    vocabulary: str = ""


FIELDS = {
    "date": Question("When did they meet?", 1.0),
    "type": Question("What does this clause do?", 0.85, "act"),
    "speakers": Question("Whose words is this sentence?", 0.8),
    "jurisdiction": Question("What is this office of?", 0.75),
    "role": Question("Which part does this party have?", 0.7, "role"),
    "form": Question("What kind of encounter is it?", 0.65, "form"),
    "name": Question("Who is this party?", 0.65),
    "place": Question("Where did they meet?", 0.6),
    "value": Question("Which number is this?", 0.6),
    "period": Question("Which period is this number for?", 0.55),
    "measure": Question("What does this number count?", 0.5, "measure"),
    "office": Question("Which office does this party hold?", 0.45),
    "mode": Question("How are the words given?", 0.4, "mode"),
    "areas": Question("What is this sentence about?", 0.35, "area"),
}
"""The fields that are reviewed, those on which most hangs first."""

_DOUBTFUL = {
    (Basis.INFERRED, True): 0.95,
    (Basis.ABSENT, True): 0.85,
    (Basis.EXTERNAL, True): 0.75,
    (Basis.INFERRED, False): 0.5,
    (Basis.EXTERNAL, False): 0.3,
}
"""How doubtful a value is, by how it is known and whether others were weighed."""


def doubt_of(cell: Cell[object]) -> float:
    """How doubtful a cell is, from 0 (not at all) to 1."""
    return _DOUBTFUL.get((cell.basis, bool(cell.candidates)), 0.0)


def tiers() -> tuple[tuple[float, str, Basis, bool], ...]:
    """Priority, field, basis and whether others were weighed, of all doubtful cells; the most pressing first."""
    found = [
        (round(question.weight * doubt, 4), field, basis, weighed)
        for field, question in FIELDS.items()
        for (basis, weighed), doubt in _DOUBTFUL.items()
    ]
    return tuple(sorted(found, key=lambda tier: -tier[0]))


def choices_of(reading: Reading, field: str) -> tuple[Choice, ...]:
    """The values that a field may have; empty where any words will do."""
    if field == "speakers":
        return tuple(Choice(one.key, one.name.value or one.office.value or "?") for one in reading.parties)
    vocabulary = FIELDS[field].vocabulary
    entries = codebook().vocabulary(vocabulary).entries if vocabulary else ()
    return tuple(Choice(entry.code, entry.label) for entry in entries)


def field_of_address(address: str) -> str:
    """The field of an address, without the number in a list: ``areas`` of ``statement.3.areas.2``."""
    return next((part for part in reversed(address.split(".")) if not part.isdigit()), "")
