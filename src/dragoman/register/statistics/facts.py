"""Levels, growth and shares that are said to be: held against the value of their period."""

from __future__ import annotations

from dragoman.model import Direction
from dragoman.register.statistics.amounts import in_words, off_by
from dragoman.register.statistics.comparison import Comparison
from dragoman.register.statistics.lexicon import Bound, claim_lexicon
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.series import Series
from dragoman.register.statistics.tolerance import NEAR, agrees, rule_in_words
from dragoman.register.statistics.values import PERCENT, TIMES, Finding, Outlook


def judge_level(compared: Comparison) -> Finding:
    """A sum of trade in a period."""
    claim, series = compared.claim, compared.series
    period = Period.parse(claim.period.value or "")
    refused = compared.not_over(period)
    amount = series.amount(period)
    if refused or amount is None:
        return refused or compared.without_rows(period)
    claimed, bound = claim.value.value or 0.0, claim_lexicon().bound(claim.hedge.value)
    return compared.found(
        agrees(amount.value, claimed, series.currency, bound),
        f"{compared.sides} in {period}: {in_words(amount.value, series.currency)}, "
        f"{off_by(amount.value, claimed, series.currency)}; {_rule(compared, bound)}",
        amount.value,
        series.currency,
        period,
        (amount,),
    )


def judge_growth(compared: Comparison) -> Finding:
    """A change from one period to another: in per cent, in times, in money, or a direction alone."""
    claim, series = compared.claim, compared.series
    period, base = growth_periods(compared)
    refused = compared.not_over(period)
    now, then = series.amount(period), series.amount(base)
    if refused or now is None or then is None:
        return refused or compared.without_rows(period if now is None else base)
    if not then.value:
        return compared.refuse(Outlook.NOT_COMPARABLE, f"there was no trade in {base} to count growth from")
    unit = claim.unit.value if claim.value.value is not None and claim.unit.value else PERCENT
    found = change(now.value, then.value, unit)
    moved = (
        f"{compared.sides} went from {in_words(then.value, series.currency)} in {base} to "
        f"{in_words(now.value, series.currency)} in {period}: {_signed(found, unit)}"
    )
    holds, why = _growth_holds(compared, found, unit)
    return compared.found(holds, f"{moved}; {why}", found, unit, period, (now, then), base)


def judge_share(compared: Comparison, whole: Series) -> Finding:
    """A part of the reporter's trade with someone larger, or with the world."""
    claim, series = compared.claim, compared.series
    period = Period.parse(claim.period.value or "")
    refused = compared.not_over(period)
    part, total = series.amount(period), whole.amount(period)
    if refused or part is None:
        return refused or compared.without_rows(period)
    if total is None or not total.value:
        return Comparison(claim, whole).without_rows(period)
    found = 100 * part.value / total.value
    claimed, bound = claim.value.value or 0.0, claim_lexicon().bound(claim.hedge.value)
    return compared.found(
        agrees(found, claimed, PERCENT, bound),
        f"{compared.sides} in {period}: {in_words(part.value, series.currency)} of "
        f"{in_words(total.value, series.currency)} with {claim.whole.value}, {found:.1f} %, "
        f"{off_by(found, claimed, PERCENT)}; {_rule(compared, bound, PERCENT)}",
        found,
        PERCENT,
        period,
        (part, total),
    )


def judge_other_years_level(compared: Comparison) -> Finding:
    """That the level of another year was kept, reached or passed."""
    claim, series = compared.claim, compared.series
    period, base = Period.parse(claim.period.value or ""), Period.parse(claim.base.value or "")
    refused = compared.not_over(period)
    now, then = series.amount(period), series.amount(base)
    if refused or now is None or then is None:
        return refused or compared.without_rows(period if now is None else base)
    beyond = claim.direction.value is Direction.UP
    holds = now.value > then.value if beyond else abs(now.value - then.value) <= NEAR * then.value
    return compared.found(
        holds,
        f"{compared.sides} in {period}: {in_words(now.value, series.currency)}, in {base}: "
        f"{in_words(then.value, series.currency)}; {'more is claimed' if beyond else f'{NEAR:.0%} are allowed'}",
        now.value,
        series.currency,
        period,
        (now, then),
        base,
    )


def growth_periods(compared: Comparison) -> tuple[Period, Period]:
    """The period of a growth and the one that it is counted from. Of a range that was not over, the last full year."""
    claim = compared.claim
    period = Period.parse(claim.period.value or "")
    base = Period.of(claim.base.value)
    if base is None or base.first_year > period.last_year:
        return period, period.before()
    if not period.whole_years:
        return period, period.earlier(max(1, period.first_year - base.first_year))
    last = period.last_year
    if claim.year is not None and period.first_year < last:
        last = min(last, claim.year - 1)
    now = Period.year(last)
    return now, base if base < now else now.before()


def change(now: float, then: float, unit: str) -> float:
    """The change from one amount to another: in per cent, in times, else in money."""
    if unit == PERCENT:
        return (now / then - 1) * 100
    return now / then if unit == TIMES else now - then


def _growth_holds(compared: Comparison, found: float, unit: str) -> tuple[bool, str]:
    claim = compared.claim
    way, claimed = claim.direction.value, claim.value.value
    still = 1.0 if unit == TIMES else 0.0
    if claimed is None:
        moved = Direction.FLAT if found == still else Direction.UP if found > still else Direction.DOWN
        return moved is way, f"claimed: {way}"
    if way is Direction.DOWN:
        if found > still:
            return False, "a fall is claimed"
        # "fell 1.5 times" and "halved" (0.5 times) are told either way.
        found = 1 / found if unit == TIMES and claimed > 1 and found else -found if unit != TIMES else found
    elif found < still:
        return False, "a rise is claimed"
    bound = claim_lexicon().bound(claim.hedge.value)
    return agrees(found, claimed, unit, bound), f"{off_by(found, claimed, unit)}; {_rule(compared, bound, unit)}"


def _rule(compared: Comparison, bound: Bound | None, unit: str = "") -> str:
    return rule_in_words(unit, bound, compared.claim.hedge.value)


def _signed(found: float, unit: str) -> str:
    return f"{found:+.1f} %" if unit == PERCENT else in_words(found, unit)
