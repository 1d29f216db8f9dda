"""The command line: one short function a command."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import DragomanError, SourceError, VerificationError
from dragoman.settings import REFERENCE, REGISTER, Setting
from dragoman.version import __version__

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from dragoman.reference import Reference
    from dragoman.register import Register
    from dragoman.sources import Failure

F = TypeVar("F", bound=Callable[..., Any])

# Heavy modules are imported inside the commands that need them, so that every command starts quickly.


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


def _option(setting: Setting, **more: Any) -> Callable[[F], F]:
    return click.option(
        setting.flag, setting.name, envvar=setting.variable, help=setting.help, show_envvar=True, **more
    )


_register = _option(
    REGISTER, default=REGISTER.default, show_default=True, type=click.Path(dir_okay=False, path_type=Path)
)
_reference = _option(REFERENCE, multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
_readout = click.argument("readout", metavar="ID")


@main.command()
@_paths
@_register
@_reference
def add(paths: Sequence[str], register: Path, reference: Sequence[Path]) -> None:
    """Read files, folders or standard input (-) into the register.

    Takes .txt, .md, .html, .jsonl and .csv. The same text twice is one readout. What cannot be read is named with the
    reason, the rest goes on, and the exit status says so.
    """
    from dragoman.pipeline import add_all
    from dragoman.views.progress import counting
    from dragoman.views.summary import Tally, tally_lines

    tally = Tally()
    with _open(register) as store, counting("reading") as seen:
        for outcome in add_all(store, paths, _load(reference), seen):
            tally = tally.plus(outcome)
    _print(tally_lines(tally, register))
    _report(tally.failures)


@main.command()
@_paths
@_reference
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
    from dragoman.pipeline import read_all

    failures = []
    for found in read_all(paths, _load(reference)):
        if isinstance(found, Reading):
            _print_reading(found, form)
        else:
            failures.append(found)
    _report(failures)


def _print_reading(reading: Any, form: str) -> None:
    if form == "gold":
        from dragoman.evaluation.gold import gold_line

        click.echo(gold_line(reading))
    elif form == "json":
        from dragoman.views.as_json import reading_as_json

        click.echo(json.dumps(reading_as_json(reading), ensure_ascii=False))
    else:
        from dragoman.views.show import show as show_reading

        _print(show_reading(reading), "")


@main.command()
@_readout
@_register
def show(readout: str, register: Path) -> None:
    """Show one readout: who met whom, the text as it was coded, undertakings and figures."""
    from dragoman.views.show import show as show_reading

    with _open(register, must_exist=True) as store:
        _print(show_reading(store.load(store.resolve(readout))))


@main.command()
@_readout
@click.argument("field")
@_register
def explain(readout: str, field: str, register: Path) -> None:
    """Say why a cell holds its value: basis, rule, words in context, the candidates that lost.

    FIELD is an address such as date, place, party.2.office, statement.5.speakers or figure.1.value.
    """
    from dragoman.views.explain import explain as explain_field

    with _open(register, must_exist=True) as store:
        _print(explain_field(store.load(store.resolve(readout)), field))


@main.command("list")
@click.option("--party", help="Words of a party's name.")
@click.option("--region", help="Code of a state or region: BY, RU-KHA.")
@click.option("--area", help="Code of an area: TRD, AGR.")
@click.option("--act", help="Code of an act: OFR, PLG.")
@click.option("--from", "since", metavar="DATE", help="First day, as 2014-07-21.")
@click.option("--to", "until", metavar="DATE", help="Last day.")
@click.option("--publisher", help="Words of the publisher's name.")
@_register
def list_(register: Path, **filters: str | None) -> None:
    """List readouts with their encounters."""
    from dragoman.register import Filters
    from dragoman.views.listing import listing

    wanted = Filters(
        party=filters["party"],
        region=filters["region"],
        area=_code("area", filters["area"]),
        act=_code("act", filters["act"]),
        since=_day(filters["since"]),
        until=_day(filters["until"]),
        publisher=filters["publisher"],
    )
    with _open(register, must_exist=True) as store:
        table = listing(store.readouts(wanted))
    _print(table if table.row_count else "no readout matches")


@main.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--limit", default=20, show_default=True, help="Most results shown.")
@_register
def search(words: Sequence[str], limit: int, register: Path) -> None:
    """Find readouts by the words of their texts and titles."""
    from dragoman.views.listing import hits_table

    with _open(register, must_exist=True) as store:
        found = tuple(store.search(" ".join(words), limit=limit))
    _print(hits_table(found) if found else "nothing found")


@main.command()
@_register
def status(register: Path) -> None:
    """Say what the register holds, and how its dates and places are known."""
    from dragoman.views.summary import status_lines

    with _open(register, must_exist=True) as store:
        _print(status_lines(store.summary(), register))


@main.command()
@_register
def verify(register: Path) -> None:
    """Recompute every id and slice every span of the register; list what does not hold."""
    problems = 0
    with _open(register, must_exist=True) as store:
        for mismatch in store.verify():
            problems += 1
            click.echo(str(mismatch))
    if problems:
        raise VerificationError(
            f"{problems} places do not hold", "restore the register from a copy, or add the texts again"
        )
    click.echo("every id and every span holds")


@main.command()
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another coder's file: it is compared instead of the reader.",
)
@click.option(
    "--errors",
    "most_groups",
    type=click.IntRange(0),
    default=10,
    show_default=True,
    help="How many confusions to print.",
)
@_reference
def evaluate(gold: Path, against: Path | None, most_groups: int, reference: Sequence[Path]) -> None:
    """Score the reader (or another coder) against hand-coded readouts, and print the worst errors with their words."""
    from dragoman.evaluation.errors import find_errors
    from dragoman.evaluation.gold import load_gold
    from dragoman.evaluation.report import crash_lines, error_lines, publisher_lines, score_lines
    from dragoman.evaluation.run import Run, run_reader
    from dragoman.evaluation.scores import score, score_by_publisher

    wanted = load_gold(gold)
    if against:
        run = Run(tuple(load_gold(against)), {}, ())
    else:
        from dragoman.reading.reader import read as read_one

        known = _load(reference)
        run = run_reader(wanted, lambda readout: read_one(readout, known))
    for lines in (
        score_lines(score(wanted, run.documents).table()),
        publisher_lines(score_by_publisher(wanted, run.documents)),
        crash_lines(run.crashes),
        error_lines(find_errors(wanted, run.documents, run.readings), most_groups=most_groups),
    ):
        click.echo("\n".join(lines) + "\n")


@main.command()
@click.argument("code", required=False)
def codebook(code: str | None) -> None:
    """Print the codebook, or one code of it: definition, cues, what it collides with, other schemes' codes."""
    from dragoman.codebook import codebook as load_codebook
    from dragoman.views.codebook import codebook_entry, codebook_tables

    book = load_codebook()
    _print(codebook_entry(book, code) if code else codebook_tables(book))


