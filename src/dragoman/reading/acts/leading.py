"""Which of the verbs of a sentence decide what it does: not those of other clauses, of nouns, of what was not done."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dragoman.model import Span
from dragoman.reading.acts.complement_acts import TO_COME
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.values import Cue
from dragoman.text.layout import Sentence

_WISHING = frozenset({"propose", "hope", "request", "urge", "demand", "expect", "intend", "invite"})
_CALLS = frozenset({"call on", "call upon"})
_SUM = re.compile(r"\sby\s(?:\w+\s){0,2}?[$€£¥]?\d")
_WHEN = re.compile(r"\b(?:when|where|which|whose)\s[^,;]{1,80}$")
_WILL = re.compile(r"\b(?:will|shall)\s+(?:also\s+)?[a-z]")
_CALLING_IT = re.compile(r"(?:calling|describing|terming|deeming)\s(?:it|this|that|them|these|him|her)\b")
_ASKING = re.compile(r"\b(?:to\s+[a-z]|for\b|not\b|that\b)")
_BRINGS_CLAUSE = re.compile(r"\s(?:to\s+)?(?:[^\s,;]+\s){0,6}?that\s")
_NEW_CLAUSE = re.compile(r"[;:]|,?\sand\s(?:it\b|that\b|the\s(?:issue|question|topic|importance|need)\b)")
_OPENING = 8
"""A verb that begins within so many characters opens the sentence."""
_LINK = re.compile(r"[\s,;]*(?:\b(?:and|but|while|also|that|then)\b[\s,]*)*$")
_LINKED = 20
"""Characters before a verb or its subject in which the words stand that join it to the rest."""
_IF_FIRST = re.compile(r"(?:If|Unless|Once|Should|Provided)\s[^,;:]{1,160},")
_BE_BEFORE = re.compile(r"\b(?:is|are|was|were)\s+(?:also\s+)?$")
_PREPOSITION = re.compile(
    r"\b(?:of|on|with|under|for|in|to|by|from|implementing|fulfilling|honouring|following)\s+(?:the\s+|all\s+)?$"
)
_BRINGING = frozenset({"say", "stress", "affirm"})
_BARE_SUBJECT = re.compile(
    r"\s(?:the\s)?[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}\s(?:(?:is|are|was|were)\s(?:\w+ly\s|also\s)?)?"
)
_WHILE = re.compile(r"[^,;]\s(?:as|while|when|until)\s+$")
_NOT = re.compile(r"\b(?:not|never|nor)\s+(?:yet\s+|\w+ly\s+)?$|n't\s+$")
_DONE_TOGETHER = frozenset({"agree", "sign", "support", "decide", "welcome", "promise"})
_DEEDS = _DONE_TOGETHER | {"discuss", "refuse"}
_PEOPLE = frozenset({"advocates"})
_TALKS = re.compile(
    r"(?i)\b(?:talks?|discussions?|meetings?|conversations?|attention|agenda|dialogue|visit|session|exchanges?)\b"
)
_STOPS = frozenset(",;:-–—.")
_OPENERS = frozenset("that and but or while as how why what where when which who if because both the all two".split())
"""Words behind which the subject of a new clause can stand."""


def leading(text: str, sentence: Sentence, cues: tuple[Cue, ...]) -> list[Cue]:
    """The cues that decide: not those of other clauses, nor "to be raised", nor "speaking of" at the beginning."""
    kept: list[Cue] = []
    if_clause = _IF_FIRST.match(text, sentence.span.start, sentence.span.end)
    for number, cue in enumerate(cues):
        if if_clause and cue.span.end < if_clause.end():
            continue
        if cue.embedded or _adjective(text, cue) or _aside(text, sentence, cue) or calls(text, cue):
            continue
        if kept and (_describes(text, kept[-1], cue) or _meanwhile(text, cue) or _calling_it(text, cue)):
            continue
        if _reached(text, cue) or _negated(text, cue) or _paid_by(text, cue):
            continue
        if (kept and _then(text, kept[-1], cue)) or (not kept and _of_what_will_be(text, sentence, cue)):
            continue
        if kept and cue_lexicon().kind(kept[-1].verb) in _WISHING and _inside(text, kept[-1], cue):
            continue
        to_come = cue.passive and TO_COME.search(text, sentence.span.start, cue.span.start)
        if to_come or (cue.passive and _told(text, kept, cue)) or _within(text, kept, cue) or _listed(text, kept, cue):
            if kept and kept[-1].complement:
                end = next((_before(text, later) for later in cues[number + 1 :]), sentence.span.end)
                kept[-1] = replace(
                    kept[-1], complement=Span(kept[-1].complement.start, max(end, kept[-1].complement.end))
                )
            continue
        kept.append(cue)
    return kept


def _before(text: str, cue: Cue) -> int:
    """Where the words before a cue end that are not its own."""
    link = _LINK.search(text, max(0, cue.span.start - _LINKED), cue.span.start)
    return link.start() if link else cue.span.start


def _told(text: str, kept: list[Cue], cue: Cue) -> bool:
    """True for a passive in a clause that a verb before it brings: "said that a commission was needed"."""
    if not kept or (kept[-1].passive and not text.startswith(" that ", kept[-1].span.end)):
        return False
    between = text[kept[-1].span.end : cue.span.start]
    return _BRINGS_CLAUSE.match(between) is not None and not _NEW_CLAUSE.search(between)


def _within(text: str, kept: list[Cue], cue: Cue) -> bool:
    """True for the verb of a clause without "that": "emphasised Tolvania is committed to the dykes"."""
    if not kept or cue.collective or cue_lexicon().kind(kept[-1].verb) not in _BRINGING:
        return False
    return _BARE_SUBJECT.fullmatch(text, kept[-1].span.end, cue.span.start) is not None


def _listed(text: str, kept: list[Cue], cue: Cue) -> bool:
    """True for an item of a list of deeds: "committed to working together, boosting trade, defending the reefs"."""
    if not kept or kept[-1].complement is None or cue_lexicon().kind(cue.verb) not in _DEEDS:
        return False
    first = text[kept[-1].complement.start : cue.span.start].split(maxsplit=1)[:1]
    return bool(first) and first[0].endswith("ing") and text[cue.span.start : cue.span.end].split()[0].endswith("ing")


def _inside(text: str, before: Cue, cue: Cue) -> bool:
    """True for a verb in the clause of a wish: "proposed that the sides establish"."""
    between = text[before.span.end : cue.span.start]
    return between.startswith(" that ") and ", " not in between and " and " not in between


def _adjective(text: str, cue: Cue) -> bool:
    """True for "were present": a word that could be a verb, behind a form of "be"; for "and advocates", too."""
    word = text[cue.span.start : cue.span.end]
    if word in _PEOPLE:
        return True
    if cue.verb == "focus on" and cue.subject is not None and _BE_BEFORE.search(text, 0, cue.span.start):
        return not cue.collective and _TALKS.search(text, cue.subject.start, cue.span.start) is None
    return (
        not cue.passive
        and (cue.complement is None or word == "present")
        and _BE_BEFORE.search(text, 0, cue.span.start) is not None
    )


def _aside(text: str, sentence: Sentence, cue: Cue) -> bool:
    participle = text[cue.span.start : cue.span.end].split()[0].endswith("ing")
    first = cue.span.start - sentence.span.start < _OPENING
    return participle and first and cue_lexicon().kind(cue.verb) == "discuss"


def _paid_by(text: str, cue: Cue) -> bool:
    """True for "backed by 2 million crowns", which nobody says."""
    return cue.passive and cue_lexicon().kind(cue.verb) == "support" and _SUM.match(text, cue.span.end) is not None


def _then(text: str, before: Cue, cue: Cue) -> bool:
    """True for a passive that only says when or which: "back to where it was in 1997 when the treaty was signed"."""
    return cue.passive and _WHEN.search(text, before.span.end, cue.span.start) is not None


def _of_what_will_be(text: str, sentence: Sentence, cue: Cue) -> bool:
    """True for a topic among those of talks to come: "will discuss the reefs, addressing the nets"."""
    if cue_lexicon().kind(cue.verb) != "discuss" or not text[cue.span.start : cue.span.end].split()[0].endswith("ing"):
        return False
    return _WILL.search(text, sentence.span.start, cue.span.start) is not None


def _calling_it(text: str, cue: Cue) -> bool:
    """True for a participle praising what was named before it: "thanked her for the school, calling it a symbol"."""
    if cue_lexicon().kind(cue.verb) != "welcome":
        return False
    return _CALLING_IT.match(text, cue.span.start) is not None


def calls(text: str, cue: Cue) -> bool:
    """True for a call that somebody pays: "called on the Speaker", not "called on the Speaker to"."""
    if cue.verb not in _CALLS or cue.complement is None:
        return False
    return not _ASKING.search(text, cue.complement.start, cue.complement.end)


def _describes(text: str, before: Cue, cue: Cue) -> bool:
    """True for a participle that describes a noun of the verb before: "the role of states committed to peace"."""
    said, subject = before.complement, cue.subject
    if cue.parties or said is None or subject is None or subject.start <= said.start:
        return False
    if not text[subject.end : cue.span.start].isspace():
        return False
    between = text[said.start : subject.start].rstrip()
    return between[-1:] not in _STOPS and between.split()[-1].lower() not in _OPENERS


def _reached(text: str, cue: Cue) -> bool:
    """True for "the carrying out of agreements reached": a noun with its participle behind a preposition."""
    if not cue_lexicon().entries[cue.verb].fixed_passive:
        return False
    return _PREPOSITION.search(text, max(0, cue.span.start - _LINKED), cue.span.start) is not None


def _meanwhile(text: str, cue: Cue) -> bool:
    """True for what somebody does while something else is said: "support for the islands as they defend"."""
    return (
        cue.subject is not None
        and _WHILE.search(text, max(0, cue.subject.start - _LINKED), cue.subject.start) is not None
    )


def _negated(text: str, cue: Cue) -> bool:
    """True for what was not done: "did not accept"; the words of the sentence say what that means."""
    return (
        cue_lexicon().kind(cue.verb) in _DONE_TOGETHER
        and _NOT.search(text, max(0, cue.span.start - _LINKED), cue.span.start) is not None
    )
