"""Whose matter a decision is: opinions on the world are positions, needs of the other side requests."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dragoman.model import ActType
from dragoman.reading.acts.act_lexicon import WordsOf, act_lexicon
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.sides import Side
from dragoman.reading.phrase_search import opening

_OPINIONS = frozenset({ActType.ASM, ActType.INT, ActType.RPT})


def placed(decision: Decision, words: Words) -> Decision:
    """An opinion on what is outside the two sides' own relation is a position."""
    clause = decision.clause
    if _backs(decision, words) and words.sides.outside(clause.start, clause.end):
        return replace(decision, act=ActType.POS)
    if decision.rule == "need" and _left_to_other(decision, words):
        return replace(decision, act=ActType.REQ)
    if decision.rule in _WANTS and _wanted_of_other(decision, words):
        return replace(decision, act=ActType.REQ)
    if decision.rule == "hope" and _AHEAD.match(words.lowered, decision.start, clause.end):
        return decision
    hope = _HOPE.match(words.lowered, decision.start, clause.end) if decision.rule == "hope" else None
    if hope is not None:
        return replace(decision, act=ActType.REQ) if words.sides.other_acts(hope.end(), clause.end) else decision
    if _maxim(decision, words):
        return replace(decision, act=ActType.POS, rule="general-truth")
    event = decision.rule == "will-event" and words.of is not WordsOf.NARRATOR
    if not event and (decision.act not in _OPINIONS or decision.rule in _OF_THE_TALKS):
        return decision
    if not words.sides.abroad(clause.start, clause.end) or _own(decision, words, event=event):
        return decision
    third = _by_third(decision, words)
    if _happened(decision, words) and (not third or _COUNTED.search(words.lowered, clause.start, clause.end)):
        return decision
    return Decision(ActType.POS, "abroad", decision.start, decision.end, clause)


_OF_THE_TALKS = frozenset({"recalled-words", "will-joint"})
"""What is told of the talks themselves, whatever they are about."""


def _own(decision: Decision, words: Words, *, event: bool) -> bool:
    """True for what can be a side's own matter though only another state is named: "I wish to see more in Norland"."""
    if _own_deed(decision, words):
        return True
    if event and words.sides.seated and _by_third(decision, words):
        return False
    if not event and decision.rule != "hope" and not _counted_here(decision, words):
        return False
    clause = decision.clause
    return not act_lexicon().world.stands_in(words.sides.tokens, clause.start, clause.end)


def _counted_here(decision: Decision, words: Words) -> bool:
    """True for numbers of somebody whose state is not known, so that the state that he names may be his own."""
    if words.sides.seated or not words.sides.spoken or decision.rule not in ("record", "report", "figure"):
        return False
    return decision.act is ActType.RPT and _DIGIT.search(words.lowered, decision.start, decision.clause.end) is not None


_DIGIT = re.compile(r"\d")


def _by_third(decision: Decision, words: Words) -> bool:
    """True for what a third party did: "Norland closed the strait", "it was closed by Norland"."""
    clause = decision.clause
    if words.sides.first(clause.start, max(decision.start, clause.start + 1)) is Side.THIRD:
        return True
    doer = _BY.match(words.lowered, decision.end, clause.end)
    return doer is not None and words.sides.first(doer.end(), doer.end() + _HEAD) is Side.THIRD


_BY = re.compile(r"\s+(?:[^\s,;:]+\s+){0,3}?by\s+")


def _maxim(decision: Decision, words: Words) -> bool:
    """True for what holds for everybody and always: "great powers come and go", "walls have never stopped ideas"."""
    if words.of is not WordsOf.SPEAKER or decision.rule not in _UNDATED:
        return False
    start, end = opening(words.lowered, decision.clause.start, decision.clause.end), decision.clause.end
    if _ANYBODY.match(words.lowered, start, end) is None or _PARTICULAR.search(words.lowered, start, end):
        return False
    if decision.rule == "record" and _EVER.search(words.lowered, start, end) is None:
        return False
    return not words.sides.within(start, end)


