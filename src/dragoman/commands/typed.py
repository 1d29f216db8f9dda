"""What people type behind an option: days and codes."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

import click

from dragoman.errors import UsageError

E = TypeVar("E", bound=StrEnum)


def a_day(text: str) -> date:
    """A whole date, for the type of an option.

    Raises:
        BadParameter: it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is no date: one is written 2014-07-21") from error


def one_of(vocabulary: type[E], word: str | None, name: str) -> E | None:
    """The value that a word names, in any case and with ``-`` or ``_``; None where there is no word.

    Args:
        vocabulary: the values there are.
        word: what was typed.
        name: what the vocabulary is called.

    Raises:
        UsageError: it names none.
    """
    if word is None:
        return None
    plain = word.replace("-", "_").casefold()
    for value in vocabulary:
        if value.casefold() == plain:
            return value
    raise UsageError(f"no {name} has the code {word!r}", f"one of these: {', '.join(vocabulary)}")
