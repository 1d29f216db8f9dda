"""The codebook's data is whole, agrees with the model, and prints as the docs show it."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from dragoman.codebook import as_markdown, codebook
from dragoman.codebook.loader import read_codebook
from dragoman.errors import LexiconError
from dragoman.model import ActType, Area, Basis, Direction, Form, MentionKind, Mode

DOCS = Path(__file__).parents[1] / "docs" / "codebook.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with_data = tmp_path / "data"
    shutil.copytree(str(files("dragoman.codebook") / "data"), with_data)
    return with_data


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_version_is_the_codebooks() -> None:
    """Readings carry the version that the data states."""
    assert codebook().version == "0.2"


@pytest.mark.parametrize("value", [ActType.CRT, ActType.ASM, Area.AGR, Basis.ABSENT, Form.VID, Mode.D, Direction.UP])
def test_every_value_of_the_model_has_its_entry(value: ActType | Area | Basis | Form | Mode | Direction) -> None:
    """A value of the model leads to the entry of its own vocabulary."""
    entry = codebook().entry(value)
    assert entry.code == value.value
    assert entry.label


def test_acts_stand_in_the_order_of_decision() -> None:
    """The order of an act's entry is the order in which the first match decides."""
    acts = codebook().vocabulary("act")
    assert [entry.order for entry in acts.entries] == list(range(1, 15))
    assert acts.entry("REF").order < acts.entry("PLG").order < acts.entry("OFR").order


def test_a_code_of_two_vocabularies_is_found_in_both() -> None:
    """AGR is an act and an area, and a question in small letters finds both."""
    assert {entry.vocabulary for entry in codebook().find("agr")} == {"act", "area"}
    assert codebook().find("XYZ") == ()


def test_unknown_values_are_refused() -> None:
    """A code or a type that is in no vocabulary raises KeyError."""
    with pytest.raises(KeyError):
        codebook().vocabulary("act").entry("XYZ")
    with pytest.raises(KeyError):
        codebook().vocabulary("colour")
    with pytest.raises(KeyError):
        codebook().entry(MentionKind.NAME)


def test_crosswalks_stand_beside_our_codes() -> None:
    """Acts carry PLOVER and CAMEO, areas also the subject schemes."""
    act = dict(codebook().entry(ActType.OFR).crosswalk)
    area = dict(codebook().entry(Area.ENE).crosswalk)
    assert act == {"PLOVER": "AGREE", "CAMEO": "03"}
    assert set(area) == {"PLOVER", "CAP", "DAC", "EuroVoc"}


def test_rulings_are_numbered_through() -> None:
    """All twenty-three rulings are there, in order."""
    assert [ruling.number for ruling in codebook().rulings] == list(range(1, 24))


def test_all_problems_are_reported_at_once(folder: Path) -> None:
    """One error names every bad place of every file."""
    edit(folder / "area.toml", 'code = "GEN"', 'code = "GENERAL"')
    edit(folder / "act.toml", 'codes = ["PLG", "OFR"]', 'codes = ["PLG", "XXX"]')
    edit(folder / "mode.toml", 'label = "narrator"', "label = 3")
    edit(folder / "tier.toml", 'title = "Tiers of evidence"', "")
    edit(folder / "rulings.toml", "number = 7", "number = 8")
    with pytest.raises(LexiconError) as caught:
        read_codebook(folder)
    message = str(caught.value)
    for part in ("no entry for GEN", "GENERAL is not in", "'XXX'", "label must be", "no title", "stands in place 7"):
        assert part in message


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("codebook", 'version = "0.2"', "", "no version"),
        ("codebook", '"basis", "mode"', '"basis", "colour", "mode"', "colour"),
        ("act", 'enum = "ActType"', 'enum = "Deed"', "the model has no Deed"),
        ("act", 'enum = "ActType"', 'enum = "ActType"\ncolour = "red"', "unknown key 'colour'"),
        ("form", 'code = "TLK"', 'code = "MTG"', "MTG stands twice"),
        ("rank", 'definition = "Printed as a state visit."', "", "neither definition nor include"),
        ("rank", 'label = "state visit"', 'label = "state visit"\nhue = "red"', "unknown keys ['hue']"),
        ("status", 'IATI = "1 pipeline"', "IATI = 1", "IATI must be a string"),
        ("direction", 'enum = "Direction"', 'enum = "Direction"\npair = 3', "pair is no array of tables"),
    ],
)
def test_each_kind_of_problem_is_named(folder: Path, name: str, old: str, new: str, complaint: str) -> None:
    """A damaged file is refused with words that say what is wrong."""
    edit(folder / f"{name}.toml", old, new)
    with pytest.raises(LexiconError, match="codebook") as caught:
        read_codebook(folder)
    assert complaint in str(caught.value)


def test_entries_in_another_order_than_the_model_are_refused(folder: Path) -> None:
    """The order of the entries is the order of the model's members."""
    edit(folder / "direction.toml", 'code = "up"', 'code = "swap"')
    edit(folder / "direction.toml", 'code = "down"', 'code = "up"')
    edit(folder / "direction.toml", 'code = "swap"', 'code = "down"')
    with pytest.raises(LexiconError, match="order differs"):
        read_codebook(folder)


def test_the_docs_are_fresh() -> None:
    """The page in the docs is what the data prints."""
    assert as_markdown(codebook()).strip() in DOCS.read_text("utf-8")
