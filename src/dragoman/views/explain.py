"""Why a cell holds its value: basis, rule, the words in their context, the candidates that lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from dragoman.cells import NamedCell, find
from dragoman.codebook import codebook
from dragoman.model import Candidate, Reading, Span
from dragoman.register.decisions import Decision
from dragoman.views.words import in_context, safe, value_in_words


def explain(
    reading: Reading, wanted: str, decisions: Mapping[str, tuple[Decision, ...]] | None = None
) -> RenderableType:
    """The cells at an address of a reading, explained one after another.

    Args:
        reading: the reading.
        wanted: an address (see :func:`dragoman.cells.find`).
        decisions: what people decided, by the address of the cell.

    Raises:
        UsageError: there is no such address.
    """
    said = decisions or {}
    return Group(*(_explained(reading, named, said.get(named.address, ())) for named in find(reading, wanted)))


def _explained(reading: Reading, named: NamedCell, decisions: Sequence[Decision]) -> RenderableType:
    cell = named.cell
    text = Text()
    text.append(f"{named.address}: ", style="bold")
    text.append(f"{value_in_words(cell.value)}\n", style="bold green" if cell.value is not None else "yellow")
    text.append(f"  basis  {cell.basis} ({codebook().entry(cell.basis).definition})\n")
    text.append(f"  rule   {cell.rule}\n")
    for span in cell.evidence:
        text.append("  words  ")
        _append_context(text, reading, span)
    for source in cell.sources:
        text.append(f"  source {safe(source)}\n")
    for one in decisions:
        text.append(f"  said   {one.verdict}{f' {safe(one.value)}' if one.value else ''}", style="green")
        text.append(f" by {safe(one.by)} on {one.at[:10]}: {safe(one.why)} ({one.kind}, {one.id})\n")
    for values, candidate in _grouped(cell.candidates):
        text.append(f"  lost   {safe(', '.join(values))}: {safe(candidate.why)}\n", style="dim")
        for span in candidate.evidence:
            if span not in cell.evidence:
                text.append("           ")
                _append_context(text, reading, span)
    return text


def _grouped(candidates: Sequence[Candidate]) -> Iterator[tuple[tuple[str, ...], Candidate]]:
    """Candidates that lost for the same reason, together."""
    groups: dict[tuple[str, tuple[Span, ...]], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.why, candidate.evidence), []).append(candidate)
    for alike in groups.values():
        yield tuple(candidate.value for candidate in alike), alike[0]


def _append_context(text: Text, reading: Reading, span: Span) -> None:
    before, words, after = in_context(reading.readout, span)
    where = "" if span.part == "text" else f"{span.part}, "
    text.append(before, style="dim")
    text.append(words, style="bold underline")
    text.append(after, style="dim")
    text.append(f"  [{where}{span.start}-{span.end}]\n", style="dim")
