"""Cities and towns, cut from GeoNames (CC BY 4.0): cities.csv."""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dragoman.reference.folding import fold, fold_person
from reference_build.polities import with_saint
from reference_build.sheets import DATA, SHEETS, joined, parts, sheet, write

COLUMNS = ("id", "name", "alt_names", "country", "region", "population")
_NEAR = frozenset(
    {"BY", "RU", "UA", "LT", "LV", "PL", "EE", "FI", "KZ", "GE", "AZ", "AM", "MD", "KG", "UZ", "TJ", "TM", "MN"}
)
_NEAR_SIZE, _WORLD_SIZE = 15_000, 150_000
_SURELY_A_CITY = 150_000
_LIKE_A_SURNAME = re.compile(r"^[^ -]+(?:[oeë]v|in|sk(?:i|y|iy)|enko)$")
_LATIN = re.compile(r"[A-Z][\w'’ .-]+")

_KNOWN_REGIONS = {("BY", "04"): "BY-HM", ("BY", "05"): "BY-MI"}
"""Regions whose capital lies in another one."""


class Place(Struct, frozen=True, dict=True):
    """A place of the GeoNames files."""

    id: str
    name: str
    country: str
    admin: str
    population: int
    spellings: tuple[str, ...]


def build(geonames: Path) -> int:
    """Writes cities.csv; returns the number of its rows."""
    names = {(fold(row[0]), row[1]): row for row in sheet("city_names.psv")}
    chosen = _chosen(geonames, set(names))
    found = {(fold(place.name), place.country) for place in chosen}
    found |= {
        (fold(row[0]), row[1]) for row in names.values() for other in names.values() if _same_city(row, other, found)
    }
    chosen += [
        Place(f"place:{fold(row[2]).replace(' ', '-')}", row[0], row[1], "", 0, ())
        for key, row in names.items()
        if key not in found
    ]
    regions = _region_codes(chosen)
    weak = _weak_words()
    taken = _names_of_polities()
    rows = []
    for place in sorted(chosen, key=lambda place: (place.country, -place.population, place.id)):
        row = names.get((fold(place.name), place.country))
        usual, *others = [row[2], *parts(row[3])] if row else [place.name.replace("’", "'"), *_variants(place)]
        owners = taken.get(fold(usual.lstrip("~")), {place.country})
        if place.country not in owners and not _is_capital(usual, place.country):
            continue
        marked = [_marked(name, weak, place) for name in with_saint([usual, *others])]
        rows.append(
            {
                "id": place.id,
                "name": marked[0],
                "alt_names": joined(marked[1:]),
                "country": place.country,
                "region": regions.get((place.country, place.admin), ""),
                "population": place.population,
            }
        )
    return write(DATA / "cities.csv", COLUMNS, rows)


def _same_city(row: list[str], other: list[str], found: set[tuple[str, str]]) -> bool:
    """Whether another row of the sheet, found in GeoNames, gives the same city."""
    return row[1:3] == other[1:3] and (fold(other[0]), other[1]) in found


def _chosen(geonames: Path, wanted: set[tuple[str, str]]) -> list[Place]:
    """The larger places, those of the sheet, and every capital; of places alike in name and country the largest."""
    capitals = {(fold(row[5]), row[0]) for row in sheet("states.psv")}
    best: dict[tuple[str, str, str], Place] = {}
    for file, all_sizes in (("cities15000.json", True), ("cities500.json", False)):
        for place in _places(geonames / file):
            size = _NEAR_SIZE if place.country in _NEAR else _WORLD_SIZE
            known = (fold(place.name), place.country) in wanted or (fold(place.name), place.country) in capitals
            if not known and not (all_sizes and place.population >= size):
                continue
            # Of the sheet's places only the largest of that name is meant; of the others, one a region.
            key = (place.name, place.country, "" if known else place.admin)
            if key not in best or best[key].population < place.population:
                best[key] = place
    return list({place.id: place for place in best.values()}.values())


