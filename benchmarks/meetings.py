"""How long does it take to find the meeting of one more readout in a large register?

The readouts of the examples (or of the files given) are read once and repeated with changes: one word in three becomes
another word of the same length, the people get the names of one of 200 casts, all days are moved by up to twenty years.
The casts come from 25 worlds, each with the three states of the examples under codes of its own, so that the same 75
pairs of states meet again and again. One readout in ten is followed by its counterpart: the same people and day, other
words, another publisher. Only the linking of meetings is timed, in processor time, so that other programs do no harm.

    python -m benchmarks.meetings [--readouts 20000] [PATH...]
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from dragoman.identity import readout_id
from dragoman.model import Cell, Encounter, PartialDate, Party, Reading
from dragoman.pipeline import read_all
from dragoman.reference import Reference
from dragoman.register.clock import utc_now
from dragoman.register.file import open_register
from dragoman.register.meetings import linking
from dragoman.register.soundness import sound_rows
from dragoman.register.sqlite import transaction
from dragoman.register.tables import TABLES, write
from dragoman.register.work import Work

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED, CASTS, WORLDS, DAYS = 7, 200, 25, 7300
CHANGED, COUNTERPARTS = 1 / 3, 0.1
LAST = 2000
WORD = re.compile(r"[a-z]{3,}")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def another(word: str, salt: str) -> str:
    """Another word of the same length, the same for the same salt."""
    chance = random.Random(f"{salt} {word.lower()}")  # noqa: S311 - no secret
    made = "".join(chance.choice(LETTERS) if char.isalpha() and char.isascii() else char for char in word)
    return made.title() if word[:1].isupper() else made


def repeated(reading: Reading, salt: str, cast: int, shift: timedelta, publisher: str) -> Reading:
    """A reading with other words, people and days; every span stands where it stood."""
    chance = random.Random(salt)  # noqa: S311 - no secret
    text = WORD.sub(
        lambda found: another(found[0], salt) if chance.random() < CHANGED else found[0], reading.readout.text
    )
    parties = tuple(renamed(party, cast) for party in reading.parties)
    readout = reading.readout
    published = readout.published + shift if readout.published else None
    made = replace(
        readout,
        id=readout_id(text),
        text=text,
        published=published,
        publisher=as_long(publisher, readout.publisher),
        address=as_long(f"https://{salt}", readout.address),
    )
    encounters = tuple(moved(encounter, shift) for encounter in reading.encounters)
    return replace(reading, readout=made, parties=parties, encounters=encounters)


def as_long(words: str, original: str | None) -> str:
    """The words, made as long as the original, so that spans in it hold."""
    return words.ljust(len(original or ""), ".")


def renamed(party: Party, cast: int) -> Party:
    """The same office under another name, in another world."""
    name, code = party.name.value, party.jurisdiction.value
    if name:
        party = replace(party, name=replace(party.name, value=another(name, f"cast {cast}")))
    if code and code.startswith("X"):
        moved_to = chr(ord("A") + cast % WORLDS) + code[1:]
        party = replace(party, jurisdiction=replace(party.jurisdiction, value=moved_to))
    return party


def moved(encounter: Encounter, shift: timedelta) -> Encounter:
    """The encounter on another day, where its day is known."""
    day = encounter.date.value.complete() if encounter.date.value else None
    if day is None:
        return encounter
    cell: Cell[PartialDate] = replace(encounter.date, value=PartialDate.of(day + shift))
    return replace(encounter, date=cell)


def fill(path: Path, count: int, readings: list[Reading]) -> None:
    """Put repeated readouts into a new register and print what one more costs, fifth by fifth."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    connection = open_register(path, create=True)
    connection.execute("PRAGMA synchronous = OFF")
    work = Work(connection, path, Reference.load, str, utc_now, "")
    costs: list[float] = []
    twins: set[frozenset[str]] = set()
    while len(costs) < count:
        number = len(costs)
        original, cast = chance.choice(readings), chance.randrange(CASTS)
        shift = timedelta(chance.randrange(DAYS))
        wanted = [repeated(original, f"{number}.example", cast, shift, "Press Service")]
        if chance.random() < COUNTERPARTS:
            wanted.append(repeated(original, f"{number}.example/b", cast, shift, "Counterpart"))
            twins.add(frozenset(made.readout.id for made in wanted))
        for made in wanted:
            costs.append(add(work, made))
            if len(costs) % max(1, count // 5) == 0:
                tell(costs)
    (meetings,) = connection.execute("SELECT count(*) FROM meeting").fetchone()
    links = connection.execute("SELECT readout_a, readout_b FROM meeting_link WHERE status = 'linked'").fetchall()
    found = {frozenset(pair) for pair in links}
    print(
        f"{len(costs)} readouts, {meetings} meetings; of {len(twins)} counterparts {len(found & twins)} were found; "
        f"{len(found - twins)} other pairs were linked"
    )
    connection.close()


def add(work: Work, made: Reading) -> float:
    """Add one readout; returns the processor seconds that its meeting took."""
    rows = sound_rows(made)
    with transaction(work.connection):
        work.connection.execute(TABLES[0].insert, rows.readout[0])
        write(work.connection, rows)
        start = time.process_time()
        linking.touch(work, frozenset({made.readout.id}))
        return time.process_time() - start


def tell(costs: list[float]) -> None:
    """Print what the last readouts cost."""
    last = sorted(costs[-LAST:])
    print(
        f"{len(costs):>7} readouts: one more takes {1000 * sum(last) / len(last):.2f} ms on average, "
        f"{1000 * last[len(last) // 2]:.2f} in the middle, {1000 * last[int(len(last) * 0.99)]:.1f} for the slowest "
        "in a hundred",
        flush=True,
    )


def main() -> None:
    """Read the texts, repeat them into a register and print the costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readouts", type=int, default=20_000)
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES / "readouts")])
    arguments = parser.parse_args()
    reference = Reference.load([EXAMPLES / "reference"])
    readings = [found for found in read_all(arguments.paths, reference) if isinstance(found, Reading)]
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder) / "meetings.db", arguments.readouts, readings)


if __name__ == "__main__":
    main()
