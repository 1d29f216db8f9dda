"""Delegations: for which state someone came, as the words before the name tell - "the delegation of Tolvania led by X"."""

from __future__ import annotations

from dragoman.reading.cast.calling import Designation
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import Hit

_REACH = 9  # words in which a delegation is named before the one who leads it


def delegation_of(one: Designation) -> Hit | None:
    """The polity of the delegation that someone leads: "the delegation of Tolvania headed by the Minister"."""
    passage, at = one.passage, one.first - 1
    if passage.low(at) != "by":
        return None
    represented = _represented(passage, at)
    if represented is not None or passage.low(at - 1) not in ("led", "headed", "chaired"):
        return represented
    low = max(0, at - _REACH)
    if passage.part != "text" or not {"delegation", "delegations", "team"}.intersection(passage.lows[low:at]):
        return None
    hits = [hit for hit in passage.hits[low:at] if hit is not None and any(map(jurisdiction_of, hit.entries))]
    return hits[-1] if hits else None


def _represented(passage: Passage, at: int) -> Hit | None:
    """The polity for which someone behind the word "by" stands: "Tolvania was represented by", "and Pelmara by"."""
    before = at - 1
    if passage.low(before) == "represented":
        while passage.low(before) in ("represented", "is", "was", "were", "being", "side", "delegation"):
            before -= 1
    elif {"represented", "led", "headed"}.isdisjoint(passage.lows[:before]):
        return None
    elif passage.low(before) in ("side", "delegation", "team"):
        before -= 1
    hit = passage.hit(before)
    return hit if hit is not None and any(map(jurisdiction_of, hit.entries)) else None
