"""Packs of the users: added, overriding, and with errors."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from reference_pack import POLITIES, write_pack

from dragoman.errors import ReferenceDataError
from dragoman.reference import City, Event, OfficeRole, Organisation, Reference


def test_a_pack_adds_names(tmp_path: Path) -> None:
    """Everything that a pack names is found, with the country and region of its cities."""
    reference = Reference.load([write_pack(tmp_path)])
    text = "In Gradowal, Tolvanian officials of the Saldra Union visited Drevast Bus Plant after the Saldra Flood."
    entries = [hit.entries[0] for hit in reference.scan(text)]
    assert [entry.id for entry in entries] == ["gradoval", "XT", "SALDRA", "drevast-bus", "saldra-flood"]
    city, _, _, plant, flood = entries
    assert isinstance(city, City)
    assert (city.country, city.region) == ("XT", "XT-GRA")
    assert isinstance(plant, Organisation)
    assert plant.jurisdiction == "XT"
    assert isinstance(flood, Event)
    assert (flood.country, flood.start, flood.end) == (("XT",), date(2015, 8, 22), date(2015, 9, 9))


def test_a_weak_name_of_a_pack(tmp_path: Path) -> None:
    """A name that a pack marks with a tilde counts only as a place."""
    reference = Reference.load([write_pack(tmp_path)])
    assert not reference.scan("Same as before")
    assert [hit.entries[0].id for hit in reference.scan("arrived in Same")] == ["gradoval"]


def test_a_pack_adds_tenures(tmp_path: Path) -> None:
    """Levels and titles give the roles, patronymics a spelling, months and years their widest days."""
    reference = Reference.load([write_pack(tmp_path)])
    (president,) = reference.tenures_of("Matvei Ilyich Talverin")
    assert (president.role, president.end, president.known_to) == (OfficeRole.HEAD_OF_STATE, None, None)
    assert president.covers(date(2040, 1, 1))
    (governor,) = reference.holders("XT-GRA", OfficeRole.REGIONAL_HEAD, date(2013, 2, 1))
    assert (governor.start, governor.end) == (date(2013, 2, 1), date(2016, 12, 31))
    ministers = reference.holders("XT", OfficeRole.FOREIGN_MINISTER)
    assert [(tenure.person, tenure.acting) for tenure in ministers] == [
        ("Pavel Girdenko", False),
        ("Oksana Ternevich", True),
    ]
    (industry,) = reference.tenures_of("Rudnevar")
    assert industry.role is OfficeRole.OTHER


def test_a_pack_overrides_the_base(tmp_path: Path) -> None:
    """A row with a known id replaces it; tenures of an office replace those that they overlap in time."""
    polities = "id,kind,name,alt_names\nBY,state,Alba Ruthenia,White Ruthenia\n"
    tenures = (
        "office_id,office,jurisdiction,level,person,start,end\n"
        "by-president,President,BY,head of state,Someone Else,1994-07-20,\n"
    )
    reference = Reference.load([write_pack(tmp_path, polities=polities, offices_tenures=tenures)])
    assert not reference.scan("Belarus")
    assert [hit.entries[0].id for hit in reference.scan("White Ruthenia")] == ["BY"]
    assert [t.person for t in reference.holders("BY", OfficeRole.HEAD_OF_STATE)] == ["Someone Else"]
    assert Reference.load().polity("BY") != reference.polity("BY")


def test_later_packs_see_earlier_ones(tmp_path: Path) -> None:
    """A pack may speak of the polities of the pack before it."""
    first = write_pack(tmp_path / "first", polities=POLITIES)
    second = write_pack(tmp_path / "second", polities="id,kind,name,parent\nXT-LUG,region,Lugovar Oblast,XT\n")
    assert Reference.load([first, second]).polity("XT-LUG") is not None
    with pytest.raises(ReferenceDataError, match="XT"):
        Reference.load([second])


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    """The version is the same for the same tables wherever they lie, and another for every change."""
    one, same = write_pack(tmp_path / "one"), write_pack(tmp_path / "same")
    other = write_pack(tmp_path / "other", polities=POLITIES.replace("Tolvania,", "Tolvany,"))
    versions = [Reference.load([pack]).version for pack in (one, same, other)]
    assert versions[0] == versions[1] != versions[2]
    assert Reference.load().version not in versions


def test_all_errors_are_reported_together(tmp_path: Path) -> None:
    """One error names every bad line of every table with its file, its line and what is wrong."""
    pack = write_pack(
        tmp_path,
        polities="id,kind,name,parent\nXT,state,Tolvania,\nXT,state,Again,\nXU,planet,Ulm,\nXT-A,region,A,XQ\n,state,Nameless,\n",
        organisations="id,name,kind\nplant,Plant,company\n",
        offices_tenures=(
            "office_id,office,jurisdiction,level,person,start,end,acting\n"
            "a,President,XT,head of state,Ann Bell,2020-01-01,2019-01-01,no\n"
            "a,President,XZ,head of state,Ann Bell,last year,,perhaps\n"
            "a,President,XT\n"
        ),
        events="id,name,start,end\nflood,Flood,,\nfair,Fair,2020-02-30,\n",
    )
    with pytest.raises(ReferenceDataError) as caught:
        Reference.load([pack])
    message = str(caught.value)
    for place, words in [
        ("polities.csv:3", "'XT' was given before"),
        ("polities.csv:4", "'planet'"),
        ("polities.csv:5", "'XQ'"),
        ("polities.csv:6", "id is empty"),
        ("organisations.csv:1", "missing column jurisdiction"),
        ("offices_tenures.csv:2", "before it starts"),
        ("offices_tenures.csv:3", "'XZ'"),
        ("offices_tenures.csv:3", "'last year', not a date"),
        ("offices_tenures.csv:3", "'perhaps', not yes or no"),
        ("offices_tenures.csv:4", "3 cells, but the header has 8"),
        ("events.csv:2", "start is empty"),
        ("events.csv:3", "'2020-02-30', not a date"),
    ]:
        assert any(place in line and words in line for line in message.splitlines()), (place, words, message)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", b"", b'id,kind,name\n"unclosed'])
def test_files_that_are_no_tables(tmp_path: Path, content: bytes) -> None:
    """A file that is not text, empty or broken is reported by name."""
    (tmp_path / "polities.csv").write_bytes(content)
    with pytest.raises(ReferenceDataError, match=r"polities\.csv"):
        Reference.load([tmp_path])


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    """A missing folder and one without any table are said to be so."""
    with pytest.raises(ReferenceDataError, match="no such directory"):
        Reference.load([tmp_path / "missing"])
    with pytest.raises(ReferenceDataError, match="none of the files"):
        Reference.load([tmp_path])
