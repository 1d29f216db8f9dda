"""Dated events that a text mentions, and what the words around them say about the year of the readout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache

from msgspec import Struct

from dragoman.lexicon import any_phrase, load_entries, read_toml, text_of, texts_of
from dragoman.model import Span
from dragoman.reading.encounter.dates import ENGLISH
from dragoman.reading.values import Cast
from dragoman.reference import Event, Reference
from dragoman.text.layout import Layout, Sentence

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SERIAL = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d+(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth)\b|\([^)]*\)", re.IGNORECASE
)
_AGO = re.compile(r"\b(?P<number>\d{1,2}|\w{3,6})\s+years?\s+ago\b", re.IGNORECASE)
_ANNIVERSARY = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)\s+anniversary\s+of\s+(?:the\s+)?$", re.IGNORECASE)
_PAST_TENSE = re.compile(r"\b(?:was|were|been|had|when|while|during)\b", re.IGNORECASE)
_ELSEWHERE = re.compile(
    r"\s+(?:in|across|that\s+hit|which\s+hit)\s+(?:the\s+)?(?P<place>[A-Z][\w-]+(?:\s[A-Z][\w-]+)*)"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_AROUND = 60
_SHOWN = 4
_SHORTEST = 8
_LONGEST = 4000


class Relation(StrEnum):
    """How an event lies to the day of the readout; the surest relation first."""

    NEXT_YEAR = "next_year"
    LAST_YEAR = "last_year"
    THIS_YEAR = "this_year"
    UNDER_WAY = "under_way"
    AHEAD = "ahead"
    PAST = "past"


_SAID = {
    Relation.NEXT_YEAR: "told as coming the year after",
    Relation.LAST_YEAR: "told as of the year before",
    Relation.THIS_YEAR: "told as of the same year",
    Relation.UNDER_WAY: "told as under way",
    Relation.AHEAD: "told as still to come",
    Relation.PAST: "told as past",
}


class Clue(Struct, frozen=True):
    """Something that rules out years.

    Attributes:
        why: the reason in words.
        years: the years that it leaves.
        evidence: the words of the text that it rests on.
        sources: rows of the reference data, as ``table:id``.
        weak: an indication that gives way to others.
        asked: the years that come into question at all, from which the lost ones are listed; None for no opinion.
    """

    why: str
    years: frozenset[int]
    evidence: tuple[Span, ...]
    sources: tuple[str, ...] = ()
    weak: bool = False
    asked: frozenset[int] | None = None


class _Mention(Struct, frozen=True):
    """A place where the text mentions an event: one of these."""

    events: tuple[Event, ...]
    sentence: Sentence
    start: int
    end: int


def event_clues(layout: Layout, cast: Cast, reference: Reference, days: Mapping[int, date]) -> Iterable[Clue]:
    """What each mention of a dated event says about the year.

    Args:
        layout: the readout.
        cast: who takes part; events named only by their kind must concern one of them.
        reference: the dated events.
        days: the printed day in each year in question.
    """
    for mention in _mentions(layout, cast, reference):
        place = _Place.read(mention)
        left = frozenset(
            year for year, day in days.items() if any(place.allows(event, day) for event in mention.events)
        )
        if len(left) == len(days):
            continue
        offset = mention.sentence.span.start
        said = sorted({(mention.start, mention.end), *place.said})
        names = " or ".join(f"{event.name} ({_shown(event)})" for event in mention.events[:_SHOWN])
        yield Clue(
            f"{names}: {place.words}",
            left,
            tuple(Span(offset + start, offset + end) for start, end in said),
            tuple(f"event:{event.id}" for event in mention.events),
            weak=not place.said and not any(event.kind in _unforeseen() for event in mention.events),
        )


def _shown(event: Event) -> str:
    return event.start.isoformat() if event.end in (None, event.start) else f"{event.start} to {event.end}"


class _Place(Struct, frozen=True):
    """Where in time the words around a mention put an event.

    Attributes:
        relation: how it lies to the day of the readout; None where nothing is said.
        years: years between the event and the readout, where they are printed.
        said: the words that say so, as offsets into the sentence.
    """

    relation: Relation | None
    years: int | None
    said: tuple[tuple[int, int], ...]

    @classmethod
    def read(cls, mention: _Mention) -> _Place:
        """Read the words around a mention; the surest relation counts."""
        text, low, high = mention.sentence.text, max(0, mention.start - _AROUND), mention.end + _AROUND
        anniversary = _ANNIVERSARY.search(text, low, mention.start)
        if anniversary:
            return cls(None, int(anniversary[1]), (anniversary.span(),))
        ago = _AGO.search(text, mention.end, high) or _AGO.search(text, low, mention.start)
        number = ago["number"].lower() if ago else ""
        if ago and (number.isdigit() or number in _NUMBERS):
            return cls(None, int(number) if number.isdigit() else _NUMBERS[number], (ago.span(),))
        for relation, before, after in _relations():
            found = [match.span() for match in before.finditer(text, low, mention.start)][-1:]
            if not found and (match := after.search(text, mention.end, high)):
                found = [match.span()]
            if found and relation is Relation.AHEAD and _PAST_TENSE.search(text, max(0, found[0][0] - 30), found[0][0]):
                return cls(None, None, ())
            if found:
                return cls(relation, None, tuple(found))
        return cls(None, None, ())

    @property
    def words(self) -> str:
        """The relation, to be read behind the name of the event."""
        if self.years is not None:
            return f"told as {self.years} years back"
        return _SAID[self.relation] if self.relation else "mentioned"

    def allows(self, event: Event, day: date) -> bool:
        """Whether an event lies to a day as the words say."""
        last = event.end or event.start
        if self.years is not None:
            return event.start.year + self.years == day.year
        match self.relation:
            case Relation.NEXT_YEAR:
                return event.start.year == day.year + 1
            case Relation.LAST_YEAR:
                return event.start.year <= day.year - 1 <= last.year
            case Relation.THIS_YEAR:
                return event.start.year <= day.year <= last.year
            case Relation.UNDER_WAY:
                return event.start <= day and (event.end is None or day <= event.end)
            case Relation.AHEAD:
                return day <= event.start and (event.known_from is None or event.known_from <= day)
            case Relation.PAST:
                return event.start <= day
        known = event.start if event.kind in _unforeseen() else event.known_from
        return known is None or known <= day


@cache
def _relations() -> tuple[tuple[Relation, re.Pattern[str], re.Pattern[str]], ...]:
    def build(row: Mapping[str, object]) -> tuple[Relation, re.Pattern[str], re.Pattern[str]]:
        before, after = (re.compile(any_phrase(texts_of(row, side)), re.IGNORECASE) for side in ("before", "after"))
        return Relation(text_of(row, "relation")), before, after

    order = list(Relation)
    return tuple(
        sorted(load_entries(ENGLISH, "dates.toml", "relation", build), key=lambda entry: order.index(entry[0]))
    )


@cache
def _unforeseen() -> frozenset[str]:
    row = read_toml(ENGLISH, "dates.toml")["unforeseen"]
    return frozenset(texts_of(row, "kinds")) if isinstance(row, dict) else frozenset()


def _mentions(layout: Layout, cast: Cast, reference: Reference) -> Iterable[_Mention]:
    named, series = _series(reference)
    kinds = _kinds()
    linked = _linked(cast, reference)
    for sentence in layout.sentences:
        text = sentence.text[:_LONGEST]
        taken: list[tuple[int, int]] = []
        for match in named.finditer(text) if named else ():
            events = _of_printed_year(series[_folded(match.group())], text, match.start(), match.end())
            if events:
                taken.append(match.span())
                yield _Mention(events, sentence, *match.span())
        for words, names in kinds:
            for match in words.finditer(text):
                if any(match.start() < end and start < match.end() for start, end in taken):
                    continue
                events = tuple(event for event in linked if any(name in event.name.casefold() for name in names))
                events = _of_printed_year(_not_elsewhere(events, text, match.end()), text, *match.span())
                if events:
                    yield _Mention(events, sentence, *match.span())


def _of_printed_year(events: Sequence[Event], text: str, start: int, end: int) -> tuple[Event, ...]:
    """Only the events of the year that stands right beside the name, where one does."""
    near = (
        _YEAR.search(text, start, end)
        or _YEAR.search(text, max(0, start - 6), start)
        or _YEAR.search(text, end, end + 9)
    )
    if near is None:
        return tuple(events)
    year = int(near.group())
    return tuple(event for event in events if event.start.year <= year <= (event.end or event.start).year)


def _not_elsewhere(events: Sequence[Event], text: str, end: int) -> tuple[Event, ...]:
    """Only the events of the place that is printed behind the mention, where one is ("the flood in ...")."""
    printed = _ELSEWHERE.match(text, end)
    if printed is None:
        return tuple(events)
    place = printed["place"].casefold()
    return tuple(event for event in events if place in event.place.casefold() or place in event.name.casefold())


def _linked(cast: Cast, reference: Reference) -> tuple[Event, ...]:
    """The events that concern a party: of its region by name, of its state by code."""
    regions: set[str] = set()
    states: set[str] = set()
    federal: set[str] = set()
    for party in cast.parties:
        polity = reference.polity(party.jurisdiction.value or "")
        if polity is not None and polity.parent:
            regions |= {name.casefold() for name in (*polity.names, polity.capital) if name}
            federal.add(polity.parent)
        elif polity is not None:
            states.add(polity.id)
            regions.add(polity.name.casefold())
    states -= federal  # where a region takes part, what befell its state elsewhere is not meant
    return tuple(
        event
        for event in reference.events
        if states & set(event.country) or any(name in event.place.casefold() for name in regions)
    )


@lru_cache(maxsize=4)
def _series(reference: Reference) -> tuple[re.Pattern[str] | None, Mapping[str, tuple[Event, ...]]]:
    """The names of the events as texts use them, with and without their year or number, and the events of each."""
    table: dict[str, list[Event]] = {}
    for event in reference.events:
        for name in event.names or (event.name,):
            bare = " ".join(_SERIAL.sub(" ", name).split())
            for form in {name, bare}:
                if len(form) >= _SHORTEST or form.isupper():
                    table.setdefault(_folded(form), []).append(event)
    named = re.compile(any_phrase(table), re.IGNORECASE) if table else None
    return named, {name: tuple(dict.fromkeys(events)) for name, events in table.items()}


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    def build(row: Mapping[str, object]) -> tuple[re.Pattern[str], tuple[str, ...]]:
        return re.compile(any_phrase(texts_of(row, "words")), re.IGNORECASE), texts_of(row, "names")

    return load_entries(ENGLISH, "dates.toml", "kind", build)


def event_of_the_day(texts: Sequence[str], reference: Reference) -> Event | None:
    """The one-day event that an account names itself: the opening of a bridge, the signing of a treaty.

    Args:
        texts: the title and the sentence that reports the encounter.
        reference: the dated events.
    """
    stems = {word[:4].casefold() for text in texts for word in re.findall(r"[^\W\d_]{4,}", text)}
    found = []
    for event in reference.events:
        words = re.findall(r"[^\W\d_]{4,}", event.name)
        proper = [word for word in words[1:] if word[0].isupper()]
        if (
            event.end in (None, event.start)
            and proper
            and len(words) >= 3
            and all(w[:4].casefold() in stems for w in words)
        ):
            found.append(event)
    return found[0] if len(found) == 1 else None
