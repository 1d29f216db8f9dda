"""What a new reading of a text changed: cell by cell, held against the one that stood, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from msgspec import Struct

from dragoman.model import Cell, Reading
from dragoman.register.decisions.keys import cell_keys
from dragoman.register.decisions.rulings import cells_of, in_words


class Turn(StrEnum):
    """What became of a cell."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "gone"
    GROUNDS = "known otherwise"


class Change(Struct, frozen=True):
    """A cell that a new reading has otherwise.

    Attributes:
        field: what it is a cell of, and its name: ``encounter.date``, ``act.type``.
        address: of the cell, in the reading that has it; in the new one where both have.
        before, after: its value in words; empty where there is none.
        why: what made the difference: the reference data, the rule, or the versions alone.
    """

    turn: Turn
    field: str
    address: str
    before: str
    after: str
    why: str


def changes(before: Reading, after: Reading) -> Iterator[Change]:
    """The cells of two readings of one text that differ, by the words that they stand on.

    Args:
        before: the reading that stood, as the program made it.
        after: the new one.
    """
    old, new = ({key: address for address, key in cell_keys(one).items()} for one in (before, after))
    was, now = cells_of(before), cells_of(after)
    for key in dict.fromkeys((*new, *old)):
        one = was[old[key]] if key in old else None
        other = now[new[key]] if key in new else None
        turn = _turn(before, after, one, other)
        if turn is None:
            continue
        address = new.get(key) or old[key]
        yield Change(
            turn,
            _field(address),
            address,
            _words(before, old.get(key), one),
            _words(after, new.get(key), other),
            _reason(before, after, one, other),
        )


def _turn(before: Reading, after: Reading, one: Cell[Any] | None, other: Cell[Any] | None) -> Turn | None:
    if one is None or one.value is None:
        return None if other is None or other.value is None else Turn.NEW
    if other is None or other.value is None:
        return Turn.GONE
    if _meant(before, one.value) != _meant(after, other.value):
        return Turn.CHANGED
    return None if one.basis is other.basis else Turn.GROUNDS


def _meant(reading: Reading, value: Any) -> Any:
    """A value that can be held against that of another reading: speakers by their names."""
    if not isinstance(value, tuple):
        return value
    return tuple(party.name.value or party.office.value for party in map(reading.party, value))


def _words(reading: Reading, address: str | None, cell: Cell[Any] | None) -> str:
    return "" if address is None or cell is None or cell.value is None else in_words(reading, address, cell.value)


def _field(address: str) -> str:
    parts = [part for part in address.split(".") if not part.isdigit()]
    return ".".join(parts[1:] if parts[1] == "act" else parts)


def _reason(before: Reading, after: Reading, one: Cell[Any] | None, other: Cell[Any] | None) -> str:
    """What made the difference: the one version that is another, else what the cells tell."""
    rules = [cell.rule for cell in (one, other) if cell]
    rule = " -> ".join(dict.fromkeys(rules))
    was, now = (", ".join(cell.sources if cell else ()) or "none" for cell in (one, other))
    used = f": {was} -> {now}" if was != now else ""
    then, made = before.versions, after.versions
    others = {name for name in ("reader", "codebook", "reference") if getattr(then, name) != getattr(made, name)}
    if others == {"reference"} or ("reference" in others and used):
        return f"reference data{used} (rule {rule})"
    return f"codebook (rule {rule})" if others == {"codebook"} else f"rule {rule}"
