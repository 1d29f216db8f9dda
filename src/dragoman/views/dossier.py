"""A dossier as a document, and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from enum import Enum
from typing import Any

from dragoman.codebook import codebook
from dragoman.model import Area, Form
from dragoman.register.dossier import (
    AreaYears,
    Changes,
    Dossier,
    Followed,
    MeetingHeld,
    OfficeSeen,
    Side,
    Source,
    Subject,
    SubjectKind,
)
from dragoman.register.statistics import HeldClaim
from dragoman.register.threads import Status
from dragoman.views.claims import claim_in_words
from dragoman.views.document import Document, Line, Section, clip

_LONG = 220
CLOSING = (
    "Counted are meetings, calls and visits, not readouts: several readouts of one count once. "
    "Statuses are what readouts and statistics say by the day named above; they are no findings of ours. "
    "Numbers after a readout's name count its characters."
)


def dossier_document(dossier: Dossier) -> Document:
    """All sections of a dossier."""
    names = dict(dossier.names)
    told = len(dossier.meetings)
    limited = f"; told of here are the latest {told}" if told < dossier.met else ""
    sections = [
        Section("Who they are and were", tuple(map(office_line, dossier.offices))),
        Section(f"Meetings: {dossier.met}{limited}", tuple(meeting_line(one, names) for one in dossier.meetings)),
        Section("Areas over time, by meetings that named them", tuple(map(area_line, dossier.areas))),
        *_ledger(dossier, names),
        Section("Figures and what statistics say to them", tuple(map(claim_line, dossier.claims))),
        Section("Their words, by area", tuple(_quotations(dossier))),
        Section("Share of voice at these meetings", tuple(_voices(dossier))),
    ]
    if dossier.changes:
        sections.insert(0, _changed(dossier.changes, names))
    return Document(
        f"Dossier: {pair_name(dossier.subject, dossier.other)}",
        f"{_codes(dossier.subject, dossier.other)} · as of {dossier.on}",
        tuple(sections),
        CLOSING,
    )


def dossier_as_json(dossier: Dossier) -> dict[str, Any]:
    """Plain values that :func:`json.dumps` takes: the fields of the dossier, as docs/dossier.md lists them."""
    plain: dict[str, Any] = _plain(asdict(dossier))
    return plain


def pair_name(subject: Subject, other: Subject | None) -> str:
    """The name of a subject, or of both."""
    return f"{subject.name} and {other.name}" if other else subject.name


def side_names(subject: Subject, other: Subject | None) -> dict[Side, str]:
    """What to call each side: by name where it is a state, region or body."""

    def named(one: Subject | None, else_: str) -> str:
        return one.name if one and one.kind is SubjectKind.POLITY else f"{one.name}'s side" if one else else_

    return {
        Side.THEIRS: named(subject, ""),
        Side.OTHERS: named(other, "the other side"),
        Side.BOTH: "both sides",
        Side.UNKNOWN: "a side that is not known",
    }


def _codes(*subjects: Subject | None) -> str:
    return " · ".join(", ".join(one.codes) or "no state known" for one in subjects if one)


def office_line(one: OfficeSeen) -> Line:
    """Someone in an office, with the days between which readouts show it."""
    days = f"{one.first} to {one.last}" if one.first != one.last else one.first or "day not known"
    place = f" ({one.jurisdiction})" if one.jurisdiction else ""
    return Line(
        f"{one.person}, {one.office or 'office not stated'}{place}: {days}, {_meetings(one.meetings)}", "", one.sources
    )


def meeting_line(one: MeetingHeld, names: dict[str, str]) -> Line:
    """A meeting: when, what, where, with whom."""
    form = codebook().entry(Form(one.form)).label.lower() if one.form else "encounter"
    country = names.get(one.country or "", one.country)
    place = ", ".join(filter(None, (one.place, country)))
    others = f" with {', '.join(one.others)}" if one.others else ""
    readouts = "1 readout" if len(one.readouts) == 1 else f"{len(one.readouts)} readouts"
    where = f" in {place}" if place else ""
    return Line(f"{one.date or 'Day not known'}: {form}{where}{others}", "", one.sources, readouts)


def area_line(one: AreaYears) -> Line:
    """An area, with how many meetings named it each year."""
    years = ", ".join(f"{year or 'year not known'}: {count}" for year, count in one.years)
    return Line(f"{area_name(one.area)}: {_meetings(one.meetings)} ({years})", "", one.sources)


def area_name(code: str) -> str:
    """The name of an area."""
    return codebook().entry(Area(code)).label.capitalize() if code else "No area named"


def undertaking_line(row: Followed, names: dict[str, str]) -> Line:
    """An undertaking: who has to do what until when, and what is heard of it."""
    one = row.undertaking
    parts = [f"{codebook().entry(one.act).label.capitalize()} of {one.first or 'an unknown day'}"]
    if one.deliverer:
        parts.append("to be delivered by " + " and ".join(names.get(code, code) for code in one.deliverer))
    remark = [status_in_words(row), f"due {one.due}" if one.due else "", one.id]
    return Line(f"{', '.join(parts)}:", clip(one.words, _LONG), row.sources, " · ".join(filter(None, remark)))


def status_in_words(row: Followed) -> str:
    """What became of an undertaking, and when it was heard."""
    one = row.undertaking
    reported = ", by their own word" if one.self_reported else ""
    heard = f", last heard {one.last}" if one.last and one.last != one.first else ""
    return f"{one.status.lower()}{reported}{heard}"


def claim_line(one: HeldClaim) -> Line:
    """A claim with what the statistics say to it."""
    claim = one.claim
    low, high = claim.span.start - one.start, claim.span.end - one.start
    source = Source(claim.readout, one.name, claim.span, one.words[max(low, 0) : high])
    verdict = str(one.finding.verdict).replace("_", " ").lower()
    speakers = ", ".join(one.speakers) or "the press service"
    remark = f"{one.date or 'day not known'}, {speakers}"
    claimed = claim_in_words(claim)
    return Line(
        f"{claimed[:1].upper()}{claimed[1:]}: {verdict}, {one.finding.reason}.",
        clip(one.words, _LONG),
        (source,),
        remark,
    )


def _ledger(dossier: Dossier, names: dict[str, str]) -> Iterable[Section]:
    rows = dossier.ledger
    sides = side_names(dossier.subject, dossier.other)
    counts = Counter(row.undertaking.status for row in rows)
    summary = ", ".join(f"{status.lower()} {counts[status]}" for status in Status if counts[status])
    yield Section("Ledger of undertakings", (Line(f"{len(rows)} in all: {summary}"),) if rows else ())
    for status in Status:
        for side, words in sides.items():
            lines = tuple(
                undertaking_line(row, names) for row in rows if row.undertaking.status is status and row.side is side
            )
            if lines:
                yield Section(f"{status.capitalize()}, to be delivered by {words}", lines)


def _quotations(dossier: Dossier) -> Iterable[Line]:
    for one in dossier.quotations:
        text = f"{area_name(one.area)} · {one.speaker}, {one.day or 'day not known'}:"
        yield Line(text, clip(one.sources[0].words, _LONG), one.sources)


def _voices(dossier: Dossier) -> Iterable[Line]:
    for one in dossier.voices:
        side = f" ({dossier.subject.name})" if one.theirs and dossier.subject.name != one.speaker else ""
        yield Line(
            f"{one.speaker}{side}: {one.share:g} % of the characters with a known speaker, {one.sentences} sentences",
            "",
            one.sources,
            "footnote: the longest",
        )


def _changed(changes: Changes, names: dict[str, str]) -> Section:
    lines = [_prefixed("New in office or seen first", office_line(one)) for one in changes.offices]
    lines += [_prefixed("Met", meeting_line(one, names)) for one in changes.meetings]
    lines += [_prefixed("New undertaking", undertaking_line(one, names)) for one in changes.undertakings]
    for row, clause in changes.reports:
        heard = Source(clause.readout, clause.name, clause.sentence_span, clause.sentence)
        told = f"Heard on {clause.day}: {str(clause.reports).lower()} ({row.undertaking.id})"
        lines.append(Line(f"{told}:", clip(clause.sentence, _LONG), (heard,)))
    lines += [_prefixed("New area", area_line(one)) for one in changes.areas]
    lines += [_prefixed("New figure", claim_line(one)) for one in changes.claims]
    return Section(f"What changed since {changes.since}", tuple(lines), "Nothing new.")


def _prefixed(prefix: str, line: Line) -> Line:
    return Line(f"{prefix}: {line.text}", line.quote, line.sources, line.remark)


def _meetings(count: int) -> str:
    return "1 meeting" if count == 1 else f"{count} meetings"


def _plain(value: Any) -> Any:
    """Enums as their codes, days as text, tuples as lists."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value
