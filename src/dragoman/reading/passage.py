"""A sentence, or the title, cut into words, with the names of the reference data that cover them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import compress

from msgspec import Struct

from dragoman.model import Part, Span
from dragoman.reference import City, Entry, Hit, Polity
from dragoman.text.layout import Layout
from dragoman.text.tokens import cut

_WORD = re.compile(
    r"((?=\S)(?:\w++(?![-'.])|'s(?!\w)|[^\W\d_]\.(?:[^\W\d_]\.){0,4}(?!\w)|\w+(?:(?:-|'(?!s\b))\w+)*|[^\w\s]))"
)
"""Words: plain ones, which are nearly all, first; "'s"; initials; compounds; marks. At white space none is tried."""
_REMEMBERED = 20_000  # different words whose small form is kept
_LABEL = 8  # words before the colon of a name line
_LONGEST = 6_000  # characters of one sentence that are looked at; longer ones are no prose


class Passage(Struct, frozen=True):
    """Words of one sentence or of the title, in parallel lists.

    Attributes:
        part: the part of the readout that the offsets count.
        sentence: index of the sentence in the layout, -1 for the title.
        texts, lows: each word as printed (plain view), and in small letters without a final stop.
        starts, ends: its offsets in the part.
        hits: the hit that covers it, or None.
        words: the words in small letters, to ask at once whether any of many stands here.
    """

    part: Part
    sentence: int
    texts: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    hits: list[Hit | None]
    words: frozenset[str]

    def __len__(self) -> int:
        return len(self.texts)

    def low(self, at: int) -> str:
        """The word in small letters; empty outside the passage."""
        return self.lows[at] if 0 <= at < len(self.lows) else ""

    def capital(self, at: int) -> bool:
        """Whether the word begins with a capital letter."""
        return 0 <= at < len(self.texts) and self.texts[at][0].isupper()

    def hit(self, at: int) -> Hit | None:
        """The hit that covers a word, if any."""
        return self.hits[at] if 0 <= at < len(self.hits) else None

    def hit_end(self, at: int) -> int:
        """The word after the hit that covers the word ``at``."""
        hit = self.hits[at]
        while at < len(self.hits) and self.hits[at] is hit:
            at += 1
        return at

    def span(self, first: int, after: int) -> Span:
        """The span of the words ``first`` up to, not including, ``after``."""
        return Span(self.starts[first], self.ends[after - 1], self.part)

    def word_at(self, offset: int) -> int:
        """The first word that starts at or after an offset."""
        return bisect_left(self.starts, offset)

    def places_of(self, words: frozenset[str]) -> Iterable[int]:
        """Where those of many words stand that are here, in order."""
        if words.isdisjoint(self.words):
            return ()
        return compress(range(len(self.lows)), map(words.__contains__, self.lows))

    def shouted(self) -> bool:
        """Whether the passage is set in capitals: hardly a longer word is not."""
        labelled = ":" in self.words and ":" in self.texts[:_LABEL]
        spoken = self.texts.index(":") + 1 if labelled else 0
        words = self.texts[spoken:] or self.texts  # "PRIME MINISTER JUNO VARN: Thank you."
        for text in words[:12]:
            if len(text) > 3 and text.islower():
                return False
        longer = [text for text in words if len(text) > 3 and text.isalpha()]
        return len(longer) > 3 and sum(text.isupper() for text in longer) >= 0.8 * len(longer)


def passages(layout: Layout, hits: Sequence[Hit]) -> tuple[Passage, ...]:
    """One passage for each sentence of the text, in order."""
    found: list[Passage] = []
    at = 0
    for sentence in layout.sentences:
        while at < len(hits) and hits[at].end <= sentence.span.start:
            at += 1
        upto = at
        while upto < len(hits) and hits[upto].start < sentence.span.end:
            upto += 1
        where = (sentence.span.start, sentence.span.end)
        found.append(_passage(layout.plain, where, Part.TEXT, sentence.index, hits[at:upto]))
    return tuple(found)


def title_passage(layout: Layout, hits: Sequence[Hit]) -> Passage:
    """The title as a passage; without words where there is none."""
    return _passage(layout.title, (0, len(layout.title)), Part.TITLE, -1, hits)


def _passage(layout_text: str, where: tuple[int, int], part: Part, sentence: int, hits: Sequence[Hit]) -> Passage:
    """The words of a stretch of the text; offsets count the text."""
    start, end = where
    starts, ends, texts = cut(_WORD, layout_text, start, min(end, start + _LONGEST))
    covering: list[Hit | None] = [None] * len(texts)
    for hit in hits:
        at = bisect_right(ends, hit.start)
        while at < len(texts) and starts[at] < hit.end:
            if texts[at] != "'s":
                covering[at] = hit
            at += 1
    lows = list(map(_LOWS.__getitem__, texts))
    return Passage(part, sentence, texts, lows, starts, ends, covering, frozenset(lows))


class _Lows(dict[str, str]):
    """Words in small letters without a final stop; each is made once, and a flood of words is forgotten."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        low = self[word] = word.lower().rstrip(".") or word
        return low


_LOWS = _Lows()


def jurisdiction_of(entry: Entry) -> str | None:
    """The polity that an office of this entry is an office of; None for events."""
    if isinstance(entry, Polity):
        return entry.id
    if isinstance(entry, City):
        return entry.region or entry.country
    return getattr(entry, "jurisdiction", None)
