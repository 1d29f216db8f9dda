"""Time and size of every web page: ``python benchmarks/web.py REGISTER [--most SECONDS]``.

Each page is asked for a few times without a network in between; the median counts. Exits with 1 where a page takes
longer than ``--most``, or the first load (home, style and scripts) is larger than 200 KB.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from pathlib import Path

import httpx

from dragoman.register import Register
from dragoman.web.server import datasette_of

REPEATS = 5
LARGEST_FIRST_LOAD = 200_000
STATIC = "/-/static-plugins/dragoman/"


def pages(register: Path) -> list[str]:
    """The pages to measure, with ids that this register holds."""
    with Register(register, create=False) as opened:
        readouts = [next(opened.ids())]
        people = opened.people.listed("", 1)
        places = [one.code for one in opened.people.polities() if one.code][:1]
    return [
        "/",
        "/readouts",
        "/readouts?q=cooperation",
        *(f"/readout/{key}" for key in readouts),
        *(f"/readout/{key}/cell/encounter.1" for key in readouts),
        "/ledger",
        "/dossiers",
        *(f"/person/{one.id}" for one in people),
        *(f"/place/{code}" for code in places),
        "/review",
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
    worst, sizes = 0.0, {}
    for path in pages(register):
        taken = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            answer = await client.get(path)
            taken.append(time.perf_counter() - start)
            assert answer.status_code == 200, f"{path}: {answer.status_code}"
        median, sizes[path] = statistics.median(taken), len(answer.content)
        worst = max(worst, median)
        print(f"{median * 1000:8.0f} ms  first {taken[0] * 1000:7.0f} ms  {sizes[path] / 1000:7.1f} KB  {path}")
    for name in ("dragoman.css", "reading.js", "review.js", "icon.svg"):
        sizes[name] = len((await client.get(STATIC + name)).content)
    first_load = sizes["/"] + sizes["dragoman.css"] + sizes["icon.svg"]
    print(f"first load {first_load / 1000:.1f} KB")
    return int(worst > most or first_load > LARGEST_FIRST_LOAD)


def main() -> int:
    """Parse the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("register", type=Path)
    parser.add_argument("--most", type=float, default=0.5, help="seconds that a page may take")
    arguments = parser.parse_args()
    return asyncio.run(measure(arguments.register, arguments.most))


if __name__ == "__main__":
    raise SystemExit(main())
