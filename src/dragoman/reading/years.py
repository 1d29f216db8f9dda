"""The year of a printed day: every clue leaves a set of years, and only one year left is an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce

from dragoman.model import Basis, Candidate, Cell, Part, PartialDate, Party, Role, Span
from dragoman.reading.anchors import Clue, event_clues
from dragoman.reading.values import Cast
from dragoman.reference import Confidence, Reference, Tenure, office_role
from dragoman.text.layout import Layout

_FIRST, _LAST = 1985, 2060
_MOST_CANDIDATES = 40
_ACTING = re.compile(r"\b(?:acting|interim|caretaker|ad interim)\b", re.IGNORECASE)
_NOT_YET = re.compile(r"\b(?:elect|designate|former|ex|deputy|vice|assistant)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class YearQuestion:
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
    ]
    left = _left(days, clues)
    for clue in _printed_years(layout, days) if len(left) > 1 else ():
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
    open_years = sorted(left) if 1 < len(left) <= _MOST_CANDIDATES and _bounded(left) else []
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
    """What rules out that the encounter took place on a day: a party who did not hold its office then."""
    return next((clue for clue in tenure_clues(cast, reference, {day.year: day}) if not clue.years), None)


def _left(days: Mapping[int, date], clues: Sequence[Clue]) -> frozenset[int]:
    return reduce(lambda years, clue: years & clue.years, clues, frozenset(days))


def _bounded(years: Iterable[int]) -> bool:
    return max(years) < _LAST


def _lost(days: Mapping[int, date], clues: Sequence[Clue], left: frozenset[int]) -> tuple[Candidate, ...]:
    """The years that come into question and were ruled out, with the reasons.

    In question are the years in which all parties held their offices; where that is open, those that a clue with an
    end to it leaves.
    """
    tenures = [clue for clue in clues if clue.pool]
    pool = _left(days, tenures) - left
    if not pool or not _bounded(pool):
        pool = (
            frozenset().union(*(clue.years for clue in clues if clue.years and _bounded(clue.years) and not clue.weak))
            - left
        )
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
        evidence = tuple(dict.fromkeys((*party.name.evidence[:1], *party.office.evidence[:1])))
        evidence = tuple(span for span in evidence if span.part in (Part.TEXT, Part.TITLE))
        yield replace(
            _tenure_clue(f"{held[0].person} held the office {_spells(held)}", held, evidence, days), pool=True
        )
        acting = bool(_ACTING.search(party.office.value or ""))
        if any(tenure.acting for tenure in held):
            same = [tenure for tenure in held if tenure.acting is acting]
            said = "acting" if acting else "not acting"
            yield _tenure_clue(
                f"{held[0].person} is styled as {said}: {_spells(same) or 'never'}", same, evidence, days
            )


def _tenure_clue(why: str, tenures: Sequence[Tenure], evidence: tuple[Span, ...], days: Mapping[int, date]) -> Clue:
    left = frozenset(year for year, day in days.items() if any(not tenure.excludes(day) for tenure in tenures))
    return Clue(why, left, evidence, tuple(f"tenure:{tenure.id}" for tenure in tenures))


def _tenures(party: Party, reference: Reference) -> list[Tenure]:
    """The spells of a party in the office that it has in the text; empty where the data does not cover it."""
    name, office, jurisdiction = party.name.value, party.office.value or "", party.jurisdiction.value
    if not name or not jurisdiction or party.role.value is Role.OTHER or _NOT_YET.search(office):
        return []
    found = [
        tenure
        for tenure in reference.tenures_of(name, jurisdiction)
        if tenure.jurisdiction == jurisdiction and tenure.confidence is not Confidence.LOW
    ]
    if len({tenure.person for tenure in found}) > 1:
        return []
    polity = reference.polity(jurisdiction)
    role = office_role(office, jurisdiction, polity.kind if polity else None)
    if role is None:
        return [tenure for tenure in found if tenure.office.casefold() == office.casefold()]
    return [tenure for tenure in found if tenure.role is role]


def _spells(tenures: Sequence[Tenure]) -> str:
    return ", ".join(f"{tenure.start or '?'} to {tenure.end or '...'}" for tenure in tenures)


def _printed_years(layout: Layout, days: Mapping[int, date]) -> Iterable[Clue]:
    """Years that the text prints of things done ("in 2023 trade reached ...") and of things to come ("by 2017")."""
    for sentence in layout.body:
        for match in _PRINTED_YEAR.finditer(sentence.text):
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
