"""Which clauses of a readout follow an earlier undertaking, restate one of their own encounter, or begin a new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman.model import ActType
from dragoman.register.threads.echoes import Echo, find_echo
from dragoman.register.threads.likeness import LINKED, PROPOSED, Likeness, likeness
from dragoman.register.threads.matter import Matter
from dragoman.register.threads.statuses import Report, Status, by_tense, report_of, tells_done
from dragoman.register.threads.stems import stem
from dragoman.register.threads.units import Unit

SILENT = frozenset({ActType.DSC, ActType.POS})
"""Acts that report nothing: a topic named, a stance on others."""
_GRANTING = frozenset({ActType.PLG, ActType.AGR, ActType.PLN, ActType.OFR, ActType.TGT})
"""What is undertaken about a thing that was refused takes the place of the refusal."""
_REACH = 2
"""How many sentences further words such as "it" carry a topic."""
_FAR_REACH = 4
"""How many sentences further words such as "the deadline" do."""
_ECHOED = 0.75
"""From this score on a clause restates one of its own readout; two of one kind often stand side by side there."""
_ECHO_REACH = 12
"""How many undertakings back in its readout a clause restates one."""
_SURE_INTENT = 0.75
"""From this score on an intent restates one without words that point back."""
_BY_TENSE = 0.65
"""From this score on the tense of a report is enough to say what became of an undertaking."""
_CARRIES = 0.5
"""A topic that is less sure is not carried on."""
_TELLING = frozenset({ActType.RPT, ActType.ASM, ActType.AGR})
_DOUBTED = 0.65
"""Below this score what the words of a clause find gives way to a surer topic that it can go on about."""
_SURE_TOPIC = 0.6
"""From this score on the next sentence goes on about a topic where it tells of a step without naming another thing."""
_WEAKER = 0.85
"""What is left of the certainty of a link when the next sentence goes on about it."""
_SAYS_SOMETHING = 0.4
_A_KIND = 0.6
_A_NAME = 1.0
_OF_ITS_OWN = 1.4
"""Words of this weight together that the topic does not share are a topic of their own."""
_OF_THE_WORK = 2.6
_WORK = re.compile(
    r"\bthe (?:works?|job|project|construction|deadline|term|delay|document)\b|^\W*(?:(?:now|today|so far|already|still),? )?(?:it|this)\b",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"^\W*(?:(?:now|today|so far|already|still),? )?(?:it|this)\b", re.IGNORECASE)
"""Sentences that begin so are about what was spoken of last, whatever else they name."""
_ON = re.compile(
    r"\b(?:it|this|these|those|there|such|the (?:works?|job|project|matter|issue|deadline|offer|request)|we did|"
    r"until then|our promise|my word|the (?:price |same )?offer|the (?:document|term|postponement|delay)|under this \w+|the (?:first|second|third|other|rest|remainder)(?= (?:one|is|was|were|has|have|are|will)\b))\b",
    re.IGNORECASE,
)


_FAR = re.compile(r"\bthe (?:deadline|term|delay)\b", re.IGNORECASE)
"""Words for the time of what was spoken of, which reach farther back than "it" does."""
_WORD = re.compile(r"[^\W\d_]+")
_ANSWER = re.compile(r"\b(?:responded|replied|answered|in reply|in response)\b", re.IGNORECASE)


class Relation(StrEnum):
    """How a clause goes with the one that it follows."""

    LATER = "later"
    CONTINUED = "continued"
    NAMED = "named"
    ECHO = "echo"
    PARALLEL = "parallel"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An undertaking that a clause may follow.

    Attributes:
        id: id of its clause.
        thread: the thread that it is in.
        key: stable key of its clause.
        begins: whether it begins its thread.
    """

    id: str
    thread: str
    key: str
    matter: Matter
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Placed:
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


@dataclass(frozen=True, slots=True)
class Around:
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


@dataclass(slots=True)
class _Topic:
    """The undertaking that was last spoken of."""

    parent: Earlier
    score: float
    number: int
    paragraph: int


def follow(units: Sequence[Unit], identify: Callable[[Unit], Earlier], around: Around) -> tuple[Placed, ...]:
    """Place the clauses of one readout, in the order of the text.

    Args:
        units: its clauses.
        identify: the undertaking that a clause is, for those after it.
        around: undertakings and decisions around it.
    """
    placed: list[Placed] = []
    topic: _Topic | None = None
    own: list[tuple[Unit, Earlier]] = []
    for unit in units:
        echo = find_echo(unit.own, unit.frame.day)
        candidates, told = around.before(unit)
        found = _best(unit, candidates, echo, around, told)
        carried = _carried(unit, topic, echo)
        if carried is not None and not around.barred(unit.key, carried.parent) and _rather(carried, found, unit):
            found = carried
        forced = around.forced(unit.key)
        if forced is not None:
            found = _Found(forced, 1.0, "confirmed", Relation.LATER)
        if found is not None and forced is None and unit.undertakes and _rather_beside(unit, found, around):
            found = None
        if found is not None and found.score >= LINKED:
            topic = _Topic(found.parent, found.score, unit.number, unit.paragraph)
        step = _step(unit, found, forced is not None, echo)
        if step is None and unit.undertakes:
            step = _named(unit, found) or _begin(unit, own, around, found)
        if step is not None:
            placed.append(step)
            if unit.undertakes:
                own.append((unit, identify(unit)))
    return tuple(placed)


@dataclass(frozen=True, slots=True)
class _Found:
    parent: Earlier
    score: float
    why: str
    relation: Relation


