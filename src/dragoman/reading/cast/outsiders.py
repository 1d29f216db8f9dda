"""Outsiders: people who are named and speak, and take no part in the encounter: spokesmen, officials, witnesses."""

from __future__ import annotations

from dragoman.model import Basis, Cell, Part, Party, Role, Span
from dragoman.reading.cast.calling import Designation
from dragoman.reading.cast.groups import speaks_behind
from dragoman.reading.cast.mention_words import group_words
from dragoman.reading.cast.persons import Company
from dragoman.reading.cast.scene import Scene
from dragoman.text.layout import SentenceKind

_BEFORE = frozenset((",", ";", "and", '"', "while", "but"))


def find_outsiders(scene: Scene, company: Company, known: set[int], count: int) -> dict[int, Party]:
    """The parties of the role "other" who speak by name, by the number of the person.

    Args:
        scene: the readout's passages.
        company: everybody who is named.
        known: numbers of the persons who take part.
        count: number of the parties so far; the keys go on from there.
    """
    found: dict[int, Party] = {}
    for sentence in scene.layout.body:
        for one in scene.found[sentence.index]:
            number = company.of.get(id(one))
            if number is None or one.name is None or number in known or number in found:
                continue
            told = any(each.office is not None or each.honoured for each in company.persons[number].designations)
            if told and _speaks(scene, one):
                fullest = max(company.persons[number].designations, key=_fullness)
                found[number] = _party(f"p{count + len(found) + 1}", fullest)
    return found


def _fullness(one: Designation) -> tuple[bool, int]:
    return one.passage.part is Part.TEXT and one.office is not None, one.name[1] - one.name[0] if one.name else 0


def _speaks(scene: Scene, one: Designation) -> bool:
    """Whether someone is the subject of a verb of saying, in the account itself."""
    passage = one.passage
    if scene.layout.sentences[passage.sentence].kind is not SentenceKind.BODY:
        return False
    start = passage.starts[one.first]
    if scene.layout.quotations_in(Span(start, start + 1)):
        return False
    begins = one.first == 0 or passage.low(one.first - 1) in _BEFORE
    inverted = passage.low(one.first - 1) in group_words().cues and passage.low(one.first - 2) in (",", '"')
    return inverted or (begins and speaks_behind(passage, one.after, group_words().cues))


def _party(key: str, one: Designation) -> Party:
    span = one.name_span or one.span
    office: Cell[str] = Cell.absent("cast.no-office")
    if one.office is not None and one.office_span is not None:
        words = one.passage.texts[one.office.core[0] : one.office.core[1]]
        office = Cell(" ".join(words), Basis.STATED, "cast.outsider", (one.office_span,))
    name = " ".join(one.passage.texts[slice(*one.name)]) if one.name else ""
    jurisdiction: Cell[str] = Cell.absent("cast.no-jurisdiction")
    if one.polity is not None and one.polity_span is not None:
        jurisdiction = Cell(one.polity, Basis.STATED, "cast.outsider", (one.polity_span,))
    return Party(
        key,
        Cell(name, Basis.STATED, "cast.outsider", (span,)),
        office,
        jurisdiction,
        Cell(Role.OTHER, Basis.DERIVED, "cast.outsider", (span,)),
    )
