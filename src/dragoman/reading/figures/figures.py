"""Claims of size: trade, money, shares, growth, quantities supplied or promised (codebook, ruling 23)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence, Set

from msgspec import Struct

from dragoman.model import Basis, Cell, Direction, Figure, Measure, Span
from dragoman.reading.figures.figure_lexicon import Keywords, figure_lexicon
from dragoman.reading.figures.numbers import may_hold_numbers
from dragoman.reading.figures.periods import Period, nearest_period, periods_in
from dragoman.reading.figures.quantities import Quantity, Sort, find_quantities
from dragoman.reading.figures.unnumbered import unnumbered
from dragoman.text.layout import Layout, Sentence

_REACH = 70
_BESIDE = 12
_WORTH = 24
_LEVELS = frozenset({Measure.TURNOVER, Measure.EXPORTS, Measure.IMPORTS, Measure.INVESTMENT})
_CHANGED_BY = re.compile(r"\bby\s+(?:(?!to\b)\w+\s+){0,3}$", re.IGNORECASE)
_RISE_OF = re.compile(
    r"\b(?:increase|growth|rise|jump|gain|drop|decrease|decline|fall|reduction)\s+of\s+(?:\w+\s+){0,3}$", re.IGNORECASE
)
_MADE_UP = re.compile(r"\b(?:ma[dk]e|makes|making)\s+up\b", re.IGNORECASE)
_TO = re.compile(r"(?:\bfrom\s+\S+\s+to\s+|\bto\s+\w+\s+|(?<!\d\s)(?<!%\s)\bto\s+)(?:\w+\s+)?$", re.IGNORECASE)
"""Before a level; the second of two ends ("by 3 to 5 per cent") is none."""
_LEADS_TO = re.compile(r",?\s+to\s+(?:\w+\s+){0,3}", re.IGNORECASE)
_JOINS = re.compile(r"[,;]|\b(?:and|while|but|with|whereas)\b", re.IGNORECASE)
_TURNS = re.compile(r";|\b(?:and|while|but|whereas)\b", re.IGNORECASE)
_TURNS_OFF = re.compile(r";|,?\s(?:and|while|but|whereas|although|though|that|which)\s", re.IGNORECASE)
_IS_WORTH = re.compile(r"\b(?:is|was|are|were|be|currently|now)\s+worth$", re.IGNORECASE)
_VERB_LEFT_OUT = re.compile(r"[^.;:]{0,40}\band\b[^.;:]{0,40}\bby\s+")
_RANGE = re.compile(r"\s*%?\s*(?:-|to|and|or)\s*(?:[^\W\d_]{0,3}[$€£¥])?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_UP_TO = re.compile(r"[^.;]{0,40}?\bto\s+(?:\w+\s+){0,3}[$€£¥\d]", re.IGNORECASE)
_MORE_THAN = re.compile(
    r"\s+((?:more|higher|greater|larger)|(?P<less>less|lower|fewer|smaller))\s+than\s+(?:in|for|during|last|the\s+same|the\s+previous|"
    r"a\s+year|(?:19|20)\d\d)\b|\s+(?:(more)|(?P<fewer>fewer))\s+(?!than\b)\w+s\b",
    re.IGNORECASE,
)
_REACHED = re.compile(r"reach|bring|exceed|surpass|cross", re.IGNORECASE)
_PART = re.compile(r"\s+of\b", re.IGNORECASE)
_MEMORY = 2
"""For so many sentences a level of trade stays what \"it\" speaks of."""
_LARGE = 1_000_000
_COMPARED_PRICE = re.compile(r"\s+(?:cheaper|dearer|more expensive|less expensive)\b", re.IGNORECASE)


class _Found(Struct, frozen=True):
    """Words of a lexicon in a sentence, with what they stand for."""

    start: int
    end: int
    value: str


def _apart(text: str, claim: Figure, numbered: Sequence[Figure]) -> bool:
    """Whether a claim without a number is another than those with one: a mark or conjunction parts it from each."""
    for figure in numbered:
        gap = text[claim.span.end : figure.span.start] or text[figure.span.end : claim.span.start]
        if not _TURNS_OFF.search(gap):
            return False
    return True


class _Known(Struct, frozen=True):
    """What the text says elsewhere: the year of the encounter, the states of the parties, the level spoken of."""

    year: int | None
    states: Set[str]
    level: Cell[Measure] | None


