"""How names go together, and where they meet."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dragoman.reference.folding import fold_person
from dragoman.register.people.names import Fit, blocks, fit, near

CASES = [
    ("Mira Olden", "Mira Olden", Fit.SAME),
    ("Mïra Ölden", "Mira Olden", Fit.SAME),
    ("Olden Mira", "Mira Olden", Fit.TURNED),
    ("Park Min Ho", "Min Ho Park", Fit.TURNED),
    ("Mira Olden", "Mira K. Olden", Fit.MIDDLE),
    ("Mira J. Olden", "Mira K. Olden", None),
    ("Mira Olden", "Mira Olden III", Fit.MIDDLE),
    ("Mira Olden", "Mira Anna Olden", Fit.PART),
    ("Mira Olden", "Mira Olden Brandt", Fit.PART),
    ("Salim bin Nasir Al Harun", "Nasir Al Harun", None),
    ("Nasir bin Salim Al Harun", "Salim bin Nasir Al Harun", None),
    ("M. Olden", "Mira Olden", Fit.INITIAL),
    ("J. Olden", "Mira Olden", None),
    ("Svetlana Marovich", "Svatlana Marovich", Fit.SPELT),
    ("Mira Tikhanova", "Mira Tikhonova", Fit.SPELT),
    ("Mira Olden", "Mira Olsen", None),
    ("Olden", "Mira Olden", Fit.SURNAME),
    ("Mira Olden", "Anna Olden", None),
    ("Mira Olden", "Mira Brandt", None),
    ("O.", "Mira Olden", None),
    ("", "Mira Olden", None),
]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_how_two_names_go_together(one: str, other: str, expected: Fit | None) -> None:
    """Whichever of the two comes first."""
    assert fit(fold_person(one), fold_person(other)) is expected
    assert fit(fold_person(other), fold_person(one)) is expected


WORDS = st.lists(st.text("aeiklmnor", min_size=1, max_size=8), min_size=1, max_size=4).map(tuple)


@given(WORDS, WORDS)
@example(("a", "na", "n"), ("a", "na", "na"))
def test_order_does_not_matter(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    """Two names go together in one way."""
    assert fit(one, other) is fit(other, one)


@given(WORDS, st.sampled_from(["", "JP", "XT"]))
def test_every_name_has_a_block(words: tuple[str, ...], state: str) -> None:
    """No name is lost, and no block is empty of meaning."""
    found = list(blocks(words, state))
    assert found and len(set(found)) == len(found)
    assert all(block.startswith("latin:") and len(block) > len("latin:") for block in found)


@pytest.mark.parametrize(
    ("one", "other", "state", "meet"),
    [
        ("Mira Olden", "Olden", "XT", True),
        ("Mira Olden", "Mira Brandt", "XT", False),
        ("Tanaka Yuki", "Yuki Tanaka", "JP", True),
        ("Sviatlana Marovich", "Svetlana Maravich", "XT", True),
        ("Мира Олден", "Mira Olden", "XT", False),
    ],
)
def test_who_is_compared(one: str, other: str, state: str, meet: bool) -> None:
    """Names meet by script and by the consonants of what may be the surname."""
    shared = set(blocks(fold_person(one), state)) & set(blocks(fold_person(other), state))
    assert bool(shared) is meet


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("olden", "oldin", True),
        ("olden", "oldens", True),
        ("olden", "odlen", True),
        ("olden", "lden", False),
        ("olden", "ondel", False),
        ("mira", "mir", False),
        ("mira", "mirra", True),
    ],
)
def test_words_a_letter_apart(one: str, other: str, alike: bool) -> None:
    """One letter put in, left out or changed, or two that changed places; never the first."""
    assert near(one, other) is alike
    assert near(other, one) is alike
