"""The words of phrases: what each of them stands for, and how the words of a text begin that it can be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from dragoman.lexicon import read_toml, texts_of

KEY = 6
"""The letters by which words are looked up."""
DIGIT, CAPITAL, ANY = "0", "A", ""
"""Keys of words that are given by a pattern: they begin with a digit, with a capital, or anyhow."""
_SORTS = frozenset({DIGIT, CAPITAL, ANY})
_COMMON = {
    key: 60 / (rank + 1)
    for rank, key in enumerate(
        "the and of to in a we for is that with s on this presid russia i our are as have it will you secret "
        "minist discus they also securi by suppor includ their all at today import people region be from has "
        "state about contin not was leader econom develo cooper u countr an would states foreig commit united "
        "spokes partne nation but these which mr like its effort been meetin work there govern can new deputy "
        "very year prime office other well us more two issues intern federa first betwee relati them do".split()
    )
}
"""How often words with these beginnings stand in readouts, roughly, in a thousand words: the commonest first."""
_RARE = 0.3
"""The same for all others."""
_WORD = re.compile(r"\w+")


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """The word classes of ``words.toml``, by name."""
    table = read_toml("dragoman.reading.english", "words.toml")
    return {name: texts_of(table, name) for name in table}


@cache
def members(word: str) -> tuple[str, ...]:
    """The words and phrases that a word of a phrase stands for."""
    return tuple(_listed(word))


def _listed(word: str) -> Iterable[str]:
    for part in word.split("|"):
        if part.startswith("<") and part.endswith(">"):
            known = classes()
            if part[1:-1] not in known:
                raise ValueError(f"no class {part} in words.toml")
            for member in known[part[1:-1]]:
                yield from members(member) if "<" in member else (member,)
        else:
            yield part.replace("_", " ")


@cache
def pattern_of(word: str) -> str:
    """A regular expression of what it stands for, the longest first."""
    found = []
    for member in members(word):
        if member.startswith("/"):
            found.append(member[1:])
        else:
            found.append(re.escape(member.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    return "|".join(sorted(set(found), key=lambda item: (-len(item), item)))


@cache
def is_cased(word: str) -> bool:
    """Whether capitals count in what it stands for."""
    return any("(?-i:" in member for member in members(word))


@cache
def first_keys(word: str) -> tuple[frozenset[str], frozenset[str]]:
    """How the words begin with which a word of a phrase can begin, and the sorts of those given by a pattern."""
    keys = frozenset(_beginnings(word))
    return keys - _SORTS, keys & _SORTS


def _beginnings(word: str) -> Iterable[str]:
    for member in members(word):
        first = _WORD.match(member)
        if member.startswith("/"):
            yield from _pattern_keys(member[1:])
            continue
        if first is None:
            raise ValueError(f"{member!r} cannot begin a phrase")
        stem = first.group().lower()
        if member[first.end() :].startswith("*") and len(stem) < KEY:
            raise ValueError(f"{member!r}: a stem has {KEY} letters or more")
        yield stem[:KEY]


def _pattern_keys(source: str) -> tuple[str, ...]:
    pattern = re.compile(source, re.IGNORECASE)
    digit, capital = bool(pattern.match("25 ")), bool(pattern.match("Xyz "))
    if pattern.match("xyz "):
        return (ANY,)
    return ((DIGIT,) if digit else ()) + ((CAPITAL,) if capital else ()) or (ANY,)


@cache
def second_keys(word: str) -> Mapping[str, frozenset[str]]:
    """For each beginning of a first word: how the second ones begin, where no member is a single word."""
    found: dict[str, set[str]] = {}
    single: set[str] = set()
    for member in members(word):
        if member.startswith("/"):
            continue
        first, *rest = [part.group().lower()[:KEY] for part in _WORD.finditer(member)]
        if rest and "*" not in member:
            found.setdefault(first, set()).add(rest[0])
        else:
            single.add(first)
    return {key: frozenset(keys) for key, keys in found.items() if key not in single}


@cache
def later_keys(word: str) -> frozenset[str]:
    """The beginnings of a word inside a phrase, of several words the rarest; none where it can be anything."""
    keys = frozenset(map(_rarest_key, members(word)))
    return frozenset() if "" in keys else keys


@cache
def _rarest_key(member: str) -> str:
    """The beginning of its rarest word; nothing where one of its words can be anything."""
    words = member.lower().split()
    if any(part.startswith("/") or not _WORD.match(part) or 0 <= part.find("*") < KEY for part in words):
        return ""
    keys: list[str] = [_WORD.findall(part)[0][:KEY] for part in words]
    return min(keys, key=lambda key: _COMMON.get(key, _RARE))


@cache
def commonness(keys: frozenset[str]) -> float:
    """How often one of these beginnings stands in a thousand words, roughly."""
    return sum(_COMMON.get(key, _RARE) for key in keys)