def find_figures(layout: Layout, year: int | None, states: Set[str] = frozenset()) -> tuple[Figure, ...]:
    """The claims of size in the account, in the order of the text.

    Args:
        layout: the sentences.
        year: the year of the encounter, by which "last year" is read; None where it is not known.
        states: those of the parties, by which "pesos" are read (ISO 3166-1 alpha-2).
    """
    figures: list[Figure] = []
    level: Cell[Measure] | None = None
    named_at = 0
    lexicon = figure_lexicon()
    for place, sentence in enumerate(layout.body):
        if place - named_at > _MEMORY:
            level = None
        words = layout.words[sentence.index]
        found = (
            _numbered(sentence, words, _Known(year, states, level)) if may_hold_numbers(sentence.text, words) else []
        )
        if not words.isdisjoint(lexicon.moving) and not words.isdisjoint(lexicon.moved):
            told = [claim for claim in unnumbered(sentence, words, year) if _apart(layout.plain, claim, found)]
            found = sorted([*found, *told], key=lambda figure: figure.span.start)
        figures += found
        if words.isdisjoint(lexicon.levels):
            continue
        for named in _found(lexicon.measures, sentence.text, words):
            if named.value in _LEVELS:
                level = Cell(Measure(named.value), Basis.INFERRED, "figures.measure_before", (_span(sentence, named),))
                named_at = place
    return tuple(figures)


def _numbered(sentence: Sentence, words: Set[str], known: _Known) -> list[Figure]:
    quantities = find_quantities(sentence.text, words)
    if not quantities:
        return []
    periods = periods_in(sentence, words, known.year)
    hedges = [_hedge(sentence.text, quantity) for quantity in quantities]
    made_up = [made.span() for made in _MADE_UP.finditer(sentence.text)] if "up" in words else []
    bare = _without(
        sentence.text,
        [*hedges, *((q.start, q.end) for q in quantities), *made_up],
    )
    measures = _found(figure_lexicon().measures, bare, words)
    directions = _found(figure_lexicon().directions, bare, words)
    figures: list[Figure] = []
    for at, (quantity, hedge) in enumerate(zip(quantities, hedges, strict=True)):
        moves = _direction(sentence, quantity, _of_its_own(directions, quantities, at, sentence.text))
        if moves.value is None and at and figures[-1].direction.value and _multiplied_to(sentence.text, quantities, at):
            moves = figures[-1].direction
        figures.append(
            Figure(
                span=Span(sentence.span.start + quantity.start, sentence.span.start + quantity.end),
                measure=_measure(sentence, quantity, measures, moves, known.level),
                value=_value(sentence, quantity),
                unit=_unit(sentence, quantity, known.states),
                period=nearest_period(
                    _own_periods(sentence.text, quantities, at, periods), quantity.start, quantity.end
                ),
                direction=moves,
                hedge=_words(sentence, hedge, "figures.hedge"),
            )
        )
    return figures


def _value(sentence: Sentence, quantity: Quantity) -> Cell[float]:
    basis = Basis.DERIVED if quantity.in_words else Basis.STATED
    return Cell(float(quantity.value), basis, "figures.value", (_whole(sentence, quantity),))


def _unit(sentence: Sentence, quantity: Quantity, states: Set[str]) -> Cell[str]:
    if quantity.unit is None:
        return Cell.absent("figures.unit")
    shared = figure_lexicon().shared.get(quantity.unit) if quantity.sort is Sort.MONEY else None
    if shared is not None:
        return Cell(shared.code(states) or shared.unit, Basis.DERIVED, "figures.shared", (_whole(sentence, quantity),))
    return Cell(quantity.unit, Basis.DERIVED, f"figures.{quantity.sort}", (_whole(sentence, quantity),))


