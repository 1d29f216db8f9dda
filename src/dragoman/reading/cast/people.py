"""Those whom the mentions of a readout can point at: the parties, with the persons of whom they were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dragoman.model import Mention, MentionKind, Party, Span
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.persons import Person, described_by, holds
from dragoman.reading.cast.titles import role_fits


class Member(Struct, frozen=True):
    """A party with the person whom it was made of."""

    party: Party
    person: Person

    def fit(self, one: Designation) -> int:
        """How well a title fits this party: 0 not at all, 1 it describes the office, 2 it is the office."""
        jurisdiction, office = self.party.jurisdiction.value, self.party.office.value
        if one.polity is not None and one.polity != jurisdiction and one.polity not in self.person.polities():
            return 0
        if (office is not None and self._has(office, one)) or holds(self.person, one):
            return 2
        return int(described_by(self.person, one) or (office is not None and role_fits(one, office, jurisdiction)))

    def office_words(self) -> frozenset[str]:
        """The words of the hearts of the offices printed, and of the office that the party has."""
        heads = (*self.person.heads(), (self.party.office.value or "").lower())
        return frozenset(word for head in heads for word in head.split())

    def _has(self, office: str, one: Designation) -> bool:
        """Whether an office that is not printed with the name ends or begins in the title's words."""
        if one.office is None or self.person.heads():
            return False
        title, low = one.office.head.singular.split(), office.lower().split()
        return low[: len(title)] == title or low[-len(title) :] == title


class Group(Struct, frozen=True):
    """One side that speaks as a group: the key of its party and where the text points at it."""

    key: str
    spans: tuple[Span, ...]


class People(Struct, frozen=True, dict=True):
    """Those whom mentions can point at.

    Attributes:
        members: the parties who take part.
        principals: keys of those between whom the encounter was.
        home: key of the publisher's own head, or of the first subject; None where neither is known.
        groups: sides that speak.
        others: keys of those who speak and take no part, by the number of the person.
    """

    members: Sequence[Member]
    principals: tuple[str, ...]
    home: str | None
    groups: Sequence[Group]
    others: Mapping[int, str]


def decided(people: People, span: Span, keys: Sequence[str], rule: str) -> Mention | None:
    """The mention by title that several may be meant by: the only one, else the own head, else left open."""
    if len(keys) == 1:
        return Mention(span, MentionKind.TITLE, (keys[0],), rule)
    if not keys:
        return None
    if people.home in keys and people.home is not None:
        others = tuple(key for key in keys if key != people.home)
        return Mention(span, MentionKind.TITLE, (people.home,), f"{rule}-own", others)
    return Mention(span, MentionKind.TITLE, (), rule, tuple(keys))
