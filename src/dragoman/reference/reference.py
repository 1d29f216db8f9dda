"""The reference data as one object: base data of the package and the user's packs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from dragoman.errors import ReferenceDataError
from dragoman.reference.packs import Pack, add_to
from dragoman.reference.scanner import Scanner
from dragoman.reference.tables import Places, data_files, read_places, read_tenures
from dragoman.reference.tenures import TenureIndex
from dragoman.reference.values import Event, Hit, OfficeRole, Organisation, Polity, Tenure

BASE = Path(__file__).parent / "data"


class Reference:
    """Names, offices and events that readouts refer to, with their look-ups. Parts are read when first asked for."""

    def __init__(self, packs: Sequence[Path]) -> None:
        self._packs = tuple(packs)

    @classmethod
    def load(cls, packs: Sequence[Path] = ()) -> Reference:
        """The base data together with the user's packs; a later pack overrides an earlier one.

        Args:
            packs: directories with any of polities.csv, cities.csv, organisations.csv, offices_tenures.csv, events.csv.

        Raises:
            ReferenceDataError: a pack is missing or has errors; the message lists all of them with file and line.
        """
        if not packs:
            return _base()
        reference = cls(tuple(Path(pack) for pack in packs))
        reference._validate()
        return reference

    def _validate(self) -> None:
        problems: list[str] = []
        places = _base_places()
        for pack in self._packs:
            if not pack.is_dir():
                problems.append(f"{pack}: no such directory")
            elif not data_files(pack):
                problems.append(f"{pack}: none of the files of a reference pack is in it")
            else:
                places = read_places(pack, places, problems)
                read_tenures(pack, places, problems)
        if problems:
            raise ReferenceDataError(
                "The reference data has errors:\n" + "\n".join(problems), "Correct these lines and try again."
            )

    @cached_property
    def _places(self) -> Places:
        places = _base_places()
        for pack in self._packs:
            places = read_places(pack, places, [])
        return places

    @cached_property
    def _scanner(self) -> Scanner:
        return Scanner(self._places.written())

    @cached_property
    def _tenures(self) -> TenureIndex:
        tenures = _base_tenures()
        for pack in self._packs:
            newer = read_tenures(pack, self._places, [])
            tenures = (*(old for old in tenures if not _overridden(old, newer)), *newer)
        return TenureIndex(tenures)

    @cached_property
    def version(self) -> str:
        """Hash over the base data and the packs, as they are on disk."""
        digest = hashlib.sha256()
        for directory in (BASE, *self._packs):
            add_to(digest, directory)
        return "ref-" + digest.hexdigest()[:16]

    @cached_property
    def packs(self) -> tuple[Pack, ...]:
        """The user's packs, in their order, as they are on disk."""
        return tuple(Pack.of(folder) for folder in self._packs)

    def scan(self, text: str) -> tuple[Hit, ...]:
        """The names of polities, cities, organisations and events in a text, from left to right, none overlapping."""
        return self._scanner.scan(text)

    def polity(self, polity_id: str) -> Polity | None:
        """The polity of that id, None where it is not covered."""
        return self._places.polities.get(polity_id)

    @property
    def polities(self) -> tuple[Polity, ...]:
        """All polities."""
        return tuple(self._places.polities.values())

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """All organisations."""
        return tuple(self._places.organisations.values())

    @property
    def events(self) -> tuple[Event, ...]:
        """All dated events, by their first day."""
        return tuple(sorted(self._places.events.values(), key=lambda event: (event.start, event.id)))

    @property
    def tenures(self) -> tuple[Tenure, ...]:
        """All tenures."""
        return self._tenures.tenures

    def holders(self, jurisdiction: str, role: OfficeRole, on: date | None = None) -> tuple[Tenure, ...]:
        """Who held an office, by the first day of the tenure; empty where that is not covered.

        Args:
            jurisdiction: id of a polity.
            role: which office.
            on: only those whom the data gives as in office on this day; None: all of them.
        """
        return self._tenures.holders(jurisdiction, role, on)

    def tenures_of(self, name: str, jurisdiction: str | None = None) -> tuple[Tenure, ...]:
        """All tenures of the persons whom a name fits, in any spelling and order, by the first day.

        Args:
            name: a full name or a surname.
            jurisdiction: only offices of this polity or of a region of it.
        """
        return self._tenures.of_person(name, jurisdiction)


@cache
def _base() -> Reference:
    """The base data without packs; one object, since it never changes."""
    return Reference(())


@cache
def _base_places() -> Places:
    return read_places(BASE, Places(), [])


@cache
def _base_tenures() -> tuple[Tenure, ...]:
    return read_tenures(BASE, _base_places(), [])


def _overridden(old: Tenure, newer: Sequence[Tenure]) -> bool:
    """Whether a pack gives someone for the same office in the time of an older row."""
    return any(
        new.jurisdiction == old.jurisdiction and new.role is old.role is not OfficeRole.OTHER and new.overlaps(old)
        for new in newer
    )
