"""Decisions whose ground is gone: after a new reading, what they judge is no longer there."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from dragoman.cells import find
from dragoman.errors import UsageError
from dragoman.model import Reading
from dragoman.register.decisions.keys import party_key, readout_of_key
from dragoman.register.decisions.values import Decision

_ACT = re.compile(r"(\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Orphan:
    """A decision with the keys in it that name nothing any more."""

    decision: Decision
    gone: tuple[str, ...]


def orphans(
    connection: sqlite3.Connection, decisions: Iterable[Decision], load: Callable[[str], Reading]
) -> Iterator[Orphan]:
    """The standing decisions that rest on something that is gone; they are kept, and count for nothing.

    Args:
        connection: the register.
        decisions: the decisions to look at.
        load: gives the reading of a readout; raises KeyError where there is none.
    """
    for decision in decisions:
        keys = [key for key in (decision.subject, decision.object) if key]
        gone = tuple(key for key in keys if not _is_there(connection, key, load))
        if decision.stands and gone:
            yield Orphan(decision, gone)


def _is_there(connection: sqlite3.Connection, key: str, load: Callable[[str], Reading]) -> bool:
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
        return _has_cell(readout_of_key(key), rest, load)
    return connection.execute(query, values).fetchone() is not None


def _has_cell(readout: str, address: str, load: Callable[[str], Reading]) -> bool:
    try:
        return bool(find(load(readout), address))
    except (KeyError, UsageError):
        return False
