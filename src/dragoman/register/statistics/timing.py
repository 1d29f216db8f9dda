"""For which period a claim is meant, and from which one growth is counted."""

from __future__ import annotations

import re

from msgspec.structs import replace

from dragoman.model import Basis, Cell, Figure, Span
from dragoman.reference import Event
from dragoman.register.statistics.lexicon import claim_lexicon
from dragoman.register.statistics.periods import Period
from dragoman.register.statistics.scene import Scene

_NUMBER = r"(?P<number>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven)"
_DURATION = re.compile(
    rf"\b(?:in|within|over|during|for)\s+(?:the\s+)?(?:next\s+|coming\s+|nearest\s+)?{_NUMBER}(?:-|\s+)years?\b",
    re.IGNORECASE,
)
_PAST_YEARS = re.compile(rf"\b(?:in|over|during|for)\s+(?:the\s+)?(?:last|past)\s+{_NUMBER}\s+years\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:compared\s+(?:to|with)|against|than\s+in|as\s+in|since|from)\s+(?:the\s+year\s+|the\s+level\s+of\s+)?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BEFORE_EVENT = re.compile(r"\b(?:before\s+the\s+(?P<noun>[a-z]+)|pre-(?P<pre>[a-z]+))\b", re.IGNORECASE)
_END_OF_YEAR = re.compile(r"\bby\s+the\s+end\s+of\s+(?:the|this)\s+year\b|\bthis\s+year\b", re.IGNORECASE)
_NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven".split(), start=1)
}
_MONTHS = "january february march april may june july august september october november december".split()
_PART_OF_YEAR = re.compile(
    rf"\b(?:(?:(?:first|last|past)\s+)?{_NUMBER}\s+months|first\s+(?:(?P<quarters>two|three)\s+quarters|(?P<quarter>quarter)|(?P<half>half))"
    rf"|(?P<from>{'|'.join(_MONTHS)})\s*(?:-|–|to|through)\s*(?P<to>{'|'.join(_MONTHS)}))"
    r"(?:\s+of)?(?:\s+(?:the\s+)?(?P<which>this|last|current|previous)\s+year|\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_NO_BASE: Cell[str] = Cell.absent("claims.base")
_COMPARED_WITH = re.compile(r"\b(?:compared\s+(?:to|with)|than\s+in|against)\s+(?:the\s+)?$", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\b(?:and|but|while|whereas|as\s+well\s+as)\b|;", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:(?P<which>last|previous|this)\s+year|in\s+(?P<year>(?:19|20)\d\d))\b", re.IGNORECASE)
_JOINED = 12
"""So near, the months and the year that is printed with them are one period."""

_NO_PERIOD: Cell[str] = Cell.absent("claims.period")


def period_of_claim(scene: Scene, statement: int, figure: Figure, carried: Cell[str] | None) -> Cell[str]:
    """The period of what is said to be: printed, carried over from the claim before, else the last full year.

    Args:
        scene: the reading.
        statement: where the figure stands.
        figure: the figure.
        carried: period of a claim just before, about the same trade.
    """
    if _is_rate(scene, statement, figure):
        return last_full_year(scene, figure.span, "claims.last_full_year_of_rate")
    part = _part_of_year(scene, statement, figure)
    if part is not None:
        return part
    before = _year_before(scene, statement, figure)
    if before is not None or Period.of(figure.period.value):
        return before or figure.period
    if carried is not None and carried.value is not None:
        return Cell(carried.value, Basis.INFERRED, "claims.period_carried", carried.evidence)
    return last_full_year(scene, figure.span)


def _part_of_year(scene: Scene, statement: int, figure: Figure) -> Cell[str] | None:
    """The first months of a year, where they stand nearer to a figure than any other period."""
    text = scene.text(statement)
    offset = scene.reading.statements[statement].span.start
    start, end = figure.span.start - offset, figure.span.end - offset

    def distance(span: tuple[int, int]) -> int:
        return max(span[0] - end, start - span[1], 0)

    parts = [
        match
        for match in _PART_OF_YEAR.finditer(text)
        if not _COMPARED_WITH.search(text, 0, match.start()) and not _another_clause(text, end, match.start())
    ]
    found = min(parts, key=lambda match: distance(match.span()), default=None)
    if found is None or scene.year.value is None:
        return None
    printed = [(span.start - offset, span.end - offset) for span in figure.period.evidence]
    joined = [span for span in printed if found.start() - _JOINED <= span[0] and span[1] <= found.end() + _JOINED]
    if printed and not joined and min(map(distance, printed)) < distance(found.span()):
        return None
    last = scene.year.value - 1
    year = (
        int(found["year"])
        if found["year"]
        else last
        if (found["which"] or "").lower() in {"last", "previous"}
        else None
    )
    if year is None:
        year = scene.year.value if found["which"] or not joined else int((figure.period.value or "")[:4])
    first, until = _months(found)
    span = scene.span(statement, *found.span())
    return Cell(
        str(Period(year * 12 + first, year * 12 + until)),
        Basis.DERIVED,
        "claims.part_of_year",
        (span, *scene.year.evidence),
    )


def _another_clause(text: str, end: int, start: int) -> bool:
    """Whether a period behind a figure belongs to the next claim: "by 5 percent last year, and by 9 in ..."."""
    return start > end and _CONJUNCTION.search(text, end, start) is not None


def _year_before(scene: Scene, statement: int, figure: Figure) -> Cell[str] | None:
    """The year that stands before a figure, where the one that was read belongs to the claim behind it."""
    text = scene.text(statement)
    offset = scene.reading.statements[statement].span.start
    end = figure.span.end - offset
    if not any(_another_clause(text, end, span.start - offset) for span in figure.period.evidence):
        return None
    found = list(_YEAR.finditer(text, 0, figure.span.start - offset))
    if not found or scene.year.value is None:
        return None
    words = found[-1]
    year = int(words["year"]) if words["year"] else scene.year.value - (words["which"].lower() in {"last", "previous"})
    return Cell(str(year), Basis.DERIVED, "claims.year_before", (scene.span(statement, *words.span()),))


def _months(found: re.Match[str]) -> tuple[int, int]:
    """The first and the last month of a part of a year, from 0."""
    if found["from"]:
        first, last = _MONTHS.index(found["from"].lower()), _MONTHS.index(found["to"].lower())
        return first, max(first, last)
    if found["number"]:
        return 0, min(12, max(1, _count(found["number"]))) - 1
    return 0, 5 if found["half"] else 2 if found["quarter"] else 3 * _count(found["quarters"]) - 1


def last_full_year(scene: Scene, span: Span, rule: str = "claims.last_full_year") -> Cell[str]:
    """The year before that of the encounter: what a claim without a period is held against."""
    if scene.year.value is None:
        return _NO_PERIOD
    return Cell(str(scene.year.value - 1), Basis.INFERRED, rule, (span, *scene.year.evidence))


def deadline_of(scene: Scene, statement: int, span: Span, printed: Cell[str]) -> Cell[str]:
    """The year by which a level is aimed at: printed, or counted in years from the encounter.

    Args:
        scene: the reading.
        statement: where the target stands.
        span: its words.
        printed: the period that stands with it.
    """
    until = Period.of(printed.value)
    if until is not None:
        return replace(printed, value=str(until.last_year))
    year, text = scene.year.value, scene.text(statement)
    if year is None:
        return _NO_PERIOD
    found = _DURATION.search(text)
    years = _count(found["number"]) if found else 0
    found = found or _END_OF_YEAR.search(text)
    if not found:
        return _NO_PERIOD
    where = (scene.span(statement, *found.span()), *scene.year.evidence)
    return Cell(str(year + years), Basis.DERIVED, "claims.deadline_counted", where)


def base_of(scene: Scene, statement: int, span: Span, period: Cell[str]) -> Cell[str]:
    """The period that growth is counted from, where the words give one.

    Args:
        scene: the reading.
        statement: where the growth is claimed.
        span: the words of the number.
        period: the period of the growth; of a range, growth is counted from its first year.
    """
    text = scene.text(statement)
    start = span.start - scene.reading.statements[statement].span.start
    end = span.end - scene.reading.statements[statement].span.start
    for found in (_COMPARED.search(text, end, end + 80), _COMPARED.search(text, max(0, start - 60), start)):
        if found:
            return Cell(found["year"], Basis.STATED, "claims.base_year", (scene.span(statement, *found.span()),))
    event = event_year(scene, statement, end)
    if event.value is not None:
        return event
    past, whole = _PAST_YEARS.search(text), Period.of(period.value)
    if past and whole:
        where = scene.span(statement, *past.span())
        return Cell(str(whole.last_year - _count(past["number"])), Basis.DERIVED, "claims.base_counted", (where,))
    if whole and whole.whole_years and whole.first_year < whole.last_year:
        return Cell(str(whole.first_year), period.basis, "claims.base_of_range", period.evidence)
    return _NO_BASE


def event_year(scene: Scene, statement: int, at: int) -> Cell[str]:
    """The last year before an event: "before the pandemic", "the pre-crisis level"."""
    text = scene.text(statement)
    for found in _BEFORE_EVENT.finditer(text, max(0, at - 60)):
        event = _event(scene, (found["noun"] or found["pre"]).lower())
        if event is not None:
            where = scene.span(statement, *found.span())
            return Cell(
                str(event.start.year - 1),
                Basis.EXTERNAL,
                "claims.before_event",
                (where,),
                sources=(f"events:{event.id}",),
            )
    return _NO_BASE


def _event(scene: Scene, noun: str) -> Event | None:
    """The latest event of that kind that had begun by the encounter."""
    year = scene.year.value
    if year is None:
        return None
    fits = re.compile(rf"\b{re.escape(noun)}\b", re.IGNORECASE)
    return next(
        (
            event
            for event in reversed(scene.reference.events)
            if event.start.year <= year and any(fits.search(name) for name in event.names)
        ),
        None,
    )


def _is_rate(scene: Scene, statement: int, figure: Figure) -> bool:
    """Whether a figure is given for a year in general: "$400 million a year"."""
    text = scene.text(statement)
    end = figure.span.end - scene.reading.statements[statement].span.start
    match = claim_lexicon().words["kinds.rate"].search(text, end, end + 30)
    return match is not None and not text[end : match.start()].strip()


def _count(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]
