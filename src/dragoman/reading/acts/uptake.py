"""What waits on the other side: conditions of uptake ("if you need cement"), bargains ("lift it and we will")."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dragoman.model import ActType
from dragoman.reading.acts.act_lexicon import WordsOf
from dragoman.reading.acts.clauses import Clause, ClauseKind
from dragoman.reading.acts.decisions import Decision, Words

_BARGAIN = re.compile(
    r"\W*(?:(?:then|so|just)\s+)?(?:give|take|open|lift|send|bring|remove|sign|let|show|come|buy|build|pay|allow|grant|"
    r"drop|start|make)\s[^.;:!?]{3,120}?[\s,]and\s+(?:we|i|(?:the|our|my)\s+\w+)(?:'ll|’ll|\s+will|\s+shall)\b|\W*you\s+\w+,\s+we\s+\w+"
)
_UPTAKE = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:if|provided|providing|on\s+(?:the\s+)?condition|subject\s+to|in\s+case|"
    r"(?=(?:should|the\s+moment|whatever)\s+you\b))\b"
)
_OWN_CONDITION = re.compile(r"\s*(?:we|i|nobody|no\s+one|nothing|everything|all\s+goes)\b")
_IN_NEED = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:if|should|in\s+case|whatever)\s+(?:you|your\s+\w+)\s+"
    r"(?:(?:ever|really|still|do)\s+)?(?:needs?|wants?|wish|likes?|lacks?|(?:are|is|run|runs)\s+short)\b"
)
"""A condition that leaves it to the other side to ask: what follows is open to it."""
_BIDDEN = frozenset({"request", "bidding", "offered-freely"})
_STATED = frozenset({ActType.ASM, ActType.RPT})
_AT_HAND = re.compile(r"\W*(?:we|i|our|my|ours|they|it|you)\b")


def bargain(start: int, end: int, words: Words) -> re.Match[str] | None:
    """The words of a bargain: "Give us the land, and we will bring in the builders"."""
    return _BARGAIN.match(words.lowered, start, end)


def uptake(cut: Iterable[Clause], words: Words) -> Clause | None:
    """The condition among clauses that waits on the other side, not on the world."""
    return next((clause for clause in cut if _waits(clause, words)), None)


def _waits(clause: Clause, words: Words) -> bool:
    waits = clause.kind is ClauseKind.CONDITION and _UPTAKE.match(words.lowered, clause.start, clause.end)
    if not waits or (words.of is WordsOf.SPEAKER and _OWN_CONDITION.match(words.lowered, waits.end(), clause.end)):
        return False
    return not words.sides.foreign(clause.start, clause.end)


def offered(decision: Decision, condition: Clause, words: Words) -> Decision:
    """Turn a promise that waits on the other side into an offer (ruling 13), and what is there for it to take."""
    open_to = words.of is WordsOf.SPEAKER and _IN_NEED.match(words.lowered, condition.start, condition.end)
    taken = decision.rule in _BIDDEN or (
        decision.act in _STATED and _AT_HAND.match(words.lowered, decision.clause.start, decision.clause.end)
    )
    if decision.act in (ActType.PLG, ActType.PLN) or (open_to and taken):
        return decision._replace(act=ActType.OFR, rule="will-if")
    return decision
