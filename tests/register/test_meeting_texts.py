"""How much texts share, what one keeps and changes of another, and which text is a version of which."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.identity import readout_id
from dragoman.model import Readout
from dragoman.register.meetings.accounts import Page
from dragoman.register.meetings.differences import differences
from dragoman.register.meetings.matters import numbers_in
from dragoman.register.meetings.relations import Relation, copy, correction, translated
from dragoman.register.meetings.sketches import BINS, Likeness, Sketch, likeness, runs, sketch
from dragoman.register.meetings.wording import content_words, overlap, pairings

WORDS = st.lists(st.sampled_from("oats rye barley ships coal trams schools farms ports wool".split()), max_size=300)
ORIGINAL = (
    "The leaders met in Tolva. They agreed to build three schools in Harrow. The governor asked for 40 buses.\n\n"
    '"We will send them by May," the President said. The sides signed a programme on forests.'
)


@settings(max_examples=60)
@given(WORDS, WORDS)
def test_sketches_estimate_what_is_shared(a: list[str], b: list[str]) -> None:
    """The estimate lies near the count, and a sketch comes back from its bytes."""
    ours, theirs = runs(" ".join(a)), runs(" ".join(b))
    made = sketch(ours)
    assert Sketch.of_bytes(made.runs, made.to_bytes()) == made
    assert made.likeness(sketch(ours)) == (1.0 if ours else 0.0)
    assert abs(made.likeness(sketch(theirs)) - likeness(ours, theirs).share) < 0.45
    assert all(-(2**63) <= band < 2**63 for band in made.bands())


def test_a_sketch_is_the_same_everywhere() -> None:
    """The numbers of a text do not change from machine to machine; case, accents and punctuation do not count."""
    made = sketch(runs("The leaders met in Tolva and agreed to build schools."))
    assert made == sketch(runs("the LEADERS met, in Tolva; and agreed to build schóols"))
    assert (made.runs, len(made.bins), next(iter(made.bands()))) == (8, BINS, FIRST_BAND)


FIRST_BAND = 8425181598084546406


def test_short_texts_have_no_sketch() -> None:
    """Two words have no run of three, and are like nothing."""
    assert sketch(runs("Two words")) == Sketch(0, ())
    assert likeness(runs("Two words"), runs("Two words")) == Likeness(0.0, 0.0, 0.0)
    assert list(Sketch(0, ()).bands()) == []


@pytest.mark.parametrize(
    ("b", "kept", "reworded", "only_a", "only_b"),
    [
        (ORIGINAL, 5, 0, 0, 0),
        (ORIGINAL.upper(), 5, 0, 0, 0),
        (ORIGINAL.replace("in Tolva", "at Tolva"), 4, 1, 0, 0),
        (ORIGINAL.replace("asked for 40 buses", "would like to have 40 buses"), 4, 1, 0, 0),
        (ORIGINAL.replace("The sides signed a programme on forests.", ""), 4, 0, 1, 0),
        (f"{ORIGINAL} Reporters were not let in.", 5, 0, 0, 1),
        ("Nothing of all this was ever put in writing anywhere.", 0, 0, 5, 1),
        ("", 0, 0, 5, 0),
    ],
)
def test_what_a_text_keeps_and_changes(b: str, kept: int, reworded: int, only_a: int, only_b: int) -> None:
    """Sentences are kept, reworded, cut or added."""
    found = differences(readout(ORIGINAL), readout(b))
    assert tuple(map(len, (found.kept, found.reworded, found.only_a, found.only_b))) == (
        kept, reworded, only_a, only_b,
    )  # fmt: skip
    assert all(ORIGINAL[pair.a.start : pair.a.end] for pair in found.reworded)


def test_a_sentence_said_twice_is_kept_once() -> None:
    """The second copy of a sentence is an addition."""
    found = differences(readout("They met. They talked."), readout("They met. They met. They talked."))
    assert (len(found.kept), len(found.only_b)) == (2, 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The sides noted the certification of schools", {"certif", "school"}),
        ("certified SCHOOLS, said the President", {"certif", "school"}),
        ("60 ambulances for $4.8 million", {"60", "4.8", "ambul"}),
        ("", set()),
    ],
)
def test_content_words(words: str, expected: set[str]) -> None:
    """What a sentence is about stays, what it is held together with goes."""
    assert content_words(words) >= expected
    assert not content_words(words) & {"said", "president", "the", "sides"}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("will buy 60 ambulances", {"60 ambul"}),
        ("invest $28 million by 1 May 2024", {"28 million"}),
        ("hand over 1,200 cows", {"1,200 cow"}),
        ("in 2024 the sides", set()),
        ("no number at all", set()),
    ],
)
def test_numbers_with_what_they_count(clause: str, expected: set[str]) -> None:
    """Quantities are found, years and days are not."""
    assert numbers_in(clause) == expected


def test_pairs_are_the_most_alike() -> None:
    """Each thing is in one pair, and the best pair comes first."""
    a, b = [frozenset("abc"), frozenset("xyz")], [frozenset("xy"), frozenset("abcd"), frozenset("ab")]
    assert [(i, j) for i, j, _ in pairings(a, b, 0.5)] == [(0, 1), (1, 0)]
    assert overlap(frozenset(), frozenset("a")) == 0.0


@pytest.mark.parametrize(
    ("changes", "shared", "one_encounter", "expected"),
    [
        ({"address": "https://press.example/1"}, Likeness(0.5, 0.7, 0.9), False, Relation.CORRECTS),
        ({"address": "http://www.press.example/1/?page=2"}, Likeness(0.5, 0.7, 0.9), False, Relation.CORRECTS),
        ({"address": "https://press.example/1"}, Likeness(0.2, 0.3, 0.9), False, None),
        ({"title": "A visit"}, Likeness(0.8, 0.9, 0.9), False, Relation.CORRECTS),
        ({"title": "A visit", "published": date(2019, 3, 9)}, Likeness(0.7, 0.8, 0.9), False, Relation.REWORDING),
        ({"publisher": "agency"}, Likeness(0.8, 0.9, 0.9), False, Relation.REPRINT),
        ({"publisher": "agency"}, Likeness(0.4, 0.9, 0.4), True, Relation.ABRIDGES),
        ({"publisher": "agency"}, Likeness(0.3, 0.5, 0.9), True, Relation.REWORDING),
        ({"publisher": "agency"}, Likeness(0.3, 0.5, 0.9), False, None),
        ({"publisher": "agency", "published": date(2019, 5, 4)}, Likeness(0.9, 0.9, 0.9), False, None),
        ({"publisher": "agency"}, Likeness(0.05, 0.1, 0.9), True, None),
    ],
)
def test_what_one_text_is_to_another(
    changes: dict[str, object], shared: Likeness, one_encounter: bool, expected: Relation | None
) -> None:
    """A page is known again by its address, or by publisher, title and day; formulas used again are no copies."""
    other = replace(OTHER, **changes)
    found = correction(PAGE, other, shared) or copy(PAGE, other, shared, one_encounter)
    assert (found.kind if found else None) is expected


def readout(text: str) -> Readout:
    """A readout of this text."""
    return Readout(readout_id(text), "name", text)


PAGE = Page(
    "r1-a", ("2019-03-04", 1), "A visit", "press service", date(2019, 3, 4), "https://press.example/1", "en",
    "It has 12 schools, 40 buses, 300 trams and 1,200 cows.", (),
)  # fmt: skip
OTHER = replace(PAGE, id="r1-b", moment=("2019-03-04", 2), title="Other words", address="https://press.example/2")


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("fr", "On y compte 12 écoles, 40 autobus, 300 tramways et 1,200 vaches.", True),
        ("fr", "On y compte 12 écoles et 40 autobus.", False),
        ("fr", "En 2019, on compte 7 écoles, 11 autobus et 99 vaches.", False),
        ("en", "It has 12 schools, 40 buses, 300 trams and 1,200 cows.", False),
    ],
)
def test_translations_keep_the_numbers(lang: str, text: str, expected: bool) -> None:
    """A text in another language with the same numbers in the same order may be a translation."""
    assert (translated(PAGE, replace(OTHER, lang=lang, text=text)) is not None) is expected
