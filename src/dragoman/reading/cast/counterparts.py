"""Counterparts: the words before a name that say whose opposite number someone is - "her Tolvanian counterpart, X"."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Span
from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.lexemes import name_words, office_words
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import Hit, HitKind

_OWN = frozenset(("his", "her", "its", "their", "the"))
_BETWEEN = frozenset(("his", "her", "its", "their", "the", "and", ",", "of", "from"))
_OPPOSITE = ["opposite", "number"]


class Counterpart(Struct, frozen=True):
    """The words before a name; numbers are words of the passage.

    Attributes:
        first: where they begin.
        words: the words, where they speak of one person; None for "counterparts".
        polity, polity_span: whose counterpart it is, where printed.
    """

    first: int
    words: tuple[int, int] | None
    polity: str | None
    polity_span: Span | None


def of_unknown(one: Designation) -> bool:
    """Whether a counterpart is of a state that no table knows: "her counterpart from Ardovia", "her Ardovian ..."."""
    if one.counterpart is None or one.name is None or one.polity is not None:
        return False
    words = range(max(0, one.first - 1), one.name[0])
    return any(
        one.passage.capital(at) and one.passage.lows[at] not in name_words().honorifics | name_words().never
        for at in words
    )


def without_own_fields(one: Designation) -> Designation:
    """The office of somebody as a counterpart holds it: without the fields behind a comma that name the own state."""
    if one.office is None:
        return one
    passage, (first, after) = one.passage, one.office.core
    comma = next((at for at in range(first, after) if passage.lows[at] == ","), None)
    if comma is None or not any(hit is not None and hit.kind is HitKind.ADJECTIVE for hit in passage.hits[comma:after]):
        return one
    return replace(one, office=replace(one.office, core=(first, comma)))


def behind_counterpart(passage: Passage, at: int) -> bool:
    """Whether a capital word is the state of a counterpart, known or not: "her counterpart from Ardovia"."""
    return passage.low(at - 1) in ("from", "of") and _is_counterpart(passage, at - 2) and passage.capital(at)


def words_before(passage: Passage, name: int) -> Counterpart | None:
    """The words that make the one whose name begins at a word a counterpart; None where there are none."""
    if office_words().counterparts.isdisjoint(passage.words) and "opposite" not in passage.words:
        return None
    at = name - 2 if passage.low(name - 1) == "," else name - 1
    if at < 1:
        return None
    hit = passage.hit(at)
    if hit is not None and passage.hit_end(at) == at + 1:  # "her counterpart from Tolvania"
        while at > 0 and (passage.hit(at) is hit or passage.low(at) in ("from", "of", "the")):
            at -= 1
    elif behind_counterpart(passage, at):  # "her counterpart from Ardovia", which no table knows
        at -= 2
    if not _is_counterpart(passage, at):
        return None
    first = at - 1 if passage.low(at) == "number" else at
    while first > 0 and (passage.hit(first - 1) is not None or passage.low(first - 1) in _OWN):
        first -= 1
    hit = next((one for one in passage.hits[first:name] if one is not None), None)
    polity = None if hit is None else next((p for entry in hit.entries if (p := jurisdiction_of(entry))), None)
    span = Span(hit.start, hit.end, passage.part) if hit is not None and polity is not None else None
    return Counterpart(
        first, (first, at + 1) if passage.low(at) not in ("counterparts", "colleagues", "peers") else None, polity, span
    )


def states_of_several(passage: Passage, name: int) -> tuple[int, int, list[Hit]] | None:
    """The words before the first name of several counterparts: "her Tolvanian and Pelmaran counterparts, X and Y".

    Args:
        passage: the passage.
        name: the first word of the first name.

    Returns:
        Where the words begin, the word "counterparts", and the states in order; None where no such words stand there.
    """
    several = {word for word in office_words().counterparts & passage.words if word.endswith("s")}
    if not several:
        return None
    at = name - 2 if passage.low(name - 1) == "," else name - 1
    noun = at
    while passage.hit(noun) is not None or passage.low(noun) in _BETWEEN:
        noun -= 1
    if passage.low(noun) not in several:
        return None
    first = noun
    while first > 0 and (passage.hit(first - 1) is not None or passage.low(first - 1) in _BETWEEN):
        first -= 1
    states: list[Hit] = []
    for step in range(first, at + 1):
        hit = passage.hit(step)
        if hit is not None and hit not in states[-1:] and any(map(jurisdiction_of, hit.entries)):
            states.append(hit)
    while passage.low(first) in ("and", ",", "of", "from"):
        first += 1
    return (first, noun, states) if first < noun or len(states) > 1 else None


def _is_counterpart(passage: Passage, at: int) -> bool:
    """Whether a word calls somebody a counterpart: "her colleague", "her opposite number"."""
    return passage.low(at) in office_words().counterparts or passage.lows[max(0, at - 1) : at + 1] == _OPPOSITE
