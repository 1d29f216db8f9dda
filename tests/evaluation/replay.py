"""A reader that says what the gold says: a real reading with cells and evidence, made from a coded document."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TypeVar

from dragoman.evaluation.gold import GoldDocument, GoldFigure, GoldStatement, load_gold
from dragoman.model import (
    Act,
    Basis,
    Cell,
    Encounter,
    Figure,
    PartialDate,
    Party,
    Reading,
    Readout,
    Role,
    Span,
    Statement,
    Versions,
)

T = TypeVar("T")
ROOT = Path(__file__).parents[2]
GOLDKIT = ROOT.parent / "shared" / "gold" / "goldkit.py"


@cache
def examples() -> tuple[GoldDocument, ...]:
    """The hand-coded fictional readouts of the repository."""
    return load_gold(ROOT / "examples" / "gold" / "gold.jsonl")


def cell(value: T | None, span: Span = Span(0, 1), rule: str = "replay.gold") -> Cell[T]:  # noqa: B008 - frozen
    return Cell.absent(rule) if value is None else Cell(value, Basis.STATED, rule, (span,))


class Replay:
    """Reads a readout by looking up its gold under its name."""

    def __init__(self, documents: Iterable[GoldDocument]) -> None:
        self._documents = {document.id: document for document in documents}

    def __call__(self, readout: Readout) -> Reading:
        """The reading that the gold of this readout stands for."""
        document = self._documents[readout.name]
        names = list(dict.fromkeys(name for one in document.statements for name in one.speakers))
        speakers = [
            Party(f"s{n}", cell(name), cell(None), cell(None), cell(Role.OTHER)) for n, name in enumerate(names)
        ]
        return Reading(
            readout=readout,
            versions=Versions("replay", "0", "0"),
            encounters=tuple(
                Encounter(
                    form=cell(one.form),
                    format=cell(None),
                    date=cell(PartialDate.of(date.fromisoformat(one.date)) if one.date else None),
                    place=cell(one.place),
                    country=cell(one.country),
                    rank=cell(None),
                )
                for one in document.encounters
            ),
            parties=(
                *(
                    Party(f"p{n}", cell(one.name or None), cell(one.office), cell(one.jurisdiction), cell(one.role))
                    for n, one in enumerate(document.parties)
                ),
                *speakers,
            ),
            statements=tuple(_statement(one, names) for one in document.statements),
            figures=tuple(_figure(one) for one in document.figures),
        )


def _statement(one: GoldStatement, names: list[str]) -> Statement:
    span = Span(one.start, one.end)
    return Statement(
        span=span,
        mode=cell(one.mode, span, "replay.mode"),
        speakers=cell(tuple(f"s{names.index(name)}" for name in one.speakers) or None, span, "replay.speakers"),
        acts=tuple(
            Act(
                span=span,
                type=cell(act, span, f"replay.{act.lower()}"),
                actor=cell(None),
                target=cell(None),
                specificity=cell(None),
                objects=(),
                condition=cell(None),
                deadline=cell(None),
                precedent=cell(None),
            )
            for act in one.acts
        ),
        areas=tuple(cell(area, span) for area in one.areas),
        areas_inherited=tuple(cell(area, span) for area in one.areas_inherited),
    )


def _figure(one: GoldFigure) -> Figure:
    span = Span(one.start, one.end)
    return Figure(
        span=span,
        measure=cell(one.measure, span, "replay.figure"),
        value=cell(one.value, span),
        unit=cell(one.unit, span),
        period=cell(one.period, span),
        direction=cell(one.direction, span),
        hedge=cell(None),
    )
