"""Finds the names of the reference data in a text, in time linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable

import ahocorasick_rs
from msgspec import Struct

from dragoman.reference.folding import fold
from dragoman.reference.values import City, Entry, Hit, HitKind, Polity, PolityKind

# A weak name ("Nice", "Same") counts only as a place: behind a preposition of place or a word for a settlement.
_PLACE_BEFORE = re.compile(
    r"\b(?:in|at|near|via|outside|visit(?:ed|ing)|arrived? (?:in|at)"
    r"|(?:visits?|trips?|travel(?:s|led|ed|ling|ing)?|tour|flights?|flew|went|came|returned|moved|invited|way)"
    r" (?:to|from)"
    r"|(?:city|town|port|capital|resort|village|mayor) of)\s+\Z"
)
_BEFORE_WIDTH = 24
# Words at the end of the names of regions that may stand in small letters.
_LOCAL = frozenset("Region Oblast Krai Territory Province Prefecture County State Voivodeship Governorate".split())
_CAPITAL_NEXT = re.compile(r"\s+[^\W\d_a-z]")
_LINE_START = re.compile(r"(?:\A|\n|[A-Z]{2}[,.]?\s)[\s(*\"“]*\Z")
_SHOUTED_NEXT = re.compile(r"[,.]?\s+[A-Z]{2}")


class Name(Struct, frozen=True, gc=False):
    """One way to write an entry.

    Attributes:
        text: the name as it is usually printed.
        weak: whether it is also a common word or a person's name, so that it counts only where a place is meant.
        entry: what it stands for; None for a name that holds others but stands for none of them ("Latin America").
    """

    text: str
    kind: HitKind
    weak: bool
    entry: Entry | None


def _ranked(names: tuple[Name, ...]) -> tuple[Name, ...]:
    """The likeliest first: states and bodies; cities, by size, before the region that is called after one of them."""
    regions = {name.entry.parent for name in names if _is_region(name.entry) and isinstance(name.entry, Polity)}

    def rank(name: Name) -> tuple[int, int]:
        entry = name.entry
        if isinstance(entry, City):
            return (1 if not regions or entry.country in regions else 3, -entry.population)
        if isinstance(entry, Polity):
            return (2 if _is_region(entry) else 0, 0)
        return (4, 0)

    return tuple(sorted(names, key=rank))


def _is_region(entry: Entry | None) -> bool:
    return isinstance(entry, Polity) and entry.kind is PolityKind.REGION


def _printed_as(printed: str, name: str) -> bool:
    """Whether the letters' case fits: capitals stay capitals; small letters may be capitals in titles and headlines."""
    if printed == name:
        return True
    proper, _, last = name.rpartition(" ")
    if last in _LOCAL and printed.endswith(f" {last.lower()}"):  # "Norvask region"
        return _printed_as(printed[: len(proper)], proper)
    shouted = printed.isupper()
    inside = False
    if name.startswith("The "):
        printed, name = printed[1:], name[1:]
    for have, want in zip(printed, name, strict=True):
        if want.isupper() and not have.isupper():
            return False
        if want.islower() and have.isupper() and inside and not shouted:
            return False
        inside = have.isalnum() or have == "'"
    return True


class Scanner:
    """An automaton over all names, built once."""

    def __init__(self, names: Iterable[Name]) -> None:
        by_fold: dict[str, tuple[Name, ...]] = {}
        for name in names:
            folded = fold(name.text)
            by_fold[folded] = (*by_fold.get(folded, ()), name)
        self._names = tuple(_ranked(several) if len(several) > 1 else several for several in by_fold.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            by_fold, implementation=ahocorasick_rs.Implementation.ContiguousNFA, store_patterns=False
        )

    def scan(self, text: str) -> tuple[Hit, ...]:
        """The names in the text, from left to right, the longest where several start together, none overlapping."""
        hits: list[Hit] = []
        floor = 0
        for start, minus_end, names in sorted(self._matches(text, fold(text))):
            if start < floor:
                continue
            floor = -minus_end
            kind = names[0].kind
            entries: list[Entry] = []
            for name in names:
                if name.kind is kind and name.entry is not None and name.entry not in entries:
                    entries.append(name.entry)
            if entries:
                hits.append(Hit(start, floor, kind, tuple(entries)))
        return tuple(hits)

    def _matches(self, text: str, folded: str) -> Iterable[tuple[int, int, list[Name]]]:
        """Every name that stands as words of their own in a fitting case: start, end counted backwards, names."""
        last = len(folded)
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if (start and folded[start - 1].isalnum()) or (end < last and folded[end].isalnum()):
                continue
            printed = text[start:end]
            names = [
                name
                for name in self._names[number]
                if _printed_as(printed, name.text)
                and (not name.weak or _is_meant(text, start, end))
                and (name.text.isupper() or not printed.isupper() or _is_shouted(text, start, end))
            ]
            if names:
                yield start, -end, names  # in order, the longest of those that start together is the first


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether capitals are the style of the line here (a headline, a dateline), not those of an acronym ("SIM")."""
    return _LINE_START.search(text[max(0, start - 8) : start]) is not None or _SHOUTED_NEXT.match(text, end) is not None


def _is_meant(text: str, start: int, end: int) -> bool:
    """Whether a weak name stands where it can only be the place or, of an acronym, where it is no shouted word."""
    printed = text[start:end]
    if printed.isupper() and len(printed) <= 3:
        around = text[max(0, start - 40) : end + 40]
        return not around.isupper()
    if _CAPITAL_NEXT.match(text, end):
        return False
    return _PLACE_BEFORE.search(text[max(0, start - _BEFORE_WIDTH) : start]) is not None
