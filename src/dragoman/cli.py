"""The command line: errors in words, and every command of :mod:`dragoman.commands`."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from dragoman.commands import (
    decisions,
    dossier,
    ledger,
    looking,
    measuring,
    meetings,
    people,
    reference,
    reread,
    review,
    statistics,
    taking_in,
    web,
)
from dragoman.errors import DragomanError
from dragoman.version import __version__


class _Group(click.Group):
    """Turns errors of ours into one clear message and the exit code that the error knows."""

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except DragomanError as error:
            click.echo(f"Error: {error}", err=True)
            if error.hint:
                click.echo(f"Hint: {error.hint}", err=True)
            context.exit(error.exit_code)
        except BrokenPipeError:
            # The reader of our output (head, less) has gone: that is no error of ours.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            context.exit(0)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dragoman")
def main() -> None:
    """Read official readouts of meetings, calls and visits into a register in which every cell stands on its words."""


for command in (
    taking_in.add,
    taking_in.read,
    looking.list_,
    looking.show,
    looking.search,
    looking.explain,
    meetings.meetings,
    meetings.compare,
    meetings.same_meeting,
    meetings.other_meeting,
    people.people,
    people.polities,
    people.merge,
    people.keep_apart,
    people.split,
    people.rename,
    ledger.ledger,
    ledger.thread,
    ledger.confirm,
    ledger.reject,
    statistics.statistics,
    statistics.claims,
    dossier.dossier,
    dossier.brief,
    review.review,
    review.adjudicate,
    decisions.decisions,
    decisions.undo,
    decisions.log,
    decisions.link,
    reread.reread,
    web.serve,
    looking.status,
    looking.verify,
    measuring.codebook,
    measuring.evaluate,
    reference.reference,
):
    main.add_command(command)
