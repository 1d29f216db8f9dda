"""A reading laid out for its page: the text in paragraphs and sentences, values, cards; every part with its address."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from dragoman.coverage import Coverage, coverage
from dragoman.model import UNDERTAKINGS, Act, Cell, Encounter, Figure, Mode, Part, Party, Reading, Span, Statement
from dragoman.web.marking import Mark, Piece, cut
from dragoman.web.wording import in_words, plain

_COLOURS = 6
_ENCOUNTER = ("form", "date", "place", "country", "format", "rank")
ASKED = "asked"
"""Name of the mark on the span that an address asks for."""


class Value(Struct, frozen=True):
    """A value with what it is called, how it is known, and where its cell and its words are."""

    label: str
    words: str
    basis: str
    address: str

    @property
    def is_absent(self) -> bool:
        """Whether it was looked for and not found."""
        return self.basis == "ABSENT"


class Words(Struct, frozen=True):
    """A piece of the text as it may be printed, with the names of the marks on it and of those that begin here."""

    text: str
    names: tuple[str, ...]
    opens: tuple[str, ...]


class Person(Struct, frozen=True):
    """Someone in the text. The colour is a number from 1; the short name always stands beside it."""

    address: str
    short: str
    colour: int
    values: tuple[Value, ...]
    role: str


class Code(Struct, frozen=True):
    """An act or area in the margin."""

    code: str
    label: str
    address: str
    inherited: bool = False


class Sentence(Struct, frozen=True):
    """A sentence with what stands in its margins.

    Attributes:
        number: of the statement, from 1; 0 for text between statements.
        speaker: who speaks, where that is known.
        turn: whether the name is printed: the first sentence of a turn.
        uncoded: whether nothing could be made of it.
    """

    number: int
    pieces: tuple[Words, ...]
    mode: str = ""
    mode_label: str = ""
    speaker: str = ""
    colour: int = 0
    turn: bool = False
    acts: tuple[Code, ...] = ()
    areas: tuple[Code, ...] = ()
    uncoded: bool = False


class Card(Struct, frozen=True):
    """An undertaking or a figure beside the text; its words carry its name as their mark."""

    name: str
    kind: str
    code: str
    by: str
    colour: int
    words: str
    sentence: int
    values: tuple[Value, ...]


class Laid(Struct, frozen=True):
    """A reading, laid out."""

    id: str
    title: str
    reading: Reading
    encounters: tuple[tuple[Value, ...], ...]
    people: tuple[Person, ...]
    paragraphs: tuple[tuple[Sentence, ...], ...]
    undertakings: tuple[Card, ...]
    figures: tuple[Card, ...]
    coverage: Coverage


def lay_out(reading: Reading, asked: Span | None = None) -> Laid:
    """Lay a reading out for its page.

    Args:
        reading: the reading.
        asked: a stretch of the text to point out.
    """
    readout = reading.readout
    people = tuple(_people(reading))
    cards = tuple(_undertakings(reading, people))
    figures = tuple(_figures(reading))
    return Laid(
        readout.id,
        plain(readout.title or readout.text.strip().partition("\n")[0][:160]),
        reading,
        tuple(_encounter(number, one) for number, one in enumerate(reading.encounters, 1)),
        people,
        tuple(_paragraphs(reading, people, asked)),
        cards,
        figures,
        coverage(reading),
    )


def _value(label: str, cell: Cell[Any], address: str) -> Value:
    return Value(label, in_words(cell.value), str(cell.basis), address)


def _encounter(number: int, one: Encounter) -> tuple[Value, ...]:
    values = [_value(field, getattr(one, field), f"encounter.{number}.{field}") for field in _ENCOUNTER]
    return tuple(value for value in values if not value.is_absent or value.label in ("date", "place"))


def _people(reading: Reading) -> Iterator[Person]:
    for number, party in enumerate(reading.parties, 1):
        address = f"party.{number}"
        values = tuple(
            _value(field, getattr(party, field), f"{address}.{field}")
            for field in ("name", "office", "jurisdiction", "role")
        )
        yield Person(address, _short(party), (number - 1) % _COLOURS + 1, values, str(party.role.value or ""))


def _short(party: Party) -> str:
    words = plain(party.name.value or party.office.value or "someone").split()
    return words[-1] if party.name.value and words else " ".join(words)


def _speaker(reading: Reading, people: tuple[Person, ...], statement: Statement) -> tuple[str, int]:
    """The short names of those who speak, and the colour of the first."""
    keys = statement.speakers.value or ()
    order = {party.key: person for party, person in zip(reading.parties, people, strict=True)}
    known = [order[key] for key in keys if key in order]
    return ", ".join(person.short for person in known), known[0].colour if known else 0


def _undertakings(reading: Reading, people: tuple[Person, ...]) -> Iterator[Card]:
    for place, statement in enumerate(reading.statements, 1):
        for number, act in enumerate(statement.acts, 1):
            if act.type.value in UNDERTAKINGS:
                by, colour = _speaker(reading, people, statement)
                address = f"statement.{place}.act.{number}"
                words = plain(reading.readout.slice(act.span))
                values = tuple(_particulars(act, address))
                yield Card(address, in_words(act.type.value), str(act.type.value), by, colour, words, place, values)


def _particulars(act: Act, address: str) -> Iterator[Value]:
    for field, label in (("actor", "who acts"), ("target", "for"), ("specificity", "names")):
        cell = getattr(act, field)
        if cell.value is not None:
            yield _value(label, cell, f"{address}.{field}")
    for number, item in enumerate(act.objects, 1):
        if item.value is not None:
            yield _value("object", item, f"{address}.objects.{number}")
    for field, label in (("condition", "condition"), ("deadline", "until when"), ("precedent", "precedent")):
        cell = getattr(act, field)
        if cell.value is not None:
            yield _value(label, cell, f"{address}.{field}")


def _figures(reading: Reading) -> Iterator[Card]:
    starts = [statement.span.start for statement in reading.statements if statement.span.part is Part.TEXT]
    for number, figure in enumerate(reading.figures, 1):
        address = f"figure.{number}"
        sentence = max(1, bisect_left(starts, figure.span.start + 1)) if figure.span.part is Part.TEXT else 0
        values = tuple(_of_figure(figure, address))
        words = plain(reading.readout.slice(figure.span))
        yield Card(address, in_words(figure.measure.value), "", "", 0, words, sentence, values)


def _of_figure(figure: Figure, address: str) -> Iterator[Value]:
    for field in ("value", "unit", "period", "direction", "hedge"):
        cell = getattr(figure, field)
        if cell.value is not None or field == "period":
            yield _value(field, cell, f"{address}.{field}")


def _marks(reading: Reading, asked: Span | None) -> Iterator[Mark]:
    """All marks on the text: the evidence of values, the words of cards, the places that point at people."""
    for spans, name in (*_head_marks(reading), *_card_marks(reading), ((asked,) if asked else (), ASKED)):
        yield from (Mark(span.start, span.end, name) for span in spans if span.part is Part.TEXT)


def _head_marks(reading: Reading) -> Iterator[tuple[Sequence[Span], str]]:
    for number, encounter in enumerate(reading.encounters, 1):
        for field in _ENCOUNTER:
            yield getattr(encounter, field).evidence, f"encounter.{number}.{field}"
    for number, party in enumerate(reading.parties, 1):
        for field in ("office", "jurisdiction", "role"):
            yield getattr(party, field).evidence, f"party.{number}.{field}"
        pointing = [mention.span for mention in reading.mentions if mention.parties == (party.key,)]
        yield (*party.name.evidence, *pointing), f"party.{number}.name"


def _card_marks(reading: Reading) -> Iterator[tuple[Sequence[Span], str]]:
    for place, statement in enumerate(reading.statements, 1):
        for number, act in enumerate(statement.acts, 1):
            if act.type.value in UNDERTAKINGS:
                more = (span for cell in (act.condition, act.deadline, *act.objects) for span in cell.evidence)
                yield (act.span, *more), f"statement.{place}.act.{number}"
    for number, figure in enumerate(reading.figures, 1):
        yield (figure.span,), f"figure.{number}"


def _paragraphs(reading: Reading, people: tuple[Person, ...], asked: Span | None) -> Iterator[tuple[Sentence, ...]]:
    """The lines of the text, each a paragraph of sentences; a sentence that runs over a line end stays whole."""
    text = reading.readout.text
    stretches = tuple(_stretches(reading, text))
    pieces = cut(len(text), _marks(reading, asked), (at for start, end, _ in stretches for at in (start, end)))
    uncoded = {span for span in reading.uncoded if span.part is Part.TEXT}
    paragraph: list[Sentence] = []
    last = ("", "")
    at = 0
    for start, end, number in stretches:
        inside = []
        while at < len(pieces) and pieces[at].end <= end:
            inside.append(pieces[at])
            at += 1
        statement = reading.statements[number - 1] if number else None
        if statement is None and not text[start:end].strip():
            if "\n" in text[start:end] and paragraph:
                yield tuple(paragraph)
                paragraph, last = [], ("", "")
                continue
            if not paragraph:
                continue
        sentence = _sentence(reading, people, statement, number, _printed(text, inside))
        if statement is not None:
            turn = (sentence.speaker or sentence.mode, sentence.speaker)
            spoken = sentence.mode not in (Mode.N, Mode.H)
            sentence = replace(sentence, turn=spoken and turn != last, uncoded=statement.span in uncoded)
            last = turn
        elif Span(start, end) in uncoded:
            sentence = replace(sentence, uncoded=True)
        paragraph.append(sentence)
    if paragraph:
        yield tuple(paragraph)


def _stretches(reading: Reading, text: str) -> Iterator[tuple[int, int, int]]:
    """The text from end to end as (start, end, number of the statement or 0), cut at statements and line ends."""
    numbered = enumerate(reading.statements, 1)
    placed = sorted((s.span.start, s.span.end, number) for number, s in numbered if s.span.part is Part.TEXT)
    at = 0
    for start, end, number in placed:
        if start < at:
            continue
        yield from _lines(text, at, start)
        yield start, end, number
        at = end
    yield from _lines(text, at, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Text between statements: each line apart, the line ends apart from the lines."""
    at = start
    while at < end:
        found = text.find("\n", at, end)
        if found < 0:
            yield at, end, 0
            return
        if at < found:
            yield at, found, 0
        yield found, found + 1, 0
        at = found + 1


