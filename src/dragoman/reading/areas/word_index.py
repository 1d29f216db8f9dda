"""Phrases in one automaton that reads a text word by word: to it every word is a single character."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import accumulate, compress

import ahocorasick_rs

from dragoman.text.marks import words_alone

ARTICLES = frozenset({"a", "an", "the"})
_TOKEN = re.compile(r"[^\W_]+|\x00+")
_MISPLACED = re.compile(r"\*(?!\s*\Z)|(?<![^\W_])\*")
_UNKNOWN = " "
_BETWEEN = "\n"
_FIRST_SIGN = 0x1000  # all of one length in bytes
_LAST = "\U0010ffff"
_REMEMBERED = 20_000  # different words whose sign is kept


class WordIndex:
    """Finds all phrases in a text at once; the time is linear in the text.

    A text in signs, one for each word, has a fifth of the characters, and the automaton is as much smaller.

    Attributes:
        refused: numbers of what is no phrase: it has no word besides articles, or a star that is not behind the last.
        repeated: numbers of phrases that are the same as a later one, and the number of the last such.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        """Index the phrases.

        Args:
            phrases: as written, a star where the last word may go on ("energ*"); without line breaks.
        """
        signs = _PhraseSigns()
        # they are put into signs in one go, for there are tens of thousands
        coded = "".join(map(signs.__getitem__, f" {_BETWEEN} ".join(phrases).split(" "))).split(_BETWEEN)
        self.refused = tuple(
            number
            for number, (phrase, code) in enumerate(zip(phrases, coded, strict=True))
            if not code or ("*" in phrase and _MISPLACED.search(phrase))
        )
        last = dict(zip(coded, range(len(coded)), strict=True))
        self.repeated = tuple((number, last[code]) for number, code in enumerate(coded) if last[code] != number)
        for number in self.refused:
            last.pop(coded[number], None)
        numbers = {**signs.completed(last), **last}
        self._signs = _Signs(signs.known)
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


class _PhraseSigns(dict[str, str]):
    """The signs of a word of a phrase, or of several with hyphens between them; each is looked at once.

    Attributes:
        known: the sign of each word, folded; one that may go on has its star.
    """

    def __init__(self) -> None:
        super().__init__({_BETWEEN: _BETWEEN})
        self.known: dict[str, str] = {}

    def __missing__(self, word: str) -> str:
        parts = [_folded(part) for part in ((word,) if word.isalpha() else _TOKEN.findall(word))]
        if parts and word.endswith("*"):
            parts[-1] += "*"
        signs = self[word] = "".join([self._sign(part) for part in parts if part not in ARTICLES])
        return signs

    def _sign(self, word: str) -> str:
        return self.known.setdefault(word, chr(_FIRST_SIGN + len(self.known)))

    def completed(self, numbers: Mapping[str, int]) -> dict[str, int]:
        """The phrases whose last word may go on, by number, with every known word in its place that begins so.

        Where several end so in the same word, the one that gives more of it counts: it is the longer one.
        """
        words = sorted(self.known)
        stems = {sign: word[:-1] for word, sign in self.known.items() if word.endswith("*")}
        ends = {
            sign: [self.known[word] for word in words[bisect_left(words, stem) : bisect_left(words, stem + _LAST)]]
            for sign, stem in stems.items()
        }
        begun = sorted((code for code in numbers if code[-1] in stems), key=lambda code: len(stems[code[-1]]))
        return {code[:-1] + sign: numbers[code] for code in begun for sign in ends[code[-1]]}


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
        sign = self[word] = "" if not word or folded in ARTICLES else self._of_longest(folded)
        return sign

    def _of_longest(self, word: str) -> str:
        """That of the word itself, else of the longest beginning of it that a phrase asks for."""
        if word in self._known:
            return self._known[word]
        beginnings = (f"{word[:end]}*" for end in range(len(word), 0, -1))
        return next((self._known[begun] for begun in beginnings if begun in self._known), _UNKNOWN)
