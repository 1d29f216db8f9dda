"""States, regions and bodies: polities.csv."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pycountry
from pycountry.db import Data as Subdivision

from reference_build.sheets import SHEET_AS_OF, collected, joined, parts, sheet, write

COLUMNS = (
    "id",
    "kind",
    "name",
    "official_name",
    "parent",
    "capital",
    "adjective",
    "people",
    "alt_names",
    "source",
    "as_of",
)
Row = dict[str, str]
_HAND = {"source": "written for Dragoman; codes checked against ISO 3166", "as_of": SHEET_AS_OF}
_COLLECTED = {"source": "ru_by_subdivisions.csv", "as_of": "2026-11"}
_PYCOUNTRY = {"source": "pycountry (ISO 3166-2)", "as_of": "2026-02"}

# How the regions of a state are called, where ISO 3166-2 gives names as readouts use them. "{}" is the bare name.
_PATTERNS = {
    "US": ("{}", "State of {}"),
    "CA": ("{}", "Province of {}"),
    "AU": ("{}", "State of {}"),
    "IN": ("{}", "State of {}"),
    "CN": ("{}", "{} Province", "{} province"),
    "JP": ("{} Prefecture",),
    "BR": ("State of {}", "{}"),
    "AR": ("{} Province", "Province of {}"),
    "NG": ("{} State",),
    "VN": ("{} Province", "{} province"),
    "TR": ("{} Province", "{} province"),
    "KE": ("{} County",),
    "CO": ("Department of {}", "{} Department"),
    "TH": ("{} Province",),
    "PH": ("Province of {}", "{} Province"),
    "RO": ("{} County",),
    "BG": ("{} District", "{} Province"),
    "PE": ("{} Region", "Region of {}", "Department of {}"),
    "CL": ("{} Region", "Region of {}"),
    "BO": ("Department of {}",),
    "EC": ("{} Province", "Province of {}"),
    "VE": ("{} State",),
    "UY": ("{} Department", "Department of {}"),
    "PY": ("{} Department", "Department of {}"),
    "CU": ("{} Province", "{} province"),
    "CR": ("{} Province",),
    "GH": ("{} Region",),
    "TZ": ("{} Region",),
    "NA": ("{} Region",),
    "AO": ("{} Province", "Province of {}"),
    "MZ": ("{} Province", "Province of {}"),
    "CD": ("{} Province",),
    "ZW": ("{} Province",),
    "SN": ("{} Region",),
    "SD": ("{} State",),
    "SS": ("{} State",),
}
# States whose first-level divisions are called regions.
_OF_REGIONS = frozenset(("PE", "CL", "GH", "TZ", "NA", "SN"))
# Names of regions that several states have, or that say no more than where in a state a region lies.
_VAGUE = frozenset(
    "Central,Northern,Southern,Eastern,Western,Western North,North East,Coast,Centro,Lakes,Unity,Midlands,Cordillera,"
    "Concepción,La Paz,San José,Santiago,Sucre,Amazonas,Bolívar,Dar es Salaam".split(",")
)
# Regions that are called by their bare name, which nothing else has.
_BARE = frozenset(
    "Hokkaido,Okinawa,Fukushima,Antioquia,Cundinamarca,Boyacá,Nariño,Risaralda,Quindío,Casanare,Chocó,La Guajira,"
    "Valle del Cauca,Norte de Santander,Caquetá,Putumayo,Palawan,Bukidnon,Ilocos Norte,Batangas".split(",")
)
# Bare names in Brazil that are words or names elsewhere.
_NOT_BARE = frozenset(("Acre", "Distrito Federal", "Paraná", "Amazonas", "Espírito Santo", "Pará"))
# Bare names that are also words, cities or persons' names.
_WEAK_REGIONS = frozenset(
    {"Washington", "Virginia", "Victoria", "Maine", "Indiana", "Goa", "Delhi", "Bihar", "Montana"}
)
_STYLES = (("Oblast", "Region"), ("Krai", "Territory"), ("Autonomous Okrug", "Autonomous Area"))


def build(folder: Path) -> int:
    """Writes polities.csv into a folder; returns the number of its rows."""
    rows: dict[str, Row] = {}
    for row in (*_states(), *_bodies(), *_collected_regions(), *_sheet_regions(), *_listed_regions()):
        rows.setdefault(row["id"], row)
    return write(folder / "polities.csv", COLUMNS, rows.values())


def with_saint(names: list[str]) -> list[str]:
    """Names with "Saint" also as they are shortened."""
    short = [name.replace("Saint ", mark) for name in names if name.startswith("Saint ") for mark in ("St. ", "St ")]
    return [*names, *short]


def _states() -> Iterator[Row]:
    for iso, name, others, adjectives, people, capital in sheet("states.psv"):
        country = pycountry.countries.get(alpha_2=iso)
        official = getattr(country, "official_name", "").removeprefix("the ")
        names = with_saint([*parts(others), *([f"Republic of {name}"] if official == f"Republic of {name}" else [])])
        yield _HAND | {
            "id": iso,
            "kind": "state",
            "name": name,
            "official_name": official if "," not in official else "",
            "capital": capital,
            "adjective": joined(with_saint(parts(adjectives))),
            "people": joined(_people(people, parts(adjectives))),
            "alt_names": joined(other for other in with_saint([name, *names])[1:] if not other.startswith("the ")),
        }


def _people(people: str, adjectives: list[str]) -> list[str]:
    """The nouns of the sheet, else those that the adjectives form with an s; a lone dash means that there is none."""
    if people:
        return [] if people == "-" else parts(people)
    return [adjective + "s" for adjective in adjectives if adjective[-1] in "in"]


def _bodies() -> Iterator[Row]:
    for body, name, others, adjectives, seat in sheet("bodies.psv"):
        yield _HAND | {
            "id": body,
            "kind": "body",
            "name": name,
            "capital": seat,
            "adjective": joined(parts(adjectives)),
            "alt_names": joined(other.removeprefix("the ") for other in parts(others)),
        }


def styled(name: str) -> list[str]:
    """A Russian or Belarusian region's name in the styles of the press services."""
    for ours, theirs in _STYLES:
        if name.endswith(f" {ours}"):
            bare = name.removesuffix(f" {ours}")
            forms = [name, f"{bare} {theirs}"]
            if ours == "Autonomous Okrug":
                forms += [f"{bare} Autonomous District", f"{bare} Autonomous Region"]
            return [*forms, *(form[: len(bare)] + form[len(bare) :].lower() for form in forms)]
    if name.startswith("Republic of "):
        bare = name.removeprefix("Republic of ")
        return [name, bare, f"{bare} Republic"]
    return [name, f"Republic of {name.removesuffix(' Republic')}"] if name.endswith(" Republic") else [name]


