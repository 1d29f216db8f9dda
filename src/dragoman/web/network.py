"""The network of those who met: a drawing, and the same in a table."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from markupsafe import Markup
from msgspec import Struct

from dragoman.reference import Reference
from dragoman.web import charts
from dragoman.web.home import name_of_place, overviews_of
from dragoman.web.site import page, reference_of
from dragoman.web.ties import Tie, Ties, places_of, strongest, telling
from dragoman.web.wording import in_path, plain

_SIZE = (760, 500)
_MARGINS = (70, 26)
_PARTIES = (20, 35, 60)
_LISTED = 60
_LONGEST_NAME = 24


class Met(Struct, frozen=True):
    """Two parties with their names and addresses, and how many meetings they share."""

    a: str
    a_address: str
    b: str
    b_address: str
    both: str
    meetings: int


class Drawn(Struct, frozen=True):
    """A network: the drawing, its rows, how many of them there are, and the names of its parties by key."""

    drawing: Markup
    rows: tuple[Met, ...]
    ties: int
    names: dict[str, str]


async def show_network(request: Any, datasette: Any) -> Any:
    """Who met whom: states, regions and bodies, or people; all of the register, or those around one."""
    of_people = request.args.get("of") == "people"
    around = (request.args.get("around") or "").strip()[:80]
    wanted = request.args.get("parties") or ""
    most = int(wanted) if wanted.isdigit() and int(wanted) in _PARTIES else _PARTIES[1]
    overview = await asyncio.to_thread(overviews_of(datasette).get)
    reference = await asyncio.to_thread(reference_of, datasette)
    ties = overview.ties if overview else Ties((), (), {})
    found = await asyncio.to_thread(drawn, datasette, ties, reference, most, around, of_people)
    return await page(
        datasette,
        request,
        "network",
        network=found,
        counted=overview,
        of_people=of_people,
        around=around,
        around_name=found.names.get(around, ""),
        parties=most,
        sizes=_PARTIES,
    )


def drawn(datasette: Any, ties: Ties, reference: Reference, most: int, around: str, of_people: bool) -> Drawn:
    """The strongest ties, drawn and listed.

    Args:
        datasette: the server.
        ties: of the register.
        reference: names of places.
        most: how many parties at most.
        around: code of a place or id of a person; empty for the whole register.
        of_people: people, else states, regions and bodies.
    """
    kept = strongest(ties.people if of_people else ties.places, most, around)
    shelf = "person" if of_people else "place"
    keys = {key for tie in kept for key in (tie.a, tie.b)}
    names = {key: plain(ties.names.get(key, key)) if of_people else name_of_place(reference, key) for key in keys}
    addresses = {key: datasette.urls.path(f"/{shelf}/{in_path(key)}") for key in keys}
    rows = tuple(
        Met(
            names[tie.a], addresses[tie.a], names[tie.b], addresses[tie.b],
            f"{addresses[tie.a]}/with/{in_path(tie.b)}", tie.meetings,
        )
        for tie in kept[:_LISTED]
    )  # fmt: skip
    return Drawn(_drawing(kept, names, addresses), rows, len(kept), names)


def _drawing(ties: tuple[Tie, ...], names: dict[str, str], addresses: dict[str, str]) -> Markup:
    inner = (_SIZE[0] - 2 * _MARGINS[0], _SIZE[1] - 2 * _MARGINS[1])
    shown = telling(ties)
    at = places_of(shown, *inner)
    weights: Counter[str] = Counter()
    for tie in ties:
        weights[tie.a] += tie.meetings
        weights[tie.b] += tie.meetings
    nodes = [
        charts.Node(_short(key, names[key]), weights[key], x + _MARGINS[0], y + _MARGINS[1], addresses[key])
        for key, (x, y) in at.items()
    ]
    order = {key: number for number, key in enumerate(at)}
    lines = [(order[tie.a], order[tie.b], float(tie.meetings)) for tie in shown]
    return charts.network("Who met whom", nodes, lines, _SIZE)


def _short(key: str, name: str) -> str:
    """The code of a place whose name would cover others; of a person with a long name the last words of it."""
    if len(name) <= _LONGEST_NAME:
        return name
    return key if not key.startswith("h1-") else f"… {name[-_LONGEST_NAME:].partition(' ')[2] or name[-_LONGEST_NAME:]}"
