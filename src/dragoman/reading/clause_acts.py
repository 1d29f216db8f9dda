"""What a clause does, by its own words: the matrix verb decides (codebook section 4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import ActType
from dragoman.reading.act_lexicon import ClauseRule, Tier, act_lexicon
from dragoman.reading.clauses import Clause, ClauseKind, clauses
from dragoman.reading.phrases import Found, opening

_WILL = re.compile(r"\b(?:will|shall|would|'ll)\b", re.IGNORECASE)
_INANIMATE = re.compile(
    r"\W*(?:(?:and|but|so|therefore)\s+)?(?:it|this|that|these|those|there|which|all this)\b", re.IGNORECASE
)
_PASSIVE = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|soon\s+|already\s+|not\s+)?be\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|wn|lt|ut|ld|de|nt)|set|met|begun)\b"
)
_COPULA = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|not\s+|never\s+|always\s+)?(?:be|have|need|depend|become|remain|seem|last|mean|require|take|cost)\b"
)
_QUESTION = re.compile(r"\?\W*$")
_PAST = re.compile(
    r"\b(?:has|have|had|was|were|did|went|came|made|got|took|gave|told|saw|met|built|became|rose|fell|grew|brought|found|"
    r"stood|held|sat|wrote|put|set|began|left|kept|paid|lost|won|\w{2,}ed)\b|\d",
    re.IGNORECASE,
)
_PROGRESSIVE = re.compile(
    r"\b(?:is|are|am|'re|'m)\s+(?:\w+ly\s+|now\s+|already\s+|also\s+|still\s+)?\w+ing\b", re.IGNORECASE
)
_VALUED = re.compile(
    r"\b(?:is|are|was|were|be|'s|'re|am|remains?|remained|becom\w+|seems?)\b(?!\s+\w+ing\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a stretch of text does.

    Attributes:
        act: the code.
        rule: name of the rule.
        start, end: the words that decided.
        clause: the clause that they stand in.
    """

    act: ActType
    rule: str
    start: int
    end: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Words:
    """How a stretch of words is to be read.

    Attributes:
        report: reported words (tenses are shifted back: "would" for "will").
        narrator: the press service's own account, without a speaker.
        names: beginnings of the names of the parties and of what they stand for, in small letters.
    """

    report: bool = False
    narrator: bool = False
    names: frozenset[str] = frozenset()

    def agent(self, subject: str) -> bool:
        """True where a subject names someone who can promise: a side, its people or its bodies."""
        words = re.findall(r"[\w.]+", subject)
        return any(word.lower() in _AGENTS for word in words) or any(
            word[:1].isupper() and word[:5].lower() in self.names for word in words
        )


_AGENTS = frozenset(
    "we i he she they our government ministry minister president side company companies administration cabinet "
    "parliament authorities builders specialists country republic he's".split()
)


def decide(text: str, start: int, end: int, words: Words) -> list[Decision]:
    """What text[start:end] does, clause by clause, in the order of the text.

    A subordinate clause counts only where it announces something to come; a joined verb without a subject of its own
    only where its words say what it does.
    """
    cut = [clause for clause in clauses(text, start, end) if clause.finite]
    if not cut:
        whole = Clause(start, end, ClauseKind.MAIN, finite=False)
        single = _weigh(text, whole, words)
        return [single] if single else []
    found: list[Decision] = []
    conditional = any(clause.kind is ClauseKind.CONDITION and _uptake(text, clause) for clause in cut)
    for clause in cut:
        decision = _weigh(text, clause, words)
        if decision is None:
            continue
        if clause.kind is ClauseKind.MAIN or _counts(decision, clause):
            found.append(_offered(decision) if conditional else decision)
    return found


def _counts(decision: Decision, clause: Clause) -> bool:
    if clause.kind is ClauseKind.JOINED:
        return decision.rule not in ("report", "judgement", "evaluation", "outlook", "stance")
    if clause.kind is ClauseKind.RELATIVE:
        return decision.act in (ActType.PLN, ActType.TGT) and decision.rule != "will-event"
    return False


