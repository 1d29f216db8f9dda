"""Questions to a register: which readouts, which texts hold these words, which readout is meant, how much is there."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from dragoman.coverage import Coverage
from dragoman.errors import UsageError
from dragoman.model import UNDERTAKINGS, Basis, Form
from dragoman.reference.folding import fold, fold_person
from dragoman.register.values import BasisCount, Filters, Hit, Listed, Snippet, Summary

_OPEN, _CLOSE, _CUT = "\x02", "\x03", " … "
_SNIPPET_WORDS = 24
# Choosing a snippet takes SQLite the square of the number of matches: a very long text shows its beginning instead.
_LONG_TEXT, _BEGINNING = 100_000, 160
_SHOWN = 8
_BETWEEN = "\x1f"
_ID = re.compile(r"(?:r1-)?([0-9a-f]{4,20})", re.IGNORECASE)
_WANTED = re.compile(r'"([^"]*)"|(\S+)')

_LIST = f"""
SELECT r.id, r.name, r.title, r.publisher, r.published, e.form, e.date,
  (SELECT basis FROM cell WHERE row = e.id AND field = 'date'), e.place, e.country,
  (SELECT group_concat(who, '{_BETWEEN}') FROM (
    SELECT coalesce(name, office, key) AS who FROM party
    WHERE readout = r.id AND role IS NOT 'other' ORDER BY position))
