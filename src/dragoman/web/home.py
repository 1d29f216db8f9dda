"""The home page, and the pages that explain: the codebook, how well the register was read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from dragoman.codebook import codebook
from dragoman.model import Area
from dragoman.reference import Reference
from dragoman.register import Summary
from dragoman.web import charts
from dragoman.web.ledger import day_of, moved
from dragoman.web.overview import Kept, Overview, overview_of, summary_of
from dragoman.web.site import ask, page, reference_of, register_of
from dragoman.web.wording import plain

T = TypeVar("T")

_OVERVIEWS, _SUMMARIES = "dragoman_overviews", "dragoman_summaries"


class Row(Struct, frozen=True):
    """A row of the matrix: a counterpart, and for each area the count with its step of colour."""

    code: str
    name: str
    meetings: int
    cells: tuple[tuple[str, int, int], ...]


def overviews_of(datasette: Any) -> Kept[Overview]:
    """The overviews of the register that this Datasette shows."""
    return _kept(datasette, _OVERVIEWS, overview_of)


def summaries_of(datasette: Any) -> Kept[Summary]:
    """The counts of all cells of the register."""
    return _kept(datasette, _SUMMARIES, summary_of)


def _kept(datasette: Any, name: str, work_out: Callable[[Path], T]) -> Kept[T]:
    held: Kept[T] | None = getattr(datasette, name, None)
    if held is None:
        held = Kept(Path(register_of(datasette).path), work_out)
        setattr(datasette, name, held)
    return held


async def show_home(request: Any, datasette: Any) -> Any:
    """The register at a glance."""
    # Asked first, so that a register of an older program is brought up to date.
    await ask(datasette, lambda register: register.path)
    overview = await asyncio.to_thread(overviews_of(datasette).get)
    last = await moved(datasette, day_of(""))
    if overview is None:
        return await page(datasette, request, "home_uncounted", moved=last)
    reference = await asyncio.to_thread(reference_of, datasette)
    areas = [area for area in Area if any(place[1] == area for place in overview.matrix)]
    return await page(
        datasette,
        request,
        "home",
        overview=overview,
        moved=last,
        areas=areas,
        rows=_rows(overview, areas, reference),
        house=[name_of_place(reference, code) for code in overview.house],
        timeline=charts.bars("Meetings by year", _years(datasette, overview)),
        map=_map(datasette, overview, reference),
        elsewhere=_elsewhere(overview, reference),
    )


def name_of_place(reference: Reference, code: str) -> str:
    """What a state, region or body is called; its code where the reference data does not know it."""
    polity = reference.polity(code)
    return plain(polity.name) if polity else plain(code)


def _rows(overview: Overview, areas: list[Area], reference: Reference) -> list[Row]:
    most = max(overview.matrix.values(), default=0)
    rows = []
    for code, meetings in overview.counterparts:
        counts = [overview.matrix.get((code, area), 0) for area in areas]
        cells = tuple((str(area), n, charts.step(n, most)) for area, n in zip(areas, counts, strict=True))
        rows.append(Row(code, name_of_place(reference, code), meetings, cells))
    return rows


def _years(datasette: Any, overview: Overview) -> list[charts.Bar]:
    path = datasette.urls.path("/readouts")
    return [
        charts.Bar(year, n, f"{path}?since={year}-01-01&until={year}-12-31" if n else "")
        for year, n in overview.years.items()
    ]


def _map(datasette: Any, overview: Overview, reference: Reference) -> Any:
    addresses = {code: datasette.urls.path(f"/readouts?region={code}") for code in overview.countries}
    names = {code: name_of_place(reference, code) for code in overview.countries}
    return charts.world("Meetings by country of the place", overview.countries, addresses, names)


def _elsewhere(overview: Overview, reference: Reference) -> list[tuple[str, str, int]]:
    """Countries with their counts in words, the most frequent first."""
    ranked = sorted(overview.countries.items(), key=lambda one: (-one[1], one[0]))
    return [(code, name_of_place(reference, code), n) for code, n in ranked]


async def show_codebook(request: Any, datasette: Any) -> Any:
    """Every code, as the codebook of the package gives it."""
    return await page(datasette, request, "codebook", book=codebook())
