"""Levels told without scale and currency, as people speak: "It was $480 million; this year it will be 520 at best"."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.model import Basis, Cell
from dragoman.register.statistics.scene import Scene
from dragoman.register.statistics.values import Claim

_BARE = re.compile(
    r"\b(?:it|this|that|turnover|trade)\s+(?P<verb>will|would|is|was|may|might|made|makes|has|reached|grew)\b[^.;:,!?\d]{0,25}?"
    r"(?<![\w$€£¥.,])(?P<number>\d{1,4}(?:\.\d+)?)(?:\s+(?P<hedge>at\s+(?:best|most|least)))?(?=\s*(?:[,.;!?”\"]|$))",
    re.IGNORECASE,
)
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "mln": 1e6, "bln": 1e9, "bn": 1e9}
_SCALE = re.compile(rf"(?:{'|'.join(_SCALES)})\b", re.IGNORECASE)
_AS_LARGE = 10
"""A level is no more than so many times another that it is told beside."""


class Bare(Struct, frozen=True):
    """A bare number that takes scale and currency from the level before it.

    Attributes:
        start, end: half-open offsets of the number into the sentence.
        expected: whether it is told of what is to come.
    """

    start: int
    end: int
    value: Cell[float]
    unit: Cell[str]
    hedge: Cell[str]
    expected: bool


def bare_level(scene: Scene, statement: int, last: Claim) -> Bare | None:
    """The level that a statement tells by a bare number, after a claim that gave one in full.

    Args:
        scene: the reading.
        statement: the statement.
        last: the level that was claimed before.
    """
    scale = _SCALE.search(scene.reading.readout.slice(last.span))
    found = _BARE.search(scene.text(statement))
    if not scale or not found or last.value.value is None or last.unit.value is None:
        return None
    value = float(found["number"]) * _SCALES[scale.group().lower()]
    if not last.value.value / _AS_LARGE <= value <= last.value.value * _AS_LARGE:
        return None
    number = scene.span(statement, *found.span("number"))
    hedge: Cell[str] = Cell.absent("claims.hedge")
    if found["hedge"]:
        hedge = Cell(
            found["hedge"].lower(), Basis.STATED, "claims.hedge", (scene.span(statement, *found.span("hedge")),)
        )
    return Bare(
        *found.span("number"),
        value=Cell(value, Basis.INFERRED, "claims.scale_carried", (number, last.span)),
        unit=Cell(last.unit.value, Basis.INFERRED, "claims.unit_carried", last.unit.evidence),
        hedge=hedge,
        expected=found["verb"].lower() in {"will", "would", "may", "might"},
    )
