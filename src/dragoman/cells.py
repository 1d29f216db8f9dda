"""Every cell of a reading under its address: ``encounter.1.date``, ``party.2.office``, ``statement.5.act.1.type``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from dragoman.errors import UsageError
from dragoman.model import Cell, Reading, Statement


@dataclass(frozen=True, slots=True)
class NamedCell:
    """A cell and its address within the reading. Numbers in addresses count from 1."""

    address: str
    cell: Cell[Any]


def walk(reading: Reading) -> Iterator[NamedCell]:
    """All cells of a reading, in the order: encounters, parties, statements with their acts and areas, figures."""
    yield from walk_scene(reading)
    for number, statement in enumerate(reading.statements, 1):
        yield from _of_statement(f"statement.{number}", statement)
    for number, figure in enumerate(reading.figures, 1):
        yield from _cells(f"figure.{number}", figure)


def walk_scene(reading: Reading) -> Iterator[NamedCell]:
    """The cells of the encounters and the parties."""
    for number, encounter in enumerate(reading.encounters, 1):
        yield from _cells(f"encounter.{number}", encounter)
    for number, party in enumerate(reading.parties, 1):
        yield from _cells(f"party.{number}", party)


def _of_statement(address: str, statement: Statement) -> Iterator[NamedCell]:
    yield from _cells(address, statement)
    for number, act in enumerate(statement.acts, 1):
        yield from _cells(f"{address}.act.{number}", act)


def _cells(address: str, holder: Any) -> Iterator[NamedCell]:
    for field in fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, Cell):
            yield NamedCell(f"{address}.{field.name}", value)
        elif isinstance(value, tuple):
            for number, item in enumerate(value, 1):
                if isinstance(item, Cell):
                    yield NamedCell(f"{address}.{field.name}.{number}", item)


def find(reading: Reading, wanted: str) -> tuple[NamedCell, ...]:
    """The cells at an address, below it (``party.2``), or of that name in the main encounter (``date``).

    Raises:
        UsageError: there is none; the hint shows addresses that exist.
    """
    everything = tuple(walk(reading))
    for prefix in (wanted, f"encounter.1.{wanted}"):
        found = tuple(named for named in everything if f"{named.address}.".startswith(f"{prefix}."))
        if found:
            return found
    some = ", ".join(dict.fromkeys(named.address for named in everything[:12]))
    raise UsageError(f"{reading.readout.name} has no field {wanted!r}", f"try one of: {some} ...")
