"""The home page, and the pages that explain: the codebook, how well the register was read."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from dragoman.codebook import codebook
from dragoman.model import Area
from dragoman.reference import Reference
from dragoman.register import Register, Summary
from dragoman.register.decisions import Decision, Kind, Verdict
from dragoman.web import charts
from dragoman.web.ledger import day_of, moved
from dragoman.web.overview import Kept, Overview, overview_of, summary_of
from dragoman.web.site import ask, page, reference_of, register_of
from dragoman.web.wording import plain

T = TypeVar("T")

_OVERVIEWS, _SUMMARIES = "dragoman_overviews", "dragoman_summaries"


@dataclass(frozen=True, slots=True)
class Row:
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


@dataclass(frozen=True, slots=True)
class Judged:
    """How people judged the cells of one field.

    Attributes:
        accepted, amended, rejected, unsure: how many decisions stand.
    """

    field: str
    accepted: int
    amended: int
    rejected: int
    unsure: int


async def show_accuracy(request: Any, datasette: Any) -> Any:
    """What the values of this register rest on, and what people said about them."""

    def look(register: Register) -> tuple[Decision, ...]:
        return register.decisions.standing(Kind.CELL)

    decisions = await ask(datasette, look)
    summary = await asyncio.to_thread(summaries_of(datasette).get)
    shown: dict[str, Any] = {"judged": judged(decisions), "summary": summary}
    if summary is None:
        return await page(datasette, request, "accuracy", **shown)
    fields = list(dict.fromkeys((one.entity, one.field) for one in summary.bases))
    bases = [str(entry.code) for entry in codebook().vocabulary("basis").entries]
    rows = []
    for entity, field in fields:
        counts = {str(one.basis): one.count for one in summary.basis_of(entity, field)}
        rows.append((f"{entity}.{field}", [counts.get(basis, 0) for basis in bases], sum(counts.values())))
    return await page(datasette, request, "accuracy", bases=bases, rows=rows, **shown)


def judged(decisions: tuple[Decision, ...]) -> list[Judged]:
    """Decisions about cells, counted by field."""
    counts: dict[str, Counter[Verdict]] = {}
    for one in decisions:
        address = one.subject.partition("/")[2]
        field = ".".join(part for part in address.split(".") if not part.isdigit())
        counts.setdefault(field, Counter())[one.verdict] += 1
    kinds = (Verdict.ACCEPT, Verdict.AMEND, Verdict.REJECT, Verdict.UNSURE)
    return [Judged(field, *(found[kind] for kind in kinds)) for field, found in sorted(counts.items())]
