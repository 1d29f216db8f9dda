"""What the readout reports: the form of the encounter, when and where it took place; the main encounter first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from msgspec import Struct

from dragoman.lexicon import any_phrase, load_entries, text_of, texts_of
from dragoman.model import Basis, Cell, Encounter, Form, Note, PartialDate, Party, Rank, Span
from dragoman.reading.cast.home import home_of
from dragoman.reading.encounter.accounts import Account, line_accounts, told
from dragoman.reading.encounter.clauses import ENGLISH, LEXICON
from dragoman.reading.encounter.dates import find_dates
from dragoman.reading.encounter.dating import date_encounter
from dragoman.reading.encounter.forms import before_the_press, decide_form, decide_format, state_of
from dragoman.reading.encounter.hosts import hospitable, host_by_verb, thanked_for_coming
from dragoman.reading.encounter.lines import line_of, title_lines, words_of
from dragoman.reading.encounter.pages import Page, page_day
from dragoman.reading.encounter.place import Places
from dragoman.reading.encounter.roles import assign_roles
from dragoman.reading.encounter.spots import Spot, country_cell, place_cell
from dragoman.reading.values import Cast
from dragoman.reference import City, Hit, PolityKind, Reference
from dragoman.text.layout import Layout

__all__ = ["assign_roles", "find_encounters"]

_MOST = 12
_STATE = 2
_CONTAINERS = frozenset({Form.VIS, Form.CER})
_SITTINGS = frozenset({Form.MTG, Form.TLK})
_REMOTE = frozenset({None, Form.CAL, Form.VID, Form.MSG})
_NOT_AT_HOME = _REMOTE | {Form.SID}
_VISITING = re.compile(
    r"\b(?:with|received|hosted|welcomed|met|between)\s+(?:the\s+|his\s+|her\s+|an?\s+)?visiting\s"
    r"|\b(?:visit to|arrived in) (?:our|the) (?:country|republic|kingdom)\b"
)
_TO_US = re.compile(r"\b(?:visit to|arrived in|visiting) our (?:country|republic|kingdom)\b")
_SAME = re.compile(r"\b(?:the|this|these|both|all|that)\s+(?:[\w-]+\s+){0,1}$", re.IGNORECASE)


def find_encounters(
    layout: Layout, hits: Sequence[Hit], cast: Cast, reference: Reference
) -> tuple[tuple[Encounter, ...], tuple[Note, ...]]:
    """The encounters of a readout, the main one first, and what a person should know about their days.

    Args:
        layout: the readout.
        hits: what the reference data finds in ``layout.plain``.
        cast: who takes part.
        reference: places, tenures and dated events.
    """
    title = told(layout).title
    reports = _reports(layout)
    lead = reports[0] if reports else None
    scene = _Scene(layout, cast, reference, Places(layout, hits, cast, reference), page_day(layout))
    form = decide_form(title, lead, reports[1:], layout, cast, reference)
    if form.value is Form.CER:  # "received X, who presented his credentials": the ceremony first
        reports.sort(key=lambda one: lead is None or one.line != lead.line or one.form is not Form.CER)
        lead = next(iter(reports), None)
    sittings = scene.sittings(form.value, lead)
    if lead is not None and lead.several and sittings:
        return tuple(scene.sitting(account, form.value, None) for account in sittings), ()
    main, notes = scene.main(form, title, reports)
    return (main, *(scene.sitting(account, form.value, main) for account in sittings)), notes


def _reports(layout: Layout) -> list[Account]:
    """Where the text reports the encounter: the surest report of the first sentences, then the rest in order."""
    reports = [account for lead in told(layout).leads for account in lead]
    first = next((account for account in reports if not account.weak), None)
    weak = reports[0] if reports and reports[0].line.sentence == layout.body[0].index else None
    lead = first if first is not None and (weak is None or first.line == weak.line) else (weak or first)
    lead = _sitting_told(layout, lead, reports) or lead
    return [lead, *(account for account in reports if account is not lead)] if lead is not None else reports


def _sitting_told(layout: Layout, lead: Account | None, reports: Sequence[Account]) -> Account | None:
    """The meeting or the talks of the title, where the lead first tells of the visit: "She is in X. There she met"."""
    title = told(layout).title
    if lead is None or lead.form is not Form.VIS or title is None or title.weak or title.form not in _SITTINGS:
        return None
    told_day = next(iter(find_dates(lead.clause)), None)
    for one in reports:
        if one.form is title.form and not (one.weak or one.several or title.several):
            return one if told_day is None or find_dates(one.clause) else None
    return None


class _Scene(Struct, frozen=True):
    """What the cells of every encounter of a readout are decided from."""

    layout: Layout
    cast: Cast
    reference: Reference
    places: Places
    page: Page | None

    def main(
        self, form: Cell[Form], title: Account | None, reports: Sequence[Account]
    ) -> tuple[Encounter, tuple[Note, ...]]:
        """The main encounter."""
        lead = reports[0] if reports else None
        told_of = () if before_the_press(title, self.layout) else reports
        day, notes = date_encounter(
            title_lines(self.layout), told_of, self.page, self.layout, self.cast, self.reference
        )
        spot = self.places.find(form.value, title, lead, reports[1:])
        sure = [account for account in (lead, title) if account is not None]
        if spot is None and form.value not in _NOT_AT_HOME:
            spot = self._town_of_host(sure)
        country = country_cell(spot)
        if country.value is None and form.value not in _NOT_AT_HOME:
            same = [one for one in reports[1:] if lead is not None and one.line == lead.line]
            country = self._home_of_host([*sure, *same])
            if country.value is None:
                country = self._own_seat([*sure, *(one for one in reports[1:] if one.same)])
            if country.value is None:
                country = hospitable(self.layout, self.cast)
        if country.value is None and form.value not in _REMOTE:
            country = thanked_for_coming(self.layout, self.cast)
        return (
            Encounter(
                form, decide_format(form, title, lead), day, place_cell(spot), country, self._rank(title, reports)
            ),
            notes,
        )

    def _home_of_host(self, reports: Sequence[Account]) -> Cell[str]:
        """The state of the party who received the other: one receives at home."""
        found = host_by_verb(self.cast, reports)
        state = state_of(self.cast, found[0]) if found else ""
        if found is not None and not state:  # a title that nobody knows: the publisher's own, where the guest is not
            home = (home_of(self.layout.readout, self.reference).polity or "").split("-")[0]
            others = {state_of(self.cast, party.key) for party in self.cast.parties if party.key != found[0]}
            state = home if home not in others and len(others - {""}) == 1 else ""
        if found is None or len(state) != _STATE:
            return Cell.absent("place.none")
        return Cell(state, Basis.INFERRED, "place.host", (found[1],))

    def _town_of_host(self, reports: Sequence[Account]) -> Spot | None:
        """The town whose head received the other party, or met him in its town hall."""
        home = home_of(self.layout.readout, self.reference)
        found = host_by_verb(self.cast, reports)
        if found is None and home.town is not None:
            seat = self._seat_of(reports)
            own = [party.key for party in self.cast.parties if party.jurisdiction.value == home.town]
            found = (own[0], seat) if own and seat is not None else None
        host = next((party for party in self.cast.parties if found and party.key == found[0]), None)
        town = self._town_of(host) if host is not None else None
        text = f"{self.layout.title}\n{self.layout.plain}\n{self.layout.readout.publisher or ''}"
        if found is None or town is None or town not in text:
            return None
        entries = [entry for hit in self.reference.scan(f"in {town}") for entry in hit.entries]
        cities = [entry for entry in entries if isinstance(entry, City) and town in (entry.name, *entry.names)]
        cities.sort(key=lambda city: city.country != (home.polity or "").split("-")[0])
        if not cities:
            return Spot(found[1], town, None, Basis.INFERRED, "place.host_town")
        return Spot(found[1], town, cities[0].country, Basis.INFERRED, "place.host_town", f"cities:{cities[0].id}")

    def _town_of(self, host: Party) -> str | None:
        """The town whose head a party is, also one that is a region by itself."""
        polity = self.reference.polity(host.jurisdiction.value or "")
        if polity is None:
            return host.jurisdiction.value
        return polity.name if polity.kind is PolityKind.REGION and "Mayor" in (host.office.value or "") else None

    def _seat_of(self, reports: Sequence[Account]) -> Span | None:
        """The words of a seat that every state or town has: "at City Hall"."""
        for account in reports:
            for found in account.line.find(words_of("own_seat"), account.left, account.right):
                return account.line.span(found.start, found.end)
        return None

    def _own_seat(self, reports: Sequence[Account]) -> Cell[str]:
        """The publisher's state, where its own side met at a seat that every state has or met a visitor."""
        home = home_of(self.layout.readout, self.reference)
        state = (home.polity or "").split("-")[0]
        own = any(state_of(self.cast, party.key) == state for party in self.cast.parties if state)
        if len(state) != _STATE or home.span is None or words_of("mission").find(home.publisher):
            return Cell.absent("place.none")
        for account in reports:
            seat = self._seat_of([account]) if own else None
            if seat is not None:
                return Cell(state, Basis.INFERRED, "place.own_seat", (seat, home.span))
            posted = self.places.posted_to(account, state) if own else None
            if posted is not None:
                return Cell(state, Basis.INFERRED, "place.posted", (posted, home.span))
            visiting = (_VISITING if own else _TO_US).search(account.line.text, account.left)
            if visiting is not None:
                span = account.line.span(*visiting.span())
                return Cell(state, Basis.INFERRED, "place.visitor", (span, home.span))
        return Cell.absent("place.none")

    def _rank(self, title: Account | None, reports: Sequence[Account]) -> Cell[Rank]:
        """The rank of the visit, where it is printed beside the visit that is reported."""
        for account in (title, *reports):
            if account is not None and account.form is Form.VIS:
                for rank, words, _ in _ranks():
                    match = words.search(account.line.text, max(0, account.start - 40), account.end)
                    if match:
                        return Cell(rank, Basis.STATED, "encounter.rank", (account.line.span(*match.span("rank")),))
        for account in reports[:1]:
            for rank, _, come in _ranks() if " visit" in account.line.text else ():
                match = come.search(account.line.text)
                if match:
                    return Cell(rank, Basis.STATED, "encounter.rank", (account.line.span(*match.span("rank")),))
        return Cell.absent("encounter.rank")

    def sittings(self, form: Form | None, lead: Account | None) -> list[Account]:
        """The further encounters of a visit, a ceremony or a series of meetings that the text tells by themselves."""
        if lead is None or not (form in _CONTAINERS or lead.several):
            return []
        found: list[Account] = []
        for sentence in self.layout.body:
            if sentence.index <= (lead.line.sentence or 0) or len(found) >= _MOST:
                continue
            accounts = line_accounts(line_of(sentence), self.layout)
            found += [account for account in accounts if self._sitting(account, form)][:1]
        dated = [account for account in found if _dated(account)]
        return dated if lead.several else found

    def _sitting(self, account: Account, form: Form | None) -> bool:
        """Whether a report is of an encounter of its own: with its own day, or in a visit with its own noun."""
        if account.form is Form.MSG or account.several or _SAME.search(account.line.text[: account.start][-40:]):
            return False
        if account.form is Form.CER and account.weak:
            return False  # what was signed is an encounter only where nothing else is reported
        if account.form is Form.VIS or account.form is form:
            return form is Form.VIS and _dated(account)
        return _dated(account) or not account.weak or form is Form.CER

    def sitting(self, account: Account, form: Form | None, main: Encounter | None) -> Encounter:
        """A further encounter; what it does not say itself it takes from the main one only where that must hold."""
        own = Form.TOU if account.form is Form.VIS else account.form
        if form is Form.SID and own is not Form.SUM:
            own = Form.SID
        kind: Cell[Form] = Cell(own, Basis.STATED, "encounter.sitting", (account.span,))
        day: Cell[PartialDate] = Cell.absent("encounter.sitting")
        if _dated(account):
            day, _ = date_encounter((), [account], self.page, self.layout, self.cast, self.reference)
        elif main is not None and form is Form.CER:
            day = main.date
        spot = self.places.of_sitting(account)
        place, country = place_cell(spot), country_cell(spot)
        if main is not None and spot is None:
            country = main.country
            place = main.place if form is Form.CER else place
        return Encounter(kind, decide_format(kind, None, account), day, place, country, Cell.absent("encounter.rank"))


def _dated(account: Account) -> bool:
    """Whether a report prints its own day."""
    return any(words.last.day for words in find_dates(account.clause))


@cache
def _ranks() -> tuple[tuple[Rank, re.Pattern[str], re.Pattern[str]], ...]:
    """Each rank with its words, and with those of somebody who "is on", or "arrived for", a visit of that rank."""

    def build(row: Mapping[str, object]) -> tuple[Rank, re.Pattern[str], re.Pattern[str]]:
        words = rf"(?P<rank>{any_phrase(texts_of(row, 'words'))})(?:,?\s\w+){{0,2}}\s(?:visit|trip|travel|tour)"
        come = r"\b(?:is|are|arrived|arrives)\s[^.;,]{0,60}?\b(?:on|for)\s+(?:an?|his|her|the)\s+(?:[\w-]+\s+)?"
        visit = rf"{come}{words}\b"
        return Rank(text_of(row, "rank")), re.compile(words, re.IGNORECASE), re.compile(visit, re.IGNORECASE)

    return load_entries(ENGLISH, LEXICON, "rank", build)
