"""Who stands on which side of a word that reports an encounter: those who met, received or called, and the others."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dragoman.model import Part
from dragoman.reading.cast.designations import BUILDINGS, Designation
from dragoman.reading.cast.lexemes import name_words, office_words, word_lists
from dragoman.reading.cast.names import of_unknown_state
from dragoman.reading.passage import Passage
from dragoman.reference import OfficeRole, office_role

_REACH = 22  # words between the encounter and the other party
_CREDENTIALS = frozenset(("credentials", "credence"))
_DELIVERED = frozenset(("delivered", "conveyed", "brought", "handed", "presented", "transmitted"))
_JOURNEYS = frozenset(("visited", "visits", "paid", "pays", "undertook", "visit", "arrived", "travelled", "made"))
_LEADING = frozenset((OfficeRole.HEAD_OF_STATE, OfficeRole.HEAD_OF_GOVERNMENT, OfficeRole.FOREIGN_MINISTER))
_VISITS = frozenset(("visited", "visits", "visiting"))
_PAID = frozenset(("during", "at", "after", "following", "in", "on"))  # "during the courtesy call of Minister X"
_LIGHT = 8  # words between "had" and the encounter
_OPENING_WORDS = frozenset(("in", "at", "during", "on", "after", "following"))


class Lexicon(Struct, frozen=True):
    """The word lists of ``participation.toml``."""

    direct: frozenset[str]
    verbs: frozenset[str]
    nouns: frozenset[str]
    messages: frozenset[str]
    light: frozenset[str]
    fillers: frozenset[str]
    openers: frozenset[str]
    adverbials: frozenset[str]
    participles: frozenset[str]
    elsewhen: frozenset[str]
    closers: frozenset[str]
    chain: frozenset[str]
    prepositions: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The word lists, read once."""
    return Lexicon(**word_lists("participation.toml"))


def sides(
    passage: Passage, people: list[Designation], trigger: int, lead: bool
) -> tuple[list[Designation], list[Designation]] | None:
    """Those who met, received or called, and the other party; None where the word reports no encounter at all.

    Args:
        passage: the sentence.
        people: its designations, in order.
        trigger: the word that reports the encounter.
        lead: whether the sentence may bring in people by the verb alone.
    """
    subjects, objects = _subjects(passage, people, trigger), _objects(passage, people, trigger, lead)
    if _announces(passage, trigger, objects):
        return None
    if objects and not subjects and passage.lows[0] in _OPENING_WORDS:
        return _subject_behind(passage, people, objects)
    if lead and passage.lows[trigger] in _JOURNEYS and all(map(_may_be_place, objects)):
        return subjects, _inviters(passage, people, subjects) or objects
    return _parted(passage, people, subjects, objects)


def _parted(
    passage: Passage, people: list[Designation], subjects: list[Designation], objects: list[Designation]
) -> tuple[list[Designation], list[Designation]]:
    """Both sides, with those behind a comma and "together with", who come with the one who met unless of a state."""
    known = (*subjects, *objects)
    behind = [one for one in people if _comes_along(one) and (one in objects or one not in known)]
    if not subjects or not objects or not behind or behind[0].first < objects[0].first:
        return subjects, objects
    along = _chain(passage, people, people.index(behind[0]))
    others = [one for one in objects if one not in along]
    if behind[0].polity is not None or not others:
        return subjects, [*others, *along]
    return [*subjects, *along], others


def _comes_along(one: Designation) -> bool:
    """Whether someone stands behind a comma and "together with"."""
    at = one.first - 1
    return one.passage.low(at) == "with" and one.passage.lows[max(0, at - 2) : at] in (
        [",", "together"],
        [",", "along"],
    )


def _inviters(passage: Passage, people: list[Designation], visitors: list[Designation]) -> list[Designation]:
    """Who of the same rank invited the one who visits: "At the invitation of President X, President Y visited ..."."""
    inviting = [one for one in people if passage.lows[max(0, one.first - 2) : one.first] == ["invitation", "of"]]
    return [one for one in inviting[:1] if one.name and any(_of_one_rank(one, other) for other in visitors)]


def _of_one_rank(one: Designation, other: Designation) -> bool:
    """Whether two hold the same office, each of a state: one President and another."""
    if one.office is None or other.office is None:
        return False
    mine, theirs = (
        office_role(" ".join(who.passage.texts[who.office.core[0] : who.office.core[1]]), who.polity)
        for who in (one, other)
        if who.office is not None
    )
    return mine is theirs and mine in _LEADING


def _announces(passage: Passage, trigger: int, objects: list[Designation]) -> bool:
    """Whether "has", "have" or "had" carries no encounter: "the spokesperson has announced: ..."."""
    if objects or passage.lows[trigger] not in ("has", "have", "had"):
        return False
    return lexicon().nouns.isdisjoint(passage.lows[trigger : trigger + _LIGHT])


