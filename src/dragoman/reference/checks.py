"""Looks for contradictions in reference data: what no single row shows."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import pairwise

from msgspec import Struct

from dragoman.reference.reference import Reference
from dragoman.reference.values import OfficeRole, PolityKind, Tenure

COLLEGIAL = frozenset({"AD", "BA", "SM", "EU", "LY", "KP"})
"""Polities with more than one holder of an office at a time, or with rival ones."""

_HANDOVER = timedelta(days=31)
"""Overlap that the sources' months and handing over explain."""


class Problem(Struct, frozen=True):
    """A contradiction.

    Attributes:
        code: ``overlap``, ``backwards``, ``duplicate``, ``unknown-polity`` or ``parent``.
        subject: id of the row.
        message: what is wrong.
    """

    code: str
    subject: str
    message: str


def check(reference: Reference) -> tuple[Problem, ...]:
    """All contradictions in the base data and packs of a reference, but for overlaps accepted with a reason."""
    found = (*_polities(reference), *_tenures(reference), *_overlaps(reference.tenures), *_events(reference))
    known = accepted()
    return tuple(problem for problem in found if problem.code != "overlap" or problem.subject not in known)


@cache
def accepted() -> Mapping[str, str]:
    """Overlaps of the base data that are as they should be: id of the later tenure, and the reason."""
    text = files("dragoman.reference").joinpath("data", "accepted.csv").read_text("utf-8")
    return {row["tenure"]: row["reason"] for row in csv.DictReader(text.splitlines())}


class Gap(Struct, frozen=True):
    """Days on which the data know no holder of an office, between two that they know."""

    jurisdiction: str
    role: OfficeRole
    start: date
    end: date


def gaps(reference: Reference) -> tuple[Gap, ...]:
    """Every gap of more than a handover between two tenures of one office. A gap is no error: nobody is made up."""
    found: list[Gap] = []
    for (jurisdiction, role), spells in _by_office(reference.tenures, acting=True).items():
        latest: date | None = None
        for spell in spells:
            if latest and spell.start and spell.start - latest > _HANDOVER:
                found.append(Gap(jurisdiction, role, latest, spell.start))
            ends = spell.end or spell.known_to
            latest = None if ends is None else max(ends, latest or ends)
    return tuple(found)


def _by_office(tenures: Iterable[Tenure], acting: bool) -> Mapping[tuple[str, OfficeRole], list[Tenure]]:
    """Tenures of offices with one holder, in the order of their start."""
    offices: dict[tuple[str, OfficeRole], list[Tenure]] = defaultdict(list)
    for tenure in tenures:
        if (
            tenure.role is not OfficeRole.OTHER
            and tenure.jurisdiction not in COLLEGIAL
            and (acting or not tenure.acting)
        ):
            offices[tenure.jurisdiction, tenure.role].append(tenure)
    return offices


def _polities(reference: Reference) -> Iterator[Problem]:
    for polity in reference.polities:
        parent = reference.polity(polity.parent) if polity.parent else None
        if polity.kind is PolityKind.REGION and (parent is None or parent.kind is not PolityKind.STATE):
            yield Problem("parent", polity.id, f"the parent of {polity.name} is not a state: {polity.parent}")


def _tenures(reference: Reference) -> Iterator[Problem]:
    seen: set[tuple[object, ...]] = set()
    for tenure in reference.tenures:
        if reference.polity(tenure.jurisdiction) is None:
            yield Problem("unknown-polity", tenure.id, f"{tenure.jurisdiction} is not a polity that is known")
        if tenure.start and tenure.end and tenure.end < tenure.start:
            yield Problem("backwards", tenure.id, f"{tenure.person} ends on {tenure.end}, before {tenure.start}")
        key = (tenure.jurisdiction, tenure.role, tenure.office, tenure.person, tenure.start)
        if key in seen:
            yield Problem("duplicate", tenure.id, f"{tenure.person} is given twice")
        seen.add(key)


def _overlaps(tenures: Iterable[Tenure]) -> Iterator[Problem]:
    """Two persons in one office for longer than a handover takes; acting holders stand in for others."""
    for spells in _by_office(tenures, acting=False).values():
        for earlier, later in pairwise(spells):
            last = earlier.end or earlier.known_to
            if earlier.start and later.start and (last is None or last - later.start > _HANDOVER):
                message = f"{earlier.person} and {later.person} both hold {later.role} of {later.jurisdiction}"
                yield Problem("overlap", later.id, f"{message}, from {later.start}")


def _events(reference: Reference) -> Iterator[Problem]:
    for event in reference.events:
        if event.end and event.end < event.start:
            yield Problem("backwards", event.id, f"{event.name} ends on {event.end}, before {event.start}")
        if event.known_from and event.known_from > event.start:
            yield Problem("backwards", event.id, f"{event.name} was known from {event.known_from}, after it began")
        for country in event.country:
            if reference.polity(country) is None:
                yield Problem("unknown-polity", event.id, f"{country} is not a polity that is known")
