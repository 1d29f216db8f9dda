"""Where earlier undertakings are found: by words that are rare in a relationship; and whom a new one can matter to.

A word finds the undertakings of a relationship as long as they are few; one that has stood in many by some day finds
none on later days, and only says how common it is. So the cost of looking does not grow with the register, and a new
undertaking matters to few of the readouts of later days.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from dragoman.register.threads.likeness import rank_of
from dragoman.register.threads.matter import ALWAYS_INDEXED
from dragoman.register.threads.rarity import weight
from dragoman.register.threads.rows import Posting

MOST_FOUND = 32
"""A word that stands in more undertakings of a relationship finds none of them."""
_LOOKED_AT = 8
"""How many undertakings a clause is held against: those that share the most telling words."""
_LEAST_SHARED = 0.8
"""Words of this worth together must be shared for an undertaking to be looked at."""
_A_PLACE, _A_NUMBER, _AT_LEAST = 1.2, 1.0, 0.4
_ALWAYS = "9999-12-31"


class Found(Struct, frozen=True):
    """What a word finds in a relationship before a day.

    Attributes:
        clauses: the undertakings; none where they are too many.
        days: on how many days something was undertaken that names the word, as far as counted.
    """

    clauses: tuple[str, ...]
    days: int


class Finder:
    """Finds undertakings of earlier days; what was looked up once is remembered."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[str, str, str], Found] = {}
        self._holds: dict[str, bool] = {}

    def find(self, pairs: Iterable[str], terms: Iterable[str], day: str) -> tuple[tuple[str, ...], Mapping[str, int]]:
        """The undertakings that share the most telling words, and on how many days each word was undertaken.

        Args:
            pairs: the relationships to look in.
            terms: the words.
            day: only what was undertaken before it counts.
        """
        shared: dict[str, float] = {}
        told: dict[str, int] = {}
        wanted = [pair for pair in pairs if self._is_one(pair)]
        for term in terms:
            found = [self._at(pair, term, day) for pair in wanted]
            told[term] = max((one.days for one in found), default=0)
            for clause in {clause for one in found for clause in one.clauses}:
                shared[clause] = shared.get(clause, 0.0) + worth(term)
        enough = [clause for clause, much in shared.items() if much >= _LEAST_SHARED]
        return tuple(sorted(enough, key=lambda clause: (-shared[clause], clause))[:_LOOKED_AT]), told

    def _is_one(self, pair: str) -> bool:
        """Whether anything was undertaken in a relationship; of states that a text only names, mostly nothing was."""
        if pair not in self._holds:
            found = self._connection.execute("SELECT 1 FROM thread_term WHERE pair = ? LIMIT 1", (pair,))
            self._holds[pair] = found.fetchone() is not None
        return self._holds[pair]

    def _at(self, pair: str, term: str, day: str) -> Found:
        key = (pair, term, day)
        if key not in self._found:
            rows = self._connection.execute(_BEFORE, (pair, term, day, MOST_FOUND + 1)).fetchall()
            days = len({when for _, when in rows})
            self._found[key] = Found(tuple(clause for clause, _ in rows), days) if len(rows) <= MOST_FOUND else _MANY
        return self._found[key]


_MANY = Found((), MOST_FOUND)
_BEFORE = "SELECT clause, day FROM thread_term WHERE pair = ? AND term = ? AND day < ? ORDER BY day, clause LIMIT ?"


def worth(term: str) -> float:
    """How much sharing a word says when undertakings are looked for, by the word alone."""
    if term in ALWAYS_INDEXED:
        return _LEAST_SHARED
    if term.startswith("@"):
        return _A_PLACE
    return _A_NUMBER if term.startswith("#") else max(weight(term), _AT_LEAST)


def readers(connection: sqlite3.Connection, moved: Iterable[Posting], touched: frozenset[str]) -> set[str]:
    """The readouts of later days that new or lost undertakings can matter to.

    Args:
        connection: the register.
        moved: where undertakings are found now that were not, or no longer.
        touched: the readouts that they are of.
    """
    at: dict[tuple[str, str], list[Posting]] = {}
    for posting in moved:
        at.setdefault((posting.pair, posting.term), []).append(posting)
    concerned: set[str] = set()
    shared: dict[tuple[str, str], set[str]] = {}
    for (pair, term), postings in at.items():
        others = _others(connection, pair, term, touched, len(postings))
        first = min(posting.day for posting in postings)
        last = others[MOST_FOUND] if len(others) > MOST_FOUND else _ALWAYS
        if last <= first:
            continue
        for readout, day in connection.execute(_READERS, (pair, term, first, last)):
            if _is_counted_anew(others, postings, day):
                concerned.add(readout)
            for posting in postings:
                if posting.day < day:
                    shared.setdefault((readout, posting.clause), set()).add(term)
    for (readout, _), terms in shared.items():
        if sum(map(worth, terms)) >= _LEAST_SHARED:
            concerned.add(readout)
    return concerned


_READERS = "SELECT readout, day FROM thread_word WHERE pair = ? AND term = ? AND day > ? AND day <= ?"


def _others(connection: sqlite3.Connection, pair: str, term: str, touched: frozenset[str], more: int) -> Sequence[str]:
    """The days of the first undertakings that a word finds, without those of the readouts touched, in order."""
    rows = connection.execute(
        "SELECT day, readout FROM thread_term WHERE pair = ? AND term = ? ORDER BY day LIMIT ?",
        (pair, term, MOST_FOUND + 1 + more),
    )
    return [day for day, readout in rows if readout not in touched]


def _is_counted_anew(others: Sequence[str], postings: Sequence[Posting], day: str) -> bool:
    """Whether a reader of this day finds the word more or less common than before."""
    before = others[: bisect_left(others, day)]
    new = [posting.day for posting in postings if posting.day < day]
    if len(before) + len(new) > MOST_FOUND:
        return True
    days = set(before)
    return rank_of(len(days)) != rank_of(len(days | set(new)))
