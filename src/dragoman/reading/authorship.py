"""Whose words a page gives as a whole: what its heading says of the remarks, the statement or the letter below."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from dragoman.reading.speech.speech_words import speech_words

_WORD = re.compile(r"[a-z]+")
_JOINT = 24  # characters before the noun in which "joint" makes it the words of several


class Authorship(Struct, frozen=True):
    """What a heading says of who made the remarks that stand below it.

    Attributes:
        begins: offsets behind "remarks by", where somebody is named who made them.
        ends: offsets before "'s remarks", where the name of somebody who made them ends.
    """

    begins: tuple[int, ...]
    ends: tuple[int, ...]


class _Patterns(NamedTuple):
    by: re.Pattern[str]
    before: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    noun = rf"\b(?P<noun>{'|'.join(sorted(speech_words().remarks))})\b"
    return _Patterns(
        re.compile(rf"{noun}[^.:;\n]{{0,90}}?\s(?:by|of|from)\s+(?=\S)", re.IGNORECASE),
        re.compile(rf"(?:'s?)?(?:\s+[\w/-]+){{0,3}}?\s+{noun}", re.IGNORECASE),
    )


def authorship(heading: str) -> Authorship | None:
    """Who made the remarks that a heading announces, by the places where he is named; None where it announces none.

    Args:
        heading: the title or an opening line, with straight marks.

    >>> authorship("Remarks by the Minister in Drevast")
    Authorship(begins=(11,), ends=())
    """
    if speech_words().remarks.isdisjoint(_WORD.findall(heading.lower())):
        return None
    patterns = _patterns()
    begins = tuple(match.end() for match in patterns.by.finditer(heading) if _of_one(heading, match))
    ends = tuple(match.start() for match in patterns.before.finditer(heading) if _of_one(heading, match))
    return Authorship(begins, ends) if begins or ends else None


def _of_one(heading: str, match: re.Match[str]) -> bool:
    """Whether the remarks are one's own, and no joint statement."""
    start = match.start("noun")
    return "joint" not in heading[max(0, start - _JOINT) : start].lower().split()[-2:]
