"""Reads the tables of the base data and of the users' packs, which have one shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct, field

from dragoman.reference.offices import office_role
from dragoman.reference.rows import Problems, Row, read_rows
from dragoman.reference.scanner import Name
from dragoman.reference.values import (
    City,
    Confidence,
    Entry,
    Event,
    HitKind,
    OfficeRole,
    Organisation,
    Polity,
    PolityKind,
    Tenure,
)

_COLUMNS = {
    "polities.csv": ("id", "kind", "name"),
    "cities.csv": ("id", "name", "country"),
    "organisations.csv": ("id", "name", "kind", "jurisdiction"),
    "events.csv": ("id", "name", "start", "end"),
    "no_places.csv": ("name", "why"),
    "offices_tenures.csv": ("office_id", "office", "jurisdiction", "level", "person", "start", "end"),
}
_KINDS = {"state": PolityKind.STATE, "region": PolityKind.REGION, "body": PolityKind.BODY, "bloc": PolityKind.BODY}
_LEVELS = {str(role): role for role in OfficeRole}
_CONFIDENCES = {str(confidence): confidence for confidence in Confidence}


class Places(Struct, frozen=True, dict=True):
    """What the tables name, by id, and which of the names are weak, as (id, name)."""

    polities: dict[str, Polity] = field(default_factory=dict)
    cities: dict[str, City] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    weak: set[tuple[str, str]] = field(default_factory=set)
    no_places: set[str] = field(default_factory=set)

    def written(self) -> Iterator[Name]:
        """Every way to write every entry, and the names that stand for none ("Latin America")."""
        yield from (Name(text, HitKind.NAME, False, None) for text in self.no_places)
        for polity in self.polities.values():
            yield from self._names(polity, polity.names, HitKind.NAME)
            yield from self._names(polity, polity.adjectives, HitKind.ADJECTIVE)
            yield from self._names(polity, polity.people, HitKind.PEOPLE)
        entry: City | Organisation | Event
        for table in (self.cities, self.organisations, self.events):
            for entry in table.values():
                yield from self._names(entry, entry.names, HitKind.NAME)

    def _names(self, entry: Entry, texts: tuple[str, ...], kind: HitKind) -> Iterator[Name]:
        return (Name(text, kind, (entry.id, text) in self.weak, entry) for text in texts)


def data_files(directory: Path) -> tuple[Path, ...]:
    """The tables that a directory holds, in a fixed order."""
    return tuple(path for path in (directory / name for name in _COLUMNS) if path.is_file())


def read_places(directory: Path, before: Places, problems: Problems) -> Places:
    """The tables of a directory laid over those read before; a row with a known id replaces the older one."""
    places = Places(
        dict(before.polities),
        dict(before.cities),
        dict(before.organisations),
        dict(before.events),
        set(before.weak),
        before.no_places | {row.needed("name") for row in _rows(directory, "no_places.csv", problems)},
    )
    cities: list[Row] = []
    polities = list(_rows(directory, "polities.csv", problems))
    for row in _unique(polities):
        if row.get("kind") == "city":
            cities.append(row)
        else:
            _add_polity(row, places)
    for row in polities:
        parent = row.get("parent")
        if parent and parent not in places.polities:
            row.wrong(f"parent {parent!r} is not a polity that is known")
    for row in cities:
        parent = row.get("parent")
        region = places.polities.get(parent)
        in_region = region is not None and region.kind is PolityKind.REGION
        _add_city(row, places, (region.parent or "") if region and in_region else parent, parent if in_region else "")
    for row in _unique(_rows(directory, "cities.csv", problems)):
        _add_city(row, places, row.get("country"), row.get("region"))
    for row in _unique(_rows(directory, "organisations.csv", problems)):
        names = _names(row, places)
        jurisdiction = _known_polity(row, "jurisdiction", places)
        places.organisations[row.get("id")] = Organisation(
            row.get("id"), names[0], names, row.get("kind"), jurisdiction, row.get("place")
        )
    for row in _unique(_rows(directory, "events.csv", problems)):
        _add_event(row, places)
    return places


def read_tenures(directory: Path, places: Places, problems: Problems) -> tuple[Tenure, ...]:
    """The tenures that a directory gives."""
    tenures = []
    for row in _rows(directory, "offices_tenures.csv", problems):
        person, office = row.needed("person"), row.needed("office")
        jurisdiction = _known_polity(row, "jurisdiction", places)
        start, end = row.first_day("start"), row.last_day("end")
        if start and end and end < start:
            row.wrong(f"ends on {end}, before it starts on {start}")
        confidence = _CONFIDENCES.get(row.get("confidence") or Confidence.HIGH)
        if confidence is None:
            row.wrong(f"confidence is {row.get('confidence')!r}, not one of {', '.join(Confidence)}")
        tenures.append(
            Tenure(
                id=f"{row.get('office_id')}:{row.get('start') or '?'}",
                person=person,
                names=_person_names(person, row.get("patronymic"), row.several("alt_names")),
                office=office,
                role=_role(row, office, jurisdiction, places),
                jurisdiction=jurisdiction,
                start=start,
                end=end,
                known_to=row.last_day("known_to"),
                acting=row.flag("acting"),
                source=row.get("source") or directory.name,
                confidence=confidence or Confidence.LOW,
            )
        )
    return tuple(tenures)


def _rows(directory: Path, name: str, problems: Problems) -> Iterator[Row]:
    return read_rows(directory / name, _COLUMNS[name], problems)


def _unique(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows of a table; an id that is missing or comes again is a problem."""
    seen: dict[str, Row] = {}
    for row in rows:
        key, name = row.needed("id"), row.needed("name")
        if key in seen:
            row.wrong(f"id {key!r} was given before, at {seen[key].place}")
        elif key and name:
            seen[key] = row
            yield row


