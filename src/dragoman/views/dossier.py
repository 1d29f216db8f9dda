"""A dossier as a document, and as JSON."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from dragoman.codebook import codebook
from dragoman.model import ActType, Area, Basis, Form
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
from dragoman.register.threads import Status, Undertaking
from dragoman.views.claim_words import claim_in_words
from dragoman.views.document import Document, Line, Section, clip, day_in_words, excerpt
from dragoman.views.flat import plain
from dragoman.views.words import COUNTED, many

REFUSED = "Refused or ruled out"
_LONG = 220
_MOST_OTHERS = 6
_WITH_ARTICLE = re.compile(
    r"^(?:United|Netherlands|Philippines|Gambia|Bahamas|Maldives|Comoros|Seychelles|Holy See)\b"
    r"|\b(?:Republic|Federation|Islands|Emirates|Kingdom|States|Union|Nations|Council|Commonwealth)$"
)
_TOLERANCE = re.compile(r"^vintage\b|\ballow(?:s|ed)\b|\basks for\b")
_CODE = re.compile(r"\b[A-Z]{2}(?:-[A-Z0-9]{1,3})?\b")
CLOSING = (
    f"{COUNTED} "
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
        Section("Figures and what statistics say to them", tuple(claim_line(one, names) for one in dossier.claims)),
        Section("Their words, by area", tuple(_quotations(dossier))),
        Section("Share of voice at these meetings", tuple(_voices(dossier))),
    ]
    if dossier.changes:
        sections.insert(0, _changed(dossier.changes, names))
    return Document(
        f"Dossier: {pair_name(dossier.subject, dossier.other)}",
        f"{_codes(dossier.subject, dossier.other)} · as of {day_in_words(dossier.on)}",
        tuple(sections),
        CLOSING,
        dossier.readouts,
    )


def dossier_as_json(dossier: Dossier) -> dict[str, Any]:
    """Plain values that :func:`json.dumps` takes: the fields of the dossier, as docs/dossier.md lists them."""
    values: dict[str, Any] = plain(dossier)
    return values


def pair_name(subject: Subject, other: Subject | None) -> str:
    """The name of a subject, or of both."""
    return f"{subject.name} and {other.name}" if other else subject.name


def side_names(subject: Subject, other: Subject | None) -> dict[Side, str]:
    """What to call each side: by name where it is a state, region or body."""

    def named(one: Subject | None, else_: str) -> str:
        return (
            with_article(one.name) if one and one.kind is SubjectKind.POLITY else f"{one.name}'s side" if one else else_
        )

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
    place = f" ({one.jurisdiction})" if one.jurisdiction else ""
    when = f"{seen_in_words(one)}, {many(one.meetings, 'meeting')}"
    return Line(
        f"{one.person}, {one.office or 'office not stated'}{place}: {when}",
        "",
        one.sources,
    )


def seen_in_words(one: OfficeSeen) -> str:
    """The days between which readouts show someone."""
    first, last = day_in_words(one.first), day_in_words(one.last)
    return first if first == last else f"{first} to {last}"


def meeting_line(one: MeetingHeld, names: dict[str, str]) -> Line:
    """A meeting: when, what, where, with whom."""
    form = codebook().entry(Form(one.form)).label.lower() if one.form else "encounter"
    country = names.get(one.country or "", one.country)
    place = ", ".join(filter(None, (one.place, country)))
    more = len(one.others) - _MOST_OTHERS
    others = f" with {', '.join(one.others[:_MOST_OTHERS])}" if one.others else ""
    others += f" and {more} more" if more > 0 else ""
    where = f" in {place}" if place else ""
    return Line(
        f"{_capital(day_in_words(one.date))}: {form}{where}{others}",
        "",
        one.sources,
        many(len(one.readouts), "readout"),
    )


def area_line(one: AreaYears) -> Line:
    """An area, with how many meetings named it each year."""
    years = ", ".join(f"{year or 'year not known'}: {count}" for year, count in one.years)
    return Line(f"{area_name(one.area)}: {many(one.meetings, 'meeting')} ({years})", "", one.sources)


def area_name(code: str) -> str:
    """The name of an area."""
    return _capital(codebook().entry(Area(code)).label) if code else "No area named"


def undertaking_line(row: Followed, names: dict[str, str]) -> Line:
    """An undertaking: who has to do what until when, and what is heard of it."""
    one = row.undertaking
    parts = [f"{act_in_words(one, names)}, {day_in_words(one.first)}"]
    if one.deliverer and one.deliverer != one.who:
        parts.append(f"to be delivered by {named(one.deliverer, names)}")
    remark = [status_in_words(row), f"due {day_in_words(one.due)}" if one.due else "", one.id]
    return Line(f"{', '.join(parts)}:", excerpt(one.words, _LONG), row.sources, " · ".join(filter(None, remark)))


def act_in_words(one: Undertaking, names: dict[str, str], but: tuple[str, ...] = ()) -> str:
    """What kind of undertaking it is, and whose: "Request by Tolvania".

    Args:
        one: the undertaking.
        names: codes with their names.
        but: the polities that need not be named.
    """
    # "Request or invitation" and its like are names of kinds; of one undertaking the first word is enough.
    label = codebook().entry(one.act).label.partition(" or ")[0].capitalize()
    return label if not one.who or set(one.who) == set(but) else f"{label} by {named(one.who, names)}"


def named(codes: Iterable[str], names: dict[str, str]) -> str:
    """Polities by name."""
    return " and ".join(with_article(names.get(code, code)) for code in codes)


def with_article(name: str) -> str:
    """The name of a polity as it stands in a sentence.

    >>> with_article("United States"), with_article("France")
    ('the United States', 'France')
    """
    return f"the {name}" if _WITH_ARTICLE.search(name) else name


def status_in_words(row: Followed) -> str:
    """What became of an undertaking, and when it was heard."""
    one = row.undertaking
    reported = ", by their own word" if one.self_reported else ""
    heard = f", last heard {day_in_words(one.last)}" if one.last and one.last != one.first else ""
    return f"{one.status.lower()}{reported}{heard}"


def claim_line(one: HeldClaim, names: dict[str, str]) -> Line:
    """A claim with what the statistics say to it."""
    claim = one.claim
    low, high = claim.span.start - one.start, claim.span.end - one.start
    source = Source(claim.readout, one.name, claim.span, one.words[max(low, 0) : high])
    speakers = ", ".join(one.speakers) or "the press service"
    inferred = any(cell.value and cell.basis is not Basis.STATED for cell in (claim.reporter, claim.partner))
    between = ", sides inferred" if inferred else ""
    remark = f"{speakers}, {day_in_words(one.date)}{between}"
    return Line(
        f"{claim_in_words(claim, names)}. Statistics: {finding_in_words(one, names)}.",
        excerpt(one.words, _LONG),
        (source,),
        remark,
    )


def finding_in_words(one: HeldClaim, names: dict[str, str], *, short: bool = False) -> str:
    """What statistics say to a claim: the verdict and the comparison.

    Args:
        one: the claim.
        names: codes with their names; reasons give codes.
        short: without tolerance and vintage.
    """
    verdict = str(one.finding.verdict).replace("_", " ").lower()
    parts = [part for part in one.finding.reason.split("; ") if not (short and _TOLERANCE.search(part))]
    return f"{verdict}, {_CODE.sub(lambda code: names.get(code[0], code[0]), '; '.join(parts))}"


def _ledger(dossier: Dossier, names: dict[str, str]) -> Iterable[Section]:
    rows = dossier.ledger
    sides = side_names(dossier.subject, dossier.other)
    counts = Counter(row.undertaking.status for row in rows)
    summary = ", ".join(f"{status.lower()} {counts[status]}" for status in Status if counts[status])
    yield Section("Ledger of undertakings", (Line(f"{len(rows)} in all: {summary}"),) if rows else ())
    refused = tuple(row for row in rows if row.undertaking.act is ActType.REF)
    for status in Status:
        for side, words in sides.items():
            lines = tuple(
                undertaking_line(row, names)
                for row in rows
                if row.undertaking.status is status and row.side is side and row not in refused
            )
            if lines:
                yield Section(f"{status.capitalize()}, to be delivered by {words}", lines)
    if refused:
        yield Section(REFUSED, tuple(undertaking_line(row, names) for row in refused))


def _quotations(dossier: Dossier) -> Iterable[Line]:
    for one in dossier.quotations:
        text = f"{area_name(one.area)} · {one.speaker}, {day_in_words(one.day)}:"
        yield Line(text, excerpt(one.sources[0].words, _LONG), one.sources)


def _voices(dossier: Dossier) -> Iterable[Line]:
    for one in dossier.voices:
        side = f" ({dossier.subject.name})" if one.theirs and dossier.subject.name != one.speaker else ""
        share = f"{one.share:g} % of the characters with a known speaker, {many(one.sentences, 'sentence')}"
        text = f"{one.speaker}{side}: {share}"
        yield Line(text, "", one.sources, "footnote: the longest" if one.sentences > 1 else "")


def _changed(changes: Changes, names: dict[str, str]) -> Section:
    lines = [_prefixed("New in office or seen first", office_line(one)) for one in changes.offices]
    lines += [_prefixed("Met", meeting_line(one, names)) for one in changes.meetings]
    lines += [_prefixed("New undertaking", undertaking_line(one, names)) for one in changes.undertakings]
    for row, clause in changes.reports:
        heard = Source(clause.readout, clause.name, clause.sentence_span, clause.sentence)
        told = f"Heard on {day_in_words(clause.day)}: {str(clause.reports).lower()} ({row.undertaking.id})"
        lines.append(Line(f"{told}:", clip(clause.sentence, _LONG), (heard,)))
    lines += [_prefixed("New area", area_line(one)) for one in changes.areas]
    lines += [_prefixed("New figure", claim_line(one, names)) for one in changes.claims]
    return Section(f"What changed since {day_in_words(changes.since)}", tuple(lines), "Nothing new.")


def _prefixed(prefix: str, line: Line) -> Line:
    return Line(f"{prefix}: {line.text}", line.quote, line.sources, line.remark)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
