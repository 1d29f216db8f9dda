"""Claims about trade: what the words claim, and on what each part rests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statistics_samples import LEAD, reading_of, reference

from dragoman.model import Basis
from dragoman.register.statistics import Claim
from dragoman.register.statistics.claims import find_claims
from dragoman.register.statistics.lexicon import claim_lexicon
from dragoman.register.statistics.values import CELLS

STATES = (
    "President of Veldmark Lidia Rovane received Prime Minister of Tolvania Lev Haranov in Hallborg on 7 October 2021."
)
DOMESTIC = (
    "President of Veldmark Konrad Ostrevin met with Governor of Norvask Oblast Marta Veidelin in Hallborg "
    "on 3 March 2018."
)


def claims_in(body: str, lead: str = LEAD) -> tuple[Claim, ...]:
    """The claims of a readout: a lead and the sentences under test."""
    return find_claims(reading_of(saying(body), lead), reference())


def saying(body: str) -> str:
    """The sentences as the words of a President, where they are nobody's yet."""
    return body if body.endswith(".") else f"{body}, the President said."


def told(claim: Claim) -> str:
    """A claim in one line, from kind and measure to direction and hedge; what is empty is left out."""
    kind = "" if claim.kind == "claim" else str(claim.kind)
    sides = f"{claim.reporter.value}-{claim.partner.value}" + (f"/{claim.whole.value}" if claim.whole.value else "")
    flow = "" if claim.flow.value == "X+M" else str(claim.flow.value.value if claim.flow.value else "")
    period = (claim.period.value or "?") + (f"<{claim.base.value}" if claim.base.value else "")
    value = "" if claim.value.value is None else f"{claim.value.value:g} {claim.unit.value}"
    parts = (
        kind,
        claim.measure.value,
        sides,
        flow,
        claim.goods.value,
        period,
        value,
        claim.direction.value,
        claim.hedge.value,
    )
    return " ".join(str(part) for part in parts if part)


LEVELS = [
    ("Last year the trade with Norvask Oblast made up $265 million", "turnover XT-XV-NOR 2017 2.65e+08 USD"),
    ("Bilateral trade exceeded $265 million", "turnover XT-XV-NOR 2017 2.65e+08 USD up exceeded"),
    ("Trade between the two countries approached $12 billion in 2016", "turnover XT-XV 2016 1.2e+10 USD approached"),
    ("Our foreign trade reached $25 billion last year", "turnover XT-WLD 2017 2.5e+10 USD"),
    ("Tolvania's exports to the region amounted to $160 million in 2017", "exports XT-XV-NOR X 2017 1.6e+08 USD"),
    ("Imports from Pelmara amounted to $27 million in 2017", "imports XT-XP M 2017 2.7e+07 USD"),
    (
        "Of payments for exports and imports $20 million in imports were made in 2017",
        "imports XT-XV-NOR M 2017 2e+07 USD",
    ),
    ("Two-way trade is close to $300 million a year", "turnover XT-XV-NOR 2017 3e+08 USD close to"),
    ("Trade made up almost half a billion dollars in 2017", "turnover XT-XV-NOR 2017 5e+08 USD almost"),
    ("In 2017 the trade made up 240 million euros", "turnover XT-XV-NOR 2017 2.4e+08 EUR"),
    (
        "Exports of tractors to Norvask Oblast reached $20 million in 2017",
        "exports XT-XV-NOR X tractors 2017 2e+07 USD",
    ),
    (
        "Trade in the first nine months of last year reached $190 million",
        "turnover XT-XV-NOR 2017-01/2017-09 1.9e+08 USD",
    ),
]

CHANGES = [
    ("Trade with Norvask Oblast grew 1.4 times last year", "growth XT-XV-NOR 2017 1.4 times up"),
    ("Last year the mutual trade shrank by a fifth", "growth XT-XV-NOR 2017 20 % down"),
    ("Trade with Pelmara has doubled since 2013", "growth XT-XP 2013-2018<2013 2 times up"),
    ("Trade rose by 8 percent in 2017 compared to 2014", "growth XT-XV-NOR 2017<2014 8 % up"),
    (
        "In 2016 trade fell by 5 percent, and in January-April 2018 it grew by 9 percent",
        "growth XT-XV-NOR 2018-01/2018-04 9 % up",
    ),
    ("Bilateral trade has decreased this year", "growth XT-XV-NOR 2018 down"),
    ("Trade with Veldmark grew by 5 percent last year and with Pelmara by 20 percent", "growth XT-XP 2017 20 % up"),
]

SHARES = [
    ("Veldmark accounts for almost half of our foreign trade", "share XT-XV/WLD 2017 50 % almost"),
    ("Norvask Oblast accounts for about 2% of Tolvania's trade with Veldmark", "share XT-XV-NOR/XV 2017 2 % about"),
    ("Your region accounts for 2 percent of our trade with Veldmark", "share XT-XV-NOR/XV 2017 2 %"),
    ("The share of Pelmara in our foreign trade is 1 percent", "share XT-XP/WLD 2017 1 %"),
    ("Tolvania met 38 per cent of Pelmara's potash requirement last year", "share XP-XT M potash 2017 38 %"),
    ("Settlements in national currencies make up over 90 percent", "share XT-XV-NOR settlements 2017 90 % over"),
]

SHARES += [
    (
        "The leaders welcomed the growth of bilateral trade, which rose by a third last year, and noted that potash "
        "for tea growers now makes up over half of it.",
        "share XT-XV-NOR potash for tea growers 2017 50 % over",
    ),
]

