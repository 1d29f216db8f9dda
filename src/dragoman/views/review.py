"""The review on a terminal: one question after another, and the cells on which people differ."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.model import Part
from dragoman.register.review import Agreement, Dispute, Doubt, Quote, Said
from dragoman.views.words import safe

KEYS = "a accept · m VALUE amend · r reject · u unsure · s skip · z undo · q quit; a reason may follow after ' | '"
LINK_KEYS = (
    "a they belong together · r they do not · u unsure · s skip · z undo · q quit; a reason may follow after ' | '"
)
BLIND_KEYS = (
    "m VALUE what it is · r there is none · u unsure · s skip · z undo · q quit; a reason may follow after ' | '"
)
_MOST = 12


def question(doubt: Doubt, number: int, blind: bool = False) -> RenderableType:
    """A question with the words it is about, what was read, why, what lost, and the keys that answer it.

    Args:
        doubt: the question; with nothing that gives the value away where the coder works blind.
        number: which of this sitting, from 1.
        blind: whether the value is hidden.
    """
    text = Text()
    text.append(f"\n{number}. {safe(doubt.question)}", style="bold")
    text.append(f"  {safe(doubt.name)}{f', {doubt.address}' if doubt.address else ''}\n", style="dim")
    if doubt.context:
        text.append("  in     ")
        _append(text, doubt.context)
    if not blind:
        text.append("  value  ")
        text.append(f"{safe(doubt.value) or 'left empty'}", style="bold green" if doubt.value else "yellow")
        text.append(f"  ({safe(doubt.typed)})\n" if doubt.typed and doubt.typed != doubt.value else "\n")
        if doubt.why:
            sure = "" if doubt.score is None else f" (likely to {doubt.score:.0%})"
            text.append(f"  why    {safe(doubt.why)}{sure}\n")
        for one in doubt.quotes[:_MOST]:
            text.append("  words  ")
            _append(text, one)
        for lost in doubt.weighed[:_MOST]:
            text.append(f"  lost   {safe(lost.value)}: {safe(lost.why)}\n", style="dim")
    if doubt.choices:
        listed = ", ".join(one.value if one.value == one.label else f"{one.value} {one.label}" for one in doubt.choices)
        text.append(f"  one of {safe(listed)}\n", style="dim")
    text.append(f"  {BLIND_KEYS if blind else KEYS if doubt.takes_value else LINK_KEYS}", style="cyan")
    return text


def queue_table(doubts: Iterable[Doubt]) -> RenderableType:
    """Questions, a line each, in their order."""
    table = Table(box=None, padding=(0, 1))
    for name in ("priority", "readout", "about", "question", "value"):
        table.add_column(name, overflow="fold")
    for one in doubts:
        value = Text(safe(one.value) or "left empty")
        table.add_row(f"{one.priority:.2f}", Text(safe(one.name)), one.address or str(one.kind), one.question, value)
    return table if table.row_count else Text("nothing is waiting to be looked at")


def dispute(found: Dispute, number: int) -> RenderableType:
    """A cell on which people differ: what the program read and what each of them says."""
    doubt = found.doubt
    text = Text()
    text.append(f"\n{number}. {safe(doubt.question)}", style="bold")
    text.append(f"  {safe(doubt.name)}, {doubt.address}\n", style="dim")
    if doubt.context:
        text.append("  in     ")
        _append(text, doubt.context)
    for one in doubt.quotes[:_MOST]:
        text.append("  words  ")
        _append(text, one)
    text.append(f"  program  {safe(doubt.value) or 'left empty'} ({safe(doubt.why)})\n")
    for said in found.said:
        text.append(f"  {safe(said.by)}  {_said(said)}\n")
    if found.settled:
        text.append(f"  settled by {safe(found.settled.by)}: {_said(found.settled)}", style="green")
    return text


def disputes_table(found: Iterable[Dispute]) -> RenderableType:
    """The cells on which people differ, a line for each person; below each, how it was settled."""
    table = Table(box=None, padding=(0, 1))
    for name in ("readout", "cell", "who", "says", "because"):
        table.add_column(name, overflow="fold")
    for one in found:
        place = (Text(safe(one.doubt.name)), one.doubt.address)
        table.add_row(*place, "the program", Text(safe(one.doubt.value) or "left empty"), Text(safe(one.doubt.why)))
        for said in one.said:
            table.add_row("", "", Text(safe(said.by)), Text(_value(said)), Text(safe(said.why)))
        state = f"settled by {safe(one.settled.by)}" if one.settled else "open"
        settled = (_value(one.settled), safe(one.settled.why)) if one.settled else ("", "")
        table.add_row("", "", Text(state, style="bold"), *map(Text, settled))
    return table if table.row_count else Text("nobody differs on any cell")


def agreement_table(found: Iterable[Agreement]) -> RenderableType:
    """How far each two people agree on each field."""
    table = Table(box=None, padding=(0, 1))
    for name in ("field", "one", "other", "cells", "agreed", "share", "kappa"):
        table.add_column(name)
    for one in found:
        names = (Text(safe(one.one)), Text(safe(one.other)))
        kappa = "not defined" if one.kappa is None else f"{one.kappa:.2f}"
        table.add_row(one.field, *names, str(one.cells), str(one.agreed), f"{one.agreed / one.cells:.0%}", kappa)
    return table if table.row_count else Text("no cell was judged by two people")


def keys_of_dispute() -> RenderableType:
    """The keys that settle a dispute."""
    keys = "NAME takes what that person says · m VALUE another value · a the program's · r none · s skip · q quit"
    return Group(Text(f"  {keys}; the rule that decides follows after ' | '", style="cyan"))


def _value(said: Said) -> str:
    return safe(said.value) if said.value else "no value"


def _said(said: Said) -> str:
    return f"{_value(said)} ({said.verdict}, {said.at[:10]}): {safe(said.why)}"


def _append(text: Text, one: Quote) -> None:
    text.append(safe(one.before), style="dim")
    text.append(safe(one.words), style="bold underline")
    text.append(safe(one.after), style="dim")
    where = "" if one.part is Part.TEXT else f"{one.part}, "
    about = f" {safe(one.about)}:" if one.about else ""
    text.append(f"  [{about.strip()} {safe(one.name)} {where}{one.start}-{one.end}]\n".replace("[ ", "["), style="dim")
