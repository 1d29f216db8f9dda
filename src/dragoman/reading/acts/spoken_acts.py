"""What quotations do: the speaker's own words, and what he tells of the talks themselves."""

from __future__ import annotations

import re
from functools import cache

from dragoman.model import Span
from dragoman.reading.acts.act_lexicon import WordsOf
from dragoman.reading.acts.clause_acts import decide
from dragoman.reading.acts.clauses import ClauseKind, clauses
from dragoman.reading.acts.complement_acts import complement_acts
from dragoman.reading.acts.decisions import Decision, Words
from dragoman.reading.acts.sides import Sides
from dragoman.reading.inflection import VerbForm
from dragoman.reading.phrase_search import opening
from dragoman.reading.phrases import key_of
from dragoman.reading.speech.cue_lexicon import WORD, CueEntry, cue_lexicon, words_of
from dragoman.reading.spotters import keys_of, spotter
from dragoman.reading.values import Cue

_TOLD = re.compile(
    r"(?:(?:First|Second|Third|Firstly|Secondly|Thirdly|Finally|Lastly|Today|Moreover|Furthermore),?\s+)?"
    r"(?P<who>I|[Ww]e|[Hh]e|[Ss]he|[Tt]hey|"
    r"(?:[Tt]he\s)?(?:[Mm]embers|[Mm]inisters|[Ll]eaders|[Ss]ides|[Pp]arties|[Dd]elegations|[Pp]articipants)"
    r"(?:\sof\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)?)?|"
    r"(?:the\s|The\s)?(?!(?:You|Rest|Our|My|Your|His|Her|Their|Its|These|Those|This|That|Some|Many|All|Both|Newly|Last|When|If)\b)[A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s"
    r"(?:also\s|today\s|both\s|just\s|\w+ly\s|(?:has|have|had)\s)*"
    r"(?P<feeling>(?:am|was|are|were)\s(?:very\s|\w+ly\s)?(?:pleased|delighted|glad|happy|honou?red|privileged|proud)\sto\s)?"
)
_MEANING = frozenset(
    {"thank", "commend", "congratulate", "condole", "discuss", "agree", "request", "urge", "invite", "welcome", "offer"}
)
_TELLING = _MEANING | {"affirm", "stress", "inform", "condemn", "concern", "express"}
_VOUCHING = frozenset({"promise"})
_TELLS = {"i": _TELLING, "we": _TELLING, "they": _TELLING - {"discuss", "offer", "invite", "welcome", "inform"}}
_DECREED = frozenset({"declare", "extend"})
_PRONOUNS = frozenset({"i", "we", "he", "she", "they"})
_TALKING = frozenset("discuss talk speak touch raise exchange focus dwell have hold concentrate bring address".split())
_LIGHT = frozenset({"be", "have", "make", "take", "give"})
_LONG_AGO = spotter(
    "ago last back in at once", r"(?:ago|last\s+\w+|back\s+then|in\s+(?:19|20)\d\d|at\s+the\s+time|once)\b"
)
_REACH = 120
"""Characters within which all words of a verb stand."""
_MORE_OF_IT = re.compile(r"\W*(?:and|or)\s+(?:about|how|what|on|to)\b")
_SOON = 50
"""Characters behind a verb within which its own time stands."""


def spoken_acts(text: str, spans: list[Span], sides: Sides) -> list[Decision]:
    """What quotations do: verbs that tell what was done in the talks, then the words of the other clauses.

    Args:
        text: the plain text of the readout.
        spans: the quotations, without their marks.
        sides: the two sides, seen from whoever speaks.
    """
    words = Words(WordsOf.SPEAKER, sides)
    found: list[Decision] = []
    for span in spans:
        at = span.start
        for begin, cue in _done(text, span, sides):
            acts = complement_acts(cue, at, words)
            if acts:
                found += decide(at, begin, words) if begin > at else []
                found += acts
                at = cue.complement.end if cue.complement else cue.span.end
                at = span.end if _MORE_OF_IT.match(text, at, span.end) else at
        if at < span.end:
            found += decide(at, span.end, words)
    return found


@cache
def _telling_words() -> tuple[frozenset[str], frozenset[str]]:
    """The forms with which tellings begin, and the keys of the words of which one stands in every telling."""
    entries = [entry for entry in cue_lexicon().entries.values() if entry.kind in _TELLING | _VOUCHING]
    first = frozenset(word for entry in entries for word in _opening_forms(entry))
    return first, keys_of(word for entry in entries for word in _surest(entry))


def _opening_forms(entry: CueEntry) -> list[str]:
    return [word for word, form in entry.forms if form in (VerbForm.PAST, VerbForm.BASE)]


def _surest(entry: CueEntry) -> list[str]:
    """The rarest words of which one stands in every use of a verb: of a light verb's the longest that must follow."""
    if entry.verb.split()[0] not in _LIGHT:
        return _opening_forms(entry)
    noun = max(entry.rest, key=len)
    endless = "*" in key_of(noun)  # so short a stem has no key of its own
    return _opening_forms(entry) if endless else [noun.rstrip("*")]


def _working(who: str, entry: CueEntry) -> bool:
    """True for deeds that are no talk: "we have analysed the figures", "we declared it a reserve"."""
    if entry.verb in _DECREED:
        return True
    return entry.kind == "discuss" and (who.lower() not in _PRONOUNS or entry.verb.split()[0] not in _TALKING)


def _done(text: str, span: Span, sides: Sides) -> list[tuple[int, Cue]]:
    """What a speaker tells of the talks, with the place where its clause begins: "I thanked the Minister"."""
    found: list[tuple[int, Cue]] = []
    openers, keys = _telling_words()
    if keys.isdisjoint(sides.tokens.present):
        return found
    told: re.Match[str] | None = None
    for clause in clauses(sides.tokens, span.start, span.end):
        behind = clause.start  # "... and condemned the attack": whoever told the rest
        if clause.kind is not ClauseKind.JOINED or told is None:
            told = _TOLD.match(text, opening(sides.tokens.lowered, clause.start, clause.end), clause.end)
            behind = told.end() if told else clause.start
        first = WORD.match(sides.tokens.lowered, behind, clause.end) if told else None
        if told is None or first is None or first.group() not in openers:
            continue
        if _LONG_AGO.search(sides.tokens, clause.start, behind + _SOON):
            continue
        cue = _cue(text, (behind, clause.end), told)
        if cue is not None:
            found.append((clause.start, cue))
    return found


def _cue(text: str, at: tuple[int, int], told: re.Match[str]) -> Cue | None:
    """The verb at the beginning of a stretch, where it tells of the talks."""
    words = words_of(text, at[0], min(at[1], at[0] + _REACH))
    match = cue_lexicon().match(text, words, 0)
    glad = told["feeling"] and told.end() == at[0]
    forms = {VerbForm.BASE} if glad else {VerbForm.PAST}
    told_by = _MEANING if glad else _TELLS.get(told["who"].lower(), _TELLING | _VOUCHING)
    if not match or not forms & match.forms or match.entry.kind not in told_by or _working(told["who"], match.entry):
        return None
    last = words[match.length - 1].end
    rest = Span(last, at[1]) if at[1] > last else None
    return Cue(Span(words[0].start, last), match.entry.verb, Span(*told.span("who")), (), rest)
