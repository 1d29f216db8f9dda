"""Where the encounter took place: the city as printed, and the state; empty where the text does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from dragoman.model import Basis, Form, Span
from dragoman.reading.encounter.accounts import Account
from dragoman.reading.encounter.clauses import bounds
from dragoman.reading.encounter.forms import journey
from dragoman.reading.encounter.here import here, titled
from dragoman.reading.encounter.lines import Line, line_of, words_of
from dragoman.reading.encounter.named import Names
from dragoman.reading.encounter.posts import posted_in, posted_to, resides, sent_to
from dragoman.reading.encounter.spots import HOUSE, Spot, bears_city, done_there, seat_of_body, seats
from dragoman.reading.encounter.towns import longer, names_state, towns, welcomed_to
from dragoman.reading.encounter.visits import sentences_of_visits, stop_of_visit, visit_spots
from dragoman.reading.encounter.written import signature_spots, written_spots
from dragoman.reading.values import Cast
from dragoman.reference import City, Hit, HitKind, Polity, PolityKind, Reference
from dragoman.text.layout import Layout

_AT = re.compile(
    r"\b(?:in|at|near|outside|travel\w*\s+to|flew\s+to)\s+(?:[\w-]+'s\s+|downtown\s+|the\s+"
    r"|(?P<own>his|her|their)\s+"
    r"|(?:the\s+)?(?:\w+\s+)?(?:city|town|village|capital|resort|port)\s+(?:of\s+|city\s+of\s+)?"
    r"|(?:the\s+)?(?-i:(?:[A-Z][\w'-]*\s+(?:(?:of|for|and)\s+(?:the\s+)?)?){0,5}[A-Z][\w'-]*),\s+(?:central\s+)?"
    r"|(?:the\s+)?(?-i:(?:[A-Z][\w'-]*\s+){0,3}(?:House|Palace|Headquarters|Residence|Office|Castle|Ministry))\s+)?$",
    re.IGNORECASE,
)
_TO = re.compile(
    r"\b(?:to|visited|visits|visiting|visit|in|at)\s+(?:the\s+)?(?:city\s+of\s+|capital\s+city\s+of\s+)?$",
    re.IGNORECASE,
)
_OUTSET = 20_000  # characters of a text in which the names of unknown states are looked for
_SAYING = 90  # characters of a sentence before what somebody says in it
_BEHIND = 30  # characters behind an adjective in which a house of its state is named
_NEAR = 12  # characters between "on the margins of" and the city in the name of an event
_WHICH = r"(?:\d{4}\s+|\d+(?:st|nd|rd|th)\s+|[XVI]+\s+)?(?:(?:Global|International|World|Annual)\s)?$"
_OF_EVENT = re.compile(rf"\b(?:[Aa]t|of)\s+(?:the|this year's)\s+{_WHICH}")
_AS_PART = re.compile(
    rf"\b(?:within the scope|(?:with)?in the framework|as part|on the occasion|at the start) of the {_WHICH}"
)
_EVENT_HELD = re.compile(
    r"\b(?:held|tak(?:es|ing) place|took place|under way|hosted|convened)\s(?:[^\s,;:]+\s){0,4}?(?:in|by)\s(?:the\s)?$"
)
"""What says where the event is on whose margins people met: "which is taking place in Drevast"."""
_HOSTS = re.compile(r"\s+(?:(?:has|today|yesterday)\s+)?(?:hosted|hosts|is hosting|was hosting)\b")
_AT_HOUSE = re.compile(r"\b(?:at|in|to)\s+(?:the\s+)?$")
_RELATIVE = re.compile(r",?\s(?:who|which|whose)\s[^.;:]{3,140}?,\s(?=(?:at|in)\s)")
"""A relative clause behind the words of a report that goes on with its place: "received X, who is ..., at ..."."""
_BACK = re.compile(r"\breturn\w*\s+(?:home\s+|back\s+)?to\s+(?:the\s+)?$", re.IGNORECASE)
_OFFICE = re.compile(r"\s(?:office|residence|headquarters|ministry)\b")
"""What somebody has in a city: "at his Drevast office"."""
_SAID = re.compile(r"(?:said|stated|announced|emphasi[sz]ed|stressed|noted|declared|told)\b")
_OPENS_IN = re.compile(r"(?:In|At)\s")
_REMOTE_FORMS = frozenset({Form.CAL, Form.VID, Form.MSG})


class Places:
    """Looks for the place of an encounter in the lines of one readout."""

    def __init__(self, layout: Layout, hits: Sequence[Hit], cast: Cast, reference: Reference) -> None:
        self._names = Names(layout, hits, cast, reference)

    def find(
        self, form: Form | None, title: Account | None, lead: Account | None, others: Sequence[Account]
    ) -> Spot | None:
        """The place, the surest first; None where the text does not say, and for calls and messages."""
        journeys = any(account is not None and journey(account) for account in (lead, title))
        if form is None or form in _REMOTE_FORMS or journeys:
            return None
        spots: list[Spot] = []
        for account in (lead, title, *(other for other in others if other.same)):
            if account is not None:
                spots += self._in_clause(account, form)
                spots += self._margins(account.line) if form is Form.SID else ()
        spots += self._where_said(lead) if lead is not None else ()
        for account in (lead, title):
            if account is not None:
                spots += visit_spots(self._names, account.line, whole=True)
        spots += titled(self._names, {spot.country for spot in spots})
        spots += written_spots(self._names, [account for account in (lead, title) if account is not None])
        spots += [
            spot
            for line in sentences_of_visits(self._names.layout)
            for spot in visit_spots(self._names, line, whole=False)
        ]
        if form is Form.VIS:
            spots += self._of_visit(others, spots)
        if not any(spot.city for spot in spots):
            spots += signature_spots(self._names, form, [account for account in (lead, title) if account is not None])
        if not any(spot.city for spot in spots):
            spots += here(self._names, {spot.country for spot in spots}, open_=form is Form.OTH)
        first = next((spot for spot in spots if spot.country), None)
        land = (None, first.country) if first is not None else (None,)
        if first is not None and first.city and first.rule == "place.clause":
            return first
        return next((spot for spot in spots if spot.city and spot.country in land), next(iter(spots), None))

    def _of_visit(self, others: Sequence[Account], spots: Sequence[Spot]) -> Iterable[Spot]:
        """Where the sittings of a visit were, in the state that is known so far."""
        there = {spot.country for spot in spots[:1]}
        found = [spot for one in others for spot in self._in_clause(one, Form.VIS) if not there - {spot.country}]
        yield from found
        if spots and not any(spot.city for spot in (*spots, *found)):
            yield from stop_of_visit(self._names, spots[0].country)

    def of_sitting(self, account: Account) -> Spot | None:
        """The place in the clause of one report; None where it has none."""
        found = list(self._in_clause(account, account.form))
        cities = [spot for spot in found if spot.city]
        return next(iter(cities or found), None)

    def posted_to(self, account: Account, state: str) -> Span | None:
        """The words that send the envoy who was met to a state: "the Ambassador of Tolvania to Pelmara"."""
        line = account.line
        for hit in self._names.of_line(line):
            posted = sent_to(line.text, account.left, hit.start)
            spot = (
                self._names.spot(line, hit, Basis.STATED, "place.posted")
                if posted and hit.start < account.right
                else None
            )
            if posted is not None and spot is not None and spot.country == state:
                return line.span(posted.start(), hit.end)
        return None

    def _in_clause(self, account: Account, form: Form) -> Iterable[Spot]:
        """Cities, states and seats behind "in" or "at" in the clause of a report."""
        line = account.line
        before = _TO if account.form is Form.VIS else _AT
        if line.sentence is None:
            yield from self._in_words(line, 0, len(line.text), before)
            return
        said = _SAID.match(line.text, account.start) and not _OPENS_IN.match(line.text, account.left)
        left = (
            account.start if said else account.left
        )  # "We expect much of the fair in Drevast, he said after talks in"
        yield from self._in_words(line, left, account.right, before)
        behind = _RELATIVE.match(line.text, account.right)
        if behind is not None:
            yield from self._in_words(line, behind.end(), behind.end() + _SAYING, before)

    def _in_words(self, line: Line, left: int, right: int, before: re.Pattern[str]) -> Iterable[Spot]:
        """Cities, states and seats behind some words in a part of a line."""
        hits = self._names.of_line(line)
        unknown = list(towns(line, left, right, hits))
        for hit in hits:
            if longer(hit, [town for town in unknown if not self._person_at(line, *town)]):
                continue
            if left <= hit.start < right and (spot := self._known(line, hit, left, before)) is not None:
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

    def _known(self, line: Line, hit: Hit, left: int, before: re.Pattern[str]) -> Spot | None:
        """A city or a state behind some words; none where an envoy resides, or something else was done."""
        there = before.search(line.text, max(0, hit.start - 60), hit.start)
        if there is None and not posted_to(line.text, hit.start):
            there = welcomed_to().search(line.text, max(left, hit.start - 200), hit.start)
        if there is None and hit.start == left and _HOSTS.match(line.text, hit.end):
            spot = self._names.spot(line, hit, Basis.STATED, "place.hosts")
            return spot if spot is not None and spot.city else None
        if there is None and " of the " in line.text and _AS_PART.search(line.text, max(0, hit.start - 60), hit.start):
            return self._at_event(line, hit)
        if there is None or line.text[: hit.start].endswith("Made in ") or resides(line.text, hit.start, hit.end):
            return None  # also not the name of a ministry
        if done_there(line.text, hit.start) or _BACK.search(line.text, max(0, hit.start - 30), hit.start):
            return None  # "the agreement signed in Drevast", "returned to Drevast"
        if there.groupdict().get("own") and not _OFFICE.match(line.text, hit.end):
            return None
        spot = self._at_event(line, hit) or self._names.spot(line, hit, Basis.STATED, "place.clause")
        if spot is None or (spot.city is None and there.group()[:2].lower() == "at"):
            return None
        return None if self._names.one_of_several(line, hit, spot) else spot

    def _where_said(self, lead: Account) -> Iterable[Spot]:
        """The city of the first sentence, where the report only says when its words were said: "He spoke while"."""
        first = next(iter(self._names.layout.body), None)
        if first is None or lead.line.sentence in (None, first.index):
            return
        if bounds().said_there.search(lead.line.text, lead.left, lead.start) is None:
            return
        words = replace(lead, line=line_of(first), start=0, end=0, left=0, right=_SAYING)
        yield from (spot for spot in self._in_clause(words, lead.form) if spot.source.startswith("cities:"))

    def _margins(self, line: Line) -> Iterable[Spot]:
        """The city that an event bears in its name, on whose margins people met: "the Port Aurel Trade Forum"."""
        for mark in line.find(words_of("margins")):
            for hit in self._names.of_line(line):
                if mark.end <= hit.start <= mark.end + _NEAR and (spot := self._at_event(line, hit)) is not None:
                    yield spot
                held = _EVENT_HELD.search(line.text, mark.end, hit.start) if hit.start > mark.end else None
                if held is not None and (spot := self._names.spot(line, hit, Basis.STATED, "place.event")) is not None:
                    yield spot

    def _house(self, line: Line, hit: Hit) -> Spot | None:
        """The state in which a body has its house: "at NATO Headquarters"."""
        body = hit.entries[0]
        if hit.kind is HitKind.ADJECTIVE and isinstance(body, Polity) and body.kind is PolityKind.STATE:
            return self._state_house(line, hit, body.id)
        if hit.kind is HitKind.NAME and isinstance(body, City):
            return self._named_house(line, hit, body)
        if not isinstance(body, Polity) or body.kind is not PolityKind.BODY or body.capital is None:
            return None
        house = HOUSE.match(line.text, hit.end)
        if house is None or _AT_HOUSE.search(line.text, max(0, hit.start - 12), hit.start) is None:
            return None
        seat = seat_of_body(body, self._names.reference)
        if seat is None:
            return None
        span = line.span(hit.start, house.end())
        return Spot(span, None, seat.country, Basis.DERIVED, "place.house", f"polities:{body.id}")

    def _state_house(self, line: Line, hit: Hit, state: str) -> Spot | None:
        """A house of a state behind its adjective ("in the Tolvanian Foreign Ministry"), if in nobody's office."""
        at = _AT_HOUSE.search(line.text, max(0, hit.start - 12), hit.start)
        officers = (span for party in self._names.cast.parties for span in party.office.evidence)
        if at is None or any(span.end == line.offset + at.start() - 1 for span in officers):
            return None  # "Director at the Tolvanian Foreign Ministry"
        for found in line.find(words_of("state_house"), hit.end, hit.end + _BEHIND):
            span = line.span(hit.start, found.end)
            words = self._names.layout.readout.slice(span)
            offices = (party.office.value or "" for party in self._names.cast.parties)
            if found.start == hit.end + 1 and not any(words in office for office in offices):
                return Spot(span, None, state, Basis.DERIVED, "place.state_house")
        return None

    def _named_house(self, line: Line, hit: Hit, city: City) -> Spot | None:
        """A house that bears the name of a city of a state that takes part: "at Drevast Castle"."""
        known = city.country in (*self._names.states, self._names.home)
        if not known or _AT_HOUSE.search(line.text, max(0, hit.start - 12), hit.start) is None:
            return None
        for found in line.find(words_of("named_house"), hit.end, hit.end + _BEHIND):
            if found.start == hit.end + 1:
                span = line.span(hit.start, found.end)
                return Spot(span, None, city.country, Basis.DERIVED, "place.named_house", f"cities:{city.id}")
        return None

    def _at_event(self, line: Line, hit: Hit) -> Spot | None:
        """The city of an event that bears its name: "at the Port Aurel Climate Conference"."""
        city = next((entry for entry in hit.entries if isinstance(entry, City)), None)
        the = _OF_EVENT.search(line.text[: hit.start]) is not None and hit.kind is HitKind.NAME
        if city is None or not the or not bears_city(line.text, hit.end):
            return None
        span = line.span(hit.start, hit.end)
        return Spot(span, self._names.printed(span), city.country, Basis.INFERRED, "place.event", f"cities:{city.id}")

    def _unknown(self, line: Line, found: Sequence[tuple[int, int]]) -> Iterable[Spot]:
        """Towns that the reference data does not know."""
        for start, end in found:
            if (
                self._person_at(line, start, end)
                or posted_in(line.text, start)
                or done_there(line.text, start)
                or self._is_state(line.text[start:end])
                or line.find(seats(), start, end)
            ):
                continue
            state = self._names.state_behind(line, end) or self._state_of(line.text[start:end])
            source = f"polities:{state}" if state else ""
            span = line.span(start, end)
            yield Spot(span, self._names.printed(span), state, Basis.STATED, "place.unknown_town", source)

    def _is_state(self, name: str) -> bool:
        """Whether text or publisher speak of a name as of a state that no table knows: "President of Ardovia"."""
        readout = self._names.layout.readout
        texts = (self._names.layout.plain[:_OUTSET], self._names.layout.title, readout.publisher or "")
        return any(names_state(text, name) for text in texts if name in text)

    def _state_of(self, name: str) -> str | None:
        """The state of a city whose name counts only where a place is meant, which is so here."""
        known = self._names.reference.scan(f"in {name}")
        cities = [entry for hit in known for entry in hit.entries if isinstance(entry, City) and name in entry.names]
        return cities[0].country if cities else None

    def _person_at(self, line: Line, start: int, end: int) -> bool:
        """Whether a party's name begins within some words: "Head of the Office in Drevast Ivo Kell"."""
        span = line.span(start, end)
        return any(
            name.part is span.part and span.start <= name.start < span.end
            for party in self._names.cast.parties
            for name in party.name.evidence
        )
