"""Whom a dossier is about, which meetings it tells of, and the texts of their readouts."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from dragoman.errors import UsageError
from dragoman.model import Part, Span
from dragoman.reference import Polity, Reference
from dragoman.reference.folding import fold
from dragoman.register.dossier.values import Cited, Followed, MeetingHeld, Side, Source, Subject, SubjectKind
from dragoman.register.people import queries as people

MOST_MEETINGS = 200
"""Of how many meetings a dossier tells at most; the latest ones."""

IN_LIST = "IN (SELECT value FROM json_each(?))"

_OF_POLITY = (
    "FROM party JOIN meeting_member AS member ON member.readout = party.readout"
    " WHERE (party.jurisdiction = ? OR (party.jurisdiction > ? || '-' AND party.jurisdiction < ? || '.'))"
    " AND party.role IS NOT 'other'"
)
_OF_PERSON = (
    "FROM profile JOIN appearance ON appearance.profile = profile.id JOIN party ON party.id = appearance.party"
    " JOIN meeting_member AS member ON member.readout = party.readout"
    " WHERE profile.person = ? AND party.role IS NOT 'other'"
)
# The main encounter of a readout stands for it; versions that were replaced do not count.
_COUNTING = "member.position = 0 AND member.superseded_by IS NULL"
_DAY = "coalesce(CASE WHEN meeting.date GLOB '[0-9]*' THEN meeting.date END, min(readout.published), '')"
_MEETINGS = f"""
SELECT meeting.id, meeting.date, {_DAY} AS day, meeting.form, meeting.place, meeting.country
FROM meeting JOIN meeting_member AS member ON member.meeting = meeting.id AND {_COUNTING}
JOIN readout ON readout.id = member.readout WHERE meeting.id {IN_LIST}
GROUP BY meeting.id HAVING day >= ? AND day < ? ORDER BY day DESC, meeting.id
"""  # noqa: S608
_LATEST_OF_POLITY = f"""
SELECT member.meeting FROM listing JOIN meeting_member AS member ON member.readout = listing.readout AND {_COUNTING}
WHERE listing.key = ? ORDER BY listing.day DESC
"""  # noqa: S608
_LATEST_OF_PERSON = f"""
SELECT member.meeting FROM profile JOIN appearance ON appearance.profile = profile.id
JOIN meeting_member AS member ON member.readout = appearance.readout AND {_COUNTING}
WHERE profile.person = ? ORDER BY appearance.day DESC
"""  # noqa: S608
_LATE = "9999-99-99"
_MANY = 200
"""So many more than are told of are sorted by their own day, which another readout may give than the latest one."""


class Text(Struct, frozen=True):
    """What a dossier needs of a readout; day is that of its meeting, else of the page, empty where neither is known."""

    id: str
    name: str
    meeting: str
    encounter: str
    day: str
    parts: dict[Part, str]

    def source(self, span: Span) -> Source:
        """The words at a span, with where they stand."""
        return Source(self.id, self.name, span, self.parts[span.part][span.start : span.end])


class Scope(Struct, frozen=True):
    """The meetings that a dossier tells of.

    Attributes:
        met: how many meetings there are in all.
        undated: how many more were left out because nothing tells their day.
        texts: the readouts of those meetings, by id, the latest first.
        own: ids of the parties that are the subject, or of its side.
        facing: the same of the other subject of a pair; empty where there is none.
    """

    subject: Subject
    other: Subject | None
    met: int
    meetings: tuple[MeetingHeld, ...]
    texts: dict[str, Text]
    own: frozenset[str]
    facing: frozenset[str]
    undated: int

    @property
    def listed(self) -> str:
        """The ids of the readouts, for :data:`IN_LIST`."""
        return json.dumps(sorted(self.texts))

    def concerns(self, codes: Iterable[str]) -> bool:
        """Whether something between these polities concerns the subject; of a pair, both, or one and nobody else."""
        sides = {self._side(code) for code in codes}
        if self.other is None:
            return Side.THEIRS in sides
        return {Side.THEIRS, Side.OTHERS} <= sides or (len(sides) == 1 and Side.UNKNOWN not in sides)

    def side(self, codes: Iterable[str]) -> Side:
        """Whose matter it is that these polities have to see to."""
        sides = {self._side(code) for code in codes} - {Side.UNKNOWN}
        return Side.BOTH if len(sides) > 1 else next(iter(sides), Side.UNKNOWN)

    def _side(self, code: str) -> Side:
        if is_of(self.subject, code):
            return Side.THEIRS
        return Side.OTHERS if self.other is None or is_of(self.other, code) else Side.UNKNOWN


def find_pair(
    connection: sqlite3.Connection, words: str, other: str, reference: Reference
) -> tuple[Subject, Subject | None]:
    """The subject that words mean, and the one that it is paired with; None where ``other`` is empty.

    Raises:
        UsageError: nothing fits, or several people do, or both are of one side.
    """
    subject = find_subject(connection, words, reference)
    if not other:
        return subject, None
    partner = find_subject(connection, other, reference)
    if any(is_of(partner, code) for code in subject.codes) or any(is_of(subject, code) for code in partner.codes):
        raise UsageError(f"{subject.name} and {partner.name} are of one side", "name two that meet each other")
    return subject, partner


def find_subject(connection: sqlite3.Connection, words: str, reference: Reference) -> Subject:
    """Whom or what the words mean.

    A code or name of a state, region or body that was met comes first, then a person, then words of such a name.

    Raises:
        UsageError: nothing fits, or several do.
    """
    wanted = words.strip()
    folded = fold(wanted)
    named = next((one for one in reference.polities if folded in map(fold, (one.name, *one.names))), None)
    keys = [key for key in (wanted.upper(), named.id if named else "") if key and _is_met(connection, key)]
    # "Li" is the code of a state and the name of a person: a state that nobody met leaves it to the person.
    is_person = not keys and bool(wanted.startswith("h1-") or people.listed(connection, wanted, 1))
    if not (keys or named or is_person):
        keys = [one.id for one in reference.polities if _is_called(one, folded) and _is_met(connection, one.id)]
        if len(keys) > 1:
            raise UsageError(f"'{wanted}' may mean {', '.join(keys)}", "give one of these codes")
    if keys:
        polity = reference.polity(keys[0])
        return Subject(SubjectKind.POLITY, keys[0], polity.name if polity else keys[0], (keys[0],))
    if named or (reference.polity(wanted.upper()) and not is_person):
        raise UsageError(f"no meeting with '{wanted}' is in the register", "`dragoman polities` lists those that are")
    person = people.resolve(connection, wanted)
    (name,) = connection.execute("SELECT name FROM person WHERE id = ?", (person,)).fetchone()
    codes = connection.execute(
        "SELECT jurisdiction FROM profile WHERE person = ? AND jurisdiction <> '' ORDER BY last DESC, jurisdiction",
        (person,),
    )
    return Subject(SubjectKind.PERSON, person, name, tuple(dict.fromkeys(one for (one,) in codes)))


def _is_met(connection: sqlite3.Connection, polity: str) -> bool:
    """Whether a meeting with a polity, or a region of it, is in the register."""
    return connection.execute(f"SELECT 1 {_OF_POLITY} LIMIT 1", (polity,) * 3).fetchone() is not None


def _is_called(polity: Polity, folded: str) -> bool:
    """Whether all these words, folded, stand in a name of a polity."""
    wanted = set(folded.split())
    return bool(wanted) and any(wanted <= set(fold(name).split()) for name in (polity.name, *polity.names))


def is_of(subject: Subject, code: str | None) -> bool:
    """Whether a jurisdiction is the subject's; a state's takes in its regions."""
    return code is not None and any(code == one or code.startswith(f"{one}-") for one in subject.codes)


def find_scope(
    connection: sqlite3.Connection, pair: tuple[Subject, Subject | None], before: date | None, most: int
) -> Scope:
    """The latest meetings of a subject with their readouts.

    Args:
        connection: the register.
        pair: whose meetings; where there is a second, only those of both.
        before: only those that are known to be before this day; None: all of them.
        most: how many at most.
    """
    subject, other = pair
    keys = _meetings_of(connection, [one for one in pair if one])
    of_subject = json.dumps(sorted(keys if before else _latest(connection, pair, keys, most)))
    # What may be of a later day must not be told before that day: readouts without any day are left out then.
    days_from, days_to = ("0", before.isoformat()) if before else ("", _LATE)
    rows = connection.execute(_MEETINGS, (of_subject, days_from, days_to)).fetchall()
    undated = len(connection.execute(_MEETINGS, (of_subject, "", days_from)).fetchall()) if before else 0
    shown = rows[:most]
    days = {row[0]: row[2] for row in shown}
    texts = _texts(connection, days)
    listed = json.dumps(sorted(texts))
    parties = _parties_of(connection, subject, listed)
    facing = _parties_of(connection, other, listed) if other else frozenset()
    others = _others(connection, listed, parties)
    by_meeting: dict[str, list[Text]] = {}
    for text in texts.values():
        by_meeting.setdefault(text.meeting, []).append(text)
    grounds = _grounds(connection, texts.values())
    meetings = tuple(
        MeetingHeld(
            key,
            day,
            sort_day,
            form,
            place,
            country,
            tuple(sorted({name for text in by_meeting[key] for name in others.get(text.id, ())})),
            tuple(text.name for text in by_meeting[key]),
            tuple(grounds[text.id] for text in by_meeting[key][:2]),
        )
        for key, day, sort_day, form, place, country in shown
    )
    return Scope(subject, other, len(rows) if before else len(keys), meetings, texts, parties, facing, undated)


def cited(connection: sqlite3.Connection, scope: Scope, found: Iterable[Followed]) -> tuple[Cited, ...]:
    """The readouts that a dossier may name: those of its meetings, and those of its undertakings."""
    keys = {source.readout for row in found for source in row.sources}
    keys |= {clause.readout for row in found for clause in row.reports} | set(scope.texts)
    rows = connection.execute(
        f"SELECT id, name, title, publisher, published, address FROM readout WHERE id {IN_LIST} ORDER BY name, id",  # noqa: S608
        (json.dumps(sorted(keys)),),
    )
    return tuple(Cited(*row) for row in rows)


def _members(subject: Subject) -> tuple[str, tuple[str, ...]]:
    """The query for the appearances of a subject, and its values."""
    return (_OF_PERSON, (subject.key,)) if subject.kind is SubjectKind.PERSON else (_OF_POLITY, (subject.key,) * 3)


def _meetings_of(connection: sqlite3.Connection, subjects: Sequence[Subject]) -> frozenset[str]:
    """The meetings that all of these took part in."""
    members = [_members(one) for one in subjects]
    query = " INTERSECT ".join(f"SELECT member.meeting {one} AND {_COUNTING}" for one, _ in members)
    found = connection.execute(query, [value for _, values in members for value in values])
    return frozenset(key for (key,) in found)


def _latest(
    connection: sqlite3.Connection, pair: tuple[Subject, Subject | None], keys: frozenset[str], most: int
) -> Iterable[str]:
    """Of very many meetings those that may be told of, by the days of their readouts; the rest need not be sorted."""
    if len(keys) <= most + _MANY:
        return keys
    one = pair[1] or pair[0]
    of_polity = one.kind is SubjectKind.POLITY
    query, key = (_LATEST_OF_POLITY, f"at {one.key}") if of_polity else (_LATEST_OF_PERSON, one.key)
    found: set[str] = set()
    for (meeting,) in connection.execute(query, (key,)):
        if meeting in keys:
            found.add(meeting)
            if len(found) >= most + _MANY:
                break
    return found


def _parties_of(connection: sqlite3.Connection, subject: Subject, listed: str) -> frozenset[str]:
    members, values = _members(subject)
    found = connection.execute(f"SELECT party.id {members} AND party.readout {IN_LIST}", (*values, listed))
    return frozenset(key for (key,) in found)


def cell_spans(connection: sqlite3.Connection, rows: Iterable[str], fields: Sequence[str]) -> dict[str, Span]:
    """The first characters that a cell of each row rests on; of several fields, the first that rests on any."""
    found: dict[tuple[str, str], Span] = {}
    for row, field, part, start, end in connection.execute(
        'SELECT cell.row, cell.field, part, start, "end" FROM cell JOIN evidence ON evidence.cell = cell.no'  # noqa: S608
        f" WHERE cell.row {IN_LIST} AND candidate = 0 AND evidence.position = 0 AND cell.position = 0"
        f" AND cell.field {IN_LIST}",
        (json.dumps(list(rows)), json.dumps(fields)),
    ):
        found[row, field] = Span(start, end, Part(part))
    order = sorted(found, key=lambda key: fields.index(key[1]), reverse=True)
    return {key[0]: found[key] for key in order}


def _texts(connection: sqlite3.Connection, days: dict[str, str]) -> dict[str, Text]:
    found = connection.execute(
        "SELECT readout.id, name, member.meeting, member.encounter, text, title, publisher, published, address"  # noqa: S608
        f" FROM meeting_member AS member JOIN readout ON readout.id = member.readout WHERE meeting {IN_LIST}"
        f" AND {_COUNTING}",
        (json.dumps(list(days)),),
    )
    texts = [
        Text(key, name, meeting, encounter, days[meeting], dict(zip(Part, (part or "" for part in parts), strict=True)))
        for key, name, meeting, encounter, *parts in found
    ]
    texts.sort(key=lambda text: text.name)
    texts.sort(key=lambda text: text.day, reverse=True)
    return {text.id: text for text in texts}


def _others(connection: sqlite3.Connection, listed: str, own: frozenset[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for readout, party, name in connection.execute(
        "SELECT party.readout, party.id, coalesce(person.name, party.name, party.office) FROM party"  # noqa: S608
        " LEFT JOIN appearance ON appearance.party = party.id LEFT JOIN profile ON profile.id = appearance.profile"
        f" LEFT JOIN person ON person.id = profile.person WHERE party.readout {IN_LIST} AND role IS NOT 'other'",
        (listed,),
    ):
        if party not in own and name:
            found.setdefault(readout, []).append(name)
    return found


def _grounds(connection: sqlite3.Connection, texts: Iterable[Text]) -> dict[str, Source]:
    """The words that give the date of each readout's meeting, else its form, else its first sentence."""
    texts = tuple(texts)
    spans = cell_spans(connection, (text.encounter for text in texts), ("date", "form", "place", "country"))
    first = {
        readout: Span(start, end)
        for readout, start, end in connection.execute(
            f"""SELECT readout, min(start), "end" FROM statement WHERE readout {IN_LIST} AND part = 'text'
            AND mode IS NOT 'H' GROUP BY readout""",  # noqa: S608
            (json.dumps([text.id for text in texts]),),
        )
    }
    whole = {text.id: Span(0, len(text.parts[Part.TEXT])) for text in texts}
    return {text.id: text.source(spans.get(text.encounter) or first.get(text.id) or whole[text.id]) for text in texts}
