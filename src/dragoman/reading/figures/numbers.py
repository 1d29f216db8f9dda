"""Numbers in English text: digits, words, magnitudes, fractions and multiples, with the place where each stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from enum import StrEnum
from functools import cache, partial
from typing import NamedTuple

from msgspec import Struct

from dragoman.errors import LexiconError
from dragoman.lexicon import load_entries, read_toml, text_of, texts_of
from dragoman.text.marks import holds_digit
from dragoman.text.tokens import cut

_TOKEN = re.compile(r"([^\W\d_]++|\d(?:[\d.,]*\d)?|[^\w\s])")
_LONGEST = 30
_LEAST_GLUED = 1e6
_SHORT_SIGN = 2
_MOST_PARTS = 10
_HUNDRED = 100
_HALF = 50.0
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_GROUPED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_GLUED_ONLY = frozenset({"k", "m", "b", "tn"})
_RATIO_JOINTS = frozenset({"out", "in"})
_ONE_OF = ("percent", "cent")
"""Behind "one": without these, and without another number, it is no claim of size."""
_UNRANKED = frozenset({"half", "quarter", "quarters"})
_GLUE = frozenset("-/:+#.'")


class NumberKind(StrEnum):
    """How a number is written."""

    PLAIN = "plain"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    RATIO = "ratio"


class Token(NamedTuple):
    """A word, a run of digits or a mark; the text is in small letters."""

    start: int
    end: int
    text: str


_MADE = partial(tuple.__new__, Token)
"""As ``Token._make``, without a call in Python for each token of a text."""


class Number(Struct, frozen=True):
    """A number in a text.

    Attributes:
        value: plain value; a fraction is given in per cent, a multiple in times.
        first, after: its tokens, half-open.
        kind: plain, fraction or multiple.
        bare: digits alone, without grouping or magnitude: it may be a year.
        direction: of a multiple, "up" or "down"; else empty.
    """

    value: float
    first: int
    after: int
    kind: NumberKind = NumberKind.PLAIN
    bare: bool = False
    direction: str = ""


class NumberWords(Struct, frozen=True):
    """The words of ``figures.toml`` that stand for numbers, and the letters that may be glued to one as its money."""

    words: Mapping[str, float]
    magnitudes: Mapping[str, float]
    fractions: Mapping[str, float]
    multiples: Mapping[str, tuple[float, str]]
    signs: frozenset[str]


@cache
def number_words() -> NumberWords:
    """The number words of English.

    Raises:
        LexiconError: the table of numbers is not as it should be.
    """
    table = read_toml("dragoman.reading.english", "figures.toml").get("numbers")
    try:
        if not isinstance(table, dict):
            raise TypeError("no table [numbers]")
        words, magnitudes, fractions = (
            {word: float(value) for word, value in table[key].items()} for key in ("words", "magnitudes", "fractions")
        )
        multiples = {word: (float(value), str(way)) for word, (value, way) in table["multiples"].items()}
    except (KeyError, TypeError, ValueError) as error:
        raise LexiconError(f"figures.toml [numbers]: {error!r}", "mend the table") from error
    return NumberWords(words, magnitudes, fractions, multiples, _signs())


def _signs() -> frozenset[str]:
    """The signs of money that are letters, in small ones."""
    rows = [
        load_entries("dragoman.reading.english", "figures.toml", table, lambda row: texts_of(row, "symbols"))
        for table in ("currency", "shared_currency")
    ]
    codes = load_entries("dragoman.reading.english", "figures.toml", "currency", lambda row: text_of(row, "code"))
    signs = [*codes, *(sign for symbols in (*rows[0], *rows[1]) for sign in symbols)]
    return frozenset(sign.lower() for sign in signs if sign.isalpha())


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text in the plain view."""
    starts, ends, texts = cut(_TOKEN, text)
    return list(map(_MADE, zip(starts, ends, map(str.lower, texts), strict=False)))


@cache
def _spelled_out() -> frozenset[str]:
    known = number_words()
    long = {word for word in known.magnitudes if word not in _GLUED_ONLY}
    return frozenset({*known.words, *known.fractions, *known.multiples, *long, *_ONE_OF}) - {"one"}


@cache
def _openers() -> frozenset[str]:
    """The words that a number can begin with."""
    known = number_words()
    return frozenset({*known.words, *known.fractions, *known.multiples, "a", "an", "half", "quarter", "every"})


def may_hold_numbers(text: str, words: Set[str]) -> bool:
    """A quick look: False where a text certainly holds no number that could claim anything; "one" alone is none.

    Args:
        text: the text.
        words: its words in small letters.
    """
    if not words.isdisjoint(_spelled_out()) or holds_digit(text):
        return True
    return "second" in words and "every" in words


