"""Claims held against statistics: what each is compared with, and what comes of it. Never silent on why."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.register.statistics.comparison import Comparison
from dragoman.register.statistics.facts import judge_growth, judge_level, judge_other_years_level, judge_share
from dragoman.register.statistics.ranking import judge_rank
from dragoman.register.statistics.series import Series, TradeRows
from dragoman.register.statistics.targets import judge_target
from dragoman.register.statistics.values import WORLD, Claim, ClaimKind, ClaimMeasure, Finding, Flow, Outlook

_OTHER_THINGS = {
    ClaimMeasure.CONTRACT: "contracts signed are no trade: goods may follow in other years, or never",
    ClaimMeasure.INVESTMENT: "the statistics hold trade in goods, not investment",
}
_DECIDED = frozenset({Outlook.SUPPORTED, Outlook.CONTRADICTED})


def judge(claim: Claim, statistics: TradeRows) -> Finding:
    """What the statistics say to a claim.

    The reporter's own rows are asked first, then those of the partner, as a mirror; of each the newest source.
    """
    refused = _beyond_statistics(claim)
    if refused is not None:
        return refused
    findings = [_compare(Comparison(claim, series), statistics) for series in _series(claim, statistics)]
    if not findings:
        return Finding(Outlook.NO_DATA, f"the statistics have no rows of trade between {_pair(claim)}")
    return next((finding for finding in findings if finding.verdict in _DECIDED), findings[0])


def _beyond_statistics(claim: Claim) -> Finding | None:
    """Why no statistics of trade could say anything to a claim."""
    measure = claim.measure.value
    if measure in _OTHER_THINGS:
        return Finding(Outlook.NOT_COMPARABLE, _OTHER_THINGS[measure])
    if claim.value.value is None and claim.direction.value is None and measure is not ClaimMeasure.LEVEL:
        return Finding(Outlook.NOT_COMPARABLE, "the claim gives neither a number nor a direction")
    for side, cell in (("reporter", claim.reporter), ("partner", claim.partner)):
        if cell.value is None:
            could = ", ".join(candidate.value for candidate in cell.candidates)
            return Finding(
                Outlook.NOT_COMPARABLE,
                f"the {side} cannot be told" + (f": it could be {could}" if could else ": the words name none"),
            )
    if claim.goods.value is not None:
        return Finding(Outlook.NO_DATA, f'the statistics are not broken down so far: "{claim.goods.value}"')
    return None


def _series(claim: Claim, statistics: TradeRows) -> Iterator[Series]:
    reporter, partner = claim.reporter.value or "", claim.partner.value or ""
    flow = claim.flow.value or Flow.BOTH
    yield from statistics.series(reporter, partner, flow)
    if partner != WORLD and claim.whole.value is None:
        yield from statistics.series(partner, reporter, flow.mirrored)


def _compare(compared: Comparison, statistics: TradeRows) -> Finding:
    claim = compared.claim
    unfit = compared.unfit()
    if unfit is not None:
        return unfit
    measure, target = claim.measure.value, claim.kind is ClaimKind.TARGET
    if measure is ClaimMeasure.RANK:
        return judge_rank(compared, statistics)
    if measure is ClaimMeasure.SHARE:
        whole = statistics.alike(compared.series, claim.whole.value or "")
        if whole is None:
            return compared.refuse(
                Outlook.NO_DATA, f"no rows of {compared.series.reporter}'s trade with {claim.whole.value}, the whole"
            )
        return judge_target(compared, whole) if target else judge_share(compared, whole)
    if target:
        return judge_target(compared)
    if measure is ClaimMeasure.GROWTH:
        return judge_growth(compared)
    return judge_other_years_level(compared) if measure is ClaimMeasure.LEVEL else judge_level(compared)


def _pair(claim: Claim) -> str:
    partner = "the world" if claim.partner.value == WORLD else claim.partner.value
    return f"{claim.reporter.value} and {partner}"
