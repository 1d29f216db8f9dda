"""What one text keeps, rewords, adds and cuts of another, sentence by sentence, with the spans in both."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.model import Readout, Span
from dragoman.reference.folding import fold
from dragoman.register.meetings.wording import content_words, pairings
from dragoman.text.layout import Sentence, SentenceKind, lay_out

_REWORDED = 0.4
_WORDS = re.compile(r"\w+")


class SentencePair(Struct, frozen=True):
    """Sentences of two texts that say the same.

    Attributes:
        a, b: where they stand.
        overlap: how much of their words they share; 1.0 where they are the same, up to case and punctuation.
    """

    a: Span
    b: Span
    overlap: float


class Difference(Struct, frozen=True):
    """Two texts held against each other; headlines and page furniture are left out.

    Attributes:
        kept: sentences that stand in both.
        reworded: sentences that say the same in other words, in the order of the first text.
        only_a, only_b: sentences that have no counterpart.
    """

    kept: tuple[SentencePair, ...]
    reworded: tuple[SentencePair, ...]
    only_a: tuple[Span, ...]
    only_b: tuple[Span, ...]


def differences(a: Readout, b: Readout) -> Difference:
    """Hold two texts against each other; time grows with the sentences that share words, not with all pairs."""
    ours, theirs = _body(a), _body(b)
    plain_a, plain_b = [_plain(one) for one in ours], [_plain(one) for one in theirs]
    same = _same(plain_a, plain_b)
    left_a = [i for i in range(len(ours)) if i not in same]
    left_b = [j for j in range(len(theirs)) if j not in set(same.values())]
    words_a = [content_words(ours[i].text) for i in left_a]
    words_b = [content_words(theirs[j].text) for j in left_b]
    found = {left_a[i]: (left_b[j], score) for i, j, score in pairings(words_a, words_b, _REWORDED)}
    taken = {j for j, _ in found.values()}
    return Difference(
        kept=tuple(SentencePair(ours[i].span, theirs[j].span, 1.0) for i, j in sorted(same.items())),
        reworded=tuple(SentencePair(ours[i].span, theirs[j].span, score) for i, (j, score) in sorted(found.items())),
        only_a=tuple(ours[i].span for i in left_a if i not in found),
        only_b=tuple(theirs[j].span for j in left_b if j not in taken),
    )


def _body(readout: Readout) -> tuple[Sentence, ...]:
    return tuple(one for one in lay_out(readout).sentences if one.kind is SentenceKind.BODY)


def _plain(sentence: Sentence) -> str:
    return " ".join(_WORDS.findall(fold(sentence.text)))


def _same(a: list[str], b: list[str]) -> dict[int, int]:
    """Index in a to index in b of the sentences that are the same; each counts once."""
    places: dict[str, list[int]] = {}
    for j, words in reversed(list(enumerate(b))):
        places.setdefault(words, []).append(j)
    return {i: places[words].pop() for i, words in enumerate(a) if places.get(words)}
