"""The state printed behind a name: "President Ostrevin of Veldmark", "Minister Kell (Tolvania)"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from dragoman.model import Span
from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.lexemes import office_words
from dragoman.reading.cast.office_complements import LOCAL
from dragoman.reading.cast.offices import Office, office_polity
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import Hit, HitKind


def with_state_behind(named: Designation, offices: Mapping[int, Office]) -> Designation:
    """Add the state, the region or the body behind a name to the office before it.

    Args:
        named: someone named with an office.
        offices: the offices of the passage, by their first word.
    """
    passage = named.passage
    bracket = passage.low(named.after) == "(" and passage.hit(named.after + 1) is not None
    behind = bracket or passage.low(named.after) in ("of", "from")
    if (named.office is None and named.counterpart is None) or named.polity is not None or not behind:
        return named
    at = named.after + 1
    if passage.low(at) == "the":
        at += 1
    hit = passage.hit(at)
    known = passage.low(at) in office_words().bodies or at in offices
    known = known or passage.texts[at].isupper()  # "State Secretary Orvin of the MFTA"
    if hit is None and passage.capital(at) and not known:  # "President Orvin of Ardovia"
        return replace(named, office=replace(named.office, unknown=True)) if named.office is not None else named
    end = passage.hit_end(at) if hit is not None else at
    if hit is not None and passage.low(end) in LOCAL and passage.low(end + 1) == "of":
        at = end + 2  # "Governor Orvin of the Tolvanian State of Norvask"
        hit = passage.hit(at)
    if hit is None or hit.kind is not HitKind.NAME:
        return named
    polity = _counterpart_of(hit) if named.office is None else office_polity(passage, hit, named.office.head)
    after = passage.hit_end(at)
    if polity is None or passage.low(after) == "'s" or (bracket and passage.low(after) != ")"):
        return named
    if bracket:  # "President Sara Mohl (Tolvania)"
        after += 1
    if passage.low(after) == "(" and passage.low(after + 2) == ")":
        after += 3
    return replace(named, after=after, polity=polity, polity_span=Span(hit.start, hit.end, passage.part))


def of_states(found: Sequence[Designation], states: Sequence[Hit]) -> list[Designation]:
    """Give counterparts their states, where each has one before the names, or all one, or each his own behind him."""
    if len(states) == 1:
        states = [*states] * len(found)
    if len(states) != len(found):
        return list(found)
    polities = map(_counterpart_of, states)
    spans = (Span(hit.start, hit.end, found[0].passage.part) for hit in states)
    return [
        replace(one, polity=polity, polity_span=span if polity else None)
        for one, polity, span in zip(found, polities, spans, strict=True)
    ]


def _is_where(passage: Passage, at: int) -> bool:
    """Whether a place is where several are sent, or what they watch: "the ambassadors of A and B to Tolvania"."""
    return passage.low(at - 2 if passage.low(at - 1) == "the" else at - 1) in ("to", "on", "in")


def _counterpart_of(hit: Hit) -> str | None:
    return next((found for entry in hit.entries if (found := jurisdiction_of(entry))), None)


def each_of_one_state(found: Sequence[Designation]) -> list[Designation]:
    """Give those under one plural office their own states: "the presidents of Tolvania and Pelmara, A and B".

    Where there are not as many states as names, nobody can tell whose is which, and none is given.
    """
    office, passage = found[0].office, found[0].passage
    if office is None or office.polity is None:
        return list(found)
    hits: list[Hit] = []
    for at, hit in enumerate(passage.hits[office.first : office.after], office.first):
        if hit is None or hit in hits[-1:] or (hits and _is_where(passage, at)):
            continue
        if any(map(jurisdiction_of, hit.entries)):
            hits.append(hit)
    if len(hits) == 1:
        return list(found)
    if len(hits) != len(found):
        return [replace(one, polity=None, polity_span=None, office=replace(office, unknown=True)) for one in found]
    polities = (office_polity(passage, hit, office.head) for hit in hits)
    spans = (Span(hit.start, hit.end, passage.part) for hit in hits)
    return [
        replace(one, polity=polity, polity_span=span) for one, polity, span in zip(found, polities, spans, strict=True)
    ]
