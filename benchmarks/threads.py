"""How long does it take to follow the undertakings of one more readout in a large register?

The readouts of the examples (or of the files given) are added once; then the rows of their undertakings are repeated
with the days moved to and fro by 80 days more each time, states and words as they are, so that the same words meet
again and again in the same relationships. Readouts drawn by chance are then taken out and added anew: at their place
between the others, which makes those of later days look again, and behind all others, as the newest. The texts are
not repeated: where a repeated readout has to look again, its original does so. Only the step that links undertakings
is timed, in processor time, so that other programs do no harm.

    python -m benchmarks.threads [--readouts 100000] [--sample 80] [PATH...]
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

from dragoman.model import Reading
from dragoman.pipeline import read_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.clock import utc_now
from dragoman.register.file import open_register
from dragoman.register.threads import finding, linking
from dragoman.register.work import Work

EXAMPLES = Path(__file__).parents[1] / "examples"
SEED, STEP = 7, 80
LAST_DAY = "9000-01-01"
TABLES = ("thread_term", "thread_word", "thread_clause")


def moved(day: str, number: int) -> str:
    """The day of a repeated readout."""
    return (date.fromisoformat(day) + timedelta((-1) ** number * STEP * (number + 1) // 2)).isoformat() if day else day


def repeat(connection: sqlite3.Connection, times: int) -> None:
    """Put the rows by which undertakings are found in again and again, with other days."""
    names = [row[1] for row in connection.execute("PRAGMA table_info(thread_clause)")]
    tags = {"id", "readout", "meeting", "parent", "thread"}
    clauses = connection.execute("SELECT * FROM thread_clause").fetchall()
    terms = connection.execute("SELECT pair, term, day, clause, readout FROM thread_term").fetchall()
    words = connection.execute("SELECT pair, term, day, readout FROM thread_word").fetchall()
    for number in range(1, times):
        tag = f"~{number}"
        connection.executemany(
            f"INSERT INTO thread_clause VALUES ({', '.join('?' * len(names))})",  # noqa: S608 - question marks
            (
                [
                    moved(cell, number) if name == "day" else cell + tag if cell and name in tags else cell
                    for name, cell in zip(names, row, strict=True)
                ]
                for row in clauses
            ),
        )
        connection.executemany(
            "INSERT INTO thread_term (pair, term, day, clause, readout) VALUES (?, ?, ?, ?, ?)",
            ((pair, term, moved(day, number), clause + tag, one + tag) for pair, term, day, clause, one in terms),
        )
        connection.executemany(
            "INSERT OR IGNORE INTO thread_word (pair, term, day, readout) VALUES (?, ?, ?, ?)",
            ((pair, term, moved(day, number), readout + tag) for pair, term, day, readout in words),
        )


def costs(work: Work, readouts: Sequence[str], newest: bool) -> Iterator[float]:
    """What each of some readouts costs, taken out and added anew, in seconds; all is as it was afterwards."""
    known = finding.readers
    counted: list[int] = []

    def originals(*arguments: object) -> set[str]:
        found = known(*arguments)  # type: ignore[arg-type]
        counted.append(len(found))
        return {readout.partition("~")[0] for readout in found}

    with mock.patch.object(linking, "readers", originals):
        for readout in readouts:
            work.connection.execute("SAVEPOINT one")
            for table in TABLES:
                work.connection.execute(f"DELETE FROM {table} WHERE readout = ?", (readout,))  # noqa: S608 - ours
            if newest:
                work.connection.execute("UPDATE readout SET published = ? WHERE id = ?", (LAST_DAY, readout))
                work.connection.execute("UPDATE encounter SET date = NULL WHERE readout = ?", (readout,))
                work.connection.execute("DELETE FROM meeting_member WHERE readout = ?", (readout,))
            start = time.process_time()
            linking.finish(work, frozenset({readout}))
            yield time.process_time() - start
            work.connection.execute("ROLLBACK TO one")
    print(f"  others that look again: {spread(counted, 0)}")


def spread(found: Sequence[float], digits: int) -> str:
    """The middle of some numbers, and what one in ten exceeds."""
    ordered = sorted(found)
    middle, high = ordered[len(ordered) // 2], ordered[len(ordered) * 9 // 10]
    return f"{middle:.{digits}f} in the middle, more than {high:.{digits}f} for one in ten"


def tell(name: str, found: Sequence[float]) -> None:
    """Print the costs."""
    print(f"{name}, in ms: {spread([1000 * one for one in found], 1)}", flush=True)


def main() -> None:
    """Read the texts, repeat their undertakings and print the costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readouts", type=int, default=100_000)
    parser.add_argument("--sample", type=int, default=80)
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES / "readouts")])
    arguments = parser.parse_args()
    reference = Reference.load([EXAMPLES / "reference"])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "threads.db"
        with Register(path, reference=reference) as register:
            for found in read_all(arguments.paths, reference):
                if isinstance(found, Reading):
                    register.add(found)
            register.catch_up()
        connection = open_register(path, create=False)
        connection.execute("PRAGMA foreign_keys = OFF")
        ids = [row[0] for row in connection.execute("SELECT readout FROM reading ORDER BY readout")]
        connection.execute("BEGIN")
        repeat(connection, max(1, arguments.readouts // len(ids)))
        connection.execute("COMMIT")
        work = Work(connection, path, lambda: reference, str, utc_now, "")
        sample = random.Random(SEED).choices(ids, k=arguments.sample)  # noqa: S311 - no secret
        connection.execute("BEGIN")
        tell("between others", list(costs(work, sample, newest=False)))
        tell("as the newest", list(costs(work, sample, newest=True)))
        connection.execute("ROLLBACK")
        connection.close()


if __name__ == "__main__":
    main()
