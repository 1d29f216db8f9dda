"""Where the encounter took place: the city as printed, and the state; empty where the text does not say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.model import Basis, Form, Part, Role, Span
from dragoman.reading.encounter.accounts import Account, Line, line_of, quoted, words_of
from dragoman.reading.encounter.clauses import bounds
from dragoman.reading.encounter.datelines import Written, dated_title, opening_dateline, placed_title, signatures
from dragoman.reading.encounter.forms import journey, state_of
from dragoman.reading.encounter.hosts import host_by_verb
from dragoman.reading.encounter.posts import posted_in, resides, sent_to
from dragoman.reading.encounter.spots import Spot, bears_city, done_there, of_a_thing, opened, seats
from dragoman.reading.encounter.towns import longer, names_state, town_of_dateline, towns, welcomed_to
from dragoman.reading.values import Cast
from dragoman.reference import City, Hit, HitKind, Polity, PolityKind, Reference
from dragoman.text.layout import Layout

_AT = re.compile(
    r"\b(?:in|at|near|outside)\s+(?:[\w-]+'s\s+|downtown\s+|the\s+"
    r"|(?:his|her|their)\s+(?=\w+\s+(?:office|residence))"
    r"|(?:the\s+)?(?:\w+\s+)?(?:city|town|village|capital|resort|port)\s+(?:of\s+|city\s+of\s+)?"
    r"|(?:the\s+)?(?-i:(?:[A-Z][\w'-]*\s+){0,4}[A-Z][\w'-]*),\s+"
    r"|(?:the\s+)?(?-i:(?:[A-Z][\w'-]*\s+){0,3}(?:House|Palace|Headquarters|Residence|Office|Castle|Ministry))\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|visited|visits|visiting|visit|in|at)\s+(?:the\s+)?(?:city\s+of\s+|capital\s+city\s+of\s+)?$",
    re.IGNORECASE,
)
_OUTSET = 20_000  # characters of a text in which the names of unknown states are looked for
_SAYING = 90  # characters of a sentence before what somebody says in it
_NEAR = 12  # characters between "on the margins of" and the city in the name of an event
_OF_EVENT = re.compile(r"\b(?:[Aa]t|of)\s+(?:the|this year's)\s+(?:\d{4}\s+|\d+(?:st|nd|rd|th)\s+)?$")
_HOUSE = re.compile(r"(?:'s)?\s+(?:Headquarters|headquarters|HQ|Secretariat)\b")
_AT_HOUSE = re.compile(r"\b(?:at|in|to)\s+(?:the\s+)?$")
_COMMA = re.compile(r",\s+(?:the\s+)?")
_AND = re.compile(r",?\s+(?:and\s+)?(?:the\s+)?")
_VISIT = re.compile(r"[VvTt](?:isit|ISIT|rip|RIP)\b")  # one set of letters first: the search leaps to them
_VISIT_TO = re.compile(
    r"\b(?:visit|trip)\s+(?:(?:of|by)\s+[^.;]{3,90}?\s)?(?:to|in)\s+(?:the\s+)?(?:city\s+of\s+)?$", re.IGNORECASE
)
_COME = re.compile(
    r"\bwho\s+(?:is|was|are|were|has|have|arrived|came)\s+(?:[\w-]+\s+){0,6}?(?:in|to|visiting)\s+(?:the\s+)?$"
    r"|\barrived\s+in\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_VISITING = re.compile(r"\b(?:is|was)\s+(?:currently\s+)?(?:visiting|in)\b", re.IGNORECASE)
_DURING = re.compile(
    r"\b(?:during|as part of|(?:with)?in the framework of|in the course of|on)\s+(?:his|her|an?)\s+(?:[\w-]+\s+){0,3}"
    r"(?:visit|trip)\s+(?:to|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THIS_VISIT = re.compile(
    r"\b(?:this|the|his|her|their|first|current)\s+(?:[\w-]+\s+){0,3}(?:visit|trip)\s", re.IGNORECASE
)
_REMOTE_FORMS = frozenset({Form.CAL, Form.VID, Form.MSG})


class Places:
    """Looks for the place of an encounter in the lines of one readout."""

    def __init__(self, layout: Layout, hits: Sequence[Hit], cast: Cast, reference: Reference) -> None:
        self._layout = layout
        self._hits = hits
        self._starts = [hit.start for hit in hits]
        self._reference = reference
        self._cast = cast
        self._states = {state_of(cast, party.key) for party in cast.parties if party.role.value is not Role.OTHER} - {
            ""
        }

    def find(
        self, form: Form | None, title: Account | None, lead: Account | None, others: Sequence[Account]
    ) -> Spot | None:
        """The place, the surest first; None where the text does not say, and for calls and messages."""
        if form is None or form in _REMOTE_FORMS or (lead is not None and journey(lead)):
            return None
        spots: list[Spot] = []
        for account in (lead, title, *(other for other in others if other.same)):
            if account is not None:
                spots += self._in_clause(account, form)
                spots += self._margins(account.line) if form is Form.SID else ()
        spots += self._where_said(lead) if lead is not None else ()
        for account in (lead, title):
            if account is not None:
                spots += self._visit(account.line, whole=True)
        spots += self._written([account for account in (lead, title) if account is not None])
        spots += [spot for line in self._of_visits() for spot in self._visit(line, whole=False)]
        if form is Form.VIS:
            there = {spot.country for spot in spots[:1]}
            spots += [spot for other in others for spot in self._in_clause(other, form) if not there - {spot.country}]
        if not any(spot.city for spot in spots):
            spots += self._signature(form, [account for account in (lead, title) if account is not None])
        first = next((spot for spot in spots if spot.country), None)
        land = (None, first.country) if first is not None else (None,)
        return next((spot for spot in spots if spot.city and spot.country in land), next(iter(spots), None))

    def of_sitting(self, account: Account) -> Spot | None:
        """The place in the clause of one report; None where it has none."""
        found = list(self._in_clause(account, account.form))
        cities = [spot for spot in found if spot.city]
        return next(iter(cities or found), None)

    def posted_to(self, account: Account, state: str) -> Span | None:
        """The words that send the envoy who was met to a state: "the Ambassador of Tolvania to Pelmara"."""
        line = account.line
        for hit in self._hits_of(line):
            posted = sent_to(line.text, account.left, hit.start)
            spot = self._spot(line, hit, Basis.STATED, "place.posted") if posted and hit.start < account.right else None
            if posted is not None and spot is not None and spot.country == state:
                return line.span(posted.start(), hit.end)
        return None

    def _in_clause(self, account: Account, form: Form) -> Iterable[Spot]:
        """Cities, states and seats behind "in" or "at" in the clause of a report."""
        line = account.line
        before = _TO if account.form is Form.VIS else _AT
        left, right = (0, len(line.text)) if line.sentence is None else (account.left, account.right)
        hits = self._hits_of(line)
        unknown = list(towns(line, left, right, hits))
        for hit in hits:
            if longer(hit, [town for town in unknown if not self._person_at(line, *town)]):
                continue
            there = before.search(line.text, max(0, hit.start - 60), hit.start)
            there = there or welcomed_to().search(line.text, max(left, hit.start - 200), hit.start)
            if left <= hit.start < right and there:
                if line.text[: hit.start].endswith("Made in ") or resides(line.text, hit.start, hit.end):
                    continue  # the name of a ministry, or where an envoy resides
                if done_there(line.text, hit.start):
                    continue  # "the agreement signed in Drevast"
                spot = self._at_event(line, hit) or self._spot(line, hit, Basis.STATED, "place.clause")
                if spot is not None and not self._one_of_several(line, hit, spot):
                    yield spot
            house = self._house(line, hit)
            if house is not None and left <= hit.start < right:
                yield house
        for found in line.find(seats(), left, right):
            if re.search(
                r"\b(?:in|at|to|visit(?:ed|s))\s+(?:the\s+)?$", line.text[max(0, found.start - 12) : found.start]
            ):
                yield Spot(line.span(found.start, found.end), None, found.entry, Basis.DERIVED, "place.seat")
        yield from self._unknown(line, unknown)

    def _where_said(self, lead: Account) -> Iterable[Spot]:
        """The city of the first sentence, where the report only says when its words were said: "He spoke while"."""
        first = next(iter(self._layout.body), None)
        if first is None or lead.line.sentence in (None, first.index):
            return
        if bounds().said_there.search(lead.line.text, lead.left, lead.start) is None:
            return
        words = replace(lead, line=line_of(first), start=0, end=0, left=0, right=_SAYING)
        yield from (spot for spot in self._in_clause(words, lead.form) if spot.source.startswith("cities:"))

    def _margins(self, line: Line) -> Iterable[Spot]:
        """The city that an event bears in its name, on whose margins people met: "the Port Aurel Trade Forum"."""
        for mark in line.find(words_of("margins")):
            for hit in self._hits_of(line):
                if mark.end <= hit.start <= mark.end + _NEAR and (spot := self._at_event(line, hit)) is not None:
                    yield spot

    def _house(self, line: Line, hit: Hit) -> Spot | None:
        """The state in which a body has its house: "at NATO Headquarters"."""
        body = hit.entries[0]
        if not isinstance(body, Polity) or body.kind is not PolityKind.BODY or body.capital is None:
            return None
        house = _HOUSE.match(line.text, hit.end)
        if house is None or _AT_HOUSE.search(line.text, max(0, hit.start - 12), hit.start) is None:
            return None
        seat = next((entry for known in self._reference.scan(body.capital) for entry in known.entries), None)
        if not isinstance(seat, City):
            return None
        span = line.span(hit.start, house.end())
        return Spot(span, None, seat.country, Basis.DERIVED, "place.house", f"polities:{body.id}")

    def _at_event(self, line: Line, hit: Hit) -> Spot | None:
        """The city of an event that bears its name: "at the Port Aurel Climate Conference"."""
        city = next((entry for entry in hit.entries if isinstance(entry, City)), None)
        the = _OF_EVENT.search(line.text[: hit.start]) is not None and hit.kind is HitKind.NAME
        if city is None or not the or not bears_city(line.text, hit.end):
            return None
        span = line.span(hit.start, hit.end)
        return Spot(span, self._printed(span), city.country, Basis.INFERRED, "place.event", f"cities:{city.id}")

    def _one_of_several(self, line: Line, hit: Hit, spot: Spot) -> bool:
        """Whether a state is the first of a list of states: "a visit to Tolvania and Pelmara"."""
        if spot.city is not None:
            return False
        joint = _AND.match(line.text, hit.end)
        return joint is not None and any(
            other.start == joint.end() and isinstance(other.entries[0], Polity | City) for other in self._hits_of(line)
        )

    def _unknown(self, line: Line, found: Sequence[tuple[int, int]]) -> Iterable[Spot]:
        """Towns that the reference data does not know."""
        for start, end in found:
            if (
                self._person_at(line, start, end)
                or posted_in(line.text, start)
                or done_there(line.text, start)
                or self._is_state(line.text[start:end])
            ):
                continue
            state = self._state_behind(line, end) or self._state_of(line.text[start:end])
            source = f"polities:{state}" if state else ""
            span = line.span(start, end)
            yield Spot(span, self._printed(span), state, Basis.STATED, "place.unknown_town", source)

    def _is_state(self, name: str) -> bool:
        """Whether text or publisher speak of a name as of a state that no table knows: "President of Ardovia"."""
        readout = self._layout.readout
        texts = (self._layout.plain[:_OUTSET], self._layout.title, readout.publisher or "")
        return any(names_state(text, name) for text in texts if name in text)

    def _state_of(self, name: str) -> str | None:
        """The state of a city whose name counts only where a place is meant, which is so here."""
        known = self._reference.scan(f"in {name}")
        cities = [entry for hit in known for entry in hit.entries if isinstance(entry, City) and name in entry.names]
        return cities[0].country if cities else None

    def _person_at(self, line: Line, start: int, end: int) -> bool:
        """Whether a party's name begins within some words: "Head of the Office in Drevast Ivo Kell"."""
        span = line.span(start, end)
        return any(
            name.part is span.part and span.start <= name.start < span.end
            for party in self._cast.parties
            for name in party.name.evidence
        )

    def _of_visits(self) -> Iterable[Line]:
        """The sentences that speak of a visit."""
        return (line_of(sentence) for sentence in self._layout.body if _VISIT.search(sentence.text))

    def _visit(self, line: Line, *, whole: bool) -> Iterable[Spot]:
        """The place of the visit that is reported: "who is on a working visit to X", "this visit to X"."""
        if not (_VISIT.search(line.text) or " who " in line.text or "arrived in" in line.text):
            return
        for hit in self._hits_of(line):
            come = _COME.search(line.text, max(0, hit.start - 80), hit.start)
            visit = _VISIT_TO.search(line.text, max(0, hit.start - 130), hit.start)
            match = (come if whole else None) or visit
            if match is None or quoted(line, hit.start, hit.end, self._layout):
                continue
            if line.find(words_of("other_visit"), max(0, match.start() - 45), hit.start) or self._dated_elsewhere(
                line, hit.end
            ):
                continue
            if not whole and " of " in match.group():
                continue  # "the visit of the Prime Minister to X is planned"
            if not whole and not _THIS_VISIT.search(line.text, max(0, match.start() - 40), hit.start):
                continue
            spot = self._spot(line, hit, Basis.STATED if whole else Basis.INFERRED, "place.visit")
            if spot is None or self._one_of_several(line, hit, spot):
                continue
            here = _VISITING.search(come.group()) if come is not None else _DURING.search(line.text, 0, hit.start)
            if spot.country in self._states or (whole and here):
                yield spot

    def _dated_elsewhere(self, line: Line, at: int) -> bool:
        """Whether a year or another time follows: "his visit to X in 2019", "last autumn"."""
        return re.match(r",?\s+(?:in|last|next|earlier|scheduled|planned|later)\s", line.text[at : at + 20]) is not None

    def _written(self, reports: Sequence[Account]) -> Iterable[Spot]:
        """The city of the dateline, or of the title's day; none where the reported visit went to another state."""
        titled = (*dated_title(self._layout), *placed_title(self._layout))
        for written in (*opening_dateline(self._layout), *titled):
            for spot in self._city_at(written, "place.dateline"):
                if not any(self._went_elsewhere(account.line, spot.country) for account in reports):
                    yield spot

    def _went_elsewhere(self, line: Line, country: str | None) -> bool:
        """Whether a line tells of a visit to another state than that of a city."""
        if not _VISIT.search(line.text):
            return False
        for hit in self._hits_of(line):
            match = _VISIT_TO.search(line.text, max(0, hit.start - 130), hit.start)
            if match is None or line.find(words_of("other_visit"), max(0, match.start() - 45), hit.start):
                continue
            spot = self._spot(line, hit, Basis.STATED, "place.visit")
            if spot is not None and spot.country != country:
                return True
        return False

    def _signature(self, form: Form, reports: Sequence[Account]) -> Iterable[Spot]:
        """The city under the text, where the host is at home there or a body has its seat there."""
        host = host_by_verb(self._cast, reports)
        home = state_of(self._cast, host[0]) if host is not None and form is not Form.SID else ""
        bodies = (self._reference.polity(state) for state in self._states)
        seats = {body.capital for body in bodies if body is not None and body.kind is PolityKind.BODY}
        for written in signatures(self._layout):
            for spot in self._city_at(written, "place.signature"):
                if spot.country == home or spot.city in seats:
                    yield spot

    def _city_at(self, written: Written, rule: str) -> Iterable[Spot]:
        """The city of a dateline, set in capitals or not; also an unknown one with a day behind it."""
        name, line, start = written.city.strip(), written.line, written.start
        found = self._reference.scan(f"in {name.title() if name.isupper() else name}")[:1]
        town = None if found else town_of_dateline(written)
        if town is not None:
            yield Spot(line.span(start, start + len(name)), town, None, Basis.INFERRED, rule)
        for known in found:
            cities = tuple(entry for entry in known.entries if isinstance(entry, City))
            hit = Hit(start, start + len(name), HitKind.NAME, cities or known.entries)
            whole = (known.start, known.end) == (len("in "), len("in ") + len(name))
            spot = self._spot(line, hit, Basis.INFERRED, rule) if whole else None
            if spot is not None and spot.city:
                shown = spot.city.title() if spot.city.isupper() else spot.city
                yield Spot(spot.span, shown, spot.country, Basis.INFERRED, rule, spot.source)

    def _hits_of(self, line: Line) -> list[Hit]:
        """The names in a line, with offsets into the line."""
        if line.part is Part.TITLE:
            return list(self._reference.scan(line.text))
        first = bisect_left(self._starts, line.offset)
        last = bisect_left(self._starts, line.offset + len(line.text))
        hits = (
            Hit(hit.start - line.offset, hit.end - line.offset, hit.kind, hit.entries) for hit in self._hits[first:last]
        )
        return [opened(line.text, hit, self._reference) for hit in hits]

    def _spot(self, line: Line, hit: Hit, basis: Basis, rule: str) -> Spot | None:
        """What a name stands for as a place: a city with its state, or a state; None for anything else."""
        if hit.kind is not HitKind.NAME or of_a_thing(line.text, hit.end):
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
            if not city_state and not any(
                city.country in self._states and state.id not in self._states for city in cities
            ):
                return Spot(
                    span, None, country, Basis.DERIVED if basis is Basis.STATED else basis, rule, f"polities:{state.id}"
                )
            if city_state:
                return Spot(span, self._printed(span), country, basis, rule, f"polities:{state.id}")
        if not cities:
            return None
        city = self._likeliest(line, hit, cities)
        return Spot(span, self._printed(span), city.country, basis, rule, f"cities:{city.id}")

    def _likeliest(self, line: Line, hit: Hit, cities: Sequence[City]) -> City:
        """The city of that name in the state printed behind it, else of a party's state, else the greatest."""
        behind = self._state_behind(line, hit.end)
        found = [city for city in cities if city.country == behind]
        if found:
            return found[0]
        return next((city for city in cities if city.country in self._states), cities[0])

    def _state_behind(self, line: Line, end: int) -> str | None:
        """The state printed behind a city ("Norville, Norland"), or that of the region printed there."""
        comma = _COMMA.match(line.text, end)
        for hit in self._hits_of(line) if comma else ():
            if comma and hit.start == comma.end():
                return next((entry.parent or entry.id for entry in hit.entries if isinstance(entry, Polity)), None)
        return None

    def _printed(self, span: Span) -> str:
        """A city as printed, without its state or district."""
        return self._layout.readout.slice(span).split(",")[0].strip()
