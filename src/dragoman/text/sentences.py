"""Sentences: the units that coders and the reader label."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from dragoman.model import Span

_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof st gen col lt cdr adm sgt maj capt sen rep gov amb rev hon rt rs smt sh messrs vs inc ltd
    eng engr ing md mohd muhd barr brig cmdr ret retd mons msgr co corp approx art no nos fig vol jr sr dept est etc
    al e.g i.e u.s u.k u.n u.a.e h.e h.h h.r.h h.m ph.d d.c a.m p.m
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_STOP = re.compile(r"[.!?…*](?:(?<!\*)[.!?…]{0,7}[\"')\]]{0,8}(?=\s|\*[* ]{2})|(?<=\*)[* ]{2,4}(?=\s?\w))")
"""What can end a sentence; a row of asterisks parts an account from a transcript, with or without a space before it.

It begins with one class of characters, so that the engine skips from one of them to the next.
"""
_LONGEST = 20  # characters of an abbreviation, and more
_BACKWARDS = re.compile(r"[\w.]*")
_BLANK = " \t\n"  # all that is left of white space in the plain view
_BETWEEN = _BLANK + "*"
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")
_LINE = re.compile(r"[^\n]+")


def paragraphs(plain: str) -> list[tuple[int, int]]:
    """Spans of the lines of a text that hold more than white space; lines of a hard-wrapped paragraph are one.

    Args:
        plain: the text as :func:`dragoman.text.marks.plain` gives it.
    """
    lines = [match.span() for match in _LINE.finditer(plain) if not match.group().isspace()]
    if not _hard_wrapped(plain, lines):
        return lines
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and joined[-1][1] + 1 == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _hard_wrapped(plain: str, lines: list[tuple[int, int]]) -> bool:
    """True where lines were broken at a column: most of them stop in mid-sentence at much the same length."""
    followed = [a for a, b in pairwise(lines) if a[1] + 1 == b[0]]
    if len(followed) < 4:
        return False
    open_ended = sum(plain[end - 1] not in ".!?…:;\"')]" for _, end in followed)
    lengths = [end - start for start, end in followed]
    middle = median(lengths)
    alike = sum(middle * 0.75 <= length <= middle * 1.25 for length in lengths)
    return 50 <= middle <= 110 and open_ended * 10 >= 7 * len(followed) and alike * 10 >= 7 * len(followed)


def sentences(plain: str, paragraph: tuple[int, int]) -> list[Span]:
    """Spans of the sentences of one paragraph, without white space at their ends.

    A fragment without a letter (a bullet, a gallery counter) is no sentence.
    """
    start, end = paragraph
    spans: list[Span] = []
    cut = start
    for stop in _STOP.finditer(plain, start, end):
        at = stop.end()
        if _ends_sentence(plain, cut, stop.start(), at, end):
            spans.extend(_trimmed(plain, cut, at))
            cut = at
    spans.extend(_trimmed(plain, cut, end))
    return spans


def _ends_sentence(plain: str, cut: int, stop: int, at: int, end: int) -> bool:
    following = at
    while following < end and plain[following] in _BETWEEN:
        following += 1
    if following >= end:
        return False
    first = plain[following]
    if not (first.isupper() or first.isdigit() or first in "\"'(["):
        return False
    if plain[stop] != ".":
        return True
    word = plain[max(cut, stop - _LONGEST) : stop].rpartition(" ")[2]
    if len(word) > 1 and word.isalpha():
        return word.lower() not in _ABBREVIATIONS
    # read from its end: a search from the left would begin anew at every letter
    last = _BACKWARDS.match(plain[max(cut, stop - _LONGEST) : stop][::-1]).group()[::-1].lower()  # type: ignore[union-attr]
    if not last:
        return True
    return last not in _ABBREVIATIONS and not _INITIALS.fullmatch(last)


def _trimmed(plain: str, start: int, end: int) -> list[Span]:
    while start < end and plain[start] in _BLANK:
        start += 1
    while end > start and plain[end - 1] in _BLANK:
        end -= 1
    lettered = start < end and (plain[start].isalpha() or any(map(str.isalpha, plain[start:end])))
    return [Span(start, end)] if lettered else []
