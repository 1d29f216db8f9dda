"""Groups: a side that speaks as one - "the Tolvanian side", "the delegation", "Malta"."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Basis, Cell, Party, Role, Span
from dragoman.reading.cast.mention_words import group_words, saying
from dragoman.reading.cast.people import Group
from dragoman.reading.cast.scene import Scene
from dragoman.reading.passage import Passage, jurisdiction_of
from dragoman.reference import HitKind, Polity

_LONGEST = 12  # words of the name of an institution
_LINKING = frozenset(("of", "for", "and", "the", "'s"))
_BEFORE = frozenset((",", ".", ";", "and", "that", '"', "while", "but"))


def find_groups(scene: Scene, count: int) -> tuple[tuple[Party, ...], tuple[Group, ...]]:
    """The sides that speak as a group, as parties of the role "other", and where the text points at them.

    Args:
        scene: the readout's passages.
        count: number of the parties who take part; the keys go on from there.
    """
    found: dict[str, list[tuple[Span, Span | None, str | None]]] = {}
    verbs = saying()
    for sentence in scene.layout.body:
        passage = scene.passages[sentence.index]
        if verbs.isdisjoint(passage.words):
            continue
        lows, hits = passage.lows, passage.hits
        behind = [at + 1 for at in passage.places_of(_BEFORE) if at + 1 < len(lows)]
        for at in (0, *behind):
            group = _group_at(passage, at) if lows[at] == "the" or hits[at] is not None else None
            if group is not None and not scene.layout.quotations_in(Span(passage.starts[at], passage.starts[at] + 1)):
                name, span, hit_span, polity = group
                found.setdefault(_full(name, found), []).append((span, hit_span, polity))
    parties: list[Party] = []
    groups: list[Group] = []
    for number, (name, places) in enumerate(found.items(), count + 1):
        span, hit_span, polity = places[0]
        parties.append(_party(f"p{number}", name, span, hit_span, polity))
        groups.append(Group(f"p{number}", tuple(place[0] for place in places)))
    return tuple(parties), tuple(groups)


def _full(name: str, known: Iterable[str]) -> str:
    """The name by which a single word such as "Spokesman" has been brought in."""
    return next((full for full in known if " " not in name and name in full.split()), name)


def _group_at(passage: Passage, at: int) -> tuple[str, Span, Span | None, str | None] | None:
    """A side that is the subject of a verb of saying and begins at this word: name, words, polity's words, polity."""
    words = group_words()
    if passage.low(at - 1) == "and" and passage.hit(at - 2) is not None:
        return None  # both together
    office = _institution_at(passage, at)
    if office is not None:
        return office
    start = at + 1 if passage.lows[at] == "the" else at
    hit = passage.hit(start)
    polity = None if hit is None else next((p for entry in hit.entries if (p := jurisdiction_of(entry))), None)
    end = passage.hit_end(start) if hit is not None else start
    if polity is not None and passage.low(end) == "'s":
        end += 1
    named = passage.low(end) in words.groups and (start > at or polity is not None)
    if named and passage.low(end) not in ("side", "delegation") and polity is None:
        return None
    if named:
        end += 1
    elif (
        hit is None
        or hit.kind is not HitKind.NAME
        or not isinstance(hit.entries[0], Polity)
        or passage.low(end) == "'s"
    ):
        return None
    if not speaks_behind(passage, end, group_words().speaks if named else group_words().cues):
        return None
    name = " ".join(passage.texts[start:end]).replace(" 's", "'s")
    hit_span = Span(hit.start, hit.end) if hit is not None else None
    return name, passage.span(at, end), hit_span, polity


def _institution_at(passage: Passage, at: int) -> tuple[str, Span, Span | None, str | None] | None:
    """A ministry, an office or a spokesman that speaks: "the Ministry of Ports", "the Governor's Office"."""
    words = group_words()
    if passage.lows[at] != "the" or not passage.capital(at + 1):
        return None
    end = at + 1
    while end < min(len(passage), at + _LONGEST) and (passage.capital(end) or passage.lows[end] in _LINKING):
        end += 1
    if words.institutions.isdisjoint(passage.lows[at + 1 : end]) or not speaks_behind(passage, end, words.cues):
        return None
    return " ".join(passage.texts[at + 1 : end]).replace(" 's", "'s"), passage.span(at, end), None, None


def speaks_behind(passage: Passage, at: int, verbs: frozenset[str]) -> bool:
    """Whether one of these verbs follows, with nothing before it but adverbs."""
    words = group_words()
    for step in range(at, min(at + 7, len(passage))):
        if passage.lows[step] in verbs:
            return True
        if passage.lows[step] not in words.adverbs:
            return False
    return False


def _party(key: str, name: str, span: Span, hit_span: Span | None, polity: str | None) -> Party:
    jurisdiction: Cell[str] = Cell.absent("cast.no-jurisdiction")
    if polity is not None and hit_span is not None:
        jurisdiction = Cell(polity, Basis.STATED, "cast.side", (hit_span,))
    return Party(
        key,
        Cell(name, Basis.STATED, "cast.side", (span,)),
        Cell.absent("cast.no-office"),
        jurisdiction,
        Cell(Role.OTHER, Basis.DERIVED, "cast.side", (span,)),
    )
