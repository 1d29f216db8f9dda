"""What goes into a register comes out of it, once, whole and unchanged."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from register_samples import VERSIONS, sample, sample_readout, without_title_and_date

from dragoman.errors import RegisterError
from dragoman.identity import readout_id
from dragoman.model import Cell, Mention, MentionKind, PartialDate, Reading, Span, Versions
from dragoman.register import Outcome, Register, UnsoundReadingError
from strategies import VERSIONS as ANY_VERSIONS
from strategies import readings

NEWER = Versions("dragoman 0.2.0", "0.2", "2024-1")
SLOW = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with Register(tmp_path / "register.db") as opened:
        yield opened


def content(path: Path) -> list[str]:
    """Everything in a register except times and the log of how it came to be, as SQL."""
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE sighting SET met = ''")
        connection.execute("UPDATE schema_version SET applied = ''")
        connection.execute("DELETE FROM log")
        connection.execute("DELETE FROM log")
        lines = list(connection.iterdump())
    connection.close()
    return lines


@SLOW
@given(readings())
def test_any_reading_comes_out_as_it_went_in(reading: Reading) -> None:
    """Adding and loading is exact, and the register verifies."""
    with TemporaryDirectory() as folder, Register(Path(folder) / "register.db") as register:
        assert register.add(reading) is Outcome.NEW
        assert register.load(reading.readout.id) == reading
        assert list(register.verify()) == []


@SLOW
@given(readings(), ANY_VERSIONS)
def test_adding_again_changes_nothing(reading: Reading, versions: Versions) -> None:
    """The same reading twice is one; a reading by other versions leaves what it alone would have left."""
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "first.db", Path(folder) / "second.db"
        again = replace(reading, versions=versions)
        with Register(first) as register:
            register.add(reading)
            register.add(again)
            register.add(again)
        with Register(second) as register:
            register.add(again)
        assert content(first) == content(second)


def test_the_sample_comes_out_as_it_went_in(register: Register) -> None:
    """A reading with all kinds of rows round-trips beside others."""
    for number in range(3):
        register.add(sample(number))
    for number in range(3):
        assert register.load(sample_readout(number).id) == sample(number)
    assert list(register.ids()) == sorted(sample_readout(number).id for number in range(3))


def test_the_same_text_is_read_once(register: Register) -> None:
    """A second source of a text adds a sighting and nothing else."""
    assert register.add(sample(), source="a.txt") is Outcome.NEW
    assert register.add(sample(), source="a.txt") is Outcome.KNOWN
    elsewhere = sample()
    elsewhere = replace(elsewhere, readout=replace(elsewhere.readout, name="other", address="https://example.com/x"))
    assert register.add(elsewhere, source="b.txt") is Outcome.KNOWN
    assert register.load(sample_readout().id) == sample()
    counts = register.summary()
    assert (counts.readouts, counts.sightings) == (1, 2)
    assert register.resolve("other") == register.resolve("visit-0")


def test_other_versions_replace_the_reading(register: Register) -> None:
    """A reading by a newer reader takes the place of the old one, rows and cells alike."""
    register.add(sample())
    newer = replace(sample(versions=NEWER), figures=(), notes=())
    assert register.add(newer) is Outcome.REREAD
    assert register.load(sample_readout().id) == newer
    assert register.summary().figures == 0
    assert list(register.verify()) == []


def test_a_source_that_says_more_replaces_the_reading(register: Register) -> None:
    """A text first met without title and date is read anew when they are known, and not the other way round."""
    poor = without_title_and_date(sample())
    assert register.add(poor, source="page.txt") is Outcome.NEW
    assert not register.holds(sample_readout(), VERSIONS)
    assert register.add(sample(), source="table.jsonl") is Outcome.REREAD
    assert register.add(poor, source="page.txt") is Outcome.KNOWN
    assert register.load(sample_readout().id) == sample()
    assert [hit.title for hit in register.search("meeting governor")] == [sample_readout().title]


def test_gaps_are_filled_from_what_is_known(register: Register) -> None:
    """A readout met again without its metadata gets them from the register; what it says itself stays."""
    register.add(sample())
    bare = replace(without_title_and_date(sample()).readout, lang=None, publisher="A newspaper")
    full = register.complete(bare)
    assert full == replace(sample_readout(), publisher="A newspaper")
    assert register.complete(sample_readout(7)) == sample_readout(7)


def test_a_sighting_holds_what_its_source_gave(register: Register, tmp_path: Path) -> None:
    """What was filled in from other sources is not said to stand in this one."""
    register.add(sample(), source="table.jsonl")
    bare = without_title_and_date(sample()).readout
    again = replace(sample(versions=NEWER), readout=register.complete(bare))
    assert register.add(again, source="page.txt", met=bare) is Outcome.REREAD
    with sqlite3.connect(tmp_path / "register.db") as connection:
        found = dict(connection.execute("SELECT source, published FROM sighting").fetchall())
    connection.close()
    assert found == {"table.jsonl": "2019-03-05", "page.txt": None}
    assert list(register.verify()) == []


def test_raw_bytes_are_kept_once(register: Register, tmp_path: Path) -> None:
    """The bytes of a source are kept compressed, one copy however often they are met."""
    raw = b"<html>" * 1000
    register.add(sample(), source="a.html", raw=raw)
    register.add(sample(), source="b.html", raw=raw)
    with sqlite3.connect(tmp_path / "register.db") as connection:
        ((size, packed),) = connection.execute("SELECT size, zlib FROM raw").fetchall()
        assert connection.execute("SELECT count(*) FROM sighting WHERE raw IS NOT NULL").fetchone() == (2,)
    connection.close()
    assert size == len(raw)
    assert zlib.decompress(packed) == raw


def test_plain_columns_hold_the_plain_values(register: Register, tmp_path: Path) -> None:
    """Names, dates, types and numbers can be read without looking at cells."""
    register.add(sample())
    with sqlite3.connect(tmp_path / "register.db") as connection:
        assert connection.execute("SELECT form, date, place, country, rank FROM encounter").fetchall() == [
            ("MTG", "2019-03-04", "Tolva", "XT", None)
        ]
        assert connection.execute("SELECT name, jurisdiction, role FROM party ORDER BY position").fetchall() == [
            ("Mira Olden", "XT", "host"),
            ("Jonas Brandt", "XV-HAR", "guest"),
        ]
        assert connection.execute("SELECT value, unit, typeof(value) FROM figure").fetchall() == [(12.0, "%", "real")]
        assert connection.execute("SELECT sentences, coded, quotations, with_speaker FROM reading").fetchall() == [
            (4, 3, 2, 2)
        ]
    connection.close()


def test_every_plain_value_has_its_cell(register: Register) -> None:
    """The cells of the sample are as many as its values, looked for or found."""
    register.add(sample())
    found = sum(one.count for one in register.summary().bases)
    encounter, parties, statements = 6, 2 * 4, 4 * 2 + 3 + 1
    acts, figures = 3 * 7 + 2, 6
    assert found == encounter + parties + statements + acts + figures


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"uncoded": (Span(5, 9999),)}, "outside the text"),
        ({"parties": (sample().parties[0], sample().parties[0], sample().parties[1])}, "stands 2 times"),
        ({"parties": ()}, "there is no party"),
        ({"mentions": (Mention(Span(0, 1), MentionKind.NAME, ("x",), "r"),)}, "there is no party x"),
        ({"readout": replace(sample_readout(), text="Another text.")}, "not the text that the id was made of"),
    ],
)
def test_a_reading_that_does_not_stand_on_its_text_is_refused(
    register: Register, change: dict[str, object], complaint: str
) -> None:
    """A reader's defect is named, and nothing of the reading is written."""
    with pytest.raises(UnsoundReadingError, match=complaint):
        register.add(replace(sample(), **change))
    assert register.summary().readouts == 0


