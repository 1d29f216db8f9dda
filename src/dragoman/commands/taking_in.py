"""Take texts in: ``add`` to the register, ``read`` without one."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from dragoman.commands.options import (
    by_option,
    load_reference,
    open_register,
    paths_argument,
    reference_option,
    register_option,
    report,
    show_on_terminal,
)


@click.command()
@paths_argument
@register_option
@reference_option
@by_option
def add(paths: Sequence[str], register: Path, reference: Sequence[Path], by: str) -> None:
    """Read files, folders or standard input (-) into the register.

    Takes .txt, .md, .html, .jsonl and .csv. The same text twice is one readout. What cannot be read is named with the
    reason, the rest goes on, and the exit status says so.
    """
    from dragoman.pipeline import add_all
    from dragoman.views.progress import counting
    from dragoman.views.summary import Tally, tally_lines

    tally = Tally()
    with open_register(register, folders=reference, by=by) as store, counting("reading") as seen:
        for outcome in add_all(store, paths, store.reference, seen):
            tally = tally.plus(outcome)
    show_on_terminal(tally_lines(tally, register))
    report(tally.failures, tally.defects)


@click.command()
@paths_argument
@reference_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "gold"]),
    default="table",
    show_default=True,
    help="table for people, json with all evidence, gold for scoring (a line a readout).",
)
def read(paths: Sequence[str], reference: Sequence[Path], form: str) -> None:
    """Read without a register and print what was found."""
    from dragoman.model import Reading
    from dragoman.pipeline import failed, read_all

    failures, defects = [], []
    for found in read_all(paths, load_reference(reference)):
        if isinstance(found, Reading):
            _print_reading(found, form)
            if defect := failed(found):
                defects.append(f"{found.readout.name}: {defect}")
        else:
            failures.append(found)
    report(failures, defects)


def _print_reading(reading: Any, form: str) -> None:
    if form == "gold":
        from dragoman.evaluation.gold import gold_line

        click.echo(gold_line(reading))
    elif form == "json":
        from dragoman.views.as_json import reading_as_json

        click.echo(json.dumps(reading_as_json(reading), ensure_ascii=False))
    else:
        from dragoman.views.show import show as show_reading

        show_on_terminal(show_reading(reading), "")
