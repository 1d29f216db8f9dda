"""What stands before what somebody has to say: whom he addresses, "unfortunately", "I would like to note that"."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.model import ActType
from dragoman.reading.acts.clauses import FINITE
from dragoman.reading.phrase_search import opening

_LEADS = 4
"""So many words of this sort are skipped at most."""
_WORDS = (
    r"yes|no|well|right|so|please|good|all\s+right|very\s+well|indeed|of\s+course|certainly|naturally|unfortunately|regrettably|regretfully|sadly|frankly|honestly|"
    r"overall|in\s+general|generally|in\s+short|in\s+fact|actually|basically|essentially|therefore|thus|hence|moreover|"
    r"furthermore|besides|meanwhile|however|nevertheless|still|then|again|once\s+again|also|too|true|first|second|third|"
    r"firstly|secondly|thirdly|finally|lastly|first\s+of\s+all|above\s+all|most\s+importantly|in\s+conclusion|in\s+addition|"
    r"in\s+(?:this|that)\s+(?:context|regard|connection|respect|sense|spirit)|to\s+reiterate|to\s+be\s+(?:honest|frank)|"
    r"by\s+the\s+way|needless\s+to\s+say|for\s+(?:my|our)\s+part|on\s+(?:my|our)\s+(?:part|side)|"
    r"as\s+you\s+(?:know|said|rightly\s+said|mentioned|noted)|now|but\s+first"
)
_TITLES = (
    r"Mr\.?|Mrs\.?|Ms\.?|Madam|Madame|Sir|Your|His|Dear|Comrade|Excellenc(?:y|ies)|President|Prime\s+Minister|Premier|Chancellor|"
    r"Minister|Ambassador|Secretary(?:[- ]General)?|Governor|General|Sheikh|Emir|Brother|Sister"
)
_LEAD = re.compile(rf"\W*(?:{_WORDS})\s*(?:,|-)\s*")
_ADDRESS = re.compile(
    rf"\W*(?:(?:{_TITLES})(?:\s+(?:[A-Z][\w'.-]*|of|the|and|friends?|colleagues?|neighbou?rs?|guests?|dear|my|distinguished|esteemed)){{0,7}}"
    r"|(?!In\b|On\b|At\b|By\b|From\b|For\b|With\b)[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?(?=,\s(?i:welcome|thank|congratulations|you|i|it|we)\b)"
    r"|(?i:(?:my\s+)?(?:(?:very\s+)?(?:dear|good|old|esteemed|distinguished)\s+)?(?:friends?|colleagues?|brother|sister|guests?|"
    r"ladies\s+and\s+gentlemen|excellenc(?:y|ies))))\s*[,!]\s*"
)
_SOFT = r"(?:(?:also|again|once\s+(?:again|more)|just|first(?:\s+of\s+all)?|here|now|\w+ly),?\s+){0,3}"
_SAY = (
    r"(?:say(?!\s+a\s+few\s)|note|stress|emphasi[sz]e|underline|underscore|highlight|add|point\s+out|remind\s+(?:you|everyone)|recall|mention|"
    r"repeat|reiterate|admit|acknowledge|tell\s+you|assure\s+you|inform\s+you|report(?:\s+to\s+you)?|state|confirm|remark|observe|"
    r"express\s+(?:(?:my|our)\s+)?(?:confidence|conviction|belief)|draw\s+(?:your|everyone's)\s+attention\s+to\s+the\s+fact)"
)
_SAID = r"be\s+(?:said|noted|stressed|emphasi[sz]ed|underlined|pointed\s+out|added|recalled|admitted|remembered)"
_PREFACE = re.compile(
    rf"(?:(?:i|we)(?:'d|’d|\s+would|\s+do)?\s+{_SOFT}(?:like\s+{_SOFT}(?:you\s+)?to|want\s+{_SOFT}to|wish\s+to|must|can|should|have\s+to|"
    rf"(?:am|are)\s+(?:very\s+)?{_SOFT}(?:happy|pleased|glad|proud|delighted)\s+to)|let\s+me|allow\s+me\s+to|permit\s+me\s+to)\s+"
    rf"{_SOFT}(?P<verb>{_SAY})|(?:tell|(?:i|we)(?:'ve|’ve|\s+have|\s+also)?\s+{_SOFT}(?:told|assured|informed)\s+(?!you\b|us\b|me\b))\s*(?:[^\s,;:]+\s+){{1,5}}?(?=that\b)|it\s+(?:must|should|has\s+to|can)\s+{_SOFT}{_SAID}"
)
_BEHIND = re.compile(
    r"(?:\s+(?:once\s+)?(?:again|more)|\s+here|\s+right\s+away|\s+once\s+more|\s+to\s+you|\s+with\s+(?:satisfaction|pleasure|regret|pride))*"
    r"\s*[,:]?\s*(?P<that>that\s+)?"
)
_NAMING = frozenset("note mention highlight emphasise emphasize stress underline underscore recall acknowledge".split())
_THING = re.compile(r"(?:the|our|your|his|her|their|its|a|an|this|these|another|one)\s")
_RELATIVE = re.compile(r"\s(?:that|which|who|where|whose|you|we|i|they)\s|\(")
_NEEDED = re.compile(r"(?:the\s+)?(?:need|necessity|importance\s+of\s+\w+ing)\b")
_PRAISED = re.compile(
    r"(?:the|your|our|this|a)\s+(?:\w+\s+){0,3}?(?:importance|significance|value|role|contributions?|achievements?|success(?:es)?|progress|"
    r"potential|quality|level|spirit|character)\b"
)
_WORD = re.compile(r"\w")
_BELIEF = re.compile(
    rf"(?:(?:i|we)\s+{_SOFT}(?:do\s+)?(?:think|believe|suppose)\b|(?:i|we)\s+(?:am|are)\s+{_SOFT}(?:very\s+)?"
    r"(?:sure|confident|convinced|certain)\b|(?:i|we)\s+have\s+no\s+doubts?\b|there\s+is\s+no\s+doubt\b|"
    r"in\s+(?:my|our)\s+(?:opinion|view|judge?ment|estimation),)(?:\s+that\b)?,?\s*"
)


def behind_leads(text: str, lowered: str, start: int, end: int) -> int:
    """Where a speaker's words begin behind whom he addresses and words such as "unfortunately"."""
    at = start
    for _ in range(_LEADS):
        begin = opening(lowered, at, end)
        lead = _LEAD.match(lowered, begin, end) or _ADDRESS.match(text, begin, end)
        if lead is None or lead.end() >= end:
            break
        at = lead.end()
    return at


