"""Whether words around someone let him be of another state, or of no state, than the publisher's."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.lexemes import name_words, office_words
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import Hit, Polity, PolityKind

_HOUSES_ABROAD = ("embassy", "consulate", "high commission of", "permanent mission")
_OWNERS = frozenset(
    "bank fund agency organisation organization commission union programme group company league community".split()
)
_PRESENT = frozenset(("presence", "attended"))
_LANDS = frozenset((PolityKind.STATE, PolityKind.REGION))


def abroad(passage: Passage, home: str, end: int | None = None, start: int = 0) -> bool:
    """Whether a passage, or a part of it, names another state than the one at home."""
    return any(is_foreign(hit, home) for hit in filter(None, passage.hits[start:end]))


def named_in(openings: Iterable[Passage], state: str | None) -> bool:
    """Whether the title or the opening names a state: one that speakers alone name may be a third one."""
    return any(hit is not None and state == jurisdiction_of(hit.entries[0]) for one in openings for hit in one.hits)


def behind_presence(one: Designation) -> int:
    """The word behind "in the presence of", or behind "attended by", where it stands before someone.

    What goes before is of others. Returns 0 where no such words stand there.
    """
    lows = one.passage.lows
    if _PRESENT.isdisjoint(one.passage.words):
        return 0
    found = (
        at
        for at in range(one.first - 1, 1, -1)
        if lows[at - 2 : at + 1] == ["the", "presence", "of"] or lows[at - 2 : at + 1] == ["meeting", "attended", "by"]
    )
    return next(found, -1) + 1


def not_at_home(publisher: str) -> bool:
    """Whether a press service is one of a house abroad, so that its hosts are of another state."""
    return publisher.startswith(_HOUSES_ABROAD) or any(f" {house}" in publisher for house in _HOUSES_ABROAD)


def is_foreign(hit: Hit, home: str) -> bool:
    """Whether a name is of a state or region, and of none of the state at home."""
    states = [entry.id.split("-")[0] for entry in hit.entries if isinstance(entry, Polity) and entry.kind in _LANDS]
    return bool(states) and home not in states


def marked(one: Designation | None) -> bool:
    """Whether a word that no table knows stands before the office, so that it may be of another state."""
    if one is None:
        return False
    passage, before = one.passage, one.first - 1
    if passage.low(before) == "'s" and passage.low(before - 1) in _OWNERS and passage.capital(before - 1):
        return True  # "the Bank's Country Director", of a body named further up
    return (
        before > 0
        and passage.low(one.first) != "the"
        and passage.capital(before)
        and passage.lows[before] not in name_words().never
        and passage.lows[before] not in name_words().honorifics
    )


def independent(office: str) -> bool:
    """Whether an office is of an organisation that need not belong to the state."""
    low = office.lower()
    if low.endswith(("secretary-general", "secretary general")):
        return True
    if low.split(" of ")[0].endswith("minister"):
        return False  # "Minister of International Relations"
    return " of " in low and not office_words().independent.isdisjoint(low.split(" of ", 1)[1].split())


def within(polity: str, state: str) -> bool:
    """Whether a polity is a region of a state, whose adjective a headline may print: "meets the Tolvanian Governor"."""
    return polity.startswith(f"{state}-")
