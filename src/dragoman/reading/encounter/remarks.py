"""What is said before the press: which of its words report the encounter, and what those who met call it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from dragoman.lexicon import load_entries, text_of, texts_of
from dragoman.model import Form, Span
from dragoman.reading.encounter.clauses import ENGLISH, LEXICON
from dragoman.reading.encounter.lines import Line, line_of
from dragoman.reading.phrase_search import PhraseIndex
from dragoman.reading.phrases import phrase
from dragoman.text.layout import Layout

_LABEL = re.compile(
    r"(?:[A-ZÀ-Þ][\w.'’-]*,?\s+(?:(?:of|the|and|for|van|von|de|da|bin|al)\s+){0,2}){1,9}[A-ZÀ-Þ][\w.'’-]*:(?:\s(?!\")|$)"
)
"""The name before what is said in a transcript."""
_LONGEST_LABEL = 120
_IN_PERSON = re.compile(
    r"\b(?:we|our|us|I|my|you|your|today|welcome|here|pleasure|honou?r|delight\w*)\b", re.IGNORECASE
)
_ANOTHER = re.compile(
    r"\b(?:last|ago|yesterday|previous|earlier|tomorrow|will|would|next|(?:19|20)\d\d)\b", re.IGNORECASE
)
_BEFORE = 60  # characters before a report that may put it off
_MOST = 40  # sentences in which those who met speak of their meeting


def is_transcript(layout: Layout) -> bool:
    """Whether the text is what was said, each turn behind a name: "President Rovane: Welcome to Drevast"."""
    first = next(iter(layout.body), None)
    if first is None or ":" not in first.text[:_LONGEST_LABEL]:
        return False
    return _LABEL.match(first.text[: _LONGEST_LABEL + 2]) is not None


def tells(line: Line, start: int) -> bool:
    """Whether words of a turn may report the encounter: told by those who met, and not still to come."""
    in_person = _IN_PERSON.search(line.text) is not None
    return in_person and not line.put_off(start, _BEFORE)


def in_own_words(layout: Layout) -> tuple[Form, Span] | None:
    """The form that those who met give their encounter: "Today we held constructive talks"; talks before a meeting."""
    found: list[tuple[Form, Span]] = []
    for sentence in layout.body[:_MOST]:
        line = line_of(sentence)
        for one in line.find(_own_words()):
            if _ANOTHER.search(line.text, max(0, one.start - _BEFORE), min(len(line.text), one.end + _BEFORE)) is None:
                found.append((one.entry, line.span(one.start, one.end)))
    return next((one for one in found if one[0] is Form.TLK), next(iter(found), None))


@cache
def _own_words() -> PhraseIndex[Form]:
    """The words by which those who met speak of their encounter, with its form."""

    def build(row: Mapping[str, object]) -> tuple[Form, Sequence[str]]:
        return Form(text_of(row, "form")), texts_of(row, "words")

    entries = load_entries(ENGLISH, LEXICON, "own_words", build)
    return PhraseIndex((phrase(text), form) for form, words in entries for text in words)
