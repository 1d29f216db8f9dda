"""Quotation marks: where quotations open and close, whatever the marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.quotations import quotations
from timing import cpu_seconds

TABLE = [
    ('"We go,” he said. "We stay," he added.', ["We go,", "We stay,"]),
    ("‘We don’t know,’ she said. ‘It’s the Ministers’ job.’", ["We don’t know,", "It’s the Ministers’ job."]),
    ("'We must act,' the Minister said. The sides' talks end.", ["We must act,"]),
    ("The sides' talks, the '90s and the Ministers' views.", []),
    ("«We go», he said „so“ and “so”.", ["We go", "so", "so"]),
    ("“He told me: ‘No, not now.’ I left,” she said.", ["He told me: ‘No, not now.’ I left,"]),
    ('He said,"We go." Then:"No."', ["We go.", "No."]),
    ('"[The plan] is good," he said.', ["[The plan] is good,"]),
    ('" We go ", he said.', []),
    ("“One.” “Two,” he said.", ["One.", "Two,"]),
    ('It is 5\'10" tall and 6" wide.', []),
]


@pytest.mark.parametrize(("text", "inner"), TABLE)
def test_inner_words(text: str, inner: list[str]) -> None:
    """The words between the outermost marks."""
    found = quotations(text, (0, len(text)), 0)
    assert [text[quotation.inner.start : quotation.inner.end] for quotation in found] == inner


def test_a_forgotten_mark_leaves_the_quotation_open() -> None:
    """A quotation that its paragraph does not close runs to the end of the paragraph, and says so."""
    text = "“We go, he said."
    (found,) = quotations(text, (0, len(text)), 3)
    assert (found.closed, found.paragraph, found.outer.end) == (False, 3, len(text))


@given(st.text(alphabet="ab .,A\"'“”‘’«»„", max_size=120))
def test_quotations_lie_in_order(text: str) -> None:
    """Quotations do not overlap and the inner words lie inside the outer ones."""
    end = 0
    for quotation in quotations(text, (0, len(text)), 0):
        assert quotation.outer.start >= end
        assert quotation.inner in quotation.outer
        end = quotation.outer.end


@pytest.mark.parametrize("piece", ['"A', "'A ", "“a” ", "‘a ", "A.' 'B "])
def test_time_grows_with_the_text(piece: str) -> None:
    """Thousands of marks are read in one pass."""

    def seconds(times: int) -> float:
        text = piece * times
        return cpu_seconds(lambda: quotations(text, (0, len(text)), 0))

    assert seconds(20_000) < 40 * seconds(2_000) + 0.05
