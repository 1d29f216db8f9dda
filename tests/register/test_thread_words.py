"""What the ledger compares: stems, terms, kinds of things, matters and their sides."""

from __future__ import annotations

import string
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import ActType
from dragoman.reference import Reference
from dragoman.register.threads.kinds import kind_of
from dragoman.register.threads.matter import Matter, matter_as_json, matter_from_json, meets, pairs
from dragoman.register.threads.press import press_side
from dragoman.register.threads.stems import stem
from dragoman.register.threads.terms import Number, terms_of


@pytest.mark.parametrize(
    "words",
    [
        "certification certify certified",
        "assembly assembled assembling",
        "delivery deliver delivered deliveries",
        "supply supplies supplied",
        "bus buses",
        "treaty treaties",
        "cannery canneries",
    ],
)
def test_forms_of_a_word_share_a_stem(words: str) -> None:
    """The forms that an offer and its delivery are told in meet."""
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("grain", "green"), ("port", "part"), ("school", "scholar"), ("lift", "life")]
)
def test_different_words_keep_apart(one: str, other: str) -> None:
    """Words that only look alike have different stems."""
    assert stem(one) != stem(other)


@given(st.text(alphabet=string.ascii_letters + "'’-é", min_size=1, max_size=40))
def test_a_stem_is_a_beginning_of_its_word(word: str) -> None:
    """Nothing but the ending of a word is changed, whatever its case; something is always left."""
    assert stem(word) == stem(word.lower())
    assert stem(word) or not word.strip("'’s")


def test_the_terms_of_a_sentence() -> None:
    """Names weigh more than words, common words nothing; numbers count what stands behind them; years are none."""
    reference = Reference.load()
    text = "In 2019 Norway will build three dairy complexes for 1,200 cows near Lake Brandor by 2021."
    terms = terms_of(text, (0, len(text)), reference.scan(text))
    assert terms.polities == {"NO"}
    assert Number(3, stem("dairy")) in terms.numbers
    assert Number(1200, "cow") in terms.numbers
    assert not any(number.value in (2019, 2021) for number in terms.numbers)
    assert terms.weights[stem("Brandor")] > 0
    assert "build" not in terms.object
    assert stem("dairy") in terms.object


def matter(text: str, sides: tuple[str, ...] = ("XT", "XV-NOR"), **more: object) -> Matter:
    """What a sentence is about, said between these sides."""
    terms = terms_of(text, (0, len(text)), ())
    return Matter(date(2018, 5, 1), sides, frozenset({"CON"}), terms, ActType.PLG, "XT", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "other", "one_kind"),
    [
        ("factories", "plant", True),
        ("works", "plant", True),
        ("work", "plant", False),
        ("fact", "factory", False),
        ("plan", "planes", False),
        ("million", "mill", False),
        ("center", "centre", True),
        ("berth", "terminal", True),
    ],
)
def test_words_for_one_kind_of_thing(word: str, other: str, one_kind: bool) -> None:
    """Words for one thing meet; words that only share a stem with one do not."""
    assert (kind_of(word) == kind_of(other)) is one_kind


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Air service with Brandor will not be resumed.", True),
        ("I will come to you for the harvest.", False),
    ],
)
def test_phrases_name_a_kind(text: str, named: bool) -> None:
    """A phrase stands for the thing that it names."""
    terms = terms_of(text, (0, len(text)), ())
    assert (stem("flight") in terms.weights) is named
    assert (stem("visit") in terms.weights) is not named


@pytest.mark.parametrize(
    ("text", "visits"),
    [
        ("She invited the governor to visit the islands.", True),
        ("She invited him to the opening of the fair.", True),
        ("She invited firms from abroad to bid for the site.", False),
    ],
)
def test_who_is_invited_to_do_something_is_not_asked_to_come(text: str, visits: bool) -> None:
    """An invitation to a place is a visit to be; one to act is a request."""
    assert (stem("visit") in terms_of(text, (0, len(text)), ()).weights) is visits


def test_ordinals_count_nothing_and_written_numbers_count() -> None:
    """The hundredth machine is no hundred machines; "thirty-eight" is 38."""
    text = "Thirty-eight students saw the 10,000th loom and 12,500 more."
    assert {number.value for number in terms_of(text, (0, len(text)), ()).numbers} == {38, 12500}


def test_a_matter_comes_back_from_its_row() -> None:
    """What is kept in a row is what is compared."""
    one = matter("We will build a school for 220 pupils in Zaboril.", people=frozenset({"talv"}), specificity="S3")
    assert matter_from_json(matter_as_json(one), one.day) == one


def test_within_one_state_it_takes_the_same_two_people_or_region() -> None:
    """A president meets all his governors: that alone makes no relationship."""
    here = matter("a school", ("XV", "XV-NOR"), people=frozenset({"a", "b"}))
    assert meets(here, here)
    assert not meets(matter("a school", ("XV", "XV-SAL"), people=frozenset({"a", "c"})), here)
    assert meets(
        matter("a school", ("XV",), people=frozenset({"a", "b"})), matter("", ("XV",), people=frozenset({"a", "b"}))
    )
    assert not meets(matter("a school", ("XV",), people=frozenset({"a"})), matter("", ("XV",), people=frozenset({"a"})))


def test_one_side_alone_speaks_of_those_it_names() -> None:
    """Two states' undertaking is spoken of at home only where the other is named."""
    both = matter("a school", ("XT", "XV"))
    assert not meets(matter("a school", ("XV",)), both)
    assert meets(matter("a school", ("XV",), named=frozenset({"XT"})), both)


def test_a_crowd_meets_with_its_host() -> None:
    """At a summit of many, relationships are those with the state whose press tells."""
    assert pairs({"AA"}) == ()
    assert pairs({"AA", "BB", "CC"}) == ("AA|BB", "AA|CC", "BB|CC")
    assert pairs({"AA", "BB", "CC", "DD", "EE", "FF"}, "CC") == ("AA|CC", "BB|CC", "CC|DD", "CC|EE", "CC|FF")


@pytest.mark.parametrize(
    ("publisher", "side"),
    [("The White House", "US"), ("Office of the President of Kenya", "KE"), ("Kenya News Agency", ""), ("", "")],
)
def test_whose_press_service_it_is(publisher: str, side: str) -> None:
    """By the state it names or the house it is of; an agency speaks for nobody."""
    assert press_side(publisher, Reference.load()) == side
