"""Levels that are aimed at: whether they were reached by their deadline, and how far it came."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Direction
from dragoman.register.statistics.amounts import in_words
from dragoman.register.statistics.comparison import Comparison
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.series import Amount, Series
from dragoman.register.statistics.values import PERCENT, TIMES, Claim, ClaimMeasure, Finding, Outlook


class _Aim(Struct, frozen=True):
    """What has to be reached: a sum of trade, or a share of the whole."""

    level: float
    unit: str
    base: Amount | None
    base_period: Period | None


def judge_target(compared: Comparison, whole: Series | None = None) -> Finding:
    """Whether a level was reached in any year from the one in which it was set to its deadline.

    Args:
        compared: the target and the rows.
        whole: of a target for a share, the rows of the whole.
    """
    claim, series = compared.claim, compared.series
    aim = _aim(compared)
    if isinstance(aim, Finding):
        return aim
    deadline = Period.of(claim.period.value)
    last = series.last_year
    if last is None:
        return compared.refuse(Outlook.NO_DATA, f"no rows of whole years of the {compared.sides}")
    first = claim.year if claim.year is not None else deadline.last_year if deadline else None
    if first is None:
        return compared.refuse(Outlook.NOT_COMPARABLE, "neither the deadline nor the day on which it was set is known")
    until = min(deadline.last_year if deadline else last, last)
    years = {year: _value(series, whole, year) for year in range(first, until + 1)}
    values = {year: value for year, value in years.items() if value is not None}
    if not values:
        return compared.refuse(Outlook.NO_DATA, f"no rows of the {compared.sides} after it was set; they end in {last}")
    return _progress(compared, aim, values, deadline)


def _progress(
    compared: Comparison, aim: _Aim, values: dict[int, tuple[float, Amount]], deadline: Period | None
) -> Finding:
    down = compared.claim.direction.value is Direction.DOWN
    reached = [year for year, (value, _) in values.items() if (value <= aim.level if down else value >= aim.level)]
    year = reached[0] if reached else max(values)
    value, amount = values[year]
    by = f"by {deadline.last_year}" if deadline else "without a deadline"
    goal = f"{in_words(aim.level, aim.unit)} {by}"
    if aim.base is not None:
        goal += f" ({in_words(aim.base.value, aim.unit)} in {aim.base_period} times or plus what is aimed at)"
    progress = 100 * value / aim.level if aim.level else None
    told = f"aimed at: {goal}; {compared.sides} in {year}: {in_words(value, aim.unit)}, {progress or 0:.1f} % of it"
    amounts = (amount, aim.base) if aim.base is not None else (amount,)
    finding = compared.found(bool(reached), told, value, aim.unit, Period.year(year), amounts, aim.base_period)
    over = deadline is not None and max(values) >= deadline.last_year
    if not reached and not over:
        finding = replace(
            finding, verdict=Outlook.NO_DATA, reason=f"not reached so far, and the rows end before the deadline: {told}"
        )
    return replace(finding, progress=progress)


def _aim(compared: Comparison) -> _Aim | Finding:
    """The level in money (or per cent of the whole) that a target comes to."""
    claim, series = compared.claim, compared.series
    if claim.measure.value is ClaimMeasure.SHARE:
        return _Aim(claim.value.value or 0.0, PERCENT, None, None)
    if claim.measure.value not in {ClaimMeasure.GROWTH, ClaimMeasure.LEVEL}:
        return _Aim(claim.value.value or 0.0, series.currency, None, None)
    period = Period.of(claim.base.value)
    if period is None:
        return compared.refuse(Outlook.NOT_COMPARABLE, "the level that growth is counted from cannot be told")
    base = series.amount(period)
    if base is None:
        return compared.without_rows(period)
    return _Aim(_grown(base.value, claim), series.currency, base, period)


def _grown(base: float, claim: Claim) -> float:
    value = claim.value.value
    if value is None:
        return base
    down = claim.direction.value is Direction.DOWN
    if claim.unit.value == TIMES:
        return base / value if down and value > 1 else base * value
    step = base * value / 100 if claim.unit.value == PERCENT else value
    return base - step if down else base + step


def _value(series: Series, whole: Series | None, year: int) -> tuple[float, Amount] | None:
    amount = series.amount(Period.year(year))
    if amount is None:
        return None
    if whole is None:
        return amount.value, amount
    total = whole.amount(Period.year(year))
    return (100 * amount.value / total.value, amount + total) if total and total.value else None
