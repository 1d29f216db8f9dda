"""The values that pass through Dragoman: frozen, typed, without any I/O.

Everything that a reading holds is a :class:`Cell`: a value together with its basis, the spans that it rests on, the
rule that set it and, where it was inferred, the candidates that lost.

No value holds itself, however deep: the collector of circles need not know them (``gc=False``), which readings, made of
hundreds of them, would otherwise call up again and again.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

from dragoman.codes import (
    UNDERTAKINGS,
    Actor,
    ActType,
    Area,
    Basis,
    Direction,
    Form,
    Format,
    Measure,
    Mode,
    Rank,
    Role,
    Specificity,
)

__all__ = [
    "UNDERTAKINGS",
    "Act",
    "ActType",
    "Actor",
    "Area",
    "Basis",
    "Candidate",
    "Cell",
    "Direction",
    "Encounter",
    "Figure",
    "Form",
    "Format",
    "Measure",
    "Mention",
    "MentionKind",
    "Mode",
    "Note",
    "Origin",
    "Part",
    "PartialDate",
    "Party",
    "Rank",
    "Reading",
    "Readout",
    "Role",
    "Span",
    "Specificity",
    "Statement",
    "Versions",
]

T = TypeVar("T")


class Part(StrEnum):
    """The part of a readout that a span points into."""

    TEXT = "text"
    TITLE = "title"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    ADDRESS = "address"


class MentionKind(StrEnum):
    """How a text points at a party."""

    NAME = "name"
    TITLE = "title"
    PRONOUN = "pronoun"
    COLLECTIVE = "collective"


_ABSENT = Basis.ABSENT  # a member is much dearer to look up than a name, and every cell asks for it


class Span(Struct, frozen=True, gc=False, order=True):
    """A half-open range of Unicode code points in one part of a readout."""

    start: int
    end: int
    part: Part = Part.TEXT

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}-{self.end}")

    def __contains__(self, other: object) -> bool:
        return (
            isinstance(other, Span) and self.part == other.part and self.start <= other.start and other.end <= self.end
        )

    def overlap(self, other: Span) -> int:
        """Number of code points that two spans share."""
        if self.part != other.part:
            return 0
        return max(0, min(self.end, other.end) - max(self.start, other.start))


class PartialDate(Struct, frozen=True, gc=False):
    """A date of which parts may be unknown; the missing parts are None, never made up."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The complete partial date of a calendar day."""
        return cls(day.year, day.month, day.day)

    def complete(self) -> date | None:
        """The calendar day, or None while a part is unknown or the day does not exist."""
        if self.year is None or self.month is None or self.day is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None

    def __str__(self) -> str:
        year = "????" if self.year is None else f"{self.year:04}"
        month = "??" if self.month is None else f"{self.month:02}"
        day = "??" if self.day is None else f"{self.day:02}"
        return f"{year}-{month}-{day}"


class Candidate(Struct, frozen=True, gc=False):
    """A value that was weighed for a cell and lost (or tied), with the reason in words."""

    value: str
    why: str
    evidence: tuple[Span, ...] = ()


class Cell(Struct, Generic[T], frozen=True, gc=False):
    """A value and how it is known.

    Attributes:
        value: the value, None where it was looked for and not found.
        basis: how the value is known; ABSENT exactly where value is None.
        rule: name of the rule that set it, ``module.rule``.
        evidence: the spans it rests on; never empty where there is a value.
        candidates: values that lost.
        sources: rows of the reference data that were used, as ``table:id``.
    """

    value: T | None
    basis: Basis
    rule: str
    evidence: tuple[Span, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    sources: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) != (self.basis is _ABSENT):
            raise ValueError(f"{self.rule}: value {self.value!r} with basis {self.basis}")
        if self.value is not None and not self.evidence:
            raise ValueError(f"{self.rule}: value {self.value!r} without evidence")

    @classmethod
    def absent(cls, rule: str, candidates: tuple[Candidate, ...] = ()) -> Cell[T]:
        """A cell that was looked for and not found."""
        return cls(None, _ABSENT, rule, (), candidates)


