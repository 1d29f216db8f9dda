"""Who acts and who is addressed, seen from the speaker: his own side, the other side, both, or a third (codebook section 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from dragoman.model import Actor, Basis, Cell, Mention, MentionKind, Part, Party, Span
from dragoman.reading.act_lexicon import act_lexicon
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout

_STEM = 5
_CAPITAL = re.compile(r"(?<![\w.])[A-Z][\w.]{2,}")
_FOR_OTHERS = re.compile(r"\bfor\s+(?:the\s+)?([A-Z]\w+)(?:\s+\w+){0,2}?\s+to\s+[a-z]+")
_TOWARDS = re.compile(
    r"\b(?:for|to|towards?|against|with|in|between)\s+(?:the\s+)?([A-Z]\w{3,})(?='s|\s+(?:and|as|in|against|by|with)\b|[,.;\s]*$)"
)
_FIRST_NAME = re.compile(
    r"\W*(?:on\s+|upon\s+)?(?:the\s+)?([A-Z][\w-]+|(?:all|both|other)\s+(?:parties|sides|countries|states|nations|actors)|parties|international community)(?:'s)?(?:\s+[\w']+){0,3}?\s+to\s+[a-z]"
)
_OURS = re.compile(r"\b(?:our|bilateral|mutual|each other|you|your)\b", re.IGNORECASE)
_ACTING = re.compile(r"\b(?:will|would|should|can|could|to|may|might)\s+[a-z]+")
_SOME_WORDS = re.compile(r"[\w.]+")
_JOINT = re.compile(
    r"\b(?:each other|both|together|joint(?:ly)?|mutual(?:ly)?|bilateral|the (?:two|sides|parties|leaders|presidents|ministers)|"
    r"our (?:countries|economies|peoples|relations|cooperation|trade|nations|states|two)|we share|between)\b",
    re.IGNORECASE,
)
_SHARED_THING = re.compile(
    r"\W*(?:there\b|(?:the\s+)?(?:bilateral|mutual|joint|two|both|relations|cooperation|trade|talks|ties|dialogue))",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_WE = re.compile(r"\b(?:we|I|our|my|us|me)\b")
_THEY = re.compile(r"\W*(?:they|no one|nobody|everyone|everybody|those)\b", re.IGNORECASE)
_NEAR = 70
_NOT_NAMES = frozenset(
    "If The This That When Provided Unless In On As United States Kingdom Republic Government".split()
)
_NO_NAME = frozenset(
    "president minister prime governor secretary deputy joint agreement council treaty programme program".split()
)


def stem(word: str) -> str:
    """The beginning of a name by which a people is known as well as its country ("Japan", "Japanese")."""
    return word.lower().strip(".'")[:_STEM]


@dataclass(frozen=True)
class Sides:
    """The two sides of a sentence, seen from its speaker.

    Attributes:
        own, others: keys of the parties on either side; both empty where there is no speaker.
        own_names, other_names: beginnings of the names of the parties, and of the places that they stand for.
        states: beginnings of the names of the states that the others' regions belong to.
        cast: everyone.
    """

    own: frozenset[str]
    others: frozenset[str]
    own_names: frozenset[str]
    other_names: frozenset[str]
    states: frozenset[str]
    cast: Cast

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of both sides."""
        return self.own_names | self.other_names

    def outside(self, text: str, start: int, end: int) -> bool:
        """True where the words are about a third party, the world or a principle, not about the other side."""
        for match in _FOR_OTHERS.finditer(text, start, end):
            if stem(match.group(1)) not in self.names and match.group(1).lower() not in _NO_NAME:
                return True
        if any(stem(word.group()) in self.other_names for word in _CAPITAL.finditer(text, start, end)):
            return False
        if act_lexicon().world.find(text, start, end):
            return True
        return any(
            stem(match.group(1)) not in self.names and match.group(1).lower() not in _NO_NAME
            for match in _TOWARDS.finditer(text, start, end)
        )

    def abroad(self, text: str, start: int, end: int) -> bool:
        """True where the words are about the world, and neither side is named in them."""
        if not act_lexicon().world.find(text, start, end):
            return False
        return not (
            _OURS.search(text, start, end)
            or any(stem(word.group()) in self.names for word in _CAPITAL.finditer(text, start, end))
        )

    def foreign(self, text: str, start: int, end: int) -> bool:
        """True where the first name in the words is that of no party, or the words are about the world."""
        first = next(
            (word.group() for word in _CAPITAL.finditer(text, start, end) if word.group() not in _NOT_NAMES), None
        )
        if first is not None and stem(first) not in self.names and first.lower() not in _NO_NAME:
            return True
        return self.abroad(text, start, end)

    def aimed_outside(self, text: str, start: int, end: int) -> bool:
        """True where a commitment or support is aimed at a third party or a principle; the words begin behind its noun."""
        near = min(end, start + _NEAR)
        for word in _CAPITAL.finditer(text, start, near):
            if word.group() in _NOT_NAMES or word.group().lower() in _NO_NAME:
                continue
            if stem(word.group()) in self.other_names:
                return False
            if stem(word.group()) not in self.own_names:
                return not self.cast.mentions_in(Span(word.start(), word.end()))
        return bool(act_lexicon().world.find(text, start, end)) and not _OURS.search(text, start, end)

    def third_acts(self, text: str, start: int, end: int) -> bool:
        """True where the first words name somebody who is no party: "Norland to withdraw", "all parties to"."""
        first = _FIRST_NAME.match(text, start, end)
        if first is None:
            return False
        name = first.group(1)
        if not name[0].isupper():
            return True
        span = Span(first.start(1), first.end(1))
        return stem(name) not in self.names and name.lower() not in _NO_NAME and not self.cast.mentions_in(span)

    def other_acts(self, text: str, start: int, end: int) -> bool:
        """True where the other side is the one who is to act: "that the Minister would", "for Pelmara to"."""
        acting = _ACTING.search(text, start, end)
        if acting is None:
            return False
        subject = Span(start, acting.start())
        if any(self._is_other(mention) for mention in self.cast.mentions_in(subject)):
            return True
        return any(
            stem(word.group()) in self.other_names for word in _CAPITAL.finditer(text, subject.start, subject.end)
        )

    def _is_other(self, mention: Mention) -> bool:
        keys = frozenset(mention.parties)
        return bool(keys) and keys <= self.others and mention.kind is not MentionKind.COLLECTIVE

    def addresses_state(self, text: str, start: int, end: int) -> bool:
        """True where the words name the state of the other side's region."""
        return any(stem(word.group()) in self.states for word in _CAPITAL.finditer(text, start, end))

    def names_other(self, text: str, start: int, end: int) -> bool:
        """True where the words name the other side, or call it "you"."""
        return bool(_YOU.search(text, start, end)) or any(
            stem(word.group()) in self.other_names for word in _CAPITAL.finditer(text, start, end)
        )

    def names_own(self, text: str, start: int, end: int) -> bool:
        """True where the words name the speaker's side, or call it "we"."""
        return bool(_WE.search(text, start, end)) or any(
            stem(word.group()) in self.own_names for word in _CAPITAL.finditer(text, start, end)
        )


