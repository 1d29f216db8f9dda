"""Who held which office when: offices_tenures.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

import pycountry

from dragoman.reference.folding import fold_person
from reference_build.persons import clean_person, likely_aliases
from reference_build.sheets import SHEET_AS_OF, collected, joined, parts, sheet, write

COLUMNS = (
    "office_id", "office", "jurisdiction", "level", "person", "alt_names", "start", "end", "known_to", "acting",
    "confidence", "source",
)  # fmt: skip
_ISO2 = {"XKX": "XK", "XKK": "XK", "WBG": "PS"}
_LONG_GAP = 400
"""Days between the last sighting and the successor's start past which someone may have held the office in between."""
_STATE_TITLES = re.compile(
    r"^(?:(?:Acting|Interim|Transitional|Transition|Caretaker) )?(?:President|Prime Minister|Premier|King|Queen|Emperor|Pope|Amir|Prince"
    r"|Grand Duke|Sultan|Chancellor|Federal Chancellor|Taoiseach|Chief Executive|Minister of State|Supreme Leader|Co-prince"
    r"|President of the Republic|President of the Government|Chairman of the Presidency|King and Prime Minister"
    r"|Sultan and Prime Minister|Executive President|Transitional Federal President|Governor[- ]General|Acting)$"
)
_PREMIERS = re.compile(r"(?:Prime Minister|Premier|Chancellor|Taoiseach|Chief Executive|CEO)$")
_ACTING = re.compile(r"^(?:Acting|Interim|Caretaker|Transitional|Transition)\s+", re.IGNORECASE)
_FALLBACK = {"head of state": "Head of State", "head of government": "Head of Government"}


@dataclass(frozen=True)
class Spell:
    """One row to be written."""

    jurisdiction: str
    level: str
    office: str
    person: str
    others: tuple[str, ...]
    start: str
    end: str
    known_to: str
    acting: bool
    confidence: str
    source: str


def build() -> int:
    """Writes offices_tenures.csv; returns the number of its rows."""
    hand = list(_sheet_spells())
    covered = {(spell.jurisdiction, spell.level) for spell in hand}
    spells = [*hand, *_governors()]
    for spell in (*_without_slips(list(_heads())), *_foreign_ministers()):
        if (spell.jurisdiction, spell.level) not in covered:
            spells.append(spell)
    return write("offices_tenures.csv", COLUMNS, map(_row, _merged(spells)))


def _row(spell: Spell) -> dict[str, str]:
    office = re.sub(r"[^a-z]+", "-", spell.office.lower()).strip("-")
    return {
        "office_id": f"{spell.jurisdiction.lower()}-{office}",
        "office": spell.office,
        "jurisdiction": spell.jurisdiction,
        "level": spell.level,
        "person": spell.person,
        "alt_names": joined(other for other in spell.others if other != spell.person),
        "start": spell.start,
        "end": spell.end,
        "known_to": "" if spell.end else spell.known_to,
        "acting": "yes" if spell.acting else "no",
        "confidence": spell.confidence,
        "source": spell.source,
    }


def _sheet_spells() -> Iterator[Spell]:
    jurisdiction = level = office = ""
    for cells in sheet("tenures.psv"):
        if cells[0].startswith("@"):
            jurisdiction, level, office = cells[0].removeprefix("@").strip(), cells[1], cells[2]
            continue
        person, others, start, end, acting = cells
        yield Spell(
            jurisdiction, level, office, person, tuple(parts(others)), start, end, SHEET_AS_OF, acting == "yes", "medium",
            "written for Dragoman",
        )  # fmt: skip


def _governors() -> Iterator[Spell]:
    for row in collected("ru_governors.csv"):
        yield Spell(
            jurisdiction=row["iso_3166_2"],
            level="regional head",
            office=row["office_title"].split(" / ")[-1].split(" (")[0],
            person=row["person_name_en"],
            others=(),
            start=row["start"],
            end=row["end"],
            known_to="2026-01",
            acting=row["acting"] == "1",
            confidence=row["confidence"],
            source=f"ru_governors.csv ({row['source_kind']})",
        )


