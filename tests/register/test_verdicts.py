"""Claims held against statistics: verdicts, the comparison spelled out, and the hand-made gold of the examples."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statistics_samples import EXAMPLES, LEAD, NOW, TRADE, reading_of, reference

from dragoman.pipeline import add_all
from dragoman.register import Register
from dragoman.register.statistics import ClaimFilters, ClaimKind, HeldClaim, Outlook
from dragoman.register.statistics.lexicon import Bound
from dragoman.register.statistics.tolerance import agrees

MONTHS = "".join(
    f"{2017 + year},{month},XT,XV-SAL,{flow},{10 + year}\n"
    for year in (0, 1)
    for month in range(1, 13)
    for flow in "XM"
)
CASES = [
    # a level: 265.7 million in 2017
    (
        "The trade with Norvask Oblast made up $265 million last year",
        "SUPPORTED",
        "0.3% above the USD 265.0 million claimed",
    ),
    ("The trade with Norvask Oblast made up $300 million last year", "CONTRADICTED", "5% are allowed"),
    ("The trade with Norvask Oblast exceeded $270 million last year", "CONTRADICTED", '"exceeded" asks for no less'),
    (
        "The trade with Norvask Oblast approached $280 million last year",
        "SUPPORTED",
        '"approached" allows up to 10% less',
    ),
    ("The trade with Norvask Oblast approached $250 million last year", "CONTRADICTED", "10%"),
    (
        "The trade with Norvask Oblast made up 240 million euros last year",
        "NOT_COMPARABLE",
        "the claim is in EUR, the rows in USD; no rate",
    ),
    (
        "The trade with Norvask Oblast has made up $265 million this year",
        "NOT_COMPARABLE",
        "2018 was not over when it was said",
    ),
    (
        "The trade with Norvask Oblast made up $265 million in January-March",
        "NOT_COMPARABLE",
        "3 months are claimed, the rows hold whole years (2018: USD 315.1 million)",
    ),
    (
        "The trade with Norvask Oblast made up $265 million in 2005",
        "NO_DATA",
        "no rows of the exports and imports of XT with XV-NOR for 2005; they go from 2013 to 2023",
    ),
    ("The trade with Isterval Krai and Gradoval made up $9 million in 2005", "NO_DATA", ""),
    ("Exports of tractors to Norvask Oblast reached $20 million last year", "NO_DATA", "not broken down"),
    # a mirror: Norvask has no rows of its own
    (
        "Imports from Norvask Oblast amounted to $104 million last year",
        "SUPPORTED",
        "imports of XT with XV-NOR in 2017",
    ),
    # growth: +26.3 % in 2017
    ("The trade with Norvask Oblast grew by a quarter last year", "SUPPORTED", "+26.3 %; 1.3 points above"),
    (
        "The trade with Norvask Oblast grew by more than 27 percent last year",
        "CONTRADICTED",
        '"more than" asks for no less',
    ),
    ("The trade with Norvask Oblast fell by 26 percent last year", "CONTRADICTED", "a fall is claimed"),
    ("The trade with Norvask Oblast grew 1.3 times last year", "SUPPORTED", "1.26 times"),
    ("The trade with Norvask Oblast doubled last year", "CONTRADICTED", "1.26 times"),
    ("The trade with Norvask Oblast grew by $55 million last year", "SUPPORTED", "0.6% above"),
    # shares and ranks
    ("Veldmark accounts for almost half of our foreign trade", "SUPPORTED", "of USD 24.9 billion with WLD, 48.2 %"),
    ("Veldmark accounts for a third of our foreign trade", "CONTRADICTED", "2 points are allowed"),
    ("Norvask Oblast accounts for 2 percent of our trade with Veldmark", "SUPPORTED", "2.2 %"),
    ("Veldmark is our largest trading partner", "NO_DATA", "up to 1 partners without rows may stand before it"),
    ("Pelmara is our largest trading partner", "CONTRADICTED", "XP is place 2 of 2 partners"),
    # other things
    ("Contracts worth $44 million were signed at the forum", "NOT_COMPARABLE", "contracts signed are no trade"),
    ("Settlements in national currencies make up over 90 percent", "NO_DATA", "not broken down"),
    # targets: 400.8 million in 2021
    ("We must bring the trade with Norvask Oblast to $400 million by 2021", "SUPPORTED", "100.2 % of it"),
    (
        "We must bring the trade with Norvask Oblast to $500 million by 2021",
        "CONTRADICTED",
        "in 2021: USD 400.8 million, 80.2 % of it",
    ),
    (
        "We must bring the trade with Norvask Oblast to $500 million by 2030",
        "NO_DATA",
        "not reached so far, and the rows end before the deadline",
    ),
    ("We must double the trade with Norvask Oblast by 2021", "CONTRADICTED", "aimed at: USD 531.3 million by 2021"),
]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register with the statistics of the examples, for tests that only add readouts."""
    path = tmp_path_factory.mktemp("verdicts") / "r.db"
    with Register(path, reference=reference(), now=lambda: NOW) as opened:
        opened.statistics.add(TRADE)
        yield opened


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    """A register with the statistics of the examples, and no readout."""
    with Register(tmp_path / "r.db", reference=reference(), now=lambda: NOW) as opened:
        opened.statistics.add(TRADE)
        yield opened


