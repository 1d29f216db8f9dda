"""What an act names: the things it is about, its condition, deadline and precedent, and how specific that makes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from dragoman.lexicon import any_phrase, read_toml, texts_of
from dragoman.model import UNDERTAKINGS, ActType, Area, Basis, Cell, Span, Specificity
from dragoman.reading.areas.area_lexicon import area_lexicon
from dragoman.reading.phrase_search import Tokens
from dragoman.reading.spotters import Spotter, spotter

FORWARD = UNDERTAKINGS | {ActType.INT}
_GRADED = FORWARD | {ActType.DSC}
_SECTORS = frozenset(Area) - {Area.GEN}
_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_YEAR = r"(?:19|20)\d\d"
_DAY = (
    rf"(?:(?:the\s+)?(?:first|\d{{1,2}}(?:st|nd|rd|th))\s+of\s+(?:{_MONTH})|\d{{1,2}}(?:st|nd|rd|th)?(?:\s*-\s*\d{{1,2}})?\s+(?:{_MONTH})|(?:mid-)?(?:{_MONTH})(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?)"
    rf"(?:,?\s+(?:of\s+)?(?:{_YEAR}|next\s+year|this\s+year))?"
)
_SEASON = r"(?:spring|summer|autumn|fall|winter|new\s+year|week|month|quarter|year|decade|harvest)"
_PART = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:end|middle|beginning|start|close|turn|time|opening|(?:first|second|third|fourth|last)\s+"
    r"(?:half|quarter|third|week|days))\s+of\s+)"
)
_POINT = (
    rf"{_PART}?(?:{_DAY}|(?:mid-)?{_YEAR}(?![-\d])|q[1-4](?:\s+(?:of\s+)?{_YEAR})?|(?:mid-|year-)(?:year|end)|"
    r"(?:(?:next|this|coming)\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:(?:the|this|next|that|following|current|coming|present|calendar|financial|fiscal|academic|school)\s+){0,3}"
    rf"{_SEASON}(?:\s+of\s+{_YEAR})?|then|tomorrow)"
)
_COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|thirty|sixty|ninety|\d{1,3}|several|a\s+few)"
_SPAN = (
    rf"(?:a\s+fortnight|{_COUNT}\s+(?:working\s+|calendar\s+)?(?:days?|weeks?|months?|years?)|"
    r"(?:days|weeks|months|hours)\b)"
)
_FROM_WHEN = (
    r"(?:\s+(?:of|from|after|following)\s+(?:the\s+|its\s+|their\s+)?[\w-]+(?:\s+of\s+(?:the\s+|this\s+)?[\w-]+)?)?"
)


@cache
def _deadline() -> Spotter:
    """Words of time; those of occasions and feasts are of the lexicon."""
    occasions = any_phrase(texts_of(read_toml("dragoman.reading.english", "particulars.toml"), "occasions"))
    which = rf"(?:{_PART}?(?:the|our|this|your|their|next|coming|new)\s+(?:[\w-]+\s+){{0,2}}?{occasions}|{occasions})"
    until = r"(?:by|before|until|till|no\s+later\s+than|not\s+later\s+than|prior\s+to|ahead\s+of|in\s+time\s+for)"
    return spotter(
        "by before until till no not prior ahead within in over on from at during as starting later early late next "
        "this tomorrow",
        rf"(?:{until}\s+(?:{_POINT}|{which})(?:\s+at\s+the\s+latest|\s+(?:is\s+(?:out|over)|ends|begins|starts|opens))?"
        rf"|within\s+(?:(?:the\s+next|the\s+coming)\s+)?{_SPAN}{_FROM_WHEN}"
        rf"|(?:in|over)\s+(?:(?:the\s+next|the\s+coming)\s+)?{_COUNT}\s+(?:days?|weeks?|months?|years?)"
        rf"|(?:in|on|from|as\s+of|starting(?:\s+(?:in|on|from))?|in\s+the)\s+(?:early\s+|late\s+)?{_POINT}(?:\s+onwards?)?"
        rf"|(?:during|in\s+the\s+course\s+of)\s+{_POINT}"
        rf"|(?:at|during)\s+(?:the|our|their|its)\s+(?:next|coming|forthcoming|upcoming|following)\s+(?:[\w-]+\s+){{0,2}}?{occasions}"
        r"|(?:(?:later|early|late)\s+)?(?:next|this)\s+(?:year|month|week|quarter|spring|summer|autumn|fall|winter)"
        r"|tomorrow(?:\s+(?:morning|evening))?|at\s+an\s+early\s+date|in\s+the\s+(?:near|coming)\s+(?:future|days|weeks|months|years))\b",
    )


_CONDITION = spotter(
    "if only unless provided providing on subject as once when in should depending assuming pending contingent "
    "conditional",
    r"(?:(?<!\w\s)should(?=\s+(?:the|you|your|we|our|it|they|their|this|that|these|those|an?|any|both|such)\b)|"
    r"depending\s+(?:up)?on|assuming(?:\s+that)?|pending|(?:contingent|conditional)\s+(?:up)?on|on\s+the\s+understanding\s+that|"
    r"in\s+the\s+event(?:\s+of|\s+that)|(?:only\s+)?if(?:\s+and\s+when)?|unless|provided(?:\s+that)?|providing\s+that|on\s+(?:the\s+)?condition(?:\s+that)?|subject\s+to|as\s+long\s+as|"
    r"as\s+soon\s+as(?!\s+possible)|once(?!\s+(?:again|more))|when|in\s+case)\s+[^,;.!?\n]{3,160}",
)


@cache
def _precedent() -> Spotter:
    """Words that point at an earlier case; of the verbs that make none the lexicon tells."""
    said = any_phrase(texts_of(read_toml("dragoman.reading.english", "particulars.toml"), "no_precedent"))
    return spotter(
        "like as just following after modelled modeled similar similarly",
        r"(?:(?:like|(?:just\s+)?as)\s+(?:we|they|you|I|it|he|she)\s+(?:have\s+|had\s+|was\s+|were\s+)?"
        rf"(?:did|done|do|built|made|(?!{said})\w+ed)\b[^,;.!?\n]{{0,80}}"
        r"|(?:like|as|as\s+was\s+done|as\s+is\s+done)\s+in\s+(?:the\s+case\s+of\s+)?[A-Z][^,;.!?\n]{1,60}"
        r"|like\s+the\s+ones?\s+(?:in|at|near|of)\s+[A-Z][^,;.!?\n]{1,60}"
        r"|(?:(?:[Ff]ollowing|[Aa]fter)\s+the\s+(?:example|model)\s+of|modell?ed\s+on|similar(?:ly)?\s+to)\s+[^,;.!?\n]{2,60})",
        cased=True,
    )


_NUMBER = re.compile(r"\d|\b(?:half|third|quarter|double|triple|hundred|thousand|million|billion)\b")
_JOIN = re.compile(r"\s*,(?!\d)\s*(?:and\s+|or\s+|as\s+well\s+as\s+)?|\s+(?:and|or|as\s+well\s+as)\s+")
_WORD = re.compile(r"[\w'-]+")
_MARK = re.compile(r"[;:!?()\[\"]|(?<!\b[A-Z])(?<!\bNo)\.(?!\d)")
"""A mark that ends a list of nouns: no decimal point ("1.2 billion"), no point of an abbreviation ("U.S. support")."""
_DESCRIBING = re.compile(
    rf"(?:next|this)\s+(?!(?:{_MONTH}|{_SEASON}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)|free\s+(?!of\b)",
    re.IGNORECASE,
)
"""Words that mostly begin a time ("next year"), before a noun that they describe ("the next meeting", "free trade")."""
_FILL = re.compile(
    r"\s+(?:(?:you|them|him|her|us|the\s+(?:guests?|other\s+side))\s+)?(?:with\s+)?(?:also\s+)?", re.IGNORECASE
)
_RELATIVE = re.compile(r",\s+(?:which|who|whose)\s+(?:was|were|had|has|have)\b")
_LONGEST = 160
_EACH_TIME = re.compile(
    r"\s+(?:an?|per|every|each)\s+(?:year|month|week|day)\Z|\s+(?:annually|yearly|monthly)\Z", re.IGNORECASE
)
_AMOUNT = re.compile(r"[$€£¥]\s?\d|\d\s?%|\bper\s?cent\b|\b(?:million|billion|trillion)\b")
_PASSIVE = re.compile(
    r"\s+(?:will|would|shall|should|could|can|must|is\s+to|are\s+to)\s+(?:(?:also|then|soon|now)\s+)?be\s+(?:\w+ly\s+)?(?=(\w+))"
)
_NEAR = 16
_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|shall|can|could|must|should|may|we|and|or|not|they|also|jointly|soon|'ll)\s+\Z"
)
_GERUND = re.compile(r"\s+\w+ing\b")
_AND = ("and", "or")
_OBJECT = re.compile(r"\s+(?:the|an?|our|your|their|its|all|more|new|\d[\d,]*|two|three|four|five)\b")
_BEGINS = re.compile(r"\b(?:(?<!\bto )(?<!\bof )(?<!\bin )that|and|but|then|if|when|while)\s+|[,;:\"“”]\s*")
_UNTIL = spotter(
    "until till before",
    r"(?:until|till|before)\s+[^,;.!?\n]{3,100}?\b(?:is|are|has|have|does|do|stops?|ends?|withdraws?)\b[^,;.!?\n]{0,80}",
)
"""In a refusal, the condition on which it ends."""
_NAME = re.compile(r"(?<=[a-z,]\s)[A-Z][\w-]+(?:\s+[A-Z][\w-]+)+")


_NO_CONDITION: Cell[str] = Cell.absent("acts.condition")
_NO_DEADLINE: Cell[str] = Cell.absent("acts.deadline")
_NO_PRECEDENT: Cell[str] = Cell.absent("acts.precedent")
_NO_GRADE: Cell[Specificity] = Cell.absent("acts.specificity")


class _Lists(Struct, frozen=True):
    verbs: Spotter
    assets: Spotter
    general: frozenset[str]
    stops: frozenset[str]
    nouns: frozenset[str]
    made: frozenset[str]
    pronouns: frozenset[str]


@cache
def _lists() -> _Lists:
    table = read_toml("dragoman.reading.english", "particulars.toml")
    verbs, assets = texts_of(table, "object_verbs"), texts_of(table, "assets")
    nouns = texts_of(table, "object_verbs_or_nouns")
    verbs = (*verbs, *nouns)
    return _Lists(
        verbs=spotter(verbs, any_phrase(verbs), cased=True),
        assets=spotter(assets, any_phrase(assets)),
        general=frozenset(texts_of(table, "general_objects")),
        stops=frozenset(texts_of(table, "object_stops")),
        nouns=frozenset(nouns),
        made=frozenset(texts_of(table, "made")),
        pronouns=frozenset(texts_of(table, "pronouns")),
    )


class Particulars(Struct, frozen=True, gc=False):
    """What the words of an act name."""

    objects: tuple[Cell[str], ...]
    condition: Cell[str]
    deadline: Cell[str]
    precedent: Cell[str]
    specificity: Cell[Specificity]


def particulars(tokens: Tokens, act: ActType, clause: Span, condition: tuple[int, int]) -> Particulars:
    """What an act names.

    Args:
        tokens: the words of its sentence.
        act: what it does.
        clause: where its clause stands.
        condition: the stretch in which its condition may stand: its clause with its neighbours.
    """
    if act not in _GRADED:
        return _NOTHING
    start, end = clause.start, clause.end
    objects = tuple(_objects(tokens, start, end)) if act in UNDERTAKINGS else ()
    if act not in FORWARD:
        return replace(_NOTHING, specificity=_specificity(tokens, act, clause, objects, _NO_DEADLINE))
    deadline = _found(_deadline(), tokens, (start, end), _NO_DEADLINE)
    return Particulars(
        objects=objects,
        condition=_condition(tokens, act, condition),
        deadline=deadline,
        precedent=_found(_precedent(), tokens, condition, _NO_PRECEDENT),
        specificity=_specificity(tokens, act, clause, objects, deadline),
    )


def _condition(tokens: Tokens, act: ActType, within: tuple[int, int]) -> Cell[str]:
    ending = _found(_UNTIL, tokens, within, _NO_CONDITION) if act is ActType.REF else _NO_CONDITION
    return ending if ending.value else _found(_CONDITION, tokens, within, _NO_CONDITION)


def leans(tokens: Tokens, span: Span) -> bool:
    """True where a sentence has words of a condition or of a precedent at all."""
    at = span.start, span.end
    return bool(_CONDITION.search(tokens, *at) or _UNTIL.search(tokens, *at) or _precedent().search(tokens, *at))


_NOTHING = Particulars((), _NO_CONDITION, _NO_DEADLINE, _NO_PRECEDENT, _NO_GRADE)


def _found(words: Spotter, tokens: Tokens, within: tuple[int, int], absent: Cell[str]) -> Cell[str]:
    text = tokens.text
    match = words.search(tokens, *within)
    relative = _RELATIVE.search(text, *within) if match else None
    if relative is not None:
        match = words.search(tokens, within[0], relative.start())
    if match is None:
        return absent
    start, end = match.span()
    while text[end - 1] in " \"'":
        end -= 1
    return Cell(text[start:end], Basis.STATED, absent.rule, (Span(start, end),))


def _objects(tokens: Tokens, start: int, end: int) -> Iterator[Cell[str]]:
    """The nouns behind the verbs of supplying, building, signing: one cell for each item of a list."""
    text, last, named = tokens.text, start, False
    for verb in _lists().verbs.finditer(tokens, start, end):
        if verb.start() < last or (verb.group() in _lists().nouns and not _is_verb(tokens, verb)):
            continue
        fill = _FILL.match(tokens.lowered, verb.end(), end)
        if fill is None or text.startswith("of ", fill.end()):
            continue
        last = _stop(text, fill.end(), min(end, fill.end() + _LONGEST))
        for item in _items(tokens, fill.end(), last):
            named = True
            yield item
    if not named:
        yield from _passive(tokens, start, end)


def _is_verb(tokens: Tokens, word: re.Match[str]) -> bool:
    """Whether a word that may be a noun is a verb that has an object of its own."""
    before = tokens.lowered[max(0, word.start() - _NEAR) : word.start()]
    return bool(_VERB_BEFORE.search(before)) and not _GERUND.match(tokens.lowered, word.end())


def _passive(tokens: Tokens, start: int, end: int) -> Iterator[Cell[str]]:
    """The nouns before a verb in the passive: ``two schools will be opened``."""
    if "be" not in tokens.present:
        return
    said = _PASSIVE.search(tokens.lowered, start, end)
    if said is None or said.group(1) not in _lists().made:
        return
    first = max((begin.end() for begin in _BEGINS.finditer(tokens.text, start, said.start())), default=start)
    stop = _stop(tokens.text, first, said.start())
    span = _trimmed(tokens.text, first, stop)
    if span is not None and tokens.lowered[span.start : span.end] not in _lists().pronouns:
        yield Cell(tokens.text[span.start : span.end], Basis.STATED, "acts.object", (span,))


def _stop(text: str, start: int, end: int) -> int:
    """Where the nouns end: at a preposition, a new clause, a mark."""
    stops, before, joint = _lists().stops, start, -1
    for word in _WORD.finditer(text, start, end):
        if (
            joint >= 0
            and _lists().verbs.pattern.match(text, word.start(), end)
            and _OBJECT.match(text, word.end(), end)
        ):
            return joint  # "transfer boats and repair the pier"
        joint = word.start() if word.group() in _AND else -1
        mark = _MARK.search(text, before, word.start() + 1)
        if mark is not None:
            return mark.start()
        up_to = word.group() == "to" and text.endswith("up", start, before)
        if word.group().lower() in stops and not up_to and not _DESCRIBING.match(text, word.start(), end):
            return word.start()
        before = word.end()
    return end


def _items(tokens: Tokens, start: int, end: int) -> Iterator[Cell[str]]:
    text, at = tokens.text, start
    for cut in [*[match.span() for match in _JOIN.finditer(text, start, end)], (end, end)]:
        span = _trimmed(text, at, cut[0])
        at = cut[1]
        if span is not None:
            if _LISTS_VERB.match(tokens.lowered, span.start, span.end):
                return
            if text[span.start : span.end] not in _lists().pronouns:
                yield Cell(text[span.start : span.end], Basis.STATED, "acts.object", (span,))


_LISTS_VERB = re.compile(r"(?:will|would|can|could|is|are|was|were|has|have|we|they|you|he|she|it|i)\b")


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and not text[start].isalnum() and text[start] not in "$€£":
        start += 1
    while end > start and not text[end - 1].isalnum() and text[end - 1] not in "%":
        end -= 1
    each = _EACH_TIME.search(text, start, end)
    end = each.start() if each else end
    return Span(start, end) if start < end else None


def _specificity(
    tokens: Tokens, act: ActType, clause: Span, objects: tuple[Cell[str], ...], deadline: Cell[str]
) -> Cell[Specificity]:
    """S0 nothing named, S1 a sector, S2 a deliverable or asset, S3 that with a quantity or a deadline (section 5)."""
    start, end = clause.start, clause.end
    if act is ActType.TGT:
        number = _NUMBER.search(tokens.text, start, end)
        return _graded(Specificity.S3, Span(*number.span()) if number else clause)
    thing = _thing(tokens, act, clause, objects)
    if thing is not None:
        number = _NUMBER.search(tokens.text, start, end)
        measure = deadline.evidence[0] if deadline.evidence else Span(*number.span()) if number else None
        return _graded(Specificity.S3, thing, measure) if measure else _graded(Specificity.S2, thing)
    amount = _AMOUNT.search(tokens.text, start, end) if act in UNDERTAKINGS else None
    if amount is not None:
        return _graded(Specificity.S3, Span(*amount.span()))
    sector = next(
        (item for item in area_lexicon().search(tokens.text[start:end]) if _SECTORS.intersection(item.areas)), None
    )
    if sector is not None:
        return _graded(Specificity.S1, Span(start + sector.start, start + sector.end))
    return _graded(Specificity.S0, clause)


def _thing(tokens: Tokens, act: ActType, clause: Span, objects: tuple[Cell[str], ...]) -> Span | None:
    """The deliverable, asset or named thing that an act is about."""
    general = _lists().general
    concrete = next((cell.evidence[0] for cell in objects if (cell.value or "").lower() not in general), None)
    if concrete is not None:
        return concrete
    asset = _lists().assets.search(tokens, clause.start, clause.end)
    if asset is None and objects and act is not ActType.DSC:
        asset = _NAME.search(tokens.text, clause.start, clause.end)
    return Span(*asset.span()) if asset else None


def _graded(grade: Specificity, *evidence: Span) -> Cell[Specificity]:
    return Cell(grade, Basis.DERIVED, "acts.specificity", evidence)
