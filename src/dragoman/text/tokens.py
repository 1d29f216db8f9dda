"""Cutting a text into tokens with their places, faster than by one match object for each."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple


class Cut(NamedTuple):
    """Tokens of a text, in parallel lists.

    Attributes:
        starts, ends: where they stand.
        texts: their characters.
    """

    starts: list[int]
    ends: list[int]
    texts: list[str]


def cut(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> Cut:
    """Every match of a pattern in text[start:end].

    Args:
        pattern: one group around the whole of it, and no other.
        text: what is cut.
        start: where the part that is cut begins; the places count from the beginning of the text all the same.
        end: where it ends; None for the end of the text.

    >>> cut(re.compile("([a-zA-Z]+)"), "To Be", 3)
    Cut(starts=[3], ends=[5], texts=['Be'])
    """
    parts = pattern.split(text[start:end])
    places = list(accumulate(map(len, parts), initial=start))
    return Cut(places[1:-1:2], places[2::2], parts[1::2])
