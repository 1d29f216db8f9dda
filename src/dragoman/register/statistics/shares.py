"""Shares of trade: who or what holds them, and of which trade they are a part."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.model import Basis, Cell, Figure
from dragoman.register.statistics.countries import state_of
from dragoman.register.statistics.lexicon import Topic, claim_lexicon
from dragoman.register.statistics.pairs import pair_of, referent
from dragoman.register.statistics.scene import Scene
from dragoman.register.statistics.topics import Place, Topics
from dragoman.register.statistics.values import WORLD, ClaimMeasure, Flow

_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
_OF_IT = re.compile(r"\s+of\s+(?:it|the\s+total)\b", re.IGNORECASE)
_SHARE_OF = re.compile(r"\bshare\s+of\s+", re.IGNORECASE)
_WHOLE_REACH = 60
_SUBJECT_REACH = 60
_GOODS_OF_NEED = re.compile(r"(?<![\w'’-])(?P<goods>(?!(?:of|its?|the|our|their|in|for)\b)[\w-]+)\s+$", re.IGNORECASE)
_BOUNDARY = re.compile(r"[,;:“\"]|\b(?:that|while|whereas|but)\b", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"[,;:]|\bthat\b", re.IGNORECASE)
_NONE: Cell[str] = Cell.absent("claims.whole")


class Share(Struct, frozen=True):
    """A share of trade.

    Attributes:
        whole: the partner whose trade is the whole; absent where it is the trade of the two sides.
        goods: what holds the share, where it is no state or region.
    """

    reporter: Cell[str]
    partner: Cell[str]
    flow: Cell[Flow]
    whole: Cell[str]
    goods: Cell[str]


def share_of(topics: Topics, statement: int, figure: Figure) -> Share | None:
    """What a figure in per cent is a share of, None where that is no trade."""
    scene = topics.scene
    text = scene.text(statement)
    offset = scene.reading.statements[statement].span.start
    start, end = figure.span.start - offset, figure.span.end - offset
    if _OF_IT.match(text, end):
        before = [Place(statement, topic) for topic in topics.here(statement) if topic.end <= start]
        place = before[-1] if before else topics.before(statement)
        return _of_trade(topics, place, statement, start) if place else None
    if _OF.match(text, end):
        topic = _whole_behind(text, topics, statement, end)
        if topic:
            return _of_trade(topics, Place(statement, topic), statement, start)
        return _of_needs(scene, statement, start, end)
    if _SHARE_OF.search(text, max(0, start - 90), start):
        behind = [topic for topic in topics.here(statement) if topic.end <= start]
        return _of_trade(topics, Place(statement, behind[-1]), statement, start) if behind else None
    settled = claim_lexicon().words["shares.settlements"].search(text, max(0, start - 80), start)
    if not settled:
        return None
    here = scene.span(statement, *settled.span())
    own = scene.own(statement)
    return Share(
        own,
        scene.other(own),
        Cell(Flow.BOTH, Basis.INFERRED, "claims.settlements", (here,)),
        _NONE,
        Cell(settled.group().lower(), Basis.STATED, "claims.settlements", (here,)),
    )


def _whole_behind(text: str, topics: Topics, statement: int, end: int) -> Topic | None:
    return next((t for t in topics.here(statement) if end <= t.start <= end + _WHOLE_REACH), None)


def _of_trade(topics: Topics, place: Place, statement: int, at: int) -> Share | None:
    """A share of the trade that a place names, held by whoever stands before the number."""
    scene = topics.scene
    pair = pair_of(scene, place.statement, place.topic, own_first=False)
    holder = _holder(scene, statement, at) or _trade_as_holder(scene, topics, statement, at)
    if holder is not None:
        return Share(pair.reporter, holder, pair.flow, _whole(scene, place, pair.partner, holder), pair.goods)
    goods = _subject(scene, statement, at)
    return Share(pair.reporter, pair.partner, pair.flow, _NONE, goods) if goods.value else None


def _trade_as_holder(scene: Scene, topics: Topics, statement: int, at: int) -> Cell[str] | None:
    """Whom trade is with that is itself a part: "Our trade with you makes up 70 percent of our foreign trade"."""
    before = [topic for topic in topics.here(statement) if topic.end <= at]
    text = scene.text(statement)
    verb = claim_lexicon().words["shares.verbs"].search(text, before[-1].end, at) if before else None
    if verb is None or _OTHER_CLAUSE.search(text, before[-1].end, verb.start()):
        return None
    partner = pair_of(scene, statement, before[-1]).partner
    return partner if partner.value not in {None, WORLD} else None


def _whole(scene: Scene, place: Place, partner: Cell[str], holder: Cell[str]) -> Cell[str]:
    """The trade with whom is the whole: all of it where the topic names nobody else than the holder."""
    here = scene.span(place.statement, place.topic.start, place.topic.end)
    if partner.rule != "claims.named" or partner.value == holder.value:
        return Cell(WORLD, Basis.DERIVED, "claims.foreign_trade", (here,))
    return partner


def _of_needs(scene: Scene, statement: int, start: int, end: int) -> Share | None:
    """A share of what a country needs of some goods: "38 per cent of Pelmara's potash requirement"."""
    text = scene.text(statement)
    need = claim_lexicon().words["shares.needs"].search(text, end, end + _WHOLE_REACH)
    holder = _holder(scene, statement, start)
    if not need or holder is None:
        return None
    owned = pair_of(scene, statement, Topic(need.start(), need.end(), ClaimMeasure.IMPORTS))
    if owned.reporter.value is None or state_of(owned.reporter.value) == state_of(holder.value or ""):
        return None
    named = _GOODS_OF_NEED.search(text, end, need.start())
    goods = named.span("goods") if named else need.span()
    span = scene.span(statement, *goods)
    return Share(
        owned.reporter,
        holder,
        Cell(Flow.IMPORTS, Basis.INFERRED, "claims.needs", (scene.span(statement, *need.span()),)),
        _NONE,
        Cell(text[slice(*goods)], Basis.STATED, "claims.goods", (span,)),
    )


def _holder(scene: Scene, statement: int, at: int) -> Cell[str] | None:
    """The state or region right before the verb: "Veldmark accounts for", "your region makes up"; or in "share of"."""
    text, named = scene.text(statement), scene.named(statement)
    shared = _SHARE_OF.search(text, max(0, at - 90), at)
    if shared:
        return referent(scene, statement, shared.end(), named)[0]
    words = claim_lexicon().words
    verb = next(iter(words["shares.verbs"].finditer(text, max(0, at - 40), at)), None)
    if verb is None:
        return None
    for start in range(verb.start() - 2, max(-1, verb.start() - _SUBJECT_REACH), -1):
        if start and text[start - 1].isalnum():
            continue
        found, after, _ = referent(scene, statement, start, named)
        if found is not None and after <= verb.start() and _only_adverbs(text[after : verb.start()]):
            return found
    return None


def _only_adverbs(gap: str) -> bool:
    return not claim_lexicon().words["shares.between"].sub("", gap).strip()


def _subject(scene: Scene, statement: int, at: int) -> Cell[str]:
    """The words before the verb, where they name goods or something else that is no side."""
    text = scene.text(statement)
    verb = claim_lexicon().words["shares.verbs"].search(text, max(0, at - 40), at)
    if verb is None:
        return Cell.absent("claims.goods")
    begin = max(0, text.find(" ", max(0, verb.start() - _SUBJECT_REACH), verb.start()))
    begin = max([match.end() for match in _BOUNDARY.finditer(text, begin, verb.start())], default=begin)
    words = claim_lexicon().words["shares.between"].sub("", text[begin : verb.start()]).strip()
    if not words:
        return Cell.absent("claims.goods")
    start = text.index(words.split()[0], begin)
    return Cell(words, Basis.STATED, "claims.share_holder", (scene.span(statement, start, verb.start()),))
