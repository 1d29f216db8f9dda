"""Who speaks to whom, and when: what the words of a claim are understood by."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from functools import cached_property

from msgspec import Struct

from dragoman.model import Basis, Candidate, Cell, Part, Party, Reading, Role, Span
from dragoman.reference import City, Hit, Polity, Reference
from dragoman.register.statistics.countries import state_of
from dragoman.register.statistics.values import WORLD

_CHAIN = re.compile(r"(?:['’]s?|,|\s+of)\s+(?:the\s+)?", re.IGNORECASE)


class Named(Struct, frozen=True, dict=True):
    """A state or region that a sentence names.

    Attributes:
        start, end: half-open offsets into the sentence; "Norvask Oblast of Veldmark" is one.
        adjective: whether it is an adjective ("Veldmarkian exports").
    """

    start: int
    end: int
    place: str
    adjective: bool


class Scene(Struct, frozen=True, dict=True):
    """A reading, seen as the place where somebody says something about trade."""

    reading: Reading
    reference: Reference

    def text(self, statement: int) -> str:
        """The words of a statement."""
        return self.reading.readout.slice(self.reading.statements[statement].span)

    def span(self, statement: int, start: int, end: int) -> Span:
        """The span of half-open offsets into a statement."""
        whole = self.reading.statements[statement].span
        return Span(whole.start + start, whole.start + end, whole.part)

    @cached_property
    def _starts(self) -> tuple[tuple[Span, ...], tuple[int, ...]]:
        """The statements of the text in order, and their positions."""
        placed = [(one.span, at) for at, one in enumerate(self.reading.statements) if one.span.part == Part.TEXT]
        placed.sort()
        return tuple(span for span, _ in placed), tuple(at for _, at in placed)

    def statement_of(self, span: Span) -> int | None:
        """The position of the statement that holds a span of the text."""
        spans, positions = self._starts
        at = bisect_right(spans, Span(span.start, sys.maxsize)) - 1
        return positions[at] if at >= 0 and span in spans[at] else None

    @cached_property
    def figures(self) -> dict[int, list[int]]:
        """The positions of the figures of each statement."""
        found: dict[int, list[int]] = {}
        for index, figure in enumerate(self.reading.figures):
            statement = self.statement_of(figure.span)
            if statement is not None:
                found.setdefault(statement, []).append(index)
        return found

    @cached_property
    def year(self) -> Cell[int]:
        """The year of the encounter, else of the page."""
        day = self.reading.encounters[0].date if self.reading.encounters else None
        if day is not None and day.value is not None and day.value.year is not None:
            return Cell(day.value.year, Basis.DERIVED, "claims.year_of_encounter", day.evidence)
        published = self.reading.readout.published
        if published is None:
            return Cell.absent("claims.year")
        span = Span(0, len(self.reading.readout.part(Part.PUBLISHED)), Part.PUBLISHED)
        return Cell(published.year, Basis.METADATA, "claims.year_of_page", (span,))

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Those who take part and whose state is known; where there are none, those who are mentioned."""
        known = [party for party in self.reading.parties if party.jurisdiction.value]
        return tuple(party for party in known if party.role.value != Role.OTHER) or tuple(known)

    @cached_property
    def press(self) -> Cell[str]:
        """Whose press service tells it, as one of the sides; else the host, else who is named first."""
        publisher = self.reading.readout.publisher or ""
        for hit in self.reference.scan(publisher):
            found = self._side_of(self.place_of(hit))
            if found:
                span = Span(hit.start, hit.end, Part.PUBLISHER)
                return Cell(found, Basis.DERIVED, "claims.press_service", (span,))
        for party in self.parties:
            if any(span.part == Part.PUBLISHER for span in party.jurisdiction.evidence):
                return _taken(party.jurisdiction, "claims.press_service")
        for party in self.parties:
            if party.role.value == Role.HOST:
                return _taken(party.jurisdiction, "claims.host")
        return _taken(self.parties[0].jurisdiction, "claims.first_named") if self.parties else _nobody()

    def own(self, statement: int) -> Cell[str]:
        """The side that speaks: the speaker's own state or region, where several or none speak that of the press."""
        said = self.reading.statements[statement]
        places = [self.reading.party(key).jurisdiction for key in said.speakers.value or ()]
        states = {state_of(place.value) for place in places if place.value}
        if len(states) == 1:
            return _taken(next(place for place in places if place.value), "claims.speaker")
        return self.press

    def other(self, own: Cell[str]) -> Cell[str]:
        """The side that ``own`` speaks with, where there is only one; the world where all are of one state."""
        if own.value is None:
            return _nobody()
        if self.parties and not self._across(own.value):
            here = self.parties[0].jurisdiction.evidence
            return Cell(WORLD, Basis.INFERRED, "claims.no_other_side", here)
        across = self._across(own.value)
        places = {place.value: place for place in across if place.value}
        if len({state_of(place) for place in places}) != 1:
            return _nobody(tuple(Candidate(place, "also takes part", places[place].evidence) for place in places))
        state = next(place for place in map(state_of, places))
        if state in places or len(places) == 1:
            found = places.get(state) or next(iter(places.values()))
            return _taken(found, "claims.other_side", Basis.INFERRED)
        return _nobody(tuple(Candidate(place, "also takes part", places[place].evidence) for place in places))

    def _across(self, own: str) -> list[Cell[str]]:
        """The jurisdictions of those who come from another state."""
        return [p.jurisdiction for p in self.parties if state_of(p.jurisdiction.value or "") != state_of(own)]

    def region(self) -> Cell[str]:
        """The one region that takes part."""
        regions = {p.jurisdiction.value: p.jurisdiction for p in self.parties if "-" in (p.jurisdiction.value or "")}
        if len(regions) != 1:
            return _nobody()
        return _taken(next(iter(regions.values())), "claims.region")

    @cached_property
    def _named(self) -> dict[int, tuple[Named, ...]]:
        return {}

    def named(self, statement: int) -> tuple[Named, ...]:
        """The states and regions that a statement names, in the order of the text."""
        if statement not in self._named:
            self._named[statement] = self._find_named(self.text(statement))
        return self._named[statement]

    def _find_named(self, text: str) -> tuple[Named, ...]:
        found: list[Named] = []
        for hit in self.reference.scan(text):
            place = self.place_of(hit)
            if place is None or text.startswith("$", hit.end):  # "US$" is a currency
                continue
            here = Named(hit.start, hit.end, place, hit.kind != "name")
            last = found[-1] if found else None
            if last and _one_place(last, here) and _CHAIN.fullmatch(text[last.end : here.start]):
                region = max(last.place, here.place, key=len)
                found[-1] = Named(last.start, here.end, region, adjective=False)
            else:
                found.append(here)
        return tuple(found)

    def place_of(self, hit: Hit) -> str | None:
        """The state or region of a hit: of several the one that takes part; a capital stands for its state."""
        places: list[str] = []
        for entry in hit.entries:
            if isinstance(entry, Polity):
                places.append(entry.id)
            elif isinstance(entry, City):
                state = self.reference.polity(entry.country)
                if state is not None and state.capital == entry.name:
                    places.append(state.id)
        sides = {party.jurisdiction.value for party in self.parties}
        states = {state_of(side) for side in sides if side}
        return next((p for p in places if p in sides), None) or next(
            (p for p in places if p in states), places[0] if places else None
        )

    def _side_of(self, place: str | None) -> str | None:
        """The side that a place belongs to."""
        if place is None:
            return None
        sides = [party.jurisdiction.value for party in self.parties if party.jurisdiction.value]
        same = [side for side in sides if state_of(side) == state_of(place)]
        return place if place in same else state_of(place) if state_of(place) in same else next(iter(same), None)


def _one_place(first: Named, second: Named) -> bool:
    """Whether one of two neighbours is the state of the other: "Veldmark's Norvask Oblast"."""
    return first.place != second.place and state_of(first.place) == state_of(second.place)


def _taken(cell: Cell[str], rule: str, basis: Basis = Basis.DERIVED) -> Cell[str]:
    return Cell(cell.value, basis, rule, cell.evidence) if cell.value else _nobody()


def _nobody(candidates: tuple[Candidate, ...] = ()) -> Cell[str]:
    return Cell.absent("claims.side", candidates)
