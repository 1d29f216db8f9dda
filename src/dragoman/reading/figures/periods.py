"""The period that a figure speaks of: a printed year or range, or one counted from the year of the encounter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from msgspec import Struct

from dragoman.model import Basis, Cell, Span
from dragoman.text.layout import Sentence

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?<![\w$€£¥.,])((?:19|20)\d\d)(?![\w%]|[.,]\d)"
_YEARS = re.compile(rf"{_YEAR}(?:\s*-\s*((?:19|20)?\d\d)(?!\w))?")
_NAMES = re.compile(r"\bthe\s+$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:(?P<last>last|previous|past)|(?P<this>this|current|end\s+of\s+the|(?:since|from)\s+the\s+(?:beginning|start)\s+of\s+the)|(?P<next>next|coming))\s+(?:(?:calendar|financial|academic|fiscal)\s+)?year(?!')\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:with|to)|in\s+comparison\s+(?:with|to)|than|in\s+relation\s+to|relative\s+to|levels?\s+of|on|"
    r"(?:over|from)(?=\s+the\s+same)|(?:as\s+)?against|versus|vs\.?)\s+"
    r"(?:in\s+|for\s+|during\s+|that\s+of\s+|the\s+)*(?:same\s+period\s+(?:of\s+|in\s+)?|level\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before a period: it is what a figure is compared with, not its own."""
_FROM = re.compile(r"\b(?:from|between)\s+$", re.IGNORECASE)
_UPTO = re.compile(rf"\s+(?:to|and|until|through)\s+{_YEAR}", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:(?P<which>first|second|third|fourth)\s+(?P<part>half|semester|quarter)|first\s+(?P<months>two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|\d{1,2})\s+months)\s+(?:of\s+)?(?:the\s+year\s+)?$",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    r"\bfirst\s+(?:half\s+of\s+the\s+year|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2})\s+months)\b|"
    r"\b(?:first|second|third|fourth)\s+quarter\b",
    re.IGNORECASE,
)
_OF_A_YEAR = re.compile(
    r"\s*[,\[(]?\s*(?:of|in)\s+(?!the\s+year\b)|\s+(?:19|20)\d\d|,?\s+(?:last|this|next)\b", re.IGNORECASE
)
_IN_MONTH = re.compile(rf"\b(?:in|during|for)\s+(?:early\s+|late\s+)?({_MONTH})\s+(?:of\s+)?$", re.IGNORECASE)
_SHORT_PART = re.compile(r"\b(?:(?P<half>H[12]|[12]H)|Q(?P<quarter>[1-4])|(?P<before>[1-4])Q)\s+(?:of\s+)?$")
_ENDING = re.compile(
    rf"\byear\s+(?:to|ending(?:\s+in)?|ended(?:\s+in)?)\s+(?:\d{{1,2}}\s+)?({_MONTH})\s+$", re.IGNORECASE
)
_WHICH = ("first", "second", "third", "fourth")
_COUNTS = "two three four five six seven eight nine ten eleven".split()
_REACH = 60
_RANGE = re.compile(
    rf"\b(?:({_MONTH})\s*(?:-|to|through)\s*({_MONTH})|between\s+({_MONTH})\s+and\s+({_MONTH}))\b(?:\s+(?:of\s+)?{_YEAR})?",
    re.IGNORECASE,
)
_RECORD = re.compile(r"(?:\b(?:first|record)|\w{2}est)\s+(?:\w+\s+){0,3}since\s+(?:\w+\s+){0,4}$", re.IGNORECASE)


class Period(Struct, frozen=True):
    """A period named in a sentence; the range counts from the start of the sentence."""

    start: int
    end: int
    cell: Cell[str]


def periods_in(sentence: Sentence, words: Set[str], year: int | None) -> tuple[Period, ...]:
    """The periods that a sentence names: years, ranges of years or months, in the order of the text.

    Args:
        sentence: where the figures stand.
        words: its words in small letters.
        year: the year of the encounter; None where it is not known.
    """
    found = _printed(sentence, year)
    if not words.isdisjoint(_MONTHS):
        found += _months(sentence, year)
    if year is not None and "year" in words:
        found += _relative(sentence, year)
    if year is not None and not words.isdisjoint(_WHICH):
        found += _parts(sentence, year)
    return tuple(sorted(found, key=lambda period: period.start))


def nearest_period(periods: Sequence[Period], start: int, end: int) -> Cell[str]:
    """The period that stands nearest to a figure, outside its words."""
    at = bisect_left(periods, start, key=lambda period: period.start)
    near = [period for period in periods[max(0, at - 2) : at + 2] if period.end <= start or period.start >= end]
    if not near:
        return Cell.absent("figures.period")
    return min(near, key=lambda period: max(period.start - end, start - period.end)).cell


