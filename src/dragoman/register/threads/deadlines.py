"""The last day that a deadline leaves, from its words and the day on which they were said."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS)
_COUNTS = {
    word: n for n, word in enumerate("a one two three four five six seven eight nine ten eleven twelve".split())
} | {
    "a": 1,
    "an": 1,
}
_SEASONS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
_QUARTERS = {"first": 3, "second": 6, "third": 9, "fourth": 12, "last": 12}
_HALVES = {"first": 6, "second": 12}
_BY = re.compile(r"\b(?:by|before|within|not? later than)\s", re.IGNORECASE)
_REACH = 40
_COUNT = r"an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,3}"


def due(words: str, said: date) -> date | None:
    """The last day of a deadline; None where the words give none, or a day that had passed when they were said.

    Args:
        words: the words of the deadline: "by June", "within a month", "before 2020".
        said: day of the encounter.

    >>> due("before 2020", date(2017, 10, 5)), due("next autumn", date(2018, 11, 15))
    (datetime.date(2019, 12, 31), datetime.date(2019, 11, 30))
    """
    plain = " ".join(words.lower().replace(",", " ").split())
    for pattern, last in _FORMS:
        match = pattern.search(plain)
        if match is not None:
            try:
                found = last(match, said)
            except (ValueError, OverflowError):
                return None
            # "As they were before 2014" tells of the past: nobody undertakes anything by a day that has passed.
            return found if found >= said else None
    return None


def last_words(text: str) -> str:
    """The words behind the last "by", "before", "within" or "not later than" of a clause; empty without any."""
    last = max((match.start() for match in _BY.finditer(text)), default=None)
    return "" if last is None else text[last : last + _REACH]


def _day(match: re.Match[str], said: date) -> date:
    day, month = int(match["day"]), _MONTHS.index(match["month"]) + 1
    if match["year"]:
        return date(int(match["year"]), month, day)
    return date(_year(match["which"], said, lambda year: date(year, month, day) > said), month, day)


def _month(match: re.Match[str], said: date) -> date:
    month = _MONTHS.index(match["month"]) + 1
    year = int(match["year"]) if match["year"] else _year(match["which"], said, lambda y: _end(y, month) >= said)
    if match["before"]:
        return date(year, month, 1) - timedelta(days=1)
    return _end(year, month)


def _year(which: str | None, said: date, ahead: Callable[[int], bool]) -> int:
    """The year that is meant: the next, this one, else the first in which the day lies ahead."""
    if which:
        return said.year + (which == "next")
    return said.year if ahead(said.year) else said.year + 1


def _season(match: re.Match[str], said: date) -> date:
    month = _SEASONS[match["season"]]
    if match["year"]:
        return _end(int(match["year"]), month)
    this = _end(said.year, month)
    year = said.year + 1 if this < said or (match["which"] == "next" and month - said.month <= 3) else said.year
    return _end(year, month)


def _part(match: re.Match[str], said: date) -> date:
    parts = _HALVES if match["part"] == "half" else _QUARTERS
    year = int(match["year"]) if match["year"] else said.year + (match["which"] == "next")
    return _end(year, parts.get(match["nth"], 12))


def _within(match: re.Match[str], said: date) -> date:
    count = _COUNTS.get(match["count"]) or int(match["count"])
    match match["unit"]:
        case "day":
            return said + timedelta(days=count)
        case "week":
            return said + timedelta(weeks=count)
        case "month":
            month = said.month - 1 + count
            year, month = said.year + month // 12, month % 12 + 1
            return date(year, month, min(said.day, monthrange(year, month)[1]))
        case _:
            return date(said.year + count, 12, 31)


def _end_of(match: re.Match[str], said: date) -> date:
    match match["unit"]:
        case "year":
            return date(said.year + (match["which"] == "next"), 12, 31)
        case "month":
            year, month = (
                (said.year, said.month) if match["which"] != "next" else divmod(said.year * 12 + said.month, 12)
            )
            return _end(year, month + (match["which"] == "next"))
        case _:
            return said + timedelta(days=7 + 7 * (match["which"] == "next"))


def _in_year(match: re.Match[str], said: date) -> date:
    year = int(match["year"])
    return date(year - 1 if match["before"] and not match["end"] else year, 12, 31)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_IN_YEAR = r"(?: (?P<year>\d{4})| (?:of )?(?P<which>this|next) year)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"

_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = tuple(
    (re.compile(pattern), last)
    for pattern, last in (
        (rf"\b{_DAY} (?P<month>{_MONTH})\b{_IN_YEAR}", _day),
        (rf"\b(?P<month>{_MONTH}) {_DAY}\b(?!\d){_IN_YEAR}", _day),
        (
            r"\b(?P<nth>first|second|third|fourth|last) (?P<part>half|quarter)(?: of)?(?: the)?"
            r"(?: (?P<which>this|next))?(?: year)?(?: of)?(?: (?P<year>\d{4}))?",
            _part,
        ),
        (
            r"\b(?P<before>before(?! the end)(?! end) )?(?:the )?(?:end of )?"
            rf"(?P<month>{_MONTH})\b(?: of)?(?: (?P<year>\d{{4}})| (?P<which>this|next) year)?",
            _month,
        ),
        (
            r"\b(?:(?P<which>this|next|coming|the) )?(?:coming )?"
            r"(?P<season>spring|summer|autumn|fall|winter)\b(?: (?:of )?(?P<year>\d{4}))?",
            _season,
        ),
        (
            r"\b(?:within|in|over)(?: the)?(?: next| coming)? "
            rf"(?P<count>{_COUNT}) (?P<unit>day|week|month|year)s?\b",
            _within,
        ),
        (r"\btomorrow", lambda _, said: said + timedelta(days=1)),
        (r"\b(?:(?P<which>this|next|the|current) )(?P<unit>year|month|week)\b", _end_of),
        (
            r"\b(?P<before>before |prior to )?(?P<end>(?:the )?end of )?(?:the )?(?:year )?(?P<year>(?:19|20)\d\d)\b",
            _in_year,
        ),
    )
)
