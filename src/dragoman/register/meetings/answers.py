"""What people are shown of meetings."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model import Basis, Form


class Source(Struct, frozen=True):
    """A readout of a meeting.

    Attributes:
        superseded_by: the readout with the newer version of the page; None where this one counts.
        relation: what the text is to another readout of the meeting, in words; empty where it is a text of its own.
    """

    readout: str
    name: str
    publisher: str | None
    superseded_by: str | None
    relation: str


class Meeting(Struct, frozen=True):
    """A meeting, call or visit, however many readouts tell of it.

    Attributes:
        date: ``YYYY-MM-DD`` with ``??`` for a part that is not known.
        date_from: name of the readout that the date is from; None where there is no date.
        own_date: whether every readout that counts gives this date itself.
        parties: who took part, as the readouts name them.
        part_of: the visit that this was a station of.
    """

    id: str
    form: Form | None
    date: str | None
    date_basis: Basis | None
    date_from: str | None
    own_date: bool
    place: str | None
    country: str | None
    parties: tuple[str, ...]
    part_of: str | None
    sources: tuple[Source, ...]


class Words(Struct, frozen=True):
    """Characters that a reason rests on."""

    name: str
    words: str
    start: int
    end: int


class Reason(Struct, frozen=True):
    """A reason why two readouts may tell of one encounter, with its words."""

    why: str
    words: tuple[Words, ...]


class Doubt(Struct, frozen=True):
    """Two readouts that may tell of one encounter, for a person to decide."""

    a: Source
    b: Source
    score: float
    reasons: tuple[Reason, ...]
