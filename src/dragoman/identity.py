"""Identity: an id is a hash of what it names, with the name of the recipe in front.

Two registers that hold the same text give it the same id, and anyone can recompute it: ``r1-`` and the first twenty
digits of what ``sha256sum`` prints for the text in UTF-8. The rows of a readout carry the first eight of them too
(``s1-7f3a9c01-...``), so that an id tells which readout it belongs to and neighbours lie together in an index.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256

_READOUT = "r1"
_DIGITS, _SHARED, _OWN = 20, 8, 14
_pack = json.JSONEncoder(separators=(",", ":")).encode


class Recipe(StrEnum):
    """How the id of a row is made. A recipe never changes; a better one gets the next number."""

    SIGHTING = "m1"
    RAW = "b1"
    ENCOUNTER = "e1"
    PARTY = "p1"
    STATEMENT = "s1"
    ACT = "a1"
    FIGURE = "f1"
    CELL = "c1"
    DECISION = "d1"
    UNDERTAKING = "u1"
    THREAD = "t1"
    PERSON = "h1"
    PROFILE = "n1"
    MEETING = "g1"
    MEETING_LINK = "j1"
    TEXT_RELATION = "x1"
    CLAIM = "k1"


def text_hash(text: str) -> str:
    """SHA-256 of the text in UTF-8, in hexadecimal."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def readout_id(text: str) -> str:
    """The id of a readout. The same text is the same readout, whoever published it and whatever its title.

    >>> readout_id("The leaders met in Tolva.")
    'r1-e8411f4e9099ab14d5a1'
    """
    return readout_id_of(text_hash(text))


def readout_id_of(digest: str) -> str:
    """The id of the readout whose text has this hash (see :func:`text_hash`)."""
    return f"{_READOUT}-{digest[:_DIGITS]}"


def row_id(recipe: Recipe, readout: str, content: Sequence[object]) -> str:
    """The id of something that belongs to a readout.

    Args:
        recipe: what kind of thing it is.
        readout: id of the readout.
        content: what makes it this thing and no other: strings, numbers, None and sequences of them.
    """
    shared = readout.partition("-")[2]
    packed = _pack((recipe.value, shared, content)).encode("ascii")
    return f"{recipe.value}-{shared[:_SHARED]}-{sha256(packed).hexdigest()[:_OWN]}"


def encounter_id(readout: str, position: int) -> str:
    """The id of the encounter at this position (from 0) in its readout."""
    return row_id(Recipe.ENCOUNTER, readout, (position,))


def party_id(readout: str, key: str) -> str:
    """The id of the party that the reading knows under this key."""
    return row_id(Recipe.PARTY, readout, (key,))


def span_id(recipe: Recipe, readout: str, span: tuple[str, int, int], nth: int = 0) -> str:
    """The id of a statement, act or figure: the words that it stands on.

    Args:
        recipe: STATEMENT, ACT or FIGURE.
        readout: id of the readout.
        span: part, start and end of the words.
        nth: how many before it, of its kind and in its readout, stand on the same span.
    """
    return row_id(recipe, readout, (*span, nth))


def decision_id(content: Sequence[str]) -> str:
    """The id of a decision: a hash of what was decided, by whom and when."""
    return content_id(Recipe.DECISION, content)


def content_id(recipe: Recipe, content: Sequence[object]) -> str:
    """The id of something that belongs to no single readout.

    Args:
        recipe: what kind of thing it is.
        content: what makes it this thing and no other: strings, numbers, None and sequences of them.
    """
    packed = _pack((recipe.value, content)).encode("ascii")
    return f"{recipe.value}-{sha256(packed).hexdigest()[:_DIGITS]}"
