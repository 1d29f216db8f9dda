"""Look at a register: one readout, lists, search, explanations, counts, verification."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.commands.filters import filter_options, filters_of
from dragoman.commands.options import open_register, readout_argument, register_option, show_on_terminal
from dragoman.errors import VerificationError


@click.command()
@readout_argument
@register_option
def show(readout: str, register: Path) -> None:
    """Show one readout: who met whom, the text as it was coded, undertakings and figures."""
    from dragoman.views.show import show as show_reading

    with open_register(register, must_exist=True) as store:
        show_on_terminal(show_reading(store.load(store.resolve(readout))))


@click.command()
@readout_argument
@click.argument("field")
@register_option
def explain(readout: str, field: str, register: Path) -> None:
    """Say why a cell holds its value: basis, rule, words in context, what people decided, the candidates that lost.

    FIELD is an address such as date, place, party.2.office, statement.5.speakers, statement.5.act.1 or figure.1.value;
    dragoman show numbers the statements.
    """
    from dragoman.register.decisions import by_address
    from dragoman.views.explain import explain as explain_field

    with open_register(register, must_exist=True) as store:
        key = store.resolve(readout)
        decisions = store.decisions.about(key)
        said = by_address(store.as_read(key), decisions) if decisions else {}
        show_on_terminal(explain_field(store.load(key), field, said))


@click.command("list")
@filter_options
@register_option
def list_(register: Path, **filters: str | None) -> None:
    """List readouts with their encounters."""
    from dragoman.views.listing import listing

    with open_register(register, must_exist=True) as store:
        table = listing(store.readouts(filters_of(filters)))
    show_on_terminal(table if table.row_count else "no readout matches")


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, help="Most results shown.")
@register_option
def search(words: Sequence[str], limit: int, register: Path) -> None:
    """Find readouts by the words of their texts and titles."""
    from dragoman.views.listing import hits_table

    with open_register(register, must_exist=True) as store:
        found = tuple(store.search(" ".join(words), limit=limit))
    show_on_terminal(hits_table(found) if found else "nothing found")


@click.command()
@register_option
def status(register: Path) -> None:
    """Say what the register holds, and how its dates and places are known."""
    from dragoman.views.summary import status_lines

    with open_register(register, must_exist=True) as store:
        show_on_terminal(status_lines(store.summary(), register))


@click.command()
@register_option
def verify(register: Path) -> None:
    """Recompute every id and slice every span of the register; list what does not hold."""
    problems = 0
    with open_register(register, must_exist=True) as store:
        for mismatch in store.verify():
            problems += 1
            click.echo(str(mismatch))
    if problems:
        raise VerificationError(
            f"{problems} places do not hold", "restore the register from a copy, or add the texts again"
        )
    click.echo("every id and every span holds")
