"""Parties: the cells of everyone who takes part - name, office, jurisdiction - each with its basis."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from dragoman.lexicon import any_phrase, load_entries, text_of, texts_of
from dragoman.model import Basis, Candidate, Cell, Part, Party, Readout, Role, Span
from dragoman.reading.designations import Designation
from dragoman.reading.lexemes import name_words, office_words
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reading.persons import Person, fullest_name, printed_name
from dragoman.reference import Hit, OfficeRole, Polity, PolityKind, Reference, Tenure, office_role

_LANDS = frozenset((PolityKind.STATE, PolityKind.REGION))


@dataclass(frozen=True, slots=True)
class Home:
    """What the publisher tells about the readout's own side.

    Attributes:
        polity: id of the polity whose press service it is, None where the publisher does not tell.
        span: the words of the publisher that tell.
    """

    polity: str | None
    span: Span | None


@dataclass(frozen=True, slots=True)
class _House:
    pattern: re.Pattern[str]
    polity: str


def _house(row: Mapping[str, object]) -> _House:
    return _House(re.compile(any_phrase(texts_of(row, "phrases")), re.IGNORECASE), text_of(row, "polity"))


@cache
def _houses() -> tuple[_House, ...]:
    return load_entries("dragoman.reading.english", "publishers.toml", "publisher", _house)


def home_of(readout: Readout, reference: Reference) -> Home:
    """The side that publishes: the most specific polity in the publisher's name, or that of a known house."""
    publisher = readout.publisher or ""
    found: list[tuple[bool, Hit, str]] = []
    for hit in reference.scan(publisher):
        polity = next((known for entry in hit.entries if (known := jurisdiction_of(entry))), None)
        if polity is not None:
            entry = hit.entries[0]
            region = isinstance(entry, Polity) and entry.kind is PolityKind.REGION
            found.append((not region, hit, polity))
    if found:
        _, hit, polity = min(found, key=lambda item: (item[0], item[1].start))
        return Home(polity, Span(hit.start, hit.end, Part.PUBLISHER))
    for house in _houses():
        match = house.pattern.search(publisher)
        if match:
            return Home(house.polity, Span(match.start(), match.end(), Part.PUBLISHER))
    return Home(None, None)


