"""The ledger and its stories, read from the file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from dragoman.errors import UsageError
from dragoman.model import ActType, Span
from dragoman.register.listing.queries import name_keys
from dragoman.register.queries import is_code
from dragoman.register.statistics.rows import read_claims, read_finding
from dragoman.register.statistics.values import Outlook
from dragoman.register.threads.answers import Clause, LedgerFilters, Story, Undertaking
from dragoman.register.threads.outcome import Word, as_day, is_self_reported, months_before, on_day, state
from dragoman.register.threads.status import Status

_UNDERTAKING = """
SELECT thread.id, clause.id, clause.readout, readout.name, clause.start, clause."end",
  substr(readout.text, clause.start + 1, clause."end" - clause.start), thread.type,
  clause.who, clause.to_whom, clause.deliverer, thread.areas, thread.trackable, thread.due, clause.condition,
  thread.first_day, thread.last_day, thread.meetings, thread.state, thread.self_reported, clause.specificity
FROM thread JOIN thread_clause AS clause ON clause.id = thread.root JOIN readout ON readout.id = clause.readout
"""
_CLAUSE = """
SELECT clause.id, clause.readout, readout.name, readout.publisher, clause.meeting, clause.day,
  clause.start, clause."end", clause.sentence, clause.sentence_end,
  substr(readout.text, clause.sentence + 1, clause.sentence_end - clause.sentence), clause.type, clause.relation,
  clause.status, clause.score, clause.why, clause.parent, clause.reports, clause.press,
  clause.tier, clause.deadline
