"""Whose title an office is that two people bear: told by who met whom, or by the state that each speaks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import compress

from msgspec import Struct, field

from dragoman.model import Basis, Cell, Span
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.home import Home
from dragoman.reading.cast.offices import is_body
from dragoman.reading.cast.persons import Person, bears
from dragoman.reading.cast.scene import Scene
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import City, Hit, HitKind, Polity

_FEW = 3  # speakers of a press conference; more sit in a meeting of one state
_LABEL = 8  # words before the colon of a name line
_NEAR = 14  # words between "welcome" or "thank" and a place
_BEING = frozenset(("is", "are", "was", "has", "remains", "stands"))
_ALSO = frozenset(
    ("been", "a", "the", "always", "also", "and", "remains", "one", "of", "indeed", "truly", "very", "fully")
)
_STANCE = frozenset(
    "ready committed keen grateful proud willing determined interested prepared pleased glad convinced concerned "
    "providing working investing increasing sending doing open".split()
)
_WELCOMING = frozenset(("welcome", "welcoming", "welcomed", "host", "hosting", "receive", "receiving"))
_THANKING = frozenset(("thank", "thanks", "grateful", "gratitude", "appreciate", "thankful"))
_YOURS = frozenset(("your", "you", "his", "her"))
_MINE = frozenset(("my", "i", "our", "me", "am"))
_STOPS = frozenset((";", "for", "that", "who", "which", "will", "next", "again"))
_GLAD = frozenset("honour honor pleasure great good glad pleased delighted happy wonderful privilege".split())
_TO = re.compile(r"(?:to|in|here|at|visit)\Z")


class Spoken(Struct, frozen=True):
    """What people say of states in their turns.

    Attributes:
        own: the states that they speak for, each with the first name that tells, by number of the person.
        other: those that they speak of as of the other side's.
        speakers: numbers of those with name lines.
        first: number of the person with the first name line.
    """

    own: Mapping[int, Mapping[str, Span]] = field(default_factory=dict)
    other: Mapping[int, frozenset[str]] = field(default_factory=dict)
    speakers: frozenset[int] = frozenset()
    first: int | None = None

    def for_state(self, person: Person) -> frozenset[str]:
        """The states that someone speaks for."""
        return frozenset(self.own.get(person.number, ())) - self.of_other(person)

    def of_other(self, person: Person) -> frozenset[str]:
        """The states that someone speaks of as of the other side's."""
        return self.other.get(person.number, frozenset())


def spoken_for(scene: Scene, persons: Sequence[Person]) -> Spoken:
    """The states that people speak for in their turns ("Tolvania will pay", "Welcome to Drevast"), and those of others.

    Args:
        scene: the sentences of the readout.
        persons: who takes part; those with name lines have turns.
    """
    lines = {
        entrance.designation.passage.sentence: person
        for person in persons
        for entrance in person.entrances
        if entrance.rule == "cast.speaker-line"
    }
    own: dict[int, dict[str, Span]] = {}
    other: dict[int, set[str]] = {}
    speaker: Person | None = None
    for passage in scene.passages if len(lines) > 1 else ():
        labelled = ":" in passage.words and ":" in passage.lows[:_LABEL]
        colon = passage.lows.index(":") if labelled else -1
        if colon >= 0:
            speaker = lines.get(passage.sentence) or _named(passage, colon, persons)
        if speaker is None:
            continue
        for state, mine, span in _states(passage, colon + 1):
            if mine:
                own.setdefault(speaker.number, {}).setdefault(state, span)
            else:
                other.setdefault(speaker.number, set()).add(state)
    first = lines[min(lines)].number if lines else None
    return Spoken(
        own,
        {number: frozenset(states) for number, states in other.items()},
        frozenset(person.number for person in lines.values()),
        first,
    )


def _named(passage: Passage, colon: int, persons: Sequence[Person]) -> Person | None:
    """The only person whom a label of one word names: "BERG:", or the last word of: "PRIME MINISTER BERG:"."""
    fitting = [person for person in persons if passage.lows[colon - 1] in person.words]
    return fitting[0] if len(fitting) == 1 else None


def _states(passage: Passage, at: int) -> Iterator[tuple[str, bool, Span]]:
    """The states that a sentence of a turn makes the speaker's own, or the other's."""
    hits = passage.hits
    for start in compress(range(at, len(hits)), hits[at:]):
        hit = hits[start]
        if hit is None or passage.hit(start - 1) is hit or hit.kind is not HitKind.NAME:
            continue
        state = _state_of(hit)
        mine = _whose(passage, at, start) if state is not None else None
        if state is not None and mine is not None:
            yield state, mine, Span(hit.start, hit.end)


def _state_of(hit: Hit) -> str | None:
    """The state or body of a name: it itself, or that of a city that only one state has."""
    entry = hit.entries[0]
    if isinstance(entry, City):
        return entry.country if len({one.country for one in hit.entries if isinstance(one, City)}) == 1 else None
    if not isinstance(entry, Polity):
        return None
    return (jurisdiction_of(entry) or "").split("-")[0] or None


def _whose(passage: Passage, first: int, at: int) -> bool | None:
    """Whether a name is of the speaker's own state, of the other's (False), or of either (None)."""
    hit = passage.hits[at]
    land = hit is not None and isinstance(hit.entries[0], Polity)
    if land and (at == first or (at == first + 1 and passage.low(first) == "the")):
        return _of_subject(passage, at)
    before = passage.lows[max(first, at - _NEAR) : at]
    if _comes(before):
        return False
    for step in range(len(before) - 1, -1, -1):
        low = before[step]
        if low in _STOPS:
            return None
        if low in _THANKING and land:
            return False
        if low == "visit" and passage.low(at - 1) in ("to", "the"):
            whose = next((word for word in reversed(before[:step]) if word in _YOURS | _MINE), None)
            return None if whose is None else whose in ("your", "his", "her")
        if low in _WELCOMING and _TO.match(passage.low(at - 2 if passage.low(at - 1) == "the" else at - 1)):
            return _welcomes(before[:step])
    return None


