"""Phrases in one automaton that reads a text word by word: to it every word is a single character."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, compress

import ahocorasick_rs

from dragoman.text.marks import words_alone

ARTICLES = frozenset({"a", "an", "the"})
_TOKEN = re.compile(r"[^\W_]+|\x00+")
_UNIT = re.compile(r"\S+ ?")
_UNKNOWN = " "
_FIRST_SIGN = 0x100
_LAST = "\U0010ffff"
_REMEMBERED = 20_000  # different words whose sign is kept


class WordIndex:
    """Finds all phrases in a text at once; the time is linear in the text.

    A text in signs, one for each word, has a fifth of the characters, and the automaton is as much smaller.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        """Index the phrases.

        Args:
            phrases: different ones, each as :func:`folded_phrase` gives it.
        """
        units = sorted({unit for phrase in phrases for unit in _UNIT.findall(phrase)})
        signs = {unit: chr(_FIRST_SIGN + number) for number, unit in enumerate(units)}
        # a word that is only begun stands for every sign of a word that begins so
        begun = {unit: units[at : bisect_left(units, unit + _LAST, at)] for at, unit in enumerate(units)}
        numbers: dict[str, int] = {}
        # where two phrases end in the same word, the one that gives more of it is the longer one
        for number in sorted(range(len(phrases)), key=lambda number: len(phrases[number])):
            *whole, last = _UNIT.findall(phrases[number])
            opening = "".join(map(signs.__getitem__, whole))
            numbers.update((opening + signs[unit], number) for unit in begun[last])
        self._signs = _Signs(signs)
        self._numbers = tuple(numbers.values())
        self._automaton = ahocorasick_rs.AhoCorasick(
            tuple(numbers), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False
        )

    def search(self, text: str) -> list[tuple[int, int, int]]:
        """The phrases in a text, in order and without overlap: the first, and of these the longest.

        Args:
            text: in the plain view; words of NUL characters are a wall that no phrase crosses.

        Returns:
            The number of each phrase, and the half-open range of code points in which it stands.
        """
        words = words_alone(text).split(" ")
        signs = list(map(self._signs.__getitem__, words))
        matches = self._automaton.find_matches_as_indexes("".join(signs))
        if not matches:
            return []
        ends = list(accumulate(map(len, words)))  # of the words, without the blanks between them
        told = list(compress(range(len(words)), signs))
        found = []
        for phrase, first, after in matches:
            start, end = told[first], told[after - 1]
            found.append((self._numbers[phrase], ends[start] - len(words[start]) + start, ends[end] + end))
        return found


def folded_phrase(phrase: str) -> str:
    """A phrase as it is indexed: a space behind every word, but none behind one that may go on ("energ*").

    Raises:
        ValueError: there is no word in it, or a star in its middle.

    >>> folded_phrase("People-to-the-people exchange*")
    'people to people exchange'
    """
    words = [word for word in _TOKEN.findall(phrase) if word.lower() not in ARTICLES]
    if not words or "*" in phrase[:-1]:
        raise ValueError(f"{phrase!r} is no phrase")
    joined = "".join(f"{_folded(word)} " for word in words)
    return joined[:-1] if phrase.endswith("*") else joined


def _folded(word: str) -> str:
    """A word in small letters; words in capitals are kept apart, so that IT is not it."""
    return "^" + word.lower() if len(word) > 1 and word.isupper() else word.lower()


class _Signs(dict[str, str]):
    """The sign of a word as printed, nothing for an article and between two blanks; each word is looked at once."""

    def __init__(self, known: dict[str, str]) -> None:
        super().__init__()
        self._known = known

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        folded = _folded(word)
        sign = self[word] = "" if not word or folded in ARTICLES else self._of_longest(f"{folded} ")
        return sign

    def _of_longest(self, unit: str) -> str:
        """That of the word itself, else of the longest beginning of it that a phrase asks for."""
        beginnings = (unit[:end] for end in range(len(unit), 0, -1))
        return next((self._known[begun] for begun in beginnings if begun in self._known), _UNKNOWN)
