"""Transcripts: whose turn a sentence belongs to, where a press service prints who speaks before the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.model import MentionKind, Span
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout, Sentence, SentenceKind

_LABEL = re.compile(
    r"(?:-\s*)?(?P<label>(?:[A-Z][\w'.-]*|H\.E\.)(?:,?\s+(?:[A-Z][\w'.-]*|(?:of|the|and|for|to|in|on|at|de|da|di|al|el|bin|bint|van|von|der|la|le|&|-|\d+(?:st|nd|rd|th)?)(?![\w'])))"
    r"{0,30})\s*(?:[(\[][^)\]\n]{1,60}[)\]])?\s*:(?=\s|$)"
)
_ROLES = frozenset(
    "q a question answer remark reply moderator journalist correspondent reporter interpreter host anchor voice".split()
)
_NAME = re.compile(r"[A-Z][\w'.-]+\s+(?:[\w'.-]+\s+){0,2}[A-Z][\w'-]+$")
_LONGEST = 260
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Turn:
    """The part of a turn that stands in one sentence.

    Attributes:
        label: the name line that opens the turn.
        speaker: key of the party who speaks; None where the label names nobody who is known.
        opens: the label stands in this very sentence.
        words: what is said in this sentence, without the label; None where the sentence is the label alone.
    """

    label: Span
    speaker: str | None
    opens: bool
    words: Span | None


def find_turns(layout: Layout, cast: Cast) -> dict[int, Turn]:
    """The turns of a transcript, by index of the sentence; empty where the text is none."""
    labels = _labels(layout)
    known = {index: _speaker(layout, cast, span) for index, span in labels.items()}
    counts = Counter(layout.plain[span.start : span.end] for span in labels.values())
    accepted = {}
    for index, span in labels.items():
        words = layout.plain[span.start : span.end]
        role = words.lower() in _ROLES
        if known[index] is not None or role or counts[words] > 1 or (len(counts) > 1 and _NAME.search(words)):
            accepted[index] = span
    if len(accepted) < _FEWEST or (all(known[index] is None for index in accepted) and max(counts.values()) == 1):
        return {}
    return _spread(layout.sentences, accepted, known)


def _words(layout: Layout, span: Span) -> str:
    return layout.plain[span.start : span.end]


def _labels(layout: Layout) -> dict[int, Span]:
    found = {}
    for sentence in layout.sentences:
        if sentence.kind is not SentenceKind.BODY or ":" not in sentence.text[:_LONGEST]:
            continue
        match = _LABEL.match(sentence.text[:_LONGEST])
        if match:
            start = sentence.span.start
            found[sentence.index] = Span(start + match.start("label"), start + match.end("label"))
    return found


def _speaker(layout: Layout, cast: Cast, label: Span) -> str | None:
    """The party that a label names; a name counts for more than a title."""
    mentions = [mention for mention in cast.mentions_in(label) if len(mention.parties) == 1]
    named = [mention for mention in mentions if mention.kind is MentionKind.NAME] or mentions
    if named:
        return named[-1].parties[0]
    last = _words(layout, label).split()[-1].casefold()
    keys = [party.key for party in cast.parties if party.name.value and party.name.value.split()[-1].casefold() == last]
    return keys[0] if len(keys) == 1 else None


def _spread(sentences: Sequence[Sentence], labels: dict[int, Span], known: dict[int, str | None]) -> dict[int, Turn]:
    """Give every sentence behind a label to the speaker of the label, until the next one."""
    turns: dict[int, Turn] = {}
    current: int | None = None
    for sentence in sentences:
        if sentence.index in labels:
            current = sentence.index
            label = labels[current]
            colon = sentence.text.index(":", label.end - sentence.span.start)
            begins = sentence.span.start + colon + 1
            rest = sentence.text[colon + 1 :]
            begins += len(rest) - len(rest.lstrip(" -"))
            words = Span(begins, sentence.span.end) if begins < sentence.span.end else None
            turns[sentence.index] = Turn(label, known[current], True, words)
        elif current is not None and sentence.kind is SentenceKind.BODY:
            turns[sentence.index] = Turn(labels[current], known[current], False, sentence.span)
    return turns
