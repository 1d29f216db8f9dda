"""When the ledger expects something, and to what time words point back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.register.threads.deadlines import due, last_words
from dragoman.register.threads.echoes import find_echo


@pytest.mark.parametrize(
    ("words", "said", "last"),
    [
        ("by 1 September this year", "2018-05-22", "2018-09-01"),
        ("on 1 September next year", "2016-04-12", "2017-09-01"),
        ("this autumn", "2015-08-28", "2015-11-30"),
        ("next autumn", "2018-11-15", "2019-11-30"),
        ("next spring", "2016-04-12", "2017-05-31"),
        ("before the end of July", "2014-06-17", "2014-07-31"),
        ("by 2017", "2014-06-17", "2017-12-31"),
        ("before 2020", "2017-10-05", "2019-12-31"),
        ("by the end of 2020", "2018-02-07", "2020-12-31"),
        ("within a month", "2017-10-05", "2017-11-05"),
        ("within a month", "2017-01-31", "2017-02-28"),
        ("in three years", "2017-03-23", "2020-12-31"),
        ("in May", "2017-03-23", "2017-05-31"),
        ("from January", "2021-10-07", "2022-01-31"),
        ("in the first half of 2017", "2016-11-15", "2017-06-30"),
        ("in the fourth quarter of 2025", "2024-05-01", "2025-12-31"),
        ("by January 1, 2023", "2021-10-07", "2023-01-01"),
        ("by 31st March, 2024", "2024-01-17", "2024-03-31"),
        ("tomorrow morning", "2015-08-28", "2015-08-29"),
        ("by the end of next month", "2015-12-28", "2016-01-31"),
        ("before the end of the year", "2016-11-15", "2016-12-31"),
        ("by 30 February", "2016-11-15", None),
        ("until then", "2016-04-12", None),
        ("soon", "2016-04-12", None),
        ("before 2014", "2021-11-08", None),
        ("in 1997 when the treaty was signed", "2022-01-28", None),
        ("by 31 March 2016", "2016-04-12", None),
        ("by 12 April 2016", "2016-04-12", "2016-04-12"),
    ],
)
def test_a_deadline_is_resolved_to_its_last_day(words: str, said: str, last: str | None) -> None:
    """The words of a deadline and the day of the encounter give a day, or none."""
    assert due(words, date.fromisoformat(said)) == (date.fromisoformat(last) if last else None)


@given(st.text(max_size=60), st.dates())
def test_any_words_of_a_deadline_are_taken(words: str, said: date) -> None:
    """No words make the resolution fail."""
    assert due(words, said) is None or isinstance(due(words, said), date)


def test_a_deadline_that_was_not_read_is_found_behind_its_preposition() -> None:
    """The last "by", "before" or "within" of a clause begins its deadline."""
    clause = "Port fees, set by the council, will be halved by the end of 2021, it was said."
    assert due(last_words(clause), date(2020, 1, 1)) == date(2021, 12, 31)
    assert last_words("The fees will be halved.") == ""


@pytest.mark.parametrize(
    ("clause", "day", "fits"),
    [
        ("Three years ago you and I agreed to bring the looms.", "2014-06-17", True),
        ("Three years ago you and I agreed to bring the looms.", "2016-06-17", False),
        ("the aid promised in August has arrived", "2016-08-28", True),
        ("the aid promised in August has arrived", "2016-11-28", False),
        ("the road agreed upon last autumn", "2016-10-02", True),
        ("the road agreed upon last autumn", "2016-03-02", False),
        ("the fair that we promised in 2016", "2016-02-01", True),
        ("My offer stands.", "2016-02-01", None),
    ],
)
def test_words_that_point_back_name_a_time(clause: str, day: str, fits: bool | None) -> None:
    """An echo with a time fits the encounters of that time only."""
    echo = find_echo(clause, date(2017, 6, 1))
    assert echo is not None
    assert echo.fits(date.fromisoformat(day)) is fits


def test_plain_news_points_at_nothing() -> None:
    """A sentence that names no undertaking is no echo."""
    assert find_echo("The harvest was good this year.", date(2017, 6, 1)) is None
