"""What an office is of where that is not printed with the name: by words elsewhere, by company, by the publisher."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

from msgspec import Struct, field

from dragoman.model import Basis, Cell, Part, Span
from dragoman.reading.cast.abroad import (
    abroad,
    behind_presence,
    independent,
    is_foreign,
    marked,
    named_in,
    not_at_home,
    within,
)
from dragoman.reading.cast.companies import (
    company_of,
    heads_company,
    of_acronym,
    of_company,
    of_unlisted_body,
    town_of_mayor,
)
from dragoman.reading.cast.counterparts import of_unknown
from dragoman.reading.cast.delegations import delegation_of, letters_of_sender, of_unknown_body
from dragoman.reading.cast.deputies import deputy_of
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.home import Home
from dragoman.reading.cast.hosts import of_host, of_no_one_state, of_other_body, of_some_state, only_state
from dragoman.reading.cast.mates import Frames, among_peers, beside_foreign, between_two, opens_list, visited
from dragoman.reading.cast.offices import is_body
from dragoman.reading.cast.own_state import Spoken, may_bear, of_another, speaks_for, state_spoken_for
from dragoman.reading.cast.persons import Person, bears, married
from dragoman.reading.cast.postings import is_posted
from dragoman.reading.cast.titles import generic, role_of, same_office
from dragoman.reading.cast.towns import heads_province, is_municipal, is_town, of_whole, serves_state
from dragoman.reading.cast.visited import journey, place_before, same_state, state_of
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import Hit, OfficeRole, Polity, PolityKind, office_role

_CHIEFS = frozenset((OfficeRole.HEAD_OF_STATE, OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.FOREIGN_MINISTER))
_OF_ANOTHER = frozenset(("his", "her", "its", "their"))
_OF_STATES = frozenset(("minister", "secretary", "chancellor", "premier", "taoiseach", "chair", "commissioner"))
_WITH_MINISTERS = "EAEU"  # whose commission has ministers of its own
_STEM = 7  # letters that "President" and "Presidency" share
_SAYING = frozenset(("cast.speaker-line", "cast.heard"))  # what stands beside these is what they say
_OF_REGIONS = ("minister-president", "governor", "premier")  # the state alone would be wrong
_ABSENT = "cast.no-jurisdiction"


class Jurisdictions(Struct, frozen=True, dict=True):
    """Finds what people's offices are of.

    Attributes:
        home: the side that publishes.
        persons: those who take part.
        titles: designations by office only, of the whole text.
        regions: hits of the text, for offices "of the region".
        frames: who stands on which side, by number of the frame and whether it is the subject's side.
        openings: the title and the sentences that bring in the principals.
        own_roles: what the offices of those are who met, received or called.
        others: those whom the text names and who do not take part.
        spoken: the states that people speak for in their turns.
    """

    home: Home
    persons: Sequence[Person]
    titles: Sequence[Designation]
    regions: Sequence[Hit]
    frames: Frames
    openings: Sequence[Passage]
    own_roles: frozenset[OfficeRole | None]
    others: Sequence[Person] = ()
    spoken: Spoken = field(default_factory=Spoken)
    _holders: dict[int, Person] = field(default_factory=dict)

    def printed(self, person: Person, chosen: Designation | None) -> Cell[str] | None:
        """What is printed with the name, or what "the region" means there."""
        for one in ([chosen] if chosen else []) + [one for one in person.designations if one.polity]:
            if one.polity is not None and one.polity_span is not None:
                return Cell(one.polity, Basis.STATED, "cast.jurisdiction", (one.polity_span,))
        if chosen is not None and chosen.office is not None and chosen.office.local:
            hit = self._region_before(chosen)
            if hit is not None:
                return _derived(hit, "cast.same-region")
        return None

    def title_of(self, person: Person, known: Callable[[], set[str]]) -> Designation | None:
        """An office printed elsewhere that can only be this person's: its polity is nobody else's here.

        Args:
            person: who it may belong to.
            known: gives what the offices are of that the reference data gives the person.
        """
        taken = frozenset(polity for other in self.persons if other is not person for polity in other.polities())
        subject = any(entrance.subject or entrance.rule == "cast.speaker-line" for entrance in person.entrances)
        loose = [
            one
            for one in self.titles
            if one.polity is not None
            and one.polity not in taken
            and (subject or one.polity != self.home.polity)
            and not any(within(polity, one.polity) for polity in taken)
        ]
        home = [one for one in loose if one.polity == self.home.polity] or loose
        if len({one.polity for one in home}) > 1:
            home = [one for one in home if bears(person, one)] or home
        polities = {one.polity for one in home}
        if len(polities) == 1 and person.principal and polities <= (known() or polities):
            fits = may_bear(person, home[0], self.persons, self.spoken, self.home)
            return home[0] if fits else None
        bare = self._bare_title(person) if subject and self.home.polity is not None else None
        return None if bare is None or known() else bare

    def _bare_title(self, person: Person) -> Designation | None:
        """The title by which a text calls the one principal whose office it does not print: "the President"."""
        others = [other for other in self.persons if other is not person and other.principal]
        if any(not list(other.offices) for other in others) or list(person.offices):
            return None
        for one in self.titles:
            words = one.passage.texts[one.office.core[0] : one.office.core[1]] if one.office else []
            if one.polity is not None or office_role(" ".join(words)) not in _CHIEFS or generic(one):
                continue
            if not words or words[-1].lower()[:_STEM] not in self.home.publisher:
                continue  # the press service is that of another office
            if one.office is not None and one.office.determiner == "the" and one.passage.part is Part.TEXT:
                return None if any(bears(other, one) for other in others) else one
        return None

    def by_company(
        self, person: Person, chosen: Designation | None, of: Callable[[Person], Cell[str]]
    ) -> Cell[str] | None:
        """The polity of those whom someone leads, follows, or stands beside in a list.

        Args:
            person: whose jurisdiction it is.
            chosen: the place that prints the office.
            of: gives the jurisdiction of another person.
        """
        for entrance in person.entrances:
            if entrance.side is not None:
                return _derived(entrance.side, "cast.side-of-list")
        bodies = (company_of(one) or town_of_mayor(one) or letters_of_sender(one) for one in person.designations)
        company = next((found for found in bodies if found is not None), None)
        if company is not None:
            return Cell(company[0], Basis.STATED, "cast.company", (company[1],))
        if any(one.office is not None and (one.office.unknown or of_company(one)) for one in person.designations):
            return Cell.absent(_ABSENT)
        if chosen is None and any(married(one) for one in person.designations):
            return Cell.absent(_ABSENT)
        delegation = next((hit for one in person.designations if (hit := delegation_of(one)) is not None), None)
        if delegation is not None:
            return _derived(delegation, "cast.delegation")
        if any(of_unknown_body(one) or of_unknown(one) for one in person.designations):
            return Cell.absent(_ABSENT)
        followed = self._followed(person, chosen)
        if followed is not None:
            return self._of_leader(person, followed, of)
        of_list = None if chosen is not None and of_unlisted_body(chosen) else self._of_list(person)
        return of_list or self._of_envoy(person, chosen)

    def _of_leader(self, person: Person, followed: Designation, of: Callable[[Person], Cell[str]]) -> Cell[str]:
        """The polity of the one whom somebody follows; none where that may be either side's."""
        leader = self._holder(followed)
        cell = of(leader) if leader is not None and leader is not person else None
        if cell is None or cell.value is None:
            return Cell.absent("cast.follower")
        if between_two(person, followed) and not same_state(cell.value, self.home.polity or ""):
            return Cell.absent("cast.follower")
        return Cell(cell.value, cell.basis, "cast.follower", (followed.span, *cell.evidence), (), cell.sources)

    def by_place(self, person: Person, chosen: Designation | None, office: str | None) -> Cell[str] | None:
        """The state where someone received, or was met by, a visitor: "she was received in Drevast by President X"."""
        home = self.home.polity or ""
        of_region = office is not None and office.lower().startswith(_OF_REGIONS)
        if chosen is not None and of_unlisted_body(chosen):
            return None
        for entrance in person.entrances if office is not None and not of_region else ():
            met = entrance.principal and not entrance.subject and entrance.rule != "cast.title"
            host = met and "delegation" not in entrance.designation.passage.lows[: entrance.designation.first]
            hit = place_before(entrance.designation) or (self._visit if host else None) if met else None
            state = state_of(hit) if hit is not None else None
            if hit is None or state is None or same_state(state, home) or not self._across(person) <= {home}:
                continue
            return Cell(state, Basis.INFERRED, "cast.at-home", (Span(hit.start, hit.end),))
        return None

    @cached_property
    def _visit(self) -> Hit | None:
        """The one state to which the account sends the own side."""
        return journey(self.openings, self.home.polity) if self.home.polity is not None else None

    def by_publisher(self, person: Person, chosen: Designation | None, office: str | None) -> Cell[str]:
        """The publisher's polity, for its own side: the one who met or called, and officials of no other state."""
        home, span = self.home.polity, self.home.span
        present = all(entrance.rule == "cast.present" for entrance in person.entrances)
        if home is None or span is None or (office is None and not present):
            return Cell.absent(_ABSENT)
        if of_host(person, chosen, office or "", self.home):
            return Cell(self.home.host, Basis.METADATA, "cast.host-state", (self.home.host_span or span,))
        if is_body(home) and of_some_state(person, office or ""):
            anybody = home == _WITH_MINISTERS or of_no_one_state(chosen, office or "")
            only = None if anybody else only_state([*self.persons, *self.others], self.titles)
            return only or Cell.absent(_ABSENT)
        abroad_house = not_at_home(self.home.publisher) and not any(one.subject for one in person.entrances)
        of_region = heads_province(office or "") and "-" not in home
        acronym = person.principal and of_acronym(chosen) and not is_body(home)
        if heads_company(office or "") or abroad_house or of_region or acronym or of_other_body(person, chosen):
            return Cell.absent(_ABSENT)
        stands = person.principal and (
            office_role(office or "") in _CHIEFS or not _OF_STATES.isdisjoint((office or "").lower().split())
        )
        said = state_spoken_for(person, self.persons, self.spoken, self.home) if stands else None
        if said is not None and (office_role(office or "") in _CHIEFS or named_in(self.openings, said.value)):
            return said
        rival = stands and "deputy" not in (office or "").lower()
        if rival and of_another(person, self.persons, self.spoken, self.home):
            return Cell.absent(_ABSENT)
        own = self._own(office or "", home, span)
        across = self._across(person)
        subject = any(entrance.subject for entrance in person.entrances)
        chief = subject and office_role(office or "") in _CHIEFS  # who may meet heads of regions of his own state
        at_home = bool(across) and all(polity == home or (same_state(polity, home) and not chief) for polity in across)
        other = marked(chosen) or independent(office or "") or beside_foreign(self.frames, person, home)
        if not at_home and (subject or ((across or (person.principal and visited(self.frames, home))) and not other)):
            return own
        speaks = (stands and speaks_for(person, self.spoken, self.home)) or self._publishes(person, office or "")
        if speaks or self._domestic(person, chosen, office or "", subject=subject):
            return own
        return Cell.absent(_ABSENT)

    def _own(self, office: str, home: str, span: Span) -> Cell[str]:
        """The publisher's polity for someone of its own side: officers of a town or of the whole state are of these."""
        town = None if serves_state(office.lower().split()) else self.home.town
        return Cell(town or of_whole(office, home), Basis.METADATA, "cast.publisher", (span,))

    def _publishes(self, person: Person, office: str) -> bool:
        """Whether the press service bears the office of someone, which nobody else here holds: "Prime Minister of"."""
        role = office_role(office)
        speaks = all(entrance.rule == "cast.speaker-line" for entrance in person.entrances)
        abroad = speaks and role is OfficeRole.FOREIGN_MINISTER and "foreign affairs" in self.home.publisher
        if role not in _CHIEFS or not (abroad or office.lower() in self.home.publisher):
            return False
        others = [other for other in self.persons if other is not person and self.home.polity in other.polities()]
        loose = [other for other in self.persons if other is not person and not other.polities()]
        rivals = [other for other in loose if self.title_of(other, set) is None]
        return not any(other.heads() & person.heads() for other in (*others, *rivals))

    def _holder(self, one: Designation) -> Person | None:
        """The person whom a designation means."""
        if not self._holders:
            self._holders.update({id(place): person for person in self.persons for place in person.designations})
        known = self._holders.get(id(one))
        if known is not None or one.name is not None:
            return known
        fitting = [person for person in self.persons if person.principal and bears(person, one)]
        return fitting[0] if len(fitting) == 1 else None

    def _across(self, person: Person) -> set[str]:
        """What the offices are of that are printed on the other side of the frames that bring someone in."""
        sides = [
            one
            for entrance in person.entrances
            if entrance.principal and entrance.rule != "cast.speaker-line"
            for one in self.frames.get((entrance.frame, not entrance.subject), ())
        ]
        people = [other for one in sides if (other := self._holder(one)) is not None]
        return {polity for one in sides if (polity := one.polity) is not None}.union(*(p.polities() for p in people))

    def _followed(self, person: Person, chosen: Designation | None) -> Designation | None:
        """The one whom a person accompanies, or whose chief of staff the person is."""
        leader = next((entrance.leader for entrance in person.entrances if entrance.leader is not None), None)
        head = deputy_of(chosen, person, self.persons)
        if leader is not None or head is not None:
            return leader or next(iter(head.designations if head is not None else ()), None)
        if chosen is None or chosen.office is None or chosen.office.determiner not in _OF_ANOTHER:
            return None
        before = [
            place
            for entrance in person.entrances
            for place in self.frames.get((entrance.frame, entrance.subject), ())
            if place.passage is chosen.passage and place.after <= chosen.first
        ]
        others = [
            place
            for entrance in person.entrances
            for place in self.frames.get((entrance.frame, not entrance.subject), ())
            if place.passage is chosen.passage and place.after <= chosen.first
        ]
        return max(before or others, key=lambda place: place.first, default=None)

    def _of_list(self, person: Person) -> Cell[str] | None:
        """The polity of the one before in a list: "the President of Tolvania, X, and Foreign Minister Y"."""
        for entrance in person.entrances:
            if entrance.subject or not entrance.principal or entrance.rule == "cast.speaker-line":
                continue
            mates = self.frames.get((entrance.frame, False), ())
            if not self.frames.get((entrance.frame, True)) and opens_list(entrance.designation, mates):
                continue  # "the call between President Perivar and President Talverin of Tolvania"
            own = entrance.designation.office
            words = entrance.designation.passage.lows[own.core[0] : own.core[1]] if own is not None else []
            polities = {one.polity for one in mates if one.polity is not None}
            if any(map(is_town, polities)) and not is_municipal(words):
                continue
            if any(map(is_body, polities)) and (serves_state(words) or opens_list(entrance.designation, mates)):
                continue
            near = [one for one in mates if one.polity_span is not None]
            if len(polities) == 1 and near:
                span = max(near, key=lambda one: (one.first < entrance.designation.first, one.first)).polity_span
                return Cell(polities.pop(), Basis.DERIVED, "cast.same-list", (span,) if span else ())
        return None

    def _of_envoy(self, person: Person, chosen: Designation | None) -> Cell[str] | None:
        """The polity of the one right before a bare "Ambassador" in a list of those present."""
        if chosen is None or chosen.office is None or chosen.office.head.singular != "ambassador":
            return None
        for entrance in person.entrances if chosen.office.bare else ():
            mates = [
                mate
                for mate in self.frames.get((entrance.frame, False), ())
                if mate.passage is chosen.passage and mate.after <= chosen.first
            ]
            last = max(mates, key=lambda mate: mate.first, default=None)
            if entrance.rule == "cast.present" and last is not None and last.polity and last.polity_span is not None:
                return Cell(last.polity, Basis.DERIVED, "cast.same-list", (last.polity_span,))
        return None

    def _region_before(self, one: Designation) -> Hit | None:
        start = one.span.start
        for hit in reversed(self.regions):
            entry = hit.entries[0]
            if hit.start < start and isinstance(entry, Polity) and entry.kind is PolityKind.REGION:
                return hit
        return None

    def _domestic(self, person: Person, chosen: Designation | None, office: str, *, subject: bool) -> bool:
        """Whether someone can be of the publisher's own state, whoever he is: nothing near names another one."""
        home = (self.home.polity or "").split("-")[0]
        apart = independent(office) and not is_body(self.home.polity)
        if marked(chosen) or apart or self._held_by_another(person, office):
            return False
        near = (entrance.designation for entrance in person.entrances if entrance.rule not in _SAYING)
        if any(self._foreign_near(one, home) for one in near):
            return False
        if not person.principal:
            return True
        if any(abroad(opening, home) for opening in self.openings) or (
            not subject and among_peers(self.frames, person, self.own_roles)
        ):
            return False
        return subject or office_role(office) not in self.own_roles

    def _held_by_another(self, person: Person, office: str) -> bool:
        """Whether an office that there is once is printed here as somebody else's, of the publisher's own state."""
        role = next((role_of(one) for one in person.designations if one.office is not None), office_role(office))
        return role in _CHIEFS and any(
            self.home.polity == one.polity and one.office is not None and role is role_of(one)
            for other in self.persons
            if other is not person
            for one in other.designations
        )

    def _foreign_near(self, one: Designation, home: str) -> bool:
        """Whether another state is named near someone, but for the states of envoys beside a minister."""
        passage, end = one.passage, self._before(one)
        start = behind_presence(one)
        if one.office is None or one.office.head.weak or is_posted(one.office.head):
            return abroad(passage, home, end, start)
        owned = (place for person in self.persons for place in person.designations if place.passage is passage)
        sent = [place for place in owned if place.office is not None and is_posted(place.office.head)]
        hits = enumerate(passage.hits[start:end], start)
        named = [at for at, hit in hits if hit is not None and is_foreign(hit, home)]
        return any(not any(place.first <= at < place.after for place in sent) for at in named)

    def _before(self, one: Designation) -> int | None:
        """How far to look for other states: up to someone merely present; a state behind him is somebody else's."""
        passage, home = one.passage, (self.home.polity or "").split("-")[0]
        behind = enumerate(passage.hits[one.after :], one.after)
        foreign = [at for at, hit in behind if hit is not None and is_foreign(hit, home)]
        if not foreign:
            return one.first
        owned = [place for person in self.persons for place in person.designations if place.passage is passage]
        spans = [place for place in (*owned, *self.titles) if place.passage is passage and place.first >= one.after]
        apart = [at for at in foreign if not any(place.first <= at < place.after for place in spans)]
        sides = ("side", "delegation")
        return one.first if all(passage.low(passage.hit_end(at)) in sides for at in apart) else None


def same_office_elsewhere(loose: Designation, chosen: Designation | None) -> bool:
    """Whether an office printed elsewhere can be the one printed with the name."""
    return chosen is None or chosen.office is None or same_office(loose, chosen)


def _derived(hit: Hit, rule: str) -> Cell[str]:
    return Cell(jurisdiction_of(hit.entries[0]), Basis.DERIVED, rule, (Span(hit.start, hit.end),))