FROM thread_clause AS clause JOIN readout ON readout.id = clause.readout
"""
_ORDER = "ORDER BY clause.day = '', clause.day, clause.readout, clause.start"
_SAID = "thread = ? AND reports IS NOT NULL AND status IN ('linked', 'confirmed') AND day <= ?"
_UNFOLLOWED = "S0"


def ledger(connection: sqlite3.Connection, filters: LedgerFilters, today: date) -> Iterator[Undertaking]:
    """The threads that the filters let through, the latest first.

    Args:
        connection: the register.
        filters: which are wanted.
        today: the day asked about where the filters name none.
    """
    day = filters.on or today
    where, values = _condition(connection, filters, day)
    query = f"{_UNDERTAKING} WHERE {where} ORDER BY thread.first_day DESC, thread.id"
    for row in connection.execute(query, values).fetchall():
        found = _undertaking(connection, row, day)
        if filters.status is None or found.status is filters.status:
            yield found


def told(connection: sqlite3.Connection, thread: str, day: date) -> tuple[Undertaking, tuple[Clause, ...]]:
    """A thread with the clauses that count in it, up to a day."""
    row = connection.execute(f"{_UNDERTAKING} WHERE thread.id = ?", (thread,)).fetchone()
    clauses = _clauses(connection, "clause.thread = ?", thread)
    return _undertaking(connection, row, day), tuple(one for one in clauses if one.day is None or one.day <= day)


def story(connection: sqlite3.Connection, thread: str, day: date) -> Story:
    """A thread from encounter to encounter, up to a day, and what may belong to it."""
    undertaking, clauses = told(connection, thread, day)
    proposed = _clauses(
        connection,
        "clause.status = 'proposed' AND clause.parent IN (SELECT id FROM thread_clause WHERE thread = ?)"
        " AND clause.thread IS NOT (SELECT ?)",
        thread,
        thread,
    )
    return Story(undertaking, clauses, tuple(proposed))


def resolve_thread(connection: sqlite3.Connection, wanted: str) -> str:
    """The id of the thread that is meant: by its id, or by that of one of its clauses, or the beginning of either.

    Raises:
        UsageError: none fits, or several do.
    """
    start = wanted.strip().lower()
    if not start.startswith("u1-"):
        start = start if start.startswith("t1-") else f"t1-{start}"
        found = connection.execute("SELECT id FROM thread WHERE id >= ? AND id < ? LIMIT 3", (start, f"{start}~"))
    else:
        found = connection.execute(
            "SELECT DISTINCT thread FROM thread_clause WHERE id >= ? AND id < ? AND thread IS NOT NULL LIMIT 3",
            (start, f"{start}~"),
        )
    return _only([thread for (thread,) in found], wanted, "thread")


def resolve_clause(connection: sqlite3.Connection, wanted: str) -> tuple[str, str, int, int]:
    """Id, readout, start and end of the clause that is meant: by its id, or by that of a thread, its first clause.

    Raises:
        UsageError: none fits, or several do.
    """
    start = wanted.strip().lower()
    if start.startswith("t1-"):
        thread = resolve_thread(connection, wanted)
        (start,) = connection.execute("SELECT root FROM thread WHERE id = ?", (thread,)).fetchone()
    start = start if start.startswith("u1-") else f"u1-{start}"
    rows = connection.execute(
        'SELECT id, readout, start, "end" FROM thread_clause WHERE id >= ? AND id < ? LIMIT 3', (start, f"{start}~")
    ).fetchall()
    _only([row[0] for row in rows], wanted, "clause")
    clause, readout, low, high = rows[0]
    return clause, readout, low, high


def _only(found: Sequence[str], wanted: str, what: str) -> str:
    if len(found) != 1:
        problem = f"several {what}s begin with" if found else f"there is no {what}"
        raise UsageError(
            f"{problem} '{wanted}'", "`dragoman ledger` lists the threads, `dragoman thread ID` their clauses"
        )
    return found[0]


def _condition(connection: sqlite3.Connection, filters: LedgerFilters, day: date) -> tuple[str, tuple[object, ...]]:
    parts: list[str] = ["thread.first_day <= ?"]
    values: list[object] = [day.isoformat()]

    def also(condition: str, *more: object) -> None:
        parts.append(condition)
        values.extend(more)

    if filters.party and is_code(connection, filters.party):
        also(
            "(' ' || thread.sides || ' ' LIKE ? OR ' ' || thread.sides LIKE ?)",
            f"% {filters.party} %",
            f"% {filters.party}-%",
        )
    elif filters.party:
        named = "SELECT readout FROM listing WHERE key IN (SELECT value FROM json_each(?))"
        also(f"clause.readout IN ({named})", json.dumps(name_keys(connection, filters.party)))
    if filters.region:
        also("' ' || thread.sides || ' ' LIKE ?", f"% {filters.region} %")
    if filters.area:
        also("' ' || thread.areas || ' ' LIKE ?", f"% {filters.area} %")
    if filters.act:
        also("thread.type = ?", str(filters.act))
    if filters.trackable:
        also("thread.trackable = 1")
    if filters.silent is not None:
        also("thread.last_day < ?", months_before(day, filters.silent).isoformat())
    return " AND ".join(parts), tuple(values)


class _Outcome(Struct, frozen=True):
    status: Status
    self_reported: bool
    ground: str


def _undertaking(connection: sqlite3.Connection, row: tuple[object, ...], day: date) -> Undertaking:
    (thread, clause, readout, name, start, end, words, act, who, to_whom, deliverer, areas, trackable, due, condition,
     first, last, meetings, kept, self_reported, specificity) = row  # fmt: skip
    begun, limit = as_day(first), as_day(due)
    if str(last) > day.isoformat():
        words_said = _words(connection, str(thread), day)
        kept = state(words_said, limit if act == ActType.TGT else None)
        self_reported = is_self_reported(words_said, Status(kept))
    outcome = _Outcome(Status(str(kept)), bool(self_reported), "what was said at meetings")
    if outcome.status is Status.OPEN and begun is not None and (specificity != _UNFOLLOWED or limit):
        lapsed = on_day(outcome.status, begun, limit, day)
        passed = f"its deadline, {limit}, has passed" if limit else "24 months have passed"
        outcome = _Outcome(lapsed, False, f"nothing heard, and {passed}") if lapsed is not Status.OPEN else outcome
    if act == ActType.TGT:
        outcome = _by_statistics(connection, str(readout), (int(str(start)), int(str(end))), outcome)
    return Undertaking(
        str(thread), str(clause), str(readout), str(name), Span(int(str(start)), int(str(end))), str(words),
        ActType(str(act)), _codes(who), _codes(to_whom), _codes(deliverer), _codes(areas), bool(trackable), limit,
        str(condition), begun, as_day(last), int(str(meetings)), outcome.status, outcome.self_reported,
        "nothing was heard of it" if outcome.status is Status.OPEN else outcome.ground,
    )  # fmt: skip


def _by_statistics(connection: sqlite3.Connection, readout: str, span: tuple[int, int], said: _Outcome) -> _Outcome:
    """The outcome of a target by statistics, where they say something to it; they are worth more than what was said."""
    start, end = span
    where = (
        "claim.readout = ? AND claim.kind = 'target' AND claim.part = 'text' AND claim.start < ? AND claim.\"end\" > ?"
    )
    for claim in read_claims(connection, where, (readout, end, start)):
        finding = read_finding(connection, claim.id)
        if finding.verdict is Outlook.SUPPORTED:
            return _Outcome(Status.DELIVERED, False, f"statistics (T4): {finding.reason}")
        if finding.verdict is Outlook.CONTRADICTED:
            return _Outcome(Status.MISSED, False, f"statistics (T4): {finding.reason}")
    return said


def _words(connection: sqlite3.Connection, thread: str, day: date) -> list[Word]:
    rows = connection.execute(
        f"SELECT reports, meeting, press, tier, day FROM thread_clause AS clause WHERE {_SAID} {_ORDER}",  # noqa: S608
        (thread, day.isoformat()),
    )
    return [Word(Status(one), meeting, press, tier or "", as_day(day)) for one, meeting, press, tier, day in rows]


def _clauses(connection: sqlite3.Connection, where: str, *values: str) -> list[Clause]:
    rows = connection.execute(f"{_CLAUSE} WHERE {where} {_ORDER}", values).fetchall()
    return [_clause(connection, row) for row in rows]


def _clause(connection: sqlite3.Connection, row: tuple[object, ...]) -> Clause:
    (clause, readout, name, publisher, meeting, day, start, end, low, high, sentence, act, relation, link, score, why,
     parent, reports, press, tier, deadline) = row  # fmt: skip
    evidence = _evidence(connection, str(clause), str(readout)) if reports else ()
    return Clause(
        str(clause), str(readout), str(name), str(publisher or ""), str(meeting), as_day(day),
        Span(int(str(start)), int(str(end))), Span(int(str(low)), int(str(high))), str(sentence),
        ActType(str(act)) if act else None, str(relation), str(link), float(str(score)), str(why),
        str(parent) if parent else None, Status(str(reports)) if reports else None,
        evidence, str(press), str(tier or ""), str(deadline),
    )  # fmt: skip


def _evidence(connection: sqlite3.Connection, clause: str, readout: str) -> tuple[tuple[Span, str], ...]:
    """The words that a reported status rests on."""
    rows = connection.execute(
        'SELECT words.start, words."end", substr(readout.text, words.start + 1, words."end" - words.start)'
        " FROM thread_evidence AS words JOIN readout ON readout.id = ? WHERE clause = ? ORDER BY words.position",
        (readout, clause),
    )
    return tuple((Span(start, end), said) for start, end, said in rows)


def _codes(kept: object) -> tuple[str, ...]:
    return tuple(str(kept).split())