def _heads() -> Iterator[Spell]:
    """Heads of state and government of the collected table, without the rows that do not say who held which office."""
    for row in collected("heads_of_state_gov.csv"):
        if row["role"] == "effective leader (REIGN)" or (row["end"] and row["end"] < "1999"):
            continue
        level = "other" if row["role"] == "governor-general" else row["role"]
        title = row["title"].strip(" ,")
        if level == "head of state" and _PREMIERS.search(title):
            continue
        if row["iso3"] == "CHE":
            continue
        cleaned = clean_person(row["person"], row["country"])
        if cleaned is None:
            continue
        person, also = cleaned
        open_end = row["end_basis"].startswith(("last sighting", "open")) or not row["end"]
        doubtful = (
            row["end_basis"] == "successor start"
            and row["end_gap_days"].lstrip("-").isdigit()
            and int(row["end_gap_days"]) > _LONG_GAP
        )
        seen = max(row["last_seen"] or row["end"], row["end"] if open_end else "")
        yield Spell(
            jurisdiction=_iso2(row["iso3"]),
            level=level,
            office=_ACTING.sub("", title)
            if _STATE_TITLES.match(title) and title != "Acting"
            else _FALLBACK.get(level, title),
            person=person,
            others=(*also, *likely_aliases(person, parts(row["aliases"], "|"), row["country"])),
            start=row["start"],
            end="" if open_end or doubtful else row["end"],
            known_to=max(seen, row["start"]),
            acting=row["acting"] == "1" or bool(_ACTING.match(title)),
            confidence=row["confidence"],
            source=f"heads_of_state_gov.csv ({row['kind']})",
        )


def _without_slips(heads: list[Spell]) -> Iterator[Spell]:
    """Leaves out prime ministers who are only the president of the same days, read from the wrong line."""
    presidents = {(spell.jurisdiction, spell.person, spell.start) for spell in heads if spell.level == "head of state"}
    for spell in heads:
        premier = spell.level == "head of government" and _PREMIERS.search(spell.office)
        if not (premier and (spell.jurisdiction, spell.person, spell.start) in presidents):
            yield spell


def _foreign_ministers() -> Iterator[Spell]:
    names = {country.name: country.alpha_2 for country in pycountry.countries}
    for row in collected("foreign_ministers.csv"):
        code = names.get(row["country"]) or _COUNTRY_NAMES.get(row["country"])
        if code is None or not row["start"]:
            continue
        yield Spell(
            jurisdiction=code,
            level="foreign minister",
            office="Minister of Foreign Affairs",
            person=row["person"],
            others=(),
            start=row["start"],
            end=row["end"],
            known_to=row["last_seen"] or row["start"],
            acting=False,
            confidence="medium",
            source="foreign_ministers.csv (Wikidata)",
        )


def _iso2(iso3: str) -> str:
    country = pycountry.countries.get(alpha_3=iso3)
    return country.alpha_2 if country else _ISO2[iso3]


def _merged(spells: list[Spell]) -> list[Spell]:
    """Rows of one person in one office that overlap become one; the rest in a fixed order."""
    merged: list[Spell] = []
    for spell in sorted(spells, key=lambda s: (s.jurisdiction, s.level, s.start, s.end or "9", s.person)):
        last = merged[-1] if merged else None
        if (
            last
            and _same_office(last, spell)
            and _same_person(last, spell)
            and spell.start <= (last.end or last.known_to)
        ):
            names = tuple(dict.fromkeys((*last.others, spell.person, *spell.others)))
            end = max(last.end, spell.end) if last.end and spell.end else ""
            merged[-1] = replace(last, others=names, end=end, known_to=max(last.known_to, spell.known_to))
        else:
            merged.append(spell)
    return [spell for spell in merged if spell.start <= (spell.end or date.max.isoformat())]


def _same_office(one: Spell, other: Spell) -> bool:
    return (one.jurisdiction, one.level, one.acting, one.office) == (
        other.jurisdiction,
        other.level,
        other.acting,
        other.office,
    )


def _same_person(one: Spell, other: Spell) -> bool:
    first, second = set(fold_person(one.person)), set(fold_person(other.person))
    return first <= second or second <= first


_COUNTRY_NAMES = {
    "Bolivia": "BO", "Brunei": "BN", "Cape Verde": "CV", "Czech Republic": "CZ", "DR Congo": "CD", "Ivory Coast": "CI",
    "Iran": "IR", "Kosovo": "XK", "Laos": "LA", "Micronesia": "FM", "Federated States of Micronesia": "FM", "Moldova": "MD",
    "North Korea": "KP", "North Macedonia": "MK", "Palestine": "PS", "Russia": "RU", "South Korea": "KR", "Syria": "SY",
    "Tanzania": "TZ", "The Bahamas": "BS", "The Gambia": "GM", "Turkey": "TR", "United Kingdom": "GB", "United States": "US",
    "Venezuela": "VE", "Vietnam": "VN", "Taiwan": "TW", "Eswatini": "SZ", "East Timor": "TL", "Democratic Republic of the Congo": "CD",
    "Republic of the Congo": "CG", "Vatican City": "VA", "Holy See": "VA", "United States of America": "US", "Republic of Ireland": "IE",
    "Saint Kitts and Nevis": "KN", "São Tomé and Príncipe": "ST", "People's Republic of China": "CN", "Czechia": "CZ", "Türkiye": "TR",
}  # fmt: skip
