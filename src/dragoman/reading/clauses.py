"""Finite clauses: where a sentence divides, by the words that join clauses and the verbs that stand behind them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_AUXILIARY = (
    r"am|is|are|was|were|has|have|had|do|does|did|will|would|shall|should|can|could|may|might|must|cannot|"
    r"isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|don't|doesn't|didn't|won't|wouldn't|shouldn't|can't|couldn't|"
    r"\w+'(?:re|ve|ll|m)|(?:it|that|there|he|she|what|let)'s|needs?"
)
_IRREGULAR = (
    "set|gave|made|took|came|went|built|brought|put|got|left|began|held|led|met|said|saw|told|found|became|rose|fell|"
    "grew|sold|sent|spoke|won|lost|kept|bought|hopes?|wants?|wish|asks?|think|believes?|know|see|need|intends?|plans?"
)
_PRONOUN = r"I|we|you|he|she|it|they|there|everyone|nobody|everything|let"
_FINITE = re.compile(
    rf"\b(?:{_AUXILIARY}|{_IRREGULAR}|(?!indeed\b|hundred\b|speed\b|united\b|unprecedented\b)[a-z]{{2,}}ed)\b"
    rf"|\b(?:{_PRONOUN})\s+[a-z]+",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(rf"(?:(?:also|then|even|already|now|not|always)\s+)?(?:{_AUXILIARY}|{_IRREGULAR}|[a-z]+ed)\b")
_AUXILIARY_SOON = re.compile(
    rf"(?:(?!which\b|who\b|that\b|if\b|because\b|to\b)[^\s,;:]+\s+){{0,8}}?(?:{_AUXILIARY})\b", re.IGNORECASE
)
_PRONOUN_FIRST = re.compile(rf"(?:{_PRONOUN})\s+[a-z']+", re.IGNORECASE)
_CONDITION = (
    r"if|unless|provided(?:\s+that)?|providing|on\s+condition(?:\s+that)?|on\s+the\s+condition(?:\s+that)?|"
    r"as\s+long\s+as|as\s+soon\s+as(?!\s+possible)|once(?!\s+(?:again|more))|until|when|whenever|subject\s+to|in\s+case"
)
_REASON = r"because|since|although|though|even\s+though|given\s+that|so\s+that|as"
_RELATIVE = r"which|who|whom|whose|where|(?:under|in|for|by|on|through|thanks\s+to)\s+which"
_JOINT = re.compile(
    rf"""
      (?P<stop>\s*;\s+|\s+-\s+|:\s+)
    | (?P<relative>,\s+(?={_RELATIVE}\b))
    | (?P<condition>,?\s+(?=(?:{_CONDITION})\b))
    | (?P<reason>,?\s+(?=(?:{_REASON})\b))
    | (?P<and>,?\s+(?:and|but|or|yet|so|while|whereas)\s+)
    | (?P<comma>,\s+)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_THAT_FIRST = re.compile(r"(?:that\s+)?")
_LEADING_CONDITION = re.compile(rf"\W*(?:and\s+|but\s+)?(?:{_CONDITION})\b", re.IGNORECASE)
_LEADING_REASON = re.compile(
    r"\W*(?:because|although|though|even\s+though|given\s+that|despite|in\s+spite\s+of|"
    rf"(?:since|as)\s+(?:{_PRONOUN}|(?:[^\s,;]+\s+){{1,5}}?(?:{_AUXILIARY})))\b",
    re.IGNORECASE,
)
_REASON_FINITE = re.compile(rf"(?:{_REASON})\s+(?:{_PRONOUN}|(?:[^\s,;]+\s+){{0,5}}?(?:{_AUXILIARY}))\b", re.IGNORECASE)


class ClauseKind(StrEnum):
    """How a clause hangs together with its sentence."""

    MAIN = "main"
    JOINED = "joined"
    RELATIVE = "relative"
    CONDITION = "condition"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text.

    Attributes:
        start, end: offsets into the text that was cut.
        kind: main; joined without a subject of its own; relative; condition; reason.
        finite: it has a verb that can carry a clause.
    """

    start: int
    end: int
    kind: ClauseKind
    finite: bool


def clauses(text: str, start: int = 0, end: int | None = None) -> list[Clause]:
    """Cut text[start:end] into its clauses; lists of nouns are not cut.

    Args:
        text: any text.
        start: where the sentence, or the words between quotation marks, begin.
        end: where they end.
    """
    limit = len(text) if end is None else end
    found: list[Clause] = []
    at, kind = start, _opening_kind(text, start, limit)
    for joint in _JOINT.finditer(text, start, limit):
        turn = _turn(text, at, joint, limit, kind)
        if turn is None:
            continue
        if joint.start() > at:
            found.append(_clause(text, at, joint.start(), kind))
        at, kind = joint.end(), turn
    found.append(_clause(text, at, limit, kind))
    return found


def _clause(text: str, start: int, end: int, kind: ClauseKind) -> Clause:
    return Clause(start, end, kind, bool(_FINITE.search(text, start, end)))


def _opening_kind(text: str, start: int, limit: int) -> ClauseKind:
    if _LEADING_CONDITION.match(text, start, limit):
        return ClauseKind.CONDITION
    if _LEADING_REASON.match(text, start, limit):
        return ClauseKind.REASON
    return ClauseKind.MAIN


def _turn(text: str, at: int, joint: re.Match[str], limit: int, kind: ClauseKind) -> ClauseKind | None:
    """The kind of the clause that begins behind a joint; None where none begins."""
    after = joint.end()
    name = joint.lastgroup
    if name in ("relative", "condition"):
        return ClauseKind(name)
    if name == "reason":
        return ClauseKind.REASON if _REASON_FINITE.match(text, after, limit) else None
    if name != "stop" and kind is not ClauseKind.CONDITION and not _FINITE.search(text, at, joint.start()):
        return None
    leading = _opening_kind(text, after, limit)
    if leading is not ClauseKind.MAIN and name != "comma":
        return leading
    that = _THAT_FIRST.match(text, after, limit)
    after = that.end() if that and name == "and" else after
    own_subject = _PRONOUN_FIRST.match(text, after, limit) or _AUXILIARY_SOON.match(text, after, limit)
    if name == "stop":
        return ClauseKind.MAIN if own_subject else None
    if _VERB_FIRST.match(text, after, limit):
        back = kind in (ClauseKind.RELATIVE, ClauseKind.REASON) and name == "comma"
        if back:
            return ClauseKind.MAIN
        return ClauseKind.JOINED if name == "and" else None
    if not own_subject:
        return None
    if name == "and" and kind in (ClauseKind.CONDITION, ClauseKind.RELATIVE) and "," not in joint.group():
        return None
    return ClauseKind.MAIN
