"""What the ledger answers."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dragoman.model import ActType, Area, Span
from dragoman.register.threads.status import Status


class LedgerFilters(Struct, frozen=True):
    """Which threads are wanted; what is None or False does not narrow.

    Attributes:
        party: words of the name of someone who took part, or code of a state (with its regions), in capitals.
        region: code of a state or region, that one alone.
        area: one of its areas.
        status: what has become of it.
        act: what its first clause does.
        trackable: only those with an object that can be looked for (S2, S3).
        silent: only those of which nothing was heard for so many months.
        on: the day asked about; None: today.
    """

    party: str | None = None
    region: str | None = None
    area: Area | None = None
    status: Status | None = None
    act: ActType | None = None
    trackable: bool = False
    silent: int | None = None
    on: date | None = None


class Undertaking(Struct, frozen=True):
    """A thread as the ledger lists it.

    Attributes:
        words: the clause that it begins with.
        clause: id of that clause; readout and span say where it stands, name is the readout's.
        who, to_whom, deliverer: codes of the polities that undertake it, towards whom, and that have to act.
        areas: codes, of all its clauses.
        due: the last deadline named for it.
        condition: the words of a condition.
        first, last: days of the first and of the last meeting at which it came up; None where no day is known.
        meetings: at how many meetings it came up.
        status: what has become of it by the day asked about.
        self_reported: whether only the side that has to deliver says so.
        ground: what the status rests on, in words.
    """

    id: str
    clause: str
    readout: str
    name: str
    span: Span
    words: str
    act: ActType
    who: tuple[str, ...]
    to_whom: tuple[str, ...]
    deliverer: tuple[str, ...]
    areas: tuple[str, ...]
    trackable: bool
    due: date | None
    condition: str
    first: date | None
    last: date | None
    meetings: int
    status: Status
    self_reported: bool
    ground: str


class Clause(Struct, frozen=True):
    """A clause of a thread, or one that is proposed for it.

    Attributes:
        sentence: the sentence, sentence_span where it stands; span is the clause.
        relation: later, continued, named, echo, parallel; empty for the first.
        link: linked, confirmed, proposed; empty for the first.
        why: why it belongs to the thread, in words.
        parent: the clause that it follows.
        reports: what it says became of the undertaking; None where it says nothing of that.
        evidence: the words that say so, with their spans.
        asserted_by: polity whose press service says so; empty where it is of none.
        tier: what its word is worth (T1 to T3).
    """

    id: str
    readout: str
    name: str
    publisher: str
    meeting: str
    day: date | None
    span: Span
    sentence_span: Span
    sentence: str
    act: ActType | None
    relation: str
    link: str
    score: float
    why: str
    parent: str | None
    reports: Status | None
    evidence: tuple[tuple[Span, str], ...]
    asserted_by: str
    tier: str
    deadline: str


class Story(Struct, frozen=True):
    """A thread from encounter to encounter.

    Attributes:
        clauses: those that count, in the order in which they were said.
        proposed: those that may belong to it, for a person to decide.
    """

    undertaking: Undertaking
    clauses: tuple[Clause, ...]
    proposed: tuple[Clause, ...]
