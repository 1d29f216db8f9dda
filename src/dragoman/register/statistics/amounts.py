"""Numbers and periods of a comparison in words."""

from __future__ import annotations

from dragoman.register.statistics.values import PERCENT, RANK, TIMES

_STEPS = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


def in_words(value: float, unit: str | None) -> str:
    """A value with its unit, to four digits.

    >>> in_words(265_664_401, "USD")
    'USD 265.7 million'
    """
    if unit == PERCENT:
        return f"{value:.1f} %"
    if unit == TIMES:
        return f"{value:.2f} times"
    if unit == RANK:
        return f"place {value:.0f}"
    for size, name in _STEPS:
        if abs(value) >= size:
            return f"{unit or ''} {value / size:,.1f} {name}".strip()
    return f"{unit or ''} {value:,.0f}".strip()


def off_by(found: float, claimed: float, unit: str | None) -> str:
    """How far a value found lies from the value claimed."""
    if found == claimed:
        return "exactly what is claimed"
    side = "above" if found > claimed else "below"
    if unit == PERCENT:
        return f"{abs(found - claimed):.1f} points {side} the {claimed:g} % claimed"
    return (
        f"{abs(found - claimed) / abs(claimed):.1%} {side} the {in_words(claimed, unit)} claimed" if claimed else side
    )
