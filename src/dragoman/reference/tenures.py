"""Look-ups of who held which office when, by office and by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from dragoman.reference.folding import fold_person, fold_persons
from dragoman.reference.values import OfficeRole, Tenure

_ASKED = 4096  # names whose tenures are kept
# States whose persons are named surname first.
_SURNAME_FIRST = frozenset({"CN", "KR", "KP", "VN", "TW", "HK", "MO", "KH", "SG"})


class TenureIndex:
    """Tenures, found by office or by person."""

    def __init__(self, tenures: Iterable[Tenure]) -> None:
        self.tenures = tuple(sorted(tenures, key=lambda tenure: (tenure.start or date.min, tenure.id)))
        self._by_office: dict[tuple[str, OfficeRole], list[Tenure]] = defaultdict(list)
        self._by_surname: dict[str, list[int]] = defaultdict(list)
        folded = fold_persons(name for tenure in self.tenures for name in tenure.names)
        for number, tenure in enumerate(self.tenures):
            self._by_office[tenure.jurisdiction, tenure.role].append(tenure)
            for word in {word for name in tenure.names for word in _surnames(folded[name], tenure.jurisdiction)}:
                self._by_surname[word].append(number)
        self.of_person = lru_cache(maxsize=_ASKED)(self._of_person)

    def holders(self, jurisdiction: str, role: OfficeRole, on: date | None) -> tuple[Tenure, ...]:
        """The tenures of an office, or those that cover a day."""
        return tuple(t for t in self._by_office.get((jurisdiction, role), ()) if on is None or t.covers(on))

    def _of_person(self, name: str, jurisdiction: str | None) -> tuple[Tenure, ...]:
        """The tenures of all persons whom the name fits; the same names are asked for again and again."""
        asked = fold_person(name)
        numbers = sorted({number for word in asked for number in self._by_surname.get(word, ())})
        return tuple(
            tenure
            for tenure in map(self.tenures.__getitem__, numbers)
            if (
                jurisdiction is None
                or tenure.jurisdiction.split("-")[0] == jurisdiction
                or tenure.jurisdiction == jurisdiction
            )
            and any(_fits(asked, fold_person(known), tenure.jurisdiction) for known in tenure.names)
        )


def _fits(asked: tuple[str, ...], known: tuple[str, ...], jurisdiction: str) -> bool:
    """Whether a name as printed can be this person's: all of its words, or its surname alone."""
    if len(asked) == 1:
        return asked[0] in _surnames(known, jurisdiction)
    smaller, larger = sorted((asked, known), key=len)
    if len(smaller) == 1:
        return asked[-1] == smaller[0] or asked[0] == smaller[0]
    if not any(word in _surnames(known, jurisdiction) for word in asked):
        return False
    rest = list(larger)
    for word in smaller:
        same = next((other for other in rest if _same_word(word, other)), None)
        if same is None:
            return False
        rest.remove(same)
    return True


def _surnames(known: tuple[str, ...], jurisdiction: str) -> tuple[str, ...]:
    if len(known) == 1:
        return known
    return (known[0], known[-1]) if jurisdiction.split("-")[0] in _SURNAME_FIRST else known[1:]


def _same_word(one: str, other: str) -> bool:
    """Equal, or one is the initial of the other."""
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])
