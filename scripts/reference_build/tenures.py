"""Who held which office when: offices_tenures.csv."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pycountry
from msgspec import Struct
from msgspec.structs import replace

from dragoman.reference.folding import fold_person
from reference_build.persons import clean_person, likely_aliases, same_given
from reference_build.sheets import SHEET_AS_OF, collected, joined, parts, sheet, write

COLUMNS = (
    "office_id", "office", "jurisdiction", "level", "person", "alt_names", "start", "end", "known_to", "acting",
    "confidence", "source",
)  # fmt: skip
_ISO2 = {"XKX": "XK", "XKK": "XK", "WBG": "PS"}
_LONG_GAP = 400
"""Days between the last sighting and the successor's start past which someone may have held the office in between."""
_STATE_TITLES = re.compile(
    r"^(?:(?:Acting|Interim|Transitional|Transition|Caretaker) )?"
    r"(?:President|Prime Minister|Premier|King|Queen|Emperor|Pope|Amir|Prince|Grand Duke|Sultan|Chancellor"
    r"|Federal Chancellor|Taoiseach|Chief Executive|Minister of State|Supreme Leader|Co-prince"
    r"|President of the Republic|President of the Government|Chairman of the Presidency"
    r"|King and Prime Minister|Sultan and Prime Minister|Executive President"
    r"|Transitional Federal President|Governor[- ]General|Acting)$"
)
_PREMIERS = re.compile(r"(?:Prime Minister|Premier|Chancellor|Taoiseach|Chief Executive|CEO)$")
_ACTING = re.compile(r"^(?:Acting|Interim|Caretaker|Transitional|Transition)\s+", re.IGNORECASE)
_SINGLE = frozenset({"head of state", "head of government", "foreign minister", "regional head"})
_WRONG = {
    ("BZ", "head of state", "Froyla Tzalam"),  # the governor-general
    ("KW", "head of state", "Ahmad al-Nawaf al-Sabah"),  # the prime minister
    ("MN", "head of government", "Gombojavis Zandanshatar"),  # took office in June 2025, given from 2021
    ("WS", "head of government", "La'Aulialemalietoa La'auli Leuatea Schmidt"),  # given twice
    ("TD", "head of state", "Mahamat Idriss D By"),  # broken spelling of the row before
}
_FALLBACK = {"head of state": "Head of State", "head of government": "Head of Government"}


class Spell(Struct, frozen=True, dict=True):
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


def build(folder: Path) -> int:
    """Writes offices_tenures.csv into a folder; returns the number of its rows."""
    heads = list(_without_slips(list(_heads())))
    hand = [_seen_later(spell, heads) for spell in _sheet_spells()]
    covered = {(spell.jurisdiction, spell.level) for spell in hand}
    spells = [*hand, *_governors()]
    for spell in (*heads, *_foreign_ministers()):
        if (spell.jurisdiction, spell.level) not in covered:
            spells.append(spell)
    return write(folder / "offices_tenures.csv", COLUMNS, map(_row, _bounded(_merged(spells))))


def _row(spell: Spell) -> dict[str, str]:
    spellings = {(row[0], row[1]): parts(row[2]) for row in sheet("person_names.psv")}
    office = re.sub(r"[^a-z]+", "-", spell.office.lower()).strip("-")
    return {
        "office_id": f"{spell.jurisdiction.lower()}-{office}",
        "office": spell.office,
        "jurisdiction": spell.jurisdiction,
        "level": spell.level,
        "person": spell.person,
        "alt_names": joined(
            other
            for other in (*spell.others, *spellings.get((spell.jurisdiction, spell.person), ()))
            if other != spell.person
        ),
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
            jurisdiction=jurisdiction,
            level=level,
            office=office,
            person=person,
            others=tuple(parts(others)),
            start=start,
            end=end,
            known_to=SHEET_AS_OF,
            acting=acting == "yes",
            confidence="medium",
            source="written for Dragoman",
        )


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
        if row["iso3"] == "CHE" or (row["iso3"] in ("HKG", "MAC") and level == "head of state"):
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


def _seen_later(spell: Spell, heads: list[Spell]) -> Spell:
    """A row of the sheet without an end, vouched for as long as a collected table does."""
    later = [
        head.known_to
        for head in heads
        if not spell.end
        and not head.end
        and (head.jurisdiction, head.level) == (spell.jurisdiction, spell.level)
        and any(same_given(name, head.person) for name in (spell.person, *spell.others))
    ]
    return replace(spell, known_to=max([spell.known_to, *later]))


def _without_slips(heads: list[Spell]) -> Iterator[Spell]:
    """Leaves out rows that were read from the wrong line, and presidents as heads of government beside a premier."""
    presidents = {(spell.jurisdiction, spell.person, spell.start) for spell in heads if spell.level == "head of state"}
    governments = [spell for spell in heads if spell.level == "head of government"]
    premiers = [spell for spell in governments if _PREMIERS.search(spell.office)]
    for spell in heads:
        if (spell.jurisdiction, spell.level, spell.person) in _WRONG:
            continue
        if spell in premiers and (spell.jurisdiction, spell.person, spell.start) in presidents:
            continue
        if spell in governments and spell not in premiers and any(_meet(spell, premier) for premier in premiers):
            continue
        yield spell


def _meet(one: Spell, other: Spell) -> bool:
    """Whether two rows of one state share days."""
    return (
        one.jurisdiction == other.jurisdiction
        and one.start < (other.end or other.known_to)
        and other.start < (one.end or one.known_to)
    )


def _foreign_ministers() -> Iterator[Spell]:
    for row in collected("foreign_ministers.csv"):
        code = _COUNTRY_NAMES.get(row["country"].removesuffix(" (country)"))
        if code is None or not row["start"]:
            continue
        yield Spell(
            jurisdiction=code,
            level="foreign minister",
            office="Minister of Foreign Affairs",
            person=(clean_person(row["person"], row["country"]) or (row["person"], ()))[0],
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


def _bounded(spells: list[Spell]) -> list[Spell]:
    """Rows whose end is not known are vouched for no longer than until the next holder of the office."""
    bounded = []
    for number, spell in enumerate(spells):
        later = (
            other
            for other in spells[number + 1 :]
            if (other.jurisdiction, other.level) == (spell.jurisdiction, spell.level)
        )
        after = next((other for other in later if not other.acting and other.start > spell.start), None)
        if after and not spell.end and spell.level in _SINGLE and after.start < spell.known_to:
            spell = replace(spell, known_to=after.start)
        bounded.append(spell)
    return bounded


def _same_office(one: Spell, other: Spell) -> bool:
    return (one.jurisdiction, one.level, one.acting, one.office) == (
        other.jurisdiction,
        other.level,
        other.acting,
        other.office,
    )


def _same_person(one: Spell, other: Spell) -> bool:
    first, second = set(fold_person(one.person)), set(fold_person(other.person))
    return (first <= second or second <= first) and same_given(one.person, other.person)


_COUNTRY_NAMES = {name: row[0] for row in sheet("states.psv") for name in (row[1], *parts(row[2]))} | {
    "DR Congo": "CD",
    "The Bahamas": "BS",
    "The Gambia": "GM",
}