def _measure(
    sentence: Sentence,
    quantity: Quantity,
    measures: Sequence[_Found],
    moves: Cell[Direction],
    level: Cell[Measure] | None,
) -> Cell[Measure]:
    here = (_whole(sentence, quantity),)
    text = sentence.text
    if quantity.sort is Sort.COUNT and (quantity.unit or quantity.value < _LARGE):
        return Cell(Measure.COUNT, Basis.DERIVED, "figures.count", here)
    if quantity.sort is Sort.TIMES or quantity.direction:
        return Cell(Measure.GROWTH, Basis.DERIVED, "figures.change", here)
    if _COMPARED_PRICE.match(text, quantity.end):
        return Cell(Measure.OTHER, Basis.DERIVED, "figures.compared", here)
    before = text[max(0, quantity.start - 40) : quantity.start]
    changed = _CHANGED_BY.search(before[-30:]) is not None or _RISE_OF.search(before) is not None
    if moves.value is not None and (changed or _compared(sentence, quantity) or _beside(sentence, quantity, moves)):
        return Cell(Measure.GROWTH, Basis.DERIVED, "figures.change", (*here, *moves.evidence))
    if quantity.sort is Sort.PERCENT:
        return Cell(Measure.SHARE, Basis.DERIVED, "figures.share", here)
    near = _nearest(_beside_conjunctions(measures, quantity, text), quantity, len(text))
    if near is not None:
        return Cell(Measure(near.value), Basis.DERIVED, "figures.measure", (_span(sentence, near),))
    if level is not None:
        return level
    return Cell(Measure.OTHER, Basis.DERIVED, "figures.money", here)


def _beside(sentence: Sentence, quantity: Quantity, moves: Cell[Direction]) -> bool:
    """True where a word of movement stands close to a percentage that is no part of anything."""
    if quantity.sort is not Sort.PERCENT or _PART.match(sentence.text, quantity.end):
        return False
    moved = moves.evidence[0]
    start, end = sentence.span.start + quantity.start, sentence.span.start + quantity.end
    before = sentence.text[max(0, quantity.start - 30) : quantity.start]
    level = _TO.search(before) or _REACHED.match(sentence.text, moved.start - sentence.span.start)
    return not level and max(moved.start - end, start - moved.end) <= _REACH


def _direction(sentence: Sentence, quantity: Quantity, directions: Sequence[_Found]) -> Cell[Direction]:
    if quantity.direction:
        before = [words for words in directions if words.end <= quantity.start]
        sunk = _nearest(before, quantity, _BESIDE) if quantity.sort is Sort.TIMES else None
        if sunk is not None and sunk.value == Direction.DOWN:
            return Cell(Direction.DOWN, Basis.DERIVED, "figures.direction", (_span(sentence, sunk),))
        return Cell(Direction(quantity.direction), Basis.DERIVED, "figures.multiple", (_whole(sentence, quantity),))
    if _starting_level(sentence.text, quantity):
        return Cell.absent("figures.direction")
    compared = _compared(sentence, quantity)
    if compared is not None:
        return compared
    near = _nearest(directions, quantity) if quantity.sort is not Sort.COUNT else _leading(directions, quantity)
    if near is None:
        return Cell.absent("figures.direction")
    return Cell(Direction(near.value), Basis.DERIVED, "figures.direction", (_span(sentence, near),))


def _beside_conjunctions(found: Sequence[_Found], quantity: Quantity, text: str) -> list[_Found]:
    """The words that may measure a quantity: where some stand before it, none behind an "and"; no "is worth"."""
    near = [words for words in _near(found, quantity) if not _says_worth(text, words, quantity)]
    if not any(words.end <= quantity.start for words in near):
        return near
    return [words for words in near if not _parted(_JOINS, text, quantity, words)]


def _near(found: Sequence[_Found], quantity: Quantity) -> Sequence[_Found]:
    """The few words of a lexicon that stand nearest to a quantity."""
    at = bisect_left(found, quantity.start, key=lambda words: words.start)
    return found[max(0, at - 4) : at + 3]


def _says_worth(text: str, words: _Found, quantity: Quantity) -> bool:
    return words.end <= quantity.start and bool(_IS_WORTH.search(text, max(0, words.end - _WORTH), words.end))


def _parted(marks: re.Pattern[str], text: str, quantity: Quantity, words: _Found) -> bool:
    """Whether a mark or conjunction stands between a quantity and words behind it."""
    return words.start > quantity.end and bool(
        marks.search(text, quantity.end, min(words.start, quantity.end + _REACH))
    )


def _of_its_own(directions: Sequence[_Found], quantities: Sequence[Quantity], at: int, text: str) -> list[_Found]:
    """The movements that may be a quantity's own: no other quantity, and behind it no "but", stands between."""
    here = quantities[at]
    before = quantities[at - 1].end if at else 0
    joined = (
        _RANGE.fullmatch(text, before, here.start)
        or _TO.search(text, max(0, here.start - 30), here.start)
        or _VERB_LEFT_OUT.fullmatch(text, before, here.start)
    )
    after = 0 if joined else before
    near = _near(directions, here)
    return [words for words in near if words.start >= after and not _parted(_TURNS, text, here, words)]


