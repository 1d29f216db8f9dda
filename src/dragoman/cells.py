"""Every cell of a reading under its address: ``encounter.1.date``, ``party.2.office``, ``statement.5.act.1.type``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from dragoman.errors import UsageError
from dragoman.model import Cell, Reading, Statement

T = TypeVar("T", bound=Struct)

_NUMBER = re.compile(r"\.\d+\b\.?")
_PLURAL = re.compile(r"\.acts\b")


class NamedCell(Struct, frozen=True, gc=False):
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
    for name in holder.__struct_fields__:
        value = getattr(holder, name)
        if isinstance(value, Cell):
            yield NamedCell(f"{address}.{name}", value)
        elif isinstance(value, tuple):
            for number, item in enumerate(value, 1):
                if isinstance(item, Cell):
                    yield NamedCell(f"{address}.{name}.{number}", item)


def find(reading: Reading, wanted: str) -> tuple[NamedCell, ...]:
    """The cells at an address, below it (``party.2``), or of that name in the main encounter (``date``).

    Raises:
        UsageError: there is none; the hint shows one address of each kind that there is.
    """
    everything = tuple(walk(reading))
    asked = _PLURAL.sub(".act", wanted)
    for prefix in (asked, f"encounter.1.{asked}"):
        found = tuple(named for named in everything if f"{named.address}.".startswith(f"{prefix}."))
        if found:
            return found
    kinds = {_NUMBER.sub(".", named.address): named.address for named in reversed(everything)}
    some = ", ".join(reversed(kinds.values()))
    hint = f"try one of: {some}, or with other numbers" if some else "nothing was coded in it: see dragoman show"
    raise UsageError(f"{reading.readout.name} has no field {wanted!r}", hint)


def with_cells(reading: Reading, cells: Mapping[str, Cell[Any]]) -> Reading:
    """The same reading with other cells at these addresses; addresses that it lacks change nothing."""

    def of_statement(address: str, statement: Statement) -> Statement:
        acts = tuple(_with(f"{address}.act.{number}", act, cells) for number, act in enumerate(statement.acts, 1))
        return replace(_with(address, statement, cells), acts=acts)

    def each(name: str, holders: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(_with(f"{name}.{number}", holder, cells) for number, holder in enumerate(holders, 1))

    touched = {".".join(address.split(".")[:2]) for address in cells}
    return replace(
        reading,
        encounters=each("encounter", reading.encounters),
        parties=each("party", reading.parties),
        statements=tuple(
            of_statement(address, statement) if (address := f"statement.{number}") in touched else statement
            for number, statement in enumerate(reading.statements, 1)
        ),
        figures=each("figure", reading.figures),
    )


def _with(address: str, holder: T, cells: Mapping[str, Cell[Any]]) -> T:
    changed: dict[str, Any] = {}
    for name in holder.__struct_fields__:
        value = getattr(holder, name)
        if isinstance(value, Cell):
            changed[name] = cells.get(f"{address}.{name}", value)
        elif isinstance(value, tuple):
            changed[name] = tuple(
                cells.get(f"{address}.{name}.{number}", item) if isinstance(item, Cell) else item
                for number, item in enumerate(value, 1)
            )
    return replace(holder, **changed)
