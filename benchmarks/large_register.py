"""A register of any size, made of the examples: ``python -m benchmarks.large_register OUT [--readouts 100000]``.

It is made in two steps.

1. 2,000 readouts go through the register as any other (``Register.add``: people, meetings, threads and claims are
   linked). Each is the reading of an example with changes: one word in three becomes another word of the examples that
   is as long, the people get the names of one of 40 casts, the days move by up to five years, and the states become
   others: the house stays in half of the readouts, the rest is drawn from all states of the reference data, few of them
   often and many seldom. One readout in ten is followed by its counterpart of another press service.
2. The rows of this register are copied until there are enough: ids get another beginning, days move by up to ten more
   years, and people are others in each of ten groups of copies. So sizes and shares are those of the 2,000, and a
   person, a state or a word has as many more rows as there are copies. What is not true to life: all copies of a
   readout have the same words, and the links between readouts stay within a copy.
"""

from __future__ import annotations

import argparse
import random
import re
import sqlite3
import sys
import time
from collections import defaultdict
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.meetings import another, as_long, moved
from dragoman.identity import readout_id
from dragoman.model import Cell, Party, Reading
from dragoman.pipeline import read_all
from dragoman.reference import Reference
from dragoman.reference.values import PolityKind
from dragoman.register import Register

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED, BASE, CASTS, GROUPS, DAYS, MORE_DAYS = 7, 2000, 40, 10, 1800, 3600
CHANGED, COUNTERPARTS, HOUSE, HOUSES = 1 / 3, 0.1, "XT", 0.5
PRESS_SERVICES = 60
WORD = re.compile(r"\b[a-z]{3,}\b")
ID = re.compile(r"[a-z]1-[0-9a-f]{8}")
DAY = re.compile(r"\d{4}-[\d?]{2}-[\d?]{2}")
SUFFIXES = ("", "a", "ek", "ov", "in", "sen", "ian", "er", "ski", "es")
PEOPLE = frozenset({"person", "profile", "profile_block", "profile_link"})
NAMED = frozenset({("party", "name"), ("appearance", "name"), ("person", "name"), ("profile", "name"),
                   ("profile", "words"), ("profile_block", "block")})  # fmt: skip
NUMBERS = frozenset({("readout", "no"), ("cell", "no"), ("log", "no"), ("evidence", "cell"), ("candidate", "cell")})
ORDINALS = frozenset({("meeting_block", "day"), ("text_band", "day")})


class Changes:
    """Draws what each repeated reading is made of."""

    def __init__(self, readings: list[Reading], states: list[str], seed: int = SEED) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self._readings = readings
        self._states = states
        self._weights = [1 / (rank + 1) for rank in range(len(states))]
        self._words: dict[int, list[str]] = defaultdict(list)
        for word in sorted({word for one in readings for word in WORD.findall(one.readout.text)}):
            self._words[len(word)].append(word)

    def next(self) -> list[Reading]:
        """A reading of a meeting that never was, sometimes with that of the other side."""
        original = self.chance.choice(self._readings)
        cast, shift = f"cast {self.chance.randrange(CASTS)}", timedelta(-self.chance.randrange(DAYS))
        drawn = self.chance.choices(self._states, self._weights, k=3)
        states = dict(zip(("XT", "XV", "XP"), drawn, strict=True))
        if self.chance.random() < HOUSES:
            states["XT"] = HOUSE
        how_many = 2 if self.chance.random() < COUNTERPARTS else 1
        return [self._varied(original, cast, shift, states) for _ in range(how_many)]

    def _varied(self, reading: Reading, cast: str, shift: timedelta, states: dict[str, str]) -> Reading:
        """A reading with other words, people, days and states; every span stands where it stood."""
        readout = reading.readout
        text = WORD.sub(self._another, readout.text)
        service = f"Press Service {self.chance.randrange(PRESS_SERVICES)}"
        made = replace(
            readout,
            id=readout_id(text),
            name=f"{readout.name}-{self.chance.randrange(10**9):09}",
            text=text,
            published=readout.published + shift if readout.published else None,
            publisher=as_long(service, readout.publisher),
            address=as_long(f"https://{self.chance.randrange(10**9)}.example/", readout.address),
        )
        parties = tuple(
            replace(one, jurisdiction=_placed(one.jurisdiction, states))
            for one in (_renamed(party, cast) for party in reading.parties)
        )
        encounters = tuple(
            replace(one, country=_placed(one.country, states)) for one in (moved(e, shift) for e in reading.encounters)
        )
        return replace(reading, readout=made, parties=parties, encounters=encounters)

    def _another(self, found: re.Match[str]) -> str:
        word = found[0]
        return self.chance.choice(self._words[len(word)]) if self.chance.random() < CHANGED else word


def _renamed(party: Party, cast: str) -> Party:
    """The same office under another name."""
    name = party.name.value
    return replace(party, name=replace(party.name, value=another(name, cast))) if name else party


