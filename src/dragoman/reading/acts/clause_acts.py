"""What a clause does, by its own words: the matrix verb decides (codebook section 4)."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dragoman.model import ActType
from dragoman.reading.acts.act_lexicon import ClauseRule, Tier, WordsOf, act_lexicon
from dragoman.reading.acts.clauses import Clause, ClauseKind, bids, clauses
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.facts import past_or_going, values
from dragoman.reading.acts.futures import find_will, will_act
from dragoman.reading.acts.placing import placed
from dragoman.reading.acts.prefaces import behind_belief, behind_leads, preface
from dragoman.reading.acts.uptake import bargain, offered, uptake
from dragoman.reading.acts.withheld import withheld
from dragoman.reading.phrase_search import Found, opening
from dragoman.reading.spotters import spotter

PLACE = re.compile(r"\s*(?:at|in|on|during|after|before|following|to|upon|when|while|via|by|from)\s")
"""How words begin that only say where or when something was said."""
_SUBJECT = 40
"""Characters at the head of a clause in which its subject stands."""
_SENTENCE = 5
"""Fewer words without a verb are no sentence."""
VAGUE = "present"
"""The rule for words that only seem to report."""
_WEAK = frozenset({"judgement", VAGUE})
_FIRST_PERSON = re.compile(r"\W*(?:(?:you\s+and\s+)?i|we|together\s+we)\b")
_BELIEVED = frozenset({"will", "will-side", "will-event", "report", "record", VAGUE})
"""What is reported or to come becomes a view where somebody says that he believes it."""
_LABEL = re.compile(
    r"(?!(?:my|our)\s+(?:proposal|offer|order|promise)|i\s+(?:gave|(?:have|just)\s+given|am\s+telling)\s|(?:so\s+)?we\s+(?:\w+ed|shook)\b|so\s+(?:we|i)\s|"
    r"(?:i|we)\s+(?:would\s+)?(?:call|ask|urge|invite|appeal|request)\b|[^:]{1,60}\swill\s(?!not\s))[^\W\d_][^.:?!\n]{1,120}:\s+(?=\S)"
)
_SAYS_WHAT = re.compile(
    r"(?:in\s[^,;:]{2,30},\s)?(?!(?:no\s+matter|what|how|who|one|there|you|in|on|with|that|if)\b)(?:[^\s,;:\[\]]+\s+){1,6}?"
    r"(?:(?:is|are|was|were)(?!\s+(?:in|on)\b)|cannot|can't|remains?|"
    r"(?:has|have)\s+(?:excellent|great|good|strong|huge|vast|rich|everything|enough|plenty)|(?<=\bwe\s)have\s+an?)\s+[^\s]+\s+[^\s]"
)
"""How a clause begins that says what something is, beside another that does something."""
_WHICH_IS = re.compile(r"which\s+(?:is|was|are|were)\s+(?:\w+ly\s+|very\s+|also\s+)?(?:an?|the)\s")
_VIEWS = frozenset({"evaluation", "lasting", "outlook"})
_CONTRACTED = re.compile(r"(?:i|we|you|he|she|it|they)['’]")
_WISHES = frozenset({"hope", "request", "believed", "will-joint", "felt"})
_SURE = re.compile(r"(?:i|we)\s+(?:am|are)\s+(?:\w+\s+)?(?:sure|confident|certain|convinced)\b")
_PROPOSALS = frozenset({"request", "why-not"})
_FACTS = frozenset(
    {"report", "judgement", "present", "evaluation", "outlook", "stance", "record", "lasting", "would", "will-thing"}
)


def decide(start: int, end: int, words: Words) -> list[Decision]:
    """What a stretch of the text does, clause by clause, in the order of the text.

    A subordinate clause counts only where it announces something to come; a joined verb without a subject of its own
    only where its words say what it does; a bare judgement only where nothing else is done.
    """
    text = words.lowered
    start = _behind_dateline(start, end, words)
    whole = _of_the_whole(start, end, words)
    if whole is not None:
        return whole
    if words.of is WordsOf.SPEAKER:
        label = (
            _LABEL.match(text, start, end) if text.find(":", start, end) >= 0 and not bids(text, start, end) else None
        )
        start = behind_leads(words.sides.tokens.text, text, label.end() if label else start, end)
    cut = clauses(words.sides.tokens, start, end)
    if len(cut) > 1 and any(clause.finite for clause in cut):
        cut = [clause for clause in cut if clause.finite or clause.kind is ClauseKind.CONDITION or clause is cut[0]]
    found: list[Decision] = []
    condition = uptake(cut, words) if words.of is not WordsOf.NARRATOR else None
    subject = start, start
    for clause, behind in zip(cut, [*cut[1:], None], strict=True):
        decision = withheld(weigh(clause, words, subject), clause, behind, words)
        if clause.kind is ClauseKind.MAIN:
            subject = clause.start, min(clause.end, clause.start + _SUBJECT)
        if decision is not None and decision.rule == "bidding" and not _bids(clause, cut, text):
            continue
        if decision is not None and found and _of_a_wish(decision, clause, found[-1], words):
            continue
        because = text.startswith("because ", clause.start) and bool(found) and found[-1].act not in _GIVEN
        if decision is not None and _counts(decision, clause, spoken=words.of is WordsOf.SPEAKER, because=because):
            found.append(placed(offered(decision, condition, words) if condition else decision, words))
    if text[start:end].rstrip(" \"'").endswith("?"):
        return [decision for decision in found if decision.rule in _PROPOSALS]
    found = _vouched(found, words)
    strong = [decision for decision in found if decision.rule not in _WEAK or _beside(decision, words)]
    return strong or found[:1]


def _bids(clause: Clause, cut: list[Clause], lowered: str) -> bool:
    """True for a verb without a subject that bids the listener: the first, or behind a condition; not words told."""
    if lowered[clause.start] in "'‘":
        return False
    return clause is cut[0] or (cut[0].kind is ClauseKind.CONDITION and clause.kind is ClauseKind.MAIN)


def _vouched(found: list[Decision], words: Words) -> list[Decision]:
    """What is to come and vouched for beside it is promised: "The pumps will leave in April, you have my word"."""
    if len(found) < _BOTH or found[-1].rule != "assurance" or found[-2].rule not in _TO_COME:
        return found
    if len(words.lowered[found[-1].clause.start : found[-1].clause.end].split()) > _VOUCHING:
        return found
    return [*found[:-2], replace(found[-2], act=ActType.PLG, rule="vouched")]


_BOTH = 2
_VOUCHING = 6
"""A clause of more words vouches for something of its own."""
_TO_COME = frozenset({"will-event", "will-thing", "will-side", "will", "plan"})


def _behind_dateline(start: int, end: int, words: Words) -> int:
    """Where the words behind the dateline of an agency begin: "DREVAST, 3 May (DTA) - Tolvania is ready"."""
    dateline = None if words.of is WordsOf.SPEAKER else _DATELINE.match(words.sides.tokens.text, start, end)
    return dateline.end() if dateline else start


_DATELINE = re.compile(
    r"[A-Z][\w .'-]{1,40},\s"
    r"(?:[^()\n]{3,30}\s\([A-Z][\w/ -]{1,20}\)|\d[\d.]{3,9}|\d{1,2}\s[A-Z][a-z]+(?:\s\d{4})?)\s[-–—]+\s"
)


def _of_the_whole(start: int, end: int, words: Words) -> list[Decision] | None:
    """What a speaker's words do together: a bargain ("lift the toll and we will talk"), the words of another told."""
    if words.of is not WordsOf.SPEAKER:
        return None
    whole = Clause(start, end, ClauseKind.MAIN, finite=True)
    if struck := bargain(start, end, words):
        offer = Decision(ActType.OFR, "bargain", *struck.span(), whole)
        return [replace(offer, act=ActType.REQ), offer] if struck["asked"] else [offer]
    told = _TOLD_WORDS.search(words.sides.tokens, start, end)
    told = told if told and _SPEAKING_OF.search(words.lowered, start, end) else None
    if told is None and words.lowered.find(":", start, end) >= 0:
        told = _QUOTING.match(words.lowered, start, end)
    return [Decision(ActType.RPT, "told-words", *told.span(), whole)] if told else None


