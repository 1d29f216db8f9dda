"""What is compared when two clauses are held against each other."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from dragoman.model import ActType
from dragoman.register.threads.stems import stem
from dragoman.register.threads.terms import Number, Terms

INDEXED = 0.55
"""Words of this weight or more find a clause again."""
VISIT, TRADE = stem("visit"), stem("trade")
ALWAYS_INDEXED = frozenset({VISIT, TRADE})
"""Common words that find a clause again all the same: visits and levels of trade have rules of their own."""
_BIG = 10
_THE_SAME = 2
_CROWD = 5
"""More states than this meet as a crowd, not in each of their relationships."""


class Matter(Struct, frozen=True):
    """What a clause is about, between whom, and when.

    Attributes:
        day: of the encounter; None where it is not known.
        sides: jurisdictions of those who met.
        areas: codes of the areas.
        act: what the clause does; None where that was not read.
        voice: jurisdiction of the speaker; empty where nobody speaks.
        people: stems of the names of those who met.
        specificity: S0 to S3; empty where it was not read.
        named: states named anywhere in the readout; only known of the later of two.
    """

    day: date | None
    sides: tuple[str, ...]
    areas: frozenset[str]
    terms: Terms
    act: ActType | None
    voice: str
    people: frozenset[str] = frozenset()
    specificity: str = ""
    named: frozenset[str] = frozenset()

    @property
    def trackable(self) -> bool:
        """Whether it names an object that can be looked for."""
        return self.specificity in ("S2", "S3")

    @property
    def states(self) -> frozenset[str]:
        """The states of the sides."""
        return states_of(self.sides)


def state_of(jurisdiction: str) -> str:
    """The state that a region belongs to; a state or body itself."""
    return jurisdiction.partition("-")[0]


def states_of(jurisdictions: Iterable[str]) -> frozenset[str]:
    """The states of some jurisdictions."""
    return frozenset(state_of(one) for one in jurisdictions)


def own_regions(sides: Iterable[str]) -> frozenset[str]:
    """The sides as they stand for themselves: states, and regions whose state does not stand beside them."""
    listed = frozenset(sides)
    return frozenset(side for side in listed if side == state_of(side) or state_of(side) not in listed)


def pairs(states: Iterable[str], own: str = "") -> tuple[str, ...]:
    """The relationships among some states, each as a key; none of a state alone.

    Of a crowd only those with the state whose press service speaks are kept.

    >>> pairs({"XV", "XT"}), pairs({"XT"})
    (('XT|XV',), ())
    """
    ordered = sorted(states)
    found = [(one, other) for number, one in enumerate(ordered) for other in ordered[number + 1 :]]
    if len(ordered) > _CROWD:
        kept = own if own in ordered else ordered[0]
        found = [pair for pair in found if kept in pair]
    return tuple(f"{one}|{other}" for one, other in found)


def within(sides: Iterable[str], people: Iterable[str]) -> tuple[str, ...]:
    """The relationships within one state, each as a key: of a region, and of two people who meet.

    >>> within(["XV", "XV-NOR"], {"ostrevin", "veidelin"})
    ('XV-NOR|XV-NOR', 'XV|ostrevin+veidelin')
    """
    listed, known = sorted(set(sides)), sorted(people)
    regions = [f"{side}|{side}" for side in listed if side != state_of(side)]
    few = [f"{state}|{'+'.join(known)}" for state in sorted(states_of(listed)) if len(known) == _THE_SAME]
    return (*regions, *few)


def meets(later: Matter, earlier: Matter) -> bool:
    """Whether a clause can be about an undertaking as far as the sides go.

    Two of its states met, or are named, again; or some of its sides met and spoke of the others. Within one state it
    takes the same region or the same two people: everybody meets the head of state.
    """
    theirs, here = earlier.states, later.states
    if len(theirs) == 1:
        return theirs <= here and (_regions_shared(later, earlier) or _same_few(later, earlier))
    again = theirs & (here | states_of(later.terms.polities))
    return len(again) >= _THE_SAME or (bool(here) and here < theirs <= here | later.named)


def _same_few(later: Matter, earlier: Matter) -> bool:
    return later.people == earlier.people and len(later.people) == _THE_SAME


def _regions_shared(later: Matter, earlier: Matter) -> bool:
    return any(place != state_of(place) for place in set(later.sides) & set(earlier.sides))


def index_terms(terms: Terms) -> tuple[str, ...]:
    """The keys by which a clause is found again: its telling words and its larger numbers."""
    words = (key for key, weight in terms.weights.items() if weight >= INDEXED or key in ALWAYS_INDEXED)
    numbers = (f"#{number.value:.10g}" for number in terms.numbers if number.value >= _BIG)
    return tuple(sorted({*words, *numbers}))


def matter_as_json(matter: Matter) -> str:
    """A matter as it is kept in a row, without its day."""
    terms = matter.terms
    return json.dumps(
        [
            matter.sides,
            sorted(matter.areas),
            matter.act,
            matter.voice,
            sorted(matter.people),
            matter.specificity,
            dict(sorted(terms.weights.items())),
            sorted(terms.names),
            terms.heads,
            [[number.value, number.of] for number in terms.numbers],
            sorted(terms.polities),
            terms.goal,
        ],
        separators=(",", ":"),
        ensure_ascii=False,
    )


def matter_from_json(kept: str, day: date | None) -> Matter:
    """The matter that :func:`matter_as_json` wrote."""
    sides, areas, act, voice, people, specificity, weights, names, heads, numbers, polities, goal = json.loads(kept)
    terms = Terms(
        weights,
        frozenset(names),
        tuple(tuple(phrase) for phrase in heads),
        tuple(Number(value, of) for value, of in numbers),
        frozenset(polities),
        goal,
    )
    return Matter(
        day, tuple(sides), frozenset(areas), terms, ActType(act) if act else None, voice, frozenset(people), specificity
    )
