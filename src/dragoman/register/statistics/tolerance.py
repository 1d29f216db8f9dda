"""When a value found agrees with the value claimed (docs/statistics.md)."""

from __future__ import annotations

from math import floor, log10

from dragoman.register.statistics.lexicon import Bound
from dragoman.register.statistics.values import PERCENT

NEAR = 0.05
"""A level, a sum or a multiple is the one claimed if it lies within this part of it."""

POINTS = 2.0
"""Growth and shares are those claimed if they lie within so many percentage points."""

ALMOST = 0.10
"""How far below the value "almost" reaches, as a part of it."""

_DIGITS = 3


def agrees(found: float, claimed: float, unit: str, bound: Bound | None) -> bool:
    """Whether a value found is the one claimed, or on the side of it that the hedge names.

    Args:
        found: the value of the statistics.
        claimed: the value of the claim, in the same unit.
        unit: a currency, % or times.
        bound: the side that the hedge names; None for none and for "about".
    """
    same = _rounded(found) == _rounded(claimed)
    if bound is Bound.AT_LEAST:
        return found >= claimed or same
    if bound is Bound.AT_MOST:
        return found <= claimed or same
    if bound is Bound.ALMOST:
        return same or claimed - abs(claimed) * ALMOST <= found <= claimed
    if unit == PERCENT:
        return abs(found - claimed) <= POINTS
    return abs(found - claimed) <= abs(claimed) * NEAR


def rule_in_words(unit: str, bound: Bound | None, hedge: str | None) -> str:
    """The rule that :func:`agrees` follows."""
    if bound is Bound.AT_LEAST:
        return f'"{hedge}" asks for no less'
    if bound is Bound.AT_MOST:
        return f'"{hedge}" asks for no more'
    if bound is Bound.ALMOST:
        return f'"{hedge}" allows up to {ALMOST:.0%} less'
    return f"{POINTS:g} points are allowed" if unit == PERCENT else f"{NEAR:.0%} are allowed"


def _rounded(value: float) -> float:
    """To three digits: what nobody would call another number."""
    return round(value, _DIGITS - 1 - floor(log10(abs(value)))) if value else 0.0
