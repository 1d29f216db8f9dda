"""Quantities: numbers with their unit, and which of them are claims of size (codebook, ruling 23)."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from dragoman.reading.figures.figure_lexicon import figure_lexicon, is_entry, sign_before, unit_behind
from dragoman.reading.figures.numbers import Number, NumberKind, Token, find_numbers, tokens_of

_FEW = 100
_YEARS = (1900, 2100)
_WINDOW = 60
_LONGEST = 160
_RUN = re.compile(r"(?:[\s-]+[^\W\d_][\w'-]{0,30}){1,5}")
_NOUN = re.compile(r"[^\W\d_][\w'-]*")
_LABEL = re.compile(r"(?<![^\W\d_])([^\W\d_]+)[.\s-]*$")
_PLAIN_WORD = re.compile(r"[^\W\d_][\w']*")
_PLURAL = re.compile(r"[\w'-]*[^\Wsui_]s\Z")
_OTHER_NUMBER = re.compile(r"\s+(?:out\s+)?of\s+(?:the|these|those|all|its|our|their)?\s*$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:-|to|and|or)\s*(?:[^\W\d_]{0,3}[$€£¥])?\s*", re.IGNORECASE)
_OF_OURS = re.compile(r"\s+of\s+(?:your|our|their|its|his|her|my)(?=\s)", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:the|all|these|those)\s+(?:first\s+|last\s+)?$", re.IGNORECASE)
_OF_THEM = re.compile(r"\s+of\s+them\b", re.IGNORECASE)
_ORDERED = re.compile(r"\b(?:first|second|third|last|other|second-|latter)\s+$", re.IGNORECASE)
_PART = re.compile(r"\s+of\b")
_PER = re.compile(r"\bper\s+$", re.IGNORECASE)
_AWAY = re.compile(r"\s+(?:away|off|apart)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\s+(?:as|more|higher|larger|bigger|greater|lower|less|over)\b", re.IGNORECASE)
_DIALLED = re.compile(r"\+\d[\d\s()-]*$")
_DIGITS_GO_ON = re.compile(r"[\s-]\d")
_LONG = re.compile(r"-(?:km|kilomet\w*)\Z", re.IGNORECASE)
_NUMBER_OF = re.compile(r"\bnumbers?\s+of\s+", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:from|to|at|by|reach\w*|exceed\w*|surpass\w*|total\w*|is|was|stands|stood)\s+(?:\w+\s+){0,2}$", re.IGNORECASE
)
_LEFT_OUT = re.compile(
    r"\s+(?:more\b(?!\s+than)|in\s+(?:19|20)\d\d\b|last\s+year|this\s+year|next\s+year|a\s+year\s+(?:ago|earlier))",
    re.IGNORECASE,
)
_ADVERBS = frozenset({"twice", "thrice"})
"""These count how often as well: a claim only before a comparison."""
_WORDLY = 4
"""From so many letters on a sign of money is a word: "Euro 2024" is none."""
_SHARED_SIGN = 1_000
_MILLION = 1_000_000
_BY = re.compile(r"\bby\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


class Sort(StrEnum):
    """What kind of quantity it is."""

    MONEY = "money"
    PERCENT = "percent"
    TIMES = "times"
    COUNT = "count"


_COUNTED = frozenset({Sort.COUNT, Sort.MONEY})


class Quantity(Struct, frozen=True):
    """A number with its unit, in one sentence.

    Attributes:
        value: plain value.
        start, end: its words, from the currency to the unit, as offsets into the sentence.
        sort: money, per cent, times or a count.
        unit: as it is stored; None where the text names none.
        direction: of a multiple, "up" or "down"; else empty.
        in_words: written as a fraction or a multiple.
    """

    value: float
    start: int
    end: int
    sort: Sort
    unit: str | None
    direction: str = ""
    in_words: bool = False


class _Draft(Struct, frozen=True):
    """A quantity before it is known to be a claim."""

    quantity: Quantity
    number: Number
    noun: str


def find_quantities(text: str, words: Set[str]) -> list[Quantity]:
    """The claims of size in a sentence, in the order of the text.

    Args:
        text: the sentence in the plain view.
        words: its words in small letters.
    """
    tokens = tokens_of(text)
    drafts = [_draft(text, tokens, number) for number in find_numbers(tokens)]
    drafts = _elliptic(text, _shared_units(text, drafts))
    few = [draft for draft in drafts if draft.quantity.sort is Sort.COUNT and 1 < draft.quantity.value < _FEW]
    things = any(_of_things(text, draft) for draft in few)
    supplied = things and any(supply.pattern.search(text) for supply in figure_lexicon().supply.among(words))
    return [draft.quantity for draft in drafts if _is_claim(text, draft, supplied=supplied)]


def _draft(text: str, tokens: Sequence[Token], number: Number) -> _Draft:
    start, end = tokens[number.first].start, tokens[number.after - 1].end
    if number.kind is NumberKind.MULTIPLE:
        return _Draft(_multiple(number, start, end), number, "")
    if number.kind in (NumberKind.FRACTION, NumberKind.RATIO):
        return _Draft(Quantity(number.value, start, end, Sort.PERCENT, "%", in_words=True), number, "")
    lexicon = figure_lexicon()
    sign = sign_before(text, start)
    if sign and not (number.bare and len(sign.group(1)) >= _WORDLY and sign.group(1).isalpha()):
        begin = start - (len(sign.string) - sign.start())
        code = lexicon.signs[sign.group(1)]
        return _Draft(Quantity(number.value, begin, end, Sort.MONEY, code), number, "")
    unit = unit_behind(text, end)
    word = " ".join(unit.group(1).lower().replace("-", " ").split()) if unit else ""
    if unit and word in lexicon.currencies:
        return _Draft(Quantity(number.value, start, unit.end(), Sort.MONEY, lexicon.currencies[word]), number, "")
    if unit and word in lexicon.units:
        name = lexicon.units[word]
        sort = {"%": Sort.PERCENT, "bp": Sort.PERCENT, "times": Sort.TIMES}.get(name, Sort.COUNT)
        value = number.value * lexicon.scales.get(word, 1.0)
        return _Draft(Quantity(value, start, unit.end(), sort, name), number, word)
    return _counted(text, number, start, end)


def _multiple(number: Number, start: int, end: int) -> Quantity:
    if number.value < 1:
        return Quantity((1 - number.value) * 100, start, end, Sort.PERCENT, "%", number.direction, in_words=True)
    return Quantity(number.value, start, end, Sort.TIMES, "times", number.direction, in_words=True)


def _counted(text: str, number: Number, start: int, end: int) -> _Draft:
    owned = _OF_OURS.match(text, end)
    run = _RUN.match(text, owned.end() if owned else end)
    noun = ""
    for match in _NOUN.finditer(run.group()) if run else ():
        word = match.group().lower()
        plural = _is_plural(word)
        if is_entry("no_noun", word) or (noun and not plural):
            break
        if plural and run:
            noun, end = word, run.start() + match.end()
    if not noun and not _may_be_year(number):
        noun = _numbered_noun(text, start)
    unit = "people" if noun in figure_lexicon().people else noun.removesuffix("'") or None
    return _Draft(Quantity(number.value, start, end, Sort.COUNT, unit), number, noun)


def _numbered_noun(text: str, start: int) -> str:
    """What is counted where the noun stands before: ``the number of stations will be raised from 120 to 300``."""
    if "umber" not in text or not _TOLD.search(text, max(0, start - _WINDOW), start):
        return ""
    named = list(_NUMBER_OF.finditer(text, max(0, start - _LONGEST), start))
    run = _RUN.match(text, named[-1].end() - 1, start) if named else None
    words = [match.group().lower() for match in _NOUN.finditer(run.group())] if run else []
    return next((word for word in words if _is_plural(word)), "")


def _is_plural(word: str) -> bool:
    return bool(_PLURAL.match(word)) or is_entry("plurals", word)


def _shared_units(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Give the first of two numbers the unit of the second: ``3 to 5 per cent``, ``48 out of the 120 buses``."""
    shared = list(drafts)
    for at in range(len(drafts) - 2, -1, -1):
        left, right = drafts[at].quantity, shared[at + 1].quantity
        plain = drafts[at].number.kind is drafts[at + 1].number.kind is NumberKind.PLAIN
        if not plain or drafts[at].noun or left.sort not in (Sort.COUNT, right.sort):
            continue
        between = text[left.end : right.start] if right.start - left.end <= _WINDOW else "."
        if left.sort is Sort.COUNT and left.value >= _MILLION and right.sort is Sort.MONEY and between != ".":
            shared[at] = replace(shared[at], quantity=replace(left, sort=right.sort, unit=right.unit))
        elif left.sort is Sort.MONEY:
            if left.unit == right.unit and left.value < _SHARED_SIGN and _RANGE.fullmatch(between):
                factor = _factor(drafts[at].number, drafts[at + 1].number)
                shared[at] = replace(shared[at], quantity=replace(left, value=left.value * factor))
        elif left.sort is not Sort.COUNT:
            continue
        elif right.sort is Sort.COUNT and _OTHER_NUMBER.match(between):
            shared[at] = replace(shared[at], quantity=replace(left, unit=right.unit), noun=shared[at + 1].noun)
        elif _RANGE.fullmatch(between) and not _may_be_year(drafts[at].number):
            factor = _factor(drafts[at].number, drafts[at + 1].number)
            shared[at] = _Draft(
                replace(left, value=left.value * factor, sort=right.sort, unit=right.unit),
                drafts[at].number,
                shared[at + 1].noun,
            )
    return shared


