"""Verify finds every change made behind the register's back, and never fails itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from register_samples import sample, sample_readout

from dragoman.errors import RegisterError
from dragoman.register import Mismatch, Register
from dragoman.register.decisions import Kind, Verdict, cell_key

ID = sample_readout().id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register of two readouts, closed."""
    found = tmp_path / "register.db"
    with Register(found) as register:
        register.add(sample(0), source="a.txt", raw=b"raw bytes")
        register.add(sample(1), source="b.txt")
        register.catch_up()
    return found


def tampered(path: Path, *changes: str) -> list[Mismatch]:
    """What verify says after these changes, made without regard for foreign keys."""
    connection = sqlite3.connect(path, isolation_level=None)
    for change in changes:
        connection.execute(change.format(id=ID))
    connection.close()
    with Register(path) as register:
        return list(register.verify())


def test_a_sound_register_has_no_mismatch(path: Path) -> None:
    """What was only written by the register holds."""
    assert tampered(path) == []


@pytest.mark.parametrize(
    ("change", "place", "problem"),
    [
        ("UPDATE readout SET text = text || '!' WHERE id = '{id}'", "readout", "not the text"),
        ("UPDATE readout SET text_hash = 'x' WHERE id = '{id}'", "text_hash", "should be"),
        ("UPDATE readout SET published = 'soon' WHERE id = '{id}'", "readout", "is no readout"),
        ("UPDATE readout SET text = x'ff' WHERE id = '{id}'", "readout", "is no readout"),
        ("UPDATE readout SET title = NULL WHERE id = '{id}'", "readout_fts", "does not match"),
        ("UPDATE party SET name = 'Someone' WHERE key = 'olden'", "party", "should be 'Mira Olden'"),
        ("UPDATE encounter SET date = '2018-03-04'", "date", "should be '2019-03-04'"),
        ("UPDATE act SET type = 'PLG' WHERE type = 'OFR'", "act", "should be 'OFR'"),
        ("UPDATE act SET start = start + 1 WHERE type = 'OFR'", "act", "is missing"),
        ("UPDATE act SET \"end\" = 9999 WHERE type = 'OFR'", "act", "outside the text"),
        ("UPDATE act SET start = 'x' WHERE type = 'OFR'", "act", "is not a span"),
        ("UPDATE statement SET part = 'footnote' WHERE mode = 'I'", "statement", "no part 'footnote'"),
        ("UPDATE statement SET position = position + 7", "position", "is 7, should be 0"),
        ("UPDATE figure SET value = 13", "figure", "is 13.0, should be 12.0"),
        ("UPDATE cell SET value = 'PLG' WHERE value = 'OFR'", "act", "was changed"),
        ("UPDATE cell SET basis = 'STATED' WHERE field = 'date'", "encounter", "was changed"),
        ("UPDATE cell SET basis = 'GUESSED' WHERE field = 'date'", "encounter", "cannot be read"),
        ("UPDATE cell SET value = 'XXX' WHERE value = 'OFR'", "act", "'XXX' cannot be read"),
        ("UPDATE cell SET value = 'x' WHERE field = 'speakers' AND basis = 'STATED'", "speakers", "cannot be read"),
        ("UPDATE cell SET field = 'colour' WHERE field = 'date'", "colour", "no such field"),
        ("UPDATE cell SET id = 'c1-x' WHERE field = 'place'", "place", "was changed"),
        ("DELETE FROM cell WHERE field = 'place'", "reading", "cannot be put together"),
        ("UPDATE evidence SET start = start + 1", "encounter", "was changed"),
        ("UPDATE evidence SET \"end\" = 99999", "encounter", "outside the text"),
        ("DELETE FROM evidence", "name", "has no evidence"),
        ("UPDATE candidate SET why = 'because'", "date", "was changed"),
        ("DELETE FROM candidate", "date", "was changed"),
        ("DELETE FROM party WHERE key = 'brandt'", "speaker", "not there"),
        ("UPDATE party SET key = 'olden'", "party", "stands 2 times"),
        ("UPDATE speaker SET party = 'p1-x'", "speaker", "there is no party"),
        ("UPDATE mention SET parties = 'olden' WHERE kind = 'name'", "mention", "no array"),
        ("UPDATE mention SET kind = 'shout' WHERE kind = 'name'", "reading", "cannot be put together"),
        ("DELETE FROM object", "object", "is missing"),
        ("UPDATE area SET area = 'DEF' WHERE area = 'TRN'", "area", "should be 'TRN'"),
        ("DELETE FROM reading WHERE readout = '{id}'", "act", "not there"),
        ("UPDATE reading SET coded = 1", "coded", "is 1, should be"),
        ("UPDATE sighting SET source = 'c.txt' WHERE source = 'a.txt'", "sighting", "was changed"),
        ("UPDATE raw SET zlib = x'00'", "raw", "cannot be unpacked"),
        ("UPDATE raw SET size = 1", "raw", "not what the id was made of"),
        ("UPDATE thread_clause SET start = start + 1", "thread_clause", "was changed"),
        ("UPDATE thread_clause SET \"end\" = 99999", "thread_clause", "outside the text"),
        ("UPDATE thread_clause SET thread = 't1-x'", "thread_clause", "names a row that is not there"),
        ("UPDATE thread_clause SET parent = 'u1-x'", "parent", "names a row that is not there"),
        ("UPDATE thread SET root = 'u1-x'", "thread", "was changed"),
        ("DELETE FROM thread", "thread", "names a row that is not there"),
        ("UPDATE claim SET kind = 'target'", "claim", "was changed"),
        ("UPDATE claim_evidence SET \"end\" = 99999", "claim_evidence", "outside the text"),
        ("UPDATE meeting SET id = 'g1-x' WHERE id = (SELECT min(id) FROM meeting)", "meeting", "was changed"),
        ("UPDATE meeting_member SET meeting = 'g1-x'", "meeting_member", "names a row that is not there"),
        ("UPDATE profile SET words = 'someone else'", "profile", "was changed"),
        ("UPDATE profile SET person = 'h1-x'", "profile", "names a row that is not there"),
    ],
)  # fmt: skip
def test_each_change_is_found(path: Path, change: str, place: str, problem: str) -> None:
    """A change of any table is reported with its place and in words."""
    found = tampered(path, "DROP TRIGGER readout_changed", change)
    assert any(place in str(one) and problem in one.problem for one in found), "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("DELETE FROM overruled", "do not match"),
        ("INSERT INTO overruled SELECT readout, row, 'rank', 0, NULL, basis, rule, '', '', '' FROM overruled", "match"),
        ("UPDATE overruled SET value = 'Elsewhere'", None),
        ("UPDATE overruled SET evidence = '[[1]]'", "cannot be read"),
        ("DELETE FROM decision", "is not what was read and decided"),
        ("UPDATE decision SET value = '\"Else\"'", "was changed: its id is not that of its content"),
        ("UPDATE decision SET withdrawn_at = 'now'", "is not what was read and decided"),
    ],
)
def test_what_was_decided_is_held_against_the_decisions(path: Path, change: str, problem: str | None) -> None:
    """A reading is what was read and what was decided: neither can be changed behind it."""
    with Register(path, by="Ada") as register:
        subject = cell_key(ID, "encounter.1.place")
        register.decisions.record(Kind.CELL, subject, Verdict.AMEND, value='"Harrow"', why="x")
    assert tampered(path) == []
    found = tampered(path, change)
    assert found if problem is None else any(problem in one.problem for one in found), "\n".join(map(str, found))


