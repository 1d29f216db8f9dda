"""Who met whom: parties tied by the meetings that they share, and where to draw them."""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

_MOST_TIES = 4000
_STEPS = 90
_PULL = 2.6
_NAME = (92.0, 24.0)
"""Width and height of a name in a drawing, about."""

_DRAWN_OF_EACH = 4
_MET = """
CREATE TEMP TABLE met AS SELECT DISTINCT member.meeting AS meeting, {who} AS who
FROM meeting_member AS member JOIN party ON party.readout = member.readout {joined}
WHERE member.position = 0 AND member.superseded_by IS NULL AND party.role IS NOT 'other' AND {who} IS NOT NULL
"""
_PAIRS = f"""
SELECT a.who, b.who, count(*) AS n FROM met AS a JOIN met AS b ON b.meeting = a.meeting AND b.who > a.who
GROUP BY a.who, b.who ORDER BY n DESC, a.who, b.who LIMIT {_MOST_TIES}
"""  # noqa: S608
_AS_PERSON = (
    "JOIN appearance ON appearance.party = party.id JOIN profile ON profile.id = appearance.profile"
    " JOIN person ON person.id = profile.person"
)


class Tie(Struct, frozen=True):
    """Two parties with how many meetings they share."""

    a: str
    b: str
    meetings: int


class Ties(Struct, frozen=True):
    """The strongest ties of a register, the strongest first.

    Attributes:
        places: between states, regions and bodies, by their codes.
        people: between persons, by their ids.
        names: of the persons.
    """

    places: tuple[Tie, ...]
    people: tuple[Tie, ...]
    names: dict[str, str]


def ties_of(connection: sqlite3.Connection) -> Ties:
    """Count who met whom; meetings are counted, never readouts."""
    places = _pairs(connection, "party.jurisdiction", "")
    people = _pairs(connection, "person.id", _AS_PERSON)
    wanted = {key for tie in people for key in (tie.a, tie.b)}
    names = {key: str(name) for key, name in connection.execute("SELECT id, name FROM person") if key in wanted}
    return Ties(places, people, names)


def _pairs(connection: sqlite3.Connection, who: str, joined: str) -> tuple[Tie, ...]:
    connection.execute("DROP TABLE IF EXISTS temp.met")
    connection.execute(_MET.format(who=who, joined=joined))
    connection.execute("CREATE INDEX temp.met_meeting ON met (meeting, who)")
    return tuple(Tie(*row) for row in connection.execute(_PAIRS))


def strongest(ties: Sequence[Tie], most: int, around: str = "") -> tuple[Tie, ...]:
    """The ties between the parties that are tied most strongly.

    Args:
        ties: all of them, the strongest first.
        most: how many parties at most.
        around: a party; then only those that it met, with the ties between them.
    """
    if around:
        near = [tie.b if tie.a == around else tie.a for tie in ties if around in (tie.a, tie.b)]
        kept = {around, *near[: most - 1]}
    else:
        weights: Counter[str] = Counter()
        for tie in ties:
            weights[tie.a] += tie.meetings
            weights[tie.b] += tie.meetings
        kept = {key for key, _ in sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:most]}
    return tuple(tie for tie in ties if tie.a in kept and tie.b in kept)


def telling(ties: Sequence[Tie]) -> tuple[Tie, ...]:
    """The ties that are among the strongest of one of their parties; the others would only cover them in a drawing."""
    of_each: Counter[str] = Counter()
    kept = []
    for tie in ties:
        of_each.update((tie.a, tie.b))
        if min(of_each[tie.a], of_each[tie.b]) <= _DRAWN_OF_EACH:
            kept.append(tie)
    return tuple(kept)


@lru_cache(maxsize=64)
def places_of(ties: tuple[Tie, ...], width: float, height: float) -> dict[str, tuple[float, float]]:
    """Where to draw each party: those that met often near each other, all of them apart (Fruchterman and Reingold).

    The same ties give the same places.
    """
    keys = _ring(ties)
    count = len(keys)
    if not count:
        return {}
    index = {key: number for number, key in enumerate(keys)}
    pulls = _pulls(ties, index)
    at = [complex(*_on_ring(number, count)) for number in range(count)]
    spring = 1.9 / math.sqrt(count)
    for step in range(_STEPS):
        most = 0.18 * (1 - step / _STEPS)
        at = [
            one + _at_most(force - one * 0.12, most) for one, force in zip(at, _forces(at, pulls, spring), strict=True)
        ]
    return dict(zip(keys, _apart(_fitted(at, width, height), width, height), strict=True))


def _pulls(ties: Sequence[Tie], index: dict[str, int]) -> list[tuple[int, int, float]]:
    """How strongly ties pull, each held against all of its parties: else many ties would draw all into one heap."""
    weights = [(index[tie.a], index[tie.b], 1 + math.log(tie.meetings)) for tie in ties]
    wholes = [0.0] * len(index)
    for i, j, weight in weights:
        wholes[i] += weight
        wholes[j] += weight
    return [(i, j, _PULL * weight / math.sqrt(wholes[i] * wholes[j])) for i, j, weight in weights]


def _ring(ties: Iterable[Tie]) -> list[str]:
    """The parties, the one that met most first."""
    weights: Counter[str] = Counter()
    for tie in ties:
        weights[tie.a] += tie.meetings
        weights[tie.b] += tie.meetings
    return sorted(weights, key=lambda key: (-weights[key], key))


def _on_ring(number: int, count: int) -> tuple[float, float]:
    """The first in the middle, the others around it."""
    if not number:
        return 0.01, 0.0
    angle = 2.4 * number
    return math.sqrt(number / count) * math.cos(angle), math.sqrt(number / count) * math.sin(angle)


def _forces(at: list[complex], pulls: list[tuple[int, int, float]], spring: float) -> list[complex]:
    found = [0j] * len(at)
    for i, one in enumerate(at):
        for j in range(i):
            apart = one - at[j]
            push = apart * (spring * spring / max(abs(apart) ** 2, 1e-4))
            found[i] += push
            found[j] -= push
    for i, j, weight in pulls:
        apart = at[i] - at[j]
        pull = apart * (abs(apart) / spring * weight)
        found[i] -= pull
        found[j] += pull
    return found


def _at_most(move: complex, most: float) -> complex:
    return move if abs(move) <= most else move / abs(move) * most


def _fitted(at: list[complex], width: float, height: float) -> list[tuple[float, float]]:
    """The same places, stretched over the whole drawing."""
    if len(at) == 1:
        return [(width / 2, height / 2)]
    across, down = [one.real for one in at], [one.imag for one in at]
    left, top = min(across), min(down)
    wide, tall = (max(across) - left) or 1, (max(down) - top) or 1
    return [((x - left) / wide * width, (y - top) / tall * height) for x, y in zip(across, down, strict=True)]


def _apart(at: list[tuple[float, float]], width: float, height: float) -> list[tuple[float, float]]:
    """The same places, those moved up or down whose names would cover each other."""
    found = [list(one) for one in at]
    for _ in range(_STEPS):
        for i, one in enumerate(found):
            for other in found[:i]:
                down = one[1] - other[1]
                if abs(one[0] - other[0]) < _NAME[0] and abs(down) < _NAME[1]:
                    move = (_NAME[1] - abs(down)) / 4 * (1 if down >= 0 else -1)
                    one[1] = min(height, max(0.0, one[1] + move))
                    other[1] = min(height, max(0.0, other[1] - move))
    return [(min(width, max(0.0, x)), y) for x, y in found]
