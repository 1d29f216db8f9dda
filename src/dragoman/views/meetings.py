"""Meetings with their readouts on a terminal, and pairs of readouts for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codebook import codebook
from dragoman.register.meetings.answers import Doubt, Meeting, Source
from dragoman.views.flat import as_csv
from dragoman.views.words import safe

_MOST_PARTIES = 6
_MOST_WORDS = 90


def meetings_table(found: Iterable[Meeting]) -> RenderableType:
    """Meetings, each with the readouts that tell of it, and how many there are of both."""
    table = Table(box=None, padding=(0, 1))
    table.add_column("date", no_wrap=True)
    table.add_column("form", no_wrap=True)
    table.add_column("place", overflow="fold", max_width=20)
    table.add_column("parties", overflow="fold", ratio=3)
    table.add_column("readouts", overflow="fold", ratio=3, style="dim")
    meetings = readouts = 0
    for one in found:
        meetings += 1
        readouts += sum(source.superseded_by is None for source in one.sources)
        table.add_row(
            Text(date_of(one)),
            codebook().entry(one.form).label if one.form else "",
            Text(safe(", ".join(part for part in (one.place, one.country) if part))),
            Text(safe(_parties(one.parties))),
            Text("\n".join(map(_source, one.sources))),
        )
    return Group(table, Text(counted(meetings, readouts), style="dim")) if meetings else Text("no meeting matches")


def meetings_as_csv(found: Iterable[Meeting]) -> str:
    """A line a meeting, with the names of its readouts in one cell."""
    columns = ("id", "date", "date_basis", "form", "place", "country", "parties", "readouts")
    rows = (
        (
            one.id, one.date, one.date_basis, one.form, one.place, one.country, "; ".join(one.parties),
            "; ".join(source.name for source in one.sources),
        )
        for one in found
    )  # fmt: skip
    return as_csv(columns, rows)


def doubts_as_csv(found: Iterable[Doubt]) -> str:
    """A line a pair of readouts, with the reasons in one cell."""
    rows = ((f"{one.score:.2f}", one.a.name, one.b.name, "; ".join(r.why for r in one.reasons)) for one in found)
    return as_csv(("score", "a", "b", "reasons"), rows)


def counted(meetings: int, readouts: int) -> str:
    """What was counted, in words."""
    told = "one readout" if readouts == 1 else f"{readouts} readouts"
    many = "1 meeting, call or visit" if meetings == 1 else f"{meetings} meetings, calls and visits"
    return f"{many}, of which {told} tell{'s' if readouts == 1 else ''}; several readouts of one count once"


def date_of(one: Meeting) -> str:
    """The date of a meeting, with where it is from if not every readout gives it."""
    if one.date is None:
        return "not stated"
    basis = f" {one.date_basis}" if one.date_basis else ""
    return one.date + basis + ("" if one.own_date or not one.date_from else f"\nfrom {safe(one.date_from)}")


def doubts_table(found: Iterable[Doubt]) -> RenderableType:
    """Pairs of readouts that may tell of one encounter, with the reasons and their words."""
    parts = []
    for one in found:
        parts.append(Text(f"{one.score:.2f}  {safe(one.a.name)}\n      {safe(one.b.name)}", style="bold"))
        for reason in one.reasons:
            parts.append(Text(f"      {safe(reason.why)}"))
            for words in reason.words:
                shown = safe(words.words[:_MOST_WORDS]) + ("…" if len(words.words) > _MOST_WORDS else "")
                parts.append(Text(f'        {safe(words.name)} "{shown}" [{words.start}-{words.end}]', style="dim"))
    return Group(*parts) if parts else Text("no pair of readouts is in doubt")


def _parties(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_MOST_PARTIES])
    return shown + (f" and {len(names) - _MOST_PARTIES} more" if len(names) > _MOST_PARTIES else "")


def _source(one: Source) -> str:
    relation = f" ({safe(one.relation)})" if one.relation else ""
    return safe(one.name) + relation + (" [replaced by a newer version]" if one.superseded_by else "")
