"""How likely it is that a clause speaks of an earlier undertaking, with the reason in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dragoman.model import ActType
from dragoman.register.threads.echoes import Echo
from dragoman.register.threads.matter import TRADE, VISIT, Matter, own_regions, state_of, states_of
from dragoman.register.threads.terms import Number, Terms

LINKED = 0.5
"""From this score on a link counts; below it is a proposal for a person to decide."""
PROPOSED = 0.3
"""From this score on a link is worth a look."""

# What each sign adds to the odds (natural logarithm).
_BASE = -3.2
_SHARED, _MOST_SHARED = 1.7, 3.0
_COVERED, _LEAST_COVERED = 1.6, 1.6
_SAME_OBJECT, _NOT_ITS_OBJECT = 0.7, -0.5
_OTHER_OBJECT, _SIDE_OBJECT, _OTHER_NUMBER = -2.6, -0.5, -3.0
_AMONG_THEMSELVES = -0.5
_VAGUE, _STANCE = -0.4, -1.9
_NUMBER, _SMALL_NUMBER = 1.2, 0.4
_ECHO, _TIMED, _MISTIMED = 0.4, 1.6, -0.8
_AREA, _OTHER_AREA = 0.3, -0.8
_VISIT, _OTHER_WAY, _LEVEL = 2.5, -3.0, 3.0
_OTHER_REGION, _NOT_ITS_REGION = -3.5, -0.9
_IN_RELATIONSHIP = ((1, 1.25), (3, 1.0), (6, 0.85), (12, 0.7), (math.inf, 0.5))
"""In up to how many encounters, and what sharing a word says then."""
_BIG = 10
_MOST_OF_IT = 0.6
_TWO = 2
_SEVERAL = 3
_SAID_AGAIN = 0.5
"""What part of the shorter of two stances must be shared, for one to be the other said again."""
TRADE_AREA = "TRD"
_DOUBTFUL = 0.45
"""No higher a score where something speaks against a link, however much else the two share."""
_TELLING = 0.5
_NUMBER_AGAINST = "another number of the same thing"
_REGION_AGAINST = "another region"
_POLICY = "a stance, of which nothing can be delivered"
_POLITICS = frozenset({"POL", "DEF"})
_STANCES = frozenset({"POL", "DEF", "GEN"})
_OBJECT_AGAINST = "another object"
_LITTLE = "too little in common"
_MONEY = 1e6
_AN_ASIDE = 1.5
"""Where the other words of an undertaking weigh more, it only mentions a visit."""
_FORCE = frozenset(
    {ActType.OFR, ActType.PLG, ActType.PLN, ActType.TGT, ActType.REQ, ActType.AGR, ActType.INS, ActType.INT}
)


class Likeness(Struct, frozen=True):
    """How two clauses go together.

    Attributes:
        score: from 0 to 1; how likely they are about one undertaking.
        why: the reason in words.
    """

    score: float
    why: str


def likeness(
    later: Matter, earlier: Matter, echo: Echo | None, told: Mapping[str, int], together: bool = False
) -> Likeness:
    """How likely a clause speaks of an undertaking.

    Args:
        later: the clause.
        earlier: the undertaking.
        echo: words of the later clause that point back.
        told: in how many earlier encounters of the relationship something was undertaken that names a word.
        together: both were said of one meeting; two sides may give it with other numbers, but name the same thing.
    """
    mine, theirs = later.terms, earlier.terms
    shared = _shared(mine, theirs, told)
    numbers = _same_numbers(mine, theirs, shared)
    reasons: list[str] = []
    odds = _BASE + _SHARED * min(_MOST_SHARED, sum(shared.values()))
    if shared:
        telling = sorted(shared, key=lambda key: (-shared[key], key))
        reasons.append(f"both name {', '.join(key.lstrip('@') for key in telling[:4])}")
        odds += _COVERED * sum(shared.values()) / max(_LEAST_COVERED, min(theirs.mass, mine.mass))
    if numbers:
        reasons.append(f"both say {', '.join(f'{number.value:,.10g}' for number in numbers)}")
        odds += sum(_NUMBER if number.value >= _BIG or number.of == "times" else _SMALL_NUMBER for number in numbers)
    elif not together and later.act in _FORCE and _other_number(mine, theirs):
        reasons.append(_NUMBER_AGAINST)
        odds += _OTHER_NUMBER
    special = _visits(later, earlier, reasons) + _levels(later, earlier, reasons)
    odds += special + _objects(later, theirs, shared, reasons, special > 0)
    fits = echo.fits(earlier.day) if echo else None
    if echo is not None:
        odds += _ECHO + (0.0 if fits is None else _TIMED if fits else _MISTIMED)
        reasons.append("words that point back" + (" to that time" if fits else ""))
    if together and not set(mine.object) & set(theirs.object) & shared.keys():
        reasons.append(_OBJECT_AGAINST)
    if not fits and special <= 0 and _too_little(later, earlier, shared, numbers):
        reasons.append(_LITTLE)
    if _is_policy(later, earlier) or _is_formula(earlier, sum(shared.values()), min(mine.mass, theirs.mass)):
        reasons.append(_POLICY)
    odds += _vagueness(earlier)
    odds += _areas(later, earlier, reasons) + _places(later, earlier, reasons)
    score = 1 / (1 + math.exp(-odds))
    return Likeness(min(score, _DOUBTFUL) if _against(reasons) else score, "; ".join(reasons))


def _against(reasons: Iterable[str]) -> bool:
    return any(reason in (_NUMBER_AGAINST, _REGION_AGAINST, _LITTLE, _POLICY, _OBJECT_AGAINST) for reason in reasons)


def _shared(mine: Terms, theirs: Terms, told: Mapping[str, int]) -> dict[str, float]:
    """What both name.

    A word that is a name in one only says less ("assembly", "the Assembly"), and one that a relationship is full of.
    """
    return {
        key: min(mine.weights[key], theirs.weights[key])
        * (1.0 if (key in mine.names) == (key in theirs.names) else 0.6)
        * _IN_RELATIONSHIP[rank_of(told.get(key, 0))][1]
        for key in mine.weights.keys() & theirs.weights.keys()
    }


def rank_of(days: int) -> int:
    """How common a word is in a relationship where something was undertaken with it on so many days, from 0."""
    return next(rank for rank, (most, _) in enumerate(_IN_RELATIONSHIP) if days <= most)


def _same_numbers(mine: Terms, theirs: Terms, shared: Mapping[str, float]) -> list[Number]:
    """Numbers that both say of one thing; "the 150 invited" is of the thing that both name."""
    found = []
    for one in mine.numbers:
        for other in theirs.numbers:
            loose = not (one.of and other.of) or one.of in shared or other.of in shared
            if one.value == other.value and (one.of == other.of or (one.value >= _BIG and loose)):
                found.append(one)
                break
    return found


def _vagueness(earlier: Matter) -> float:
    """What speaks against following an undertaking that names nothing to look for, most of all in politics."""
    if earlier.trackable:
        return 0.0
    return _STANCE if earlier.areas & _POLITICS and VISIT not in earlier.terms.weights else _VAGUE


def _is_policy(later: Matter, earlier: Matter) -> bool:
    """Whether a report is held against a stance in politics or defence that names nothing to look for."""
    if later.act in _FORCE or earlier.trackable or VISIT in earlier.terms.weights:
        return False
    return bool(earlier.areas) and earlier.areas <= _STANCES


def _is_formula(earlier: Matter, shared: float, mass: float) -> bool:
    """Whether a stance in politics or defence shares less with a clause than one that is said again would."""
    stance = not earlier.trackable and bool(earlier.areas & _POLITICS) and VISIT not in earlier.terms.weights
    return stance and shared < _SAID_AGAIN * mass


def _too_little(later: Matter, earlier: Matter, shared: Mapping[str, float], numbers: Sequence[Number]) -> bool:
    """Whether only one telling word is shared, and that is not rare enough nor the object of the undertaking."""
    mine, theirs = later.terms, earlier.terms
    telling = [key for key in shared if min(mine.weights[key], theirs.weights[key]) >= _TELLING]
    few = len(shared) < _SEVERAL and not numbers
    thing = theirs.object
    whole = bool(thing) and all(key in shared for key in thing)
    if few and not whole and _is_one_name(telling, theirs):
        return True
    if len(telling) + len(numbers) > 1 or any(number.value >= _BIG and number.of in shared for number in numbers):
        return False
    if len(shared) >= _SEVERAL and any(shared[key] >= 1.0 and key in theirs.names for key in telling):
        return False
    if len(thing) > 1 and whole:
        return False
    if len(later.states) > 1 and any(
        shared[key] >= 1.0 and key not in theirs.names and (key in thing or later.act not in _FORCE) for key in telling
    ):
        return False
    named = any(key in thing and any(key in phrase for phrase in mine.heads) for key in telling)
    return not named or (later.act in _FORCE and not earlier.trackable)


def _is_one_name(keys: Sequence[str], theirs: Terms) -> bool:
    """Whether all that is shared are words of names, none of a place: one body or sea is at hand in many matters."""
    return all(key in theirs.names and not key.startswith("@") for key in keys)


def _other_number(mine: Terms, theirs: Terms) -> bool:
    """Whether both count the same thing, or both name a sum of money, and not one number is the same."""
    return any(
        one.value != other.value and ((one.of and one.of == other.of) or min(one.value, other.value) >= _MONEY)
        for one in mine.numbers
        for other in theirs.numbers
    )


def _objects(later: Matter, theirs: Terms, shared: Mapping[str, float], reasons: list[str], settled: bool) -> float:
    """Whether the thing undertaken is spoken of, or another one is; only the former where what it is is settled."""
    total, thing = 0.0, theirs.object
    if thing:
        spoken_of = any(key in shared for key in thing)
        total += _SAME_OBJECT if spoken_of else _NOT_ITS_OBJECT
    if settled:
        return max(0.0, total)
    own = [key for key in later.terms.object if later.terms.weights[key] >= _TELLING]
    if later.act in _FORCE and own:
        part = sum(later.terms.weights[key] for key in own if key in shared) / sum(
            later.terms.weights[key] for key in own
        )
        things = [key for key in shared if shared[key] >= _TELLING and key not in theirs.names]
        if not part and len(things) < _TWO:
            reasons.append(_OBJECT_AGAINST)
            total += _OTHER_OBJECT
        elif part < _MOST_OF_IT or (thing and not any(key in thing for key in own)):
            total += _SIDE_OBJECT
    return total


def _visits(later: Matter, earlier: Matter, reasons: list[str]) -> float:
    """An invitation or a visit that was planned, and what is said of it later: the word alone is too common to tell."""
    if (
        earlier.act not in _FORCE
        or later.act is ActType.TGT
        or not all(VISIT in one.terms.weights for one in (later, earlier))
    ):
        return 0.0
    others = earlier.terms.mass - earlier.terms.weights[VISIT]
    if _regions(later.sides) != _regions(earlier.sides) or (earlier.act is not ActType.REQ and others > _AN_ASIDE):
        return 0.0
    there, then = _destination(later), _destination(earlier)
    if there and then and state_of(there) != state_of(then):
        reasons.append("a visit the other way")
        return _OTHER_WAY
    reasons.append("a visit that was to be")
    return _VISIT


def _destination(matter: Matter) -> str:
    """Where a visit goes, where that is said or follows from who invites."""
    return matter.terms.goal or (matter.voice if matter.act is ActType.REQ else "")


def _levels(later: Matter, earlier: Matter, reasons: list[str]) -> float:
    """A target for trade and the level that was reached since, or the same level again."""
    if earlier.act is not ActType.TGT or not _is_of_trade(earlier) or not _is_of_trade(later):
        return 0.0
    said = [number.value for number in later.terms.numbers if number.value >= _MONEY]
    same = any(number.value in said for number in earlier.terms.numbers)
    if not same and (later.act is ActType.TGT or TRADE not in later.terms.weights or not said):
        return 0.0
    between = states_of(earlier.terms.polities) <= later.states <= earlier.states
    if _regions(later.sides) != _regions(earlier.sides) or not between:
        return -_LEVEL
    reasons.append("the level that was aimed at")
    return _LEVEL


def _is_of_trade(matter: Matter) -> bool:
    return TRADE in matter.terms.weights or TRADE_AREA in matter.areas


def _areas(later: Matter, earlier: Matter, reasons: list[str]) -> float:
    mine, theirs = later.areas - {"GEN"}, earlier.areas - {"GEN"}
    if mine & theirs:
        reasons.append(f"same area ({', '.join(sorted(mine & theirs))})")
        return _AREA
    return _OTHER_AREA if mine and theirs else 0.0


def _places(later: Matter, earlier: Matter, reasons: list[str]) -> float:
    """An undertaking of a region belongs to it, unless another encounter names it. Or one side alone speaks of it."""
    mine = frozenset(place for place in (*later.sides, *later.terms.polities) if place != state_of(place))
    theirs = _regions(earlier.sides)
    theirs = theirs and theirs | _regions(earlier.terms.polities)
    alone = _AMONG_THEMSELVES if later.states < earlier.states else 0.0
    if not theirs or mine & theirs:
        return alone
    if not mine and set(later.terms.names) & set(earlier.terms.names):
        return alone
    reasons.append(_REGION_AGAINST if mine else "its region is not named")
    return alone + (_OTHER_REGION if mine else _NOT_ITS_REGION)


def _regions(sides: Iterable[str]) -> frozenset[str]:
    return frozenset(side for side in own_regions(sides) if side != state_of(side))
