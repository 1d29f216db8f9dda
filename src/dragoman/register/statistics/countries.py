"""The codes of states and regions in files of statistics: ISO 3166-1 and 3166-2, and the numbers of UN Comtrade."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from dragoman.register.statistics.values import WORLD

_ALPHA_2 = 2
_UNION = "EU"
_WORLD = frozenset({"WLD", "W00", "0", "000", "ALL", "WORLD"})
_REGION = re.compile(r"([A-Z]{2})-[A-Z0-9]{1,3}")
_USER_ASSIGNED = re.compile(r"AA|Q[M-Z]|X[A-Z]|ZZ")
_BLOCS = frozenset("EAEU CIS ASEAN GCC AFU MERCOSUR EFTA CARICOM SADC ECOWAS COMESA EAC".split())

_NOT_ELSEWHERE = frozenset(
    "129 221 290 471 473 492 527 536 568 577 636 637 837 838 839 879 899 "
    "_X A49 A59 A79 B49 E19 E29 F19 F49 F97 O19 S19".split()
)
"""What Comtrade uses for areas, bunkers and free zones that are no single partner."""


class UnknownPlaceError(ValueError):
    """A code that names no state, no region and not the world."""


class NotAPlaceError(UnknownPlaceError):
    """A code of Comtrade for partners that are not specified."""


def place_of(code: str) -> str:
    """The code by which the register knows a state, a region, a bloc or the world.

    >>> place_of("112"), place_of("RUS"), place_of("ru-kha"), place_of("W00")
    ('BY', 'RU', 'RU-KHA', 'WLD')

    Args:
        code: ISO 3166-1 alpha-2, alpha-3 or numeric (as UN M49 and Comtrade have it), ISO 3166-2, or WLD.

    Raises:
        NotAPlaceError: Comtrade uses it for partners that are not specified.
        UnknownPlaceError: it is no such code.
    """
    plain = code.strip().upper()
    if plain in _WORLD:
        return WORLD
    found = _countries().get(plain.zfill(3) if plain.isdigit() else plain)
    if found:
        return found
    region = _REGION.fullmatch(plain)
    if (region and is_state(region[1])) or is_state(plain) or plain in _BLOCS:
        return plain
    if plain in _NOT_ELSEWHERE:
        raise NotAPlaceError(f"{code!r} is no single partner")
    raise UnknownPlaceError(f"{code!r} is no code of ISO 3166-1, ISO 3166-2 or UN M49")


def state_of(place: str) -> str:
    """The state of a region; a state is its own."""
    return place.partition("-")[0]


def is_state(code: str) -> bool:
    """Whether this is the alpha-2 code of a state, or one that ISO 3166-1 leaves to users."""
    return len(code) == _ALPHA_2 and code != _UNION and (code in _countries() or bool(_USER_ASSIGNED.fullmatch(code)))


@cache
def _countries() -> Mapping[str, str]:
    """Alpha-2, by every code of a country."""
    text = (files("dragoman.register.statistics") / "countries.csv").read_text("utf-8")
    known = {}
    for row in csv.DictReader(text.splitlines()):
        for code in (row["alpha2"], row["alpha3"], row["numeric"], *row["comtrade"].split(";")):
            if code:
                known[code] = row["alpha2"]
    return known
