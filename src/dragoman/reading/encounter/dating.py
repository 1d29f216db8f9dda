"""When the encounter took place: the day that is printed, completed, or inferred; never a day without its ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from dragoman.model import Basis, Cell, Form, Note, PartialDate, Span
from dragoman.reading.encounter.accounts import Account, quoted, told
from dragoman.reading.encounter.anchors import event_of_the_day
from dragoman.reading.encounter.dates import DateWords, find_dates
from dragoman.reading.encounter.lines import Line
from dragoman.reading.encounter.pages import Page, any_of, dated_line
from dragoman.reading.encounter.years import YearQuestion, contradiction, infer_year
from dragoman.reading.values import Cast
from dragoman.reference import Reference
from dragoman.text.layout import Layout

_WINDOW = timedelta(days=92)
_EARLY = timedelta(days=1)
_NEAR = timedelta(days=7)
_WEEK, _MONTH = 7, 31
_SITTINGS = frozenset({Form.MTG, Form.TLK, Form.SUM})
_NEXT = 3  # reports among which the first sitting of a visit is
_POSSESSIVE = re.compile(
    r"'s\s+(?:[\w-]+\s+){0,3}(?:meeting|talks|call|conversation|visit|session|summit|ceremony|negotiations)\b"
)
_APART = re.compile(r"(?:^|,\s)(?:on\s|in\s[\w\s]{3,20}\son\s)?(?:the\s)?$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"\b(?:which|who|that|where|when|while|after|before|following|since|ahead|until|by|to)\b|[;:\"]", re.IGNORECASE
)
_DATELINE = re.compile(
    r"\s*\(?(?:[A-ZÀ-Þ][\w' .-]{2,30}(?:,\s*[A-Z][\w. ]{1,20}|\s\([A-Z][\w' -]{2,25}\))?\s*[,:/(|–-]\s*\(?"
    r"|[A-ZÀ-Þ]{3,}(?:[\s'-][A-ZÀ-Þ]+){0,3}\s)$"
)


class Printed(Struct, frozen=True):
    """A printed day that belongs to the encounter."""

    words: DateWords
    span: Span


def date_encounter(
    titles: Sequence[Line],
    reports: Sequence[Account],
    page: Page | None,
    layout: Layout,
    cast: Cast,
    reference: Reference,
) -> tuple[Cell[PartialDate], tuple[Note, ...]]:
    """The day of an encounter, and what a person should know about it.

    Args:
        titles: the title and headline; empty for a further encounter.
        reports: where the text reports it, the lead first.
        page: day of the page.
        layout: the readout.
        cast: who takes part; their tenures bound the year.
        reference: tenures and dated events.
    """
    if page is not None and told(layout).to_come:
        return _announced(titles, reports, page, layout), ()
    printed = printed_day(titles, reports, layout, page)
    if printed is None:
        vague = next((account for account in reports[:1] if _vague().search(account.clause)), None)
        if vague is not None:
            return Cell.absent("dating.vague"), ()  # "last week": another day than the page's, but which?
        return _undated(titles, reports, page, layout, cast, reference)
    day = printed.words.last.complete()
    if day is not None:
        notes = _distance_note(day, page, printed.span)
        return Cell(PartialDate.of(day), Basis.STATED, "dating.printed", (printed.span,)), notes
    if page is not None:
        if _still_to_come(printed.words, page.day):
            return _undated(titles, reports, page, layout, cast, reference)
        day = _completed(printed.words, page.day)
        against = contradiction(day, cast, reference) if day else None
        if day is not None and against is None:
            return Cell(PartialDate.of(day), Basis.DERIVED, "dating.completed", (printed.span, page.span)), ()
        if against is not None:
            note = Note(
                "page_date_contradicted",
                f"the day of the page is not used: {against.why}",
                (page.span, *against.evidence),
            )
            return _inferred(printed, None, layout, cast, reference), (note,)
    return _inferred(printed, page, layout, cast, reference), ()


def _announced(titles: Sequence[Line], reports: Sequence[Account], page: Page, layout: Layout) -> Cell[PartialDate]:
    """The day of an encounter still to come, behind the day of the page."""
    days = _days_of_lead(reports[0], reports, layout) if reports else []
    days += [day for line in titles for day in _days(line, 0, len(line.text), layout)]
    for printed in days:
        day = _coming(printed.words, page.day)
        if day is not None:
            basis = Basis.STATED if printed.words.last.complete() else Basis.DERIVED
            return Cell(PartialDate.of(day), basis, "dating.announced", (printed.span, page.span))
    return Cell.absent("dating.announced")


def _coming(words: DateWords, page: date) -> date | None:
    """The first day of that name behind the day of the page, or that day itself."""
    last = words.last
    if words.days is not None:
        return page + timedelta(days=words.days)
    if last.month is not None:
        years = (last.year,) if last.year is not None else (page.year, page.year + 1)
        known = (PartialDate(year, last.month, last.day).complete() for year in years)
        return next((day for day in known if day is not None and page <= day), None)
    behind = (page + timedelta(days=shift) for shift in range(_MONTH))
    return next((day for day in behind if _fits(words, day) and last.day in (None, day.day)), None)


def _undated(
    titles: Sequence[Line],
    reports: Sequence[Account],
    page: Page | None,
    layout: Layout,
    cast: Cast,
    reference: Reference,
) -> tuple[Cell[PartialDate], tuple[Note, ...]]:
    """The day of an encounter for which none is printed: the page's, or that of the event that it is."""
    if page is not None:
        against = contradiction(page.day, cast, reference)
        if against is None:
            return Cell(PartialDate.of(page.day), page.basis, "dating.page", (page.span,)), ()
        note = Note(
            "page_date_contradicted", f"the day of the page is not used: {against.why}", (page.span, *against.evidence)
        )
        return Cell.absent("dating.none"), (note,)
    ceremonies = [account.line for account in reports if account.form is Form.CER]
    if ceremonies:
        lines = [*titles, *ceremonies]
        event = event_of_the_day([line.text for line in lines], reference)
        if event is not None and contradiction(event.start, cast, reference) is None:
            spans = tuple(dict.fromkeys(line.span(0, len(line.text)) for line in lines))
            source = (f"event:{event.id}",)
            return Cell(PartialDate.of(event.start), Basis.INFERRED, "dating.event", spans, (), source), ()
    return Cell.absent("dating.none"), ()


