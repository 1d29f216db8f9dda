"""Where a person says who is who: merge, split, keep apart, rename. Each is a decision that may be taken back."""

from __future__ import annotations

import json
from collections.abc import Sequence

from dragoman.errors import UsageError
from dragoman.register.decisions import Decision, Decisions, Judgement, Kind, Verdict, deciding, standing
from dragoman.register.people import queries, rows
from dragoman.register.people.answers import Doubt, PersonListed, PersonShown, PolityListed
from dragoman.register.sqlite import explained, snapshot
from dragoman.register.work import Work


class People:
    """The people of a register; see :attr:`dragoman.register.Register.people`."""

    def __init__(self, work: Work, decisions: Decisions) -> None:
        """Sit down at the desk.

        Args:
            work: the register.
            decisions: where decisions are made.
        """
        self._work = work
        self._decisions = decisions

    def listed(self, words: str = "", limit: int = 50) -> tuple[PersonListed, ...]:
        """The people whose name holds all the words, in any spelling; those whom most readouts show first."""
        with explained(self._work.path), snapshot(self._work.connection):
            return queries.listed(self._work.connection, words, limit)

    def resolve(self, words: str) -> str:
        """The id of the person who is meant, by an id, the beginning of one, or words of a name.

        Raises:
            UsageError: nobody fits, or several do; the message lists them.
        """
        with explained(self._work.path), snapshot(self._work.connection):
            return queries.resolve(self._work.connection, words)

    def shown(self, words: str, meetings: int = 20) -> PersonShown:
        """All about a person.

        Args:
            words: as :meth:`resolve` takes them.
            meetings: how many meetings at most, the latest first.

        Raises:
            UsageError: nobody fits, or several do.
        """
        with explained(self._work.path), snapshot(self._work.connection):
            return queries.shown(self._work.connection, queries.resolve(self._work.connection, words), meetings)

    def doubts(self, most: int = -1) -> tuple[Doubt, ...]:
        """Pairs of people who may be one, the likeliest first.

        Args:
            most: only so many, of those that are most in doubt; -1: all of them.
        """
        with explained(self._work.path), snapshot(self._work.connection):
            return queries.doubts(self._work.connection, most=most)

    def polities(self) -> tuple[PolityListed, ...]:
        """The jurisdictions and groups of the readouts, those with the most meetings first."""
        with explained(self._work.path), snapshot(self._work.connection):
            return tuple(queries.polities(self._work.connection))

    def merge(self, one: str, other: str, *, why: str, by: str = "", though_together: bool = False) -> Decision:
        """Two people are one.

        Args:
            one: a person, as :meth:`resolve` takes it.
            other: the other.
            why: the reason, in words.
            by: who decides; the person at work where empty.
            though_together: also where a readout shows both, as one does that was read wrongly.

        Raises:
            UsageError: they are one already, another decision keeps them apart, or a readout shows both.
        """
        a, b = self._two(one, other)
        if not though_together:
            self._require_never_together(a, b)
        self._require_nothing_between(a, b)
        return self._judge(a, b, Verdict.SAME, why, by)

    def keep_apart(self, one: str, other: str, *, why: str, by: str = "") -> Decision:
        """Two people are not one, whatever their names say; the arguments are those of :meth:`merge`."""
        return self._judge(*self._two(one, other), Verdict.DIFFERENT, why, by)

    def split(self, person: str, readouts: Sequence[str], *, why: str, by: str = "") -> tuple[Decision, ...]:
        """Take a person's appearances in some readouts out: they show someone else, all of them the same one.

        Args:
            person: as :meth:`resolve` takes it.
            readouts: ids of the readouts.
            why: the reason, in words.
            by: who decides; the person at work where empty.

        Raises:
            UsageError: the person does not appear in one of them, or appears in no other.
        """
        found = self._keys(self.resolve(person))
        moved = [key for key, readout in found if readout in readouts]
        kept = [key for key, readout in found if readout not in readouts]
        missing = sorted(set(readouts) - {readout for _, readout in found})
        if missing or not moved:
            raise UsageError(f"this person does not appear in {', '.join(missing) or 'no readout'}")
        if not kept:
            raise UsageError("this person appears in no other readout: there is nothing to split")
        out = [Judgement(key, Verdict.REJECT, kept[0]) for key in moved]
        together = [_pair(moved[0], key, Verdict.SAME) for key in moved[1:]]
        return self._decisions.record_all(Kind.PERSON, (*out, *together), why=why, by=by)

    def rename(self, person: str, name: str, *, why: str, by: str = "") -> Decision:
        """Give a person another name to be shown by.

        Raises:
            UsageError: the name is empty, or nobody fits.
        """
        if not name.strip():
            raise UsageError("the new name is empty")
        key = self._key(self.resolve(person))
        value = json.dumps({"name": name.strip()}, ensure_ascii=False)
        return self._decisions.record(Kind.PERSON, key, Verdict.AMEND, value=value, why=why, by=by)

    def _two(self, one: str, other: str) -> tuple[str, str]:
        a, b = self.resolve(one), self.resolve(other)
        if a == b:
            raise UsageError(f"'{one}' and '{other}' are one person already")
        return a, b

    def _judge(self, a: str, b: str, verdict: Verdict, why: str, by: str) -> Decision:
        judgement = _pair(self._key(a), self._key(b), verdict)
        return self._decisions.record_all(Kind.PERSON, (judgement,), why=why, by=by)[0]

    def _key(self, person: str) -> str:
        """The stable key of the person's first appearance."""
        return self._keys(person)[0][0]

    def _keys(self, person: str) -> list[tuple[str, str]]:
        """Stable key and readout of each appearance, the earliest first."""
        with explained(self._work.path):
            return rows.keys_of_person(self._work.connection, person)

    def _require_never_together(self, a: str, b: str) -> None:
        ours, theirs = ({readout for _, readout in self._keys(person)} for person in (a, b))
        if ours & theirs:
            with explained(self._work.path):
                name = rows.name_of_readout(self._work.connection, min(ours & theirs))
            raise UsageError(
                f"both take part in {name}, so they are hardly one",
                "If the readout was read wrongly and they are one all the same: --though-together",
            )

    def _require_nothing_between(self, a: str, b: str) -> None:
        ours, theirs = ({key for key, _ in self._keys(person)} for person in (a, b))
        with explained(self._work.path):
            decisions = deciding(standing(self._work.connection, Kind.PERSON)).values()
        for decision in decisions:
            both = {decision.subject, decision.object}
            if decision.verdict in (Verdict.DIFFERENT, Verdict.REJECT) and both & ours and both & theirs:
                raise UsageError(
                    f"{decision.by} decided that they are not one: {decision.why}",
                    f"Take that back first: dragoman undo {decision.id} --because WHY",
                )


def _pair(a: str, b: str, verdict: Verdict) -> Judgement:
    subject, against = sorted((a, b))
    return Judgement(subject, verdict, against)
