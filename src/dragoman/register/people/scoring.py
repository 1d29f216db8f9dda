"""How likely two profiles are one person: by name, jurisdiction and office."""

from __future__ import annotations

from enum import StrEnum

from dragoman.register.people.names import SURNAME_FIRST, Fit, fit
from dragoman.register.people.values import Profile

SURE = 0.85
"""From this score on, a link is made; below it is proposed."""

WORTH_A_LOOK = 0.5
"""Below this score nothing is noted at all."""


class Place(StrEnum):
    """How two jurisdictions go together; the values are for people to read."""

    SAME = "of one jurisdiction"
    WITHIN = "one is of the state of the other"
    REGIONS = "of two regions of one state"
    BODY = "one is of an international body"
    UNKNOWN = "the jurisdiction of one is not known"
    OTHER = "of two states"


_SCORES = {
    # name:       SAME, WITHIN, REGIONS, BODY, UNKNOWN, OTHER
    Fit.SAME: (0.98, 0.96, 0.75, 0.92, 0.90, 0.60),
    Fit.TURNED: (0.75, 0.70, 0.50, 0.60, 0.60, 0.0),
    Fit.MIDDLE: (0.97, 0.95, 0.75, 0.90, 0.80, 0.50),
    Fit.PART: (0.93, 0.90, 0.65, 0.75, 0.75, 0.0),
    Fit.INITIAL: (0.80, 0.75, 0.50, 0.60, 0.60, 0.0),
    Fit.SPELT: (0.75, 0.70, 0.50, 0.60, 0.55, 0.0),
    Fit.SURNAME: (0.55, 0.50, 0.0, 0.0, 0.0, 0.0),
}
_SAME_OFFICE = {Fit.TURNED: 0.95, Fit.INITIAL: 0.93, Fit.SPELT: 0.90, Fit.SURNAME: 0.88}
"""The score where jurisdiction and office are the same."""


def place(one: Profile, other: Profile) -> Place:
    """How two jurisdictions go together."""
    if one.jurisdiction == other.jurisdiction:
        return Place.SAME
    if not one.jurisdiction or not other.jurisdiction:
        return Place.UNKNOWN
    if one.state == other.state:
        return Place.WITHIN if one.state in (one.jurisdiction, other.jurisdiction) else Place.REGIONS
    return Place.BODY if one.is_body != other.is_body else Place.OTHER


def score(one: Profile, other: Profile) -> tuple[float, str]:
    """How likely two profiles are one person, and why, in words; 0 where nothing speaks for it.

    Args:
        one: a profile.
        other: another one.
    """
    how = fit(one.words, other.words)
    if how is None or one.apart or other.apart or (one.reference and other.reference):
        return 0.0, ""
    if how is Fit.TURNED and SURNAME_FIRST & {one.state, other.state}:
        how = Fit.SAME
    if how is Fit.SURNAME and _says_nothing(one, other):
        return 0.0, ""
    where = place(one, other)
    found = _SCORES[how][tuple(Place).index(where)]
    same_office = bool(one.office) and one.office == other.office
    if same_office and where is Place.SAME:
        found = max(found, _SAME_OFFICE.get(how, 0.0))
    return found, f"{how}; {where}" + ("; the same office" if same_office else "")


def _says_nothing(one: Profile, other: Profile) -> bool:
    """Whether a surname alone says nothing: it is all that both give, or the other is known by its full name."""
    short, long = sorted((one, other), key=lambda profile: len(profile.words))
    return long.is_short or bool(short.reference)
