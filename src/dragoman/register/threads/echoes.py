"""Words that point back at an earlier undertaking, and the time that they point at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from dragoman.lexicon import any_phrase, load_entries, text_of, texts_of
from dragoman.model import Span

_SPELLED = {
    word: number for number, word in enumerate("a one two three four five six seven eight nine ten".split())
} | {
    "a": 1,
    "an": 1,
}
_MONTHS = "january february march april may june july august september october november december".split()
_SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_AGO = re.compile(
    r"\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s+(year|month|week)s?\s+ago\b", re.I
)
_YEAR = re.compile(r"\b(?:in|since|of|back in|from)\s+((?:19|20)\d\d)\b", re.I)
_MONTH = re.compile(rf"\b(?:in|last|since)\s+({'|'.join(_MONTHS)})\b(?!\s+\d)", re.I)
_LAST = re.compile(r"\blast\s+(year|month|week|spring|summer|autumn|fall|winter)\b", re.I)
_SLACK = {"year": 270, "month": 45, "week": 10}
_DAYS = {"year": 365, "month": 30, "week": 7}


class Echo(Struct, frozen=True):
    """Words that point back.

    Attributes:
        span: the words.
        carries: they name the undertaking itself: "my offer".
        earliest, latest: the time pointed at; None where none is given.
    """

    span: Span
    carries: bool
    earliest: date | None = None
    latest: date | None = None

    def fits(self, day: date | None) -> bool | None:
        """Whether the time pointed at can be this day; None where no time is pointed at or the day is not known."""
        if self.earliest is None or self.latest is None or day is None:
            return None
        return self.earliest <= day <= self.latest


def find_echo(text: str, said: date | None) -> Echo | None:
    """The first words of a clause that point back at something undertaken; None without any.

    Args:
        text: the clause.
        said: day of the encounter, for "two years ago".
    """
    for pattern, carries in _patterns():
        found = pattern.search(text)
        if found is not None:
            times = _time(text, said) if said else None
            return Echo(Span(found.start(), found.end()), carries, *(times or (None, None)))
    return None


def _time(text: str, said: date) -> tuple[date, date] | None:
    if match := _AGO.search(text):
        count, unit = match.group(1).lower(), match.group(2).lower()
        back = _SPELLED.get(count) or int(count)
        middle = said - timedelta(days=back * _DAYS[unit])
        return middle - timedelta(days=_SLACK[unit]), middle + timedelta(days=_SLACK[unit])
    if match := _YEAR.search(text):
        year = int(match.group(1))
        return date(year, 1, 1), date(year, 12, 31)
    if match := _MONTH.search(text):
        month = _MONTHS.index(match.group(1).lower()) + 1
        year = said.year if month < said.month else said.year - 1
        return date(year, month, 1), date(year, month, 28) + timedelta(days=3)
    if match := _LAST.search(text):
        unit = match.group(1).lower()
        if unit in _DAYS and unit != "year":
            return said - timedelta(days=2 * _DAYS[unit]), said
        if unit == "year":
            return date(said.year - 1, 1, 1), date(said.year - 1, 12, 31)
        middle = date(said.year - 1 if _SEASONS[unit] >= said.month - 1 else said.year, _SEASONS[unit], 15)
        return middle - timedelta(days=60), middle + timedelta(days=60)
    return None


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    entries = load_entries("dragoman.register.threads", "echoes.toml", "echo", _entry)
    return tuple(
        (
            re.compile(any_phrase(phrase for phrases, kind in entries if kind is carries for phrase in phrases), re.I),
            carries,
        )
        for carries in (True, False)
    )


def _entry(row: Mapping[str, object]) -> tuple[tuple[str, ...], bool]:
    phrases, example, carries = texts_of(row, "phrases"), text_of(row, "example"), row["carries"]
    if not re.search(any_phrase(phrases), example, re.IGNORECASE):
        raise ValueError(f"the example holds none of the phrases: {example!r}")
    if not isinstance(carries, bool):
        raise TypeError(f"carries must be true or false, not {carries!r}")
    return phrases, carries
