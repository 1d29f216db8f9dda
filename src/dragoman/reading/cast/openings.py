"""Where someone may be named or called by an office: the words of a passage at which that can begin."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import compress

from dragoman.reading.cast.lexemes import name_words, office_words
from dragoman.reading.cast.names import GIVEN, reveres
from dragoman.reading.cast.remembered import Remembered
from dragoman.reading.passage import Passage


def openings(passage: Passage, offices: Collection[int]) -> list[int]:
    """The words at which a designation can begin, in order: offices, honorifics, capital words of no known place.

    Args:
        passage: the passage.
        offices: the first words of its offices.
    """
    lows, hits, openers = passage.lows, passage.hits, name_words().openers
    found = [
        at
        for at in compress(range(len(lows)), map(_OPENS.__getitem__, passage.texts))
        if (reveres(lows, at) if lows[at] == "the" else hits[at] is None or lows[at] in openers)
    ]
    return sorted({*found, *offices}) if offices else found


def _may_open(text: str) -> bool:
    """Whether a word, as printed, can begin honorifics or a name: "the", and words with a capital but for idle ones."""
    words, low = name_words(), text.lower().rstrip(".")
    if low in words.openers:
        return low == "the" or text[0].isupper()
    if not text[0].isupper():
        return False
    return low not in _idle_words() and not (len(text) == 1 and low in words.never)


@cache
def _idle_words() -> frozenset[str]:
    """Words that begin neither honorifics nor a name, so that nobody need look at them."""
    names, offices = name_words(), office_words()
    return (names.never | offices.bodies | offices.modifiers) - names.openers - names.particles - GIVEN


_OPENS = Remembered(_may_open)
