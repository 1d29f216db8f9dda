"""Is the text in a language that can be read? English so far; others are stored and not coded."""

from __future__ import annotations

import re
import string
from functools import cache
from itertools import islice
from math import ceil

from msgspec import Struct

from dragoman.errors import LexiconError
from dragoman.lexicon import read_toml, texts_of

_FEW = 4
_LETTERS = 12  # characters that a word takes at most, on an average, with what stands behind it
_FEWEST_LETTERS = 4  # characters that a word takes at least, on an average
_WORDS = re.compile(r"[^\W\d_]+")
_ASCII_LETTERS = string.ascii_letters.encode()


class _English(Struct, frozen=True):
    words: frozenset[str]
    share: float
    window: int


@cache
def _english() -> _English:
    table = read_toml("dragoman.reading.english", "language.toml")
    share, window = table.get("share"), table.get("window")
    if not isinstance(share, float) or not isinstance(window, int):
        raise LexiconError("language.toml: share must be a decimal number and window a whole number")
    return _English(frozenset(texts_of(table, "words")), share, window)


def too_short(plain: str) -> bool:
    """True where there are too few words to tell a language by."""
    return sum(1 for _ in islice(_WORDS.finditer(plain), _FEW)) < _FEW


def is_english(plain: str) -> bool:
    """True where enough of the first words are frequent English words.

    Args:
        plain: the text in the plain view.
    """
    lexicon = _english()
    if _plainly(plain, lexicon):
        return True
    beginning = plain[: lexicon.window * _LETTERS]
    words = _WORDS.findall(beginning)
    if len(words) <= lexicon.window and len(beginning) < len(plain):  # much space, or very long words
        words = [match.group() for match in islice(_WORDS.finditer(plain), lexicon.window)]
    first = words[: lexicon.window]
    hits = sum(map(lexicon.words.__contains__, map(str.lower, first)))
    return len(first) > 0 and hits >= lexicon.share * len(first)


def _plainly(plain: str, lexicon: _English) -> bool:
    """Whether the words that stand between spaces are enough, as nearly always: far quicker than to find all words.

    There is at most one word more than there are characters that are no letters.
    """
    beginning = plain[: lexicon.window * _FEWEST_LETTERS]
    most = len(beginning.encode("ascii", "replace").translate(None, _ASCII_LETTERS)) + 1
    if most > lexicon.window:
        return False
    enough = ceil(lexicon.share * (most if len(beginning) == len(plain) else lexicon.window)) + 1
    hits = islice(filter(lexicon.words.__contains__, beginning.lower().split()), enough)
    return len(list(hits)) == enough  # one more than is asked for: the last word may be cut short
