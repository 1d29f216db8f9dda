"""What the commands share: options, the register, the reference data, printing."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from dragoman.errors import DragomanError, RegisterError, SourceError
from dragoman.settings import BY, REFERENCE, REGISTER, Setting

if TYPE_CHECKING:
    from rich.console import RenderableType

    from dragoman.reference import Reference
    from dragoman.register import Register
    from dragoman.sources import Failure

F = TypeVar("F", bound=Callable[..., Any])


def option_of(setting: Setting, **more: Any) -> Callable[[F], F]:
    """The option of a setting: its flag, its environment variable and its help."""
    return click.option(
        setting.flag, setting.name, envvar=setting.variable, help=setting.help, show_envvar=True, **more
    )


register_option = option_of(
    REGISTER, default=REGISTER.default, show_default=True, type=click.Path(dir_okay=False, path_type=Path)
)
reference_option = option_of(REFERENCE, multiple=True, type=click.Path(exists=True, file_okay=False, path_type=Path))
by_option = option_of(BY, default=BY.default)
because_option = click.option("--because", "why", required=True, help="The reason, in words; it is kept.")
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")
table_format_option = click.option(
    "--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True
)
readout_argument = click.argument("readout", metavar="ID")


def open_register(path: Path, must_exist: bool = False, *, folders: Sequence[Path] = (), by: str = "") -> Register:
    """Open the register, or make it.

    Args:
        path: the file.
        must_exist: whether to refuse where there is none.
        folders: the user's own reference data; where none is given, the register knows what it was made with.
        by: name of the person at work.

    Raises:
        RegisterError: it cannot be opened, or must exist and does not.
        ReferenceDataError: a folder is no reference data.
    """
    from dragoman.register import Register

    if must_exist and not path.exists():
        raise RegisterError(f"{path}: there is no register", "make one with: dragoman add PATH...")
    register = Register(path, reference=load_reference(folders) if folders else None, by=by)
    if register.outdated:
        click.echo(
            f"Note: {path} was made by an older Dragoman; people, meetings, threads and claims wait to be worked out. "
            "Run: dragoman link (with the --reference folders that the texts were read with)",
            err=True,
        )
    if hindrance := register.unfollowed:
        click.echo(
            f"Note: undertakings in {path} are not all followed yet, and cannot be now: {hindrance}. "
            "The ledger, dossiers and briefs lack them",
            err=True,
        )
    return register


def open_to_show(path: Path, folders: Sequence[Path] = ()) -> Register:
    """Open the register to show what is in it: where reference data that it was made with is missing, a note says so.

    Raises:
        RegisterError: it cannot be opened, or is not there.
        ReferenceDataError: a folder is no reference data.
    """
    register = open_register(path, must_exist=True, folders=folders)
    if problem := register.make_do():
        click.echo(
            f"Note: reference data that {path} was made with is not used as it was: {problem}. "
            "Names of places and holders of offices may be missing; give the folders with --reference DIR",
            err=True,
        )
    return register


def load_reference(folders: Sequence[Path]) -> Reference:
    """The reference data of the package and of the user's own folders."""
    from dragoman.reference import Reference

    return Reference.load(folders)


def show_on_terminal(*parts: RenderableType) -> None:
    """Print on standard output, fitted to the screen; in a pipe lines are long, so that grep and cut see them whole."""
    from rich.console import Console

    fitted = sys.stdout.isatty() or "COLUMNS" in os.environ
    console = Console(width=None if fitted else 200, highlight=False, markup=False)
    for part in parts:
        console.print(part)


def tell_decided(made: str, *decisions: str) -> None:
    """Say what a decision made, and how to take it back.

    Args:
        made: in words.
        decisions: the ids of the decisions.
    """
    click.echo(f"{made}; to take it back: dragoman undo {' '.join(decisions)} --because WHY")


def report(failures: Sequence[Failure], defects: Sequence[str] = ()) -> None:
    """Name every source that failed and every text on which the reader did; the exit status says so.

    Raises:
        DragomanError: there is one.
    """
    for failure in failures:
        click.echo(f"{'Not read' if failure.lost else 'Note'}: {failure}", err=True)
    for defect in defects:
        click.echo(f"Not coded: {defect}", err=True)
    if defects:
        raise DragomanError(f"the reader failed on {len(defects)} texts: they are kept, uncoded", "please report it")
    lost = sum(failure.lost for failure in failures)
    if lost:
        raise SourceError(f"{lost} of the sources could not be read; everything else was")
