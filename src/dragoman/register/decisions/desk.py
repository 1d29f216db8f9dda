"""Where decisions are made and taken back; what follows from them is worked out in the same transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC

from msgspec.structs import replace

from dragoman.errors import UsageError
from dragoman.register.decisions import rows
from dragoman.register.decisions.applying import apply
from dragoman.register.decisions.keys import readout_of_key
from dragoman.register.decisions.orphans import Orphan, orphans
from dragoman.register.decisions.values import CELL_KINDS, Decision, Judgement, Kind, Verdict
from dragoman.register.sqlite import explained, snapshot, transaction
from dragoman.register.work import Work


class Decisions:
    """The decisions of a register; see :attr:`dragoman.register.Register.decisions`."""

    def __init__(self, work: Work, follow: Callable[[Work, frozenset[str]], None]) -> None:
        """Sit down at the desk.

        Args:
            work: the register.
            follow: works out what follows from a change about some readouts.
        """
        self._work = work
        self._follow = follow

    def record(
        self,
        kind: Kind,
        subject: str,
        verdict: Verdict,
        *,
        why: str,
        by: str = "",
        object: str = "",  # noqa: A002 - the word of the table, beside subject
        value: str = "",
    ) -> Decision:
        """Write down a decision.

        Args:
            kind: what it is about.
            subject: stable key of what is judged.
            verdict: what is decided.
            why: the reason, in words.
            by: who decides; the person at work where empty.
            object: stable key of what it is held against.
            value: with AMEND, the value that replaces the one that was read, as JSON; on cells, else the value judged.

        Raises:
            UsageError: the reason or the name is missing, or the value does not fit the verdict.
            RegisterError: the register cannot be written.
        """
        return self.record_all(kind, (Judgement(subject, verdict, object, value),), why=why, by=by)[0]

    def record_all(
        self, kind: Kind, judgements: Iterable[Judgement], *, why: str, by: str = ""
    ) -> tuple[Decision, ...]:
        """Write down several decisions for one reason: all of them, or none.

        Raises:
            UsageError: the reason or the name is missing, or a value does not fit its verdict.
            RegisterError: the register cannot be written.
        """
        by = by.strip() or self._work.by
        judgements = tuple(judgements)
        for judgement in judgements:
            _require(judgement.subject, why, by)
            may_have = kind in CELL_KINDS and judgement.verdict in (Verdict.ACCEPT, Verdict.REJECT)
            if not may_have and bool(judgement.value) != (judgement.verdict is Verdict.AMEND):
                raise UsageError(
                    f"the verdict {judgement.verdict} {'takes no' if judgement.value else 'needs a'} value"
                )
        with explained(self._work.path), transaction(self._work.connection):
            made = tuple(self._write(kind, judgement, why.strip(), by) for judgement in judgements)
            self._work_out(made)
        return made

    def _write(self, kind: Kind, judgement: Judgement, why: str, by: str) -> Decision:
        at = rows.next_moment(self._work.connection, self._work.now().astimezone(UTC))
        what = (judgement.subject, judgement.object, judgement.verdict, judgement.value)
        decision = Decision("", kind, *what, why, by, at)
        decision = replace(decision, id=decision.expected_id)
        rows.insert(self._work.connection, decision)
        self._work.log("decided", decision.id, f"{kind}: {judgement.verdict}", by)
        return decision

    def withdraw(self, wanted: str, *, why: str, by: str = "") -> Decision:
        """Take a decision back; it stays in the register, with who took it back and why.

        Args:
            wanted: its id, or the beginning of it.
            why: the reason, in words.
            by: who takes it back; the person at work where empty.

        Raises:
            UsageError: there is none, or it was taken back already, or the reason or the name is missing.
            RegisterError: the register cannot be written.
        """
        by = by.strip() or self._work.by
        _require(wanted, why, by)
        with explained(self._work.path), transaction(self._work.connection):
            decision = self.find(wanted)
            if not decision.stands:
                raise UsageError(f"{decision.id} was taken back already, by {decision.withdrawn_by}")
            moment = self._work.now().astimezone(UTC).isoformat(timespec="microseconds")
            decision = replace(decision, withdrawn_by=by, withdrawn_at=moment, withdrawn_why=why.strip())
            rows.withdraw(self._work.connection, decision)
            self._work.log("withdrew", decision.id, f"{decision.kind}: {decision.verdict}", by)
            self._work_out((decision,))
        return decision

    def restore(self, decisions: Iterable[Decision]) -> int:
        """Take in decisions that were exported, from this register or another; returns how many brought something new.

        One that stands here and was taken back there is taken back here too.

        Raises:
            RegisterError: the register cannot be written; nothing was.
        """
        with explained(self._work.path), transaction(self._work.connection):
            here = {one.id: one for one in rows.every(self._work.connection)}
            touched: list[Decision] = []
            for decision in decisions:
                known = here.get(decision.id)
                if known is not None and (decision.stands or not known.stands):
                    continue
                (rows.insert if known is None else rows.withdraw)(self._work.connection, decision)
                touched.append(decision)
            if touched:
                self._work.log("restored", note=f"{len(touched)} decisions")
            self._work_out(touched)
        return len(touched)

    def orphans(self) -> tuple[Orphan, ...]:
        """The standing decisions that rest on something that is gone; they are kept, and count for nothing."""
        with explained(self._work.path), snapshot(self._work.connection):
            return tuple(orphans(self._work.connection, rows.every(self._work.connection)))

    def about(self, readout: str) -> tuple[Decision, ...]:
        """The decisions that name something in a readout and that nobody took back, in the order they were made."""
        with explained(self._work.path):
            return rows.naming(self._work.connection, readout)

    def standing(self, kind: Kind) -> tuple[Decision, ...]:
        """The decisions of a kind that nobody took back, in the order in which they were made."""
        with explained(self._work.path):
            return rows.standing(self._work.connection, kind)

    def every(self) -> tuple[Decision, ...]:
        """All decisions, withdrawn ones too, in the order in which they were made."""
        with explained(self._work.path):
            return rows.every(self._work.connection)

    def find(self, wanted: str) -> Decision:
        """The decision with this id, or the only one whose id begins so (with or without ``d1-``).

        Raises:
            UsageError: there is none, or there are several.
        """
        start = wanted.strip().lower()
        start = start if start.startswith("d1-") else f"d1-{start}"
        with explained(self._work.path):
            found = rows.beginning_with(self._work.connection, start)
        if len(found) != 1:
            problem = "several decisions begin with" if found else "there is no decision"
            raise UsageError(f"{problem} '{wanted}'", "`dragoman decisions list` shows them all")
        return found[0]

    def _work_out(self, decisions: Iterable[Decision]) -> None:
        """Apply decisions on cells to their readings, and bring everything up to date that follows from decisions."""
        on_cells: set[str] = set()
        on_others: set[str] = set()
        for one in decisions:
            (on_cells if one.kind in CELL_KINDS else on_others).update(_readouts(one))
        changed = apply(self._work.connection, sorted(self._held(on_cells)))
        self._follow(self._work, changed | self._held(on_others))

    def _held(self, readouts: Iterable[str]) -> frozenset[str]:
        """Those of the readouts that this register holds; a decision may name others."""
        held = "SELECT 1 FROM reading WHERE readout = ?"
        return frozenset(one for one in readouts if self._work.connection.execute(held, (one,)).fetchone())


def _require(subject: str, why: str, by: str) -> None:
    if not subject:
        raise UsageError("nothing is named that the decision is about")
    if not why.strip():
        raise UsageError("a decision needs its reason", 'give it with: --because "..."')
    if not by:
        raise UsageError("a decision needs the name of who makes it", "give it with --by NAME, or set DRAGOMAN_BY")


def _readouts(decision: Decision) -> frozenset[str]:
    return frozenset(readout_of_key(key) for key in (decision.subject, decision.object) if key)
