"""Remarks that a page gives as a whole and without marks: somebody's statement to the press, his speech, his letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.model import Mention, MentionKind, Part, Role, Span
from dragoman.reading.authorship import authorship
from dragoman.reading.speech.speech_words import speech_words
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout, Sentence, SentenceKind

FEWEST = 2  # sentences in which somebody speaks of himself, where others address somebody
_LEAST = 3  # sentences in which somebody speaks of himself
_SHARE = 3  # of so many sentences one, at least
_OPENING = 3  # paragraphs that may be a heading
_TITLE = 14  # words of an office before a name
_NEAR = 3
_LONGEST_CALL = 90
_PARTED = frozenset(("with", "and", "after", "following", "to", "at", "before", "on"))


class Remarks(NamedTuple):
    """Somebody's remarks.

    Attributes:
        label: what tells that they are remarks: the heading, or the words with which they begin.
        speaker: key of the party; None where the text does not say who makes them.
        sentences: what he says.
    """

    label: Span
    speaker: str | None
    sentences: tuple[Sentence, ...]


class Heading(NamedTuple):
    """A line that may announce remarks.

    Attributes:
        text: its words.
        span: where it stands.
        sentence: index of the sentence; None for the title.
    """

    text: str
    span: Span
    sentence: int | None


def find_remarks(layout: Layout, cast: Cast, before: int | None = None) -> Remarks | None:
    """The remarks of which a page consists; None where it is an account.

    They are known by a heading ("Remarks by the Minister in Drevast") or by an address to those who listen, and by
    somebody who speaks of himself throughout.

    Args:
        layout: the readout.
        cast: who takes part.
        before: the sentence with which questions begin; the remarks end there.
    """
    body = [sentence for sentence in layout.body if before is None or sentence.index < before]
    own = [sentence for sentence in own_sentences(layout) if not layout.quotations_in(sentence.span)]
    own = [sentence for sentence in own if before is None or sentence.index < before]
    if len(own) < FEWEST:
        return None
    paragraphs = [sentence.paragraph for sentence in own]
    addressed = [sentence for sentence in body if _addresses(layout, sentence)]
    if len({*own, *addressed}) < _LEAST:
        return None
    opening = addressed[0] if addressed and addressed[0].paragraph <= paragraphs[0] else None
    heading = _heading(layout)
    if heading is None and opening is None:
        return None
    first = min(paragraphs[0], opening.paragraph) if opening is not None else paragraphs[0]
    last = max(paragraphs[-1], addressed[-1].paragraph) if addressed else paragraphs[-1]
    said = tuple(sentence for sentence in body if first <= sentence.paragraph <= last)
    if heading is None and said[0].index and layout.sentences[said[0].index - 1].text.endswith((":", ",")):
        return None  # a turn that is announced
    told = heading is not None and opening is not None
    if (not told and len(own) * _SHARE < len(said)) or layout.quotations_in(said[0].span):
        return None
    label = heading or said[0].span
    speaker = author(layout, cast) if heading is not None else _unnamed(cast, said)
    return Remarks(label, speaker, said)


def author(layout: Layout, cast: Cast) -> str | None:
    """Who made the remarks, the statement or the letter that a heading announces; None where none does."""
    for text, span, _ in headings(layout):
        found, shift = authorship(text), span.start
        if found is None:
            continue
        mentions = [mention for mention in cast.mentions if _single(mention) and mention.span.part is span.part]
        for at in found.ends:
            for mention in mentions:
                if abs(mention.span.end - at - shift) <= _NEAR:
                    return mention.parties[0]
        for at in found.begins:
            for mention in sorted(mentions, key=lambda mention: mention.span):
                before = text[at : max(at, mention.span.start - shift)].lower().split()
                if mention.span.start >= at + shift and len(before) <= _TITLE and _PARTED.isdisjoint(before):
                    return mention.parties[0]
    return None


def own_sentences(layout: Layout) -> list[Sentence]:
    """The sentences in which somebody speaks of himself, between quotation marks or not."""
    own = speech_words().own_words
    return [sentence for sentence in layout.body if not own.isdisjoint(layout.words[sentence.index])]


def headings(layout: Layout) -> Iterator[Heading]:
    """The title and the first lines, which may announce remarks."""
    yield Heading(layout.title, Span(0, len(layout.title), Part.TITLE), None)
    for sentence in layout.sentences[: _OPENING + 1]:
        if sentence.paragraph < _OPENING:
            yield Heading(sentence.text, sentence.span, sentence.index)


def _heading(layout: Layout) -> Span | None:
    """The heading that announces remarks."""
    return next((one.span for one in headings(layout) if authorship(one.text) is not None), None)


def _single(mention: Mention) -> bool:
    return len(mention.parties) == 1 and mention.kind in (MentionKind.NAME, MentionKind.TITLE)


def _unnamed(cast: Cast, said: Sequence[Sentence]) -> str | None:
    """The one who takes part whom the remarks do not name."""
    named = {key for sentence in said for mention in cast.mentions_in(sentence.span) for key in mention.parties}
    left = [party.key for party in cast.parties if party.key not in named and party.role.value is not Role.OTHER]
    return left[0] if len(left) == 1 else None


def _addresses(layout: Layout, sentence: Sentence) -> bool:
    """Whether a sentence opens its paragraph with an address to those who listen."""
    before = layout.sentences[sentence.index - 1] if sentence.index else None
    opens = before is None or before.paragraph != sentence.paragraph or before.kind is not SentenceKind.BODY
    if not opens:
        return False
    calls = sentence.text.endswith((",", "!")) and len(sentence.text) <= _LONGEST_CALL
    return calls or _address().match(sentence.text) is not None


@cache
def _address() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, sorted(speech_words().addresses)))})(?!\w)", re.IGNORECASE)
