"""The office of someone whom a text first calls by his role: "Head of State X", and then "the President"."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Part
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.persons import Person, bears
from dragoman.reading.cast.titles import generic
from dragoman.reference import OfficeRole, office_role

HEAD_OF_STATE = "head of state"


def plain_title(
    person: Person, chosen: Designation, titles: Sequence[Designation], persons: Sequence[Person]
) -> Designation | None:
    """The office that a text prints elsewhere for the one whom it calls by a role; None where it may be another's.

    Args:
        person: who is called so.
        chosen: where he is.
        titles: designations by office only, of the whole text.
        persons: who takes part.
    """
    if chosen.office is None or chosen.office.head.singular != HEAD_OF_STATE:
        return None
    for one in titles:
        if one.office is None or one.office.determiner != "the" or one.polity is not None or generic(one):
            continue
        words = " ".join(one.passage.texts[one.office.core[0] : one.office.core[1]])
        if one.passage.part is not Part.TEXT or office_role(words) is not OfficeRole.HEAD_OF_STATE:
            continue
        return None if any(bears(other, one) for other in persons if other is not person) else one
    return None
