"""Titles: whom an office without a name means - "the President", "the head of state", "the Foreign Minister"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Party
from dragoman.reading.designations import Designation
from dragoman.reading.lexemes import office_words
from dragoman.reading.offices import Office
from dragoman.reading.persons import Person
from dragoman.reference import OfficeRole, office_role

_RANKS = frozenset("deputy vice under assistant associate elect designate former lieutenant".split())
_SAME = {"defense": "defence", "labor": "labour", "co-operation": "cooperation", "advisor": "adviser"}
_BY_ROLE = {
    "head of state": (OfficeRole.HEAD_OF_STATE,),
    "head of government": (OfficeRole.HEAD_OF_GOVERNMENT,),
    "premier": (OfficeRole.HEAD_OF_GOVERNMENT,),
    "monarch": (OfficeRole.HEAD_OF_STATE,),
    "foreign secretary": (OfficeRole.FOREIGN_MINISTER,),
    "leader": (OfficeRole.HEAD_OF_STATE, OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.REGIONAL_HEAD, OfficeRole.BODY_HEAD),
}


@dataclass(frozen=True, slots=True)
class Member:
    """A party with the person whom it was made of."""

    party: Party
    person: Person

    @property
    def role(self) -> OfficeRole | None:
        """What the office is."""
        if self.party.office.value is None:
            return None
        return office_role(self.party.office.value, self.party.jurisdiction.value)


def bearers(one: Designation, members: Sequence[Member]) -> list[Member]:
    """The parties whom a title fits."""
    office = one.office
    if office is None:
        return []
    fitting = [member for member in members if _of_same(one, member) and _bears(office, one, member)]
    if not fitting and office.head.singular in ("minister", "foreign minister"):
        fitting = [
            m for m in members if _of_same(one, m) and m.role is OfficeRole.FOREIGN_MINISTER and _is_foreign(one)
        ]
    return fitting


def _of_same(one: Designation, member: Member) -> bool:
    return one.polity is None or one.polity == member.party.jurisdiction.value or one.polity in member.person.polities()


def _bears(office: Office, one: Designation, member: Member) -> bool:
    roles = _BY_ROLE.get(office.head.singular)
    if roles is not None and member.role in roles:
        return True
    printed = [
        (d.office, d.passage.lows[d.office.core[0] : d.office.core[1]]) for d in member.person.designations if d.office
    ]
    words = _words(one.passage.lows[office.core[0] : office.core[1]])
    if any(_fits(office, words, other, _words(lows)) for other, lows in printed):
        return True
    value = member.party.office.value
    if printed or value is None:
        return False
    low = value.lower().split()
    return (
        tuple(low[: len(office.head.words)]) == office.head.words
        or tuple(low[-len(office.head.words) :]) == office.head.words
    )


def _words(lows: Sequence[str]) -> frozenset[str]:
    return frozenset(_SAME.get(low, low) for low in lows)


def _fits(title: Office, title_words: frozenset[str], other: Office, other_words: frozenset[str]) -> bool:
    if (title_words & _RANKS) != (other_words & _RANKS):
        return False
    a, b = title.head.words, other.head.words
    if (
        a != b[: len(a)]
        and b != a[: len(b)]
        and not (a == b[-len(a) :] and a[0] in ("minister", "chancellor", "director"))
    ):
        return False
    if a != b and "prime" in (set(a) ^ set(b)):
        return False
    fields = (title_words & office_words().around) - office_words().modifiers - set(a)
    return fields <= other_words or not (other_words & office_words().around) - office_words().modifiers - set(b)


def _is_foreign(one: Designation) -> bool:
    lows = one.passage.lows[one.office.core[0] : one.office.core[1]] if one.office else []
    return "foreign" in lows or "external" in lows
