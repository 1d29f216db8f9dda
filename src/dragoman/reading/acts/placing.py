"""Whose matter a decision is: opinions on the world are positions, needs of the other side requests (rulings 11 to 15)."""

from __future__ import annotations

import re

from dragoman.model import ActType
from dragoman.reading.acts.act_lexicon import WordsOf
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.sides import Side

_OPINIONS = frozenset({ActType.ASM, ActType.INT, ActType.RPT})


def placed(decision: Decision, words: Words) -> Decision:
    """An opinion on what is outside the two sides' own relation is a position."""
    clause = decision.clause
    if decision.rule == "stands-with" and words.sides.outside(clause.start, clause.end):
        return decision._replace(act=ActType.POS)
    if decision.rule == "hope" and _HOPE.match(words.lowered, decision.start, clause.end):
        return decision._replace(act=ActType.REQ) if words.sides.other_acts(decision.end, clause.end) else decision
    event = decision.rule == "will-event" and words.of is not WordsOf.NARRATOR
    if not event and (decision.act not in _OPINIONS or decision.rule == "recalled-words"):
        return decision
    if not words.sides.abroad(clause.start, clause.end):
        return decision
    third = words.sides.first(clause.start, clause.end) is Side.THIRD
    if _happened(decision, words) and (not third or _COUNTED.search(words.lowered, clause.start, clause.end)):
        return decision
    return Decision(ActType.POS, "abroad", decision.start, decision.end, clause)


_HOPE = re.compile(r"(?:we\s+|i\s+)?hope[sd]?\b")


def _happened(decision: Decision, words: Words) -> bool:
    """True for a report of what took place, not of what is so or may be."""
    told = decision.act is ActType.RPT and decision.rule in ("record", "report", "figure")
    return told and _MODAL.search(words.lowered, decision.clause.start, decision.clause.end) is None


_COUNTED = re.compile(r"\b(?:trade|exports?|imports?|turnover|investments?|tourists?|sales|output|production)\b")
"""Words for what statistics count: a third person can check a report of it, whoever it is about."""
_MODAL = re.compile(r"\b(?:can|cannot|can't|could|may|might|must|should|will|would|never|only)\b")