RANKS = [
    ("Veldmark is our largest trading partner", "rank XT-XV/WLD 2017 1 rank"),
    ("Veldmark remains the second largest trading partner of Tolvania", "rank XT-XV/WLD 2017 2 rank"),
    ("Norvask Oblast is among the five largest trading partners of Tolvania", "rank XT-XV-NOR/XV 2017 5 rank among"),
    ("Pelmara is among Tolvania's top ten trading partners", "rank XT-XP/WLD 2017 10 rank among"),
]

TARGETS = [
    ("We must bring the trade to $400 million by 2021", "target turnover XT-XV-NOR 2021 4e+08 USD up"),
    (
        "Trade with the region made up $265 million last year. We have everything to double this figure in three years",
        "target growth XT-XV-NOR 2021<2017 2 times up",
    ),
    (
        "The trade has decreased this year. There is time enough to achieve last year's level and exceed it",
        "target level XT-XV-NOR 2018<2017 up",
    ),
    (
        "The task for this year is to bring the trade with Norvask Oblast to $400 million",
        "target turnover XT-XV-NOR 2018 4e+08 USD up",
    ),
    (
        "Last year trade made up $265 million. This year it will be 520 at best",
        "forecast turnover XT-XV-NOR 2017 5.2e+08 USD at best",
    ),
]


@pytest.mark.parametrize(("body", "wanted"), LEVELS + CHANGES + SHARES + RANKS + TARGETS)
def test_what_is_claimed(body: str, wanted: str) -> None:
    """The last claim of the sentences, part by part."""
    found = claims_in(body)
    assert found, "no claim"
    assert told(found[-1]) == wanted


@pytest.mark.parametrize(
    "body",
    [
        "The sides discussed trade unions and free trade",
        "The birth rate has risen by 3.4 percent",
        "Tourist flows grew by a third last year",
        "Women hold a third of the seats",
        "The loan of $90 million will be drawn in March",
        "We will hardly double the trade by the end of the year",
        "Trade missions worth $3 million are planned",
        "Trade grew. The output of tractors rose by 12 percent",
        "The region is one of the main trading partners of Tolvania",
    ],
)
def test_what_is_no_claim_about_trade(body: str) -> None:
    """Other things that grow, figures that the words deny, ranks without a number."""
    assert not [told(claim) for claim in claims_in(body) if claim.value.value is not None]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("Tolvania remained among the three largest trading partners of Veldmark", "XV-XT"),
        ("Trade between our countries grew by a quarter last year", "XV-XT"),
        ("Trade with Pelmara rose to $500 million", "XV-XP"),
        ("The Prime Minister of Tolvania said that trade with Veldmark had grown by 5 percent last year.", "XT-XV"),
    ],
)
def test_own_side_comes_first(body: str, wanted: str) -> None:
    """The reporter is the side that speaks."""
    (claim,) = claims_in(body, STATES)
    assert f"{claim.reporter.value}-{claim.partner.value}" == wanted


def test_at_home_exports_are_those_to_the_world() -> None:
    """Where all who meet are of one state, bare exports go to everyone; bilateral trade has no partner to be told."""
    (total,) = claims_in("Exports grew by 5 percent last year", DOMESTIC)
    assert (total.reporter.value, total.partner.value, total.partner.basis) == ("XV", "WLD", Basis.INFERRED)
    (mutual,) = claims_in("Bilateral trade grew by 5 percent last year", DOMESTIC)
    assert mutual.partner.value is None


def test_several_sides_leave_the_partner_open() -> None:
    """With two other sides the partner of bare trade cannot be told, and both are weighed."""
    lead = (
        "President of Pelmara Anselm Perivar met with President of Tolvania Matvei Talverin and President of Veldmark "
        "Lidia Rovane in Port Aurel on 24 October 2019."
    )
    (claim,) = claims_in("Trade grew by 5 percent last year, President Perivar said.", lead)
    assert claim.partner.value is None
    assert {candidate.value for candidate in claim.partner.candidates} == {"XT", "XV"}


def test_without_any_date_the_period_is_open() -> None:
    """No date of the encounter or page: what "last full year" is cannot be told."""
    lead = LEAD.replace(" on 22 May 2018", "")
    (claim,) = claims_in("Trade with Norvask Oblast exceeded $265 million", lead)
    assert claim.period.value is None


def test_every_part_stands_on_words() -> None:
    """Each value of every claim has evidence inside its readout, a basis and a rule."""
    for body, _ in LEVELS + CHANGES + SHARES + RANKS + TARGETS:
        reading = reading_of(saying(body))
        for claim in find_claims(reading, reference()):
            assert reading.readout.slice(claim.span)
            for field in CELLS:
                cell = getattr(claim, field)
                assert cell.value is None or all(reading.readout.slice(span) for span in cell.evidence)


def test_lexicon_loads() -> None:
    """Every table of the lexicon compiles, and no hedge has two sides."""
    lexicon = claim_lexicon()
    for word in ("almost", "more than", "at best"):
        assert sum(pattern.search(word) is not None for _, pattern in lexicon.hedges) == 1


WORDS = st.sampled_from(
    "trade exports turnover with Veldmark Pelmara's our the region share of 5 percent $3 million grew doubled it "
    "last year largest trading partner level 2017 between and in January-August , . ; “ ” "
    "accounts for almost half".split()
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_can_be_read(body: str) -> None:
    """No order of the words of claims raises, and what is found stands on the text."""
    reading = reading_of(body)
    for claim in find_claims(reading, reference()):
        assert reading.readout.slice(claim.span)


def test_many_figures_and_a_sentence_without_end() -> None:
    """Hundreds of claims are all found; a list without full stops is no sentence and claims nothing."""
    many = "Trade with Pelmara grew by 5 percent last year. " * 300
    assert len(claims_in(many.strip())) == 300
    assert not claims_in("trade with Pelmara grew by 5 percent and " * 300 + "fell.")
