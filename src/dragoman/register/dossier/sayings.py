"""What was said at the meetings of a dossier: areas over time, quotations, share of voice."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.model import Mode, Part, Span
from dragoman.register.dossier.scope import IN_LIST, Scope, Text
from dragoman.register.dossier.values import AreaYears, Quotation, Source, Stressed, Voice

_QUOTATIONS_OF_AN_AREA = 3
_SHORTEST_QUOTATION = 25


class Saying(Struct, frozen=True):
    """A sentence of the account.

    Attributes:
        speakers: id and name of each.
        areas: codes that it names.
        quoted: the first characters between quotation marks; None where there are none.
        acts: how many acts it carries that say something: courtesies and lists of topics do not.
    """

    text: Text
    span: Span
    mode: str | None
    speakers: tuple[tuple[str, str], ...]
    areas: tuple[str, ...]
    quoted: Span | None
    acts: int

    @property
    def source(self) -> Source:
        """The sentence."""
        return self.text.source(self.span)


def sayings(connection: sqlite3.Connection, scope: Scope) -> tuple[Saying, ...]:
    """The sentences of all readouts of a scope, the latest readout first, each in its order."""

    def by_statement(query: str) -> dict[str, list[tuple[str, ...]]]:
        found: dict[str, list[tuple[str, ...]]] = {}
        for statement, *values in connection.execute(query.format(IN_LIST), (scope.listed,)):
            found.setdefault(statement, []).append(tuple(values))
        return found

    speakers = by_statement(_SPEAKERS)
    areas = by_statement(_AREAS)
    contents = by_statement(_CONTENTS)
    acts = by_statement(_ACTS)
    rows: dict[str, list[Saying]] = {}
    for key, readout, part, start, end, mode in connection.execute(_STATEMENTS.format(IN_LIST), (scope.listed,)):
        quoted = contents.get(key)
        rows.setdefault(readout, []).append(
            Saying(
                scope.texts[readout],
                Span(start, end, Part(part)),
                mode,
                tuple((party, name) for party, name in speakers.get(key, ())),
                tuple(area for (area,) in areas.get(key, ())),
                Span(int(quoted[0][1]), int(quoted[0][2]), Part(quoted[0][0])) if quoted else None,
                len(acts.get(key, ())),
            )
        )
    return tuple(saying for readout in scope.texts for saying in rows.get(readout, ()))


_STATEMENTS = """
SELECT id, readout, part, start, "end", mode FROM statement
WHERE readout {} AND mode IS NOT 'H' ORDER BY readout, position
"""
_SPEAKERS = """
SELECT speaker.statement, party.id, coalesce(person.name, party.name, party.office, '')
FROM statement JOIN speaker ON speaker.statement = statement.id JOIN party ON party.id = speaker.party
LEFT JOIN appearance ON appearance.party = party.id LEFT JOIN profile ON profile.id = appearance.profile
LEFT JOIN person ON person.id = profile.person WHERE statement.readout {} ORDER BY speaker.statement, speaker.position
"""
_AREAS = """
SELECT area.statement, area.area FROM statement JOIN area ON area.statement = statement.id
WHERE statement.readout {} AND area.inherited = 0 AND area.area IS NOT NULL ORDER BY area.statement, area.position
"""
_CONTENTS = """
SELECT content.statement, content.part, content.start, content."end"
FROM statement JOIN content ON content.statement = statement.id
WHERE statement.readout {} ORDER BY content.statement, content.position
"""
_ACTS = "SELECT statement, id FROM act WHERE readout {} AND type NOT IN ('CRT', 'DSC')"


def areas_over_time(found: Iterable[Saying]) -> tuple[AreaYears, ...]:
    """At how many meetings each area was named, by year; the most frequent first."""
    meetings: dict[str, dict[str, str]] = {}
    latest: dict[str, Source] = {}
    for saying in found:
        for area in saying.areas:
            meetings.setdefault(area, {})[saying.text.meeting] = saying.text.day[:4]
            if area not in latest:
                latest[area] = saying.source
    rows = [
        AreaYears(area, tuple(sorted(Counter(years.values()).items())), len(years), (latest[area],))
        for area, years in meetings.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.meetings, row.area)))


def quotations(found: Iterable[Saying], own: frozenset[str]) -> tuple[Quotation, ...]:
    """Direct quotations of the subject's side, the latest of each area, areas in the order of their codes."""
    rows: list[Quotation] = []
    counts: Counter[str] = Counter()
    for saying in found:
        theirs = [name for party, name in saying.speakers if party in own]
        if saying.quoted is None or not theirs or saying.quoted.end - saying.quoted.start < _SHORTEST_QUOTATION:
            continue
        area = saying.areas[0] if saying.areas else ""
        counts[area] += 1
        if counts[area] <= _QUOTATIONS_OF_AN_AREA:
            source = saying.text.source(saying.quoted)
            rows.append(Quotation(area, ", ".join(theirs), saying.text.day, (source,)))
    return tuple(sorted(rows, key=lambda row: (row.area == "", row.area)))


def voices(found: Iterable[Saying], own: frozenset[str]) -> tuple[Voice, ...]:
    """Who says how much, the most first; a sentence of several speakers counts for each."""
    said: dict[tuple[str, bool], list[Saying]] = {}
    for saying in found:
        for party, name in saying.speakers:
            said.setdefault((name, party in own), []).append(saying)
    length = {key: sum(one.span.end - one.span.start for one in some) for key, some in said.items()}
    total = sum(length.values())
    rows = [
        Voice(
            name or "name not stated",
            theirs,
            len(some),
            length[name, theirs],
            round(100 * length[name, theirs] / total, 1),
            (max(some, key=lambda one: (one.span.end - one.span.start, one.text.day)).source,),
        )
        for (name, theirs), some in said.items()
    ]
    return tuple(sorted(rows, key=lambda row: (-row.characters, row.speaker, row.theirs)))


def stressed(found: Sequence[Saying], own: frozenset[str], most: int) -> tuple[Stressed, ...]:
    """What the subject's side said at the last meeting where it is heard, the area that came up most first.

    Args:
        found: the sentences, the latest readout first.
        own: parties of the subject's side.
        most: how many sentences at most.
    """
    theirs = [one for one in found if any(party in own for party, _ in one.speakers) and one.areas and one.acts]
    last = [one for one in theirs if one.text.meeting == theirs[0].text.meeting]
    weight = Counter(area for one in last for area in one.areas)
    picked: list[Saying] = []
    for one in sorted(last, key=lambda one: (-max(weight[area] for area in one.areas), -one.acts, one.span)):
        if not any(one.areas[:1] == other.areas[:1] for other in picked):
            picked.append(one)
    picked = sorted(picked[:most], key=lambda one: (one.text.name, one.span))
    return tuple(
        Stressed(
            one.text.day,
            one.areas,
            ", ".join(name for party, name in one.speakers if party in own),
            (one.text.source(one.quoted) if one.quoted and one.mode == Mode.D else one.source,),
        )
        for one in picked
    )
