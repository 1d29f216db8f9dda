"""Where a visit goes: the state in which those whom the visitor meets are at home."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.cast.designations import Designation
from dragoman.reading.passage import Passage
from dragoman.reference import City, Hit, Polity, PolityKind

_LANDS = frozenset((PolityKind.STATE, PolityKind.REGION))
_COMING = frozenset(("visit", "trip", "travelled", "traveled", "mission"))
_NEAR = 5  # words between a place and the "visit" behind it


def place_before(one: Designation) -> Hit | None:
    """The place before someone in a sentence where a visitor came: behind "in", or where a visit goes."""
    passage = one.passage
    for at in range(one.first - 1, -1, -1):
        hit = passage.hits[at]
        if hit is not None and passage.hit(at - 1) is not hit:
            return hit if _is_visited(passage, at) or passage.low(_link(passage, at)) == "in" else None
    return None


def journey(openings: Iterable[Passage], home: str) -> Hit | None:
    """The place to which sentences send somebody, where it is in one foreign state only.

    Args:
        openings: the sentences that bring in the parties.
        home: the state that is not foreign.
    """
    found: dict[str, Hit] = {}
    for opening in openings:
        for at, hit in enumerate(opening.hits):
            if hit is not None and opening.hit(at - 1) is not hit and _is_visited(opening, at):
                state = state_of(hit)
                if state is not None and not same_state(state, home):
                    found[state] = hit
    return next(iter(found.values())) if len(found) == 1 else None


def _is_visited(passage: Passage, at: int) -> bool:
    """Whether a place is where a visit goes: "visited Drevast", "a visit to Tolvania", "in Drevast on a visit"."""
    link = _link(passage, at)
    if passage.low(link) in ("visited", "visits", "visiting"):
        return True
    if passage.low(link) == "to":
        return not _COMING.isdisjoint(passage.lows[max(0, link - 4) : link])
    end = passage.hit_end(at)
    if passage.low(link) != "in":
        return False
    return passage.low(end) in ("on", "for") and "visit" in passage.lows[end : end + _NEAR]


def _link(passage: Passage, at: int) -> int:
    """The word before a place, over its article."""
    return at - 2 if passage.low(at - 1) == "the" else at - 1


def state_of(hit: Hit) -> str | None:
    """The state of a place; None for bodies and for names that places of several kinds have."""
    entry = hit.entries[0]
    if isinstance(entry, City):
        return entry.country if all(isinstance(other, City) for other in hit.entries) else None
    return entry.id.split("-")[0] if isinstance(entry, Polity) and entry.kind in _LANDS else None


def same_state(one: str, other: str) -> bool:
    """Whether two polities are of one state."""
    return one.split("-")[0] == other.split("-")[0]
