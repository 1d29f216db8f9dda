"""Lists of readouts and search results on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dragoman.codebook import codebook
from dragoman.register import Hit, Listed
from dragoman.views.flat import as_csv
from dragoman.views.words import safe


def listing(found: Iterable[Listed]) -> Table:
    """Readouts with their main encounter, a line each."""
    table = Table(box=None, padding=(0, 1))
    table.add_column("date", no_wrap=True)
    table.add_column("basis", no_wrap=True, style="dim")
    table.add_column("form", no_wrap=True)
    table.add_column("place", overflow="fold", max_width=20)
    table.add_column("parties", overflow="fold", ratio=3)
    table.add_column("readout", overflow="fold", ratio=2, style="dim")
    for one in found:
        where = ", ".join(part for part in (one.place, one.country) if part)
        table.add_row(
            one.date or "not stated",
            str(one.date_basis or ""),
            codebook().entry(one.form).label if one.form else "",
            Text(safe(where)),
            Text(safe(", ".join(one.parties))),
            Text(safe(one.name)),
        )
    return table


def listing_as_csv(found: Iterable[Listed]) -> str:
    """A line a readout, with the fields of :class:`dragoman.register.Listed` as columns."""
    columns = list(Listed.__struct_fields__)
    rows = (replace(one, parties=("; ".join(one.parties),)) for one in found)
    return as_csv(columns, ([getattr(one, column) for column in columns] for one in rows))


def hits_table(found: Iterable[Hit]) -> RenderableType:
    """Search results with the words in their context."""
    table = Table(box=None, padding=(0, 1))
    table.add_column("readout", overflow="fold", ratio=1, style="dim")
    table.add_column("words", overflow="fold", ratio=3)
    for hit in found:
        words = Text(safe(hit.snippet.text))
        for start, end in hit.snippet.marks:
            words.stylize("bold underline", start, end)
        table.add_row(Text(safe(hit.name)), words)
    return table
