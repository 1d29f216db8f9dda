"""The ledger of undertakings and the story of one: on a terminal, as Markdown, as JSON and as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec.structs import asdict
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codebook import codebook
from dragoman.register.threads import Clause, Status, Story, Undertaking
from dragoman.views.flat import as_csv, plain
from dragoman.views.words import COUNTED, many, safe

_STYLES = {
    Status.DELIVERED: "green",
    Status.PARTIAL: "yellow",
    Status.FORMALISED: "cyan",
    Status.STARTED: "cyan",
    Status.STALLED: "yellow",
    Status.DROPPED: "red",
    Status.MISSED: "bold red",
    Status.LAPSED: "red",
    Status.DISPUTED: "magenta",
}
_COLUMNS = (
    "id", "first", "last", "act", "who", "to_whom", "deliverer", "areas", "trackable", "due", "condition", "meetings",
    "status", "self_reported", "ground", "name", "readout", "start", "end", "words",
)  # fmt: skip
_RELATIONS = {
    "": "begins",
    "echo": "restates",
    "parallel": "told by the other side",
    "later": "follows",
    "continued": "goes on",
    "named": "speaks of it",
}


def ledger_table(found: Sequence[Undertaking]) -> RenderableType:
    """Undertakings, a row each."""
    table = Table(box=None, padding=(0, 1))
    for heading in ("since", "act", "by", "to", "due"):
        table.add_column(heading, no_wrap=True)
    table.add_column("undertaking", overflow="fold", ratio=4)
    table.add_column("status", overflow="fold")
    table.add_column("last heard", no_wrap=True)
    table.add_column("meetings", justify="right", no_wrap=True)
    table.add_column("id", no_wrap=True, style="dim")
    for one in found:
        table.add_row(
            _day(one.first), str(one.act), " ".join(one.who), " ".join(one.to_whom), _day(one.due, none=""),
            Text(safe(one.words)), Text(status_in_words(one), style=_STYLES.get(one.status, "")), _day(one.last),
            str(one.meetings), short_id(one.id),
        )  # fmt: skip
    if not found:
        return Text("no undertaking matches")
    return Group(table, Text(f"{many(len(found), 'undertaking')}. {COUNTED}", style="dim"))


def status_in_words(one: Undertaking) -> str:
    """The status as people read it, with who alone says so."""
    label = codebook().vocabulary("status").entry(one.status).label
    return f"{label} (self-reported)" if one.self_reported else label


def short_id(thread: str) -> str:
    """As much of the id of a thread as tells it from others."""
    return thread[:11]


def ledger_as_json(found: Iterable[Undertaking]) -> list[dict[str, Any]]:
    """Plain values that :func:`json.dumps` takes."""
    return [plain(one) for one in found]


def ledger_as_csv(found: Iterable[Undertaking]) -> str:
    """A line an undertaking."""
    rows = (asdict(one) | {"start": one.span.start, "end": one.span.end} for one in found)
    return as_csv(_COLUMNS, ([row[column] for column in _COLUMNS] for row in rows))


def ledger_as_markdown(found: Sequence[Undertaking]) -> str:
    """A table in Markdown."""
    lines = [
        "| since | act | by | to | due | undertaking | status | last heard | id |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for one in found:
        cells = (
            _day(one.first), str(one.act), " ".join(one.who), " ".join(one.to_whom), _day(one.due, none=""), one.words,
            status_in_words(one), _day(one.last), short_id(one.id),
        )  # fmt: skip
        lines.append("| " + " | ".join(_escaped(cell) for cell in cells) + " |")
    return "\n".join([*lines, "", f"{many(len(found), 'undertaking')}. {COUNTED}", ""])


def story_lines(found: Story) -> RenderableType:
    """The story of an undertaking from encounter to encounter, with the words of each step."""
    one = found.undertaking
    head = Text(safe(one.words), style="bold")
    facts = Text("\n".join(_facts(one)))
    parts: list[RenderableType] = [head, facts, Text("")]
    meeting = ""
    for clause in found.clauses:
        if clause.meeting != meeting:
            meeting = clause.meeting
            parts.append(Text(_day(clause.day), style="bold"))
        parts.append(_step(clause))
    if found.proposed:
        parts.append(Text("\nMay belong to it (dragoman confirm or reject):", style="yellow"))
        parts.extend(_step(clause) for clause in found.proposed)
    return Group(*parts)


def story_as_markdown(found: Story) -> str:
    """The same story in Markdown."""
    head = found.undertaking
    lines = [f"# {_escaped(head.words)}", "", *(f"- {_escaped(line)}" for line in _facts(head)), ""]
    meeting = ""
    for clause in found.clauses:
        if clause.meeting != meeting:
            meeting = clause.meeting
            lines += [f"## {_day(clause.day)}", ""]
        lines += [f"- {_escaped(_label(clause))}: {_escaped(clause.sentence)}  ", f"  {_escaped(_where(clause))}", ""]
    if found.proposed:
        lines += ["## May belong to it", ""]
        lines += [
            f"- {_escaped(_label(clause))}: {_escaped(clause.sentence)} ({clause.id})" for clause in found.proposed
        ]
    return "\n".join(lines).rstrip() + "\n"


def story_as_json(found: Story) -> dict[str, Any]:
    """Plain values that :func:`json.dumps` takes."""
    values: dict[str, Any] = plain(found)
    return values


def _facts(one: Undertaking) -> list[str]:
    return [
        f"{codebook().entry(one.act).label}, {one.id}",
        f"by {' '.join(one.who) or 'not stated'}, to {' '.join(one.to_whom) or 'not stated'},"
        f" to be delivered by {' '.join(one.deliverer) or 'not stated'}",
        f"areas: {' '.join(one.areas) or 'not stated'}; deadline: {_day(one.due, none='none')}"
        + (f"; condition: {safe(one.condition)}" if one.condition else ""),
        f"status: {status_in_words(one)}; {safe(one.ground)}",
        f"it came up at {many(one.meetings, 'meeting')}; last heard {_day(one.last)}",
    ]


def _step(clause: Clause) -> Text:
    line = Text(f"  {_label(clause)}  ", style=_STYLES.get(clause.reports, "") if clause.reports else "")
    line.append(_marked(clause))
    line.append(f"\n      {_where(clause)}", style="dim")
    return line


def _label(clause: Clause) -> str:
    label = (
        codebook().vocabulary("status").entry(clause.reports).label if clause.reports else _RELATIONS[clause.relation]
    )
    return f"{label} ({clause.tier})" if clause.reports and clause.tier else label


def _where(clause: Clause) -> str:
    where = f"{safe(clause.name)} {clause.span.start}-{clause.span.end}, per {safe(clause.publisher) or 'not stated'}"
    if not clause.relation:
        return f"{where}; {clause.id}"
    return f"{where}; {clause.link} {clause.score:.2f}: {safe(clause.why)}; {clause.id}"


def _marked(clause: Clause) -> Text:
    """The sentence, its words of evidence underlined."""
    text = Text(safe(clause.sentence), style="default")
    for span, _ in clause.evidence:
        text.stylize("underline", span.start - clause.sentence_span.start, span.end - clause.sentence_span.start)
    return text


def _day(day: date | None, none: str = "not known") -> str:
    return day.isoformat() if day else none


_MARKDOWN = str.maketrans({char: f"\\{char}" for char in "\\|*_"} | {"<": "&lt;"})


def _escaped(text: str) -> str:
    return safe(text).translate(_MARKDOWN)