_QUOTING = re.compile(r"[^.:;?!\n]{1,120}:\s+['‘\"“]\w")
"""Words that bring those of another: "My orders are plain: 'Do not come back without it'."."""
_SPEAKING_OF = re.compile(r"[:,]\s*['‘\"“]")
_TOLD_WORDS = spotter(
    "said told asked wrote replied answered",
    r"(?:said|told|asked|wrote|replied|answered)\b[^.;:!?,]{0,40}[:,]\s*['‘\"“]",
)


def _of_a_wish(decision: Decision, clause: Clause, before: Decision, words: Words) -> bool:
    """True for what a wish before it goes on with: "I hope that you will come and will see it", "and that it lasts"."""
    if words.of is not WordsOf.SPEAKER or before.rule not in _WISHES:
        return False
    if before.rule == "hope" and _SURE.match(words.lowered, clause.start, clause.end):
        return True
    if clause.kind is ClauseKind.JOINED and before.rule == "felt":
        return decision.rule == "topic"
    if clause.kind is ClauseKind.JOINED:
        return decision.rule.startswith("will") and not _CONTRACTED.match(words.lowered, clause.start, clause.end)
    return words.lowered.startswith("that ", clause.start)


def _beside(decision: Decision, words: Words) -> bool:
    """True for a judgement that a speaker gives in a clause of its own: "energy is our mainstay, and we should ..."."""
    clause = decision.clause
    if words.of is not WordsOf.SPEAKER or decision.rule != "judgement":
        return False
    if clause.kind is ClauseKind.RELATIVE:
        return _WHICH_IS.match(words.lowered, clause.start, clause.end) is not None
    return _SAYS_WHAT.match(words.lowered, opening(words.lowered, clause.start, clause.end), clause.end) is not None


