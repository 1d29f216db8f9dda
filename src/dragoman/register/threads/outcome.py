"""What has become of an undertaking, from all that was said of it, and by a given day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dragoman.register.threads.status import Status

PATIENCE_MONTHS = 24
"""After so many months without a word an undertaking without a deadline counts as lapsed (codebook section 9)."""

_A_YEAR = timedelta(days=366)
"""Levels of a year are told of in the next."""
_FORWARD = frozenset({Status.STARTED, Status.FORMALISED, Status.PARTIAL, Status.DELIVERED})
_BACK = frozenset({Status.STALLED, Status.DROPPED})
_BETTER_THAN_STARTED = frozenset({Status.FORMALISED, Status.PARTIAL, Status.DELIVERED})
_WAITING = frozenset({Status.OPEN, Status.REAFFIRMED, Status.STALLED})


class Word(Struct, frozen=True):
    """What one clause says became of an undertaking.

    Attributes:
        meeting: the encounter at which it was said.
        press: polity whose press service says so.
        tier: what its word is worth (codebook section 9).
        day: of the encounter; None where it is not known.
    """

    status: Status
    meeting: str
    press: str
    tier: str
    day: date | None = None


def state(words: Sequence[Word], target: date | None = None) -> Status:
    """What became of an undertaking by what was said, in the order in which it was said.

    The last word counts. To restate an undertaking takes nothing back of what was done for it, and steps reported
    after it was delivered are of what followed. Two press services at odds over one meeting leave it disputed. A
    target that is only said to be reached more than a year after its day was missed.

    Args:
        words: what was said.
        target: the day by which a target was to be reached; None where it is no target or has no day.
    """
    now = Status.OPEN
    for word in words:
        if word.status is Status.REAFFIRMED and now not in _WAITING:
            continue
        if now is Status.DELIVERED and word.status in _FORWARD:
            continue
        now = word.status
    if words and _at_odds([word for word in words if word.meeting == words[-1].meeting]):
        return Status.DISPUTED
    return Status.MISSED if now is Status.DELIVERED and target and _reached_late(words, target) else now


def _reached_late(words: Iterable[Word], target: date) -> bool:
    reached = [word.day for word in words if word.status is Status.DELIVERED]
    return all(day is not None and day > target + _A_YEAR for day in reached)


def _at_odds(words: Iterable[Word]) -> bool:
    """Whether one press service tells of progress where another tells of none."""
    said = {(word.press, word.status in _FORWARD) for word in words if word.status in _FORWARD | _BACK}
    return any((press, True) in said for press, _ in said) and any(
        forward and (other, False) in said and press != other for press, forward in said for other, _ in said
    )


def is_self_reported(words: Sequence[Word], now: Status) -> bool:
    """Whether a state better than STARTED rests on the word of the side alone that has to deliver."""
    if now not in _BETTER_THAN_STARTED:
        return False
    return all(word.tier == "T1" for word in words if word.status is now)


def on_day(now: Status, first: date, due: date | None, day: date) -> Status:
    """The status as of a day: open undertakings lapse when their deadline, or two years, have passed unheard.

    Args:
        now: the state by what was said.
        first: day on which it was undertaken.
        due: its deadline, where there is one.
        day: the day asked about.
    """
    if now is not Status.OPEN:
        return now
    return Status.LAPSED if day > (due or _later(first, PATIENCE_MONTHS)) else now


def _later(day: date, months: int) -> date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, 28))


def as_day(kept: object) -> date | None:
    """A day as it is kept in a row; None where it is not known."""
    return date.fromisoformat(str(kept)) if kept else None


def months_before(day: date, months: int) -> date:
    """The day so many months before another; the 28th at most."""
    month = day.month - 1 - months
    year, month = day.year + month // 12, month % 12 + 1
    return date(max(year, 1), month, min(day.day, 28))
