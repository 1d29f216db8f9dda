"""The two sides of a sentence, seen from whoever speaks, and what in its words points at them or at a third."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum

from msgspec import Struct

from dragoman.model import MentionKind, Span
from dragoman.reading.acts.act_lexicon import act_lexicon
from dragoman.reading.passage import jurisdiction_of
from dragoman.reading.phrase_search import Tokens, small_letters
from dragoman.reading.spotters import spotter
from dragoman.reading.values import Cast
from dragoman.reference import Hit, Polity, PolityKind

_NEAR = 70
"""Characters behind "commitment to", "asked that", within which their object is named."""
_FOR_TO = re.compile(r"for(?<=\bfor)\s+[^,;.]{2,60}?\s+to\s+[a-z]+")
_ANYONE = re.compile(
    r"\W*(?:on\s+|upon\s+)?(?:the\s+)?(?:parties|[Mm]ember\s+[Ss]tates|international community|"
    r"(?:all|other)\s+(?:parties|sides|countries|states|nations))\b"
)
_TO_ACT = re.compile(r"\bto\s+[a-z]")
_ACTING = re.compile(
    r"\b(?:will|would|should|can|could|may|might|"
    r"(?<!access )to(?!\s+(?:the|a|an|this|that|its|his|her|their|our)\b))\s+[a-z]+"
)
_ASIDE = re.compile(r",\s+(?:as|while|when|including|particularly|especially|which)\b")
_OURS = spotter("our bilateral mutual each you your jointly", r"(?:our|bilateral|mutual|each other|you|your|jointly)\b")
_ENDING = re.compile(r"\b(?:lifting|removal|easing|relaxation|abolition|ratification)\s+(?:of|by)\b")
"""Nouns for what only the one who made a rule can do."""


_BESIDE = (" with ", " with the ")
"""How words end behind which somebody is named who does not act alone: "cooperation with Pelmara"."""


class Side(StrEnum):
    """On whose side something stands."""

    OWN = "own"
    OTHER = "other"
    BOTH = "both"
    THIRD = "third"


class Pointer(Struct, frozen=True, gc=False):
    """Words that point at a side.

    Attributes:
        start, end: offsets into the text.
        side: whose side.
        state: they name the state of the other side's region, not the region.
    """

    start: int
    end: int
    side: Side
    state: bool = False


class Sides:
    """What the words of one sentence point at.

    Attributes:
        spoken: somebody speaks, so that there is an own side.
        seated: it is known whose state or region the speaker speaks for.
        tokens: its words.
    """

    def __init__(self, spoken: bool, seated: bool, tokens: Tokens, find: Callable[[], list[Pointer]]) -> None:
        self.spoken = spoken
        self.seated = seated
        self.tokens = tokens
        self._find = find
        self._pointers: list[Pointer] | None = None

    @property
    def pointers(self) -> list[Pointer]:
        """In the order of the text; looked for when first asked for."""
        if self._pointers is None:
            self._pointers = sorted(self._find(), key=_place)
        return self._pointers

    def within(self, start: int, end: int) -> list[Pointer]:
        """The pointers that begin in a stretch of the text."""
        return [item for item in self.pointers if start <= item.start < end]

    def home(self, start: int, end: int) -> bool:
        """True where either side is pointed at."""
        return any(item.side is not Side.THIRD and start <= item.start < end for item in self.pointers)

    def outside(self, start: int, end: int) -> bool:
        """True where the words are about a third party, the world or a principle, not about the other side."""
        for match in _FOR_TO.finditer(self.tokens.text, start, end):
            if self.first(match.start(), match.end()) is Side.THIRD:
                return True
        found = self.within(start, end)
        if any(item.side in (Side.OTHER, Side.BOTH) for item in found):
            return False
        return any(item.side is Side.THIRD for item in found) or (
            act_lexicon().world.stands_in(self.tokens, start, end)
        )

    def abroad(self, start: int, end: int) -> bool:
        """True where the words are about the world or a third state, and neither side is pointed at."""
        if self.home(start, end) or _OURS.search(self.tokens, start, end):
            return False
        return bool(self.within(start, end)) or (act_lexicon().world.stands_in(self.tokens, start, end))

    def foreign(self, start: int, end: int) -> bool:
        """True where the words begin with a third party, or are about the world."""
        return self.first(start, end) is Side.THIRD or self.abroad(start, end)

    def aimed_outside(self, start: int, end: int) -> bool:
        """True where a commitment is aimed at a third party or a principle; the words begin behind its noun."""
        aim = next((item.side for item in self.within(start, start + _NEAR) if item.side is not Side.OWN), None)
        if aim is not None:
            return aim is Side.THIRD
        return act_lexicon().world.stands_in(self.tokens, start, end) and not _OURS.search(self.tokens, start, end)

    def third_acts(self, start: int, end: int) -> bool:
        """True where whoever is asked to act is no party: "Norland to withdraw", "all parties to"."""
        if _ANYONE.match(self.tokens.text, start, end):
            return True
        acting = _TO_ACT.search(self.tokens.text, start, end)
        return self.first(start, acting.start() if acting else min(end, start + _NEAR)) is Side.THIRD

    def other_acts(self, start: int, end: int) -> bool:
        """True where the other side is the one who is to act: "that the Minister would", "for Pelmara to"."""
        aside = _ASIDE.search(self.tokens.text, start, end)
        ending = _ENDING.search(self.tokens.lowered, start, end)
        if ending and self.first(ending.end(), min(end, ending.end() + _NEAR)) is Side.OTHER:
            return True
        acting = _ACTING.search(self.tokens.text, start, aside.start() if aside else end)
        if acting is None:
            return False
        other = next((item for item in self.within(start, acting.start()) if item.side is Side.OTHER), None)
        return other is not None and not self.tokens.lowered.endswith(_BESIDE, start, other.start)

    def alone(self, start: int, end: int) -> Side | None:
        """The one side that is to act: "that Tolvania train"; None where both are, or it is not said so."""
        found = {item.side for item in self.within(start, min(end, start + _NEAR))}
        return found.pop() if len(found) == 1 and self.tokens.lowered.startswith("that", start) else None

    def first(self, start: int, end: int) -> Side | None:
        """The side that is pointed at first."""
        for item in self.pointers:
            if start <= item.start < end:
                return item.side
        return None


class Table:
    """Makes the sides of each sentence from the cast and the names of places."""

    def __init__(self, text: str, cast: Cast, hits: Sequence[Hit], lead: int = 0) -> None:
        """Seat the parties.

        Args:
            text: the plain text of the readout.
            cast: the parties and where the text points at them.
            hits: the names of the reference data in the text.
            lead: where the first sentence ends; its states sit at the table, too, where the cast seats one only.
        """
        self._text = text
        self._lowered = small_letters(text)
        self._cast = cast
        self._places = {party.key: party.jurisdiction.value for party in cast.parties if party.jurisdiction.value}
        self._known = sitting = frozenset(self._places.values())
        if len(sitting) <= 1:
            sitting |= _states(hits, lead)
        self._sitting = sitting
        self._seats: dict[tuple[str, ...], tuple[frozenset[str], frozenset[str]]] = {}
        named = [(hit, places) for hit in hits if (places := _places(hit, sitting))]
        self._hits = [hit for hit, _ in named]
        self._of = [places for _, places in named]
        self._starts = [hit.start for hit in self._hits]

    def sides(self, span: Span, speakers: Iterable[str], *, spoken: bool) -> Sides:
        """The sides of a sentence, seen from its speakers; parties of the same jurisdiction sit on their side.

        Args:
            span: the sentence.
            speakers: keys of the parties who speak.
            spoken: somebody speaks, even if he is none of the parties.
        """
        who = tuple(speakers)
        if who not in self._seats:
            places = frozenset(self._places[key] for key in who if key in self._places)
            beside = frozenset(key for key, place in self._places.items() if place in places)
            self._seats[who] = beside.union(who), places
        own, places = self._seats[who]
        tokens = Tokens(self._text, span.start, span.end, self._lowered)
        return Sides(
            spoken, bool(places), tokens, lambda: [*self._named(span, own, places), *self._mentioned(span, own)]
        )

    def _named(self, span: Span, own: frozenset[str], places: frozenset[str]) -> Iterator[Pointer]:
        if not self._sitting:
            return
        # Where the speaker's own seat is unknown, a seat that only the lead gives may be his.
        others = self._sitting - places if places else self._known
        for number in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            hit = self._hits[number]
            side, state = _side(self._of[number], places, others)
            if side is Side.THIRD and self._of[number] & self._sitting:
                side = Side.BOTH
            yield Pointer(hit.start, hit.end, side if own or side is Side.THIRD else Side.BOTH, state)

    def _mentioned(self, span: Span, own: frozenset[str]) -> Iterator[Pointer]:
        for mention in self._cast.mentions_in(span):
            keys = frozenset(mention.parties)
            if keys:
                both = mention.kind is MentionKind.COLLECTIVE or not own or bool(keys & own)
                side = Side.OWN if keys <= own else Side.BOTH if both else Side.OTHER
                yield Pointer(mention.span.start, mention.span.end, side)


def _states(hits: Sequence[Hit], end: int) -> frozenset[str]:
    """The states that names before an offset can stand for."""
    return frozenset(
        entry.id
        for hit in hits
        if hit.start < end
        for entry in hit.entries
        if isinstance(entry, Polity) and entry.kind is PolityKind.STATE
    )


def _place(pointer: Pointer) -> tuple[int, int]:
    return pointer.start, -pointer.end


def _places(hit: Hit, sitting: frozenset[str]) -> frozenset[str]:
    """The states and regions that a name can stand for; of bodies only those that sit at the table."""
    return frozenset(
        place
        for entry in hit.entries
        if (place := jurisdiction_of(entry))
        and (place in sitting or not (isinstance(entry, Polity) and entry.kind is PolityKind.BODY))
    )


def _side(places: frozenset[str], own: frozenset[str], others: frozenset[str]) -> tuple[Side, bool]:
    if places & own or any(_within(place, mine) for place in places for mine in own):
        return Side.OWN, False
    if places & others or any(_within(place, other) for place in places for other in others):
        return Side.OTHER, False
    if any(_within(other, place) for place in places for other in others):
        return Side.OTHER, True
    if any(_within(mine, place) for place in places for mine in own):
        return Side.OWN, False
    return Side.THIRD, False


def _within(place: str, whole: str) -> bool:
    return place.startswith(whole + "-")