_GIVEN = frozenset({ActType.PLG, ActType.CRT})
"""What needs no reason of its own: one that is given belongs to it."""
_GROUNDS = frozenset({ActType.ASM, ActType.RPT, ActType.POS})
"""What a reason can do that is given for something else."""


def _counts(decision: Decision, clause: Clause, *, spoken: bool, because: bool) -> bool:
    match clause.kind:
        case ClauseKind.MAIN:
            return True
        case ClauseKind.JOINED:
            return decision.rule not in _FACTS
        case ClauseKind.REASON:
            return spoken and clause.finite and decision.act in _GROUNDS and because
        case ClauseKind.RELATIVE:
            if spoken and (decision.rule in _VIEWS or decision.rule == "judgement"):
                return True
            return decision.act in (ActType.PLN, ActType.TGT) and decision.rule != "will-event"
    return False


def weigh(clause: Clause, words: Words, before: tuple[int, int] = (0, 0)) -> Decision | None:
    """The decision for one clause; None where its words do nothing of their own.

    Args:
        clause: the clause.
        words: how its words are to be read.
        before: the subject that a joined clause shares.
    """
    text = words.lowered
    if words.of is not WordsOf.SPEAKER:
        return _weighed(clause, words, before)
    said = preface(text, clause.start, clause.end)
    if said is not None and said.act is not None:
        return Decision(said.act, "named", said.start, said.end, clause)
    if said is not None:
        clause = replace(clause, start=said.behind)
    believed = behind_belief(text, clause.start, clause.end)
    if believed is not None:
        clause = replace(clause, start=believed)
    decision = _weighed(clause, words, before) if clause.start < clause.end else None
    if decision is None or believed is None:
        return decision
    if decision.act is ActType.PLG and _FIRST_PERSON.match(text, clause.start, clause.end):
        return replace(decision, act=ActType.INT, rule="believed")
    return replace(decision, act=ActType.ASM, rule="believed") if decision.rule in _BELIEVED else decision


