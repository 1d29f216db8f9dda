"""Words that point at parties without naming them, as ``collectives.toml`` lists them."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.reading.cast.lexemes import name_words, word_lists


class GroupWords(Struct, frozen=True):
    """The word lists of ``collectives.toml``."""

    sides: frozenset[str]
    openers: frozenset[str]
    numbers: frozenset[str]
    he: frozenset[str]
    she: frozenset[str]
    him: frozenset[str]
    they: frozenset[str]
    groups: frozenset[str]
    speaks: frozenset[str]
    cues: frozenset[str]
    adverbs: frozenset[str]
    verbs: frozenset[str]
    visiting: frozenset[str]
    guests: frozenset[str]
    visitors: frozenset[str]
    others: frozenset[str]
    callings: frozenset[str]
    doubtful: frozenset[str]
    ranking: frozenset[str]
    hosts: frozenset[str]
    institutions: frozenset[str]


@cache
def group_words() -> GroupWords:
    """The word lists of ``collectives.toml``."""
    return GroupWords(**word_lists("collectives.toml"))


@cache
def signals() -> frozenset[str]:
    """Words at which a mention that is no designation may begin; others are passed over."""
    words = group_words()
    return (
        words.he
        | words.she
        | words.him
        | words.they
        | words.openers
        | words.numbers
        | {"his", "her", "visiting", *STYLES}
    )


@cache
def saying() -> frozenset[str]:
    """Verbs of which one stands behind a group that speaks."""
    return group_words().speaks | group_words().cues


@cache
def behind_subject() -> frozenset[str]:
    """Words of which one stands behind a subject: verbs of saying and of doing, and the adverbs before them."""
    words = group_words()
    return words.speaks | words.adverbs | words.verbs


STYLES = frozenset(("h.h", "hh", "hrh", "h.r.h", "h.m", "hm", "h.e"))
"""Short for "His Highness", "His Majesty"."""
ARTICLES = frozenset(("the", "all", "his", "her"))
"""Behind one of these a mention begins only with a few words or a place name."""


@cache
def leading() -> frozenset[str]:
    """Behind a place name these make it a mention: "the Tolvanian leader"."""
    words = group_words()
    return words.callings | words.doubtful | words.ranking | {"'s"}


_FOLLOWING = frozenset("latter former diplomat country nation state government party national head chief".split())


@cache
def following_words() -> frozenset[str]:
    """Words one of which follows "the" or "his" where these begin a mention without a place name."""
    words = group_words()
    return (
        words.sides
        | words.openers
        | words.numbers
        | words.visiting
        | words.guests
        | words.visitors
        | words.others
        | words.ranking
        | words.hosts
        | name_words().reverence
        | qualifiers()
        | _FOLLOWING
    )


@cache
def qualifiers() -> frozenset[str]:
    """Words that may stand before the noun of both sides: "the two foreign ministers"."""
    return frozenset(
        ("foreign", "prime", "defence", "defense", "two", "three", "federal", "agriculture", "union", "political")
    )
