"""Values of trade for any period, out of yearly, quarterly and monthly rows of the newest vintage."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from functools import cached_property

from msgspec import Struct

from dragoman.register.statistics.countries import is_state
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.values import ALL_GOODS, WORLD, Flow


class Amount(Struct, frozen=True):
    """The trade of a period.

    Attributes:
        value: in the currency of the series.
        rows: numbers of the rows that were added up.
        vintages: of these rows.
    """

    value: float
    rows: tuple[int, ...]
    vintages: frozenset[str]

    def __add__(self, other: Amount) -> Amount:
        return Amount(self.value + other.value, self.rows + other.rows, self.vintages | other.vintages)


class _Cell(Struct, frozen=True):
    no: int
    value: float
    vintage: str


class Series:
    """One reporter's trade with one partner, out of one source and in one currency.

    Attributes:
        flow: what its amounts hold; of BOTH, exports and imports added up.
    """

    def __init__(
        self, pair: tuple[str, str], flow: Flow, origin: tuple[str, str], cells: dict[tuple[str, str], _Cell]
    ) -> None:
        self.reporter, self.partner = pair
        self.flow = flow
        self.source, self.currency = origin
        self._cells = cells

    @cached_property
    def spans(self) -> tuple[Period, ...]:
        """The periods for which there are rows of every flow that is needed, in order."""
        of_flow = [{period for flow, period in self._cells if flow == part} for part in self.flow.parts]
        return tuple(sorted(map(Period.parse, set.intersection(*of_flow))))

    @property
    def newest(self) -> str:
        """The newest vintage of any row."""
        return max(cell.vintage for cell in self._cells.values())

    @property
    def yearly_only(self) -> bool:
        """Whether no row is shorter than a year."""
        return all(span.whole_years for span in self.spans)

    @property
    def last_year(self) -> int | None:
        """The last year of which there is an amount."""
        years = {span.last_year for span in self.spans}
        return max((year for year in years if self.amount(Period.year(year))), default=None)

    def amount(self, period: Period) -> Amount | None:
        """The trade of a period, None where the rows do not cover all of it."""
        total: Amount | None = None
        for part in self.flow.parts:
            found = self._of_flow(part, period)
            if found is None:
                return None
            total = found if total is None else total + found
        return total

    def _of_flow(self, flow: Flow, period: Period) -> Amount | None:
        """The longest rows first: a year is its own row where there is one, else its quarters, else its months."""
        whole = self._cells.get((flow.value, str(period)))
        if whole is not None:
            return Amount(whole.value, (whole.no,), frozenset({whole.vintage}))
        for parts in _parts(period):
            found = [self._of_flow(flow, part) for part in parts]
            amounts = [amount for amount in found if amount is not None]
            if len(amounts) == len(parts):
                return sum(amounts[1:], start=amounts[0])
        return None


def _parts(period: Period) -> Iterator[tuple[Period, ...]]:
    """The ways to part a period: into years, into quarters, into months; none for a month."""
    for length in (12, 3, 1):
        if period.months > length and period.first % length == 0 and period.months % length == 0:
            yield tuple(Period(at, at + length - 1) for at in range(period.first, period.last + 1, length))


class TradeRows(Struct, frozen=True, dict=True):
    """The rows of a register, by the pair that they are about."""

    connection: sqlite3.Connection

    def series(self, reporter: str, partner: str, flow: Flow) -> tuple[Series, ...]:
        """The series of a pair that hold every flow that is needed: the newest first, all goods only."""
        cells: dict[tuple[str, str], dict[tuple[str, str], _Cell]] = {}
        rows = self.connection.execute(
            "SELECT source, currency, flow, period, no, value, vintage FROM statistic"
            " WHERE reporter = ? AND partner = ? AND commodity = ? ORDER BY vintage",
            (reporter, partner, ALL_GOODS),
        )
        for source, currency, way, period, no, value, vintage in rows:
            if way in flow.parts:
                # Later vintages come later, and take the place of the earlier ones.
                cells.setdefault((source, currency), {})[way, period] = _Cell(no, value, vintage)
        found = (Series((reporter, partner), flow, origin, held) for origin, held in cells.items())
        usable = [series for series in found if series.spans]
        usable.sort(key=lambda series: (series.currency != "USD", series.source))
        return tuple(sorted(usable, key=lambda series: series.newest, reverse=True))

    def alike(self, series: Series, partner: str) -> Series | None:
        """The same reporter's trade with someone else, out of the same source and in the same currency."""
        found = self.series(series.reporter, partner, series.flow)
        return next((one for one in found if (one.source, one.currency) == (series.source, series.currency)), None)

    def partners(self, reporter: str) -> tuple[str, ...]:
        """Everyone with whom there are rows of a reporter's trade, the world left out."""
        rows = self.connection.execute(
            "SELECT DISTINCT partner FROM statistic"
            " WHERE reporter = ? AND commodity = ? AND partner <> ? ORDER BY partner",
            (reporter, ALL_GOODS, WORLD),
        )
        return tuple(row[0] for row in rows)

    def others(self, reporter: str, whole: str) -> Iterator[str]:
        """The partners that make up a whole: states of the world, regions of a state."""
        for partner in self.partners(reporter):
            if is_state(partner) if whole == WORLD else partner.startswith(f"{whole}-"):
                yield partner
