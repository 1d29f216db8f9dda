"""Lists of those present: within a sentence, and line by line behind one that ends in a colon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress

from dragoman.lexicon import load_entries, text_of, texts_of
from dragoman.reading.cast.designations import Designation
from dragoman.reading.cast.scene import Entrance
from dragoman.reading.passage import Passage
from dragoman.reference import Hit, Polity

_LONGEST = 40  # words of a line of a list
_EARLY = 3  # words before the subject of a sentence
_SIDES = frozenset(("side", "sides", "delegation", "part"))


def _phrases(row: Mapping[str, object]) -> tuple[tuple[tuple[str, ...], bool], ...]:
    phrases, following = texts_of(row, "phrases"), row.get("following") is True
    if not any(phrase in text_of(row, "example") for phrase in phrases):
        raise ValueError("the example holds none of the phrases")
    return tuple((tuple(phrase.split()), following) for phrase in phrases)


@cache
def _attendance() -> Mapping[str, Sequence[tuple[tuple[str, ...], bool]]]:
    """Phrases under their first word, the longest first; with each whether those named follow somebody."""
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for group in load_entries("dragoman.reading.english", "participation.toml", "attendance", _phrases):
        for phrase, following in group:
            found.setdefault(phrase[0], []).append((phrase, following))
    return {first: sorted(phrases, key=lambda item: -len(item[0])) for first, phrases in found.items()}


@cache
def _telling() -> frozenset[str]:
    """The longest word of each phrase: one of these stands in every passage that gives somebody as present."""
    return frozenset(max(phrase, key=len) for phrases in _attendance().values() for phrase, _ in phrases)


class Listing:
    """Reads the lists of those present in the sentences of a readout, one after the other."""

    def __init__(self) -> None:
        self._before: Designation | None = None
        self._open = False
        self._side: Hit | None = None

    def of(self, passage: Passage, people: list[Designation], frame: int) -> list[Entrance]:
        """Those whom a sentence, or a line of a list, gives as present."""
        if self._open and _is_line(passage):
            if not people and passage.low(len(passage) - 1) == ":":
                self._side = _heading(passage) or self._side
            return self._entered(passage, people, frame, None)
        self._open, self._side = False, None
        before = self._before
        self._before = people[0] if people and people[0].first <= _EARLY else None
        found = _attendance_at(passage)
        if found is None or reported(passage, found[0]):
            return []
        at, following = found
        self._open = passage.low(len(passage) - 1) == ":"
        leader = _leader(passage, people, at) if following else None
        if following and leader is None and passage.low(0) in ("he", "she"):
            leader = before
        return self._entered(passage, people, frame, leader)

    def _entered(
        self, passage: Passage, people: list[Designation], frame: int, leader: Designation | None
    ) -> list[Entrance]:
        present = [one for one in people if one.name is not None and _alone(passage, one) and not _tells(passage, one)]
        sides = _sides(passage) if present else []
        entered = []
        for one in present:
            side = _side_of(passage, one, present, sides) or self._side
            behind = leader is not None and (leader.passage is not passage or leader.after <= one.first)
            follows = leader if behind and side is None else None
            entered.append(Entrance(one, frame, False, "cast.present", False, side, follows))
        return entered


def _leader(passage: Passage, people: list[Designation], at: int) -> Designation | None:
    """The one who is accompanied: right before "was accompanied by", right behind "accompanying"."""
    if passage.lows[at] == "accompanying":
        return next((one for one in people if one.first > at), None)
    before = [one for one in people if one.after <= at]
    if before and passage.low(at - 1) == "," and before[-1].after < at - 1:
        return before[0]  # "X met with Y in Drevast, accompanied by": set apart, it goes with the subject
    return before[-1] if before else None


def _sides(passage: Passage) -> list[tuple[int, int, Hit]]:
    """Where a list says whose side follows or went before: "on the Tolvanian side", "from the side of Pelmara"."""
    found = []
    for at, low in enumerate(passage.lows):
        if low not in ("from", "on", "for", "representing") or passage.low(at + 1) != "the":
            continue
        hit = passage.hit(at + 2)
        end = passage.hit_end(at + 2) if hit is not None else at + 2
        if hit is not None and passage.low(end) in _SIDES and isinstance(hit.entries[0], Polity):
            found.append((at, end + 1, hit))
        elif passage.low(end) in _SIDES and passage.low(end + 1) == "of":
            behind = end + 3 if passage.low(end + 2) == "the" else end + 2
            hit = passage.hit(behind)
            if hit is not None and isinstance(hit.entries[0], Polity):
                found.append((at, passage.hit_end(behind), hit))
    return found


def _side_of(
    passage: Passage, one: Designation, present: Sequence[Designation], sides: Sequence[tuple[int, int, Hit]]
) -> Hit | None:
    """The side on which a list puts someone: the mark before him, or the one behind where no name follows it."""
    if not sides:
        return None
    leading = [mark for mark in sides if mark[1] <= one.first]
    trailing = [mark for mark in sides if mark[0] >= one.after]
    closes = len(passage) - 2
    behind = not any(other.first >= sides[-1][1] for other in present) and sides[-1][1] >= closes
    if behind:
        return trailing[0][2] if trailing else None
    return leading[-1][2] if leading else None


def reported(passage: Passage, at: int) -> bool:
    """Whether a word stands in what somebody said: behind "that", or in a quotation that is still open."""
    before = passage.lows[:at]
    return "that" in before or before.count('"') % 2 == 1


def _is_line(passage: Passage) -> bool:
    """Whether a sentence is a line of a list: short, and no sentence with a full stop."""
    return len(passage) <= _LONGEST and (passage.low(len(passage) - 1) != "." or passage.low(0) in ("-", "•", "*"))


def _heading(passage: Passage) -> Hit | None:
    """The polity of a heading within a list: "From Tolvania:"."""
    return next((hit for hit in passage.hits if hit is not None and isinstance(hit.entries[0], Polity)), None)


def _attendance_at(passage: Passage) -> tuple[int, bool] | None:
    """The word at which a sentence begins to say who was present, and whether it says whom they follow."""
    if _telling().isdisjoint(passage.words):
        return None
    phrases, lows = _attendance(), passage.lows
    for at in compress(range(len(lows)), map(phrases.__contains__, lows)):
        for phrase, following in phrases[lows[at]]:
            if tuple(lows[at : at + len(phrase)]) == phrase:
                return at, following
    return None


def _tells(passage: Passage, one: Designation) -> bool:
    """Whether someone only tells of it: "... was also present, Press Chief X told reporters"."""
    set_off = one.first > 0 and passage.low(one.first - 1) == ","
    return set_off and passage.low(one.after) in ("told", "said", "announced")


def _alone(passage: Passage, one: Designation) -> bool:
    """Whether someone is named for himself, not as the owner or author of something."""
    before = passage.low(one.first - 1)
    attended = before == "of" and passage.low(one.first - 2) == "presence"
    return passage.low(one.after) != "'s" and (attended or before not in ("of", "for", "behalf", "under"))
