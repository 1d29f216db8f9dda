"""Two readouts side by side: what both say, what one leaves out, what they say in other words or with other numbers."""

from __future__ import annotations

from collections import Counter
from typing import Any

from msgspec import Struct

from dragoman.model import (
    UNDERTAKINGS,
    Act,
    Area,
    Cell,
    Encounter,
    Figure,
    Measure,
    Party,
    Reading,
    Role,
    Span,
    Statement,
)
from dragoman.reference.folding import fold, fold_person
from dragoman.register.meetings.accounts import Person
from dragoman.register.meetings.differences import Difference, differences
from dragoman.register.meetings.people import matching
from dragoman.register.meetings.wording import content_words, overlap, pairings
from dragoman.register.threads.stems import stem

_FIELDS = ("form", "date", "place", "country")
_UNDERTAKEN_ALIKE, _OTHER_KIND_ALIKE = 0.3, 0.5
"""Overlap from which two undertakings of one kind, and of different kinds, are taken for one."""
_SAME_THING = 0.35
_SAME_MEASURE, _SAME_NUMBER = 0.2, 0.5
_LEAST_SHARED = 2
_VAGUE = (Measure.COUNT, Measure.SHARE, Measure.OTHER)
"""Measures under which many things are counted in one text."""
_AROUND = 70


class Fact(Struct, frozen=True):
    """A value of the encounter as each side has it; ``same`` is None where a side does not give it."""

    name: str
    a: Cell[Any]
    b: Cell[Any]
    same: bool | None


class SameParty(Struct, frozen=True):
    """Someone in one readout or in both, with the characters of the statements that each gives to him."""

    a: Party | None
    b: Party | None
    voice_a: int
    voice_b: int


class AreaCount(Struct, frozen=True):
    """In how many statements of each side an area is named or taken over from the context."""

    area: Area
    a: int
    b: int


class Undertaken(Struct, frozen=True):
    """An undertaking with the statement that it stands in."""

    act: Act
    statement: Statement


class SameUndertaking(Struct, frozen=True):
    """An undertaking that both sides tell of, or only one; ``overlap`` is how far the words agree."""

    a: Undertaken | None
    b: Undertaken | None
    overlap: float


class SameFigure(Struct, frozen=True):
    """A figure of the same thing on both sides, or of one side only; ``same`` is None in the latter case."""

    a: Figure | None
    b: Figure | None
    same: bool | None


class Comparison(Struct, frozen=True):
    """Everything that two readouts say alike or differently; each value leads to its cell, each cell to its words."""

    a: Reading
    b: Reading
    facts: tuple[Fact, ...]
    parties: tuple[SameParty, ...]
    areas: tuple[AreaCount, ...]
    undertakings: tuple[SameUndertaking, ...]
    figures: tuple[SameFigure, ...]
    text: Difference


def compare(a: Reading, b: Reading, encounters: tuple[int, int] = (0, 0)) -> Comparison:
    """Hold two readouts side by side.

    Args:
        a: one of them.
        b: the other.
        encounters: positions of the encounter that is compared, in each.
    """
    names = _names(a) | _names(b)
    return Comparison(
        a=a,
        b=b,
        facts=_facts(_encounter(a, encounters[0]), _encounter(b, encounters[1])),
        parties=_parties(a, b),
        areas=_areas(a, b),
        undertakings=_undertakings(a, b, names),
        figures=_figures(a, b, names),
        text=differences(a.readout, b.readout),
    )


def _encounter(reading: Reading, position: int) -> Encounter | None:
    return reading.encounters[position] if position < len(reading.encounters) else None


def _facts(a: Encounter | None, b: Encounter | None) -> tuple[Fact, ...]:
    if a is None or b is None:
        return ()
    found = []
    for name in _FIELDS:
        one, other = getattr(a, name), getattr(b, name)
        known = one.value is not None and other.value is not None
        found.append(Fact(name, one, other, _plain(one.value) == _plain(other.value) if known else None))
    return tuple(found)


def _plain(value: Any) -> str:
    return fold(str(value))


def _parties(a: Reading, b: Reading) -> tuple[SameParty, ...]:
    ours, theirs = _people(a, "a"), _people(b, "b")
    voices = {"a": _voices(a), "b": _voices(b)}
    rows = []
    for match in matching(tuple(ours), tuple(theirs)):
        rows.append((ours.pop(match.a), theirs.pop(match.b)))
    every: list[tuple[Party | None, Party | None]] = [*rows, *((one, None) for one in ours.values())]
    every += [(None, one) for one in theirs.values()]
    return tuple(
        SameParty(one, other, voices["a"][one.key] if one else 0, voices["b"][other.key] if other else 0)
        for one, other in every
    )


def _people(reading: Reading, side: str) -> dict[Person, Party]:
    people = {}
    for party in reading.parties:
        if party.role.value is not Role.OTHER:
            name, office, where = (cell.value or "" for cell in (party.name, party.office, party.jurisdiction))
            words = fold_person(name) if name else ()
            people[Person(f"{side}/{party.key}", words, "", name, office, where)] = party
    return people


