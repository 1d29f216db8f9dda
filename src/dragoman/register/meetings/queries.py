"""Questions to a register about meetings. Nothing here writes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from dragoman.model import Basis, Form
from dragoman.reference.folding import fold_person
from dragoman.register.meetings.accounts import load_page
from dragoman.register.meetings.answers import Doubt, Meeting, Reason, Source, Words

_MEETINGS = """
SELECT m.id, m.form, m.date, m.date_basis, (SELECT name FROM readout WHERE id = m.date_from), m.place, m.country,
  (SELECT whole FROM meeting_part WHERE part = m.id ORDER BY whole LIMIT 1)
FROM meeting m ORDER BY coalesce(m.date, '9999'), m.id
"""
_SOURCES = """
SELECT r.id, r.name, r.publisher, x.superseded_by, x.encounter FROM meeting_member x JOIN readout r ON r.id = x.readout
WHERE x.meeting = ? ORDER BY x.superseded_by IS NOT NULL, r.published IS NULL, r.published, r.id
"""
_RELATIONS = """
SELECT t.kind, t.older, r.name, t.directed, t.status FROM text_relation t JOIN readout r ON r.id = t.older
WHERE t.newer = ? ORDER BY t.kind, t.older
"""
_DOUBTS = """
SELECT id, readout_a, readout_b, score FROM meeting_link WHERE status = 'proposed' ORDER BY score DESC, id
"""
_EVIDENCE = """
SELECT v.ground, v.why, r.name, v.start, v."end", substr(
  CASE v.part WHEN 'text' THEN r.text WHEN 'title' THEN r.title WHEN 'publisher' THEN r.publisher
  WHEN 'published' THEN r.published ELSE r.address END, v.start + 1, v."end" - v.start)
FROM meeting_evidence v JOIN readout r ON r.id = v.readout WHERE v.link = ? ORDER BY v.ground, v.position
"""
_WORDED = {
    "corrects": "corrects",
    "reprint": "reprints",
    "abridges": "abridges",
    "rewording": "rewords",
    "translation": "may translate",
}


def meetings(connection: sqlite3.Connection, wanted: frozenset[str] | None = None) -> Iterator[Meeting]:
    """All meetings, the oldest first.

    Args:
        connection: the register.
        wanted: only those of which one of these readouts tells; None: all.
    """
    for row in connection.execute(_MEETINGS).fetchall():
        rows = connection.execute(_SOURCES, (row[0],)).fetchall()
        if wanted is None or any(readout in wanted for readout, *_ in rows):
            yield _meeting(connection, row, rows)


def source_of(connection: sqlite3.Connection, readout: str, superseded_by: str | None = None) -> Source:
    """A readout as a source, with what its text is to others."""
    name, publisher = connection.execute("SELECT name, publisher FROM readout WHERE id = ?", (readout,)).fetchone()
    relations = []
    for kind, _, other, directed, _ in connection.execute(_RELATIONS, (readout,)):
        words = f"{_WORDED[kind]} {other}"
        relations.append(words if directed else f"{words} (which came first is not known)")
    return Source(readout, name, publisher, superseded_by, "; ".join(relations))


def doubts(connection: sqlite3.Connection) -> tuple[Doubt, ...]:
    """Pairs of readouts that may tell of one encounter, the likeliest first."""
    return tuple(
        Doubt(source_of(connection, a), source_of(connection, b), score, reasons(connection, link))
        for link, a, b, score in connection.execute(_DOUBTS).fetchall()
    )


def reasons(connection: sqlite3.Connection, link: str) -> tuple[Reason, ...]:
    """Why two encounters were linked, with the words; reasons that rest on no words stand in the link itself."""
    found: dict[int, tuple[str, list[Words]]] = {}
    for ground, why, name, start, end, words in connection.execute(_EVIDENCE, (link,)):
        found.setdefault(ground, (why, []))[1].append(Words(name, words or "", start, end))
    return tuple(Reason(why, tuple(words)) for why, words in found.values())


def positions(connection: sqlite3.Connection, a: str, b: str) -> tuple[int, int]:
    """The positions of the encounter that two readouts both tell of; the main ones where there is none."""
    row = connection.execute(
        "SELECT x.position, y.position FROM meeting_member x JOIN meeting_member y ON y.meeting = x.meeting"
        " WHERE x.readout = ? AND y.readout = ? ORDER BY x.position, y.position LIMIT 1",
        (a, b),
    ).fetchone()
    return (0, 0) if row is None else (int(row[0]), int(row[1]))


def _meeting(
    connection: sqlite3.Connection,
    row: tuple[str | None, ...],
    rows: list[tuple[str, str, str | None, str | None, str]],
) -> Meeting:
    key, form, day, basis, day_from, place, country, whole = row
    counting = [one for one in rows if one[3] is None] or rows
    days = {_day_of(connection, encounter) for *_, encounter in counting}
    return Meeting(
        id=str(key),
        form=Form(form) if form else None,
        date=day,
        date_basis=Basis(basis) if basis else None,
        date_from=day_from,
        own_date=days == {day},
        place=place,
        country=country,
        parties=_parties(connection, [(readout, encounter) for readout, *_, encounter in counting]),
        part_of=whole,
        sources=tuple(source_of(connection, readout, newer) for readout, _, _, newer, _ in rows),
    )


def _day_of(connection: sqlite3.Connection, encounter: str) -> str | None:
    row = connection.execute("SELECT date FROM encounter WHERE id = ?", (encounter,)).fetchone()
    return row[0] if row else None


def _parties(connection: sqlite3.Connection, told: list[tuple[str, str]]) -> tuple[str, ...]:
    """Everyone whom one of the readouts names, once, under the fullest name."""
    names: dict[frozenset[str], str] = {}
    for readout, encounter in told:
        for account in load_page(connection, readout).accounts:
            for person in account.people if account.id == encounter else ():
                _enter(names, person.name or person.office)
    return tuple(names.values())


def _enter(names: dict[frozenset[str], str], name: str) -> None:
    words = frozenset(fold_person(name))
    known = next((one for one in names if words <= one or one <= words), None)
    if known is None:
        names[words] = name
    elif known < words:
        names[known] = name
