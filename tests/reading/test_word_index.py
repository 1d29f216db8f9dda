"""The index of phrases finds what a search of the folded text by hand finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.areas.word_index import WordIndex

PHRASES = ("trade", "trade union*", "energ*", "energetic", "energy of sun", "IT", "crisis in region", "union", "en*")
WORDS = ("trade", "Trade", "unions", "union", "energy", "energetic", "energetically", "entity", "sun", "of", "IT", "it")


def folded(phrase: str) -> str:
    """Small letters, but for words in capitals, a space behind each word; none behind one that may go on."""
    words = "".join(f"{word if word.isupper() else word.lower()} " for word in phrase.split())
    return words.removesuffix("* ")


def by_hand(text: str) -> list[tuple[str, str]]:
    """Each phrase found, and its words: at each word the phrase that gives most letters."""
    words = [match for match in re.finditer(r"[^\W_]+|\x00+", text) if match.group() not in ("a", "an", "the")]
    found = []
    at = 0
    while at < len(words):
        rest = "".join(folded(word.group()) for word in words[at:])
        begun = [phrase for phrase in PHRASES if rest.startswith(folded(phrase))]
        after = at + 1
        if begun:
            longest = max(begun, key=lambda phrase: len(folded(phrase)))
            after = at + len(longest.split())
            found.append((longest, text[words[at].start() : words[after - 1].end()]))
        at = after
    return found


@given(st.lists(st.sampled_from((*WORDS, "crisis", "in", "the", "a", "region", "-", ", ", "\x00")), max_size=20))
def test_the_index_finds_what_a_search_by_hand_finds(words: list[str]) -> None:
    """The first phrase counts, of those the longest; a beginning counts where no longer one does; walls hold."""
    text = " ".join(words)
    found = WordIndex(PHRASES).search(text)
    assert [(PHRASES[number], text[start:end]) for number, start, end in found] == by_hand(text)


def test_articles_and_hyphens_of_a_phrase_count_as_in_a_text() -> None:
    """A phrase is read word by word, as a text is."""
    index = WordIndex(["People-to-the-people exchange*", "the sun"])
    assert index.search("people to people exchanges, sun") == [(0, 0, 26), (1, 28, 31)]


@pytest.mark.parametrize("phrase", ["", "the", "tr*de", "trade *", "* trade", "ener* trade"])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    """There must be a word besides articles, and a star only at the end of the last word."""
    index = WordIndex(["sun", phrase])
    assert index.refused == (1,)
    assert index.search("sun") == [(0, 0, 3)]


def test_phrases_that_are_the_same_to_it_are_told() -> None:
    """Each earlier one is told with the last; the last is found."""
    index = WordIndex(["The trade", "sun", "trade", "trade"])
    assert index.repeated == ((0, 3), (2, 3))
    assert index.search("trade") == [(3, 0, 5)]
