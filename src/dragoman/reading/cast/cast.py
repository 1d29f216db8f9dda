"""Who takes part, in what office, of what; and what every name, title and pronoun of the text refers to."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Basis, Part
from dragoman.reading.cast.designations import Designation, find_designations
from dragoman.reading.cast.groups import find_groups
from dragoman.reading.cast.home import Home, home_of
from dragoman.reading.cast.jurisdictions import Jurisdictions
from dragoman.reading.cast.mentions import find_mentions
from dragoman.reading.cast.names import name_key, same_person
from dragoman.reading.cast.outsiders import find_outsiders
from dragoman.reading.cast.own_state import spoken_for
from dragoman.reading.cast.participation import entrances
from dragoman.reading.cast.parties import Builder
from dragoman.reading.cast.people import Member, People
from dragoman.reading.cast.persons import Company, Person, gather
from dragoman.reading.cast.scene import Scene
from dragoman.reading.passage import passages, title_passage
from dragoman.reading.values import Cast
from dragoman.reference import Hit, OfficeRole, Reference, office_role
from dragoman.text.layout import Layout

_TWO = 2


def find_cast(layout: Layout, hits: Sequence[Hit], title_hits: Sequence[Hit], reference: Reference) -> Cast:
    """The parties of a readout and every place of it that points at them.

    Args:
        layout: the readout, cut into sentences.
        hits: what the reference data finds in ``layout.plain``.
        title_hits: what it finds in ``layout.title``.
        reference: look-ups of offices and tenures.
    """
    title = title_passage(layout, title_hits)
    texts = passages(layout, hits)
    scene = Scene(layout, title, find_designations(title), texts, [find_designations(text) for text in texts])
    company = gather(scene, entrances(scene))
    home = home_of(layout.readout, reference)
    members = _members(scene, company, home, hits, reference)
    named = _by_name(company, members)
    taken = {member.person.number for member in members} | named.keys()
    outside = find_outsiders(scene, company, taken, len(members))
    sides, groups = find_groups(scene, len(members) + len(outside))
    principals = tuple(member.party.key for member in members if member.person.principal)
    others = named | {number: party.key for number, party in outside.items()}
    people = People(members, principals, _own(members, home), groups, others)
    return Cast(
        (*(member.party for member in members), *outside.values(), *sides), find_mentions(scene, company, people)
    )


def _members(
    scene: Scene, company: Company, home: Home, hits: Sequence[Hit], reference: Reference
) -> tuple[Member, ...]:
    entered = [person for person in company.persons if _takes_part(person)]
    told = sum(person.principal and bool(person.words) and _in_text(person) for person in entered)
    if told >= _TWO:  # who stands in the title only, beside two whom the text names, is one of them by another name
        entered = [person for person in entered if _in_text(person)]
    taking_part = [person for person in entered if not _repeats(person, entered)]
    members: list[Member] = []
    others = [person for person in company.persons if not person.entrances]
    builder = _builder(scene, (taking_part, others), home, hits, reference)
    for number, person in enumerate(taking_part, 1):
        members.append(Member(builder.party(f"p{number}", person), person))
    return tuple(members)


def _builder(
    scene: Scene,
    people: tuple[Sequence[Person], Sequence[Person]],
    home: Home,
    hits: Sequence[Hit],
    reference: Reference,
) -> Builder:
    taking_part, others = people
    frames: dict[tuple[int, bool], list[Designation]] = {}
    openings = {-1: scene.title}
    roles: set[OfficeRole | None] = set()
    for person in taking_part:
        for entrance in person.entrances:
            frames.setdefault((entrance.frame, entrance.subject), []).append(entrance.designation)
            if entrance.principal and entrance.rule != "cast.speaker-line":
                openings[entrance.designation.passage.sentence] = entrance.designation.passage
            if entrance.subject and (span := entrance.designation.office_span) is not None:
                roles.add(office_role(scene.layout.readout.slice(span)))
    own = frozenset(roles - {None})
    spoken = spoken_for(scene, taking_part)
    circle = Jurisdictions(
        home, taking_part, _titles(scene), hits, frames, tuple(openings.values()), own, others, spoken
    )
    return Builder(scene.layout.readout, reference, circle)


def _by_name(company: Company, members: Sequence[Member]) -> dict[int, str]:
    """Whom the text calls by title where he enters, and by the name that the reference data gives him later."""
    found = {}
    for member in members:
        name = member.party.name
        key = name_key(name.value) if name.basis is Basis.EXTERNAL and name.value else ()
        called = (
            [one.number for one in company.persons if not one.entrances and same_person(one.words, key)] if key else []
        )
        if len(called) == 1:
            found[called[0]] = member.party.key
    return found


def _takes_part(person: Person) -> bool:
    """Someone who enters, and is not only a name without an office in the title."""
    if not person.entrances:
        return False
    return _in_text(person) or any(one.office is not None for one in person.designations)


def _in_text(person: Person) -> bool:
    return any(one.passage.part is Part.TEXT for one in person.designations)


def _repeats(person: Person, others: Sequence[Person]) -> bool:
    """Whether someone whom only the title brings in, by office, is another one of that state whom the text names."""
    if person.words or any(entrance.rule != "cast.title" for entrance in person.entrances):
        return False
    return any(
        other.principal and other.words and not person.polities().isdisjoint(other.polities()) for other in others
    )


def _titles(scene: Scene) -> list[Designation]:
    """Designations by office only, of text and title."""
    return [one for found in (*scene.found, scene.in_title) for one in found if one.name is None and not one.plural]


def _own(members: Sequence[Member], home: Home) -> str | None:
    """The party of the publishing side whom a bare "the President" means: the one who met, received or called."""
    principals = [member for member in members if member.person.principal]
    subjects = [m for m in principals if any(entrance.subject for entrance in m.person.entrances)]
    if home.polity is not None:
        own = [m for m in principals if m.party.jurisdiction.value == home.polity]
        if len(own) != 1:
            own = [m for m in own if m in subjects] or own
        return own[0].party.key if own else None
    return subjects[0].party.key if subjects else None
