"""How well the register was read: scores against hand-coded readouts, decisions of people, what the values rest on."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

from msgspec import Struct

from dragoman.codebook import codebook
from dragoman.register import Register
from dragoman.register.decisions import Decision, Kind, Verdict
from dragoman.web.home import summaries_of
from dragoman.web.site import ask, page


class GoldSet(Struct, frozen=True):
    """Readouts coded by hand, with how well this version reads them.

    Attributes:
        what: which readouts they are.
        how: how far their scores can be trusted.
        scores: F1 by field, from 0 to 1.
    """

    name: str
    what: str
    how: str
    scores: dict[str, float]


@cache
def gold_sets() -> tuple[GoldSet, ...]:
    """The scores of this version; scripts/build_docs.py takes them from the floors that the checks hold it to."""
    held = json.loads((files("dragoman.web") / "data" / "scores.json").read_text("utf-8"))
    return tuple(GoldSet(name, one["what"], one["how"], one["scores"]) for name, one in held.items())


class Judged(Struct, frozen=True):
    """How people judged the cells of one field.

    Attributes:
        accepted, amended, rejected, unsure: how many decisions stand.
    """

    field: str
    accepted: int
    amended: int
    rejected: int
    unsure: int


async def show_accuracy(request: Any, datasette: Any) -> Any:
    """What the values of this register rest on, and what people said about them."""

    def look(register: Register) -> tuple[Decision, ...]:
        return register.decisions.standing(Kind.CELL)

    decisions = await ask(datasette, look)
    summary = await asyncio.to_thread(summaries_of(datasette).get)
    scores = sorted({field for one in gold_sets() for field in one.scores})
    shown: dict[str, Any] = {"judged": judged(decisions), "summary": summary, "gold": gold_sets(), "scores": scores}
    if summary is None:
        return await page(datasette, request, "accuracy", **shown)
    fields = list(dict.fromkeys((one.entity, one.field) for one in summary.bases))
    bases = [str(entry.code) for entry in codebook().vocabulary("basis").entries]
    rows = []
    for entity, field in fields:
        counts = {str(one.basis): one.count for one in summary.basis_of(entity, field)}
        rows.append((f"{entity}.{field}", [counts.get(basis, 0) for basis in bases], sum(counts.values())))
    return await page(datasette, request, "accuracy", bases=bases, rows=rows, **shown)


def judged(decisions: tuple[Decision, ...]) -> list[Judged]:
    """Decisions about cells, counted by field."""
    counts: dict[str, Counter[Verdict]] = {}
    for one in decisions:
        address = one.subject.partition("/")[2]
        field = ".".join(part for part in address.split(".") if not part.isdigit())
        counts.setdefault(field, Counter())[one.verdict] += 1
    kinds = (Verdict.ACCEPT, Verdict.AMEND, Verdict.REJECT, Verdict.UNSURE)
    return [Judged(field, *(found[kind] for kind in kinds)) for field, found in sorted(counts.items())]
