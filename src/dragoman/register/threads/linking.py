"""What was undertaken and what became of it: the step that keeps clauses, links and threads up to date."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from dragoman.register.decisions import Kind, Verdict, act_key, deciding, readout_of_key, standing
from dragoman.register.threads import rows, waiting
from dragoman.register.threads.finding import Finder, readers
from dragoman.register.threads.following import SILENT, Around, Placed, follow
from dragoman.register.threads.gather import gather
from dragoman.register.threads.links import Earlier
from dragoman.register.threads.matter import index_terms, meets
from dragoman.register.threads.status import Status
from dragoman.register.threads.statuses import by_tense, report_of, tells_done
from dragoman.register.threads.units import Unit, frame_of, units_of
from dragoman.register.work import Work


def touch(work: Work, readouts: frozenset[str]) -> frozenset[str]:
    """Note that the threads of some readouts are to be followed; see :class:`dragoman.register.steps.Touch`.

    The readouts wait for :func:`dragoman.register.threads.waiting.catch_up`: a new one lets many of later days look for
    undertakings again, which do so once then, not once for each. Until then the rows are those of before.
    """
    waiting.put_off(work.connection, readouts)
    return frozenset()


def finish(work: Work, readouts: frozenset[str]) -> None:
    """Follow the undertakings of these readouts, which need not wait any more."""
    _Linking(work).touch(readouts)
    waiting.done(work.connection, readouts)


def rebuild(work: Work) -> None:
    """Work out all threads anew."""
    for table in rows.TABLES:
        work.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    ids = work.connection.execute("SELECT readout FROM reading").fetchall()
    finish(work, frozenset(readout for (readout,) in ids))


class _Linking:
    """One round of linking."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._connection = work.connection
        judged = deciding(standing(work.connection, Kind.THREAD)).values()
        self._forced = {one.subject: one.object for one in judged if one.verdict in (Verdict.SAME, Verdict.ACCEPT)}
        self._barred: dict[str, set[str]] = {}
        for one in judged:
            if one.verdict in (Verdict.DIFFERENT, Verdict.REJECT):
                self._barred.setdefault(one.subject, set()).add(one.object)
        statuses = deciding(standing(work.connection, Kind.STATUS)).values()
        self._statuses = {one.subject: one for one in statuses}
        self._units: dict[str, tuple[Unit, ...]] = {}
        self._met: dict[str, Earlier | None] = {}
        self._dirty: set[str] = set()

    def touch(self, readouts: frozenset[str]) -> None:
        """Take in these readouts and link again what they touch."""
        moved: set[rows.Posting] = set()
        everything = self._is_everything(readouts)
        meetings: set[str] = set()
        for readout in sorted(readouts):
            meetings |= self._meetings(readout)
            moved |= self._take_in(readout)
            meetings |= self._meetings(readout)
        concerned = set(readouts)
        if not everything:
            concerned |= readers(self._connection, sorted(moved), readouts)
        for meeting in meetings:
            concerned |= {readout for (readout,) in self._connection.execute(_OF_MEETING, (meeting,))}
        self._link(concerned)
        again = {
            readout_of_key(subject)
            for subject, objects in self._barred.items()
            for one in objects
            if (other := rows.by_key(self._connection, one)) is not None and other.thread in self._dirty
        }
        self._link(again - concerned)
        gather(self._connection, self._dirty)

    def _is_everything(self, readouts: frozenset[str]) -> bool:
        """Whether all readings are among these, so that nobody has to be looked for."""
        # One more than these is enough to know; a large register is never counted.
        known = self._connection.execute("SELECT 1 FROM reading LIMIT ?", (len(readouts) + 1,)).fetchall()
        return len(known) <= len(readouts)

    def _meetings(self, readout: str) -> set[str]:
        found = self._connection.execute("SELECT DISTINCT meeting FROM thread_clause WHERE readout = ?", (readout,))
        return {meeting for (meeting,) in found}

    def _take_in(self, readout: str) -> frozenset[rows.Posting]:
        """Write the clauses of a readout anew; returns where undertakings are found now that were not, or no longer."""
        self._dirty |= {thread for _, thread in rows.links_of(self._connection, readout).values() if thread}
        gone = rows.forget(self._connection, readout)
        units = self._units_of(readout)
        kept = [
            unit
            for unit in units
            if unit.undertakes or ((unit.act not in SILENT or tells_done(unit)) and (report_of(unit) or by_tense(unit)))
        ]
        return gone ^ rows.take_in(self._connection, units, kept)

    def _units_of(self, readout: str) -> tuple[Unit, ...]:
        if readout not in self._units:
            reference = self._work.reference()
            frame = frame_of(self._connection, readout, reference)
            self._units[readout] = units_of(self._connection, frame, reference) if frame else ()
        return self._units[readout]

    def _link(self, readouts: Iterable[str]) -> None:
        """Link readouts, the earliest first, so that each finds what it follows already linked."""
        dated = [
            (units[0].frame.day is None, str(units[0].frame.day), one)
            for one in readouts
            if (units := self._units_of(one))
        ]
        for *_, readout in sorted(dated):
            self._link_one(readout)

    def _link_one(self, readout: str) -> None:
        units = self._units_of(readout)
        before = _Before(self._connection, self._met)
        beside = tuple(rows.beside(self._connection, units[0])) if units else ()
        around = Around(before.look, beside, self._confirmed, self._is_barred)
        stood = rows.links_of(self._connection, readout)
        placed = {rows.clause_id(one.unit): one for one in follow(units, _as_earlier, around)}
        threads: dict[str, str] = {}
        for clause, (link, thread) in stood.items():
            one = placed.get(clause)
            if one is None:
                self._write(clause, rows.UNLINKED, None, None, (link, thread))
                continue
            now = self._thread(clause, one, threads)
            threads[clause] = now or ""
            status, reports = self._status(one), self._reports(one)
            self._write(clause, rows.link_of(one, status, reports), now, one, (link, thread))

    def _thread(self, clause: str, one: Placed, threads: Mapping[str, str]) -> str | None:
        """The thread that a clause counts in: its parent's, its own, or none."""
        if one.parent is not None and one.linked:
            return threads.get(one.parent.id) or self._thread_of(one.parent.id)
        return rows.thread_id(clause) if one.unit.undertakes else None

    def _thread_of(self, clause: str) -> str:
        found = self._connection.execute("SELECT thread FROM thread_clause WHERE id = ?", (clause,)).fetchone()
        return (found and found[0]) or rows.thread_id(clause)

    def _write(
        self, clause: str, link: rows.Link, thread: str | None, one: Placed | None, stood: tuple[rows.Link, str | None]
    ) -> None:
        self._dirty |= {name for name in (thread, stood[1]) if name}
        if (link, thread) == stood and link == rows.UNLINKED:
            return
        rows.set_link(self._connection, clause, link, thread, one.report if one else None)
        if thread != stood[1]:
            self._met.pop(clause, None)
            self._hand_down(clause, thread)

    def _hand_down(self, clause: str, thread: str | None) -> None:
        """Give the thread of a clause to those that follow it, in other readouts too."""
        waiting = [(clause, thread or rows.thread_id(clause))]
        while waiting:
            parent, now = waiting.pop()
            for child, before in self._connection.execute(_CHILDREN, (parent,)).fetchall():
                if before != now:
                    self._connection.execute("UPDATE thread_clause SET thread = ? WHERE id = ?", (now, child))
                    self._dirty |= {name for name in (before, now) if name}
                    self._met.pop(child, None)
                    waiting.append((child, now))

    def _status(self, one: Placed) -> str:
        if one.parent is None:
            return ""
        return "confirmed" if one.unit.key in self._forced else "linked" if one.linked else "proposed"

    def _reports(self, one: Placed) -> str | None:
        """What a clause reports, unless a person said otherwise."""
        said = str(one.report.status) if one.report else None
        decision = self._statuses.get(one.unit.key)
        if decision is None or decision.verdict is Verdict.UNSURE:
            return said
        if decision.verdict is Verdict.REJECT:
            return None
        return str(Status(json.loads(decision.value))) if decision.verdict is Verdict.AMEND else said

    def _confirmed(self, key: str) -> Earlier | None:
        return rows.by_key(self._connection, self._forced[key]) if key in self._forced else None

    def _is_barred(self, key: str, one: Earlier) -> bool:
        objects = self._barred.get(key)
        if not objects:
            return False
        others = (rows.by_key(self._connection, other) for other in objects)
        return one.key in objects or any(other is not None and other.thread == one.thread for other in others)


