"""What the verdicts share: a finding spelled out, and the reasons why there is nothing to hold a claim against."""

from __future__ import annotations

from msgspec import Struct

from dragoman.register.statistics.amounts import in_words
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.series import Amount, Series
from dragoman.register.statistics.values import PERCENT, RANK, TIMES, WORLD, Claim, ClaimKind, Finding, Outlook


class Comparison(Struct, frozen=True):
    """A claim beside a series that may answer it."""

    claim: Claim
    series: Series

    @property
    def sides(self) -> str:
        """Whose trade with whom, in words."""
        partner = "the world" if self.series.partner == WORLD else self.series.partner
        return f"{self.series.flow} of {self.series.reporter} with {partner}"

    def refuse(self, verdict: Outlook, reason: str) -> Finding:
        """A finding without a value."""
        series = self.series
        return Finding(
            verdict,
            reason,
            reporter=series.reporter,
            partner=series.partner,
            flow=series.flow,
            period=self.claim.period.value,
            base=self.claim.base.value,
            currency=series.currency,
            source=series.source,
        )

    def found(
        self,
        holds: bool,
        reason: str,
        value: float,
        unit: str,
        period: Period,
        amounts: tuple[Amount, ...],
        base: Period | None = None,
    ) -> Finding:
        """A finding with the value found.

        Args:
            holds: whether the claim is supported.
            reason: the comparison, in words.
            value: what the statistics give, in ``unit``.
            unit: a currency, % or times.
            period: of the value.
            amounts: what it was worked out from; the second is the base or the whole.
            base: the period that it was held against.
        """
        series = self.series
        vintages = sorted(frozenset[str]().union(*(amount.vintages for amount in amounts)))
        source = f" ({series.source})" if series.source else ""
        return Finding(
            Outlook.SUPPORTED if holds else Outlook.CONTRADICTED,
            f"{reason}; vintage {', '.join(vintages)}{source}",
            reporter=series.reporter,
            partner=series.partner,
            flow=series.flow,
            period=str(period),
            base=str(base) if base else None,
            currency=series.currency,
            source=series.source,
            vintage=", ".join(vintages),
            found=value,
            unit=unit,
            found_base=amounts[1].value if len(amounts) > 1 else None,
            rows=tuple(dict.fromkeys(row for amount in amounts for row in amount.rows)),
        )

    def without_rows(self, period: Period) -> Finding:
        """Why the rows give no value for a period."""
        rows = self.series
        if not period.whole_years and rows.yearly_only:
            year = rows.amount(Period.year(period.last_year))
            aside = f" ({period.last_year}: {in_words(year.value, rows.currency)})" if year else ""
            return self.refuse(
                Outlook.NOT_COMPARABLE, f"{period.months} months are claimed, the rows hold whole years{aside}"
            )
        first, last = rows.spans[0], rows.spans[-1]
        return self.refuse(Outlook.NO_DATA, f"no rows of the {self.sides} for {period}; they go from {first} to {last}")

    def unfit(self) -> Finding | None:
        """Why the claim cannot be held against these rows, whatever they hold; None where it can."""
        claim, unit = self.claim, self.claim.unit.value
        if Period.of(claim.period.value) is None and claim.kind is not ClaimKind.TARGET:
            return self.refuse(
                Outlook.NOT_COMPARABLE, "the period cannot be told: no period is printed and the readout has no date"
            )
        if unit in {PERCENT, TIMES, RANK} or claim.value.value is None:
            return None
        if unit is None:
            return self.refuse(Outlook.NOT_COMPARABLE, "the claim names no currency")
        if unit != self.series.currency:
            return self.refuse(
                Outlook.NOT_COMPARABLE,
                f"the claim is in {unit}, the rows in {self.series.currency}; no rate was given and none is assumed",
            )
        return None

    def not_over(self, period: Period) -> Finding | None:
        """That the claim is about a year that was not over when it was made."""
        said = self.claim.year
        if self.claim.kind is not ClaimKind.CLAIM or said is None or period.last_year < said:
            return None
        if period.whole_years:
            return self.refuse(Outlook.NOT_COMPARABLE, f"{period.last_year} was not over when it was said")
        return None
