"""Persons: designations that mean one person, brought together; and which of the persons take part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from dragoman.model import Part
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.names import name_key, same_person, written
from dragoman.reading.cast.scene import Entrance, Scene
from dragoman.reading.cast.titles import describes, generic, role_fits, same_office
from dragoman.text.layout import SentenceKind


class Person(Struct):
    """Someone whom the text names, or calls by an office only, while the cast is being gathered.

    Attributes:
        number: in the order in which the readout brings them in.
        words: the words of all forms of the name, folded; empty for one known by office only.
        designations: every place with the name (or, where there is none, the one that brought the person in).
        entrances: the places that say that the person takes part.
    """

    number: int
    words: tuple[str, ...]
    designations: list[Designation] = field(default_factory=list)
    entrances: list[Entrance] = field(default_factory=list)

    @property
    def principal(self) -> bool:
        """Whether the encounter was between this person and another."""
        return any(entrance.principal for entrance in self.entrances)

    @property
    def offices(self) -> Iterable[Designation]:
        """The designations that print an office, those of the text first."""
        printed = [one for one in self.designations if one.office is not None]
        return sorted(printed, key=lambda one: one.passage.part is Part.TITLE)

    def heads(self) -> frozenset[str]:
        """The hearts of the offices printed, in the singular."""
        return frozenset(one.office.head.singular for one in self.designations if one.office is not None)

    def polities(self) -> frozenset[str]:
        """What the offices printed are of."""
        return frozenset(one.polity for one in self.designations if one.polity is not None)


class Company(Struct):
    """All persons of a readout and where each designation belongs.

    Attributes:
        persons: in order.
        of: number of the person of each designation with a name; missing where several fit.
        doubtful: numbers of those who fit a name equally well.
    """

    persons: list[Person] = field(default_factory=list)
    of: dict[int, int] = field(default_factory=dict)
    doubtful: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def person_of(self, one: Designation) -> Person | None:
        """The person of a designation, where one is known."""
        number = self.of.get(id(one))
        return None if number is None else self.persons[number]


def gather(scene: Scene, entrances: Sequence[Entrance]) -> Company:
    """Bring the designations of a readout together into persons and say who takes part."""
    company = Company()
    by_word: dict[str, list[int]] = defaultdict(list)
    text = [one for index, found in enumerate(scene.found) for one in found if _counts(scene, index)]
    named = [(_key(one), one) for one in (*text, *scene.in_title) if one.name]
    for key, one in sorted(named, key=lambda pair: -len(pair[0])):  # the fullest names first
        _place(company, by_word, one, key)
    _in_order(company)
    for entrance in entrances:
        person = company.person_of(entrance.designation)
        if person is not None and _credible(person, entrance) and not _is_land(scene, person, entrance):
            person.entrances.append(entrance)
    _unnamed(company, entrances)
    return company


def _counts(scene: Scene, index: int) -> bool:
    return scene.layout.sentences[index].kind is not SentenceKind.BOILERPLATE


def _key(one: Designation) -> tuple[str, ...]:
    return name_key(" ".join(one.passage.texts[one.name[0] : one.name[1]])) if one.name else ()


def _place(company: Company, by_word: dict[str, list[int]], one: Designation, key: tuple[str, ...]) -> None:
    """Give a designation to the person whom it fits best, to a new one where it fits none."""
    numbers = {number for word in key for number in by_word[word]}
    fitting = [
        n for n in numbers if same_person(key, company.persons[n].words) and _agrees(company.persons[n], one, key)
    ]
    if not fitting:
        person = Person(len(company.persons), key)
        company.persons.append(person)
        for word in set(key):
            by_word[word].append(person.number)
        fitting = [person.number]
    if len(fitting) > 1:
        ranks = {number: _fit(company.persons[number], one, key) for number in fitting}
        top = max(ranks.values())
        fitting = [number for number in fitting if ranks[number] == top]
    if len(fitting) > 1:
        company.doubtful[id(one)] = tuple(sorted(fitting))
        return
    company.persons[fitting[0]].designations.append(one)
    company.of[id(one)] = fitting[0]


def _agrees(person: Person, one: Designation, key: tuple[str, ...]) -> bool:
    """Whether the office printed does not speak against the person: "President Kim" is not Foreign Minister Kim."""
    if len(key) > 1 or one.office is None or not person.heads():
        return True
    same_head = one.office.head.singular in person.heads()
    same_polity = one.polity is None or not person.polities() or one.polity in person.polities()
    return same_head or same_polity


def _fit(person: Person, one: Designation, key: tuple[str, ...]) -> tuple[int, int, int]:
    shared = len(set(key) & set(person.words))
    head = int(one.office is not None and one.office.head.singular in person.heads())
    polity = int(one.polity is not None and one.polity in person.polities())
    return shared, head, polity


def _in_order(company: Company) -> None:
    """Number the persons and their designations in the order of the text, those of the title last."""

    def position(one: Designation) -> tuple[bool, int, int]:
        return one.passage.part is Part.TITLE, one.passage.starts[one.first], one.first

    for person in company.persons:
        person.designations.sort(key=position)
    company.persons.sort(key=lambda person: position(person.designations[0]))
    for number, person in enumerate(company.persons):
        person.number = number
        for one in person.designations:
            company.of[id(one)] = number


def _unnamed(company: Company, entrances: Sequence[Entrance]) -> None:
    """Give those who enter by office only to the person who holds it, to a new person where nobody does."""
    for entrance in entrances:
        one = entrance.designation
        if one.name is not None or one.office is None or one.plural or (one.office.head.weak and one.polity is None):
            continue
        known = company.person_of(one)
        if known is not None:
            known.entrances.append(entrance)
            continue
        others = {
            company.of.get(id(other.designation))
            for other in entrances
            if other.frame == entrance.frame and other is not entrance and not _both(company, other, entrance)
        }
        fitting = [
            person
            for person in company.persons
            if person.number not in others and bears(person, one) and person.entrances
        ]
        if len(fitting) > 1:  # of several who hold it, the one of that state, or on that side
            of_state = [person for person in fitting if one.polity is not None and one.polity in person.polities()]
            on_side = [p for p in fitting if entrance.subject and any(own.subject for own in p.entrances)]
            fitting = of_state or on_side or fitting
        if not fitting and one.polity is not None:
            fitting = [
                p for p in company.persons if p.number not in others and one.polity in p.polities() and holds(p, one)
            ]
        if not fitting and entrance.subject:
            fitting = _own_holders(company, one, others)
        if not fitting and _may_enter(entrance):
            fitting = [Person(len(company.persons), (), [one])]
            company.persons.append(fitting[0])
        if len(fitting) == 1:
            person = fitting[0]
            company.of[id(one)] = person.number
            if one not in person.designations:
                person.designations.append(one)
            person.entrances.append(entrance)


def _both(company: Company, other: Entrance, entrance: Entrance) -> bool:
    """Whether someone on the same side also holds an office that stands there by itself: "the Deputy and Minister"."""
    mine, theirs = entrance.designation.office, other.designation.office
    if mine is not None and theirs is not None and mine.head == theirs.head and entrance.designation.polity is not None:
        return False  # "between President Orsel and the President of Tolvania"
    person = company.person_of(other.designation)
    return person is not None and other.subject == entrance.subject and holds(person, entrance.designation)


def _own_holders(company: Company, one: Designation, others: set[int | None]) -> list[Person]:
    """Those whom the text names further down with the office of a subject who is called by it only, of no state."""
    if one.polity is not None or one.passage.part is Part.TITLE:
        return []
    free = [person for person in company.persons if not person.entrances and person.number not in others]
    return [person for person in free if not person.polities() and person.heads() and bears(person, one)]


def _credible(person: Person, entrance: Entrance) -> bool:
    """Whether a name is a person's who takes part: one word alone may be anything, and so may two later on."""
    if any(one.office is not None or one.honoured or one.counterpart for one in person.designations):
        return True
    if entrance.rule == "cast.present" and (_attends(entrance.designation) or married(entrance.designation)):
        return True
    if entrance.rule in ("cast.title", "cast.lead", "cast.speaker-line"):
        return any(one.name is not None and one.name[1] - one.name[0] > 1 for one in person.designations)
    return bool(person.entrances)


