"""Where marks lie in a text: the text cut into pieces, each with the names of the marks that lie on it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct


class Mark(Struct, frozen=True):
    """A stretch of a text with the name of what it belongs to; marks may overlap in any way."""

    start: int
    end: int
    name: str


class Piece(Struct, frozen=True):
    """A stretch of a text that no mark begins or ends in.

    Attributes:
        names: of the marks on it, in alphabetical order.
        opens: of those that begin here.
    """

    start: int
    end: int
    names: tuple[str, ...]
    opens: tuple[str, ...] = ()


def cut(length: int, marks: Iterable[Mark], also_at: Iterable[int] = ()) -> tuple[Piece, ...]:
    """Cut a text so that every mark begins and ends at a cut. The pieces, joined, are the whole text.

    Takes time in proportion to the marks and what lies on each piece, not to the text.

    Args:
        length: of the text, in code points.
        marks: what lies on it; empty marks and what reaches past the text count as far as they lie in it.
        also_at: further places to cut at.

    >>> [(piece.start, piece.end, piece.names) for piece in cut(9, [Mark(0, 4, "a"), Mark(2, 6, "b")])]
    [(0, 2, ('a',)), (2, 4, ('a', 'b')), (4, 6, ('b',)), (6, 9, ())]
    """
    kept = [Mark(max(0, mark.start), min(length, mark.end), mark.name) for mark in marks]
    kept = [mark for mark in kept if mark.start < mark.end]
    places = sorted({0, length, *(at for at in also_at if 0 <= at <= length), *_edges(kept)})
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for mark in kept:
        opening.setdefault(mark.start, []).append(mark.name)
        closing.setdefault(mark.end, []).append(mark.name)
    active: dict[str, int] = {}
    pieces = []
    seen: set[str] = set()
    for start, end in pairwise(places):
        for name in closing.get(start, ()):
            active[name] -= 1
            if not active[name]:
                del active[name]
        for name in opening.get(start, ()):
            active[name] = active.get(name, 0) + 1
        opens = tuple(sorted(set(opening.get(start, ())) - seen))
        seen.update(opens)
        pieces.append(Piece(start, end, tuple(sorted(active)), opens))
    return tuple(pieces)


def _edges(marks: Sequence[Mark]) -> Iterable[int]:
    for mark in marks:
        yield mark.start
        yield mark.end
