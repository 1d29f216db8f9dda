"""Dated public events: events.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reference_build.sheets import collected, joined, parts, sheet, write

COLUMNS = ("id", "name", "alt_names", "kind", "place", "country", "start", "end", "known_from", "source")
_YEAR = re.compile(r"(?P<year>\d{4}) (?P<name>[A-Z].*)")


def build(folder: Path) -> int:
    """Writes events.csv into a folder; returns the number of its rows."""
    bodies = {name for row in sheet("bodies.psv") for name in (row[1], *parts(row[2]))}
    rows: dict[str, dict[str, str]] = {}
    for row in (*_collected(), *_sheet()):
        others = [row["name"], *parts(row["alt_names"])]
        for match in filter(None, map(_YEAR.fullmatch, list(others))):
            others += [f"{match['name']} {match['year']}", match["name"]]
        row["alt_names"] = joined(name for name in others[1:] if name not in bodies and name != row["name"])
        rows.setdefault(row["id"], row)
    return write(folder / "events.csv", COLUMNS, rows.values())


def _collected() -> Iterator[dict[str, str]]:
    for row in collected("anchor_events.csv"):
        yield {
            "id": row["event_id"],
            "name": row["name_en"],
            "alt_names": joined(parts(row["aliases_en"], "|")),
            "kind": row["kind"],
            "place": row["place"],
            "country": joined(parts(row["country"])),
            "start": row["start"],
            "end": row["end"],
            "known_from": row["known_before_from"],
            "source": f"anchor_events.csv, {row['confidence']} confidence: {row['source']}",
        }


def _sheet() -> Iterator[dict[str, str]]:
    for row in sheet("events.psv"):
        cells = row if len(row) == len(COLUMNS) else [*row, "written for Dragoman, as of the middle of 2025"]
        yield dict(zip(COLUMNS, cells, strict=True))
