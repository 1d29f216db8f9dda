"""Quotation marks: where a quotation opens and closes, whatever marks the press service used."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.model import Span

_MARK = re.compile("[\"“”„‟«»‘’']")
_CLOSING = re.compile('(?<=[\\w.,!?…])["”](?!\\w)')
_LONGEST_NAME = 60
_CARRIED = 15  # paragraphs of one quotation
_SINGLE_END = re.compile(r"'(?<=[.,!?…]')(?!\w)")  # it begins with the mark: the engine leaps from one to the next


class Quotation(Struct, frozen=True):
    """Words between quotation marks, within one paragraph.

    Attributes:
        outer: with its marks.
        inner: between them.
        paragraph: number of the paragraph.
        closed: False where the paragraph ended first; the quotation then goes on or its mark was forgotten.
    """

    outer: Span
    inner: Span
    paragraph: int
    closed: bool


def quotations(text: str, paragraph: tuple[int, int], number: int) -> list[Quotation]:
    """The outermost quotations of one paragraph, in order. A mark may open straight and close curly.

    Args:
        text: the stored text.
        paragraph: start and end of the paragraph.
        number: number of the paragraph.
    """
    start, end = paragraph
    found: list[Quotation] = []
    marks = list(_MARK.finditer(text, start, end))
    if not marks:
        return found
    opened: int | None = None
    nested: int | None = None
    style = ""
    last_single = max([match.start() for match in _SINGLE_END.finditer(text, start, end)], default=start)
    for match in marks:
        at = match.start()
        if opened is None:
            if _can_open(text, at, start, last_single if match.group() == "'" else end):
                opened, style, nested = at, match.group(), None
        elif match.group() in '"“' and _at_word_start(text, at, start, end):
            nested = at
        elif nested is not None and at - nested <= _LONGEST_NAME and text[at - 1].isalnum():
            nested = None  # a name set off inside the quotation ends here
        elif _can_close(text, at, style, start, end):
            found.append(Quotation(Span(opened, at + 1), Span(opened + 1, at), number, closed=True))
            opened = None
    if opened is not None and style not in "‘'":
        found.append(Quotation(Span(opened, end), Span(opened + 1, end), number, closed=False))
    return found


def carried(text: str, paragraphs: Sequence[tuple[int, int]], found: Sequence[Quotation]) -> list[Quotation]:
    """Quotations with those paragraphs that one goes on through: it opens in one and closes in a later one.

    Args:
        text: the stored text.
        paragraphs: start and end of every paragraph.
        found: the quotations of the paragraphs, in order.
    """
    inside: dict[int, list[Quotation]] = {}
    for quotation in found:
        inside.setdefault(quotation.paragraph, []).append(quotation)
    whole: list[Quotation] = []
    upto = -1
    for quotation in found:
        if quotation.paragraph <= upto:
            if quotation.outer.start >= whole[-1].outer.end:
                whole.append(quotation)
            continue
        whole.append(quotation)
        if not quotation.closed and (last := _closing_paragraph(text, paragraphs, inside, quotation.paragraph)):
            upto, close = last
            for number in range(quotation.paragraph + 1, upto + 1):
                start, end = paragraphs[number]
                ends = number == upto
                inner = Span(start, close if ends else end)
                whole.append(Quotation(Span(start, close + 1 if ends else end), inner, number, closed=ends))
    return whole


def _closing_paragraph(
    text: str, paragraphs: Sequence[tuple[int, int]], inside: Mapping[int, Sequence[Quotation]], opened: int
) -> tuple[int, int] | None:
    """The later paragraph in which a mark closes what was opened here, and the mark; None where a new one opens."""
    for number in range(opened + 1, min(opened + _CARRIED, len(paragraphs))):
        start, end = paragraphs[number]
        own = inside.get(number, ())
        if own and own[0].outer.start == start:
            return None
        for match in _CLOSING.finditer(text, start, end):
            if not any(quotation.outer.start <= match.start() < quotation.outer.end for quotation in own):
                return number, match.start()
        if any(not quotation.closed for quotation in own):
            return None
    return None


def _can_open(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark in "”’»" and not (mark == "”" and _at_word_start(text, at, start, end)):
        return False
    if mark == "'":  # an apostrophe, unless a capital follows and a mark behind a comma or full stop closes it
        return at < end and _at_word_start(text, at, start, end) and text[at + 1].isupper()
    return mark in "“„«" or _at_word_start(text, at, start, end) or _behind_comma(text, at, start, end)


def _behind_comma(text: str, at: int, start: int, end: int) -> bool:
    """A mark that opens right behind a comma, where the space was forgotten."""
    return at > start and text[at - 1] == "," and at + 1 < end and text[at + 1].isalpha()


def _at_word_start(text: str, at: int, start: int, end: int) -> bool:
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    return (before.isspace() or before in "([—–-:") and not (after.isspace() or after in ",.;:!?)")


def _can_close(text: str, at: int, style: str, start: int, end: int) -> bool:
    mark = text[at]
    if style == "‘":
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        return mark == "’" and not after.isalnum() and (before in ".,!?…" or not after.isspace() or at + 1 == end)
    if style == "'":
        return mark == "'" and text[at - 1] in ".,!?…" and (at + 1 >= end or not text[at + 1].isalnum())
    if style == "„":
        return mark in '“”"‟'
    if style == "«":
        return mark == "»"
    if mark in "‘’„«»'":
        return False
    if mark == "“":
        return False
    return mark == "”" or not _at_word_start(text, at, start, end)
