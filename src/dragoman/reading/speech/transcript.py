"""Transcripts: whose turn a sentence belongs to, where a press service prints who speaks before the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import MentionKind, Span
from dragoman.reading.speech.speech_words import speech_words
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout, Sentence, SentenceKind

_CAPITAL = r"(?:[A-Z][\w'.-]*|H\.E\.)"
_SMALL = (
    r"(?:of|the|and|for|to|in|on|at|de|da|di|al|el|bin|bint|ibn|van|von|der|la|le|&|-|\d{1,3}(?:st|nd|rd|th)?)(?![\w'])"
)
_LABEL = re.compile(
    rf"(?P<label>{_CAPITAL}(?:,?\s+(?:{_CAPITAL}|{_SMALL})){{0,30}})\s{{0,3}}(?:[(\[][^)\]\n]{{1,60}}[)\]])?\s{{0,3}}$"
)
_LABEL_ENDS = re.compile(rf".*[A-Z)\]]|{_SMALL}$")
_COLON = re.compile(r":(?=[\s(]|$)")
_BREAK = re.compile(r"(?:^|\*|[>…\]])[\s-]*$")
_NAME = re.compile(r"[A-Z][\w'.-]+\s+(?:[\w'.-]+\s+){0,2}[A-Z][\w'-]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.\s?){2,4}|[A-Z]{2,4}")
_TALK = re.compile(
    r"\b(?:I|we|our|us|my|me|you|your|colleagues|friends|thank you|good (?:morning|afternoon|evening|day)|hello)\b",
    re.IGNORECASE,
)
_LAST_WORD = re.compile(r"([\w'.-]+)\s*$")
_ROLES = frozenset(
    "q a question answer remark reply moderator journalist correspondent reporter interpreter host anchor voice".split()
)
_LONGEST = 260
_COLONS = 4
_TURNS = 2
_AHEAD = 300


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


@dataclass(frozen=True, slots=True)
class _Label:
    """A possible name line: its words, the colon behind it, the party that it names."""

    sentence: int
    span: Span
    words: str
    colon: int
    speaker: str | None
    first: bool


def find_turns(layout: Layout, cast: Cast) -> dict[int, Turn]:
    """The turns of a transcript, by index of the sentence; empty where the text is none."""
    marked = (sentence for sentence in layout.body if ":" in sentence.text)
    labels = [label for sentence in marked for label in _labels(layout, cast, sentence)]
    if not labels:
        return {}
    counts = Counter(label.words for label in labels)
    accepted = [label for label in labels if _accepted(label, counts)]
    if not _is_dialogue(accepted) and not any(_followed_by_talk(layout, label) for label in accepted):
        return {}
    return _spread(layout, accepted)


def _accepted(label: _Label, counts: Mapping[str, int]) -> bool:
    if label.speaker is not None:
        return True
    if not label.first:
        return False
    known = counts[label.words] > 1 or (len(counts) > 1 and _NAME.search(label.words) is not None)
    return known or label.words.lower() in _ROLES


def _is_dialogue(labels: Sequence[_Label]) -> bool:
    """Whether two who are known speak in turn, three times at least."""
    known = [label.speaker for label in labels if label.first and label.speaker is not None]
    return len(set(known)) > 1 and len(known) > _TURNS


def _followed_by_talk(layout: Layout, label: _Label) -> bool:
    """Whether somebody addresses somebody behind the label; a headline such as "X: Y will grow" does not."""
    return len(_TALK.findall(layout.plain, label.colon, label.colon + _AHEAD)) > 1


def _labels(layout: Layout, cast: Cast, sentence: Sentence) -> list[_Label]:
    """The name lines in one sentence: at its beginning, or behind words that no full stop closes."""
    found: list[_Label] = []
    start, end = sentence.span.start, sentence.span.end
    for number, colon in enumerate(_COLON.finditer(layout.plain, start, end)):
        if number >= _COLONS:
            break
        match = _label_before(layout.plain, max(start, colon.start() - _LONGEST), colon.start())
        if match is None or layout.plain[colon.end() : colon.end() + 2].strip().startswith('"'):
            continue
        span = Span(*match.span("label"))
        before = layout.plain[max(start, span.start - 20) : span.start]
        first = _BREAK.search(before) is not None
        speaker = _speaker(cast, span, _words(layout, span))
        word = _LAST_WORD.search(before)
        governed = word is not None and word.group(1).lower() in speech_words().prepositions
        if first or (speaker is not None and not governed and " " in _words(layout, span)):
            found.append(_Label(sentence.index, span, _words(layout, span), colon.start(), speaker, first))
    return found


def _label_before(text: str, start: int, end: int) -> re.Match[str] | None:
    """A label that ends here; most colons stand behind a word such as "said", which ends none."""
    last = text[start:end].split()[-1:]
    return _LABEL.search(text, start, end) if last and _LABEL_ENDS.match(last[0]) else None


def _words(layout: Layout, span: Span) -> str:
    return layout.plain[span.start : span.end]


def _speaker(cast: Cast, label: Span, words: str) -> str | None:
    """The party that a label names; a name counts for more than a title."""
    mentions = [mention for mention in cast.mentions_in(label) if len(mention.parties) == 1]
    named = [mention for mention in mentions if mention.kind is MentionKind.NAME] or mentions
    if named:
        return named[-1].parties[0]
    last = words.split()[-1].casefold()
    initials = _INITIALS.fullmatch(words) and words.replace(".", "").replace(" ", "")
    keys = [
        party.key
        for party in cast.parties
        if (name := (party.name.value or "").split())
        and (name[-1].casefold() == last or "".join(part[0].upper() for part in name) == initials)
    ]
    return keys[0] if len(keys) == 1 else None


def _spread(layout: Layout, labels: Sequence[_Label]) -> dict[int, Turn]:
    """Give every sentence behind a label to its speaker, until the next one."""
    by_sentence: dict[int, _Label] = {}
    for label in labels:
        by_sentence.setdefault(label.sentence, label)
    last = {label.sentence: label for label in labels}
    turns: dict[int, Turn] = {}
    current: _Label | None = None
    for sentence in layout.sentences:
        opening = by_sentence.get(sentence.index)
        if opening is not None:
            turns[sentence.index] = Turn(opening.span, opening.speaker, True, _said(layout, opening, sentence))
            current = last[sentence.index]
        elif current is not None and sentence.kind is SentenceKind.BODY:
            turns[sentence.index] = Turn(current.span, current.speaker, False, sentence.span)
    return turns


def _said(layout: Layout, label: _Label, sentence: Sentence) -> Span | None:
    begins = label.colon + 1
    while begins < sentence.span.end and layout.plain[begins] in " -\t":
        begins += 1
    return Span(begins, sentence.span.end) if begins < sentence.span.end else None
