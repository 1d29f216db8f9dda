"""Whose trade with whom: the words around "trade", "exports", "imports" that name the two sides."""

from __future__ import annotations

import re

from msgspec import Struct, field

from dragoman.model import Basis, Cell, Span
from dragoman.register.statistics.countries import state_of
from dragoman.register.statistics.lexicon import Topic, claim_lexicon
from dragoman.register.statistics.scene import Named, Scene
from dragoman.register.statistics.values import WORLD, ClaimMeasure, Flow

_REACH = 90
_STOP = re.compile(r"[.;:!?()”\"]|\d|[$€£¥]")
_LINK = re.compile(r"\b(between|with|to|from|of|in|among)\s+", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,\s*)?\b(?:and|with)\s+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|all|its|their)\s+", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}")
_OWNER_WORDS = re.compile(r"\s+(?:[\w-]+\s+){0,3}")
_JOINED = re.compile(r"\s*[-–]\s*|\s+and\s+")
_GOODS = re.compile(r"\s+(?:of|in)\s+(?P<goods>(?:[a-z][\w-]+)(?:\s+(?:and\s+)?[a-z][\w-]+){0,2})")
_NO_GOODS = re.compile(
    r"(?:goods|commodit\w+|recent|past|last|first|second|third|terms|line|favou?r|order|general|fact|which|both|all|every"
    r"|our|their|its|the|this|that|these|those|more|less|over|almost|nearly|about|around|up|an?|half|products?|national)\b",
    re.IGNORECASE,
)
_GOODS_END = re.compile(
    r"\s+(?:to|from|with|between|by|and|in|of|for|at|on|is|are|was|were|has|have|had|will|made|grew|rose|fell|reached"
    r"|amounted|increased|decreased|exceeded|totall?ed|went|last|this|over|more|almost)\b.*",
    re.IGNORECASE,
)
_FLOWS = {
    ClaimMeasure.EXPORTS: Flow.EXPORTS,
    ClaimMeasure.IMPORTS: Flow.IMPORTS,
}


class Pair(Struct, frozen=True):
    """The two sides of trade, and which part of it is meant."""

    reporter: Cell[str]
    partner: Cell[str]
    flow: Cell[Flow]
    goods: Cell[str]


class _Words(Struct):
    """What the words around a topic name: owners before it or behind "of", those behind "with", "to", "between"."""

    owners: list[Cell[str]] = field(default_factory=list)
    between: list[Cell[str]] = field(default_factory=list)
    partners: list[Cell[str]] = field(default_factory=list)
    countries: tuple[Span, ...] = ()
    foreign: bool = False
    mutual: bool = False


def pair_of(scene: Scene, statement: int, topic: Topic, own_first: bool = True) -> Pair:
    """Whose trade with whom a topic is.

    Args:
        scene: the reading.
        statement: where the topic stands.
        topic: the words that name trade.
        own_first: whether the side that speaks comes first where the words name another owner; not so of a share,
            which is one of the owner's trade.
    """
    words = _words_around(scene, statement, topic)
    here = scene.span(statement, topic.start, topic.end)
    flow = _FLOWS.get(topic.measure, Flow.BOTH)
    reporter, partner, mirrored = _sides(scene, statement, words, flow if own_first else Flow.EXPORTS, here)
    flow_cell = Cell(flow.mirrored if mirrored else flow, Basis.DERIVED, "claims.flow", (here,))
    return Pair(reporter, partner, flow_cell, _goods(scene, statement, topic))


def _sides(scene: Scene, statement: int, words: _Words, flow: Flow, here: Span) -> tuple[Cell[str], Cell[str], bool]:
    """Reporter, partner, and whether the flow had to be turned round to put the speaker's own side first."""
    own = scene.own(statement)
    both = words.between if len(words.between) > 1 else words.owners if len(words.owners) > 1 else []
    if both:
        first, second = both[:2]
        return (
            (second, first, False)
            if _same_state(second, own) and not _same_state(first, own)
            else (first, second, False)
        )
    partner = next(iter(words.partners + words.between), None)
    owner = next(iter(words.owners), None)
    if partner is not None:
        reporter = owner or own
        if _same_state(partner, own) and not _same_state(reporter, partner):
            return partner, reporter, flow is not Flow.BOTH
        if partner.value == reporter.value:
            return own, scene.other(own), owner is None and flow is not Flow.BOTH
        return reporter, partner, False
    if words.foreign:
        return owner or own, Cell(WORLD, Basis.DERIVED, "claims.foreign_trade", (here,)), False
    if words.countries:
        return _state(own, words.countries), _state(scene.other(own), words.countries), False
    if owner is not None and not _same_state(owner, own):
        return (own, owner, False) if flow is Flow.BOTH else (owner, own, False)
    reporter = owner or own
    other = scene.other(reporter)
    if words.mutual and other.value == WORLD:
        other = Cell.absent("claims.other_side")
    return reporter, other, False


