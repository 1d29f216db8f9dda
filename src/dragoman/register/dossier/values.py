"""A dossier and a brief, as values. Every fact names the readouts and characters that it rests on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from dragoman.model import Part, Span
from dragoman.register.statistics import HeldClaim
from dragoman.register.threads import Clause, Undertaking


class Source(Struct, frozen=True):
    """The characters that something rests on.

    Attributes:
        readout: id of the readout.
        name: its name.
        span: which characters of which part.
        words: the characters themselves.
    """

    readout: str
    name: str
    span: Span
    words: str

    @property
    def where(self) -> str:
        """The characters, in short: ``120-164``; the part is named where it is not the text."""
        part = "" if self.span.part is Part.TEXT else f"{self.span.part} "
        return f"{part}{self.span.start}-{self.span.end}"

    @property
    def place(self) -> str:
        """Readout and characters: ``visit-2014 120-164``."""
        return f"{self.name} {self.where}"


class Cited(Struct, frozen=True):
    """A readout that sources name, as its press service gives it; None where it does not."""

    id: str
    name: str
    title: str | None
    publisher: str | None
    published: str | None
    address: str | None


class SubjectKind(StrEnum):
    """What a dossier is about."""

    PERSON = "person"
    POLITY = "polity"


class Subject(Struct, frozen=True):
    """Whom or what a dossier is about.

    Attributes:
        key: id of the person, or code of the state, region or body.
        name: to be shown by.
        codes: the polities that the subject stands for, the last one first; a state's code takes in its regions.
    """

    kind: SubjectKind
    key: str
    name: str
    codes: tuple[str, ...]


class OfficeSeen(Struct, frozen=True):
    """Someone in an office, as readouts print it.

    Attributes:
        person: name of the person.
        office, jurisdiction: as printed last; None where never printed.
        first, last: days of the first and last readout that shows it, YYYY-MM-DD.
        meetings: in how many meetings, never readouts.
        sources: the words of the office, or of the name, in the first and in the last readout.
    """

    person: str
    office: str | None
    jurisdiction: str | None
    first: str | None
    last: str | None
    meetings: int
    sources: tuple[Source, ...]


class Holder(Struct, frozen=True):
    """Who holds an office on a day, by the reference data.

    Attributes:
        seen: who that is in readouts, and when last met; None where the readouts do not show this person.
        source: id of the row of the reference data.
    """

    person: str
    seen: OfficeSeen | None
    office: str
    jurisdiction: str
    since: date | None
    acting: bool
    source: str


class MeetingHeld(Struct, frozen=True):
    """A meeting, call or visit, however many readouts tell of it.

    Attributes:
        date: YYYY-MM-DD with ?? for a part that is not known; None where nothing is.
        sort_day: the date, else the day of the page; empty where neither is known.
        form: code of codebook section 8.
        others: those who took part, without the subject.
        readouts: names of the readouts that tell of it.
        sources: the words that give its date, else its form.
    """

    id: str
    date: str | None
    sort_day: str
    form: str | None
    place: str | None
    country: str | None
    others: tuple[str, ...]
    readouts: tuple[str, ...]
    sources: tuple[Source, ...]


class AreaYears(Struct, frozen=True):
    """At how many meetings an area came up, year by year.

    Attributes:
        years: year (empty where it is not known) and number of meetings.
        meetings: in all.
        sources: the latest sentence about it.
    """

    area: str
    years: tuple[tuple[str, int], ...]
    meetings: int
    sources: tuple[Source, ...]


class Side(StrEnum):
    """Who has to act for an undertaking to come true, seen from the subject of a dossier."""

    THEIRS = "theirs"
    OTHERS = "others"
    BOTH = "both"
    UNKNOWN = "unknown"


class Followed(Struct, frozen=True):
    """An undertaking with the clause in which it was last heard of.

    Attributes:
        reports: the clauses that say what became of it, in order.
        sources: the first clause, and the last one that was heard.
    """

    undertaking: Undertaking
    side: Side
    reports: tuple[Clause, ...]
    sources: tuple[Source, ...]


class Quotation(Struct, frozen=True):
    """Words that were said, directly quoted.

    Attributes:
        area: code of an area that the sentence names; empty where it names none.
        speaker: the name, else the office.
        day: of the meeting, else of the page.
    """

    area: str
    speaker: str
    day: str
    sources: tuple[Source, ...]


class Voice(Struct, frozen=True):
    """How much of what is reported at the meetings someone says.

    Attributes:
        theirs: whether this is the subject, or someone of its side; of a pair the first is the subject.
        sentences: how many are this speaker's.
        characters: how long they are together.
        share: of all characters with a known speaker, in per cent.
        sources: the longest of the sentences.
    """

    speaker: str
    theirs: bool
    sentences: int
    characters: int
    share: float
    sources: tuple[Source, ...]


class Changes(Struct, frozen=True):
    """What is new since a day (that day included)."""

    since: date
    offices: tuple[OfficeSeen, ...]
    meetings: tuple[MeetingHeld, ...]
    undertakings: tuple[Followed, ...]
    reports: tuple[tuple[Followed, Clause], ...]
    areas: tuple[AreaYears, ...]
    claims: tuple[HeldClaim, ...]


class Dossier(Struct, frozen=True):
    """All about a party or region, or about two of them.

    Attributes:
        other: the second of a pair; then only meetings of both are told of. None: all meetings of the subject.
        on: the day that statuses are of.
        met: how many meetings there are; where that is more than are told of, these are the latest ones.
        names: codes of polities that stand in it, with their names.
    """

    subject: Subject
    other: Subject | None
    on: date
    met: int
    names: tuple[tuple[str, str], ...]
    offices: tuple[OfficeSeen, ...]
    meetings: tuple[MeetingHeld, ...]
    areas: tuple[AreaYears, ...]
    ledger: tuple[Followed, ...]
    claims: tuple[HeldClaim, ...]
    quotations: tuple[Quotation, ...]
    voices: tuple[Voice, ...]
    changes: Changes | None
    readouts: tuple[Cited, ...]


class Stressed(Struct, frozen=True):
    """Something that they said at the last meeting, of which day is the day."""

    day: str
    areas: tuple[str, ...]
    speaker: str
    sources: tuple[Source, ...]


class Question(Struct, frozen=True):
    """A question that an open undertaking or a claim gives rise to.

    Attributes:
        text: the question, without the words that it is about.
        about: those words.
        derived_from: id of the thread or claim.
        follows: the undertaking or claim.
    """

    text: str
    about: str
    derived_from: str
    follows: Undertaking | HeldClaim
    sources: tuple[Source, ...]


class Brief(Struct, frozen=True):
    """What to know before a meeting.

    Attributes:
        other: who meets the subject; then only their meetings with it are told of. None: everyone's.
        on: the day of the meeting; nothing of that day or later is in the brief.
        holders: who holds the offices on that day, by the reference data.
        offices: others of their people, those who were seen last.
        met: how many meetings there were.
        undated: how many more are left out, since nothing tells whether they were before that day.
        theirs, ours, joint: open undertakings that they, that the others, and that both have to deliver; the first
            ones of each, and open_in_all says how many there are.
        refused: what was refused or ruled out, by anyone.
        names: codes of polities that stand in it, with their names.
    """

    subject: Subject
    other: Subject | None
    on: date
    names: tuple[tuple[str, str], ...]
    offices: tuple[OfficeSeen, ...]
    holders: tuple[Holder, ...]
    met: int
    undated: int
    meetings: tuple[MeetingHeld, ...]
    theirs: tuple[Followed, ...]
    ours: tuple[Followed, ...]
    joint: tuple[Followed, ...]
    open_in_all: tuple[tuple[Side, int], ...]
    refused: tuple[Followed, ...]
    claims: tuple[HeldClaim, ...]
    stressed: tuple[Stressed, ...]
    questions: tuple[Question, ...]
    readouts: tuple[Cited, ...]
