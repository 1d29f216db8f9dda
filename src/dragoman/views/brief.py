"""A brief as a document: two pages for the next meeting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dragoman.register.dossier import Brief, Followed, Holder, Question, Side, Stressed
from dragoman.views.document import Document, Line, Section, clip
from dragoman.views.dossier import (
    area_name,
    claim_line,
    meeting_line,
    office_line,
    pair_name,
    side_names,
    undertaking_line,
)

_LONG = 150
_CLOSING = (
    "Counted are meetings, calls and visits, not readouts. Only readouts of meetings before the day named above count. "
    "Statuses are what readouts and statistics say, no findings of ours; questions follow from open undertakings and "
    "contradicted figures alone. Numbers after a readout's name count its characters."
)


def brief_document(brief: Brief) -> Document:
    """All sections of a brief."""
    names = dict(brief.names)
    told = len(brief.meetings)
    met = f"Last encounters ({told} of {brief.met})" if brief.met else "Last encounters"
    sides = side_names(brief.subject, brief.other)
    return Document(
        f"Brief: {pair_name(brief.subject, brief.other)}",
        f"For the meeting on {brief.on}",
        (
            Section("Who", (*map(_holder_line, brief.holders), *map(_seen_line, map(office_line, brief.offices)))),
            Section(met, tuple(meeting_line(one, names) for one in brief.meetings), "No encounter before this day."),
            Section(
                f"Open: to be delivered by {sides[Side.THEIRS]}", tuple(_short(brief.theirs, names)), "Nothing open."
            ),
            Section(
                f"Open: to be delivered by {sides[Side.OTHERS]}", tuple(_short(brief.ours, names)), "Nothing open."
            ),
            Section(f"Open: to be delivered by {sides[Side.BOTH]}", tuple(_short(brief.joint, names)), "Nothing open."),
            Section(
                "Figures and what statistics say to them", tuple(_clipped(claim_line(one)) for one in brief.claims)
            ),
            Section("What they stressed last time", tuple(map(_stressed_line, brief.stressed))),
            Section(
                "Questions worth asking", tuple(map(_question_line, brief.questions)), "None follows from the register."
            ),
        ),
        _CLOSING,
    )


def _holder_line(one: Holder) -> Line:
    acting = " (acting)" if one.acting else ""
    since = f", since {one.since}" if one.since else ""
    return Line(
        f"In office on that day: {one.person}, {one.office}{acting}{since}", "", (), f"reference data, row {one.source}"
    )


def _seen_line(line: Line) -> Line:
    return replace(line, text=f"In readouts: {line.text}")


def _short(rows: Iterable[Followed], names: dict[str, str]) -> Iterable[Line]:
    return (_clipped(undertaking_line(row, names)) for row in rows)


def _clipped(line: Line) -> Line:
    return replace(line, text=clip(line.text, 2 * _LONG), quote=clip(line.quote, _LONG))


def _stressed_line(one: Stressed) -> Line:
    areas = ", ".join(map(area_name, one.areas)) or area_name("")
    return Line(f"{one.speaker} ({areas}):", clip(one.sources[0].words, _LONG), one.sources)


def _question_line(one: Question) -> Line:
    return Line(clip(one.text, 2 * _LONG), clip(one.about, _LONG), one.sources, f"derived from {one.derived_from}")
