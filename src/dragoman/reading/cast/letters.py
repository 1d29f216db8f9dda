"""Letters behind names and offices: orders and services of people, short forms of bodies and of offices."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dragoman.reading.cast.lexemes import name_words
from dragoman.reading.cast.offices import Office
from dragoman.reading.passage import Passage

_LETTERS = re.compile(r"[A-Z]{2,4}")
_SHORT = 2


def is_acronym(passage: Passage, office: Office, at: int) -> bool:
    """Whether capitals behind an office are the short form of its body: "Department of Foreign Affairs DFA"."""
    text = passage.texts[at]
    if not _LETTERS.fullmatch(text):
        return False
    initials = iter(word[0] for word in passage.texts[office.core[0] : office.after])
    return passage.hit(at - 1) is not None or (office.complement and all(char in initials for char in text))


def past_short(passage: Passage, offices: Mapping[int, Office], at: int) -> int:
    """Step over the short form of an office in brackets: "Chief of Army Staff (COAS)"."""
    short = offices.get(at + 1) if passage.low(at) == "(" else None
    return short.after + 1 if short is not None and short.head.short and passage.low(short.after) == ")" else at


def past_suffixes(passage: Passage, at: int) -> int:
    """Step over what stands behind a name without a comma: "Helen Vorse MP", "Roy Mardle MLA", "Ada Mohl (PhD)"."""
    while True:
        low = passage.low(at)
        bracket = low == "(" and passage.low(at + 2) == ")"
        word = at + bracket
        low = passage.low(word) if bracket else low
        if low not in name_words().suffixes or not _is_suffix(passage.texts[word]):
            return at
        at = word + 1 + bracket


def _is_suffix(text: str) -> bool:
    """Whether letters are no word of the sentence: "AM", "PhD", not "Am"."""
    return text.isupper() or (text[0].isupper() and len(text) > _SHORT)


def past_letters(passage: Passage, offices: Mapping[int, Office], at: int) -> int:
    """Step over letters behind a name, an order or a service: ", NI (M), Chief of Army Staff"."""
    step = at
    for _ in range(4):
        if passage.low(step) != "," or step + 1 >= len(passage) or step + 1 in offices:
            break
        if not _LETTERS.fullmatch(passage.texts[step + 1]):
            break
        step += 2
        if passage.low(step) == "(" and passage.low(step + 2) == ")":
            step += 3
    return step if passage.low(step) in (",", "(") else at


def only_letters(passage: Passage, first: int, after: int, offices: Mapping[int, Office]) -> bool:
    """Whether what may be a name is an acronym, or two of them before an office: "TN" or "TN NA" of "TN NA President".

    Args:
        passage: the passage.
        first: the first word, which is set in capitals.
        after: the word behind.
        offices: the offices of the passage, by their first word.
    """
    if len(passage.texts[first]) == 1:
        return False
    return after == first + 1 or (after == first + 2 and passage.texts[first + 1].isupper() and after in offices)
