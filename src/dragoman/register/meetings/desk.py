"""Where people look at meetings and say which readouts tell of one."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.register import queries as readout_queries
from dragoman.register.decisions import Decision, Decisions, Kind, Verdict, encounter_key
from dragoman.register.mapping import reading_of
from dragoman.register.meetings import queries
from dragoman.register.meetings.answers import Doubt, Meeting
from dragoman.register.meetings.comparison import Comparison, compare
from dragoman.register.sqlite import explained, snapshot
from dragoman.register.tables import fetch
from dragoman.register.values import Filters
from dragoman.register.work import Work


class Meetings:
    """The meetings of a register; see :attr:`dragoman.register.Register.meetings`."""

    def __init__(self, work: Work, decisions: Decisions) -> None:
        """Sit down at the desk.

        Args:
            work: the register.
            decisions: where decisions are made.
        """
        self._work = work
        self._decisions = decisions

    def listed(self, filters: Filters | None = None) -> Iterator[Meeting]:
        """The meetings of which a readout tells that the filters let through, the oldest first.

        Days are those of the meeting, whichever readout they are known from.
        """
        with explained(self._work.path), snapshot(self._work.connection):
            yield from _in_time(queries.meetings(self._work.connection, self._wanted(filters)), filters)

    def doubts(self) -> tuple[Doubt, ...]:
        """Pairs of readouts that may tell of one encounter, the likeliest first."""
        with explained(self._work.path), snapshot(self._work.connection):
            return queries.doubts(self._work.connection)

    def compare(self, a: str, b: str) -> Comparison:
        """Two readouts side by side, by the encounter that both tell of.

        Args:
            a: a readout: a name, an id, or the beginning of one.
            b: another.

        Raises:
            UsageError: no readout fits, or several do.
        """
        with explained(self._work.path), snapshot(self._work.connection):
            one, other = (readout_queries.resolve(self._work.connection, words) for words in (a, b))
            positions = queries.positions(self._work.connection, one, other)
            readings = [reading_of(fetch(self._work.connection, key)) for key in (one, other)]
        return compare(readings[0], readings[1], positions)

    def join(self, a: str, b: str, *, why: str, by: str = "") -> Decision:
        """Say that two readouts tell of one encounter.

        Args:
            a: a readout, as in :meth:`compare`; ``NAME/encounter/1`` means its second encounter.
            b: another.
            why: the reason, in words.
            by: who says so; the person at work where empty.

        Raises:
            UsageError: no readout fits, or several do, or the reason or the name is missing.
        """
        return self._decide(a, b, Verdict.SAME, why, by)

    def part(self, a: str, b: str, *, why: str, by: str = "") -> Decision:
        """Say that two readouts tell of different encounters; as :meth:`join`."""
        return self._decide(a, b, Verdict.DIFFERENT, why, by)

    def _decide(self, a: str, b: str, verdict: Verdict, why: str, by: str) -> Decision:
        one, other = sorted(self._key(words) for words in (a, b))
        return self._decisions.record(Kind.MEETING, one, verdict, object=other, why=why, by=by)

    def _key(self, words: str) -> str:
        name, _, position = words.partition("/encounter/")
        with explained(self._work.path):
            readout = readout_queries.resolve(self._work.connection, name)
        return encounter_key(readout, int(position) if position.isdigit() else 0)

    def _wanted(self, filters: Filters | None) -> frozenset[str] | None:
        if filters is None:
            return None
        timeless = Filters(filters.party, filters.region, filters.area, filters.act, publisher=filters.publisher)
        if timeless == Filters():
            return None
        return frozenset(one.id for one in readout_queries.readouts(self._work.connection, timeless))


def _in_time(found: Iterator[Meeting], filters: Filters | None) -> Iterator[Meeting]:
    """Those of the wanted days; a date of which a part is unknown stands for all the days that it may be."""
    since = filters.since.isoformat() if filters and filters.since else None
    until = filters.until.isoformat() if filters and filters.until else None
    for one in found:
        first = one.date.replace("??", "01") if one.date else None
        last = one.date.replace("-??-", "-12-").replace("-??", "-31") if one.date else None
        if since and (last is None or last < since):
            continue
        if until and (first is None or first > until):
            continue
        yield one
