"""The grammar of printed days: "21 July", "July 21st, 2014", "6 and 7 February", "2014-07-21", "today (02)"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache, lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon import any_phrase, load_entries, read_toml, texts_of
from dragoman.model import PartialDate

ENGLISH = "dragoman.reading.english"
_DAYS = 31
_MONTHS = 12
_WEEK = 7
_DEIXIS = {"last": -1, "this": 0, "next": 1}
_NUMBER = re.compile(r"\d+")
_APPOSED = re.compile(r",?\s\(?(?:on\s)?(?:the\s)?")
_BESIDE = re.compile(r",?\s*\(?|\s*\(")
_RANGE = re.compile(r"\s*(?:-|to|until|till|through|and)\s*")


class DateWords(Struct, frozen=True):
    """Words that name a day, or a range of days.

    Attributes:
        start, end: offsets into the text that was searched.
        first, last: the printed parts of the first and the last day; the same for a single day.
        weekday: printed day of the week, Monday is 0.
        days: days from the day of publication, for "today" and its kin.
        years: years from the year of publication, for "21 July last year".
        length: days from the first weekday to the last, for "Monday and Tuesday".
    """

    start: int
    end: int
    first: PartialDate
    last: PartialDate
    weekday: int | None = None
    days: int | None = None
    years: int | None = None
    length: int = 0


@lru_cache(maxsize=256)
def find_dates(text: str) -> tuple[DateWords, ...]:
    """Every day that a text prints, in order, none overlapping; days that no calendar has are left out."""
    found: list[DateWords] = []
    digits = _NUMBER.search(text) is not None
    for pattern, build, numeric in _forms():
        if numeric and not digits:
            continue
        for match in pattern.finditer(text):
            words = build(match)
            if words is not None:
                found.append(words)
    found.sort(key=lambda words: (words.start, -words.end))
    kept: list[DateWords] = []
    for words in found:
        if kept and words.start < kept[-1].end:
            continue
        merged = _merged(kept[-1], words, text) if kept else None
        if merged is not None:
            kept[-1] = merged
        else:
            kept.append(words)
    return tuple(kept)


def _merged(left: DateWords, right: DateWords, text: str) -> DateWords | None:
    """One range out of "28 February" and "2 March 2022" with "to" between them; one day out of "today, 15 May"."""
    if left.days == 0 and left.last.day is None and right.days is None and right.last.day is not None:
        return replace(right, start=left.start) if _APPOSED.fullmatch(text, left.end, right.start) else None
    between = text[left.end : right.start]
    if _only_weekday(left) and right.first.month and right.weekday is None and _BESIDE.fullmatch(between):
        return replace(right, start=left.start, weekday=left.weekday)
    if _only_weekday(right) and left.last.month and left.weekday is None and _BESIDE.fullmatch(between):
        return replace(left, end=right.end, weekday=right.weekday)
    if _only_weekday(left) and _only_weekday(right) and _RANGE.fullmatch(between):
        length = ((right.weekday or 0) - (left.weekday or 0)) % _WEEK
        return replace(right, start=left.start, length=length)
    if left.last.month is None or right.first.month is None or left.days is not None or right.days is not None:
        return None
    if not _RANGE.fullmatch(text, left.end, right.start):
        return None
    year = left.first.year or right.last.year
    if year and left.first.year is None and (left.first.month or 0) > (right.last.month or 0):
        year -= 1
    return replace(left, end=right.end, first=replace(left.first, year=year), last=right.last, years=right.years)


def _only_weekday(words: DateWords) -> bool:
    return words.weekday is not None and words.last.month is None and words.last.day is None


@cache
def _this_month(key: str = "words") -> str:
    """The words behind an ordinal that leave out its month: "on the 4th instant"; ``behind``: what goes on there."""
    row = read_toml(ENGLISH, "dates.toml")["this_month"]
    return "|".join(texts_of(row, key)) if isinstance(row, dict) else ""


@cache
def _names(table: str) -> Mapping[str, int]:
    """The printed names of the months (from 1) or of the weekdays (from 0), folded."""
    rows = read_toml(ENGLISH, "dates.toml")[table]
    if not isinstance(rows, list):
        raise TypeError(f"{table} must be a list of lists")
    first = 1 if table == "months" else 0
    return {name.casefold(): number for number, names in enumerate(rows, first) for name in names}


@cache
def _relative() -> Mapping[str, int]:
    """Days from the day of publication, by the words that name them."""

    def build(row: Mapping[str, object]) -> tuple[tuple[str, ...], int]:
        days = row["days"]
        if not isinstance(days, int):
            raise TypeError(f"days must be a whole number, not {days!r}")
        return texts_of(row, "words"), days

    return {word: days for words, days in load_entries(ENGLISH, "dates.toml", "relative", build) for word in words}


def _capitalised(names: Iterable[str]) -> str:
    """A pattern of the names with a capital first letter or all in capitals."""
    forms = {form for name in names for form in (name.capitalize(), name.upper())}
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))


_Form = tuple[re.Pattern[str], Callable[[re.Match[str]], DateWords | None], bool]


@cache
def _forms() -> tuple[_Form, ...]:
    """The printed forms of days: pattern, what makes the value, whether it needs a digit."""
    month = rf"(?P<month>{_capitalised(_names('months'))})\b(?:\.(?=\s*\d))?"
    weekday = rf"(?P<weekday>{_capitalised(_names('weekdays'))})\b"
    day = r"\d{1,2}(?!\d)(?:\s?(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"
    join = r"\s*(?:-|/|to|and|&|until|through)\s*"
    deixis = r",?\s+(?:of\s+)?(?P<deixis>this|last|next)\s+year"
    year = rf"(?:(?:,?\s*(?:of\s+)?|-)(?P<year>(?:19|20)\d\d)(?![\d,]*\d)|{deixis})?"
    before = rf"(?:{weekday},?\s+(?:the\s+)?)?"
    number = r"(?P<day>\d{1,2})"
    years = r"(?P<year>(?:19|20)\d\d)"
    return (
        (
            re.compile(
                rf"(?<![\w.,$€£-]){before}(?P<days>{day}(?:(?:,\s*|{join}){day}){{0,3}})(?:\s*(?:of\s+)?|-){month}{year}"
            ),
            _calendar,
            True,
        ),
        (re.compile(rf"\b{before}{month}\s*(?P<days>{day}(?:{join}{day})?)(?![.:]\d|\s?%){year}"), _calendar, True),
        (re.compile(rf"\b{month},?\s+{years}(?!\d)"), _calendar, True),
        (re.compile(rf"(?<![\w/-]){years}(?P<mark>[/-])(?P<number>\d\d)(?P=mark){number}(?![\w/-])"), _calendar, True),
        (re.compile(rf"(?<![\w.]){number}\.(?P<number>\d{{1,2}})\.{years}(?!\w)"), _calendar, True),
        (
            re.compile(rf"(?<![\w/-]){number}(?P<mark>[/-])(?P<number>\d{{1,2}})(?P=mark){years}(?![\w/-])"),
            _slashed,
            True,
        ),
        (re.compile(rf"\({number}/(?P<number>\d{{1,2}})\)"), _bracketed, True),
        (
            re.compile(
                rf"\b(?:[Oo]n\s+(?:the\s+)?|(?:morning|afternoon|evening)\s+of\s+the\s+|{weekday},?\s+(?:the\s+)?){number}(?:st|nd|rd|th)"
                rf"(?:(?=[,.;)]|$|\s(?:{_this_month('behind')})\s)|\s+(?:{_this_month()})\b)"
            ),
            _ordinal,
            True,
        ),
        (re.compile(rf"(?<!\w){weekday}\s+\({number}(?:st|nd|rd|th)?\)"), _ordinal, True),
        (
            re.compile(rf"(?i:(?P<relative>{any_phrase(_relative())}))(?:\s*\(\s*{number}(?:st|nd|rd|th)?\s*\))?"),
            _deictic,
            False,
        ),
        (re.compile(rf"(?<!\w){weekday}(?!'s)"), _weekday, False),
    )


def _calendar(match: re.Match[str]) -> DateWords | None:
    groups = match.groupdict()
    names = _names("months")
    month = names[groups["month"].casefold()] if groups.get("month") else int(groups["number"])
    days = [int(day) for day in _NUMBER.findall(groups.get("days") or groups.get("day") or "")]
    year = int(groups["year"]) if groups.get("year") else None
    if not 1 <= month <= _MONTHS or not all(1 <= day <= _DAYS for day in days):
        return None
    deixis = groups.get("deixis")
    return DateWords(
        match.start(),
        match.end(),
        PartialDate(year, month, days[0] if days else None),
        PartialDate(year, month, days[-1] if days else None),
        _weekday_number(groups),
        years=_DEIXIS[deixis] if deixis else None,
    )


def _slashed(match: re.Match[str]) -> DateWords | None:
    """A date with slashes or dashes, only where the order of day and month is beyond doubt."""
    first, second = int(match["day"]), int(match["number"])
    if first > _MONTHS >= second or first == second:
        day, month = first, second
    elif second > _MONTHS >= first:
        day, month = second, first
    else:
        return None
    printed = PartialDate(int(match["year"]), month, day)
    return DateWords(match.start(), match.end(), printed, printed) if day <= _DAYS and month <= _MONTHS else None


def _bracketed(match: re.Match[str]) -> DateWords | None:
    """A day without a year in brackets, "(15/5)": the day first, unless the month can only be the first number."""
    day, month = int(match["day"]), int(match["number"])
    if month > _MONTHS:
        day, month = month, day
    if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS):
        return None
    printed = PartialDate(None, month, day)
    return DateWords(match.start(), match.end(), printed, printed)


def _ordinal(match: re.Match[str]) -> DateWords | None:
    """A day without its month: "on the 10th", "Thursday (14)"."""
    day = int(match["day"])
    if not 1 <= day <= _DAYS:
        return None
    printed = PartialDate(None, None, day)
    return DateWords(match.start(), match.end(), printed, printed, _weekday_number(match.groupdict()))


def _deictic(match: re.Match[str]) -> DateWords | None:
    words = " ".join(match["relative"].lower().split())
    day = int(match["day"]) if match["day"] else None
    if day is not None and not 1 <= day <= _DAYS:
        return None
    printed = PartialDate(None, None, day)
    return DateWords(match.start(), match.end(), printed, printed, days=_relative()[words])


def _weekday(match: re.Match[str]) -> DateWords | None:
    nothing = PartialDate()
    return DateWords(match.start(), match.end(), nothing, nothing, _weekday_number(match.groupdict()))


def _weekday_number(groups: Mapping[str, str | None]) -> int | None:
    name = groups.get("weekday")
    return _names("weekdays")[name.casefold()] if name else None
