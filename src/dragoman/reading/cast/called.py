"""Who is meant by his state, his rank or his part in the encounter: "the Tolvanian official", "his guest"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from dragoman.model import Mention, MentionKind
from dragoman.reading.cast.epithets import (
    delegation_end,
    diplomat_end,
    host_end,
    initials,
    latter_end,
    of_state_end,
    style_end,
    style_of,
)
from dragoman.reading.cast.lexemes import name_words
from dragoman.reading.cast.mention_words import STYLES, group_words
from dragoman.reading.cast.people import Member, People, decided
from dragoman.reading.cast.visitors import other_end, visitor_end
from dragoman.reading.passage import Passage
from dragoman.reference import OfficeRole, office_role

_ENVOYS = ("ambassador", "high commissioner", "consul", "chargé", "nuncio")
_STYLE_OF = {
    **dict.fromkeys(("king", "queen", "sultan", "emperor", "empress"), "majesty"),
    **dict.fromkeys(("emir", "amir", "crown prince", "crown princess", "prince", "princess", "grand duke"), "highness"),
    "pope": "holiness",
}
_TWO = 2
_HEAD_OF = ["the", "head", "of", "the"]
_HEADED = {
    "government": OfficeRole.HEAD_OF_GOVERNMENT,
    "cabinet": OfficeRole.HEAD_OF_GOVERNMENT,
    "state": OfficeRole.HEAD_OF_STATE,
}


def shortened(people: People) -> dict[str, str]:
    """The initials of the offices of those who met, each with the key of the only one whom it may mean."""
    found: dict[str, list[str]] = {}
    for member in _principals(people):
        for short in initials(member.party.office.value or ""):
            found.setdefault(short, []).append(member.party.key)
    return {short: keys[0] for short, keys in found.items() if len(keys) == 1}


def called_by_part(
    passage: Passage, at: int, people: People, subject: Sequence[str], before: Sequence[str]
) -> tuple[Mention | None, int] | None:
    """The mention of one of those who met that begins at a word, and the word behind it.

    Args:
        passage: the sentence.
        at: number of the word.
        people: whom mentions can point at.
        subject: keys of the last subject, in this sentence or an earlier one.
        before: keys of the subject of this sentence so far, or of the one right before.
    """
    if _telling().isdisjoint(passage.words):
        return None
    return (
        _of_state(passage, at, people)
        or _visitor(passage, at, people, subject)
        or _host(passage, at, people)
        or _latter(passage, at, people, before)
        or _diplomat(passage, at, people)
        or _styled(passage, at, people)
        or _headed(passage, at, people)
    )


@cache
def _telling() -> frozenset[str]:
    """Words of which one stands in every passage that calls somebody by his state, his rank or his part."""
    words = group_words()
    nouns = words.callings | words.doubtful | words.guests | words.visitors | words.others | words.hosts
    return nouns | name_words().reverence | STYLES | {"head", "leader", "chief", "diplomat", "latter", "former"}


def _of_state(passage: Passage, at: int, people: People) -> tuple[Mention | None, int] | None:
    found = of_state_end(passage, at)
    if found is None:
        return None
    ids = {getattr(entry, "id", None) for entry in found[0].entries}
    of = {m.party.key: m.party.jurisdiction.value for m in _principals(people)}
    fitting = [key for key, state in of.items() if state in ids]
    if not fitting:  # the head of a region of that state; the only one of whom it is not known
        fitting = [key for key, state in of.items() if state and state.partition("-")[0] in ids]
    if not fitting and len(of) > 1:
        fitting = [key for key, state in of.items() if state is None]
        fitting = fitting if len(fitting) == 1 else []
    return decided(people, passage.span(at, found[1]), fitting, "cast.leader"), found[1]


def _visitor(passage: Passage, at: int, people: People, subject: Sequence[str]) -> tuple[Mention | None, int] | None:
    """Find "the visiting dignitary", "his guest", "her interlocutor": the other one of two."""
    end = other_end(passage, at)
    other = end > at
    if not other:
        end = visitor_end(passage, at)
    if end == at:
        return None
    own = subject[0] if other and len(subject) == 1 else people.home
    keys = tuple(key for key in people.principals if key != own)
    if own is not None and len(keys) == 1 and own in people.principals:
        return Mention(passage.span(at, end), MentionKind.TITLE, keys, "cast.visitor"), end
    return Mention(passage.span(at, end), MentionKind.TITLE, (), "cast.visitor", keys), end


def _host(passage: Passage, at: int, people: People) -> tuple[Mention | None, int] | None:
    headed = delegation_end(passage, at)
    if headed > at and people.home in people.principals and len(people.principals) == _TWO:
        keys = [key for key in people.principals if key != people.home]
        return Mention(passage.span(at, headed), MentionKind.TITLE, (keys[0],), "cast.visitor"), headed
    end = host_end(passage, at)
    if end == at or people.home not in people.principals or people.home is None:
        return None
    return Mention(passage.span(at, end), MentionKind.TITLE, (people.home,), "cast.host"), end


def _latter(passage: Passage, at: int, people: People, before: Sequence[str]) -> tuple[Mention | None, int] | None:
    """Of two, the former is the last subject and the latter the other one; of two subjects each is his own."""
    end = latter_end(passage, at)
    if end == at or not before or len(people.principals) != _TWO or not set(before) <= set(people.principals):
        return None
    order = before if len(before) == _TWO else (before[0], *(key for key in people.principals if key != before[0]))
    key = order[-1] if passage.low(at + 1) == "latter" else order[0]
    return Mention(passage.span(at, end), MentionKind.TITLE, (key,), "cast.latter"), end


def _diplomat(passage: Passage, at: int, people: People) -> tuple[Mention | None, int] | None:
    """The chief diplomat is a foreign minister; a diplomat without more is an envoy, where there is one."""
    end = diplomat_end(passage, at)
    if end == at:
        return None
    envoys = [m.party.key for m in _principals(people) if _is_envoy(m)]
    ministers = [m.party.key for m in _principals(people) if _is_foreign_minister(m)]
    fitting = ministers if passage.low(end - 2) in group_words().ranking else envoys or ministers
    return decided(people, passage.span(at, end), fitting, "cast.diplomat"), end


def _styled(passage: Passage, at: int, people: People) -> tuple[Mention | None, int] | None:
    end = style_end(passage, at)
    if end == at:
        return None
    style = style_of(passage, at, end)
    other = {"his": "f", "her": "m"}.get(passage.lows[at], "none")
    styled = [m for m in _principals(people) if not style.isdisjoint(_styles(m))]
    fitting = [m.party.key for m in styled if all(one.gender != other for one in m.person.designations)]
    return decided(people, passage.span(at, end), fitting, "cast.style"), end


def _headed(passage: Passage, at: int, people: People) -> tuple[Mention | None, int] | None:
    """Find "the head of the Government", which is no office of some body of it: "the Head of the Government Office"."""
    end = at + len(_HEAD_OF) + 1
    role = _HEADED.get(passage.low(end - 1))
    if role is None or passage.lows[at : end - 1] != _HEAD_OF or passage.capital(end) or passage.low(end) == "of":
        return None
    fitting = [m.party.key for m in _principals(people) if office_role(m.party.office.value or "") is role]
    return decided(people, passage.span(at, end), fitting, "cast.headed"), end


def _principals(people: People) -> list[Member]:
    return [member for member in people.members if member.party.key in people.principals]


def _styles(member: Member) -> frozenset[str]:
    """How he is styled where he is named, right before the name or his office; or as such offices are."""
    found = frozenset(_STYLE_OF[head] for head in member.person.heads() if head in _STYLE_OF)
    for one in member.person.designations:
        if one.name is not None:
            found |= style_of(one.passage, one.first, one.name[0])
    return found


def _is_envoy(member: Member) -> bool:
    office = (member.party.office.value or "").lower()
    return any(envoy in office for envoy in _ENVOYS)


def _is_foreign_minister(member: Member) -> bool:
    office = member.party.office.value
    return office is not None and office_role(office, member.party.jurisdiction.value) is OfficeRole.FOREIGN_MINISTER
