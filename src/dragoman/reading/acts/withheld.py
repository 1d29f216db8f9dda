"""What is not to be done until something else is: a refusal, not a promise (codebook section 4, "sets a condition")."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model import ActType
from dragoman.reading.acts.clauses import Clause, ClauseKind
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.sides import Side
from dragoman.reading.acts.verb_lists import either

_TURNED = frozenset({ActType.PLG, ActType.PLN, ActType.ASM, ActType.RPT, ActType.INT})
_UNTIL = re.compile(r"\W*(?:until|unless)\b")


@cache
def _not() -> re.Pattern[str]:
    """Words that will not do something: "will not open", "cannot pay"; not "will not rest"."""
    return re.compile(
        r"\b(?:(?:will|would|shall|can|could)\s+(?:not|no\s+longer|never)|cannot|won['’]t|can['’]t|couldn['’]t|wouldn['’]t)"
        rf"\s+(?:\w+ly\s+|also\s+)?(?!{either('tireless')}\b)\w+"
    )


def withheld(decision: Decision | None, clause: Clause, behind: Clause | None, words: Words) -> Decision | None:
    """Turn "will not open it until ..." and "would not pay unless ..." into a refusal.

    Args:
        decision: what the clause does by its own words; None where it does nothing.
        clause: the clause.
        behind: the clause behind it; None for the last.
        words: how the words are to be read.
    """
    if behind is None or behind.kind is not ClauseKind.CONDITION:
        return decision
    if decision is None or decision.act not in _TURNED:
        return decision
    said = _not().search(words.lowered, clause.start, clause.end)
    if said is None or _UNTIL.match(words.lowered, behind.start, behind.end) is None:
        return decision
    if words.sides.first(clause.start, said.start()) is Side.THIRD:
        return decision
    return Decision(ActType.REF, "refusal-until", *said.span(), clause)
