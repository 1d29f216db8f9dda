"""Cutting a text into tokens with their places, faster than by one match object for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate


def cut(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Start, end and characters, in small letters, of every match of a pattern in text[start:end].

    Args:
        pattern: one group around the whole of it, and no other.
        text: what is cut.
        start: where the part that is cut begins; the places count from the beginning of the text all the same.
        end: where it ends; None for the end of the text.

    >>> list(cut(re.compile("([a-zA-Z]+)"), "To Be", 3))
    [(3, 5, 'be')]
    """
    parts = pattern.split(text[start:end])
    places = list(accumulate(map(len, parts), initial=start))
    return zip(places[1::2], places[2::2], map(str.lower, parts[1::2]), strict=False)
