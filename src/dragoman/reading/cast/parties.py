"""Parties: the cells of everyone who takes part - name, office, jurisdiction - each with its basis."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from dragoman.model import Basis, Candidate, Cell, Part, Party, Readout, Role
from dragoman.reading.cast.counterparts import without_own_fields
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.jurisdictions import Jurisdictions, same_office_elsewhere
from dragoman.reading.cast.lexemes import name_words
from dragoman.reading.cast.names import name_key, same_person, skip_honorifics
from dragoman.reading.cast.persons import Person, fullest_name, printed_name
from dragoman.reading.cast.plain_titles import HEAD_OF_STATE, plain_title
from dragoman.reading.cast.postings import is_posted
from dragoman.reading.cast.titles import generic
from dragoman.reading.cast.visited import same_state
from dragoman.reference import OfficeRole, Reference, Tenure, office_role

_SMALL = frozenset(("OF", "AND", "FOR", "THE", "TO", "IN", "ON", "AT"))
_SHORT = 3  # letters of "CEO", "EU"


class Builder(Struct, frozen=True, dict=True):
    """Makes parties of persons.

    Attributes:
        circle: finds what offices are of.
        looked_up: tenures that were looked up already, by number of the person.
        found: jurisdictions that were found already, by number of the person.
        offices: offices that were found already, with the place that prints them, by number of the person.
    """

    readout: Readout
    reference: Reference
    circle: Jurisdictions
    looked_up: dict[int, tuple[Tenure, ...]] = field(default_factory=dict)
    found: dict[int, Cell[str]] = field(default_factory=dict)
    offices: dict[int, tuple[Cell[str], Designation | None]] = field(default_factory=dict)

    def party(self, key: str, person: Person) -> Party:
        """The party of a person.

        Args:
            key: its key in the cast.
            person: who it is.
        """
        office, _ = self._office(person)
        jurisdiction = self._jurisdiction(person)
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
        if self._contradicted:
            return Cell.absent("cast.unnamed")
        people = {tenure.person for tenure in holders}
        evidence = (*office.evidence, *jurisdiction.evidence)
        if len(people) == 1:
            sources = tuple(f"tenure:{tenure.id}" for tenure in holders)
            return Cell(people.pop(), Basis.EXTERNAL, "cast.holder", evidence, (), sources)
        return Cell.absent(
            "cast.unnamed", tuple(Candidate(t.person, f"held the office from {t.start}", evidence) for t in holders)
        )

    @cached_property
    def _contradicted(self) -> bool:
        """Whether the text names another holder of an office than the reference data does, so that they do not fit."""
        day = self.readout.published
        for person in (*self.circle.persons, *self.circle.others):
            for one in person.designations:
                words = one.office_span if one.name is not None and one.passage.part is Part.TEXT else None
                if day is None or one.polity is None or words is None:
                    continue
                printed = self.readout.slice(words)
                role = office_role(printed, one.polity)
                known = self.reference.holders(one.polity, role, day) if role and _whole(printed, role) else ()
                keys = [name_key(name) for tenure in known for name in tenure.names]
                if keys and not any(same_person(person.words, key) for key in keys):
                    return True
        return False

    def _office(self, person: Person) -> tuple[Cell[str], Designation | None]:
        known = self.offices.get(person.number)
        if known is None:
            known = self.offices[person.number] = self._find_office(person)
        return known

    def _find_office(self, person: Person) -> tuple[Cell[str], Designation | None]:
        chosen = _best_office(person)
        if chosen is not None and chosen.office_span is not None:
            plain = plain_title(person, chosen, self.circle.titles, self.circle.persons)
            if plain is not None:
                return self._printed(plain, Basis.DERIVED, "cast.office-elsewhere"), chosen
            return self._printed(chosen, Basis.STATED, "cast.office"), chosen
        loose = self._title_of(person)
        if loose is not None and loose.office is not None and is_posted(loose.office.head) and _is_counterpart(person):
            loose = None
        if loose is not None:
            return self._printed(loose, Basis.DERIVED, "cast.office-elsewhere"), loose
        tenures = self._tenures(person)
        offices = {tenure.office for tenure in tenures}
        if len(offices) == 1:
            return self._external(person, tenures, offices.pop()), None
        counterpart = self._of_counterpart(person)
        if counterpart is not None:
            return counterpart, None
        why = "an office of that person at the time"
        return Cell.absent("cast.no-office", tuple(Candidate(o, why) for o in sorted(offices))), None

    def _title_of(self, person: Person) -> Designation | None:
        return self.circle.title_of(person, lambda: {tenure.jurisdiction for tenure in self._tenures(person)})

    def _of_counterpart(self, person: Person) -> Cell[str] | None:
        """The office of a counterpart is the one that the other party holds (codebook, ruling 22)."""
        words = next((one for one in person.designations if one.counterpart is not None), None)
        if words is None or words.counterpart is None:
            return None
        several = words.passage.low(words.counterpart[0]).endswith("s")
        met = [one for one in self.circle.persons if one.principal and any(place.subject for place in one.entrances)]
        for other in met if not several or len(met) == 1 else ():  # "A and B met their counterparts, C and D"
            chosen = _best_office(other)
            if other is not person and chosen is not None:
                cell = self._printed(without_own_fields(chosen), Basis.DERIVED, "cast.counterpart")
                return replace(cell, evidence=(words.passage.span(*words.counterpart), *cell.evidence))
        return None

    def _printed(self, one: Designation, basis: Basis, rule: str) -> Cell[str]:
        span = one.office_span
        if span is None or one.office is None:
            raise ValueError("no office is printed")
        words = " ".join([*one.office.lent.split(), *self.readout.slice(span).split()])
        plural = " ".join(one.office.head.words)
        if one.office.head.plural and words.lower().endswith(plural):
            words = words[: -len(plural)] + _cased(one.office.head.singular, words[-len(plural) :])
        return Cell(_in_small_letters(words) if words.isupper() else words, basis, rule, (span,))

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

    def _jurisdiction(self, person: Person) -> Cell[str]:
        """What the office is of; found once, for those who follow somebody ask for it too."""
        known = self.found.get(person.number)
        if known is None:
            self.found[person.number] = Cell.absent("cast.no-jurisdiction")  # those who follow each other stay open
            known = self.found[person.number] = self._find_jurisdiction(person)
        return known

    def _find_jurisdiction(self, person: Person) -> Cell[str]:
        office, chosen = self._office(person)
        tenures = self._tenures_as(person, office.value)
        polities = {tenure.jurisdiction for tenure in tenures}
        known = polities.pop() if len(polities) == 1 else None
        printed = self.circle.printed(person, chosen)
        if printed is not None:
            if known is None or same_state(printed.value or "", known):
                return printed
            return _torn(printed, self._external(person, tenures, known))
        loose = self._title_of(person)
        if loose is not None and loose.polity_span is not None and same_office_elsewhere(loose, chosen):
            return Cell(loose.polity, Basis.DERIVED, "cast.jurisdiction-elsewhere", (loose.polity_span,))
        company = self.circle.by_company(person, chosen, self._jurisdiction)
        if company is not None and (known is None or company.value is None or same_state(company.value, known)):
            return company
        if known is not None:
            return self._external(person, tenures, known)
        at_home = self.circle.by_place(person, chosen, office.value)
        return at_home or self.circle.by_publisher(person, chosen, office.value)

    def _tenures_as(self, person: Person, office: str | None) -> Sequence[Tenure]:
        """The tenures of the office that a person has; all of the person's where none is known."""
        return [tenure for tenure in self._tenures(person) if office is None or _same_title(tenure, office)]


