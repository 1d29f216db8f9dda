"""The grammar of printed days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.reading.encounter.dates import find_dates

MONTHS = "January February March April May June July August September October November December".split()

PRINTED = [
    ("on 21 July.", "21 July", "????-07-21", "????-07-21"),
    ("July 21st was warm", "July 21st", "????-07-21", "????-07-21"),
    ("on Monday, July 21, 2014 in Drevast", "Monday, July 21, 2014", "2014-07-21", "2014-07-21"),
    ("dated 21.07.2014", "21.07.2014", "2014-07-21", "2014-07-21"),
    ("at 2014-07-21 sharp", "2014-07-21", "2014-07-21", "2014-07-21"),
    ("since 25/7/2014", "25/7/2014", "2014-07-25", "2014-07-25"),
    ("02-Mar-2024", "02-Mar-2024", "2024-03-02", "2024-03-02"),
    ("of 14-03-2024.", "14-03-2024", "2024-03-14", "2024-03-14"),
    ("today (02) at noon", "today (02)", "????-??-02", "????-??-02"),
    ("On the 10th, she", "On the 10th", "????-??-10", "????-??-10"),
    ("on the 4th instant they", "on the 4th instant", "????-??-04", "????-??-04"),
    ("on Thursday (14) in", "Thursday (14)", "????-??-14", "????-??-14"),
    ("met (04/09).", "(04/09)", "????-09-04", "????-09-04"),
    ("on 14 March, Thursday, in", "14 March, Thursday", "????-03-14", "????-03-14"),
    ("of 2024/03/14", "2024/03/14", "2024-03-14", "2024-03-14"),
    ("on 6 and 7 February", "6 and 7 February", "????-02-06", "????-02-07"),
    ("from 19 to 21 September", "19 to 21 September", "????-09-19", "????-09-21"),
    ("on 6, 7 and 8 March 2020", "6, 7 and 8 March 2020", "2020-03-06", "2020-03-08"),
    ("from 30 December to 2 January 2022", "30 December to 2 January 2022", "2021-12-30", "2022-01-02"),
    ("on June 13-15", "June 13-15", "????-06-13", "????-06-15"),
    ("by 31st March, 2024", "31st March, 2024", "2024-03-31", "2024-03-31"),
    ("Posted: 15 NOV 2021", "15 NOV 2021", "2021-11-15", "2021-11-15"),
    ("on the 5th of May", "5th of May", "????-05-05", "????-05-05"),
    ("in May 2019", "May 2019", "2019-05-??", "2019-05-??"),
    ("On Sept. 3 they met", "Sept. 3", "????-09-03", "????-09-03"),
    ("on June 30, 12 ministers came", "June 30", "????-06-30", "????-06-30"),
]
NO_DATES = [
    "of 04-05-2020",
    "on 4/5/2020",  # day and month could be either
    "12 ministers may come",
    "3 percent in march",
    "45 July",
    "2014-13-40",
    "release 1.2.3",
    "Tuesday's meeting",
]


@pytest.mark.parametrize(("text", "words", "first", "last"), PRINTED)
def test_days_are_read_as_printed(text: str, words: str, first: str, last: str) -> None:
    """Each printed form gives its words and its parts, and nothing that is not printed."""
    (found,) = find_dates(text)
    assert (text[found.start : found.end], str(found.first), str(found.last)) == (words, first, last)


@pytest.mark.parametrize("text", NO_DATES)
def test_other_numbers_are_no_days(text: str) -> None:
    """Counts, ambiguous and impossible days are left alone."""
    assert find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [("today", 0), ("Earlier today", 0), ("this afternoon", 0), ("yesterday evening", -1), ("last night", -1)],
)
def test_relative_words_count_from_the_page(text: str, days: int) -> None:
    """Words such as "yesterday" carry their distance from the day of publication."""
    assert [found.days for found in find_dates(text)] == [days]


def test_weekdays_and_years_of_speech_are_kept() -> None:
    """A weekday beside or without a day is kept, and so is "last year" behind one."""
    assert [found.weekday for found in find_dates("Thursday 4 May, then on Sunday")] == [3, 6]
    assert [found.years for found in find_dates("on 21 July last year")] == [-1]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["{d} {m} {y}", "{m} {d}, {y}", "{d} {m}, {y}"]))
def test_every_day_is_found_where_it_stands(day: date, form: str) -> None:
    """Any day written out is read back from between other words."""
    words = form.format(d=day.day, m=MONTHS[day.month - 1], y=day.year)
    (found,) = find_dates(f"They met on {words} in Drevast.")
    assert found.last.complete() == day


@given(st.text(alphabet="0123456789 ./-,JulyMaytodaythe\n()", max_size=200))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    """Whatever the text, the finds are in order, apart from each other and inside it."""
    found = find_dates(text)
    ends = [0, *(words.end for words in found)]
    assert all(end <= words.start < words.end <= len(text) for end, words in zip(ends, found, strict=False))
