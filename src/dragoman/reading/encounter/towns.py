"""Towns that the reference data does not know: names that the words around them show to be a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman.lexicon import read_toml, texts_of
from dragoman.reading.encounter.clauses import ENGLISH, LEXICON
from dragoman.reading.encounter.datelines import Written
from dragoman.reading.encounter.dates import find_dates
from dragoman.reading.encounter.lines import Line, words_of
from dragoman.reference import City, Hit, HitKind

_WORD = r"[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ]\w*"
_NEAR = 60  # characters of the words that make a name a state
_ABBREVIATED = 2  # "St. Anna's"
_LAST = r"today|yesterday|on|from"
_REGION = re.compile(r"^\s\([A-ZÀ-Þ][\w' -]{2,25}\)")  # "Drevast (Marn), 4 May"
_SHOUTED = re.compile(r"[A-ZÀ-Þ]{2,4}|[A-Z][a-z]{1,3}[A-Z]{2,4}")  # "MFA", "MoFA"


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    row = read_toml(ENGLISH, LEXICON)["town"]
    if not isinstance(row, dict):
        raise TypeError("town must be a table of word lists")
    return {key: texts_of(row, key) for key in row}


@cache
def welcomed_to() -> re.Pattern[str]:
    """The words before the place to which somebody was welcomed: "welcomed the King of Tolvania to"."""
    people = "|".join(_lists()["people"])
    return re.compile(rf"\b[Ww]elcom\w*\s+(?:(?:{people}|[A-Z][\w.'’-]*),?\s+){{1,18}}to\s+(?:the\s+)?$")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Where towns stand: behind a preposition of place, behind "visited", behind "welcomed ... to"."""
    lists = _lists()
    day = "|".join(lists["days"])
    small = rf"(?:(?:{'|'.join(lists['particles'])})[\s-]){{1,2}}(?!{day})"
    name = rf"(?P<name>{_WORD}(?:[\s-](?:{small})?{_WORD}){{0,2}})"
    settlement = rf"(?:the\s+(?:\w+\s+)?(?:{'|'.join(lists['settlements'])})\s+(?:city\s+)?(?:of\s+)?)?"
    behind = rf"(?=[,.;:)]|$|\s+(?:{'|'.join(lists['behind'])}|and\s[a-z]\w*)\b|\s+-)"
    before = r"(?:[Ii]n|near|outside|[Vv]isit to|[Tt]rip to|[Tt]ravell?ed to|flew to|[Dd]elegation to|arrived at)\s+"
    house = rf"[Aa]t\s+(?:the\s+)?(?:[A-ZÀ-Þ][\w'-]*\s+){{0,3}}(?:{'|'.join(lists['houses'])}),\s+"
    return (
        re.compile(rf"\b(?:{before}{settlement}|{house}){name}{behind}"),
        re.compile(rf"\b(?:[Vv]isited|is visiting|was visiting)\s+{name}(?=\s+(?:{_LAST})\b)"),
        re.compile(rf"{welcomed_to().pattern[:-1]}{name}{behind}"),
    )


def towns(line: Line, left: int, right: int, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Where unknown towns stand in the words of a line between two places.

    Args:
        line: the words.
        left: where to begin to look, an offset into the line.
        right: where to stop.
        hits: the names of the line that the reference data knows, with offsets into the line.
    """
    for match in (found for pattern in _patterns() for found in pattern.finditer(line.text, left, right)):
        start, end = match.span("name")
        if line.text.endswith("to the ", 0, start) and "elcom" in match.group():
            continue  # "welcomed the Premier to the Orsha Residenz"
        if (
            end - start > _ABBREVIATED
            and not words_of("no_town").find(match["name"])
            and not any(hit.start < end and start < hit.end and not _part_of(hit, start, end) for hit in hits)
        ):
            yield start, end


def names_state(text: str, name: str) -> bool:
    """Whether a text speaks of a name as of a state: "President of Ardovia", "a state visit to Ardovia"."""
    before, at = _state_before(), text.find(name)
    while at >= 0:
        if before.search(text, max(0, at - _NEAR), at) and not text[at + len(name) : at + len(name) + 1].isalnum():
            return True
        at = text.find(name, at + 1)
    return False


@cache
def _state_before() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(_lists()['of_state'])})\s+(?:the\s+)?$")


def longer(hit: Hit, found: Sequence[tuple[int, int]]) -> bool:
    """Whether a known name is only part of the name of an unknown town: "Orsha" of "Orsha Bay"."""
    return any(_part_of(hit, start, end) for start, end in found)


def _part_of(hit: Hit, start: int, end: int) -> bool:
    inside = start <= hit.start and hit.end <= end and hit.end - hit.start < end - start
    return inside and hit.kind is HitKind.NAME and isinstance(hit.entries[0], City)


def town_of_dateline(written: Written) -> str | None:
    """The name of an unknown town in a dateline that prints a day behind it; None for other words.

    Args:
        written: what stands before the dash, in capitals or not.
    """
    name = written.city.strip()
    shown = name.title() if name.isupper() else name
    behind = written.line.text[written.start + len(written.city) :][:40]
    dates = find_dates(behind)
    if not dates or _REGION.sub("", behind[: dates[0].start]).strip(" ,-(") or _SHOUTED.fullmatch(name):
        return None
    words = shown.split()
    if len(words) > 3 or not all(word[:1].isupper() for word in words) or words_of("no_town").find(shown):
        return None
    return shown
