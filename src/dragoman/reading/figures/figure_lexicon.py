"""The lexicon of figures: units, currencies, and the words that tell a claim of size from other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from dragoman.lexicon import any_phrase, load_entries, load_lists, text_of, texts_of
from dragoman.model import Direction, Measure

T = TypeVar("T")

_PACKAGE, _FILE = "dragoman.reading.english", "figures.toml"
_CODES_BESIDE_NUMBERS = re.compile(r"[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency: ISO 4217 code, symbols before a number, names behind it."""

    code: str
    symbols: tuple[str, ...]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keyword:
    """Words that give a measure or a direction to the number nearest to them."""

    value: str
    pattern: re.Pattern[str]
    openings: frozenset[str]
    stems: tuple[str, ...]

    def may_stand_among(self, words: Set[str]) -> bool:
        """A quick look: False where none of these words, in small letters, begins one of the phrases."""
        return not self.openings.isdisjoint(words) or any(word.startswith(self.stems) for word in words)


@dataclass(frozen=True)
class FigureLexicon:
    """Everything that ``figures.toml`` says about the words around a number.

    Attributes:
        before: a currency directly before a number, at the end of the text searched.
        behind: a unit or currency directly behind a number.
        units: word behind a number, in small letters, to the unit stored.
        currencies: symbol, code or name, in small letters, to the ISO 4217 code.
        measures, directions: in the order in which they win between equals.
        claims: subjects that make a claim without a number.
        words: the other lists, each as one pattern.
        people: nouns that count people.
        levels: words without which a sentence speaks of no level of trade.
    """

    before: re.Pattern[str]
    behind: re.Pattern[str]
    units: Mapping[str, str]
    currencies: Mapping[str, str]
    measures: tuple[Keyword, ...]
    directions: tuple[Keyword, ...]
    claims: Mapping[Measure, re.Pattern[str]]
    words: Mapping[str, re.Pattern[str]]
    people: frozenset[str]
    levels: frozenset[str]


@cache
def figure_lexicon() -> FigureLexicon:
    """The lexicon of figures for English.

    Raises:
        LexiconError: an entry is not as it should be; the message lists them.
    """
    words, units = load_lists(_PACKAGE, _FILE, "words"), load_lists(_PACKAGE, _FILE, "units")
    currencies = {
        sign.lower(): currency.code
        for currency in load_entries(_PACKAGE, _FILE, "currency", _currency)
        for sign in (currency.code, *currency.symbols, *currency.names)
    }
    unit_of = {word.lower(): unit for unit, names in units.items() for word in names}
    signs = "|".join(re.escape(sign) for sign in sorted(currencies, key=len, reverse=True))
    behind = _alternatives([*currencies, *unit_of])
    return FigureLexicon(
        before=re.compile(rf"(?<![^\W_])({signs})\s?$", re.IGNORECASE),
        behind=re.compile(rf"[\s-]{{0,2}}({behind})(?![^\W_])", re.IGNORECASE),
        units=unit_of,
        currencies=currencies,
        measures=load_entries(_PACKAGE, _FILE, "measure", lambda row: _keyword(Measure(text_of(row, "measure")), row)),
        directions=load_entries(
            _PACKAGE, _FILE, "direction", lambda row: _keyword(Direction(text_of(row, "direction")), row)
        ),
        claims=dict(load_entries(_PACKAGE, _FILE, "claim", _claim)),
        words={name: re.compile(any_phrase(phrases), re.IGNORECASE) for name, phrases in words.items()},
        people=frozenset(words["people"]),
        levels=frozenset(words["levels"]),
    )


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"[\s-]".join(map(re.escape, word.split())) for word in ordered)


def _currency(row: Mapping[str, object]) -> Currency:
    code = text_of(row, "code")
    if not _CODES_BESIDE_NUMBERS.fullmatch(code):
        raise ValueError(f"{code!r} is no ISO 4217 code")
    return Currency(code, texts_of(row, "symbols"), texts_of(row, "names"))


def _keyword(value: str, row: Mapping[str, object]) -> Keyword:
    text_of(row, "example")
    phrases = texts_of(row, "words")
    openings = [phrase.lower().split()[0].split("-")[0] for phrase in phrases]
    return Keyword(
        value,
        re.compile(any_phrase(phrases), re.IGNORECASE),
        frozenset(word for word in openings if "*" not in word),
        tuple(word.split("*")[0] for word in openings if "*" in word),
    )


def _claim(row: Mapping[str, object]) -> tuple[Measure, re.Pattern[str]]:
    text_of(row, "example")
    return Measure(text_of(row, "measure")), re.compile(any_phrase(texts_of(row, "subject")), re.IGNORECASE)
