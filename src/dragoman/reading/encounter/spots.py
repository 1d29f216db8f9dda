"""A place that a text gives for an encounter, and the words that are no place or stand for one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dragoman.lexicon import load_entries, read_toml, text_of, texts_of
from dragoman.model import Basis, Cell, Span
from dragoman.reading.encounter.clauses import ENGLISH, LEXICON
from dragoman.reading.encounter.lines import words_of
from dragoman.reading.phrase_search import PhraseIndex
from dragoman.reading.phrases import phrase
from dragoman.reference import City, Event, Hit, Polity, Reference

HOUSE = re.compile(r"(?:'s)?\s+(?:Headquarters|headquarters|HQ|Secretariat)\b")
"""The house of a body behind its name."""
_REACH = 60  # characters before a place that tell what was done there


class Spot(Struct, frozen=True):
    """A place that the text gives for the encounter.

    Attributes:
        span: the words of the place.
        city: the name of the city as printed, None where only a state or a seat is named.
        country: id of the state, None where it is not known.
        source: row of the reference data, ``table:id``; empty where none was used.
    """

    span: Span
    city: str | None
    country: str | None
    basis: Basis
    rule: str
    source: str = ""


def of_a_thing(text: str, end: int) -> bool:
    """Whether a city only names something: "the Drevast Agreement", "Drevast Region"."""
    return any(found.start <= end + 1 for found in words_of("thing").find(text, end, min(len(text), end + 40)))


def bears_city(text: str, end: int) -> bool:
    """Whether an event follows a city that it bears in its name: "the Port Aurel Climate Conference"."""
    return _events().match(text, end) is not None


@cache
def _events() -> re.Pattern[str]:
    return re.compile(rf"(?:\s+[A-Z][\w'&-]*){{0,3}}\s+(?:{_any('city_event')})\b")


def done_there(text: str, start: int) -> bool:
    """Whether the words before a place tell of something else that was done there: "the agreement signed in"."""
    return _done().search(text, max(0, start - _REACH), start) is not None


@cache
def _done() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!was )(?<!were )\b(?:{_any('done_there')})"
        r"(?:\s+(?:on\s(?=\d|[A-Z]|the\s\d)|last\s|earlier\s)[\w\s]{1,25})?,?\s+(?:in|at)\s+$"
    )


def _any(table: str) -> str:
    row = read_toml(ENGLISH, LEXICON)[table]
    return "|".join(texts_of(row, "words")) if isinstance(row, dict) else ""


@cache
def seats() -> PhraseIndex[str]:
    """Well-known seats and residences, each with its state."""

    def build(row: Mapping[str, object]) -> tuple[str, tuple[str, ...]]:
        return text_of(row, "country"), texts_of(row, "words")

    return PhraseIndex(
        (phrase(words), country) for country, group in load_entries(ENGLISH, LEXICON, "seat", build) for words in group
    )


def seat_of_body(body: Polity, reference: Reference) -> City | None:
    """The city in which a body has its seat."""
    found = (entry for known in reference.scan(body.capital or "") for entry in known.entries)
    seat = next(found, None)
    return seat if isinstance(seat, City) else None


def place_cell(spot: Spot | None) -> Cell[str]:
    """The city of a spot."""
    if spot is None or spot.city is None:
        return Cell.absent("place.none")
    return Cell(spot.city, spot.basis, spot.rule, (spot.span,), (), (spot.source,) if spot.source else ())


def country_cell(spot: Spot | None) -> Cell[str]:
    """The state of a spot: derived from the city or seat, or named itself."""
    if spot is None or spot.country is None:
        return Cell.absent("place.none")
    basis = Basis.INFERRED if spot.basis is Basis.INFERRED else Basis.DERIVED
    return Cell(spot.country, basis, spot.rule, (spot.span,), (), (spot.source,) if spot.source else ())


def opened(text: str, hit: Hit, reference: Reference) -> Hit:
    """The city at the end of the name of an event ("the Trade Forum in Port Aurel"); any other name as it is."""
    if not isinstance(hit.entries[0], Event):
        return hit
    at = text.rfind(" in ", hit.start, hit.end) + 1
    found = reference.scan(text[at : hit.end]) if at else ()
    return Hit(at + found[-1].start, at + found[-1].end, found[-1].kind, found[-1].entries) if found else hit
