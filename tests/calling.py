"""Calls of the command line within the process of the tests."""

from __future__ import annotations

from click.testing import CliRunner, Result

from dragoman.cli import main


def call(*arguments: object, said: str | None = None) -> Result:
    """Run a command as a person would.

    Args:
        arguments: the words behind ``dragoman``.
        said: what is typed while it runs.
    """
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=said)