def _subject_behind(
    passage: Passage, people: list[Designation], objects: list[Designation]
) -> tuple[list[Designation], list[Designation]]:
    """Those who met, named behind the opening of a sentence: "In a meeting with X on Monday, Y referred to ..."."""
    behind = [one for one in people if one.first > objects[-1].first or one is objects[-1]]
    for one in behind[:2]:
        verb = passage.texts[one.after] if one.after < len(passage) else ""
        opened = passage.low(one.first - 1) == "," and one is not objects[0]
        if opened and verb.islower() and verb not in lexicon().chain and verb not in lexicon().prepositions:
            return [one], [other for other in objects if other is not one]
    return [], objects


def _objects(passage: Passage, people: list[Designation], trigger: int, lead: bool) -> list[Designation]:
    """The other party: the people behind the trigger's "with", "to", "by", or right behind it."""
    words = lexicon()
    word = passage.lows[trigger]
    for number, one in enumerate(people):
        if one.first <= trigger:
            continue
        start = one.first
        while start > trigger + 1 and passage.lows[start] != "the" and _maybe_adjective(passage, start - 1):
            if passage.lows[start - 1] in BUILDINGS:
                break  # "received at the Tide Palace UNWA Commander X"
            start -= 1  # an adjective that no table knows
        if word in _VISITS and _may_be_place(one):
            continue
        gap = passage.lows[trigger + 1 : start]
        if len(gap) > _REACH or words.closers.intersection(gap):
            return []
        linked = ((at, low) for at, low in _backwards(passage, trigger, start) if not _is_filler(passage, at, low))
        where, link = next(linked, (trigger, ""))
        if link == "to" and "," in passage.lows[where:start]:
            return []  # "On her visit to Tolvania, Prime Minister X met with ..."
        if _linked(passage, trigger, one, link, lead) or (word in words.direct and _straight(passage, trigger, start)):
            return _bearer(passage, people, number) or _chain(passage, people, number)
        if link in ("of", "for", "from", "including") or (link in ("in", "at", "near") and _may_be_place(one)):
            continue
        return []
    return []


def _bearer(passage: Passage, people: list[Designation], number: int) -> list[Designation]:
    """Who brought the message of somebody who is not there: "a letter from President X, delivered by Minister Y"."""
    for one in people[number + 1 : number + 2]:
        gap = passage.lows[people[number].after : one.first]
        if "by" in gap and not _DELIVERED.isdisjoint(gap) and gap[-1] in ("by", "his", "her", "its"):
            return _chain(passage, people, number + 1)
    return []


def _maybe_adjective(passage: Passage, at: int) -> bool:
    return passage.capital(at) and passage.hit(at) is None and passage.lows[at] not in office_words().times


def _may_be_place(one: Designation) -> bool:
    """Whether a bare name may be of a town: "met today in Vellin with President Perivar"."""
    return one.office is None and not one.honoured and one.name is not None and one.name[1] - one.name[0] == 1


def _linked(passage: Passage, trigger: int, one: Designation, link: str, lead: bool) -> bool:
    """Whether the word before a person ties him to the encounter: "with", the "by" of a passive, the "to" of a call."""
    word = passage.lows[trigger]
    match link:
        case "with" | "between":
            return True
        case "by":
            return _passive(passage, trigger, lead)
        case "to":
            return _speaks_to(passage, trigger, one.first)
        case "of":
            if word in ("received", "receives", "accepted", "accepts"):
                return not _CREDENTIALS.isdisjoint(passage.lows[trigger : one.first])
            before = passage.lows[max(0, trigger - 5) : trigger]
            paid = before[-1:] in (["courtesy"], ["farewell"]) and not _PAID.isdisjoint(before)
            return word in ("call", "visit") and ("received" in before or paid)
        case "from":
            if word in ("accepted", "accepts"):
                return not _CREDENTIALS.isdisjoint(passage.lows[trigger : one.first])
            return "received" in passage.lows[max(0, trigger - 5) : trigger + 1]
        case "on":
            return word in ("called", "calls", "call")
        case "for":
            return word in ("hosted", "hosts", "gave") and not lexicon().nouns.isdisjoint(
                passage.lows[trigger : one.first]
            )
    return False


def _straight(passage: Passage, trigger: int, start: int) -> bool:
    """Whether a person follows a verb directly, or behind a time and a place: "received today in Drevast the ..."."""
    gap = range(trigger + 1, start)
    if gap and passage.lows[start - 1] in lexicon().prepositions:
        return False
    return all(
        passage.lows[at] in lexicon().adverbials
        or passage.hits[at] is not None
        or passage.capital(at)
        or passage.lows[at].isdigit()
        or (passage.lows[at] == "of" and passage.capital(at - 1))  # "received at the Palace of the Republic Mr X"
        or (passage.lows[at] in name_words().particles and passage.capital(at + 1))
        for at in gap
    )


