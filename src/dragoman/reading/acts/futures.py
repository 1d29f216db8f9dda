"""What "will" does, by its subject: a side promises, an event is planned, a thing is judged (codebook section 4)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from dragoman.model import ActType
from dragoman.reading.acts.act_lexicon import WordsOf
from dragoman.reading.acts.clauses import Clause, ClauseKind
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.sides import Side
from dragoman.reading.acts.verb_lists import either
from dragoman.reading.phrase_search import opening

_WILL = re.compile(r"\b(?=[ws'])(?<!\bthe )(?<!political )(?<!good )(?:will(?!\s+to\b)|shall|would|'ll)\b")
_FUTURE = frozenset({"will", "shall", "would", "ll"})
_INANIMATE = re.compile(
    r"\W*(?:(?:and|but|so|therefore)\s+)?"
    r"(?:(?:it|this|these|those|there|which|all this)\b|that(?=\s+(?:\w+ly\s+|also\s+)?(?:will|would|shall)\b))"
)
_PASSIVE = re.compile(
    r"\s+(?:\w+ly\s+|also\s+|soon\s+|already\s+|not\s+)?be\s+(?:\w+ly\s+)?(?:\w+(?:ed|en|wn|lt|ut|ld|de|nt|ght)|set|met|begun|paid|laid|done|found|kept|left|lost|led|won)\b"
)
_ONESELF = re.compile(r"(?:he|she|i|we)\s+$")
_YOURS = re.compile(r"(?:(?:all|each|every\s+one)\s+(?:of\s+)?)?your\s")
_MONEY = re.compile(r"\b(?:with|by)\s+(?:\w+\s+){0,3}?[$€£¥]?\d")
_TAKING_PART = re.compile(r"\s+(?:also\s+)?(?:take\s+part|participate|host|finance)\b")
_OF_A_SIDE = re.compile(r"(?:it|they)\s*$")
_GROUP = re.compile(
    r"\b(?:delegations?|group|teams?|mission|experts|companies|council|commission|committee|ambassador|envoy|ministers|athletes|artists|citizens|voters|deputies|officials)\b"
)


class _Behind(NamedTuple):
    """What can stand behind "will".

    Attributes:
        copula: "be", "need": what something is.
        taking: "take up": what somebody does with it.
        benefit: what good a thing does.
        giving: what only somebody with money does.
    supplying: what one side does for the other.
        gathering: what a delegation does by its programme.
        programme: what the press service tells of a programme.
    """

    copula: re.Pattern[str]
    taking: re.Pattern[str]
    benefit: re.Pattern[str]
    giving: re.Pattern[str]
    supplying: re.Pattern[str]
    gathering: re.Pattern[str]
    programme: re.Pattern[str]


@cache
def _behind() -> _Behind:
    soft = r"\s+(?:\w+ly\s+|also\s+)?"
    return _Behind(
        copula=re.compile(rf"\s+(?:\w+ly\s+|also\s+|not\s+|never\s+|always\s+)?{either('being')}\b"),
        taking=re.compile(rf"{soft}take\s+{either('taken')}\b"),
        benefit=re.compile(rf"{soft}{either('benefiting')}\b"),
        giving=re.compile(
            rf"{soft}(?:{either('giving')}|{either('giving_much')}\s+(?=[^,;]*(?:\d|\b(?:million|billion|thousand)\b)))"
        ),
        supplying=re.compile(rf"{soft}{either('supplying')}\s"),
        gathering=re.compile(rf"\s+(?:also\s+|then\s+|soon\s+)?{either('gathering')}\b"),
        programme=re.compile(rf"\s+(?:also\s+|then\s+)?{either('programme')}\b"),
    )


def find_will(clause: Clause, words: Words) -> re.Match[str] | None:
    """The first "will", "shall" or "would" of a clause; not "good will"."""
    if _FUTURE.isdisjoint(words.sides.tokens.present):
        return None
    return _WILL.search(words.lowered, clause.start, clause.end)


def will_act(clause: Clause, will: re.Match[str], words: Words, before: tuple[int, int]) -> Decision:
    """Weigh "will" by its subject.

    Args:
        clause: the clause.
        will: where "will" stands in it.
        words: how its words are to be read.
        before: the subject that a joined clause shares.
    """
    text, behind = words.lowered, _behind()
    subject = opening(text, clause.start, clause.end), will.start()
    if clause.kind is ClauseKind.JOINED:
        subject = before
    after = will.end()
    thing = _INANIMATE.match(text, clause.start, clause.end)
    if will.group() == "would" and not words.report:
        return Decision(ActType.ASM, "would", will.start(), will.end(), clause)
    if thing and _OF_A_SIDE.match(text, *subject) and _of_a_side(after, clause.end, words):
        return Decision(ActType.PLG, "will-side", will.start(), will.end(), clause)
    passive = _PASSIVE.match(text, after, clause.end)
    doing = not thing and behind.taking.match(text, after, clause.end) and words.agent(*subject)
    if not passive and not doing and (thing or behind.copula.match(text, after, clause.end)):
        return Decision(ActType.ASM, "will-thing", will.start(), will.end(), clause)
    if _scheduled(subject, (after, clause.end), words):
        return Decision(ActType.PLN, "will-programme", will.start(), will.end(), clause)
    if passive and words.of is WordsOf.SPEAKER and _YOURS.match(text, *subject):
        return Decision(ActType.PLG, "will-yours", will.start(), will.end(), clause)
    third = words.sides.first(*subject) is Side.THIRD and words.sides.seated
    if words.agent(*subject) and (not passive or _ONESELF.match(text, *subject)):
        return Decision(ActType.PLG, "will-side", will.start(), will.end(), clause)
    if not third and _gives(subject, (after, clause.end), words):
        return Decision(ActType.PLG, "will-give", will.start(), will.end(), clause)
    paid = _MONEY.search(text, after, clause.end)
    if not words.agent(*subject) and not paid and behind.benefit.match(text, after, clause.end):
        return Decision(ActType.ASM, "will-benefit", will.start(), will.end(), clause)
    return Decision(ActType.PLN, "will-event", will.start(), will.end(), clause)


def _of_a_side(start: int, end: int, words: Words) -> bool:
    """True for what "it" does where "it" is a state or a region: all that is told of it, and what only they do."""
    if words.report and not _behind().copula.match(words.lowered, start, end):
        return True
    return _TAKING_PART.match(words.lowered, start, end) is not None


def _gives(subject: tuple[int, int], behind: tuple[int, int], words: Words) -> bool:
    """True for what only somebody with money does, or a side by its name alone: "Tolvania will provide 60 sensors"."""
    if _behind().giving.match(words.lowered, *behind):
        return True
    if words.of is not WordsOf.NARRATOR or _behind().supplying.match(words.lowered, *behind) is None:
        return False
    return _NAME_ALONE.fullmatch(words.sides.tokens.text, *subject) is not None


_NAME_ALONE = re.compile(r"(?:[^,]{1,60},\s)?(?:[Tt]he\s)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?\s")


def _scheduled(subject: tuple[int, int], behind: tuple[int, int], words: Words) -> bool:
    """True where somebody's programme is told: anybody's by the press service, that of a group by a speaker."""
    if words.of is WordsOf.NARRATOR:
        return _behind().programme.match(words.lowered, *behind) is not None
    return bool(_GROUP.search(words.lowered, *subject) and _behind().gathering.match(words.lowered, *behind))
