"""The gate: floors hold or fail, changed gold fails, crashes fail, and nothing is lowered in silence."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace
from replay import ROOT, Replay, examples

from dragoman.errors import GateError, SourceError
from dragoman.evaluation.floors import (
    Change,
    Floors,
    GoldSet,
    fingerprint,
    load_floors,
    silent_changes,
    write_floors,
)
from dragoman.evaluation.gate import (
    FLOORS,
    Outcome,
    check,
    history_failures,
    lower_floors,
    main,
    raise_floors,
)
from dragoman.evaluation.gold import GoldDocument, gold_line
from dragoman.evaluation.run import Reader
from dragoman.evaluation.texts import with_texts
from dragoman.model import Reading, Readout


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a gold file of the examples."""
    tmp_path.joinpath("gold.jsonl").write_text("\n".join(map(gold_line, examples())), "utf-8")
    return tmp_path


def replaying(documents: tuple[GoldDocument, ...]) -> Callable[[GoldSet], Reader]:
    return lambda _: Replay(documents)


PERFECT = replaying(examples())
WORSE = replaying(tuple(replace(one, statements=one.statements[::2]) for one in examples()))
SETS = Floors((GoldSet("examples", "gold.jsonl"), GoldSet("elsewhere", "../absent.jsonl", floors={"figure": 0.5})))


def taken(root: Path) -> Floors:
    return raise_floors(SETS, check(SETS, root, PERFECT))


def test_floors_are_taken_and_hold(root: Path) -> None:
    """What was reached becomes the floor, with the fingerprint of the gold; the same reader then passes."""
    floors = taken(root)
    assert floors.sets[0].floors["act.micro"] == 1.0
    assert floors.sets[0].sha256 == fingerprint(root / "gold.jsonl")
    assert floors.sets[1] == SETS.sets[1]
    assert [outcome.failures() for outcome in check(floors, root, PERFECT)] == [(), ()]


def test_absent_gold_is_told_apart_from_passing(root: Path) -> None:
    """A gold file that is not there gives no scores, and no failure."""
    absent = check(taken(root), root, PERFECT)[1]
    assert (absent.scores, absent.failures()) == (None, ())


def test_coding_without_texts_is_checked_where_the_texts_are(root: Path) -> None:
    """Coding that is kept without its texts scores as with them; where the texts are absent nothing is said to hold."""
    bare = [replace(one, text=None, title=None, publisher=None, published=None) for one in examples()]
    root.joinpath("bare.jsonl").write_text("\n".join(map(gold_line, bare)), "utf-8")
    sets = Floors((GoldSet("bare", "bare.jsonl", texts="gold.jsonl"), GoldSet("lost", "bare.jsonl", texts="nowhere")))
    here, lost = check(sets, root, PERFECT)
    assert here.scores == check(SETS, root, PERFECT)[0].scores
    assert lost.scores is None


@pytest.mark.parametrize(("text", "wrong"), [(None, "no text for"), ("The sides met.", "shorter")])
def test_a_text_that_is_missing_or_another_is_named(root: Path, text: str | None, wrong: str) -> None:
    """Coding is not held against a text that it was not made of."""
    one = replace(examples()[0], text=None)
    kept = () if text is None else (replace(one, text=text, statements=()),)
    root.joinpath("texts.jsonl").write_text("\n".join(map(gold_line, (*kept, *examples()[1:]))), "utf-8")
    with pytest.raises(SourceError, match=wrong):
        with_texts([one], root / "texts.jsonl")


def test_lower_score_fails_and_is_not_raised(root: Path) -> None:
    """A reader below a floor fails with both figures, and no new floors are taken from it."""
    floors = taken(root)
    outcomes = check(floors, root, WORSE)
    assert any("act.micro: 0." in failure and "below its floor 1.0000" in failure for failure in outcomes[0].failures())
    with pytest.raises(GateError, match="examples"):
        raise_floors(floors, outcomes)


def test_raising_never_lowers(root: Path) -> None:
    """Raised floors are never below what they were, in any field."""
    low = Floors(tuple(replace(one, floors={"act.micro": 0.3, "figure": 0.2}) for one in SETS.sets[:1]))
    raised = raise_floors(low, check(low, root, WORSE)).sets[0].floors
    assert all(raised[name] >= floor for name, floor in low.sets[0].floors.items())
    assert raised["act.micro"] > 0.3


def test_changed_gold_fails(root: Path) -> None:
    """Gold that is another than the floors were taken on fails, even where the scores hold."""
    floors = taken(root)
    with root.joinpath("gold.jsonl").open("a", encoding="utf-8") as file:
        file.write("\n")
    (failure,) = check(floors, root, PERFECT)[0].failures()
    assert "another" in failure


def test_crash_fails_the_gate(root: Path) -> None:
    """A crash on one document counts as a miss in the scores and is a failure of its own."""
    replay = Replay(examples())

    def read(readout: Readout) -> Reading:
        if readout.name == examples()[0].id:
            raise RecursionError("deep")
        return replay(readout)

    outcome = check(SETS, root, lambda _: read)[0]
    assert outcome.scores is not None
    assert outcome.scores.absent == 1
    assert "crashed on 1 documents" in outcome.failures()[0]


