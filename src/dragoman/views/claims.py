"""Claims about trade with what the statistics say, as a table, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.table import Table
from rich.text import Text

from dragoman.model import Cell
from dragoman.register.statistics import Claim, ClaimMeasure, Held, HeldClaim, Intake, Outlook
from dragoman.register.statistics.amounts import in_words
from dragoman.register.statistics.values import CELLS, WORLD
from dragoman.views.flat import as_csv
from dragoman.views.words import safe

_STYLES = {Outlook.SUPPORTED: "green", Outlook.CONTRADICTED: "bold red"}
_COMPARED = (
    "verdict", "reason", "reporter", "partner", "flow", "period", "base", "currency", "source", "vintage", "found",
    "unit", "found_base", "progress",
)  # fmt: skip
_COLUMNS = (
    "id", "readout", "name", "date", "publisher", "speakers", "kind", *CELLS, "words",
    *(f"found_{c}" for c in _COMPARED),
)  # fmt: skip


def claims_table(found: Iterable[HeldClaim]) -> Table:
    """Claims, a row each: what is claimed, what the statistics say and why, and the words that it rests on."""
    table = Table(box=None, padding=(0, 1))
    table.add_column("date", no_wrap=True)
    table.add_column("readout", overflow="fold", ratio=2, style="dim")
    table.add_column("claimed", overflow="fold", ratio=3)
    table.add_column("verdict", no_wrap=True)
    table.add_column("why", overflow="fold", ratio=5)
    table.add_column("words", overflow="fold", ratio=4)
    for one in found:
        verdict = one.finding.verdict
        table.add_row(
            one.date or "not known",
            Text(safe(one.name)),
            Text(safe(claim_in_words(one.claim))),
            Text(str(verdict).replace("_", " "), style=_STYLES.get(verdict, "yellow")),
            Text(safe(one.finding.reason)),
            _words(one),
        )
    return table


def claim_in_words(claim: Claim) -> str:
    """What is claimed, part by part.

    Parts that the words do not print are in brackets: they were inferred.
    """
    measure = claim.measure.value
    parts = [str(claim.kind) if claim.kind != "claim" else "", str(measure)]
    sides = [_shown(claim.reporter), _shown(claim.partner, "the world")]
    parts.append(" - ".join(sides))
    if claim.goods.value:
        parts.append(f'"{claim.goods.value}"')
    if claim.whole.value and measure is ClaimMeasure.SHARE:
        parts.append("of " + ("all trade" if claim.whole.value == WORLD else f"trade with {claim.whole.value}"))
    if claim.direction.value:
        parts.append(str(claim.direction.value))
    parts.append(claim.hedge.value or "")
    if claim.value.value is not None:
        parts.append(in_words(claim.value.value, claim.unit.value))
    parts.append(("by " if claim.kind == "target" and claim.period.value else "in ") + _shown(claim.period, none="?"))
    if claim.base.value:
        parts.append(f"from {claim.base.value}")
    return " ".join(part for part in parts if part)


def claims_as_json(found: Iterable[HeldClaim]) -> list[dict[str, Any]]:
    """Plain values that :func:`json.dumps` takes: every part with its basis, rule and words, and the comparison."""
    return [
        {
            "id": one.claim.id,
            "readout": one.claim.readout,
            "name": one.name,
            "date": one.date,
            "publisher": one.publisher,
            "speakers": list(one.speakers),
            "kind": str(one.claim.kind),
            "words": one.words,
            "start": one.claim.span.start,
            "end": one.claim.span.end,
            "parts": {field: _part(one, field) for field in CELLS},
            "comparison": {column: getattr(one.finding, column) for column in _COMPARED},
        }
        for one in found
    ]


def claims_as_csv(found: Iterable[HeldClaim]) -> str:
    """A line a claim, the comparison in the columns that begin with ``found_``."""
    rows = (
        (
            one.claim.id, one.claim.readout, one.name, one.date, one.publisher, "; ".join(one.speakers), one.claim.kind,
            *(getattr(one.claim, field).value for field in CELLS), one.words,
            *(getattr(one.finding, column) for column in _COMPARED),
        )
        for one in found
    )  # fmt: skip
    return as_csv(_COLUMNS, rows)


def held_table(found: Iterable[Held]) -> Table:
    """What the register holds of statistics, a row for each reporter and partner."""
    table = Table(box=None, padding=(0, 1))
    for name in (
        "reporter",
        "partner",
        "goods",
        "rows",
        "periods",
        "from",
        "to",
        "currency",
        "revised",
        "vintage",
        "source",
    ):
        table.add_column(name, overflow="fold", justify="right" if name in {"rows", "revised"} else "left")
    for one in found:
        table.add_row(
            *(one.reporter, one.partner, Text(safe(one.commodity)), str(one.rows), one.periods, one.first, one.last),
            *(one.currency, str(one.revised), one.vintage, Text(safe(one.source or "not named"))),
        )
    return table


def intake_lines(taken: Intake) -> str:
    """What adding a file did."""
    revised = f", {taken.revised} of them beside an older vintage" if taken.revised else ""
    lines = [f"{safe(taken.name)} ({taken.layout}): {taken.new} new values{revised}; {taken.known} known"]
    lines += [f"  left out: {count} rows, {reason}" for reason, count in taken.left_out]
    return "\n".join(lines)


def _words(one: HeldClaim) -> Text:
    """The sentence, the words of the number in bold."""
    words = Text(safe(one.words))
    start = one.claim.span.start - one.start
    words.stylize("bold", start, start + one.claim.span.end - one.claim.span.start)
    return words


def _shown(cell: Cell[str], world: str = "", none: str = "?") -> str:
    value = world if world and cell.value == WORLD else cell.value or none
    return f"({value})" if cell.basis == "INFERRED" else value


def _part(one: HeldClaim, field: str) -> dict[str, Any]:
    cell: Cell[Any] = getattr(one.claim, field)
    return {
        "value": cell.value,
        "basis": str(cell.basis),
        "rule": cell.rule,
        "words": [words for name, words in one.evidence if name == field],
        "candidates": [[candidate.value, candidate.why] for candidate in cell.candidates],
    }
