"""The tables of the package: complete, without contradictions, as built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pycountry
import pytest
from reference_pack import write_pack

from dragoman.reference import City, OfficeRole, PolityKind, Reference
from dragoman.reference.checks import accepted, check, gaps

ROOT = Path(__file__).parents[2]
COLLECTED = ROOT.parent / "shared" / "reference"

NO_ADJECTIVE = set("VG VI SX TC FK GF RE MP JE GG AX SH SJ PM BL WF PN NF CX IO BQ GP".split())
UNINHABITED = {"BV", "GS", "HM", "TF", "UM", "CC", "MF"}


@pytest.fixture(scope="module")
def base() -> Reference:
    """The base data without packs."""
    return Reference.load()


def test_base_data_is_without_contradictions(base: Reference) -> None:
    """The validator finds nothing in the base data but overlaps that are accepted, each with its reason."""
    assert check(base) == ()
    assert set(accepted()) <= {tenure.id for tenure in base.tenures}
    assert all(accepted().values())


def test_gaps_are_said_to_be_gaps(base: Reference) -> None:
    """A gap lies between two tenures, and no holder is given for a day in it."""
    found = gaps(base)
    assert found
    for gap in found[:50]:
        middle = gap.start + (gap.end - gap.start) / 2
        assert not [t for t in base.holders(gap.jurisdiction, gap.role, middle) if t.covers(middle)]


def test_every_state_of_iso_3166_is_there(base: Reference) -> None:
    """All codes of ISO 3166-1 but those of islands without a government are covered, and Kosovo."""
    codes = {country.alpha_2 for country in pycountry.countries} - UNINHABITED
    states = {polity.id for polity in base.polities if polity.kind is PolityKind.STATE}
    assert states == codes | {"XK"}


def test_every_state_has_an_adjective(base: Reference) -> None:
    """States have adjectives; only small territories may be without."""
    bare = {p.id for p in base.polities if p.kind is PolityKind.STATE and not p.adjectives}
    assert bare <= NO_ADJECTIVE


def test_regions_have_codes_of_iso_3166_2(base: Reference) -> None:
    """Codes of regions are of ISO 3166-2, or were before mergers of Russian regions."""
    regions = {polity.id for polity in base.polities if polity.kind is PolityKind.REGION}
    withdrawn = {"RU-KOR", "RU-TAY", "RU-EVE", "RU-KOP", "RU-UOB", "RU-AGB", "RU-CHI"}
    assert regions - {region.code for region in pycountry.subdivisions} == withdrawn
    for state in ("RU", "BY"):
        official = {region.code for region in pycountry.subdivisions if region.country_code == state}
        assert official <= regions


def test_capitals_are_cities_of_their_states(base: Reference) -> None:
    """Behind a preposition of place, the capital of every state is found as a city of that state."""
    for polity in base.polities:
        if polity.kind is PolityKind.STATE and polity.capital and polity.id not in NO_ADJECTIVE | {"MS", "AI", "TK"}:
            entries = [entry for hit in base.scan(f"they met in {polity.capital}.") for entry in hit.entries]
            assert any(isinstance(entry, City) and entry.country == polity.id for entry in entries), polity


def test_regions_are_found_in_both_styles(base: Reference) -> None:
    """Every Russian oblast and krai is found as Region and Territory too."""
    for polity in base.polities:
        for ours, theirs in ((" Oblast", " Region"), (" Krai", " Territory")):
            if polity.parent == "RU" and polity.name.endswith(ours):
                (hit,) = base.scan(polity.name.replace(ours, theirs))
                assert [entry.id for entry in hit.entries] == [polity.id]


def test_persons_have_clean_names(base: Reference) -> None:
    """No titles, digits, brackets or shouted surnames are left in persons' names."""
    for tenure in base.tenures:
        words = tenure.person.replace("-", " ").split()
        assert not {"President", "Minister", "Prime", "Gen.", "Dr.", "Affairs", "of", "and"} & set(words), tenure
        assert not any(char in tenure.person for char in '0123456789()[]"'), tenure
        assert not any(word.isupper() and len(word) > 4 for word in words), tenure


def test_events_are_known_before_they_begin(base: Reference) -> None:
    """The World Cup of 2018 could be spoken of as coming only after its award."""
    (cup,) = (event for event in base.events if event.id == "fifa-wc-2018")
    assert cup.known_from is not None
    assert cup.known_from < cup.start
    assert cup.country == ("RU",)
    assert cup in {entry for hit in base.scan("the FIFA World Cup 2018") for entry in hit.entries}


def test_the_validator_sees_contradictions(tmp_path: Path) -> None:
    """Two holders at once and events known too late are found in a pack."""
    pack = write_pack(
        tmp_path,
        polities="id,kind,name,parent\nXT,state,Tolvania,\nSEA,body,Sea Union,\nSEA-A,region,A,SEA\n",
        offices_tenures=(
            "office_id,office,jurisdiction,level,person,start,end\n"
            "p,President,XT,head of state,Ann Bell,2001-01-01,2010-01-01\n"
            "p,President,XT,head of state,Carl Dorn,2005-01-01,2012-01-01\n"
            "p,President,XT,head of state,Carl Dorn,2005-01-01,2012-01-01\n"
        ),
        events="id,name,start,end,known_from\nfair,Great Fair,2001-01-01,2001-01-02,2002-01-01\n",
    )
    problems = check(Reference.load([pack]))
    assert {p.code for p in problems} == {"overlap", "duplicate", "backwards", "parent"}


@pytest.mark.skipif(
    not COLLECTED.is_dir(), reason="the collected tables lie beside the repository; they are absent here"
)
def test_tables_are_as_built() -> None:
    """The package's tables are what the build makes of the sheets and the collected tables."""
    run = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "build_reference.py"), "--check"],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stdout + run.stderr


def test_all_roles_occur(base: Reference) -> None:
    """The base data covers every role."""
    assert {tenure.role for tenure in base.tenures} == set(OfficeRole)
