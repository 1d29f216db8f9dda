"""Who held which office when."""

from __future__ import annotations

from datetime import date

import pytest

from dragoman.reference import OfficeRole, Reference


@pytest.fixture(scope="module")
def base() -> Reference:
    """The base data without packs."""
    return Reference.load()


@pytest.mark.parametrize(
    ("jurisdiction", "role", "day", "person"),
    [
        ("BY", OfficeRole.HEAD_OF_STATE, date(2014, 7, 21), "Alexander Lukashenko"),
        ("RU", OfficeRole.HEAD_OF_GOVERNMENT, date(2010, 1, 1), "Vladimir Putin"),
        ("RU-KHA", OfficeRole.REGIONAL_HEAD, date(2014, 7, 21), "Vyacheslav Shport"),
        ("CH", OfficeRole.HEAD_OF_STATE, date(2018, 6, 1), "Alain Berset"),
        ("GB", OfficeRole.HEAD_OF_GOVERNMENT, date(2023, 1, 1), "Rishi Sunak"),
        ("JP", OfficeRole.FOREIGN_MINISTER, date(2018, 8, 30), "Taro Kono"),
        ("UN", OfficeRole.BODY_HEAD, date(2020, 1, 1), "António Guterres"),
        ("US", OfficeRole.FOREIGN_MINISTER, date(2022, 5, 1), "Antony Blinken"),
    ],
)
def test_holders(base: Reference, jurisdiction: str, role: OfficeRole, day: date, person: str) -> None:
    """The holder of an office on a day is found."""
    assert [tenure.person for tenure in base.holders(jurisdiction, role, day)] == [person]


@pytest.mark.parametrize(
    ("jurisdiction", "day"), [("XT", date(2014, 1, 1)), ("BY", date(1980, 1, 1)), ("BY", date(2190, 1, 1))]
)
def test_not_covered_is_an_answer(base: Reference, jurisdiction: str, day: date) -> None:
    """An unknown polity, and days before and after those that the data vouches for, give nobody."""
    assert base.holders(jurisdiction, OfficeRole.HEAD_OF_STATE, day) == ()


@pytest.mark.parametrize(
    "name",
    [
        "Alexander Lukashenko", "Aleksandr Lukashenko", "Alyaksandr Lukashenka", "Lukashenko", "LUKASHENKO Alexander",
        "Alexander Grigoryevich Lukashenko", "A. Lukashenko",
    ],
)  # fmt: skip
def test_spellings_of_a_name(base: Reference, name: str) -> None:
    """A person is found by surname and by full name in any transliteration and order, with initials and patronymic."""
    assert {tenure.jurisdiction for tenure in base.tenures_of(name)} == {"BY"}


@pytest.mark.parametrize(
    ("name", "jurisdictions"),
    [
        ("Xi", {"CN"}),
        ("Jinping Xi", {"CN"}),
        ("Abdullah II", {"JO"}),
        ("Abdel Fattah El-Sisi", {"EG"}),
        ("Recep Tayyip Erdoğan", {"TR"}),
        ("Sadyr Zhaparov", {"KG"}),
        ("Joseph R. Biden", {"US"}),
        ("Vladimir", set()),
        ("Nobody Whosoever", set()),
        ("", set()),
        ("!!", set()),
    ],
)
def test_names_and_what_they_fit(base: Reference, name: str, jurisdictions: set[str]) -> None:
    """Surnames first or last are told from given names; what fits nobody gives nothing."""
    assert {tenure.jurisdiction for tenure in base.tenures_of(name)} == jurisdictions


def test_a_jurisdiction_narrows_a_surname(base: Reference) -> None:
    """A surname that several persons bear is narrowed by the state, which stands for its regions too."""
    everywhere = {tenure.jurisdiction for tenure in base.tenures_of("Aliyev")}
    assert {"AZ", "RU-DA"} <= everywhere
    assert {tenure.jurisdiction for tenure in base.tenures_of("Aliyev", "AZ")} == {"AZ"}
    assert {tenure.jurisdiction for tenure in base.tenures_of("Aliyev", "RU")} == {"RU-DA"}


def test_acting_periods_are_kept_apart(base: Reference) -> None:
    """A governor's acting time is a tenure of its own."""
    spells = base.tenures_of("Anton Alikhanov", "RU-KGD")
    assert [(tenure.acting, tenure.start) for tenure in spells] == [
        (True, date(2016, 10, 6)),
        (False, date(2017, 9, 29)),
    ]


def test_an_unknown_end_excludes_nothing(base: Reference) -> None:
    """Where the end is not known, later days are neither covered nor excluded."""
    (tenure,) = base.tenures_of("Sergei Lavrov", "RU")
    assert tenure.end is None
    day = date(2090, 1, 1)
    assert not tenure.covers(day)
    assert not tenure.excludes(day)
    assert tenure.excludes(date(1999, 1, 1))
