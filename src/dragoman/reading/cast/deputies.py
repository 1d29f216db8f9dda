"""Deputies of heads of regions and towns: of which of those who take part someone is the deputy."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.lexemes import office_words
from dragoman.reading.cast.persons import Person

_LOCAL = frozenset(("governor", "mayor", "rais"))
_BELOW = frozenset(("deputy", "vice"))


def deputy_of(chosen: Designation | None, person: Person, persons: Sequence[Person]) -> Person | None:
    """The only head of a region or of a town who can be meant by "First Deputy Governor"; None where several can.

    Args:
        chosen: the place that prints the deputy's office.
        person: the deputy.
        persons: who takes part.
    """
    if chosen is None or chosen.office is None or chosen.office.head.singular not in _LOCAL | office_words().provincial:
        return None
    first, after = chosen.office.core
    if chosen.polity is not None or _BELOW.isdisjoint(chosen.passage.lows[first:after]):
        return None
    head = chosen.office.head.singular
    heads = [other for other in persons if other is not person and head in other.heads()]
    return heads[0] if len(heads) == 1 else None