class Readout(Struct, frozen=True, gc=False):
    """One text as a press service published it. The text is never edited; spans count its code points.

    Attributes:
        id: hash of the text (see :func:`dragoman.identity.readout_id`).
        name: the id that the source gives: of a table row, else the stem of the file.
        text: the stored text.
        title: headline, where the source gives one (it may also stand as the first line of the text).
        publisher: the press service, as the source names it.
        published: date of the page.
        address: URL of the page.
        lang: language as the source gives it (ISO 639-1).
    """

    id: str
    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    address: str | None = None
    lang: str | None = None

    def part(self, part: Part) -> str:
        """The characters that spans of this part count; empty where the source gives none."""
        match part:
            case Part.TEXT:
                return self.text
            case Part.TITLE:
                return self.title or ""
            case Part.PUBLISHER:
                return self.publisher or ""
            case Part.PUBLISHED:
                return self.published.isoformat() if self.published else ""
            case Part.ADDRESS:
                return self.address or ""

    def slice(self, span: Span) -> str:
        """The words that a span stands on.

        Raises:
            ValueError: the span reaches past the end of its part.
        """
        whole = self.part(span.part)
        if span.end > len(whole):
            raise ValueError(f"span {span.start}-{span.end} is outside the {span.part} of {self.name}")
        return whole[span.start : span.end]


class Origin(Struct, frozen=True, gc=False):
    """Where a text was read from.

    Attributes:
        source: path of the file, as it was given; a row of a table behind a colon.
        hash: SHA-256 of the bytes of the file, or of the row, in hexadecimal.
        size: number of those bytes.
    """

    source: str
    hash: str
    size: int


class Mention(Struct, frozen=True, gc=False):
    """A place where the text points at parties: one, several (a collective), or none that could be decided."""

    span: Span
    kind: MentionKind
    parties: tuple[str, ...]
    rule: str
    candidates: tuple[str, ...] = ()


class Party(Struct, frozen=True, gc=False):
    """Someone who takes part in an encounter, or (role ``other``) speaks in the text without taking part."""

    key: str
    name: Cell[str]
    office: Cell[str]
    jurisdiction: Cell[str]
    role: Cell[Role]


class Encounter(Struct, frozen=True, gc=False):
    """What the readout reports: a meeting, a call, a visit."""

    form: Cell[Form]
    format: Cell[Format]
    date: Cell[PartialDate]
    place: Cell[str]
    country: Cell[str]
    rank: Cell[Rank]


class Act(Struct, frozen=True, gc=False):
    """What a clause does, and with what: one act per finite clause; lists of objects stay one act.

    Attributes:
        span: the clause.
        condition, deadline, precedent: the words that give them.
        objects: the things offered, asked for or planned, as printed.
    """

    span: Span
    type: Cell[ActType]
    actor: Cell[Actor]
    target: Cell[Actor]
    specificity: Cell[Specificity]
    objects: tuple[Cell[str], ...]
    condition: Cell[str]
    deadline: Cell[str]
    precedent: Cell[str]


class Statement(Struct, frozen=True, gc=False):
    """A sentence, whose words it is, what it does and what it is about.

    Attributes:
        span: the sentence.
        mode: direct, indirect, continued, narrator, headline.
        speakers: keys of the parties who speak; the cell is ABSENT for narrator and headline.
        content: the spans between quotation marks.
        acts: in the order of the text, the main one first.
        areas, areas_inherited: named in the sentence; taken over from the context.
    """

    span: Span
    mode: Cell[Mode]
    speakers: Cell[tuple[str, ...]]
    content: tuple[Span, ...] = ()
    acts: tuple[Act, ...] = ()
    areas: tuple[Cell[Area], ...] = ()
    areas_inherited: tuple[Cell[Area], ...] = ()


class Figure(Struct, frozen=True, gc=False):
    """A claim of size: trade, money, shares, growth, quantities.

    Attributes:
        span: the words of the number with its unit.
        value: plain number ("$0.5 billion" is 500000000, "11%" is 11).
        unit: ISO 4217 code, %, times, tonnes, people, ...
        period: a year or a range.
        hedge: words such as "almost", "more than".
    """

    span: Span
    measure: Cell[Measure]
    value: Cell[float]
    unit: Cell[str]
    period: Cell[str]
    direction: Cell[Direction]
    hedge: Cell[str]


class Note(Struct, frozen=True, gc=False):
    """Something that the reader wants a person to know: an unsupported language, a contradicted page date."""

    code: str
    message: str
    evidence: tuple[Span, ...] = ()


class Versions(Struct, frozen=True, gc=False):
    """What a reading was made with."""

    reader: str
    codebook: str
    reference: str


class Reading(Struct, frozen=True, gc=False):
    """All that was read out of one readout.

    Attributes:
        uncoded: sentences that carry words but could not be coded.
        notes: what a person should know before relying on it.
    """

    readout: Readout
    versions: Versions
    encounters: tuple[Encounter, ...] = ()
    parties: tuple[Party, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    uncoded: tuple[Span, ...] = ()
    notes: tuple[Note, ...] = ()

    def party(self, key: str) -> Party:
        """The party of that key.

        Raises:
            KeyError: there is none.
        """
        for party in self.parties:
            if party.key == key:
                return party
        raise KeyError(key)
