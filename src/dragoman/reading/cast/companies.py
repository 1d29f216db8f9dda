"""Companies and other bodies that no table knows: heads of them are officers of no state."""

from __future__ import annotations

from dragoman.model import Span
from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.lexemes import office_words

_OF_COMPANIES = tuple(
    "ceo,chief executive,president and ceo,chairman and ceo,president and chief executive,"
    "chairman and chief executive,founder,co-founder".split(",")
)


def heads_company(office: str) -> bool:
    """Whether an office is one that only companies have: "Chief Executive", "Founder"."""
    return office.lower().startswith(_OF_COMPANIES)


def of_company(one: Designation) -> bool:
    """Whether the office is one that only companies have, and no state is printed with it."""
    words = " ".join(one.passage.lows[one.office.core[0] : one.office.core[1]]) if one.office is not None else ""
    return one.polity is None and heads_company(words)


def company_of(one: Designation) -> tuple[str, Span] | None:
    """The name of the company whose head someone is, and where it stands: the "Tide Works" of "CEO of Tide Works"."""
    start = _body(one) if of_company(one) else None
    if start is None or one.office is None:
        return None
    after = one.office.core[1]
    return " ".join(one.passage.texts[start:after]), one.passage.span(start, after)


def _body(one: Designation) -> int | None:
    """The word of an office behind "of" or "of the"."""
    if one.office is None:
        return None
    first, after = one.office.core
    of = next((at for at in range(first, after - 1) if one.passage.lows[at] == "of"), None)
    if of is None:
        return None
    return of + 2 if one.passage.low(of + 1) == "the" and of + 2 < after else of + 1


def of_unlisted_body(one: Designation) -> bool:
    """Whether an office is of a body that no list knows, which need not be of the state of those beside."""
    start = _body(one)
    if start is None or one.office is None or one.polity is not None:
        return False
    around = office_words().around
    words = range(start, one.office.core[1])
    return any(one.passage.capital(at) and one.passage.lows[at] not in around for at in words)
