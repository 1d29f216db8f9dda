"""Which lines belong to the page rather than to the account: counters, contact lines, headings of the press office."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from msgspec import Struct

from dragoman.lexicon import load_entries, text_of, texts_of

_LONGEST = 200


class BoilerplateLine(Struct, frozen=True):
    """A kind of line that is no part of the account.

    Attributes:
        name: of the kind.
        pattern: matches the whole line in small letters.
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
        re.compile(text_of(row, "line")),
        text_of(row, "example"),
        texts_of(row, "needs"),
    )
    if not line.pattern.fullmatch(line.example.lower()):
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
def _plain_lines() -> re.Pattern[str]:
    """The lines that need no characters, which are the fast ones, at once."""
    patterns = (line.pattern.pattern for line in boilerplate_lines() if not line.needs)
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


MarkedLine = tuple[str, re.Pattern[str]]
"""Characters that a line needs, and the pattern of the line."""


@cache
def _marked_lines() -> tuple[MarkedLine, ...]:
    return tuple((mark, line.pattern) for line in boilerplate_lines() for mark in line.needs)


def marked_lines(text: str) -> tuple[MarkedLine, ...]:
    """The lines that need characters which a text holds: few, to be asked for in each of its sentences.

    Args:
        text: a text of the plain view.
    """
    small = text.lower()
    return tuple([line for line in _marked_lines() if line[0] in small])


def is_boilerplate(sentence: str, marked: Iterable[MarkedLine]) -> bool:
    """Whether a whole sentence is boilerplate.

    Args:
        sentence: a sentence of the plain view; only short ones can be boilerplate.
        marked: the lines that its text can hold by its characters.
    """
    if len(sentence) > _LONGEST:
        return False
    small = sentence.lower()
    if _plain_lines().fullmatch(small):
        return True
    likely = [pattern for mark, pattern in marked if mark in small]
    return bool(likely) and any(pattern.fullmatch(small) for pattern in likely)
