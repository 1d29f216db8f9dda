"""A decision as a value."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import astuple

from dragoman.identity import decision_id


class Kind(StrEnum):
    """What a decision is about."""

    PERSON = "person"
    MEETING = "meeting"
    THREAD = "thread"
    STATUS = "status"
    CELL = "cell"
    ADJUDICATION = "adjudication"


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"
    DIFFERENT = "different"
    ACCEPT = "accept"
    AMEND = "amend"
    REJECT = "reject"
    UNSURE = "unsure"


class Judgement(Struct, frozen=True):
    """What is decided, before it is said why and by whom; the fields are those of :class:`Decision`."""

    subject: str
    verdict: Verdict
    object: str = ""
    value: str = ""


class Decision(Struct, frozen=True):
    """What a person decided.

    Attributes:
        subject, object: stable keys of what is judged (see :mod:`.keys`); object is empty where one thing is judged.
        value: as JSON: the amended value where the verdict is AMEND; of a cell that was accepted or rejected, the
            value that was judged; else empty.
        why: the reason, in words.
        by: who decided.
        at: when, in UTC to the microsecond, as ISO 8601.
        withdrawn_by, withdrawn_at, withdrawn_why: who took it back, when and why; None while it stands.
    """

    id: str
    kind: Kind
    subject: str
    object: str
    verdict: Verdict
    value: str
    why: str
    by: str
    at: str
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None
    withdrawn_why: str | None = None

    @property
    def stands(self) -> bool:
        """Whether nobody took it back."""
        return self.withdrawn_at is None

    @property
    def expected_id(self) -> str:
        """The id that its content gives."""
        return decision_id(tuple(str(part) for part in astuple(self)[1:9]))


CELL_KINDS = (Kind.CELL, Kind.ADJUDICATION)
"""The kinds of decision that say what a cell holds; an adjudication settles what several people decided."""


def deciding(decisions: Iterable[Decision]) -> dict[tuple[str, str], Decision]:
    """The latest decision on each subject and object, for questions where the last word counts.

    Args:
        decisions: standing ones, in the order in which they were made.
    """
    return {(one.subject, one.object): one for one in decisions}
