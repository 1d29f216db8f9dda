"""Trade statistics into the register, and the claims that are held against them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from dragoman.commands.options import by_option, open_register, register_option, show_on_terminal, table_format_option
from dragoman.commands.typed import a_day, one_of
from dragoman.errors import SourceError


@click.group()
def statistics() -> None:
    """Trade statistics that claims are held against."""


@statistics.command("add")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", default="", help="Whose statistics they are, where the rows do not say.")
@click.option(
    "--vintage", default="", metavar="DATE", help="When they were published, as 2024-05-31; today where nobody says."
)
@register_option
@by_option
def add_statistics(files: Sequence[Path], source: str, vintage: str, register: Path, by: str) -> None:
    """Take in CSV files: UN Comtrade in both layouts, or the plain layout of docs/statistics.md.

    A file twice brings nothing new; a revised value stands beside the old one, and the newest counts. Rows that cannot
    be taken in are named, the rest goes on, and the exit status says so.
    """
    from dragoman.views.claims import intake_lines

    bad = 0
    with open_register(register, by=by) as store:
        for file in files:
            taken = store.statistics.add(file, source, vintage)
            show_on_terminal(intake_lines(taken))
            for row in taken.bad:
                click.echo(f"Not taken: {file}: {row}", err=True)
            bad += len(taken.bad)
    if bad:
        raise SourceError(f"{bad} rows could not be taken in; everything else was")


@statistics.command("list")
@register_option
def list_statistics(register: Path) -> None:
    """List what the register holds, a line for each reporter and partner."""
    from dragoman.views.claims import held_table

    with open_register(register, must_exist=True) as store:
        found = store.statistics.held()
    show_on_terminal(held_table(found) if found else "no statistics: bring some with dragoman statistics add FILE")


@click.command()
@click.option(
    "--party", metavar="CODE", help="State or region on either side: BY, RU-KHA. A state takes in its regions."
)
@click.option("--verdict", metavar="VERDICT", help="supported, contradicted, not-comparable, no-data.")
@click.option("--kind", help="claim, target, forecast.")
@click.option("--measure", help="turnover, exports, imports, growth, share, rank, level, contract, investment.")
@click.option("--readout", "wanted", metavar="ID", help="Of one readout only.")
@click.option("--from", "since", metavar="DATE", type=a_day, help="First day, as 2014-07-21.")
@click.option("--to", "until", metavar="DATE", type=a_day, help="Last day.")
@table_format_option
@register_option
def claims(
    register: Path, form: str, wanted: str | None, since: date | None, until: date | None, **filters: str | None
) -> None:
    """List what was claimed about trade, what the statistics say to it and why, and the words it rests on."""
    from dragoman.register.statistics import ClaimFilters, ClaimKind, ClaimMeasure, Outlook
    from dragoman.views.claims import claims_as_csv, claims_as_json, claims_table

    with open_register(register, must_exist=True) as store:
        found = tuple(
            store.statistics.claims(
                ClaimFilters(
                    party=filters["party"],
                    verdict=one_of(Outlook, filters["verdict"], "verdict"),
                    kind=one_of(ClaimKind, filters["kind"], "kind"),
                    measure=one_of(ClaimMeasure, filters["measure"], "measure"),
                    since=since,
                    until=until,
                    readout=store.resolve(wanted) if wanted else None,
                )
            )
        )
    if form == "json":
        click.echo(json.dumps(claims_as_json(found), ensure_ascii=False, indent=1))
    elif form == "csv":
        click.echo(claims_as_csv(found), nl=False)
    else:
        show_on_terminal(claims_table(found) if found else "no claim matches")
