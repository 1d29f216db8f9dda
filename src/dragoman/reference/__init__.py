"""States and regions, cities, offices and tenures, dated events: the data and its look-ups."""

from dragoman.reference.offices import office_role
from dragoman.reference.packs import Pack
from dragoman.reference.reference import Reference
from dragoman.reference.values import (
    City,
    Confidence,
    Entry,
    Event,
    Hit,
    HitKind,
    OfficeRole,
    Organisation,
    Polity,
    PolityKind,
    Tenure,
)

__all__ = [
    "City",
    "Confidence",
    "Entry",
    "Event",
    "Hit",
    "HitKind",
    "OfficeRole",
    "Organisation",
    "Pack",
    "Polity",
    "PolityKind",
    "Reference",
    "Tenure",
    "office_role",
]
