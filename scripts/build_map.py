"""Make the outline map of the web pages from Natural Earth, as the npm package world-atlas carries it.

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/build_map.py package/countries-110m.json src/dragoman/web/data/world.json

Natural Earth is in the public domain; world-atlas (ISC licence) only changed its format. The result holds one SVG path
a country, by ISO 3166-1 alpha-2 code, on a plate carrée projection 720 wide and 300 high (no Antarctica).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

WIDTH, NORTH, SOUTH = 720, 84.0, -58.0
Point = tuple[int, int]


def main(source: str, target: str) -> int:
    """Read the topology, write the paths."""
    topology = json.loads(Path(source).read_text("utf-8"))
    arcs = [list(_absolute(arc, topology["transform"])) for arc in topology["arcs"]]
    paths: dict[str, str] = {}
    for country in topology["objects"]["countries"]["geometries"]:
        code = _code(country)
        drawn = "".join(_path(ring, arcs) for ring in _rings(country))
        if code != "AQ" and drawn:
            paths[code] = paths.get(code, "") + drawn
    Path(target).write_text(json.dumps(paths, sort_keys=True, separators=(",", ":")) + "\n", "utf-8")
    print(f"{len(paths)} countries, {Path(target).stat().st_size:,} bytes")
    return 0


def _code(country: dict[str, Any]) -> str:
    """The ISO code; the few areas without one share the code "-" and are only drawn."""
    number = str(country.get("id", "")).zfill(3)
    found = pycountry.countries.get(numeric=number)
    return str(found.alpha_2) if found else "-"


def _rings(country: dict[str, Any]) -> Iterator[list[int]]:
    if country["type"] == "Polygon":
        yield from country["arcs"]
    elif country["type"] == "MultiPolygon":
        for polygon in country["arcs"]:
            yield from polygon


def _absolute(arc: list[list[int]], transform: dict[str, list[float]]) -> Iterator[Point]:
    x = y = 0
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        longitude, latitude = x * scale_x + shift_x, y * scale_y + shift_y
        inside = min(NORTH, max(SOUTH, latitude))
        yield round((longitude + 180) * WIDTH / 360), round((NORTH - inside) * WIDTH / 360)


def _path(ring: list[int], arcs: list[list[Point]]) -> str:
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += [point for point in arc if not points or point != points[-1]]
    return "".join(_closed(part) for part in _halves(points))


def _halves(points: list[Point]) -> Iterator[list[Point]]:
    """A ring that crosses the date line runs over the map's edge: its parts on the two sides are drawn apart."""
    if all(abs(b[0] - a[0]) < WIDTH / 2 for a, b in pairwise(points)):
        yield points
    else:
        yield [point for point in points if point[0] >= WIDTH / 2]
        yield [point for point in points if point[0] < WIDTH / 2]


def _closed(points: list[Point]) -> str:
    if len(set(points)) < 3:
        return ""
    (x, y), drawn = points[0], f"M{points[0][0]} {points[0][1]}l"
    steps = []
    for next_x, next_y in points[1:]:
        steps.append(f"{next_x - x} {next_y - y}")
        x, y = next_x, next_y
    return drawn + " ".join(steps).replace(" -", "-") + "z"


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
