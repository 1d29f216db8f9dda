"""Texts cut at marks, whatever lies on what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.marking import Mark, cut

LENGTHS = st.integers(0, 40)
MARKS = st.lists(st.builds(Mark, st.integers(-5, 45), st.integers(-5, 45), st.sampled_from("abc")), max_size=12)


@given(LENGTHS, MARKS)
def test_pieces_are_the_whole_text(length: int, marks: list[Mark]) -> None:
    """The pieces follow one another from the first to the last character."""
    pieces = cut(length, marks)
    assert [at for piece in pieces for at in range(piece.start, piece.end)] == list(range(length))


@given(LENGTHS, MARKS)
def test_each_character_carries_its_marks(length: int, marks: list[Mark]) -> None:
    """A character carries exactly the names of the marks that lie on it."""
    for piece in cut(length, marks):
        for at in range(piece.start, piece.end):
            assert set(piece.names) == {mark.name for mark in marks if mark.start <= at < mark.end}


@given(LENGTHS, MARKS)
def test_each_mark_opens_once(length: int, marks: list[Mark]) -> None:
    """The names that open somewhere are those that lie on some character, each once: they become ids of a page."""
    pieces = cut(length, marks)
    opened = [name for piece in pieces for name in piece.opens]
    assert sorted(opened) == sorted({name for piece in pieces for name in piece.names})
