"""Claims about trade in a reading: levels, growth, shares, ranks, targets, with what each part rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dragoman.identity import Recipe, row_id
from dragoman.model import Act, ActType, Basis, Cell, Direction, Figure, Measure, Reading, Span
from dragoman.reference import Reference
from dragoman.register.statistics.countries import state_of
from dragoman.register.statistics.ellipsis import bare_level
from dragoman.register.statistics.lexicon import claim_lexicon
from dragoman.register.statistics.pairs import Pair, pair_of
from dragoman.register.statistics.ranks import Level, Rank, levels_in, ranks_in
from dragoman.register.statistics.scene import Scene
from dragoman.register.statistics.shares import share_of
from dragoman.register.statistics.timing import base_of, deadline_of, last_full_year, period_of_claim
from dragoman.register.statistics.topics import LEVELS, Place, Topics
from dragoman.register.statistics.values import PERCENT, RANK, WORLD, Claim, ClaimKind, ClaimMeasure, Flow

_CONTRACT_REACH = 60
_NEXT = 2
"""For so many statements a bare number may still go on from a level."""

_LONGEST = 3000
"""What is longer (a table, a list without full stops) is no sentence that claims something."""

_HEDGE_REACH = 30
_DENIAL_REACH = 60
_BE = re.compile(r"\bbe\s+$", re.IGNORECASE)
_WITH = re.compile(r"\bwith\s+(?:the\s+)?$", re.IGNORECASE)
_RIGHT_BEFORE = 25
_NO_CODES = frozenset({PERCENT, "times", RANK})
_CURRENCY_LENGTH = 3


class _Last(Struct, frozen=True):
    """The level of trade that was claimed last: what "this figure" and a figure without currency go back to."""

    statement: int
    claim: Claim


def find_claims(reading: Reading, reference: Reference) -> tuple[Claim, ...]:
    """The claims about trade in a reading, in the order of the text.

    A figure that the words deny ("we will hardly double it") is no claim.

    Args:
        reading: what was read.
        reference: states, regions and events by which the words are understood.
    """
    return tuple(_Finder(Scene(reading, reference)).all())


class _Finder:
    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.reading = scene.reading
        self.topics = Topics(scene)
        self.last: _Last | None = None

    def all(self) -> Iterator[Claim]:
        for statement, said in enumerate(self.reading.statements):
            if said.mode.value == "H" or said.span.end - said.span.start > _LONGEST:
                continue
            figures = self.scene.figures.get(statement, ())
            found = [claim for index in figures for claim in self._of_figure(statement, index)]
            found += self._of_bare_number(statement)
            found += [self._of_rank(statement, rank) for rank in ranks_in(self.scene, statement)]
            found += [claim for level in levels_in(self.scene, statement) for claim in self._of_level(statement, level)]
            yield from sorted(found, key=lambda claim: claim.span)

    # Claims with a figure

    def _of_figure(self, statement: int, index: int) -> Iterator[Claim]:
        figure = self.reading.figures[index]
        if figure.measure.value is Measure.COUNT or self._denied(statement, figure.span):
            return
        claim = self._of_share(statement, index) or self._of_trade(statement, index) or self._of_money(statement, index)
        if claim is not None:
            if claim.measure.value in LEVELS.values() and claim.value.value is not None:
                self.last = _Last(statement, claim)
            yield claim

    def _of_trade(self, statement: int, index: int) -> Claim | None:
        """A level of trade, or a change of it."""
        figure = self.reading.figures[index]
        if figure.measure.value is not Measure.GROWTH and figure.measure.value not in LEVELS:
            return None
        place = self.topics.of_figure(statement, figure)
        if place is None:
            return None
        growth = figure.measure.value is Measure.GROWTH
        measure = ClaimMeasure.GROWTH if growth else place.topic.measure
        pair = pair_of(self.scene, place.statement, place.topic)
        pair = replace(pair, partner=self._partner_beside(statement, figure) or pair.partner)
        kind = self._kind(statement, figure)
        claim = self._claim(statement, index, kind, _cell_of(figure.measure, measure), pair)
        if kind is ClaimKind.CLAIM:
            period = period_of_claim(self.scene, statement, figure, self._carried(statement, pair))
        else:
            period = deadline_of(self.scene, statement, figure.span, figure.period)
        return replace(
            claim,
            period=period,
            base=self._base(statement, figure, kind, period) if growth else Cell.absent("claims.base"),
            unit=self._unit(figure),
        )

    def _partner_beside(self, statement: int, figure: Figure) -> Cell[str] | None:
        """A partner of a figure's own: "trade with Veldmark grew by 5 percent and with Pelmara by 8 percent"."""
        text = self.scene.text(statement)
        start = figure.span.start - self.reading.statements[statement].span.start
        for place in self.scene.named(statement):
            if place.end <= start <= place.end + _RIGHT_BEFORE and _WITH.search(text, 0, place.start):
                return Cell(
                    place.place, Basis.STATED, "claims.named", (self.scene.span(statement, place.start, place.end),)
                )
        return None

    def _base(self, statement: int, figure: Figure, kind: ClaimKind, period: Cell[str]) -> Cell[str]:
        """What growth is counted from; of a target, the level spoken of last, else the last full year."""
        base = base_of(self.scene, statement, figure.span, period)
        if base.value is not None or kind is ClaimKind.CLAIM:
            return base
        last = self.last.claim.period if self.last and statement - self.last.statement <= 1 else None
        if last is not None and last.value is not None and last.value.isdigit():
            return Cell(last.value, Basis.INFERRED, "claims.base_of_target", last.evidence)
        return last_full_year(self.scene, figure.span, "claims.base_of_target")

    def _of_share(self, statement: int, index: int) -> Claim | None:
        figure = self.reading.figures[index]
        if figure.unit.value != PERCENT or figure.measure.value not in {Measure.SHARE, Measure.OTHER}:
            return None
        share = share_of(self.topics, statement, figure)
        if share is None:
            return None
        kind = self._kind(statement, figure)
        pair = Pair(share.reporter, share.partner, share.flow, share.goods)
        claim = self._claim(statement, index, kind, _cell_of(figure.measure, ClaimMeasure.SHARE), pair)
        if kind is ClaimKind.CLAIM:
            period = period_of_claim(self.scene, statement, figure, None)
        else:
            period = deadline_of(self.scene, statement, figure.span, figure.period)
        return replace(claim, whole=share.whole, period=period)

    def _of_money(self, statement: int, index: int) -> Claim | None:
        """Contracts signed, and investment between the two sides: told beside trade, but no trade."""
        figure = self.reading.figures[index]
        text, words = self.scene.text(statement), claim_lexicon().words
        offset = self.reading.statements[statement].span.start
        start, end = figure.span.start - offset, figure.span.end - offset
        if not _is_currency(figure.unit.value):
            return None
        if figure.measure.value is Measure.OTHER:
            pattern, measure = words["kinds.contracts"], ClaimMeasure.CONTRACT
        elif figure.measure.value is Measure.INVESTMENT:
            pattern, measure = words["kinds.investment"], ClaimMeasure.INVESTMENT
        else:
            return None
        near = _nearest(pattern, text, start, end)
        rivals = words["others.words"]
        if near is None or (measure is ClaimMeasure.CONTRACT and rivals.search(text, near.end(), start)):
            return None
        here = self.scene.span(statement, *near.span())
        own = self.scene.own(statement)
        other = self.scene.other(own)
        if other.value == WORLD:
            return None  # at a meeting of one country's own people it is no matter between two sides
        flow = Cell(Flow.BOTH, Basis.INFERRED, "claims.flow", (here,))
        pair = Pair(own, other, flow, Cell.absent("claims.goods"))
        cell = Cell(measure, Basis.DERIVED, f"claims.{measure}", (here,))
        claim = self._claim(statement, index, self._kind(statement, figure), cell, pair)
        return replace(claim, period=figure.period)

    def _claim(self, statement: int, index: int, kind: ClaimKind, measure: Cell[ClaimMeasure], pair: Pair) -> Claim:
        figure = self.reading.figures[index]
        return Claim(
            id=self._id(figure.span, kind, measure),
            readout=self.reading.readout.id,
            kind=kind,
            statement=statement,
            figure=index,
            span=figure.span,
            measure=measure,
            flow=pair.flow,
            reporter=pair.reporter,
            partner=pair.partner,
            whole=Cell.absent("claims.whole"),
            goods=pair.goods,
            period=figure.period,
            base=Cell.absent("claims.base"),
            value=figure.value,
            unit=figure.unit,
            direction=figure.direction,
            hedge=self._hedge(statement, figure),
            year=self.scene.year.value,
        )

    # Claims without one

    def _of_rank(self, statement: int, rank: Rank) -> Claim:
        span = self.scene.span(statement, rank.start, rank.end)
        regional = "-" in (rank.partner.value or "")
        whole = state_of(rank.partner.value or "") if regional else WORLD
        flow = Cell(Flow.BOTH, Basis.INFERRED, "claims.flow", (span,))
        pair = Pair(rank.reporter, rank.partner, flow, Cell.absent("claims.goods"))
        claim = self._without_figure(statement, span, ClaimKind.CLAIM, ClaimMeasure.RANK, pair)
        return replace(
            claim,
            whole=Cell(whole, Basis.INFERRED, "claims.rank", (span,)),
            period=last_full_year(self.scene, span),
            value=Cell(float(rank.value), Basis.DERIVED, "claims.rank", (span,)),
            unit=Cell(RANK, Basis.DERIVED, "claims.rank", (span,)),
            hedge=Cell("among", Basis.STATED, "claims.rank", (span,)) if rank.among else claim.hedge,
        )

    def _of_level(self, statement: int, level: Level) -> Iterator[Claim]:
        """The level of another year, reached, kept or aimed at, where trade is spoken of."""
        span = self.scene.span(statement, level.start, level.end)
        before = [Place(statement, topic) for topic in self.topics.here(statement) if topic.end <= level.start]
        place = before[-1] if before else self.topics.before(statement)
        if place is None or self._denied(statement, span) or self._rivalled(statement, level, place):
            return
        act = self._act(statement, span)
        kind = ClaimKind.TARGET if act is not None and act.type.value is ActType.TGT else ClaimKind.CLAIM
        pair = pair_of(self.scene, place.statement, place.topic)
        claim = self._without_figure(statement, span, kind, ClaimMeasure.LEVEL, pair)
        year = self.scene.year
        period = deadline_of(self.scene, statement, span, Cell.absent("claims.period"))
        if period.value is None and year.value is not None:
            period = Cell(str(year.value), Basis.INFERRED, "claims.this_year", (span, *year.evidence))
        way = Cell(Direction.UP, Basis.DERIVED, "claims.level", (span,)) if level.beyond else claim.direction
        yield replace(claim, period=period, base=level.base, direction=way)

    def _of_bare_number(self, statement: int) -> Iterator[Claim]:
        """A level that leaves out scale and currency, right after one that has them."""
        last = self.last
        bare = (
            bare_level(self.scene, statement, last.claim) if last and 0 < statement - last.statement <= _NEXT else None
        )
        if last is None or bare is None:
            return
        span = self.scene.span(statement, bare.start, bare.end)
        if any(figure.span.overlap(span) for figure in self.reading.figures):
            return
        kind = ClaimKind.FORECAST if bare.expected else ClaimKind.CLAIM
        before = last.claim
        pair = Pair(before.reporter, before.partner, before.flow, before.goods)
        claim = self._without_figure(statement, span, kind, before.measure.value or ClaimMeasure.TURNOVER, pair)
        yield replace(claim, period=before.period, value=bare.value, unit=bare.unit, hedge=bare.hedge)

    def _without_figure(self, statement: int, span: Span, kind: ClaimKind, measure: ClaimMeasure, pair: Pair) -> Claim:
        """A claim whose parts are still to be filled in."""
        cell = Cell(measure, Basis.DERIVED, f"claims.{measure}", (span,))
        return Claim(
            id=self._id(span, kind, cell),
            readout=self.reading.readout.id,
            kind=kind,
            statement=statement,
            figure=None,
            span=span,
            measure=cell,
            flow=pair.flow,
            reporter=pair.reporter,
            partner=pair.partner,
            whole=Cell.absent("claims.whole"),
            goods=pair.goods,
            period=Cell.absent("claims.period"),
            base=Cell.absent("claims.base"),
            value=Cell.absent("claims.value"),
            unit=Cell.absent("claims.unit"),
            direction=Cell.absent("claims.direction"),
            hedge=Cell.absent("claims.hedge"),
            year=self.scene.year.value,
        )

    def _rivalled(self, statement: int, level: Level, place: Place) -> bool:
        """Whether something else than trade stands nearer to the level."""
        start = place.topic.end if place.statement == statement else 0
        return claim_lexicon().words["others.words"].search(self.scene.text(statement), start, level.start) is not None

    # What kind of claim it is

    def _kind(self, statement: int, figure: Figure) -> ClaimKind:
        """A target where the act is one or a level to come is promised, a forecast where it is expected."""
        text, words = self.scene.text(statement), claim_lexicon().words
        offset = self.reading.statements[statement].span.start
        start, end = figure.span.start - offset, figure.span.end - offset
        past = list(words["kinds.past"].finditer(text, max(0, start - _HEDGE_REACH), start))
        if past and not _BE.search(text, max(0, past[-1].start() - 4), past[-1].start()):
            return ClaimKind.CLAIM
        act = self._act(statement, figure.span)
        if act is not None and act.type.value is ActType.TGT:
            return ClaimKind.TARGET
        if words["kinds.aimed"].search(text, max(0, start - 40), start):
            return ClaimKind.TARGET
        wanted = words["kinds.wanted"].search(text, max(0, start - 40), end)
        ahead = deadline_of(self.scene, statement, figure.span, figure.period).value
        if wanted and ahead and self.scene.year.value is not None and int(ahead) >= self.scene.year.value:
            return ClaimKind.TARGET
        if words["kinds.expected"].search(text, max(0, start - 40), start):
            return ClaimKind.FORECAST
        return ClaimKind.CLAIM

    def _act(self, statement: int, span: Span) -> Act | None:
        """The narrowest act that holds a span."""
        acts = [act for act in self.reading.statements[statement].acts if span in act.span]
        return min(acts, key=lambda act: act.span.end - act.span.start, default=None)

    def _denied(self, statement: int, span: Span) -> bool:
        text = self.scene.text(statement)
        start = span.start - self.reading.statements[statement].span.start
        begin = max(0, start - _DENIAL_REACH)
        clause = max(begin, *(text.rfind(mark, begin, start) + 1 for mark in ",;:—–"))
        return claim_lexicon().words["kinds.denied"].search(text, clause, start) is not None

    # Parts

    def _carried(self, statement: int, pair: Pair) -> Cell[str] | None:
        last = self.last
        if last is None or statement - last.statement > 1 or last.claim.kind is not ClaimKind.CLAIM:
            return None
        same = (last.claim.reporter.value, last.claim.partner.value) == (pair.reporter.value, pair.partner.value)
        return last.claim.period if same else None

    def _unit(self, figure: Figure) -> Cell[str]:
        """The unit of a figure; "a billion" takes its currency from the level spoken of last."""
        if figure.unit.value is not None or self.last is None or figure.value.value is None:
            return figure.unit
        unit = self.last.claim.unit
        return Cell(unit.value, Basis.INFERRED, "claims.unit_carried", unit.evidence) if unit.value else figure.unit

    def _hedge(self, statement: int, figure: Figure) -> Cell[str]:
        """The hedge of the figure, else a verb close before it: "approached", "exceeded"."""
        if figure.hedge.value is not None:
            return figure.hedge
        text = self.scene.text(statement)
        start = figure.span.start - self.reading.statements[statement].span.start
        verbs = list(claim_lexicon().words["verbs.hedging"].finditer(text, max(0, start - _HEDGE_REACH), start))
        if not verbs or re.search(r"\d", text[verbs[-1].end() : start]):
            return figure.hedge
        verb = verbs[-1]
        return Cell(
            verb.group().lower(), Basis.STATED, "claims.hedging_verb", (self.scene.span(statement, *verb.span()),)
        )

    def _id(self, span: Span, kind: ClaimKind, measure: Cell[ClaimMeasure]) -> str:
        return row_id(Recipe.CLAIM, self.reading.readout.id, (span.part, span.start, span.end, kind, measure.value))


def _nearest(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last of some words before a figure, else the first behind it."""
    before = list(pattern.finditer(text, max(0, start - _CONTRACT_REACH), start))
    return before[-1] if before else pattern.search(text, end, min(len(text), end + _CONTRACT_REACH))


def _cell_of(read: Cell[Measure], measure: ClaimMeasure) -> Cell[ClaimMeasure]:
    """The measure of a claim, on the words that gave the figure its own."""
    return Cell(measure, read.basis, read.rule, read.evidence)


def _is_currency(unit: str | None) -> bool:
    return unit is not None and unit not in _NO_CODES and len(unit) == _CURRENCY_LENGTH and unit.isupper()
