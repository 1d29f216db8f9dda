"""What of a system's coding answers to what of the gold: people by their names, sentences and figures by place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dragoman.evaluation.gold import GoldFigure, GoldParty, GoldStatement
from dragoman.model import Role

_TITLES = frozenset(
    "mr mrs ms dr prof sir shri smt hon honourable h e his her excellency the "
    "president governor prime minister secretary jr sr ii iii iv".split()
)
_SHORT_NAMES = frozenset(
    frozenset(pair.split("/")) for pair in ("joe/joseph", "tony/antony", "bob/robert", "bill/william", "liz/elizabeth")
)
_TOLERANCE = 0.01
T = TypeVar("T")


def fold(words: str | None) -> str:
    """Words without case, accents and punctuation, as two coders may differ in them."""
    decomposed = unicodedata.normalize("NFKD", words or "").casefold()
    letters = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w\s]", " ", letters).split())


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: one holds the other, or last names agree and first names may.

    >>> same_person("Governor Ilya Brandeker", "I. Brandeker")
    True
    >>> same_person("Ilya Brandeker", "Marta Brandeker")
    False
    """
    a, b = _name_parts(one), _name_parts(other)
    if not a or not b:
        return fold(one) == fold(other)
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    return a[-1] == b[-1] and (a[0][0] == b[0][0] or frozenset((a[0], b[0])) in _SHORT_NAMES)


def same_speakers(gold: Iterable[str], system: Iterable[str]) -> bool:
    """Whether two sets of names are the same people, and not nobody."""
    gold, system = tuple(gold), tuple(system)
    return (
        bool(gold)
        and all(any(same_person(a, b) for b in system) for a in gold)
        and all(any(same_person(a, b) for a in gold) for b in system)
    )


def same_office(gold: str | None, system: str | None) -> bool:
    """Whether two offices are the same as printed, or one is the short form of the other."""
    a, b = fold(gold), fold(system)
    return a == b or bool(a and b and (a in b or b in a))


def taking_part(parties: Iterable[GoldParty]) -> tuple[GoldParty, ...]:
    """The parties without those who only speak in the text."""
    return tuple(party for party in parties if party.role is not Role.OTHER)


def pair_people(gold: Sequence[GoldParty], system: Sequence[GoldParty]) -> tuple[int | None, ...]:
    """For each gold party the place of the system's party that is the same person, each used once."""
    return _pair(gold, system, lambda a, b: same_person(a.name, b.name))


def pair_figures(gold: Sequence[GoldFigure], system: Sequence[GoldFigure]) -> tuple[int | None, ...]:
    """For each gold figure the place of a system's figure that stands there and has its value, each used once."""
    return _pair(gold, system, lambda a, b: _shared(a, b) > 0 and _same_value(a.value, b.value))


def pair_in_place(gold: Sequence[GoldFigure], system: Sequence[GoldFigure]) -> tuple[int | None, ...]:
    """For each gold figure the place of a system's figure that stands there, whatever its value."""
    return _pair(gold, system, lambda a, b: _shared(a, b) > 0)


def covering(sentence: GoldStatement, statements: Sequence[GoldStatement]) -> tuple[int, ...]:
    """Places of the statements that cover most of a gold sentence, or lie mostly inside it."""
    size = sentence.end - sentence.start
    return tuple(
        place
        for place, statement in enumerate(statements)
        if _shared(sentence, statement) * 2 > min(size, statement.end - statement.start)
    )


def _name_parts(name: str) -> list[str]:
    return [part for part in fold(name).split() if part not in _TITLES]


def _same_value(gold: float | None, system: float | None) -> bool:
    if gold is None:
        return True
    return system is not None and abs(system - gold) <= _TOLERANCE * abs(gold or 1)


def _shared(one: GoldStatement | GoldFigure, other: GoldStatement | GoldFigure) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _pair(gold: Sequence[T], system: Sequence[T], same: Callable[[T, T], bool]) -> tuple[int | None, ...]:
    free = list(range(len(system)))
    pairs: list[int | None] = []
    for wanted in gold:
        place = next((place for place in free if same(wanted, system[place])), None)
        if place is not None:
            free.remove(place)
        pairs.append(place)
    return tuple(pairs)