def verdict_on(register: Register, sentence: str) -> HeldClaim:
    """What the statistics say to the last claim of a sentence."""
    reading = reading_of(f"{sentence}, the President said.", LEAD)
    register.add(reading)
    return tuple(register.statistics.claims(ClaimFilters(readout=reading.readout.id)))[-1]


@pytest.mark.parametrize(("sentence", "verdict", "reason"), CASES)
def test_verdict_with_its_reason(shared: Register, sentence: str, verdict: str, reason: str) -> None:
    """The verdict, and the comparison in words."""
    found = verdict_on(shared, sentence)
    assert (found.finding.verdict, reason in found.finding.reason) == (verdict, True), found.finding.reason


def test_months_are_added_up(register: Register, tmp_path: Path) -> None:
    """Where there are rows of months, a part of a year is compared with the same months of the year before."""
    (tmp_path / "months.csv").write_text(f"year,month,reporter,partner,flow,value_usd\n{MONTHS}", "utf-8")
    register.statistics.add(tmp_path / "months.csv")
    found = verdict_on(register, "In January-March the trade with Salven Oblast grew by 10 percent")
    assert found.finding.verdict is Outlook.SUPPORTED
    assert (found.finding.period, found.finding.base, len(found.finding.rows)) == ("2018-Q1", "2017-Q1", 12)


def test_comparison_is_spelled_out(register: Register) -> None:
    """Reporter, partner, flow, period, currency, vintage, value and the rows themselves."""
    found = verdict_on(register, "The trade with Norvask Oblast made up $265 million last year").finding
    assert (found.reporter, found.partner, found.flow, found.period, found.currency) == (
        "XT",
        "XV-NOR",
        "X+M",
        "2017",
        "USD",
    )
    assert (found.vintage, found.unit, found.found, len(found.rows)) == ("2024-06-01", "USD", 265664401, 2)


def test_newest_vintage_counts(register: Register, tmp_path: Path) -> None:
    """A revision turns the verdict; the old value stays in the register."""
    sentence = "The trade with Norvask Oblast made up $265 million last year"
    assert verdict_on(register, sentence).finding.verdict is Outlook.SUPPORTED
    (tmp_path / "revised.csv").write_text(
        "year,reporter,partner,flow,value_usd,vintage\n2017,XT,XV-NOR,X,99000000,2025\n2017,XT,XV-NOR,M,1000000,2025\n",
        "utf-8",
    )
    assert register.statistics.add(tmp_path / "revised.csv").revised == 2
    (found,) = register.statistics.claims()
    assert (found.finding.verdict, found.finding.vintage, found.finding.found) == (Outlook.CONTRADICTED, "2025", 1e8)


