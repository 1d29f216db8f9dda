"""Where the questions across readouts are asked: the desks of a register, loaded when first sat down at.

Most commands ask one question or none; to load all of them takes longer than most answers.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from dragoman.register.decisions import Decisions
from dragoman.register.sqlite import explained
from dragoman.register.threads.waiting import put_off_so_far
from dragoman.register.work import Work

if TYPE_CHECKING:
    from dragoman.register.dossier import Dossiers
    from dragoman.register.meetings.desk import Meetings
    from dragoman.register.people.desk import People
    from dragoman.register.review import Review
    from dragoman.register.statistics.desk import Statistics
    from dragoman.register.threads.desk import Threads


def touch_all(work: Work, readouts: frozenset[str]) -> None:
    """Bring everything up to date after these readouts changed; their undertakings wait to be followed."""
    from dragoman.register import steps

    steps.touch_all(work, readouts)


def _touch_and_follow(work: Work, readouts: frozenset[str]) -> None:
    """Bring everything up to date at once: a person who decided about these readouts looks at what comes of it."""
    from dragoman.register.threads.linking import finish

    touch_all(work, readouts)
    finish(work, put_off_so_far(work.connection))


class Desks:
    """What is asked across readouts, and decided."""

    def __init__(self, work: Work) -> None:
        """Set the desks up.

        Args:
            work: the register.
        """
        self._work = work
        self.decisions = Decisions(work, _touch_and_follow)

    @property
    def unfollowed(self) -> str:
        """Why undertakings that wait cannot be followed now, in words; empty where none wait, or nothing hinders.

        The ledger, and what rests on it, lacks them.
        """
        with explained(self._work.path):
            return self._work.hindrance() if put_off_so_far(self._work.connection) else ""

    @cached_property
    def people(self) -> People:
        """Who is who."""
        from dragoman.register.people.desk import People

        return People(self._work, self.decisions)

    @cached_property
    def meetings(self) -> Meetings:
        """Which readouts tell of one encounter, and how they differ."""
        from dragoman.register.meetings.desk import Meetings

        return Meetings(self._work, self.decisions)

    @cached_property
    def statistics(self) -> Statistics:
        """Claims about trade, and what statistics say to them."""
        from dragoman.register.statistics.desk import Statistics

        return Statistics(self._work)

    @cached_property
    def threads(self) -> Threads:
        """What was undertaken, and what became of it."""
        from dragoman.register.threads.desk import Threads

        return Threads(self._work, self.decisions)

    @cached_property
    def review(self) -> Review:
        """What is doubtful."""
        from dragoman.register.review import Review

        return Review(self._work, self.decisions)

    @cached_property
    def dossiers(self) -> Dossiers:
        """All about someone."""
        from dragoman.register.dossier import Dossiers

        return Dossiers(self._work, self.statistics)