def _voices(reading: Reading) -> Counter[str]:
    """The characters of the statements that each party speaks."""
    counts: Counter[str] = Counter()
    for statement in reading.statements:
        for key in statement.speakers.value or ():
            counts[key] += statement.span.end - statement.span.start
    return counts


def _areas(a: Reading, b: Reading) -> tuple[AreaCount, ...]:
    counts = [Counter(area for statement in reading.statements for area in _areas_of(statement)) for reading in (a, b)]
    every = sorted(counts[0].keys() | counts[1].keys(), key=lambda area: (-counts[0][area] - counts[1][area], area))
    return tuple(AreaCount(area, counts[0][area], counts[1][area]) for area in every)


def _areas_of(statement: Statement) -> frozenset[Area]:
    cells = (*statement.areas, *statement.areas_inherited)
    return frozenset(cell.value for cell in cells if cell.value is not None)


def _undertakings(a: Reading, b: Reading, names: frozenset[str]) -> tuple[SameUndertaking, ...]:
    ours, theirs = _undertaken(a), _undertaken(b)
    words = [[_matter(reading, one, names) for one in side] for reading, side in ((a, ours), (b, theirs))]
    kinds = [[one.act.type.value for one in side] for side in (ours, theirs)]
    pairs = {
        i: (j, score)
        for i, j, score in pairings(words[0], words[1], _UNDERTAKEN_ALIKE)
        if score >= _OTHER_KIND_ALIKE or kinds[0][i] is kinds[1][j]
    }
    taken = {j for j, _ in pairs.values()}
    rows = [
        SameUndertaking(one, theirs[pairs[i][0]], pairs[i][1]) if i in pairs else SameUndertaking(one, None, 0.0)
        for i, one in enumerate(ours)
    ]
    rows += [SameUndertaking(None, one, 0.0) for j, one in enumerate(theirs) if j not in taken]
    return tuple(sorted(rows, key=lambda row: (row.a is None, row.b is None)))


def _undertaken(reading: Reading) -> list[Undertaken]:
    return [
        Undertaken(act, statement)
        for statement in reading.statements
        for act in statement.acts
        if act.type.value in UNDERTAKINGS
    ]


def _matter(reading: Reading, one: Undertaken, names: frozenset[str]) -> frozenset[str]:
    objects = " ".join(cell.value or "" for cell in one.act.objects)
    return content_words(f"{reading.readout.slice(one.act.span)} {objects}") - names


def _figures(a: Reading, b: Reading, names: frozenset[str]) -> tuple[SameFigure, ...]:
    scored = sorted(
        (
            (score, i, j)
            for i, one in enumerate(a.figures)
            for j, other in enumerate(b.figures)
            if (score := _alike(a, one, b, other, names)) >= _SAME_THING
        ),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    pairs: dict[int, int] = {}
    for _, i, j in scored:
        if i not in pairs and j not in pairs.values():
            pairs[i] = j
    rows = [_row(one, b.figures[pairs[i]] if i in pairs else None) for i, one in enumerate(a.figures)]
    rows += [_row(None, one) for j, one in enumerate(b.figures) if j not in pairs.values()]
    return tuple(sorted(rows, key=lambda row: (row.a is None, row.b is None, row.same is not False)))


def _row(a: Figure | None, b: Figure | None) -> SameFigure:
    if a is None or b is None:
        return SameFigure(a, b, None)
    return SameFigure(a, b, a.value.value == b.value.value and a.direction.value == b.direction.value)


def _alike(a: Reading, one: Figure, b: Reading, other: Figure, names: frozenset[str]) -> float:
    """How likely two figures are of the same thing: by what they count, and by the words around them.

    Other numbers of the same thing need more words in common than the same number does.
    """
    units = [stem(figure.unit.value) if figure.unit.value else "" for figure in (one, other)]
    if all(units) and units[0] != units[1]:
        return 0.0
    same_measure = one.measure.value is other.measure.value
    same_number = same_measure and one.value.value is not None and one.value.value == other.value.value
    around = [_around(reading, figure) - names for reading, figure in ((a, one), (b, other))]
    telling = same_measure and one.measure.value not in _VAGUE
    shared = len((around[0] & around[1]) - set(units))
    if not same_number and shared < (1 if telling else _LEAST_SHARED):
        return 0.0
    return overlap(around[0], around[1]) + _SAME_MEASURE * same_measure + _SAME_NUMBER * same_number


def _around(reading: Reading, figure: Figure) -> frozenset[str]:
    """The words beside a figure in its sentence, without the numbers."""
    sentence = next((one.span for one in reading.statements if figure.span in one.span), figure.span)
    start = max(sentence.start, figure.span.start - _AROUND)
    end = min(sentence.end, figure.span.end + _AROUND)
    words = content_words(reading.readout.slice(Span(start, end, figure.span.part)))
    return frozenset(word for word in words if not word[0].isdigit())


def _names(reading: Reading) -> frozenset[str]:
    """Stems that tell nothing here: the names of those who meet, and of the place."""
    cells = [cell.value or "" for party in reading.parties for cell in (party.name, party.office)]
    cells += [encounter.place.value or "" for encounter in reading.encounters]
    return content_words(" ".join(cells))