def _is_land(scene: Scene, person: Person, entrance: Entrance) -> bool:
    """Whether two words of a title are a state that no table knows: one publishes, or something happens in it."""
    known = any(one.office is not None or one.honoured for one in person.designations)
    name = entrance.designation.name
    if known or name is None or entrance.rule != "cast.title":
        return False
    words = entrance.designation.passage.texts[name[0] : name[1]]
    if (scene.layout.readout.publisher or "").endswith(" ".join(words)):
        return True
    return any(
        passage.texts[at : at + len(words)] == words and passage.low(at - 1) == "in"
        for passage in scene.passages
        for at in range(1, len(passage))
        if passage.texts[at] == words[0]
    )


def married(one: Designation) -> bool:
    """Whether the words before a name make someone a spouse: "accompanied by his wife, Ina Vold"."""
    passage = one.passage
    at = one.first - 2 if passage.low(one.first - 1) == "," else one.first - 1
    return passage.low(at) in _SPOUSES and passage.low(at - 1) in ("his", "her", "the", "their", "and")


def _attends(one: Designation) -> bool:
    """Whether a sentence says of a full name, and of nobody else, that the person was there: "Ivo Kell attended"."""
    full = one.name is not None and one.name[1] - one.name[0] > 1 and one.first == 0
    behind = one.passage.lows[one.after : one.after + 2]
    return full and (behind[:1] == ["attended"] or behind == ["also", "attended"] or behind == ["was", "present"])