def test_mirror_is_used_where_the_own_side_has_no_rows(register: Register) -> None:
    """The governor's own region has no rows: those of the other side are taken, seen from there."""
    reading = reading_of("The Governor said that exports to Tolvania had reached $104 million last year.")
    register.add(reading)
    (found,) = register.statistics.claims()
    assert (found.claim.reporter.value, found.claim.flow.value) == ("XV-NOR", "X")
    assert (found.finding.reporter, found.finding.flow, found.finding.verdict) == ("XT", "M", Outlook.SUPPORTED)


@pytest.mark.parametrize(
    ("found", "claimed", "unit", "bound", "holds"),
    [
        (105, 100, "USD", None, True),
        (105.1, 100, "USD", None, False),
        (12, 10, "%", None, True),
        (12.1, 10, "%", None, False),
        (90, 100, "USD", Bound.ALMOST, True),
        (89.9, 100, "USD", Bound.ALMOST, False),
        (101, 100, "USD", Bound.ALMOST, False),
        (100.04, 100, "USD", Bound.ALMOST, True),
        (99, 100, "USD", Bound.AT_LEAST, False),
        (9.5, 11, "%", Bound.AT_LEAST, False),
        (500, 100, "USD", Bound.AT_LEAST, True),
        (101, 100, "USD", Bound.AT_MOST, False),
        (50, 100, "USD", Bound.AT_MOST, True),
    ],
)
def test_tolerance(found: float, claimed: float, unit: str, bound: Bound | None, holds: bool) -> None:
    """The rules of docs/statistics.md, at their edges."""
    assert agrees(found, claimed, unit, bound) is holds


@given(st.floats(1, 1e12), st.sampled_from(["USD", "%", "times"]), st.sampled_from([None, *Bound]))
def test_the_value_itself_always_agrees(value: float, unit: str, bound: Bound | None) -> None:
    """What is claimed exactly is supported under every hedge."""
    assert agrees(value, value, unit, bound)


# The gold of the examples

