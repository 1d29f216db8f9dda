"""Pages of lists of readouts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dragoman.register.queries import IS_OF, is_code, is_named, is_person, listed
from dragoman.register.values import Filters, Listed

MOST_COUNTED = 500
"""Where an area and an act have to stand in one sentence, no more readouts than these are counted."""

_IN = "IN (SELECT value FROM json_each(?))"
_ALSO = f"EXISTS (SELECT 1 FROM listing b WHERE b.key {_IN} AND b.day = a.day AND b.readout = a.readout)"  # noqa: S608
_IN_ONE_SENTENCE = """EXISTS (
  SELECT 1 FROM act WHERE act.readout = a.readout AND act.type = ?
  AND EXISTS (SELECT 1 FROM area WHERE area.statement = act.statement AND area.area = ?))"""
# Each next key of a kind is found by one step in the index, however many readouts stand under a key.
_KEYS = """
WITH RECURSIVE found (key) AS (
  SELECT min(key) FROM listing WHERE key >= ?1 AND key < ?2
  UNION ALL SELECT (SELECT min(key) FROM listing WHERE listing.key > found.key AND listing.key < ?2)
  FROM found WHERE found.key IS NOT NULL
) SELECT key FROM found WHERE key IS NOT NULL
"""
_OF_PARTY = f"EXISTS (SELECT 1 FROM party WHERE party.readout = a.readout AND {IS_OF})"  # noqa: S608
_LONGEST = timedelta(366)
"""A day of which only the year is known may be so much later than it is listed."""


class Page(Struct, frozen=True):
    """One page of a list, the latest encounters first, those without any day last.

    Attributes:
        total: how many readouts the whole list has.
        is_counted: whether that is all of them; else there are more.
    """

    readouts: tuple[Listed, ...]
    total: int
    is_counted: bool


class _Chosen(Struct, frozen=True):
    """The SQL behind FROM that chooses readouts, and the values of its parameters."""

    sql: str
    values: tuple[str, ...]
    is_distinct: bool


def page(connection: sqlite3.Connection, filters: Filters, limit: int, offset: int = 0) -> Page:
    """A page of the readouts that the filters let through.

    Args:
        connection: the register.
        filters: which are wanted.
        limit: how many at most.
        offset: how many to pass over.
    """
    chosen = _chosen(connection, filters)
    most = f"LIMIT {MOST_COUNTED + 1}" if filters.area and filters.act else ""
    what = "DISTINCT a.day, a.readout" if chosen.is_distinct else "a.day, a.readout"
    (total,) = connection.execute(
        f"SELECT count(*) FROM (SELECT {what} {chosen.sql} {most})",  # noqa: S608
        chosen.values,
    ).fetchone()
    rows = connection.execute(
        f"SELECT {what} {chosen.sql} ORDER BY a.day DESC, a.readout DESC LIMIT ? OFFSET ?",
        (*chosen.values, limit, offset),
    )
    found = listed(connection, [readout for _, readout in rows])
    is_counted = not most or total <= MOST_COUNTED
    return Page(found, total if is_counted else MOST_COUNTED, is_counted)


def among(connection: sqlite3.Connection, filters: Filters, readouts: Sequence[str]) -> frozenset[str]:
    """Those of some readouts that the filters let through."""
    chosen = _chosen(connection, filters)
    sql = f"SELECT a.readout {chosen.sql} AND a.readout {_IN}"
    return frozenset(readout for (readout,) in connection.execute(sql, (*chosen.values, json.dumps(readouts))))


def _chosen(connection: sqlite3.Connection, filters: Filters) -> _Chosen:
    """Readouts under all keys: those of the rarest keys, held against the others."""
    first, *others = sorted(_keys(connection, filters), key=lambda keys: _count(connection, keys))
    is_one = len(first) == 1
    conditions = [("a.key = ?", first[0]) if is_one else (f"a.key {_IN}", json.dumps(first))]
    conditions += [(_ALSO, json.dumps(keys)) for keys in others]
    if filters.since:
        earliest = filters.since - min(_LONGEST, filters.since - date.min)
        conditions += [("a.day >= ?", earliest.isoformat()), ("a.last >= ?", filters.since.isoformat())]
    if filters.until:
        conditions.append(("a.day <= ? AND a.day <> ''", filters.until.isoformat()))
    values = [value for _, value in conditions]
    clauses = [clause for clause, _ in conditions]
    if filters.area and filters.act:
        clauses.append(_IN_ONE_SENTENCE)
        values += [str(filters.act), str(filters.area)]
    if filters.party and is_code(connection, filters.party):
        # Readouts are also listed under the country where people met.
        clauses.append(_OF_PARTY)
        values.append(filters.party.upper())
    return _Chosen(f"FROM listing a WHERE {' AND '.join(clauses)}", tuple(values), not is_one)


def _keys(connection: sqlite3.Connection, filters: Filters) -> list[tuple[str, ...]]:
    """For each filter the keys of which a readout has to stand under one; without any, the key of all readouts."""
    found: list[tuple[str, ...]] = []
    if filters.region:
        found.append((f"at {filters.region.upper()}",))
    if filters.area:
        found.append((f"area {filters.area}",))
    if filters.act:
        found.append((f"act {filters.act}",))
    if filters.party:
        of_code = is_code(connection, filters.party)
        found.append((f"at {filters.party.upper()}",) if of_code else name_keys(connection, filters.party))
    if filters.publisher:
        found.append(_like(connection, "press ", filters.publisher, is_named))
    return found or [("",)]


def name_keys(connection: sqlite3.Connection, words: str) -> tuple[str, ...]:
    """The keys of all parties who may be meant by words of a name."""
    return _like(connection, "name ", words, is_person)


def _like(connection: sqlite3.Connection, kind: str, wanted: str, fits: Callable[[str, str], bool]) -> tuple[str, ...]:
    """The keys of a kind whose words fit."""
    rows = connection.execute(_KEYS, (kind, kind.strip() + "!"))
    return tuple(key for (key,) in rows if fits(key[len(kind) :], wanted))


def _count(connection: sqlite3.Connection, keys: tuple[str, ...]) -> int:
    return int(connection.execute(f"SELECT count(*) FROM listing WHERE key {_IN}", (json.dumps(keys),)).fetchone()[0])  # noqa: S608
