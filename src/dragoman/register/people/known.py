"""The people of the reference data, and which of them a readout shows: by name, office, jurisdiction and day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache
from itertools import combinations

from msgspec import Struct

from dragoman.reference import OfficeRole, PolityKind, Reference, Tenure
from dragoman.reference.folding import fold_person
from dragoman.register.people.names import Fit, Words, fit
from dragoman.register.people.offices import office_class

_SENIOR = frozenset(map(str, (OfficeRole.HEAD_OF_STATE, OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.FOREIGN_MINISTER)))
_SLACK = timedelta(days=62)
"""How far apart two sources may put the first day of one tenure."""


class Known(Struct, frozen=True):
    """A person whom the reference data knows.

    Attributes:
        key: folded name, bar, states (or bodies, in brackets, where there is no state); the same in every run.
        name: the usual name.
        names: every spelling, folded.
        tenures: with the class of each office.
    """

    key: str
    name: str
    names: tuple[Words, ...]
    tenures: tuple[tuple[Tenure, str], ...]


class Match(Struct, frozen=True):
    """Someone in a readout as a person whom the reference data knows.

    Attributes:
        key: as in :class:`Known`; empty where none could be decided.
        name: the usual name of that person; likewise.
        score: how sure, from 0 to 1.
        why: in words.
    """

    key: str
    name: str
    score: float
    why: str


NOBODY = Match("", "", 1.0, "the reference data knows nobody of this name there")


class KnownPeople:
    """The people of the reference data, by the words of their names."""

    def __init__(self, reference: Reference) -> None:
        self._bodies = frozenset(one.id for one in reference.polities if one.kind is PolityKind.BODY)
        self._by_word: dict[str, list[Known]] = defaultdict(list)
        for group in _groups(reference.tenures, self._bodies):
            known = self._person(group, reference)
            for word in sorted({word for words in known.names for word in words}):
                self._by_word[word].append(known)

    def is_body(self, jurisdiction: str) -> bool:
        """Whether this is an international body, whose people come from many states."""
        return jurisdiction in self._bodies

    def match(self, words: Words, jurisdiction: str, office: str, day: date | None) -> Match:
        """Who this is.

        Args:
            words: the folded name.
            jurisdiction: what the office is of; empty where it is not known.
            office: class of the office; empty where it is not known.
            day: when.
        """
        namesakes = [(known, how) for known in self._namesakes(words) if (how := _best_fit(words, known))]
        found = [one for one in namesakes if self._may_be_of(one[0], jurisdiction, one[1])]
        if not found:
            how = Fit.SAME if jurisdiction else Fit.SURNAME
            return _elsewhere([known for known, fits in namesakes if fits in (Fit.SAME, how)], office, day)
        in_office = [one for one in found if _held(one[0], jurisdiction, office, day)]
        if len(in_office) == 1:
            return Match(
                in_office[0][0].key,
                in_office[0][0].name,
                0.99,
                f"{in_office[0][1]}, and the office was held on that day",
            )
        if in_office or len(words) == 1:
            return Match("", "", 0.5, "the reference data knows several whom this may be, or none in that office then")
        best = min((how for _, how in found), key=tuple(Fit).index)
        closest = [known for known, how in found if how is best]
        if len(closest) > 1 or best not in (Fit.SAME, Fit.MIDDLE, Fit.PART):
            return Match("", "", 0.5, "the reference data knows several whom this may be, or none spelt so")
        if best is not Fit.SAME and (not jurisdiction or _not_in_office(closest[0], jurisdiction, office, day)):
            return Match("", "", 0.5, f"{best}, but the office was not held on that day")
        return Match(
            closest[0].key, closest[0].name, 0.95, f"{best}, and the reference data knows one of that name there"
        )

    def _person(self, group: list[Tenure], reference: Reference) -> Known:
        first = min(group, key=lambda one: (_root(one.jurisdiction) in self._bodies, one.start or date.max, one.id))
        names = {fold_person(name) for one in group for name in (one.person, *one.names)}
        classed = tuple((one, office_class(one.office, one.jurisdiction, reference)) for one in group)
        roots = {_root(one.jurisdiction) for one in group}
        states = sorted(roots - self._bodies) or [f"({root})" for root in sorted(roots)]
        key = f"{' '.join(fold_person(first.person))}|{'+'.join(states)}"
        return Known(key, first.person, tuple(sorted(names)), classed)

    def _namesakes(self, words: Words) -> list[Known]:
        found = {known.key: known for word in words for known in self._by_word.get(word, ())}
        return [found[key] for key in sorted(found)]

    def _may_be_of(self, known: Known, jurisdiction: str, how: Fit) -> bool:
        if not jurisdiction:
            return how is not Fit.SURNAME
        roots = {_root(one.jurisdiction) for one, _ in known.tenures}
        return _root(jurisdiction) in roots or (jurisdiction in self._bodies and how is Fit.SAME)


@lru_cache(maxsize=2)
def people_of(reference: Reference) -> KnownPeople:
    """The people of the reference data, gathered once."""
    return KnownPeople(reference)


def _best_fit(words: Words, known: Known) -> Fit | None:
    found = {how for name in known.names if (how := fit(words, name))}
    return min(found, key=tuple(Fit).index, default=None)


def _held(known: Known, jurisdiction: str, office: str, day: date | None) -> bool:
    """Whether this person held the office then; without a day, whether ever."""
    return any(
        office == held and one.jurisdiction == jurisdiction and (day is None or one.covers(day))
        for one, held in known.tenures
    )


def _elsewhere(namesakes: list[Known], office: str, day: date | None) -> Match:
    """The one holder of such an office anywhere on that day with that name: the jurisdiction is misread or missing."""
    if office not in _SENIOR or day is None:
        return NOBODY
    found = [one for one in namesakes if any(_alike(office, held) and of.covers(day) for of, held in one.tenures)]
    if len(found) != 1:
        return NOBODY
    return Match(
        found[0].key, found[0].name, 0.9, "the only one of that name who held such an office of any state on that day"
    )


def _alike(office: str, held: str) -> bool:
    """Whether two offices are one where it is not known of what: a President may head a state or a body."""
    presidents = {str(OfficeRole.HEAD_OF_STATE), str(OfficeRole.BODY_HEAD)}
    return office == held or {office, held} == presidents


def _not_in_office(known: Known, jurisdiction: str, office: str, day: date | None) -> bool:
    """Whether this person held the office, and the reference data rules out that day."""
    held = [one for one, name in known.tenures if name == office and one.jurisdiction == jurisdiction]
    return bool(held) and day is not None and all(one.excludes(day) for one in held)


def _root(jurisdiction: str) -> str:
    return jurisdiction.split("-")[0]


def _groups(tenures: Iterable[Tenure], bodies: frozenset[str]) -> list[list[Tenure]]:
    """The tenures of each person: sources spell one person differently, and people go from states to bodies."""
    by_name: dict[tuple[str, tuple[str, ...]], list[Tenure]] = defaultdict(list)
    for tenure in sorted(tenures, key=lambda one: one.id):
        by_name[_root(tenure.jurisdiction), fold_person(tenure.person)].append(tenure)
    leader = {key: key for key in by_name}

    def find(key: tuple[str, Words]) -> tuple[str, Words]:
        while leader[key] != key:
            key = leader[key]
        return key

    for one, other in _pairs(by_name, bodies):
        a, b = sorted((find(one), find(other)))
        leader[b] = a
    found: dict[tuple[str, Words], list[Tenure]] = defaultdict(list)
    for key, held in by_name.items():
        found[find(key)] += held
    return list(found.values())


def _pairs(
    by_name: dict[tuple[str, Words], list[Tenure]], bodies: frozenset[str]
) -> Iterable[tuple[tuple[str, Words], tuple[str, Words]]]:
    spellings = {
        key: {fold_person(name) for one in held for name in (one.person, *one.names)} for key, held in by_name.items()
    }
    by_word: dict[str, list[tuple[str, Words]]] = defaultdict(list)
    for key, names in spellings.items():
        for word in {word for name in names for word in name}:
            by_word[word].append(key)
    for one, other in sorted({both for keys in by_word.values() for both in combinations(keys, 2)}):
        found = {how for a in spellings[one] for b in spellings[other] if (how := fit(a, b))}
        if one[0] != other[0]:
            if Fit.SAME in found and (
                (one[0] in bodies) != (other[0] in bodies) or _one_crown(by_name[one], by_name[other])
            ):
                yield one, other
        elif (
            found & {Fit.SAME, Fit.MIDDLE, Fit.INITIAL}
            or _goes_on(one[1], other[1])
            or (
                found & {Fit.TURNED, Fit.PART, Fit.SPELT}
                and _one_office(by_name[one], by_name[other], found != {Fit.PART})
            )
        ):
            yield one, other


def _goes_on(one: Words, other: Words) -> bool:
    """Whether a full name goes on as the other ends: with a second surname, or a remark of the source."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and long[: len(short)] == short


def _one_crown(one: list[Tenure], other: list[Tenure]) -> bool:
    """Whether both became heads of state on one day: one person may be that of several states."""
    head = OfficeRole.HEAD_OF_STATE
    return any(a.start and a.start == b.start and a.role is b.role is head for a in one for b in other)


def _one_office(one: list[Tenure], other: list[Tenure], any_day: bool) -> bool:
    """Whether both held one office; if not on any day, from about the same day, as two sources give one tenure."""
    return any(
        a.jurisdiction == b.jurisdiction
        and a.role is b.role
        and (any_day or bool(a.start and b.start and abs(a.start - b.start) <= _SLACK))
        for a in one
        for b in other
    )
