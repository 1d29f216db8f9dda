"""Titles: whether an office without a name - "the President", "the head of state" - can mean a given office."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.lexemes import office_words
from dragoman.reference import OfficeRole, office_role

_RANKS = frozenset("deputy vice under assistant associate elect designate former lieutenant".split())
_SAME = {"defense": "defence", "labor": "labour", "co-operation": "cooperation", "advisor": "adviser"}
_LEADERS = (OfficeRole.HEAD_OF_STATE, OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.REGIONAL_HEAD, OfficeRole.BODY_HEAD)
_BY_ROLE = {
    "head of state": (OfficeRole.HEAD_OF_STATE,),
    "monarch": (OfficeRole.HEAD_OF_STATE,),
    "sovereign": (OfficeRole.HEAD_OF_STATE,),
    "head of government": (OfficeRole.HEAD_OF_GOVERNMENT,),
    "premier": (OfficeRole.HEAD_OF_GOVERNMENT,),
    "foreign secretary": (OfficeRole.FOREIGN_MINISTER,),
    "regional head": (OfficeRole.REGIONAL_HEAD,),
    "head of the region": (OfficeRole.REGIONAL_HEAD,),
    "head of region": (OfficeRole.REGIONAL_HEAD,),
    "head of the republic": (OfficeRole.REGIONAL_HEAD,),
    "leader": _LEADERS,
}
_SHORTENED = frozenset(("secretary", "ambassador", "governor", "president", "chancellor"))
_EITHER_END = frozenset(("minister", "chancellor", "director", "councillor", "representative", "envoy", "commissioner"))


_DESCRIBING = frozenset(("chief", "envoy", "chancellor", *_BY_ROLE))


def describes(one: Designation) -> bool:
    """Whether a title is of a kind that may stand for an office printed in other words: "the Foreign Minister"."""
    if one.office is None:
        return False
    singular = one.office.head.singular
    return singular in _DESCRIBING or singular.endswith("minister")


def generic(one: Designation) -> bool:
    """Whether a title describes an office instead of printing it: "the head of state"."""
    return one.office is not None and one.office.head.singular in _BY_ROLE


def role_fits(one: Designation, office: str, jurisdiction: str | None) -> bool:
    """Whether a generic title ("the head of state", "the Foreign Minister") describes a printed office."""
    if one.office is None or not describes(one):
        return False
    roles = _BY_ROLE.get(one.office.head.singular, ())
    role = office_role(office, jurisdiction)
    if (
        (one.office.head.singular == "chief" and role is OfficeRole.BODY_HEAD)
        or role in roles
        or (
            one.office.head.singular == "envoy"
            and not one.office.complement
            and any(envoy in office.lower() for envoy in ("ambassador", "high commissioner"))
        )
    ):
        return True
    if one.office.head.singular == "chancellor" and one.polity is not None and role is OfficeRole.FOREIGN_MINISTER:
        return True  # the Chancellor of a state whose head of government is none, as in the Spanish-speaking world
    words = _core(one)
    foreign = (
        one.office.head.singular.split()[-1] == "minister"
        and bool({"foreign", "external"} & set(words))
        and not _RANKS & set(words)
    )
    return foreign and role is OfficeRole.FOREIGN_MINISTER


def same_office(one: Designation, other: Designation) -> bool:
    """Whether a title ("the Secretary", "the Foreign Minister") can stand for an office printed with a name."""
    if one.office is None or other.office is None:
        return False
    apart = other.second.second if other.second is not None else None
    for second in (other.second, other.office.second, apart):
        if second is not None and second.head == one.office.head and one.polity in (None, second.polity):
            return True
    if one.polity is not None and other.polity is not None and one.polity != other.polity:
        return False
    if not _same_head(one.office.head.singular, other.office.head.singular):
        return False
    mine, theirs = _words(tuple(_core(one))), _words(tuple(_core(other)))
    if mine == theirs:
        return True
    if mine & _RANKS != theirs & _RANKS:
        return False
    fields = office_words().telling
    own = (mine & fields) - set(one.office.head.words)
    return own <= theirs or not (theirs & fields) - set(other.office.head.words)


@lru_cache(maxsize=4096)
def _same_head(one: str, other: str) -> bool:
    """Whether two hearts of offices, in the singular, can be one: "secretary" of "secretary of state"."""
    a, b = tuple(one.split()), tuple(other.split())
    if ("prime" in a) != ("prime" in b):
        return False
    short, long = sorted((a, b), key=len)
    if short == long[: len(short)] and (len(short) == len(long) or short[0] in _SHORTENED):
        return True
    return a[-1] == b[-1] and a[-1] in _EITHER_END


def _core(one: Designation) -> Sequence[str]:
    """The words of the short office in small letters; of an abbreviation the words that it stands for."""
    if one.office is None:
        return ()
    lows = one.passage.lows[one.office.core[0] : one.office.core[1]]
    head = one.office.head
    return [low for low in lows if low not in head.words] + head.singular.split() if head.short else lows


@lru_cache(maxsize=4096)
def _words(lows: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_SAME.get(low, low) for low in lows)


def role_of(one: Designation) -> OfficeRole | None:
    """The role of the office printed; None where it has none."""
    if one.office is None:
        return None
    printed = " ".join(one.passage.texts[one.office.core[0] : one.office.core[1]])
    return office_role(one.office.head.singular if one.office.head.short else printed, one.polity)
