"""Which lines belong to the page rather than to the account: counters, contact lines, headings of the press office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from dragoman.lexicon import load_entries, text_of, texts_of


class BoilerplateLine(Struct, frozen=True):
    """A kind of line that is no part of the account.

    Attributes:
        name: of the kind.
        pattern: matches the whole line.
        example: a line that the pattern matches.
        needs: characters one of which stands in every such line, in small letters; empty where none must.
    """

    name: str
    pattern: re.Pattern[str]
    example: str
    needs: tuple[str, ...] = ()


def _build(row: Mapping[str, object]) -> BoilerplateLine:
    line = BoilerplateLine(
        text_of(row, "name"),
        re.compile(text_of(row, "line"), re.IGNORECASE),
        text_of(row, "example"),
        texts_of(row, "needs"),
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
    """The lines that need no characters, which are the fast ones, at once."""
    patterns = (line.pattern.pattern for line in boilerplate_lines() if not line.needs)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)


@cache
def _marked_lines() -> tuple[BoilerplateLine, ...]:
    return tuple(line for line in boilerplate_lines() if line.needs)


@cache
def _marks() -> tuple[str, ...]:
    """All the characters that lines need, to ask at once for any of them."""
    return tuple(dict.fromkeys(mark for line in _marked_lines() for mark in line.needs))


def boilerplate(sentence: str) -> str | None:
    """Name of the kind of boilerplate that a whole sentence is, or None.

    Args:
        sentence: a sentence of the plain view; only short ones can be boilerplate.
    """
    if len(sentence) > 200:
        return None
    small = sentence.lower()
    possible: Iterable[BoilerplateLine] = ()
    if _any_line().fullmatch(sentence):
        possible = boilerplate_lines()
    elif any(map(small.__contains__, _marks())):
        possible = (line for line in _marked_lines() if any(mark in small for mark in line.needs))
    for line in possible:
        if line.pattern.fullmatch(sentence):
            return line.name
    return None