def test_lowering_needs_a_reason_and_keeps_it(root: Path) -> None:
    """Floors are lowered only with a reason, which the file keeps for every field."""
    floors = taken(root)
    outcomes = check(floors, root, WORSE)
    with pytest.raises(GateError, match="reason"):
        lower_floors(floors, outcomes, " ")
    lowered = lower_floors(floors, outcomes, "the ruling on tags changed")
    assert lowered.sets[0].floors["act.micro"] < 1
    assert {change.reason for change in lowered.changes} == {"the ruling on tags changed"}
    assert check(lowered, root, WORSE)[0].failures() == ()
    assert silent_changes(floors, lowered) == ()
    assert len(silent_changes(floors, replace(lowered, changes=()))) == len(lowered.changes)


@pytest.mark.parametrize(
    ("new", "silent"),
    [
        (GoldSet("a", "g", (), "f", {"figure": 0.9}), 0),
        (GoldSet("a", "g", (), "f", {"figure": 0.8, "act.micro": 0.1}), 0),
        (GoldSet("a", "g", (), "f", {"figure": 0.79}), 1),
        (GoldSet("a", "g", (), "f", {}), 1),
        (GoldSet("a", "g", (), "other", {"figure": 0.9}), 1),
        (GoldSet("b", "g", (), "f", {"figure": 0.9}), 2),
    ],
    ids=["raised", "added", "lowered", "dropped", "gold changed", "set dropped"],
)
def test_silent_changes(new: GoldSet, silent: int) -> None:
    """Whatever weakens the file without a reason is found."""
    old = Floors((GoldSet("a", "g", (), "f", {"figure": 0.8}),))
    assert len(silent_changes(old, Floors((new,)))) == silent


def test_file_of_floors_is_read_as_written() -> None:
    """The file keeps sets, floors and reasons, whatever characters they hold."""
    floors = Floors(
        (GoldSet("a", "x/“y”.jsonl", ("r", "s"), "f" * 64, {"act.micro": 0.1234}), GoldSet("b", "z")),
        (Change("a", "gold", "1", "2", 'because "they"\nsaid so\x7f'),),
    )
    assert load_floors(write_floors(floors)) == floors


@pytest.mark.parametrize(
    "text",
    ["[a", "a = 1", "[a]\n", "[a]\ngold = 'g'\n[a.floors]\nx = 'high'", "[[changes]]\nset = 'a'",
     "[[changes]]\nset='a'\nwhat='gold'\nwas='1'\nnow='2'\nreason=' '"],
)  # fmt: skip
def test_bad_file_of_floors_is_refused(text: str) -> None:
    """A file that is not valid, or that holds a change without a reason, is an error and never an empty gate."""
    with pytest.raises(GateError):
        load_floors(text)


def git(folder: Path, *arguments: str) -> None:
    name = ("-c", "user.name=Tester", "-c", "user.email=tester@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def test_history_is_searched_for_lowered_floors(tmp_path: Path) -> None:
    """A floor that a past commit lowered in silence fails for ever after; with its reason it does not."""
    path = tmp_path / "floors.toml"
    high = Floors((GoldSet("a", "g", (), "f", {"figure": 0.8}),))
    low = Floors((GoldSet("a", "g", (), "f", {"figure": 0.7}),))
    git(tmp_path, "init", "-q")
    for floors in (high, low):
        path.write_text(write_floors(floors), "utf-8")
        git(tmp_path, "add", "floors.toml")
        git(tmp_path, "commit", "-q", "-m", "Set floors")
    assert history_failures(path, low) == ("a figure: 0.8000 became 0.7000",)
    git(tmp_path, "reset", "-q", "--hard", "HEAD~1")
    reason = Change("a", "figure", "0.8000", "0.7000", "the gold was wrong")
    assert history_failures(path, low) == ("a figure: 0.8000 became 0.7000",)
    assert history_failures(path, replace(low, changes=(reason,))) == ()


def test_without_a_checkout_there_is_no_history(tmp_path: Path) -> None:
    """In an unpacked archive only the file itself counts."""
    assert history_failures(tmp_path / "floors.toml", SETS) == ()


def test_score_is_rounded_down_to_a_floor_that_it_reaches(root: Path) -> None:
    """A floor taken from a score never lies above it."""
    (outcome, _) = check(SETS, root, WORSE)
    assert outcome.scores is not None
    for row in outcome.scores.by_field():
        if row.gold:
            assert row.f1 - 1e-4 <= outcome.reached()[row.field] <= row.f1 + 1e-9
    assert Outcome(SETS.sets[0]).reached() == {}


def test_floors_of_this_repository_are_valid_and_never_lowered_in_silence() -> None:
    """The committed file of floors is valid, and its history shows no silent lowering."""
    floors = load_floors((ROOT / FLOORS).read_text("utf-8"))
    assert [one.name for one in floors.sets] == [
        "seeds",
        "dev",
        "examples",
        *(f"services_{letter}" for letter in "abcdefghijk"),
        "corpora",
        "corpora_b",
    ]
    assert history_failures(ROOT / FLOORS, floors) == ()


def test_command_fails_with_its_own_status_on_a_bad_file(tmp_path: Path) -> None:
    """The command ends with the status of a gate error and says what is wrong."""
    (tmp_path / "evaluation").mkdir()
    (tmp_path / FLOORS).write_text("[a]\n", "utf-8")
    result = CliRunner().invoke(main, ["--root", str(tmp_path)])
    assert result.exit_code == GateError.exit_code
    assert "not valid" in result.output
