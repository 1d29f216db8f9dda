"""The values of the reference data: states, regions, bodies, cities, organisations, tenures and dated events.

There are thousands of them, and none holds another that holds it: the garbage collector need not walk over them.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct


class PolityKind(StrEnum):
    """What kind of polity it is. A body is an international organisation or bloc: UN, EU, NATO."""

    STATE = "state"
    REGION = "region"
    BODY = "body"


class OfficeRole(StrEnum):
    """What an office is, whatever it is called in its own state."""

    HEAD_OF_STATE = "head of state"
    HEAD_OF_GOVERNMENT = "head of government"
    FOREIGN_MINISTER = "foreign minister"
    REGIONAL_HEAD = "regional head"
    BODY_HEAD = "head of body"
    OTHER = "other"


class Confidence(StrEnum):
    """How far the source of a row can be relied on."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class HitKind(StrEnum):
    """What a hit is: a name ("Belarus"), an adjective ("Belarusian") or a people ("Belarusians")."""

    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"


class Polity(Struct, frozen=True, gc=False):
    """A state, a region of one, or an international body.

    Attributes:
        id: ISO 3166-1 alpha-2 of a state, ISO 3166-2 of a region, the acronym of a body (UN, EU, NATO).
        name: the usual English name.
        names: every name that readouts use, the usual one first.
        adjectives: adjectives of the polity ("Belarusian").
        people: nouns for its people, as they differ from the adjective ("Belarusians", "Britons").
        capital: name of the capital; empty where it has none.
        parent: id of the state that a region belongs to, None for states and bodies.
    """

    id: str
    kind: PolityKind
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str = ""
    parent: str | None = None


class City(Struct, frozen=True, gc=False):
    """A city or town.

    Attributes:
        id: ``gn:`` and the GeoNames number, or the id that a pack gives.
        name: the usual English name.
        names: every name that readouts use, the usual one first.
        country: id of its state.
        region: id of its region, None where it is not known.
        population: number of people, 0 where it is not known.
    """

    id: str
    name: str
    names: tuple[str, ...]
    country: str
    region: str | None = None
    population: int = 0


class Organisation(Struct, frozen=True, gc=False):
    """A company, plant, ministry, university or other organisation that readouts name.

    Attributes:
        jurisdiction: id of the polity it belongs to.
        place: name of its city, empty where it is not known.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    jurisdiction: str
    place: str = ""


class Event(Struct, frozen=True, gc=False):
    """A dated public event that readouts refer to: a flood, a championship, a treaty, a summit.

    Attributes:
        start: first day; where the source gives a month or a year, the first day of it.
        end: last day, None where it did not end (a treaty, a war) or the end is not known.
        place: city or area, empty where it has none.
        country: ids of the states concerned.
        known_from: first day on which the event could be spoken of as coming (award, announcement); None if unknown.
    """

    id: str
    name: str
    names: tuple[str, ...]
    kind: str
    start: date
    end: date | None
    place: str
    country: tuple[str, ...]
    known_from: date | None
    source: str


class Tenure(Struct, frozen=True, gc=False):
    """A spell in an office.

    Attributes:
        person: the person's usual English name, given name first unless the person's language puts it last.
        names: every spelling of the name, the usual one first.
        office: title of the office.
        jurisdiction: id of the polity that the office is of.
        start: first day; where the source gives a month or a year, the first day of it. None: not known.
        end: last day; where the source gives a month or a year, the last day of it. None: not ended or not known.
        known_to: last day on which the source vouches for a tenure without an end; None: without limit.
        acting: whether the office was held for the time being.
    """

    id: str
    person: str
    names: tuple[str, ...]
    office: str
    role: OfficeRole
    jurisdiction: str
    start: date | None
    end: date | None
    known_to: date | None
    acting: bool
    source: str
    confidence: Confidence

    def covers(self, day: date) -> bool:
        """Whether the source says that the office was held on this day."""
        last = self.end or self.known_to
        return self.start is not None and self.start <= day and (last is None or day <= last)

    def overlaps(self, other: Tenure) -> bool:
        """Whether the two share a day, an unknown end counted as open."""
        return (self.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (
            self.end or date.max
        )

    def excludes(self, day: date) -> bool:
        """Whether the source rules out that the office was held on this day."""
        return (self.start is not None and day < self.start) or (self.end is not None and day > self.end)


Entry = Polity | City | Organisation | Event
"""What a name in a text can stand for."""


class Hit(Struct, frozen=True):
    """A place in a text that names entries of the reference data.

    Attributes:
        start, end: half-open code points of the scanned text; a possessive "'s" lies outside.
        kind: whether it is a name, an adjective or a people.
        entries: what it can stand for, the likeliest first; several where the name is ambiguous ("Georgia").
    """

    start: int
    end: int
    kind: HitKind
    entries: tuple[Entry, ...]
