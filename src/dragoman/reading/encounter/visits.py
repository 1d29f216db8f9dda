"""Where a visit went that a readout reports: "who is on a working visit to X", "during his visit to X"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.model import Basis
from dragoman.reading.encounter.accounts import quoted
from dragoman.reading.encounter.lines import Line, line_of, words_of
from dragoman.reading.encounter.named import Names
from dragoman.reading.encounter.spots import Spot
from dragoman.text.layout import Layout

_VISIT = re.compile(r"[VvTt](?:isit|ISIT|rip|RIP)\b")  # one set of letters first: the search leaps to them
_VISITS = frozenset(("visit", "trip"))
_VISIT_TO = re.compile(
    r"\b(?:visit|trip)\s+(?:(?:of|by)\s+[^.;]{3,90}?\s)?(?:to|in)\s+(?:the\s+)?(?:city\s+of\s+)?$", re.IGNORECASE
)
_COME = re.compile(
    r"\bwho\s+(?:is|was|are|were|has|have|arrived|came)\s+(?:[\w-]+\s+){0,6}?(?:in|to|visiting)\s+(?:the\s+)?$"
    r"|\barrived\s+in\s+(?:the\s+)?$|,\svisiting\s+(?:the\s+)?$"
    r"|\b(?:leav(?:es|ing)|left|depart(?:s|ed|ing))\s(?:\w+\s){0,2}for\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_VISITING = re.compile(
    r"\b(?:(?:is|was)\s+(?:currently\s+)?(?:visiting|in)|is\s+(?:on|paying)|leav\w+|left|depart\w+)\b", re.IGNORECASE
)
_DURING = re.compile(
    r"\b(?:during|as part of|(?:with)?in the framework of|in the course of|on)\s+(?:his|her|an?)\s+(?:[\w-]+\s+){0,3}"
    r"(?:visit|trip)\s+(?:to|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_THIS_VISIT = re.compile(
    r"\b(?:this|the|his|her|their|first|current)\s+(?:[\w-]+\s+){0,3}(?:visit|trip)\s", re.IGNORECASE
)


def sentences_of_visits(layout: Layout) -> Iterable[Line]:
    """The sentences that speak of a visit."""
    return (line_of(sentence) for sentence in layout.body if not _VISITS.isdisjoint(layout.words[sentence.index]))


def visit_spots(names: Names, line: Line, *, whole: bool) -> Iterable[Spot]:
    """The place of the visit that is reported: "who is on a working visit to X", "this visit to X"."""
    if not (
        _VISIT.search(line.text) or " who " in line.text or "arrived in" in line.text or ", visiting " in line.text
    ):
        return
    for hit in names.of_line(line):
        come = _COME.search(line.text, max(0, hit.start - 80), hit.start)
        visit = _VISIT_TO.search(line.text, max(0, hit.start - 130), hit.start)
        match = (come if whole else None) or visit
        if match is None or quoted(line, hit.start, hit.end, names.layout):
            continue
        if line.find(words_of("other_visit"), max(0, match.start() - 45), hit.start) or _dated_elsewhere(line, hit.end):
            continue
        if not whole and " of " in match.group():
            continue  # "the visit of the Prime Minister to X is planned"
        if not whole and not _THIS_VISIT.search(line.text, max(0, match.start() - 40), hit.start):
            continue
        spot = names.spot(line, hit, Basis.STATED if whole else Basis.INFERRED, "place.visit")
        if spot is None or names.one_of_several(line, hit, spot):
            continue
        here = _VISITING.search(come.group()) if come is not None else _DURING.search(line.text, 0, hit.start)
        if spot.country in names.states or (whole and (here or spot.country == names.home)):
            yield spot


def stop_of_visit(names: Names, country: str | None) -> Iterable[Spot]:
    """The only city of the visited state in which sentences begin: "In Drevast the Minister and her hosts opened"."""
    stops: dict[str, Spot] = {}
    for sentence in names.layout.body:
        if not sentence.text.startswith("In "):
            continue
        line = line_of(sentence)
        for hit in names.of_line(line)[:1]:
            spot = names.spot(line, hit, Basis.INFERRED, "place.stop") if hit.start == len("In ") else None
            if spot is not None and spot.city and spot.country == country:
                stops.setdefault(spot.city, spot)
    if len(stops) == 1:
        yield from stops.values()


def went_elsewhere(names: Names, line: Line, country: str | None) -> bool:
    """Whether a line tells of a visit to another state than that of a city."""
    if not _VISIT.search(line.text):
        return False
    for hit in names.of_line(line):
        match = _VISIT_TO.search(line.text, max(0, hit.start - 130), hit.start)
        if match is None or line.find(words_of("other_visit"), max(0, match.start() - 45), hit.start):
            continue
        spot = names.spot(line, hit, Basis.STATED, "place.visit")
        if spot is not None and spot.country != country:
            return True
    return False


def _dated_elsewhere(line: Line, at: int) -> bool:
    """Whether a year or another time follows: "his visit to X in 2019", "last autumn"."""
    return re.match(r",?\s+(?:in|last|next|earlier|scheduled|planned|later)\s", line.text[at : at + 20]) is not None
