"""The layout of a readout: its sentences with their kinds, and its quotations. Everything else reads from here."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import StrEnum
from functools import cached_property
from typing import Any

from msgspec import Struct

from dragoman.model import Readout, Span
from dragoman.text.boilerplate import is_boilerplate, marked_lines
from dragoman.text.marks import plain, single_marks
from dragoman.text.quotations import Quotation, carried, quotations
from dragoman.text.sentences import paragraphs, sentences

_WORDS = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SMALL_OR_BLANK = bytes(ord(char.lower()) if char.isalpha() else ord(" ") for char in map(chr, range(256)))
"""Letters made small, and a blank for every other character: cuts words much faster than a pattern."""


class SentenceKind(StrEnum):
    """What a sentence is on the page."""

    BODY = "body"
    HEADLINE = "headline"
    BOILERPLATE = "boilerplate"


class Sentence(Struct, frozen=True, gc=False):
    """A sentence of the text.

    Attributes:
        index: its number in the layout, from 0.
        span: where it stands.
        paragraph: number of its paragraph, from 0.
        text: its characters in the plain view (straight marks); as long as the span.
        kind: body, headline or boilerplate.
    """

    index: int
    span: Span
    paragraph: int
    text: str
    kind: SentenceKind


class Layout(Struct, frozen=True, eq=False, dict=True):  # equals itself only: what is kept by layout is found at once
    """A readout cut into sentences and quotations.

    Attributes:
        readout: the text as published.
        plain: the same text with look-alike marks made one; same length, so offsets hold for both.
        title: plain view of the title; empty where there is none.
        sentences: in order.
        quotations: outermost ones, in order.
    """

    readout: Readout
    plain: str
    title: str
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]

    @cached_property
    def body(self) -> tuple[Sentence, ...]:
        """The sentences of the account itself."""
        return tuple(sentence for sentence in self.sentences if sentence.kind is SentenceKind.BODY)

    @cached_property
    def headline(self) -> Span | None:
        """The headline: in the text where its first line is one, else the title; None where there is neither."""
        for sentence in self.sentences:
            if sentence.kind is SentenceKind.HEADLINE:
                return sentence.span
        return None

    @cached_property
    def words(self) -> tuple[frozenset[str], ...]:
        """The words of every sentence, in small letters, for a quick look at what it can speak of."""
        return tuple([_words(sentence.text) for sentence in self.sentences])

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was worked out about the readout, by what worked it out; forgotten with the layout."""
        return {}

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.span.start for sentence in self.sentences)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a code point of the text, or None between sentences."""
        at = bisect_right(self._starts, offset) - 1
        if at >= 0 and offset < self.sentences[at].span.end:
            return self.sentences[at]
        return None

    def quotations_in(self, span: Span) -> tuple[Quotation, ...]:
        """The quotations that share characters with a span."""
        at = bisect_right(self._quotation_ends, span.start)
        found = []
        while at < len(self.quotations) and self.quotations[at].outer.start < span.end:
            found.append(self.quotations[at])
            at += 1
        return tuple(found)

    @cached_property
    def _quotation_ends(self) -> tuple[int, ...]:
        return tuple(quotation.outer.end for quotation in self.quotations)


def lay_out(readout: Readout) -> Layout:
    """Cut a readout into sentences and quotations; linear in its length."""
    text = single_marks(readout.text)
    view = plain(text)
    title = plain(readout.title or "")
    found: list[Sentence] = []
    quoted: list[Quotation] = []
    blocks = paragraphs(view)
    folded = _folded(title)
    marked = marked_lines(view)
    for number, block in enumerate(blocks):
        quoted.extend(quotations(text, block, number))
        spans = sentences(view, block)
        for span in spans:
            words = view[span.start : span.end]
            kind = SentenceKind.BODY
            if is_boilerplate(words, marked):
                kind = SentenceKind.BOILERPLATE
            elif len(spans) == 1 and view[slice(*block)].strip() == words:
                kind = _kind_alone(words, number, len(blocks), folded)
            found.append(Sentence(len(found), span, number, words, kind))
    return Layout(readout, view, title, tuple(found), tuple(carried(text, blocks, quoted)))


def _kind_alone(words: str, paragraph: int, paragraphs: int, title: str) -> SentenceKind:
    """What a sentence is that fills its paragraph, by its words and those of the title."""
    if title and _folded(words) == title:
        return SentenceKind.HEADLINE
    short = len(words) <= 300 and words[-1] not in ".!?\"':;,…"
    if short and paragraphs > 1 and (paragraph == 0 or _capitals(words)):
        return SentenceKind.HEADLINE
    return SentenceKind.BODY


def _words(text: str) -> frozenset[str]:
    if text.isascii():
        return frozenset(text.encode().translate(_SMALL_OR_BLANK).decode().split())
    return frozenset(_LETTERS.findall(text.lower()))


def _folded(words: str) -> str:
    return " ".join(_WORDS.findall(words.casefold()))


def _capitals(words: str) -> bool:
    """True for a line set in capitals throughout, as sub-headlines are."""
    letters = [char for char in words if char.isalpha()]
    return len(letters) > 15 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)
