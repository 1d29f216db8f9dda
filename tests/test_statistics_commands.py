"""Statistics and claims on the command line, with real files and a real register."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.commands.statistics import claims, statistics
from dragoman.errors import SourceError, UsageError
from dragoman.pipeline import add_all
from dragoman.reference import Reference
from dragoman.register import Register

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TRADE = EXAMPLES / "reference" / "statistics" / "trade.csv"


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of the examples, with their statistics."""
    path = tmp_path_factory.mktemp("claims") / "r.db"
    reference = Reference.load([EXAMPLES / "reference"])
    with Register(path, reference=reference) as store:
        assert list(add_all(store, [EXAMPLES / "readouts"], reference))
    result = run(statistics, "add", TRADE, "--register", path)
    assert result.exit_code == 0, result.output
    assert "trade.csv (plain): 198 new values; 0 known" in result.output
    return path


def run(command: object, *arguments: object) -> Result:
    """Run a command in this process; errors of ours stay exceptions, as the group that prints them is not there."""
    return CliRunner().invoke(command, [str(argument) for argument in arguments])  # type: ignore[arg-type]


def test_statistics_are_listed(register: Path) -> None:
    """A line for each pair: what there is, from when to when."""
    result = run(statistics, "list", "--register", register)
    (line,) = (line for line in result.output.splitlines() if line.split()[:2] == ["XT", "XV-NOR"])
    assert line.split()[2:9] == ["TOTAL", "22", "yearly", "2013", "2023", "USD", "0"]


def test_bad_rows_are_named(register: Path, tmp_path: Path) -> None:
    """A bad row is named with file, number and reason; the exit status says so."""
    (tmp_path / "bad.csv").write_text("year,reporter,partner,flow,value_usd\n2001,XT,XV,X,7\n2001,??,XV,X,7\n", "utf-8")
    result = run(statistics, "add", tmp_path / "bad.csv", "--register", register)
    assert "bad.csv: row 3: reporter '??' is no code" in result.output
    assert isinstance(result.exception, SourceError)
    assert "1 rows could not be taken in" in str(result.exception)


def test_claims_open_with_verdict_reason_and_words(register: Path) -> None:
    """The list says what is claimed, what the statistics say, why, and the words."""
    result = run(claims, "--verdict", "contradicted", "--register", register)
    lines = " ".join(result.output.split())
    assert "CONTRADICTED" in lines
    assert "SUPPORTED" not in lines
    assert "rose by a third" in lines
    assert "+5.5 %" in lines


def test_claims_as_json(register: Path) -> None:
    """Every part has its basis, rule and words; the comparison is whole."""
    found = json.loads(run(claims, "--format", "json", "--register", register).output)
    growth = next(one for one in found if one["name"].startswith("05-") and one["kind"] == "claim")
    assert growth["parts"]["partner"]["value"] == "XT"
    assert growth["parts"]["value"]["words"] == ["a third"]
    assert growth["comparison"]["verdict"] == "CONTRADICTED"
    assert growth["comparison"]["vintage"]


def test_claims_as_csv(register: Path) -> None:
    """A line a claim, as many as the table has."""
    rows = list(csv.DictReader(run(claims, "--format", "csv", "--register", register).output.splitlines()))
    assert {row["found_verdict"] for row in rows} == {
        "SUPPORTED", "CONTRADICTED", "NO_DATA", "NOT_COMPARABLE"
    }  # fmt: skip
    assert all(row["found_reason"] and row["words"] for row in rows)


def test_unknown_words_are_refused(register: Path) -> None:
    """A verdict that does not exist is an error that lists those that do."""
    result = run(claims, "--verdict", "maybe", "--register", register)
    assert isinstance(result.exception, UsageError)
    assert "NOT_COMPARABLE" in result.exception.hint


def test_nothing_found(register: Path, tmp_path: Path) -> None:
    """Empty lists say so."""
    assert "no claim matches" in run(claims, "--party", "ZZ", "--register", register).output
    Register(tmp_path / "new.db").close()
    assert "no statistics" in run(statistics, "list", "--register", tmp_path / "new.db").output