def _placed(cell: Cell[str], states: dict[str, str]) -> Cell[str]:
    """The same cell of another state; its regions stay its regions."""
    if cell.value is None:
        return cell
    state, hyphen, region = cell.value.partition("-")
    return replace(cell, value=states.get(state, state) + hyphen + region)


def make_base(path: Path, count: int) -> None:
    """Put the first readouts into a new register, one after another."""
    reference = Reference.load([EXAMPLES / "reference"])
    readings = [found for found in read_all([EXAMPLES / "readouts"], reference) if isinstance(found, Reading)]
    states = [one.id for one in reference.polities if one.kind is PolityKind.STATE and one.id not in ("XT", "XV", "XP")]
    changes = Changes(readings, states)
    start, done = time.perf_counter(), 0
    with Register(path, reference=reference) as register:
        while done < count:
            for made in changes.next():
                register.add(made, source="benchmark")
                done += 1
                if done % 500 == 0:
                    print(
                        f"{done} readouts added, {(time.perf_counter() - start) / done * 1000:.0f} ms each", flush=True
                    )


def multiply(path: Path, wanted: int) -> None:
    """Copy the rows of a register until it holds enough readouts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("earlier", 2, _earlier, deterministic=True)
        for pragma in ("foreign_keys = OFF", "journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000"):
            connection.execute(f"PRAGMA {pragma}")
        (base,) = connection.execute("SELECT count(*) FROM readout").fetchone()
        taken_off = connection.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        ).fetchall()
        connection.execute("BEGIN")
        for kind, name, _ in taken_off:
            connection.execute(f"DROP {kind} {name}")
        statements = _statements(connection)
        copies = -(-wanted // base) - 1
        for number in range(1, copies + 1):
            for sql in statements:
                connection.execute(sql, _values(number, copies, base))
            if number % 10 == 0:
                print(f"{(number + 1) * base} readouts", flush=True)
        for _, _, sql in taken_off:
            connection.execute(sql)
        connection.execute("INSERT INTO readout_fts (readout_fts) VALUES ('rebuild')")
        connection.execute("COMMIT")
        connection.execute("ANALYZE")
        connection.execute("PRAGMA journal_mode = WAL")


def _values(number: int, copies: int, base: int) -> dict[str, object]:
    return {
        "tag": f"{number * (0xFFFFF // (copies + 1)):05x}",
        "group": f"{number % GROUPS * 0x19999:05x}",
        "suffix": SUFFIXES[number % GROUPS],
        "days": (number * 97) % MORE_DAYS,
        "number": number,
        "many": number * 10_000_000,
    }


def _statements(connection: sqlite3.Connection) -> list[str]:
    """For each table, the SQL that copies the rows of the first readouts."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    found = []
    for (table,) in tables:
        if table.startswith(("sqlite_", "readout_fts", "schema_version")):
            continue
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        connection.execute(f"CREATE TEMP TABLE first_{table} AS SELECT * FROM {table}")  # noqa: S608
        values = ", ".join(_copied(connection, table, column) for column in columns)
        listed = ", ".join(f'"{column}"' for column in columns)
        found.append(f"INSERT OR IGNORE INTO {table} ({listed}) SELECT {values} FROM first_{table}")  # noqa: S608
    return found


def _copied(connection: sqlite3.Connection, table: str, column: str) -> str:
    """The SQL of one column of a copied row."""
    name = f'"{column}"'
    (sample,) = connection.execute(
        f"SELECT {name} FROM {table} WHERE {name} IS NOT NULL AND {name} <> '' LIMIT 1"  # noqa: S608
    ).fetchone() or (None,)
    if (table, column) in NUMBERS:
        return f"{name} + :many"
    if (table, column) in ORDINALS:
        return f"CASE WHEN {name} > 1 THEN {name} - :days ELSE {name} END"
    if (table, column) == ("text_band", "band"):
        return f"({name} / 2) + :number"
    if (table, column) in NAMED:
        return f"{name} || :suffix"
    if (table, column) == ("text_page", "key"):
        return f"{name} || ' ' || :number"
    if (table, column) in (("readout", "name"), ("sighting", "name")):
        return f"{name} || '-' || :number"
    if isinstance(sample, str) and ID.match(sample):
        people = table in PEOPLE or column == "profile" or (table, column) == ("person", "id")
        tag = ":group" if people else ":tag"
        return (
            f"CASE WHEN {name} GLOB '[a-z]1-*' THEN substr({name}, 1, 3) || {tag} || substr({name}, 9) ELSE {name} END"
        )
    if isinstance(sample, str) and DAY.fullmatch(sample):
        return f"earlier({name}, :days)"
    return name


def _earlier(day: str | None, days: int) -> str | None:
    """A day, some days before; an incomplete one stays."""
    if not day or "?" in day:
        return day
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


def main() -> int:
    """Make the register."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--readouts", type=int, default=100_000)
    arguments = parser.parse_args()
    if arguments.out.exists():
        print(f"{arguments.out} is there already", file=sys.stderr)
        return 2
    make_base(arguments.out, min(BASE, arguments.readouts))
    multiply(arguments.out, arguments.readouts)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
