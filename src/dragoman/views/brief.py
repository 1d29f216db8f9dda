"""A brief as a document: two pages for the next meeting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec.structs import replace

from dragoman.model import ActType
from dragoman.register.dossier import Brief, Followed, Holder, OfficeSeen, Question, Side, Stressed
from dragoman.register.statistics import HeldClaim, Outlook
from dragoman.register.threads import Status, Undertaking
from dragoman.views.claim_words import claim_in_words
from dragoman.views.document import Document, Line, Section, clip, day_in_words, excerpt
from dragoman.views.dossier import (
    REFUSED,
    act_in_words,
    area_name,
    claim_line,
    finding_in_words,
    meeting_line,
    named,
    seen_in_words,
    side_names,
    status_in_words,
    with_article,
)

_LONG, _NOTE = 150, 80
_AREAS = 2
_ADDRESSED = frozenset({ActType.REQ, ActType.INS})
_CLOSING = (
    "Counted are meetings, calls and visits, not readouts. Only readouts of meetings before the day named above count. "
    "Statuses are what readouts and statistics say, no findings of ours; questions follow from undertakings and from "
    "figures that statistics contradict, and from nothing else. R1, R2 are readouts, the numbers after them characters."
)


def brief_document(brief: Brief) -> Document:
    """All sections of a brief."""
    names = dict(brief.names)
    sides = side_names(brief.subject, brief.other)
    if brief.other is None:
        sides[Side.OTHERS] = "others"
    met = f"Last encounters ({len(brief.meetings)} of {brief.met})" if brief.met else "Last encounters"
    day = next((day_in_words(one.day) for one in brief.stressed), "")
    sections = [
        Section("Who", tuple(_who(brief))),
        Section(met, tuple(_meetings(brief, names)), "No encounter before this day."),
        *_open(brief, sides),
        Section(REFUSED, tuple(replace(line, remark="") for line in _owed(brief, brief.refused))),
        Section(
            "Figures and what statistics say to them",
            tuple(_claims(brief, names)),
            "No claim about trade was made.",
        ),
        Section(
            f"What they stressed last time{f' ({day})' if day else ''}",
            tuple(map(_stressed_line, brief.stressed)),
            "No words of theirs are reported.",
        ),
        Section(
            "Questions worth asking",
            tuple(_question_line(one, brief.on, names) for one in brief.questions),
            "None follows from the register.",
        ),
    ]
    company = f" with {with_article(brief.other.name)}" if brief.other else ""
    return Document(
        f"Brief: {brief.subject.name}",
        f"For the meeting{company} on {day_in_words(brief.on)}",
        tuple(section for section in sections if section.lines or section.heading != REFUSED),
        _CLOSING,
        brief.readouts,
        _NOTE,
    )


def _meetings(brief: Brief, names: dict[str, str]) -> Iterator[Line]:
    """The last encounters; then how many may have been before or after, for all that is known."""
    yield from (meeting_line(one, names) for one in brief.meetings)
    if brief.undated:
        yield Line(f"Left out: {brief.undated} more whose day is not known.")


def _who(brief: Brief) -> Iterator[Line]:
    """Who holds an office now, with when they were met; then others who were met."""
    yield from map(_holder_line, brief.holders)
    for one in brief.offices:
        yield Line(f"{one.person}, {one.office or 'office not stated'}; {_met(one)}", "", one.sources)


def _holder_line(one: Holder) -> Line:
    seen = one.seen
    acting = " (acting)" if one.acting else ""
    since = f" since {day_in_words(one.since)}" if one.since else ""
    met = f"; {_met(seen)}" if seen else "; not met so far"
    ground = f"reference data, row {one.source}"
    return Line(f"{one.person}, {one.office}{acting}{since}{met}", "", seen.sources if seen else (), "", (ground,))


def _met(one: OfficeSeen) -> str:
    times = {1: "once", 2: "twice"}.get(one.meetings, f"{one.meetings} times")
    return f"met {times}, {seen_in_words(one)}"


def _open(brief: Brief, sides: dict[Side, str]) -> Iterator[Section]:
    """What each side has to deliver; the heading says how much is left out."""
    shown = {Side.THEIRS: brief.theirs, Side.OTHERS: brief.ours, Side.BOTH: brief.joint}
    for side, number in brief.open_in_all:
        rows = shown[side]
        limited = f" ({len(rows)} of {number})" if len(rows) < number else ""
        yield Section(f"Open: to be delivered by {sides[side]}{limited}", _owed(brief, rows), "Nothing open.")


def _owed(brief: Brief, rows: Iterable[Followed]) -> tuple[Line, ...]:
    names = dict(brief.names)
    return tuple(_undertaking_line(row, names, brief) for row in rows)


def _undertaking_line(row: Followed, names: dict[str, str], brief: Brief) -> Line:
    """An undertaking; who has to deliver stands in the heading, but for those who may be anyone."""
    one = row.undertaking
    status = "" if one.status is Status.OPEN else status_in_words(row)
    remark = " · ".join(filter(None, (status, _due(one, brief.on))))
    text = f"{_whose(one, names, row.side is Side.OTHERS and brief.other is None)}, {day_in_words(one.first)}:"
    return Line(text, excerpt(one.words, _LONG), row.sources, remark)


def _whose(one: Undertaking, names: dict[str, str], deliverer: bool) -> str:
    """The kind of undertaking, by whom, and to whom where that is not clear: "Request by Tolvania to Veldmark"."""
    told = act_in_words(one, names, () if deliverer else one.deliverer)
    others = tuple(code for code in one.deliverer if code not in one.who)
    if not deliverer or not others:
        return told
    return f"{told} to {named(others, names)}" if one.act in _ADDRESSED else f"{told}, for {named(others, names)}"


def _due(one: Undertaking, on: date) -> str:
    if one.due is None:
        return ""
    return f"{'was' if one.due < on else 'is'} due by {day_in_words(one.due)}"


def _claims(brief: Brief, names: dict[str, str]) -> Iterator[Line]:
    """Claims; a sentence that makes several of them is quoted once."""
    quoted = ""
    for one in brief.claims:
        # Which rows are wanting, and what tolerance and vintage were used, stands in the dossier.
        finding = "no data" if one.finding.verdict is Outlook.NO_DATA else finding_in_words(one, names, short=True)
        text = f"{claim_in_words(one.claim, names)}. Statistics: {finding}."
        quote = clip(one.words, _LONG) if one.words != quoted else ""
        yield replace(claim_line(one, names), text=text, quote=quote)
        quoted = one.words


def _stressed_line(one: Stressed) -> Line:
    areas = "; ".join(area_name(area) for area in one.areas[:_AREAS]) or area_name("")
    return Line(f"{one.speaker} ({areas}):", excerpt(one.sources[0].words, _LONG), one.sources)


def _question_line(one: Question, on: date, names: dict[str, str]) -> Line:
    if isinstance(one.follows, HeldClaim):
        remark = f"{day_in_words(one.follows.date)}; statistics: {finding_in_words(one.follows, names, short=True)}"
    else:
        said = f"{_whose(one.follows, names, True)}, {day_in_words(one.follows.first)}"
        remark = " · ".join(filter(None, (said, _due(one.follows, on))))
    return Line(one.text, excerpt(one.about, _LONG), one.sources, remark)
