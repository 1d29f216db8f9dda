"""Where sentences divide into clauses."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.acts.clauses import Clause, clauses
from dragoman.reading.phrase_search import Tokens


def cut(text: str) -> list[Clause]:
    """The clauses of a whole text."""
    return clauses(Tokens(text), 0, len(text))


CUTS = [
    ("We can supply steel, cement and other materials.", ["main:We can supply steel, cement and other materials."]),
    (
        "I have visited this plant and set the task to reopen it.",
        ["main:I have visited this plant", "joined:set the task to reopen it."],
    ),
    ("If you need help, we are here.", ["condition:If you need help", "main:we are here."]),
    (
        "We are ready to sell it if a line is built.",
        ["main:We are ready to sell it", "condition:if a line is built."],
    ),
    (
        "I hope we will go on because we are friends.",
        ["main:I hope we will go on", "reason:because we are friends."],
    ),
    (
        "They reviewed the treaty, which was signed in May.",
        ["main:They reviewed the treaty", "relative:which was signed in May."],
    ),
    ("Two years ago you and I opened it.", ["main:Two years ago you and I opened it."]),
    ("I believe that trade and transit are vital.", ["main:I believe that trade and transit are vital."]),
    ("The mill is old- we must mend it.", ["main:The mill is old", "main:we must mend it."]),
    ("We make medium- and long-term plans.", ["main:We make medium- and long-term plans."]),
    ("It is small, but the yards launched ten.", ["main:It is small", "main:the yards launched ten."]),
    ("It is old but the best known of all.", ["main:It is old but the best known of all."]),
    ("It rose, and that is good news.", ["main:It rose", "main:that is good news."]),
    ("We are close; the sea is not.", ["main:We are close", "main:the sea is not."]),
    ("Trade and investment are growing.", ["main:Trade and investment are growing."]),
    ("We can do much, but we should rely on ourselves.", ["main:We can do much", "main:we should rely on ourselves."]),
]


JOINTS = (
    "and,but,or,yet,so,while,whereas,if,unless,provided that,on condition that,as long as,as soon as,once,until,when,"
    "whenever,in case,because,since,although,though,even though,given that,so that,as,like,which,whom,where,of which,"
    "to whom,with which,under which,in which,for which,by which,on which,through which,thanks to which"
)


@pytest.mark.parametrize("joint", JOINTS.split(","))
def test_every_word_that_joins_clauses_is_found(joint: str) -> None:
    assert len(cut(f"We opened the pier, {joint} we closed the lock.")) == 2


@pytest.mark.parametrize(("text", "want"), CUTS)
def test_cuts(text: str, want: list[str]) -> None:
    """Clauses are cut at joined verbs and subordinators, lists of nouns are not."""
    assert [f"{clause.kind}:{text[clause.start : clause.end]}" for clause in cut(text)] == want


@given(st.text(alphabet="we will if and, but;: which -because 'is\n", max_size=200))
def test_clauses_are_in_order_and_inside(text: str) -> None:
    """Whatever the text, clauses follow one another within it."""
    found = cut(text)
    assert all(clause.start <= clause.end <= len(text) for clause in found)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
