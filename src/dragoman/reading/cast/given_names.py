"""Whether a name is a woman's or a man's, where a pronoun has to choose between people whom no title tells apart."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from msgspec import Struct

from dragoman.lexicon import read_toml, texts_of


class _Names(Struct, frozen=True):
    women: frozenset[str]
    men: frozenset[str]
    women_endings: tuple[str, ...]
    men_endings: tuple[str, ...]
    women_inside: frozenset[str]
    men_inside: frozenset[str]


@cache
def _names() -> _Names:
    table = read_toml("dragoman.reading.english", "given_names.toml")
    return _Names(
        women=frozenset(texts_of(table, "women")),
        men=frozenset(texts_of(table, "men")),
        women_endings=tuple(texts_of(table, "women_endings")),
        men_endings=tuple(texts_of(table, "men_endings")),
        women_inside=frozenset(texts_of(table, "women_inside")),
        men_inside=frozenset(texts_of(table, "men_inside")),
    )


@lru_cache(maxsize=4096)
def gender_of_name(name: str) -> str:
    """The gender that a full name tells: "f", "m", or "" where it tells none or is one word only.

    >>> gender_of_name("Tatiana Vold"), gender_of_name("VOLD Ivan"), gender_of_name("Robin Vold")
    ('f', 'm', '')
    """
    printed = name.split()
    if len(printed) < 2:
        return ""
    family_first = printed[0].isupper() and len(printed[0]) > 1 and not printed[1].isupper()
    words = [_folded(word) for word in printed]
    names, given = _names(), words[1 if family_first else 0]
    if given in names.women or names.women_inside.intersection(words) or words[-1].endswith(names.women_endings):
        return "" if given in names.men else "f"
    if given in names.men or names.men_inside.intersection(words) or words[-1].endswith(names.men_endings):
        return "m"
    return ""


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in plain if not unicodedata.combining(char))
