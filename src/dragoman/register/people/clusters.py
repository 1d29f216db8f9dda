"""Profiles gathered into people: first what people decided, then the reference data, then the surest links."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dragoman.register.people.scoring import SURE
from dragoman.register.people.values import Link, LinkStatus, Profile, Seen

Pair = tuple[str, str]

_YEARS = 4
"""How many years a bare surname may lie from the days on which its bearer is otherwise seen."""


class Decided(Struct, frozen=True):
    """What people decided about profiles.

    Attributes:
        same: pairs that are one person, the latest decision first.
        different: pairs that are not.
    """

    same: tuple[Pair, ...]
    different: frozenset[Pair]


def pair(one: str, other: str) -> Pair:
    """A pair, the smaller one first."""
    return (one, other) if one <= other else (other, one)


class Gathering:
    """Profiles that hang together, and the people that they become; the order of what comes in does not matter."""

    def __init__(self, seen: Iterable[Seen], decided: Decided) -> None:
        self._seen = {one.id: one for one in sorted(seen, key=lambda one: one.id)}
        self._leader = {key: key for key in self._seen}
        self._members = {key: [key] for key in self._seen}
        profiles = {key: one.profile for key, one in self._seen.items()}
        self._references = {key: {one.person} - {""} for key, one in profiles.items()}
        self._states = {key: _states(one) for key, one in profiles.items()}
        self._barred: dict[str, set[str]] = defaultdict(set)
        for one, other in decided.different:
            self._barred[one].add(other)
            self._barred[other].add(one)
        for one, other in decided.same:
            self._join(one, other)
        self._by_reference()

    def link(self, links: Sequence[Link]) -> dict[Pair, LinkStatus]:
        """Join what the links join; says what became of each of them."""
        sure = sorted((one for one in links if one.score >= SURE), key=lambda one: (-one.score, one.a, one.b))
        weak = [one for one in sure if self._is_weak(one.a) != self._is_weak(one.b)]
        for one in sure:
            if self._is_weak(one.a) == self._is_weak(one.b) and self._compatible(one.a, one.b):
                self._join(one.a, one.b)
        for key in sorted({key for one in weak for key in (one.a, one.b) if self._is_weak(key)}):
            self._settle(key, [one.b if one.a == key else one.a for one in weak if key in (one.a, one.b)])
        return {(one.a, one.b): self._status(one) for one in links}

    def people(self) -> Iterator[tuple[Seen, ...]]:
        """The profiles of each person."""
        for leader in sorted(self._members):
            yield tuple(self._seen[key] for key in sorted(self._members[leader]))

    def _by_reference(self) -> None:
        first: dict[str, str] = {}
        for key, seen in self._seen.items():
            reference = seen.profile.person
            if reference and self._allowed(first.setdefault(reference, key), key):
                self._join(first[reference], key)

    def _settle(self, weak: str, others: list[str]) -> None:
        """A profile that says little goes to the one person that it can be; to nobody where there are several."""
        fitting = {self._find(other) for other in others if self._compatible(weak, other) and self._near(weak, other)}
        if len(fitting) == 1:
            self._join(weak, fitting.pop())

    def _is_weak(self, key: str) -> bool:
        profile = self._seen[key].profile
        return not profile.person and (profile.is_short or not profile.jurisdiction)

    def _compatible(self, one: str, other: str) -> bool:
        """Whether nothing keeps the people of two profiles apart: a decision, the reference data, two states."""
        a, b = self._find(one), self._find(other)
        return (
            self._allowed(a, b)
            and len(self._references[a] | self._references[b]) < 2
            and len(self._states[a] | self._states[b]) < 2
        )

    def _allowed(self, one: str, other: str) -> bool:
        if not self._barred:
            return True
        theirs = set(self._members[self._find(other)])
        return not any(self._barred[key] & theirs for key in self._members[self._find(one)] if key in self._barred)

    def _near(self, one: str, other: str) -> bool:
        """Whether the days of a profile lie near those of a person."""
        weak = self._seen[one]
        if not weak.first or not weak.last:
            return True
        members = [self._seen[key] for key in self._members[self._find(other)]]
        days = [int(day[:4]) for one in members for day in (one.first, one.last) if day]
        return not days or (min(days) - _YEARS <= int(weak.last[:4]) and int(weak.first[:4]) <= max(days) + _YEARS)

    def _status(self, link: Link) -> LinkStatus:
        if self._find(link.a) == self._find(link.b):
            return LinkStatus.LINKED
        return LinkStatus.PROPOSED if self._compatible(link.a, link.b) else LinkStatus.REFUSED

    def _find(self, key: str) -> str:
        while self._leader[key] != key:
            key = self._leader[key]
        return key

    def _join(self, one: str, other: str) -> None:
        keep, give = sorted((self._find(one), self._find(other)))
        if keep != give and self._allowed(keep, give):
            self._leader[give] = keep
            self._members[keep] += self._members.pop(give)
            self._references[keep] |= self._references.pop(give)
            self._states[keep] |= self._states.pop(give)


def _states(profile: Profile) -> set[str]:
    """The state that a profile binds its person to; bodies take their people from many states."""
    # The reference data knows better than a jurisdiction that was read.
    if profile.person:
        states = [state for state in profile.person.rpartition("|")[2].split("+") if not state.startswith("(")]
        return {profile.state if profile.state in states else states[0]} if states else set()
    return {profile.state} if profile.state and not profile.is_body else set()
