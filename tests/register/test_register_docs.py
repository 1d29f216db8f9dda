"""The page on the register names what there is, and its queries answer."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from msgspec.structs import replace
from register_samples import sample, sample_readout

from dragoman.model import UNDERTAKINGS
from dragoman.register import Register
from dragoman.register.describe import as_markdown, relations

PAGE = Path(__file__).parents[2] / "docs" / "register.md"
QUERIES = re.findall(r"([^\n]+):\n\n```sql\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
EXPECTED = {
    "What was offered": ("2019-03-04", "Mira Olden", "buses; trams"),
    "Who met whom": ("MTG", "Tolva", "XT", "Mira Olden - Jonas Brandt"),
    "Dates that were inferred": ("2019-03-04", "test.year", "4 March | the flood"),
    "Dates that lost": ("2018-03-04", "the flood came later"),
    "Share of voice": ("Mira Olden", 260, 47.6),
    "How concrete": ("Mira Olden", "S2", 2),
    "Areas of cooperation": ("2019", "EDU", 2),
    "Figures": ("growth", 12.0, "%", "2018", "up"),
    "Why an act": ("OFR", "STATED", "test.act"),
    "How the values": ("act", "type", "STATED", 6),
    "What the reader": ("visit-0", 75.0, "Notice 0"),
    "Every place": ("Mira Olden", "title", "the President"),
    "Texts that several": (2, "a.txt | b.txt"),
    "Texts that hold": ("Meeting with the Governor of Harrow",),
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of two readouts, one of them met twice."""
    found = tmp_path_factory.mktemp("docs") / "register.db"
    with Register(found) as register:
        register.add(sample(0), source="a.txt")
        register.add(sample(1), source="c.txt")
        register.sight(replace(sample_readout(0), name="copy"), source="b.txt")
    return found


@pytest.mark.parametrize(("question", "query"), QUERIES, ids=[question for question, _ in QUERIES])
def test_each_query_of_the_page_answers(path: Path, question: str, query: str) -> None:
    """A row of the answer holds what the question asks for."""
    connection = sqlite3.connect(path)
    rows = connection.execute(query).fetchall()
    connection.close()
    (expected,) = [values for start, values in EXPECTED.items() if question.startswith(start)]
    assert any(set(expected) <= set(row) for row in rows), rows


def test_every_question_is_asked() -> None:
    """No expected answer is left over, and no query is without one."""
    assert len(QUERIES) == len(EXPECTED)


def test_the_page_names_every_column(path: Path) -> None:
    """All tables, views and columns of a real file are described, and nothing else is."""
    connection = sqlite3.connect(path)
    names = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").fetchall()
    there = {
        name: [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        for (name,) in names
        if not name.startswith("readout_fts_")
    }
    connection.close()
    assert {one.name: [column.name for column in one.columns] for one in relations()} == there
    assert all(column.meaning for one in relations() for column in one.columns)


def test_the_page_is_fresh() -> None:
    """The chapter on tables is what the schema says."""
    assert as_markdown().strip() in PAGE.read_text("utf-8")


def test_the_python_of_the_page_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example prints the date, its grounds, and the hits, and no mismatch."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    monkeypatch.chdir(path.parent)
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(code, {})  # noqa: S102 - the example of our own docs
    lines = printed.getvalue().splitlines()
    assert lines[:2] == [
        "2019-03-04 INFERRED ('Mira Olden', 'Jonas Brandt')",
        "encounter.1.date 2019-03-04 test.year ['4 March', 'the flood']",
    ]
    assert sum(line.startswith("visit-") for line in lines) == 2
    assert not any(line.startswith("r1-") for line in lines)


def test_the_view_of_undertakings_holds_the_types_of_the_model(path: Path) -> None:
    """The list of types in SQL is that of the model."""
    connection = sqlite3.connect(path)
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'undertaking'").fetchone()
    connection.close()
    assert set(re.findall(r"'([A-Z]{3})'", sql)) == UNDERTAKINGS


def test_the_schema_explains_itself_in_the_file(path: Path) -> None:
    """Whoever opens a register with another program sees the comments of each table."""
    connection = sqlite3.connect(path)
    (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'cell'").fetchone()
    connection.close()
    assert "How each value is known" in sql