def find_numbers(tokens: Sequence[Token]) -> list[Number]:
    """The numbers among the tokens, in order and without overlap; ordinals, times of day and names are none."""
    found: list[Number] = []
    after = 0
    openers = _openers()
    for at, (_, _, text) in enumerate(tokens):
        if (text in openers or text[0].isdigit()) and at >= after:
            number = _number(tokens, at)
            if number is not None:
                found.append(number)
                after = number.after
    return found


def _number(tokens: Sequence[Token], at: int) -> Number | None:
    word = tokens[at].text
    known = number_words()
    ratio = _ratio(tokens, at) if at + 2 < len(tokens) and tokens[at + 1].text in _RATIO_JOINTS else None
    if ratio is not None:
        return ratio
    if word[0].isdigit():
        return _digits(tokens, at)
    if word == "every":
        return _every(tokens, at)
    if word in known.multiples:
        value, direction = known.multiples[word]
        return Number(value, at, at + 1, NumberKind.MULTIPLE, direction=direction)
    return _fraction(tokens, at) or _spelled(tokens, at)


def _digits(tokens: Sequence[Token], at: int) -> Number | None:
    if not _stands_free(tokens, at):
        return None
    value, after = _grouped(tokens, at)
    if value is None:
        return None
    bare = tokens[at].text.isdigit() and after == at + 1
    if _texts(tokens, after, 3) == ["and", "a", "half"]:
        value, after, bare = value + 0.5, after + 3, False
    factor, behind = _magnitude(tokens, after)
    glued = at > 0 and tokens[at - 1].end == tokens[at].start and tokens[at - 1].text.isalpha()
    if glued and value * factor < (_LEAST_GLUED if len(tokens[at - 1].text) <= _SHORT_SIGN else _HUNDRED):
        return None  # "R5" is a road, "R5 million" is money
    fraction = _fraction(tokens, at) if bare and factor == 1 else None
    return fraction or Number(value * factor, at, behind, bare=bare and behind == after)


def _ratio(tokens: Sequence[Token], at: int) -> Number | None:
    """``nine out of ten``, ``one in five``, ``4 out of every 10``: a share, in per cent."""
    behind = at + 2 if tokens[at + 1].text == "in" else at + 3 if tokens[at + 2].text == "of" else 0
    if behind and _texts(tokens, behind, 1) == ["every"]:
        behind += 1
    if not 0 < behind < len(tokens) or not _stands_free(tokens, at):
        return None
    words = number_words().words
    part, whole = (words.get(tokens[n].text) or _value(tokens[n].text) for n in (at, behind))
    alike = tokens[at].text.isdigit() == tokens[behind].text.isdigit()
    if not part or not whole or not alike or part >= whole or not (whole <= _MOST_PARTS or whole == _HUNDRED):
        return None
    if _magnitude(tokens, behind + 1)[1] > behind + 1 or _texts(tokens, behind + 1, 1) in (["%"], ["-"]):
        return None
    return Number(round(100 * part / whole, 1), at, behind + 1, NumberKind.RATIO)


def _every(tokens: Sequence[Token], at: int) -> Number | None:
    """``every third``: a share."""
    rank = tokens[at + 1].text if at + 1 < len(tokens) else ""
    share = _HALF if rank == "second" else number_words().fractions.get(rank)
    return Number(share, at, at + 2, NumberKind.RATIO) if share and rank not in _UNRANKED else None


def _stands_free(tokens: Sequence[Token], at: int) -> bool:
    """False for the digits of a name or a time: G20, F-16, 5G, 3:15, 20th."""
    if at > 0 and tokens[at - 1].end == tokens[at].start:
        before = tokens[at - 1].text
        if (before.isalpha() and before not in number_words().signs) or (
            before in _GLUE and not _after_digits(tokens, at - 1)
        ):
            return False
        if before == ":":
            return False
    if at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end:
        behind = tokens[at + 1].text
        if behind in _ORDINALS or (behind == ":" and at + 2 < len(tokens) and tokens[at + 2].text[0].isdigit()):
            return False
        return not behind.isalpha() or behind in number_words().magnitudes or len(behind) > 1
    return True


def _after_digits(tokens: Sequence[Token], at: int) -> bool:
    """True where a hyphen follows digits (a range), or a mark that begins a number stands free."""
    if at == 0 or tokens[at - 1].end != tokens[at].start:
        return tokens[at].text in "-'"
    return tokens[at - 1].text[0].isdigit() and tokens[at].text == "-"


