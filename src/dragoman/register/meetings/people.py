"""Are the same people there? Names, offices and jurisdictions of two readouts held against each other."""

from __future__ import annotations

from msgspec import Struct

from dragoman.model import Form
from dragoman.reference.offices import office_role
from dragoman.reference.values import OfficeRole
from dragoman.register.meetings.accounts import Account, Person

_SOLE = frozenset(
    {
        OfficeRole.HEAD_OF_STATE,
        OfficeRole.HEAD_OF_GOVERNMENT,
        OfficeRole.FOREIGN_MINISTER,
        OfficeRole.REGIONAL_HEAD,
        OfficeRole.BODY_HEAD,
    }
)
"""Offices that one person at a time holds."""
_LEAST_SHARE = 0.6
_LEAST_OF_MORE = 0.2
_BY_OFFICE = 0.7


class Match(Struct, frozen=True):
    """One person in two readouts, and how that is known: ``name``, ``person`` (across readouts) or ``office``."""

    a: Person
    b: Person
    by: str


class Company(Struct, frozen=True):
    """Who takes part in both.

    Attributes:
        matches: the people.
        strength: 1.0 where everyone is known by name, less where some are known by office; 0.0 with ``more``.
        more: whether one readout names people of a further state, whom the other does not know of.
    """

    matches: tuple[Match, ...]
    strength: float
    more: bool = False


def company(a: Account, b: Account) -> Company | None:
    """Who takes part in two encounters, or None where those who count are not the same.

    Between states, the first person of each state must take part in both, and both must be of the same states: a call
    with two leaders is not a call with one of them. Where many states take part, or only one, most people must agree.
    """
    matches = matching(a.people, b.people)
    fewer, more = sorted((len(a.people), len(b.people)))
    if len(matches) < 2 or len(matches) < _LEAST_SHARE * fewer or len(matches) < _LEAST_OF_MORE * more:
        return None
    sure = sum(1.0 if one.by != "office" else _BY_OFFICE for one in matches) / len(matches)
    leads_a, leads_b = _leads(a.people), _leads(b.people)
    if len(leads_a) < 2 and len(leads_b) < 2:
        return Company(matches, sure)
    met = {one.a.party for one in matches} | {one.b.party for one in matches}
    both = leads_a.keys() & leads_b.keys()
    led = [state for state in both if leads_a[state].party in met and leads_b[state].party in met]
    fewer_states, states = sorted((len(leads_a), len(leads_b)))
    if len(led) < 2 or (len(both) == 2 and len(led) != len(both)):
        return None
    if fewer_states > 2:
        return Company(matches, sure) if len(both) >= states / 2 else None
    if states == 2:
        return Company(matches, sure)
    # A third state in one of them: a session of three is another encounter, but someone may only have been named.
    larger = a if len(leads_a) == states else b
    return None if larger.form is Form.SUM else Company(matches, 0.0, more=True)


def _leads(people: tuple[Person, ...]) -> dict[str, Person]:
    """The first person of each state."""
    leads: dict[str, Person] = {}
    for person in people:
        if person.state:
            leads.setdefault(person.state, person)
    return leads


def matching(a: tuple[Person, ...], b: tuple[Person, ...]) -> tuple[Match, ...]:
    """Who of the one readout is who of the other; each person is in one match at most."""
    found = []
    taken: set[str] = set()
    for how in ("person", "name", "office"):
        for one in a:
            if one.party in taken:
                continue
            other = next((other for other in b if other.party not in taken and _same(one, other, how)), None)
            if other is not None:
                taken |= {one.party, other.party}
                found.append(Match(one, other, how))
    return tuple(found)


def _same(a: Person, b: Person, how: str) -> bool:
    if how == "person":
        return bool(a.person) and a.person == b.person
    if how == "name":
        return _same_name(a.words, b.words) and _may_be_one_place(a, b)
    if (a.words and b.words) or not a.office or not b.office or not a.jurisdiction or a.jurisdiction != b.jurisdiction:
        return False
    role = office_role(a.office, a.jurisdiction)
    return role in _SOLE and role is office_role(b.office, b.jurisdiction)


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether one name is the other, or a part of it; initials are passed over."""
    full_a, full_b = ({word for word in words if len(word) > 1} for words in (a, b))
    return bool(full_a and full_b) and (full_a <= full_b or full_b <= full_a)


def _may_be_one_place(a: Person, b: Person) -> bool:
    return not a.state or not b.state or a.state == b.state


def state_pairs(people: tuple[Person, ...]) -> tuple[str, ...]:
    """The pairs of states that meet, by which encounters are brought together for a closer look.

    Of an encounter within one state the pair is that state twice; people without a jurisdiction count as of "?".
    """
    states = sorted({person.state or "?" for person in people})
    if len(states) == 1:
        return (f"{states[0]} {states[0]}",) if len(people) > 1 else ()
    first = states[:_MOST_STATES]
    return tuple(f"{one} {other}" for at, one in enumerate(first) for other in first[at + 1 :])


_MOST_STATES = 12
