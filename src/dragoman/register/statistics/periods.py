"""Periods as months: years, quarters, ranges, and how one follows from another."""

from __future__ import annotations

import re

from msgspec import Struct

_MONTHS = 12
_QUARTER = 3
_FORMS = re.compile(
    r"(?P<year>\d{4})(?:-?Q(?P<quarter>[1-4])|-?(?P<month>\d\d)(?:/(?P<to>\d{4})-(?P<to_month>\d\d))?|-(?P<last>\d{4}))?",
)


class Period(Struct, frozen=True, order=True):
    """Whole months, both ends counted in, numbered through from January of the year 0."""

    first: int
    last: int

    def __post_init__(self) -> None:
        if not 0 <= self.first <= self.last:
            raise ValueError(f"not a period: {self.first} to {self.last}")

    @classmethod
    def year(cls, year: int) -> Period:
        """A calendar year."""
        return cls(year * _MONTHS, year * _MONTHS + _MONTHS - 1)

    @classmethod
    def parse(cls, text: str) -> Period:
        """The period that a text such as 2016, 2016-2019, 2016-Q1, 2016-03, 201603 or 2016-01/2016-08 names.

        Raises:
            ValueError: it names none.
        """
        found = _FORMS.fullmatch(text)
        if not found:
            raise ValueError(f"{text!r} is no period")
        start = int(found["year"]) * _MONTHS
        if found["quarter"]:
            first = start + (int(found["quarter"]) - 1) * _QUARTER
            return cls(first, first + _QUARTER - 1)
        if found["month"]:
            first = start + _month(found["month"])
            last = int(found["to"]) * _MONTHS + _month(found["to_month"]) if found["to"] else first
            return cls(first, last)
        return cls(start, int(found["last"] or found["year"]) * _MONTHS + _MONTHS - 1)

    @classmethod
    def of(cls, text: str | None) -> Period | None:
        """The period that a text names, None where it names none."""
        try:
            return cls.parse(text or "")
        except ValueError:
            return None

    @property
    def months(self) -> int:
        """Its length in months."""
        return self.last - self.first + 1

    @property
    def whole_years(self) -> bool:
        """Whether it begins with a January and ends with a December."""
        return self.first % _MONTHS == 0 and self.last % _MONTHS == _MONTHS - 1

    @property
    def first_year(self) -> int:
        """The year in which it begins."""
        return self.first // _MONTHS

    @property
    def last_year(self) -> int:
        """The year in which it ends."""
        return self.last // _MONTHS

    def earlier(self, years: int) -> Period:
        """The same months, so many years before."""
        return Period(self.first - years * _MONTHS, self.last - years * _MONTHS)

    def before(self) -> Period:
        """The period that growth is counted from where nothing else is said: the same months, the year before."""
        return self.earlier(max(1, -(-self.months // _MONTHS)))

    def years(self) -> tuple[Period, ...]:
        """The calendar years that it touches."""
        return tuple(Period.year(year) for year in range(self.first_year, self.last_year + 1))

    def __str__(self) -> str:
        if self.whole_years:
            return f"{self.first_year:04}" if self.months == _MONTHS else f"{self.first_year:04}-{self.last_year:04}"
        if self.months == 1:
            return _named(self.first)
        if self.months == _QUARTER and self.first % _QUARTER == 0:
            return f"{self.first_year:04}-Q{self.first % _MONTHS // _QUARTER + 1}"
        return f"{_named(self.first)}/{_named(self.last)}"


def _month(digits: str) -> int:
    month = int(digits)
    if not 1 <= month <= _MONTHS:
        raise ValueError(f"there is no month {month}")
    return month - 1


def _named(month: int) -> str:
    return f"{month // _MONTHS:04}-{month % _MONTHS + 1:02}"
