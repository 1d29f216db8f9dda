"""Who stood for a party, in which office, when."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from dragoman.model import Span
from dragoman.reference import OfficeRole, Reference, Tenure
from dragoman.reference.folding import fold, fold_person
from dragoman.register.dossier.scope import IN_LIST, Scope, Text, cell_spans
from dragoman.register.dossier.values import Holder, OfficeSeen, Source, Subject

_ROLES = (
    OfficeRole.HEAD_OF_STATE,
    OfficeRole.HEAD_OF_GOVERNMENT,
    OfficeRole.REGIONAL_HEAD,
    OfficeRole.FOREIGN_MINISTER,
)


class _Seen(Struct, frozen=True):
    text: Text
    party: str
    person: str
    office: str | None
    jurisdiction: str | None


def offices(connection: sqlite3.Connection, scope: Scope, parties: frozenset[str]) -> tuple[OfficeSeen, ...]:
    """The people of a side, as these parties, with their offices as printed, the one who was seen last first."""
    found: dict[tuple[str, str, str | None], list[_Seen]] = {}
    for readout, party, key, name, office, jurisdiction in connection.execute(
        "SELECT party.readout, party.id, person.id, person.name, party.office, party.jurisdiction FROM party"  # noqa: S608
        " JOIN appearance ON appearance.party = party.id JOIN profile ON profile.id = appearance.profile"
        f" JOIN person ON person.id = profile.person WHERE party.readout {IN_LIST}",
        (scope.listed,),
    ):
        if party in parties:
            seen = _Seen(scope.texts[readout], party, name, office, jurisdiction)
            found.setdefault((key, fold(office or ""), jurisdiction), []).append(seen)
    ends = [(min(some, key=_when), max(some, key=_when)) for some in found.values()]
    spans = cell_spans(connection, (seen.party for pair in ends for seen in pair), ("office", "name", "jurisdiction"))
    rows = [
        OfficeSeen(
            last.person,
            last.office,
            last.jurisdiction,
            first.text.day or None,
            last.text.day or None,
            len({seen.text.meeting for seen in some}),
            tuple(dict.fromkeys(_sources(first, last, spans))),
        )
        for (first, last), some in zip(ends, found.values(), strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (_reversed(row.last), _reversed(row.first), row.person)))


def holders(subject: Subject, reference: Reference, on: date, seen: Iterable[OfficeSeen]) -> tuple[Holder, ...]:
    """Who holds the leading offices of the subject's last polity on a day, by the reference data.

    Args:
        subject: whose offices.
        reference: the reference data.
        on: the day.
        seen: the people of the subject's side, as :func:`offices` gives them.
    """
    every = (one for code in subject.codes[:1] for role in _ROLES for one in reference.holders(code, role, on))
    found: dict[tuple[str, str], Tenure] = {}
    for one in every:
        # Terms in a row may be rows of their own, and one office may have two roles.
        found.setdefault((fold(one.person), fold(one.office)), one)
    rows = tuple(seen)
    return tuple(
        Holder(
            one.person,
            next((row for row in rows if _is(one, row)), None),
            one.office,
            one.jurisdiction,
            one.start,
            one.acting,
            one.id,
        )
        for one in found.values()
    )


def _is(one: Tenure, row: OfficeSeen) -> bool:
    """Whether this person is shown: under one of the names, or in that office with a name in common."""
    if fold(row.person) in {fold(name) for name in one.names}:
        return True
    common = set(fold_person(row.person)) & set(fold_person(one.person))
    return fold(row.office or "") == fold(one.office) and any(len(word) > 1 for word in common)


def others(seen: Iterable[OfficeSeen], now: Iterable[Holder], most: int) -> tuple[OfficeSeen, ...]:
    """Of the people who hold none of the leading offices those who were seen last, each once."""
    taken = {fold(one.seen.person) for one in now if one.seen}
    latest: dict[str, OfficeSeen] = {}
    for row in seen:
        if fold(row.person) not in taken:
            latest.setdefault(fold(row.person), row)
    return tuple(latest.values())[:most]


def _when(seen: _Seen) -> tuple[str, str]:
    return seen.text.day, seen.text.name


def _sources(first: _Seen, last: _Seen, spans: dict[str, Span]) -> Iterator[Source]:
    for seen in (first, last):
        span = spans.get(seen.party)
        if span is not None:
            yield seen.text.source(span)


def _reversed(day: str | None) -> int:
    return -int((day or "0").replace("-", "").replace("?", "0") or 0)
