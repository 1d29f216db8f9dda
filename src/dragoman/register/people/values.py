"""People across readouts as values."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from dragoman.identity import Recipe, content_id
from dragoman.register.people.names import Words


class Shown(StrEnum):
    """What a party of a readout is: one human being, a side or organisation, or someone without a name."""

    PERSON = "person"
    GROUP = "group"
    UNNAMED = "unnamed"


class LinkStatus(StrEnum):
    """Whether two profiles are one person: clear, doubtful (for a person to decide), clearly not."""

    LINKED = "linked"
    PROPOSED = "proposed"
    REFUSED = "refused"


class Profile(Struct, frozen=True):
    """One way in which readouts show someone; nothing in it changes when more readouts come.

    Attributes:
        words: the folded name.
        jurisdiction: what the office is of; empty where it is not known.
        office: class of the office; empty where it is not known.
        reference: key of the person in the reference data; empty where it knows nobody, or not who.
        apart: key of the one party that a decision took out of its person; else empty.
        known_as: the usual name of that person of the reference data; empty where it knows nobody.
        is_body: whether the jurisdiction is an international body, whose people come from many states.
    """

    words: Words
    jurisdiction: str
    office: str
    reference: str
    apart: str = ""
    known_as: str = ""
    is_body: bool = False

    @property
    def id(self) -> str:
        """A hash of what tells it from others."""
        return content_id(Recipe.PROFILE, (self.words, self.jurisdiction, self.office, self.reference, self.apart))

    @property
    def state(self) -> str:
        """The state or body that the office is of; that of a region is its state."""
        return self.jurisdiction.split("-")[0]

    @property
    def person(self) -> str:
        """Key of the person of the reference data whom it shows; empty where it shows none, or was taken out."""
        return "" if self.apart else self.reference

    @property
    def is_short(self) -> bool:
        """Whether only one word of the name is given."""
        return len(self.words) == 1


class Seen(Struct, frozen=True):
    """A profile as it stands in the register.

    Attributes:
        name: a printed spelling.
        first, last: the days between which readouts show it, YYYY-MM-DD; None where no day is known.
    """

    id: str
    profile: Profile
    name: str
    first: str | None
    last: str | None


class Link(Struct, frozen=True):
    """Two profiles that may be one person.

    Attributes:
        score: how likely, from 0 to 1.
        why: in words.
    """

    a: str
    b: str
    score: float
    why: str
