"""What waits on the other side: conditions of uptake ("if you need cement"), bargains ("lift it and we will")."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from msgspec.structs import replace

from dragoman.model import ActType
from dragoman.reading.acts.act_lexicon import WordsOf
from dragoman.reading.acts.clauses import Clause, ClauseKind
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.verb_lists import either

_BIDDEN = frozenset({"request", "bidding", "offered-freely"})
_STATED = frozenset({ActType.ASM, ActType.RPT})
_AT_HAND = re.compile(r"\W*(?:we|i|our|my|ours|they|it|you)\b")


class _Forms(NamedTuple):
    """How bargains and conditions begin.

    Attributes:
        bargain: "Give us the land, and we will", "You dig, we lay".
        waiting: a condition that can wait on the other side.
        own: how such a condition goes on where it waits on the speaker or the world.
        in_need: a condition that leaves it to the other side to ask: what follows is open to it.
    """

    bargain: re.Pattern[str]
    waiting: re.Pattern[str]
    own: re.Pattern[str]
    in_need: re.Pattern[str]


@cache
def _forms() -> _Forms:
    return _Forms(
        bargain=re.compile(
            rf"\W*(?:(?:then|so|just)\s+)?{either('bargained')}\s"
            r"(?:(?P<asked>(?:us|me)\s[^.;:!?]{3,120}?,\sand)|[^.;:!?]{3,120}?[\s,]and)\s+"
            r"(?:we|i|(?:the|our|my)\s+\w+|(?:each|all|every\s+one)\s+of\s+them|it|they)(?:'ll|’ll|\s+will|\s+shall)\b|\W*you\s+\w+,\s+we\s+\w+"
        ),
        waiting=re.compile(
            rf"\W*(?:and\s+|but\s+)?(?:{either('conditional')}|(?={either('conditional_you')}\s+you\b))\b"
        ),
        own=re.compile(rf"\s*{either('own_condition')}\b"),
        in_need=re.compile(
            rf"\W*(?:and\s+|but\s+)?{either('asked_for')}\s+(?:you|your\s+\w+)\s+"
            rf"(?:(?:ever|really|still|do)\s+)?{either('needing')}\b"
        ),
    )


def bargain(start: int, end: int, words: Words) -> re.Match[str] | None:
    """The words of a bargain: "Give us the land, and we will bring in the builders"."""
    return _forms().bargain.match(words.lowered, start, end)


def uptake(cut: Iterable[Clause], words: Words) -> Clause | None:
    """The condition among clauses that waits on the other side, not on the world."""
    for clause in cut:
        if clause.kind is ClauseKind.CONDITION and _waits(clause, words):
            return clause
    return None


def _waits(clause: Clause, words: Words) -> bool:
    waits = _forms().waiting.match(words.lowered, clause.start, clause.end)
    if not waits or (words.of is WordsOf.SPEAKER and _forms().own.match(words.lowered, waits.end(), clause.end)):
        return False
    return not words.sides.foreign(clause.start, clause.end)


def offered(decision: Decision, condition: Clause, words: Words) -> Decision:
    """Turn a promise that waits on the other side into an offer (ruling 13), and what is there for it to take."""
    open_to = words.of is WordsOf.SPEAKER and _forms().in_need.match(words.lowered, condition.start, condition.end)
    taken = decision.rule in _BIDDEN or (
        decision.act in _STATED and _AT_HAND.match(words.lowered, decision.clause.start, decision.clause.end)
    )
    if decision.act in (ActType.PLG, ActType.PLN) or (open_to and taken):
        return replace(decision, act=ActType.OFR, rule="will-if")
    return decision
