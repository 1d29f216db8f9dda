"""Numbers: digits, words, magnitudes, fractions and multiples."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.figures.numbers import NumberKind, find_numbers, tokens_of
from timing import cpu_seconds

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
ONES += ["seventeen", "eighteen", "nineteen"]
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def numbers(text: str) -> list[tuple[str, float]]:
    tokens = tokens_of(text)
    return [(text[tokens[n.first].start : tokens[n.after - 1].end], n.value) for n in find_numbers(tokens)]


def spelled(number: int) -> str:
    """An independent speller, for the round trip."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            joint = "" if not rest else " and " if size == 100 else " "
            return f"{spelled(number // size)} {name}{joint}{spelled(rest) if rest else ''}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1,200 cows", [("1,200", 1200)]),
        ("1 800 tonnes and 10 000 people", [("1 800", 1800), ("10 000", 10000)]),
        ("1,50,000 homes", [("1,50,000", 150000)]),
        ("1.200.000 euros", [("1.200.000", 1200000)]),
        ("3,5 percent or 3.5 percent", [("3,5", 3.5), ("3.5", 3.5)]),
        ("423 million dollars", [("423 million", 423e6)]),
        ("$40m and 12bn euros", [("40m", 40e6), ("12bn", 12e9)]),
        ("2 lakh crore", [("2 lakh crore", 2e12)]),
        ("a 5-million loan", [("5-million", 5e6)]),
        ("four hundred families", [("four hundred", 400)]),
        ("two thousand three hundred and five", [("two thousand three hundred and five", 2305)]),
        ("thirty-eight students", [("thirty-eight", 38)]),
        ("a hundred, a million", [("a hundred", 100), ("a million", 1e6)]),
        ("half a billion, a quarter of a million", [("half a billion", 5e8), ("a quarter of a million", 250000)]),
        ("one and a half million", [("one and a half million", 1.5e6)]),
        ("23 and a half million", [("23 and a half million", 23.5e6)]),
        ("a dozen, half a dozen", [("a dozen", 12), ("half a dozen", 6)]),
        ("half, a third, two-thirds", [("half", 50), ("a third", 33.3), ("two-thirds", 66.6)]),
        ("doubled, halved, threefold", [("doubled", 2), ("halved", 0.5), ("threefold", 3)]),
        ("3-5 percent, 2017-2019", [("3", 3), ("5", 5), ("2017", 2017), ("2019", 2019)]),
        ("the 20th, G20, F-16, 5G, COVID-19, 3:15, 12.03.2020", []),
        ("the third complex, a bus, an act", []),
        ("1" * 40, []),
    ],
)  # fmt: skip
def test_numbers_are_read(text: str, found: list[tuple[str, float]]) -> None:
    """Numbers of every spelling have their value and their words; names, ordinals and times are none."""
    assert numbers(text) == found


def test_kinds_are_told_apart() -> None:
    """Digits alone may be a year; fractions and multiples say that they are such."""
    kinds = [(n.kind, n.bare) for n in find_numbers(tokens_of("2017, 1,200, a fifth, tripled"))]
    assert kinds == [
        (NumberKind.PLAIN, True),
        (NumberKind.PLAIN, False),
        (NumberKind.FRACTION, False),
        (NumberKind.MULTIPLE, False),
    ]


@given(st.integers(2, 10**9))
def test_digits_and_words_round_trip(number: int) -> None:
    """A number reads the same in digits, in grouped digits and in words."""
    for text in (str(number), f"{number:,}", spelled(number)):
        assert numbers(text) == [(text, number)]


@given(st.text(alphabet="0123456789.,- ½$%mabnd\x00\u202e", max_size=60))
def test_any_text_gives_ordered_numbers(text: str) -> None:
    """Whatever the text, numbers do not overlap and stand inside it."""
    tokens = tokens_of(text)
    found = find_numbers(tokens)
    assert all(0 <= n.first < n.after <= len(tokens) for n in found)
    assert all(a.after <= b.first for a, b in pairwise(found))


@pytest.mark.parametrize("part", ["1", "1,", "1 ", "one hundred and ", "a half ", "12 345 ", "-1-"])
def test_time_is_linear(part: str) -> None:
    """Ten times the text takes about ten times as long, for runs that could make a parser look ahead for ever."""

    def seconds(times: int) -> float:
        return cpu_seconds(lambda: find_numbers(tokens_of(part * times)))

    assert seconds(10_000) < 40 * seconds(1_000) + 0.05
