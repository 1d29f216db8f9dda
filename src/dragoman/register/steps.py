"""What is worked out across readouts, step by step, in the transaction that brought the change.

A step keeps its own tables, which follow from the readings and decisions alone: deleted, they come back the same. The
threads put off what they have to do, see :mod:`dragoman.register.threads.waiting`: till then theirs are as before.
"""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from dragoman.register.listing import linking as listing
from dragoman.register.meetings import linking as meetings
from dragoman.register.people import linking as people
from dragoman.register.statistics import linking as claims
from dragoman.register.threads import linking as threads
from dragoman.register.work import Work


class Touch(Protocol):
    """Bring the tables of a step up to date after some readouts changed."""

    def __call__(self, work: Work, readouts: frozenset[str]) -> frozenset[str]:
        """Work on what these readouts touch, and on nothing else.

        Args:
            work: the register, in a transaction.
            readouts: ids of readouts that were added or read again, that a decision names, or that an earlier step
                changed something about.

        Returns:
            Ids of the readouts about which this step changed something; the later steps are given these too.
        """


class Rebuild(Protocol):
    """Empty the tables of a step and fill them anew; the rows must be those that touching left."""

    def __call__(self, work: Work) -> None:
        """Do it, in the caller's transaction."""


class Step(Struct, frozen=True):
    """One question across readouts: who is who, which readouts tell of one encounter, what followed from what."""

    name: str
    touch: Touch
    rebuild: Rebuild


STEPS: tuple[Step, ...] = (
    Step("listing", listing.touch, listing.rebuild),
    Step("people", people.touch, people.rebuild),
    Step("meetings", meetings.touch, meetings.rebuild),
    Step("threads", threads.touch, threads.rebuild),
    Step("claims", claims.touch, claims.rebuild),
)
"""All steps; each may rest on the tables of those before it."""


def touch_all(work: Work, readouts: frozenset[str], steps: tuple[Step, ...] = STEPS) -> None:
    """Bring everything up to date after these readouts changed."""
    for step in steps:
        readouts |= step.touch(work, readouts)


def rebuild_all(work: Work, steps: tuple[Step, ...] = STEPS) -> None:
    """Work everything out anew."""
    for step in steps:
        step.rebuild(work)