def _elliptic(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Give a number that leaves its noun out that of the one before: ``60 buses this year and 40 more next year``."""
    full: list[_Draft] = []
    left: _Draft | None = None
    for draft in drafts:
        here = draft.quantity
        bare = here.sort is Sort.COUNT and here.unit is None and draft.number.kind is NumberKind.PLAIN
        if left and bare and here.start - left.quantity.end <= _WINDOW and _LEFT_OUT.match(text, here.end):
            full.append(
                _Draft(replace(here, sort=left.quantity.sort, unit=left.quantity.unit), draft.number, left.noun)
            )
            continue
        if here.unit and here.sort in _COUNTED:
            left = draft
        full.append(draft)
    return full


def _factor(left: Number, right: Number) -> float:
    """The magnitude that ``10 to 12 billion`` prints only once."""
    for magnitude in (1e12, 1e9, 1e6, 1e3):
        if right.value >= magnitude > left.value:
            return magnitude
    return 1.0


def _may_be_year(number: Number) -> bool:
    return number.bare and _YEARS[0] <= number.value <= _YEARS[1]


def _is_claim(text: str, draft: _Draft, *, supplied: bool) -> bool:
    quantity = draft.quantity
    if draft.number.kind is NumberKind.FRACTION:
        return _fraction_counts(text, quantity)
    if draft.number.kind is NumberKind.RATIO:
        return not _opens(text, quantity.end, "not_counted")
    if draft.number.kind is NumberKind.MULTIPLE:
        if text[quantity.start : quantity.end].lower() in _ADVERBS:
            return bool(_COMPARED.match(text, quantity.end))
        return not _opens(text, quantity.end, "not_multiple")
    if quantity.sort is Sort.TIMES:
        before = text[max(0, quantity.start - _WINDOW) : quantity.start]
        moved = any(keyword.pattern.search(before) for keyword in figure_lexicon().directions.all)
        return quantity.value != int(quantity.value) or moved or bool(_COMPARED.match(text, quantity.end))
    if quantity.sort is Sort.COUNT:
        return _count_counts(text, draft, supplied=supplied)
    return True


def _fraction_counts(text: str, quantity: Quantity) -> bool:
    if _ORDERED.search(text[max(0, quantity.start - 12) : quantity.start]):
        return False
    if _BY.search(text[max(0, quantity.start - 30) : quantity.start]):
        return True
    return _opens(text, quantity.end, "fraction_of") and not _opens(text, quantity.end, "fraction_not_of")


def _opens(text: str, at: int, name: str) -> bool:
    """True where the words at that place begin with an entry of that list."""
    while at < len(text) and text[at] in " -":
        at += 1
    return bool(figure_lexicon().words[name].match(text, at))


def _count_counts(text: str, draft: _Draft, *, supplied: bool) -> bool:
    quantity, words = draft.quantity, figure_lexicon().words
    weighed = quantity.unit == "tonnes" and bool(_PART.match(text, quantity.end))
    if quantity.value <= 1 or (quantity.value < _FEW and not supplied and not weighed):
        return False
    before = text[max(0, quantity.start - _WINDOW) : quantity.start]
    behind = text[quantity.start : quantity.end + _WINDOW]
    if (
        _PER.search(before)
        or _AWAY.match(text, quantity.end)
        or _labelled(before)
        or _is_time(text, quantity)
        or _is_dialled(text, quantity)
        or _LONG.search(text, quantity.start, quantity.end)
        or words["casualties"].search(before[-30:] + behind)
    ):
        return False
    if quantity.value >= _FEW:
        if _may_be_year(draft.number):
            return bool(draft.noun) and is_entry("things", draft.noun)
        return bool(draft.noun) or not draft.number.bare or bool(_GIVEN.search(before))
    return weighed or _of_things(text, draft)


def _of_things(text: str, draft: _Draft) -> bool:
    """Whether things are counted that may be supplied: by their noun, or "five of them"."""
    end_of_number = draft.quantity.end if not draft.noun else draft.quantity.start
    return (bool(draft.noun) and is_entry("things", draft.noun)) or bool(_OF_THEM.match(text, end_of_number))


def _labelled(before: str) -> bool:
    word = _LABEL.search(before)
    return word is not None and is_entry("labels", word.group(1))


def _is_dialled(text: str, quantity: Quantity) -> bool:
    """True for a part of a telephone number."""
    before = text[max(0, quantity.start - _WINDOW) : quantity.start]
    return bool(_DIALLED.search(before) or (quantity.unit is None and _DIGITS_GO_ON.match(text, quantity.end)))


def _is_time(text: str, quantity: Quantity) -> bool:
    """True for the length of a time, an hour, a place in an order."""
    run = _RUN.match(text, quantity.start + len(text[quantity.start : quantity.end].split()[0]))
    words = _PLAIN_WORD.findall(run.group()) if run else []
    return any(is_entry("not_counted", word) for word in words[:2])
