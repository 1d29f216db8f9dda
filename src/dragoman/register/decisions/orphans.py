"""Decisions whose ground is gone: after a new reading, what they judge is no longer there."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.register.decisions.applying import as_read
from dragoman.register.decisions.keys import cell_key, cell_keys, party_key, readout_of_key
from dragoman.register.decisions.values import Decision

_ACT = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision with the keys in it that name nothing any more."""

    decision: Decision
    gone: tuple[str, ...]


def orphans(connection: sqlite3.Connection, decisions: Iterable[Decision]) -> Iterator[Orphan]:
    """The standing decisions that rest on something that is gone; they are kept, and count for nothing."""
    cells = _Cells(connection)
    for decision in decisions:
        if not decision.stands:
            continue
        keys = [key for key in (decision.subject, decision.object) if key]
        gone = tuple(key for key in keys if not _is_there(connection, key, cells))
        if gone:
            yield Orphan(decision, gone)


class _Cells:
    """The keys of all cells of a readout; the latest readout that was asked about is kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._readout = ""
        self._keys: frozenset[str] = frozenset()

    def holds(self, key: str) -> bool:
        """Whether a cell has this key, or this address."""
        readout = readout_of_key(key)
        if readout != self._readout:
            self._readout, self._keys = readout, self._load(readout)
        return key in self._keys

    def _load(self, readout: str) -> frozenset[str]:
        try:
            keys = cell_keys(as_read(self._connection, readout))
        except (ValueError, LookupError, TypeError):  # it is not there, or was damaged
            return frozenset()
        return frozenset(keys.values()) | {cell_key(readout, address) for address in keys}


def _is_there(connection: sqlite3.Connection, key: str, cells: _Cells) -> bool:
    if cells.holds(key):
        return True
    readout, _, rest = key.partition("/")
    what, _, which = rest.partition("/")
    act = _ACT.fullmatch(rest)
    query: str
    values: tuple[str, ...]
    if what == "party":
        parties = connection.execute("SELECT name, office FROM party WHERE readout = ?", (readout,))
        return any(party_key(readout, name, office) == key for name, office in parties)
    if what == "encounter":
        query, values = "SELECT 1 FROM encounter WHERE readout = ? AND position = ?", (readout, which)
    elif act:
        query, values = 'SELECT 1 FROM act WHERE readout = ? AND start = ? AND "end" = ?', (readout, *act.groups())
    else:
        return False
    return connection.execute(query, values).fetchone() is not None
