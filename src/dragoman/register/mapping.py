"""A reading as rows, and rows as a reading: the one place that knows both."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from dragoman.coverage import coverage
from dragoman.identity import Recipe, encounter_id, party_id, span_id, text_hash
from dragoman.model import (
    Act,
    Cell,
    Encounter,
    Figure,
    Mention,
    MentionKind,
    Note,
    Part,
    Party,
    Reading,
    Readout,
    Span,
    Statement,
    Versions,
)
from dragoman.register.fields import (
    ACT,
    AREAS,
    ENCOUNTER,
    FIGURE,
    OBJECT,
    PARTY,
    SPEAKERS,
    STATEMENT,
    CellText,
    Field,
    SpanRow,
    from_text,
    keys_to_text,
    span_rows,
    spans,
    text_to_keys,
    to_text,
)
from dragoman.register.tables import TABLES, Row, Rows


def readout_row(readout: Readout) -> Row:
    """The row of a readout."""
    published = readout.published.isoformat() if readout.published else None
    given = (readout.name, readout.title, readout.publisher, published, readout.address, readout.lang)
    return (readout.id, *given, readout.text, text_hash(readout.text))


def readout_of(row: Row) -> Readout:
    """The readout of a row.

    Raises:
        ValueError: the date is none.
    """
    key, name, title, publisher, published, address, lang, text, _ = row
    day = date.fromisoformat(published) if published else None
    return Readout(key, name, text, title, publisher, day, address, lang)


def rows_of(reading: Reading) -> Rows:
    """Write a reading as rows.

    Raises:
        ValueError: a date or a number in it cannot be written.
    """
    return _Encoder(reading).rows()


def reading_of(rows: Rows, instead: Iterable[CellText] = ()) -> Reading:
    """Read a reading back; exactly what was written.

    Args:
        rows: the rows of a readout.
        instead: cells to take in place of those of the same row, field and position.

    Raises:
        ValueError: something in the rows is not what its field holds.
        LookupError: a cell or a row is missing.
    """
    return _Decoder(rows, {(one.row, one.field, one.position): one for one in instead}).reading()


def cell_texts(rows: Rows) -> dict[int, CellText]:
    """The cells of a readout with their evidence and candidates, by their number."""
    evidence: dict[tuple[int, int], list[SpanRow]] = defaultdict(list)
    for cell, candidate, _, part, start, end in rows.evidence:
        evidence[cell, candidate].append((part, start, end))
    candidates: dict[int, list[tuple[str, str, tuple[SpanRow, ...]]]] = defaultdict(list)
    for cell, position, value, why in rows.candidate:
        candidates[cell].append((value, why, tuple(evidence[cell, position])))
    return {
        no: CellText(row, field, position, value, basis, rule, sources, tuple(evidence[no, 0]), tuple(candidates[no]))
        for no, _, _, _, row, field, position, value, basis, rule, sources in rows.cell
    }


class _Encoder:
    """Gathers the rows of one reading; cells are numbered in the order in which they are met."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._readout = reading.readout.id
        self._found: dict[str, list[Row]] = {table.name: [] for table in TABLES}
        self._seen: Counter[tuple[Recipe, SpanRow]] = Counter()

    def rows(self) -> Rows:
        reading = self._reading
        self._add("readout", readout_row(reading.readout))
        self._add("reading", self._reading_row())
        for position, encounter in enumerate(reading.encounters):
            key = encounter_id(self._readout, position)
            self._add("encounter", (key, self._readout, position, *self._cells("encounter", key, encounter, ENCOUNTER)))
        for position, party in enumerate(reading.parties):
            key = party_id(self._readout, party.key)
            plain = self._cells("party", key, party, PARTY)
            self._add("party", (key, self._readout, position, party.key, *plain))
        for position, mention in enumerate(reading.mentions):
            meant = (keys_to_text(mention.parties), keys_to_text(mention.candidates))
            place = self._span(mention.span)
            self._add("mention", (self._readout, position, *place, str(mention.kind), *meant, mention.rule))
        for position, statement in enumerate(reading.statements):
            self._statement(position, statement)
        for position, figure in enumerate(reading.figures):
            key = self._key(Recipe.FIGURE, figure.span)
            plain = self._cells("figure", key, figure, FIGURE)
            self._add("figure", (key, self._readout, position, *self._span(figure.span), *plain))
        for position, span in enumerate(reading.uncoded):
            self._add("uncoded", (self._readout, position, *self._span(span)))
        for position, note in enumerate(reading.notes):
            self._add("note", (self._readout, position, note.code, note.message))
            for number, place in enumerate(span_rows(note.evidence)):
                self._add("note_evidence", (self._readout, position, number, *place))
        return Rows(**{name: tuple(rows) for name, rows in self._found.items()})

    def _reading_row(self) -> Row:
        reading, versions = self._reading, self._reading.versions
        found = coverage(reading)
        counts = (found.characters, found.sentences, found.coded, found.quotations, found.with_speaker)
        return (self._readout, versions.reader, versions.codebook, versions.reference, *counts)

    def _statement(self, position: int, statement: Statement) -> None:
        key = self._key(Recipe.STATEMENT, statement.span)
        plain = self._cells("statement", key, statement, STATEMENT)
        self._add("statement", (key, self._readout, position, *self._span(statement.span), *plain))
        self._cell("statement", key, SPEAKERS, 0, statement.speakers)
        for number, speaker in enumerate(statement.speakers.value or ()):
            self._add("speaker", (key, number, party_id(self._readout, speaker)))
        for number, place in enumerate(span_rows(statement.content)):
            self._add("content", (key, number, *place))
        for inherited, areas in enumerate((statement.areas, statement.areas_inherited)):
            for number, area in enumerate(areas):
                self._cell("statement", key, AREAS[inherited], number, area)
                if area.value is not None:
                    self._add("area", (key, inherited, number, _plain(area)))
        for number, act in enumerate(statement.acts):
            self._act(key, number, act)

    def _act(self, statement: str, position: int, act: Act) -> None:
        key = self._key(Recipe.ACT, act.span)
        plain = self._cells("act", key, act, ACT)
        self._add("act", (key, self._readout, statement, position, *self._span(act.span), *plain))
        for number, thing in enumerate(act.objects):
            self._cell("act", key, OBJECT, number, thing)
            if thing.value is not None:
                self._add("object", (key, number, _plain(thing)))

    def _cells(self, entity: str, row: str, owner: object, fields: tuple[Field, ...]) -> Row:
        """Write the cells of a row; returns their plain values, for its columns."""
        found = tuple(getattr(owner, field.name) for field in fields)
        for field, cell in zip(fields, found, strict=True):
            self._cell(entity, row, field, 0, cell)
        return tuple(_plain(cell) for cell in found)

    def _cell(self, entity: str, row: str, field: Field, position: int, cell: Cell[Any]) -> None:
        text = to_text(cell, field, row, position)
        no = len(self._found["cell"]) + 1
        place = (no, text.id(self._readout), self._readout, entity, row, field.name, position)
        self._add("cell", (*place, text.value, text.basis, text.rule, text.sources))
        self._evidence(no, 0, text.evidence)
        for number, (value, why, evidence) in enumerate(text.candidates, start=1):
            self._add("candidate", (no, number, value, why))
            self._evidence(no, number, evidence)

    def _evidence(self, cell: int, candidate: int, evidence: tuple[SpanRow, ...]) -> None:
        for number, place in enumerate(evidence):
            self._add("evidence", (cell, candidate, number, *place))

    def _key(self, recipe: Recipe, span: Span) -> str:
        place = self._span(span)
        nth = self._seen[recipe, place]
        self._seen[recipe, place] += 1
        return span_id(recipe, self._readout, place, nth)

    def _span(self, span: Span) -> SpanRow:
        return (str(span.part), span.start, span.end)

    def _add(self, table: str, row: Row) -> None:
        self._found[table].append(row)


