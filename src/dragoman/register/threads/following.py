"""Which clauses of a readout follow an earlier undertaking, restate one of their own encounter, or begin a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from dragoman.model import ActType
from dragoman.register.threads.echoes import Echo, find_echo
from dragoman.register.threads.likeness import LINKED, PROPOSED, Likeness, likeness
from dragoman.register.threads.links import Earlier, Found, Relation
from dragoman.register.threads.status import Status
from dragoman.register.threads.statuses import Report, by_tense, report_of, tells_done
from dragoman.register.threads.topics import Topic, carried, goes_on, rather
from dragoman.register.threads.units import Unit

SILENT = frozenset({ActType.DSC, ActType.POS})
"""Acts that report nothing: a topic named, a stance on others."""
_GRANTING = frozenset({ActType.PLG, ActType.AGR, ActType.PLN, ActType.OFR, ActType.TGT})
"""What is undertaken about a thing that was refused takes the place of the refusal."""
_ECHOED = 0.75
"""From this score on a clause restates one of its own readout; two of one kind often stand side by side there."""
_ECHO_REACH = 12
"""How many undertakings back in its readout a clause restates one."""
_SURE_INTENT = 0.75
"""From this score on an intent restates one without words that point back."""
_BY_TENSE = 0.65
"""From this score on the tense of a report is enough to say what became of an undertaking."""


class Placed(Struct, frozen=True):
    """A clause and where it belongs.

    Attributes:
        report: what it says became of the undertaking; None where it begins one.
        parent: the clause that it follows; None where it begins a thread.
        score: how likely that is, from 0 to 1.
        why: the reason in words.
    """

    unit: Unit
    relation: Relation
    report: Report | None
    parent: Earlier | None
    score: float
    why: str

    @property
    def linked(self) -> bool:
        """Whether the link counts; else it is a proposal."""
        return self.parent is not None and self.score >= LINKED


class Around(Struct, frozen=True):
    """What is known around a readout.

    Attributes:
        before: undertakings of earlier encounters that a clause may be about; and for its words, on how many days
            something was undertaken that names them.
        beside: undertakings of other readouts of the same encounter, those that come first in the register's order.
        forced: by key of a clause, what a person confirmed.
        barred: whether a person said that a clause (by its key) does not follow an undertaking.
    """

    before: Callable[[Unit], tuple[Sequence[Earlier], Mapping[str, int]]]
    beside: Sequence[Earlier]
    forced: Callable[[str], Earlier | None]
    barred: Callable[[str, Earlier], bool]


def follow(units: Sequence[Unit], identify: Callable[[Unit], Earlier], around: Around) -> tuple[Placed, ...]:
    """Place the clauses of one readout, in the order of the text.

    Args:
        units: its clauses.
        identify: the undertaking that a clause is, for those after it.
        around: undertakings and decisions around it.
    """
    placed: list[Placed] = []
    topic: Topic | None = None
    own: list[tuple[Unit, Earlier]] = []
    for unit in units:
        echo = find_echo(unit.own, unit.frame.day)
        candidates, told = around.before(unit)
        found = _best(unit, candidates, echo, around, told)
        going_on = carried(unit, topic, echo)
        if going_on is not None and not around.barred(unit.key, going_on.parent) and rather(going_on, found, unit):
            found = going_on
        forced = around.forced(unit.key)
        if forced is not None:
            found = Found(forced, 1.0, "confirmed", Relation.LATER)
        if found is not None and forced is None and unit.undertakes and _rather_beside(unit, found, around):
            found = None
        if found is not None and found.score >= LINKED:
            topic = Topic(found.parent, found.score, unit.number, unit.paragraph)
        step = _step(unit, found, forced is not None, echo)
        if step is None and unit.undertakes:
            step = _named(unit, found) or _begin(unit, own, around, found)
        if step is not None:
            placed.append(step)
            if unit.undertakes:
                own.append((unit, identify(unit)))
    return tuple(placed)


def _best(
    unit: Unit,
    candidates: Sequence[Earlier],
    echo: Echo | None,
    around: Around,
    told: Mapping[str, int],
    together: bool = False,
) -> Found | None:
    best: tuple[float, Earlier, Likeness] | None = None
    matter = unit.matter
    for one in candidates:
        if around.barred(unit.key, one):
            continue
        like = likeness(matter, one.matter, echo, told, together)
        if best is None or (like.score, one.matter.day or 0, one.key) > (best[0], best[1].matter.day or 0, best[1].key):
            best = (like.score, one, like)
    if best is None or best[0] < PROPOSED:
        return None
    return Found(best[1], best[0], best[2].why, Relation.LATER)


def _step(unit: Unit, found: Found | None, forced: bool, echo: Echo | None) -> Placed | None:
    """A clause that says something of an earlier undertaking; None where it is none, or says nothing of it."""
    if found is None:
        return None
    alike = found.parent.matter.act is ActType.INT and found.score >= _SURE_INTENT
    granted = found.parent.matter.act is ActType.REF and unit.act in _GRANTING
    report = (
        Report(Status.SUPERSEDED, (unit.span,))
        if granted
        else report_of(unit, found.parent.matter.terms, intent=echo is not None or alike)
    )
    if report is None and found.relation is Relation.LATER and found.score >= (LINKED if echo else _BY_TENSE):
        report = by_tense(unit)
    if report is None or (unit.act in SILENT and not forced and not tells_done(unit)):
        return None
    if found.score < LINKED and unit.undertakes:
        return None
    return Placed(unit, found.relation, report, found.parent, found.score, found.why)


def _named(unit: Unit, found: Found | None) -> Placed | None:
    """A clause that speaks of an earlier undertaking without saying what became of it; later ones may follow it."""
    if found is None or found.score < LINKED:
        return None
    return Placed(unit, Relation.NAMED, None, found.parent, found.score, found.why)


def _begin(unit: Unit, own: Sequence[tuple[Unit, Earlier]], around: Around, found: Found | None) -> Placed:
    """An undertaking that is new, or restates one of the same encounter."""
    for relation, candidates, least in (
        (Relation.ECHO, [one for _, one in own[-_ECHO_REACH:]], _ECHOED),
        (Relation.PARALLEL, around.beside, LINKED),
    ):
        same = _best(unit, candidates, None, around, {}, together=True)
        if same is not None and same.score >= least:
            return Placed(unit, relation, None, same.parent, same.score, same.why)
    if own and goes_on(unit, own[-1][0]):
        return Placed(unit, Relation.ECHO, None, own[-1][1], LINKED, "goes on about it")
    if found is not None:
        return Placed(
            unit, Relation.LATER, report_of(unit, found.parent.matter.terms), found.parent, found.score, found.why
        )
    return Placed(unit, Relation.NONE, None, None, 0.0, "")


def _rather_beside(unit: Unit, found: Found, around: Around) -> bool:
    """Whether a clause is more like an undertaking that another readout of the encounter has as a new one."""
    same = _best(unit, [one for one in around.beside if one.begins], None, around, {}, together=True)
    return same is not None and same.score >= LINKED and same.score >= found.score
