"""What the codes mean, and how well the reader reads."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.commands.options import load_reference, reference_option, show_on_terminal
from dragoman.errors import UsageError


@click.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another coder's file: it is compared instead of the reader.",
)
@click.option(
    "--errors",
    "most_groups",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="How many confusions to print.",
)
@click.option(
    "--texts",
    type=click.Path(exists=True, path_type=Path),
    help="Where the readouts are, for coding that is kept without its texts.",
)
@reference_option
def evaluate(gold: Path, against: Path | None, most_groups: int, texts: Path | None, reference: Sequence[Path]) -> None:
    """Score the reader (or another coder) against hand-coded readouts, and print the worst errors with their words."""
    from dragoman.evaluation.errors import find_errors
    from dragoman.evaluation.gold import codes_of, load_gold
    from dragoman.evaluation.report import crash_lines, error_lines, publisher_lines, score_lines
    from dragoman.evaluation.run import Run, run_reader
    from dragoman.evaluation.scores import score, score_by_publisher
    from dragoman.evaluation.texts import with_texts

    wanted = with_texts(load_gold(gold), texts) if texts else load_gold(gold)
    if against:
        run = Run(tuple(load_gold(against)), {}, ())
        if not {one.id for one in wanted} & {one.id for one in run.documents}:
            raise UsageError(f"{gold} and {against} have no document in common", "Documents are matched by their id")
    else:
        from dragoman.reading.reader import read as read_one

        known = load_reference(reference)
        unknown = sorted(code for code in codes_of(wanted) if code.isupper() and known.polity(code) is None)
        if unknown:
            click.echo(
                f"Note: the reference data do not know {', '.join(unknown)}, which {gold} names: none of them can be "
                "found. Give the folder that has them with --reference DIR",
                err=True,
            )
        run = run_reader(wanted, lambda readout: read_one(readout, known))
    for lines in (
        score_lines(score(wanted, run.documents).table()),
        publisher_lines(score_by_publisher(wanted, run.documents)),
        crash_lines(run.crashes),
        error_lines(find_errors(wanted, run.documents, run.readings), most_groups=most_groups),
    ):
        click.echo("\n".join(lines) + "\n")


@click.command()
@click.argument("code", required=False)
def codebook(code: str | None) -> None:
    """Print the codebook, or one code of it: definition, cues, what it collides with, other schemes' codes."""
    from dragoman.codebook import codebook as load_codebook
    from dragoman.views.codebook import codebook_entry, codebook_tables

    book = load_codebook()
    show_on_terminal(codebook_entry(book, code) if code else codebook_tables(book))
