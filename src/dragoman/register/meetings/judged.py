"""What people decided about encounters: the same or not, whatever the readouts say."""

from __future__ import annotations

import re
import sqlite3
from collections import defaultdict

from dragoman.identity import encounter_id
from dragoman.register.decisions import Decision, Kind, Verdict, readout_of_key, standing
from dragoman.register.meetings.agreement import Agreement, Ground

_KEY = re.compile(r"(.+)/encounter/(\d+)")


class Judged:
    """The standing decisions about pairs of encounters; of several on one pair the last word counts."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read them from a register."""
        self._decisions: dict[frozenset[str], Decision] = {}
        self._readouts: dict[str, set[str]] = defaultdict(set)
        for decision in standing(connection, Kind.MEETING):
            pair = [_encounter(key) for key in (decision.subject, decision.object)]
            readouts = [readout_of_key(key) for key in (decision.subject, decision.object)]
            if None in pair or not all(_stands(connection, readout) for readout in readouts):
                continue
            self._decisions[frozenset(one for one in pair if one)] = decision
            self._readouts[readouts[0]].add(readouts[1])
            self._readouts[readouts[1]].add(readouts[0])

    def on(self, a: str, b: str) -> Decision | None:
        """The decision on two encounters that settles what they are."""
        decision = self._decisions.get(frozenset((a, b)))
        return decision if decision and decision.verdict in (Verdict.SAME, Verdict.DIFFERENT) else None

    def fit(self, a: str, b: str) -> Agreement | None:
        """What a decision says about two encounters, as an agreement that is certain."""
        decision = self.on(a, b)
        if decision is None:
            return None
        score = 1.0 if decision.verdict is Verdict.SAME else 0.0
        return Agreement(score, (Ground(f"decided by {decision.by}: {decision.why}"),))

    def with_readout(self, readout: str) -> set[str]:
        """Readouts that decisions hold against this one."""
        return set(self._readouts.get(readout, ()))


def _encounter(key: str) -> str | None:
    found = _KEY.fullmatch(key)
    return encounter_id(found[1], int(found[2])) if found else None


def _stands(connection: sqlite3.Connection, readout: str) -> bool:
    return connection.execute("SELECT 1 FROM reading WHERE readout = ?", (readout,)).fetchone() is not None
