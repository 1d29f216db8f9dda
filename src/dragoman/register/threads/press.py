"""Whose press service a publisher is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from dragoman.lexicon import any_phrase, load_entries, text_of, texts_of
from dragoman.reference import Organisation, Polity, PolityKind, Reference

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
    named = next((polity for pattern, polity in _houses() if pattern.search(publisher)), "")
    return next(iter((*regions, *states)), "") or named or next(iter(houses), "")


@cache
def _houses() -> tuple[tuple[re.Pattern[str], str], ...]:
    return load_entries("dragoman.reading.english", "publishers.toml", "publisher", _house)


def _house(row: Mapping[str, object]) -> tuple[re.Pattern[str], str]:
    return re.compile(any_phrase(texts_of(row, "phrases"))), text_of(row, "polity")
