"""Which quotation marks report speech, and which only set off a name, a title or a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Span
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.speech_words import speech_words
from dragoman.text.layout import Layout, Sentence
from dragoman.text.quotations import Quotation

_WORD = re.compile(r"[^\W\d_][\w'-]*")
_SET_OFF = re.compile(
    r"(?:so-called|called|named|titled|entitled|themed|dubbed|motto|slogan|theme|banner|topic|title|known as|term|"
    r"programme|program|project|initiative|concept|award|film|book|order|operation|exercise|company|forum|festival|"
    r"principle|policy|vision|format|platform|agenda|strategy|framework|formula|doctrine|agreement|treaty|act|group)"
    r"(?:\s+(?:of|is|was|the))?[\s:,]*$",
    re.IGNORECASE,
)
_SPEAKING = re.compile(r"(?:\b(?:that|saying|said|words|noted|added|stressed|as|of|the|a|an)|:|,)\s*$", re.IGNORECASE)
_SHORT = 3
_FEW = 8
_SIDE = 80


def reports_speech(layout: Layout, quotation: Quotation, governing: Heard | None) -> bool:
    """Whether a quotation gives somebody's words.

    Args:
        layout: the readout.
        quotation: one of its quotations.
        governing: the cue before it in its sentence.
    """
    words = layout.plain[quotation.inner.start : quotation.inner.end].strip()
    found = _WORD.findall(words)
    if not found:
        return False
    if not _inside(layout, quotation):
        return True
    before = layout.plain[max(0, quotation.outer.start - 60) : quotation.outer.start]
    goes_on = found[0].lower() in speech_words().predicates  # "the Initiative 'is not about charity'"
    if (_SET_OFF.search(before) and not goes_on) or _is_title(found):
        return False
    if words[-1] in ".!?…," and before.rstrip().endswith((":", ",")):
        return True
    if len(found) > _FEW and found[0][0].isupper():
        return True
    if governing is None or not _governs(governing, quotation.outer):
        return False
    return len(found) >= _SHORT or cue_lexicon().kind(governing.cue.verb) == "reply"


def _inside(layout: Layout, quotation: Quotation) -> bool:
    """Whether the quotation is only a piece of one sentence, with other words before it."""
    sentence = layout.sentence_at(quotation.outer.start)
    if sentence is None or quotation.outer.end > sentence.span.end:
        return False
    start, end = quotation.outer.start, quotation.outer.end
    before = layout.plain[max(sentence.span.start, start - _SIDE) : start].strip(" -")
    if before:
        return True
    inner = layout.plain[quotation.inner.start : quotation.inner.end].rstrip()
    after = layout.plain[end : min(sentence.span.end, end + _SIDE)].strip(" .!?")
    return bool(after) and inner[-1:] not in ".,!?…" and not after.startswith((",", "-", "("))


def _is_title(words: Sequence[str]) -> bool:
    """Names of works and programmes carry capitals; so do single words."""
    long = [word for word in words if len(word) > _SHORT]
    return bool(long) and all(word[0].isupper() for word in long)


def _governs(heard: Heard, quoted: Span) -> bool:
    """Whether a cue of one speaker brings the words in the quotation."""
    cue = heard.cue
    if cue.passive or cue.collective or heard.by is None or not cue_lexicon().voiced(cue.verb):
        return False
    return cue.complement is not None and quoted.overlap(cue.complement) > 0


def pieces(sentence: Sentence, quotations: Sequence[Quotation]) -> tuple[Span, ...]:
    """What stands between quotation marks in one sentence."""
    found = []
    for quotation in quotations:
        start, end = max(quotation.inner.start, sentence.span.start), min(quotation.inner.end, sentence.span.end)
        if start < end:
            found.append(Span(start, end))
    return tuple(found)
