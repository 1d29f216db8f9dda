"""The rows of meetings and relations: written, removed, looked up. Runs inside the caller's transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from msgspec import Struct

from dragoman.identity import Recipe, content_id
from dragoman.register.meetings.agreement import Ground, Status
from dragoman.register.meetings.relations import Related, Relation

TABLES = (
    "text_sketch", "text_band", "text_page", "text_relation", "meeting_block", "meeting_evidence", "meeting_link",
    "meeting_member", "meeting",
)  # fmt: skip
"""Everything that this step keeps; all of it can be made anew."""


class Link(Struct, frozen=True):
    """Two encounters that may be one; ``a`` has the smaller id."""

    a: str
    b: str
    readout_a: str
    readout_b: str
    score: float
    fit: Status
    why: str
    decision: str | None = None

    @property
    def id(self) -> str:
        """The id of the row."""
        return content_id(Recipe.MEETING_LINK, (self.a, self.b))

    @property
    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both encounters, each with its readout."""
        return (self.a, self.readout_a), (self.b, self.readout_b)


class Member(Struct, frozen=True):
    """An encounter of a readout as a member of a meeting."""

    encounter: str
    readout: str
    position: int
    meeting: str
    superseded_by: str | None


def put_relation(connection: sqlite3.Connection, found: Related) -> None:
    """Write how two texts are related, in place of what stood there of these two."""
    status = Status.PROPOSED if found.kind is Relation.TRANSLATION else Status.LINKED
    connection.execute(
        "INSERT OR REPLACE INTO text_relation (id, kind, newer, older, directed, likeness, status)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            content_id(Recipe.TEXT_RELATION, sorted((found.newer, found.older))),
            str(found.kind), found.newer, found.older, int(found.directed), round(found.likeness, 4), str(status),
        ),
    )  # fmt: skip


def corrections(connection: sqlite3.Connection, readout: str) -> frozenset[tuple[str, str]]:
    """The corrections that a readout has a part in: the newer readout and the older one."""
    return frozenset(
        connection.execute(
            "SELECT newer, older FROM text_relation WHERE kind = 'corrects' AND newer = ?1"
            " UNION SELECT newer, older FROM text_relation WHERE kind = 'corrects' AND older = ?1",
            (readout,),
        )
    )


def drop_older(connection: sqlite3.Connection, readout: str) -> None:
    """Remove what a readout corrects; what corrects it stays."""
    connection.execute("DELETE FROM text_relation WHERE newer = ? AND kind = 'corrects'", (readout,))


def drop_relations(connection: sqlite3.Connection, readout: str, corrected: bool) -> None:
    """Remove the relations of a readout.

    Args:
        connection: the register.
        readout: its id.
        corrected: whether to remove corrections, or else everything but these.
    """
    kind = "= 'corrects'" if corrected else "<> 'corrects'"
    for side in ("newer", "older"):
        connection.execute(f"DELETE FROM text_relation WHERE {side} = ? AND kind {kind}", (readout,))  # noqa: S608


def put_link(connection: sqlite3.Connection, link: Link, grounds: tuple[Ground, ...]) -> None:
    """Write a link with the characters that each of its grounds rests on."""
    connection.execute(
        "INSERT INTO meeting_link (id, a, b, readout_a, readout_b, score, fit, status, why, decision)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            link.id, link.a, link.b, link.readout_a, link.readout_b, link.score, str(link.fit), str(link.fit),
            link.why, link.decision,
        ),
    )  # fmt: skip
    for number, ground in enumerate(grounds):
        spans = dict.fromkeys((*_cell_spans(connection, ground), *_own_spans(ground)))
        connection.executemany(
            'INSERT INTO meeting_evidence (link, ground, position, why, readout, part, start, "end")'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((link.id, number, position, ground.why, *span) for position, span in enumerate(spans)),
        )


def _cell_spans(connection: sqlite3.Connection, ground: Ground) -> Iterator[tuple[str, str, int, int]]:
    for row, name in ground.cells:
        yield from connection.execute(
            'SELECT c.readout, v.part, v.start, v."end" FROM cell c JOIN evidence v ON v.cell = c.no'
            " WHERE c.row = ? AND c.field = ? AND v.candidate = 0 ORDER BY v.position",
            (row, name),
        )


def _own_spans(ground: Ground) -> Iterator[tuple[str, str, int, int]]:
    return ((readout, str(span.part), span.start, span.end) for readout, span in ground.spans)


def drop_links(connection: sqlite3.Connection, readout: str) -> dict[str, str]:
    """Remove the links of a readout.

    Returns:
        The encounters at both ends, with their readouts.
    """
    ends: dict[str, str] = {}
    for side in ("readout_a", "readout_b"):
        rows = connection.execute(
            f"SELECT id, a, b, readout_a, readout_b FROM meeting_link WHERE {side} = ?",  # noqa: S608
            (readout,),
        ).fetchall()
        for key, a, b, readout_a, readout_b in rows:
            ends |= {a: readout_a, b: readout_b}
            connection.execute("DELETE FROM meeting_link WHERE id = ?", (key,))
    return ends


def links_of(connection: sqlite3.Connection, encounters: Iterable[str]) -> tuple[Link, ...]:
    """All links of these encounters and of those that links lead to from them."""
    found: dict[str, Link] = {}
    waiting, seen = list(encounters), set[str]()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        for side in ("a", "b"):
            rows = connection.execute(
                f"SELECT id, a, b, readout_a, readout_b, score, fit, why, decision FROM meeting_link WHERE {side} = ?",  # noqa: S608
                (one,),
            )
            for key, a, b, readout_a, readout_b, score, fit, why, decision in rows:
                found[key] = Link(a, b, readout_a, readout_b, score, Status(fit), why, decision)
                waiting += [a, b]
    return tuple(found[key] for key in sorted(found))


def set_status(connection: sqlite3.Connection, link: Link, status: Status) -> None:
    """Write what came of a link when all of them were weighed."""
    connection.execute("UPDATE meeting_link SET status = ? WHERE id = ?", (str(status), link.id))


def members_of_readout(connection: sqlite3.Connection, readout: str) -> tuple[Member, ...]:
    """The members that a readout gives."""
    rows = connection.execute(
        "SELECT encounter, readout, position, meeting, superseded_by FROM meeting_member WHERE readout = ?"
        " ORDER BY encounter",
        (readout,),
    )
    return tuple(Member(*row) for row in rows)


def member_of(connection: sqlite3.Connection, encounter: str) -> Member | None:
    """An encounter as a member of its meeting; None where it is in none."""
    row = connection.execute(
        "SELECT encounter, readout, position, meeting, superseded_by FROM meeting_member WHERE encounter = ?",
        (encounter,),
    ).fetchone()
    return None if row is None else Member(*row)


def values_of(connection: sqlite3.Connection, meeting: str) -> tuple[object, ...] | None:
    """All that stands in the row of a meeting."""
    row: tuple[object, ...] | None = connection.execute("SELECT * FROM meeting WHERE id = ?", (meeting,)).fetchone()
    return row


def drop_meetings(connection: sqlite3.Connection, members: Iterable[Member]) -> None:
    """Remove these members, and the meetings that they were in."""
    for member in members:
        connection.execute("DELETE FROM meeting_member WHERE encounter = ?", (member.encounter,))
        connection.execute("DELETE FROM meeting WHERE id = ?", (member.meeting,))
