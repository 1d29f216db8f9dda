"""Words for the guest or the own head without an office: "the visiting dignitary", "the leader of our country"."""

from __future__ import annotations

from dragoman.reading.cast.mention_words import group_words
from dragoman.reading.passage import Passage

_FURTHEST = 4  # words between the article and the noun
_OURS = frozenset(("country", "state", "nation", "republic", "people", "land"))


def visitor_end(passage: Passage, at: int) -> int:
    """The word behind "the high guest", "his guest", "visiting dignitary"; ``at`` where no such words begin."""
    words = group_words()
    step = at + 1 if passage.lows[at] in ("the", "his", "her", "their", "our", "this") else at
    first = step
    while passage.low(step) in words.visiting and step < first + _FURTHEST:
        step += 1
    noun = passage.low(step)
    come = "visiting" in passage.lows[first:step]
    known = noun in words.guests or (come and noun in words.visitors)
    if not known or (first == at and not come) or passage.low(step + 1) in ("of", "'s", "house", "list", "book"):
        return at
    return step + 1


def other_end(passage: Passage, at: int) -> int:
    """The word behind "his interlocutor", "her guest", the other one of two; ``at`` where no such words begin.

    An adjective of a state that no table knows may stand between: "his Ardovian counterpart".
    """
    if passage.lows[at] not in ("his", "her"):
        return at
    step = at + 2 if passage.capital(at + 1) and passage.hit(at + 1) is None else at + 1
    return step + 1 if passage.low(step) in group_words().others else at


def ours_end(passage: Passage, after: int) -> int:
    """The word behind "of our country", where it follows a word for a leader; ``after`` elsewhere."""
    if passage.low(after) == "of" and passage.low(after + 1) == "our" and passage.low(after + 2) in _OURS:
        return after + 3
    return after