def _passive(passage: Passage, trigger: int, lead: bool) -> bool:
    """Whether "by" names the one who received or hosted, not those who were merely present."""
    if passage.lows[trigger] in ("attended", "joined", "accompanied", "chaired", "co-chaired", "headed", "co-headed"):
        return False
    return lead or passage.low(trigger - 1) == "was"


def _backwards(passage: Passage, trigger: int, start: int) -> Iterator[tuple[int, str]]:
    return ((at, passage.lows[at]) for at in range(start - 1, trigger, -1))


def _is_filler(passage: Passage, at: int, low: str) -> bool:
    """Whether a word may stand between "with" and the one who was met: "his visiting Tolvanian counterpart, ..."."""
    counterpart = passage.low(at + 1) in office_words().counterparts or passage.low(at + 1) == "opposite"
    unknown = counterpart and of_unknown_state(passage, at, at + 1)
    return low in lexicon().fillers or passage.hits[at] is not None or unknown


def _speaks_to(passage: Passage, trigger: int, first: int) -> bool:
    gap = passage.lows[trigger:first]
    speaking = (
        "spoke",
        "talked",
        "speaks",
        "talks",
        "call",
        "calls",
        "visit",
        "farewell",
        "telegram",
        "message",
        "letter",
        "greetings",
        "audience",
    )
    told = ("condolences", "congratulations", "conveyed", "reported")
    return any(low in gap for low in (*speaking, *_CREDENTIALS, *told))


def _chain(passage: Passage, people: list[Designation], number: int) -> list[Designation]:
    """The people of one list, from the one given."""
    words = lexicon()
    group = [people[number]]
    for one in people[number + 1 :]:
        gap = passage.lows[group[-1].after : one.first]
        start = group[-1].after
        if gap == [":"] and group[-1].plural:  # "with the heads of government: Prime Minister X and ..."
            group.append(one)
            continue
        if len(gap) > 6 or any(
            low not in words.chain and passage.hits[start + step] is None and not _company(passage, start + step)
            for step, low in enumerate(gap)
        ):
            break
        if _says(passage, one.after):
            break
        group.append(one)
    return group


def _says(passage: Passage, at: int) -> bool:
    """Whether the verb behind someone makes him the one who tells: "..., the spokesperson, Ms Orsel, said"."""
    return passage.low(at + 1 if passage.low(at) == "," else at) in ("said", "announced", "told", "stated", "says")


def _company(passage: Passage, at: int) -> bool:
    """Whether a word is the "by" of "accompanied by" or "and by", not of a passive, or the "of" of "and those of"."""
    if passage.lows[at] == "of":
        return passage.low(at - 1) == "those"
    if passage.lows[at] in ("on", "upon"):
        return passage.low(at - 1) == "and"  # "called on President X and on Prime Minister Y"
    if passage.lows[at] in ("delegation", "side"):
        return passage.low(at + 1) == "by"  # "the Tolvanian delegation was led by X and the Pelmaran delegation by Y"
    return passage.lows[at] == "by" and passage.low(at - 1) in ("accompanied", "joined", "and", "delegation", "side")


def _subjects(passage: Passage, people: list[Designation], trigger: int) -> list[Designation]:
    """Those who met, received or called: the last list of people before the trigger that is no object itself."""
    words = lexicon()
    number = 0
    best: list[Designation] = []
    while number < len(people) and people[number].after <= trigger:
        group = _chain(passage, people, number)
        first = group[0]
        number += len(group)
        gap = passage.lows[group[-1].after : trigger] if group[-1].after <= trigger else []
        if '"' in gap or ";" in gap:
            continue
        if passage.low(first.first - 1) in _VISITS and _may_be_place(first):
            continue
        if passage.lows[max(0, first.first - 2) : first.first] == ["invitation", "of"] and len(group) > 1:
            group = group[1:]  # "At the invitation of President X, President Y arrived in ..."
            first = group[0]
        owner = len(gap) <= 5 and ("'s" in gap[:1] or (passage.part is Part.TITLE and len(gap) <= 3))
        if owner and first.name is None and passage.lows[trigger] in ("visit", "trip") and passage.part is Part.TEXT:
            owner = passage.low(first.first - 1) not in ("of", "during", "within", "on")  # "during the King's visit"
        told = passage.low(first.first - 1) in ("after", "as", "before") and group[-1].after == trigger
        told = told or gap in (["who"], [",", "who"])  # "... to the Ambassador, who called on him"
        if passage.low(first.first - 1) in words.prepositions and not owner and not told:
            continue
        best = [one for one in group if one.after <= trigger]
    return best
