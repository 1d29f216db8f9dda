"""The undertakings that came up at the meetings of a dossier, by who has to deliver, and the questions they raise."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec.structs import replace

from dragoman.model import ActType
from dragoman.register.dossier.scope import IN_LIST, Scope
from dragoman.register.dossier.values import Followed, Question, Side, Source
from dragoman.register.meetings.wording import content_words, overlap
from dragoman.register.statistics import ClaimKind, HeldClaim, Outlook
from dragoman.register.threads import Clause, Status, Undertaking
from dragoman.register.threads import queries as threads

OPEN = frozenset(
    {Status.OPEN, Status.REAFFIRMED, Status.STARTED, Status.FORMALISED, Status.PARTIAL, Status.STALLED, Status.DISPUTED}
)
"""The statuses of which something is still to come."""

_ASKED = {
    Status.DISPUTED: "The sides tell different things of this. What is the state of it?",
    Status.STALLED: "This was said to have stalled. What holds it up, and what would move it?",
    Status.PARTIAL: "Part of this is done. What remains, and by when?",
    Status.FORMALISED: "This was put into a document. What has followed from it?",
    Status.STARTED: "This was said to have begun. How far is it?",
    Status.REAFFIRMED: "This was said again and no step was reported. What comes first, and when?",
    Status.OPEN: "Nothing was heard of this since. Does it stand?",
    Status.MISSED: "The day named for this has passed. What is planned now?",
    Status.LAPSED: "Nothing more was heard of this. What became of it?",
}
"""The question that each status gives rise to, the most pressing first; what is open comes before what is not."""

_ENDED = frozenset({Status.MISSED, Status.LAPSED})

_ALIKE = 0.5
"""Share of words from which two undertakings of one kind and day are one for the reader of a brief."""
_VAGUE = 2
"""How many undertakings of which nobody could say whether they were kept a list of a brief holds at most."""


def followed(connection: sqlite3.Connection, scope: Scope, on: date) -> tuple[Followed, ...]:
    """The undertakings that concern the subject and came up at its meetings, the latest first.

    Args:
        connection: the register.
        scope: the meetings.
        on: the day that statuses are of; what was said later is left out.
    """
    found = connection.execute(
        f"SELECT id FROM thread WHERE id IN (SELECT thread FROM thread_clause WHERE readout {IN_LIST})",  # noqa: S608
        (scope.listed,),
    ).fetchall()
    rows = [_followed(connection, thread, scope, on) for (thread,) in found]
    kept = [row for row in rows if row is not None]
    return tuple(sorted(kept, key=lambda row: (-_ordinal(row.undertaking.first), row.undertaking.id)))


def _followed(connection: sqlite3.Connection, thread: str, scope: Scope, on: date) -> Followed | None:
    undertaking, clauses = threads.told(connection, thread, on)
    undertaking = _as_known(connection, undertaking, clauses, on)
    codes = (*undertaking.who, *undertaking.to_whom, *undertaking.deliverer)
    if undertaking.first is not None and undertaking.first > on:
        return None
    if codes and scope.subject.codes and not scope.concerns(codes):
        return None
    sources = [Source(undertaking.readout, undertaking.name, undertaking.span, undertaking.words)]
    for clause in clauses[-1:]:
        if clause.id != undertaking.clause:
            sources.append(Source(clause.readout, clause.name, clause.sentence_span, clause.sentence))
    reports = tuple(clause for clause in clauses if clause.reports is not None)
    return Followed(undertaking, scope.side(undertaking.deliverer), reports, tuple(sources))


def _as_known(connection: sqlite3.Connection, one: Undertaking, clauses: Sequence[Clause], on: date) -> Undertaking:
    """The undertaking as it was known on a day: what was said later does not shine through."""
    if one.last is None or one.last <= on:
        return one
    due = connection.execute(
        "SELECT due FROM thread_clause WHERE thread = ? AND due IS NOT NULL AND day <= ? ORDER BY day DESC, id LIMIT 1",
        (one.id, on.isoformat()),
    ).fetchone()
    return replace(
        one,
        last=max((clause.day for clause in clauses if clause.day), default=one.first),
        meetings=len({clause.meeting for clause in clauses}),
        due=date.fromisoformat(due[0]) if due else None,
    )


def open_on(found: Iterable[Followed], side: Side) -> tuple[Followed, ...]:
    """Those of a side of which something is still to come; what can be looked for and is due comes first."""
    kept = [row for row in found if row.side is side and row.undertaking.status in OPEN]
    return tuple(sorted((row for row in kept if row.undertaking.act is not ActType.REF), key=_urgency))


def ended(found: Iterable[Followed]) -> tuple[Followed, ...]:
    """Those of which nothing is heard any more without that they were kept, in the order of their urgency."""
    return tuple(sorted((row for row in found if row.undertaking.status in _ENDED), key=_urgency))


def refused(found: Iterable[Followed]) -> tuple[Followed, ...]:
    """What was refused or ruled out and still is, what can be looked for first."""
    kept = [row for row in found if row.undertaking.act is ActType.REF and row.undertaking.status in OPEN]
    return tuple(sorted(kept, key=_urgency))


def in_brief(found: Iterable[Followed], most: int) -> tuple[Followed, ...]:
    """The first of these for a brief: what several readouts of one day tell alike stands once, little is vague."""
    kept: list[Followed] = []
    for row in found:
        twin = next((at for at, one in enumerate(kept) if _alike(one, row)), None)
        if twin is not None:
            sources = dict.fromkeys((*kept[twin].sources, *row.sources))
            kept[twin] = replace(kept[twin], sources=tuple(sources))
        elif row.undertaking.trackable or sum(not one.undertaking.trackable for one in kept) < _VAGUE:
            kept.append(row)
    return tuple(kept[:most])


def _alike(one: Followed, other: Followed) -> bool:
    a, b = one.undertaking, other.undertaking
    if a.act is not b.act or a.first != b.first:
        return False
    return overlap(content_words(a.words), content_words(b.words)) >= _ALIKE


def _urgency(row: Followed) -> tuple[object, ...]:
    one = row.undertaking
    return (not one.trackable, one.due or date.max, -one.meetings, -_ordinal(one.last), one.id)


def questions(found: Sequence[Followed], claims: Iterable[HeldClaim], most: int) -> tuple[Question, ...]:
    """Questions that open undertakings, and claims that statistics contradict, give rise to; nothing else does.

    Args:
        found: undertakings, the open ones without duplicates.
        claims: what they claimed, with what the statistics say.
        most: how many questions at most.
    """
    order = list(_ASKED)
    rows = {row.undertaking.id: row for row in found if row.undertaking.trackable and row.undertaking.status in order}
    ranked = sorted(rows.values(), key=lambda row: (order.index(row.undertaking.status), *_urgency(row)))
    asked = [_of_claim(one) for one in claims if one.finding.verdict is Outlook.CONTRADICTED]
    asked = asked[: max(1, most // 2)]
    for row in ranked[: most - len(asked)]:
        one = row.undertaking
        asked.append(Question(_ASKED[one.status], one.words, one.id, one, row.sources))
    return tuple(asked)


def _of_claim(one: HeldClaim) -> Question:
    start, end = one.claim.span.start - one.start, one.claim.span.end - one.start
    text = (
        "Statistics say otherwise of this target. Does it still hold?"
        if one.claim.kind is ClaimKind.TARGET
        else "Statistics say otherwise of this figure. Which figures do you count by?"
    )
    source = Source(one.claim.readout, one.name, one.claim.span, one.words[max(start, 0) : end])
    return Question(text, one.words, one.claim.id, one, (source,))


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
