"""Readings of made-up readouts, in which people, dates, places, forms and undertakings matter."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from msgspec import Struct

from dragoman.identity import readout_id
from dragoman.model import (
    Act,
    Actor,
    ActType,
    Basis,
    Cell,
    Encounter,
    Form,
    Format,
    Mode,
    PartialDate,
    Party,
    Rank,
    Reading,
    Readout,
    Role,
    Span,
    Specificity,
    Statement,
    Versions,
)

T = TypeVar("T")

VERSIONS = Versions("dragoman 1", "1", "1")
OLDEN = ("Mira Olden", "President", "XT")
BRANDT = ("Jonas Brandt", "Governor", "XV-HAR")
VELDE = ("Arno Velde", "President", "XV")
SORREL = ("Ines Sorrel", "Prime Minister", "XT")
_OWN_WORDS = 120
_REMOTE = {Form.CAL: Format.PHO, Form.VID: Format.VID, Form.MSG: Format.WRI}


class Told(Struct, frozen=True, dict=True):
    """A readout to be made up.

    Attributes:
        parties: name, office, jurisdiction of each.
        day: YYYY-MM-DD, with ?? for unknown parts; None: no date is known.
        page: the day of the page.
        basis: how the day is known.
        promises: sentences that undertake something.
        words: further sentences; by default words that no other readout has.
    """

    parties: tuple[tuple[str | None, str, str], ...] = (OLDEN, BRANDT)
    day: str | None = "2019-03-04"
    page: str | None = "2019-03-04"
    basis: Basis = Basis.DERIVED
    form: Form = Form.MTG
    place: str | None = "Tolva"
    country: str | None = "XT"
    publisher: str | None = "Press Service of Tolvania"
    title: str | None = None
    address: str | None = None
    lang: str | None = "en"
    promises: tuple[str, ...] = ()
    words: str | None = None


def tell(told: Told, name: str = "") -> Reading:
    """The reading of a readout like this; ``name`` stands in the text, so that each is another one."""
    lead = f"{' met '.join(who or office for who, office, _ in told.parties)} in {told.place} on {told.day} ({name})."
    own = " ".join(f"word{name}x{number}" for number in range(_OWN_WORDS))
    text = " ".join((lead, *told.promises, own if told.words is None else told.words))
    page = date.fromisoformat(told.page) if told.page else None
    title = told.title if told.title is not None else f"Page {name}"
    readout = Readout(readout_id(text), name, text, title, told.publisher, page, told.address, told.lang)
    whole = Span(0, len(lead))

    def cell(value: T | None, basis: Basis = Basis.STATED) -> Cell[T]:
        return Cell.absent("test.rule") if value is None else Cell(value, basis, "test.rule", (whole,))

    encounter = Encounter(
        cell(told.form), cell(_REMOTE.get(told.form, Format.INP)), cell(_date(told.day), told.basis),
        cell(told.place), cell(told.country), Cell[Rank].absent("test.rank"),
    )  # fmt: skip
    parties = tuple(
        Party(f"p{at}", cell(who), cell(office), cell(where), cell(Role.PARTICIPANT))
        for at, (who, office, where) in enumerate(told.parties)
    )
    statements = [Statement(whole, cell(Mode.N), Cell.absent("test.rule"))]
    for promise in told.promises:
        span = Span(text.index(promise), text.index(promise) + len(promise))
        statements.append(Statement(span, cell(Mode.N), Cell.absent("test.rule"), acts=(_pledge(span),)))
    return Reading(readout, VERSIONS, (encounter,), parties, (), tuple(statements))


def _date(day: str | None) -> PartialDate | None:
    if day is None:
        return None
    year, month, dom = (None if "?" in part else int(part) for part in day.split("-"))
    return PartialDate(year, month, dom)


def _pledge(span: Span) -> Act:
    def cell(value: T) -> Cell[T]:
        return Cell(value, Basis.STATED, "test.rule", (span,))

    none: Cell[str] = Cell.absent("test.rule")
    return Act(span, cell(ActType.PLG), cell(Actor.OWN), cell(Actor.CTP), cell(Specificity.S2), (), none, none, none)