@dataclass(frozen=True)
class Builder:
    """Makes parties of persons.

    Attributes:
        titles: designations by office only, of the whole text.
        regions: hits of the text, for offices "of the region".
        frames: who stands on the other party's side, by number of the frame.
        openings: the title and the sentences that bring in the principals.
        own_roles: what the offices of those are who met, received or called.
        looked_up: tenures that were looked up already, by number of the person.
    """

    readout: Readout
    reference: Reference
    home: Home
    titles: Sequence[Designation]
    regions: Sequence[Hit]
    frames: Mapping[tuple[int, bool], Sequence[Designation]]
    openings: Sequence[Passage]
    own_roles: frozenset[OfficeRole | None]
    looked_up: dict[int, tuple[Tenure, ...]] = field(default_factory=dict)

    def party(self, key: str, person: Person, others: Sequence[Person]) -> Party:
        """The party of a person.

        Args:
            key: its key in the cast.
            person: who it is.
            others: the other persons who take part.
        """
        taken = frozenset(polity for other in others for polity in other.polities())
        office, chosen = self._office(person, taken)
        if chosen is None:
            office = self._of_counterpart(person, others) or office
        jurisdiction = self._jurisdiction(person, chosen, office, taken)
        name = self._name(person, office, jurisdiction)
        first = person.entrances[0]
        role = Cell(Role.PARTICIPANT, Basis.DERIVED, first.rule, (first.designation.span,))
        return Party(key, name, office, jurisdiction, role)

    def _name(self, person: Person, office: Cell[str], jurisdiction: Cell[str]) -> Cell[str]:
        fullest = fullest_name(person)
        if fullest is not None and fullest.name_span is not None:
            span = fullest.name_span
            return Cell(printed_name(fullest, self.readout.part(span.part)), Basis.STATED, "cast.name", (span,))
        if office.value is None or jurisdiction.value is None or self.readout.published is None:
            return Cell.absent("cast.unnamed")
        role = office_role(office.value, jurisdiction.value)
        if role is None or any(_name_follows(one) for one in person.designations):
            return Cell.absent("cast.unnamed")
        if not _whole(office.value, role):
            return Cell.absent("cast.unnamed")
        holders = self.reference.holders(jurisdiction.value, role, self.readout.published)
        people = {tenure.person for tenure in holders}
        evidence = (*office.evidence, *jurisdiction.evidence)
        if len(people) == 1:
            sources = tuple(f"tenure:{tenure.id}" for tenure in holders)
            return Cell(people.pop(), Basis.EXTERNAL, "cast.holder", evidence, (), sources)
        return Cell.absent(
            "cast.unnamed", tuple(Candidate(t.person, f"held the office from {t.start}", evidence) for t in holders)
        )

    def _office(self, person: Person, taken: frozenset[str]) -> tuple[Cell[str], Designation | None]:
        chosen = _best_office(person)
        if chosen is not None and chosen.office_span is not None:
            return self._printed(chosen, Basis.STATED, "cast.office"), chosen
        loose = self._title_of(person, taken)
        if loose is not None:
            return self._printed(loose, Basis.DERIVED, "cast.office-elsewhere"), loose
        tenures = self._tenures(person)
        offices = {tenure.office for tenure in tenures}
        if len(offices) == 1:
            return self._external(person, tenures, offices.pop()), None
        why = "an office of that person at the time"
        return Cell.absent("cast.no-office", tuple(Candidate(o, why) for o in sorted(offices))), None

    def _of_counterpart(self, person: Person, others: Sequence[Person]) -> Cell[str] | None:
        """The office of a counterpart is the one that the other party holds (codebook, ruling 22)."""
        words = next((one for one in person.designations if one.counterpart is not None), None)
        if words is None or words.counterpart is None:
            return None
        for other in others:
            chosen = _best_office(other)
            if other.principal and chosen is not None and any(entrance.subject for entrance in other.entrances):
                cell = self._printed(chosen, Basis.DERIVED, "cast.counterpart")
                return replace(cell, evidence=(words.passage.span(*words.counterpart), *cell.evidence))
        return None

    def _printed(self, one: Designation, basis: Basis, rule: str) -> Cell[str]:
        span = one.office_span
        if span is None or one.office is None:
            raise ValueError("no office is printed")
        words = " ".join(self.readout.slice(span).split())
        plural = " ".join(one.office.head.words)
        if one.office.head.plural and words.lower().endswith(plural):
            words = words[: -len(plural)] + _cased(one.office.head.singular, words[-len(plural) :])
        return Cell(words, basis, rule, (span,))

    def _title_of(self, person: Person, taken: frozenset[str]) -> Designation | None:
        """An office printed elsewhere that can only be this person's: its polity is nobody else's here."""
        subject = any(entrance.subject or entrance.rule == "cast.speaker-line" for entrance in person.entrances)
        loose = [
            one
            for one in self.titles
            if one.polity is not None and one.polity not in taken and (subject or one.polity != self.home.polity)
        ]
        home = [one for one in loose if one.polity == self.home.polity] or loose
        polities = {one.polity for one in home}
        known = {tenure.jurisdiction for tenure in self._tenures(person)}
        if len(polities) == 1 and person.principal and (not known or polities <= known):
            return home[0]
        return None

    def _tenures(self, person: Person) -> tuple[Tenure, ...]:
        """The offices that the reference data gives a person of that name on the day of the page."""
        if len(person.words) < 2:
            return ()
        known = self.looked_up.get(person.number)
        if known is None:
            known = self.reference.tenures_of(" ".join(person.words))
            if self.readout.published is not None:
                known = tuple(tenure for tenure in known if tenure.covers(self.readout.published))
            self.looked_up[person.number] = known
        return known

    def _external(self, person: Person, tenures: Sequence[Tenure], value: str) -> Cell[str]:
        fullest = fullest_name(person)
        evidence = (fullest.span,) if fullest else ()
        return Cell(value, Basis.EXTERNAL, "cast.tenure", evidence, (), tuple(f"tenure:{t.id}" for t in tenures))

    def _jurisdiction(
        self, person: Person, chosen: Designation | None, office: Cell[str], taken: frozenset[str]
    ) -> Cell[str]:
        for one in ([chosen] if chosen else []) + [one for one in person.designations if one.polity]:
            if one.polity is not None and one.polity_span is not None:
                return Cell(one.polity, Basis.STATED, "cast.jurisdiction", (one.polity_span,))
        if chosen is not None and chosen.office is not None and chosen.office.local:
            hit = self._region_before(chosen)
            if hit is not None:
                span = Span(hit.start, hit.end)
                return Cell(jurisdiction_of(hit.entries[0]), Basis.DERIVED, "cast.same-region", (span,))
        loose = self._title_of(person, taken)
        if loose is not None and loose.polity_span is not None and self._same_office(loose, chosen):
            return Cell(loose.polity, Basis.DERIVED, "cast.jurisdiction-elsewhere", (loose.polity_span,))
        for entrance in person.entrances:
            if entrance.side is not None:
                span = Span(entrance.side.start, entrance.side.end)
                return Cell(jurisdiction_of(entrance.side.entries[0]), Basis.DERIVED, "cast.side-of-list", (span,))
        inherited = self._of_list(person)
        if inherited is not None:
            return inherited
        tenures = tuple(t for t in self._tenures(person) if office.value is None or _same_title(t, office.value))
        polities = {tenure.jurisdiction for tenure in tenures}
        if len(polities) == 1:
            return self._external(person, tenures, polities.pop())
        return self._from_publisher(person, chosen, office)

    def _of_list(self, person: Person) -> Cell[str] | None:
        """The polity of the one before in a list: "the President of Tolvania, X, and Foreign Minister Y"."""
        for entrance in person.entrances:
            if entrance.subject or not entrance.principal or entrance.rule == "cast.speaker-line":
                continue
            mates = self.frames.get((entrance.frame, False), ())
            polities = {one.polity for one in mates if one.polity is not None}
            near = [one for one in mates if one.polity_span is not None]
            if len(polities) == 1 and near:
                span = max(near, key=lambda one: (one.first < entrance.designation.first, one.first)).polity_span
                return Cell(polities.pop(), Basis.DERIVED, "cast.same-list", (span,) if span else ())
        return None

    def _same_office(self, loose: Designation, chosen: Designation | None) -> bool:
        if chosen is None or chosen.office is None or loose.office is None:
            return True
        return chosen.office.head.singular == loose.office.head.singular

    def _region_before(self, one: Designation) -> Hit | None:
        start = one.span.start
        for hit in reversed(self.regions):
            entry = hit.entries[0]
            if hit.start < start and isinstance(entry, Polity) and entry.kind is PolityKind.REGION:
                return hit
        return None

    def _domestic(self, person: Person, chosen: Designation | None, office: str) -> bool:
        """Whether someone who is no host can be of the publisher's own state: nothing near names another one."""
        near = (e.designation.passage for e in person.entrances if e.rule != "cast.speaker-line")
        if _marked(chosen) or _independent(office) or self._abroad(near):
            return False
        if not person.principal:
            return True
        return not self._abroad(self.openings) and office_role(office) not in self.own_roles

    def _abroad(self, passages: Iterable[Passage]) -> bool:
        """Whether passages name another state than the publisher's."""
        home = (self.home.polity or "").split("-")[0]
        for passage in passages:
            for hit in passage.hits:
                if hit is not None and _is_foreign(hit, home):
                    return True
        return False

    def _from_publisher(self, person: Person, chosen: Designation | None, office: Cell[str]) -> Cell[str]:
        """The publisher's polity, for its own side: the one who met or called, and officials of no other state."""
        if self.home.polity is None or self.home.span is None or office.value is None:
            return Cell.absent("cast.no-jurisdiction")
        subject = any(entrance.subject for entrance in person.entrances)
        if not subject and not self._domestic(person, chosen, office.value):
            return Cell.absent("cast.no-jurisdiction")
        return Cell(self.home.polity, Basis.METADATA, "cast.publisher", (self.home.span,))


