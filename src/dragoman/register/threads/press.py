"""Whose press service a publisher is."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.reference import Organisation, Polity, PolityKind, Reference
from dragoman.reference.publishers import house_of

_AGENCY = re.compile(r"\b(?:agency|news|tass|times|post|herald|radio|tv|television|daily|journal)\b", re.IGNORECASE)


@lru_cache(maxsize=4096)
def press_side(publisher: str, reference: Reference) -> str:
    """The polity that a press service speaks for; empty for news agencies and where the name does not say.

    Args:
        publisher: the name of the press service, as the source gives it.
        reference: names of polities and organisations.
    """
    if _AGENCY.search(publisher):
        return ""
    places = [entry for hit in reference.scan(publisher) for entry in hit.entries[:1]]
    regions = [entry.id for entry in places if isinstance(entry, Polity) and entry.kind is PolityKind.REGION]
    states = [entry.id for entry in places if isinstance(entry, Polity) and entry.kind is not PolityKind.REGION]
    houses = [entry.jurisdiction for entry in places if isinstance(entry, Organisation) and entry.jurisdiction]
    house = house_of(publisher)
    return next(iter((*regions, *states)), "") or (house.polity if house else "") or next(iter(houses), "")
