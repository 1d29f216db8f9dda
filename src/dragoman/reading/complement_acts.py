"""What the press service's own verbs do: "thanked", "urged", "stressed the need for" (codebook rulings 2, 6, 9-12, 16)."""

from __future__ import annotations

import re

from dragoman.model import ActType
from dragoman.reading.actors import Sides
from dragoman.reading.act_lexicon import ComplementRule, act_lexicon
from dragoman.reading.clause_acts import Decision, Words, decide
from dragoman.reading.clauses import Clause, ClauseKind
from dragoman.reading.values import Cue

_HEAD = 130
"""Characters of a complement within which its head noun stands."""
_THAT = re.compile(r"[\s,:]*(?:that\s+)?", re.IGNORECASE)


def complement_acts(text: str, cue: Cue, words: Words, sides: Sides) -> list[Decision]:
    """What a cue does with its complement.

    Args:
        text: the plain view of the readout.
        cue: the verb with its complement.
        words: how the words are to be read.
        sides: who the two sides are.
    """
    start, end = _complement(cue)
    best: tuple[int, int] | None = None
    chosen: ComplementRule | None = None
    for rule in act_lexicon().complements.get(cue.verb, ()):
        place = _place(rule, text, start, end)
        if place is not None and (best is None or (place, rule.order) < best):
            best, chosen = (place, rule.order), rule
    if chosen is None:
        return []
    whole = Clause(cue.span.start, max(end, cue.span.end), ClauseKind.MAIN, finite=True)
    if chosen.act is None:
        return _clause(text, cue, chosen, whole, words)
    return [Decision(_turned(chosen, text, start, end, sides), chosen.name, cue.span.start, cue.span.end, whole)]


def _complement(cue: Cue) -> tuple[int, int]:
    if cue.complement is None:
        return cue.span.end, cue.span.end
    return cue.complement.start, cue.complement.end


def _place(rule: ComplementRule, text: str, start: int, end: int) -> int | None:
    """Where the rule's phrase stands in the complement; far behind for a rule without phrases."""
    if rule.barred and rule.barred.find(text, start, end):
        return None
    if rule.index is None:
        return end + 1
    found = rule.index.find(text, start, min(end, start + _HEAD))
    return found[0].start if found else None


def _clause(text: str, cue: Cue, rule: ComplementRule, whole: Clause, words: Words) -> list[Decision]:
    start, end = _complement(cue)
    skip = _THAT.match(text, start, end)
    found = decide(text, skip.end() if skip else start, end, words)
    if rule.keep:
        found = [item for item in found if item.act in rule.keep]
    if found or rule.otherwise is None:
        return found
    return [Decision(rule.otherwise, rule.name, cue.span.start, cue.span.end, whole)]


def _turned(rule: ComplementRule, text: str, start: int, end: int, sides: Sides) -> ActType:
    if rule.act is None:
        raise ValueError(f"{rule.name}: a clause has no code of its own")
    if rule.other and sides.other_acts(text, start, end):
        return rule.other
    if rule.outside and sides.outside(text, start, end):
        return rule.outside
    return rule.act