def _places(path: Path) -> Iterator[Place]:
    for row in json.loads(path.read_text(encoding="utf-8")).values():
        yield Place(
            f"gn:{row['geonameid']}",
            row["name"],
            row["countrycode"],
            row["admin1code"],
            row["population"],
            tuple(row["alternatenames"]),
        )


def _variants(place: Place) -> list[str]:
    """Spellings in Latin letters that differ from the name only in the way of transliteration."""
    if place.country not in _NEAR:
        return []
    folded = fold_person(place.name)
    alike = (other for other in place.spellings if _LATIN.fullmatch(other) and fold_person(other) == folded)
    # The press services shorten the endings that the transliteration of GeoNames spells out.
    short = re.sub(r"(?:iy|yy)(?=[ -]|$)", "y", place.name.replace("’", "").replace("'", ""))
    return [other for other in dict.fromkeys((short, *alike)) if fold(other) != fold(place.name)][:3]


def _region_codes(places: list[Place]) -> dict[tuple[str, str], str]:
    """GeoNames' number of a region -> ISO 3166-2, told from where the regions' capitals lie."""
    lines = (DATA / "polities.csv").read_text(encoding="utf-8").splitlines()
    by_name: dict[tuple[str, str], Place] = {}
    usual = {(fold(row[0]), row[1]): [row[2].lstrip("~"), *parts(row[3])] for row in sheet("city_names.psv")}
    for place in sorted(places, key=lambda place: place.population):
        for name in (place.name, *usual.get((fold(place.name), place.country), ())):
            by_name[fold(name), place.country] = place
    codes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in csv.DictReader(lines):
        place_or_none = by_name.get((fold(row["capital"]), row["parent"])) if row["kind"] == "region" else None
        if place_or_none and place_or_none.admin:
            codes[row["parent"], place_or_none.admin].add(row["id"])
    found = {key: next(iter(ids)) for key, ids in codes.items() if len(ids) == 1}
    for place in places:
        if place.country == "US":
            found["US", place.admin] = f"US-{place.admin}" if place.admin != "DC" else ""
    return found | _KNOWN_REGIONS


def _weak_words() -> tuple[frozenset[str], frozenset[str]]:
    """Folded words that are no place on their own: the sheet's, and the words of all persons who held an office."""
    words = {fold(word) for word in (SHEETS / "weak_words.txt").read_text(encoding="utf-8").split()}
    persons: set[str] = set()
    with (DATA / "offices_tenures.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            persons.update(
                fold(word)
                for name in (row["person"], *parts(row["alt_names"]))
                for word in re.findall(r"[\w'’]+", name)
            )
    return frozenset(words), frozenset(persons)


def _names_of_polities() -> dict[str, set[str]]:
    """Folded names and adjectives of states and regions, with the states whose towns may be called so."""
    owners: dict[str, set[str]] = defaultdict(set)
    with (DATA / "polities.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for name in (
                row["name"],
                *(part for column in ("alt_names", "adjective", "people") for part in parts(row[column])),
            ):
                owners[fold(name.lstrip("~"))].add(row["parent"])
    return owners


def _is_capital(name: str, country: str) -> bool:
    return any(row[0] == country and fold(row[5]) == fold(name.lstrip("~")) for row in sheet("states.psv"))


def _marked(name: str, weak: tuple[frozenset[str], frozenset[str]], place: Place) -> str:
    """The name with its mark of weakness, where it is short or also a word or a person's name."""
    if name.startswith("~"):
        return name
    words, persons = weak
    common = fold(name) in words or len(name) <= 3
    if not _is_capital(name, place.country):
        common = (
            common
            or fold(name) in persons
            or (place.population < _SURELY_A_CITY and bool(_LIKE_A_SURNAME.search(name)))
        )
    return f"~{name}" if common else name
