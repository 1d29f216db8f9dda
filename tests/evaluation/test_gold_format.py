"""Coded documents: what is read is what was written, bad lines are all named, readings take the same shape."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from replay import ROOT, Replay, cell, examples

from dragoman.errors import SourceError
from dragoman.evaluation.gold import GoldDocument, gold_line, load_gold, to_gold
from dragoman.model import Basis, Encounter, Form, Mode, PartialDate, Party, Reading, Span, Statement, Versions


def test_every_key_of_the_gold_is_kept(tmp_path: Path) -> None:
    """The gold of the examples is written back key by key and value by value."""
    path = ROOT / "examples" / "gold" / "gold.jsonl"
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert [json.loads(gold_line(document)) for document in examples()] == rows
    copy = tmp_path / "copy.jsonl"
    copy.write_text("\n".join(map(gold_line, examples())), "utf-8")
    assert load_gold(copy) == examples()


def test_readout_of_a_document_is_what_was_coded() -> None:
    """The readout carries the id, text, title, publisher and date of its document."""
    document = examples()[0]
    readout = document.readout()
    assert (readout.name, readout.text, readout.title) == (document.id, document.text, document.title)
    assert (readout.publisher, readout.published) == (document.publisher, date.fromisoformat(document.published or ""))


def test_document_without_text_cannot_be_read() -> None:
    """Scores can be taken without texts, readings cannot."""
    with pytest.raises(SourceError, match="no text"):
        GoldDocument("a").readout()


def test_reading_is_written_in_the_shape_of_the_gold() -> None:
    """A reading that says what the gold says becomes the gold, but for parties that only speak."""
    replay = Replay(examples())
    for document in examples():
        written = to_gold(replay(document.readout()))
        assert written.statements == document.statements
        assert written.figures == document.figures
        assert written.parties[: len(document.parties)] == document.parties
        assert [one.form for one in written.encounters] == [one.form for one in document.encounters]
        assert set(json.loads(gold_line(written))) == set(json.loads(gold_line(document)))


def test_incomplete_dates_are_blank_and_absent_names_are_offices() -> None:
    """A date without its year is not written as a date; a party without a name is called by the office."""
    readout = GoldDocument("a", text="The sides met on 17 June.").readout()
    nobody = Party("p", cell(None), cell("Prime Minister"), cell(None), cell(None))
    encounter = Encounter(
        cell(Form.MTG), cell(None), cell(PartialDate(None, 6, 17)), cell(None), cell(None), cell(None)
    )
    statement = Statement(Span(0, 25), cell(Mode.I), cell(("p",)))
    reading = Reading(readout, Versions("", "", ""), (encounter,), (nobody,), (), (statement,))
    row = json.loads(gold_line(reading))
    assert row["encounters"][0] == {
        "form": "MTG",
        "date": None,
        "date_basis": Basis.ABSENT,
        "place": None,
        "country": None,
    }
    (party,) = row["parties"]
    assert party == {"name": "Prime Minister", "office": "Prime Minister", "jurisdiction": None, "role": None}
    assert row["statements"][0]["speakers"] == ["Prime Minister"]


def test_bodies_are_written_with_the_acronym_that_they_print() -> None:
    """The African Union is AU to coders, though the reference keeps that code for a state."""
    readout = GoldDocument("a", text="The sides met.").readout()
    party = Party("p", cell("Adama Sorel"), cell("Chairperson"), cell("AFU"), cell(None))
    reading = Reading(readout, Versions("", "", ""), (), (party,))
    assert json.loads(gold_line(reading))["parties"][0]["jurisdiction"] == "AU"


def test_lines_hold_no_characters_that_other_tools_break_at() -> None:
    """Line separators and lone surrogates of a text are escaped: a line stays a line, in any encoding."""
    line = gold_line(GoldDocument("a", text="one\u2028two\x85three\ud800"))
    assert line.isascii()
    assert len(line.splitlines()) == 1
    assert json.loads(line)["text"] == "one\u2028two\x85three\ud800"


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("{", "Expecting"),
        ("[]", "not a JSON object"),
        ("{}", "there is no id"),
        ('{"id": "a", "published": "17 June"}', "Invalid isoformat"),
        ('{"id": "a", "parties": {}}', "parties is no list"),
        ('{"id": "a", "parties": ["x"]}', "parties 1"),
        ('{"id": "a", "parties": [{"name": "X", "role": "boss"}]}', "parties 1: 'boss' is none of host"),
        ('{"id": "a", "statements": [{"start": 0, "end": 1}]}', "statements 1: there is no mode"),
        ('{"id": "a", "statements": [{"start": "0", "end": 1, "mode": "D"}]}', "start '0' is no whole number"),
        ('{"id": "a", "statements": [{"start": 0, "end": 1, "mode": "D", "acts": ["XYZ"]}]}', "'XYZ' is none of CRT"),
        ('{"id": "a", "figures": [{"start": 0, "end": 1, "value": "many"}]}', "'many' is no number"),
    ],
)
def test_bad_lines_are_all_named(tmp_path: Path, row: str, problem: str) -> None:
    """Every bad line is reported with its number and what is wrong, all at once."""
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{row}\n{{"id": "good"}}\n\n{row}\n', "utf-8")
    with pytest.raises(SourceError) as raised:
        load_gold(path)
    message = str(raised.value)
    assert message.count(problem) == 2
    assert "line 1:" in message
    assert "line 4:" in message


def test_absent_file_is_named(tmp_path: Path) -> None:
    """A gold file that is not there is an error with its path."""
    with pytest.raises(SourceError, match="No such file"):
        load_gold(tmp_path / "gold.jsonl")
