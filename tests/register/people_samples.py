"""Readings of short made-up readouts, in which only the parties matter."""

from __future__ import annotations

import sqlite3
from datetime import date
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from dragoman.identity import readout_id
from dragoman.model import (
    Basis,
    Cell,
    Encounter,
    Form,
    Format,
    PartialDate,
    Party,
    Rank,
    Reading,
    Readout,
    Role,
    Span,
    Versions,
)

T = TypeVar("T")

PACK = Path(__file__).parents[2] / "examples" / "reference"
VERSIONS = Versions("dragoman 1", "1", "1")
LATER = Versions("dragoman 2", "1", "1")
TABLES = ("person", "profile", "profile_block", "profile_link", "appearance")


class Who(Struct, frozen=True, dict=True):
    """A party as a readout prints it."""

    name: str | None
    office: str | None
    jurisdiction: str | None
    rule: str = "test.name"


def met(day: str, *parties: Who, name: str = "", versions: Versions = VERSIONS, text: str = "") -> Reading:
    """The reading of a readout that says who met on a day.

    Args:
        day: YYYY-MM-DD.
        parties: who met.
        name: of the readout; made of day and parties where empty.
        versions: what it was read with.
        text: the text, where the parties are not to be read from it as they stand.
    """
    name = name or f"{day} {' '.join(str(party.name or party.office) for party in parties)}"
    text = text or f"{name}: " + " met ".join(" ".join(filter(None, (p.office, p.name))) for p in parties) + "."
    readout = Readout(readout_id(text), name, text, None, "Press Service", date.fromisoformat(day))
    whole = Span(0, len(text))

    def cell(value: T | None, rule: str = "test.rule") -> Cell[T]:
        return Cell.absent(rule) if value is None else Cell(value, Basis.STATED, rule, (whole,))

    encounter = Encounter(
        cell(Form.MTG), cell(Format.INP), cell(PartialDate.of(date.fromisoformat(day))), cell("Drevast"), cell("XT"),
        Cell[Rank].absent("test.rank"),
    )  # fmt: skip
    found = tuple(
        Party(f"p{at}", cell(p.name, p.rule), cell(p.office), cell(p.jurisdiction), cell(Role.PARTICIPANT))
        for at, p in enumerate(parties)
    )
    return Reading(readout, versions, (encounter,), found)


def rows(path: Path, tables: tuple[str, ...] = TABLES) -> dict[str, list[tuple[object, ...]]]:
    """All rows of some tables, sorted."""
    with sqlite3.connect(path) as connection:
        found = {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}  # noqa: S608
    connection.close()
    return found
