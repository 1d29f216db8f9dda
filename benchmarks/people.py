"""How long does it take to tell who is who when one more readout comes to a large register?

Readouts are made up: each names two to four office-holders of the reference data, on any day of twenty years; one name
in ten is changed: a letter, the surname alone, another given name, another surname. Only the linking of people is
timed, in processor time, so that other programs do no harm.

    python -m benchmarks.people [--readouts 100000]
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from dragoman.identity import readout_id
from dragoman.model import Basis, Cell, Party, Reading, Readout, Role, Span, Versions
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.clock import utc_now
from dragoman.register.file import open_register
from dragoman.register.people import linking
from dragoman.register.soundness import sound_rows
from dragoman.register.sqlite import transaction
from dragoman.register.tables import TABLES, write
from dragoman.register.work import Work

SEED = 7
CHANGED = 0.1
FIRST_DAY, DAYS = date(2005, 1, 1), 7300
GIVEN = ("Anna", "Boris", "Carl", "Dora", "Emil", "Fay", "Gus", "Hugo")
STEMS, ENDS = ("Baro", "Celin", "Dovik", "Famber", "Gusta", "Kirov", "Lamb", "Morel"), ("", "ev", "ski", "son", "er")
LAST = 2000


def changed(name: str, chance: random.Random) -> str:
    """A name as someone else might spell it, or of someone else."""
    words = name.split()
    kind = chance.randrange(4)
    if kind == 0:
        at = chance.randrange(len(words))
        place = chance.randrange(len(words[at]))
        words[at] = words[at][:place] + chance.choice("aeiourns") + words[at][place + 1 :]
    elif kind == 1:
        words = words[-1:]
    elif kind == 2:
        words[0] = chance.choice(GIVEN)
    else:
        words[-1] = chance.choice(STEMS) + chance.choice(ENDS)
    return " ".join(words)


def reading(number: int, reference: Reference, chance: random.Random) -> Reading:
    """A made-up readout with two to four parties."""
    day = FIRST_DAY + timedelta(chance.randrange(DAYS))
    held = chance.sample(reference.tenures, chance.randint(2, 4))
    names = [changed(one.person, chance) if chance.random() < CHANGED else one.person for one in held]
    text = f"Notice {number}: " + " met ".join(f"{one.office} {name}" for one, name in zip(held, names, strict=True))
    whole = (Span(0, len(text)),)

    def cell(value: str) -> Cell[str]:
        return Cell(value, Basis.STATED, "benchmark", whole)

    parties = tuple(
        Party(
            f"p{at}",
            cell(name),
            cell(one.office),
            cell(one.jurisdiction),
            Cell(Role.PARTICIPANT, Basis.STATED, "benchmark", whole),
        )
        for at, (one, name) in enumerate(zip(held, names, strict=True))
    )
    readout = Readout(readout_id(text), str(number), text, None, "Benchmark", day)
    return Reading(readout, Versions("benchmark", "1", "1"), parties=parties)


def fill(path: Path, count: int) -> list[float]:
    """Put readouts into a new register and link their people; returns the processor seconds that each link took."""
    reference, chance = Reference.load(), random.Random(SEED)  # noqa: S311 - no secret
    connection = open_register(path, create=True)
    connection.execute("PRAGMA synchronous = OFF")
    work = Work(connection, path, lambda: reference, str, utc_now, "")
    costs = []
    for number in range(count):
        made = reading(number, reference, chance)
        rows = sound_rows(made)
        with transaction(connection):
            connection.execute(TABLES[0].insert, rows.readout[0])
            write(connection, rows)
            start = time.process_time()
            linking.touch(work, frozenset({made.readout.id}))
            costs.append(time.process_time() - start)
        if (number + 1) % max(1, count // 5) == 0:
            last = sorted(costs[-LAST:])
            print(
                f"{number + 1:>7} readouts: one more takes {1000 * sum(last) / len(last):.2f} ms on average, "
                f"{1000 * last[len(last) // 2]:.2f} in the middle, {1000 * last[int(len(last) * 0.99)]:.1f} for the "
                f"slowest in a hundred",
                flush=True,
            )
    connection.close()
    return costs


def main() -> None:
    """Fill a register and print how long linking and the usual questions take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readouts", type=int, default=100_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "people.db"
        fill(path, arguments.readouts)
        with Register(path) as register:
            for name, question in (
                ("list people", lambda: register.people.listed()),
                ("find a person", lambda: register.people.listed("carl")),
                ("show a person", lambda: register.people.shown(register.people.listed(limit=1)[0].id)),
                ("list doubtful pairs", register.people.doubts),
                ("list polities", register.people.polities),
            ):
                start = time.process_time()
                question()
                print(f"{name}: {1000 * (time.process_time() - start):.0f} ms")


if __name__ == "__main__":
    main()
