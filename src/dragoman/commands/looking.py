"""Look at a register: one readout, lists, search, explanations, counts, verification."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.commands.filters import filter_options, filters_of
from dragoman.commands.options import (
    open_register,
    readout_argument,
    register_option,
    show_on_terminal,
    table_format_option,
)
from dragoman.errors import VerificationError

_MOST_SHOWN = 200
"""So many readouts a table lists where nobody asks for more."""


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
@click.option("--limit", type=click.IntRange(1), help=f"Most readouts shown, the latest; as a table {_MOST_SHOWN}.")
@table_format_option
@register_option
def list_(register: Path, limit: int | None, form: str, **filters: str | None) -> None:
    """List the latest readouts with their encounters, the oldest of them first."""
    from dragoman.views.flat import plain
    from dragoman.views.listing import listing, listing_as_csv

    with open_register(register, must_exist=True) as store:
        most = limit or (_MOST_SHOWN if form == "table" else None)
        page = store.page(filters_of(filters), most) if most else None
        found = page.readouts[::-1] if page else tuple(store.readouts(filters_of(filters)))
    if form == "json":
        click.echo(json.dumps(plain(found), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(listing_as_csv(found), nl=False)
    else:
        show_on_terminal(listing(found) if found else "no readout matches")
        if page and page.total > len(found):
            of = f"{page.total:,}" if page.is_counted else f"more than {page.total:,}"
            click.echo(f"The latest {len(found):,} of {of}; --limit shows more.", err=True)


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
