"""The parties of a readout as people: who is meant by name, what the office is, when."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator
from datetime import date

from msgspec import Struct

from dragoman.reference import HitKind, Polity, Reference
from dragoman.reference.folding import fold_person
from dragoman.register.decisions import party_key
from dragoman.register.people.known import people_of
from dragoman.register.people.offices import office_class
from dragoman.register.people.values import Profile, Shown

_SIDE_RULE = "cast.side"
"""The rule by which a reading names a side, a delegation or an organisation that speaks as one."""

_PARTIES = """
SELECT p.position, p.id, p.name, p.office, p.jurisdiction, e.date, r.published,
  (SELECT rule FROM cell WHERE row = p.id AND field = 'name')
FROM party p JOIN readout r ON r.id = p.readout
LEFT JOIN encounter e ON e.readout = p.readout AND e.position = 0
WHERE p.readout = ? ORDER BY p.position
"""


class Appearance(Struct, frozen=True):
    """A party of a readout.

    Attributes:
        position: its place among the parties of the readout, from 0.
        party: its id.
        key: its stable key, by which decisions name it.
        day: of the encounter, else of the page, YYYY-MM-DD; None where neither is known.
        profile: how it is shown; None for groups and the unnamed.
        score, why: how sure it is that the reference data's person is meant.
    """

    position: int
    party: str
    key: str
    readout: str
    kind: Shown
    name: str | None
    day: str | None
    profile: Profile | None
    score: float
    why: str


def appearances(
    connection: sqlite3.Connection, readout: str, reference: Reference, apart: Container[str]
) -> Iterator[Appearance]:
    """The parties of a readout.

    Args:
        connection: the register.
        readout: its id.
        reference: the people, offices and polities that are known.
        apart: keys of parties that a decision took out of the person whom they seem to show.
    """
    people = people_of(reference)
    for position, party, name, office, jurisdiction, *dates, rule in connection.execute(_PARTIES, (readout,)):
        key = party_key(readout, name, office)
        when = _day(*dates)
        day = when.isoformat() if when else None
        kind = _kind(name, office, rule, reference)
        if kind is not Shown.PERSON:
            yield Appearance(position, party, key, readout, kind, name, day, None, 0.0, "")
            continue
        of = jurisdiction or ""
        words, post = fold_person(name), office_class(office, of, reference)
        match = people.match(words, of, post, when)
        profile = Profile(
            words, of, post, match.key, key if key in apart else "", match.name, people.is_body(of.split("-")[0])
        )
        yield Appearance(position, party, key, readout, kind, name, day, profile, match.score, match.why)


def _day(encounter: str | None, published: str | None) -> date | None:
    for text in (encounter, published):
        try:
            if text:
                return date.fromisoformat(text)
        except ValueError:
            continue
    return None


def _kind(name: str | None, office: str | None, rule: str | None, reference: Reference) -> Shown:
    if name is None or not fold_person(name):
        return Shown.UNNAMED
    if rule == _SIDE_RULE or (office is None and _names_polity(name, reference)):
        return Shown.GROUP
    return Shown.PERSON


def _names_polity(name: str, reference: Reference) -> bool:
    return any(
        (hit.start, hit.end, hit.kind) == (0, len(name), HitKind.NAME) and isinstance(hit.entries[0], Polity)
        for hit in reference.scan(name)
    )
