"""Documents written as text for a terminal, as Markdown and as HTML that prints on A4. Texts are escaped everywhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from io import StringIO

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from dragoman.views.document import Document, Line, Notes, in_quotes
from dragoman.views.words import safe

_MARKS = re.compile(r"([\\`*_{}\[\]|~$@>]|(?<=http):|(?<=https):|(?<=www)\.|^[#+\-]|(?<=^\d)[.)])", re.IGNORECASE)

NOTES_HEADING = "Where it stands"
READOUTS_HEADING = "Readouts"
_BEFORE = "  "
_WIDTH = 120
"""Characters of a line in a file of plain text."""

_STYLE = """
@page { size: A4; margin: 15mm 17mm 14mm; }
* { box-sizing: border-box; }
body { font: 10pt/1.36 "Source Sans 3", "Helvetica Neue", Arial, "Liberation Sans", sans-serif; color: #1a1a1a;
  max-width: 174mm; margin: 0 auto; padding: 8mm 0; overflow-wrap: anywhere; }
h1 { font-size: 17pt; line-height: 1.2; margin: 0; }
.subtitle { color: #444; margin: 1mm 0 3mm; padding-bottom: 2.5mm; border-bottom: 1.5pt solid #1f4e79; }
h2 { font-size: 11pt; color: #1f4e79; margin: 4mm 0 1mm; break-after: avoid; }
ul { margin: 0; padding-left: 4.5mm; }
li { margin: 0 0 1mm; break-inside: avoid; }
q { quotes: none; }
.remark { color: #595959; font-size: 8.5pt; }
.empty { color: #595959; margin: 0; }
sup { font-size: 7pt; line-height: 0; } sup a { color: #1f4e79; text-decoration: none; }
.notes { columns: 2; column-gap: 7mm; font-size: 7.3pt; line-height: 1.28;
  padding-left: 0; list-style: none; color: #333; }
.notes li { margin-bottom: .6mm; } .notes b { color: #1f4e79; font-weight: 600; }
.closing { color: #595959; font-size: 8pt; margin-top: 3mm; }
@media print { body { font-size: 9pt; line-height: 1.27; padding: 0; max-width: none; }
  h2 { margin: 2.6mm 0 .6mm; font-size: 10pt; } li { margin-bottom: .5mm; } .remark { font-size: 7.6pt; }
  .notes { font-size: 6.6pt; line-height: 1.22; } .closing { font-size: 7.2pt; margin-top: 2mm; } }
"""


def as_plain_text(document: Document) -> str:
    """What a terminal shows, without colours."""
    console = Console(width=_WIDTH, highlight=False, markup=False, file=StringIO(), color_system=None)
    with console.capture() as capture:
        console.print(as_text(document))
    return capture.get()


def as_text(document: Document) -> RenderableType:
    """For a terminal."""
    notes = Notes(document)
    parts: list[RenderableType] = [
        Text(safe(document.title), style="bold"),
        Text(safe(document.subtitle), style="dim"),
    ]
    for section in document.sections:
        parts.append(Text(f"\n{safe(section.heading)}", style="bold cyan"))
        rows = []
        for line in section.lines:
            text = Text(_plain(line))
            if line.remark:
                text.append(f"  {safe(line.remark)}", style="dim")
            text.append("".join(f" [{number}]" for number in notes.of(line)), style="cyan")
            rows.append(("•", text))
        parts.append(_Hanging(rows) if rows else Text(f"  {safe(section.empty)}", style="dim"))
    parts.append(Text(f"\n{NOTES_HEADING}", style="bold cyan"))
    parts += _listed((f"[{note.number}]", Text(note.text, style="dim")) for note in notes)
    parts.append(Text(f"\n{READOUTS_HEADING}", style="bold cyan"))
    parts += _listed((short, Text(what, style="dim")) for short, what in notes.readouts())
    parts.append(Text(f"\n{safe(document.closing)}", style="dim"))
    return Group(*parts)


def _listed(rows: Iterable[tuple[str, Text]]) -> list[RenderableType]:
    found = tuple(rows)
    return [_Hanging(found)] if found else []


class _Hanging:
    """Lines that stand to the right of their marks. A table of rich does the same in five times the time."""

    def __init__(self, rows: Sequence[tuple[str, Text]]) -> None:
        self._rows = rows

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Called by rich."""
        left = max(len(mark) for mark, _ in self._rows) + len(_BEFORE) + 1
        width = max(options.max_width - left, 1)
        for mark, text in self._rows:
            before = f"{_BEFORE}{mark}".ljust(left)
            for line in (text,) if text.cell_len <= width else text.wrap(console, width, overflow="fold"):
                yield Segment(before)
                yield from line.render(console, end="\n")
                before = " " * left


def as_markdown(document: Document) -> str:
    """With footnotes as GitHub and Pandoc take them."""
    notes = Notes(document)
    lines = [f"# {_marked(document.title)}", "", _marked(document.subtitle)]
    for section in document.sections:
        lines += ["", f"## {_marked(section.heading)}", ""]
        for line in section.lines:
            remark = f" ({_marked(line.remark)})" if line.remark else ""
            numbers = "".join(f"[^{number}]" for number in notes.of(line))
            lines.append(f"- {_marked(_plain(line))}{remark}{numbers}")
        if not section.lines:
            lines.append(_marked(section.empty))
    readouts = [f"- {short}: {_marked(what)}" for short, what in notes.readouts()]
    lines += ["", f"## {READOUTS_HEADING}", "", *readouts, "", _marked(document.closing), ""]
    lines += [f"[^{note.number}]: {_marked(note.text)}" for note in notes]
    return "\n".join(lines) + "\n"


def as_html(document: Document) -> str:
    """One page without scripts or anything from elsewhere; prints on A4."""
    notes = Notes(document)
    body = [f"<h1>{_escaped(document.title)}</h1>", f'<p class="subtitle">{_escaped(document.subtitle)}</p>']
    for section in document.sections:
        body.append(f"<h2>{_escaped(section.heading)}</h2>")
        if section.lines:
            items = "\n".join(f"<li>{_item(line, notes.of(line))}</li>" for line in section.lines)
            body.append(f"<ul>\n{items}\n</ul>")
        else:
            body.append(f'<p class="empty">{_escaped(section.empty)}</p>')
    body.append(f"<h2>{NOTES_HEADING}</h2>")
    places = "\n".join(
        f'<li id="n{note.number}"><b>{note.number}</b> <bdi>{_escaped(note.text)}</bdi></li>' for note in notes
    )
    body.append(f'<ol class="notes">\n{places}\n</ol>')
    body.append(f"<h2>{READOUTS_HEADING}</h2>")
    readouts = "\n".join(f"<li><b>{short}</b> <bdi>{_escaped(what)}</bdi></li>" for short, what in notes.readouts())
    body.append(f'<ol class="notes">\n{readouts}\n</ol>')
    body.append(f'<p class="closing">{_escaped(document.closing)}</p>')
    content = "\n".join(body)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{_escaped(document.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n{content}\n</main>\n</body>\n</html>\n"
    )


def _plain(line: Line) -> str:
    return safe(" ".join(filter(None, (line.text, in_quotes(line.quote)))))


def _item(line: Line, numbers: tuple[int, ...]) -> str:
    quote = f" <q>{_escaped(in_quotes(line.quote))}</q>" if line.quote else ""
    remark = f' <span class="remark">{_escaped(line.remark)}</span>' if line.remark else ""
    # Nothing comes between a footnote's number and the word before it.
    links = ",&nbsp;".join(f'<a href="#n{number}">{number}</a>' for number in numbers)
    return f"{_escaped(line.text)}{quote}{remark}" + (f"&nbsp;<sup>{links}</sup>" if links else "")


def _escaped(text: str) -> str:
    return escape(safe(text))


def _marked(text: str) -> str:
    """Text that Markdown takes for nothing but text."""
    return _MARKS.sub(r"\\\1", safe(text)).replace("&", "&amp;").replace("<", "&lt;")
