"""Datelines: the city where a text was written, before its first sentence - "DREVAST, 21 July (Press service) -"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dragoman.model import Part
from dragoman.reading.encounter.dates import find_dates
from dragoman.reading.encounter.lines import Line, line_of, words_of
from dragoman.text.layout import Layout, Sentence, SentenceKind

_REACH = 130  # characters of a dateline
_FIRST = 6  # sentences and lines of page furniture among which the dateline is
_ENDS = 5  # lines at the end among which the signature is
_LONGEST_SIGNATURE = 70
_BREAK = re.compile(r"\s-{1,4}(?:\s|$)|-{2,4}(?=\s?[A-Z])|\s?\|\s|:(?:\s|$)|\.(?=\s|$)|$")
_PLACE = re.compile(r"(?P<city>[A-ZÀ-Þ][\w' .-]{1,30}?)\s*(?:[,(](?P<rest>.*))?", re.DOTALL)
_SHOUTED = re.compile(r"(?P<city>[A-ZÀ-Þ]{3,}(?:[ '-][A-ZÀ-Þ]+){0,3})\s+(?P<rest>\d.*)", re.DOTALL)
_LISTED = re.compile(
    r"(?:[A-ZÀ-Þ][^,]{1,40},\s+){1,3}(?:Greater\s|Central\s)?(?P<city>[A-ZÀ-Þ][\w' .-]{1,30}?),\s+"
    r"(?P<rest>[^,]+(?:,\s+\d{4})?)"
)
"""A house, its quarter and the city, before the state or the day."""
_AGENCY = re.compile(r"\([A-Z][\w .,'/&-]{1,40}\)?\s*$")
_LAND = re.compile(r"(?:[A-Z][\w.'-]*\s*){1,3}")
_DATED = re.compile(r"(?:,|\||-|\s)*\s*")
_TITLE = re.compile(r"(?:^|\s-\s|,\s|\()(?P<city>[A-ZÀ-Þ][\w' -]{2,30}?),\s+(?P<rest>[^,\n-]{3,24}(?:,\s*\d{4})?)\)?$")
_PLACED = re.compile(r"(?:,\s|\s[-|–—]\s|\s\()(?P<city>[A-ZÀ-Þ][\w' .-]{2,30}?)\)?$")
_SIGNATURE = re.compile(
    r"(?:[A-Z][\w' .]{2,40},\s+)?(?P<city>[A-ZÀ-Þ][\w' -]{2,30}?)(?:,\s+(?P<rest>[\w ,.]{5,30}))?\.?"
)


class Written(Struct, frozen=True):
    """A city that a text names as the place where it was written.

    Attributes:
        line, start: where its name stands.
        city: the name as printed, perhaps in capitals.
    """

    line: Line
    start: int
    city: str

    @property
    def end(self) -> int:
        """Where its name ends."""
        return self.start + len(self.city)


def opening_dateline(layout: Layout) -> Iterator[Written]:
    """The dateline of the first sentence, or of a line by itself before it; of the next one behind a mere day."""
    upto = layout.body[1].index if len(layout.body) > 1 else len(layout.sentences)
    for sentence in layout.sentences[:upto][:_FIRST]:
        line = line_of(sentence)
        if sentence.kind is SentenceKind.HEADLINE and not _is_day(sentence):
            continue
        found = list(_openings(line))
        yield from found[:1]
        if found and sentence.kind is SentenceKind.BODY:
            return
        if sentence.kind is SentenceKind.BODY and not _is_day(sentence):
            return


def _is_day(sentence: Sentence) -> bool:
    return len(sentence.text) <= _REACH // 3 and bool(find_dates(sentence.text))


def _openings(line: Line) -> Iterator[Written]:
    text = line.text[:_REACH]
    start = begin = len(text) - len(text.lstrip())
    first = next(iter(find_dates(text[:40])), None)
    if first is not None and first.start == start and (tail := _DATED.match(text, first.end)) is not None:
        start = tail.end() if tail.end() > first.end else start  # "4 October 2023 - Drevast - ..."
    for found in words_of("dateline_house").find(text, start):
        if found.start == start and text.startswith(", ", found.end):
            start = found.end + 2  # "STATE HOUSE, Drevast, 4 May -"
    if text.startswith("(", start) and ")" in text:
        inside = _written(line, start + 1, text[start + 1 : text.index(")")], colon=True)
        if inside is not None and (inside.end < text.index(")") or start > begin):  # "(Drevast, May 4) The"
            yield inside
    for stop in _BREAK.finditer(text, start):
        written = _written(line, start, text[start : stop.start()], colon=stop.group().startswith(":"))
        if written is not None:
            yield written


def _written(line: Line, start: int, head: str, *, colon: bool) -> Written | None:
    """What stands before a dash, a colon or a full stop, as a dateline; None where it is none."""
    if head.count("(") != head.count(")"):
        return None
    match = _SHOUTED.fullmatch(head) or _PLACE.fullmatch(head)
    if match is None:
        return None
    city, rest = match["city"].removesuffix(" city").strip(), (match["rest"] or "").strip()
    listed = _LISTED.fullmatch(head) if "," in rest and not find_dates(rest.split(",")[0]) else None
    if listed is not None and (find_dates(listed["rest"]) or _LAND.fullmatch(listed["rest"])):
        return Written(line, start + listed.start("city"), listed["city"])
    if (
        not rest
        and not colon
        and not city.isupper()
        and "-" not in line.text[len(head) + start : len(head) + start + 4]
    ):
        alone = line.text[start:].strip(" .") == head.strip()  # "Drevast." by itself
        return Written(line, start, city) if alone else None
    known = find_dates(rest) or _AGENCY.search(head) or _LAND.fullmatch(rest) if rest else True
    return Written(line, start, city) if known else None


def dated_title(layout: Layout) -> Iterator[Written]:
    """The city with the day at the end of a title: "Visit of the Minister of Tolvania - Port Aurel, 13 June"."""
    line = Line(Part.TITLE, 0, layout.title)
    match = _TITLE.search(line.text)
    if match is not None and find_dates(match["rest"]):
        yield Written(line, match.start("city"), match["city"])


def placed_title(layout: Layout) -> Iterator[Written]:
    """The city at the end of a title: "Doorstop with the Premier, Port Aurel", "Press conference (Port Aurel)"."""
    line = Line(Part.TITLE, 0, layout.title)
    match = _PLACED.search(line.text)
    if match is not None:
        yield Written(line, match.start("city"), match["city"])


def signatures(layout: Layout) -> Iterator[Written]:
    """Cities with a day under the text."""
    lines: Sequence[Line] = [line_of(sentence) for sentence in layout.sentences[-_ENDS:]]
    for at, line in enumerate(lines):
        match = _SIGNATURE.fullmatch(line.text.strip()) if len(line.text) <= _LONGEST_SIGNATURE else None
        if match is None:
            continue
        dated = match["rest"] or (lines[at + 1].text[:40] if at + 1 < len(lines) else "")
        if find_dates(dated):
            yield Written(line, match.start("city"), match["city"])