def _torn(printed: Cell[str], known: Cell[str]) -> Cell[str]:
    """Neither what is printed beside a name nor the other state of which the reference data has that office.

    "At the request of the President of Pelmara, Matvei Talverin telephoned ..." prints one's office beside another.
    """
    lost = (
        Candidate(printed.value or "", "printed beside the name", printed.evidence),
        Candidate(known.value or "", "held that office at the time", known.evidence),
    )
    return Cell.absent("cast.contradicted", lost)


def _is_counterpart(person: Person) -> bool:
    """Whether someone is called the counterpart of the other party, who is no envoy then."""
    return any(one.counterpart is not None for one in person.designations)


def _same_title(tenure: Tenure, office: str) -> bool:
    """Whether a tenure is of the office printed: of the same role, or of the same words where it has none."""
    role = office_role(office)
    if role is not None:
        if tenure.role is OfficeRole.BODY_HEAD and tenure.office.casefold().startswith(office.casefold()):
            return True
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


def _name_follows(one: Designation) -> bool:
    """Whether words with a capital stand behind an office, so that a name may be printed that was not understood."""
    at = one.after + 1 if one.passage.low(one.after) in (",", "-", "(") else one.after
    at, _ = skip_honorifics(one.passage, at)
    return one.passage.capital(at) and one.passage.low(at) not in name_words().never


def _in_small_letters(office: str) -> str:
    """An office set in capitals as it is printed elsewhere: "PRIME MINISTER"; short names of bodies stay."""
    return " ".join(
        word.lower() if word in _SMALL else word if len(word) <= _SHORT else word.title() for word in office.split()
    )


def _cased(singular: str, like: str) -> str:
    return singular.title() if like[:1].isupper() else singular


def _best_office(person: Person) -> Designation | None:
    """The first office printed with the name; a longer form of the same office is better, and any than a role."""
    best: Designation | None = None
    for one in person.offices:
        if best is None or (one.office is not None and _is_better(one, best)):
            best = one
    return best


def _is_better(one: Designation, best: Designation) -> bool:
    """Whether an office tells more of somebody than the best one so far."""
    if one.office is None or best.office is None:
        return best.office is None
    if best.office.head.singular == HEAD_OF_STATE and not generic(one) and _named_role(one) is _named_role(best):
        return True
    if best.office.head.weak and best.office.bare and not one.office.head.weak and not one.office.head.short:
        return True
    if best.polity is not None and best.passage.part is Part.TEXT and one.passage.part is Part.TITLE:
        return False
    words = _office_low(one)
    return set(_office_low(best)) < set(words) and best.office.head.words[-1] in words


def _named_role(one: Designation) -> OfficeRole | None:
    return office_role(" ".join(_office_low(one)))


def _office_low(one: Designation) -> list[str]:
    return one.passage.lows[one.office.core[0] : one.office.core[1]] if one.office else []
