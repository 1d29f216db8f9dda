"""The whole register at a glance: counts for the home page, worked out once for each state of the register."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from msgspec import Struct

from dragoman.register import Register, Summary
from dragoman.register.people.answers import PolityListed
from dragoman.web.ties import Ties, ties_of

T = TypeVar("T")

PATIENCE = 0.3
"""Seconds that a page waits for what is not worked out yet, before it is shown without it."""

_ROWS = 14
_COUNTED = "party.role <> 'other' AND party.jurisdiction IS NOT NULL"


class Latest(Struct, frozen=True):
    """A meeting with one of its readouts."""

    readout: str
    title: str
    date: str | None
    form: str | None
    place: str | None
    country: str | None
    readouts: int
    parties: str


class PlaceCounts(Struct, frozen=True):
    """All meetings of a jurisdiction, counted.

    Attributes:
        years: meetings by year, with the years between them that have none.
        areas: meetings in which an area was named, by area and year; the year is empty where it is not known.
    """

    years: dict[str, int]
    areas: dict[tuple[str, str], int]


class Overview(Struct, frozen=True):
    """What the home page shows. Everything counts meetings, however many readouts tell of one.

    Attributes:
        readouts, meetings, undertakings: how many there are.
        latest: the latest meetings.
        counterparts: jurisdictions that met most often, with how often; the house itself is left out.
        house: jurisdictions that take part in more than half of all meetings.
        matrix: how often a counterpart met about an area, by (jurisdiction, area).
        countries: meetings by country of the place.
        years: meetings by year.
        ties: who met whom.
        by_place: what is counted for each jurisdiction, its regions taken in.
        polities: jurisdictions with their meetings and people.
    """

    readouts: int
    meetings: int
    undertakings: int
    latest: tuple[Latest, ...]
    counterparts: tuple[tuple[str, int], ...]
    house: tuple[str, ...]
    matrix: dict[tuple[str, str], int]
    countries: dict[str, int]
    years: dict[str, int]
    by_place: dict[str, PlaceCounts]
    ties: Ties
    polities: tuple[PolityListed, ...]


class Kept(Generic[T]):
    """Something that takes long to work out; after a change the old one serves until the new one is ready."""

    def __init__(self, path: Path, work_out: Callable[[Path], T]) -> None:
        self._path = path
        self._work_out = work_out
        self._lock = Lock()
        self._ready = Event()
        self._stamp = -1
        self._value: T | None = None
        self._working = False

    def get(self, patience: float = PATIENCE) -> T | None:
        """What there is; None where nothing is ready after so many seconds. The work goes on meanwhile."""
        stamp = _stamp(self._path)
        with self._lock:
            if stamp != self._stamp and not self._working:
                self._working = True
                Thread(target=self._renew, args=(stamp,), daemon=True).start()
        self._ready.wait(patience)
        return self._value

    def _renew(self, stamp: int) -> None:
        try:
            value = self._work_out(self._path)
            with self._lock:
                self._value, self._stamp = value, stamp
            self._ready.set()
        finally:
            self._working = False


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _stamp(path: Path) -> int:
    """A number that changes whenever something happens to the register."""
    with closing(_open(path)) as connection:
        return int(connection.execute("SELECT coalesce(max(no), 0) FROM log").fetchone()[0])


def overview_of(path: Path) -> Overview:
    """Count everything."""
    with Register(path, create=False) as register:
        polities = register.people.polities()
    with closing(_open(path)) as connection:

        def one(sql: str) -> int:
            return int(connection.execute(sql).fetchone()[0])

        meetings = one("SELECT count(*) FROM meeting")
        met = connection.execute(
            f"""SELECT jurisdiction, count(*) AS n FROM (
                  SELECT DISTINCT party.jurisdiction AS jurisdiction, meeting_member.meeting FROM party
                  JOIN meeting_member ON meeting_member.readout = party.readout WHERE {_COUNTED})
                GROUP BY jurisdiction ORDER BY n DESC, jurisdiction"""  # noqa: S608
        ).fetchall()
        house = tuple(code for code, n in met if n > meetings / 2 and n > 1)
        counterparts = tuple((code, n) for code, n in met if code not in house)[:_ROWS]
        _gather_areas(connection)
        return Overview(
            readouts=one("SELECT count(*) FROM readout"),
            meetings=meetings,
            undertakings=one("SELECT count(*) FROM thread"),
            latest=_latest(connection),
            counterparts=counterparts,
            house=house,
            matrix=_matrix(connection, [code for code, _ in counterparts]),
            countries=dict(
                connection.execute("SELECT country, count(*) FROM meeting WHERE country IS NOT NULL GROUP BY country")
            ),
            years=_years(connection),
            by_place=_by_place(connection),
            ties=ties_of(connection),
            polities=tuple(polities),
        )


def _latest(connection: sqlite3.Connection) -> tuple[Latest, ...]:
    found = connection.execute(
        """SELECT member.readout, coalesce(readout.title, readout.name), meeting.date, meeting.form, meeting.place,
             meeting.country, meeting.readouts, (
               SELECT group_concat(coalesce(name, office), ', ') FROM party
               WHERE party.readout = member.readout AND role <> 'other')
           FROM (SELECT id FROM meeting WHERE date IS NOT NULL ORDER BY date DESC, id LIMIT 6) AS few
           JOIN meeting ON meeting.id = few.id
           JOIN meeting_member AS member ON member.meeting = meeting.id AND member.encounter = (
             SELECT min(encounter) FROM meeting_member WHERE meeting = meeting.id AND superseded_by IS NULL)
           JOIN readout ON readout.id = member.readout ORDER BY meeting.date DESC, meeting.id"""
    )
    return tuple(Latest(*row) for row in found)


def _gather_areas(connection: sqlite3.Connection) -> None:
    """Which areas the statements of each meeting name, for the counts that follow."""
    connection.execute(
        """CREATE TEMP TABLE about AS SELECT DISTINCT member.meeting AS meeting, area.area AS area
           FROM meeting_member AS member JOIN statement ON statement.readout = member.readout
           JOIN area ON area.statement = statement.id AND area.inherited = 0
           WHERE member.position = 0 AND area.area IS NOT NULL"""
    )
    connection.execute("CREATE INDEX temp.about_meeting ON about (meeting, area)")


def _matrix(connection: sqlite3.Connection, codes: list[str]) -> dict[tuple[str, str], int]:
    """Meetings of each jurisdiction about each area that a statement names."""
    holes = ", ".join("?" * len(codes))
    found = connection.execute(
        f"""SELECT met.code, about.area, count(*) FROM (
              SELECT DISTINCT party.jurisdiction AS code, member.meeting AS meeting FROM party
              JOIN meeting_member AS member ON member.readout = party.readout AND member.position = 0
              WHERE {_COUNTED} AND party.jurisdiction IN ({holes})) AS met
            JOIN about ON about.meeting = met.meeting GROUP BY met.code, about.area""",  # noqa: S608
        codes,
    )
    return {(code, area): int(n) for code, area, n in found}


def _by_place(connection: sqlite3.Connection) -> dict[str, PlaceCounts]:
    connection.execute(
        f"""CREATE TEMP TABLE present AS
            SELECT party.jurisdiction AS code, member.meeting AS meeting FROM party
            JOIN meeting_member AS member ON member.readout = party.readout AND member.position = 0 WHERE {_COUNTED}
            UNION SELECT substr(party.jurisdiction, 1, instr(party.jurisdiction, '-') - 1), member.meeting FROM party
            JOIN meeting_member AS member ON member.readout = party.readout AND member.position = 0
            WHERE {_COUNTED} AND instr(party.jurisdiction, '-') > 1"""  # noqa: S608
    )
    years: dict[str, Counter[str]] = {}
    for code, year, n in connection.execute(
        "SELECT code, substr(meeting.date, 1, 4), count(*) FROM present JOIN meeting ON meeting.id = present.meeting"
        " GROUP BY 1, 2"
    ):
        years.setdefault(code, Counter())[year if year and year.isdigit() else ""] += n
    areas: dict[str, Counter[tuple[str, str]]] = {}
    for code, area, year, n in connection.execute(
        "SELECT code, area, substr(meeting.date, 1, 4), count(*) FROM present"
        " JOIN meeting ON meeting.id = present.meeting JOIN about ON about.meeting = present.meeting GROUP BY 1, 2, 3"
    ):
        areas.setdefault(code, Counter())[area, year if year and year.isdigit() else ""] += n
    return {code: PlaceCounts(each_year(found), dict(areas.get(code, {}))) for code, found in years.items()}


def _years(connection: sqlite3.Connection) -> dict[str, int]:
    """Meetings by year."""
    found = connection.execute("SELECT substr(date, 1, 4) FROM meeting WHERE date IS NOT NULL")
    return each_year(Counter(str(year) for (year,) in found))


def each_year(counts: Counter[str]) -> dict[str, int]:
    """Counts by year, with the years between them that have none; what is no year is left out."""
    years = [int(year) for year in counts if year.isdigit()]
    return {str(year): counts[str(year)] for year in range(min(years), max(years) + 1)} if years else {}


def summary_of(path: Path) -> Summary:
    """How much there is of everything, and how it is known; takes the longest of all, since it counts every cell."""
    with Register(path, create=False) as register:
        return register.summary()
