"""What was undertaken and claimed, as far as it shows that two readouts tell of one encounter."""

from __future__ import annotations

import re
import sqlite3

from msgspec import Struct

from dragoman.model import UNDERTAKINGS, Part, Span
from dragoman.reference.folding import fold
from dragoman.register.meetings.wording import content_words, pairings
from dragoman.register.threads.stems import stem

_ALIKE = 0.4
_LEAST_WORDS = 2
_SCALES = ("million", "billion", "thousand", "trillion")
_FIGURE = re.compile(rf"(\d+(?:[.,]\d+)*)[ -](?:({'|'.join(_SCALES)})\b)? ?([a-z]{{3,}})?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = frozenset("january february march april may june july august september october november december".split())
_COUNTED = "', '".join(sorted(UNDERTAKINGS))


class Matter(Struct, frozen=True):
    """A clause in which something is undertaken.

    Attributes:
        readout: the readout.
        span: the clause.
        words: the stems of what it is about.
        numbers: its numbers with what they count, such as "60 ambul"; no dates.
    """

    readout: str
    span: Span
    words: frozenset[str]
    numbers: frozenset[str]


class Shared(Struct, frozen=True):
    """What two readouts undertake alike.

    Attributes:
        pairs: clauses that undertake the same, the most alike first.
        numbers: numbers that stand in the undertakings of both.
        with_numbers: the clauses that these numbers stand in.
    """

    pairs: tuple[tuple[Matter, Matter], ...]
    numbers: frozenset[str]
    with_numbers: tuple[Matter, ...]


def matters(connection: sqlite3.Connection, readout: str) -> tuple[Matter, ...]:
    """The undertakings of a readout, in the order of the text."""
    rows = connection.execute(_CLAUSES, (readout,)).fetchall()
    return tuple(
        Matter(readout, Span(start, end, Part(part)), content_words(clause), numbers_in(clause))
        for part, start, end, clause in rows
    )


_CLAUSES = f"""
SELECT a.part, a.start, a."end", substr(coalesce(
  CASE a.part WHEN 'text' THEN r.text WHEN 'title' THEN r.title WHEN 'publisher' THEN r.publisher
  WHEN 'published' THEN r.published ELSE r.address END, ''), a.start + 1, a."end" - a.start)
FROM act a JOIN readout r ON r.id = a.readout
WHERE a.readout = ? AND a.type IN ('{_COUNTED}') ORDER BY a.part, a.start, a.id
"""  # noqa: S608 - codes of our own vocabulary


def numbers_in(clause: str) -> frozenset[str]:
    """Numbers with what they count; years and days are none.

    >>> sorted(numbers_in("will buy 60 ambulances for $4.8 million by 1 May 2024"))
    ['4.8 million', '60 ambul']
    """
    found = set()
    for number, scale, noun in _FIGURE.findall(fold(clause)):
        if scale:
            found.add(f"{number} {scale}")
        elif noun and noun not in _MONTHS and not _YEAR.fullmatch(number):
            found.add(f"{number} {stem(noun)}")
    return frozenset(found)


def number_in_words(number: str) -> str:
    """A number of :func:`numbers_in` as a person may read it, without the stem of what it counts.

    >>> number_in_words("60 ambul"), number_in_words("4.8 million")
    ('60', '4.8 million')
    """
    value, _, counted = number.partition(" ")
    return number if counted in _SCALES else value


def shared(a: tuple[Matter, ...], b: tuple[Matter, ...], names: frozenset[str]) -> Shared:
    """What two readouts undertake alike: clauses that share most of their words, or a number and what it counts.

    Args:
        a: the undertakings of one.
        b: those of the other.
        names: stems that tell nothing here: names of the people and states who meet.
    """
    words_a, words_b = [one.words - names | one.numbers for one in a], [one.words - names | one.numbers for one in b]
    pairs = tuple(
        (a[i], b[j]) for i, j, _ in pairings(words_a, words_b, _ALIKE) if len(words_a[i] & words_b[j]) >= _LEAST_WORDS
    )
    numbers = _numbers(a) & _numbers(b)
    return Shared(pairs, numbers, tuple(one for one in (*a, *b) if one.numbers & numbers))


def _numbers(found: tuple[Matter, ...]) -> frozenset[str]:
    return frozenset(number for one in found for number in one.numbers)