_OF_MEETING = "SELECT DISTINCT readout FROM thread_clause WHERE meeting = ?"
_CHILDREN = "SELECT id, thread FROM thread_clause WHERE parent = ? AND status IN ('linked', 'confirmed')"


def _as_earlier(unit: Unit) -> Earlier:
    clause = rows.clause_id(unit)
    return Earlier(
        clause, rows.thread_id(clause), act_key(unit.frame.readout, unit.span.start, unit.span.end), unit.matter
    )


class _Before:
    """The undertakings of earlier days that the units of one readout may follow, found by their words."""

    def __init__(self, connection: sqlite3.Connection, met: dict[str, Earlier | None]) -> None:
        self._connection = connection
        self._met = met
        self._finder = Finder(connection)

    def look(self, unit: Unit) -> tuple[Sequence[Earlier], Mapping[str, int]]:
        """The undertakings that share the most telling words with a unit, and how often each word was undertaken."""
        found, told = self._finder.find(rows.pairs_sought(unit), index_terms(unit.terms), rows.day_of(unit))
        known = (self._earlier(clause) for clause in found)
        return [one for one in known if one is not None and meets(unit.matter, one.matter)], told

    def _earlier(self, clause: str) -> Earlier | None:
        if clause not in self._met:
            self._met[clause] = rows.earlier(self._connection, clause)
        return self._met[clause]
