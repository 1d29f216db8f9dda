"""How two names of people go together, after folding (see :func:`dragoman.reference.folding.fold_person`)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import lru_cache

from dragoman.reference.folding import fold

Words = tuple[str, ...]
"""The folded words of a name, in the order printed."""

SURNAME_FIRST = frozenset({"CN", "KR", "KP", "VN", "TW", "HK", "MO", "KH", "SG", "JP", "HU"})
"""States whose people may be printed surname first."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_ROMAN = re.compile("[ivx]{2,}")
_GENERATIONS = frozenset({"jr", "sr"})
_VOWELS = re.compile("[aeiou]")
_LONG_WORD = 6


class Fit(StrEnum):
    """How two names go together, the surest first; the values are for people to read."""

    SAME = "the same name"
    TURNED = "the same name with the surname at the other end"
    MIDDLE = "the names differ in a middle initial only"
    PART = "one name is part of the other"
    INITIAL = "the names agree down to initials"
    SPELT = "the names differ by a slip of spelling"
    SURNAME = "only the surname is given"


def words_in(name: str) -> Words:
    """The words of a name as it is printed, folded but for their spelling; without "Jr." beside others.

    >>> words_in("Mira O’Dell, Jr.")
    ('mira', "o'dell")
    """
    words = tuple(dict.fromkeys(_WORD.findall(fold(name))))
    return tuple(word for word in words if word not in _GENERATIONS) or words


def fit(one: Words, other: Words) -> Fit | None:
    """How two names go together; None where they do not.

    >>> fit(("mira", "olden"), ("mira", "k", "olden")).name
    'MIDDLE'
    >>> fit(("mira", "olden"), ("anna", "olden")) is None
    True
    """
    # Of two names of one length the order of the alphabet decides, so that the answer hangs on the names alone.
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if not short:
        return None
    if len(short) == 1:
        surnames = long if len(long) == 1 else (*long[1:], long[0])
        return Fit.SURNAME if short[0] in surnames and len(short[0]) > 1 else None
    if one == other:
        return Fit.SAME
    if other in (one[1:] + one[:1], one[-1:] + one[:-1]):
        return Fit.TURNED
    return _fit_full(short, long)


def _fit_full(short: Words, long: Words) -> Fit | None:
    rest = list(long)
    left = []
    for word in short:
        if word in rest:
            rest.remove(word)
        else:
            left.append(word)
    shared = sum(len(word) > 1 for word in short) - sum(len(word) > 1 for word in left)
    if not left:
        if not rest:
            return None
        if shared == len(short) > 1 and all(len(word) == 1 or _ROMAN.fullmatch(word) for word in rest):
            return Fit.MIDDLE
        # A father's name may hold all of his own: the given names must agree.
        return Fit.PART if shared > 1 and (short[0] == long[0] or short[0] == long[-1]) else None
    if not shared or not _surname_shared(short, long):
        return Fit.SPELT if _near_surname(short, long) else None
    if all(_take(word, rest, _abbreviates) for word in left):
        return Fit.INITIAL
    if len(short) == len(long) and all(_take(word, rest, near) for word in left):
        return Fit.SPELT
    return None


def _surname_shared(short: Words, long: Words) -> bool:
    return short[-1] in long[1:] or (short[0] == long[0] and long[-1] not in short and len(short) == len(long) > 2)


def _near_surname(short: Words, long: Words) -> bool:
    """Whether all words but a long last one are the same, and the last ones differ in a letter."""
    return (
        len(short) == len(long)
        and sorted(short[:-1]) == sorted(long[:-1])
        and min(len(short[-1]), len(long[-1])) > _LONG_WORD
        and near(short[-1], long[-1])
    )


def _take(word: str, rest: list[str], alike: Callable[[str, str], bool]) -> bool:
    """Find a word that is alike among the rest, and take it out."""
    for other in rest:
        if alike(word, other):
            rest.remove(other)
            return True
    return False


def _abbreviates(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def near(one: str, other: str) -> bool:
    """Whether two words of four letters or more begin alike and are one slip apart.

    A slip puts a letter in, leaves one out, changes one, or lets two neighbours change places.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 4 or len(long) - len(short) > 1 or one[0] != other[0]:
        return False
    start = next((at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    swapped = short[:start] + short[start : start + 2][::-1] + short[start + 2 :]
    skip = start + (len(short) == len(long))
    return swapped == long or short[skip:] == long[start + 1 :]


def blocks(words: Words, state: str) -> Iterator[str]:
    """The blocks in which a name is compared: script and consonants of each word that may be the surname.

    Args:
        words: the folded name.
        state: id of the state; empty where it is not known.
    """
    found = words if len(words) == 1 or state in SURNAME_FIRST or not state else words[1:]
    telling = [word for word in found if len(word) > 1 and not _ROMAN.fullmatch(word)] or list(words[:1])
    return iter(sorted({_block(word) for word in telling}))


@lru_cache(maxsize=20_000)
def _block(word: str) -> str:
    consonants = word[0] + _VOWELS.sub("", word[1:])
    script = unicodedata.name(word[0], "other").split()[0].lower()
    return f"{script}:{consonants if len(consonants) > 1 else word}"