def _best(
    unit: Unit,
    candidates: Sequence[Earlier],
    echo: Echo | None,
    around: Around,
    told: Mapping[str, int],
    together: bool = False,
) -> _Found | None:
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
    return _Found(best[1], best[0], best[2].why, Relation.LATER)


def _carried(unit: Unit, topic: _Topic | None, echo: Echo | None) -> _Found | None:
    """The topic of the sentences before, where a clause goes on about it without a topic of its own."""
    if topic is None:
        return None
    gap, together = unit.number - topic.number, unit.paragraph == topic.paragraph
    far = _FAR.search(unit.own) is not None
    if not 0 <= gap <= (_FAR_REACH if far else _REACH):
        return None
    if (gap > 1 or not together) and _of_other_areas(unit, topic.parent.matter):
        return None
    carries = echo is not None and echo.carries and together
    if topic.score < _CARRIES and not carries:
        return None
    told = (gap == 1 or (gap == 0 and unit.undertakes)) and together and topic.score >= _SURE_TOPIC and _tells(unit, topic)
    near = gap <= 1 or far or not unit.undertakes or (together and carries)
    points = (
        told
        or carries
        or _ON.search(unit.own) is not None
        or ((together or gap <= 1) and not (unit.terms.object or unit.undertakes))
    )
    answers = gap == 1 and _ANSWER.search(unit.own) is not None
    if not answers and (
        not near or not points or unit.act is ActType.TGT or _own_topic(unit, topic.parent.matter, told)
    ):
        return None
    return _Found(topic.parent, max(LINKED, topic.score * _WEAKER), "goes on about it", Relation.CONTINUED)


def _of_other_areas(unit: Unit, topic: Matter) -> bool:
    mine, theirs = unit.areas - {"GEN"}, topic.areas - {"GEN"}
    return bool(mine and theirs and not mine & theirs)


def _rather(carried: _Found, found: _Found | None, unit: Unit) -> bool:
    """Whether a clause goes on about the topic, not about the undertaking that its words find."""
    if found is None or found.score < LINKED:
        return True
    return carried.score > found.score and (found.score < _DOUBTED or _OF_IT.search(unit.own) is not None)


def _tells(unit: Unit, topic: _Topic) -> bool:
    """Whether a clause names the kind of thing that the topic is about, or tells of a step without pointing at it."""
    theirs = topic.parent.matter.terms
    same = unit.terms.weights.keys() & theirs.weights.keys() - theirs.names
    if any(min(unit.terms.weights[key], theirs.weights[key]) >= _A_KIND for key in same):
        return True
    report = report_of(unit) if unit.act in _TELLING else None
    return report is not None and report.status is not Status.REAFFIRMED


def _step(unit: Unit, found: _Found | None, forced: bool, echo: Echo | None) -> Placed | None:
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


def _named(unit: Unit, found: _Found | None) -> Placed | None:
    """A clause that speaks of an earlier undertaking without saying what became of it; later ones may follow it."""
    if found is None or found.score < LINKED:
        return None
    return Placed(unit, Relation.NAMED, None, found.parent, found.score, found.why)


def _begin(unit: Unit, own: Sequence[tuple[Unit, Earlier]], around: Around, found: _Found | None) -> Placed:
    """An undertaking that is new, or restates one of the same encounter."""
    for relation, candidates, least in (
        (Relation.ECHO, [one for _, one in own[-_ECHO_REACH:]], _ECHOED),
        (Relation.PARALLEL, around.beside, LINKED),
    ):
        same = _best(unit, candidates, None, around, {}, together=True)
        if same is not None and same.score >= least:
            return Placed(unit, relation, None, same.parent, same.score, same.why)
    if own and _goes_on(unit, own[-1][0]):
        return Placed(unit, Relation.ECHO, None, own[-1][1], LINKED, "goes on about it")
    if found is not None:
        return Placed(
            unit, Relation.LATER, report_of(unit, found.parent.matter.terms), found.parent, found.score, found.why
        )
    return Placed(unit, Relation.NONE, None, None, 0.0, "")


def _rather_beside(unit: Unit, found: _Found, around: Around) -> bool:
    """Whether a clause is more like an undertaking that another readout of the encounter has as a new one."""
    same = _best(unit, [one for one in around.beside if one.begins], None, around, {}, together=True)
    return same is not None and same.score >= LINKED and same.score >= found.score


def _goes_on(unit: Unit, before: Unit) -> bool:
    near = unit.number - before.number <= 1 and unit.paragraph == before.paragraph
    return near and not _own_topic(unit, before.matter) and _ON.search(unit.own) is not None


def _own_topic(unit: Unit, topic: Matter, told: bool = False) -> bool:
    """Whether a clause names things that the topic does not; the words of a step are none.

    Args:
        unit: the clause.
        topic: what was spoken of.
        told: it names the same kind of thing or tells of a step; then, as of "the work", it may name more.
    """
    most = _OF_THE_WORK if told or _WORK.search(unit.own) else _OF_ITS_OWN
    report = report_of(unit)
    step = {
        stem(word)
        for span in (report.evidence if report and told else ())
        if span != unit.span
        for word in _WORD.findall(unit.own[span.start - unit.sentence.start : span.end - unit.sentence.start])
    }
    other = {
        key: worth for key, worth in unit.terms.weights.items() if key not in topic.terms.weights and key not in step
    }
    if any(key in unit.terms.names and weight >= _A_NAME for key, weight in other.items()):
        return True
    said = sum(weight for weight in other.values() if weight >= _SAYS_SOMETHING)
    return said >= most or bool(unit.undertakes and unit.terms.numbers)
