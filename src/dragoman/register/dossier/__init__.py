"""All that a register knows of a party or region, and what to know before the next meeting with them."""

from __future__ import annotations

from dragoman.register.dossier.desk import Dossiers
from dragoman.register.dossier.values import (
    AreaYears,
    Brief,
    Changes,
    Cited,
    Dossier,
    Followed,
    Holder,
    MeetingHeld,
    OfficeSeen,
    Question,
    Quotation,
    Side,
    Source,
    Stressed,
    Subject,
    SubjectKind,
    Voice,
)

__all__ = [
    "AreaYears",
    "Brief",
    "Changes",
    "Cited",
    "Dossier",
    "Dossiers",
    "Followed",
    "Holder",
    "MeetingHeld",
    "OfficeSeen",
    "Question",
    "Quotation",
    "Side",
    "Source",
    "Stressed",
    "Subject",
    "SubjectKind",
    "Voice",
]
