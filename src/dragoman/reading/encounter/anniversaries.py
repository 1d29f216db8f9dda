"""Anniversaries of the relations of two states: "the 30th anniversary of diplomatic relations" fixes a year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from dragoman.lexicon import any_phrase, read_toml, texts_of
from dragoman.model import Span
from dragoman.reading.encounter.anchors import Clue
from dragoman.reading.encounter.dates import ENGLISH
from dragoman.reading.values import Cast
from dragoman.reference import Event, PolityKind, Reference
from dragoman.text.layout import Layout

_KIND = "relations"
_RELATIONS = r"(?:\w+\s+){0,3}?(?:diplomatic|bilateral|interstate)\s+(?:relations|ties)\b"
_ROUND = re.compile(
    r"\b(?P<ordinal>\d{1,3})(?:st|nd|rd|th)\s+anniversary\s+of\s+(?:the\s+)?"
    rf"(?:(?:establishment|establishing)\s+of\s+)?(?:the\s+|our\s+|their\s+)?{_RELATIONS}"
    rf"|\b(?P<years>\d{{1,3}})\s+years\s+(?:of|since\s+the\s+establishment\s+of)\s+{_RELATIONS}",
    re.IGNORECASE,
)
_LONGEST = 4000
_AROUND = 80


def anniversary_clues(layout: Layout, cast: Cast, reference: Reference, days: Mapping[int, date]) -> Iterable[Clue]:
    """What a round number of years of the relations of the parties' two states says about the year.

    "This year marks" gives the year; "next year" the one before it; else the years around it stay open.
    """
    for sentence in layout.body:
        for match in (
            _ROUND.finditer(sentence.text, 0, _LONGEST) if "years" in sentence.text or "anniv" in sentence.text else ()
        ):
            event = _of_the_parties(cast, reference)
            if event is None:
                return
            number = int(match["ordinal"] or match["years"])
            near = sentence.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            year = event.start.year + number
            left = frozenset(year + shift for shift in _shifts(near)) & days.keys()
            span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
            yield Clue(
                f"diplomatic relations since {event.start}: {number} years later is {year}",
                left,
                (span,),
                (f"event:{event.id}",),
            )


def _shifts(near: str) -> range:
    """By how many years the readout may lie off the anniversary, from the words around it."""
    if _words("next").search(near):
        return range(-1, 0)
    if _words("this").search(near):
        return range(1)
    return range(-1, 2)


@cache
def _words(name: str) -> re.Pattern[str]:
    row = read_toml(ENGLISH, "dates.toml")["anniversary"]
    return re.compile(any_phrase(texts_of(row, name) if isinstance(row, dict) else ()), re.IGNORECASE)


def _of_the_parties(cast: Cast, reference: Reference) -> Event | None:
    """When the two states that take part took up relations; None where they are not two, or it is unknown."""
    states: set[str] = set()
    for party in cast.parties:
        polity = reference.polity(party.jurisdiction.value or "")
        if polity is not None and polity.kind is PolityKind.STATE:
            states.add(polity.id)
    found = [event for event in reference.events if event.kind == _KIND and set(event.country) == states]
    return found[0] if len(found) == 1 else None
