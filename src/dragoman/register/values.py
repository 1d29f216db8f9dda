"""What the register takes and gives, besides readouts and readings."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dragoman.coverage import Coverage
from dragoman.model import ActType, Area, Basis, Form


class Outcome(StrEnum):
    """What adding a reading did."""

    NEW = "new"
    KNOWN = "known"
    REREAD = "reread"


class Filters(Struct, frozen=True):
    """Which readouts are wanted; what is None does not narrow.

    Attributes:
        party: words or parts of a party's name, in any order; a name also counts in its other spellings. Or, in
            capitals, the code of its jurisdiction; a state takes in its regions.
        region: code of a jurisdiction of a party, or of the country of the encounter; a state takes in its regions.
        area: an area of a statement, named or inherited.
        act: an act; where an area is given too, in a statement about that area.
        since, until: first and last day; of the encounter, else of the page.
        publisher: words that stand in the publisher's name.
    """

    party: str | None = None
    region: str | None = None
    area: Area | None = None
    act: ActType | None = None
    since: date | None = None
    until: date | None = None
    publisher: str | None = None


class Listed(Struct, frozen=True):
    """One readout in a list, with its main encounter.

    Attributes:
        date: of the encounter, ``YYYY-MM-DD`` with ``??`` for a part that is not known.
        date_basis: how that date is known.
        parties: names of those who took part, else their offices.
    """

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: date | None
    form: Form | None
    date: str | None
    date_basis: Basis | None
    place: str | None
    country: str | None
    parties: tuple[str, ...]


class Snippet(Struct, frozen=True):
    """A few words of a text around what was searched.

    Attributes:
        text: the words, with an ellipsis where something was left out.
        marks: half-open ranges of the words that were searched.
    """

    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(Struct, frozen=True):
    """A readout that holds the words searched; the best come first."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: date | None
    snippet: Snippet


class BasisCount(Struct, frozen=True):
    """How many cells of a field are known in one way."""

    entity: str
    field: str
    basis: Basis
    count: int


class Summary(Struct, frozen=True):
    """How much a register holds.

    Attributes:
        encounters: as readouts tell of them, one by one.
        meetings: the same, several accounts of one joined.
        undertakings: acts that can be followed up, a part of all acts.
        followed: the undertakings of the ledger: several acts about one matter joined.
        uncoded: sentences that could not be coded.
        coverage: how much of the texts was coded, all readouts added up.
        bases: how the values of each field are known.
    """

    readouts: int
    sightings: int
    encounters: int
    meetings: int
    parties: int
    statements: int
    acts: int
    undertakings: int
    followed: int
    figures: int
    uncoded: int
    coverage: Coverage
    bases: tuple[BasisCount, ...]

    def basis_of(self, entity: str, field: str) -> tuple[BasisCount, ...]:
        """The counts of one field, the most frequent basis first."""
        return tuple(one for one in self.bases if (one.entity, one.field) == (entity, field))


class Mismatch(Struct, frozen=True):
    """A place where a register does not hold.

    Attributes:
        readout: id of the readout; empty where the whole file is meant.
        table, row, field: where; empty where it does not apply.
        problem: what is wrong, in words.
    """

    readout: str
    table: str
    row: str
    field: str
    problem: str

    def __str__(self) -> str:
        place = " ".join(part for part in (self.readout, self.table, self.row, self.field) if part)
        return f"{place}: {self.problem}"
