"""Charts as SVG that the server draws: no script, every value in words for those who cannot see them."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files

from markupsafe import Markup, escape
from msgspec import Struct

STEPS = 5
_MAP_SIZE = (720, 284)
_HEAD = 22
"""Room above bars and lines for words, which are printed larger on narrow screens."""

_LEFT = 74


class Bar(Struct, frozen=True):
    """A bar with its label, and where it leads."""

    label: str
    value: float
    address: str = ""


class Point(Struct, frozen=True):
    """A point over time.

    Attributes:
        at: a year, with a fraction for a part of it.
        words: what it stands for.
        kind: "good", "bad" or nothing: how it is drawn.
    """

    at: float
    value: float
    words: str
    kind: str = ""
    address: str = ""


class Node(Struct, frozen=True):
    """A party in a network: where it is drawn, how many meetings it has, and where it leads."""

    label: str
    value: float
    x: float
    y: float
    address: str = ""


def step(value: float, most: float) -> int:
    """The step of a colour scale, from 1 to STEPS; 0 for nothing. Roots, so that small counts differ too.

    >>> [step(value, 100) for value in (0, 1, 25, 100)]
    [0, 1, 3, 5]
    """
    if value <= 0 or most <= 0:
        return 0
    return min(STEPS, max(1, math.ceil(STEPS * math.sqrt(value / most) - 1e-9)))


def bars(title: str, values: Sequence[Bar], height: int = 120, width: int = 640) -> Markup:
    """Upright bars, one beside the other, such as counts by year."""
    if not values:
        return Markup("")
    most = max(bar.value for bar in values) or 1
    each = width / len(values)
    every = max(1, math.ceil(len(values) * 62 / width))  # they are printed larger on narrow screens
    parts = [_open(title, width, height + 46)]
    for number, bar in enumerate(values):
        tall = height * bar.value / most
        x, y = number * each + each * 0.1, _HEAD + height - tall
        drawn = (
            f'<rect class="bar" x="{x:.1f}" y="{y:.1f}" width="{each * 0.8:.1f}" height="{max(tall, 0.5):.1f}">'
            f"<title>{escape(bar.label)}: {bar.value:,g}</title></rect>"
        )
        parts.append(_linked(drawn, bar.address, f"{bar.label}: {bar.value:,g}"))
        middle = x + each * 0.4
        if bar.value and each > 24:
            parts.append(f'<text x="{middle:.1f}" y="{y - 4:.1f}" text-anchor="middle">{bar.value:,g}</text>')
        if number % every == 0:
            parts.append(
                f'<text x="{middle:.1f}" y="{height + _HEAD + 19}" text-anchor="middle">{escape(bar.label)}</text>'
            )
    parts.append(f'<line class="axis" x1="0" x2="{width}" y1="{height + _HEAD}" y2="{height + _HEAD}"/></svg>')
    return Markup("".join(parts))  # noqa: S704 - every text in it is escaped


def line(title: str, series: Sequence[Point], points: Sequence[Point], height: int = 180, width: int = 640) -> Markup:
    """A line over time, such as a statistic, with single points, such as what was claimed of it."""
    every = [*series, *points]
    if not every:
        return Markup("")
    first, last = math.floor(min(p.at for p in every)), math.ceil(max(p.at for p in every) + 0.01)
    most = max(p.value for p in every) * 1.08 or 1

    def place(point: Point) -> tuple[float, float]:
        x = _LEFT + (width - _LEFT - 24) * (point.at - first) / max(1, last - first)
        return x, _HEAD + height * (1 - point.value / most)

    parts = [_open(title, width, height + 46)]
    for share in (0, 0.5, 1):
        y = _HEAD + height * (1 - share / 1.08)
        parts.append(f'<line class="axis" x1="{_LEFT}" x2="{width}" y1="{y:.1f}" y2="{y:.1f}"/>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{_short(most * share / 1.08)}</text>')
    for year in range(first, last + 1, max(1, math.ceil((last - first) / 7))):
        x = _LEFT + (width - _LEFT - 24) * (year - first) / max(1, last - first)
        parts.append(f'<text x="{x:.1f}" y="{height + _HEAD + 19}" text-anchor="middle">{year}</text>')
    drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(place, series))
    parts.append(f'<polyline class="line" points="{drawn}"/>')
    for point in points:
        x, y = place(point)
        drawn = f'<circle class="point {escape(point.kind)}" cx="{x:.1f}" cy="{y:.1f}" r="5">'
        dot = f"{drawn}<title>{escape(point.words)}</title></circle>"
        parts.append(_linked(dot, point.address, point.words))
    return Markup("".join([*parts, "</svg>"]))  # noqa: S704 - every text in it is escaped


def amount(title: str, value: float, most: float, kind: str = "") -> Markup:
    """A bar that lies in the cell of a table, beside the number that it stands for.

    Args:
        title: for those who cannot see it.
        value: what it stands for.
        most: the value that fills the cell.
        kind: how it is drawn, as the style knows it.
    """
    wide = 100 * value / (most or 1)
    return Markup(  # noqa: S704 - every text in it is escaped
        '<svg class="amount" viewBox="0 0 100 14" preserveAspectRatio="none" role="img" '
        f'aria-label="{escape(title)}"><rect class="part {escape(kind)}" width="{wide:.1f}" height="14"/></svg>'
    )


def network(title: str, nodes: Sequence[Node], ties: Sequence[tuple[int, int, float]], size: tuple[int, int]) -> Markup:
    """Parties as circles, with lines between those that met; circles and lines grow with the meetings.

    Args:
        title: for those who cannot see it; a table has to stand beside it.
        nodes: the parties.
        ties: first and second party by their place among the nodes, and how many meetings they share.
        size: width and height of the drawing.
    """
    width, height = size
    biggest = max((node.value for node in nodes), default=1) or 1
    widest = max((n for _, _, n in ties), default=1) or 1
    parts = [_open(title, width, height, kind="chart network")]
    for a, b, n in sorted(ties, key=lambda one: one[2]):
        one, other = nodes[a], nodes[b]
        parts.append(
            f'<line class="edge h{step(n, widest)}" x1="{one.x:.1f}" y1="{one.y:.1f}" x2="{other.x:.1f}" '
            f'y2="{other.y:.1f}" stroke-width="{0.8 + 4 * math.sqrt(n / widest):.1f}">'
            f"<title>{escape(one.label)} – {escape(other.label)}: {n:,g}</title></line>"
        )
    names = []
    for node in nodes:
        radius = 4 + 13 * math.sqrt(node.value / biggest)
        above = node.y - radius - 4 > 12
        drawn = (
            f'<circle class="node" cx="{node.x:.1f}" cy="{node.y:.1f}" r="{radius:.1f}">'
            f"<title>{escape(node.label)}: {node.value:,g}</title></circle>"
        )
        parts.append(_linked(drawn, node.address, f"{node.label}: {node.value:,g} meetings"))
        y = node.y - radius - 4 if above else node.y + radius + 12
        names.append(
            f'<text class="name" x="{node.x:.1f}" y="{y:.1f}" text-anchor="middle">{escape(node.label)}</text>'
        )
    return Markup("".join([*parts, *names, "</svg>"]))  # noqa: S704 - every text in it is escaped


def world(title: str, counts: Mapping[str, int], addresses: Mapping[str, str], names: Mapping[str, str]) -> Markup:
    """A map with the countries shaded by their counts; those that are counted lead somewhere."""
    most = max(counts.values(), default=0)
    plain, linked = [], []
    for code, path in _outline().items():
        count = counts.get(code, 0)
        if not count:
            plain.append(path)
            continue
        words = f"{names.get(code, code)}: {count:,}"
        drawn = f'<path class="h{step(count, most)}" d="{path}"><title>{escape(words)}</title></path>'
        linked.append(_linked(drawn, addresses.get(code, ""), words))
    head = _open(title, *_MAP_SIZE, kind="chart map")
    return Markup("".join([head, f'<path d="{"".join(plain)}"/>', *linked, "</svg>"]))  # noqa: S704 - escaped


def _open(title: str, width: int, height: int, kind: str = "chart") -> str:
    # A drawing with links in it is a group of links to those who cannot see it, not one picture.
    return f'<svg class="{kind}" viewBox="0 0 {width} {height}" role="group" aria-label="{escape(title)}">'


def _linked(drawn: str, address: str, words: str) -> str:
    return f'<a href="{escape(address)}" aria-label="{escape(words)}">{drawn}</a>' if address else drawn


def _short(value: float) -> str:
    for size, name in ((1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if value >= size:
            return f"{value / size:,.3g} {name}"
    return f"{value:,.3g}"


@cache
def _outline() -> dict[str, str]:
    """The outline of each country, by code; from Natural Earth (public domain), see scripts/build_map.py."""
    found: dict[str, str] = json.loads((files("dragoman.web") / "data" / "world.json").read_text("utf-8"))
    return found
