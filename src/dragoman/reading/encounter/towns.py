"""Towns that the reference data does not know: names that the words around them show to be a place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.reading.encounter.accounts import Line, words_of
from dragoman.reading.encounter.datelines import Written
from dragoman.reading.encounter.dates import find_dates
from dragoman.reference import City, Hit, HitKind

_WORD = r"[A-ZÀ-Þ][\w'’-]*[a-zà-ÿ]\w*"
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_SMALL = rf"(?:(?:de|del|della|la|le|los|am|al|el|an|der|on|upon|do|da|di)[\s-]){{1,2}}(?!{_DAY})"
_HOUSES = "House|Palace|Villa|Residence|Castle|Ministry|Hotel|Centre|Center|Hall|Chancery|Chancellery|Headquarters"
_TOWN = re.compile(
    r"\b(?:(?:[Ii]n|near|outside|[Vv]isit to|[Tt]rip to|[Tt]ravell?ed to|[Dd]elegation to|arrived at)\s+"
    r"(?:the\s+(?:\w+\s+)?(?:city|town|village|resort|port|capital)\s+(?:city\s+)?(?:of\s+)?)?"
    rf"|[Aa]t\s+(?:the\s+)?(?:[A-ZÀ-Þ][\w'-]*\s+){{0,3}}(?:{_HOUSES}),\s+)"
    rf"(?P<name>{_WORD}(?:[\s-](?:{_SMALL})?{_WORD}){{0,2}})"
    r"(?=[,.;:)]|$|\s+(?:today|yesterday|earlier|on|this|last|for|with|between|to|by|during|under|from|at|where|when"
    r"|as|ahead|before|after|following|within|prior|and\s[a-z]|an?)\b|\s+-)"
)
_VISITED = re.compile(
    rf"\b(?:[Vv]isited|is visiting|was visiting)\s+(?P<name>{_WORD}(?:[\s-](?:{_SMALL})?{_WORD}){{0,2}})"
    r"(?=\s+(?:today|yesterday|on|from)\b)"
)
_SHOUTED = re.compile(r"[A-ZÀ-Þ]{2,4}")


def towns(line: Line, left: int, right: int, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
    """Where unknown towns stand in the words of a line between two places.

    Args:
        line: the words.
        left: where to begin to look, an offset into the line.
        right: where to stop.
        hits: the names of the line that the reference data knows, with offsets into the line.
    """
    for match in (*_TOWN.finditer(line.text, left, right), *_VISITED.finditer(line.text, left, right)):
        start, end = match.span("name")
        if not words_of("no_town").find(match["name"]) and not any(
            hit.start < end and start < hit.end and not _part_of(hit, start, end) for hit in hits
        ):
            yield start, end


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
    if not dates or behind[: dates[0].start].strip(" ,-(") or _SHOUTED.fullmatch(name):
        return None
    words = shown.split()
    if len(words) > 3 or not all(word[:1].isupper() for word in words) or words_of("no_town").find(shown):
        return None
    return shown
