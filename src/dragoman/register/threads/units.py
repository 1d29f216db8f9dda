"""The clauses of a readout that an undertaking, or what became of one, can stand in."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import UNDERTAKINGS, ActType, Span
from dragoman.reference import City, Hit, Reference
from dragoman.register.threads.matter import Matter, own_regions, states_of
from dragoman.register.threads.press import press_side
from dragoman.register.threads.stems import stem
from dragoman.register.threads.terms import Known, Terms, places_of, terms_of

_SAYS_SOMETHING = 1.0
"""From this mass on the words of a clause say what it is about."""
_NAMES_IT = 2.0
"""Below this mass an undertaking with "it" or "them" is also about what the sentence before names."""
_POINTS = re.compile(
    r"\b(?:it|them|(?:this|that|these|those) (?:figures?|level|number|amount|volume|share|matter|issue|question))\b",
    re.IGNORECASE,
)
_THIS_CITY = re.compile(r"\b(?:this|that|the same) (?:city|town|port)\b", re.IGNORECASE)
_ENDLESS = 4000
"""Longer sentences are not prose: of them only the clauses are looked at."""
_TRACKED = frozenset({"S2", "S3"})
_ASSURING = frozenset({ActType.PLG, ActType.AGR, ActType.OFR, ActType.PLN, ActType.INT})
_WORD = re.compile(r"[^\W\d_]+")


class Frame(Struct, frozen=True):
    """What holds for a whole readout.

    Attributes:
        meeting: key of the encounter that it reports; readouts of one encounter share it.
        day: day of the encounter, else of the page; None where neither is known.
        press: polity whose press service speaks; empty where it is of none.
        sides: jurisdictions of those who take part, in order.
        people: stems of the last words of their names.
        named: states named anywhere in the text.
    """

    readout: str
    meeting: str
    day: date | None
    press: str
    sides: tuple[str, ...]
    people: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    @property
    def states(self) -> frozenset[str]:
        """The states of the sides."""
        return states_of(self.sides)


class Unit(Struct, frozen=True):
    """A clause with what it does and what it is about.

    Attributes:
        span: the clause.
        sentence: the sentence around it.
        number: position of the sentence in the readout.
        paragraph: number of its paragraph.
        act: type of the act; None where the sentence has none.
        voice: jurisdiction of the speaker; of the press service where it tells itself.
        areas: codes of the areas, named and inherited.
        own: the sentence with its other clauses blanked out; as long as the sentence.
        terms: what clause and sentence around it are about.
    """

    frame: Frame
    span: Span
    sentence: Span
    number: int
    paragraph: int
    act: ActType | None
    actor: str
    target: str
    specificity: str
    deadline: str
    condition: str
    voice: str
    areas: frozenset[str]
    own: str
    terms: Terms

    @property
    def key(self) -> str:
        """Stable key: the readout and the range of the clause."""
        return f"{self.frame.readout}/{self.span.start}-{self.span.end}"

    @property
    def undertakes(self) -> bool:
        """Whether the ledger follows it: an act with force, or an intent with a named object."""
        return self.act in UNDERTAKINGS or (self.act is ActType.INT and self.specificity in _TRACKED)

    @property
    def followed(self) -> bool:
        """Whether later clauses can follow it: assurances that name nothing are counted, never tracked."""
        return self.undertakes and not (self.specificity == "S0" and self.act in _ASSURING)

    @property
    def matter(self) -> Matter:
        """What is compared with other clauses."""
        frame = self.frame
        return Matter(
            frame.day, frame.sides, self.areas, self.terms, self.act, self.voice, frame.people, self.specificity,
            frame.named,
        )  # fmt: skip

    @property
    def trackable(self) -> bool:
        """Whether it names an object that can be looked for."""
        return self.specificity in _TRACKED


def units_of(connection: sqlite3.Connection, frame: Frame, reference: Reference) -> tuple[Unit, ...]:
    """The units of a readout, in the order of the text.

    Args:
        connection: the register.
        frame: the readout.
        reference: names of places and organisations.
    """
    (text,) = connection.execute("SELECT text FROM readout WHERE id = ?", (frame.readout,)).fetchone()
    names, offices = _known(connection, frame.readout)
    hits = reference.scan(text)
    frame = replace(frame, named=states_of(place for hit in hits for place in places_of(hit)))
    known = Known(names | _names_of(frame.sides, reference), offices, own_regions(frame.sides), _seats(reference))
    page = _Page(frame, text, hits, known)
    voices = dict(connection.execute(_VOICES, (frame.readout,)).fetchall())
    areas = _areas(connection, frame.readout)
    acts: dict[str, list[_Act]] = {}
    for statement, *row in connection.execute(_ACTS, (frame.readout,)):
        acts.setdefault(statement, []).append(_Act(*row))
    found: list[Unit] = []
    paragraph, last = 0, 0
    for statement, number, start, end, mode in connection.execute(_STATEMENTS, (frame.readout,)).fetchall():
        paragraph += "\n" in text[last:start]
        last = end
        if mode == "H":
            continue
        said = [act for act in acts.get(statement, ()) if start <= act.start < act.end <= end]
        found += page.units(
            _Sentence(start, end, number, paragraph, voices.get(statement), areas.get(statement, frozenset())),
            said or [_Act(start, end)],
        )
    # A range is one clause, however many acts or sentences a reading has on it.
    return tuple({(unit.span.start, unit.span.end): unit for unit in reversed(found)}.values())[::-1]


_ACTS = (
    'SELECT statement, start, "end", type, actor, target, specificity, deadline, condition FROM act'
    " WHERE readout = ? AND part = 'text' AND type IS NOT NULL ORDER BY statement, position"
)
_STATEMENTS = (
    "SELECT id, position, start, \"end\", mode FROM statement WHERE readout = ? AND part = 'text' ORDER BY start"
)
_VOICES = (
    "SELECT speaker.statement, party.jurisdiction FROM statement"
    " JOIN speaker ON speaker.statement = statement.id JOIN party ON party.id = speaker.party"
    " WHERE statement.readout = ? AND party.jurisdiction IS NOT NULL ORDER BY speaker.position DESC"
)


class _Act(Struct, frozen=True):
    """A row of the table act, without what names it."""

    start: int
    end: int
    type: str | None = None
    actor: str | None = None
    target: str | None = None
    specificity: str | None = None
    deadline: str | None = None
    condition: str | None = None


class _Sentence(Struct, frozen=True):
    start: int
    end: int
    number: int
    paragraph: int
    voice: str | None
    areas: frozenset[str]


class _Page:
    """A readout while it is cut into units."""

    def __init__(self, frame: Frame, text: str, hits: Sequence[Hit], known: Known) -> None:
        self._frame = frame
        self._text = text
        self._hits = hits
        self._starts = [hit.start for hit in hits]
        self._known = known
        self._last: _Sentence | None = None

    def units(self, sentence: _Sentence, acts: Sequence[_Act]) -> Iterator[Unit]:
        """The units of a sentence, one for each of its acts; sentences come in the order of the text."""
        before, self._last = self._last, sentence
        if before is not None and before.paragraph != sentence.paragraph:
            before = None
        for act in acts:
            own = self._own(sentence, act, acts)
            terms = self._terms(sentence, act, own)
            if before is not None and act.type in UNDERTAKINGS and terms.mass < _NAMES_IT and _POINTS.search(own):
                terms = terms.after(self._whole(before))
            yield Unit(
                self._frame,
                Span(act.start, act.end),
                Span(sentence.start, sentence.end),
                sentence.number,
                sentence.paragraph,
                ActType(act.type) if act.type else None,
                act.actor or "",
                act.target or "",
                act.specificity or "",
                act.deadline or "",
                act.condition or "",
                sentence.voice or self._frame.press,
                sentence.areas,
                own,
                terms,
            )

    def _own(self, sentence: _Sentence, act: _Act, acts: Sequence[_Act]) -> str:
        """The sentence with its other clauses blanked out; of an endless one, nothing but the clause is kept."""
        start, end = sentence.start, sentence.end
        if end - start > _ENDLESS:
            return " " * (act.start - start) + self._text[act.start : act.end] + " " * (end - act.end)
        own = list(self._text[start:end])
        for other in acts:
            if other is not act:
                for place in range(max(other.start, start), min(other.end, end)):
                    if not act.start <= place < act.end:
                        own[place - start] = " "
        return "".join(own)

    def _terms(self, sentence: _Sentence, act: _Act, own: str) -> Terms:
        """What a clause is about; where it names nothing, what its whole sentence is about."""
        start, end = sentence.start, sentence.end
        near = self._near(sentence)
        clause = (act.start - start, act.end - start)
        terms = terms_of(own, clause, [hit for hit in near if own[hit.start] != " "], self._known)
        says = terms.mass >= (_SAYS_SOMETHING if terms.object else 2 * _SAYS_SOMETHING)
        whole = self._text[start:end]
        return terms if says or own == whole or end - start > _ENDLESS else terms_of(whole, clause, near, self._known)

    def _whole(self, sentence: _Sentence) -> Terms:
        """What a whole sentence is about; nothing of an endless one."""
        if sentence.end - sentence.start > _ENDLESS:
            return terms_of("", (0, 0), (), self._known)
        text = self._text[sentence.start : sentence.end]
        return terms_of(text, (0, len(text)), self._near(sentence), self._known)

    def _near(self, sentence: _Sentence) -> list[Hit]:
        """The names in a sentence, counted from its start; "this city" stands for the one that was named last."""
        low, high = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        shift = sentence.start
        near = [Hit(hit.start - shift, hit.end - shift, hit.kind, hit.entries) for hit in self._hits[low:high]]
        this = _THIS_CITY.search(self._text, sentence.start, sentence.end)
        if this is not None:
            named = bisect_left(self._starts, this.start())
            city = next((hit for hit in self._hits[named - 1 : named] if isinstance(hit.entries[0], City)), None)
            if city is not None:
                near.append(Hit(this.start() - shift, this.end() - shift, city.kind, city.entries))
        return near


@lru_cache(maxsize=8)
def _seats(reference: Reference) -> frozenset[str]:
    return frozenset(polity.capital for polity in reference.polities if polity.capital and not polity.parent)


@lru_cache(maxsize=4096)
def _names_of(sides: tuple[str, ...], reference: Reference) -> frozenset[str]:
    polities = filter(None, map(reference.polity, sides))
    return frozenset(stem(word) for polity in polities for name in polity.names for word in _WORD.findall(name))


def _known(connection: sqlite3.Connection, readout: str) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of the names of those who meet, and of their offices."""
    rows = connection.execute("SELECT name, office FROM party WHERE readout = ?", (readout,)).fetchall()
    names, offices = (
        frozenset(stem(word) for part in column if part for word in _WORD.findall(part))
        for column in (zip(*rows, strict=True) if rows else ((), ()))
    )
    return names, offices


