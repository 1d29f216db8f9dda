"""Ranks among trading partners, as far as the rows can tell them."""

from __future__ import annotations

from dragoman.register.statistics.comparison import Comparison
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.series import TradeRows
from dragoman.register.statistics.values import RANK, Finding, Outlook


def judge_rank(compared: Comparison, statistics: TradeRows) -> Finding:
    """A place among the partners of a reporter: the regions of one state, or the states of the world.

    Partners of whom there are no rows may stand before the one that is ranked, but no more of them than the rest of the
    whole has room for: that decides whether the rows can tell.
    """
    claim, series = compared.claim, compared.series
    period = Period.parse(claim.period.value or "")
    refused = compared.not_over(period)
    own = series.amount(period)
    if refused or own is None or not own.value:
        return refused or compared.without_rows(period)
    whole = claim.whole.value or ""
    amounts = {
        partner: amount.value
        for partner in statistics.others(series.reporter, whole)
        if (alike := statistics.alike(series, partner)) and (amount := alike.amount(period))
    }
    place = 1 + sum(value > own.value for value in amounts.values())
    claimed, among = int(claim.value.value or 0), claim.hedge.value is not None
    together = statistics.alike(series, whole)
    total = together.amount(period) if together else None
    seen = f"place {place} of {len(amounts)} partners with rows in {period} ({', '.join(sorted(amounts))})"
    if place > claimed:
        return compared.found(
            False, f"{series.partner} is {seen}, place {claimed} is claimed", place, RANK, period, (own,)
        )
    if total is None:
        return compared.refuse(
            Outlook.NO_DATA,
            f"{series.partner} is {seen}; without the trade with {whole} nobody can tell who is missing",
        )
    hidden = int(max(0.0, total.value * (1 + 1e-9) - sum(amounts.values())) // own.value)
    worst = place + hidden
    if worst <= claimed if among else worst == place == claimed:
        return compared.found(True, f"{series.partner} is {seen}", place, RANK, period, (own, total))
    if not hidden:
        return compared.found(
            False, f"{series.partner} is {seen}, place {claimed} is claimed", place, RANK, period, (own,)
        )
    return compared.refuse(
        Outlook.NO_DATA, f"{series.partner} is {seen}; up to {hidden} partners without rows may stand before it"
    )
