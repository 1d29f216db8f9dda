"""The lines in which encounters are reported, the title and the first sentences, and the phrases that stand in them."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, cached_property

from msgspec import Struct

from dragoman.lexicon import read_toml, texts_of
from dragoman.model import Part, Span
from dragoman.reading.encounter.clauses import ENGLISH, LEXICON
from dragoman.reading.phrase_search import Entry, Found, PhraseIndex, Tokens
from dragoman.reading.phrases import phrase
from dragoman.text.layout import Layout, Sentence

WORD = re.compile(r"[\w'.-]+")
LEAD = 6  # sentences in which the encounter is reported
_LONGEST = 2000
_SHARED = 6 * _LONGEST  # characters of the first sentences that are made ready together
_SHORT = 100_000  # characters of a text whose small letters cost nothing to speak of


class Line(Struct, frozen=True, dict=True):
    """The title or a sentence: words with the place where they stand.

    Attributes:
        part, offset: where the text stands.
        text: the words.
        sentence: index of the sentence; None for the title.
        shared: the words of a longer stretch of the part that holds this line, made ready once for all its lines.
    """

    part: Part
    offset: int
    text: str
    sentence: int | None = None
    shared: Tokens | None = None

    def span(self, start: int, end: int) -> Span:
        """The span of text[start:end] of this line."""
        return Span(self.offset + start, self.offset + end, self.part)

    @cached_property
    def _tokens(self) -> Tokens:
        return Tokens(self.text)

    def find(self, index: PhraseIndex[Entry], start: int = 0, end: int | None = None) -> list[Found[Entry]]:
        """Every place where a phrase stands in text[start:end]."""
        end = len(self.text) if end is None else min(end, len(self.text))
        if self.shared is None:
            return index.find_in(self._tokens, start, end)
        found = index.find_in(self.shared, self.offset + start, self.offset + end)
        return [Found(one.entry, one.start - self.offset, one.end - self.offset) for one in found]

    def put_off(self, start: int, reach: int) -> bool:
        """Whether some of the characters before ``start`` speak of what is still to come."""
        return bool(self.find(words_of("to_come"), max(0, start - reach), start))

    def elsewhere(self, start: int, reach: int = 2) -> bool:
        """Whether the words right before ``start`` speak of another encounter, or of one still to come."""
        tokens, base = (self._tokens, 0) if self.shared is None else (self.shared, self.offset)
        at, lowest = bisect_left(tokens.starts, base + start), bisect_left(tokens.starts, base)
        first = tokens.starts[max(lowest, at - reach) : at]
        return bool(first) and words_of("elsewhere").stands_in(tokens, first[0], base + start)


@cache
def words_of(table: str) -> PhraseIndex[str]:
    """The phrases of one plain word list of the lexicon."""
    row = read_toml(ENGLISH, LEXICON)[table]
    if not isinstance(row, dict):
        raise TypeError(f"{table} must be a table with words")
    return PhraseIndex((phrase(text), text) for text in texts_of(row, "words"))


def title_lines(layout: Layout) -> tuple[Line, ...]:
    """The title of the page and the headline of the text; one line, of the text, where the two are the same."""
    lines = []
    if layout.headline is not None:
        span = layout.headline
        lines.append(Line(Part.TEXT, span.start, layout.plain[span.start : min(span.end, span.start + _LONGEST)]))
    if layout.title.strip() and not any(_letters(line.text) == _letters(layout.title) for line in lines):
        lines.insert(0, Line(Part.TITLE, 0, layout.title[:_LONGEST]))
    return tuple(lines)


def _letters(text: str) -> list[str]:
    return WORD.findall(text[:_LONGEST].casefold())


def lead_lines(layout: Layout) -> tuple[Line, ...]:
    """The first sentences of the account, where the encounter is reported."""
    sentences = layout.body[:LEAD]
    start, end = (sentences[0].span.start, sentences[-1].span.end) if sentences else (0, 0)
    shared = Tokens(layout.plain, start, end) if end - start <= _SHARED and len(layout.plain) <= _SHORT else None
    return tuple(line_of(sentence, shared) for sentence in sentences)


def line_of(sentence: Sentence, shared: Tokens | None = None) -> Line:
    """A sentence as a line; what stands behind its first two thousand characters is no lead."""
    return Line(Part.TEXT, sentence.span.start, sentence.text[:_LONGEST], sentence.index, shared)
