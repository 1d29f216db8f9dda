"""The review on the command line: questions, answers, undoing, coding blind, settling what people differ on."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from calling import call
from dragoman.register import Register
from dragoman.register.decisions import Kind, Verdict
from dragoman.register.review import BLIND, FIELDS, Wanted

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TALKS = "14-isterval-ravenmost"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the examples."""
    path = tmp_path_factory.mktemp("review") / "examples.db"
    result = call("add", EXAMPLES / "readouts", "--reference", EXAMPLES / "reference", "--register", path)
    assert result.exit_code == 0, result.output
    return path


@pytest.fixture
def register(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    path = tmp_path / "register.db"
    path.write_bytes(made.read_bytes())
    return path


def review(register: Path, said: str, *more: object, by: str = "Ada") -> str:
    """What the review prints while a person answers so."""
    result = call("review", "--register", register, "--by", by, *more, said=said)
    assert result.exit_code == 0, result.output
    return result.output


def test_questions_come_in_the_order_of_doubt_and_consequence(register: Path) -> None:
    """Cells, links and statuses in one queue, each with words, value and the reason; none is asked twice."""
    with Register(register) as store:
        doubts = list(store.review.doubts())
        assert {one.kind for one in doubts} >= {Kind.CELL, Kind.THREAD, Kind.STATUS}
        assert [one.priority for one in doubts] == sorted((one.priority for one in doubts), reverse=True)
        assert len({(one.kind, one.subject, one.object) for one in doubts}) == len(doubts)
        for one in doubts:
            assert one.question and one.why and one.value + str(one.weighed)
            if one.value:
                assert one.quotes, one
        for one in doubts[::20]:
            assert store.review.doubt(one.subject, one.object) == one
        assert store.review.doubt("r1-none/encounter/0#date") is None


def test_answers_are_decisions_and_show_at_once(register: Path) -> None:
    """Accepting, amending and rejecting; the reason stands behind a bar; what does not fit is asked again."""
    output = review(register, "m never\nm 2018-11-16 | the diary says so\na\nr no date\nq\n", "--field", "date")
    assert "'never' cannot stand there. A date is written 2014-07-21" in output
    assert output.count("When did they meet?") == 4
    assert "3 decisions" in output
    with Register(register) as store:
        decisions = store.decisions.standing(Kind.CELL)
        assert [one.verdict for one in decisions] == [Verdict.AMEND, Verdict.ACCEPT, Verdict.REJECT]
        assert [one.why for one in decisions] == ["the diary says so", "no reason given", "no date"]
        assert all(one.by == "Ada" and json.loads(one.value) for one in decisions)
        assert list(store.verify()) == []
    explained = call("explain", TALKS, "date", "--register", register).output
    assert "16 November 2018" in explained and "DECIDED" in explained
    assert re.search(r'said +amend "2018-11-16" by Ada on \S+: the diary says so', explained)
    assert re.search(r"lost +2018-11-15: read so by the program .* amended by Ada .* the diary says so", explained)
    assert "2018-11-16" in call("list", "--party", "Astvold", "--register", register).output.replace(
        "16 November 2018", "2018-11-16"
    )


def test_undo_asks_again_and_stopping_keeps_what_was_said(register: Path) -> None:
    """The answer is withdrawn, the question comes back; an end of the input is an end of the review."""
    output = review(register, "r\nz\nu\n", "--field", "date")
    assert "taken back: d1-" in output
    asked = re.findall(r"When did they meet\? +(\S+),", output)
    assert asked == [asked[0], asked[1], asked[0], asked[1]]
    with Register(register) as store:
        assert [(one.verdict, one.stands) for one in store.decisions.every()] == [("reject", False), ("unsure", True)]
        assert TALKS not in {one.name for one in store.review.doubts(Wanted(field="date"))}
    assert "nothing to take back" in review(register, "z\nq\n")


def test_links_are_confirmed_and_refused(register: Path) -> None:
    """An accepted link counts at once, a rejected one never comes back."""
    with Register(register) as store:
        doubts = list(store.review.doubts(Wanted(frozenset({Kind.THREAD}))))[:2]
    review(register, "a the same camp\nr another school\nq\n", "--kind", "thread")
    with Register(register) as store:
        decisions = store.decisions.standing(Kind.THREAD)
        assert [(one.subject, one.object) for one in decisions] == [(one.subject, one.object) for one in doubts]
        assert [one.verdict for one in decisions] == [Verdict.SAME, Verdict.DIFFERENT]
        left = {(one.subject, one.object) for one in store.review.doubts(Wanted(frozenset({Kind.THREAD})))}
        assert not left & {(one.subject, one.object) for one in doubts}
        statuses = store.review.doubts(Wanted(frozenset({Kind.STATUS})))
        assert store.review.decide(next(statuses), Verdict.AMEND, value="stalled", why="x", by="Ada").value


def test_blind_hides_everything_that_was_read(register: Path) -> None:
    """Neither value nor reason nor words give it away; the value that was read is an acceptance, marked as blind."""
    output = review(register, "a\nm 2018-11-15\nq\n", "--blind", "--field", "date", "--readout", TALKS, by="Ben")
    assert "there is no answer 'a' here" in output
    assert "INFERRED" not in output and "2018-11-15\n" not in output.partition("accept")[0]
    with Register(register) as store:
        (decision,) = store.decisions.standing(Kind.CELL)
        assert (decision.verdict, decision.by, decision.why.startswith(BLIND)) == (Verdict.ACCEPT, "Ben", True)
        readout = store.resolve(TALKS)
        mine = {one.subject for one in store.review.doubts(Wanted(readout=readout, blind=True, by="Ben"))}
        theirs = {one.subject for one in store.review.doubts(Wanted(readout=readout, blind=True, by="Ada"))}
        assert theirs - mine == {decision.subject}


def test_two_coders_and_the_program(register: Path) -> None:
    """Where they differ it is listed and settled with the rule; agreement is counted; each can be scored as gold."""
    assert "nobody differs" in call("adjudicate", "--register", register).output
    for who, day, place in (("Ada", "2018-11-16", "Ravenmost"), ("Ben", "2018-11-17", "Ravenmost")):
        for field, value in (("date", day), ("place", place)):
            review(register, f"m {value}\nq\n", "--blind", "--field", field, "--readout", TALKS, by=who)
    listed = call("adjudicate", "--list", "--register", register).output
    assert all(word in listed for word in ("2018-11-15", "2018-11-16", "2018-11-17", "open"))
    agreement = call("adjudicate", "--agreement", "--register", register).output
    assert re.search(r"date +Ada +Ben +1 +0 +0%", agreement) and re.search(r"place +Ada +Ben +1 +1 +100%", agreement)
    output = call("adjudicate", "--register", register, "--by", "Cem", said="Dan\nada | ruling 8\n").output
    assert "there is no answer 'dan' here" in output and "1 settled of 1" in output
    assert "settled by Cem" in call("adjudicate", "--list", "--register", register).output
    assert "adjudication" in call("log", "--register", register).output
    with Register(register) as store:
        assert str(store.load(store.resolve(TALKS)).encounters[0].date.value) == "2018-11-16"
    for who in ("Ada", "Ben"):
        path = register.parent / f"{who}.jsonl"
        assert call("decisions", "gold", path, "--coder", who, "--register", register).exit_code == 0
    scores = call("evaluate", register.parent / "Ada.jsonl", "--against", register.parent / "Ben.jsonl").output
    assert re.search(r"encounter.date +0.000", scores) and re.search(r"encounter.place +1.000", scores)


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [((), "needs the name"), (("--by", "Ada", "--field", "colour"), "colour is no field of the review")],
)
def test_what_cannot_be_asked(register: Path, arguments: tuple[str, ...], problem: str) -> None:
    """A missing name and an unknown field are said, with what to give instead."""
    result = call("review", "--register", register, *arguments)
    assert result.exit_code == 2
    assert problem in result.output and "Hint:" in result.output


def test_the_list_asks_nothing(register: Path) -> None:
    """It shows what would be asked, and needs no name."""
    output = call("review", "--list", "3", "--register", register).output
    assert output.count("?") == 3
    assert set(FIELDS) >= {"date", "type", "speakers"}
