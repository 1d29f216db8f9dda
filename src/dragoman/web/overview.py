"""The whole register at a glance: counts for the home page, worked out once for each state of the register."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread

from dragoman.register import Register, Summary
from dragoman.register.people.answers import PolityListed
from dragoman.web.ties import Ties, ties_of

_ROWS = 14
_COUNTED = "party.role <> 'other' AND party.jurisdiction IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Latest:
    """A meeting with one of its readouts."""

    readout: str
    title: str
    date: str | None
    form: str | None
    place: str | None
    country: str | None
    readouts: int
    parties: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the home page shows. Everything counts meetings, however many readouts tell of one.

    Attributes:
        readouts, meetings, undertakings: how many there are.
        latest: the latest meetings.
        counterparts: jurisdictions that met most often, with how often; the house itself is left out.
        house: jurisdictions that take part in more than half of all meetings.
        matrix: how often a counterpart met about an area, by (jurisdiction, area).
        countries: meetings by country of the place.
        years: meetings by year.
        summary: how much there is of everything, and how it is known.
        ties: who met whom.
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
    summary: Summary
    ties: Ties
    polities: tuple[PolityListed, ...]


class Overviews:
    """The latest overview of one register; after a change the old one serves until the new one is ready."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._stamp = -1
        self._overview: Overview | None = None
        self._working = False

    def get(self) -> Overview:
        """The overview, worked out now only where there is none yet."""
        stamp = _stamp(self._path)
        with self._lock:
            if self._overview is not None:
                if stamp != self._stamp and not self._working:
                    self._working = True
                    Thread(target=self._renew, args=(stamp,), daemon=True).start()
                return self._overview
        return self._renew(stamp)

    def _renew(self, stamp: int) -> Overview:
        try:
            overview = overview_of(self._path)
            with self._lock:
                self._overview, self._stamp = overview, stamp
            return overview
        finally:
            with self._lock:
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
        summary = register.summary()
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
        return Overview(
            readouts=one("SELECT count(*) FROM readout"),
            meetings=meetings,
            undertakings=one("SELECT count(*) FROM undertaking"),
            latest=_latest(connection),
            counterparts=counterparts,
            house=house,
            matrix=_matrix(connection, [code for code, _ in counterparts]),
            countries=dict(
                connection.execute("SELECT country, count(*) FROM meeting WHERE country IS NOT NULL GROUP BY country")
            ),
            years=_years(connection),
            summary=summary,
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


def _matrix(connection: sqlite3.Connection, codes: list[str]) -> dict[tuple[str, str], int]:
    """Meetings of each jurisdiction about each area that a statement names."""
    holes = ", ".join("?" * len(codes))
    found = connection.execute(
        f"""SELECT who.jurisdiction, area.area, count(DISTINCT who.meeting) FROM (
              SELECT DISTINCT party.jurisdiction AS jurisdiction, party.readout AS readout, meeting_member.meeting
              AS meeting FROM party JOIN meeting_member ON meeting_member.readout = party.readout
              AND meeting_member.position = 0 WHERE {_COUNTED} AND party.jurisdiction IN ({holes})) AS who
            JOIN statement ON statement.readout = who.readout
            JOIN area ON area.statement = statement.id AND area.inherited = 0
            GROUP BY who.jurisdiction, area.area""",  # noqa: S608
        codes,
    )
    return {(code, area): int(n) for code, area, n in found}


def _years(connection: sqlite3.Connection) -> dict[str, int]:
    """Meetings by year, with the years between them that have none."""
    counts = Counter(
        str(year)
        for (year,) in connection.execute("SELECT substr(date, 1, 4) FROM meeting WHERE date IS NOT NULL")
        if str(year).isdigit()
    )
    if not counts:
        return {}
    return {str(year): counts[str(year)] for year in range(int(min(counts)), int(max(counts)) + 1)}