def _grouped(tokens: Sequence[Token], at: int) -> tuple[float | None, int]:
    """The value of digits, with groups of three that are set off by spaces, and the token after it."""
    text = tokens[at].text
    after = at + 1
    if text.isdigit() and len(text) <= 3:
        while after < len(tokens) and after - at < 5 and _is_group(tokens, after):
            text += tokens[after].text
            after += 1
    return _value(text), after


def _is_group(tokens: Sequence[Token], at: int) -> bool:
    return (
        len(tokens[at].text) == 3 and tokens[at].text.isdigit() and tokens[at].start == tokens[at - 1].end + 1
    ) and _stands_free(tokens, at)


def _value(text: str) -> float | None:
    if len(text) > _LONGEST:
        return None
    if _PLAIN.fullmatch(text):
        return float(text)
    if _GROUPED.fullmatch(text):
        return float(text.replace(",", ""))
    if _DOTTED.fullmatch(text):
        return float(text.replace(".", ""))
    if _DECIMAL_COMMA.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def _magnitude(tokens: Sequence[Token], at: int) -> tuple[float, int]:
    """The factor of the magnitudes that follow, and the token after them."""
    magnitudes = number_words().magnitudes
    factor = 1.0
    for _ in range(2):
        step = at + 1 if at < len(tokens) and tokens[at].text == "-" else at
        if step >= len(tokens) or tokens[step].text not in magnitudes:
            break
        glued = tokens[step].start == tokens[step - 1].end
        if tokens[step].text in _GLUED_ONLY and not glued:
            break
        factor *= magnitudes[tokens[step].text]
        at = step + 1
    return factor, at


def _fraction(tokens: Sequence[Token], at: int) -> Number | None:
    """``half``, ``a third``, ``two thirds``, ``3 quarters``; half a million is a number of its own."""
    known = number_words()
    after = at
    count = 1.0
    if tokens[at].text != "half":
        word = tokens[at].text
        counted = 1.0 if word in ("a", "an") else known.words.get(word) or _value(word)
        if counted is None or counted > 9:
            return None
        count, after = counted, at + 1
        if after < len(tokens) and tokens[after].text == "-":
            after += 1
    if after >= len(tokens) or tokens[after].text not in known.fractions:
        return None
    share = known.fractions[tokens[after].text] * count
    rest = _texts(tokens, after + 1, 3)
    skip = 2 if rest[:2] == ["of", "a"] else 1 if rest[:1] == ["a"] else 0
    factor, behind = _magnitude(tokens, after + 1 + skip) if skip else (1.0, 0)
    if factor >= 12 and skip:
        return Number(round(share * factor / 100), at, behind)
    if share > 100:
        return None
    return Number(share, at, after + 1, NumberKind.FRACTION)


def _spelled(tokens: Sequence[Token], at: int) -> Number | None:
    """``four hundred``, ``thirty-eight``, ``one hundred and twenty``, ``a million``."""
    known = number_words()
    total = current = 0.0
    after = at
    while after < len(tokens):
        word = tokens[after].text
        if word in known.words and (current == 0 or _may_follow(current, known.words[word])):
            current += known.words[word]
        elif word in known.magnitudes and word not in _GLUED_ONLY and (current or total or after == at + 1):
            factor = known.magnitudes[word]
            if factor == 100:
                current = max(current, 1.0) * factor
            else:
                total, current = total + max(current, 1.0) * factor, 0.0
        elif _texts(tokens, after, 3) == ["and", "a", "half"] and after > at:
            current, after = current + 0.5, after + 2
        elif not (word in ("a", "an") and after == at) and not _joins(tokens, after, at):
            break
        after += 1
    if total + current == 0 or (after == at + 1 and tokens[at].text in ("a", "an")):
        return None
    return Number(total + current, at, after)


def _may_follow(current: float, value: float) -> bool:
    return (current % 100 == 0) or (current % 10 == 0 and current % 100 >= 20 and value < 10)


def _joins(tokens: Sequence[Token], at: int, first: int) -> bool:
    """True for a hyphen or ``and`` inside a spelled number."""
    if at == first or at + 1 >= len(tokens):
        return False
    known = number_words()
    before, word, behind = tokens[at - 1].text, tokens[at].text, tokens[at + 1].text
    if word == "-":
        return behind in known.magnitudes or (known.words.get(before, 0) >= 20 and 0 < known.words.get(behind, 0) < 10)
    return word == "and" and before in ("hundred", "thousand") and behind in known.words


def _texts(tokens: Sequence[Token], at: int, count: int) -> list[str]:
    return [token.text for token in tokens[at : at + count]]