def _weighed(clause: Clause, words: Words, before: tuple[int, int]) -> Decision | None:
    found = act_lexicon().clauses[words.of].find_in(words.sides.tokens, clause.start, clause.end)
    idiom = _first(found, Tier.IDIOM, clause, words)
    if idiom is not None:
        return _settle(idiom, clause)
    matrix = _first(found, Tier.MATRIX, clause, words)
    will = find_will(clause, words)
    if will is not None and (matrix is None or will.start() < matrix.start):
        return will_act(clause, will, words, before)
    if matrix is not None:
        return _settle(matrix, clause)
    fact = _first(found, Tier.FACT, clause, words)
    if fact is not None:
        return _settle(fact, clause)
    return _plain(clause, words)


def _first(found: list[Found[ClauseRule]], tier: Tier, clause: Clause, words: Words) -> Found[ClauseRule] | None:
    """The rule of a tier that comes first and that the rest of the clause lets in."""
    of_tier = [item for item in found if item.entry.tier is tier] if found else found
    if len(of_tier) > 1:
        of_tier.sort(key=_by_place if tier is Tier.MATRIX else _by_order)
    for item in of_tier:
        if _admits(item.entry, clause, words):
            return item
    return None


def _admits(rule: ClauseRule, clause: Clause, words: Words) -> bool:
    if rule.needed and not rule.needed.stands_in(words.sides.tokens, clause.start, clause.end):
        return False
    return not (rule.barred and rule.barred.stands_in(words.sides.tokens, clause.start, clause.end))


def _by_order(item: Found[ClauseRule]) -> tuple[int, int]:
    return item.entry.order, item.start


def _by_place(item: Found[ClauseRule]) -> tuple[int, int, int]:
    return item.start, -(item.end - item.start), item.entry.order


def _settle(item: Found[ClauseRule], clause: Clause) -> Decision | None:
    if item.entry.act is None:
        return None
    return Decision(item.entry.act, item.entry.name, item.start, item.end, clause)


def _few(clause: Clause, words: Words) -> bool:
    return len(words.lowered[clause.start : clause.end].split()) < _SENTENCE


def _unmarked(clause: Clause, words: Words) -> Decision | None:
    """Words without a verb that shows itself: spoken ones tell what is so ("the mill charges a fee")."""
    if words.of is WordsOf.NARRATOR or _few(clause, words):
        return None
    if PLACE.match(words.lowered, clause.start, clause.end):
        return None
    if values(words.sides.tokens, clause.start, clause.end):
        return Decision(ActType.ASM, "judgement", clause.start, clause.end, clause)
    return Decision(ActType.RPT, "present", clause.start, clause.end, clause)


def _names_only(clause: Clause, words: Words) -> bool:
    """True for a line of names and numbers, such as one of those who were present or the foot of a page."""
    found = _WORD.findall(words.sides.tokens.text, clause.start, clause.end)
    return len(found) < _SENTENCE or all(not word[0].islower() or word in _SMALL for word in found)


_WORD = re.compile(r"[\w'’]+")
_SMALL = frozenset("of the and for in on at to a an de la del van von bin al".split())


def _plain(clause: Clause, words: Words) -> Decision | None:
    """No telling word: what can be checked is a report, what takes a view is an assessment."""
    if words.of is WordsOf.SPEAKER and not clause.finite and _few(clause, words):
        return None
    telling = past_or_going(words.sides.tokens, clause.start, clause.end)
    if telling is not None and not (words.of is WordsOf.NARRATOR and not clause.finite and _names_only(clause, words)):
        return Decision(ActType.RPT, "report", *telling, clause)
    if not clause.finite:
        return _unmarked(clause, words)
    if values(words.sides.tokens, clause.start, clause.end):
        return Decision(ActType.ASM, "judgement", clause.start, clause.end, clause)
    return Decision(ActType.RPT, "present", clause.start, clause.end, clause)
