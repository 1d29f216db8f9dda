"""Kinds of things: words that readouts use for one thing share one stem (``kinds.toml``)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from dragoman.lexicon import any_phrase, load_entries, text_of, texts_of
from dragoman.register.threads.stems import stem


class _Kind(Struct, frozen=True):
    stem: str
    stems: tuple[str, ...]
    printed: tuple[str, ...]
    phrases: tuple[str, ...]


@lru_cache(maxsize=50_000)
def kind_of(word: str) -> str:
    """The stem that stands for the kind of a thing; the stem of the word itself where it is of none.

    >>> kind_of("factories") == kind_of("plant") == kind_of("works"), kind_of("work") == kind_of("works")
    (True, False)
    """
    by_print, by_stem, _ = _kinds()
    found = stem(word)
    return by_print.get(word.lower()) or by_stem.get(found, found)


def phrases_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The phrases that name a kind: start, end and the stem of the kind, from left to right."""
    _, _, pattern = _kinds()
    for match in pattern.finditer(text):
        yield match.start(), match.end(), str(match.lastgroup)


@cache
def _kinds() -> tuple[Mapping[str, str], Mapping[str, str], re.Pattern[str]]:
    kinds = load_entries("dragoman.register.threads", "kinds.toml", "kind", _kind)
    return (
        {word: kind.stem for kind in kinds for word in kind.printed},
        {word: kind.stem for kind in kinds for word in kind.stems},
        re.compile("|".join(f"(?P<{kind.stem}>{any_phrase(kind.phrases)})" for kind in kinds if kind.phrases), re.I),
    )


def _kind(row: Mapping[str, object]) -> _Kind:
    words, printed, phrases = texts_of(row, "words"), texts_of(row, "printed"), texts_of(row, "phrases")
    if not words or len(words) + len(printed) + len(phrases) < 2 or not text_of(row, "example"):
        raise ValueError("a kind needs a word and another word or phrase, and an example")
    return _Kind(stem(words[0]), tuple(map(stem, words)), printed, phrases)
