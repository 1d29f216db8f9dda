"""How fast is it? Readouts a second by the reader, its share by module, start-up, memory over many readouts.

Absolute figures differ between machines and from run to run; the shares and ratios are what to compare.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from dragoman.identity import readout_id
from dragoman.model import Readout
from dragoman.pipeline import add_all, collecting_seldom
from dragoman.reading.reader import read
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.sources import Failure, read_sources

ROOT = Path(__file__).resolve().parents[1]
WORDS = 300


def texts() -> tuple[Readout, ...]:
    """The examples, and the real readouts beside the repository where they are; cut to some 300 words each."""
    places = [ROOT / "examples" / "readouts", ROOT.parent / "shared" / "corpora"]
    found = (one for one in read_sources([place for place in places if place.exists()]))
    return tuple(cut(one) for one in found if not isinstance(one, Failure))


def cut(readout: Readout) -> Readout:
    """The readout up to the end of the paragraph in which its 300th word stands."""
    seen, at = 0, 0
    for line in readout.text.splitlines(keepends=True):
        at += len(line)
        seen += len(line.split())
        if seen >= WORDS:
            break
    return replace(readout, id=readout_id(readout.text[:at]), text=readout.text[:at])


def speed(readouts: tuple[Readout, ...], reference: Reference, rounds: int) -> tuple[float, float]:
    """Readouts and words a second of processor time, in the best of several rounds; other programs do not count."""
    best = float("inf")
    with collecting_seldom():
        for _ in range(rounds):
            started = time.process_time()
            for readout in readouts:
                read(readout, reference)
            best = min(best, time.process_time() - started)
    words = sum(len(readout.text.split()) for readout in readouts)
    return len(readouts) / best, words / best


def shares(readouts: tuple[Readout, ...], reference: Reference) -> list[tuple[str, float]]:
    """Time spent inside each module of the package, as a share of all."""
    profile = cProfile.Profile()
    profile.enable()
    for readout in readouts:
        read(readout, reference)
    profile.disable()
    spent: defaultdict[str, float] = defaultdict(float)
    for (file, _, _), (_, _, own, _, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        inside = file.partition("dragoman/")[2].removeprefix("src/dragoman/")
        spent[inside or "(standard library)"] += own
    total = sum(spent.values())
    return sorted(((name, own / total) for name, own in spent.items()), key=lambda pair: -pair[1])


def start_up() -> float:
    """Seconds that `dragoman --help` takes, the best of five."""
    command = [str(Path(sys.executable).with_name("dragoman")), "--help"]
    best = float("inf")
    for _ in range(5):
        started = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        best = min(best, time.perf_counter() - started)
    return best


def copies(readouts: tuple[Readout, ...], number: int, folder: Path) -> Iterator[Path]:
    """Files of so many different texts, made by repeating with a number in each; one at a time."""
    for at in range(number):
        readout = readouts[at % len(readouts)]
        path = folder / f"{at}.txt"
        path.write_text(f"{readout.text}\nCopy number {at}.", "utf-8")
        yield path
        path.unlink()


def memory(readouts: tuple[Readout, ...], number: int, reference: Reference) -> list[tuple[int, int]]:
    """Largest memory of the process in MiB after so many readouts were added to a register."""
    marks = []
    with tempfile.TemporaryDirectory() as folder, Register(Path(folder, "register.db")) as register:
        for at, path in enumerate(copies(readouts, number, Path(folder)), 1):
            for _ in add_all(register, [path], reference):
                pass
            if at in {number // 10, number // 2, number}:
                marks.append((at, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))
    return marks


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--copies", type=int, default=2_000, help="readouts for the measure of memory; 0 leaves it out")
    options = parser.parse_args()
    reference = Reference.load()
    readouts = texts()
    per_second, words = speed(readouts, reference, options.rounds)
    size = sum(len(readout.text.split()) for readout in readouts) / len(readouts)
    print(f"{len(readouts)} readouts of {size:.0f} words: {per_second:.0f} a second on one core ({words:,.0f} words)")
    print(f"that is {words / WORDS:.0f} readouts of {WORDS} words a second")
    print(f"start-up of the command line: {start_up():.2f} s")
    for name, share in shares(readouts[:300], reference)[:20]:
        print(f"  {share:6.1%}  {name}")
    if options.copies:
        for at, size_in_mib in memory(readouts, options.copies, reference):
            print(f"memory after {at:,} readouts: {size_in_mib} MiB")


if __name__ == "__main__":
    main()
