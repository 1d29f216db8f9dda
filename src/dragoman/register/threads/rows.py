"""Clauses, threads and what finds them, in the file. Runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from dragoman.identity import Recipe, content_id, row_id
from dragoman.register.decisions import act_key
from dragoman.register.threads.deadlines import due, last_words
from dragoman.register.threads.following import Placed
from dragoman.register.threads.links import Earlier
from dragoman.register.threads.matter import (
    index_terms,
    matter_as_json,
    matter_from_json,
    pairs,
    state_of,
    states_of,
    within,
)
from dragoman.register.threads.statuses import Report
from dragoman.register.threads.units import Unit
from dragoman.register.threads.who import parties_of

TABLES = ("thread_waiting", "thread_evidence", "thread_term", "thread_word", "thread_clause", "thread")

_FEW = 5
"""A readout that names more states than these speaks of the world, not of what was agreed with each."""


class Posting(Struct, frozen=True, order=True):
    """Where a word finds an undertaking.

    Attributes:
        pair: the relationship.
        term: the word.
        day: on which it was undertaken.
        clause: the undertaking.
        matter: what it is about, as it is kept.
    """

    pair: str
    term: str
    day: str
    clause: str
    matter: str


class Link(Struct, frozen=True):
    """Where a clause belongs, as it stands in its row."""

    parent: str | None
    relation: str
    score: float
    status: str
    why: str
    reports: str | None


UNLINKED = Link(None, "", 0.0, "", "", None)


def clause_id(unit: Unit) -> str:
    """The id of a clause: its readout and range."""
    return row_id(Recipe.UNDERTAKING, unit.frame.readout, (unit.span.start, unit.span.end))


def thread_id(root: str) -> str:
    """The id of the thread that begins with a clause."""
    return content_id(Recipe.THREAD, (root,))


def day_of(unit: Unit) -> str:
    """The day as it stands in a row; empty where it is not known."""
    return unit.frame.day.isoformat() if unit.frame.day else ""


def found_under(unit: Unit) -> Iterator[Posting]:
    """Where an undertaking is found again; nowhere where its day or its sides are not known."""
    frame = unit.frame
    if frame.day is None or not frame.sides:
        return
    clause, matter = clause_id(unit), matter_as_json(unit.matter)
    states = frame.states
    keys = pairs(states, state_of(frame.press)) if len(states) > 1 else within(frame.sides, frame.people)
    for pair in keys:
        for term in index_terms(unit.terms):
            yield Posting(pair, term, day_of(unit), clause, matter)


def pairs_sought(unit: Unit) -> tuple[str, ...]:
    """The relationships in which a clause looks for earlier undertakings; none where day or sides are not known.

    Those among its sides and with the states that it names; within one state those of a region or of two people; a side
    that meets nobody from abroad also looks into those with the states that its readout names, if they are few.
    """
    frame = unit.frame
    if frame.day is None or not frame.sides:
        return ()
    here = frame.states
    named = here | states_of(unit.terms.polities)
    keys = {*within(frame.sides, frame.people)}
    keys.update(pair for pair in pairs(named, state_of(frame.press)) if not here.isdisjoint(pair.split("|")))
    abroad = frame.named - here
    if len(here) == 1 and len(abroad) <= _FEW:
        keys.update(pair for other in abroad for pair in pairs(here | {other}))
    return tuple(sorted(keys))


def forget(connection: sqlite3.Connection, readout: str) -> frozenset[Posting]:
    """Take the clauses of a readout out; returns where its undertakings were found."""
    found = connection.execute(
        "SELECT term.pair, term.term, term.day, term.clause, thread_clause.matter FROM thread_term AS term"
        " JOIN thread_clause ON thread_clause.id = term.clause WHERE term.readout = ?",
        (readout,),
    )
    gone = frozenset(Posting(*row) for row in found)
    for table in ("thread_term", "thread_word", "thread_clause"):
        connection.execute(f"DELETE FROM {table} WHERE readout = ?", (readout,))  # noqa: S608
    return gone


def take_in(connection: sqlite3.Connection, units: Iterable[Unit], kept: Iterable[Unit]) -> frozenset[Posting]:
    """Write the clauses of a readout, not linked yet; returns where its undertakings are found.

    Args:
        connection: the register.
        units: all units of the readout.
        kept: those that undertake something, or may say what became of an undertaking.
    """
    there: set[Posting] = set()
    for unit in kept:
        connection.execute(_INSERT, _row(unit))
        if unit.followed:
            postings = tuple(found_under(unit))
            there.update(postings)
            connection.executemany(
                "INSERT INTO thread_term (pair, term, day, clause, readout) VALUES (?, ?, ?, ?, ?)",
                [(one.pair, one.term, one.day, one.clause, unit.frame.readout) for one in postings],
            )
    words = {
        (pair, term, day_of(unit), unit.frame.readout)
        for unit in units
        for pair in pairs_sought(unit)
        for term in index_terms(unit.terms)
    }
    connection.executemany("INSERT INTO thread_word (pair, term, day, readout) VALUES (?, ?, ?, ?)", sorted(words))
    return frozenset(there)


_INSERT = (
    'INSERT INTO thread_clause (id, readout, start, "end", sentence, sentence_end, meeting, day, press,'
    " undertakes, type, who, to_whom, deliverer, areas, specificity, deadline, due, condition, matter, relation, score,"
    " status, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, '', '')"
)


def _row(unit: Unit) -> tuple[object, ...]:
    frame, parties = unit.frame, parties_of(unit)
    last = due(unit.deadline or last_words(unit.own), frame.day) if frame.day and unit.undertakes else None
    return (
        clause_id(unit), frame.readout, unit.span.start, unit.span.end, unit.sentence.start, unit.sentence.end,
        frame.meeting, day_of(unit), frame.press, int(unit.undertakes), str(unit.act) if unit.act else None,
        " ".join(parties.who), " ".join(parties.to_whom), " ".join(parties.deliverer), " ".join(sorted(unit.areas)),
        unit.specificity, unit.deadline, last.isoformat() if last else None, unit.condition,
        matter_as_json(unit.matter),
    )  # fmt: skip


_EARLIER = 'SELECT id, thread, readout, start, "end", day, matter FROM thread_clause'


def earlier(connection: sqlite3.Connection, clause: str) -> Earlier | None:
    """An undertaking by the id of its clause; None where there is none."""
    row = connection.execute(f"{_EARLIER} WHERE id = ?", (clause,)).fetchone()
    return None if row is None else _earlier(row)


def by_key(connection: sqlite3.Connection, key: str) -> Earlier | None:
    """An undertaking by its stable key; None where there is none."""
    readout, _, place = key.partition("/")
    start, _, end = place.partition("-")
    row = connection.execute(
        f'{_EARLIER} WHERE readout = ? AND start = ? AND "end" = ?', (readout, start, end)
    ).fetchone()
    return None if row is None else _earlier(row)


def beside(connection: sqlite3.Connection, unit: Unit) -> list[Earlier]:
    """The undertakings of those readouts of the same meeting that come before this one in the order of ids."""
    rows = connection.execute(
        f"{_EARLIER} WHERE meeting = ? AND readout < ? AND undertakes = 1 ORDER BY readout, start",
        (unit.frame.meeting, unit.frame.readout),
    )
    return [_earlier(row) for row in rows]


def _earlier(row: tuple[str, str, str, int, int, str, str]) -> Earlier:
    clause, thread, readout, start, end, day, matter = row
    known = date.fromisoformat(day) if day else None
    own = thread_id(clause)
    begins = thread in (None, own)
    return Earlier(clause, thread or own, act_key(readout, start, end), matter_from_json(matter, known), begins)


def links_of(connection: sqlite3.Connection, readout: str) -> dict[str, tuple[Link, str | None]]:
    """How the clauses of a readout stand: their link and their thread, by their id."""
    rows = connection.execute(
        "SELECT id, parent, relation, score, status, why, reports, thread FROM thread_clause WHERE readout = ?",
        (readout,),
    )
    return {row[0]: (Link(*row[1:7]), row[7]) for row in rows}


def set_link(
    connection: sqlite3.Connection, clause: str, link: Link, thread: str | None, report: Report | None
) -> None:
    """Write where a clause belongs."""
    connection.execute(
        "UPDATE thread_clause SET parent = ?, relation = ?, score = ?, status = ?, why = ?, reports = ?, thread = ?,"
        " tier = NULL WHERE id = ?",
        (link.parent, link.relation, link.score, link.status, link.why, link.reports, thread, clause),
    )
    connection.execute("DELETE FROM thread_evidence WHERE clause = ?", (clause,))
    if report is not None and link.reports is not None:
        connection.executemany(
            'INSERT INTO thread_evidence (clause, position, start, "end") VALUES (?, ?, ?, ?)',
            [(clause, number, span.start, span.end) for number, span in enumerate(report.evidence)],
        )


def link_of(placed: Placed, status: str, reports: str | None) -> Link:
    """The link of a clause as it stands in its row."""
    parent = placed.parent.id if placed.parent else None
    return Link(parent, str(placed.relation), round(placed.score, 4), status, placed.why, reports)
