"""Real trouble for all that is worked out across readouts: kills, several programs, full disks, older files."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from register_samples import sample
from small_disks import mounted

from calling import call
from dragoman.errors import RegisterError
from dragoman.identity import readout_id
from dragoman.pipeline import Added, add_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.decisions import Verdict
from dragoman.register.mapping import rows_of
from dragoman.register.schema import MIGRATIONS, migrate
from dragoman.register.tables import TABLES, write
from dragoman.rereading import reread_all

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
TEXTS = sorted((EXAMPLES / "readouts").glob("*.txt"))[::3]
DERIVED = ("person", "profile", "profile_link", "appearance", "meeting", "meeting_link", "meeting_member",
           "thread", "thread_clause", "claim", "claim_verdict")  # fmt: skip


@pytest.fixture(scope="module")
def reference() -> Reference:
    """The reference data with the states of the examples."""
    return Reference.load([EXAMPLES / "reference"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Path:
    """A register of all examples."""
    path = tmp_path_factory.mktemp("trouble") / "examples.db"
    with Register(path, reference=reference) as register:
        assert all(isinstance(one, Added) for one in add_all(register, TEXTS, reference))
    return path


def start(path: Path, task: str, *sources: Path, stays: bool = False) -> subprocess.Popen[bytes]:
    """A program at work on a register; one that stays goes on until it is killed, even when its work is done."""
    folders = os.pathsep.join((str(HERE), str(HERE.parents[1] / "src")))
    command = [sys.executable, str(HERE / "register_worker.py"), str(path), task, *map(str, sources)]
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE if stays else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": folders},
    )


def derived(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """What stands in the tables that are worked out across readouts."""
    with sqlite3.connect(path) as connection:
        found = {
            table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr)  # noqa: S608
            for table in DERIVED
        }
    connection.close()
    return found


def check_whole(path: Path, reference: Reference) -> set[str]:
    """Everything holds; what was worked out, when nothing waits, is what working it out anew gives; returns the ids."""
    with Register(path, reference=reference) as register:
        assert list(register.verify()) == []
        register.catch_up()
        before = derived(path)
        register.link()
        assert derived(path) == before
        return set(register.ids())


@pytest.mark.parametrize(("task", "seed"), [(task, n) for task in ("add", "reread", "link", "decide") for n in (1, 2)])
def test_a_kill_at_any_moment(tmp_path: Path, made: Path, reference: Reference, task: str, seed: int) -> None:
    """After SIGKILL while it adds, reads again, links or decides, nothing is lost and nothing is half done."""
    path = tmp_path / "register.db"
    if task != "add":
        shutil.copy(made, path)
    child = start(path, task, *TEXTS, stays=True)
    assert child.stdout and child.stderr
    child.stdout.readline()
    time.sleep(random.Random(f"{task}{seed}").uniform(0, 0.6))  # noqa: S311
    child.send_signal(signal.SIGKILL)
    said, complaints = child.communicate()
    assert child.returncode == -signal.SIGKILL, complaints
    there = check_whole(path, reference)
    if task == "decide":
        with Register(path) as register:
            assert {one.id for one in register.decisions.every()} >= set(said.decode().split())
    expected = {readout_id(text.read_text("utf-8")) for text in TEXTS}
    assert there == expected if task != "add" else set(said.decode().split()) <= there


def test_several_programs_at_once(tmp_path: Path, reference: Reference) -> None:
    """Two add the same texts from both ends while a third reads again and a fourth decides: all of it holds."""
    path = tmp_path / "register.db"
    with Register(path, reference=reference) as register:
        list(add_all(register, TEXTS[:3], reference))
    adding = [start(path, "add", *texts) for texts in (TEXTS, TEXTS[::-1])]
    others = [start(path, task) for task in ("reread", "decide")]
    for child in adding:
        _, complaints = child.communicate()
        assert child.returncode == 0, complaints
    for child in others:
        assert child.poll() is None, child.communicate()[1]
        child.kill()
        child.communicate()
    assert len(check_whole(path, reference)) == len(TEXTS)


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A folder on a disk of five megabytes."""
    with mounted(megabytes=5) as folder:
        yield folder


