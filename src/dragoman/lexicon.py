"""Lexicons: TOML tables that a person can read and edit, checked all at once when they are loaded.

A lexicon file holds arrays of tables. Phrases are written as they read; ``*`` stands for any ending of a word
(``cooperat*``), and one space for any white space.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from importlib import resources
from typing import TypeVar

from dragoman.errors import LexiconError

T = TypeVar("T")


@lru_cache(maxsize=2)
def read_toml(package: str, name: str) -> Mapping[str, object]:
    """The parsed TOML file ``name`` of a package; the last ones are kept, as each of their tables is asked for in turn.

    Raises:
        LexiconError: the file is missing or is not TOML.
    """
    try:
        raw = resources.files(package).joinpath(name).read_text("utf-8")
        return tomllib.loads(raw)
    except FileNotFoundError as error:
        raise LexiconError(f"{package}/{name}: no such lexicon") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{package}/{name}: {error}", "mend the TOML at the place named") from error


def load_entries(package: str, name: str, table: str, build: Callable[[Mapping[str, object]], T]) -> tuple[T, ...]:
    """Every entry of one array of tables, built into a typed value.

    Args:
        package: package that holds the file, such as ``dragoman.reading.english``.
        name: file name.
        table: name of the array of tables.
        build: makes the value; raises KeyError, TypeError or ValueError for a bad entry.

    Raises:
        LexiconError: lists every bad entry of the table.
    """
    rows = read_toml(package, name).get(table)
    if not isinstance(rows, list):
        raise LexiconError(f"{package}/{name}: no [[{table}]] entries")
    built: list[T] = []
    problems: list[str] = []
    for number, row in enumerate(rows, 1):
        try:
            built.append(build(row))
        except (KeyError, TypeError, ValueError, re.error) as error:
            problems.append(f"{name} [[{table}]] entry {number}: {error!r}")
    if problems:
        raise LexiconError("\n".join(problems), "mend the entries named")
    return tuple(built)


def load_lists(package: str, name: str, table: str) -> Mapping[str, tuple[str, ...]]:
    """Every list of strings in one table, by its key.

    Raises:
        LexiconError: the table is missing; lists every key that holds something else.
    """
    part = read_toml(package, name).get(table)
    if not isinstance(part, dict):
        raise LexiconError(f"{package}/{name}: no table [{table}]")
    lists: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for key in part:
        try:
            lists[key] = texts_of(part, key)
        except TypeError as error:
            problems.append(f"{name} [{table}]: {error}")
    if problems:
        raise LexiconError("\n".join(problems), "mend the lists named")
    return lists


def text_of(row: Mapping[str, object], key: str, default: str | None = None) -> str:
    """A string field of an entry.

    Raises:
        KeyError: it is missing and there is no default.
        TypeError: it is no string.
    """
    value = row[key] if default is None else row.get(key, default)
    if not isinstance(value, str):
        raise TypeError(f"{key} must be a string, not {value!r}")
    return value


def texts_of(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    """A field of an entry that holds a list of strings; empty where it is missing.

    Raises:
        TypeError: it is no list of strings.
    """
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise TypeError(f"{key} must be a list of strings, not {value!r}")
    return tuple(value)


def phrase_pattern(phrase: str) -> str:
    r"""The regular expression of one phrase: literal words, ``*`` for any ending, a space for any white space.

    >>> phrase_pattern("look* forward to")
    'look\\w*\\s+forward\\s+to'
    """
    words = [re.escape(word).replace(r"\*", r"\w*") for word in phrase.split()]
    return r"\s+".join(words)


def any_phrase(phrases: Iterable[str]) -> str:
    """A regular expression that matches any of the phrases as whole words, the longest first.

    At most words a look at the first letter spares the trial of every phrase; not where one may begin with anything.
    """
    ordered = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    letters = "".join(sorted({phrase.lstrip()[:1] or "*" for phrase in ordered}))
    ahead = f"(?=[{letters}])" if letters.isalnum() else ""
    return rf"(?<!\w){ahead}(?:" + "|".join(phrase_pattern(phrase) for phrase in ordered) + r")(?!\w)"