FROM readout r LEFT JOIN encounter e ON e.readout = r.id AND e.position = 0
WHERE {{where}} ORDER BY coalesce(e.date, r.published, '9999'), r.id
"""  # noqa: S608
# A date of which a part is unknown stands for all the days that it may be.
_FIRST_DAY = "coalesce(replace(replace(e.date, '-??-', '-01-'), '-??', '-01'), r.published)"
_LAST_DAY = "coalesce(replace(replace(e.date, '-??-', '-12-'), '-??', '-31'), r.published)"

# "RU" takes in "RU-KHA": a code is in a region where it starts with the region's code and a hyphen, given one after it.
IS_OF = "instr(upper(jurisdiction) || '-', ? || '-') = 1"
"""Whether a row of the table of parties is of a state or region, the code of which is the parameter."""

_IN_REGION = f"""(EXISTS (SELECT 1 FROM party WHERE readout = r.id AND {IS_OF})
OR EXISTS (SELECT 1 FROM encounter WHERE readout = r.id AND instr(upper(country) || '-', ? || '-') = 1))"""  # noqa: S608
_PLACE = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,4})?")


def ids(connection: sqlite3.Connection) -> Iterator[str]:
    """The ids of all readouts, in order."""
    return (str(key) for (key,) in connection.execute("SELECT id FROM readout ORDER BY id"))


def readouts(connection: sqlite3.Connection, filters: Filters) -> Iterator[Listed]:
    """The readouts that the filters let through, the oldest encounter first."""
    connection.create_function("is_named", 2, is_named, deterministic=True)
    connection.create_function("is_person", 2, is_person, deterministic=True)
    conditions, values = _conditions(connection, filters)
    yield from map(_listed, connection.execute(_LIST.format(where=" AND ".join(conditions) or "1"), values))


def listed(connection: sqlite3.Connection, wanted: Sequence[str]) -> tuple[Listed, ...]:
    """These readouts, in this order; those that the register does not hold are left out."""
    rows = connection.execute(_LIST.format(where="r.id IN (SELECT value FROM json_each(?))"), (json.dumps(wanted),))
    found = {one.id: one for one in map(_listed, rows)}
    return tuple(found[key] for key in wanted if key in found)


def _listed(row: tuple[Any, ...]) -> Listed:
    key, name, title, publisher, published, form, day, basis, place, country, parties = row
    return Listed(
        key, name, title, publisher, _day(published),
        Form(form) if form else None, day, Basis(basis) if basis else None, place, country,
        tuple(parties.split(_BETWEEN)) if parties else (),
    )  # fmt: skip


def _conditions(connection: sqlite3.Connection, filters: Filters) -> tuple[list[str], list[str]]:
    """The SQL of each filter, and its parameters in order."""
    found: list[tuple[str, tuple[str, ...]]] = []
    if filters.party:
        of_code = is_code(connection, filters.party)
        fits, wanted = (IS_OF, filters.party.upper()) if of_code else ("is_person(name, ?)", filters.party)
        found.append((f"EXISTS (SELECT 1 FROM party WHERE readout = r.id AND {fits})", (wanted,)))  # noqa: S608
    if filters.region:
        found.append((_IN_REGION, (filters.region.upper(),) * 2))
    if filters.area or filters.act:
        found.append(_of_statements(filters))
    if filters.since:
        found.append((f"{_LAST_DAY} >= ?", (filters.since.isoformat(),)))
    if filters.until:
        found.append((f"{_FIRST_DAY} <= ?", (filters.until.isoformat(),)))
    if filters.publisher:
        found.append(("is_named(r.publisher, ?)", (filters.publisher,)))
    return [condition for condition, _ in found], [value for _, values in found for value in values]


def _of_statements(filters: Filters) -> tuple[str, tuple[str, ...]]:
    conditions, values = ["s.readout = r.id"], []
    if filters.area:
        conditions.append("EXISTS (SELECT 1 FROM area WHERE area.statement = s.id AND area.area = ?)")
        values.append(str(filters.area))
    if filters.act:
        conditions.append("EXISTS (SELECT 1 FROM act WHERE act.statement = s.id AND act.type = ?)")
        values.append(str(filters.act))
    return f"EXISTS (SELECT 1 FROM statement s WHERE {' AND '.join(conditions)})", tuple(values)  # noqa: S608


def is_code(connection: sqlite3.Connection, party: str) -> bool:
    """Whether a party is given by the code of a state, region or body ("BY", "NATO"), not by words of a name."""
    of_body = "SELECT 1 FROM party WHERE jurisdiction = ? LIMIT 1"
    return bool(_PLACE.fullmatch(party)) or connection.execute(of_body, (party,)).fetchone() is not None


def is_named(name: str | None, wanted: str) -> bool:
    """Whether every word wanted stands in the name, whatever its case and accents."""
    return name is not None and all(word in fold(name) for word in fold(wanted).split())


def is_person(name: str | None, wanted: str) -> bool:
    """Whether this person may be meant: by a part of the name, or by the name in another spelling."""
    if name is None:
        return False
    spelt = set(fold_person(wanted))
    return is_named(name, wanted) or bool(spelt and spelt <= set(fold_person(name)))


def search(connection: sqlite3.Connection, words: str, limit: int) -> tuple[Hit, ...]:
    """The readouts whose title or text hold all the words, the best first."""
    match = match_of(words)
    if not match:
        return ()
    # The texts are looked at of those alone that are shown: a word may stand in most readouts.
    best = connection.execute(
        "SELECT rowid FROM readout_fts WHERE readout_fts MATCH ? ORDER BY bm25(readout_fts), rowid LIMIT ?",
        (match, limit),
    )
    found = connection.execute(
        "SELECT r.id, r.name, r.title, r.publisher, r.published,"
        " CASE WHEN length(r.text) <= ? THEN snippet(readout_fts, -1, ?, ?, ?, ?) ELSE substr(r.text, 1, ?) || ? END"
        " FROM json_each(?) AS best JOIN readout_fts ON readout_fts.rowid = best.value"
        " JOIN readout r ON r.no = readout_fts.rowid WHERE readout_fts MATCH ? ORDER BY best.key",
        (
            *(_LONG_TEXT, _OPEN, _CLOSE, _CUT, _SNIPPET_WORDS, _BEGINNING, _CUT),
            json.dumps([number for (number,) in best]),
            match,
        ),
    )
    return tuple(
        Hit(key, name, title, publisher, _day(published), _snippet(marked))
        for key, name, title, publisher, published, marked in found
    )


def match_of(words: str) -> str:
    """What a person typed as a full-text query that is never an error; empty where there is no word in it."""
    wanted = []
    for phrase, word in _WANTED.findall(words):
        # Quotation marks without a partner, and characters that no query may hold, part words like blanks.
        plain = re.sub('["\0\ud800-\udfff]', " ", phrase or word).strip()
        if any(char.isalnum() for char in plain):
            wanted.append(f'"{plain.rstrip("*")}"' + ("*" if plain.endswith("*") else ""))
    return " AND ".join(wanted)


def _snippet(marked: str) -> Snippet:
    text, marks, opened = "", [], None
    for piece in re.split(f"([{_OPEN}{_CLOSE}])", marked):
        if piece == _OPEN:
            opened = len(text)
        elif piece == _CLOSE:
            if opened is not None:
                marks.append((opened, len(text)))
            opened = None
        else:
            text += piece
    return Snippet(text, tuple(marks))


def resolve(connection: sqlite3.Connection, words: str) -> str:
    """The id of the readout whose name, or the beginning of whose id or name, this is.

    Raises:
        UsageError: none fits, or several do.
    """
    wanted = words.strip()
    for condition, value in _meanings(wanted):
        found = connection.execute(
            f"SELECT DISTINCT r.id, r.name, r.title FROM readout r WHERE {condition} ORDER BY r.id LIMIT ?",  # noqa: S608
            (*value, _SHOWN + 1),
        ).fetchall()
        if len(found) == 1:
            return str(found[0][0])
        if found:
            shown = [f"  {key}  {name}{f'  {title}' if title else ''}" for key, name, title in found[:_SHOWN]]
            rest = ["  ..."] if len(found) > _SHOWN else []
            raise UsageError(
                "\n".join([f"'{wanted}' may be several readouts:", *shown, *rest]), "Give one of these ids"
            )
    raise UsageError(f"the register holds no readout '{wanted}'", "`dragoman list` shows what it holds")


def _meanings(wanted: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the words may mean, the most exact first, as SQL conditions with their parameters."""
    named = "r.id IN (SELECT readout FROM sighting WHERE {})"
    yield named.format("name = ?"), (wanted,)
    digits = _ID.fullmatch(wanted)
    if digits:
        start = f"r1-{digits[1].lower()}"
        yield "r.id >= ? AND r.id <= ?", (start, f"{start}~")
    if wanted:
        yield named.format("name >= ? AND name < ?"), (wanted, f"{wanted}\U0010ffff")


def summary(connection: sqlite3.Connection) -> Summary:
    """How much the register holds."""

    def count(table: str, where: str = "1") -> int:
        return int(connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0])  # noqa: S608

    codes = ", ".join(f"'{code}'" for code in sorted(UNDERTAKINGS))
    bases = connection.execute(
        "SELECT entity, field, basis, count(*) AS n FROM cell GROUP BY entity, field, basis"
        " ORDER BY entity, field, n DESC, basis"
    )
    covered = connection.execute(
        "SELECT total(sentences), total(coded), total(characters), total(quotations), total(with_speaker) FROM reading"
    ).fetchone()
    return Summary(
        readouts=count("readout"),
        sightings=count("sighting"),
        encounters=count("encounter"),
        meetings=count("meeting"),
        parties=count("party", "role IS NOT 'other'"),
        statements=count("statement"),
        acts=count("act"),
        undertakings=count("act", f"type IN ({codes})"),
        followed=count("thread"),
        figures=count("figure"),
        uncoded=count("uncoded"),
        coverage=Coverage(*map(int, covered)),
        bases=tuple(BasisCount(entity, field, Basis(basis), n) for entity, field, basis, n in bases),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
