"""The ledger: what was undertaken, what became of it, and what a person says about that."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from dragoman.commands.options import (
    because_option,
    by_option,
    open_register,
    register_option,
    show_on_terminal,
    tell_decided,
)
from dragoman.commands.typed import a_day, one_of
from dragoman.errors import UsageError

_on_option = click.option("--on", metavar="DATE", type=a_day, help="As of this day, as 2024-05-17; today by default.")


@click.command()
@click.option("--party", help="Words of a party's name, or code of a state with its regions: BY.")
@click.option("--region", metavar="CODE", help="Code of a state or region, that one alone: RU-KHA.")
@click.option("--area", metavar="CODE", help="Code of an area: TRD, AGR.")
@click.option("--status", metavar="CODE", help="What became of it: OPEN, DELIVERED, LAPSED ...")
@click.option("--act", metavar="CODE", help="Code of an act: OFR, PLG.")
@click.option("--trackable", is_flag=True, help="Only those with an object that can be looked for.")
@click.option("--silent", type=click.IntRange(0, 1200), metavar="MONTHS", help="Nothing heard for so many months.")
@_on_option
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv", "markdown"]), default="table", show_default=True
)
@register_option
def ledger(
    register: Path, form: str, trackable: bool, silent: int | None, on: date | None, **codes: str | None
) -> None:
    """List what was offered, pledged, planned, agreed, asked or refused, and what has become of it.

    A status better than started that only the side says which has to deliver is marked as self-reported.
    """
    from dragoman.model import ActType, Area
    from dragoman.register.threads import LedgerFilters, Status
    from dragoman.views.ledger import ledger_as_csv, ledger_as_json, ledger_as_markdown, ledger_table

    wanted = LedgerFilters(
        party=codes["party"],
        region=codes["region"],
        area=one_of(Area, codes["area"], "area"),
        status=one_of(Status, codes["status"], "status"),
        act=one_of(ActType, codes["act"], "act"),
        trackable=trackable,
        silent=silent,
        on=on,
    )
    with open_register(register, must_exist=True) as store:
        found = store.threads.ledger(wanted)
    if form == "json":
        click.echo(json.dumps(ledger_as_json(found), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(ledger_as_csv(found), nl=False)
    elif form == "markdown":
        click.echo(ledger_as_markdown(found), nl=False)
    else:
        show_on_terminal(ledger_table(found))


@click.command()
@click.argument("wanted", metavar="ID")
@_on_option
@click.option("--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True)
@register_option
def thread(wanted: str, on: date | None, form: str, register: Path) -> None:
    """Tell the story of an undertaking from encounter to encounter, with the words of each step.

    ID is that of a thread (t1-) or of one of its clauses (u1-), or the beginning of it.
    """
    from dragoman.views.ledger import story_as_json, story_as_markdown, story_lines

    with open_register(register, must_exist=True) as store:
        found = store.threads.story(wanted, on)
    if form == "json":
        click.echo(json.dumps(story_as_json(found), ensure_ascii=False, indent=1))
    elif form == "markdown":
        click.echo(story_as_markdown(found), nl=False)
    else:
        show_on_terminal(story_lines(found))


@click.command()
@click.argument("later", metavar="CLAUSE")
@click.argument("earlier", metavar="UNDERTAKING", required=False)
@click.option(
    "--status", metavar="CODE", help="What the clause reports: DELIVERED, STALLED ... (instead of UNDERTAKING)"
)
@because_option
@by_option
@register_option
def confirm(later: str, earlier: str | None, status: str | None, why: str, by: str, register: Path) -> None:
    """Say that CLAUSE follows UNDERTAKING, or what it reports about it.

    Both are ids, or their beginnings, as dragoman thread shows them: clauses (u1-), or a thread (t1-) for UNDERTAKING.
    """
    from dragoman.register.threads import Status

    if bool(earlier) == bool(status):
        raise UsageError("name either the undertaking that the clause follows, or the status that it reports")
    with open_register(register, must_exist=True, by=by) as store:
        if earlier:
            decision = store.threads.confirm(later, earlier, why=why)
        else:
            decision = store.threads.set_status(later, one_of(Status, status, "status"), why=why)
    tell_decided("decided", decision.id)


@click.command()
@click.argument("later", metavar="CLAUSE")
@click.argument("earlier", metavar="UNDERTAKING", required=False)
@because_option
@by_option
@register_option
def reject(later: str, earlier: str | None, why: str, by: str, register: Path) -> None:
    """Say that CLAUSE does not follow UNDERTAKING; without UNDERTAKING, that it reports nothing about its own."""
    with open_register(register, must_exist=True, by=by) as store:
        if earlier:
            decision = store.threads.reject(later, earlier, why=why)
        else:
            decision = store.threads.set_status(later, None, why=why)
    tell_decided("decided", decision.id)
