"""What the press service's own verbs do: "thanked", "urged", "stressed the need" (rulings 2, 6, 9 to 12, 16)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dragoman.model import ActType, Span
from dragoman.reading.acts.act_lexicon import ComplementRule, WordsOf, act_lexicon
from dragoman.reading.acts.clause_acts import PLACE, VAGUE, decide
from dragoman.reading.acts.clauses import Clause, ClauseKind, clauses
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.sides import Side
from dragoman.reading.phrase_search import Tokens
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.values import Cue

_FEW = 4
_HEAD = 130
"""Characters of a complement within which its head noun stands."""
TO_COME = re.compile(r"\b(?:to|will|would|shall|should|can|could|may|might|must)\s+(?:\w+\s+)?be\s+(?:\w+ly\s+)?$")
_AUXILIARY = re.compile(r"\s(?:is|are|was|were|has|have|had)\s")
_THAT_NEXT = re.compile(r"\W*that\b")
_NO_PASSIVE = frozenset({"demand", "believe", "expect", "intend", "hope", "say", "warn"})
_THAT_OR_TO = re.compile(r"\W*(?:that|to|on|upon|the\s+fact\s+that)\b")
_THAT = re.compile(
    r"[\s,:]*(?:(?:(?:(?:the|his|her)\s+)?(?:(?:[A-Z][\w.'-]*|of|the|van|de|der|al|bin)\s+){1,7}|"
    r"(?:him|her|them|you|me|us|reporters|(?:the|his|her|its|their)\s+(?!(?:hope|wish|desire|fact|view|idea|need|belief|opinion|expectation)\b)[\w-]+)\s+)?that\s+)?"
)
_FACT = re.compile(
    r"\s*(?:the|his|her|its|their|a)\s+(?:[\w.'’-]+\s+){0,3}?(?:fact|belief|view|conviction|opinion|understanding)\s+that\s+"
)
_READINESS_TOO = re.compile(
    r"\band\s+(?:[\w.'-]+\s+){0,3}?(?P<noun>readiness|willingness|preparedness|openness)\s+(?:to|for)\b"
)
_COMMITMENT_TOO = re.compile(r"\band\s+(?:[\w.'-]+\s+){1,4}?(?P<noun>commitments?)\s+to\b")
_WISH_TOO = re.compile(
    r"\band\s+(?:(?:the|his|her|its|their|a|strong|keen)\s+){0,2}"
    r"(?P<noun>desire|wish|intention|interest|hope|determination|resolve)\s+(?:to|for|in|that)\b"
)
_NAMED = frozenset({ActType.PLG, ActType.INT, ActType.ASM, ActType.POS, ActType.CRT})
"""What a noun behind a verb of saying can do, so that a second noun may do something else."""
_VOUCHED = frozenset({ActType.PLG, ActType.INT, ActType.OFR})
"""What only somebody can do: a visit that "underscores the commitment to the reefs" shows it."""
_THING = re.compile(
    r"\W*(?:the|this|these|that|his|her|its|their|today's)\s+(?:\w+\s+){0,2}?(?:visits?|trips?|meetings?|talks|calls?|agreements?|"
    r"announcements?|summits?|dialogues?|exercises?|projects?|documents?|statements?|decisions?|partnerships?)\s*$"
)
_GRATEFUL = re.compile(r"\s*with\s+(?:\w+\s+){0,2}?(?P<noun>gratitude|appreciation|thanks)\b")
_BOTH = re.compile(r"\W*(?:they|both|the\s+(?:two|sides|parties))\b")


def complement_acts(cue: Cue, begin: int, words: Words) -> list[Decision]:
    """What a cue does with its complement.

    Args:
        cue: the verb with its complement.
        begin: where the words before the cue begin that are its own: those of a passive ("the need was stressed").
        words: how the words are to be read.
    """
    start, end = _complement(cue, begin, words)
    if cue.passive and _impersonal(cue, start, words):
        return []
    chosen = _choose(words.sides.tokens, cue, start, end)
    if chosen is None:
        return []
    rule, noun_end = chosen
    whole = Clause(min(start, cue.span.start), max(end, cue.span.end), ClauseKind.MAIN, finite=True)
    if rule.name in _TOPICS and _graded(cue, words):
        return [Decision(ActType.ASM, "graded", cue.span.start, cue.span.end, whole, cue=True)]
    if rule.act is None and start == end:
        return []
    if rule.act is None:
        return [*_grateful(start, end, whole, words), *_clause((start, end), cue, rule, whole, words)]
    act = _turned(rule, rule.act, cue, (start, noun_end, end), words)
    if act is ActType.PLG and (stranger := _stranger(cue, begin, words)):
        clause = replace(whole, start=min(whole.start, stranger.start))
        return [Decision(ActType.PLN, "third-pledge", cue.span.start, cue.span.end, clause)]
    if act in _VOUCHED and _of_a_thing(cue, begin, words):
        act = ActType.ASM
    found = [Decision(act, rule.name, cue.span.start, cue.span.end, whole, cue=True)]
    if act is ActType.AGR and _MEASURED.search(words.lowered, start, end):
        found += _level(start, end, words)
    if act in _NAMED:
        found += _joined_noun(act, (noun_end, end), whole, words)
    return found


_SUPPORT_TOO = re.compile(r"\band\s+(?:[\w.'’-]+\s+){1,4}?(?P<noun>support)\s+for\b")
_NOUNS_TOO = ((_READINESS_TOO, ActType.OFR), (_COMMITMENT_TOO, ActType.PLG), (_WISH_TOO, ActType.INT))


def _graded(cue: Cue, words: Words) -> bool:
    """True for praise: "positively assessed the harvest", "gave a high assessment of it"."""
    if cue_lexicon().entries[cue.verb].rest:
        return _HIGH.search(words.lowered, cue.span.start, cue.span.end) is not None
    return cue.verb in _ASSESSING and words.lowered.endswith(_HIGHLY, 0, cue.span.start)


_TOPICS = frozenset({"told-topic", "topic-brought"})
_ASSESSING = frozenset({"assess", "evaluate", "appraise", "estimate"})
_HIGHLY = ("highly ", "positively ", "favourably ")
_HIGH = re.compile(r"\b(?:high|highly|positive|favourable)\s(?:assessment|evaluation|appraisal|estimate)s?\b")


def _level(start: int, end: int, words: Words) -> list[Decision]:
    """The level that an agreement names: "agreed to bring trade to 2 billion dollars by 2030"."""
    return [item for item in decide(start, end, words) if item.act is ActType.TGT][:1]


_MEASURED = re.compile(r"\d|\b(?:double|doubling|triple|tripling|halve|halving|half|million|billion|thousand)\b")


def _joined_noun(act: ActType, at: tuple[int, int], whole: Clause, words: Words) -> list[Decision]:
    """A second noun of another force: "the goal of a larger fleet and the readiness to build it"."""
    found = []
    for pattern, code in _NOUNS_TOO:
        praised = act is ActType.CRT and code is ActType.PLG
        noun = pattern.search(words.lowered, *at) if code is not act and not praised else None
        if noun and not (code is ActType.PLG and words.sides.aimed_outside(noun.end(), at[1])):
            found.append(Decision(code, "joined-noun", *noun.span("noun"), whole, cue=True))
    backed = _SUPPORT_TOO.search(words.lowered, *at) if act is ActType.PLG else None
    if backed and words.sides.aimed_outside(backed.end(), at[1]):
        found.append(Decision(ActType.POS, "joined-noun", *backed.span("noun"), whole, cue=True))
    return found


def _grateful(start: int, end: int, whole: Clause, words: Words) -> list[Decision]:
    """Thanks by the way: "recalled with gratitude that Tolvania had sent pumps"."""
    noun = _GRATEFUL.match(words.lowered, start, end)
    return [Decision(ActType.CRT, "gratefully", *noun.span("noun"), whole, cue=True)] if noun else []


def _of_a_thing(cue: Cue, begin: int, words: Words) -> bool:
    """True where no one speaks, but a visit or a document shows something."""
    if cue.parties or cue.passive or words.of is WordsOf.SPEAKER:
        return False
    subject = cue.subject or Span(begin, cue.span.start)
    return _THING.match(words.lowered, subject.start, subject.end) is not None


def _stranger(cue: Cue, begin: int, words: Words) -> Span | None:
    """The subject where it is a third state, so that the pledge is given by neither side."""
    if cue.parties or cue.collective or words.of is WordsOf.SPEAKER:
        return None
    subject = cue.subject or Span(begin, cue.span.start)
    named = words.sides.within(subject.start, subject.end)
    return subject if named and all(item.side is Side.THIRD for item in named) else None


def _choose(tokens: Tokens, cue: Cue, start: int, end: int) -> tuple[ComplementRule, int] | None:
    """The rule whose phrase comes first in the complement, and where its words end."""
    rules = act_lexicon().by_verb[cue.verb]
    if rules is None:
        return None
    if start < cue.span.start and not cue.passive:
        clause_rules = (rule for rule in rules.all if rule.act is None and (rule.otherwise or not rule.keep))
        return next(((rule, start) for rule in clause_rules), None)
    found = rules.phrased.find_in(tokens, start, min(end, start + _HEAD))
    found.sort(key=lambda item: (item.start, item.entry.order))
    for rule, at in (*((item.entry, item.end) for item in found), *((rule, start) for rule in rules.left)):
        if not (rule.barred and rule.barred.stands_in(tokens, start, end)):
            return rule, at
    return None


def _complement(cue: Cue, begin: int, words: Words) -> tuple[int, int]:
    noun = _noun_told(cue, begin, words) if cue.passive else None
    if noun is not None:
        return noun
    said = cue.complement
    if said is not None and not cue.passive and said.end <= cue.span.start and not _sentence(said, words):
        return cue.span.end, cue.span.end
    if cue.complement is not None and (not cue.passive or _THAT_OR_TO.match(words.lowered, cue.complement.start)):
        return cue.complement.start, cue.complement.end
    if cue.passive:
        return begin, cue.span.start
    if cue.complement is None and cue.subject is not None and _said_before(begin, cue.subject.start, words):
        return begin, cue.subject.start
    return cue.span.end, cue.span.end


def _said_before(begin: int, end: int, words: Words) -> bool:
    """True for words before a verb of saying that are what is said: "Trade doubled, the Governor said, adding ..."."""
    return words.lowered.endswith(", ", begin, end) and _sentence(Span(begin, end), words)


def _sentence(span: Span, words: Words) -> bool:
    """True for words before a verb of saying that can be what is said, not when, where or in whose name."""
    if PLACE.match(words.lowered, span.start) is None:
        return True
    return any(clause.finite for clause in clauses(words.sides.tokens, span.start, span.end))


def _noun_told(cue: Cue, begin: int, words: Words) -> tuple[int, int] | None:
    """The subject of a passive where it says what is done: "readiness was expressed to ...", not "it was noted"."""
    rules = act_lexicon().by_verb[cue.verb]
    auxiliary = _AUXILIARY.search(words.lowered, begin, cue.span.start)
    if rules is None or auxiliary is None:
        return None
    end = auxiliary.start()
    return (begin, end) if rules.phrased.stands_in(words.sides.tokens, begin, end) else None


def _impersonal(cue: Cue, start: int, words: Words) -> bool:
    """True for "is expected", "is estimated": nobody is said to say it."""
    return cue_lexicon().kind(cue.verb) in _NO_PASSIVE and not _THAT_NEXT.match(words.lowered, start)


def _clause(at: tuple[int, int], cue: Cue, rule: ComplementRule, whole: Clause, words: Words) -> list[Decision]:
    skip = _THAT.match(words.sides.tokens.text, *at)
    skip = _FACT.match(words.lowered, *at) or skip
    found = decide(skip.end() if skip else at[0], at[1], words)
    if rule.promise and cue.collective and skip and _BOTH.match(words.lowered, skip.end()):
        found = [replace(item, act=ActType.AGR) if item.act is ActType.PLG else item for item in found]
    elif rule.promise and not cue.collective:
        found = [replace(item, act=ActType.PLG) if item.act is ActType.PLN else item for item in found]
    if rule.otherwise is ActType.RPT and all(item.rule == VAGUE and not item.clause.finite for item in found):
        found = []
    if rule.keep:
        found = [item for item in found if item.act in rule.keep]
    if found or rule.otherwise is None or _bare(at, words):
        return found
    return [Decision(rule.otherwise, rule.name, cue.span.start, cue.span.end, whole, cue=True)]


def _bare(at: tuple[int, int], words: Words) -> bool:
    """True for a few words that are no clause: the subject of the next verb ("said the two countries aim")."""
    return at[0] < at[1] and len(words.lowered[at[0] : at[1]].split()) < _FEW


def _turned(rule: ComplementRule, act: ActType, cue: Cue, at: tuple[int, int, int], words: Words) -> ActType:
    """The code of a rule, turned by who is to act and what the matter is."""
    sides = words.sides
    start, noun_end, end = at
    if rule.alone and not cue.collective and not cue.passive:
        return rule.alone
    if rule.jointly and cue.collective:
        return rule.jointly
    if rule.own and rule.other:
        alone = sides.alone(start, end)
        act = rule.own if alone is Side.OWN else rule.other if alone is Side.OTHER else act
    in_it = act is ActType.INT and words.lowered.startswith(" in ", noun_end)
    if rule.other and not in_it and sides.other_acts(start, end):
        return rule.other
    if rule.third and sides.third_acts(start, end):
        return rule.third
    if rule.aimed and sides.aimed_outside(noun_end, end):
        return rule.aimed
    if rule.outside and sides.outside(start, end):
        return rule.outside
    return act
