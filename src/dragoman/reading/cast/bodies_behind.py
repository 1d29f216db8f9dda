"""A body or its forces right behind an office, without "of": "Chief of General Staff, Tolvanian Armed Forces"."""

from __future__ import annotations

import re

from dragoman.reading.cast.lexemes import Head
from dragoman.reading.cast.postings import Complement
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import HitKind, Polity, PolityKind

# Behind a polity these are its forces.
_ARMS = frozenset("armed forces army navy naval air force defence defense national guard land ground staff".split())
# Heads behind which a ministry may stand as letters: "Secretary, MoPSW".
_DESK_HEADS = ("secretary", "director", "chairman", "chairperson", "adviser", "advisor", "general")
# Heads whose forces may follow at once: "Commander Tolvanian Land Forces".
_OF_FORCES = frozenset(
    ("commander", "commander-in-chief", "chief", "chief of general staff", "chief of staff", "director general")
)
# Heads behind which South Asian services print the province at once: "Chief Minister Norvask Ivo Kell Orsin".
_OF_PROVINCES = frozenset(("governor", "chief minister", "chief secretary"))
_ACRONYM = re.compile(r"[A-Z][A-Za-z]{0,3}[A-Z]{2,5}")


def _before_name(passage: Passage, at: int) -> bool:
    """Whether a region, and no given name like one, stands at a word: words of a name follow it."""
    hit = passage.hit(at)
    entry = hit.entries[0] if hit is not None and hit.kind is HitKind.NAME else None
    if not isinstance(entry, Polity) or entry.kind is not PolityKind.REGION:
        return False
    end = passage.hit_end(at)
    return all(passage.capital(step) and passage.hit(step) is None for step in (end, end + 1))


def read_body_behind(passage: Passage, head: Head, found: Complement) -> None:
    """Read a body set off by a comma: "Chief of General Staff, Tolvanian Armed Forces", "Secretary, MoPSW"."""
    if head.singular in _OF_PROVINCES and _before_name(passage, found.head_after):
        found.hit, found.after = passage.hits[found.head_after], passage.hit_end(found.head_after)
        return
    apart = passage.low(found.after) == ","
    at = found.after + 1 if apart else found.after
    if at < len(passage) and not apart and passage.lows[at] == "royal":
        at += 1
    if at >= len(passage) or not (apart or head.singular in _OF_FORCES):
        return
    hit = passage.hits[at]
    if hit is not None and found.hit is None:
        end = passage.hit_end(at)
        end += passage.low(end) == "'s"
        after = end
        while passage.low(after) in _ARMS and passage.capital(after):
            after += 1
        state = apart and hit.kind is HitKind.NAME and passage.low(end) == "," and passage.capital(found.head_after - 1)
        if (after > end or (state and isinstance(hit.entries[0], Polity))) and any(map(jurisdiction_of, hit.entries)):
            found.hit, found.after = hit, after
        return
    if (
        apart
        and head.singular.endswith(_DESK_HEADS)
        and _ACRONYM.fullmatch(passage.texts[at])
        and passage.low(at + 1) == ","
    ):
        found.after = found.core_after = at + 1