def _collected_regions() -> Iterator[Row]:
    for row in collected("ru_by_subdivisions.csv"):
        code = row["iso_3166_2"]
        if code.startswith("UA-"):
            continue
        city = row["type"] in ("federal city", "city")
        name = f"{row['name_en']} City" if city else row["name_en"]
        alternatives = [*styled(row["name_en"])[0 if city else 1 :], *parts(row["name_en_alt"], "|")]
        alternatives += [form for alternative in parts(row["name_en_alt"], "|") for form in styled(alternative)]
        alternatives += [other[:-6] + "region" for other in alternatives if other.endswith(" Region")]
        yield _COLLECTED | {
            "id": code,
            "kind": "region",
            "name": name,
            "parent": code[:2],
            "capital": row["capital_en"],
            "adjective": joined(_ADJECTIVES.get(code, ())),
            "alt_names": joined(with_saint(alternatives)),
        }


_ADJECTIVES = {
    "RU-CE": ("Chechen",),
    "RU-TA": ("Tatar",),
    "RU-BA": ("Bashkir",),
    "RU-SA": ("Yakut",),
    "RU-DA": ("Dagestani",),
}


def _sheet_regions() -> Iterator[Row]:
    for code, name, others, adjectives, capital in sheet("regions.psv"):
        alternatives = [*(styled(name)[1:] if code[:2] in ("RU", "UA") else []), *parts(others)]
        yield _HAND | {
            "id": code,
            "kind": "region",
            "name": name,
            "parent": code[:2],
            "capital": capital,
            "adjective": joined(parts(adjectives)),
            "alt_names": joined(alternatives),
        }


def _listed_regions() -> Iterator[Row]:
    """Regions of the states whose names in ISO 3166-2 serve as they are."""
    for state, patterns in _PATTERNS.items():
        for region in sorted(_subdivisions(state), key=lambda region: region.code):
            bare = region.name.removesuffix(" Sheng").split(" [")[0]
            if region.type in (
                "Special administrative region",
                "Municipality",
                "Autonomous region",
                "City",
                "Outlying area",
                *(() if state in _OF_REGIONS else ("Region",)),
            ):
                continue
            if region.code in ("CN-TW", "US-DC", "JP-13", "MX-CMX") or region.parent_code:
                continue
            plain = "".join(_PLAIN.get(char, char) for char in bare)
            if plain in _VAGUE and state not in ("BR", "CO"):
                continue
            names = [pattern.format(plain) for pattern in patterns if pattern != "{}" or plain not in _NOT_BARE]
            if plain in _WEAK_REGIONS:
                names[0] = f"~{names[0]}"
            if plain == "Washington":
                names.append("Washington State")
            if plain in _BARE:
                names.append(plain)
            yield _PYCOUNTRY | {
                "id": region.code,
                "kind": "region",
                "name": names[0],
                "parent": state,
                "alt_names": joined(names[1:]),
            }


def _subdivisions(state: str) -> list[Subdivision]:
    return list(pycountry.subdivisions.get(country_code=state))  # type: ignore[no-untyped-call]


_PLAIN = dict(zip("āīūĀĪŪ", "aiuAIU", strict=True))