@pytest.mark.parametrize("task", ["reread", "link", "add"])
def test_a_full_disk(small_disk: Path, made: Path, reference: Reference, task: str) -> None:
    """Without room the work stops with words; what stood there stands, and with room it goes on."""
    path = small_disk / "register.db"
    if task != "add":
        shutil.copy(made, path)
    filler = small_disk / "filler"
    with Register(path, reference=reference) as register:
        free = shutil.disk_usage(small_disk).free
        filler.write_bytes(b"\0" * max(0, free - (400_000 if task == "add" else 60_000)))
        with pytest.raises(RegisterError, match=r"disk is full|no room") as caught:
            if task == "link":
                register.link()
            elif task == "add":
                list(add_all(register, TEXTS, reference))
            else:
                for one in reread_all(register, reference, everything=True):
                    register.reread(register.as_read(one.readout))
        assert "kept" in caught.value.hint
    filler.unlink()
    there = check_whole(path, reference)
    assert task == "add" or len(there) == len(TEXTS)
    with Register(path, reference=reference) as register:
        list(add_all(register, TEXTS[:2], reference))


def test_an_export_on_a_full_disk_leaves_the_old_one(small_disk: Path, made: Path) -> None:
    """A file of decisions is written whole or not at all."""
    path, file = small_disk / "register.db", small_disk / "decisions.jsonl"
    shutil.copy(made, path)
    with Register(path, by="Ada") as register:
        for doubt in list(register.review.doubts())[:4]:
            register.review.decide(doubt, Verdict.UNSURE, why="x" * 30_000)
    file.write_text("what stood there\n")
    free = shutil.disk_usage(small_disk).free
    (small_disk / "filler").write_bytes(b"\0" * max(0, free - 40_000))
    result = call("decisions", "export", file, "--register", path)
    assert result.exit_code == 1
    assert "cannot be written" in result.output and "free space" in result.output
    assert file.read_text() == "what stood there\n"
    assert sorted(one.name for one in small_disk.iterdir()) == ["decisions.jsonl", "filler", "register.db"]


@pytest.mark.parametrize("version", range(1, len(MIGRATIONS)))
def test_a_register_of_every_older_version(tmp_path: Path, version: int) -> None:
    """It opens, keeps its readings and decisions, says what waits to be worked out, and `link` does it."""
    path = tmp_path / "old.db"
    connection = sqlite3.connect(path, isolation_level=None)
    migrate(connection, MIGRATIONS[:version])
    for number in range(2):
        rows = rows_of(sample(number))
        connection.execute(TABLES[0].insert, rows.readout[0])
        write(connection, rows)
    connection.close()
    result = call("people", "--register", path)
    assert result.exit_code == 0, result.output
    assert "made by an older Dragoman" in result.output and "dragoman link" in result.output
    assert call("link", "--register", path).exit_code == 0
    fresh = tmp_path / "new.db"
    with Register(fresh) as register:
        for number in range(2):
            register.add(sample(number))
        register.catch_up()
    with Register(path) as register:
        assert not register.outdated
        assert list(register.verify()) == []
        assert [register.load(sample(number).readout.id) for number in range(2)] == [sample(0), sample(1)]
    assert derived(path) == derived(fresh)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_a_register_cut_in_half(tmp_path: Path, made: Path, share: float) -> None:
    """It never passes for whole: it is refused in words, or verify says what is wrong."""
    path = tmp_path / "register.db"
    content = made.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    result = call("verify", "--register", path)
    assert result.exit_code not in (0, 2)
    assert isinstance(result.exception, SystemExit)
    assert "damaged" in result.output or "not a register" in result.output or "cannot be read" in result.output


@pytest.mark.parametrize("command", ["review --by Ada", "reread", "adjudicate", "people", "ledger", "meetings", "link"])
def test_a_file_that_is_no_register(tmp_path: Path, command: str) -> None:
    """Each command refuses it in words and leaves it as it was."""
    path = tmp_path / "notes.txt"
    path.write_text("these are my notes, no register at all. " * 100)
    result = call(*command.split(), "--register", path)
    assert result.exit_code == RegisterError.exit_code
    assert "not a register" in result.output and "Hint:" in result.output
    assert path.read_text().startswith("these are my notes")
