"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.marks import plain
from dragoman.text.sentences import paragraphs, sentences

CUTS = [
    ("They met in Tolva. They agreed.", ["They met in Tolva.", "They agreed."]),
    ("Mr. Halvard met Dr. Brennick. He left.", ["Mr. Halvard met Dr. Brennick.", "He left."]),
    ("The U.S. President spoke. She agreed.", ["The U.S. President spoke.", "She agreed."]),
    ("It fell by 3.5 percent. That is all.", ["It fell by 3.5 percent.", "That is all."]),
    ('"We agree." "So do we," he said.', ['"We agree."', '"So do we," he said.']),
    ("H.E. Ms. Nina Vorsen came. Smt. Kalwara left.", ["H.E. Ms. Nina Vorsen came.", "Smt. Kalwara left."]),
    ("Trade grew... but slowly. It fell", ["Trade grew... but slowly.", "It fell"]),
    ("What about the bridge? It stands!", ["What about the bridge?", "It stands!"]),
    ("- 1", []),
    ("1. The sides met. 2. They agreed.", ["1.", "The sides met.", "2.", "They agreed."]),
    ("A treaty was signed.*** Ana Ruiz: Welcome.", ["A treaty was signed.", "Ana Ruiz: Welcome."]),
    ("The talks were long. * * * Ana Ruiz: Welcome.", ["The talks were long.", "Ana Ruiz: Welcome."]),
    ("A hotel with 5* rooms.* It is full.", ["A hotel with 5* rooms.* It is full."]),
]


@pytest.mark.parametrize(("text", "expected"), CUTS)
def test_cuts(text: str, expected: list[str]) -> None:
    """A paragraph is cut where a reader would cut it."""
    view = plain(text)
    found = [text[span.start : span.end] for block in paragraphs(view) for span in sentences(view, block)]
    assert found == [words for words in expected if any(char.isalpha() for char in words)]


def test_line_break_ends_a_sentence() -> None:
    """A heading without a full stop does not run into the line below."""
    view = "Meeting with the Governor\nThe sides met."
    assert [span.start for block in paragraphs(view) for span in sentences(view, block)] == [0, 26]


def test_hard_wrapped_lines_are_joined() -> None:
    """Lines that an e-mail broke at a column are one paragraph."""
    words = "the two sides discussed the bridge across the river and the road that leads to it from the"
    text = "\n".join([words] * 8) + " town.\n\nThey agreed."
    assert len(paragraphs(text)) == 2


@given(st.text(alphabet="ab .!?\"'\n“”A1)\u202e", max_size=300))
def test_sentences_cover_every_letter(text: str) -> None:
    """Sentences do not overlap, keep their order, have no blanks at their ends, and together hold every letter."""
    view = plain(text)
    spans = [span for block in paragraphs(view) for span in sentences(view, block)]
    for left, right in pairwise(spans):
        assert left.end <= right.start
    assert all(view[s.start : s.end].strip() == view[s.start : s.end] for s in spans)
    held = {at for span in spans for at in range(span.start, span.end)}
    assert all(at in held for at, char in enumerate(view) if char.isalpha())