def _printed(text: str, pieces: Iterable[Piece]) -> tuple[Words, ...]:
    return tuple(Words(plain(text[piece.start : piece.end]), piece.names, piece.opens) for piece in pieces)


def _sentence(
    reading: Reading, people: tuple[Person, ...], statement: Statement | None, number: int, pieces: tuple[Words, ...]
) -> Sentence:
    if statement is None:
        return Sentence(0, pieces)
    speaker, colour = _speaker(reading, people, statement)
    address = f"statement.{number}"
    acts = tuple(
        Code(str(act.type.value), in_words(act.type.value), f"{address}.act.{place}.type")
        for place, act in enumerate(statement.acts, 1)
        if act.type.value is not None
    )
    named = {cell.value for cell in statement.areas}
    areas = [
        Code(str(cell.value), in_words(cell.value), f"{address}.areas.{place}")
        for place, cell in enumerate(statement.areas, 1)
        if cell.value is not None
    ] + [
        Code(str(cell.value), in_words(cell.value), f"{address}.areas_inherited.{place}", inherited=True)
        for place, cell in enumerate(statement.areas_inherited, 1)
        if cell.value is not None and cell.value not in named
    ]
    mode = statement.mode.value
    return Sentence(number, pieces, str(mode or ""), in_words(mode), speaker, colour, acts=acts, areas=tuple(areas))
