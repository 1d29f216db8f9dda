"""The ledger asks the file what the register works out: the same statuses, on any day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from dragoman.register.threads import Status
from dragoman.register.threads.outcome import on_day
from dragoman.web.ledger import Wanted, wanted_of

DAYS = (
    date(2014, 1, 1),
    date(2016, 2, 29),
    date(2019, 12, 31),
    date(2020, 1, 1),
    date(2024, 5, 16),
    date(2026, 11, 22),
)


@pytest.fixture
def connection(register_path: Path) -> Iterator[sqlite3.Connection]:
    """The register of the examples."""
    with closing(sqlite3.connect(register_path)) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_each_status_holds_the_undertakings_that_have_it(connection: sqlite3.Connection, day: date) -> None:
    """Every undertaking is found under the status that it has on that day, and under no other."""
    expected: dict[str, set[str]] = {}
    for row in connection.execute("SELECT id, state, first_day, due FROM thread"):
        first, due = (date.fromisoformat(row[key]) if row[key] else None for key in ("first_day", "due"))
        status = on_day(Status(row["state"]), first, due, day) if first else Status(row["state"])
        expected.setdefault(status, set()).add(row["id"])
    for status in Status:
        wanted = Wanted().with_status(status, day)
        found = {row["id"] for row in connection.execute(f"SELECT id FROM thread WHERE {wanted.sql}", wanted.values)}  # noqa: S608
        assert found == expected.get(status, set()), status
    assert {Status.OPEN, Status.LAPSED} & set(expected)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "' OR 1 --", "nonsense"])
def test_hostile_filters_find_nothing_and_break_nothing(connection: sqlite3.Connection, day: str) -> None:
    """Values are never part of the SQL."""
    wanted = Wanted().also("instr(' ' || sides || ' ', ?) > 0", day).with_status("' OR 1 --", date(2020, 1, 1))
    assert connection.execute(f"SELECT id FROM thread WHERE {wanted.sql}", wanted.values).fetchall() == []  # noqa: S608


@pytest.mark.parametrize(("side", "takes_in"), [("xv", ("XV", "XV-NOR")), ("XV-NOR", ("XV-NOR",)), ("V", ())])
def test_a_state_takes_in_its_regions(connection: sqlite3.Connection, side: str, takes_in: tuple[str, ...]) -> None:
    """As in the other lists and in dossiers; a part of a code is no code."""
    wanted = wanted_of(dict.fromkeys(("status", "type", "area"), "") | {"side": side}, date(2024, 5, 16))
    rows = connection.execute(f"SELECT sides FROM thread WHERE {wanted.sql}", wanted.values)  # noqa: S608
    found = [sides.split() for (sides,) in rows]
    assert all(any(code.startswith(side.upper()) for code in sides) for sides in found)
    assert {code for sides in found for code in sides} >= set(takes_in)
    assert bool(found) == bool(takes_in)
