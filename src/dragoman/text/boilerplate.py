"""Which lines belong to the page rather than to the account: counters, contact lines, headings of the press office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon import load_entries, text_of


@dataclass(frozen=True, slots=True)
class BoilerplateLine:
    """A kind of line that is no part of the account, with an example that its pattern matches."""

    name: str
    pattern: re.Pattern[str]
    example: str


def _build(row: Mapping[str, object]) -> BoilerplateLine:
    line = BoilerplateLine(
        text_of(row, "name"), re.compile(text_of(row, "line"), re.IGNORECASE), text_of(row, "example")
    )
    if not line.pattern.fullmatch(line.example):
        raise ValueError(f"the example of {line.name!r} does not match its pattern: {line.example!r}")
    return line


@cache
def boilerplate_lines() -> tuple[BoilerplateLine, ...]:
    """The lexicon of such lines.

    Raises:
        LexiconError: lists every bad entry.
    """
    return load_entries("dragoman.text", "boilerplate.toml", "line", _build)


@cache
def _any_line() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line.pattern.pattern})" for line in boilerplate_lines()), re.IGNORECASE)


def boilerplate(sentence: str) -> str | None:
    """Name of the kind of boilerplate that a whole sentence is, or None.

    Args:
        sentence: a sentence of the plain view; only short ones can be boilerplate.
    """
    if len(sentence) > 200 or not _any_line().fullmatch(sentence):
        return None
    for line in boilerplate_lines():
        if line.pattern.fullmatch(sentence):
            return line.name
    return None
