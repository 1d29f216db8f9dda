"""One dossier: a person, a state or region, or two of them; what the command line prints, with charts."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import unquote

from datasette.utils.asgi import NotFound
from markupsafe import Markup
from msgspec import Struct

from dragoman.register import Register
from dragoman.register.dossier import Dossier, Followed, Side, SubjectKind, Voice
from dragoman.register.people.answers import PersonShown
from dragoman.register.statistics import HeldClaim
from dragoman.register.statistics.values import Outlook
from dragoman.register.threads import Status
from dragoman.views.dossier import pair_name, side_names
from dragoman.web import charts
from dragoman.web.home import overviews_of
from dragoman.web.ledger import BAD, GOOD
from dragoman.web.network import Drawn, drawn
from dragoman.web.overview import Overview, PlaceCounts, each_year
from dragoman.web.site import ask, page, redirect, reference_of
from dragoman.web.wording import in_path, number, plain

TOLD = 60
"""Of how many meetings a page tells at first; the whole of a dossier takes seconds where somebody met hundreds."""

MOST = 200
_NEIGHBOURS = 14
_AREAS = 12
_YEARS = 12


class Row(Struct, frozen=True):
    """A row of the table of areas: meetings by year, each with its step of colour."""

    code: str
    meetings: int
    cells: tuple[tuple[str, int, int], ...]


class Standing(Struct, frozen=True):
    """How many undertakings have a status, by who has to deliver, with a bar."""

    status: Status
    kind: str
    counts: tuple[int, ...]
    bar: Markup


class Share(Struct, frozen=True):
    """How much of what was said somebody said."""

    voice: Voice
    bar: Markup


async def show_dossier(request: Any, datasette: Any) -> Any:
    """All about one person, state or region; with ``other``, about the meetings of two."""
    key, other = (unquote(request.url_vars.get(name) or "") for name in ("id", "other"))
    of_person = request.url_vars["shelf"] == "person"
    most = MOST if request.args.get("most") == str(MOST) else TOLD

    def look(register: Register) -> tuple[Dossier, PersonShown | None]:
        found = register.dossiers.dossier(key, most=most, other=other)
        return found, register.people.shown(key, 0) if of_person and not other else None

    dossier, person = await ask(datasette, look)
    shelf = "/person/" if of_person else "/place/"
    if dossier.subject.key != key:
        return redirect(datasette.urls.path(shelf + in_path(dossier.subject.key)))
    if not dossier.met:
        raise NotFound("No meeting of the register is with them.")
    overview = await asyncio.to_thread(overviews_of(datasette).get)
    counted = overview.by_place.get(key) if overview and not of_person and not other else None
    counts = counted or _counts(dossier)
    sides = [side for side in Side if side is not Side.UNKNOWN or any(one.side is side for one in dossier.ledger)]
    named = side_names(dossier.subject, dossier.other)
    return await page(
        datasette,
        request,
        "dossier",
        dossier=dossier,
        shown=person,
        title=plain(pair_name(dossier.subject, dossier.other)),
        here=datasette.urls.path(shelf + in_path(key)),
        met_in=_list_of(datasette, dossier),
        told=len(dossier.meetings),
        most=MOST,
        names=dict(dossier.names),
        all_counted=counted is not None,
        years=charts.bars("Meetings by year", _bars(counts.years, _list_of(datasette, dossier))),
        area_years=_area_years(counts),
        areas=_areas(counts),
        sides=[named[side] for side in sides],
        standing=_standing(dossier.ledger, sides),
        moved=_moved(dossier.ledger),
        shares=_shares(dossier.voices),
        claims=charts.line("Turnover: claims and the statistic", *turnover(datasette, dossier.claims)),
        network=None if other or of_person else await _network(datasette, overview, dossier.subject.key),
    )


async def with_other(request: Any, datasette: Any) -> Any:
    """From the form of a dossier to that of two: the words of the second may be a name or a code."""
    of, words = ((request.args.get(name) or "").strip()[:200] for name in ("of", "with"))
    if not words:
        raise NotFound("Name a state, region, body or person.")
    found = await ask(datasette, lambda register: register.dossiers.dossier(of, most=1, other=words))
    shelf = "person" if found.subject.key.startswith("h1-") else "place"
    keys = found.subject.key, found.other.key if found.other else words
    return redirect(datasette.urls.path(f"/{shelf}/{in_path(keys[0])}/with/{in_path(keys[1])}"))


def _list_of(datasette: Any, dossier: Dossier) -> str:
    """The address of the list of readouts behind a dossier; empty for two, which no list can be narrowed to."""
    subject = dossier.subject
    if dossier.other:
        return ""
    party = subject.key if subject.kind is SubjectKind.POLITY else subject.name
    return str(datasette.urls.path(f"/readouts?party={in_path(party)}"))


def _counts(dossier: Dossier) -> PlaceCounts:
    """Counts of the meetings that a dossier tells of."""
    years = Counter(one.sort_day[:4] for one in dossier.meetings)
    areas = {(one.area, year): n for one in dossier.areas if one.area for year, n in one.years}
    return PlaceCounts(each_year(years), areas)


def _bars(years: dict[str, int], path: str) -> list[charts.Bar]:
    def leads(year: str) -> str:
        return f"{path}&since={year}-01-01&until={year}-12-31" if path and years[year] else ""

    return [charts.Bar(year, n, leads(year)) for year, n in years.items()]


def _area_years(counts: PlaceCounts) -> tuple[str, ...]:
    """The latest years in which areas were named."""
    return tuple(sorted({year for _, year in counts.areas if year})[-_YEARS:])


def _areas(counts: PlaceCounts) -> list[Row]:
    """The areas that most meetings named, year by year."""
    years = _area_years(counts)
    wholes: Counter[str] = Counter()
    for (area, _), n in counts.areas.items():
        wholes[area] += n
    ranked = sorted(wholes, key=lambda area: (-wholes[area], area))[:_AREAS]
    most = max((counts.areas.get((area, year), 0) for area in ranked for year in years), default=0)
    rows = []
    for area in ranked:
        ns = [counts.areas.get((area, year), 0) for year in years]
        cells = tuple((year, n, charts.step(n, most)) for year, n in zip(years, ns, strict=True))
        rows.append(Row(area, wholes[area], cells))
    return rows


def _standing(ledger: Sequence[Followed], sides: Sequence[Side]) -> list[Standing]:
    counts = Counter((one.undertaking.status, one.side) for one in ledger)
    wholes = {status: sum(counts[status, side] for side in sides) for status in Status}
    most = max(wholes.values(), default=0)
    found = []
    for status in Status:
        if wholes[status]:
            kind = "good" if status in GOOD else "bad" if status in BAD else ""
            bar = charts.amount(f"{status}: {wholes[status]}", wholes[status], most, kind)
            found.append(Standing(status, kind, tuple(counts[status, side] for side in sides), bar))
    return found


def _moved(ledger: Iterable[Followed]) -> list[Followed]:
    """The undertakings of which something was heard last, then open ones that tell of what, the latest first."""
    heard = [one for one in ledger if one.undertaking.status is not Status.LAPSED]

    def weight(one: Followed) -> tuple[bool, bool, str]:
        return bool(one.reports), one.undertaking.trackable, str(one.undertaking.last or "")

    return sorted(heard, key=weight, reverse=True)[:_AREAS]


def _shares(voices: Sequence[Voice]) -> list[Share]:
    shown = voices[:_AREAS]
    most = max((one.share for one in shown), default=0)
    return [
        Share(one, charts.amount(f"{one.share:g} %", one.share, most, "own" if one.theirs else "")) for one in shown
    ]


async def _network(datasette: Any, overview: Overview | None, key: str) -> Drawn | None:
    if overview is None:
        return None
    reference = await asyncio.to_thread(reference_of, datasette)
    found = await asyncio.to_thread(drawn, datasette, overview.ties, reference, _NEIGHBOURS, key, False)
    return found if found.rows else None


def turnover(datasette: Any, claims: Iterable[HeldClaim]) -> tuple[list[charts.Point], list[charts.Point]]:
    """The statistic of the turnover year by year, and what was claimed of it."""
    series: dict[float, charts.Point] = {}
    points = []
    for one in claims:
        claim, finding = one.claim, one.finding
        period = claim.period.value or ""
        if claim.measure.value != "turnover" or claim.value.value is None or not period[:4].isdigit():
            continue
        at = int(period[:4]) + 0.5
        kind = {Outlook.SUPPORTED: "good", Outlook.CONTRADICTED: "bad"}.get(finding.verdict, "")
        unit = claim.unit.value or ""
        said = f"said {one.date}" if one.date else "said without a date"
        words = f"{number(claim.value.value)} {unit} for {period}, {said}: {finding.verdict}"
        address = datasette.urls.path(f"/readout/{claim.readout}?span={claim.span.start}-{claim.span.end}#here")
        points.append(charts.Point(at, claim.value.value, plain(words), kind, address))
        if finding.found is not None and finding.unit == claim.unit.value:
            series[at] = charts.Point(at, finding.found, f"{number(finding.found)} {unit}")
    return [series[at] for at in sorted(series)], points
