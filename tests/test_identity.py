"""Ids are hashes of what they name, the same everywhere, and tell different things apart."""

from __future__ import annotations

import doctest
import hashlib

from hypothesis import given
from hypothesis import strategies as st

from dragoman import identity
from dragoman.identity import Recipe, encounter_id, party_id, readout_id, readout_id_of, row_id, span_id, text_hash

TEXTS = st.text()


def test_the_examples_of_the_module_hold() -> None:
    """The ids printed in the docstrings are what the code makes."""
    failures, tried = doctest.testmod(identity)
    assert tried
    assert not failures


@given(TEXTS)
def test_anyone_can_recompute_the_id_of_a_readout(text: str) -> None:
    """It is the start of the plain SHA-256 of the text in UTF-8."""
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert text_hash(text) == digest
    assert readout_id(text) == readout_id_of(digest) == f"r1-{digest[:20]}"


@given(TEXTS, TEXTS)
def test_the_same_text_is_the_same_readout(one: str, other: str) -> None:
    """Texts share an id exactly where they are equal."""
    assert (readout_id(one) == readout_id(other)) == (one == other)


def test_a_text_that_utf8_cannot_hold_still_has_an_id() -> None:
    """Half a surrogate pair is hashed, not a crash."""
    assert readout_id("a\ud800") != readout_id("a\ud801")


def test_ids_of_rows_show_their_readout() -> None:
    """The id of a row starts with its recipe and the first digits of its readout."""
    readout = readout_id("The leaders met in Tolva.")
    assert readout[3:11] == "e8411f4e"
    assert encounter_id(readout, 0).startswith("e1-e8411f4e-")
    assert party_id(readout, "host").startswith("p1-e8411f4e-")
    assert span_id(Recipe.ACT, readout, ("text", 4, 11)).startswith("a1-e8411f4e-")


def test_each_part_of_the_content_counts() -> None:
    """Another readout, recipe, span or number gives another id."""
    readout, other = readout_id("a"), readout_id("b")
    ids = {
        span_id(Recipe.ACT, readout, ("text", 0, 1)),
        span_id(Recipe.ACT, other, ("text", 0, 1)),
        span_id(Recipe.STATEMENT, readout, ("text", 0, 1)),
        span_id(Recipe.ACT, readout, ("title", 0, 1)),
        span_id(Recipe.ACT, readout, ("text", 1, 1)),
        span_id(Recipe.ACT, readout, ("text", 0, 2)),
        span_id(Recipe.ACT, readout, ("text", 0, 1), 1),
        party_id(readout, "0"),
        encounter_id(readout, 0),
    }
    assert len(ids) == 9


def test_content_cannot_be_confused_by_its_separators() -> None:
    """Moving a comma or a quotation mark from one field to the next changes the id."""
    readout = readout_id("a")
    fields = [("a", "b,c"), ("a,b", "c"), ('a","b', "c"), ("a", None, "c"), ("a", "None", "c")]
    assert len({row_id(Recipe.CELL, readout, content) for content in fields}) == len(fields)
