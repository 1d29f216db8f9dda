"""Which readouts tell of one encounter: people, days, places, forms and words, one pair at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from meeting_samples import BRANDT, OLDEN, SORREL, VELDE, Told, tell
from msgspec.structs import replace

from dragoman.model import Basis, Form
from dragoman.register import Register

OURS = Told()
IMRE = ("Rosa Imre", "President", "XP")
THEIRS = replace(OURS, publisher="Government of Harrow")
PROMISES = ("We will sell 60 ambulances to Harrow.", "The sides signed a programme on forest roads.")
OTHER_WORDS = ("The region will purchase 60 ambulances.", "A programme on forest roads was signed.")
UNDATED = replace(OURS, day=None, page=None, promises=PROMISES)


def status(path: Path, *told: Told) -> str:
    """What a register makes of two readouts: linked, proposed, or nothing."""
    with Register(path / "register.db") as register:
        for number, one in enumerate(told):
            register.add(tell(one, str(number)))
        doubts = register.meetings.doubts()
        meetings = list(register.meetings.listed())
    several = [len(one.sources) for one in meetings if len(one.sources) > 1]
    return "linked" if several else "proposed" if doubts else "apart"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # people
        ({}, "linked"),
        ({"parties": (("Brandt", "Governor", "XV-HAR"), ("M. Olden", "President", "XT"))}, "linked"),
        ({"parties": (BRANDT, (None, "President", "XT"))}, "linked"),
        ({"parties": (OLDEN, BRANDT, ("Eva Lund", "Minister", "XV-HAR"))}, "linked"),
        ({"parties": (SORREL, BRANDT)}, "apart"),
        ({"parties": (OLDEN, VELDE)}, "apart"),
        ({"parties": (OLDEN, BRANDT, IMRE)}, "proposed"),
        ({"parties": (OLDEN, BRANDT, IMRE), "form": Form.SUM}, "apart"),
        ({"parties": (OLDEN,)}, "apart"),
        # days
        ({"day": "2019-03-05"}, "apart"),
        ({"day": "2019-03-04", "basis": Basis.METADATA}, "linked"),
        ({"day": "2019-03-05", "basis": Basis.METADATA}, "linked"),
        ({"day": "2019-03-08", "basis": Basis.METADATA}, "apart"),
        ({"day": "2019-02-28", "basis": Basis.METADATA}, "apart"),
        ({"day": "????-03-04", "page": None}, "linked"),
        ({"day": "????-03-05", "page": None}, "apart"),
        ({"day": "2018-??-??", "page": None}, "apart"),
        ({"day": None, "page": None}, "apart"),
        # places and forms
        ({"place": None, "country": None}, "linked"),
        ({"place": "Harrow Bridge"}, "apart"),
        ({"place": "Harrow", "country": "XV"}, "apart"),
        ({"form": Form.TLK}, "linked"),
        ({"form": Form.VIS}, "linked"),
        ({"form": Form.CAL, "place": None, "country": None}, "apart"),
        ({"form": Form.MSG, "place": None, "country": None}, "apart"),
        ({"form": Form.CER}, "apart"),
        ({"form": Form.VID, "place": None, "country": None}, "proposed"),
        # houses
        ({"publisher": None}, "linked"),
        ({"publisher": OURS.publisher}, "proposed"),
        ({"publisher": OURS.publisher, "title": "Press statements following the meeting"}, "linked"),
        ({"publisher": OURS.publisher, "title": "Press statements after talks", "form": Form.TLK}, "proposed"),
        ({"publisher": OURS.publisher, "title": "Comments", "parties": (OLDEN, BRANDT, IMRE)}, "apart"),
        (
            {"publisher": OURS.publisher, "title": "Comments following talks", "parties": (OLDEN, BRANDT, IMRE)},
            "linked",
        ),
    ],
)
def test_two_readouts_of_one_encounter(tmp_path: Path, changes: dict[str, object], expected: str) -> None:
    """The same people on the same day are one encounter; a doubt is for a person, a contradiction is an end."""
    assert status(tmp_path, OURS, replace(THEIRS, **changes)) == expected


@pytest.mark.parametrize(
    ("words", "expected"), [("They held talks for two hours.", "linked"), ("They met once more.", "proposed")]
)
def test_what_followed_talks_belongs_to_the_talks(tmp_path: Path, words: str, expected: str) -> None:
    """A text on what followed talks goes with the text that says it is of the talks, and not with another sitting."""
    statements = replace(OURS, title="Press statements following bilateral talks", form=Form.TLK)
    assert status(tmp_path, replace(OURS, words=words), statements) == expected


CALL = replace(OURS, form=Form.CAL, place=None, country=None)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (CALL, replace(CALL, publisher="Office of Harrow", day="2019-03-05"), "proposed"),
        (CALL, replace(CALL, publisher="Office of Harrow", day="2019-03-06"), "apart"),
        (CALL, replace(CALL, day="2019-03-05"), "apart"),
        (
            replace(CALL, promises=PROMISES),
            replace(CALL, publisher="Office of Harrow", day="2019-03-05", promises=OTHER_WORDS),
            "linked",
        ),
        (
            replace(OURS, form=Form.VIS),
            replace(THEIRS, day="2019-03-06", place=None, promises=OTHER_WORDS),
            "proposed",
        ),
    ],
)
def test_days_that_differ_by_one(tmp_path: Path, one: Told, other: Told, expected: str) -> None:
    """A call may have another date on the other side of the world, a visit takes days."""
    assert status(tmp_path, one, other) == expected


@pytest.mark.parametrize(
    ("promises", "changes", "expected"),
    [
        (OTHER_WORDS, {}, "linked"),
        (OTHER_WORDS[:1], {}, "proposed"),
        (OTHER_WORDS[1:], {}, "apart"),
        (("The region will purchase 70 ambulances.", OTHER_WORDS[1]), {}, "apart"),
        (OTHER_WORDS, {"parties": (OLDEN, VELDE)}, "apart"),
        (OTHER_WORDS, {"form": Form.CAL, "place": None, "country": None}, "apart"),
    ],
)
def test_a_readout_without_a_date_needs_the_same_promises(
    tmp_path: Path, promises: tuple[str, ...], changes: dict[str, object], expected: str
) -> None:
    """Two undertakings alike, one of them with a rare number, make up for a date; a number alone makes a question."""
    dated = replace(THEIRS, promises=promises, **changes)
    assert status(tmp_path, UNDATED, dated) == expected


def test_a_readout_without_a_date_that_fits_two_meetings_joins_none(tmp_path: Path) -> None:
    """Between two meetings that fit as well a person decides."""
    later = replace(THEIRS, promises=OTHER_WORDS, day="2021-06-01", page="2021-06-01")
    assert status(tmp_path, UNDATED, replace(THEIRS, promises=OTHER_WORDS), later) == "proposed"


def test_a_number_that_everybody_promises_tells_nothing(tmp_path: Path) -> None:
    """Promised in many readouts of the same parties, a number no longer singles one out."""
    others = [
        replace(THEIRS, promises=OTHER_WORDS, day=f"20{year}-06-01", page=f"20{year}-06-01") for year in range(12, 18)
    ]
    assert status(tmp_path, UNDATED, *others) == "apart"


def test_three_readouts_of_one_call(tmp_path: Path) -> None:
    """Links join chains, and the list counts the call once."""
    agency = replace(CALL, publisher="Telegraph Agency", basis=Basis.METADATA)
    with Register(tmp_path / "register.db") as register:
        for number, one in enumerate((CALL, replace(CALL, publisher="Office of Harrow"), agency)):
            register.add(tell(one, str(number)))
        (meeting,) = register.meetings.listed()
    assert len(meeting.sources) == 3
    assert (meeting.date, meeting.parties) == ("2019-03-04", ("Mira Olden", "Jonas Brandt"))


def test_chains_do_not_bridge_a_contradiction(tmp_path: Path) -> None:
    """A page that fits two days joins the surer one; the two days stay two calls."""
    first, second = replace(CALL, publisher="A"), replace(CALL, publisher="B", day="2019-03-02")
    page = replace(CALL, publisher="C", day="2019-03-04", basis=Basis.METADATA)
    with Register(tmp_path / "register.db") as register:
        for number, one in enumerate((first, second, page)):
            register.add(tell(one, str(number)))
        found = [[source.name for source in one.sources] for one in register.meetings.listed()]
    assert sorted(map(sorted, found)) == [["0", "2"], ["1"]]
