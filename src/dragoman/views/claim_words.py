"""A claim about trade in one line, for a page that people read."""

from __future__ import annotations

import re

from dragoman.model import Direction
from dragoman.register.statistics import Claim, ClaimKind, ClaimMeasure
from dragoman.register.statistics.amounts import in_words
from dragoman.register.statistics.values import WORLD, Flow
from dragoman.views.document import day_in_words

_YEARS = re.compile(r"(\d{4})-(\d{4})")
_SUBJECTS = {
    ClaimMeasure.TURNOVER: "Trade of {reporter} with {partner}",
    ClaimMeasure.EXPORTS: "Exports of {reporter} to {partner}",
    ClaimMeasure.IMPORTS: "Imports of {reporter} from {partner}",
    ClaimMeasure.GROWTH: "Growth of {trade}",
    ClaimMeasure.LEVEL: "Level of {trade}",
    ClaimMeasure.SHARE: "Share of {partner} in {whole}",
    ClaimMeasure.RANK: "Place of {partner} in {whole}",
    ClaimMeasure.CONTRACT: "Contracts of {reporter} with {partner}",
    ClaimMeasure.INVESTMENT: "Investment between {reporter} and {partner}",
}
_TRADE = {
    Flow.EXPORTS: "exports of {reporter} to {partner}",
    Flow.IMPORTS: "imports of {reporter} from {partner}",
    Flow.BOTH: "trade of {reporter} with {partner}",
}


def claim_in_words(claim: Claim, names: dict[str, str]) -> str:
    """What is claimed: ``Trade of Tolvania with Isterval Krai, target for 2020: up to USD 200.0 million``.

    Args:
        claim: the claim.
        names: codes of polities with their names.
    """

    def named(code: str | None) -> str:
        return "the world" if code == WORLD else names.get(code, code) if code else "an unnamed partner"

    sides = {"reporter": named(claim.reporter.value), "partner": named(claim.partner.value)}
    trade = _TRADE[claim.flow.value or Flow.BOTH].format(**sides)
    whole = f"the trade of {sides['reporter']}"
    if claim.whole.value not in (None, WORLD):
        whole += f" with {named(claim.whole.value)}"
    subject = _SUBJECTS.get(claim.measure.value or ClaimMeasure.TURNOVER, "").format(trade=trade, whole=whole, **sides)
    goods = f" (“{claim.goods.value}”)" if claim.goods.value else ""
    return f"{subject}{goods}, {_when(claim)}: {_size(claim)}"


def _when(claim: Claim) -> str:
    period = period_in_words(claim.period.value)
    if claim.kind is ClaimKind.TARGET:
        return f"target for {period}" if claim.period.value else "target without a date"
    kind = "forecast, " if claim.kind is ClaimKind.FORECAST else ""
    return f"{kind}{period}" if claim.period.value else f"{kind}no period stated"


def _size(claim: Claim) -> str:
    measure, value = claim.measure.value, claim.value.value
    turn = {Direction.UP: "up", Direction.DOWN: "down"}.get(claim.direction.value) if claim.direction.value else None
    of_growth = measure in (ClaimMeasure.GROWTH, ClaimMeasure.LEVEL)
    parts = [
        turn if of_growth or value is None else None,
        claim.hedge.value,
        in_words(value, claim.unit.value) if value is not None else None if turn else "the same",
        f"against {period_in_words(claim.base.value)}" if claim.base.value else None,
    ]
    return " ".join(part for part in parts if part)


def period_in_words(period: str | None) -> str:
    """A period as people write it.

    >>> period_in_words("2017"), period_in_words("2017-03"), period_in_words("2017-01/2017-08")
    ('2017', 'March 2017', 'January to August 2017')
    >>> period_in_words("2016-2019")
    '2016 to 2019'
    """
    years = _YEARS.fullmatch(period or "")
    if years:
        return f"{years[1]} to {years[2]}"
    first, _, last = (period or "").partition("/")
    if not last:
        return day_in_words(first) if first[5:].isdigit() else first or "a period that is not stated"
    start, end = day_in_words(first), day_in_words(last)
    if first[:4] == last[:4] and first[5:].isdigit() and last[5:].isdigit():
        start = start.rpartition(" ")[0]
    return f"{start} to {end}"
