"""Whether what was worked out across readouts holds: every id made anew, every span inside its text."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from dragoman.identity import Recipe, content_id, row_id
from dragoman.register.values import Mismatch


class _Ids(Struct, frozen=True):
    """Rows whose id is a hash.

    Attributes:
        table: their table.
        query: gives the id, the readout (or an empty string), and what the hash is made of.
        make: the id, from what the query gives behind the id.
    """

    table: str
    query: str
    make: Callable[..., str]


_IDS = (
    _Ids(
        "thread_clause",
        'SELECT id, readout, start, "end" FROM thread_clause',
        lambda readout, start, end: row_id(Recipe.UNDERTAKING, readout, (start, end)),
    ),
    _Ids("thread", "SELECT id, '', root FROM thread", lambda _, root: content_id(Recipe.THREAD, (root,))),
    _Ids(
        "claim",
        'SELECT id, readout, part, start, "end", kind, measure FROM claim',
        lambda readout, *content: row_id(Recipe.CLAIM, readout, content),
    ),
    _Ids(
        "meeting",
        "SELECT meeting.id, '', min(encounter) FROM meeting LEFT JOIN meeting_member AS member"
        " ON member.meeting = meeting.id GROUP BY meeting.id",
        lambda _, first: content_id(Recipe.MEETING, (first,)),
    ),
    _Ids("meeting_link", "SELECT id, readout_a, a, b FROM meeting_link",
         lambda _, a, b: content_id(Recipe.MEETING_LINK, (a, b))),
    _Ids("text_relation", "SELECT id, newer, newer, older FROM text_relation",
         lambda _, newer, older: content_id(Recipe.TEXT_RELATION, sorted((newer, older)))),
    _Ids(
        "profile",
        "SELECT id, '', words, jurisdiction, office, reference, apart FROM profile",
        lambda _, words, *content: content_id(Recipe.PROFILE, (words.split(), *content)),
    ),
    _Ids("person", "SELECT id, '', reference FROM person WHERE reference IS NOT NULL",
         lambda _, reference: content_id(Recipe.PERSON, (reference,))),
)  # fmt: skip

_WHOLE = (
    "CASE {part} WHEN 'text' THEN length(readout.text) WHEN 'title' THEN length(coalesce(readout.title, ''))"
    " WHEN 'publisher' THEN length(coalesce(readout.publisher, '')) WHEN 'published' THEN 10"
    " WHEN 'address' THEN length(coalesce(readout.address, '')) ELSE -1 END"
)
_OUTSIDE = """
SELECT readout.id, {name}, {table}.start, {table}."end" FROM {join}
WHERE {table}.start < 0 OR {table}."end" < {table}.start OR {table}."end" > {whole}
"""
_SPANS = (
    ("thread_clause", "thread_clause.id", "thread_clause JOIN readout ON readout.id = thread_clause.readout", "'text'"),
    (
        "thread_evidence",
        "clause",
        "thread_evidence JOIN thread_clause ON thread_clause.id = clause"
        " JOIN readout ON readout.id = thread_clause.readout",
        "'text'",
    ),
    ("claim", "claim.id", "claim JOIN readout ON readout.id = claim.readout", "claim.part"),
    (
        "claim_evidence",
        "claim || ' ' || field",
        "claim_evidence JOIN claim ON claim.id = claim_evidence.claim JOIN readout ON readout.id = claim.readout",
        "claim_evidence.part",
    ),
    (
        "meeting_evidence",
        "link",
        "meeting_evidence JOIN readout ON readout.id = meeting_evidence.readout",
        "meeting_evidence.part",
    ),
)
_LOST = (
    ("thread_clause", "thread", "SELECT id, readout FROM thread_clause WHERE thread NOT IN (SELECT id FROM thread)"),
    (
        "thread_clause",
        "parent",
        "SELECT id, readout FROM thread_clause WHERE parent NOT IN (SELECT id FROM thread_clause)",
    ),
    ("thread", "root", "SELECT id, '' FROM thread WHERE root NOT IN (SELECT id FROM thread_clause)"),
    ("profile", "person", "SELECT id, '' FROM profile WHERE person NOT IN (SELECT id FROM person)"),
    ("meeting_member", "meeting", "SELECT encounter, readout FROM meeting_member"
     " WHERE meeting NOT IN (SELECT id FROM meeting)"),
)  # fmt: skip


def derived_mismatches(connection: sqlite3.Connection) -> Iterator[Mismatch]:
    """Every row of people, meetings, threads and claims that does not hold; `dragoman link` makes them all anew."""
    for ids in _IDS:
        for key, readout, *content in connection.execute(ids.query):
            if _made(ids.make, readout, content) != key:
                problem = "was changed: its id is not that of its content"
                yield Mismatch(str(readout or ""), ids.table, str(key), "", problem)
    for table, name, join, part in _SPANS:
        query = _OUTSIDE.format(name=name, table=table, join=join, whole=_WHOLE.format(part=part))
        for readout, key, start, end in connection.execute(query):
            yield Mismatch(str(readout), table, str(key), "", f"{start}-{end} is outside the text")
    for table, column, query in _LOST:
        for key, readout in connection.execute(query):
            yield Mismatch(str(readout), table, str(key), column, "names a row that is not there")


def _made(make: Callable[..., str], readout: object, content: list[Any]) -> str:
    try:
        return make(readout, *content)
    except (TypeError, ValueError, AttributeError):
        return ""
