"""All that the register knows of a party or region, and what to know before the next meeting."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dragoman.commands.options import (
    open_to_show,
    reference_option,
    register_option,
    show_on_terminal,
)
from dragoman.commands.typed import a_day
from dragoman.errors import UsageError

_KINDS = {".md": "markdown", ".html": "html", ".htm": "html", ".json": "json"}

_with_option = click.option(
    "--with", "other", default="", metavar="PARTY|REGION", help="Only meetings with this party or region, or person."
)


@click.command()
@click.argument("party", nargs=-1, required=True, metavar="PARTY|REGION")
@_with_option
@click.option("--on", type=a_day, metavar="DATE", help="What was known on this day; today where not given.")
@click.option("--since", type=a_day, metavar="DATE", help="Also list what changed since this day, as 2014-07-21.")
@click.option(
    "--meetings",
    "most",
    type=click.IntRange(min=1),
    default=30,
    show_default=True,
    metavar="N",
    help="Tell of so many of the latest meetings, and of what was said at them.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "html", "json"]),
    help="As what; where not given, what the name of the file says, else text.",
)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Write into this file.")
@register_option
@reference_option
def dossier(
    party: Sequence[str],
    other: str,
    most: int,
    form: str | None,
    output: Path | None,
    register: Path,
    reference: Sequence[Path],
    **days: date | None,
) -> None:
    """Show all about a state, region, person, or two of them: meetings, areas, undertakings, figures, words.

    PARTY|REGION is a code (BY, RU-KHA), or words of the name of a state, a region or a person. Every line has footnotes
    that name the readout and the characters it rests on.
    """
    from dragoman.views.document_writers import as_html, as_markdown, as_plain_text, as_text
    from dragoman.views.dossier import dossier_as_json, dossier_document

    with open_to_show(register, reference) as store:
        found = store.dossiers.dossier(" ".join(party), days["since"], most, other=other, on=days["on"])
    kind = form or _KINDS.get(output.suffix.lower() if output else "", "text")
    if kind == "json":
        _write(json.dumps(dossier_as_json(found), ensure_ascii=False, indent=1) + "\n", output)
    elif kind == "markdown":
        _write(as_markdown(dossier_document(found)), output)
    elif kind == "html":
        _write(as_html(dossier_document(found)), output)
    elif output:
        _write(as_plain_text(dossier_document(found)), output)
    else:
        show_on_terminal(as_text(dossier_document(found)))


@click.command()
@click.argument("party", nargs=-1, required=True, metavar="PARTY")
@_with_option
@click.option("--on", type=a_day, required=True, metavar="DATE", help="Day of the meeting, as 2014-07-21.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file: its name ends in .docx, .html or .md.",
)
@register_option
@reference_option
def brief(party: Sequence[str], other: str, on: date, output: Path, register: Path, reference: Sequence[Path]) -> None:
    """Write two pages for the next meeting with a state, region or person.

    Who they are, the last encounters, what is open on each side, figures, what they stressed, and questions that
    follow from open undertakings. Nothing of that day or later is in it.
    """
    from dragoman.views.brief import brief_document
    from dragoman.views.document_docx import as_docx
    from dragoman.views.document_writers import as_html, as_markdown

    kind = output.suffix.lower()
    if kind not in (".docx", ".html", ".md"):
        raise UsageError(f"{output}: what kind of file is that?", "let its name end in .docx, .html or .md")
    with open_to_show(register, reference) as store:
        document = brief_document(store.dossiers.brief(" ".join(party), on, other=other))
    if kind == ".docx":
        _into_file(as_docx(document), output)
    else:
        _write(as_markdown(document) if kind == ".md" else as_html(document), output)


def _write(text: str, output: Path | None) -> None:
    if output is None:
        click.echo(text, nl=False)
    else:
        _into_file(text.encode("utf-8", "replace"), output)


def _into_file(content: bytes, output: Path) -> None:
    try:
        output.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{output} cannot be written: {error.strerror}", "give another file") from error
    click.echo(f"written: {output}")
