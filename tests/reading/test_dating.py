"""Days that are completed or inferred: from the page, from tenures, from dated events; and days that stay open."""

from __future__ import annotations

from datetime import date

import pytest
from test_encounter import facts, read

from dragoman.model import Basis, Encounter, PartialDate

VEIDELIN = (
    "President of Tolvania Matvei Talverin met with Governor of Norvask Oblast Marta Veidelin in Drevast on {day}."
)
ACTING = "President of Tolvania Matvei Talverin met with acting Governor of Norvask Oblast Marta Veidelin on {day}."
ASTVOLD = "President of Tolvania Matvei Talverin met with Governor of Isterval Krai Filipp Astvold in Drevast on {day}."


def main(text: str, published: date | None = None) -> Encounter:
    """The main encounter of a text."""
    return read(text, "", published)[0][0]


INFERRED = [
    (ACTING.format(day="12 April"), "2016-04-12"),
    (VEIDELIN.format(day="12 November") + ' "Your region suffered from the flood last year," he said.', "2016-11-12"),
    (ASTVOLD.format(day="23 March") + " Kolmsund will host the World Rowing Championship next year.", "2017-03-23"),
    (ASTVOLD.format(day="15 November") + " He praised the World Rowing Championship held this year.", "2018-11-15"),
    (ASTVOLD.format(day="1 March") + " Five years ago the World Rowing Championship came to the krai.", "2023-03-01"),
    (ASTVOLD.format(day="20 August") + " The World Rowing Championship is now under way.", "2018-08-20"),
    (ASTVOLD.format(day="20 June") + " It is the 5th anniversary of the World Rowing Championship.", "2023-06-20"),
]


@pytest.mark.parametrize(("text", "day"), INFERRED)
def test_one_year_left_is_inferred(text: str, day: str) -> None:
    """Tenures and dated events that leave one year give it, with rows of the reference data as sources."""
    cell = main(text).date
    assert cell.value is not None
    assert (str(cell.value), cell.basis) == (day, Basis.INFERRED)
    assert cell.sources
    assert len(cell.evidence) > 1


def test_losing_years_keep_their_reasons() -> None:
    """Every year of the tenures that was ruled out is shown with what ruled it out."""
    cell = main(ASTVOLD.format(day="23 March") + " The krai is gearing up for the 2018 World Rowing Championship.").date
    assert cell.value is not None
    assert cell.value.year is None  # nobody knows here since when it was awarded
    minister = "Prime Minister of Pelmara Rohan Selvano met with {} on 3 May. The cyclone of last year was discussed."
    cell = main(minister.format("President of Tolvania Matvei Talverin")).date
    assert str(cell.value) == "2018-05-03"
    reasons = {candidate.value: candidate.why for candidate in cell.candidates}
    assert "2021" in reasons
    assert "Cyclone in the Southern Atolls (2017-11-14 to 2017-11-17): told as of the year before" in reasons["2021"]


@pytest.mark.parametrize(
    "text",
    [
        ASTVOLD.format(day="15 November"),
        VEIDELIN.format(day="12 April"),
        ASTVOLD.format(day="15 November") + " The flood in Elsewhere last year was mentioned.",
        ASTVOLD.format(day="15 November") + " They spoke of rowing.",
    ],
)
def test_several_years_left_stay_open(text: str) -> None:
    """Without a ground for one year the day keeps its month and no year."""
    cell = main(text).date
    assert cell.value is not None
    assert cell.value.year is None
    assert cell.basis is Basis.STATED


def test_contradicting_clues_give_no_year() -> None:
    """An acting governor after her tenure as such: no year is made up."""
    cell = main(ACTING.format(day="12 April") + " The World Rowing Championship was held last year.").date
    assert cell.value is not None
    assert cell.value.year is None
    assert cell.rule == "years.contradiction"


def test_a_weekday_and_a_year_of_statistics_narrow_the_years() -> None:
    """A printed weekday cuts years; a year that is told as past cuts those before it."""
    haranov = "Prime Minister of Tolvania Lev Haranov met with Governor Marta Veidelin on Wednesday, 12 April."
    assert str(main(haranov, date(2024, 11, 1)).date.value) == "2023-04-12"
    told = main(ACTING.format(day="2 March") + " In 2015 trade reached $200 million.").date
    assert str(told.value) == "2016-03-02"


def test_a_ceremony_takes_the_day_of_its_event() -> None:
    """The opening of a bridge whose opening is a dated event needs no printed day."""
    text = "President Matvei Talverin took part in the ceremony to open Brodarin Bridge across the Saldra in Brodarin."
    encounter = main(text)
    assert facts(encounter)[:3] == ("CER", "2021-06-12", "INFERRED")
    assert encounter.date.sources == ("event:brodarin-bridge",)


