"""What a register answers about people, as values."""

from __future__ import annotations

from msgspec import Struct


class PersonListed(Struct, frozen=True):
    """A person in a list.

    Attributes:
        office, jurisdiction: as printed last; None where never printed.
        first, last: the days between which readouts show this person, YYYY-MM-DD; None where no day is known.
        meetings: in how many meetings, calls and visits; several readouts of one count once.
        readouts: how many readouts show this person.
    """

    id: str
    name: str
    office: str | None
    jurisdiction: str | None
    first: str | None
    last: str | None
    meetings: int
    readouts: int


class OfficeHeld(Struct, frozen=True):
    """An office as readouts print it for a person, the days between which they do, and in how many meetings."""

    office: str | None
    jurisdiction: str | None
    first: str | None
    last: str | None
    meetings: int


class Spelling(Struct, frozen=True):
    """A printed name, how sure it is (0 to 1) that it shows this person, and why, for each ground apart."""

    name: str
    readouts: int
    score: float
    why: str


class MeetingOf(Struct, frozen=True):
    """A meeting of a person.

    Attributes:
        date: YYYY-MM-DD with ?? for a part that is not known; None where nothing is.
        others: the names of the others, as the people they are.
        readouts: the readouts that tell of it and show this person, by name.
    """

    id: str
    date: str | None
    form: str | None
    place: str | None
    others: tuple[str, ...]
    readouts: tuple[str, ...]


class Doubt(Struct, frozen=True):
    """Two people who may be one, by the likeliest pair of their spellings.

    Attributes:
        score: how likely, from 0 to 1.
        why: in words.
    """

    a: str
    a_name: str
    b: str
    b_name: str
    score: float
    why: str


class PersonShown(Struct, frozen=True):
    """All about a person; the meetings are the latest ones, as many as were asked for."""

    person: PersonListed
    offices: tuple[OfficeHeld, ...]
    spellings: tuple[Spelling, ...]
    meetings: tuple[MeetingOf, ...]
    doubts: tuple[Doubt, ...]


class PolityListed(Struct, frozen=True):
    """A jurisdiction, or a side or organisation that readouts name as one.

    Attributes:
        code: ISO 3166 code or acronym; None where no readout tells of what the group is.
        group: as printed; empty for the jurisdiction itself.
        people: how many people appear for it.
        meetings: in how many meetings; several readouts of one count once.
    """

    code: str | None
    group: str
    people: int
    meetings: int
    first: str | None
    last: str | None
