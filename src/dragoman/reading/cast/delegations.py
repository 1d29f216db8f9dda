"""Delegations: for which state someone came, by the words before the name - "the delegation of Tolvania led by X"."""

from __future__ import annotations

from dragoman.model import Span
from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.lexemes import office_words
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import Hit

_REACH = 14  # words in which a delegation is named before the one who leads it
_SENT = frozenset(("delegation", "delegations", "team", "side"))


def delegation_of(one: Designation) -> Hit | None:
    """The polity of the delegation that someone leads: "the delegation of Tolvania headed by the Minister"."""
    passage, at = one.passage, one.first - 1
    if passage.low(at) not in ("by", "comprising"):
        return None
    represented = _represented(passage, at) if passage.low(at) == "by" else None
    if represented is not None or not _leads(passage, at):
        return represented
    low = max(0, at - _REACH)
    noun = next((k for k in range(at - 1, low - 1, -1) if passage.lows[k] in _SENT), None)
    if passage.part != "text" or noun is None:
        return None
    if _of_body(one, noun):
        return None
    behind = passage.low(noun + 1) in ("of", "from")  # "a delegation from Vellin": what stands before is nothing to it
    hits = [hit for hit in passage.hits[noun if behind else low : at] if hit is not None]
    return next((hit for hit in reversed(hits) if any(map(jurisdiction_of, hit.entries))), None)


def _of_body(one: Designation, noun: int) -> bool:
    """Whether someone is an officer of the body that sends him: "from the Tide Board of Tolvania, led by its Chair"."""
    if one.office is None or one.office.determiner != "its" or one.office.head.words[-1] == "minister":
        return False
    passage, bodies = one.passage, office_words().institutions
    return any(passage.capital(at) and passage.lows[at] in bodies for at in range(noun + 1, one.first))


def letters_of_sender(one: Designation) -> tuple[str, Span] | None:
    """The letters of the body whose officer leads its delegation: "from the Tide Board (TIDEB), led by its Chair"."""
    passage, at = one.passage, one.first - 1
    noun = next((k for k in range(at - 1, max(0, at - _REACH), -1) if passage.lows[k] == "delegation"), None)
    if noun is None or passage.low(at) != "by" or not _leads(passage, at) or not _of_body(one, noun):
        return None
    brackets = (k for k in range(noun, at - 2) if passage.lows[k] == "(" and passage.lows[k + 2] == ")")
    found = next((k + 1 for k in brackets if passage.texts[k + 1].isupper()), None)
    return None if found is None else (passage.texts[found], passage.span(found, found + 1))


def of_unknown_body(one: Designation) -> bool:
    """Whether someone leads the delegation of a body that no table knows: "a delegation of the Tide Fund led by X"."""
    passage, at = one.passage, one.first - 1
    if passage.low(at) != "by" or not _leads(passage, at):
        return False
    low = max(0, at - _REACH)
    noun = next((k for k in range(at - 1, low, -1) if passage.lows[k] in ("delegation", "team")), None)
    if noun is None:
        return False
    own = one.office is not None and one.office.determiner == "its"
    return own or (passage.low(noun + 1) in ("of", "from") and any(map(passage.capital, range(noun, at))))


def _leads(passage: Passage, at: int) -> bool:
    return passage.lows[at] == "comprising" or passage.low(at - 1) in ("led", "headed", "chaired")


def _represented(passage: Passage, at: int) -> Hit | None:
    """The polity for which someone behind the word "by" stands: "Tolvania was represented by", "and Pelmara by"."""
    before = at - 1
    if passage.low(before) == "represented":
        while passage.low(before) in ("represented", "is", "was", "were", "being", "side", "delegation"):
            before -= 1
    elif {"represented", "led", "headed"}.isdisjoint(passage.lows[:before]):
        return None
    elif passage.low(before) in ("side", "delegation", "team"):
        before -= 1
    hit = passage.hit(before)
    return hit if hit is not None and any(map(jurisdiction_of, hit.entries)) else None