_UNDATED = frozenset({"present", "record"})
_ANYBODY = re.compile(
    r"(?:(?!(?:yes|this|his|its|ours|yours|theirs|is|was|has|as|thus|always|perhaps|thanks|besides)\b)(?:(?:great|small|big|good|"
    r"strong|weak|true|old|wise|rich|poor|honest|empty|closed|open)\s+)?\w{3,}(?<!s)s|an?\s+\w+|(?:he|those|one|anyone|everyone)\s+who)\s+"
    r"(?!(?:of|in|from|at|with|for|to|and|on|per|by)\b)\w"
)
"""How words begin that are about no one in particular: "walls", "great powers", "a promise"."""
_PARTICULAR = re.compile(
    r"\d|\b(?:we|i|our|ours|my|us|me|you|your|yours|this|that|these|it|its|here|there|today|now|last|next|already|he|she|his|"
    r"her|the|their|hundreds?|thousands?|millions?|dozens?|still|currently|every\s+(?:day|week|month|year))\b|'"
)
_EVER = re.compile(r"\b(?:never|always)\b")
_WANTS = frozenset({"need", "hope"})
_WANT = re.compile(r"(?:we|i)\s+(?:\w+ly\s+|also\s+)?(?:want|need|would\s+like)\s+(?:the\s+)?")
_HOPE = re.compile(r"(?:we\s+|i\s+)?hope[sd]?\b")
_AHEAD = re.compile(r"(?:we\s+|i\s+)?look(?:s|ed|ing)?\s+forward\b")
_BACKING = re.compile(
    r"\s*(?:\w+ly\s+|continue\s+(?:to\s+)?|always\s+)*(?:support|supporting|stand|standing|back|defend|help)\b"
)
_MUST = re.compile(r"(?:should|must|needs?\s+to|ought\s+to|ha(?:s|ve|d)\s+to)\s+(?!be\s+(?:\w+ly\s+)?\w+(?:ed|en)\b)")
_HEAD = 8
"""Characters at the head of a clause within which its subject begins: "that the"."""


def _backs(decision: Decision, words: Words) -> bool:
    """True for "stands with", "will support": it is a pledge to the other side, a position on anybody else."""
    if decision.rule == "stands-with":
        return True
    will = decision.rule in ("will-side", "will")
    return will and _BACKING.match(words.lowered, decision.end, decision.clause.end) is not None


def _wanted_of_other(decision: Decision, words: Words) -> bool:
    """True for "we need Veldmark to stop": an act is wanted from the other side."""
    want = _WANT.match(words.lowered, decision.start, decision.clause.end) if words.sides.spoken else None
    if want is None:
        return False
    doer = next(iter(words.sides.within(want.end(), decision.clause.end)), None)
    if doer is None or doer.start > want.end() or doer.side is not Side.OTHER:
        return False
    return words.lowered.startswith(" to ", doer.end)


def _left_to_other(decision: Decision, words: Words) -> bool:
    """True where the other side is the one who must: "that Norvask should repair the dyke" (ruling 12)."""
    clause = decision.clause
    if not words.sides.spoken or not _MUST.match(words.lowered, decision.start, clause.end):
        return False
    subject = words.sides.within(clause.start, decision.start)
    if not subject or subject[0].start > clause.start + _HEAD:
        return False
    return all(item.side is Side.OTHER for item in subject)


def _own_deed(decision: Decision, words: Words) -> bool:
    """True for what a speaker tells of himself, even abroad: "we laid the cable from Norland", not of a war."""
    told = decision.act is ActType.RPT or decision.rule == "lasting"
    if not told or words.of is not WordsOf.SPEAKER:
        return False
    start, end = decision.clause.start, decision.clause.end
    first = _FIRST_PERSON.match(words.lowered, opening(words.lowered, start, end), end)
    return first is not None and not act_lexicon().world.stands_in(words.sides.tokens, start, end)


_FIRST_PERSON = re.compile(r"(?:(?:you\s+and\s+)?i|we)\b")


def _happened(decision: Decision, words: Words) -> bool:
    """True for a report of what took place, not of what is so or may be."""
    told = decision.act is ActType.RPT and decision.rule in ("record", "report", "figure")
    return told and _MODAL.search(words.lowered, decision.clause.start, decision.clause.end) is None


_COUNTED = re.compile(
    r"\b(?:trade|exports?|imports?|turnover|investments?|tourists?|sales|output|production|(?:million|billion)\s+(?:\w+\s+)?(?:dollars|euros|pounds|crowns|zlotys))\b|\d\s*(?:%|per\s*cent\b)"
)
"""Words for what statistics count: a third person can check a report of it, whoever it is about."""
_MODAL = re.compile(r"\b(?:can|cannot|can't|could|may|might|must|should|will|would|never|only)\b")
