"""Whether a text is in English."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.language import _english, is_english

PIECES = ("the", "These", "talks", "of", "Drevast", "Гости", "été", "12", "a-b", "u.s.", "and", "mit", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=60), st.sampled_from((1, 7, 200)))
def test_the_quick_look_never_says_more_than_a_full_count(pieces: list[str], times: int) -> None:
    """A text is English where a count of its first words says so, however it is told."""
    lexicon = _english()
    text = " ".join(pieces * times)
    first = re.findall(r"[^\W\d_]+", text)[: lexicon.window]
    hits = sum(word.lower() in lexicon.words for word in first)
    assert is_english(text) is (bool(first) and hits >= lexicon.share * len(first))
