"""Build the wheel and use it without the source: is everything that the package needs inside?"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LARGEST = 8_000_000
USE = """
import sys
sys.path.insert(0, sys.argv[1])
import dragoman
from datetime import date
assert dragoman.__file__.startswith(sys.argv[1]), dragoman.__file__
reading = dragoman.read(
    "President Ada Brennick of Tolvania met with Prime Minister Jon Halvard in Drevast on 3 May. "
    '"We are ready to supply you with tractors," the President said.',
    title="Meeting with Prime Minister Jon Halvard",
    published=date(2021, 5, 4),
)
assert reading.encounters[0].date.value.year == 2021, reading.encounters
assert reading.statements[-1].acts, reading.statements
"""


def main() -> int:
    """Build, unpack, use; the exit status says whether it works."""
    with tempfile.TemporaryDirectory() as folder:
        made, unpacked = Path(folder, "made"), Path(folder, "unpacked")
        subprocess.run(
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", made, ROOT],
            check=True,
        )
        wheel = next(made.glob("*.whl"))
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(unpacked)
        size = wheel.stat().st_size
        if size > LARGEST:
            print(f"the wheel has {size:,} bytes; {LARGEST:,} is the most")
            return 1
        done = subprocess.run([sys.executable, "-I", "-c", USE, str(unpacked)], cwd=folder, check=False)
        print(f"wheel of {size:,} bytes {'works' if done.returncode == 0 else 'fails'} without the source")
        return done.returncode


if __name__ == "__main__":
    raise SystemExit(main())
