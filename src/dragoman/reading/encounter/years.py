"""The year of a printed day: every clue leaves a set of years, and only one year left is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Basis, Candidate, Cell, Part, PartialDate, Party, Role, Span
from dragoman.reading.cast.names import name_key
from dragoman.reading.encounter.anchors import Clue, event_clues
from dragoman.reading.encounter.anniversaries import anniversary_clues
from dragoman.reading.values import Cast
from dragoman.reference import Confidence, OfficeRole, Reference, Tenure, office_role
from dragoman.text.layout import Layout

_FIRST, _LAST = 1985, 2060
_NEIGHBOURS = 2
_MOST_CANDIDATES = 40
_PRINCIPALS = 2
_LONGEST = 4000
_HANDOVER = timedelta(days=120)
_LATE = timedelta(days=366)
_ACTING = re.compile(r"\b(?:acting|interim|caretaker|ad interim)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:elect|designate|former|ex|deputy|vice|assistant|alternate|first)\b", re.IGNORECASE)
_DAYS_OF_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_PRINTED_YEAR = re.compile(
    r"\b(?P<how>in|since|during|by|before|until|of|throughout)\s+(?:the\s+end\s+of\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|plan\w*|target\w*|expected|scheduled|upcoming|next|forthcoming|to\s+be|going\s+to|prepar\w+|host|aim\w*|intend\w*|programme|program|must|should)\b",
    re.IGNORECASE,
)
_DONE = re.compile(r"\b(?:was|were|had|reached|amounted|grew|rose|fell|made|\w{3,}ed)\b", re.IGNORECASE)


class YearQuestion(Struct, frozen=True):
    """A printed day whose year is asked for.

    Attributes:
        month, day: as printed.
        weekday: as printed, Monday is 0.
        span: the printed words.
        page: day of the page with its span, which bounds the year where it does not give it.
    """

    month: int
    day: int
    weekday: int | None
    span: Span
    page: tuple[date, Span] | None = None

    def days(self) -> Mapping[int, date]:
        """The day in every year in question in which the calendar has it."""
        found = {}
        for year in range(_FIRST, _LAST + 1):
            complete = PartialDate(year, self.month, self.day).complete()
            if complete is not None:
                found[year] = complete
        return found


def infer_year(question: YearQuestion, layout: Layout, cast: Cast, reference: Reference) -> Cell[PartialDate]:
    """The printed day with its year where all clues together leave one; else without a year, with the candidates."""
    days = question.days()
    clues = [
        *_weekday_clues(question, days),
        *_page_clues(question, days),
        *tenure_clues(cast, reference, days),
        *event_clues(layout, cast, reference, days),
        *anniversary_clues(layout, cast, reference, days),
    ]
    left = _left(days, [clue for clue in clues if not clue.weak])
    weak = [clue for clue in (*clues, *_printed_years(layout, days)) if clue.weak]
    clues = [clue for clue in clues if not clue.weak]
    for clue in weak if len(left) > 1 else ():
        if left & clue.years:
            clues.append(clue)
            left &= clue.years
    if len(left) == 1:
        year = next(iter(left))
        used = [clue for clue in clues if len(clue.years) < len(days)]
        return Cell(
            PartialDate(year, question.month, question.day),
            Basis.INFERRED,
            "years.clues",
            tuple(dict.fromkeys((question.span, *(span for clue in used for span in clue.evidence)))),
            _lost(days, clues, left),
            tuple(dict.fromkeys(source for clue in used for source in clue.sources)),
        )
    dated = _left(days, [clue for clue in clues if clue.sources])
    open_years = sorted(left) if _bounded(dated) and len(left) > 1 else []
    tied = tuple(Candidate(str(year), "nothing in the text rules it out") for year in open_years)
    rule = "years.undecided" if left else "years.contradiction"
    return Cell(
        PartialDate(None, question.month, question.day),
        Basis.STATED,
        rule,
        (question.span,),
        (*tied, *_lost(days, clues, left)),
    )


def contradiction(day: date, cast: Cast, reference: Reference) -> Clue | None:
    """What rules out the day of a page: a party who had left its office more than a year before.

    A day before a tenure rules nothing out: pages are not older than what they report, so an earlier tenure is missing.
    """
    for party in cast.parties[:_PRINCIPALS]:
        held = _tenures(party, reference) if _left_office(party, day, reference) else []
        if held and all(tenure.end is not None and tenure.end + _LATE < day for tenure in held):
            return _tenure_clue(_held(held), held, _evidence(party), {})
    return None


def _left_office(party: Party, day: date, reference: Reference) -> bool:
    """Whether nothing says that the party still held an office on that day; asked first, as it is cheap."""
    name = party.name.value or ""
    found = reference.tenures_of(name, party.jurisdiction.value)
    if not found or any(tenure.end is None or tenure.end >= day for tenure in found):
        return False
    kin = reference.tenures_of(name.split()[-1], party.jurisdiction.value)  # "Shehbaz" may be spelt "Shahbaz"
    return not any((tenure.end is None or tenure.end >= day) and _may_be(name, tenure) for tenure in kin)


def _may_be(name: str, tenure: Tenure) -> bool:
    """Whether a name does not speak against the person of a tenure: words that differ begin with one letter."""
    words = set(name_key(name))
    for known in map(name_key, tenure.names):
        mine, theirs = words - set(known), set(known) - words
        if not mine or not theirs or any(one[0] == other[0] for one in mine for other in theirs):
            return True
    return False


def _left(days: Mapping[int, date], clues: Sequence[Clue]) -> frozenset[int]:
    return reduce(lambda years, clue: years & clue.years, clues, frozenset(days))


def _bounded(years: frozenset[int]) -> bool:
    """Whether something gives the years a beginning and an end."""
    return bool(years) and min(years) > _FIRST and max(years) < _LAST


def _lost(days: Mapping[int, date], clues: Sequence[Clue], left: frozenset[int]) -> tuple[Candidate, ...]:
    """The years that come into question and were ruled out, with the reasons.

    In question are the years in which all parties held their offices; where that is open, those that an event leaves;
    where nothing else is, the years around the one that is left.
    """
    pool = reduce(lambda years, clue: years & (clue.asked or years), clues, frozenset(days)) - left
    if not pool or not _bounded(pool):
        events = [clue.years for clue in clues if clue.sources and clue.years and _bounded(clue.years)]
        pool = frozenset().union(*events) - left
    if not pool and len(left) == 1:
        pool = frozenset(year for year in days if abs(year - min(left)) <= _NEIGHBOURS) - left
    if len(pool) > _MOST_CANDIDATES:
        return ()
    lost = []
    for year in sorted(pool):
        against = [clue for clue in clues if year not in clue.years]
        evidence = tuple(dict.fromkeys(span for clue in against for span in clue.evidence))
        lost.append(Candidate(str(year), "; ".join(dict.fromkeys(clue.why for clue in against)), evidence))
    return tuple(lost)


def _weekday_clues(question: YearQuestion, days: Mapping[int, date]) -> Iterable[Clue]:
    if question.weekday is not None:
        left = frozenset(year for year, day in days.items() if day.weekday() == question.weekday)
        yield Clue(f"the day was a {_DAYS_OF_WEEK[question.weekday]}", left, (question.span,))


def _page_clues(question: YearQuestion, days: Mapping[int, date]) -> Iterable[Clue]:
    if question.page is not None:
        published, span = question.page
        yield Clue(
            f"the page is of {published}", frozenset(year for year, day in days.items() if day <= published), (span,)
        )


def tenure_clues(cast: Cast, reference: Reference, days: Mapping[int, date]) -> Iterable[Clue]:
    """The years in which each party held its office, and held it as the text says: acting or not."""
    for party in cast.parties:
        held = _tenures(party, reference)
        if not held:
            continue
        evidence = _evidence(party)
        sure = [_certain(tenure, reference) for tenure in held]
        asked = _tenure_clue(_held(held), held, evidence, days).years
        yield replace(_tenure_clue(_held(held), sure, evidence, days), asked=asked)
        acting = bool(_ACTING.search(party.office.value or ""))
        if any(tenure.acting for tenure in held):
            same = [tenure for tenure in held if tenure.acting is acting]
            said = "acting" if acting else "not acting"
            yield _tenure_clue(
                f"{held[0].person} is styled as {said}: {_spells(same) or 'never'}", same, evidence, days
            )


def _held(tenures: Sequence[Tenure]) -> str:
    return f"{tenures[0].person} held the office {_spells(tenures)}"


def _evidence(party: Party) -> tuple[Span, ...]:
    """The words that give a party's name and office."""
    spans = dict.fromkeys((*party.name.evidence[:1], *party.office.evidence[:1]))
    return tuple(span for span in spans if span.part in (Part.TEXT, Part.TITLE))


