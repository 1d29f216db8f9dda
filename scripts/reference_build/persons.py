"""Cleans the persons of collected tables, in which titles and states have slipped into the names."""

from __future__ import annotations

import re

from dragoman.reference.folding import fold_person

_TITLE = r"(?:Prime Minister|President|Foreign Minister|Presidential Council,|(?:State )?Affairs|Chair,|Homeland)"
_UP_TO_TITLE = re.compile(rf"^.*\b{_TITLE}\s+")
_RANK = re.compile(
    r"^(?:Brig\. ?|Maj\. ?|Lt\.? ?|Sr\. ?)*(?:Gen\.?|General|Col\.|Capt\.|Dr\.|Sir|Dame|Rt\. Rev\.|Rev\.|Prof\.|Lyonpo|Grand Chief|Archbishop|Cardinal"
    r"|Hon\.|H\.E\.|formerly,|government,)\s+"
)
_AFTER = re.compile(r",\s*(?:Dr\.?|Lt\. Gen\.|M\.d\.|[Bb]rother of the monarch|Sr\.|GCMG.*)$")
_ALSO = re.compile(r",?\s+(?:also spelled|aka)\s+")
_NICKNAME = re.compile(r'\s*"([^"]+)"\s*')
_REJECTED = re.compile(r"\b(?:serves|and|Presidents|of Portugal|Development Council|Assembly)\b|[\d\[(]|,(?! Jr\.)")
_SHOUTED = re.compile(r"[A-ZÀ-Ý]{2,}")
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
    """The spellings that can be this person's: at least half of the words are the same."""
    words = set(fold_person(person))
    kept = []
    for alias in aliases:
        cleaned = clean_person(alias, country)
        if cleaned is None:
            continue
        other = set(fold_person(cleaned[0]))
        if len(words & other) * 2 >= min(len(words), len(other)) and len(other) > 1:
            kept += [cleaned[0], *cleaned[1]]
    return tuple(kept)


def _cased(name: str) -> str:
    """A name without shouted words; Roman numbers at its end stay."""
    words = name.split()
    for number, word in enumerate(words):
        if number == len(words) - 1 and number and _ROMAN.match(word):
            continue
        words[number] = _SHOUTED.sub(
            lambda match: (
                match[0].capitalize()
                if match.start() == 0
                or not match.string[match.start() - 1].isalpha()
                or match.string[match.start() - 1] == "-"
                else match[0].lower()
            ),
            word,
        )
    return " ".join(words)
