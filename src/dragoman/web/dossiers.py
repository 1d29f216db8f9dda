"""Dossiers: everything on one person, state or region, with charts."""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette.utils.asgi import NotFound

from dragoman.register import Register
from dragoman.register.statistics.desk import ClaimFilters, HeldClaim
from dragoman.register.statistics.values import Outlook
from dragoman.web import charts
from dragoman.web.home import name_of_place
from dragoman.web.ledger import day_of, entries
from dragoman.web.site import ask, page, reference_of, register_of
from dragoman.web.wording import in_path, number, plain

_SHOWN = 12
_MOST_LISTED = 200
_IN = "(party.jurisdiction = :code OR substr(party.jurisdiction, 1, length(:code) + 1) = :code || '-')"


@dataclass(frozen=True, slots=True)
class Place:
    """What the register holds on a state or region; everything counts meetings.

    Attributes:
        years: meetings by year.
        areas: meetings in which an area was named, the most frequent first.
        others: jurisdictions met, the most frequent first.
        voices: characters quoted or reported of each person of the place and of others, the most first.
    """

    meetings: int
    years: tuple[tuple[str, int], ...]
    areas: tuple[tuple[str, int], ...]
    others: tuple[tuple[str, int], ...]
    voices: tuple[tuple[str, int], ...]


def place_of(path: Path, code: str) -> Place:
    """Count what the register holds on a state or region; a state takes in its regions."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.execute(
            f"""CREATE TEMP TABLE here AS SELECT DISTINCT member.meeting AS meeting, member.readout AS readout
                FROM party JOIN meeting_member AS member ON member.readout = party.readout AND member.position = 0
                WHERE party.role <> 'other' AND {_IN}""",  # noqa: S608
            {"code": code},
        )

        def counts(sql: str) -> tuple[tuple[str, int], ...]:
            return tuple((str(key), int(n)) for key, n in connection.execute(sql, {"code": code} if ":" in sql else {}))

        dates = connection.execute(
            "SELECT substr(date, 1, 4) FROM meeting WHERE id IN (SELECT meeting FROM here) AND date IS NOT NULL"
        )
        return Place(
            meetings=int(connection.execute("SELECT count(DISTINCT meeting) FROM here").fetchone()[0]),
            years=_by_year(str(year) for (year,) in dates),
            areas=counts(
                "SELECT area, count(DISTINCT meeting) AS n FROM here JOIN statement ON statement.readout = here.readout"
                " JOIN area ON area.statement = statement.id AND inherited = 0 GROUP BY area ORDER BY n DESC, area"
            ),
            others=counts(
                f"""SELECT jurisdiction, count(DISTINCT meeting) AS n FROM here
                    JOIN party ON party.readout = here.readout
                    WHERE role <> 'other' AND jurisdiction IS NOT NULL AND NOT {_IN}
                    GROUP BY jurisdiction ORDER BY n DESC, jurisdiction LIMIT {_SHOWN}"""  # noqa: S608
            ),
            voices=counts(
                f"""SELECT coalesce(who.name, party.name, party.office), sum(statement."end" - statement.start) AS n
                    FROM here JOIN statement ON statement.readout = here.readout
                    JOIN speaker ON speaker.statement = statement.id AND speaker.position = 0
                    JOIN party ON party.id = speaker.party LEFT JOIN who ON who.party = party.id
                    GROUP BY 1 ORDER BY n DESC LIMIT {_SHOWN}"""  # noqa: S608
            ),
        )


def _by_year(years: Iterable[str]) -> tuple[tuple[str, int], ...]:
    counts = Counter(int(year) for year in years if year.isdigit())
    if not counts:
        return ()
    return tuple((str(year), counts[year]) for year in range(min(counts), max(counts) + 1))


async def list_dossiers(request: Any, datasette: Any) -> Any:
    """People, and the places that they speak for."""
    words = (request.args.get("name") or "").strip()[:200]

    def look(register: Register) -> tuple[Any, Any]:
        return register.people.listed(words, _MOST_LISTED), register.people.polities()

    people, polities = await ask(datasette, look)
    reference = await asyncio.to_thread(reference_of, datasette)
    places = [(one, name_of_place(reference, one.code)) for one in polities if one.code and not one.group]
    return await page(datasette, request, "dossiers", people=people, places=places, name=words)


async def show_person(request: Any, datasette: Any) -> Any:
    """All about one person."""
    shown = await ask(datasette, lambda register: register.people.shown(request.url_vars["id"]))
    years = _by_year((one.date or "")[:4] for one in shown.meetings)
    path = datasette.urls.path("/readouts?party=" + in_path(shown.person.name))
    return await page(
        datasette,
        request,
        "person",
        shown=shown,
        timeline=charts.bars("Meetings by year", _linked(years, path)),
    )


async def show_place(request: Any, datasette: Any) -> Any:
    """All about one state or region."""
    code = request.url_vars["code"].upper()
    place = await asyncio.to_thread(place_of, Path(register_of(datasette).path), code)
    if not place.meetings:
        raise NotFound("No meeting of the register is with this state or region.")
    reference = await asyncio.to_thread(reference_of, datasette)
    day = day_of(request.args.get("on") or "")
    condition = "instr(' ' || thread.sides || ' ', ?) > 0 OR instr(' ' || thread.sides, ?) > 0"
    threads = await entries(datasette, day, condition, (f" {code} ", f" {code}-"))
    claims = await ask(datasette, lambda register: list(register.statistics.claims(ClaimFilters(party=code))))
    path = datasette.urls.path("/readouts?region=" + in_path(code))
    most = max((n for _, n in place.areas), default=0)
    return await page(
        datasette,
        request,
        "place",
        code=code,
        name=name_of_place(reference, code),
        place=place,
        day=day,
        threads=threads[:_SHOWN],
        statuses=Counter(one.status for one in threads).most_common(),
        claims=claims,
        charts={
            "years": charts.bars("Meetings by year", _linked(place.years, path)),
            "claims": charts.line("Turnover: claims and the statistic", *_turnover(datasette, claims)),
        },
        areas=[(area, n, charts.step(n, most)) for area, n in place.areas],
        others=[(other, name_of_place(reference, other), n) for other, n in place.others],
        voices=_shares(place.voices),
    )


def _linked(years: Iterable[tuple[str, int]], path: str) -> list[charts.Bar]:
    return [charts.Bar(year, n, f"{path}&since={year}-01-01&until={year}-12-31" if n else "") for year, n in years]


def _shares(voices: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    """Share of voice, in per cent of what is attributed to those shown."""
    whole = sum(n for _, n in voices) or 1
    return [(plain(name), round(100 * n / whole)) for name, n in voices]


def _turnover(datasette: Any, claims: list[HeldClaim]) -> tuple[list[charts.Point], list[charts.Point]]:
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
        words = (
            f"{number(claim.value.value)} {unit} for {period}, said {one.date or 'without a date'}: {finding.verdict}"
        )
        address = datasette.urls.path(f"/readout/{claim.readout}?span={claim.span.start}-{claim.span.end}#here")
        points.append(charts.Point(at, claim.value.value, plain(words), kind, address))
        if finding.found is not None and finding.unit == claim.unit.value:
            series[at] = charts.Point(at, finding.found, f"{number(finding.found)} {unit}")
    return [series[at] for at in sorted(series)], points