def _tenure_clue(why: str, tenures: Sequence[Tenure], evidence: tuple[Span, ...], days: Mapping[int, date]) -> Clue:
    left = frozenset(year for year, day in days.items() if any(not tenure.excludes(day) for tenure in tenures))
    return Clue(why, left, evidence, tuple(f"tenure:{tenure.id}" for tenure in tenures))


def _tenures(party: Party, reference: Reference) -> list[Tenure]:
    """The spells of a party in the office that it has in the text; empty where the data does not cover it."""
    name, office, jurisdiction = party.name.value, party.office.value or "", party.jurisdiction.value
    if not name or not jurisdiction or party.role.value is Role.OTHER or _NOT_YET.search(office):
        return []
    if party.office.basis is not Basis.STATED:
        return []  # the office was looked up: its dates would prove themselves
    polity = reference.polity(jurisdiction)
    role = office_role(office, jurisdiction, polity.kind if polity else None)
    surname, initial = name.split()[-1], name[0].casefold()
    named = {*reference.tenures_of(name, jurisdiction), *reference.tenures_of(surname, jurisdiction)}
    found = [
        tenure
        for tenure in sorted(named, key=lambda tenure: (tenure.start or date.min, tenure.id))
        if tenure.jurisdiction == jurisdiction
        and tenure.confidence is not Confidence.LOW
        and any(known[:1].casefold() == initial for known in tenure.names)
        and _may_be(name, tenure)
        and (tenure.role is role if role is not None else tenure.office.casefold() == office.casefold())
    ]
    return found if reference.tenures_of(name, jurisdiction) else []