class Preface(Struct, frozen=True):
    """Words that only bring what somebody says: "I would like to note that".

    Attributes:
        start, end: the verb.
        behind: where the words begin that are brought.
        act: what is done where these are no clause, but name a thing: "our cooperation in energy".
    """

    start: int
    end: int
    behind: int
    act: ActType | None


def preface(lowered: str, start: int, end: int) -> Preface | None:
    """The words that only bring what a clause says, in small letters; None where it has none."""
    said = _PREFACE.match(lowered, opening(lowered, start, end), end)
    if said is None:
        return None
    behind = _BEHIND.match(lowered, said.end(), end)
    at = behind.end() if behind else said.end()
    act = None if behind and behind["that"] else _naming(said["verb"], lowered, at, end)
    return Preface(*said.span("verb" if said["verb"] else 0), at, act)


def _naming(verb: str | None, lowered: str, start: int, end: int) -> ActType | None:
    """What is done with a thing that is only named; None for a clause."""
    if verb not in _NAMING or not _THING.match(lowered, start, end):
        return None
    relative = _RELATIVE.search(lowered, start, end)
    if FINITE.search(lowered, start, relative.start() if relative else end):
        return None
    if _NEEDED.match(lowered, start, end):
        return ActType.INT
    return ActType.ASM if _PRAISED.match(lowered, start, end) else ActType.DSC


def behind_belief(lowered: str, start: int, end: int) -> int | None:
    """Where the words begin that a clause says somebody believes; None where it says no such thing."""
    belief = _BELIEF.match(lowered, opening(lowered, start, end), end)
    return belief.end() if belief and _WORD.search(lowered, belief.end(), end) else None
