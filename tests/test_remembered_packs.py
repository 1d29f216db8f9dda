"""A register remembers the reference data that it was made with, and says so where that is gone or changed."""

from __future__ import annotations

import re
import shutil
import sqlite3
from pathlib import Path

import pytest

from calling import call
from dragoman.model import Readout
from dragoman.reading.reader import read
from dragoman.register import Register
from dragoman.sources import read_sources

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TEXTS = [EXAMPLES / "readouts" / f"{name}.txt" for name in ("14-isterval-ravenmost", "16-trilateral-session")]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A folder of reference data of one's own."""
    return Path(shutil.copytree(EXAMPLES / "reference", tmp_path / "states"))


@pytest.fixture
def register(tmp_path: Path, pack: Path) -> Path:
    """A register that was made with it."""
    path = tmp_path / "register.db"
    result = call("add", *TEXTS, "--reference", pack, "--register", path)
    assert result.exit_code == 0, result.output
    return path


def rows(path: Path) -> list[str]:
    """Everything in a register but the log."""
    with sqlite3.connect(path) as connection:
        found = [line for line in connection.iterdump() if '"log"' not in line and "sqlite_sequence" not in line]
    connection.close()
    return found


def test_commands_work_with_what_the_register_was_made_with(register: Path) -> None:
    """Reading again and linking change nothing, and names of places are known, without naming the folder again."""
    before = rows(register)
    assert "every text was read by these very versions" in call("reread", "--register", register).output
    assert call("link", "--register", register).exit_code == 0
    assert rows(register) == before
    assert re.search(r"XV +Veldmark", call("polities", "--register", register).output)
    assert "known already" in call("add", TEXTS[0], "--register", register).output


@pytest.mark.parametrize("command", ["reread", "reread --dry-run", "link", f"add {TEXTS[0]}"])
@pytest.mark.parametrize("gone", [True, False])
def test_nothing_is_written_with_less(register: Path, pack: Path, command: str, gone: bool) -> None:
    """Where the folder is gone or changed, writing is refused, names it and says what to do."""
    spoil(pack, gone)
    before = rows(register)
    result = call(*command.split(), "--register", register)
    assert result.exit_code == 4
    assert f"{pack} {'is not there' if gone else 'has changed'}" in " ".join(result.output.split())
    assert rows(register) == before


@pytest.mark.parametrize("gone", [True, False])
def test_what_is_there_is_shown_with_a_note(register: Path, pack: Path, gone: bool) -> None:
    """Where the folder is gone or changed, one still sees what the register holds."""
    spoil(pack, gone)
    result = call("polities", "--register", register)
    assert result.exit_code == 0 and f"Note: reference data that {register} was made with" in result.output
    assert ("Veldmark" in result.output) is not gone


@pytest.mark.parametrize("command", ["dossier XT", "ledger", "status"])
@pytest.mark.parametrize("gone", [True, False])
def test_nothing_is_followed_with_less(register: Path, pack: Path, command: str, gone: bool) -> None:
    """Where the folder is gone or changed, undertakings that wait go on waiting, and a note says so."""
    with Register(register) as store:
        for text in read_sources(TEXTS):
            assert isinstance(text, Readout)
            store.reread(read(text, store.reference))
    spoil(pack, gone)
    before = rows(register)
    result = call(*command.split(), "--register", register)
    assert result.exit_code == 0, result.output
    said = " ".join(result.output.split())
    assert f"cannot be now: {pack} {'is not there' if gone else 'has changed'}" in said
    assert rows(register) == before


def test_a_folder_given_wins_and_is_remembered(register: Path, pack: Path, tmp_path: Path) -> None:
    """After a move the folder is named once; the texts are not read again where it holds the same."""
    moved = pack.rename(tmp_path / "moved")
    assert "these very versions" in call("reread", "--register", register, "--reference", moved).output
    assert call("link", "--register", register).exit_code == 0


def test_trying_remembers_nothing(register: Path, pack: Path, tmp_path: Path) -> None:
    """A dry run with another folder leaves the one that is remembered."""
    before = rows(register)
    other = shutil.copytree(pack, tmp_path / "other")
    assert call("reread", "--dry-run", "--register", register, "--reference", other).exit_code == 0
    assert rows(register) == before


def test_packs_that_are_lost_can_be_forgotten(register: Path, pack: Path) -> None:
    """Whoever has the folder no more can still go on without it."""
    spoil(pack, gone=True)
    assert call("link", "--forget-packs", "--register", register).exit_code == 0
    assert call("reread", "--register", register).exit_code == 0


def spoil(pack: Path, gone: bool) -> None:
    """Remove the folder, or change a row in it."""
    if gone:
        shutil.rmtree(pack)
    else:
        table = pack / "events.csv"
        table.write_text(table.read_text("utf-8") + "\n", "utf-8")