@pytest.mark.parametrize(
    ("day", "published", "expected"),
    [
        ("21 July", date(2023, 7, 22), "2023-07-21"),
        ("30 December", date(2024, 1, 2), "2023-12-30"),
        ("5 March", date(2024, 3, 4), "2024-03-05"),  # a page of the day before, by its clock
        ("Monday", date(2023, 9, 14), "2023-09-11"),
        ("21 July 2023", date(2023, 7, 22), "2023-07-21"),
    ],
)
def test_the_page_completes_a_day(day: str, published: date, expected: str) -> None:
    """A day without a year is the latest such day at the publication."""
    assert facts(main(f"Minister Vintaro met with Minister Ternevich on {day}.", published))[1] == expected


def test_a_page_much_later_gives_no_year() -> None:
    """Where the page came months after the printed day, its year is only a bound."""
    cell = main(ACTING.format(day="12 April"), date(2020, 11, 1)).date
    assert (str(cell.value), cell.basis) == ("2016-04-12", Basis.INFERRED)


def test_a_page_after_the_tenure_is_reported_and_not_used() -> None:
    """A page date years after a party left office is contradicted: a note, and no use of it."""
    text = "President of Veldmark Konrad Ostrevin met with President of Pelmara Anselm Perivar on 5 June."
    encounters, notes, _, _ = read(text, "", date(2023, 6, 6))
    assert [note.code for note in notes] == ["page_date_contradicted"]
    assert encounters[0].date.value is not None
    assert encounters[0].date.value.year != 2023


def test_a_printed_day_far_from_the_page_is_noted() -> None:
    """A whole printed day is kept against the page, and a person is told."""
    encounters, notes, _, _ = read("Minister Vintaro met with Minister Ternevich on 5 June 2019.", "", date(2023, 6, 6))
    assert facts(encounters[0])[1:3] == ("2019-06-05", "STATED")
    assert [note.code for note in notes] == ["page_date_contradicted"]


@pytest.mark.parametrize(
    "text",
    [
        "Matvei Talverin met with Lidia Rovane. Today every hospital has what it needs, the President noted.",
        'Matvei Talverin met with Lidia Rovane. "Today is a good day," he said.',
        "Matvei Talverin met with Lidia Rovane today.",
    ],
)
def test_today_without_a_page_dates_nothing(text: str) -> None:
    """Without a publication date "today" is no day at all."""
    assert main(text).date.basis is Basis.ABSENT


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2022",
        "2022-03-14",
        "14/03/2022",
        "14.03.2022 18:40",
        "Published: 14 March 2022, 14:05",
        "Posted On: 14 MAR 2022 6:03PM by PIB Drevast",
        "Release date: March 14, 2022",
        "[14 March 2022, 12:30]",
    ],
)
def test_a_date_line_stands_for_the_page(line: str) -> None:
    """A line that holds nothing but a date dates the page where the source does not, above the text or below it."""
    report = "Minister Vintaro met with Minister Ternevich today."
    for text in (f"Meeting with Minister Ternevich\n\n{line}\n\n{report}", f"{report}\n{line}\n"):
        assert facts(main(text))[1:3] == ("2022-03-14", "DERIVED")


@pytest.mark.parametrize("line", ["Drevast / 18 November / TNA", "Drevast, 18 November", "DREVAST - 18 November"])
def test_a_dateline_of_its_own_gives_the_day(line: str) -> None:
    """The day of a dateline is that of the talks that were held "this morning"; the year stays open."""
    text = f"{line}\nMinister Vintaro met this morning with Minister Ternevich."
    cell = main(text).date
    assert (cell.value, cell.basis) == (PartialDate(None, 11, 18), Basis.STATED)


KAZAKH = "President of Kazakhstan Arman Sadyk met with President of China Li Wenhao in Astana on {day}."


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 May. This year marks the 30th anniversary of diplomatic relations.", "2022-05-03"),
        ("3 May. Next year our states will mark the 30th anniversary of their diplomatic relations.", "2021-05-03"),
        ("3 May. They celebrate 35 years of diplomatic relations.", "2027-05-03"),
        ("Tuesday, 3 May. They spoke of the 30th anniversary of the establishment of diplomatic ties.", "2022-05-03"),
        ("3 May. They spoke of the 30th anniversary of diplomatic relations.", "--05-03"),
    ],
)
def test_anniversaries_of_relations_fix_the_year(text: str, day: str) -> None:
    """A round year of the relations of both states gives the year where the words say which; else it stays open."""
    value = main(KAZAKH.format(day=text[: text.index(".")]) + text[text.index(".") + 1 :]).date.value
    assert value is not None
    found = f"{value.year or '-'}-{value.month:02}-{value.day:02}"
    assert found == day
