"""Companies and other bodies that no table knows: heads of them are officers of no state."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Span
from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.lexemes import name_words, office_words
from dragoman.reading.cast.offices import is_brand
from dragoman.reading.passage import Passage

_SHORT = 2  # letters of what may be a state or a ministry
_LONGEST = 4  # words of the name of a company before an office
_GROUPS = frozenset("group holding holdings corporation company plc inc ltd ag se gmbh nv co corp llc".split())
_OF_MEMBERS = frozenset(("working", "contact", "friendship", "core", "support", "steering", "expert", "joint"))
_OF_COMPANIES = tuple(
    "ceo,chief executive,president and ceo,chairman and ceo,president and chief executive,"
    "chairman and chief executive,founder,co-founder".split(",")
)

_CHAIRS = frozenset(
    "chair chairman chairwoman chairperson president director managing vice executive deputy general and &".split()
)


def heads_company(office: str) -> bool:
    """Whether an office is one that only companies have: "Chief Executive", "Founder", "Tide Steel CEO"."""
    words = office.lower()
    if " board" in words:
        words = words.replace(" of the board", "").replace(" of the management board", "")
    return _at_company(words.split(" of ")[0].split()) is not None


def _at_company(words: Sequence[str]) -> int | None:
    """The word at which an office begins that only companies have; None where none does."""
    return next((at for at in range(len(words)) if " ".join(words[at:]).startswith(_OF_COMPANIES)), None)


def of_company(one: Designation) -> bool:
    """Whether the office is one that only companies have, and no state is printed with it."""
    words = " ".join(one.passage.lows[one.office.core[0] : one.office.core[1]]) if one.office is not None else ""
    return one.polity is None and heads_company(words)


def company_of(one: Designation) -> tuple[str, Span] | None:
    """The name of the company whose head someone is, and where it stands: the "Tide Works" of "CEO of Tide Works"."""
    if one.office is not None and one.polity is None and (group := _group(one)) is not None:
        return " ".join(one.passage.texts[group : one.office.core[1]]), one.passage.span(group, one.office.core[1])
    if not of_company(one) or one.office is None:
        return None
    start, after = _body(one), one.office.core[1]
    if start is None:
        named = _before(one)
        if named is None:
            return None
        start, after = named
    return " ".join(one.passage.texts[start:after]), one.passage.span(start, after)


def _group(one: Designation) -> int | None:
    """The first word of a group or holding that someone heads, as firms write it: "Chairman of Orvin Group"."""
    if one.office is None:
        return None
    passage, (first, after) = one.passage, one.office.core
    of = next((at for at in range(after - 2, first, -1) if passage.lows[at] == "of"), None)
    if of is not None and one.office.head.singular == "general director" and of_unlisted_body(one):
        return of + 2 if passage.lows[of + 1] == "the" else of + 1  # "General Director of Tide Works"
    if of is not None and of + 2 == after and is_brand(passage.texts[of + 1]):
        return of + 1  # "Vice President of TideWorks"
    start = after if of is None else of + 2 if passage.lows[of + 1] == "the" else of + 1
    named = range(start, after)
    if len(named) < _SHORT or passage.lows[after - 1] not in _GROUPS or not all(map(passage.capital, named)):
        return None
    return None if passage.lows[after - 2] in office_words().around | _OF_MEMBERS else named[0]


def town_of_mayor(one: Designation) -> tuple[str, Span] | None:
    """The town that no table knows whose mayor someone is, and where it stands: "Mayor of Lower Vellin"."""
    start = _body(one)
    if one.office is None or one.polity is not None or start is None or not one.office.head.singular.endswith("mayor"):
        return None
    after = one.office.core[1]
    if start >= after or not all(map(one.passage.capital, range(start, after))):
        return None
    return " ".join(one.passage.texts[start:after]), one.passage.span(start, after)


def _before(one: Designation) -> tuple[int, int] | None:
    """The words of a company right before the office of its head: "Tide Steel" of "Tide Steel CEO Ana Ruiz"."""
    if one.office is None:
        return None
    passage, (first, after) = one.passage, one.office.core
    end = first + (_at_company(passage.lows[first:after]) or 0)
    if end > first and passage.lows[end - 1] in ("and", "&", ","):  # "Chair and CEO": another office, no firm
        end -= 1
        while end > 0 and passage.low(end - 1) in _CHAIRS:
            end -= 1
    start = min(first, end)
    while start > max(0, end - _LONGEST) and _of_name(passage, start - 1):
        start -= 1
    own = any(passage.lows[at] not in office_words().around for at in range(start, end))
    return (start, end) if own else None


def _of_name(passage: Passage, at: int) -> bool:
    """Whether a word may be part of the name of a company."""
    return passage.capital(at) and passage.hit(at) is None and passage.lows[at] not in name_words().never


def _body(one: Designation) -> int | None:
    """The word of an office behind "of" or "of the"."""
    if one.office is None:
        return None
    first, after = one.office.core
    if "board" in one.passage.lows[first:after]:  # "Chairman of the Board and CEO of Tide Works"
        first += _at_company(one.passage.lows[first:after]) or 0
    of = next((at for at in range(first, after - 1) if one.passage.lows[at] == "of"), None)
    if of is None:
        return None
    return of + 2 if one.passage.low(of + 1) == "the" and of + 2 < after else of + 1


def of_acronym(one: Designation | None) -> bool:
    """Whether an office is of a body of which only the letters are printed, and no table knows them: "of UNWATEX"."""
    if one is None or one.office is None or one.polity is not None:
        return False
    passage, last = one.passage, one.office.core[1] - 1
    behind = passage.low(last - 1) in ("of", "the")
    return behind and len(passage.texts[last]) > _SHORT and passage.texts[last].isupper()


def of_unlisted_body(one: Designation) -> bool:
    """Whether an office is of a body that no list knows, which need not be of the state of those beside."""
    start = _body(one)
    if start is None or one.office is None or one.polity is not None:
        return False
    around = office_words().around
    words = range(start, one.office.core[1])
    if not office_words().stately.isdisjoint(one.passage.lows[start : one.office.core[1]]):
        return False
    return any(one.passage.capital(at) and one.passage.lows[at] not in around for at in words)
