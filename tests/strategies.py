"""Hypothesis strategies for the values of the model: any reading that stands on its text."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from hypothesis import strategies as st
from msgspec import Struct

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

# Half surrogate pairs and the zero character are mended before a text becomes a readout.
CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
TEXTS = st.text(CHARACTERS, max_size=200)
WORDS = st.text(CHARACTERS, min_size=1, max_size=12)
DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NUMBERS = st.floats(allow_nan=False)
PARTIAL_DATES = st.builds(
    PartialDate,
    st.none() | st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
)
VERSIONS = st.builds(Versions, WORDS, WORDS, WORDS)


@st.composite
def readouts(draw: st.DrawFn) -> Readout:
    """Any readout."""
    text = draw(TEXTS)
    title, publisher, address, lang = draw(st.tuples(*[st.none() | WORDS] * 4))
    return Readout(readout_id(text), draw(WORDS), text, title, publisher, draw(st.none() | DATES), address, lang)


@st.composite
def spans(draw: st.DrawFn, readout: Readout, *parts: Part) -> Span:
    """A span inside one of these parts of a readout (any part where none is named)."""
    part = draw(st.sampled_from(parts or tuple(Part)))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(readout.part(part)))] * 2)))
    return Span(start, end, part)


def few(values: st.SearchStrategy[T], most: int = 3) -> st.SearchStrategy[tuple[T, ...]]:
    """A short tuple."""
    return st.lists(values, max_size=most).map(tuple)


class Grounds(Struct, frozen=True, dict=True):
    """What a cell may rest on; the cells of a reading draw from a few of them, which keeps drawing fast."""

    basis: Basis
    rule: str
    evidence: tuple[Span, ...]
    candidates: tuple[Candidate, ...]
    sources: tuple[str, ...]


@st.composite
def grounds(draw: st.DrawFn, readout: Readout) -> Grounds:
    """A basis with its rule, evidence and candidates."""
    basis = draw(st.sampled_from([basis for basis in Basis if basis is not Basis.ABSENT]))
    evidence = tuple(draw(st.lists(spans(readout), min_size=1, max_size=3)))
    candidates = draw(few(st.builds(Candidate, WORDS, WORDS, few(spans(readout), 2)), 2))
    return Grounds(basis, draw(WORDS), evidence, candidates, draw(few(WORDS, 2)))


class Cells(Struct, frozen=True, dict=True):
    """Cells of one readout."""

    readout: Readout
    grounds: tuple[Grounds, ...]

    def of(self, values: st.SearchStrategy[Any]) -> st.SearchStrategy[Cell[Any]]:
        """A cell whose value is one of these, or absent."""
        return st.builds(_cell, st.none() | values, st.sampled_from(self.grounds))

    def codes(self, values: type[StrEnum]) -> st.SearchStrategy[Cell[Any]]:
        """A cell of one of these codes."""
        return self.of(st.sampled_from(list(values)))

    @property
    def words(self) -> st.SearchStrategy[Cell[Any]]:
        """A cell of words."""
        return self.of(WORDS)

    @property
    def body(self) -> st.SearchStrategy[Span]:
        """A span of the text or the title."""
        return spans(self.readout, Part.TEXT, Part.TITLE)


def _cell(value: Any, known: Grounds) -> Cell[Any]:
    if value is None:
        return Cell.absent(known.rule, known.candidates)
    return Cell(value, known.basis, known.rule, known.evidence, known.candidates, known.sources)


@st.composite
def readings(draw: st.DrawFn, of: st.SearchStrategy[Readout] | None = None) -> Reading:
    """Any reading that stands on its text and names only parties that it lists."""
    readout = draw(of or readouts())
    made = Cells(readout, tuple(draw(st.lists(grounds(readout), min_size=1, max_size=4))))
    keys = tuple(draw(st.lists(WORDS, max_size=3, unique=True)))
    some_keys = few(st.sampled_from(keys)) if keys else st.just(())
    return Reading(
        readout=readout,
        versions=draw(VERSIONS),
        encounters=draw(few(_encounters(made), 2)),
        parties=tuple(draw(_parties(made, key)) for key in keys),
        mentions=draw(few(st.builds(Mention, made.body, st.sampled_from(MentionKind), some_keys, WORDS, some_keys))),
        statements=draw(few(_statements(made, some_keys))),
        figures=draw(few(_figures(made), 2)),
        uncoded=draw(few(made.body)),
        notes=draw(few(st.builds(Note, WORDS, WORDS, few(spans(readout))), 2)),
    )


def _encounters(made: Cells) -> st.SearchStrategy[Encounter]:
    form, form_at, rank = made.codes(Form), made.codes(Format), made.codes(Rank)
    return st.builds(Encounter, form, form_at, made.of(PARTIAL_DATES), made.words, made.words, rank)


def _parties(made: Cells, key: str) -> st.SearchStrategy[Party]:
    return st.builds(Party, st.just(key), made.words, made.words, made.words, made.codes(Role))


def _statements(made: Cells, some_keys: st.SearchStrategy[tuple[str, ...]]) -> st.SearchStrategy[Statement]:
    areas = few(made.codes(Area), 2)
    content, acts = few(made.body, 2), few(_acts(made), 2)
    return st.builds(Statement, made.body, made.codes(Mode), made.of(some_keys), content, acts, areas, areas)


def _acts(made: Cells) -> st.SearchStrategy[Act]:
    kind, actor, how = made.codes(ActType), made.codes(Actor), made.codes(Specificity)
    return st.builds(Act, made.body, kind, actor, actor, how, few(made.words, 2), *[made.words] * 3)


def _figures(made: Cells) -> st.SearchStrategy[Figure]:
    measure, value, direction = made.codes(Measure), made.of(NUMBERS), made.codes(Direction)
    return st.builds(Figure, made.body, measure, value, made.words, made.words, direction, made.words)