def _open(path: Path, must_exist: bool = False) -> Register:
    from dragoman.errors import RegisterError
    from dragoman.register import Register

    if must_exist and not path.exists():
        raise RegisterError(f"{path}: there is no register", "make one with: dragoman add PATH...")
    return Register(path)


def _load(folders: Sequence[Path]) -> Reference:
    from dragoman.reference import Reference

    return Reference.load(folders)


def _code(vocabulary: str, code: str | None) -> Any:
    from dragoman.errors import UsageError
    from dragoman.model import ActType, Area

    if code is None:
        return None
    kinds: dict[str, type[ActType] | type[Area]] = {"area": Area, "act": ActType}
    try:
        return kinds[vocabulary](code.upper())
    except ValueError as error:
        raise UsageError(f"no {vocabulary} has the code {code!r}", f"see: dragoman codebook {vocabulary}") from error


def _day(text: str | None) -> date | None:
    from dragoman.errors import UsageError

    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text!r} is no date", "write it as 2014-07-21") from error


def _print(*parts: RenderableType) -> None:
    console = _console()
    for part in parts:
        console.print(part)


def _console() -> Console:
    from rich.console import Console

    # In a pipe there is no screen to fit: lines stay whole, so that grep and cut see them.
    return Console(width=None if sys.stdout.isatty() else 200, highlight=False, markup=False, soft_wrap=False)


def _report(failures: Sequence[Failure]) -> None:
    """Name every source that failed; the exit status says that something is missing."""
    for failure in failures:
        click.echo(f"{'Not read' if failure.lost else 'Note'}: {failure}", err=True)
    lost = sum(failure.lost for failure in failures)
    if lost:
        raise SourceError(f"{lost} of the sources could not be read; everything else was")