_SPOUSES = frozenset(("wife", "husband", "spouse", "consort", "partner"))
_ENVOYS = frozenset(("envoy", "ambassador", "high commissioner", "representative"))


def _may_enter(entrance: Entrance) -> bool:
    """Whether someone without a name may come in as a new party: not by description, not as the subject later on."""
    one = entrance.designation
    if generic(one) or entrance.rule == "cast.present":
        return False
    if one.office is not None and one.office.bare and one.office.head.singular in _ENVOYS:
        return False
    if entrance.rule == "cast.later":
        return not entrance.subject and one.polity is not None
    if one.office is None or one.office.determiner not in ("", "the"):
        return False
    return bool(one.office.determiner) or one.polity is not None or (entrance.subject and entrance.rule == "cast.title")


def holds(person: Person, one: Designation) -> bool:
    """Whether a title is an office printed with a person's name."""
    return any(other is not one and same_office(one, other) for other in person.designations)


def bears(person: Person, one: Designation) -> bool:
    """Whether a title is, or describes, an office printed with a person's name."""
    return holds(person, one) or described_by(person, one)


def described_by(person: Person, one: Designation) -> bool:
    """Whether a title describes an office printed with a person's name."""
    for other in person.designations if describes(one) else ():
        if other.office is None or other is one:
            continue
        polity = other.polity or next(iter(person.polities()), None)
        if one.polity not in (None, polity):
            continue
        head = other.office.head
        words = " ".join(other.passage.texts[other.office.core[0] : other.office.core[1]])
        if role_fits(one, head.singular if head.short else words, polity):
            return True
    return False


def fullest_name(person: Person) -> Designation | None:
    """The designation with the fullest form of the name, of the text before the title; None without a name."""
    named = [one for one in person.designations if one.name is not None]
    body = [one for one in named if one.passage.part is Part.TEXT] or named
    if len(body) < 2:
        return body[0] if body else None
    return max(body, key=_fullness)  # the first of several as full


def _fullness(one: Designation) -> int:
    words = one.passage.texts[one.name[0] : one.name[1]] if one.name else []
    return len([word for word in words if word[0].isalpha()])


def printed_name(one: Designation, text: str) -> str:
    """The name of a designation as the register writes it.

    Args:
        one: the designation.
        text: the part of the readout that the designation stands in, as stored.
    """
    span = one.name_span
    return written(text[span.start : span.end]) if span else ""
