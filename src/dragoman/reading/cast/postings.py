"""Where people are posted: envoys, missions and delegations, "in Drevast", "to Tolvania", "at the Ministry"."""

from __future__ import annotations

from msgspec import Struct

from dragoman.reading.cast.lexemes import Head, office_words
from dragoman.reading.cast.office_heads import STAFFS, head_at
from dragoman.reading.passage import Passage
from dragoman.reference import Hit, Polity, PolityKind

_TO_HEADS = tuple(
    "ambassador envoy represent assistant aide advis consul counsel secretary nuncio commissioner".split()
)
POSTED = frozenset(("ambassador", "commissioner", "nuncio", "consul", "ambassadors", "envoy"))
_OUTPOSTS = frozenset(("centre", "center", "mission", "office", "embassy", "delegation", "consulate", "bureau"))
_HOUSES = frozenset("council ministry embassy mission directorate parliament senate assembly headquarters".split())


_STATIONED = frozenset(("manager", "director", "coordinator", "co-ordinator", "head", "chief", "managing director"))


class Complement(Struct):
    """What stands behind the head of an office, while it is being read; numbers are words of the passage.

    Attributes:
        head_after: the word behind the head.
        after: the word behind all of it.
        core_after: the word behind the short office, without the polity.
        hit: the polity, the most specific one.
        local: "of the region": the polity is the one last named.
        abroad: the polity that follows is where somebody is sent, not whose office it is.
        unknown: a state may be printed that no table knows: "President of Ardovia".
    """

    head_after: int
    after: int
    core_after: int
    hit: Hit | None = None
    local: bool = False
    abroad: bool = False
    unknown: bool = False


def residence_end(passage: Passage, head: Head, found: Complement) -> int:
    """The word behind where someone is posted: "with residence", "in Drevast", "in the country"; else before it."""
    at = found.after
    match passage.low(at):
        case "for" if passage.lows[at + 1 : at + 4] == ["the", "month", "of"]:
            return at + 5  # "President of the Council for the month of May, X"
        case "with" if is_envoy(head) and passage.low(at + 1).startswith("residen"):
            return at + 2  # "Ambassador of Tolvania with residence in Drevast"
        case "on" if passage.hit(_past_the(passage, at)) is not None and _watches(head):
            return passage.hit_end(_past_the(passage, at))  # "UN Special Envoy on Tolvania"
        case "in" if passage.hit(at + 1) is not None and (_resides(head) or of_outpost(passage, found)):
            return passage.hit_end(at + 1)  # "EU Ambassador in Drevast"
        case "in" if is_envoy(head) and passage.capital(at + 1) and passage.low(at + 2) == ",":
            return at + 2  # "Consul General of Tolvania in Vellin, X", a town that no table knows
        case "in" if passage.hit(at + 1) is not None and head.singular in _STATIONED and _of_body(found):
            return passage.hit_end(at + 1)  # "Country Manager of the Tide Fund in Tolvania"
        case "in" if passage.low(at + 1) == "the" and passage.low(at + 2) in ("country", "region"):
            return at + 3 if is_envoy(head) else at  # "the Representative of the Tide Fund in the country, X"
    return at


def _of_body(found: Complement) -> bool:
    entry = found.hit.entries[0] if found.hit is not None else None
    return isinstance(entry, Polity) and entry.kind is PolityKind.BODY


def _watches(head: Head) -> bool:
    """Whether an office is one of people whom a body has report on a state."""
    return "rapporteur" in head.singular or "envoy" in head.singular


def _past_the(passage: Passage, at: int) -> int:
    return at + 2 if passage.low(at + 1) == "the" else at + 1


def _resides(head: Head) -> bool:
    """Whether an office is one of people who live where they work for others: envoys, coordinators of bodies."""
    return is_envoy(head) or head.singular in ("resident coordinator", "country director")


def is_posted(head: Head) -> bool:
    """Whether an office is one of people who are sent to another state or to a body."""
    return head.singular.split()[0].split("-")[0] in POSTED or head.words[-1] in POSTED


def is_envoy(head: Head) -> bool:
    """Whether an office is one of people who are sent to, or serve, somebody."""
    general = head.singular in ("secretary-general", "secretary general")
    return not general and any(part in head.singular for part in _TO_HEADS)


def is_house(passage: Passage, at: int) -> bool:
    """Whether a ministry, an embassy, an office begins here: "at the Ministry of Foreign Affairs"."""
    if passage.low(at) in office_words().determiners:
        at += 1
    head = head_at(passage, at)
    if head is not None and passage.low(at + len(head.words)) == "'s":  # "at the President's Office"
        return passage.low(at + len(head.words) + 1) in STAFFS
    for step in range(at, at + 4):  # "at the Tolvanian Federal Foreign Office"
        if passage.capital(step) and passage.low(step) in STAFFS | _HOUSES:
            return True
        if passage.hit(step) is None and not (passage.capital(step) and passage.low(step) in office_words().around):
            return False
    return False


def of_house(passage: Passage, at: int) -> bool:
    """Whether an office only says whose house somebody was at: "at the Office of the President"."""
    house = passage.low(at - 1) == "of" and passage.low(at - 2) in STAFFS and passage.capital(at - 2)
    return house and passage.lows[max(0, at - 4) : at - 2] == ["at", "the"]


def of_outpost(passage: Passage, found: Complement) -> bool:
    """Whether an office is of a mission, an embassy or a delegation: "Head of the EU Delegation to Tolvania"."""
    return not _OUTPOSTS.isdisjoint(passage.lows[found.head_after : found.after])