def _inferred(
    printed: Printed, page: Page | None, layout: Layout, cast: Cast, reference: Reference
) -> Cell[PartialDate]:
    words = printed.words
    if words.last.month is None or words.last.day is None:
        return Cell.absent("dating.incomplete")
    bound = (page.day, page.span) if page is not None and words.years is None else None
    question = YearQuestion(words.last.month, words.last.day, words.weekday, printed.span, bound)
    return infer_year(question, layout, cast, reference)


def _completed(words: DateWords, page: date) -> date | None:
    """A day completed from the day of the page; None where it does not lie within a plausible time before it."""
    if words.days is not None:
        day = page + timedelta(days=words.days)
        if words.last.day is None or words.last.day == day.day:
            return day
        return next(
            (near for shift in (-1, 1, -2) if (near := day + timedelta(days=shift)).day == words.last.day), None
        )
    if words.last.month is None and words.last.day is not None:
        days = (page + timedelta(days=shift) for shift in range(1, -31, -1))
        return next((day for day in days if day.day == words.last.day and _fits(words, day)), None)
    if words.last.month is None:
        if words.weekday is None:
            return None
        first = page - timedelta(days=(page.weekday() - words.weekday + words.length) % _WEEK)
        return first + timedelta(days=words.length)
    if words.years is not None:
        return PartialDate(page.year + words.years, words.last.month, words.last.day).complete()
    for year in (page.year + 1, page.year, page.year - 1):
        day_of_year = PartialDate(year, words.last.month, words.last.day).complete()
        if day_of_year is not None and day_of_year <= page + _EARLY:
            return day_of_year if page - day_of_year <= (_WINDOW if _fits(words, day_of_year) else _NEAR) else None
    return None