def _words_around(scene: Scene, statement: int, topic: Topic) -> _Words:
    text, named = scene.text(statement), scene.named(statement)
    words = _Words(owners=_owners(scene, statement, topic, named))
    before = text[max(0, topic.start - 30) : topic.start]
    words.foreign, words.mutual = (
        any(_OWNER_WORDS.fullmatch(before, match.end()) for match in pattern.finditer(before))
        for pattern in (claim_lexicon().words["around.foreign"], claim_lexicon().words["around.mutual"])
    )
    end = min(len(text), topic.end + _REACH)
    stop = _STOP.search(text, topic.end, end)
    end = stop.start() if stop else end
    for link in _LINK.finditer(text, topic.end, end):
        word = link.group(1).lower()
        found, after, countries = referent(scene, statement, link.end(), named)
        words.countries = words.countries or countries
        if found is None:
            continue
        if word == "of":
            words.owners.append(found)
        elif word == "in":
            words.owners += [] if words.owners else [found]
        elif word == "between":
            words.between.append(found)
            joint = _AND.match(text, after)
            second = referent(scene, statement, joint.end(), named)[0] if joint else None
            words.between += [second] if second else []
        else:
            words.partners.append(found)
    return words


def _owners(scene: Scene, statement: int, topic: Topic, named: tuple[Named, ...]) -> list[Cell[str]]:
    """Who stands as the owner before a topic: "Tolvania's foreign trade", "Tolvanian-Pelmaran trade", "our exports"."""
    text = scene.text(statement)
    before = [place for place in named if place.end <= topic.start]
    if before and _owns(text, before[-1], topic):
        joined = len(before) > 1 and _JOINED.fullmatch(text, before[-2].end, before[-1].start)
        return [_named_cell(scene, statement, place) for place in before[-2 if joined else -1 :]]
    start = max(0, topic.start - 40)
    for match in claim_lexicon().words["sides.own_owner"].finditer(text, start, topic.start):
        if _OWNER_WORDS.fullmatch(text, match.end(), topic.start):
            return [scene.own(statement)]
    return []


def _owns(text: str, place: Named, topic: Topic) -> bool:
    """Whether only a few words part an owner from a topic: "Tolvania's total", "Tolvanian potash"."""
    words = _OWNER_WORDS if place.adjective else _POSSESSIVE
    return words.fullmatch(text, place.end, topic.start) is not None


def referent(
    scene: Scene, statement: int, at: int, named: tuple[Named, ...]
) -> tuple[Cell[str] | None, int, tuple[Span, ...]]:
    """Whom the words at a place mean, where they end, and the words "the two countries" if it is those."""
    text = scene.text(statement)
    sides = claim_lexicon().words
    countries = sides["sides.countries"].match(text, at)
    if countries:
        return None, countries.end(), (scene.span(statement, *countries.span()),)
    region = sides["sides.region"].match(text, at)
    if region:
        return _said(scene, statement, region, scene.region()), region.end(), ()
    article = _ARTICLE.match(text, at)
    start = article.end() if article else at
    for place in named:
        if place.start == start and not place.adjective:
            return _named_cell(scene, statement, place), place.end, ()
    own = scene.own(statement)
    for key, side in (("sides.own", own), ("sides.other", scene.other(own))):
        match = sides[key].match(text, at)
        if match:
            return _said(scene, statement, match, side), match.end(), ()
    return None, at, ()


def _goods(scene: Scene, statement: int, topic: Topic) -> Cell[str]:
    """Goods that narrow the trade down: "exports of tractors", "trade in potash"."""
    text = scene.text(statement)
    before = claim_lexicon().words["around.goods_before"]
    for match in before.finditer(text, max(0, topic.start - 30), topic.start):
        if not text[match.end() : topic.start].strip():
            return Cell(match.group().lower(), Basis.STATED, "claims.goods", (scene.span(statement, *match.span()),))
    found = _GOODS.match(text, topic.end)
    if not found or _NO_GOODS.match(found["goods"]):
        return Cell.absent("claims.goods")
    goods = _GOODS_END.sub("", found["goods"])
    start = found.start("goods")
    return Cell(goods, Basis.STATED, "claims.goods", (scene.span(statement, start, start + len(goods)),))


def _named_cell(scene: Scene, statement: int, place: Named) -> Cell[str]:
    return Cell(place.place, Basis.STATED, "claims.named", (scene.span(statement, place.start, place.end),))


def _said(scene: Scene, statement: int, words: re.Match[str], meant: Cell[str]) -> Cell[str] | None:
    """A side that a phrase such as "your region" means."""
    if meant.value is None:
        return None
    return Cell(meant.value, Basis.DERIVED, meant.rule, (scene.span(statement, *words.span()), *meant.evidence))


def _state(side: Cell[str], words: tuple[Span, ...]) -> Cell[str]:
    """The state of a side: "the two countries" are no regions."""
    if side.value is None:
        return side
    return Cell(state_of(side.value), Basis.DERIVED, "claims.countries", (*words, *side.evidence))


def _same_state(one: Cell[str], other: Cell[str]) -> bool:
    return bool(one.value and other.value) and state_of(one.value or "") == state_of(other.value or "")
