"""Time and size of every web page, and time of the commands: ``python -m benchmarks.web REGISTER [--most SECONDS]``.

Each page is asked for a few times without a network in between. The median of the processor time counts, so that other
programs do no harm; the time on the clock is printed beside it. Commands run as a user runs them, so
that starting Python counts too. Then readouts are added, drawn as the register was made; they stay in it. Exits with 1
where a page takes longer than ``--most``, or the first load (home, style and scripts) is larger than 200 KB.
A large register is made by ``python -m benchmarks.large_register``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import httpx

from benchmarks.large_register import BASE, EXAMPLES, Changes, states_of
from dragoman.model import Reading
from dragoman.pipeline import read_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.web.home import overviews_of, summaries_of
from dragoman.web.server import datasette_of

REPEATS = 5
ADDED = 100
LARGEST_FIRST_LOAD = 200_000
MOST_COUNTING = 1800
STATIC = "/-/static-plugins/dragoman/"
_RUN = "from dragoman.cli import main; main()"
_PLACES = """
SELECT jurisdiction FROM party WHERE jurisdiction NOT GLOB '*-*' AND role IS NOT 'other'
GROUP BY jurisdiction ORDER BY count(*) DESC LIMIT 30
"""
_BESIDE = """
SELECT a.readout, b.readout FROM meeting_member AS a JOIN meeting_member AS b ON b.meeting = a.meeting
WHERE b.readout > a.readout LIMIT 1
"""


def pages(register: Path) -> list[str]:
    """The pages to measure, with ids that this register holds."""
    with closing(sqlite3.connect(f"{register.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        places = [code for (code,) in connection.execute(_PLACES)]
        beside = [f"/readout/{a}/beside/{b}" for a, b in connection.execute(_BESIDE)]
        threads = [
            f"/thread/{key}" for (key,) in connection.execute("SELECT id FROM thread WHERE meetings > 1 LIMIT 1")
        ]
    with Register(register, create=False) as opened:
        readout = next(opened.ids())
        (person,) = opened.people.listed("", 1)
    most, other, rare = places[0], places[1], places[-1]
    return [
        "/",
        "/readouts",
        "/readouts?page=1000",
        f"/readouts?region={most}",
        f"/readouts?region={rare}&area=TRN",
        "/readouts?area=TRN&act=OFR",
        f"/readouts?party={person.name.split()[-1]}",
        "/readouts?q=cooperation",
        "/readouts?q=%22potash+deposit%22",
        f"/readouts?q=cooperation&region={rare}",
        f"/readout/{readout}",
        f"/readout/{readout}/cell/encounter.1",
        *beside,
        "/ledger",
        f"/ledger?side={rare}",
        f"/ledger?side={most}&status=LAPSED&order=due",
        *threads,
        "/dossiers",
        f"/dossiers?name={person.name.split()[-1]}",
        f"/person/{person.id}",
        f"/place/{most}",
        f"/place/{rare}",
        f"/place/{most}/with/{other}",
        "/network",
        "/network?of=people",
        "/review",
        "/review?field=period",
        "/review/people",
        "/add",
        "/codebook",
        "/accuracy",
    ]


async def measure(register: Path, most: float) -> int:
    """Ask for every page and print what it took."""
    datasette = datasette_of(register, host="0.0.0.0")  # noqa: S104 - nothing listens
    await datasette.invoke_startup()
    # The client of Datasette itself was made before the register was added, and knows none of our pages.
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app=datasette.app()), base_url="http://register")
    for kept, what in ((overviews_of(datasette), "overview"), (summaries_of(datasette), "cells")):
        start = time.perf_counter()
        await asyncio.to_thread(kept.get, MOST_COUNTING)
        print(f"{what} counted in {time.perf_counter() - start:.1f} s")
    worst, sizes = 0.0, {}
    print("\n| page | ms | of processor | first | KB |\n|---|--:|--:|--:|--:|")
    for path in pages(register):
        taken, worked = [], []
        for _ in range(REPEATS):
            start, begun = time.perf_counter(), time.process_time()
            answer = await client.get(path)
            taken.append(time.perf_counter() - start)
            worked.append(time.process_time() - begun)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
        median, sizes[path] = statistics.median(taken), len(answer.content)
        busy = statistics.median(worked)
        worst = max(worst, busy)
        shown = (median * 1000, busy * 1000, taken[0] * 1000, sizes[path] / 1000)
        print(f"| `{path}` | " + " | ".join(f"{one:.0f}" for one in shown) + " |", flush=True)
    for name in ("dragoman.css", "reading.js", "review.js", "icon.svg"):
        sizes[name] = len((await client.get(STATIC + name)).content)
    first_load = sizes["/"] + sizes["dragoman.css"] + sizes["icon.svg"]
    print(f"\nfirst load {first_load / 1000:.1f} KB; slowest page {worst * 1000:.0f} ms")
    return int(worst > most or first_load > LARGEST_FIRST_LOAD)


def commands(register: Path) -> None:
    """Run commands as a user does: compiled once, as an installed program is."""
    compiled = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    with closing(sqlite3.connect(f"{register.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        places = [code for (code,) in connection.execute(_PLACES)]
    wanted: Sequence[Sequence[str]] = (
        ("--version",),
        ("search", "potash"),
        ("list", "--region", places[-1], "--area", "TRN"),
        ("dossier", places[0]),
        ("dossier", places[-1]),
    )
    print("\n| command | ms |\n|---|--:|")
    for words in wanted:
        taken: list[float] = []
        where = ["--register", str(register)] if len(words) > 1 else []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", _RUN, *words, *where], check=True, capture_output=True, env=compiled)
            taken.append(time.perf_counter() - start)
        print(f"| `dragoman {' '.join(words)}` | {statistics.median(taken) * 1000:.0f} |", flush=True)


def add(register: Path) -> None:
    """Add readouts, one by one and in a batch, and print what one takes beyond reading it."""
    reference = Reference.load([EXAMPLES / "reference"])
    readings = [found for found in read_all([EXAMPLES / "readouts"], reference) if isinstance(found, Reading)]
    changes = Changes(readings, states_of(reference), seed=time.time_ns())
    with Register(register, create=False, reference=reference) as opened:
        houses = max(1, sum(1 for _ in opened.ids()) // BASE)
        made = [one for _ in range(ADDED) for one in changes.next(changes.chance.randrange(houses))]
        taken, worked = zip(*(_timed(partial(opened.add, one, source="benchmark")) for one in made), strict=True)
        print("\n| one more readout, ms | by the clock | of processor |\n|---|--:|--:|")
        for what, part in (("in the middle", 0.5), ("one in ten takes more than", 0.9), ("the slowest", 1.0)):
            clock, busy = (sorted(times)[min(len(times) - 1, int(len(times) * part))] for times in (taken, worked))
            print(f"| {what} of {len(made)} | {clock * 1000:.0f} | {busy * 1000:.0f} |")
        made = [one for _ in range(ADDED) for one in changes.next(changes.chance.randrange(houses))]
        clock, busy = (each / len(made) * 1000 for each in _timed(lambda: _add_batch(opened, made)))
        print(f"| each of {len(made)} in a batch | {clock:.0f} | {busy:.0f} |")


def _add_batch(register: Register, made: Sequence[Reading]) -> None:
    for one in made:
        register.add(one, source="benchmark")
    register.catch_up()


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    start, begun = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - begun


def main() -> int:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("register", type=Path)
    parser.add_argument("--most", type=float, default=0.5, help="seconds that a page may take")
    parser.add_argument("--pages-only", action="store_true", help="run no commands and add nothing")
    arguments = parser.parse_args()
    failed = asyncio.run(measure(arguments.register, arguments.most))
    if not arguments.pages_only:
        commands(arguments.register)
        add(arguments.register)
    return failed


if __name__ == "__main__":
    raise SystemExit(main())
