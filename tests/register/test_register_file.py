"""Opening a register: every wrong file, and every failure of the disk, is an error with words and a hint."""

from __future__ import annotations

import os
import re
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from register_samples import sample, sample_readout
from small_disks import mounted

from dragoman.errors import RegisterError
from dragoman.register import Register, file
from dragoman.register.schema import APPLICATION_ID, MIGRATIONS, Migration, migrate
from dragoman.register.tables import TABLES

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with one readout, closed."""
    found = tmp_path / "register.db"
    with Register(found) as register:
        register.add(sample())
    return found


def refused(path: Path, create: bool = True) -> RegisterError:
    """The error that opening gives."""
    with pytest.raises(RegisterError) as caught:
        Register(path, create=create)
    assert str(path) in str(caught.value)
    assert caught.value.hint
    return caught.value


def test_a_register_is_made_where_there_is_none(tmp_path: Path) -> None:
    """A new file is a register with its mark, its version and its record; it stays one when opened again."""
    path = tmp_path / "new & odd?#name.db"
    for _ in range(2):
        with Register(path) as register:
            assert register.summary().readouts == 0
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("SELECT version, name FROM schema_version").fetchall() == list(
            enumerate((one.name for one in MIGRATIONS), start=1)
        )
    connection.close()


def test_the_columns_of_the_program_are_those_of_the_file(path: Path) -> None:
    """Every table that holds a reading has the columns that the program reads and writes, and no others."""
    with sqlite3.connect(path) as connection:
        for table in TABLES:
            found = [row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")]
            assert found == ["no"] * (table.name == "readout") + list(table.columns), table.name
    connection.close()


def test_a_closed_register_is_one_file(path: Path) -> None:
    """Nothing is left beside it that would have to be copied too."""
    assert [one.name for one in path.parent.iterdir()] == ["register.db"]


def test_closing_twice_does_nothing(path: Path) -> None:
    """A register may be closed inside its block."""
    with Register(path) as register:
        register.close()


def test_a_closed_register_answers_with_words(path: Path) -> None:
    """Using it after it was closed is an error of ours, not of SQLite."""
    with Register(path) as register:
        pass
    with pytest.raises(RegisterError, match="closed"):
        register.summary()
    with pytest.raises(RegisterError, match="closed"):
        list(register.readouts())


def test_reading_does_not_make_a_register(tmp_path: Path) -> None:
    """A missing register is said to be missing."""
    assert "no such file" in str(refused(tmp_path / "none.db", create=False))
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    """A path of a folder, or in a folder that does not exist, is refused."""
    assert "folder" in str(refused(tmp_path))
    assert "does not exist" in str(refused(tmp_path / "none" / "register.db"))


@pytest.mark.parametrize("content", [b"not a database, but long enough to be looked at" * 50, b"\0" * 5000, b"x"])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file that is no database stays as it is."""
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    assert "not a register" in str(refused(path))
    assert path.read_bytes() == content


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero"])
def test_a_device_is_refused(path: str) -> None:
    """What is no ordinary file is not opened."""
    assert "not a register" in str(refused(Path(path)))


def test_an_empty_file_becomes_a_register(tmp_path: Path) -> None:
    """What `touch` or `mktemp` leaves may be used."""
    path = tmp_path / "empty.db"
    path.touch()
    with Register(path) as register:
        assert register.add(sample()) == "new"


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    """A foreign SQLite file is named as such and not touched."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE readout (id)")
    connection.close()
    before = path.read_bytes()
    assert "another program" in str(refused(path))
    assert path.read_bytes() == before


def test_a_newer_register_is_refused(path: Path) -> None:
    """A register that a newer program made is not touched; the hint says to update."""
    with sqlite3.connect(path) as connection:
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    error = refused(path)
    assert "newer Dragoman" in str(error)
    assert "Update" in error.hint


def test_an_older_register_is_brought_up_to_date(path: Path) -> None:
    """A later step runs once, with its record, and keeps what was there."""
    later = (*MIGRATIONS, Migration("remarks", lambda one: one.execute("CREATE TABLE remark (id)")))
    connection = sqlite3.connect(path, isolation_level=None)
    for _ in range(2):
        migrate(connection, later)
    assert connection.execute("SELECT version, name FROM schema_version").fetchall()[-1:] == [(len(later), "remarks")]
    assert connection.execute("SELECT count(*) FROM readout, remark").fetchone() == (0,)
    assert connection.execute("SELECT id FROM readout").fetchall() == [(sample_readout().id,)]
    connection.close()


def test_a_step_that_fails_leaves_nothing(path: Path) -> None:
    """A migration happens whole or not at all."""

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE remark (id)")
        connection.execute("DROP TABLE readout_no_such")

    connection = sqlite3.connect(path, isolation_level=None)
    with pytest.raises(sqlite3.OperationalError):
        migrate(connection, (*MIGRATIONS, Migration("broken", fail)))
    assert connection.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS),)
    assert connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'remark'").fetchone() is None
    connection.close()
    with Register(path) as register:
        assert register.load(sample_readout().id) == sample()


@pytest.mark.parametrize("kept", [10, 100, 5000, 0.4, 0.8])
def test_a_truncated_register_is_refused_or_found_out(path: Path, kept: float) -> None:
    """A file cut short never passes for whole: it is refused, or verify says so."""
    content = path.read_bytes()
    path.write_bytes(content[: int(kept if kept > 1 else len(content) * kept)])
    try:
        with Register(path) as register:
            assert list(register.verify())
            with pytest.raises((RegisterError, KeyError)):
                register.load(sample_readout().id)
    except RegisterError as error:
        assert re.search("damaged|not a register", str(error))
        assert error.hint


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    """When the file may not grow, the readout in hand is refused with words; the others are kept whole."""
    with Register(path) as register:
        connection = register._connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(RegisterError, match="disk is full") as caught:
            for number in range(1, 100):
                register.add(sample(number))
        assert "kept" in caught.value.hint
        assert list(register.verify()) == []
        assert register.load(sample_readout().id) == sample()


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A folder on a disk of two megabytes."""
    with mounted(megabytes=2) as folder:
        yield folder


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    """The same on a file system without room; with room again the register goes on."""
    added = 0
    with Register(small_disk / "register.db") as register:
        with pytest.raises(RegisterError, match=r"disk is full|no room"):
            for number in range(1000):
                register.add(sample(number))
                added += 1
        assert added > 0
    with Register(small_disk / "register.db") as register:
        assert register.summary().readouts == added
        assert list(register.verify()) == []