def _areas(connection: sqlite3.Connection, readout: str) -> dict[str, frozenset[str]]:
    gathered: dict[str, set[str]] = {}
    for statement, area in connection.execute(
        "SELECT area.statement, area.area FROM statement JOIN area ON area.statement = statement.id"
        " WHERE statement.readout = ? AND area.area IS NOT NULL",
        (readout,),
    ):
        gathered.setdefault(statement, set()).add(area)
    return {statement: frozenset(codes) for statement, codes in gathered.items()}


def frame_of(connection: sqlite3.Connection, readout: str, reference: Reference) -> Frame | None:
    """What holds for a whole readout; None where a newer version of its page stands in its place."""
    publisher, published, own, meeting, date_of, superseded = connection.execute(_FRAME, (readout,)).fetchone()
    if superseded:
        return None
    parties = connection.execute(_PARTIES, (readout,)).fetchall()
    sides = tuple(dict.fromkeys(place for place, _ in parties if place))
    people = frozenset(stem(words[-1]) for _, name in parties if (words := _WORD.findall(name or "")))
    day = _day(date_of) or _day(own) or _day(published)
    return Frame(readout, meeting or readout, day, press_side(publisher or "", reference), sides, people)


_FRAME = """
SELECT readout.publisher, readout.published, encounter.date, meeting.id, meeting.date, member.superseded_by
FROM readout
LEFT JOIN encounter ON encounter.readout = readout.id AND encounter.position = 0
LEFT JOIN meeting_member AS member ON member.encounter = encounter.id
LEFT JOIN meeting ON meeting.id = member.meeting
WHERE readout.id = ?
"""
_PARTIES = "SELECT jurisdiction, name FROM party WHERE readout = ? AND role IS NOT 'other' ORDER BY position"


def _day(printed: str | None) -> date | None:
    try:
        return date.fromisoformat(printed) if printed else None
    except ValueError:
        return None
