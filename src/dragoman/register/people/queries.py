"""Questions about people, polities and groups across readouts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice

from dragoman.errors import UsageError
from dragoman.reference.folding import fold, fold_name_word
from dragoman.register.people.answers import (
    Doubt,
    MeetingOf,
    OfficeHeld,
    PersonListed,
    PersonShown,
    PolityListed,
    Spelling,
)
from dragoman.register.people.names import words_in

_SHOWN = 8
_MOST_WORDS = 12
_LAST = "\U0010ffff"
"""Behind all letters: up to it reach the words that begin with some letters."""

# The main encounter of a readout stands for it: who takes part in it is whom the readout shows.
_MEETINGS = "LEFT JOIN meeting_member ON meeting_member.readout = appearance.readout AND meeting_member.position = 0"
_COUNTS = "count(DISTINCT meeting_member.meeting)"
_SHOWN_AS = f"""
FROM profile JOIN appearance ON appearance.profile = profile.id JOIN party ON party.id = appearance.party {_MEETINGS}
"""
_OF_PERSON = f"{_SHOWN_AS} WHERE profile.person = ?"
# Readouts are counted for everyone, which an index answers; meetings only for those who are shown.
_LIST = """
SELECT person.id, person.name, person.first, person.last, sum(
  (SELECT count(*) FROM appearance WHERE appearance.profile = profile.id)) AS readouts
FROM person JOIN profile ON profile.person = person.id
WHERE {where} GROUP BY person.id ORDER BY readouts DESC, person.name, person.id LIMIT ?
"""
_NAMED = "person.id IN (SELECT person FROM person_word WHERE word BETWEEN ? AND ? OR word = ?)"
_COUNTED = f"""
SELECT {_COUNTS}, count(DISTINCT appearance.readout)
FROM profile JOIN appearance ON appearance.profile = profile.id {_MEETINGS} WHERE profile.person = ?
"""  # noqa: S608
_LAST_OFFICE = """
SELECT party.office, party.jurisdiction FROM person JOIN profile ON profile.person = person.id
JOIN appearance ON appearance.profile = profile.id AND appearance.day IS person.last
JOIN party ON party.id = appearance.party WHERE person.id = ? ORDER BY party.id LIMIT 1
"""
_OFFICES = f"""
SELECT min(party.office) AS office, party.jurisdiction, min(day), max(day), {_COUNTS} {_OF_PERSON}
GROUP BY party.office COLLATE NOCASE, party.jurisdiction ORDER BY min(day) IS NULL, min(day), max(day), office
"""
_SPELLINGS = f"""
SELECT appearance.name, count(*) AS n, min(appearance.score, profile.score) AS sure,
  trim(appearance.why || '; ' || profile.why, '; ') AS ground
{_OF_PERSON} GROUP BY appearance.name, sure, ground ORDER BY n DESC, appearance.name, ground
"""
_ENCOUNTERS = f"""
SELECT meeting.id, meeting.date, meeting.form, meeting.place, readout.name {_SHOWN_AS}
JOIN meeting ON meeting.id = meeting_member.meeting JOIN readout ON readout.id = appearance.readout
WHERE profile.person = ?
ORDER BY coalesce(meeting.date, '9999') DESC, meeting.id, readout.name
"""
_OTHERS = """
SELECT DISTINCT other.name FROM meeting_member
JOIN appearance ON appearance.readout = meeting_member.readout JOIN party ON party.id = appearance.party
JOIN profile ON profile.id = appearance.profile JOIN person AS other ON other.id = profile.person
WHERE meeting_member.meeting = ? AND meeting_member.position = 0 AND other.id <> ? AND party.role IS NOT 'other'
ORDER BY other.name
"""
_DOUBTS = """
SELECT pa.id, pa.name, pb.id, pb.name, max(link.score), link.why
FROM (SELECT * FROM profile_link WHERE status = 'proposed'{whose} ORDER BY abs(score - 0.5), a, b LIMIT ?) AS link
JOIN profile AS a ON a.id = link.a JOIN profile AS b ON b.id = link.b
JOIN person AS pa ON pa.id = min(a.person, b.person) JOIN person AS pb ON pb.id = max(a.person, b.person)
WHERE pa.id <> pb.id
GROUP BY pa.id, pb.id ORDER BY 5 DESC, pa.name, pb.name, pa.id, pb.id
"""
_WITH = """
 AND (a IN (SELECT id FROM profile WHERE person = ?) OR b IN (SELECT id FROM profile WHERE person = ?))
"""
_POLITIES = f"""
SELECT nullif(party.jurisdiction, ''), CASE appearance.kind WHEN 'group' THEN appearance.name ELSE '' END AS title,
  count(DISTINCT profile.person), {_COUNTS} AS n, min(appearance.day), max(appearance.day)
