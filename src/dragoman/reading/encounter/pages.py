"""The day of the page: as the source gives it, as a line of the text prints it, or as its address has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from msgspec import Struct

from dragoman.lexicon import any_phrase, read_toml, texts_of
from dragoman.model import Basis, Part, PartialDate, Span
from dragoman.reading.encounter.dates import ENGLISH, find_dates
from dragoman.text.layout import Layout

_OUTER = 2000
_FIRST_LINES, _LAST_LINES = 6, 2
_ADDRESS = re.compile(r"(?<!\d)(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?!\d)")


class Page(Struct, frozen=True):
    """The day of the page, and how it is known."""

    day: date
    span: Span
    basis: Basis


def page_day(layout: Layout) -> Page | None:
    """The day of the page: as the source gives it, as a line of the text prints it, or as its address has it."""
    readout = layout.readout
    if readout.published is not None:
        return Page(readout.published, Span(0, len(readout.published.isoformat()), Part.PUBLISHED), Basis.METADATA)
    for start, line in _outer_lines(layout.plain):
        days = find_dates(line) if len(line) < 80 else ()
        day = days[0].last.complete() if len(days) == 1 else None
        if day and dated_line().fullmatch(line[: days[0].start] + line[days[0].end :]):
            return Page(day, Span(start + days[0].start, start + days[0].end), Basis.STATED)
    match = _ADDRESS.search(readout.address or "")
    if match:
        found = PartialDate(int(match[1]), int(match[2]), int(match[3])).complete()
        if found:
            return Page(found, Span(*match.span(), Part.ADDRESS), Basis.METADATA)
    return None


def _outer_lines(text: str) -> Iterator[tuple[int, str]]:
    """The first and the last lines of a text that are not empty, with their offsets."""
    head = text[:_OUTER].split("\n")[:_FIRST_LINES]
    at = 0
    for line in head:
        if line.strip():
            yield at, line
        at += len(line) + 1
    end = len(text)
    for line in reversed(text[-_OUTER:].rstrip().split("\n")[-_LAST_LINES:]):
        end = text.rindex(line, 0, end)
        yield end, line


def any_of(table: str) -> str:
    """A pattern of the words of one list of the lexicon."""
    row = read_toml(ENGLISH, "dates.toml")[table]
    return any_phrase(texts_of(row[0], "words") if isinstance(row, list) else ())


@cache
def dated_line() -> re.Pattern[str]:
    """What a line holds besides its day that only dates the page: 'Published on', a time of day, an author."""
    return re.compile(
        rf"(?:{any_of('page_label')}(?:\s+(?:on|at|date))?)?[\]\[\s:,.|()/-]*(?:\d{{1,2}}:\d\d(?:\s?[ap]\.?m\.?)?)?"
        r"(?:\s+by\s+[\w ]{2,20})?[\]\[\s:,.|()/-]*",
        re.IGNORECASE,
    )
