"""The index of phrases finds what a search of the folded text by hand finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.areas.word_index import WordIndex, folded_phrase

PHRASES = ("trade", "trade union*", "energ*", "energetic", "energy of sun", "IT", "crisis in region", "union", "en*")
WORDS = ("trade", "Trade", "unions", "union", "energy", "energetic", "energetically", "entity", "sun", "of", "IT", "it")


def by_hand(text: str) -> list[tuple[str, str]]:
    """Each phrase found, and its words: at each word the phrase that gives most letters."""
    words = [match for match in re.finditer(r"[^\W_]+|\x00+", text) if match.group() not in ("a", "an", "the")]
    found = []
    at = 0
    while at < len(words):
        rest = "".join(folded_phrase(word.group()) for word in words[at:])
        begun = [phrase for phrase in PHRASES if rest.startswith(folded_phrase(phrase))]
        after = at + 1
        if begun:
            longest = max(begun, key=lambda phrase: len(folded_phrase(phrase)))
            after = at + len(longest.split())
            found.append((longest, text[words[at].start() : words[after - 1].end()]))
        at = after
    return found


@given(st.lists(st.sampled_from((*WORDS, "crisis", "in", "the", "a", "region", "-", ", ", "\x00")), max_size=20))
def test_the_index_finds_what_a_search_by_hand_finds(words: list[str]) -> None:
    """The first phrase counts, of those the longest; a beginning counts where no longer one does; walls hold."""
    text = " ".join(words)
    found = WordIndex([folded_phrase(phrase) for phrase in PHRASES]).search(text)
    assert [(PHRASES[number], text[start:end]) for number, start, end in found] == by_hand(text)


@pytest.mark.parametrize("phrase", ["", "the", "tr*de"])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    """There must be a word besides articles, and a star only at the end."""
    with pytest.raises(ValueError, match="is no phrase"):
        folded_phrase(phrase)
