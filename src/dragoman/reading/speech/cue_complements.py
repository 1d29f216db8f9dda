"""Complements: the words that each cue brings, behind it or (where it closes its sentence) before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model import Span
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.speech_words import speech_words

_ENDS_HERE = re.compile(
    r"[\s\"]*(?:$|[.!?]|:\s*$|,?\s*(?:as|at|in|on|during|after|following|when|while|without|upon|before|speaking|for)\b"
    r"(?![^.;]{0,80}\bthat\b))"
)
_BRINGS = re.compile(r"[\s,]{0,3}(?:\w+ly\s+)?(?:that|to|upon|on|with|for)\b|[\s,]{0,3}(?:\w+\s+){0,8}that\b")
_MARKS = '.,;:!?" \n\t'
_LINKS = frozenset({"and", "but", "while", "as", "by", "to"})
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"\b\w+$")
_LEAST = 30
_OBJECT = 8


def with_complements(text: str, span: Span, heard: Sequence[Heard]) -> tuple[Heard, ...]:
    """Give every cue its complement.

    Args:
        text: the plain text of the readout.
        span: the sentence.
        heard: its cues, in the order of the text.
    """
    following = _ends(span, heard)
    found: list[Heard] = []
    reported = 0
    before = span.start
    for item, end in zip(heard, following, strict=True):
        cue = item.cue
        if _closes(text, span, item):
            while reported < len(found):
                found[reported] = replace(found[reported], cue=replace(found[reported].cue, embedded=True))
                reported += 1
            complement = trimmed(text, span.start, item.start)
        elif cue.passive and not _brings(text, span, item):
            complement = trimmed(text, before, item.start)
        else:
            complement = _behind(text, item, end)
        found.append(Heard(cue.bringing(complement), item.by, item.start))
        before = cue.span.end
    return tuple(found)


def _ends(span: Span, heard: Sequence[Heard]) -> list[int]:
    """Where the words behind each cue end at the latest: at the next cue of its own rank."""
    ends: list[int] = []
    any_next = main_next = span.end
    for item in reversed(heard):
        ends.append(any_next if item.cue.embedded else main_next)
        any_next = item.start
        if not item.cue.embedded:
            main_next = item.start
    return ends[::-1]


def _behind(text: str, item: Heard, end: int) -> Span | None:
    begins = item.cue.span.end
    subject = item.cue.subject
    if subject and begins <= subject.start <= begins + _OBJECT:
        begins = subject.end
    stop = text.find(";", begins, max(end, begins))
    found = trimmed(text, begins, stop if stop >= 0 else max(end, begins))
    while found is not None:
        word = _LAST_WORD.search(text, max(found.start, found.end - 6), found.end)
        if word is None or word.group().lower() not in _LINKS:
            break
        found = trimmed(text, found.start, word.start())
    return found


def _brings(text: str, span: Span, heard: Heard) -> bool:
    """Whether what a passive is about stands behind it ("it was agreed to") and not before it ("X was discussed")."""
    fixed = cue_lexicon().entries[heard.cue.verb].fixed_passive
    return fixed or _BRINGS.match(text, heard.cue.span.end, span.end) is not None


def _closes(text: str, span: Span, heard: Heard) -> bool:
    """Whether a cue stands behind what is said: "..., the President said."."""
    cue = heard.cue
    if cue.passive or cue.subject is None or not cue_lexicon().voiced(cue.verb):
        return False
    before = text[max(span.start, heard.start - 4) : heard.start].rstrip()[-1:]
    if not before or before not in '?!…",':
        return False
    if before == "," and heard.start - span.start <= _LEAST:
        opening = _FIRST_WORD.search(text, span.start, heard.start)
        words = speech_words()
        if opening is None or opening.group().lower() in words.prepositions | words.adverbs:
            return False
    if before == "," and _tells_first(text, span, heard):
        return False
    return _ENDS_HERE.match(text, max(cue.span.end, cue.subject.end), span.end) is not None


def _tells_first(text: str, span: Span, heard: Heard) -> bool:
    """Whether other words of saying open the sentence, or the cue asks for something that stands behind it."""
    first = _FIRST_WORD.match(text, span.start)
    opening = first.group().lower() if first else ""
    if opening.endswith("ing") and opening in cue_lexicon().openings:
        return True
    return cue_lexicon().kind(heard.cue.verb) == "request" and text.startswith(" for ", heard.cue.span.end)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span without marks and white space at its ends; None where nothing is left."""
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end) if start < end else None