def _certain(tenure: Tenure, reference: Reference) -> Tenure:
    """A tenure without a start that no predecessor bears out: before it an earlier spell may be missing."""
    if tenure.start is None or tenure.role is OfficeRole.OTHER:
        return tenure
    others = reference.holders(tenure.jurisdiction, tenure.role)
    borne_out = any(
        other.end is not None and abs(tenure.start - other.end) <= _HANDOVER
        for other in others
        if other.id != tenure.id
    )
    return tenure if borne_out else replace(tenure, start=None)


def _spells(tenures: Sequence[Tenure]) -> str:
    return ", ".join(f"{tenure.start or '?'} to {tenure.end or '...'}" for tenure in tenures)


def _printed_years(layout: Layout, days: Mapping[int, date]) -> Iterable[Clue]:
    """Years that the text prints of things done ("in 2023 trade reached ...") and of things to come ("by 2017")."""
    for sentence in layout.body:
        for match in _PRINTED_YEAR.finditer(sentence.text, 0, _LONGEST):
            year = int(match["year"])
            near = sentence.text[max(0, match.start() - 80) : match.end() + 60]
            to_come = bool(_TO_COME.search(near))
            evidence = (Span(sentence.span.start + match.start(), sentence.span.start + match.end()),)
            if match["how"].lower() in ("by", "before", "until"):
                if to_come and not re.search(r"\b(?:had|was|were)\b", near):
                    left = frozenset(one for one in days if one <= year)
                    yield Clue(f"{year} was still to come", left, evidence, weak=True)
            elif not to_come and _DONE.search(near):
                left = frozenset(one for one in days if one >= year)
                yield Clue(f"{year} is told as past", left, evidence, weak=True)
