"""One readout on a terminal: who met whom, the text as it was coded, the undertakings, the figures."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codebook import codebook
from dragoman.coverage import coverage
from dragoman.model import UNDERTAKINGS, Act, Actor, Basis, Cell, Encounter, Reading, Statement
from dragoman.views.words import party_in_words, quoted, safe, speakers_in_words, value_in_words

_COLOURS = ("cyan", "magenta", "green", "yellow", "blue")


def show(reading: Reading) -> RenderableType:
    """Everything about one reading."""
    parts = [heading(reading), statements_table(reading)]
    if reading.statements and any(act_rows(reading)):
        parts.append(undertakings_table(reading))
    if reading.figures:
        parts.append(figures_table(reading))
    parts.append(_footer(reading))
    return Group(*parts)


def heading(reading: Reading) -> RenderableType:
    """Title, encounters and parties, each with how it is known."""
    readout = reading.readout
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="dim")
    grid.add_column(overflow="fold")
    title = readout.title or readout.text.strip().partition("\n")[0][:120]
    grid.add_row("", Text(safe(title), style="bold"))
    page = f"page of {readout.published}" if readout.published else "page without a date"
    grid.add_row("readout", Text(f"{safe(readout.name)} · {safe(readout.publisher or 'publisher not given')} · {page}"))
    grid.add_row("id", readout.id)
    for encounter in reading.encounters:
        grid.add_row("encounter", _encounter_line(reading, encounter))
    for party in reading.parties:
        grid.add_row(value_in_words(party.role.value), Text(party_in_words(party)))
    for note in reading.notes:
        grid.add_row("note", Text(note.message, style="yellow"))
    return grid


def _encounter_line(reading: Reading, encounter: Encounter) -> Text:
    form = encounter.form.value
    line = Text(codebook().entry(form).label if form else "form not stated")
    where = encounter.place if encounter.place.value else encounter.country
    country = encounter.country.value if encounter.place.value else None
    for label, cell, more in (("date", encounter.date, None), ("place", where, country)):
        line.append(" · ")
        line.append(value_in_words(cell.value) if cell.value is not None else f"{label} not stated")
        line.append(f", {more}" if more else "")
        line.append(f" [{_known(reading, cell)}]", style="dim")
    return line


def _known(reading: Reading, cell: Cell[Any]) -> str:
    if cell.basis is Basis.ABSENT:
        return "ABSENT"
    return f"{cell.basis}: " + "; ".join(quoted(reading.readout, span) for span in cell.evidence[:2])


def statements_table(reading: Reading) -> RenderableType:
    """The text, sentence by sentence, with speaker, acts and areas."""
    table = Table(box=None, padding=(0, 1), show_edge=False)
    for name in ("no", "", "speaker", "acts", "areas"):
        table.add_column(name, style="dim", no_wrap=name != "areas", max_width=16, overflow="fold")
    table.add_column("text", overflow="fold")
    keys = [party.key for party in reading.parties]
    for number, statement in enumerate(reading.statements, 1):
        speaker = (statement.speakers.value or ("",))[0]
        colour = _COLOURS[keys.index(speaker) % len(_COLOURS)] if speaker in keys else ""
        table.add_row(
            str(number),
            str(statement.mode.value or ""),
            Text(speakers_in_words(reading, statement.speakers), style=colour),
            " ".join(str(act.type.value) for act in statement.acts if act.type.value),
            _areas(statement),
            Text(safe(reading.readout.slice(statement.span)), style=colour),
        )
    return table


def _areas(statement: Statement) -> str:
    named = [str(cell.value) for cell in statement.areas if cell.value]
    inherited = [str(cell.value) for cell in statement.areas_inherited if cell.value]
    return " ".join(named + [f"~{area}" for area in inherited if area not in named])


def act_rows(reading: Reading) -> Iterator[tuple[Statement, Act]]:
    """The undertakings of a reading with the statements that they stand in."""
    for statement in reading.statements:
        for act in statement.acts:
            if act.type.value in UNDERTAKINGS:
                yield statement, act


def undertakings_table(reading: Reading) -> RenderableType:
    """Offers, pledges, plans and their like: who, what, for what, until when."""
    table = Table(title="Undertakings", title_justify="left", box=None, padding=(0, 1))
    for name in ("act", "by", "specificity"):
        table.add_column(name, no_wrap=True)
    table.add_column("words", overflow="fold", ratio=3)
    table.add_column("particulars", overflow="fold", ratio=2)
    for statement, act in act_rows(reading):
        particulars = [f"object: {safe(item.value)}" for item in act.objects if item.value]
        for label, cell in (("if", act.condition), ("by", act.deadline), ("as", act.precedent)):
            if cell.value:
                particulars.append(f"{label}: {safe(cell.value)}")
        table.add_row(
            _label(act),
            speakers_in_words(reading, statement.speakers)
            or ("both sides" if act.actor.value is Actor.JNT else "the press service"),
            value_in_words(act.specificity.value),
            Text(safe(reading.readout.slice(act.span))),
            Text("; ".join(particulars)),
        )
    return table


def _label(act: Act) -> str:
    return codebook().entry(act.type.value).label if act.type.value else ""


def figures_table(reading: Reading) -> RenderableType:
    """Claims of size."""
    table = Table(title="Figures", title_justify="left", box=None, padding=(0, 1))
    for name in ("measure", "value", "unit", "period", "direction", "words"):
        table.add_column(name, overflow="fold")
    for figure in reading.figures:
        table.add_row(
            value_in_words(figure.measure.value),
            *("" if cell.value is None else value_in_words(cell.value) for cell in (figure.value, figure.unit)),
            *("" if cell.value is None else value_in_words(cell.value) for cell in (figure.period, figure.direction)),
            Text(safe(reading.readout.slice(figure.span))),
        )
    return table


def _footer(reading: Reading) -> RenderableType:
    counts = coverage(reading)
    lines = [
        f"coded {counts.coded} of {counts.sentences} sentences; quotations with a speaker "
        f"{counts.with_speaker} of {counts.quotations}"
    ]
    lines += [f"  not coded: {quoted(reading.readout, span)}" for span in reading.uncoded[:12]]
    if len(reading.uncoded) > 12:
        lines.append(f"  and {len(reading.uncoded) - 12} more")
    return Text("\n".join(lines), style="dim")
