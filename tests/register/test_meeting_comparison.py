"""Two readouts side by side: the differences that the gold of the examples names, and what one side leaves out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from dragoman.pipeline import add_all
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.meetings.comparison import Comparison
from dragoman.views.compare import as_json, as_markdown, on_terminal

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("03", "04", "06", "07", "09", "10", "17", "18", "22", "23", "27", "28")


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register of the examples that tell of one encounter with another."""
    reference = Reference.load([EXAMPLES / "reference"])
    texts = sorted(path for path in (EXAMPLES / "readouts").glob("*.txt") if path.name[:2] in NAMES)
    with Register(tmp_path_factory.mktemp("comparison") / "register.db", reference=reference) as found:
        for _ in add_all(found, texts, reference):
            pass
        yield found


@pytest.mark.parametrize(
    ("a", "b", "ours", "theirs", "same"),
    [
        ("03", "04", 220.0, 200.0, False),
        ("09", "10", 28_000_000.0, 35_000_000.0, False),
        ("09", "10", 2000.0, 2000.0, True),
        ("22", "23", 60_000_000.0, 50_000_000.0, False),
        ("06", "07", 117_000_000.0, 117_000_000.0, True),
        ("27", "28", 60.0, 60.0, True),
    ],
)
def test_figures_of_the_same_thing(register: Register, a: str, b: str, ours: float, theirs: float, same: bool) -> None:
    """A school for 220 pupils on one side is the school for 200 on the other."""
    rows = [
        (row.a.value.value, row.b.value.value, row.same)
        for row in register.meetings.compare(a, b).figures
        if row.a and row.b
    ]
    assert (ours, theirs, same) in rows


@pytest.mark.parametrize(
    ("a", "b", "ours", "theirs"),
    [
        ("03", "04", "three dairy complexes in", "three dairy complexes designed"),
        ("06", "07", "set up the assembly of trolleybuses", "arranging the assembly of trolleybuses"),
        ("27", "28", "going to buy 60 ambulances", "will purchase 60 ambulances"),
        ("27", "28", "cooperation programme for the next three years", "cooperation programme for 2025-2027"),
    ],
)
def test_undertakings_that_both_tell_of(register: Register, a: str, b: str, ours: str, theirs: str) -> None:
    """The same undertaking in other words is one row."""
    found = register.meetings.compare(a, b)
    pairs = [
        (found.a.readout.slice(row.a.act.span), found.b.readout.slice(row.b.act.span))
        for row in found.undertakings
        if row.a and row.b
    ]
    assert any(ours in one and theirs in other for one, other in pairs)


def test_what_one_side_leaves_out(register: Register) -> None:
    """The refusal, the people and the areas of one side stand alone; voices are counted for each side."""
    found = register.meetings.compare("27", "28")
    alone = [found.a.readout.slice(row.a.act.span) for row in found.undertakings if row.a and not row.b]
    assert any("not for sale" in words for words in alone)
    voices = {row.a.name.value: (row.voice_a, row.voice_b) for row in found.parties if row.a}
    assert voices["Matvei Talverin"][0] > voices["Ilya Brandeker"][0]
    assert voices["Matvei Talverin"][1] < voices["Ilya Brandeker"][1]
    assert any(row.a and not row.b for row in found.areas)
    dates = {fact.name: (fact.a.value is None, fact.b.value is None, fact.same) for fact in found.facts}
    assert dates["date"] == (True, False, None)


def test_every_row_is_counted_once(register: Register) -> None:
    """No undertaking, figure, party or sentence is lost or shown twice."""
    for a, b in zip(NAMES[::2], NAMES[1::2], strict=True):
        found = register.meetings.compare(a, b)
        for rows, reading, side in (
            (found.figures, found.a, "a"), (found.figures, found.b, "b"),
        ):  # fmt: skip
            shown = [getattr(row, side) for row in rows if getattr(row, side)]
            assert len(shown) == len({id(one) for one in shown}) == len(reading.figures)
        sentences = [pair.a for pair in (*found.text.kept, *found.text.reworded)] + list(found.text.only_a)
        assert len(sentences) == len(set(sentences))


def test_a_readout_beside_itself(register: Register) -> None:
    """Everything is the same, and nothing stands alone."""
    found = register.meetings.compare("06", "06")
    assert all(row.same is not False for row in found.facts)
    assert all(row.a and row.b and row.same for row in found.figures)
    assert not found.text.reworded and not found.text.only_a and not found.text.only_b


@pytest.fixture(scope="module")
def found(register: Register) -> Comparison:
    """One comparison to be shown."""
    return register.meetings.compare("03", "04")


def test_the_terminal_shows_all_parts(found: Comparison) -> None:
    """Every part has its title and the words of both sides."""
    console = Console(file=StringIO(), width=200)
    console.print(on_terminal(found))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    for words in ("The encounter", "share of voice", "Areas", "Undertakings", "Figures", "200 pupils", "differs"):
        assert words in shown


def test_markdown_is_a_table_a_part(found: Comparison) -> None:
    """Every row has as many cells as its head, whatever stands in the texts."""
    lines = as_markdown(found).splitlines()
    tables = [line for line in lines if line.startswith("|")]
    assert lines[0].startswith("# 03-") and len(tables) > 20
    assert {line.replace("\\|", "").count("|") for line in tables} <= {3, 4, 5}
    assert "220 pupils" in "\n".join(lines)


def test_json_holds_the_spans(found: Comparison) -> None:
    """Each value comes with the characters it rests on, and they are those of the text."""
    value = json.loads(json.dumps(as_json(found)))
    acts = [row[side] for row in value["undertakings"] for side in "ab" if row[side]]
    sides = {"a": found.a.readout.text, "b": found.b.readout.text}
    assert acts
    for row in value["sentences"]["only_a"]:
        assert sides["a"][row["start"] : row["end"]] == row["words"]
    assert {row["field"] for row in value["encounter"]} == {"form", "date", "place", "country"}
    assert value["encounter"][1]["a"]["evidence"]
