"""Views: cues without a verb of saying - "in the President's words", "for the Minister, ...", "his message was"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from dragoman.model import Mention, MentionKind, Span
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.subjects import Subject, subject_of
from dragoman.reading.values import Cue

_WORDS = re.compile(
    r"(?:'s|')?\s+(?:own\s+)?(?:(words)|(?:opinion|view|mind|estimation|eyes|judge?ment|assessment|reading|telling|"
    r"perspective|standpoint|point of view|viewpoint))\b",
    re.IGNORECASE,
)
_IN_OR_TO = re.compile(r"\b(?:in|to|from)\s+(?:the\s+)?$", re.IGNORECASE)
_NOUN = (
    r"(?:message|position|view|point|argument|answer|reply|plea|appeal|warning|hope|wish|request|advice|concern|"
    r"conclusion|contention|stance|verdict|proposal|suggestion|word|conviction|opinion|response|assessment|promise)\b"
)
_POINT = re.compile(
    rf"(?:'s|')?\s+(?:[a-z]+\s+){{0,2}}{_NOUN}"
    r"(?:\s+(?:to|for|on)\s+[^.;:,]{1,60}?)?\s+(?:was|is|remained)(?:\s+that\b|\s+(?:clear|simple|plain)\b|:)"
)
_CLOSING = re.compile(rf"(?:'s|')\s+(?:[a-z]+\s+){{0,2}}{_NOUN}[.!]?$")
_IT_WAS = re.compile(r"It\s+(?:was|is|remained|remains)\s+(?:the\s+)?$")
_ITS_NOUN = re.compile(rf"(?:'s|')?\s+(?:[a-z]+\s+){{0,2}}{_NOUN}\s+(?:that|to)\b")
_WAS = re.compile(r",\s+(?:was|is|ran|came|went)\s+(?:the\s+)?$")
_HIS = re.compile(r"(?:His|Her)\b(?=\s[a-z])")
_FOR = re.compile(r"For\s+$")
_NO_VIEW = re.compile(r",\s+(?:this|it|the\s+(?:visit|trip|meeting|tour|talks))\b[^.]{0,40}\b(?:first|visit|trip)\b")
_NEAR = 12
_OPINION, _IN_WORDS = "in the opinion of", "in the words of"


def find_views(text: str, span: Span, mentions: Sequence[Mention], heard: Collection[Heard]) -> list[Heard]:
    """The cues of a sentence that have no verb of saying.

    Args:
        text: the plain text of the readout.
        span: the sentence.
        mentions: those that begin in it.
        heard: the cues that its verbs give.
    """
    taken = {item.cue.span.start for item in heard}
    told = any(item.by is not None and not item.cue.embedded for item in heard)
    found = [view for mention in mentions if (view := _of(text, span, mention, told)) and view.start not in taken]
    if not found and not told:
        his = _HIS.match(text, span.start, span.end)
        point = _POINT.match(text, his.end(), span.end) if his else None
        if his and point:
            by = Subject(Span(*his.span()), (), False, MentionKind.PRONOUN)
            found.append(_cue(_OPINION, Span(span.start, point.end()), by))
    return found


def _of(text: str, span: Span, mention: Mention, told: bool) -> Heard | None:
    start, end = mention.span.start, mention.span.end
    if text[end : end + 1] not in ("'", ",") and mention.kind is not MentionKind.PRONOUN:
        return None
    by = subject_of(mention)
    words = _WORDS.match(text, end, span.end)
    if words:
        before = _IN_OR_TO.search(text, max(span.start, start - 10), start)
        return (
            _cue(_IN_WORDS if words.group(1) else _OPINION, Span(before.start(), words.end()), by) if before else None
        )
    if told or by.collective:
        return None
    begins = not text[span.start : start].strip() or text[max(span.start, start - 3) : start].endswith(", ")
    point = _POINT.match(text, end, span.end) if begins else None
    if point:
        return _cue(_OPINION, Span(start, point.end()), by)
    it_was = _IT_WAS.fullmatch(text, span.start, start) and _ITS_NOUN.match(text, end, span.end)
    if it_was:
        return _cue(_OPINION, Span(span.start, it_was.end()), by)
    closing = _CLOSING.match(text, end, span.end)
    if closing and _WAS.search(text, max(span.start, start - _NEAR), start):
        return _cue(_OPINION, Span(start, closing.end()), by)
    viewed = _FOR.fullmatch(text, span.start, start) and text[end : end + 1] == ","
    if viewed and not _NO_VIEW.match(text, end, span.end):
        return _cue(_OPINION, Span(span.start, end), by)
    return None


def _cue(verb: str, span: Span, by: Subject) -> Heard:
    return Heard(Cue(span, verb, by.span, by.parties, None, by.collective), by, span.start)
