"""Where a person reviews: the questions in their order, the answers, and the cells on which people differ."""

from __future__ import annotations

import json
from collections.abc import Iterator
from heapq import merge

from dragoman.errors import UsageError
from dragoman.model import Reading
from dragoman.register.decisions import Decision, Decisions, Kind, Verdict, as_value, readout_of_key
from dragoman.register.decisions.applying import as_read
from dragoman.register.decisions.decided import decided
from dragoman.register.decisions.rulings import Ruling, cells_of, in_words, value_of
from dragoman.register.review.agreement import Agreement, agreement
from dragoman.register.review.cells import Cells, Page
from dragoman.register.review.links import Links
from dragoman.register.review.questions import FIELDS, field_of_address
from dragoman.register.review.values import BLIND, Dispute, Doubt, Said, Wanted
from dragoman.register.sqlite import explained
from dragoman.register.threads.status import Status
from dragoman.register.threads.waiting import catch_up
from dragoman.register.work import Work

_OF_LINKS = {Verdict.ACCEPT: Verdict.SAME, Verdict.REJECT: Verdict.DIFFERENT, Verdict.UNSURE: Verdict.UNSURE}


class Review:
    """The review of a register; see :attr:`dragoman.register.Register.review`."""

    def __init__(self, work: Work, decisions: Decisions) -> None:
        """Sit down at the desk.

        Args:
            work: the register.
            decisions: where decisions are made.
        """
        self._work = work
        self._decisions = decisions

    def doubts(self, wanted: Wanted | None = None) -> Iterator[Doubt]:
        """What nobody judged yet, most doubtful and most consequential first; decisions may be made meanwhile."""
        wanted = wanted or Wanted()
        if wanted.field and wanted.field not in FIELDS:
            raise UsageError(f"{wanted.field} is no field of the review", f"Give one of: {', '.join(FIELDS)}")
        catch_up(self._work)
        with explained(self._work.path):
            cells = Cells(self._work.connection)
            if wanted.blind:
                yield from cells.every(wanted)
                return
            of_cells = not wanted.kinds or Kind.CELL in wanted.kinds
            of_links = not wanted.field and wanted.kinds != {Kind.CELL}
            both = (
                cells.doubts(wanted) if of_cells else iter(()),
                Links(self._work.connection).doubts(wanted) if of_links else iter(()),
            )
            yield from merge(*both, key=lambda one: -one.priority)

    def doubt(self, subject: str, object: str = "") -> Doubt | None:  # noqa: A002 - the word of the table
        """The question that a decision with these keys answers, judged or not; None where it is gone.

        Args:
            subject: stable key; of a cell, ``<readout>/<address>`` will do.
            object: stable key, of links.
        """
        readout = readout_of_key(subject)
        with explained(self._work.path):
            if object or "#" not in subject:
                links = Links(self._work.connection).doubts(Wanted(readout=readout))
                found = next((one for one in links if (one.subject, one.object) == (subject, object)), None)
                if found or object:
                    return found
            try:
                page = Cells(self._work.connection).page(readout)
            except KeyError:
                return None
            address = _address(page, subject)
            return page.doubt_at(address) if address else None

    def decide(
        self, doubt: Doubt, verdict: Verdict, *, why: str, value: str = "", by: str = "", blind: bool = False
    ) -> Decision:
        """Answer a question.

        Args:
            doubt: the question.
            verdict: ACCEPT, AMEND, REJECT or UNSURE; of links, ACCEPT says that they belong together.
            why: the reason, in words.
            value: with AMEND, the value as typed: a code, words, a date as 2014-07-21, a number, a party's key or name.
            by: who decides; the person at work where empty.
            blind: whether what was read was hidden; then a value that is the one read is an acceptance.

        Raises:
            UsageError: the value is none that the cell may hold, or the verdict does not fit, or a name is missing.
        """
        why = f"{BLIND}{why}" if blind and why.strip() else why
        if doubt.kind is Kind.CELL:
            return self._decide_cell(doubt, verdict, value, why, by)
        if doubt.kind is Kind.STATUS:
            held = ""
            if verdict is Verdict.AMEND:
                held = json.dumps(str(_status(value)))
            return self._decisions.record(Kind.STATUS, doubt.subject, verdict, value=held, why=why, by=by)
        if verdict not in _OF_LINKS:
            raise UsageError("a link is accepted or rejected, it has no value to amend")
        return self._decisions.record(
            doubt.kind, doubt.subject, _OF_LINKS[verdict], object=doubt.object, why=why, by=by
        )

    def _decide_cell(self, doubt: Doubt, verdict: Verdict, value: str, why: str, by: str) -> Decision:
        judged, held = self._judged(doubt, verdict, value)
        return self._decisions.record(Kind.CELL, doubt.subject, judged, value=held, why=why, by=by)

    def _judged(self, doubt: Doubt, verdict: Verdict, value: str) -> tuple[Verdict, str]:
        """The verdict on a cell with the value that it speaks of, as decisions keep it."""
        if verdict not in (Verdict.ACCEPT, Verdict.AMEND, Verdict.REJECT, Verdict.UNSURE):
            raise UsageError(f"the verdict {verdict} is not for cells")
        if verdict is Verdict.UNSURE:
            return verdict, ""
        with explained(self._work.path):
            page = Cells(self._work.connection).page(doubt.readout)
        read = cells_of(page.reading)[doubt.address].value
        if verdict is not Verdict.AMEND:
            return verdict, as_value(page.reading, doubt.address, read)
        if not value.strip():
            raise UsageError("an amendment needs the value that takes the place of the one read")
        try:
            given = value_of(page.reading, doubt.address, json.dumps(value.strip()))
        except ValueError as error:
            codes = ", ".join(choice.value for choice in doubt.choices)
            raise UsageError(
                f"{value.strip()!r} cannot stand there",
                f"Give one of: {codes}" if codes else "A date is written 2014-07-21, with ?? for what is not known",
            ) from error
        held = as_value(page.reading, doubt.address, given)
        return (Verdict.ACCEPT if given == read else Verdict.AMEND), held

    def coded(self, by: str) -> Iterator[Reading]:
        """The readings of all readouts of which a person judged cells, with that person's decisions and no one else's.

        Args:
            by: the person, as the decisions name them.
        """
        with explained(self._work.path):
            theirs = [one for one in self._decisions.standing(Kind.CELL) if one.by == by]
            for readout in sorted({readout_of_key(one.subject) for one in theirs}):
                try:
                    program = as_read(self._work.connection, readout)
                except KeyError:
                    continue
                yield decided(program, theirs)

    def disputes(self) -> Iterator[Dispute]:
        """The cells on which people differ, settled or not, by readout."""
        with explained(self._work.path):
            for page, ruling in Cells(self._work.connection).judged():
                if ruling.differ:
                    yield _dispute(page, ruling)

    def agreement(self) -> tuple[Agreement, ...]:
        """How far each two people agree, field by field, on the cells that both judged."""
        with explained(self._work.path):
            judged = Cells(self._work.connection).judged()
            return agreement((field_of_address(ruling.address), ruling.said) for _, ruling in judged)

    def adjudicate(self, dispute: Dispute, verdict: Verdict, *, why: str, value: str = "", by: str = "") -> Decision:
        """Settle what people differ on: the program's value is accepted or rejected, or another one given.

        Args:
            dispute: the cell.
            verdict: ACCEPT, AMEND or REJECT.
            why: the reason: the rule of the codebook that decides, in words.
            value: with AMEND, the value as typed.
            by: who settles it; the person at work where empty.

        Raises:
            UsageError: as for :meth:`decide`.
        """
        judged, held = self._judged(dispute.doubt, verdict, value)
        if judged is Verdict.UNSURE:
            raise UsageError("an adjudication decides")
        return self._settle(dispute, judged, held, why, by)

    def side_with(self, dispute: Dispute, said: Said, *, why: str, by: str = "") -> Decision:
        """Settle what people differ on as one of them said; the other arguments are those of :meth:`adjudicate`."""
        theirs = self._decisions.find(said.decision)
        return self._settle(dispute, theirs.verdict, theirs.value, why, by)

    def _settle(self, dispute: Dispute, verdict: Verdict, value: str, why: str, by: str) -> Decision:
        return self._decisions.record(Kind.ADJUDICATION, dispute.doubt.subject, verdict, value=value, why=why, by=by)


def _status(value: str) -> Status:
    try:
        return Status(value.strip().upper())
    except ValueError as error:
        raise UsageError(f"{value!r} is no status", f"Give one of: {', '.join(Status)}") from error


def _address(page: Page, subject: str) -> str:
    """The address that a key leads to, if it is one that is reviewed; else empty."""
    addresses = {key: address for address, key in page.keys.items()}
    address = addresses.get(subject, subject.partition("/")[2])
    return address if address in page.keys and field_of_address(address) in FIELDS else ""


def _dispute(page: Page, ruling: Ruling) -> Dispute:
    settled = _said(page, ruling.address, ruling.counts) if ruling.settled else None
    said = tuple(_said(page, ruling.address, one) for one in ruling.said)
    return Dispute(page.doubt_at(ruling.address), said, settled)


def _said(page: Page, address: str, decision: Decision) -> Said:
    value = cells_of(page.reading)[address].value
    if decision.verdict is Verdict.REJECT:
        value = None
    elif decision.value:
        value = value_of(page.reading, address, decision.value)
    words = "" if value is None else in_words(page.reading, address, value)
    return Said(decision.by, decision.at, str(decision.verdict), words, decision.why, decision.id)