def test_a_limit_on_the_size_of_files(path: Path) -> None:
    """A file that the system does not let grow is an error with words."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with Register(path) as register:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size, before[1]))
        try:
            with pytest.raises(RegisterError, match="disk"):
                for number in range(1, 100):
                    register.add(sample(number))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert list(register.verify()) == []


@pytest.fixture
def open_folder(path: Path) -> Iterator[Path]:
    """A copy of the register in a folder that every user may enter."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(path, folder / "register.db")
        (folder / "register.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def as_someone_without_rights(work: Callable[[], str]) -> str:
    """What the work returns in a process that is not root's (root may write everywhere)."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        said = "it did not come to an end"
        try:
            if os.getuid() == 0:
                os.setuid(NOBODY)
            said = work()
        except BaseException as error:
            said = repr(error)
        finally:
            os.write(writer, said.encode())
            os._exit(0)
    os.waitpid(child, 0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        return pipe.read()


@pytest.mark.parametrize("folder_writable", [True, False])
def test_a_register_that_may_only_be_read(open_folder: Path, folder_writable: bool) -> None:
    """Without the right to write, everything can be read and verified; adding is refused with words."""
    open_folder.chmod(0o777 if folder_writable else 0o555)

    def work() -> str:
        with Register(open_folder / "register.db") as register:
            assert register.load(sample_readout().id) == sample()
            assert [one.id for one in register.readouts()] == [sample_readout().id]
            assert register.search("buses")
            assert list(register.verify()) == []
            with pytest.raises(RegisterError) as caught:
                register.add(sample(1))
            return f"{caught.value} {caught.value.hint}"

    said = as_someone_without_rights(work)
    assert "may only be read" in said
    assert "permissions" in said


def test_undertakings_that_wait_in_a_register_that_may_only_be_read(open_folder: Path) -> None:
    """They are shown as they stand, without them, and it is said why; nobody else hears of it."""
    path = open_folder / "register.db"

    def work() -> str:
        with Register(path) as register:
            assert register.threads.ledger() == ()
            return register.unfollowed

    assert as_someone_without_rights(work) == "it may only be read"
    path.chmod(0o644)
    open_folder.chmod(0o755)
    with Register(path) as register:
        assert register.unfollowed == ""
        assert register.threads.ledger()


def test_a_folder_that_may_not_be_written(open_folder: Path) -> None:
    """No register can be made where nobody may write; the error says to check the folder."""

    def work() -> str:
        with pytest.raises(RegisterError) as caught:
            Register(open_folder / "new.db")
        return f"{caught.value} {caught.value.hint}"

    assert "cannot be opened" in as_someone_without_rights(work)


def test_another_program_that_writes_too_long(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Waiting for a writer ends, with words."""
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(path, isolation_level=None)
    with Register(path) as register:
        other.execute("BEGIN IMMEDIATE")
        assert register.load(sample_readout().id) == sample()
        with pytest.raises(RegisterError, match="another program is writing") as caught:
            register.add(sample(1))
        assert "Wait" in caught.value.hint
        other.execute("ROLLBACK")
        assert register.add(sample(1)) == "new"
    other.close()


def test_a_sqlite_without_full_text_search_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python whose SQLite lacks FTS5 gets an error that says where to find one."""
    whole = sqlite3.connect

    class Lacking(sqlite3.Connection):
        def execute(self, sql: str, *rest: object) -> sqlite3.Cursor:
            if "fts5" in sql:
                raise sqlite3.OperationalError("no such module: fts5")
            return super().execute(sql, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(sqlite3, "connect", lambda *given, **named: whole(*given, **named, factory=Lacking))
    with pytest.raises(RegisterError, match="FTS5") as caught:
        Register(tmp_path / "register.db")
    assert "SQLite 3.27" in caught.value.hint