def _names(row: Row, places: Places) -> tuple[str, ...]:
    """The usual name first, each once; a ``~`` in front marks a weak name."""
    names = dict.fromkeys(filter(None, (row.get("name"), row.get("official_name"), *row.several("alt_names"))))
    weak = [name.removeprefix("~") for name in names if name.startswith("~")]
    if not weak:
        return tuple(names)
    places.weak.update((row.get("id"), name) for name in weak)
    return tuple(dict.fromkeys(name.removeprefix("~") for name in names))


def _known_polity(row: Row, column: str, places: Places) -> str:
    polity = row.needed(column)
    if polity and polity not in places.polities:
        row.wrong(f"{column} {polity!r} is not a polity that is known")
    return polity


def _add_polity(row: Row, places: Places) -> None:
    if row.get("kind") not in _KINDS:
        row.wrong(f"kind is {row.get('kind')!r}, not one of state, region, body, city")
        return
    names = _names(row, places)
    parent = row.get("parent") or None
    if row.get("kind") == "region" and parent is None:
        row.wrong("a region needs its state as parent")
    places.polities[row.get("id")] = Polity(
        row.get("id"),
        _KINDS[row.get("kind")],
        names[0],
        names,
        row.several("adjective"),
        row.several("people"),
        row.get("capital"),
        parent,
    )


def _add_city(row: Row, places: Places, country: str, region: str) -> None:
    names = _names(row, places)
    if country not in places.polities:
        row.wrong(f"country {country!r} is not a polity that is known")
    places.cities[row.get("id")] = City(
        row.get("id"), names[0], names, country, region or None, row.whole("population")
    )


def _add_event(row: Row, places: Places) -> None:
    names = _names(row, places)
    start, end = row.first_day("start"), row.last_day("end")
    if start is None:
        if not row.get("start"):
            row.wrong("start is empty")
        return
    if end and end < start:
        row.wrong(f"ends on {end}, before it starts on {start}")
    countries = row.several("country") or _countries_of(row.get("place"), places)
    for country in countries:
        if country not in places.polities:
            row.wrong(f"country {country!r} is not a polity that is known")
    places.events[row.get("id")] = Event(
        id=row.get("id"),
        name=names[0],
        names=names,
        kind=row.get("kind"),
        start=start,
        end=end,
        place=row.get("place"),
        country=countries,
        known_from=row.first_day("known_from"),
        source=row.get("source"),
    )


def _countries_of(place: str, places: Places) -> tuple[str, ...]:
    """The state of a place that is named, where the tables know it."""
    for polity in places.polities.values():
        if place in polity.names:
            return (polity.parent or polity.id,)
    return tuple(dict.fromkeys(city.country for city in places.cities.values() if place and place in city.names))[:1]


def _role(row: Row, office: str, jurisdiction: str, places: Places) -> OfficeRole:
    """The role that the level gives; of ministers and the like, the foreign minister is known by the title."""
    level = _LEVELS.get(row.get("level"))
    if level is not None:
        return level
    polity = places.polities.get(jurisdiction)
    role = office_role(office, jurisdiction, polity.kind if polity else None)
    return OfficeRole.FOREIGN_MINISTER if role is OfficeRole.FOREIGN_MINISTER else OfficeRole.OTHER


def _person_names(person: str, patronymic: str, others: tuple[str, ...]) -> tuple[str, ...]:
    given, _, rest = person.partition(" ")
    full = (f"{given} {patronymic} {rest}",) if patronymic and rest else ()
    return tuple(dict.fromkeys((person, *full, *others)))