def _still_to_come(words: DateWords, page: date) -> bool:
    """Whether a day without a year falls soon after the day of the page: it is another day that lies ahead."""
    if words.last.month is None or words.last.day is None:
        return False
    years = (page.year, page.year + 1)
    days = [PartialDate(year, words.last.month, words.last.day).complete() for year in years]
    return any(day is not None and page + _EARLY < day <= page + _WINDOW for day in days)


def _fits(words: DateWords, day: date) -> bool:
    return words.weekday is None or words.weekday == day.weekday()


def _distance_note(day: date, page: Page | None, span: Span) -> tuple[Note, ...]:
    """A note where a whole printed day and the day of the page cannot both be right."""
    if page is None or day - _EARLY <= page.day <= day + timedelta(days=366):
        return ()
    return (Note("page_date_contradicted", f"the text prints {day}, the page is of {page.day}", (span, page.span)),)


def printed_day(
    titles: Sequence[Line], reports: Sequence[Account], layout: Layout, page: Page | None
) -> Printed | None:
    """The printed day that belongs to the encounter: a whole one before a part of one, the title and the lead first.

    "Today" says something only where the page has a day; elsewhere it says less than the day of a dateline.
    """
    in_titles = [day for line in titles for day in _days(line, 0, len(line.text), layout)]
    found = [day for day in in_titles if day.words.last.complete()]
    if reports:
        found += _days_of_lead(reports[0], reports, layout)
    if not found and reports and reports[0].form is Form.VIS:  # "visited Tolvania. Arriving there on 4 May, she met"
        found = [day for one in reports[1:_NEXT] for day in _days(one.line, one.left, one.right, layout)]
    found += [day for day in in_titles if day.words.last.day and day.words.last.month]
    for account in reports[1:]:
        if account.same:
            found += _days(account.line, account.start, account.right, layout)
    datelines = list(_dateline_days(layout))
    written = {printed.span for printed in datelines}
    earlier = [printed for printed in found if _before_the_page(printed.words)]
    told_whole = any(printed.words.last.complete() and printed.span not in written for printed in found)
    if page is not None and not told_whole:
        days = [printed for printed in found if printed.span not in written and _just_before(printed.words, page)]
        earlier = earlier or [printed for printed in days if datelines and printed.words.last.day]
        if earlier:
            return earlier[0]  # "met yesterday", "on 11 and 12 May": the day of a dateline is that of the text
    found += datelines
    whole = [printed for printed in found if printed.words.last.complete()]
    told = [printed for printed in found if printed.words.days is not None and page is not None]
    same_day = any(printed.words.days == 0 for printed in told)
    near = [printed for printed in datelines if same_day and page is not None and _just_before(printed.words, page)]
    if near and not whole:
        return near[0]  # "DREVAST, 4 May - ... met today", on a page of 5 May
    usable = [printed for printed in found if printed.words.last.month is None or printed.words.last.day is not None]
    if page is None:
        usable.sort(key=lambda printed: printed.words.last.month is None)
    first = next(iter(whole or told or usable), None)
    return first if first is None else _of_sitting(first, reports, layout) or first


def _of_sitting(printed: Printed, reports: Sequence[Account], layout: Layout) -> Printed | None:
    """The day of the one sitting of a visit that is printed as a range, where no other day of it is told of.

    "From 3 to 5 May" with "the talks on 4 May": 4 May.
    """
    first, last = printed.words.first, printed.words.last
    if first == last or not first.day or not last.day or not reports or reports[0].form is not Form.VIS:
        return None
    sittings = [one for one in reports[1:] if one.form in _SITTINGS and not one.several]
    days = [day for one in sittings for day in _days(one.line, one.left, one.right, layout)]
    low, high = (first.month or last.month or 0, first.day), (last.month or 0, last.day)
    within = [day for day in days if low <= _in_year(day.words) <= high]
    if not within:
        return None
    told_of = {_in_year(words) for one in layout.body for words in find_dates(one.text) if words.first == words.last}
    return within[0] if {day for day in told_of if low <= day <= high} == {_in_year(within[0].words)} else None


