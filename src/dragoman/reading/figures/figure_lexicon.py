"""The lexicon of figures: units, currencies, and the words that tell a claim of size from other numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import cache, cached_property, lru_cache
from typing import TypeVar

from msgspec import Struct

from dragoman.errors import LexiconError
from dragoman.lexicon import any_phrase, load_entries, load_lists, read_toml, text_of, texts_of
from dragoman.model import Direction, Measure

T = TypeVar("T")

_PACKAGE, _FILE = "dragoman.reading.english", "figures.toml"
_SIGN_REACH = 8
_FIRST = re.compile(r"[\s-]{0,2}([^\W\d_]+|.)")
_REMEMBERED = 10_000  # different words of which is kept what they are
_CODES_BESIDE_NUMBERS = re.compile(r"[A-Z]{3}")


class Currency(Struct, frozen=True):
    """A currency: ISO 4217 code, symbols before a number, names behind it."""

    code: str
    symbols: tuple[str, ...]
    names: tuple[str, ...]


class Shared(Struct, frozen=True):
    """A name of money that several states share: the unit where no state decides, the usual currency, that of each."""

    unit: str
    signs: tuple[str, ...]
    names: tuple[str, ...]
    usual: str | None
    of: Mapping[str, str]

    def code(self, states: Set[str]) -> str | None:
        """The one currency of these states that bears the name, else the usual one; None where they have several."""
        codes = {self.of[state] for state in states if state in self.of}
        return codes.pop() if len(codes) == 1 else None if codes else self.usual


class Keyword(Struct, frozen=True, dict=True):
    """Words that give a measure or a direction to the number nearest to them."""

    value: str
    phrases: tuple[str, ...]
    openings: frozenset[str]
    stems: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """All phrases; made when one of them may stand in a text."""
        return re.compile(any_phrase(self.phrases), re.IGNORECASE)

    def may_begin(self, word: str) -> bool:
        """Whether one of the phrases begins with this word, in small letters."""
        return word in self.openings or word.startswith(self.stems)


class Keywords:
    """Several keywords, in the order in which they win between equals."""

    def __init__(self, keywords: tuple[Keyword, ...]) -> None:
        self.all = keywords
        self._begun_by: dict[str, tuple[int, ...]] = {}
        self._idle: set[str] = set()  # words with which no phrase begins: nearly all

    def among(self, words: Set[str]) -> list[Keyword]:
        """The keywords of which a phrase may stand among these words, in small letters: a quick look."""
        begun: set[int] = set()
        for word in words - self._idle:
            begun.update(self._begun_by.get(word) or self._weigh(word))
        return [self.all[number] for number in sorted(begun)]

    def _weigh(self, word: str) -> tuple[int, ...]:
        """The keywords of which a phrase begins with a word, by number; each word is looked at once."""
        if len(self._idle) + len(self._begun_by) >= _REMEMBERED:
            self._idle.clear()
            self._begun_by.clear()
        found = tuple(number for number, keyword in enumerate(self.all) if keyword.may_begin(word))
        if found:
            self._begun_by[word] = found
        else:
            self._idle.add(word)
        return found


class _Patterns(dict[str, re.Pattern[str]]):
    """Lists of phrases, each as one pattern that is made when it is first asked for."""

    def __init__(self, lists: Mapping[str, tuple[str, ...]]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, name: str) -> re.Pattern[str]:
        found = self[name] = re.compile(any_phrase(self._lists[name]), re.IGNORECASE)
        return found


class FigureLexicon(Struct, frozen=True, dict=True):
    """Everything that ``figures.toml`` says about the words around a number.

    Attributes:
        openings: the letters, or the mark, with which units and currencies behind a number begin.
        units: word behind a number, in small letters, to the unit stored.
        scales: of such a word, how many units it stands for, where it is more than one.
        signs: symbol or code before a number, as printed, to the ISO 4217 code or the name that states share.
        currencies: code, name or mark behind a number, in small letters, to the same.
        shared: the name that states share, to what is known of it.
        measures, directions: words that give a number its measure or its direction.
        supply: words of giving and selling.
        claims: subjects that make a claim without a number.
        words: the other lists, each as one pattern.
        people: nouns that count people.
        levels: words without which a sentence speaks of no level of trade.
        moving, moved: without a word of each nothing is said to move or to be small, unless by a number.
        rises: nouns of movement, of which one stands in every rise that is told by a noun.
    """

    openings: frozenset[str]
    units: Mapping[str, str]
    scales: Mapping[str, float]
    signs: Mapping[str, str]
    currencies: Mapping[str, str]
    shared: Mapping[str, Shared]
    measures: Keywords
    directions: Keywords
    supply: Keywords
    claims: Mapping[Measure, re.Pattern[str]]
    words: Mapping[str, re.Pattern[str]]
    people: frozenset[str]
    levels: frozenset[str]
    moving: frozenset[str]
    moved: frozenset[str]
    rises: frozenset[str]

    @cached_property
    def before(self) -> re.Pattern[str]:
        """A currency directly before a number, at the end of the text searched; see :func:`sign_before`."""
        signs = "|".join(re.escape(sign) for sign in sorted(self.signs, key=len, reverse=True))
        return re.compile(rf"(?<![^\W_])({signs})\s?$")

    @cached_property
    def behind(self) -> re.Pattern[str]:
        """A unit or currency directly behind a number; see :func:`unit_behind`."""
        words = _alternatives([*self.currencies, *self.units])
        return re.compile(rf"[\s-]{{0,2}}({words})(?![^\W_])", re.IGNORECASE)


@cache
def figure_lexicon() -> FigureLexicon:
    """The lexicon of figures for English.

    Raises:
        LexiconError: an entry is not as it should be; the message lists them.
    """
    words, units = load_lists(_PACKAGE, _FILE, "words"), load_lists(_PACKAGE, _FILE, "units")
    entries = load_entries(_PACKAGE, _FILE, "currency", _currency)
    shared = load_entries(_PACKAGE, _FILE, "shared_currency", _shared)
    signs = {sign: money.code for money in entries for sign in (money.code, *money.symbols)}
    signs |= {sign: name.unit for name in shared for sign in name.signs}
    currencies = {
        word.lower(): money.code
        for money in entries
        for word in (money.code, *filter(_is_mark, money.symbols), *money.names)
    }
    currencies |= {word.lower(): name.unit for name in shared for word in name.names}
    scaled = _scaled_units()
    unit_of = {word.lower(): unit for unit, names in units.items() for word in names}
    unit_of |= {word: unit for word, (unit, _) in scaled.items()}
    return FigureLexicon(
        openings=frozenset(match[1] for word in (*currencies, *unit_of) if (match := _FIRST.match(word))),
        units=unit_of,
        scales={word: factor for word, (_, factor) in scaled.items()},
        signs=signs,
        currencies=currencies,
        shared={name.unit: name for name in shared},
        measures=Keywords(
            load_entries(_PACKAGE, _FILE, "measure", lambda row: _entry(Measure(text_of(row, "measure")), row))
        ),
        directions=Keywords(
            load_entries(_PACKAGE, _FILE, "direction", lambda row: _entry(Direction(text_of(row, "direction")), row))
        ),
        supply=Keywords((_keyword("supply", words["supply"]),)),
        claims=dict(load_entries(_PACKAGE, _FILE, "claim", _claim)),
        words=_Patterns(words),
        people=frozenset(words["people"]),
        levels=frozenset(words["levels"]),
        moving=frozenset(words["moving"]),
        moved=frozenset(words["moved"]),
        rises=frozenset(words["rises"]),
    )


def sign_before(text: str, end: int) -> re.Match[str] | None:
    """The sign, code or name of a currency right before a number, as group 1; offsets count the last few characters."""
    near = text[max(0, end - _SIGN_REACH) : end]
    last = near.rstrip()
    # most numbers have none, and the pattern is long: it is asked only where a known sign ends here
    if figure_lexicon().signs.keys().isdisjoint([last[at:] for at in range(len(last))]):
        return None
    return figure_lexicon().before.search(near)


def unit_behind(text: str, at: int) -> re.Match[str] | None:
    """The unit or currency right behind a number, as group 1."""
    lexicon = figure_lexicon()
    first = _FIRST.match(text, at)
    return lexicon.behind.match(text, at) if first and first[1].lower() in lexicon.openings else None


@lru_cache(_REMEMBERED)
def is_entry(name: str, word: str) -> bool:
    """Whether a word, by itself, is an entry of a list."""
    return figure_lexicon().words[name].fullmatch(word) is not None


def _alternatives(words: Iterable[str]) -> str:
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(r"[\s-]".join(map(re.escape, word.split())) for word in ordered)


def _currency(row: Mapping[str, object]) -> Currency:
    code = text_of(row, "code")
    if not _CODES_BESIDE_NUMBERS.fullmatch(code):
        raise ValueError(f"{code!r} is no ISO 4217 code")
    return Currency(code, texts_of(row, "symbols"), texts_of(row, "names"))


def _shared(row: Mapping[str, object]) -> Shared:
    states, codes = texts_of(row, "states"), texts_of(row, "codes")
    names = texts_of(row, "names")
    usual = text_of(row, "usual", "") or None
    of = dict(zip(states, codes, strict=True))
    return Shared(text_of(row, "unit"), texts_of(row, "symbols"), names, usual, of)


def _is_mark(symbol: str) -> bool:
    """Whether a symbol of money may stand behind a number too: a letter there begins another word."""
    return not any(letter.isalpha() for letter in symbol)


def _scaled_units() -> dict[str, tuple[str, float]]:
    table = read_toml(_PACKAGE, _FILE).get("scaled_units")
    try:
        if not isinstance(table, dict):
            raise TypeError("no table")
        return {word.lower(): (str(unit), float(factor)) for word, (unit, factor) in table.items()}
    except (TypeError, ValueError) as error:
        raise LexiconError(f"{_FILE} [scaled_units]: {error!r}", "mend the table") from error


def _entry(value: str, row: Mapping[str, object]) -> Keyword:
    text_of(row, "example")
    return _keyword(value, texts_of(row, "words"))


def _keyword(value: str, phrases: tuple[str, ...]) -> Keyword:
    openings = [phrase.lower().split()[0].split("-")[0] for phrase in phrases]
    return Keyword(
        value,
        phrases,
        frozenset(word for word in openings if "*" not in word),
        tuple(word.split("*")[0] for word in openings if "*" in word),
    )


def _claim(row: Mapping[str, object]) -> tuple[Measure, re.Pattern[str]]:
    text_of(row, "example")
    return Measure(text_of(row, "measure")), re.compile(any_phrase(texts_of(row, "subject")), re.IGNORECASE)