def _months(sentence: Sentence, year: int | None) -> list[Period]:
    """``January-August``, of the year printed with it or else of the encounter's."""
    found = []
    for match in _RANGE.finditer(sentence.text):
        begins, ends, between, until, printed = match.groups()
        of = int(printed) if printed else year
        first, last = (_MONTHS.index(month.lower()) + 1 for month in (begins or between, ends or until))
        if of is not None and first <= last:
            value = f"{of:04}-{first:02}/{of:04}-{last:02}"
            found.append(_item(sentence, match, value, Basis.STATED if printed else Basis.DERIVED, "months"))
    return found


def _printed(sentence: Sentence, year: int | None) -> list[Period]:
    found = []
    upto = 0
    for match in _YEARS.finditer(sentence.text):
        first, last = match.group(1), match.group(2)
        before = sentence.text[max(0, match.start() - _REACH) : match.start()]
        if match.start() < upto or _NAMES.search(before) or _COMPARED.search(before) or _RECORD.search(before):
            continue  # "the 2017 cyclone" dates the cyclone
        spanned = _UPTO.match(sentence.text, match.end()) if _FROM.search(before) else None
        if spanned:
            upto = spanned.end()
            found.append(_item(sentence, match, f"{first}-{spanned.group(1)}", Basis.STATED, "printed"))
        elif (part := _part(before, int(first))) is not None:
            found.append(_item(sentence, match, part, Basis.STATED, "part"))
        elif last:
            value = f"{first}-{last if len(last) == 4 else first[:2] + last}"
            found.append(_item(sentence, match, value, Basis.STATED, "printed"))
        elif year is not None and int(first) < year and _SINCE.search(before):
            found.append(_item(sentence, match, f"{first}-{year}", Basis.DERIVED, "since"))
        else:
            found.append(_item(sentence, match, first, Basis.STATED, "printed"))
    return found


def _relative(sentence: Sentence, year: int) -> list[Period]:
    found = []
    for match in _RELATIVE.finditer(sentence.text):
        before = sentence.text[max(0, match.start() - _REACH) : match.start()]
        if not _COMPARED.search(before):
            of = year + (-1 if match.group("last") else 1 if match.group("next") else 0)
            found.append(_item(sentence, match, _part(before, of) or str(of), Basis.DERIVED, "relative"))
    return found


def _parts(sentence: Sentence, year: int) -> list[Period]:
    """``the first quarter`` without a year: of the encounter's."""
    found = []
    for match in _YEARLESS.finditer(sentence.text):
        part = None if _OF_A_YEAR.match(sentence.text, match.end()) else _part(match.group() + " ", year)
        if part:
            found.append(_item(sentence, match, part, Basis.INFERRED, "part_of_this_year"))
    return found


def _part(before: str, year: int) -> str | None:
    """The months that are meant where words before a year name a part of it: ``the first half of``."""
    ending = _ENDING.search(before)
    if ending:
        month = _MONTHS.index(ending.group(1).lower()) + 1
        begins = f"{year - 1:04}-{month + 1:02}" if month < len(_MONTHS) else f"{year:04}-01"
        return f"{begins}/{year:04}-{month:02}"
    within = _IN_MONTH.search(before)
    if within:
        return f"{year:04}-{_MONTHS.index(within.group(1).lower()) + 1:02}"
    part = _PART.search(before)
    if part is None:
        return _short_part(before, year)
    if part.group("months"):
        word = part.group("months").lower()
        last = _COUNTS.index(word) + 2 if word in _COUNTS else int(word)
        return f"{year:04}-01/{year:04}-{last:02}" if 1 < last <= len(_MONTHS) else None
    length = 3 if part.group("part").lower() == "quarter" else 6
    first = _WHICH.index(part.group("which").lower()) * length + 1
    return f"{year:04}-{first:02}/{year:04}-{first + length - 1:02}" if first < len(_MONTHS) else None


def _short_part(before: str, year: int) -> str | None:
    """The months meant by ``H1`` or ``Q3`` before a year."""
    part = _SHORT_PART.search(before)
    if part is None:
        return None
    half = part.group("half")
    length = 6 if half else 3
    number = int(half.strip("H") if half else part.group("quarter") or part.group("before"))
    return f"{year:04}-{(number - 1) * length + 1:02}/{year:04}-{number * length:02}"


def _item(sentence: Sentence, match: re.Match[str], value: str, basis: Basis, rule: str) -> Period:
    span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    return Period(match.start(), match.end(), Cell(value, basis, f"periods.{rule}", (span,)))
