"""Finite clauses: where a sentence divides, by the words that join clauses and the verbs that stand behind them."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from msgspec import Struct

from dragoman.reading.phrase_search import Tokens
from dragoman.reading.phrase_words import classes
from dragoman.reading.spotters import keys_of

_AUXILIARY = (
    r"(?:is|are|was|were|has|have|had|do|does|did|would|should|could)(?:n't)?|am|will|won't|shall|can(?:not|'t)?|might|must|"
    r"may(?<!\d\smay)(?<!\s(?:in|of|by)\smay)(?<!since\smay)(?<!until\smay)(?!\s\d)|"
    r"\w+'(?:re|ve|ll|m)|(?:it|that|there|he|she|what|let)'s|needs?"
)
_IRREGULAR = (
    "set|gave|made|took|came|went|built|brought|put|got|left|began|held|led|met|said|saw|told|found|became|rose|fell|"
    "grew|sold|sent|spoke|won|lost|kept|bought|hopes?|wants?|wish|asks?|think|believes?|know|see|need|intends?|plans?"
)
_COUNTING = (
    r"(?:receiv|export|import|produc|suppli|employ|cover|operat|host|sell|buy|serv|cost|train|invest|generat)e?s"
    r"(?=\s[\w$€£]*\s?\d)"
)
_PRONOUN = r"i|we|you|he|she|it|they|there|everyone|nobody|everything|let"
FINITE = re.compile(
    rf"\b(?:{_AUXILIARY}|{_IRREGULAR}|{_COUNTING}|(?!indeed\b|hundred\b|speed\b|united\b|unprecedented\b)[a-z]{{2,}}ed)\b"
    rf"|\b(?:{_PRONOUN})\s+(?!(?:and|or)\b)[a-z]+",
)
_VERB_FIRST = re.compile(
    rf"(?:(?:also|then|even|already|now|not|always)\s+)?(?:{_AUXILIARY}|{_IRREGULAR}|[a-z]+ed|{_COUNTING})\b"
)
_PRESENT_FIRST = re.compile(
    r"(?:(?:also|always|firmly|fully|highly|strongly|warmly|deeply|sincerely)\s+)?(?:stands\s+ready|(?:welcomes|supports|opposes|urges|hopes|wishes|"
    r"appreciates|thanks|commends|condemns|congratulates|values|attaches|looks\s+forward|adheres|calls\s+(?:on|for))\s(?!and\b|of\b))"
)
"""What a state does in the words of its press service: "appreciates the help, welcomes more companies"."""
_AUXILIARY_FIRST = re.compile(rf"(?:{_AUXILIARY})\b")
_AUXILIARY_SOON = re.compile(
    rf"(?:(?!which\b|who\b|that\b|if\b|because\b|to\b|how\b|what\b|whether\b|where\b|why\b)[^\s,;:]+\s+){{0,8}}?(?:{_AUXILIARY})\b"
)
_CONTRASTS = frozenset({"but", "while", "whereas", "yet"})
_PAST_SOON = re.compile(
    rf"(?:the|a|an|my|our|your|his|her|their|its|this|these|those|many|most|some|no)\s+"
    rf"(?:(?!which\b|who\b|that\b|to\b|of\b|in\b|for\b|by\b)[^\s,;:]+\s+){{1,3}}?(?:{_IRREGULAR}|[a-z]{{3,}}ed)\b(?!\s+by\b)"
)
"""How a clause begins behind a contrast that tells of the past: "but the yards launched"."""
_THAT_APART = re.compile(rf"[^\s,;:]+(?:\s[^\s,;:]+){{0,3}},\s[^;:]{{3,120}}?,\s(?:{_AUXILIARY})\b")
"""How a clause goes on behind "and that" with its verb apart: "and that Tolvania, with others, would"."""
_PRONOUN_FIRST = re.compile(rf"(?:{_PRONOUN})\s+[a-z']+")
_CONDITION = (
    r"if|unless|provid(?:ed|ing)(?=\s+(?:that|we|you|they|it|there)\b)|on\s+condition(?:\s+that)?|on\s+the\s+condition(?:\s+that)?|"
    r"as\s+long\s+as|as\s+soon\s+as(?!\s+possible)|once(?!\s+(?:again|more))|until|when|whenever|subject\s+to|in\s+case"
)
_REASON = (
    r"because|since|although|though|even\s+though|given\s+that|so\s+that|"
    r"(?<!long )(?<!soon )(?<!far )(?<!well )as(?!\s+(?:much|many|few|little)\b)|"
    r"like(?!\s+(?:you\s+)?to\b)"
)
_RELATIVE = r"which|who|whom|whose|where|(?:of|to|with|under|in|for|by|on|through|thanks\s+to)\s+wh(?:ich|om)"
_CONDITION_WORDS = keys_of(
    "if unless provided providing condition long soon once until when whenever subject case moment whatever should"
)
_REASON_WORDS = keys_of("because although though given as since")
"""Words of which one stands in every condition, or in every reason, that leads its sentence."""
_JOINS = r"(?=w[hi]|o[frn]|t[oh]|un|i[fn]|fo|b[eyu]|pr|a[sln]|s[uio]|ev|gi|li|ye|-)"
"""How the words begin that can join clauses: any other is passed over before all of them are tried in vain."""
_JOINT = re.compile(
    rf"[;:,\s-](?:(?<!-)\s*+{_JOINS}(?:(?P<relative>{_RELATIVE})(?=[\s,])|"
    rf"(?:(?P<condition>{_CONDITION})|(?P<reason>{_REASON})|(?P<and>and|but|or|yet|so|while|whereas)|(?P<dash>-(?=\s)))(?=\s))"
    r"|(?:(?<=[;:,])|(?<=-)(?=\s(?!and\b|or\b|to\b)))\s+)"
)
"""Words or marks between two clauses; it begins with the same characters throughout, which a search skips to."""
_BRINGING = re.compile(
    r"(?:say|says|said|note|notes|noted|think|thinks|believe|believes|believed|hope|hopes|hoped|know|knows|stress|stressed|emphasi[sz]ed?|"
    r"underlined?|add|added|understand|agree|agreed|sure|confident|convinced|certain|fact|doubt|clear|glad|happy|pleased|reiterated?|"
    r"repeat|confident|opinion|view|confidence|hope|admit|recall|recalled|announce|announced)\s+that\b"
)
_SPACE = re.compile(r"\s*")
_THAT_FIRST = re.compile(r"(?:that\s+)?")
_LEADING_CONDITION = re.compile(
    rf"\W*(?:and\s+|but\s+)?(?:{_CONDITION}|(?:the\s+moment|whatever)\s+you|should\s+(?:(?:the|your|any|an?)\s+)?\w+\s+(?!not\b)\w+)\b"
)
_LEADING_REASON = re.compile(
    r"\W*(?:because|although|though|even\s+though|given\s+that|"
    r"as\s+(?:[^\s,;]+\s+){0,3}?(?:reported|noted|mentioned|stated|announced|known|planned)\b|"
    rf"(?:since|as(?!\s+(?:of|for|regards|to|well)\b))\s+(?:{_PRONOUN}|(?:[^\s,;]+\s+){{1,5}}?(?:{_AUXILIARY})))\b",
)
_REASON_FINITE = re.compile(
    rf"because\s+(?!of\b)|(?:{_REASON})\s+(?:{_PRONOUN}|(?:[^\s,;]+\s+){{0,5}}?(?:{_AUXILIARY}))\b"
)


class ClauseKind(StrEnum):
    """How a clause hangs together with its sentence."""

    MAIN = "main"
    JOINED = "joined"
    RELATIVE = "relative"
    CONDITION = "condition"
    REASON = "reason"


class Clause(Struct, frozen=True, gc=False):
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


def clauses(tokens: Tokens, start: int, end: int) -> list[Clause]:
    """Cut a stretch of words made ready into its clauses, once; lists of nouns are not cut.

    Args:
        tokens: the words of the stretch, or of more.
        start: where the sentence, or the words between quotation marks, begin.
        end: where they end.
    """
    known = tokens.kept.get((start, end))
    if known is None:
        known = tokens.kept[start, end] = _cut(tokens, start, end)
    return known


def _cut(tokens: Tokens, start: int, end: int) -> list[Clause]:
    lowered = tokens.lowered
    found: list[Clause] = []
    at, kind = start, _opening_kind(tokens, start, end)
    verb = FINITE.search(lowered, at, end)
    for joint in _JOINT.finditer(lowered, start, end):
        if joint.start() <= at:
            continue
        finite = verb is not None and verb.start() < joint.start() and not _brings(lowered, at, joint.start())
        turn = _turn(tokens, joint, end, kind, finite=finite)
        if turn is None:
            continue
        found.append(Clause(at, joint.start(), kind, finite))
        at, kind = turn
        verb = FINITE.search(lowered, at, end) or _bidding().match(lowered, at, end)
    found.append(Clause(at, end, kind, verb is not None))
    return found


def _brings(lowered: str, start: int, end: int) -> bool:
    """True for words that end in a clause without its verb yet: "I believe that trade", "we hope that, this year"."""
    that = lowered.rfind(" that", start, end)
    if that < 0 or FINITE.search(lowered, that + len(" that"), end) is not None:
        return False
    return _BRINGING.match(lowered, lowered.rfind(" ", start, that) + 1, end) is not None


def _opening_kind(tokens: Tokens, start: int, limit: int) -> ClauseKind:
    present, lowered = tokens.present, tokens.lowered
    if not _CONDITION_WORDS.isdisjoint(present) and _LEADING_CONDITION.match(lowered, start, limit):
        return ClauseKind.CONDITION
    if not _REASON_WORDS.isdisjoint(present) and _LEADING_REASON.match(lowered, start, limit):
        return ClauseKind.REASON
    return ClauseKind.MAIN


def _turn(
    tokens: Tokens, joint: re.Match[str], limit: int, kind: ClauseKind, *, finite: bool
) -> tuple[int, ClauseKind] | None:
    """Where the clause behind a joint begins, and its kind; None where none begins.

    Args:
        tokens: the words.
        joint: the words or marks that may join two clauses.
        limit: where the sentence ends.
        kind: the kind of the clause before the joint.
        finite: whether that clause has its verb.
    """
    name, lowered = joint.lastgroup, tokens.lowered
    mark = lowered[joint.start()]
    if name == "relative":
        apart = mark == "," or lowered.startswith(",", joint.end())
        return (joint.start(name), ClauseKind.RELATIVE) if apart else None
    if name == "condition":
        return joint.start(name), ClauseKind.CONDITION
    if name == "reason":
        word = joint.start(name)
        return (word, ClauseKind.REASON) if _REASON_FINITE.match(lowered, word, limit) else None
    after = _SPACE.match(lowered, joint.end()).end()  # type: ignore[union-attr]  # it matches nothing, too
    stop = name == "dash" or mark in ";:-"
    resumed = kind is ClauseKind.RELATIVE and mark == "," and _AUXILIARY_FIRST.match(lowered, after, limit)
    if not stop and not finite and kind is not ClauseKind.CONDITION and not resumed:
        return None
    if joint["and"] in _CONTRASTS and _PAST_SOON.match(lowered, after, limit):
        return after, ClauseKind.MAIN
    return _joined(tokens, after, limit, kind, stop=stop, word=name == "and", comma=mark == ",")


@cache
def _bidding() -> re.Pattern[str]:
    """How a clause begins that bids somebody do something: "take ours", behind a condition or a mark."""
    bid = "|".join(classes()["bid"])
    return re.compile(
        rf"(?:please\s+)?(?:just\s+)?(?:(?:{bid}|say|call|let)\s+(?!and\b|or\b|of\b|us\s+(?!know\b))[a-z\d]|(?:ask|say|call|come|write)\W*$)"
    )


def bids(lowered: str, start: int, end: int) -> bool:
    """True for words, in small letters, that bid somebody do something: "take ours"."""
    return _bidding().match(lowered, start, end) is not None


def _joined(
    tokens: Tokens, after: int, limit: int, kind: ClauseKind, *, stop: bool, word: bool, comma: bool
) -> tuple[int, ClauseKind] | None:
    """The clause behind "and", a comma, a semicolon, a dash; None where no verb shows one."""
    lowered = tokens.lowered
    if word or stop:
        leading = _opening_kind(tokens, after, limit)
        if leading is not ClauseKind.MAIN:
            return after, leading
    that = _THAT_FIRST.match(lowered, after, limit) if word else None
    behind = that.end() if that else after
    if that and that.end() > after and _AUXILIARY_FIRST.match(lowered, behind, limit):
        return after, ClauseKind.MAIN  # "and that is good": a subject, no conjunction
    if that and that.end() > after and lowered.endswith("and ", 0, after) and _THAT_APART.match(lowered, behind, limit):
        return after, ClauseKind.MAIN
    if not stop and _VERB_FIRST.match(tokens.text, behind, limit):
        if kind in (ClauseKind.RELATIVE, ClauseKind.REASON) and not word:
            return after, ClauseKind.MAIN
        return (after, ClauseKind.JOINED) if word else None
    if not stop and kind is ClauseKind.MAIN and _PRESENT_FIRST.match(lowered, behind, limit):
        return after, ClauseKind.JOINED
    if word and not comma and not stop and kind in (ClauseKind.CONDITION, ClauseKind.RELATIVE):
        return None
    if kind is ClauseKind.CONDITION and _bidding().match(lowered, behind, limit):
        return after, ClauseKind.MAIN
    own_subject = _PRONOUN_FIRST.match(lowered, behind, limit) or _AUXILIARY_SOON.match(lowered, behind, limit)
    return (after, ClauseKind.MAIN) if own_subject else None
