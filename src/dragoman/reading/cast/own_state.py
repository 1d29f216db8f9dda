"""Whose title an office is that two people bear: told by who met whom, or by the state that each speaks for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.persons import Person, bears
from dragoman.reading.cast.scene import Scene
from dragoman.reading.passage import Passage
from dragoman.reference import HitKind, Polity, PolityKind

_LABEL = 8  # words before the colon of a name line


def spoken_for(scene: Scene, persons: Sequence[Person]) -> Mapping[int, frozenset[str]]:
    """The states that people begin sentences with in their turns ("Tolvania will pay"), by number of the person.

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
    found: dict[int, set[str]] = {}
    speaker: Person | None = None
    for passage in scene.passages if len(lines) > 1 else ():
        colon = passage.lows.index(":", 0, _LABEL) if ":" in passage.lows[:_LABEL] else -1
        if colon >= 0:
            speaker = lines.get(passage.sentence) or _named(passage, colon, persons)
        state = _subject(passage, colon + 1)
        if speaker is not None and state is not None:
            found.setdefault(speaker.number, set()).add(state)
    return {number: frozenset(states) for number, states in found.items()}


def _named(passage: Passage, colon: int, persons: Sequence[Person]) -> Person | None:
    """The only person whom a label of one word names: "BERG:"."""
    fitting = [person for person in persons if colon == 1 and passage.lows[0] in person.words]
    return fitting[0] if len(fitting) == 1 else None


def _subject(passage: Passage, at: int) -> str | None:
    """The state whose name opens a sentence before a verb; None without one."""
    hit = passage.hit(at)
    if hit is None or hit.kind is not HitKind.NAME or not isinstance(hit.entries[0], Polity):
        return None
    end = passage.hit_end(at)
    entry = hit.entries[0]
    verb = end < len(passage) and passage.texts[end].islower() and passage.lows[end] != "and"
    return entry.id if verb and entry.kind is not PolityKind.BODY else None


def may_bear(
    person: Person, one: Designation, persons: Sequence[Person], spoken: Mapping[int, frozenset[str]], home: str | None
) -> bool:
    """Whether a title printed elsewhere may be somebody's, though another one bears that office too.

    Args:
        person: whose it may be.
        one: the title, with its state.
        persons: who takes part.
        spoken: the states that people speak for.
        home: the state of the publisher.
    """
    rivals = [
        other
        for other in persons
        if other is not person and other.principal and other.words and not other.polities() and bears(other, one)
    ]
    if not rivals or not bears(person, one) or one.polity == home:
        return True
    mine = spoken.get(person.number, frozenset())
    theirs = frozenset[str]().union(*(spoken.get(rival.number, frozenset()) for rival in rivals))
    if one.polity in mine or one.polity in theirs:
        return one.polity in mine and home not in mine
    if home in theirs and home not in mine:
        return True
    return _met(person) and not any(_met(rival) for rival in rivals)


def _met(person: Person) -> bool:
    """Whether someone is the other party throughout: whom another met, received or called."""
    sides = [entrance.subject for entrance in person.entrances if entrance.rule != "cast.speaker-line"]
    return bool(sides) and not any(sides)
