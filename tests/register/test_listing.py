"""Pages of lists give what the whole lists give, newest first."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from dragoman.model import ActType, Area
from dragoman.pipeline import add_all
from dragoman.reference import Reference
from dragoman.register import Filters, Register
from dragoman.register.values import Listed

EXAMPLES = Path(__file__).parents[2] / "examples"
FILTERS = (
    Filters(),
    Filters(region="XV"),
    Filters(region="xv-nor"),
    Filters(region="QQ"),
    Filters(area=Area.TRN),
    Filters(act=ActType.OFR),
    Filters(area=Area.TRN, act=ActType.OFR),
    Filters(party="Talverin"),
    Filters(party="matvej talverin", region="XV-NOR"),
    Filters(party="nobody"),
    Filters(party="XT"),
    Filters(party="XV-NOR", area=Area.TRN),
    Filters(party="KE"),
    Filters(publisher="government norvask"),
    Filters(publisher="government", region="XT", area=Area.TRD),
    Filters(since=date(2017, 1, 1)),
    Filters(until=date(2017, 12, 31), region="XT"),
    Filters(since=date(2014, 6, 17), until=date(2014, 6, 17)),
    Filters(since=date.min),
)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """The register of the examples."""
    reference = Reference.load([EXAMPLES / "reference"])
    register = Register(tmp_path_factory.mktemp("listing") / "register.db", reference=reference)
    for _ in add_all(register, [EXAMPLES / "readouts"], reference):
        pass
    return register


def keys_of(path: Path) -> list[tuple[str, ...]]:
    """All rows of the table of keys."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM listing ORDER BY key, day, readout").fetchall()


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_pages_are_the_list_newest_first(register: Register, filters: Filters) -> None:
    """All pages together are the readouts that the filters let through, each once, the latest day first."""
    whole = {one.id: one for one in register.readouts(filters)}
    found: list[Listed] = []
    for offset in range(0, len(whole) + 3, 3):
        page = register.page(filters, 3, offset)
        assert page.total == len(whole)
        assert page.is_counted
        found += page.readouts
    assert [one.id for one in found] == list(dict.fromkeys(one.id for one in found))
    assert {one.id: one for one in found} == whole
    days = [one.date or str(one.published or "") for one in found]
    assert days == sorted(days, reverse=True)
    assert register.among(sorted(register.ids()), filters) == frozenset(whole)


def test_among_some_only_fitting_ones_are_kept(register: Register) -> None:
    """Of given readouts those are kept that the filters let through, and no others are added."""
    every = sorted(register.ids())
    fitting = {one.id for one in register.readouts(Filters(region="XV-NOR", since=date(2018, 1, 1)))}
    some = every[::2]
    assert register.among(some, Filters(region="XV-NOR", since=date(2018, 1, 1))) == fitting & set(some)
    assert 0 < len(fitting & set(some)) < len(fitting)


def test_linking_anew_leaves_the_same_keys(register: Register) -> None:
    """The keys that adding left are those that working all out anew gives."""
    before = keys_of(register.path)
    register.link()
    assert keys_of(register.path) == before
    assert before


@pytest.mark.parametrize("code", ["XT", "XV", "XV-NOR", "VE"])
def test_a_party_by_its_code_took_part(register: Register, code: str) -> None:
    """A code in capitals means those of the state and its regions, not who met there, and no part of a name."""

    def took_part(readout: str) -> bool:
        codes = [party.jurisdiction.value or "" for party in register.load(readout).parties]
        return any(f"{one}-".startswith(f"{code}-") for one in codes)

    assert {one.id for one in register.readouts(Filters(party=code))} == set(filter(took_part, register.ids()))
