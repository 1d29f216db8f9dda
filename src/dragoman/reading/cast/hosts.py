"""Whether those whom a press service's own side met are of the state where it sits, or of a body of no state."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Basis, Cell, Span
from dragoman.reading.cast.abroad import independent, marked
from dragoman.reading.cast.companies import heads_company, of_acronym, of_unlisted_body
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.home import Home
from dragoman.reading.cast.lexemes import name_words, office_words
from dragoman.reading.cast.office_heads import head_at
from dragoman.reading.cast.offices import is_body
from dragoman.reading.cast.persons import Person
from dragoman.reading.cast.postings import is_posted
from dragoman.reading.cast.towns import heads_province, is_municipal
from dragoman.reading.cast.visited import state_of
from dragoman.reading.passage import Passage

_MINISTERS = frozenset(("minister", "premier", "king", "queen"))  # whom no body has


def of_host(person: Person, chosen: Designation | None, office: str, home: Home) -> bool:
    """Whether a house abroad met someone of the state in which it sits: nothing beside him names a third state.

    Args:
        person: who it may be.
        chosen: the place that prints his office.
        office: the office as printed.
        home: the side that publishes.
    """
    if home.host is None or chosen is None or chosen.office is None or not _was_met(person):
        return False
    anybody = is_posted(chosen.office.head) or independent(office) or marked(chosen) or of_unlisted_body(chosen)
    if anybody or heads_company(office) or heads_province(office) or of_acronym(chosen):
        return False
    states = {state for hit in chosen.passage.hits if hit is not None and (state := state_of(hit)) is not None}
    return states <= {home.host, home.polity}


def of_other_body(person: Person, chosen: Designation | None) -> bool:
    """Whether someone was met as an officer of a body that no list knows, which need not be of the own state."""
    if chosen is None or chosen.office is None or not _was_met(person):
        return False
    if not of_unlisted_body(chosen) and not _before_head(chosen.passage, *chosen.office.core):
        return False
    return not any(chosen.passage.hits[chosen.office.core[0] : chosen.office.core[1]])


def of_some_state(person: Person, office: str) -> bool:
    """Whether an office is one that no body has: a minister's, or another officer of a state's whom a body met."""
    words = frozenset(office.lower().split())
    if not _MINISTERS.isdisjoint(words):
        return True
    speaks = any(one.rule == "cast.speaker-line" for one in person.entrances)
    return _was_met(person) and not speaks and not office_words().sovereign.isdisjoint(words)


def of_no_one_state(chosen: Designation | None, office: str) -> bool:
    """Whether an office may be of any state, or of a town or a province: an ambassador's, a mayor's."""
    posted = chosen is None or chosen.office is None or is_posted(chosen.office.head)
    return posted or heads_province(office) or is_municipal(office.lower().split())


def only_state(persons: Iterable[Person], titles: Iterable[Designation]) -> Cell[str] | None:
    """The one state of whose officers a body tells; None where there are several or none.

    Where they met says nothing: ministers of many states come to the seats of bodies.

    Args:
        persons: all whom the text names.
        titles: designations by office only.
    """
    found: dict[str, Span] = {}
    for one in (*(place for person in persons for place in person.designations), *titles):
        if one.polity is not None and one.polity_span is not None and not is_body(one.polity):
            found.setdefault(one.polity.split("-")[0], one.polity_span)
    if len(found) != 1:
        return None
    state, span = found.popitem()
    return Cell(state, Basis.INFERRED, "cast.only-state", (span,))


def _before_head(passage: Passage, first: int, after: int) -> bool:
    """Whether an office opens with a name that no list knows: "Tidelander Party vice president"."""
    known = office_words().around | office_words().stately | name_words().never
    return passage.capital(first) and passage.lows[first] not in known and head_at(passage, first) is None


def _was_met(person: Person) -> bool:
    return person.principal and not any(one.subject for one in person.entrances)