def _comes(before: Sequence[str]) -> bool:
    """Whether the words before a place say that the speaker is glad to have come there: "It is an honour to be in"."""
    words = [low for low in before[-4:] if low not in ("back", "here", "again", "with", "you", "the")]
    return words[-3:] in (["to", "be", "in"], ["be", "in"]) and not _GLAD.isdisjoint(before)


def _welcomes(before: Sequence[str]) -> bool | None:
    """Whether it is the speaker who welcomes, and not he who was welcomed or will be."""
    if not _THANKING.isdisjoint(before) or not {"forward", "was", "been", "being", "were"}.isdisjoint(before):
        return None
    return True


def _of_subject(passage: Passage, at: int) -> bool | None:
    """Whose the state is that opens a sentence before a verb: "Tolvania will", but "Tolvania is our partner"."""
    hit = passage.hits[at]
    end = passage.hit_end(at)
    if hit is None or end >= len(passage) or not passage.texts[end].islower() or passage.lows[end] == "and":
        return None
    if passage.lows[end] not in _BEING:
        return True
    step = end + 1
    while passage.low(step) in _ALSO:
        step += 1
    if passage.low(step) in ("our", "my"):
        return False
    return True if passage.low(step) in _STANCE else None  # "Tolvania is a leader" may be praise


def may_bear(person: Person, one: Designation, persons: Sequence[Person], spoken: Spoken, side: Home) -> bool:
    """Whether a title printed elsewhere may be somebody's, though another one bears that office too.

    Args:
        person: whose it may be.
        one: the title, with its state.
        persons: who takes part.
        spoken: the states that people speak for.
        side: whose press service publishes.
    """
    home = side.polity
    state = one.polity or ""
    mine, not_mine = spoken.for_state(person), spoken.of_other(person)
    if (state in not_mine and state not in mine) or (mine and state not in mine and home in mine):
        return False
    rivals = [
        other
        for other in persons
        if other is not person and other.principal and other.words and not other.polities() and bears(other, one)
    ]
    if not rivals or not bears(person, one) or state == home:
        return True
    theirs = frozenset[str]().union(*(spoken.for_state(rival) for rival in rivals))
    if state in mine or state in theirs:
        return state in mine and state not in theirs
    if home in theirs or home in mine:
        return home not in mine
    if home in not_mine:
        return True
    if _met(person) or any(_met(rival) for rival in rivals):
        return _met(person) and not any(_met(rival) for rival in rivals)
    if any(home in spoken.of_other(rival) for rival in rivals):
        return False
    office = " ".join(one.passage.lows[one.office.core[0] : one.office.core[1]]) if one.office is not None else ""
    publishes = bool(office) and home is not None and office in side.publisher
    return publishes and spoken.first in {rival.number for rival in rivals}  # who speaks first there


def speaks_for(person: Person, spoken: Spoken, side: Home) -> bool:
    """Whether someone speaks for the publisher's side; for a body its members do so too, and its own one first."""
    if not 0 < len(spoken.speakers) <= _FEW:
        return False
    own = side.polity in spoken.for_state(person)
    return own and (not is_body(side.polity) or spoken.first == person.number)


def state_spoken_for(person: Person, persons: Sequence[Person], spoken: Spoken, side: Home) -> Cell[str] | None:
    """The one state, not the publisher's, for which somebody speaks and nobody else does; None without one.

    Args:
        person: who speaks.
        persons: who takes part.
        spoken: the states that people speak for.
        side: whose press service publishes.
    """
    mine = spoken.for_state(person)
    taken = frozenset[str]().union(
        *(spoken.for_state(other) | other.polities() for other in persons if other is not person)
    )
    if (
        len(spoken.speakers) > _FEW
        or len(mine) != 1
        or not person.heads()
        or side.polity in mine
        or any(map(is_body, mine))
        or mine & taken
    ):
        return None
    state = next(iter(mine))
    return Cell(state, Basis.INFERRED, "cast.speaks-for", (spoken.own[person.number][state],))


def of_another(person: Person, persons: Sequence[Person], spoken: Spoken, side: Home) -> bool:
    """Whether the publisher's state cannot be somebody's: another of two who bear his office speaks for it, or first.

    Args:
        person: who it may be.
        persons: who takes part.
        spoken: the states that people speak for.
        side: whose press service publishes.
    """
    if speaks_for(person, spoken, side):
        return False
    if len(spoken.speakers) > _FEW:
        return False
    if side.polity in spoken.of_other(person) or spoken.for_state(person) - {side.polity}:
        return True
    rivals = [other for other in persons if other is not person and other.principal and other.heads() & person.heads()]
    rivals = [other for other in rivals if not other.polities() and other.number in spoken.speakers]
    if not rivals or person.number not in spoken.speakers:
        return False
    return spoken.first != person.number or any(side.polity in spoken.for_state(other) for other in rivals)


def _met(person: Person) -> bool:
    """Whether someone is the other party throughout: whom another met, received or called."""
    sides = [entrance.subject for entrance in person.entrances if entrance.rule != "cast.speaker-line"]
    return bool(sides) and not any(sides)
