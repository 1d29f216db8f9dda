"""What a mayor's office is of: the town as printed, or the region that a city is by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from dragoman.errors import LexiconError
from dragoman.lexicon import read_toml, texts_of
from dragoman.reading.cast.lexemes import office_words
from dragoman.reference import City, Hit, HitKind, OfficeRole, Polity, PolityKind, office_role
from dragoman.reference.folding import fold

_GOVERNORS = frozenset(("governor", "governors"))


@cache
def city_regions() -> Mapping[str, str]:
    """The regions that cities are by themselves, under the folded names of the cities."""
    table = read_toml("dragoman.reading.english", "offices.toml").get("city_regions")
    if not isinstance(table, dict):
        raise LexiconError("offices.toml: no [city_regions] table")
    return {fold(name): code for code in table for name in texts_of(table, code)}


def town_of(hit: Hit, printed: Iterable[str], head: tuple[str, ...]) -> str | None:
    """What the office of the head of a town or of a city that is a region is of; None for all other offices.

    Args:
        hit: the place that is printed with the office.
        printed: the words that print it.
        head: the heart of the office.
    """
    if hit.kind is not HitKind.NAME or not any(isinstance(entry, City) for entry in hit.entries):
        return None
    words = " ".join(printed)
    region = city_regions().get(fold(words))
    if head[-1] in office_words().mayors:
        return region or (words if isinstance(hit.entries[0], City) else None)
    return region if head[-1] in _GOVERNORS or head[-1] in office_words().provincial else None


def seat_of(hit: Hit, words: str) -> str | None:
    """The town, or the region that it is, whose own press service bears its name; None where a land is named."""
    if not isinstance(hit.entries[0], City) and not _is_city_too(hit):
        return None
    return city_regions().get(fold(words), words)


def _is_city_too(hit: Hit) -> bool:
    land = any(isinstance(entry, Polity) and entry.kind is PolityKind.STATE for entry in hit.entries)
    return not land and any(isinstance(entry, City) for entry in hit.entries)


def heads_province(office: str) -> bool:
    """Whether an office is the head of a region's, so that the state alone would be wrong: "Voivode of Vellin"."""
    words = office.lower().split()
    if _of_authority(words):
        return False
    if office_role(office) is OfficeRole.REGIONAL_HEAD:
        return True
    return not (office_words().provincial | {"vice-governor"}).isdisjoint(words) and "bank" not in words


def _of_authority(words: Sequence[str]) -> bool:
    """Whether an office is of an authority or a bank, whose head some states call a governor."""
    return "of" in words and not office_words().governed.isdisjoint(words[words.index("of") :])


def is_town(polity: str | None) -> bool:
    """Whether what an office is of is a town as printed, and no code of a state, a region or a body."""
    return polity is not None and not polity.isupper()


def is_municipal(words: Iterable[str]) -> bool:
    """Whether an office is one of a town: "Deputy Mayor", "Chair of the City Council"."""
    return not office_words().municipal.isdisjoint(words)


def serves_state(words: Iterable[str]) -> bool:
    """Whether an office is one that no town has."""
    return not office_words().national.isdisjoint(words)


def of_whole(office: str, home: str) -> str:
    """What an office is of on the page of a region: the "Union Finance Minister" is the state's, not the region's."""
    return home.partition("-")[0] if office.lower().startswith(("federal ", "union ")) else home
