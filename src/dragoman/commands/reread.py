"""Read all stored texts again, after an upgrade."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.commands.options import (
    by_option,
    open_register,
    reference_option,
    register_option,
    report,
    show_on_terminal,
)


@click.command()
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--all", "everything", is_flag=True, help="Also those that these very versions read.")
@click.option("--limit", default=40, show_default=True, type=click.IntRange(0), help="Most cells listed.")
@by_option
@register_option
@reference_option
def reread(dry_run: bool, everything: bool, limit: int, by: str, register: Path, reference: Sequence[Path]) -> None:
    """Read all stored texts again, after an upgrade or with other reference data, and say what changed and why.

    What people decided is kept; decisions that no longer find what they judge are listed.
    """
    from dragoman.rereading import reread_all
    from dragoman.views.progress import counting
    from dragoman.views.reread import Tally
    from dragoman.views.reread import report as report_changes

    tally = Tally(limit)
    with open_register(register, must_exist=True, folders=reference, by=by) as store, counting("reading again") as seen:
        for one in reread_all(store, store.reference, dry_run, everything, seen):
            tally.count(one)
    show_on_terminal(report_changes(tally, dry_run))
    report((), tally.defects)
