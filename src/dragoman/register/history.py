"""What happened to a register, when, and by whom."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from msgspec import Struct

_HISTORY = """
SELECT at, "by", what, subject, note, coalesce((SELECT name FROM readout WHERE id = subject), '') FROM (
  SELECT applied AS at, 0 AS rank, version AS no, '' AS "by", 'migrated' AS what, '' AS subject,
    'schema ' || version || ': ' || name AS note FROM schema_version
  UNION ALL SELECT at, 1, no, "by", what, subject, note FROM log
) ORDER BY at DESC, rank DESC, no DESC LIMIT ?
"""


class Happening(Struct, frozen=True):
    """One thing that happened.

    Attributes:
        at: when, in UTC, ISO 8601.
        by: who; empty where nobody said.
        what: migrated, added, reread, decided, withdrew, restored, linked.
        subject: id of the readout or decision; empty where the whole register is meant.
        note: more about it, in words.
        name: name of the readout; empty where it is about none.
    """

    at: str
    by: str
    what: str
    subject: str
    note: str
    name: str


def history(connection: sqlite3.Connection, limit: int) -> Iterator[Happening]:
    """What happened, the latest first."""
    return (Happening(*row) for row in connection.execute(_HISTORY, (limit,)))
