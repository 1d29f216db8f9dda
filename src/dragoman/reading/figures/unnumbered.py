"""Claims of size without a number: trade that moved, growth that is welcomed, figures that are called modest."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache

from dragoman.model import Basis, Cell, Direction, Figure, Measure, Span
from dragoman.reading.figures.figure_lexicon import figure_lexicon
from dragoman.reading.figures.periods import Period, nearest_period, periods_in
from dragoman.text.layout import Sentence

_MOVED = re.compile(
    r"(?:(?!\b(?:to|will|would|should|must|could|can|if|agreement|while|whereas|but)\b)[^.;:]){0,90}?\b(?:"
    r"(?:has|have|had)\s+(?:\w+\s+){0,2}?(?P<perfect>grown|risen|increased|expanded|doubled|decreased|declined"
    r"|dropped|fallen|shrunk|contracted|surged|plummeted)\b"
    r"|(?P<past>grew|rose|fell|dropped|declined|decreased|shrank|surged|plummeted|slumped|contracted|shrunk)\b"
    r"|(?:is|are|was|were|keeps|keep|been)\s+(?:\w+ly\s+|also\s+|still\s+)?(?P<present>growing|rising|increasing"
    r"|expanding|declining|decreasing|falling|shrinking)\b(?!\s+(?:the|our|their|its|an?|costs?)\b)"
    r"|(?:continues?|continued)\s+to\s+(?P<lasting>grow|rise|increase|expand|decline|decrease|fall|shrink)\b"
    r"|(?:seen|saw|shows?|showed|shown|showing|registered|recorded|experienced|experiencing|demonstrat(?:es?|ed|ing)|on)\s+"
    r"(?:[\w-]+\s+){0,3}?(?P<noun>growth|increase|rise|decline|decrease|drop|fall|upswing)\b)",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"[^.;:]{0,60}?\b(?:is|are|was|were|remains?|remained)\s+(?:(?:still|rather|quite|very|too|fairly)\s+){0,2}"
    r"(?:modest|small|low|insignificant|limited|negligible|impressive|substantial|huge)\b",
    re.IGNORECASE,
)


def unnumbered(sentence: Sentence, words: Set[str], year: int | None) -> list[Figure]:
    """Trade that is said to have moved, or to be small or large, without a number.

    Args:
        sentence: the sentence.
        words: its words in small letters.
        year: the year of the encounter; None where it is not known.
    """
    text = sentence.text
    if text.endswith("?"):
        return []
    for measure, subject in figure_lexicon().claims.items():
        for match in subject.finditer(text):
            said = (_MOVED if measure is Measure.GROWTH else _SIZED).match(text, match.end())
            if said:
                return [_claim(sentence, measure, match, said, periods_in(sentence, words, year))]
    # a rise that is told as a fact, "they welcomed the growth of trade"; one that is only wished for is none
    told = None if words.isdisjoint(figure_lexicon().rises) else _told().search(text)
    return [] if told is None else [_claim(sentence, Measure.GROWTH, told, told, periods_in(sentence, words, year))]


@cache
def _told() -> re.Pattern[str]:
    words = figure_lexicon().words
    told, rise, measured = words["told"].pattern, words["rises"].pattern, words["measured"].pattern
    between = rf"(?:(?!{words['wished'].pattern})[\w'-]+,?\s+){{0,5}}?"
    return re.compile(
        rf"{told}\s+{between}(?:(?P<of>{rise})\s+(?:of|in)\s+(?:[\w'-]+,?\s+){{0,3}}?{measured}|{measured}\s+(?P<own>{rise}))",
        re.IGNORECASE,
    )


def _claim(
    sentence: Sentence, measure: Measure, subject: re.Match[str], said: re.Match[str], periods: Sequence[Period]
) -> Figure:
    span = Span(sentence.span.start + subject.start(), sentence.span.start + said.end())
    word = said.lastgroup if measure is Measure.GROWTH else None
    moves: Cell[Direction] = Cell.absent("figures.direction")
    if word:
        start, end = said.span(word)
        way = next(
            keyword.value for keyword in figure_lexicon().directions.all if keyword.pattern.search(said.group(word))
        )
        where = Span(sentence.span.start + start, sentence.span.start + end)
        moves = Cell(Direction(way), Basis.DERIVED, "figures.direction", (where,))
    topic = (Span(span.start, span.start + len(subject.group())),)
    return Figure(
        span=span,
        measure=Cell(measure, Basis.DERIVED, "figures.claim", topic),
        value=Cell.absent("figures.value"),
        unit=Cell.absent("figures.unit"),
        period=nearest_period(periods, subject.start(), said.end()),
        direction=moves,
        hedge=Cell.absent("figures.hedge"),
    )
