"""What the names in a line stand for as places: a city with its state, or a state."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dragoman.model import Basis, Part, Role, Span
from dragoman.reading.cast.home import home_of
from dragoman.reading.encounter.forms import state_of
from dragoman.reading.encounter.lines import Line
from dragoman.reading.encounter.spots import Spot, of_a_thing, opened
from dragoman.reading.values import Cast
from dragoman.reference import City, Hit, HitKind, Polity, PolityKind, Reference
from dragoman.text.layout import Layout

_COMMA = re.compile(r",\s+(?:the\s+)?")
_DISTRICT = re.compile(r"\s+D\.?C\.?$")
_JOINED = re.compile(r"[-–—][A-ZÀ-Þ]")
"""What follows the first of two names joined: "the Tolvania-Pelmara Ministers' Meeting"."""
_SMALL = 300_000
_FAR_GREATER = 5  # times as many people, for one city to be meant rather than its namesake
_PARISH = re.compile(r",\s(?:[A-Z][a-z]+|St\.)(?:\s?[A-Z][a-z]+)?,")
_AND = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?")


class Names:
    """The names of one readout that may be places.

    Attributes:
        layout: the readout.
        cast: who takes part.
        reference: cities and states.
        states: those of the parties who take part.
        home: the publisher's state, empty where it is not known.
    """

    def __init__(self, layout: Layout, hits: Sequence[Hit], cast: Cast, reference: Reference) -> None:
        self.layout = layout
        self.cast = cast
        self.reference = reference
        self.states = {state_of(cast, party.key) for party in cast.parties if party.role.value is not Role.OTHER} - {""}
        self.home = (home_of(layout.readout, reference).polity or "").split("-")[0]
        self._hits = hits
        self._starts = [hit.start for hit in hits]

    def of_line(self, line: Line) -> list[Hit]:
        """The names in a line, with offsets into the line."""
        if line.part is Part.TITLE:
            return list(self.reference.scan(line.text))
        first = bisect_left(self._starts, line.offset)
        last = bisect_left(self._starts, line.offset + len(line.text))
        hits = (
            Hit(hit.start - line.offset, hit.end - line.offset, hit.kind, hit.entries) for hit in self._hits[first:last]
        )
        return [opened(line.text, hit, self.reference) for hit in hits]

    def spot(self, line: Line, hit: Hit, basis: Basis, rule: str) -> Spot | None:
        """What a name stands for as a place: a city with its state, or a state; None for anything else."""
        if hit.kind is not HitKind.NAME or of_a_thing(line.text, hit.end) or _JOINED.match(line.text, hit.end):
            return None
        if line.text[: hit.start].endswith("the ") and isinstance(hit.entries[0], City):
            return None
        span = line.span(hit.start, hit.end)
        cities = [entry for entry in hit.entries if isinstance(entry, City)]
        states = [entry for entry in hit.entries if isinstance(entry, Polity)]
        if states and isinstance(hit.entries[0], Polity):
            state = states[0]
            country = state.parent or state.id if state.kind is not PolityKind.BODY else None
            city_state = state.kind is PolityKind.STATE and (
                state.capital == state.name or line.text[: hit.end].endswith(" City")
            )
            if country is None:
                return None
            if state.kind is PolityKind.REGION and self._either_land(line, country, cities):
                return Spot(span, self.printed(span), None, basis, rule)
            if not city_state and not self._rather_a_city(line, state, country, cities):
                return Spot(
                    span, None, country, Basis.DERIVED if basis is Basis.STATED else basis, rule, f"polities:{state.id}"
                )
            if city_state and self.printed(span) in (state.name, state.capital, f"{state.name} City"):
                return Spot(span, self.printed(span), country, basis, rule, f"polities:{state.id}")
        if not cities:
            return None
        city = self._likeliest(line, hit, cities)
        if self._namesake(line, hit, city) or self._either(line, hit, cities):
            return Spot(span, self.printed(span), None, basis, rule)
        return Spot(span, self.printed(span), city.country, basis, rule, f"cities:{city.id}")

    def one_of_several(self, line: Line, hit: Hit, spot: Spot) -> bool:
        """Whether a state or city is the first of a list: "a visit to Tolvania and Pelmara"."""
        joint = _AND.match(line.text, hit.end)
        if spot.city is not None:
            return joint is not None and "and" in joint.group() and self._elsewhere(line, joint.end(), spot.country)
        return joint is not None and any(
            other.start == joint.end() and isinstance(other.entries[0], Polity | City) for other in self.of_line(line)
        )

    def _elsewhere(self, line: Line, at: int, country: str | None) -> bool:
        """Whether a city of another state stands at a place of a line."""
        here = (hit.entries[0] for hit in self.of_line(line) if hit.start == at)
        return any(isinstance(entry, City) and entry.country != country for entry in here)

    def state_behind(self, line: Line, end: int) -> str | None:
        """The state printed behind a city ("Norville, Norland"), or that of the region printed there."""
        comma = _COMMA.match(line.text, end)
        for hit in self.of_line(line) if comma else ():
            if comma and hit.start == comma.end():
                return next((entry.parent or entry.id for entry in hit.entries if isinstance(entry, Polity)), None)
        return None

    def printed(self, span: Span) -> str:
        """A city as printed, without its state or district."""
        return _DISTRICT.sub("", self.layout.readout.slice(span).split(",")[0].strip())

    def _rather_a_city(self, line: Line, state: Polity, country: str, cities: Sequence[City]) -> bool:
        """Whether a name of a state or region is that of a city: of a party's state, or of one named beside it."""
        if any(city.country in self.states and state.id not in self.states for city in cities):
            return True
        lands = self._lands_of(line) - {state.id} if cities and country not in self.states else frozenset()
        return country not in lands and any(city.country in lands for city in cities)

    def _either_land(self, line: Line, country: str, cities: Sequence[City]) -> bool:
        """Whether a region of a state that nobody speaks of bears the name of a city elsewhere: "in Victoria"."""
        others = [city for city in cities if city.country != country]
        return bool(others) and country not in {*self.states, self.home, *self._lands_of(line)}

    def _namesake(self, line: Line, hit: Hit, city: City) -> bool:
        """Whether a small city of a state that nobody speaks of only bears the name: "in Norville, Sand Parish"."""
        if city.country in self.states or (city.population or 0) > _SMALL or not _PARISH.match(line.text, hit.end):
            return False
        return self.state_behind(line, hit.end) is None and city.country not in self._lands_of(line)

    def _either(self, line: Line, hit: Hit, cities: Sequence[City]) -> bool:
        """Whether cities of much the same size bear the name in the states of two who take part."""
        if len(cities) == 1 or self.state_behind(line, hit.end) is not None:
            return False
        sizes = {city.country: city.population or 0 for city in reversed(cities) if city.country in self.states}
        return len(sizes) > 1 and max(sizes.values()) < _FAR_GREATER * sorted(sizes.values())[-2]

    def _lands_of(self, line: Line) -> frozenset[str]:
        """The states named in a line."""
        first = (hit.entries[0] for hit in self.of_line(line) if hit.kind is HitKind.NAME)
        return frozenset(entry.id for entry in first if isinstance(entry, Polity) and entry.kind is PolityKind.STATE)

    def _is_capital(self, city: City) -> bool:
        """Whether a city is the capital of its state."""
        state = self.reference.polity(city.country)
        return state is not None and state.capital in (city.name, *city.names)

    def _likeliest(self, line: Line, hit: Hit, cities: Sequence[City]) -> City:
        """The city of that name in the state printed behind it, of a party, named beside it, or the greatest."""
        behind = self.state_behind(line, hit.end)
        found = [city for city in cities if city.country == behind]
        if found:
            return found[0]
        own = [city for city in cities if city.country in self.states]
        own.sort(key=lambda city: city.country != self.home)
        lands = self._lands_of(line) if len(cities) > 1 else frozenset()
        seats = [city for city in cities if city.country in lands and self._is_capital(city)]
        if seats and (not own or not self._is_capital(own[0])):
            return seats[0]
        return next(iter(own or [city for city in cities if city.country in lands]), cities[0])