class Table:
    """Makes the sides of each sentence from the cast."""

    def __init__(self, layout: Layout, cast: Cast) -> None:
        self._cast = cast
        self._names = {party.key: _names(layout, party) for party in cast.parties}
        self._states = {party.key: _state(layout, party) for party in cast.parties}
        self._places = {party.key: party.jurisdiction.value for party in cast.parties}

    def sides(self, speakers: Iterable[str]) -> Sides:
        """The sides, seen from these speakers; parties of the same jurisdiction sit on their side."""
        own = set(speakers)
        places = {self._places.get(key) for key in own} - {None}
        own |= {key for key, place in self._places.items() if place in places}
        others = set(self._names) - own if own else set()
        return Sides(
            own=frozenset(own),
            others=frozenset(others),
            own_names=self._joined(own if own else self._names),
            other_names=self._joined(others) - self._joined(own),
            states=frozenset(state for key in others for state in self._states[key]),
            cast=self._cast,
        )

    def _joined(self, keys: Iterable[str]) -> frozenset[str]:
        return frozenset(name for key in keys for name in self._names.get(key, ()))


def _names(layout: Layout, party: Party) -> frozenset[str]:
    cells = (party.jurisdiction, party.name)
    texts = [
        (layout.plain if span.part is Part.TEXT else layout.title)[span.start : span.end]
        for cell in cells
        for span in cell.evidence
        if span.part in (Part.TEXT, Part.TITLE)
    ]
    texts.append(party.name.value or "")
    words = {word.group() for text in texts for word in _CAPITAL.finditer(text)}
    return frozenset(stem(word) for word in words if word.lower() not in _NO_NAME)


def _state(layout: Layout, party: Party) -> frozenset[str]:
    """The state of a region: the name that stands before it with 's."""
    if "-" not in (party.jurisdiction.value or ""):
        return frozenset()
    found = set()
    for span in party.jurisdiction.evidence:
        if span.part is Part.TEXT:
            before = re.search(r"([A-Z]\w+)'s\s+$", layout.plain[max(0, span.start - 40) : span.start])
            after = re.match(r"[^.,]{0,30}?\bof\s+([A-Z]\w+)", layout.plain[span.end : span.end + 60])
            found |= {stem(match.group(1)) for match in (before, after) if match}
    return frozenset(found)
