"""The reference data: is it sound, and who held an office when?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dragoman.commands.options import load_reference, reference_option, show_on_terminal
from dragoman.commands.typed import a_day
from dragoman.errors import ReferenceDataError

if TYPE_CHECKING:
    from dragoman.reference import Reference, Tenure


@click.group()
def reference() -> None:
    """Check the reference data, or look up who held an office."""


@reference.command()
@click.option("--gaps", "show_gaps", is_flag=True, help="List the days on which no holder of an office is known.")
@reference_option
def check(reference: Sequence[Path], show_gaps: bool) -> None:
    """Check the data of the package and your own folders; report every contradiction at once."""
    from dragoman.reference.checks import check as contradictions
    from dragoman.reference.checks import gaps

    known = load_reference(reference)
    problems = contradictions(known)
    holes = gaps(known)
    for problem in problems:
        click.echo(f"{problem.code}: {problem.subject}: {problem.message}")
    if show_gaps:
        for gap in holes:
            click.echo(f"gap: {gap.role} of {gap.jurisdiction}: nobody known from {gap.start} to {gap.end}")
    click.echo(
        f"{len(known.polities):,} polities, {len(known.tenures):,} tenures, {len(known.events):,} events; "
        f"{len(holes):,} gaps between tenures; version {known.version}"
    )
    if problems:
        raise ReferenceDataError(f"{len(problems)} contradictions", "mend the rows named in your folder's CSV files")


@reference.command()
@click.argument("words", metavar="NAME|CODE")
@click.option("--on", metavar="DATE", type=a_day, help="Only who held office on this day, as 2014-07-21.")
@reference_option
def holders(words: str, on: date | None, reference: Sequence[Path]) -> None:
    """List the tenures of a person (any spelling) or of a polity (its code: BY, RU-KHA)."""
    known = load_reference(reference)
    found = [tenure for tenure in _tenures(known, words) if on is None or tenure.covers(on)]
    if not found:
        show_on_terminal(f"not covered: the data hold no tenure for {words!r}" + (f" on {on}" if on else ""))
        return
    for tenure in found:
        last = f"at least {tenure.known_to}" if tenure.known_to else "not known"
        acting = ", acting" if tenure.acting else ""
        show_on_terminal(
            f"{tenure.person}: {tenure.office} of {tenure.jurisdiction}{acting}, "
            f"{tenure.start or 'start not known'} to {tenure.end or last} ({tenure.confidence}; {tenure.source})"
        )


def _tenures(known: Reference, words: str) -> Iterable[Tenure]:
    if known.polity(words.upper()):
        return [tenure for tenure in known.tenures if tenure.jurisdiction == words.upper()]
    return known.tenures_of(words)
