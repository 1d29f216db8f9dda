"""Figures: which numbers are claims of size, and of what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import LexiconError
from dragoman.lexicon import load_lists
from dragoman.model import Basis, Figure, Readout
from dragoman.reading.figures.figures import find_figures
from dragoman.text.layout import lay_out
from timing import cpu_seconds

YEAR = 2019


def figures(text: str, year: int | None = YEAR) -> tuple[Figure, ...]:
    return find_figures(lay_out(Readout(id="x", name="x", text=text)), year)


def facts(text: str) -> list[tuple[str, float | None, str | None, str]]:
    return [
        (
            figure.measure.value.value if figure.measure.value else "",
            figure.value.value,
            figure.unit.value,
            text[figure.span.start : figure.span.end],
        )
        for figure in figures(text)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trade reached $0.5 billion.", [("turnover", 5e8, "USD", "$0.5 billion")]),
        ("The bank will lend USD 90 million.", [("other", 9e7, "USD", "USD 90 million")]),
        ("The loan is 423 million dollars.", [("loan", 423e6, "USD", "423 million dollars")]),
        ("Exports came to 12 bn euros.", [("exports", 12e9, "EUR", "12 bn euros")]),
        ("A grant of 40 million Belarusian rubles was given.", [("aid", 4e7, "BYN", "40 million Belarusian rubles")]),
        ("Investment came to Rs. 5 crore.", [("investment", 5e7, "INR", "Rs. 5 crore")]),
        ("Imports came to A$3 million.", [("imports", 3e6, "AUD", "A$3 million")]),
        ("They agreed to build two new bridges.", [("count", 2, "bridges", "two new bridges")]),
        ("The 435-km line is ready, call +64 21 000 0000 or 555 123 4567.", []),
        ("They signed contracts worth £2m.", [("other", 2e6, "GBP", "£2m")]),
        ("Trade grew by 11 per cent to $117 million.", [
            ("growth", 11, "%", "11 per cent"), ("turnover", 117e6, "USD", "$117 million")]),
        ("Pelmara accounts for almost half of our trade.", [("share", 50, "%", "half")]),
        ("Trade shrank by a fifth.", [("growth", 20, "%", "a fifth")]),
        ("It will be a third cheaper.", [("other", 33.3, "%", "a third")]),
        ("The turnover increased 1.5 times.", [("growth", 1.5, "times", "1.5 times")]),
        ("We must double it.", [("growth", 2, "times", "double")]),
        ("They will halve the discharge.", [("growth", 50, "%", "halve")]),
        ("The rate fell by 25 basis points.", [("growth", 25, "bp", "25 basis points")]),
        ("Trade grew between 3 and 5 percent.", [("growth", 3, "%", "3"), ("growth", 5, "%", "5 percent")]),
        ("They will invest 10 to 12 billion dollars.", [
            ("investment", 10e9, "USD", "10"), ("investment", 12e9, "USD", "12 billion dollars")]),
        ("The loan is R2.5 billion, the road is the R5.", [("loan", 2.5e9, "ZAR", "R2.5 billion")]),
        ("Exports amount to 3 billion dollars and imports to 2 billion dollars.", [
            ("exports", 3e9, "USD", "3 billion dollars"), ("imports", 2e9, "USD", "2 billion dollars")]),
        ("Trade was worth 2 billion pounds.", [("turnover", 2e9, "GBP", "2 billion pounds")]),
        ("Output was 8 per cent more than in 2018.", [("growth", 8, "%", "8 per cent")]),
        ("More than four hundred families live there.", [("count", 400, "families", "four hundred families")]),
        ("Some 140 Tolvanian specialists work there.", [("count", 140, "people", "140 Tolvanian specialists")]),
        ("We will supply 30 buses.", [("count", 30, "buses", "30 buses")]),
        ("It delivered 25 tonnes of food.", [("count", 25, "tonnes", "25 tonnes")]),
        ("Of these, 48 out of the 120 buses have been shipped.", [
            ("count", 48, "buses", "48"), ("count", 120, "buses", "120 buses")]),
        ("The smelter takes 600 million kilowatt-hours.", [("count", 6e8, "kWh", "600 million kilowatt-hours")]),
        ("The plant made 2000 tractors.", [("count", 2000, "tractors", "2000 tractors")]),
        ("They met in 2019 for two hours with 15 officials.", []),
        ("At least 300 people were killed and 120 soldiers died.", []),
        ("Resolution 2231 and Article 105 were named.", []),
        ("It opened in the first half of 2018 and half a year later.", []),
        ("They oppose double taxation and double standards.", []),
        ("They spoke three times and agreed on three points.", []),
        ("He came on 21 July 2014 with 35 students.", []),
        ("It is 1,120 per 100 000 people.", [("count", 1120, None, "1,120")]),
        ("The village is 300 km away.", []),
        ("The firm won 12 contracts.", []),
        ("In 2018 R&D grew at COP24 and in room RM204.", []),
        ("It lent Rs400 crore and AED350m.", [
            ("other", 4e9, "INR", "Rs400 crore"), ("other", 350e6, "AED", "AED350m")]),
        ("It will cost between $1.1 and $1.3 billion.", [
            ("other", 1.1e9, "USD", "$1.1"), ("other", 1.3e9, "USD", "$1.3 billion")]),
        ("Nine out of ten homes and one in five farms have it.", [
            ("share", 90, "%", "Nine out of ten"), ("share", 20, "%", "one in five")]),
        ("Every third bus is ours; they meet every third year, one in three years.", [
            ("share", 33.3, "%", "Every third")]),
        ("They received 10 bcm of gas.", [("count", 1e10, "m3", "10 bcm")]),
        ("A plant of 1.2 GW will be built.", [("count", 1.2, "GW", "1.2 GW")]),
        ("The number of joint stations is to be raised from 120 to 300.", [
            ("count", 120, "stations", "120"), ("count", 300, "stations", "300")]),
        ("We bought 60 buses this year and 40 more.", [
            ("count", 60, "buses", "60 buses"), ("count", 40, "buses", "40")]),
        ("A plane with 30 tonnes of food left.", [("count", 30, "tonnes", "30 tonnes")]),
        ("Guests were twice as many; they met twice.", [("growth", 2, "times", "twice")]),
        ("Trade saw an increase of $3 million.", [("growth", 3e6, "USD", "$3 million")]),
        ("Half of the last century is gone.", []),
        ("Nearly every second lorry is ours.", [("share", 50, "%", "every second")]),
        ("In 2017 it was 310 million, and then 450 million dollars.", [
            ("other", 310e6, "USD", "310 million"), ("other", 450e6, "USD", "450 million dollars")]),
        ("There were 17 per cent fewer crossings.", [("growth", 17, "%", "17 per cent")]),
    ],
)  # fmt: skip
def test_claims_are_told_from_other_numbers(text: str, found: list[tuple[str, float, str | None, str]]) -> None:
    """Money, shares, growth and counts that claim something are read; dates, lengths, labels and casualties are not."""
    assert facts(text) == found


@pytest.mark.parametrize(
    ("text", "measure", "direction"),
    [
        ("However, the mutual trade between Tolvania and Salven Oblast has decreased.", "growth", "down"),
        ("Trade between the two states is growing.", "growth", "up"),
        ("Exports fell.", "growth", "down"),
        ("The absolute figures are rather modest.", "turnover", None),
        ("The sides welcomed the steady growth of mutual trade.", "growth", "up"),
        ("He noted a decline in industrial output.", "growth", "down"),
        ("Exports have seen balanced growth.", "growth", "up"),
        ("Trade has been growing.", "growth", "up"),
    ],
)
def test_claims_without_a_number(text: str, measure: str, direction: str | None) -> None:
    """Trade that moved, or is called small, is a claim without a value."""
    (figure,) = figures(text)
    assert (figure.measure.value, figure.value.value, figure.unit.value) == (measure, None, None)
    assert (figure.direction.value.value if figure.direction.value else None) == direction


@pytest.mark.parametrize(
    "text",
    [
        "They want trade to grow.",
        "They hope that trade will have grown.",
        "Trade is important.",
        "Figures came up.",
        "They noted the importance of further growth in trade.",
        "They spoke of ways to ensure economic growth.",
        "Is trade growing?",
    ],
)
def test_wishes_are_no_claims(text: str) -> None:
    """A rise that is only wanted is no claim."""
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("In 2017, trade came to $5 million.", "2017"),
        ("Last year trade came to $5 million.", "2018"),
        ("This year trade came to $5 million.", "2019"),
        ("Next year trade will come to $5 million.", "2020"),
        ("In January-August trade came to $5 million.", "2019-01/2019-08"),
        ("In January-August 2017 trade came to $5 million.", "2017-01/2017-08"),
        ("The programme for 2025-2027 is worth $5 million.", "2025-2027"),
        ("Since the beginning of 2016 it has cost $5 million.", "2016-2019"),
        ("After the 2017 cyclone it gave a grant of $5 million.", None),
        ("Trade came to $5 million.", None),
        ("In May 2017 trade came to $5 million.", "2017-05"),
        ("Trade came to $5 million in Q3 2017.", "2017-07/2017-09"),
        ("Between January and June trade came to $5 million.", "2019-01/2019-06"),
        ("Trade is at its highest since 1998, at $5 million.", None),
        ("Trade came to $5 million in the first quarter.", "2019-01/2019-03"),
        ("Since the beginning of the year trade has come to $5 million.", "2019"),
        ("Trade came to $5 million, a rise on 2017.", None),
    ],
)
def test_periods(text: str, period: str | None) -> None:
    """The period is a printed year or range, or counted from the year of the encounter."""
    (figure,) = figures(text)
    assert figure.period.value == period


def test_a_relative_year_needs_the_year_of_the_encounter() -> None:
    """Without a year, "last year" stays unknown."""
    (figure,) = figures("Last year trade came to $5 million.", year=None)
    assert figure.period.basis is Basis.ABSENT


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Trade rose by 3 %.", "up"),
        ("Trade, a 30-percent increase.", "up"),
        ("Trade was 3 % lower.", "down"),
        ("We must bring it to $5 million.", "up"),
        ("Trade remained at $5 million.", "flat"),
        ("Settlements make up over 90 percent.", None),
        ("Up to 90 percent is ours.", None),
        ("The deficit narrowed to 3 percent.", "down"),
        ("Trade shrank threefold.", "down"),
    ],
)
def test_directions(text: str, direction: str | None) -> None:
    """The direction comes from the nearest word of movement; hedges and "make up" are none."""
    (figure,) = figures(text)
    assert (figure.direction.value.value if figure.direction.value else None) == direction


@pytest.mark.parametrize(
    ("states", "unit"),
    [({"MX", "GB"}, "MXN"), ({"PH"}, "PHP"), ({"MX", "PH"}, "pesos"), (set(), "pesos")],
)
def test_money_that_states_share_is_that_of_a_party(states: set[str], unit: str) -> None:
    """Pesos are those of the one state among the parties that has them; else they stay pesos."""
    layout = lay_out(Readout(id="x", name="x", text="The state gave 140 million pesos."))
    assert find_figures(layout, YEAR, states)[0].unit.value == unit


def test_money_that_is_mostly_of_one_state() -> None:
    """Where no party decides, the usual currency of a name is taken."""
    assert figures("It cost 2 billion pounds.")[0].unit.value == "GBP"


def test_a_claim_without_a_number_stands_beside_one_with() -> None:
    """What is called modest in one clause and numbered in another are two claims, unless the number is its own."""
    found = figures("Our trade is growing, but Pelmara gave $3 million in aid.")
    assert [figure.value.value for figure in found] == [None, 3e6]
    assert [figure.value.value for figure in figures("Our trade has grown by 3 to 5 percent.")] == [3, 5]


def test_a_level_is_carried_to_the_next_sentences() -> None:
    """Money without a measure of its own, right after trade was named, is trade; its evidence is the earlier word."""
    text = "Trade is growing. By 2021 it must be brought to $600 million. A bell rang. It rang. It cost $2."
    (_, target, bell) = figures(text)
    assert (target.measure.value, target.measure.basis) == ("turnover", Basis.INFERRED)
    assert text[target.measure.evidence[0].start : target.measure.evidence[0].end] == "Trade"
    assert bell.measure.value == "other"


def test_hedges_are_kept_in_words() -> None:
    """The hedge before a number is kept, with its words as evidence."""
    text = "Trade came to well over $5 million."
    (figure,) = figures(text)
    assert figure.hedge.value == "well over"
    assert [text[span.start : span.end] for span in figure.hedge.evidence] == ["well over"]


def test_headlines_make_no_claims() -> None:
    """Figures of a headline are those of the text below; they are not read twice."""
    assert len(figures("Trade of $5 million agreed\nTrade came to $5 million.")) == 1


def test_lists_of_the_lexicon_are_checked() -> None:
    """A table that is no table of lists is refused, naming every key."""
    with pytest.raises(LexiconError, match=r"\[numbers\]: words must be a list"):
        load_lists("dragoman.reading.english", "figures.toml", "numbers")
    with pytest.raises(LexiconError, match=r"no table \[colour\]"):
        load_lists("dragoman.reading.english", "figures.toml", "colour")


PIECES = "$5|million|trade|grew by|3|%|half of|1,2,3|doubled|Rs.|last year|2017-|\x00|buses|\u202e|supply".split("|")


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.none() | st.integers(1990, 2030))
def test_every_cell_stands_on_words(parts: list[str], year: int | None) -> None:
    """Whatever stands in a text, every value has evidence inside the text."""
    text = " ".join(parts)
    for figure in figures(text, year):
        cells = (figure.measure, figure.value, figure.unit, figure.period, figure.direction, figure.hedge)
        assert all(cell.evidence for cell in cells if cell.value is not None)
        assert all(0 <= span.start < span.end <= len(text) for cell in cells for span in cell.evidence)
        assert 0 <= figure.span.start < figure.span.end <= len(text)


@pytest.mark.parametrize("part", ["$5 million grew by ", "one hundred and ", "trade has ", "in 2017 ", "1,"])
def test_time_is_linear(part: str) -> None:
    """Ten times the text takes about ten times as long."""

    def seconds(times: int) -> float:
        layout = lay_out(Readout(id="x", name="x", text="It said " + part * times))
        return cpu_seconds(lambda: find_figures(layout, YEAR))

    assert seconds(5_000) < 40 * seconds(500) + 0.05


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In the first half of this year trade hit $6 million.", [("2019-01/2019-06", None)]),
        ("In the second quarter of 2018 trade hit $6 million.", [("2018-04/2018-06", None)]),
        ("In the first nine months of last year trade hit $6 million.", [("2018-01/2018-09", None)]),
        ("Trade was worth $6 million in the year to September 2018.", [("2017-10/2018-09", None)]),
        ("Trade was worth $6 million in the year to December 2018.", [("2018-01/2018-12", None)]),
        ("From 2010 to 2018 trade grew by 40 %.", [("2010-2018", "up")]),
        ("Trade reached $6 million, 8 % more than in the same period of last year.", [(None, None), (None, "up")]),
        ("Trade fell by 8 % in relation to 2017.", [(None, "down")]),
        ("Trade fell from $9 million to $6 million in 2018.", [(None, None), ("2018", "down")]),
        ("The rate came down from 24 percent in 2016 to below 10 percent.", [("2016", None), (None, "down")]),
        ("Trade stood at $6 million in 2017 but went up 1.5 times last year.", [("2017", None), ("2018", "up")]),
        ("Trade grew by 8 %, with exports of $6 million.", [(None, "up"), (None, None)]),
    ],
)
def test_periods_and_directions_belong_to_their_figure(text: str, found: list[tuple[str | None, str | None]]) -> None:
    """Parts of a year are months, what a figure is compared with dates nothing, a turn parts movements."""
    read = [(figure.period.value, figure.direction.value) for figure in figures(text)]
    assert read == found
