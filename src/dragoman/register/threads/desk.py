"""Where people look at undertakings and say what belongs together and what became of it."""

from __future__ import annotations

import json
from datetime import date

from dragoman.errors import UsageError
from dragoman.register.decisions import Decision, Decisions, Kind, Verdict, act_key
from dragoman.register.sqlite import explained, snapshot
from dragoman.register.threads import queries
from dragoman.register.threads.answers import LedgerFilters, Story, Undertaking
from dragoman.register.threads.status import Status
from dragoman.register.threads.waiting import catch_up
from dragoman.register.work import Work


class Threads:
    """The undertakings of a register; see :attr:`dragoman.register.Register.threads`."""

    def __init__(self, work: Work, decisions: Decisions) -> None:
        """Sit down at the desk.

        Args:
            work: the register.
            decisions: where decisions are made.
        """
        self._work = work
        self._decisions = decisions

    def ledger(self, filters: LedgerFilters | None = None) -> tuple[Undertaking, ...]:
        """The undertakings that the filters let through, the latest first."""
        catch_up(self._work)
        with explained(self._work.path), snapshot(self._work.connection):
            return tuple(queries.ledger(self._work.connection, filters or LedgerFilters(), self._today()))

    def story(self, wanted: str, on: date | None = None) -> Story:
        """An undertaking from encounter to encounter.

        Args:
            wanted: id of a thread or of one of its clauses, or the beginning of one.
            on: the last day that is told of; None: today.

        Raises:
            UsageError: none fits, or several do.
        """
        catch_up(self._work)
        with explained(self._work.path), snapshot(self._work.connection):
            thread = queries.resolve_thread(self._work.connection, wanted)
            return queries.story(self._work.connection, thread, on or self._today())

    def confirm(self, later: str, earlier: str, *, why: str, by: str = "") -> Decision:
        """Say that a clause follows an undertaking.

        Args:
            later: id of the clause.
            earlier: id of the undertaking's clause, or of its thread.
            why: the reason, in words.
            by: who says so; the person at work where empty.

        Raises:
            UsageError: one of them is not known, they are one, or the reason or the name is missing.
        """
        return self._decide(later, earlier, Verdict.SAME, why, by)

    def reject(self, later: str, earlier: str, *, why: str, by: str = "") -> Decision:
        """Say that a clause does not follow an undertaking; the arguments are those of :meth:`confirm`."""
        return self._decide(later, earlier, Verdict.DIFFERENT, why, by)

    def set_status(self, clause: str, status: Status | None, *, why: str, by: str = "") -> Decision:
        """Say what a clause reports about its undertaking.

        Args:
            clause: id of the clause.
            status: what it reports; None: nothing.
            why: the reason, in words.
            by: who says so; the person at work where empty.

        Raises:
            UsageError: the clause is not known, or the reason or the name is missing.
        """
        catch_up(self._work)
        with explained(self._work.path):
            _, readout, start, end = queries.resolve_clause(self._work.connection, clause)
        verdict, value = (Verdict.REJECT, "") if status is None else (Verdict.AMEND, json.dumps(str(status)))
        return self._decisions.record(Kind.STATUS, act_key(readout, start, end), verdict, value=value, why=why, by=by)

    def _decide(self, later: str, earlier: str, verdict: Verdict, why: str, by: str) -> Decision:
        catch_up(self._work)
        with explained(self._work.path):
            one, *there = queries.resolve_clause(self._work.connection, later)
            other, *then = queries.resolve_clause(self._work.connection, earlier)
        if one == other:
            raise UsageError("a clause does not follow itself", "name the later clause first, then the undertaking")
        subject, of = act_key(*_key(there)), act_key(*_key(then))
        return self._decisions.record(Kind.THREAD, subject, verdict, object=of, why=why, by=by)

    def _today(self) -> date:
        return self._work.now().date()


def _key(place: list[object]) -> tuple[str, int, int]:
    readout, start, end = place
    return str(readout), int(str(start)), int(str(end))