GOLD = json.loads((EXAMPLES / "gold" / "claims.json").read_text("utf-8"))["claims"]
MEASURES = {"rank": "other", "contract": "other"}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register of the examples, statistics first: verdicts are given as readouts come in."""
    path = tmp_path_factory.mktemp("claims") / "r.db"
    with Register(path, reference=reference(), now=lambda: NOW) as opened:
        opened.statistics.add(TRADE)
        for _ in add_all(opened, [EXAMPLES / "readouts"], reference()):
            pass
        yield opened


def is_gold(found: HeldClaim, gold: dict[str, object]) -> bool:
    """Whether a claim that was found is the one of the gold: readout, sentence, kind, measure, value."""
    wanted = gold["claim"]
    assert isinstance(wanted, dict)
    quote = str(gold["quote"]).strip("“”")
    same_sentence = quote[:40] in found.words or found.words.strip("“”")[:40] in quote
    measure = str(found.claim.measure.value)
    same_value = wanted["value"] is None or found.claim.value.value == wanted["value"]
    return (
        (found.name, found.claim.kind) == (gold["readout"], gold["kind"])
        and MEASURES.get(measure, measure) == wanted["measure"]
        and same_sentence
        and same_value
    )


def test_gold_claims(examples: Register, record_property: Callable[[str, object], None]) -> None:
    """At least 95 of 100 claims of the gold are found with the right sides and verdict; few others are claimed."""
    found = list(examples.statistics.claims())
    false = list(found)
    wrong = []
    for gold in GOLD:
        match = next((one for one in false if is_gold(one, gold)), None)
        if match is not None:
            false.remove(match)
        sides = match and (match.claim.reporter.value, match.claim.partner.value)
        wanted = (gold["claim"]["reporter"], gold["claim"]["partner"])
        if match is None or sides != wanted or match.finding.verdict != gold["verdict"]:
            wrong.append((gold["id"], match and match.finding))
    record_property("claims right", f"{len(GOLD) - len(wrong)} of {len(GOLD)}")
    record_property("claims found that the gold has not", str([one.words for one in false]))
    assert len(wrong) <= 0.05 * len(GOLD), wrong
    assert len(false) <= 3, [one.words for one in false]


def test_gold_statistics(examples: Register) -> None:
    """Where the gold gives the value of the statistics, it is the one found."""
    every = list(examples.statistics.claims())
    for gold in GOLD:
        match = next((one for one in every if is_gold(one, gold)), None)
        if match is None or not gold["statistic"] or gold["kind"] == "target":
            continue
        wanted = gold["statistic"]["value"]
        assert match.finding.found == pytest.approx(wanted, rel=0.005, abs=0.06), gold["id"]


def test_linking_anew_gives_the_same_rows(examples: Register, tmp_path: Path) -> None:
    """Claims and verdicts follow from readings and statistics, whichever came first."""
    before = list(examples.statistics.claims())
    examples.link()
    assert list(examples.statistics.claims()) == before
    with Register(tmp_path / "late.db", reference=reference(), now=lambda: NOW) as late:
        for readout in sorted(examples.ids(), reverse=True):
            late.add(examples.load(readout))
        assert {one.finding.verdict for one in late.statistics.claims()} == {Outlook.NO_DATA, Outlook.NOT_COMPARABLE}
        late.statistics.add(TRADE)
        assert [(one.claim, one.finding) for one in late.statistics.claims()] == [
            (one.claim, one.finding) for one in before
        ]


def test_claims_go_with_their_reading(register: Register) -> None:
    """A new reading of a text replaces the claims of the old one."""
    verdict_on(register, "The trade with Norvask Oblast made up $265 million last year")
    reading = register.load(next(register.ids()))
    register.add(type(reading)(reading.readout, type(reading.versions)("another", "0", "0")))
    assert not list(register.statistics.claims())


def test_claims_stay_where_the_reference_data_is_not_given_again(tmp_path: Path) -> None:
    """A change to a register that is opened without the user's states and regions loses no claim."""
    with Register(tmp_path / "r.db", reference=reference(), now=lambda: NOW) as opened:
        opened.statistics.add(TRADE)
        verdict_on(opened, "Veldmark accounts for almost half of our foreign trade")
    (tmp_path / "more.csv").write_text("year,reporter,partner,flow,value_usd\n2001,XT,XV,X,1\n", "utf-8")
    with Register(tmp_path / "r.db", now=lambda: NOW) as opened:
        opened.statistics.add(tmp_path / "more.csv")
        (found,) = opened.statistics.claims()
    assert (found.claim.partner.value, found.finding.verdict) == ("XV", Outlook.SUPPORTED)


def test_filters(examples: Register) -> None:
    """Side, verdict, kind and dates narrow the list to the claims that fit, all of them."""
    every = list(examples.statistics.claims())

    def wanted(**filters: object) -> list[HeldClaim]:
        return list(examples.statistics.claims(ClaimFilters(**filters)))  # type: ignore[arg-type]

    sides = [one for one in every if "XV-IST" in {one.claim.reporter.value, one.claim.partner.value}]
    assert wanted(party="xv-ist") == sides
    assert len(wanted(party="XV")) > len(sides) > 0
    assert not wanted(party="ZZ")
    assert wanted(verdict=Outlook.CONTRADICTED) == [o for o in every if o.finding.verdict is Outlook.CONTRADICTED]
    assert wanted(kind=ClaimKind.TARGET) == [one for one in every if one.claim.kind is ClaimKind.TARGET]
    days = wanted(since=date(2023, 1, 1), until=date(2023, 12, 31))
    assert days == [one for one in every if (one.date or "").startswith("2023")]
    assert days
