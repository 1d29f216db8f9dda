"""Whether a figure speaks of trade, and which words say so: in its sentence, or a little before it."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from dragoman.model import Figure, Measure
from dragoman.register.statistics.lexicon import Topic, claim_lexicon
from dragoman.register.statistics.scene import Scene
from dragoman.register.statistics.values import ClaimMeasure

_MEMORY = 3
"""For so many statements "it" may still mean the trade that was named."""
_REACH = 110
_CHANGE_OF = re.compile(
    r"[\s-]*(?:(?:increase|growth|rise|drop|decline|fall|decrease|reduction|jump|surge|upturn)\s+)?(?:in|of)\s+(?:the\s+|our\s+)?"
    r"(?:[\w-]+\s+){0,2}",
    re.IGNORECASE,
)
_RIGHT_BEHIND = re.compile(r"\s+(?:in|of|worth\s+of)\s+(?:(?:the|our|their|its)\s+)?", re.IGNORECASE)
"""Between a sum and what it is a sum of: "$2 billion in imports"."""

_OBJECT = re.compile(r"\s+(?:the|our|their|its|mutual|bilateral)\s+(?:[\w-]+\s+){0,3}", re.IGNORECASE)
"""What is doubled or halved, where the number is the verb itself."""

_PRONOUN = re.compile(
    r"\b(?:it|this|that|which|them|these|the\s+(?:figure|volume|indicator|number)s?)\b", re.IGNORECASE
)
_PRONOUN_BEHIND = re.compile(r"\s+(?:it|this(?:\s+figure)?|that(?:\s+figure)?|them|the\s+figure)\b", re.IGNORECASE)

LEVELS = {
    Measure.TURNOVER: ClaimMeasure.TURNOVER,
    Measure.EXPORTS: ClaimMeasure.EXPORTS,
    Measure.IMPORTS: ClaimMeasure.IMPORTS,
}
"""The measures of a figure that are levels of trade."""


class Place(Struct, frozen=True):
    """A topic with the statement that it stands in."""

    statement: int
    topic: Topic


class Topics(Struct, frozen=True, dict=True):
    """Where a reading names trade."""

    scene: Scene

    @cached_property
    def _here(self) -> dict[int, tuple[Topic, ...]]:
        return {}

    def here(self, statement: int) -> tuple[Topic, ...]:
        """The words of a statement that name trade."""
        if statement not in self._here:
            self._here[statement] = claim_lexicon().topics_in(self.scene.text(statement))
        return self._here[statement]

    def before(self, statement: int) -> Place | None:
        """The trade that was named last, not long before a statement."""
        for index in range(statement - 1, max(-1, statement - 1 - _MEMORY), -1):
            if self.scene.reading.statements[index].mode.value != "H":
                found = self.here(index)
                if found:
                    return Place(index, found[-1])
        return None

    def of_figure(self, statement: int, figure: Figure) -> Place | None:
        """The trade whose level or change a figure gives, None where it speaks of something else."""
        measured = LEVELS.get(figure.measure.value or Measure.OTHER)
        return self._of_level(statement, figure) if measured else self._of_change(statement, figure)

    def _of_level(self, statement: int, figure: Figure) -> Place | None:
        """The words that gave the reader its measure, if they are words of trade."""
        for span in figure.measure.evidence:
            index = self.scene.statement_of(span)
            if index is None:
                continue
            whole = self.scene.reading.statements[index].span
            start, end = span.start - whole.start, span.end - whole.start
            for topic in self.here(index):
                if topic.start < end and start < topic.end:
                    return Place(index, self._led_by(index, topic, figure))
            measure = LEVELS.get(figure.measure.value or Measure.OTHER)
            if figure.measure.rule == "figures.claim" and measure is not None:
                return Place(index, Topic(start, end, measure))
        return None

    def _led_by(self, statement: int, topic: Topic, figure: Figure) -> Topic:
        """The topic before a figure, where the reader took its measure from words behind it, but not right behind."""
        offset = self.scene.reading.statements[statement].span.start
        at = figure.span.start - offset
        if _RIGHT_BEHIND.fullmatch(self.scene.text(statement), figure.span.end - offset, max(at, topic.start)):
            return topic
        before = [one for one in self.here(statement) if one.end <= at]
        return before[-1] if before and topic.start >= at else topic

    def _of_change(self, statement: int, figure: Figure) -> Place | None:
        """The nearest thing that could change, if it is trade; without any, what "it" means."""
        text = self.scene.text(statement)
        offset = self.scene.reading.statements[statement].span.start
        start, end = figure.span.start - offset, figure.span.end - offset
        if figure.value.value is None:
            return self._of_level(statement, figure)
        topics = self.here(statement)
        change = _CHANGE_OF.match(text, end) or _OBJECT.match(text, end)
        behind = next((t for t in topics if change and end <= t.start <= change.end()), None)
        if behind:
            return Place(statement, behind)
        if _OBJECT.match(text, end) and not _PRONOUN_BEHIND.match(text, end):
            return None
        before = [t for t in topics if t.end <= start and start - t.end <= _REACH]
        nearest = max((t.end for t in before), default=-1)
        rival = self._rivalled(statement, max(nearest, start - _REACH, 0), start)
        if before and not rival:
            return Place(statement, before[-1])
        return None if rival else self._meant(statement, start, end)

    def _rivalled(self, statement: int, start: int, end: int) -> bool:
        """Whether something else that can change stands in a part of a statement, outside the names of places."""
        named = self.scene.named(statement)
        return any(
            not any(place.start <= match.start() < place.end for place in named)
            for match in claim_lexicon().words["others.words"].finditer(self.scene.text(statement), start, end)
        )

    def _meant(self, statement: int, start: int, end: int) -> Place | None:
        """The trade of a level in the same sentence, else of "it"."""
        reading = self.scene.reading
        whole = reading.statements[statement].span
        for index in self.scene.figures.get(statement, ()):
            figure = reading.figures[index]
            if figure.measure.value in LEVELS and figure.span.end - whole.start <= start:
                return self._of_level(statement, figure)
        text = self.scene.text(statement)
        if _PRONOUN_BEHIND.match(text, end) or _PRONOUN.search(text, max(0, start - _REACH), start):
            return self.before(statement)
        return None