def _same_title(tenure: Tenure, office: str) -> bool:
    """Whether a tenure is of the office printed: of the same role, or of the same words where it has none."""
    role = office_role(office)
    if role is not None:
        return tenure.role is role or office_role(office, tenure.jurisdiction) is tenure.role
    return tenure.office.casefold() in office.casefold() or office.casefold() in tenure.office.casefold()


def _whole(office: str, role: OfficeRole) -> bool:
    """Whether an office as printed is all of that role: the president of a union of industrialists heads no state."""
    low = office.lower()
    if low.startswith(("first ", "former ", "vice ", "deputy ")):
        return False
    if role not in (OfficeRole.HEAD_OF_STATE, OfficeRole.HEAD_OF_GOVERNMENT):
        return True
    return " of " not in low or low.endswith((" of the republic", " government", " of ministers", " of state"))


def _independent(office: str) -> bool:
    """Whether an office is of an organisation that need not belong to the state."""
    low = office.lower()
    if low.endswith(("secretary-general", "secretary general")):
        return True
    return " of " in low and not office_words().independent.isdisjoint(low.split(" of ", 1)[1].split())


def _name_follows(one: Designation) -> bool:
    """Whether words with a capital stand behind an office, so that a name may be printed that was not understood."""
    at = one.after + 1 if one.passage.low(one.after) in (",", "-", "(") else one.after
    return one.passage.capital(at) and one.passage.low(at) not in name_words().never


def _is_foreign(hit: Hit, home: str) -> bool:
    """Whether a name is of a state or region, and of none of the state at home."""
    states = [entry.id.split("-")[0] for entry in hit.entries if isinstance(entry, Polity) and entry.kind in _LANDS]
    return bool(states) and home not in states


def _marked(one: Designation | None) -> bool:
    """Whether a word that no table knows stands before the office, so that it may be of another state."""
    if one is None:
        return False
    passage, before = one.passage, one.first - 1
    return before > 0 and passage.capital(before) and passage.lows[before] not in name_words().never


def _cased(singular: str, like: str) -> str:
    return singular.title() if like[:1].isupper() else singular


def _best_office(person: Person) -> Designation | None:
    """The first office printed with the name; a longer form of the same office is better."""
    best: Designation | None = None
    for one in person.offices:
        if one.office is None:
            continue
        if best is None or best.office is None:
            best = one
            continue
        words = set(_office_low(best))
        if (best.office.head.weak and best.office.bare and not one.office.head.weak) or (
            words < set(_office_low(one)) and best.office.head.words[-1] in _office_low(one)
        ):
            best = one
    return best


def _office_low(one: Designation) -> list[str]:
    return one.passage.lows[one.office.core[0] : one.office.core[1]] if one.office else []
