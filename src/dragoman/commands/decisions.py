"""What people decided, and what happened to the register."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.commands.options import (
    because_option,
    by_option,
    load_reference,
    open_register,
    reference_option,
    register_option,
    show_on_terminal,
)
from dragoman.commands.writing import write_text


@click.group()
def decisions() -> None:
    """List what people decided; export it to a text file for git, and restore it."""


@decisions.command("list")
@click.option("--orphaned", is_flag=True, help="Only those that rest on something that is not there any more.")
@register_option
def list_(orphaned: bool, register: Path) -> None:
    """List all decisions, those taken back too, and those whose ground is gone after a new reading."""
    from dragoman.views.people import decisions_table

    with open_register(register, must_exist=True) as store:
        orphans = store.decisions.orphans()
        found = [one.decision for one in orphans] if orphaned else store.decisions.every()
    show_on_terminal(decisions_table(found, orphans))


@decisions.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@register_option
def export(file: Path, register: Path) -> None:
    """Write all decisions to a file, a line each, in an order that git can follow."""
    from dragoman.register.decisions import to_text
    from dragoman.views.words import many

    with open_register(register, must_exist=True) as store:
        found = store.decisions.every()
    write_text(file, to_text(found))
    click.echo(f"{many(len(found), 'decision')} written to {file}")


@decisions.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--coder", required=True, help="Whose decisions on cells, by the name that they carry.")
@register_option
def gold(file: Path, coder: str, register: Path) -> None:
    """Write the readouts that one person judged as that person coded them, a line each, as `evaluate` reads them.

    Cells that the person did not judge are as the program read them. Two such files show how far two coders agree:
    dragoman evaluate ada.jsonl --against ben.jsonl.
    """
    from dragoman.evaluation.gold import gold_line

    with open_register(register, must_exist=True) as store:
        lines = [gold_line(reading) for reading in store.review.coded(coder)]
    write_text(file, "".join(f"{line}\n" for line in lines))
    click.echo(f"{len(lines)} readouts written to {file}")


@decisions.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@by_option
@register_option
def restore(file: Path, by: str, register: Path) -> None:
    """Take in the decisions of a file; those that the register holds already change nothing."""
    from dragoman.errors import SourceError
    from dragoman.register.decisions import from_text
    from dragoman.views.words import many

    try:
        found = from_text(file.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise SourceError(
            f"{file}: it is no text in UTF-8", "Give a file that `dragoman decisions export` made"
        ) from error
    with open_register(register, must_exist=True, by=by) as store:
        news = store.decisions.restore(found)
        lost = len(store.decisions.orphans())
    click.echo(f"{news} of {many(len(found), 'decision')} brought something new")
    if lost:
        rest = f"{many(lost, 'decision')} rest{'s' if lost == 1 else ''} on something that is not there"
        click.echo(f"{rest}: dragoman decisions list --orphaned", err=True)


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@because_option
@by_option
@register_option
def undo(ids: Sequence[str], why: str, by: str, register: Path) -> None:
    """Take decisions back. They stay in the register, with who took them back and why."""
    with open_register(register, must_exist=True) as store:
        for one in ids:
            decision = store.decisions.withdraw(one, why=why, by=by)
            click.echo(f"taken back: {decision.id} ({decision.kind}: {decision.verdict}, by {decision.by})")


@click.command()
@click.option("--limit", default=50, show_default=True, help="Most lines shown.")
@register_option
def log(limit: int, register: Path) -> None:
    """Say what happened to the register, when and by whom; the latest first."""
    from dragoman.views.people import history_table

    with open_register(register, must_exist=True) as store:
        found = store.history(limit)
    show_on_terminal(history_table(found))


@click.command()
@by_option
@register_option
@reference_option
@click.option("--forget-packs", is_flag=True, help="Go on without the --reference folders that it was made with.")
def link(by: str, register: Path, reference: Sequence[Path], forget_packs: bool) -> None:
    """Work out anew all that rests on several readouts, after a change of the program or of your reference data."""
    with open_register(register, must_exist=True, folders=reference, by=by) as store:
        store.remember(load_reference(()) if forget_packs else store.reference)
        store.link()
    click.echo("linked")
