"""A reading made by hand, of a readout from a country that does not exist."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from msgspec.structs import replace

from dragoman.identity import readout_id
from dragoman.model import (
    Act,
    Actor,
    ActType,
    Area,
    Basis,
    Candidate,
    Cell,
    Direction,
    Encounter,
    Figure,
    Form,
    Format,
    Measure,
    Mention,
    MentionKind,
    Mode,
    Note,
    Part,
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

LEAD = "President Mira Olden of Tolvania met with Governor Jonas Brandt of Harrow in Tolva on 4 March."
OFFER = '"We are ready to supply your region with buses and trams," the President said.'
TRADE = '"Last year our trade grew by 12%, before the flood."'
NEED = "The governor noted that Harrow needs new schools."
VERSIONS = Versions("dragoman 0.1.0", "0.2", "2024-1")


def sample_text(number: int = 0) -> str:
    """The text; each number gives another one."""
    return f"{LEAD}\n\n{OFFER} {TRADE}\n\n{NEED}\n\nNotice {number}"


def sample_readout(number: int = 0) -> Readout:
    """The readout with all that a source can give."""
    text = sample_text(number)
    return Readout(
        id=readout_id(text),
        name=f"visit-{number}",
        text=text,
        title="Meeting with the Governor of Harrow",
        publisher="Press Service of Tolvania",
        published=date(2019, 3, 5),
        address=f"https://example.org/{number}",
        lang="en",
    )


def span(text: str, words: str, part: Part = Part.TEXT) -> Span:
    """Where these words stand first."""
    start = text.index(words)
    return Span(start, start + len(words), part)


def sample(number: int = 0, versions: Versions = VERSIONS) -> Reading:
    """The reading: two parties, an offer with two objects, a figure, and a date whose year is inferred."""
    readout = sample_readout(number)
    text = readout.text

    def cell(value: T, words: str, basis: Basis = Basis.STATED) -> Cell[T]:
        return Cell(value, basis, "test.rule", (span(text, words),))

    president = _party(text, "olden", "Mira Olden", "President", "XT", Role.HOST)
    governor = _party(text, "brandt", "Jonas Brandt", "Governor", "XV-HAR", Role.GUEST)
    return Reading(
        readout=readout,
        versions=versions,
        encounters=(_encounter(text),),
        parties=(president, governor),
        mentions=(
            Mention(span(text, "Mira Olden"), MentionKind.NAME, ("olden",), "test.name"),
            Mention(span(text, "the President"), MentionKind.TITLE, ("olden",), "test.title", ("olden", "brandt")),
            Mention(span(text, "We"), MentionKind.PRONOUN, (), "test.we", ("olden",)),
        ),
        statements=(
            Statement(span(text, LEAD), cell(Mode.N, LEAD), Cell.absent("test.narrator")),
            _offer(text),
            Statement(
                span(text, TRADE),
                cell(Mode.D, TRADE),
                cell(("olden",), "the President said", Basis.INFERRED),
                (span(text, TRADE[1:-1]),),
                (_act(text, "our trade grew by 12%", ActType.RPT, Actor.JNT),),
                (cell(Area.TRD, "trade"),),
            ),
            Statement(
                span(text, NEED),
                cell(Mode.I, "noted that"),
                cell(("brandt",), "The governor"),
                (),
                (_act(text, "Harrow needs new schools", ActType.INT, Actor.OWN),),
                (cell(Area.EDU, "schools"),),
                (cell(Area.CON, "buses", Basis.DERIVED),),
            ),
        ),
        figures=(_figure(text),),
        uncoded=(span(text, f"Notice {number}"),),
        notes=(Note("year-inferred", "The year is not printed.", (span(text, "the flood"),)),),
    )


def without_title_and_date(reading: Reading) -> Reading:
    """The same reading of a source that gave less."""
    return replace(reading, readout=replace(reading.readout, title=None, published=None))


def _party(text: str, key: str, name: str, office: str, jurisdiction: str, role: Role) -> Party:
    def cell(value: T, words: str, basis: Basis = Basis.STATED) -> Cell[T]:
        return Cell(value, basis, "test.cast", (span(text, words),), sources=("polity:" + jurisdiction,))

    name_cell, office_cell = cell(name, name), cell(office, office)
    return Party(key, name_cell, office_cell, cell(jurisdiction, office), cell(role, "met with", Basis.DERIVED))


def _encounter(text: str) -> Encounter:
    day, flood = span(text, "4 March"), span(text, "the flood")
    lost = Candidate("2018-03-04", "the flood came later", (flood,))
    return Encounter(
        form=Cell(Form.MTG, Basis.STATED, "test.form", (span(text, "met with"),)),
        format=Cell(Format.INP, Basis.INFERRED, "test.format", (span(text, "met with"),)),
        date=Cell(PartialDate(2019, 3, 4), Basis.INFERRED, "test.year", (day, flood), (lost,), ("event:flood",)),
        place=Cell("Tolva", Basis.STATED, "test.place", (span(text, "Tolva on"),)),
        country=Cell("XT", Basis.EXTERNAL, "test.country", (span(text, "Tolva on"),), sources=("city:tolva",)),
        rank=Cell[Rank].absent("test.rank"),
    )


def _offer(text: str) -> Statement:
    things = tuple(Cell(thing, Basis.STATED, "test.objects", (span(text, thing),)) for thing in ("buses", "trams"))
    clause = _act(text, "We are ready to supply your region with buses and trams", ActType.OFR, Actor.OWN)
    return Statement(
        span(text, OFFER),
        Cell(Mode.D, Basis.STATED, "test.mode", (span(text, OFFER),)),
        Cell(("olden",), Basis.STATED, "test.speaker", (span(text, "the President said"),)),
        (clause.span,),
        (replace(clause, objects=things),),
        (Cell(Area.TRN, Basis.STATED, "test.area", (span(text, "buses"),)),),
    )


def _act(text: str, clause: str, kind: ActType, actor: Actor) -> Act:
    where = span(text, clause)

    def cell(value: T) -> Cell[T]:
        return Cell(value, Basis.STATED, "test.act", (where,))

    none: Cell[str] = Cell.absent("test.act")
    return Act(where, cell(kind), cell(actor), cell(Actor.CTP), cell(Specificity.S2), (), none, none, none)


def _figure(text: str) -> Figure:
    def cell(value: T, words: str) -> Cell[T]:
        return Cell(value, Basis.STATED, "test.figure", (span(text, words),))

    return Figure(
        span(text, "12%"),
        cell(Measure.GROWTH, "grew by"),
        cell(12.0, "12"),
        cell("%", "%"),
        Cell("2018", Basis.INFERRED, "test.period", (span(text, "Last year"),)),
        cell(Direction.UP, "grew"),
        Cell.absent("test.figure"),
    )
