"""What a clause is held to follow, and how it goes with it."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dragoman.register.threads.matter import Matter


class Relation(StrEnum):
    """How a clause goes with the one that it follows."""

    LATER = "later"
    CONTINUED = "continued"
    NAMED = "named"
    ECHO = "echo"
    PARALLEL = "parallel"
    NONE = ""


class Earlier(Struct, frozen=True):
    """An undertaking that a clause may follow.

    Attributes:
        id: id of its clause.
        thread: the thread that it is in.
        key: stable key of its clause.
        begins: whether it begins its thread.
    """

    id: str
    thread: str
    key: str
    matter: Matter
    begins: bool = True


class Found(Struct, frozen=True):
    """An undertaking that a clause was found to follow.

    Attributes:
        score: how likely that is, from 0 to 1.
        why: the reason in words.
    """

    parent: Earlier
    score: float
    why: str
    relation: Relation
