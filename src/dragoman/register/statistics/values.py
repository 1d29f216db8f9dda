"""Trade statistics, claims about trade, and what the one says to the other, as values."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dragoman.model import Cell, Direction, Span

WORLD = "WLD"
"""Stands where the trade with all partners together is meant."""

ALL_GOODS = "TOTAL"
"""The commodity of rows that hold all goods."""

TIMES, PERCENT, RANK = "times", "%", "rank"
"""The units of a claim that are no currency."""


class Flow(StrEnum):
    """Which way goods go, as the reporter sees it."""

    EXPORTS = "X"
    IMPORTS = "M"
    BOTH = "X+M"

    @property
    def parts(self) -> tuple[Flow, ...]:
        """The flows of which rows are added up."""
        return (Flow.EXPORTS, Flow.IMPORTS) if self is Flow.BOTH else (self,)

    @property
    def mirrored(self) -> Flow:
        """The same goods, as the partner sees them."""
        return {Flow.EXPORTS: Flow.IMPORTS, Flow.IMPORTS: Flow.EXPORTS}.get(self, self)

    def __format__(self, how: str) -> str:
        return {"X": "exports", "M": "imports", "X+M": "exports and imports"}[self.value].__format__(how)


class Row(Struct, frozen=True):
    """One value of a file of statistics.

    Attributes:
        source: whose statistics; empty where nobody said.
        reporter, partner: ISO 3166-1 alpha-2 or 3166-2 code; the partner may be WLD.
        flow: X or M.
        period: ``2016``, ``2016-Q1`` or ``2016-03``.
        commodity: TOTAL, or the code or words of the source.
        currency: ISO 4217 code.
        value: in units of the currency.
        vintage: when it was published: a year, month or day; empty where the file does not say.
        number: row of the file, the header being row 1.
    """

    source: str
    reporter: str
    partner: str
    flow: Flow
    period: str
    commodity: str
    currency: str
    value: float
    vintage: str
    number: int


class BadRow(Struct, frozen=True):
    """A row that could not be taken in, with the reason."""

    number: int
    reason: str

    def __str__(self) -> str:
        return f"row {self.number}: {self.reason}"


class Intake(Struct, frozen=True):
    """What adding a file of statistics did.

    Attributes:
        layout: how the file was read.
        new: values that the register did not hold.
        revised: values beside which an older vintage stands, a part of new.
        known: values that the register held already.
        left_out: how many rows were passed over, with the reason: they are no totals, or of another kind.
        bad: rows that could not be taken in.
    """

    name: str
    layout: str
    new: int
    revised: int
    known: int
    left_out: tuple[tuple[str, int], ...]
    bad: tuple[BadRow, ...]


class Held(Struct, frozen=True):
    """What the register holds of one reporter's trade with one partner.

    Attributes:
        periods: yearly, quarterly, monthly, as far as there are such rows.
        first, last: first and last period.
        revised: values of which there are several vintages.
    """

    source: str
    reporter: str
    partner: str
    commodity: str
    currency: str
    periods: str
    first: str
    last: str
    rows: int
    revised: int
    vintage: str


class ClaimKind(StrEnum):
    """Whether something is said to be, is aimed at, or is expected."""

    CLAIM = "claim"
    TARGET = "target"
    FORECAST = "forecast"


class ClaimMeasure(StrEnum):
    """What a claim is about. A level is a claim that compares two periods without a number ("last year's level")."""

    TURNOVER = "turnover"
    EXPORTS = "exports"
    IMPORTS = "imports"
    GROWTH = "growth"
    SHARE = "share"
    RANK = "rank"
    LEVEL = "level"
    CONTRACT = "contract"
    INVESTMENT = "investment"


class Outlook(StrEnum):
    """What the statistics say to a claim."""

    SUPPORTED = "SUPPORTED"
    CONTRADICTED = "CONTRADICTED"
    NOT_COMPARABLE = "NOT_COMPARABLE"
    NO_DATA = "NO_DATA"


class Claim(Struct, frozen=True):
    """What a readout says about trade, part by part.

    Attributes:
        id: hash of the words, the kind and the measure.
        statement: position of its sentence in the reading.
        figure: position of its figure in the reading, None where it has no number of its own.
        span: the words that make the claim.
        reporter: whose trade; the speaker's own country where it is one of the two.
        partner: with whom; WLD where all foreign trade is meant.
        whole: of a share or rank, the partner whose trade is the whole.
        goods: the words that narrow the trade down to goods or to something else that is no total.
        period: ``2016`` or ``2016-01/2016-08``; of a target its deadline.
        base: of growth or a level, the period that it is counted from.
        hedge: the words of the hedge.
        year: the year in which it was said, None where that is not known.
    """

    id: str
    readout: str
    kind: ClaimKind
    statement: int
    figure: int | None
    span: Span
    measure: Cell[ClaimMeasure]
    flow: Cell[Flow]
    reporter: Cell[str]
    partner: Cell[str]
    whole: Cell[str]
    goods: Cell[str]
    period: Cell[str]
    base: Cell[str]
    value: Cell[float]
    unit: Cell[str]
    direction: Cell[Direction]
    hedge: Cell[str]
    year: int | None


CELLS = (
    "measure", "flow", "reporter", "partner", "whole", "goods", "period", "base", "value", "unit", "direction", "hedge",
)  # fmt: skip
"""The cells of a claim, as their columns are named."""


class Finding(Struct, frozen=True):
    """A verdict on a claim, with the comparison that led to it.

    Attributes:
        reason: why, in words; never empty.
        reporter, partner, flow: whose statistics were used, as that reporter sees it.
        period: of the value found.
        base: the period that it was held against.
        found: the value found, in ``unit``.
        found_base: the value of the base period or of the whole, in the currency.
        progress: of a target, per cent of the level that was reached.
        rows: numbers of the rows of statistics that were used.
    """

    verdict: Outlook
    reason: str
    reporter: str | None = None
    partner: str | None = None
    flow: Flow | None = None
    period: str | None = None
    base: str | None = None
    currency: str | None = None
    source: str | None = None
    vintage: str | None = None
    found: float | None = None
    unit: str | None = None
    found_base: float | None = None
    progress: float | None = None
    rows: tuple[int, ...] = ()


class ClaimFilters(Struct, frozen=True):
    """Which claims are wanted; what is None does not narrow.

    Attributes:
        party: code of a state or region that is reporter or partner; a state takes in its regions.
        verdict: what the statistics say.
        kind: claim, target or forecast.
        measure: what it is about.
        since, until: first and last day; of the encounter, else of the page.
        readout: id of a readout.
    """

    party: str | None = None
    verdict: Outlook | None = None
    kind: ClaimKind | None = None
    measure: ClaimMeasure | None = None
    since: date | None = None
    until: date | None = None
    readout: str | None = None


class HeldClaim(Struct, frozen=True):
    """A claim with what the statistics say, and the words that it rests on.

    Attributes:
        name: of the readout, as its source gives it.
        date: of the encounter, else of the page; None where neither is known.
        speakers: names of those whose words they are; empty where the press service tells it.
        words: the sentence.
        start: where the sentence begins in the text.
        evidence: the words that each part rests on, by the name of the part.
    """

    claim: Claim
    finding: Finding
    name: str
    date: str | None
    publisher: str | None
    speakers: tuple[str, ...]
    words: str
    start: int
    evidence: tuple[tuple[str, str], ...]
