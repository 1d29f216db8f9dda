"""How one text comes from another: a correction of a page, a reprint, an abridgement, a rewording, a translation."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct

from dragoman.reference.folding import fold
from dragoman.register.meetings.accounts import Page
from dragoman.register.meetings.sketches import Likeness

NEAR = 0.6
"""Share of word triples from which two texts are one, whatever is known of their encounters."""
REWORDED = 0.15
"""The same, where both tell of one encounter: a press agency rewords more than that away."""
SAME_PAGE = 0.4
_REPRINTED = 0.75
_CONTAINED, _ABRIDGED = 0.7, 0.7
DAYS = 14
"""Days between two pages with one text, after which they are formulas used again and no copies."""

_COUNTED = "numbers "
_KEYS_OF_NUMBERS = 8
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_LEAST_NUMBERS = 4
_SAME_NUMBERS = 0.8
_ADDRESS = re.compile(r"^(?:https?:)?//(?:www\.)?|[?#].*$|/+$|/(?:index\.\w+)?$")


class Relation(StrEnum):
    """What one text is to the other."""

    CORRECTS = "corrects"
    REPRINT = "reprint"
    ABRIDGES = "abridges"
    REWORDING = "rewording"
    TRANSLATION = "translation"


class Related(Struct, frozen=True):
    """A relation of two texts: ``newer`` corrects, reprints, abridges, rewords or translates ``older``.

    Where nothing tells which came first, ``directed`` is false.
    """

    kind: Relation
    newer: str
    older: str
    directed: bool
    likeness: float


def address_key(page: Page) -> str | None:
    """The address of a page without what does not tell pages apart; None where it has none."""
    return "address " + _ADDRESS.sub("", _ADDRESS.sub("", page.address.strip().lower())) if page.address else None


def title_key(page: Page) -> str | None:
    """Day, publisher and title of a page; None where it has no publisher or title."""
    if not page.title or not page.publisher:
        return None
    return f"title {page.published or ''} {page.house}: {' '.join(fold(page.title).split())}"


def number_keys(page: Page) -> tuple[str, ...]:
    """By what a text is found in another language: three numbers that follow one another in it."""
    if not page.lang or page.published is None:
        return ()
    numbers = [number for number in _NUMBER.findall(page.text) if len(number) > 1]
    triples = (" ".join(numbers[at : at + 3]) for at in range(len(numbers) - 2))
    return tuple(_COUNTED + triple for triple in list(dict.fromkeys(triples))[:_KEYS_OF_NUMBERS])


def correction(a: Page, b: Page, found: Likeness) -> Related | None:
    """Whether one of two texts is a newer version of the other's page; the newer one corrects the older one."""
    newer, older, _ = _in_order(a, b)
    return Related(Relation.CORRECTS, newer.id, older.id, True, found.share) if _one_page(a, b, found) else None


def copy(a: Page, b: Page, found: Likeness, one_encounter: bool) -> Related | None:
    """How one text was made from the other, if it was.

    Args:
        a: a page.
        b: another.
        found: how much the texts share.
        one_encounter: whether they tell of one encounter; then less need be shared.
    """
    newer, older, directed = _in_order(a, b)
    if not _in_time(a, b) or not (one_encounter or found.share >= NEAR):
        return None
    if found.contained >= _CONTAINED and found.ratio <= _ABRIDGED:
        shorter, longer = sorted((a, b), key=lambda page: (len(page.text), page.id))
        return Related(Relation.ABRIDGES, shorter.id, longer.id, True, found.share)
    if found.share >= _REPRINTED:
        return Related(Relation.REPRINT, newer.id, older.id, directed, found.share)
    if found.share >= REWORDED:
        return Related(Relation.REWORDING, newer.id, older.id, directed, found.share)
    return None


def _one_page(a: Page, b: Page, found: Likeness) -> bool:
    """Whether this is one page at two times: by its address; or by publisher, title, day and nearly the same text.

    Press services give many calls with one counterpart one title.
    """
    if address_key(a) is not None and address_key(a) == address_key(b):
        return found.share >= SAME_PAGE
    return title_key(a) is not None and title_key(a) == title_key(b) and found.share >= NEAR


def _in_time(a: Page, b: Page) -> bool:
    return a.published is None or b.published is None or abs((a.published - b.published).days) <= DAYS


def _in_order(a: Page, b: Page) -> tuple[Page, Page, bool]:
    """The newer and the older page, and whether the dates of the pages say so; else when they were met decides."""
    known = a.published is not None and b.published is not None and a.published != b.published
    newer, older = sorted((a, b), key=lambda page: page.moment, reverse=True)
    return newer, older, known


def translated(a: Page, b: Page) -> Related | None:
    """Whether one text seems to be a translation of the other: another language, one day, the same numbers in order."""
    if not a.lang or not b.lang or a.lang == b.lang or a.published is None or not _in_time(a, b):
        return None
    numbers_a, numbers_b = _NUMBER.findall(a.text), _NUMBER.findall(b.text)
    fewer, more = sorted((len(numbers_a), len(numbers_b)))
    if fewer < _LEAST_NUMBERS or fewer < _SAME_NUMBERS * more:
        return None
    same = sum(one == other for one, other in zip(numbers_a, numbers_b, strict=False)) / more
    if same < _SAME_NUMBERS:
        return None
    newer, older, directed = _in_order(a, b)
    return Related(Relation.TRANSLATION, newer.id, older.id, directed, round(same, 4))