def _in_year(words: DateWords) -> tuple[int, int]:
    return words.last.month or 0, words.last.day or 0


def _just_before(words: DateWords, page: Page) -> bool:
    """Whether a printed day without a year falls within a week before the day of the page."""
    day = _completed(words, page.day) if words.last.month and words.last.day else None
    return day is not None and timedelta() <= page.day - day <= _NEAR


def _before_the_page(words: DateWords) -> bool:
    """Whether words tell a day by its distance from the page: "yesterday", "on Monday"; not "today"."""
    if words.days is not None:
        return words.days < 0 and words.last.day is None
    return words.last.month is None and words.weekday is not None


def _days_of_lead(lead: Account, reports: Sequence[Account], layout: Layout) -> list[Printed]:
    """Days in the clauses of the lead's sentence, single days before ranges; then days set apart by a comma."""
    line = lead.line
    clauses = [
        (account.left, account.right)
        for account in reports
        if account.line == line and not line.text.endswith(("who ", "which "), 0, account.left)
    ]
    inside = [p for left, right in ((lead.left, lead.right), *clauses) for p in _days(line, left, right, layout)]
    inside.sort(key=lambda printed: printed.words.first != printed.words.last)
    written = {printed.span for printed in _dateline_days(layout)}
    if any(printed.span not in written for printed in inside):
        return inside
    days = _days(line, 0, len(line.text), layout)
    behind = [
        day
        for day in days
        if (day.words.last.month is None or written)
        and day.words.start >= lead.end
        and line.text[: day.words.start].endswith(" on ")
        and _SUBORDINATE.search(line.text, lead.end, day.words.start) is None
    ]
    if inside:
        return [*behind, *inside]  # the day of a dateline says less than one behind the report
    return [day for day in days if _APART.search(line.text, 0, day.words.start)] or behind


def _days(line: Line, left: int, right: int, layout: Layout) -> list[Printed]:
    """The days of a part of a line that nothing gives to something else than the encounter."""
    return [
        Printed(words, line.span(words.start, words.end))
        for words in find_dates(line.text)
        if left <= words.start < right
        and not _of_another(words, line.text)
        and not quoted(line, words.start, words.end, layout)
    ]


def _of_another(words: DateWords, text: str) -> bool:
    """Whether the words around a day give it to something else: "the January 6 attack", "since 24 February"."""
    if text.startswith("'s", words.end):
        return not _POSSESSIVE.match(text, words.end)
    before = text[max(0, words.start - 25) : words.start]
    if _daytime().search(before):
        return False
    if _other().search(before):
        return True
    return words.last.month is not None and not before.endswith("on ") and bool(_attribute().match(text, words.end))


@cache
def _other() -> re.Pattern[str]:
    return re.compile(rf"(?<!\bon ){any_of('other')}\s+$", re.IGNORECASE)


@cache
def _vague() -> re.Pattern[str]:
    return re.compile(rf"{any_of('vague')}(?!['’]s)", re.IGNORECASE)


@cache
def _daytime() -> re.Pattern[str]:
    return re.compile(rf"{any_of('daytime')} of (?:the )?$", re.IGNORECASE)


@cache
def _attribute() -> re.Pattern[str]:
    return re.compile(rf"\s+(?!{any_of('goes_on')}\b)[a-z]")


def _dateline_days(layout: Layout) -> Iterable[Printed]:
    """The day of "DREVAST, 21 July (Press service) -" before the first sentence, or on a line of its own."""
    first = layout.body[0].index if layout.body else 0
    for sentence in layout.sentences[: first + 1]:
        for words in find_dates(sentence.text[:120])[:1]:
            head = sentence.text[: words.start]
            rest = f"{head}{sentence.text[words.end :]}".strip(" .\n")
            alone = not rest and layout.readout.published is not None and words.last.complete() is not None
            if alone or (_DATELINE.fullmatch(head) and not dated_line().fullmatch(head)):
                at = sentence.span.start
                yield Printed(words, Span(at + words.start, at + words.end))