class _Decoder:
    """Puts the rows of one readout together again."""

    def __init__(self, rows: Rows, instead: Mapping[tuple[str, str, int], CellText]) -> None:
        self._rows = rows
        self._cells_of: dict[tuple[str, str], list[CellText]] = defaultdict(list)
        for text in sorted(cell_texts(rows).values(), key=lambda one: one.position):
            taken = instead.get((text.row, text.field, text.position), text) if instead else text
            self._cells_of[text.row, text.field].append(taken)

    def reading(self) -> Reading:
        rows = self._rows
        ((_, reader, codebook, reference, *_),) = rows.reading
        return Reading(
            readout=readout_of(rows.readout[0]),
            versions=Versions(reader, codebook, reference),
            encounters=tuple(Encounter(**self._fields(row[0], ENCOUNTER)) for row in rows.encounter),
            parties=tuple(Party(row[3], **self._fields(row[0], PARTY)) for row in rows.party),
            mentions=tuple(_mention(row) for row in rows.mention),
            statements=self._statements(),
            figures=tuple(Figure(_span(row[3:6]), **self._fields(row[0], FIGURE)) for row in rows.figure),
            uncoded=tuple(_span(row[2:5]) for row in rows.uncoded),
            notes=self._notes(),
        )

    def _statements(self) -> tuple[Statement, ...]:
        content: dict[str, list[SpanRow]] = defaultdict(list)
        for statement, _, *place in self._rows.content:
            content[statement].append((place[0], place[1], place[2]))
        acts: dict[str, list[Act]] = defaultdict(list)
        for key, _, statement, _, *rest in self._rows.act:
            objects = self._cells(key, OBJECT)
            acts[statement].append(Act(_span(tuple(rest[:3])), objects=objects, **self._fields(key, ACT)))
        return tuple(
            Statement(
                span=_span(row[3:6]),
                speakers=self._one(row[0], SPEAKERS),
                content=spans(tuple(content[row[0]])),
                acts=tuple(acts[row[0]]),
                areas=self._cells(row[0], AREAS[0]),
                areas_inherited=self._cells(row[0], AREAS[1]),
                **self._fields(row[0], STATEMENT),
            )
            for row in self._rows.statement
        )

    def _notes(self) -> tuple[Note, ...]:
        evidence: dict[int, list[SpanRow]] = defaultdict(list)
        for _, note, _, part, start, end in self._rows.note_evidence:
            evidence[note].append((part, start, end))
        return tuple(Note(code, words, spans(tuple(evidence[at]))) for _, at, code, words in self._rows.note)

    def _fields(self, row: str, fields: tuple[Field, ...]) -> dict[str, Cell[Any]]:
        return {field.name: self._one(row, field) for field in fields}

    def _one(self, row: str, field: Field) -> Cell[Any]:
        found = self._cells_of.get((row, field.name), [])
        if len(found) != 1:
            raise LookupError(f"{len(found)} cells for {field.name} of {row}")
        return from_text(found[0], field)

    def _cells(self, row: str, field: Field) -> tuple[Cell[Any], ...]:
        return tuple(from_text(text, field) for text in self._cells_of.get((row, field.name), []))


def _mention(row: Row) -> Mention:
    _, _, part, start, end, kind, parties, candidates, rule = row
    span = Span(start, end, Part(part))
    return Mention(span, MentionKind(kind), text_to_keys(parties), rule, text_to_keys(candidates))


def _span(place: Row) -> Span:
    part, start, end = place
    return Span(start, end, Part(part))


def _plain(cell: Cell[Any]) -> str | float | None:
    """The value of a cell for a column: a number stays one, everything else is text."""
    if cell.value is None or isinstance(cell.value, float):
        return cell.value
    return float(cell.value) if isinstance(cell.value, int) else str(cell.value)
