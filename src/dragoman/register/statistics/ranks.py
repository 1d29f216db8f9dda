"""Claims without a figure: ranks among trading partners, and levels of another year."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from dragoman.model import Basis, Cell
from dragoman.register.statistics.lexicon import claim_lexicon
from dragoman.register.statistics.pairs import referent
from dragoman.register.statistics.scene import Scene
from dragoman.register.statistics.timing import event_year
from dragoman.register.statistics.values import WORLD

_OF_BEHIND = re.compile(r"\s+(?:of|for)\s+", re.IGNORECASE)
_REACH = 60
_OWNS = re.compile(r"['’]s?\s+(?:[\w-]+\s+){0,3}")
_SOMETHING_ELSE = re.compile(r"\w{3,}\s+\w+")
_BEYOND = re.compile(r"\b(?:exceed|surpass|go(?:es)? beyond|went beyond|top|outstrip)\w*\b", re.IGNORECASE)
_VAGUE = frozenset({"main", "leading"})


class Rank(Struct, frozen=True):
    """A place among the trading partners of someone.

    Attributes:
        start, end: half-open offsets of the words into the sentence.
        value: the place, or the number of places that it is said to be among.
    """

    start: int
    end: int
    value: int
    among: bool
    reporter: Cell[str]
    partner: Cell[str]


class Level(Struct, frozen=True):
    """The level of another year: "last year's level", "the level of 2019", "pre-pandemic levels".

    Attributes:
        start, end: half-open offsets of the words into the sentence.
        beyond: whether more than that level is meant.
    """

    start: int
    end: int
    base: Cell[str]
    beyond: bool


def ranks_in(scene: Scene, statement: int) -> tuple[Rank, ...]:
    """The ranks that a statement claims."""
    text = scene.text(statement)
    found = []
    for match in _rank_pattern().finditer(text):
        place = _value(match)
        if place is not None:
            reporter = _owner(scene, statement, match)
            partner = _holder(scene, statement, match.start(), reporter)
            found.append(Rank(match.start(), match.end(), *place, reporter, partner))
    return tuple(found)


def levels_in(scene: Scene, statement: int) -> tuple[Level, ...]:
    """The levels of another year that a statement names."""
    text = scene.text(statement)
    return tuple(
        Level(match.start(), match.end(), base, _BEYOND.search(text) is not None)
        for match in _level_pattern().finditer(text)
        if (base := _base(scene, statement, match)).value is not None
    )


@cache
def _rank_pattern() -> re.Pattern[str]:
    lexicon = claim_lexicon()
    number = rf"(?:{'|'.join(lexicon.numbers)}|\d{{1,2}})"
    ordinal = rf"(?:{'|'.join(lexicon.ordinals)}|\d{{1,2}}(?:st|nd|rd|th))"
    largest = lexicon.words["ranks.largest"].pattern
    return re.compile(
        rf"\b(?:(?:(?P<number>{number})\s+|(?P<ordinal>{ordinal})[\s-]+)?(?P<largest>{largest})|top\s+(?P<top>{number})"
        rf"(?:\s+{largest})?)\s+{lexicon.words['ranks.partners'].pattern}",
        re.IGNORECASE,
    )


@cache
def _level_pattern() -> re.Pattern[str]:
    noun = claim_lexicon().words["times.levels"].pattern
    return re.compile(
        rf"\b(?:(?P<last>(?:last|previous)\s+year)['’]s\s+{noun}|{noun}\s+of\s+(?:(?P<last_of>(?:last|previous)\s+year)\b"
        rf"|(?P<year_of>(?:19|20)\d\d)\b)|(?P<year>(?:19|20)\d\d)(?:['’]s)?\s+{noun}|pre-[a-z]+\s+{noun})",
        re.IGNORECASE,
    )


def _base(scene: Scene, statement: int, match: re.Match[str]) -> Cell[str]:
    """The year whose level is meant."""
    where = scene.span(statement, *match.span())
    year = match["year"] or match["year_of"]
    if year:
        return Cell(year, Basis.STATED, "claims.level_of_year", (where,))
    if match["last"] or match["last_of"]:
        if scene.year.value is None:
            return Cell.absent("claims.base")
        return Cell(
            str(scene.year.value - 1), Basis.DERIVED, "claims.level_of_last_year", (where, *scene.year.evidence)
        )
    return event_year(scene, statement, match.start())


def _value(match: re.Match[str]) -> tuple[int, bool] | None:
    """The place, and whether only to be among so many is claimed; None where no number can be told."""
    lexicon = claim_lexicon()
    number, ordinal = match["number"] or match["top"], match["ordinal"]
    if number:
        return (int(number) if number.isdigit() else lexicon.numbers[number.lower()]), True
    if ordinal:
        digits = re.match(r"\d+", ordinal)
        return (int(digits.group()) if digits else lexicon.ordinals[ordinal.lower()]), False
    plural = match.group().endswith("s")
    return None if plural or match["largest"].lower() in _VAGUE else (1, False)


def _owner(scene: Scene, statement: int, match: re.Match[str]) -> Cell[str]:
    """Whose trading partners: "of Veldmark" behind, "Veldmark's" before; else those of the side that speaks."""
    text, named = scene.text(statement), scene.named(statement)
    behind = _OF_BEHIND.match(text, match.end())
    found = referent(scene, statement, behind.end(), named)[0] if behind else None
    if found is not None:
        return found
    for place in named:
        if _OWNS.fullmatch(text, place.end, match.start()):
            span = scene.span(statement, place.start, place.end)
            return Cell(place.place, Basis.STATED, "claims.named", (span,))
    return scene.own(statement)


def _holder(scene: Scene, statement: int, at: int, owner: Cell[str]) -> Cell[str]:
    """Who has the rank: the state or region before the verb, else the other side."""
    text, named = scene.text(statement), scene.named(statement)
    verbs = list(claim_lexicon().words["ranks.verbs"].finditer(text, max(0, at - 50), at))
    for verb in reversed(verbs):
        for start in range(verb.start() - 2, max(-1, verb.start() - _REACH), -1):
            if start and text[start - 1].isalnum():
                continue
            found, after, _ = referent(scene, statement, start, named)
            if found is not None and not _SOMETHING_ELSE.search(text, after, verb.start()):
                return found
    other = scene.other(owner)
    return Cell.absent("claims.other_side") if other.value == WORLD else other