@pytest.mark.parametrize("day", [PartialDate(12345, 1, 1), PartialDate(2014, 123, 1), PartialDate(-1, 1, 1)])
def test_a_date_that_cannot_be_written_is_refused(register: Register, day: PartialDate) -> None:
    """What would not come back the same never goes in."""
    encounter = replace(sample().encounters[0], date=replace(sample().encounters[0].date, value=day))
    with pytest.raises(RegisterError, match="cannot be stored"):
        register.add(replace(sample(), encounters=(encounter,)))


def test_a_number_that_is_none_is_refused(register: Register) -> None:
    """Not-a-number has no place in a register."""
    figure = replace(sample().figures[0], value=replace(sample().figures[0].value, value=float("nan")))
    with pytest.raises(RegisterError, match="no number"):
        register.add(replace(sample(), figures=(figure,)))


def test_a_text_that_utf8_cannot_hold_is_refused(register: Register) -> None:
    """Half a surrogate pair is an error with words, and leaves the register usable."""
    text = "half \ud800 pair"
    bad = Reading(replace(sample_readout(), id=readout_id(text), text=text), VERSIONS)
    with pytest.raises(RegisterError, match="surrogates not allowed"):
        register.add(bad)
    assert register.add(sample()) is Outcome.NEW


def test_a_zero_character_survives(register: Register) -> None:
    """A text with a zero character is stored whole, should a source let one through."""
    text = "before\0after"
    reading = Reading(replace(sample_readout(), id=readout_id(text), text=text), VERSIONS)
    register.add(reading)
    assert register.load(readout_id(text)) == reading
    assert list(register.verify()) == []


def test_two_statements_on_one_span_are_kept_apart(register: Register) -> None:
    """Rows on the same words have ids of their own."""
    where = Span(0, 5)
    one = replace(sample().statements[0], span=where, acts=())
    other = replace(one, mode=Cell.absent("test.other"))
    reading = replace(sample(), statements=(one, other, one))
    register.add(reading)
    assert register.load(reading.readout.id) == reading


def test_what_is_not_there_is_a_key_error(register: Register) -> None:
    """Loading an id that the register does not hold says so."""
    with pytest.raises(KeyError):
        register.load("r1-00000000000000000000")
