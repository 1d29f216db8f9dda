"""Tokens: every match of a pattern, with its place."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.tokens import cut

WORD = re.compile(r"(\w+)")


@given(st.text(alphabet="abÄİ 1.-\n", max_size=40), st.integers(0, 10))
def test_tokens_are_the_matches_of_the_pattern(text: str, start: int) -> None:
    """Places and characters are those that the pattern finds by itself."""
    found = [(match.start() + start, match.end() + start, match.group()) for match in WORD.finditer(text[start:])]
    assert list(zip(*cut(WORD, text, start), strict=True)) == found
