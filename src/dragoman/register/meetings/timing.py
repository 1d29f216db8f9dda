"""May two readouts tell of the same day? Dates may be exact, incomplete, or only those of the pages."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from dragoman.model import Basis, Form, Format, PartialDate
from dragoman.register.meetings.accounts import Account

LATEST_PAGE = 3
"""Days after an encounter on which its page may come out, where nothing but the date of the page is known."""
_WINDOW = 14
"""The same for encounters that a readout tells of without any date, such as the stations of a visit."""
_LENGTH_OF_VISIT = 3
_REMOTE = frozenset({Format.PHO, Format.VID})
_BY_LAG = (0.9, 0.75, 0.5, 0.4)
_BOTH_PAGES = (0.85, 0.5, 0.4, 0.35)


class Timing(Struct, frozen=True):
    """How well two dates go together.

    Attributes:
        strength: from 0 (nothing is known) to 1 (both give the same day).
        why: in words.
    """

    strength: float
    why: str


class Known(Struct, frozen=True):
    """What is known of the day of an encounter.

    Attributes:
        day: the day, where the readout gives it whole.
        page: day of the page, where no more than that is known.
        loose: the page tells of the encounter without a date; it may be a fortnight old.
        partial: parts of a date that is not complete.
    """

    day: date | None = None
    page: date | None = None
    loose: bool = False
    partial: PartialDate | None = None

    @property
    def undated(self) -> bool:
        """Whether neither the readout nor its page gives anything that bounds the day."""
        return self.day is None and self.page is None and self.partial is None


def known(account: Account, published: date | None) -> Known:
    """What is known of the day of an encounter.

    Args:
        account: the encounter as a readout tells it.
        published: day of the page.
    """
    day = account.date.complete() if account.date else None
    if day is not None:
        return Known(page=day) if account.basis is Basis.METADATA else Known(day=day)
    partial = account.date if account.date and (account.date.month or account.date.year) else None
    return Known(page=published, loose=True, partial=partial)


def timing(a: Account, b: Account, known_a: Known, known_b: Known, one_house: bool) -> Timing | None:
    """How well the dates of two encounters go together; None where they cannot be of one day.

    Args:
        a: an encounter.
        b: another.
        known_a: what is known of the day of a.
        known_b: likewise of b.
        one_house: whether one press service published both.
    """
    if known_a.day and known_b.day:
        return _both_exact(a, b, known_a.day, known_b.day, one_house)
    if known_a.partial or known_b.partial:
        return _incomplete(known_a, known_b)
    if known_a.undated or known_b.undated:
        return Timing(0.0, "one of them gives no date at all")
    if known_a.day or known_b.day:
        exact, weak = (known_a, known_b) if known_a.day else (known_b, known_a)
        return _exact_and_page(exact.day, weak)
    return _both_pages(known_a, known_b)


def _both_exact(a: Account, b: Account, day_a: date, day_b: date, one_house: bool) -> Timing | None:
    apart = abs((day_a - day_b).days)
    if apart == 0:
        return Timing(1.0, f"both are of {_words(day_a)}")
    if apart == 1 and not one_house and a.format in _REMOTE and b.format in _REMOTE:
        return Timing(0.5, f"{_words(day_a)} and {_words(day_b)}: one day apart, as across time zones")
    # Of a visit the day of one sitting is taken, which need not be the one that the other side tells of.
    if apart <= _LENGTH_OF_VISIT and Form.VIS in (a.form, b.form) and a.country == b.country != "":
        return Timing(0.4, f"{_words(day_a)} and {_words(day_b)}: days of one visit")
    return None


def _exact_and_page(day: date | None, weak: Known) -> Timing | None:
    if day is None or weak.page is None:
        return None
    lag = (weak.page - day).days
    if weak.loose:
        return Timing(0.3, f"told of without a date on {_words(weak.page)}") if 0 <= lag <= _WINDOW else None
    if lag == 0:
        return Timing(_BY_LAG[0], f"{_words(day)}, on which the other page came out")
    if 0 < lag <= LATEST_PAGE:
        return Timing(_BY_LAG[lag], f"{_words(day)}; the other page came out {_days(lag)} later")
    if lag == -1:
        return Timing(0.4, f"{_words(day)}; the other page bears the day before, as across time zones")
    return None


def _both_pages(a: Known, b: Known) -> Timing | None:
    if a.page is None or b.page is None:
        return None
    apart = abs((a.page - b.page).days)
    if a.loose or b.loose:
        return Timing(0.25, "pages of about the same time, no date printed") if apart <= _WINDOW else None
    if apart > LATEST_PAGE:
        return None
    when = f"both pages came out on {_words(a.page)}" if apart == 0 else f"the pages came out {_days(apart)} apart"
    return Timing(_BOTH_PAGES[apart], f"{when}, neither prints a date")


def _incomplete(a: Known, b: Known) -> Timing | None:
    """At least one date lacks a part: the parts that both have must agree."""
    parts_a, parts_b = _parts(a), _parts(b)
    if parts_a is None or parts_b is None:
        return Timing(0.0, "a date is not complete, and the other readout gives none")
    agreeing = 0
    for one, other in zip(parts_a, parts_b, strict=True):
        if one is not None and other is not None:
            if one != other:
                return None
            agreeing += 1
    return Timing((0.0, 0.2, 0.7, 1.0)[agreeing], f"{agreeing} of 3 parts of the date are given by both, and agree")


def _parts(one: Known) -> tuple[int | None, int | None, int | None] | None:
    if one.partial:
        return one.partial.year, one.partial.month, one.partial.day
    return (one.day.year, one.day.month, one.day.day) if one.day else None


def span_of(one: Known) -> tuple[date, date] | None:
    """The first and last day on which a counterpart may be found by its day; None where the days say nothing."""
    day = one.day or one.page
    if day is None:
        return None
    reach = timedelta(days=_WINDOW if one.loose else LATEST_PAGE)
    return day - reach, day + reach


def _words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _days(number: int) -> str:
    return "a day" if number == 1 else f"{number} days"
