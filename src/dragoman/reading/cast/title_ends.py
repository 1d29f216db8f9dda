"""Where a title ends in words that no list tells: fields before the last one, firms called after places, ranks."""

from __future__ import annotations

from dragoman.reading.cast.lexemes import Head, office_words
from dragoman.reading.cast.names import courtesies, skip_honorifics
from dragoman.reading.cast.office_heads import head_at, starts_head
from dragoman.reading.passage import Passage
from dragoman.reference import Polity, PolityKind

_FIRMS = frozenset(("group", "company", "corporation", "holding", "holdings"))
_GROUP = 6  # words of a group of states
_STATES = frozenset(("countries", "states", "nations"))


def listed_field(passage: Passage, at: int) -> int:
    """The word behind fields that no list knows before the last one: ", Tide Watch and Trade"; 0 without them."""
    fields, end = office_words().fields, at
    while end < at + 3 and passage.capital(end) and passage.hit(end) is None:
        end += 1
    last = end + 1
    if end == at or passage.low(end) not in ("and", "&") or passage.low(last) not in fields:
        return 0
    return last + 1 if passage.capital(last) and not starts_head(passage, last) else 0


def firm_end(passage: Passage, end: int) -> int:
    """The word behind a firm that is called after a place: "Chairman of the Board of Tolvania Tide Group X"; or 0."""
    for step in range(end + 1, min(end + 4, len(passage))):
        if passage.lows[step] in _FIRMS and all(map(passage.capital, range(end, step + 1))):
            return step + 1
    return 0


def company_end(passage: Passage, at: int, head: Head) -> int:
    """The word behind a company that is called after a place: "CEO of Tolvania Tide & Steel, X"; ``at`` elsewhere."""
    hit = passage.hit(at)
    if head.singular not in office_words().firm_heads or hit is None:
        return at
    if isinstance(hit.entries[0], Polity) and hit.entries[0].kind is PolityKind.BODY:
        return at
    end = passage.hit_end(at)
    while passage.capital(end) or (passage.low(end) in ("&", "and") and passage.capital(end + 1)):
        end += 1
    own = passage.capital(passage.hit_end(at)) and passage.hit(passage.hit_end(at)) is None
    return end if own and passage.low(end) in (",", "", ".") else at


def before_rank(passage: Passage, at: int) -> bool:
    """Whether a comma, a rank and a full name follow, so that the word before is no name: ", Maj. Gen. Ivo Kell"."""
    if passage.low(at) != ",":
        return False
    head = head_at(passage, at + 1)
    end, _ = skip_honorifics(passage, at + 1)
    if head is not None and head.dignity:
        end = at + 1 + len(head.words)
    elif end == at + 1 or passage.low(at + 1) in courtesies():
        return False
    return passage.capital(end) and passage.capital(end + 1)


def is_rank(passage: Passage, at: int) -> bool:
    """Whether a rank stands at a word: the Marshal of "of the Ministry of Defence, Air Marshal X"."""
    head = head_at(passage, at)
    return head is not None and head.dignity


def before_ambassador(passage: Passage, at: int) -> bool:
    """Whether a word or two of a field stand before an ambassador's rank: "for World Affairs Ambassador Ivo Kell"."""
    end = next((step for step in range(at + 1, at + 4) if passage.low(step) == "ambassador"), at)
    return end > at and passage.low(end - 1) == "affairs"


def lands_end(passage: Passage, at: int) -> int:
    """The word behind a group of states: "Ministers of the other Nordic countries, X of Tolvania"; ``at`` elsewhere."""
    end = next((step + 1 for step in range(at + 1, at + _GROUP) if passage.low(step) in _STATES), at)
    return end if passage.low(end) in (",", ":") and passage.capital(end + 1) else at
