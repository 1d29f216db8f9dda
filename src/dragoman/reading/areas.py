"""Which areas of cooperation each sentence names, and which it takes over from what it continues (codebook section 7)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import Area, Basis, Cell, Mode, Span
from dragoman.reading.area_lexicon import Named, area_lexicon
from dragoman.reading.cue_lexicon import cue_lexicon
from dragoman.reading.values import Voice
from dragoman.text.layout import Layout, Sentence, SentenceKind

Areas = tuple[Cell[Area], ...]

_SCENE = frozenset({"encounter", "attend"})
_CAPITAL = r"[A-Z][\w'.]*"
_RUN = rf"{_CAPITAL}(?:(?:,? and| &|,| of| for| of the| and the)? {_CAPITAL}){{0,12}}"
_OFFICE = re.compile(
    r"\b(?:Ministers?|Ministry|Ministries|Secretary|Secretaries|Commissioner|Director|Chief|Head|Chair(?:man|woman|person)?"
    r"|President|Governor|Commander|Advis[eo]r|Envoy|Representative|Coordinator|Speaker|Rector|Ambassador|Department|Office"
    r"|Bureau|Agency)(?: of State)?(?:[- ]General)? (?:of|for|on|to)(?: the)? " + _RUN + "|"
    rf"(?:{_CAPITAL}(?:,? and|,| &)? ){{1,6}}(?:Ministers?|Ministry|Ministries|Secretary|Commissioner|Department|Envoy|Advis[eo]r)\b|"
    r"\b(?:\w+ and )?(?!foreign)\w+ (?:ministers?|ministry|ministries)\b|"
    r"\bminist(?:ers?|ry|ries) (?:of|for) \w+(?: and \w+)?"
)
_BACK = re.compile(
    r"\b(?:this|that|these|those|such) (?:\w+ )?(?:field|area|sector|industry|sphere|avenue|issue|matter|regard|respect|end"
    r"|direction|question|topic|project|document|figure|work|process)s?\b|\b(?:it|them|this|here|there|these|those)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence as the inheritance sees it."""

    sentence: Sentence
    mode: Mode | None
    named: Areas
    inherited: Areas


def find_areas(layout: Layout, voices: Sequence[Voice]) -> tuple[tuple[Areas, Areas], ...]:
    """For every sentence the areas that it names and those that it inherits.

    Args:
        layout: the sentences.
        voices: whose words each sentence is, one for each sentence of the layout.
    """
    places: list[_Place] = []
    for sentence, voice in zip(layout.sentences, voices, strict=True):
        named = _named(sentence, voice)
        inherited = _inherited(sentence, voice, named, places)
        places.append(_Place(sentence, voice.mode.value, named, inherited))
    return tuple((place.named, place.inherited) for place in places)


def _named(sentence: Sentence, voice: Voice) -> Areas:
    if sentence.kind is not SentenceKind.BODY or voice.mode.value is Mode.H:
        return ()
    found = area_lexicon().search(_topics(sentence, voice))
    spans: dict[Area, list[Span]] = {}
    for words in found:
        for area in words.areas:
            spans.setdefault(area, []).append(_span(sentence, words))
    if len(spans) > 1:
        spans.pop(Area.GEN, None)
    return tuple(Cell(area, Basis.DERIVED, "areas.named", tuple(where)) for area, where in spans.items())


def _span(sentence: Sentence, words: Named) -> Span:
    return Span(sentence.span.start + words.start, sentence.span.start + words.end)


def _topics(sentence: Sentence, voice: Voice) -> str:
    """The sentence without the words that never give an area: offices, and the report of the encounter itself."""
    text = _OFFICE.sub(lambda match: "\x00" * len(match.group()), sentence.text)
    scenes = [cue for cue in voice.cues if cue_lexicon().kind(cue.verb) in _SCENE]
    if not scenes:
        return text
    told = [cue for cue in voice.cues if cue not in scenes]
    if not told:
        return ""
    for cue in scenes:
        start = cue.span.start - sentence.span.start
        end = (cue.complement or cue.span).end - sentence.span.start
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return text


def _inherited(sentence: Sentence, voice: Voice, named: Areas, before: Sequence[_Place]) -> Areas:
    """The areas of the nearest earlier sentence of the paragraph that has any, where this sentence continues it."""
    if sentence.kind is not SentenceKind.BODY or voice.mode.value is Mode.H:
        return ()
    own = {cell.value for cell in named}
    back = _BACK.search(sentence.text)
    if own - {Area.GEN} and not back:
        return ()
    if voice.mode.value not in (Mode.D, Mode.C) and not back:
        return ()
    for place in reversed(before):
        if place.sentence.paragraph != sentence.paragraph:
            return ()
        source = [cell for cell in (*place.named, *place.inherited) if cell.value is not Area.GEN]
        if source:
            rule = "areas.anaphora" if back else "areas.continued"
            return tuple(
                Cell(cell.value, Basis.INFERRED, rule, cell.evidence) for cell in source if cell.value not in own
            )
    return ()
