"""What a readout goes on about: sentences that follow one about an undertaking and have no topic of their own."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.model import ActType
from dragoman.register.threads.echoes import Echo
from dragoman.register.threads.likeness import LINKED
from dragoman.register.threads.links import Earlier, Found, Relation
from dragoman.register.threads.matter import Matter
from dragoman.register.threads.status import Status
from dragoman.register.threads.statuses import report_of
from dragoman.register.threads.stems import stem
from dragoman.register.threads.units import Unit

_REACH = 2
"""How many sentences further words such as "it" carry a topic."""
_FAR_REACH = 4
"""How many sentences further words such as "the deadline" do."""
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
"""The same for clauses that point at the topic all the same: "the work", "the deadline"."""
_OPENS_WITH_IT = r"^\W*(?:(?:now|today|so far|already|still),? )?(?:it|this)\b"
_OF_IT = re.compile(_OPENS_WITH_IT, re.IGNORECASE)
"""Sentences that begin so are about what was spoken of last, whatever else they name."""
_WORK = re.compile(
    rf"\bthe (?:works?|job|project|construction|deadline|term|delay|document)\b|{_OPENS_WITH_IT}", re.IGNORECASE
)
_ON = re.compile(
    r"\b(?:it|this|these|those|there|such|we did|until then|our promise|my word|under this \w+|"
    r"the (?:works?|job|project|matter|issue|deadline|request|document|term|postponement|delay|(?:price |same )?offer)|"
    r"the (?:first|second|third|other|rest|remainder)(?= (?:one|is|was|were|has|have|are|will)\b))\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|them)\b", re.IGNORECASE)
_FAR = re.compile(r"\bthe (?:deadline|term|delay)\b", re.IGNORECASE)
"""Words for the time of what was spoken of, which reach farther back than "it" does."""
_WORD = re.compile(r"[^\W\d_]+")
_ANSWER = re.compile(r"\b(?:responded|replied|answered|in reply|in response)\b", re.IGNORECASE)


class Topic(Struct):
    """The undertaking that was last spoken of."""

    parent: Earlier
    score: float
    number: int
    paragraph: int


def carried(unit: Unit, topic: Topic | None, echo: Echo | None) -> Found | None:
    """The topic of the sentences before, where a clause goes on about it without a topic of its own."""
    if topic is None or not _is_near(unit, topic):
        return None
    gap, together = unit.number - topic.number, unit.paragraph == topic.paragraph
    if gap == 1 and _ANSWER.search(unit.own):
        return _found(topic)
    carries = echo is not None and echo.carries and together
    if unit.act is ActType.TGT or (topic.score < _CARRIES and not carries):
        return None
    doubtful = gap > 1 or (topic.score < _SURE_TOPIC and not _PRONOUN.search(unit.own))
    if unit.undertakes and doubtful and not carries and not _FAR.search(unit.own):
        return None
    next_to = (gap == 1 or (gap == 0 and unit.undertakes)) and together
    told = next_to and topic.score >= _SURE_TOPIC and _tells(unit, topic.parent.matter)
    empty = (together or gap <= 1) and not (unit.terms.object or unit.undertakes)
    points = told or carries or empty or _ON.search(unit.own) is not None
    return _found(topic) if points and not own_topic(unit, topic.parent.matter, told) else None


def _is_near(unit: Unit, topic: Topic) -> bool:
    """Whether a topic reaches as far as a clause; behind another paragraph not into other areas."""
    gap = unit.number - topic.number
    if not 0 <= gap <= (_FAR_REACH if _FAR.search(unit.own) else _REACH):
        return False
    mine, theirs = unit.areas - {"GEN"}, topic.parent.matter.areas - {"GEN"}
    apart = gap > 1 or unit.paragraph != topic.paragraph
    return not (apart and mine and theirs and not mine & theirs)


def _found(topic: Topic) -> Found:
    return Found(topic.parent, max(LINKED, topic.score * _WEAKER), "goes on about it", Relation.CONTINUED)


def rather(carried: Found, found: Found | None, unit: Unit) -> bool:
    """Whether a clause goes on about the topic, not about the undertaking that its words find."""
    if found is None or found.score < LINKED:
        return True
    return carried.score > found.score and (found.score < _DOUBTED or _OF_IT.search(unit.own) is not None)


def _tells(unit: Unit, topic: Matter) -> bool:
    """Whether a clause names the kind of thing that the topic is about, or tells of a step without pointing at it."""
    mine, theirs = unit.terms.weights, topic.terms.weights
    same = (mine.keys() & theirs.keys()) - topic.terms.names
    if any(min(mine[key], theirs[key]) >= _A_KIND for key in same):
        return True
    report = report_of(unit) if unit.act in _TELLING else None
    return report is not None and report.status is not Status.REAFFIRMED


def goes_on(unit: Unit, before: Unit) -> bool:
    """Whether an undertaking goes on about the one before it in its paragraph."""
    near = unit.number - before.number <= 1 and unit.paragraph == before.paragraph
    return near and not own_topic(unit, before.matter) and _ON.search(unit.own) is not None


def own_topic(unit: Unit, topic: Matter, told: bool = False) -> bool:
    """Whether a clause names things that the topic does not; the words of a step are none.

    Args:
        unit: the clause.
        topic: what was spoken of.
        told: it names the same kind of thing or tells of a step; then, as of "the work", it may name more.
    """
    if unit.undertakes and unit.terms.numbers:
        return True
    known = topic.terms.weights.keys() | (_step_words(unit) if told else frozenset())
    other = {key: weight for key, weight in unit.terms.weights.items() if key not in known}
    if any(key in unit.terms.names and weight >= _A_NAME for key, weight in other.items()):
        return True
    most = _OF_THE_WORK if told or _WORK.search(unit.own) else _OF_ITS_OWN
    return sum(weight for weight in other.values() if weight >= _SAYS_SOMETHING) >= most


def _step_words(unit: Unit) -> frozenset[str]:
    """The stems of the words that say what became of an undertaking."""
    report, shift = report_of(unit), unit.sentence.start
    spans = [span for span in (report.evidence if report else ()) if span != unit.span]
    return frozenset(
        stem(word) for span in spans for word in _WORD.findall(unit.own[span.start - shift : span.end - shift])
    )
