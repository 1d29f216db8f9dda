"""Hand-coded readouts and readings in one shape, so that either can be scored against the other.

The shape is JSON Lines, one document a line, with the keys of the values below. What a reader gives is written in it
too (``dragoman read --format gold``), so that anyone can score it with other tools.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar

from msgspec import Struct, to_builtins

from dragoman.errors import SourceError
from dragoman.identity import readout_id
from dragoman.model import (
    ActType,
    Area,
    Basis,
    Cell,
    Direction,
    Encounter,
    Figure,
    Form,
    Measure,
    Mode,
    Party,
    Reading,
    Readout,
    Role,
    Statement,
)

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
Row = Mapping[str, object]

# Coders write the acronym that a body prints, also where ours keeps it apart from the code of a state.
_ACRONYMS = {"AFU": "AU", "COE": "CoE", "AFDB": "AfDB", "ISDB": "IsDB"}


class GoldEncounter(Struct, frozen=True):
    """An encounter as coded; ``date`` is an ISO date, given only where it is complete."""

    form: Form | None = None
    date: str | None = None
    date_basis: Basis | None = None
    place: str | None = None
    country: str | None = None


class GoldParty(Struct, frozen=True):
    """Someone who takes part, or (role ``other``) only speaks; ``name`` is the office where nobody is named."""

    name: str
    office: str | None = None
    jurisdiction: str | None = None
    role: Role | None = None


class GoldStatement(Struct, frozen=True):
    """A sentence: half-open code points of the text, whose words it is, what it does and is about."""

    start: int
    end: int
    mode: Mode
    speakers: tuple[str, ...] = ()
    acts: tuple[ActType, ...] = ()
    areas: tuple[Area, ...] = ()
    areas_inherited: tuple[Area, ...] = ()


class GoldFigure(Struct, frozen=True):
    """A claim of size; ``value`` is a plain number, None where only a direction is given."""

    start: int
    end: int
    measure: Measure | None = None
    value: float | None = None
    unit: str | None = None
    period: str | None = None
    direction: Direction | None = None


class GoldDocument(Struct, frozen=True):
    """One coded readout; ``text`` is None where a system leaves it out."""

    id: str
    publisher: str | None = None
    title: str | None = None
    published: str | None = None
    text: str | None = None
    encounters: tuple[GoldEncounter, ...] = ()
    parties: tuple[GoldParty, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    figures: tuple[GoldFigure, ...] = ()

    def readout(self) -> Readout:
        """The readout that was coded, for a reader to read.

        Raises:
            SourceError: the document comes without its text.
        """
        if self.text is None:
            raise SourceError(f"{self.id}: there is no text to read", "Score against a file that carries the texts")
        return Readout(
            id=readout_id(self.text),
            name=self.id,
            text=self.text,
            title=self.title,
            publisher=self.publisher,
            published=date.fromisoformat(self.published) if self.published else None,
        )


def codes_of(documents: Iterable[GoldDocument]) -> frozenset[str]:
    """The codes of states, regions and bodies that are named as jurisdictions and as countries."""
    found: set[str | None] = set()
    for one in documents:
        found.update(party.jurisdiction for party in one.parties)
        found.update(encounter.country for encounter in one.encounters)
    return frozenset(code for code in found if code)


def load_gold(path: str | Path) -> tuple[GoldDocument, ...]:
    """Read coded documents from JSON Lines.

    Raises:
        SourceError: the file cannot be read, or lines of it are not coded documents; all of them are listed.
    """
    documents: list[GoldDocument] = []
    problems: list[str] = []
    try:
        lines = Path(path).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SourceError(f"{path}: {error}", "Give a file of coded documents, one JSON object a line") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                documents.append(_document(json.loads(line)))
            except (ValueError, RecursionError) as error:
                problems.append(f"line {number}: {error}")
    if problems:
        raise SourceError(
            f"{path}: " + "; ".join(problems), "Mend these lines; the format is what dragoman read --format gold writes"
        )
    return tuple(documents)


def to_gold(reading: Reading) -> GoldDocument:
    """What a reading says, in the shape of coded documents: same order, one for one."""
    readout = reading.readout
    return GoldDocument(
        id=readout.name,
        publisher=readout.publisher,
        title=readout.title,
        published=readout.published.isoformat() if readout.published else None,
        text=readout.text,
        encounters=tuple(_coded_encounter(encounter) for encounter in reading.encounters),
        parties=tuple(_coded_party(party) for party in reading.parties),
        statements=tuple(_coded_statement(statement, reading) for statement in reading.statements),
        figures=tuple(_coded_figure(figure) for figure in reading.figures),
    )


def gold_line(coded: Reading | GoldDocument) -> str:
    """One line of JSON, in ASCII: some tools break lines at more characters than the line feed."""
    document = to_gold(coded) if isinstance(coded, Reading) else coded
    return json.dumps(to_builtins(document), ensure_ascii=True)


def _coded_encounter(encounter: Encounter) -> GoldEncounter:
    day = encounter.date.value.complete() if encounter.date.value else None
    return GoldEncounter(
        form=encounter.form.value,
        date=day.isoformat() if day else None,
        date_basis=encounter.date.basis if day else Basis.ABSENT,
        place=encounter.place.value,
        country=encounter.country.value,
    )


def _coded_party(party: Party) -> GoldParty:
    jurisdiction = party.jurisdiction.value or ""
    return GoldParty(
        _coded_name(party), party.office.value, _ACRONYMS.get(jurisdiction, jurisdiction) or None, party.role.value
    )


def _coded_name(party: Party) -> str:
    """Coders call someone whom nothing names by the office."""
    return party.name.value or party.office.value or ""


def _coded_statement(statement: Statement, reading: Reading) -> GoldStatement:
    return GoldStatement(
        start=statement.span.start,
        end=statement.span.end,
        mode=statement.mode.value or Mode.N,
        speakers=tuple(_coded_name(reading.party(key)) for key in statement.speakers.value or ()),
        acts=_values(act.type for act in statement.acts),
        areas=_values(statement.areas),
        areas_inherited=_values(statement.areas_inherited),
    )


def _coded_figure(figure: Figure) -> GoldFigure:
    return GoldFigure(
        start=figure.span.start,
        end=figure.span.end,
        measure=figure.measure.value,
        value=figure.value.value,
        unit=figure.unit.value,
        period=figure.period.value,
        direction=figure.direction.value,
    )


def _values(cells: Iterable[Cell[E]]) -> tuple[E, ...]:
    """The values of the cells, each once, in their order."""
    return tuple(dict.fromkeys(cell.value for cell in cells if cell.value is not None))


def _document(row: object) -> GoldDocument:
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    published = _words(row, "published")
    if published:
        date.fromisoformat(published)
    return GoldDocument(
        id=_words(row, "id") or _missing("id"),
        publisher=_words(row, "publisher"),
        title=_words(row, "title"),
        published=published,
        text=_words(row, "text"),
        encounters=_each(row, "encounters", _encounter),
        parties=_each(row, "parties", _party),
        statements=_each(row, "statements", _statement),
        figures=_each(row, "figures", _figure),
    )


def _encounter(row: Row) -> GoldEncounter:
    return GoldEncounter(
        form=_code(row, "form", Form),
        date=_words(row, "date"),
        date_basis=_code(row, "date_basis", Basis),
        place=_words(row, "place"),
        country=_words(row, "country"),
    )


def _party(row: Row) -> GoldParty:
    return GoldParty(
        _words(row, "name") or "", _words(row, "office"), _words(row, "jurisdiction"), _code(row, "role", Role)
    )


def _statement(row: Row) -> GoldStatement:
    return GoldStatement(
        start=_whole(row, "start"),
        end=_whole(row, "end"),
        mode=_code(row, "mode", Mode) or _missing("mode"),
        speakers=tuple(str(name) for name in _list(row, "speakers")),
        acts=tuple(_known(code, ActType) for code in _list(row, "acts")),
        areas=tuple(_known(code, Area) for code in _list(row, "areas")),
        areas_inherited=tuple(_known(code, Area) for code in _list(row, "areas_inherited")),
    )


def _figure(row: Row) -> GoldFigure:
    value = row.get("value")
    if value is not None and not isinstance(value, int | float):
        raise ValueError(f"value {value!r} is no number")
    return GoldFigure(
        start=_whole(row, "start"),
        end=_whole(row, "end"),
        measure=_code(row, "measure", Measure),
        value=None if value is None else float(value),
        unit=_words(row, "unit"),
        period=_words(row, "period"),
        direction=_code(row, "direction", Direction),
    )


def _each(row: Row, key: str, make: Callable[[Row], T]) -> tuple[T, ...]:
    made = []
    for number, item in enumerate(_list(row, key), 1):
        try:
            made.append(make(item) if isinstance(item, dict) else _missing("object"))
        except ValueError as error:
            raise ValueError(f"{key} {number}: {error}") from error
    return tuple(made)


def _list(row: Row, key: str) -> list[object]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise ValueError(f"{key} is no list")
    return value


def _words(row: Row, key: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise ValueError(f"{key} {value!r} is not words")
    return value


def _whole(row: Row, key: str) -> int:
    value = row.get(key)
    if not isinstance(value, int):
        raise ValueError(f"{key} {value!r} is no whole number")
    return value


def _code(row: Row, key: str, vocabulary: type[E]) -> E | None:
    return _known(row[key], vocabulary) if row.get(key) else None


def _known(code: object, vocabulary: type[E]) -> E:
    try:
        return vocabulary(str(code))
    except ValueError:
        raise ValueError(f"{code!r} is none of {', '.join(vocabulary)}") from None


def _missing(what: str) -> NoReturn:
    raise ValueError(f"there is no {what}")
