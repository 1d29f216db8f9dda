"""What a person should look at: cells that rest on a judgement, or that were left empty with candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.cells import NamedCell, walk
from dragoman.codebook import codebook
from dragoman.model import Basis, Reading, Span
from dragoman.register import Register
from dragoman.register.decisions import Kind

FIELDS = {
    "date": "When did they meet?",
    "place": "Where did they meet?",
    "form": "What kind of encounter is it?",
    "role": "Which part does this party have?",
    "jurisdiction": "What is this office of?",
    "office": "Which office does this party hold?",
    "name": "Who is this party?",
    "speakers": "Whose words is this sentence?",
    "mode": "How are the words given?",
    "type": "What does this clause do?",
    "areas": "What is this sentence about?",
    "value": "Which number is this?",
    "measure": "What does this number count?",
    "period": "Which period is this number for?",
}
"""The fields that are reviewed, in the order in which they are offered, each with its question."""

_CHOICES = {"form": "form", "role": "role", "mode": "mode", "type": "act", "areas": "area", "measure": "measure"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A cell to look at.

    Attributes:
        field: as in FIELDS.
        choices: the codes that the value may have, with their labels; empty where any words will do.
    """

    reading: Reading
    named: NamedCell
    field: str

    @property
    def key(self) -> str:
        """Stable key of the cell."""
        return f"{self.reading.readout.id}/{self.named.address}"

    @property
    def question(self) -> str:
        """What is asked about it."""
        return FIELDS[self.field]

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The codes that the value may have, with their labels; empty where any words will do."""
        if self.field == "speakers":
            return tuple((party.key, party.name.value or party.office.value or "?") for party in self.reading.parties)
        vocabulary = _CHOICES.get(self.field)
        entries = codebook().vocabulary(vocabulary).entries if vocabulary else ()
        return tuple((entry.code, entry.label) for entry in entries)

    @property
    def context(self) -> Span | None:
        """The sentence or act that the cell belongs to; None for cells of the whole readout."""
        parts = self.named.address.split(".")
        if parts[0] == "statement":
            return self.reading.statements[int(parts[1]) - 1].span
        if parts[0] == "figure":
            return self.reading.figures[int(parts[1]) - 1].span
        return None


def doubts_of(reading: Reading, field: str = "", every: bool = False) -> Iterator[Doubt]:
    """The doubtful cells of a reading, in the order of their addresses.

    Args:
        reading: the reading.
        field: one of FIELDS, or empty for all of them.
        every: all cells of these fields, not only the doubtful ones.
    """
    for named in walk(reading):
        cell = named.cell
        doubtful = cell.basis in (Basis.INFERRED, Basis.EXTERNAL) or (cell.basis is Basis.ABSENT and cell.candidates)
        name = next((part for part in reversed(named.address.split(".")) if not part.isdigit()), "")
        if (doubtful or every) and name in FIELDS and field in ("", name):
            yield Doubt(reading, named, name)


def next_doubt(register: Register, after: str = "", field: str = "", every: bool = False) -> Doubt | None:
    """The next doubtful cell that nobody decided, after a key; the order is that of readouts and addresses.

    Loads one readout after another until there is one, so that the length of the register does not matter.
    """
    decided = {decision.subject for decision in register.decisions.standing(Kind.CELL)}
    readout, _, address = after.partition("/")
    for key in register.ids():
        if key < readout:
            continue
        waiting = key == readout and bool(address)
        for doubt in doubts_of(register.load(key), field, every):
            if waiting:
                waiting = doubt.named.address != address
            elif doubt.key not in decided:
                return doubt
    return None


def doubt_at(register: Register, key: str) -> Doubt | None:
    """The cell of a key, doubtful or not, decided or not; None where there is none that is reviewed."""
    readout, _, address = key.partition("/")
    try:
        reading = register.load(readout)
    except KeyError:
        return None
    return next((doubt for doubt in doubts_of(reading, every=True) if doubt.named.address == address), None)