def test_a_bad_readout_does_not_hide_another(path: Path) -> None:
    """One mismatch in each of two readouts gives two."""
    found = tampered(path, "UPDATE party SET name = 'Someone' WHERE key = 'olden'")
    assert {one.readout for one in found} == {sample_readout(0).id, sample_readout(1).id}
    assert {(one.table, one.field) for one in found} == {("party", "name")}


def test_a_change_names_its_place(path: Path) -> None:
    """A mismatch is a value that says where it stands."""
    (found,) = tampered(path, "UPDATE party SET name = 'Someone' WHERE readout = '{id}' AND key = 'olden'")
    assert found.readout == ID
    assert found.row.startswith("p1-")
    assert str(found) == f"{ID} party {found.row} name: is 'Someone', should be 'Mira Olden'"


def test_a_table_that_is_gone_is_reported(path: Path) -> None:
    """Even a register without one of its tables gives a list, not a crash."""
    found = tampered(path, "DROP TABLE evidence")
    assert any("no such table" in one.problem for one in found)


@pytest.mark.parametrize("where", [0.3, 0.5, 0.7, 0.9])
def test_a_damaged_file_is_reported(path: Path, where: float) -> None:
    """Pages overwritten with noise are mismatches, or the file is refused where SQLite cannot even open it."""
    content = bytearray(path.read_bytes())
    at = int(len(content) * where)
    content[at : at + 8192] = b"\xa5" * 8192
    path.write_bytes(content)
    try:
        with Register(path) as register:
            assert list(register.verify())
    except RegisterError as error:
        assert "damaged" in str(error)
