"""What each readout tells of an encounter, as far as it matters for knowing the encounter again in another readout."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from dragoman.model import Basis, Form, Format, PartialDate
from dragoman.reference.folding import fold, fold_person
from dragoman.register.fields import ENCOUNTER, text_to_keys

_DATE = next(field for field in ENCOUNTER if field.name == "date")


class Person(Struct, frozen=True):
    """Someone who takes part.

    Attributes:
        party: id of the row; its cells are the evidence.
        words: the words of the name, folded; empty where the readout gives none.
        person: who that is across readouts; empty where that is not known.
        state: state or body of the jurisdiction: "RU" of "RU-KHA"; empty where it is not known.
    """

    party: str
    words: tuple[str, ...]
    person: str
    name: str
    office: str
    jurisdiction: str

    @property
    def state(self) -> str:
        """The state or body that the person comes from."""
        return self.jurisdiction.partition("-")[0]


class Account(Struct, frozen=True):
    """One encounter as one readout tells it.

    Attributes:
        id: id of the row in ``encounter``.
        position: its place in the readout; the main encounter has 0.
        date, basis: as read; the date may lack parts or be None.
        city: as printed; empty where it is not given.
        people: who takes part, in the order of the readout.
    """

    id: str
    readout: str
    position: int
    form: Form | None
    format: Format | None
    date: PartialDate | None
    basis: Basis
    city: str
    country: str
    people: tuple[Person, ...]

    @property
    def place(self) -> str:
        """The city, folded."""
        return fold(self.city)


class Page(Struct, frozen=True):
    """A readout with what it tells of.

    Attributes:
        moment: the day of the page, empty where it has none, and the number of its arrival.
        publisher, title: as the source gives them; empty where it does not.
        text: as published.
    """

    id: str
    moment: tuple[str, int]
    title: str
    publisher: str
    published: date | None
    address: str
    lang: str
    text: str
    accounts: tuple[Account, ...]

    @property
    def house(self) -> str:
        """The publisher, folded."""
        return " ".join(fold(self.publisher).split())


def load_page(connection: sqlite3.Connection, readout: str) -> Page:
    """A readout of the register with its encounters.

    Raises:
        KeyError: the register does not hold it.
    """
    row = connection.execute(
        "SELECT title, publisher, published, address, lang, text FROM readout WHERE id = ?", (readout,)
    ).fetchone()
    if row is None:
        raise KeyError(readout)
    title, publisher, published, address, lang, text = row
    encounters = connection.execute(_ENCOUNTERS, (readout,)).fetchall()
    people = _people(connection, readout)
    shares = _shares(connection, readout, text) if len(encounters) > 1 else {}
    return Page(
        id=readout,
        moment=moment(connection, readout),
        title=title or "",
        publisher=publisher or "",
        published=date.fromisoformat(published) if published else None,
        address=address or "",
        lang=lang or "",
        text=text,
        accounts=tuple(_account(readout, one, people, shares.get(one[0])) for one in encounters),
    )


def moment(connection: sqlite3.Connection, readout: str) -> tuple[str, int]:
    """When a page came out, and the number of its arrival: no two pages have the same.

    Pages without a date come before all others, since nothing tells that they were made from one of these.
    """
    day, no = connection.execute("SELECT coalesce(published, ''), no FROM readout WHERE id = ?", (readout,)).fetchone()
    return day, no


_ENCOUNTERS = """
SELECT e.id, e.position, e.form, e.format, e.date, c.basis, e.place, e.country
FROM encounter e LEFT JOIN cell c ON c.row = e.id AND c.field = 'date'
WHERE e.readout = ? ORDER BY e.position
"""
_PEOPLE = """
SELECT p.key, p.id, p.name, p.office, p.jurisdiction, profile.person FROM party p
LEFT JOIN appearance ON appearance.party = p.id LEFT JOIN profile ON profile.id = appearance.profile
WHERE p.readout = ? AND p.role IS NOT 'other' ORDER BY p.position
"""
_FORM_PLACES = """
SELECT c.row, v.start FROM cell c JOIN evidence v ON v.cell = c.no AND v.candidate = 0 AND v.part = 'text'
WHERE c.readout = ? AND c.entity = 'encounter' AND c.field = 'form' ORDER BY c.row, v.position
"""
_MENTIONS = "SELECT start, parties FROM mention WHERE readout = ? AND part = 'text' AND kind IN ('name', 'title')"


def _people(connection: sqlite3.Connection, readout: str) -> tuple[tuple[str, Person], ...]:
    """The parties by their keys."""
    return tuple(
        (key, Person(party, fold_person(name) if name else (), person or "", name or "", office or "", where or ""))
        for key, party, name, office, where, person in connection.execute(_PEOPLE, (readout,))
    )


def _account(
    readout: str, row: Sequence[str | int | None], people: tuple[tuple[str, Person], ...], share: frozenset[str] | None
) -> Account:
    key, position, form, how, day, basis, place, country = row
    present = tuple(person for party, person in people if share is None or party in share)
    return Account(
        id=str(key),
        readout=readout,
        position=int(position or 0),
        form=Form(str(form)) if form else None,
        format=Format(str(how)) if how else None,
        date=_DATE.decode(str(day)) if day else None,
        basis=Basis(str(basis)) if basis else Basis.ABSENT,
        city=str(place or ""),
        country=str(country or ""),
        people=present or tuple(person for _, person in people),
    )


def _shares(connection: sqlite3.Connection, readout: str, text: str) -> dict[str, frozenset[str]]:
    """Who takes part in each of several encounters of a readout: who is named in the paragraphs that tell of it.

    The first party of the readout, whose press service speaks, takes part in all; a visit takes in everyone.
    """
    first: dict[str, int] = {}
    for row, start in connection.execute(_FORM_PLACES, (readout,)):
        first.setdefault(row, text.rfind("\n", 0, start) + 1)
    named = [(start, text_to_keys(keys)) for start, keys in connection.execute(_MENTIONS, (readout,))]
    lead = connection.execute(
        "SELECT key FROM party WHERE readout = ? AND role IS NOT 'other' ORDER BY position LIMIT 1", (readout,)
    ).fetchone()
    starts = sorted(set(first.values()))
    shares: dict[str, frozenset[str]] = {}
    keys_of: dict[int, set[str]] = defaultdict(set)
    for start in starts:
        end = next((later for later in starts if later > start), len(text))
        keys_of[start].update(key for at, keys in named if start <= at < end for key in keys)
        keys_of[start].update(lead or ())
    visits = {
        key for (key,) in connection.execute("SELECT id FROM encounter WHERE readout = ? AND form = 'VIS'", (readout,))
    }
    for encounter, start in first.items():
        if encounter not in visits:
            shares[encounter] = frozenset(keys_of[start])
    return shares
