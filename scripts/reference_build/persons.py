"""Cleans the persons of collected tables, in which titles and states have slipped into the names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from dragoman.reference.folding import fold_person

_TITLE = r"(?:Prime Minister|President|Foreign Minister|Presidential Council,|(?:State )?Affairs|Chair,|Homeland)"
_UP_TO_TITLE = re.compile(rf"^.*\b{_TITLE}\s+")
_RANK = re.compile(
    r"^(?:Brig\. ?|Maj\. ?|Lt\.? ?|Sr\. ?)*"
    r"(?:Gen\.?|General|Col\.|Capt\.|Dr\.|Sir|Dame|Rt\. Rev\.|Rev\.|Prof\.|Lyonpo|Grand Chief|Archbishop|Cardinal|Hon\."
    r"|H\.E\.|Tan Sri|Dato'|also spelled|formerly,|government,)\s+"
)
_AFTER = re.compile(r",\s*(?:Dr\.?|Lt\. Gen\.|M\.d\.|[Bb]rother of the monarch|Sr\.|GCMG.*)$")
_ALSO = re.compile(r",?\s+(?:also spelled|aka)\s+")
_NICKNAME = re.compile(r'\s*"([^"]+)"\s*')
_REJECTED = re.compile(r"\b(?:serves|and|Presidents|of Portugal|Development Council|Assembly)\b|[\d\[(]|,(?! Jr\.)")
_SHOUTED = re.compile(r"[A-ZÀ-Ý]{2,}")
_ALIKE = 0.6
_ROMAN = re.compile(r"^[IVX]+$")


def clean_person(printed: str, country: str) -> tuple[str, tuple[str, ...]] | None:
    """The person's name and its other forms, or None where the cell does not name one person."""
    name = re.sub(r"^\[[^\]]*\]\s*", "", printed.strip())
    name = _UP_TO_TITLE.sub("", name).removeprefix(f"{country} ")
    previous = None
    while previous != name:
        previous = name
        name = _AFTER.sub("", _RANK.sub("", name)).strip(" ,")
    name, *others = _ALSO.split(name)
    nicknames = _NICKNAME.findall(name)
    plain = _cased(_NICKNAME.sub(" ", name).strip())
    surname = plain.split()[-1] if plain else ""
    if _REJECTED.search(plain) or not plain:
        return None
    also = [*(f"{nickname} {surname}" for nickname in nicknames), *map(_cased, others)]
    return plain, tuple(also)


def likely_aliases(person: str, aliases: list[str], country: str) -> tuple[str, ...]:
    """The spellings that can be this person's: at least half of the words are the same, the first ones alike."""
    words = set(fold_person(person))
    kept = []
    for alias in aliases:
        cleaned = clean_person(alias, country)
        if cleaned is None or _broken(cleaned[0]):
            continue
        other = set(fold_person(cleaned[0]))
        if len(words & other) * 2 >= min(len(words), len(other)) and len(other) > 1 and same_given(person, cleaned[0]):
            kept += [cleaned[0], *cleaned[1]]
    return tuple(kept)


def _broken(name: str) -> bool:
    """Whether letters with accents were lost, so that parts of words stand alone: "Jos Ra l"."""
    return any(len(word) == 1 and word not in "eyi" for word in name.split())


def same_given(one: str, other: str) -> bool:
    """Whether the first words of two names are spellings of one name."""
    first, second = fold_person(one)[0], fold_person(other)[0]
    return SequenceMatcher(None, first, second).ratio() >= _ALIKE


def _cased(name: str) -> str:
    """A name without shouted words; Roman numbers at its end stay."""
    words = name.split()
    for number, word in enumerate(words):
        if number == len(words) - 1 and number and _ROMAN.match(word):
            continue
        words[number] = _SHOUTED.sub(_calmed, word)
    return " ".join(words)


def _calmed(match: re.Match[str]) -> str:
    """Shouted letters in lower case, but for the first of a word or of a part behind a hyphen."""
    before = match.string[: match.start()][-1:]
    return match[0].lower() if before.isalpha() else match[0].capitalize()
