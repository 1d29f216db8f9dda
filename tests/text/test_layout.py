"""The layout: kinds of sentences, look-ups by offset."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.identity import readout_id
from dragoman.model import Readout, Span
from dragoman.text.boilerplate import boilerplate_lines
from dragoman.text.layout import SentenceKind, lay_out
from timing import cpu_seconds


def readout(text: str, title: str | None = None) -> Readout:
    """A readout with this text."""
    return Readout(readout_id(text), "test", text, title)


KINDS = [
    ("Meeting with the Governor\n\nThey met.", None, ["headline", "body"]),
    ("They met.\nThe Governor left.", None, ["body", "body"]),
    ("Talks in Tolva end.\n\nThey met.", "Talks in Tolva end.", ["headline", "body"]),
    ("Office of the Spokesperson\n\nThey met.", None, ["boilerplate", "body"]),
    ("The below is attributable to Spokesperson Ada Brennick:\n\nThey met.", None, ["boilerplate", "body"]),
    ("They met.\n\nMedia contact:\nTel. +00 58 462 31 53", None, ["body", "boilerplate", "boilerplate"]),
    ("PORT AUREL SIGNS CREDIT\nFOR NINETY MILLION\nThey met.", None, ["headline", "headline", "body"]),
    ("A Harbour House spokesperson said:\n\nThe Prime Minister spoke to the President.", None, ["boilerplate", "body"]),
]


@pytest.mark.parametrize(("text", "title", "kinds"), KINDS)
def test_kinds(text: str, title: str | None, kinds: list[str]) -> None:
    """Headlines and page furniture are told from the account."""
    assert [str(sentence.kind) for sentence in lay_out(readout(text, title)).sentences] == kinds


def test_every_kind_of_boilerplate_has_an_example() -> None:
    """The lexicon loads, and loading checks each pattern against its example."""
    assert len(boilerplate_lines()) > 10


def test_headline_and_offsets() -> None:
    """The headline is found, and an offset leads to its sentence."""
    layout = lay_out(readout("Meeting\n\nThey met. They left."))
    assert layout.headline == Span(0, 7)
    assert [layout.sentence_at(at) and layout.sentence_at(at).index for at in (0, 9, 19)] == [0, 1, 2]  # type: ignore[union-attr]
    assert layout.sentence_at(8) is None


@given(st.text(alphabet='ab .\n"“”‘’«»„A', max_size=200))
def test_quotations_lie_in_order(text: str) -> None:
    """Quotations do not overlap, stay in their paragraph, and are found again by a span inside them."""
    layout = lay_out(readout(text))
    ends = [0]
    for quotation in layout.quotations:
        assert quotation.outer.start >= ends[-1]
        assert quotation.inner in quotation.outer
        assert "\n" not in text[quotation.outer.start : quotation.outer.end]
        ends.append(quotation.outer.end)
        assert quotation in layout.quotations_in(quotation.outer)
    assert all(sentence.kind in SentenceKind for sentence in layout.sentences)


@pytest.mark.parametrize("unit", ['"', "“a", "'", "a. ", "A.B. ", "\n", "(", "a" * 50 + " "])
def test_long_input_takes_linear_time(unit: str) -> None:
    """Four times the text takes about four times as long, whatever it is made of."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        return cpu_seconds(lambda: lay_out(readout(text)))

    assert seconds(200_000) < 12 * seconds(50_000) + 0.05


def test_a_quotation_goes_on_through_paragraphs_until_it_closes() -> None:
    """A straight mark that opens in one paragraph and closes in a later one takes in all between them."""
    text = 'She said:\n"We met today.\n\nWe will meet again.\n\nWe are friends."\nThe talks ended.'
    layout = lay_out(Readout(id="x", name="x", text=text))
    assert [text[q.outer.start : q.outer.end] for q in layout.quotations] == [
        '"We met today.',
        "We will meet again.",
        'We are friends."',
    ]
