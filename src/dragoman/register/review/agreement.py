"""How far two people agree on the cells that both of them judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations

from msgspec import Struct

from dragoman.register.decisions import Decision, Verdict


class Agreement(Struct, frozen=True):
    """Two people on the cells of one field that both judged.

    Attributes:
        cells: how many cells.
        agreed: on how many of them they gave the same value, or both none.
        kappa: Cohen's kappa: agreement beyond what chance would give, 1 where it is whole; None where all their values
            are one and the same, so that nothing can be said.
    """

    field: str
    one: str
    other: str
    cells: int
    agreed: int
    kappa: float | None


def agreement(judged: Iterable[tuple[str, tuple[Decision, ...]]]) -> tuple[Agreement, ...]:
    """The agreement of each two people on each field, by field and names.

    Args:
        judged: field of a cell, and the last word of each person on it.
    """
    pairs: dict[tuple[str, str, str], list[tuple[str, str]]] = defaultdict(list)
    for field, said in judged:
        for one, other in combinations(sorted(said, key=lambda decision: decision.by), 2):
            pairs[field, one.by, other.by].append((_value(one), _value(other)))
    return tuple(
        Agreement(*key, len(values), sum(a == b for a, b in values), kappa(values))
        for key, values in sorted(pairs.items())
    )


def kappa(values: list[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of values; None where chance alone would give full agreement.

    >>> kappa([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")])
    0.5
    """
    total = len(values)
    ours, theirs = Counter(a for a, _ in values), Counter(b for _, b in values)
    chance = sum(ours[value] * theirs[value] for value in ours) / total**2
    if chance == 1:
        return None
    return round((sum(a == b for a, b in values) / total - chance) / (1 - chance), 4)


def _value(decision: Decision) -> str:
    """What a person says that the cell holds: the value accepted or given; nothing where it was rejected."""
    return "null" if decision.verdict is Verdict.REJECT else decision.value
