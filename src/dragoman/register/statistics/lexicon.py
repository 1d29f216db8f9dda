"""The language of claims about trade, loaded from ``claims.toml`` and compiled once."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache

from msgspec import Struct

from dragoman.errors import LexiconError
from dragoman.lexicon import any_phrase, load_entries, load_lists, read_toml, text_of, texts_of
from dragoman.register.statistics.values import ClaimMeasure

_TOLD_WITHOUT_NUMBER = ("ranks.partners", "times.levels")
_TOLD_WITHOUT_TRADE = ("kinds.contracts", "kinds.investment", "shares.settlements", "shares.needs")
_PACKAGE, _FILE = "dragoman.register.statistics", "claims.toml"


class Bound(StrEnum):
    """On which side of the number the truth is said to lie."""

    ALMOST = "almost"
    AT_LEAST = "at least"
    AT_MOST = "at most"


class Topic(Struct, frozen=True):
    """Words of a sentence that name trade.

    Attributes:
        start, end: half-open offsets into the sentence.
    """

    start: int
    end: int
    measure: ClaimMeasure


class ClaimLexicon(Struct, frozen=True):
    """Compiled patterns; those of ``words`` match whole phrases, by ``table.key`` of the file."""

    topics: tuple[tuple[ClaimMeasure, re.Pattern[str]], ...]
    hedges: tuple[tuple[Bound, re.Pattern[str]], ...]
    words: Mapping[str, re.Pattern[str]]
    ordinals: Mapping[str, int]
    numbers: Mapping[str, int]

    def topics_in(self, text: str) -> tuple[Topic, ...]:
        """The words that name trade, in the order of the text; of two that overlap the longer."""
        found = [
            Topic(match.start(), match.end(), measure)
            for measure, pattern in self.topics
            for match in pattern.finditer(text)
        ]
        found.sort(key=lambda topic: (topic.start, -topic.end))
        kept: list[Topic] = []
        for topic in found:
            if (not kept or topic.start >= kept[-1].end) and self._is_trade(text, topic):
                kept.append(topic)
        return tuple(kept)

    def may_claim(self, text: str, with_figures: bool) -> bool:
        """Whether a text can hold a claim at all: a quick look, before its reading is loaded.

        Args:
            text: the text of a readout.
            with_figures: whether it has figures that could be about trade.
        """
        if with_figures and any(pattern.search(text) for _, pattern in self.topics):
            return True
        keys = _TOLD_WITHOUT_NUMBER if not with_figures else (*_TOLD_WITHOUT_NUMBER, *_TOLD_WITHOUT_TRADE)
        return any(self.words[key].search(text) for key in keys)

    def _is_trade(self, text: str, topic: Topic) -> bool:
        """Not so a trade union, free trade, or the Ministry of Trade."""
        after = self.words["around.not_before"].match(text, _next_word(text, topic.end))
        before = text[max(0, topic.start - 25) : topic.start].rstrip()
        return not after and not any(
            match.end() == len(before) for match in self.words["around.not_behind"].finditer(before)
        )

    def bound(self, hedge: str | None) -> Bound | None:
        """On which side the words of a hedge put the truth; None for none and for "about"."""
        for bound, pattern in self.hedges:
            if hedge and pattern.search(hedge):
                return bound
        return None


def _next_word(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \u00a0\n-":
        at += 1
    return at


@cache
def claim_lexicon() -> ClaimLexicon:
    """The lexicon.

    Raises:
        LexiconError: lists what is wrong with the file.
    """
    topics = load_lists(_PACKAGE, _FILE, "topics")
    return ClaimLexicon(
        topics=tuple((ClaimMeasure(measure), _pattern(words)) for measure, words in topics.items()),
        hedges=load_entries(
            _PACKAGE, _FILE, "hedge", lambda row: (Bound(text_of(row, "bound")), _pattern(texts_of(row, "words")))
        ),
        words=dict(_all_words()),
        ordinals=_numbers("ordinals"),
        numbers=_numbers("numbers"),
    )


def _all_words() -> Iterator[tuple[str, re.Pattern[str]]]:
    for table in ("around", "others", "sides", "verbs", "kinds", "times"):
        for key, words in load_lists(_PACKAGE, _FILE, table).items():
            yield f"{table}.{key}", _pattern(words)
    for table in ("shares", "ranks"):
        part = read_toml(_PACKAGE, _FILE).get(table)
        if not isinstance(part, dict):
            raise LexiconError(f"{_FILE}: no table [{table}]")
        for key in part:
            if isinstance(part[key], list):
                yield f"{table}.{key}", _pattern(texts_of(part, key))


def _numbers(key: str) -> Mapping[str, int]:
    ranks = read_toml(_PACKAGE, _FILE).get("ranks")
    part = ranks.get(key) if isinstance(ranks, dict) else None
    if not isinstance(part, dict) or not all(isinstance(value, int) for value in part.values()):
        raise LexiconError(f"{_FILE}: [ranks.{key}] must hold numbers")
    return part


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(any_phrase(words), re.IGNORECASE)
