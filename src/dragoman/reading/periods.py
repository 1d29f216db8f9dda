"""The period that a figure speaks of: a printed year or range, or one counted from the year of the encounter."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dragoman.model import Basis, Cell, Span
from dragoman.text.layout import Sentence

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?<![\w$€£¥.,])((?:19|20)\d\d)(?![\w%]|[.,]\d)"
_YEARS = re.compile(rf"{_YEAR}(?:\s*-\s*((?:19|20)?\d\d)(?!\w))?")
_NAMES = re.compile(r"\bthe\s+$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:(?P<last>last|previous|past)|(?P<this>this|current|end\s+of\s+the)|(?P<next>next|coming))\s+(?:(?:calendar|financial|academic|fiscal)\s+)?year(?!')\b",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"\b({_MONTH})\s*(?:-|to|through)\s*({_MONTH})\b(?:\s+(?:of\s+)?{_YEAR})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """A period named in a sentence; the range counts from the start of the sentence."""

    start: int
    end: int
    cell: Cell[str]


def periods_in(sentence: Sentence, year: int | None) -> tuple[Period, ...]:
    """The periods that a sentence names: years, ranges of years or months, in the order of the text.

    Args:
        sentence: where the figures stand.
        year: the year of the encounter; None where it is not known.
    """
    found = [*_months(sentence, year), *_printed(sentence, year), *_relative(sentence, year)]
    return tuple(sorted(found, key=lambda period: period.start))


def _months(sentence: Sentence, year: int | None) -> list[Period]:
    """``January-August``, of the year printed with it or else of the encounter's."""
    found = []
    for match in _RANGE.finditer(sentence.text):
        of = int(match.group(3)) if match.group(3) else year
        first, last = (_MONTHS.index(match.group(n).lower()) + 1 for n in (1, 2))
        if of is not None and first <= last:
            value = f"{of:04}-{first:02}/{of:04}-{last:02}"
            found.append(_item(sentence, match, value, Basis.STATED if match.group(3) else Basis.DERIVED, "months"))
    return found


def _printed(sentence: Sentence, year: int | None) -> list[Period]:
    found = []
    for match in _YEARS.finditer(sentence.text):
        first, last = match.group(1), match.group(2)
        if _NAMES.search(sentence.text, max(0, match.start() - 8), match.start()):
            continue  # "the 2017 cyclone" dates the cyclone
        if last:
            value = f"{first}-{last if len(last) == 4 else first[:2] + last}"
            found.append(_item(sentence, match, value, Basis.STATED, "printed"))
        elif (
            year is not None
            and int(first) < year
            and _SINCE.search(sentence.text, max(0, match.start() - 60), match.start())
        ):
            found.append(_item(sentence, match, f"{first}-{year}", Basis.DERIVED, "since"))
        else:
            found.append(_item(sentence, match, first, Basis.STATED, "printed"))
    return found


def _relative(sentence: Sentence, year: int | None) -> list[Period]:
    if year is None:
        return []
    return [
        _item(
            sentence,
            match,
            str(year + (-1 if match.group("last") else 1 if match.group("next") else 0)),
            Basis.DERIVED,
            "relative",
        )
        for match in _RELATIVE.finditer(sentence.text)
    ]


def _item(sentence: Sentence, match: re.Match[str], value: str, basis: Basis, rule: str) -> Period:
    span = Span(sentence.span.start + match.start(), sentence.span.start + match.end())
    return Period(match.start(), match.end(), Cell(value, basis, f"periods.{rule}", (span,)))
