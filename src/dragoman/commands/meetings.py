"""Meetings with the readouts that tell of them, and what two readouts say of one."""

from __future__ import annotations

import json
from pathlib import Path

import click

from dragoman.commands.filters import filter_options, filters_of
from dragoman.commands.options import (
    because_option,
    by_option,
    open_register,
    register_option,
    show_on_terminal,
    table_format_option,
    tell_decided,
)


@click.command()
@filter_options
@click.option("--several", is_flag=True, help="Only meetings of which several readouts tell.")
@click.option("--doubtful", is_flag=True, help="Pairs of readouts that may tell of one meeting, for you to decide.")
@table_format_option
@register_option
def meetings(register: Path, form: str, several: bool, doubtful: bool, **filters: str | None) -> None:
    """List meetings, calls and visits with their readouts. Counts are of meetings, never of readouts."""
    from dragoman.views.flat import plain
    from dragoman.views.meetings import doubts_as_csv, doubts_table, meetings_as_csv, meetings_table

    with open_register(register, must_exist=True) as store:
        doubts = tuple(store.meetings.doubts()) if doubtful else ()
        every = () if doubtful else store.meetings.listed(filters_of(filters))
        found = tuple(one for one in every if not several or len(one.sources) > 1)
    if form == "json":
        click.echo(json.dumps(plain(doubts if doubtful else found), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(doubts_as_csv(doubts) if doubtful else meetings_as_csv(found), nl=False)
    else:
        show_on_terminal(doubts_table(doubts) if doubtful else meetings_table(found))


@click.command()
@click.argument("a")
@click.argument("b")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "markdown", "json"]),
    default="table",
    show_default=True,
    help="table for a terminal, markdown for a document, json with all spans.",
)
@register_option
def compare(a: str, b: str, form: str, register: Path) -> None:
    """Hold two readouts side by side: what each says, omits and words differently.

    A and B are names or ids of readouts, or the beginning of one.
    """
    from dragoman.views.compare import as_json, as_markdown, on_terminal

    with open_register(register, must_exist=True) as store:
        found = store.meetings.compare(a, b)
    if form == "json":
        click.echo(json.dumps(as_json(found), ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(as_markdown(found), nl=False)
    else:
        show_on_terminal(on_terminal(found))


@click.command("same-meeting")
@click.argument("a")
@click.argument("b")
@because_option
@by_option
@register_option
def same_meeting(a: str, b: str, why: str, by: str, register: Path) -> None:
    """Say that two readouts tell of one meeting. NAME/encounter/1 is the second encounter of a readout."""
    with open_register(register, must_exist=True) as store:
        decision = store.meetings.join(a, b, why=why, by=by)
    tell_decided("one meeting now", decision.id)


@click.command("other-meeting")
@click.argument("a")
@click.argument("b")
@because_option
@by_option
@register_option
def other_meeting(a: str, b: str, why: str, by: str, register: Path) -> None:
    """Say that two readouts tell of different meetings, so that they are never counted as one."""
    with open_register(register, must_exist=True) as store:
        decision = store.meetings.part(a, b, why=why, by=by)
    tell_decided("two meetings now", decision.id)
