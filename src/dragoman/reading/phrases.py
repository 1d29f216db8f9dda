"""Phrases: the small language in which the lexicons of acts and of encounters are written.

A phrase is words with single spaces between them:

* ``word``  that word, in any case;
* ``word*``  any word that begins so (the stem has six letters or more);
* ``to|for``  one or the other; ``this|last_year``  an underscore stands for a space in one of them;
* ``<be>``  any word or phrase of the class of that name (``words.toml``);
* ``~``  up to three words in between, without a comma; ``~~`` up to eight, over commas;
* ``^`` at the beginning, ``$`` at the end: the phrase begins or ends the clause.

The first word must be given (no gap): it is where the search begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property

from msgspec import Struct

from dragoman.lexicon import read_toml, texts_of

_GAPS = {"~": r"(?:[^\s,;:]{1,40}\s+){0,3}?", "~~": r"(?:[^\s;:]{1,40}\s+){0,8}?"}
_WORD = re.compile(r"\w+")
KEY = 6
"""Letters of the beginning of a word by which it is found."""
DIGIT, _CAPITAL, ANY = "0", "A", ""
"""Keys of words that are given by a pattern: they begin with a digit, with a capital, or anyhow."""
_CASED = "(?-i:"
_SORTS = frozenset({DIGIT, _CAPITAL, ANY})
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
_ENGLISH = "dragoman.reading.english"


@cache
def classes() -> Mapping[str, tuple[str, ...]]:
    """The word classes of ``words.toml``, by name."""
    table = read_toml(_ENGLISH, "words.toml")
    return {name: texts_of(table, name) for name in table}


class Phrase(Struct, frozen=True, dict=True):
    """A phrase made ready.

    Attributes:
        words: its words and gaps.
        closed: it ends the clause.
        cased: the pattern is for the text itself, for capitals count.
        literal: the beginnings of words at which it can start.
        seconds: where only members of several words begin so ("we're"), how their second words begin.
        sorts: the sorts of words at which it can start.
        needs: for each later word of it, the beginnings of which one must stand in the text.
        anchored: it begins the clause.
    """

    words: tuple[str, ...]
    closed: bool
    cased: bool
    literal: frozenset[str]
    seconds: Mapping[str, frozenset[str]]
    sorts: frozenset[str]
    needs: tuple[frozenset[str], ...]
    anchored: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole phrase, for a text in small letters; made when it is first tried, as few are in a short run."""
        parts = []
        for word, following in zip(self.words, (*self.words[1:], ""), strict=True):
            if word in _GAPS:
                parts.append(_GAPS[word])
            else:
                gap = "" if not following else r",?\s+" if following == "~~" else r"\s+"
                parts.append(f"(?:{_pattern(word)}){gap}")
        source = "".join(parts) + (r"(?!\w)" + (r"\W*$" if self.closed else ""))
        return re.compile(source, re.IGNORECASE if self.cased else 0)


def phrase(text: str) -> Phrase:
    """Make a phrase ready.

    Raises:
        ValueError: it begins with a gap, names an unknown class, or its first word is a stem that is too short.
    """
    words = text.split()
    anchored = words[:1] == ["^"]
    closed = words[-1:] == ["$"]
    words = words[anchored : len(words) - closed]
    if not words or words[0] in _GAPS:
        raise ValueError(f"phrase {text!r} must begin with a word")
    needs = tuple(keys for word in words[1:] if word not in _GAPS and (keys := _later_keys(word)))
    keys = _keys(words[0])
    seconds = _second_keys(words[0])
    cased = any(_CASED in member for word in words if word not in _GAPS for member in _members(word))
    return Phrase(tuple(words), closed, cased, keys - _SORTS, seconds, keys & _SORTS, needs, anchored)


@cache
def _later_keys(word: str) -> frozenset[str]:
    """The beginnings of a word inside a phrase, of several words the rarest; none where it can be anything."""
    keys = set()
    for member in _members(word):
        words = member.lower().split()
        if any(part.startswith("/") or not _WORD.match(part) or 0 <= part.find("*") < KEY for part in words):
            return frozenset()
        keys.add(min((_WORD.findall(part)[0][:KEY] for part in words), key=lambda key: _COMMON.get(key, _RARE)))
    return frozenset(keys)


@cache
def _second_keys(word: str) -> Mapping[str, frozenset[str]]:
    """For each beginning of a first word: how the second ones begin, where no member is a single word."""
    found: dict[str, set[str]] = {}
    single: set[str] = set()
    for member in _members(word):
        if member.startswith("/"):
            continue
        first, *rest = [part.group().lower()[:KEY] for part in _WORD.finditer(member)]
        if rest and "*" not in member:
            found.setdefault(first, set()).add(rest[0])
        else:
            single.add(first)
    return {key: frozenset(keys) for key, keys in found.items() if key not in single}


@cache
def _members(word: str) -> tuple[str, ...]:
    """The words and phrases that a word of a phrase stands for."""
    return tuple(_listed(word))


def _listed(word: str) -> Iterable[str]:
    for part in word.split("|"):
        if part.startswith("<") and part.endswith(">"):
            known = classes()
            if part[1:-1] not in known:
                raise ValueError(f"no class {part} in words.toml")
            for member in known[part[1:-1]]:
                yield from _members(member) if "<" in member else (member,)
        else:
            yield part.replace("_", " ")


@cache
def _pattern(word: str) -> str:
    found = []
    for member in _members(word):
        if member.startswith("/"):
            found.append(member[1:])
        else:
            found.append(re.escape(member.lower()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))
    return "|".join(sorted(set(found), key=lambda item: (-len(item), item)))


@cache
def _keys(word: str) -> frozenset[str]:
    """How the words begin with which a word of a phrase can begin, and the sorts of these words."""
    return frozenset(_beginnings(word))


def _beginnings(word: str) -> Iterable[str]:
    for member in _members(word):
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
    return ((DIGIT,) if digit else ()) + ((_CAPITAL,) if capital else ()) or (ANY,)


def key_of(word: str) -> str:
    """How a word begins, in small letters: the key under which a text keeps the places of such words."""
    return word[:KEY].lower()


def opening_keys(ready: Phrase) -> frozenset[str]:
    """The words of which one must stand in a text for a phrase to begin there: "re", not "we", for "we're"."""
    return frozenset(second for key in ready.literal for second in ready.seconds.get(key, (key,)))


def commonness(keys: frozenset[str]) -> float:
    """How often one of these beginnings stands in a thousand words, roughly."""
    return sum(_COMMON.get(key, _RARE) for key in keys)
