"""Epithets: who is meant by his state, his rank or his part - "the Tolvanian official", "the host", "His Majesty"."""

from __future__ import annotations

import re

from dragoman.reading.cast.lexemes import name_words
from dragoman.reading.cast.mention_words import STYLES, behind_subject, group_words
from dragoman.reading.passage import Passage
from dragoman.reference import Hit

_OWNERS = frozenset(("the", "his", "her"))
_SENT = frozenset(("delegation", "mission"))
_HEADED = frozenset(("diplomacy", "department", "ministry", "mfa", "government", "cabinet", "state", "delegation"))
_LONGEST_BODY = 7
_OURS = frozenset(("state", "country", "nation", "republic", "executive"))
_LED = frozenset(("state", "government", "party", "national"))
_STANDS = frozenset((*",;.()", "and", "who", "then"))
_WORD = re.compile(r"[a-z]+")
_LONGEST = 5  # letters of an office in short
_SMALL = frozenset(("of", "for", "and", "the", "to"))
_FURTHEST = 3  # words between an adjective and its noun


def of_state_end(passage: Passage, at: int) -> tuple[Hit, int] | None:
    """The state, and the word behind "the Tolvanian leader", "Tolvania's top diplomat"; None where no such begin."""
    words = group_words()
    start = at + 1 if passage.lows[at] in _OWNERS else at
    if passage.lows[start : start + 2] == ["head", "of"]:
        return _headed(passage, start + 2)
    hit = passage.hit(start)
    if hit is None:
        return None
    step = passage.hit_end(start)
    if passage.low(step) == "'s":
        step += 1
    ranked = step
    while passage.low(step) in words.ranking and step < ranked + _FURTHEST:
        step += 1
    noun = passage.low(step)
    if noun in words.callings or (noun in words.doubtful and _ends_there(passage, step + 1)):
        return hit, step + 1
    last = passage.low(step - 1) if step > ranked else ""  # "the Alliance's top chief", and not "chief negotiator"
    told = _ends_there(passage, step) or passage.low(step).endswith("ed")
    return (hit, step) if last in words.doubtful and told else None


def _headed(passage: Passage, at: int) -> tuple[Hit, int] | None:
    """Behind "head of": "Tolvania's foreign policy department", "the Tolvanian Government", "Tolvanian diplomacy"."""
    start = at + 1 if passage.low(at) == "the" else at
    hit = passage.hit(start)
    if hit is None:
        return None
    step = passage.hit_end(start)
    while step < min(len(passage), start + _LONGEST_BODY):
        if passage.lows[step] in _HEADED:
            return hit, step + 1
        if not passage.lows[step].isalpha() and passage.lows[step] != "'s":
            return None
        step += 1
    return None


def host_end(passage: Passage, at: int) -> int:
    """The word behind "the host", "the State leader", "the head of our country"; ``at`` elsewhere."""
    if passage.lows[at] != "the":
        return at
    two = passage.low(at + 1), passage.low(at + 2)
    end = at + 3 if two == ("chief", "executive") or (two[0] in _LED and two[1] == "leader") else at + 2
    if two == ("head", "of") and passage.low(at + 3) in ("our", "the") and passage.low(at + 4) in _OURS:
        end = at + 5
    called = end > at + 2 or passage.low(at + 1) in group_words().hosts
    return end if called and _ends_there(passage, end) else at


def delegation_end(passage: Passage, at: int) -> int:
    """The word behind "the head of the delegation"; ``at`` where these words do not begin."""
    called = passage.low(at + 4) in _SENT and passage.lows[at : at + 4] == ["the", "head", "of", "the"]
    return at + 5 if called and _ends_there(passage, at + 5) else at


def diplomat_end(passage: Passage, at: int) -> int:
    """The word behind "the top diplomat", "the country's chief diplomat", "the diplomat"; ``at`` elsewhere."""
    if passage.lows[at] != "the" or "diplomat" not in passage.words:
        return at
    step = at + 3 if passage.low(at + 2) == "'s" else at + 1
    if passage.capital(step) and passage.hit(step) is None and passage.low(step + 1) == "diplomat":
        step += 1  # of a state that no table knows
    while passage.low(step) in group_words().ranking and step < at + 3 + _FURTHEST:
        step += 1
    return step + 1 if passage.low(step) == "diplomat" else at


def initials_end(passage: Passage, at: int) -> int:
    """The word behind the initials of an office as a subject: "EAM said", "the DPM/FM"; ``at`` elsewhere."""
    step = at + 1
    while passage.low(step) == "/" and passage.capital(step + 1):
        step += 2
    return step if passage.texts[at] != passage.lows[at].title() and _ends_there(passage, step) else at


def initials(office: str) -> frozenset[str]:
    """What an office may be called for short, in small letters: "mos", "ms" for a Minister of State for Trade."""
    words = [word for word in _WORD.findall(office.lower()) if word not in _SMALL or word == "of"]
    letters = "".join([word[0] for word in words])
    short = "".join([word[0] for word in words if word != "of"])
    found = {some[:most] for some in (letters, short) for most in range(2, _LONGEST + 1)}
    return frozenset(one for one in found if len(one) > 1 and one[0] != "o" and one[-1] != "o")


def latter_end(passage: Passage, at: int) -> int:
    """The word behind "the latter", "the former", where these are people; ``at`` elsewhere."""
    called = passage.lows[at] == "the" and passage.low(at + 1) in ("latter", "former")
    return at + 2 if called and _ends_there(passage, at + 2) else at


def style_end(passage: Passage, at: int) -> int:
    """The word behind "His Majesty", "H.H.", where no name follows; ``at`` where no such words begin."""
    words = name_words()
    step = at
    if passage.lows[at] in STYLES and passage.capital(at):
        step = at + 1
    elif passage.lows[at] in ("his", "her"):
        step = at + 1
        while passage.low(step) in words.reverence and passage.capital(step):
            step += 1
    bare = step > at + 1 or (step > at and passage.lows[at] in STYLES)
    return step if bare and not passage.capital(step) and passage.low(step) not in ("'s", "the") else at


def style_of(passage: Passage, first: int, after: int) -> frozenset[str]:
    """The words of reverence among some words; "H.H." gives "highness", "H.M." "majesty"."""
    found = set()
    for low in passage.lows[first:after]:
        if low in STYLES:
            found.add({"m": "majesty", "e": "excellency"}.get(low[-1], "highness"))
        elif low in name_words().reverence - {"royal", "serene", "imperial"}:
            found.add(low)
    return frozenset(found)


def _ends_there(passage: Passage, at: int) -> bool:
    """Whether a subject can end before this word: a verb of saying follows, an adverb, or a mark."""
    low = passage.low(at)
    return not low or low in _STANDS or low in behind_subject()