FROM appearance JOIN party ON party.id = appearance.party
LEFT JOIN profile ON profile.id = appearance.profile {_MEETINGS}
GROUP BY 1, 2 HAVING party.jurisdiction IS NOT NULL OR title <> '' ORDER BY title <> '', n DESC, 1, 2
"""  # noqa: S608


def listed(connection: sqlite3.Connection, words: str, limit: int, whole: bool = False) -> tuple[PersonListed, ...]:
    """The people in whose names all the words are, in any spelling; those whom most readouts show first.

    Args:
        connection: the register.
        words: words of a name, or their beginnings; empty for everyone.
        limit: how many at most.
        whole: whether beginnings of words do not do.
    """
    wanted = words_in(words)[:_MOST_WORDS]
    if words.strip() and not wanted:
        return ()
    where = " AND ".join([_NAMED] * len(wanted)) or "1"
    end = "" if whole else _LAST
    values = [value for word in wanted for value in (word, word + end, fold_name_word(word))]
    found = connection.execute(_LIST.format(where=where), (*values, limit)).fetchall()
    return tuple(_listed(connection, row) for row in found)


def shown(connection: sqlite3.Connection, person: str, meetings: int) -> PersonShown:
    """All about a person.

    Args:
        connection: the register.
        person: id of the person, which must be there.
        meetings: how many meetings at most, the latest first.
    """
    row = connection.execute(_LIST.format(where="person.id = ?"), (person, 1)).fetchone()
    return PersonShown(
        person=_listed(connection, row),
        offices=tuple(OfficeHeld(*one) for one in connection.execute(_OFFICES, (person,))),
        spellings=tuple(Spelling(*one) for one in connection.execute(_SPELLINGS, (person,))),
        meetings=tuple(_meetings(connection, person, meetings)),
        doubts=doubts(connection, person),
    )


def doubts(connection: sqlite3.Connection, person: str = "", most: int = -1) -> tuple[Doubt, ...]:
    """Pairs of people who may be one, the likeliest first.

    Args:
        connection: the register.
        person: only those with this person.
        most: only so many, of those that are most in doubt; -1: all of them.
    """
    whose, values = (_WITH, (person, person)) if person else ("", ())
    return tuple(Doubt(*row) for row in connection.execute(_DOUBTS.format(whose=whose), (*values, most)))


def polities(connection: sqlite3.Connection) -> Iterator[PolityListed]:
    """The jurisdictions, those with the most meetings first, then the sides and organisations named as one."""
    return (PolityListed(*row) for row in connection.execute(_POLITIES))


def resolve(connection: sqlite3.Connection, words: str) -> str:
    """The id of the person who is meant.

    Args:
        connection: the register.
        words: an id or the beginning of one (four digits or more), or words of a name; beginnings of words count where
            nobody has the words themselves, so that "Xi" is no Xiaoming.

    Raises:
        UsageError: nobody fits, or several do; the message lists them.
    """
    wanted = words.strip()
    start = wanted.lower() if wanted.lower().startswith("h1-") else f"h1-{wanted.lower()}"
    if len(start) > len("h1-123"):
        found = connection.execute("SELECT id FROM person WHERE id >= ? AND id < ?", (start, f"{start}~")).fetchall()
        if len(found) == 1:
            return str(found[0][0])
    tried = (listed(connection, wanted, _SHOWN + 1, whole) for whole in (True, False) if wanted)
    people = next(filter(None, tried), ())
    exact = [one for one in people if fold(one.name) == fold(wanted)]
    if len(exact) == 1 or len(people) == 1:
        return (exact or people)[0].id
    if not people:
        hint = "`dragoman people` and `dragoman polities` list whom it holds"
        raise UsageError(f"the register holds nobody called '{wanted}'", hint)
    lines = [f"  {one.id}  {one.name}, {one.office or 'office not stated'}" for one in people[:_SHOWN]]
    rest = ["  ..."] if len(people) > _SHOWN else []
    raise UsageError("\n".join([f"'{wanted}' may be several people:", *lines, *rest]), "Give one of these ids")


def _listed(connection: sqlite3.Connection, row: tuple[str, str, str | None, str | None, int]) -> PersonListed:
    key, name, first, last, _ = row
    meetings, readouts = connection.execute(_COUNTED, (key,)).fetchone()
    office, jurisdiction = connection.execute(_LAST_OFFICE, (key,)).fetchone()
    return PersonListed(key, name, office, jurisdiction, first, last, meetings, readouts)


def _meetings(connection: sqlite3.Connection, person: str, limit: int) -> Iterator[MeetingOf]:
    if limit <= 0:
        return
    found: dict[tuple[str, str | None, str | None, str | None], list[str]] = {}
    for *meeting, readout in connection.execute(_ENCOUNTERS, (person,)):
        found.setdefault((meeting[0], meeting[1], meeting[2], meeting[3]), []).append(readout)
    for head, readouts in islice(found.items(), limit):
        others = tuple(name for (name,) in connection.execute(_OTHERS, (head[0], person)))
        yield MeetingOf(*head, others, tuple(dict.fromkeys(readouts)))