def _multiplied_to(text: str, quantities: Sequence[Quantity], at: int) -> bool:
    """Whether a multiple leads up to a level: ``doubled to $3 billion``."""
    between = text[quantities[at - 1].end : quantities[at].start]
    return bool(quantities[at - 1].direction and _LEADS_TO.fullmatch(between))


def _starting_level(text: str, quantity: Quantity) -> bool:
    """True for the first of two levels: ``from $1 billion to $600 million``."""
    before = text[max(0, quantity.start - 30) : quantity.start]
    return bool(_FROM.search(before) and _UP_TO.match(text, quantity.end))


def _compared(sentence: Sentence, quantity: Quantity) -> Cell[Direction] | None:
    """The movement of a percentage by which a level differs from an earlier one: ``8 % more than last year``."""
    match = _MORE_THAN.match(sentence.text, quantity.end) if quantity.sort is Sort.PERCENT else None
    if match is None:
        return None
    way = Direction.DOWN if match.group("less") or match.group("fewer") else Direction.UP
    said = next(number for number in (1, 3, 4) if match.group(number))
    span = Span(sentence.span.start + match.start(said), sentence.span.start + match.end(said))
    return Cell(way, Basis.DERIVED, "figures.compared_level", (span,))


def _leading(directions: Sequence[_Found], quantity: Quantity) -> _Found | None:
    """Of a count, only a movement that leads up to it: ``raising the output to 2,000 tractors``."""
    at = bisect_left(directions, quantity.start, key=lambda words: words.start)
    return _nearest(directions[max(0, at - 1) : at], quantity, 40)


def _nearest(found: Sequence[_Found], quantity: Quantity, reach: int = _REACH) -> _Found | None:
    near = [(max(words.start - quantity.end, quantity.start - words.end), words) for words in _near(found, quantity)]
    distance, best = min(near, key=lambda pair: pair[0], default=(reach + 1, None))
    return best if distance <= reach else None


def _found(keywords: Keywords, text: str, words: Set[str]) -> list[_Found]:
    """The words of a lexicon in the order of the text; of two that begin together, the lexicon's first comes first."""
    found = [
        _Found(match.start(), match.end(), keyword.value)
        for keyword in keywords.among(words)
        for match in keyword.pattern.finditer(text)
    ]
    return sorted(found, key=lambda words: words.start)


def _hedge(text: str, quantity: Quantity) -> tuple[int, int]:
    """The hedge before a quantity, as offsets; an empty range where there is none."""
    reach = max(0, quantity.start - 30)
    best = (quantity.start, quantity.start)
    for match in figure_lexicon().words["hedges"].finditer(text, reach, quantity.start):
        if not text[match.end() : quantity.start].strip():
            best = match.span()
    return best


def _without(text: str, ranges: Sequence[tuple[int, int]]) -> str:
    """The text with ranges blanked; as long as before."""
    parts: list[str] = []
    at = 0
    for start, end in sorted(ranges):
        if end > at:
            parts += [text[at : max(at, start)], " " * (end - max(at, start))]
            at = end
    return "".join([*parts, text[at:]])


def _own_periods(text: str, quantities: Sequence[Quantity], at: int, periods: Sequence[Period]) -> Sequence[Period]:
    """Of two levels ("from A in 2021 to B in 2023") each has the period behind it, and both what stands before them."""
    here = quantities[at]
    if at + 1 < len(quantities) and _starting_level(text, here):
        return periods[: bisect_left(periods, quantities[at + 1].start, key=lambda period: period.start)]
    if at > 0 and _starting_level(text, quantities[at - 1]):
        behind = bisect_left(periods, here.end, key=lambda period: period.start)
        before = bisect_left(periods, quantities[at - 1].start, key=lambda period: period.start)
        return (*periods[max(0, before - 1) : before], *periods[behind : behind + 1])
    return periods


def _words(sentence: Sentence, words: tuple[int, int], rule: str) -> Cell[str]:
    start, end = words
    if start == end:
        return Cell.absent(rule)
    span = Span(sentence.span.start + start, sentence.span.start + end)
    return Cell(sentence.text[start:end].lower(), Basis.STATED, rule, (span,))


def _whole(sentence: Sentence, quantity: Quantity) -> Span:
    return Span(sentence.span.start + quantity.start, sentence.span.start + quantity.end)


def _span(sentence: Sentence, words: _Found) -> Span:
    return Span(sentence.span.start + words.start, sentence.span.start + words.end)