_UPTAKE = re.compile(
    r"\W*(?:and\s+|but\s+)?(?:if|provided|providing|on\s+(?:the\s+)?condition|subject\s+to|in\s+case)\b", re.IGNORECASE
)


def _uptake(text: str, clause: Clause) -> bool:
    return bool(_UPTAKE.match(text, clause.start, clause.end))


def _offered(decision: Decision) -> Decision:
    """ "Will" with a condition that waits on the other side is an offer (ruling 13)."""
    if decision.act in (ActType.PLG, ActType.PLN):
        return Decision(ActType.OFR, "will-if", decision.start, decision.end, decision.clause)
    return decision


def _weigh(text: str, clause: Clause, words: Words) -> Decision | None:
    """The decision for one clause; None where its words do nothing of their own."""
    found = [
        item
        for item in act_lexicon().clauses.find(text, clause.start, clause.end)
        if _admits(item.entry, text, clause, words)
    ]
    idiom = min((item for item in found if item.entry.tier is Tier.IDIOM), key=_by_order, default=None)
    if idiom is not None:
        return _settle(idiom, clause)
    matrix = min((item for item in found if item.entry.tier is Tier.MATRIX), key=_by_place, default=None)
    will = _WILL.search(text, clause.start, clause.end)
    if will is not None and (matrix is None or will.start() < matrix.start):
        return _will(text, clause, will, words)
    if matrix is not None:
        return _settle(matrix, clause)
    fact = min((item for item in found if item.entry.tier is Tier.FACT), key=_by_order, default=None)
    if fact is not None:
        return _settle(fact, clause)
    return _plain(text, clause)


def _admits(rule: ClauseRule, text: str, clause: Clause, words: Words) -> bool:
    if rule.report is not None and rule.report != words.report:
        return False
    if rule.needed and not rule.needed.find(text, clause.start, clause.end):
        return False
    return not (rule.barred and rule.barred.find(text, clause.start, clause.end))


def _by_order(item: Found[ClauseRule]) -> tuple[int, int]:
    return item.entry.order, item.start


def _by_place(item: Found[ClauseRule]) -> tuple[int, int, int]:
    return item.start, -(item.end - item.start), item.entry.order


def _settle(item: Found[ClauseRule], clause: Clause) -> Decision | None:
    if item.entry.act is None:
        return None
    return Decision(item.entry.act, item.entry.name, item.start, item.end, clause)


def _will(text: str, clause: Clause, will: re.Match[str], words: Words) -> Decision:
    """ "Will" by its subject: a side promises, an event is planned, a thing is judged."""
    subject = text[opening(text, clause.start, clause.end) : will.start()]
    after = will.end()
    thing = _INANIMATE.match(text, clause.start, clause.end)
    if will.group().lower() == "would" and not words.report:
        return Decision(ActType.ASM, "would", will.start(), will.end(), clause)
    if thing or (_COPULA.match(text, after, clause.end) and not _PASSIVE.match(text, after, clause.end)):
        return Decision(ActType.ASM, "will-thing", will.start(), will.end(), clause)
    if words.agent(subject) and not _PASSIVE.match(text, after, clause.end):
        return Decision(ActType.PLG, "will-side", will.start(), will.end(), clause)
    return Decision(ActType.PLN, "will-event", will.start(), will.end(), clause)


def _plain(text: str, clause: Clause) -> Decision | None:
    """No telling word: what can be checked is a report, what takes a view is an assessment."""
    if _QUESTION.search(text, clause.start, clause.end):
        return None
    past = _PAST.search(text, clause.start, clause.end) or _PROGRESSIVE.search(text, clause.start, clause.end)
    valued = _VALUED.search(text, clause.start, clause.end)
    if past and not (
        valued
        and valued.start() <= past.start()
        and not re.match(r"(?:was|were)\s+\w+(?:ed|en|lt)\b", text[valued.start() : clause.end])
    ):
        return Decision(ActType.RPT, "report", past.start(), past.end(), clause)
    if not clause.finite:
        return None
    return Decision(ActType.ASM, "judgement", clause.start, clause.end, clause)


def main_first(decisions: Sequence[Decision]) -> list[Decision]:
    """The same decisions; the order of the text is kept, for the main clause comes first in it."""
    return list(decisions)
