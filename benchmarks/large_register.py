"""A register of any size, made of the examples: ``python -m benchmarks.large_register OUT [--readouts 100000]``.

It is that of many states, each of which has told of some five thousand meetings, and is made in two steps.

1. 5,000 readouts of one house go through the register as any other (``Register.add``: people, meetings, threads and
   claims are linked). Each is the reading of an example with changes: one word in three becomes another word of the
   examples that is as long, the people get the names of one of 20 casts, the days move by up to five years, and the
   states become others: the house stays in half of the readouts, the rest is drawn from all states of the reference
   data, few of them often and many seldom. One readout in ten is followed by its counterpart of another press service.
2. The rows of this register are copied until there are enough. Each copy is of another house: states move on in a ring
   of all states, ids get another beginning, days move by up to ten more years, people are others. What is not true to
   life: all copies of a readout have the same words, the texts go on to name the states of the examples, and links
   between readouts stay within a copy.
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
from datetime import date, timedelta
from pathlib import Path

from msgspec.structs import replace

from benchmarks.meetings import another, as_long, moved
from dragoman.identity import readout_id
from dragoman.model import Cell, Party, Reading
from dragoman.pipeline import read_all
from dragoman.reference import Reference
from dragoman.reference.values import PolityKind
from dragoman.register import Register

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED, BASE, CASTS, DAYS, MORE_DAYS = 7, 5000, 20, 1800, 3600
CHANGED, COUNTERPARTS, HOUSES = 1 / 3, 0.1, 0.5
OURS = ("XT", "XV", "XP")
"""The states of the examples; the house is the first."""
NEXT_HOUSE = 7
"""How many states further in the ring the house of the next copy is."""
PRESS_SERVICES = 60
WORD = re.compile(r"\b[a-z]{3,}\b")
ID = re.compile(r"[a-z]1-[0-9a-f]{8}")
DAY = re.compile(r"\d{4}-[\d?]{2}-[\d?]{2}")
SUFFIXES = ("", "a", "ek", "ov", "in", "sen", "ian", "er", "ski", "es")
MORE_SUFFIXES = ("", "ma", "to", "ri", "ko", "la", "ne", "du", "vi", "so")
STATE = re.compile(r"(?<![A-Za-z0-9@-])[A-Z]{2}(?![A-Za-z0-9])")
SIDES = re.compile(r"(?<![^ #])[A-Z]{2}(?:-[A-Z0-9]{1,3})?(?: [A-Z]{2}(?:-[A-Z0-9]{1,3})?)+(?![^ ])")
STATED = frozenset({("claim", "reporter"), ("claim", "partner"), ("claim_cell", "candidates"),
                    ("claim_verdict", "reason"), ("encounter", "country"), ("listing", "key"), ("meeting", "country"),
                    ("meeting_block", "key"), ("party", "jurisdiction"), ("profile", "jurisdiction"),
                    ("thread", "sides"), ("thread_clause", "who"), ("thread_clause", "to_whom"),
                    ("thread_clause", "deliverer"), ("thread_clause", "matter"), ("thread_clause", "why"),
                    ("thread_clause", "press"), ("thread_term", "pair"), ("thread_word", "pair")})  # fmt: skip
NAMED = frozenset({("party", "name"), ("appearance", "name"), ("person", "name"), ("profile", "name"),
                   ("profile", "words"), ("profile_block", "block"), ("person_word", "word")})  # fmt: skip
NUMBERS = frozenset({("readout", "no"), ("cell", "no"), ("log", "no"), ("evidence", "cell"), ("candidate", "cell")})
ORDINALS = frozenset({("meeting_block", "day"), ("text_band", "day")})

RULES = (
    (NUMBERS, "{0} + :many"),
    (ORDINALS, "CASE WHEN {0} > 1 THEN {0} - :days ELSE {0} END"),
    ({("text_band", "band")}, "({0} / 2) + :number"),
    ({("cell", "value")}, "CASE WHEN length({0}) <= 7 THEN elsewhere({0}, :number) ELSE {0} END"),
    (STATED, "elsewhere({0}, :number)"),
    (NAMED, "{0} || :suffix"),
    ({("text_page", "key")}, "{0} || ' ' || :number"),
    ({("readout", "name"), ("sighting", "name")}, "{0} || '-' || :number"),
)
"""The SQL of the columns of copied rows that have a meaning of their own; a code has seven letters at most."""


class Changes:
    """Draws what each repeated reading is made of."""

    def __init__(self, readings: list[Reading], states: list[str], seed: int = SEED) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self._readings = readings
        self._states = states
        self._ring = Ring(states)
        self._weights = [1 / (rank + 1) for rank in range(len(states))]
        self._words: dict[int, list[str]] = defaultdict(list)
        for word in sorted({word for one in readings for word in WORD.findall(one.readout.text)}):
            self._words[len(word)].append(word)

    def next(self, copy: int = 0) -> list[Reading]:
        """A reading of a meeting that never was, sometimes with that of the other side; of the house of a copy."""
        original = self.chance.choice(self._readings)
        cast, shift = f"cast {self.chance.randrange(CASTS)}", timedelta(-self.chance.randrange(DAYS))
        drawn = self.chance.choices(self._states, self._weights, k=3)
        states = dict(zip(OURS, drawn, strict=True))
        if self.chance.random() < HOUSES:
            states[OURS[0]] = OURS[0]
        states = {ours: self._ring.moved(state, copy) for ours, state in states.items()}
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


class Ring:
    """All states in a ring, in which those of each copy move on."""

    def __init__(self, states: list[str]) -> None:
        self._states = [*OURS, *states]
        self._places = {state: place for place, state in enumerate(self._states)}

    def moved(self, state: str, copy: int) -> str:
        """The state that stands for another one in a copy; what is no state stays."""
        place = self._places.get(state)
        return state if place is None else self._states[(place + copy * NEXT_HOUSE) % len(self._states)]

    def elsewhere(self, value: str | None, copy: int) -> str | None:
        """A value of a row with the states of a copy; sides and pairs stay in the order of their codes."""
        if not value:
            return value
        found = STATE.sub(lambda state: self.moved(state[0], copy), value)
        if found.count("|") == 1:
            first, _, second = found.partition("|")
            return "|".join(sorted((first, second))) if "+" not in second else found
        return SIDES.sub(lambda sides: " ".join(sorted(sides[0].split())), found)


def states_of(reference: Reference) -> list[str]:
    """All states but those of the examples."""
    return [one.id for one in reference.polities if one.kind is PolityKind.STATE and one.id not in OURS]


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
    changes = Changes(readings, states_of(reference))
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
        register.catch_up()


def multiply(path: Path, wanted: int) -> None:
    """Copy the rows of a register until it holds enough readouts."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.create_function("earlier", 2, _earlier, deterministic=True)
        ring = Ring(states_of(Reference.load([EXAMPLES / "reference"])))
        connection.create_function("elsewhere", 2, ring.elsewhere, deterministic=True)
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
            if number % 5 == 0:
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
        "suffix": SUFFIXES[number % 10] + MORE_SUFFIXES[number // 10 % 10],
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
    rule = next((rule for places, rule in RULES if (table, column) in places), None)
    if rule is not None:
        return rule.format(name)
    if isinstance(sample, str) and ID.match(sample):
        return (
            f"CASE WHEN {name} GLOB '[a-z]1-*' THEN substr({name}, 1, 3) || :tag || substr({name}, 9) ELSE {name} END"
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
