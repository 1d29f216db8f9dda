"""The plain view of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.marks import plain, single_marks


def test_marks_are_made_one() -> None:
    """Curly marks, long dashes and odd blanks have one form each."""
    assert plain("“Tolvania’s”\u00a0– yes") == '"Tolvania\'s" - yes'


def test_direction_marks_and_controls_become_blanks() -> None:
    """Nothing that turns the direction of text or steers a terminal is left."""
    assert plain("a\u202eb\x1bc\x00") == "a b c "


@given(st.text())
def test_length_is_kept(text: str) -> None:
    """The view has the length of the text, so offsets hold for both; doing it twice changes nothing."""
    assert len(plain(text)) == len(text)
    assert plain(plain(text)) == plain(text)


def test_marks_typed_as_two_become_one_and_a_blank() -> None:
    """Two single marks quote; apostrophes of a plural inside other words do not."""
    assert single_marks("''We must,'' he said. ``Now!''") == ' "We must,"  he said.  "Now!" '
    assert single_marks("the ministers' plan isn't new") == "the ministers' plan isn't new"
