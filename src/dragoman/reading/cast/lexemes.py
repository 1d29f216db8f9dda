"""The word lists of the cast: offices, honorifics, particles of names, words that are never a name."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dragoman.errors import LexiconError
from dragoman.lexicon import load_entries, read_toml, text_of, texts_of

_PACKAGE = "dragoman.reading.english"


class Head(Struct, frozen=True):
    """The heart of an office: "minister", "secretary of state".

    Attributes:
        words: its words in small letters, in the number in which they are printed.
        singular: the phrase in the singular, or what an abbreviation means.
        plural: whether this is the plural.
        weak: also a common word; in small letters it counts only with a complement.
        dignity: a rank or birth beside which an office may stand.
        gender: "m", "f" or "".
        short: an abbreviation, which stands in capitals.
    """

    words: tuple[str, ...]
    singular: str
    plural: bool
    weak: bool
    dignity: bool
    gender: str
    short: bool


class _Group(Struct, frozen=True):
    phrases: tuple[str, ...]
    plurals: tuple[str, ...]
    weak: bool
    dignity: bool
    gender: str
    means: str


def _group(row: Mapping[str, object]) -> _Group:
    phrases = texts_of(row, "phrases")
    example = text_of(row, "example").lower()
    if not any(phrase in example for phrase in phrases):
        raise ValueError(f"the example of {text_of(row, 'name')!r} holds none of its phrases")
    return _Group(
        phrases,
        texts_of(row, "plurals"),
        bool(row.get("weak", False)),
        bool(row.get("dignity", False)),
        text_of(row, "gender", ""),
        text_of(row, "means", ""),
    )


def _heads(group: _Group) -> list[Head]:
    flags = (group.weak, group.dignity, group.gender, bool(group.means))
    heads = [Head(tuple(phrase.split()), group.means or phrase, False, *flags) for phrase in group.phrases]
    heads += [Head(tuple(f"{phrase}s".split()), group.means or phrase, True, *flags) for phrase in group.phrases]
    heads += [Head(tuple(plural.split()), _singular(plural, group), True, *flags) for plural in group.plurals]
    return heads


def _singular(plural: str, group: _Group) -> str:
    """The phrase that a plural belongs to: the one that shares the most letters from the left."""

    def shared(phrase: str) -> int:
        return next((n for n, (a, b) in enumerate(zip(phrase, plural, strict=False)) if a != b), len(phrase))

    return max(group.phrases, key=lambda phrase: (shared(phrase), -len(phrase)))


@cache
def heads_by_first() -> Mapping[str, tuple[Head, ...]]:
    """Hearts of offices under their first word, the longest first.

    Raises:
        LexiconError: lists every bad entry.
    """
    found: dict[str, list[Head]] = {}
    for group in load_entries(_PACKAGE, "offices.toml", "office", _group):
        for head in _heads(group):
            found.setdefault(head.words[0], []).append(head)
    return {first: tuple(sorted(heads, key=lambda head: -len(head.words))) for first, heads in found.items()}


@cache
def head_openers() -> frozenset[str]:
    """The first words of the hearts of offices."""
    return frozenset(heads_by_first())


class OfficeWords(Struct, frozen=True):
    """Words around the heart of an office."""

    modifiers: frozenset[str]
    fields: frozenset[str]
    institutions: frozenset[str]
    adjectives: frozenset[str]
    independent: frozenset[str]
    times: frozenset[str]
    provincial: frozenset[str]
    governed: frozenset[str]
    stately: frozenset[str]
    sovereign: frozenset[str]
    mayors: frozenset[str]
    municipal: frozenset[str]
    national: frozenset[str]
    firm_heads: frozenset[str]
    counterparts: frozenset[str]
    determiners: frozenset[str]
    bodies: frozenset[str]
    telling: frozenset[str]
    around: frozenset[str]


class NameWords(Struct, frozen=True):
    """Words around and inside the names of people."""

    man: frozenset[str]
    woman: frozenset[str]
    honorifics: frozenset[str]
    possessives: frozenset[str]
    reverence: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    kept_suffixes: frozenset[str]
    never: frozenset[str]
    openers: frozenset[str]
    demonyms: tuple[str, ...]


def word_lists(name: str) -> Mapping[str, frozenset[str]]:
    """Every list of the table ``[words]`` of a lexicon.

    Raises:
        LexiconError: the table is missing or a list holds something else than strings.
    """
    table = read_toml(_PACKAGE, name).get("words")
    if not isinstance(table, dict):
        raise LexiconError(f"{name}: no [words] table")
    try:
        return {key: frozenset(texts_of(table, key)) for key in table}
    except TypeError as error:
        raise LexiconError(f"{name} [words]: {error}", "mend the list named") from error


@cache
def office_words() -> OfficeWords:
    """The word lists of ``offices.toml``."""
    lists = word_lists("offices.toml")
    bodies = lists["fields"] | lists["institutions"]
    around = lists["modifiers"] | bodies | lists["adjectives"]
    return OfficeWords(**lists, bodies=bodies, telling=around - lists["modifiers"], around=around)


@cache
def parliaments() -> Mapping[str, str]:
    """The states of parliaments under a word of their names."""
    table = read_toml(_PACKAGE, "offices.toml").get("parliaments")
    if not isinstance(table, dict):
        raise LexiconError("offices.toml: no [parliaments] table")
    return {word: polity for polity in table for word in texts_of(table, polity)}


@cache
def name_words() -> NameWords:
    """The word lists of ``honorifics.toml``."""
    lists = word_lists("honorifics.toml")
    honorifics = lists["man"] | lists["woman"] | lists["either"]
    return NameWords(
        man=lists["man"],
        woman=lists["woman"],
        honorifics=honorifics,
        openers=honorifics | lists["pronoun"] | {"the", "ii", "iii"},
        possessives=lists["pronoun"],
        reverence=lists["reverence"],
        particles=lists["particles"],
        suffixes=lists["suffixes"],
        kept_suffixes=lists["kept_suffixes"],
        never=lists["never"],
        demonyms=tuple(lists["demonyms"]),
    )
