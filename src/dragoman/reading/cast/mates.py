"""Who stands beside whom, and across from whom, in the frames that report an encounter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.persons import Person
from dragoman.reading.cast.titles import role_of
from dragoman.reading.cast.visited import same_state
from dragoman.reference import OfficeRole

Frames = Mapping[tuple[int, bool], Sequence[Designation]]
"""Who stands on which side, by number of the frame and whether it is the subject's side."""


def visited(frames: Frames, home: str) -> bool:
    """Whether all who met, received or called are of another state, so that those whom they met are at home.

    Args:
        frames: who stands on which side.
        home: the publisher's polity.
    """
    subjects = {
        one.polity
        for (_, subject), side in frames.items()
        if subject
        for one in side
        if one.polity is not None and one.name is not None
    }
    return bool(subjects) and not any(same_state(polity, home) for polity in subjects)


def beside_foreign(frames: Frames, person: Person, home: str) -> bool:
    """Whether someone of another state stands on the same side.

    Args:
        frames: who stands on which side.
        person: beside whom.
        home: the publisher's polity.
    """
    return any(
        one.polity is not None and not same_state(one.polity, home)
        for entrance in person.entrances
        if entrance.principal and entrance.rule != "cast.speaker-line"
        for one in frames.get((entrance.frame, entrance.subject), ())
    )


def among_peers(frames: Frames, person: Person, own_roles: frozenset[OfficeRole | None]) -> bool:
    """Whether someone was met together with a peer of the one who met them, so that they are of other states.

    Args:
        frames: who stands on which side.
        person: who was met.
        own_roles: what the offices of those are who met, received or called.
    """
    return any(
        role_of(mate) in own_roles
        for entrance in person.entrances
        if entrance.principal and entrance.rule != "cast.speaker-line"
        for mate in frames.get((entrance.frame, False), ())
        if mate is not entrance.designation and role_of(mate) is not None
    )


def between_two(person: Person, followed: Designation) -> bool:
    """Whether "X received Y, accompanied by Z" leaves open whom someone accompanies: a comma sets it apart.

    Args:
        person: who accompanies somebody.
        followed: the one named right before.
    """
    apart = followed.passage.lows[followed.after : followed.after + 2] == [",", "accompanied"]
    return apart and any(entrance.leader is followed and not entrance.subject for entrance in person.entrances)


def opens_list(one: Designation, mates: Sequence[Designation]) -> bool:
    """Whether someone stands before all others of a list."""
    return all(mate is one or mate.first >= one.after for mate in mates)
