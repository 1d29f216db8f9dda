"""What a stretch of text does, and how its words are to be read."""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.model import ActType
from dragoman.reading.acts.act_lexicon import WordsOf
from dragoman.reading.acts.clauses import Clause
from dragoman.reading.acts.sides import Side, Sides


class Decision(Struct, frozen=True, gc=False):
    """What a stretch of text does.

    Attributes:
        act: the code.
        rule: name of the rule.
        start, end: the words that decided.
        clause: the clause that they stand in.
        cue: a verb of the press service decided, not the words of the clause.
    """

    act: ActType
    rule: str
    start: int
    end: int
    clause: Clause
    cue: bool = False


class Words(Struct, frozen=True):
    """How a stretch of words is to be read.

    Attributes:
        of: whose words they are.
        sides: the two sides, seen from whoever speaks.
    """

    of: WordsOf
    sides: Sides

    @property
    def report(self) -> bool:
        """Whether tenses are shifted back ("would" for "will")."""
        return self.of is not WordsOf.SPEAKER

    @property
    def lowered(self) -> str:
        """The text in small letters."""
        return self.sides.tokens.lowered

    def agent(self, start: int, end: int) -> bool:
        """True where a subject names someone who can promise: a side, its people or its bodies."""
        if self.of is WordsOf.REPORT and _NAMED.fullmatch(self.sides.tokens.text, start, end):
            return self.sides.first(start, end) is not Side.THIRD or not self.sides.seated
        return not _AGENTS.isdisjoint(_WORD.findall(self.lowered, start, end)) or self.sides.home(start, end)


_NAMED = re.compile(r"(?:that\s+)?(?:the\s+)?[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)?\s*")
"""A subject that is nothing but a name."""
_WORD = re.compile(r"[\w.]+")
_AGENTS = frozenset(
    "we i he she they our my government ministry minister president side company companies administration cabinet "
    "parliament authorities builders specialists country republic oblast region province emirate kingdom nation "
    "he's".split()
)
