"""What the ledger reads in words: stems, deadlines, words that point back, words of a status."""

from __future__ import annotations

import string
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import ActType, Span
from dragoman.reference import Reference
from dragoman.register.threads.deadlines import due, last_words
from dragoman.register.threads.echoes import find_echo
from dragoman.register.threads.kinds import kind_of
from dragoman.register.threads.matter import Matter, matter_as_json, matter_from_json, meets, pairs
from dragoman.register.threads.outcome import Word, is_self_reported, on_day, state
from dragoman.register.threads.press import press_side
from dragoman.register.threads.statuses import Status, by_tense, report_of, tells_done
from dragoman.register.threads.stems import stem
from dragoman.register.threads.terms import Number, Terms, terms_of
from dragoman.register.threads.units import Frame, Unit


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


def unit(text: str, act: ActType | None = ActType.RPT) -> Unit:
    """A clause that is a whole sentence."""
    span = Span(0, len(text))
    frame = Frame("r1-x", "g1-x", date(2020, 1, 1), "XT", ("XT", "XV"))
    terms = terms_of(text, (0, len(text)), ())
    return Unit(frame, span, span, 1, 1, act, "OWN", "CTP", "S2", "", "", "XT", frozenset({"TRN"}), text, terms)


@pytest.mark.parametrize(
    ("text", "act", "status", "words"),
    [
        ("All the looms have been installed.", ActType.RPT, Status.DELIVERED, "been installed"),
        ("The line to the mill has not been laid so far.", ActType.RPT, Status.STALLED, "has not been"),
        ("The state visit was postponed until further notice.", ActType.RPT, Status.STALLED, "postponed"),
        ("The second mill has been dropped, as no land was found.", ActType.RPT, Status.DROPPED, "dropped"),
        ("Two of the three mills are in operation.", ActType.RPT, Status.PARTIAL, "Two of the three"),
        ("They signed a contract on the looms.", ActType.AGR, Status.FORMALISED, "signed"),
        ("Work on the tunnel began in March.", ActType.RPT, Status.STARTED, "began"),
        ("Forty percent of the work is behind us.", ActType.RPT, Status.STARTED, "of the work"),
        ("The invitation stands.", ActType.OFR, Status.REAFFIRMED, "invitation stands"),
        ("We will hand over the looms in May.", ActType.PLG, Status.REAFFIRMED, None),
        ("The looms will be handed over in May.", ActType.PLG, Status.REAFFIRMED, None),
        ("The treaty should be applied without delay.", ActType.INT, None, None),
        ("The weather was fine.", ActType.RPT, None, None),
        ("Has the mill been completed?", ActType.RPT, None, None),
        ("They promised to consider the request.", ActType.PLG, None, None),
        ("Once again, thank you.", ActType.CRT, None, None),
        ("He said that 48 out of the 120 looms had come.", ActType.RPT, Status.PARTIAL, "48 out of the 120"),
        ("The mill was opened a year late.", ActType.RPT, Status.DELIVERED, "year late"),
        ("The rest will be late.", ActType.ASM, Status.STALLED, "will be late"),
        ("They agreed to postpone the fair.", ActType.AGR, Status.STALLED, "postpone"),
        ("The paper would be ready for signing in May.", ActType.PLG, Status.STARTED, "ready for signing"),
        ("This would be for building up trust.", ActType.ASM, None, None),
        ("They met as part of the fair.", ActType.ASM, None, None),
        ("They called for the withdrawal of all troops.", ActType.RPT, None, None),
    ],
)
def test_a_clause_says_what_became_of_an_undertaking(
    text: str, act: ActType, status: Status | None, words: str | None
) -> None:
    """Telling words give the status and are its evidence; an undertaking without any restates."""
    report = report_of(unit(text, act))
    assert (report.status if report else None) is status
    if report and words:
        assert words in [text[span.start : span.end] for span in report.evidence]
    if report:
        assert all(span.end > span.start for span in report.evidence)


@pytest.mark.parametrize(
    ("number", "status"),
    [("640 looms have been assembled", Status.DELIVERED), ("310 looms have been assembled", Status.PARTIAL)],
)
def test_numbers_tell_how_much_was_delivered(number: str, status: Status) -> None:
    """Fewer than were undertaken are a part."""
    wanted = terms_of("We will assemble 500 looms a year.", (0, 34), ())
    report = report_of(unit(f"By now {number} there."), wanted)
    assert report is not None
    assert report.status is status


@pytest.mark.parametrize(
    ("undertaken", "told", "status"),
    [
        (
            "We will give 50 places at the Brandor Academy.",
            "Thirty-eight study there, although there are 50 places.",
            "PARTIAL",
        ),
        (
            "We will give 50 places at the Brandor Academy.",
            "Sixty study there, although there are 50 places.",
            "DELIVERED",
        ),
        (
            "They will hold the Forum of Mills in Brandor.",
            "At the Forum of Mills last year, many new faces came.",
            "DELIVERED",
        ),
        ("They will hold the Fair of Looms in Brandor.", "At the Forum of Mills last year, many new faces came.", None),
    ],
)
def test_an_outcome_is_told_beside_the_point(undertaken: str, told: str, status: str | None) -> None:
    """Fewer beside the number undertaken are a part; what happened at an event says that it was held."""
    report = report_of(unit(told), terms_of(undertaken, (0, len(undertaken)), ()))
    assert (report and str(report.status)) == status


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("They took stock of the plan for the river, which was signed in May.", True),
        ("They discussed the plan for the river and the signed photographs.", False),
    ],
)
def test_a_topic_named_in_passing_can_tell_an_outcome(text: str, tells: bool) -> None:
    """A relative clause that says what was done of a topic is a report."""
    assert tells_done(unit(text, ActType.DSC)) is tells


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Nobody came to the fair.", Status.STALLED),
        ("They are laying the pipes.", Status.STARTED),
        ("The pipes were laid last year.", None),
        ("The mill has changed the town.", Status.DELIVERED),
    ],
)
def test_tense_alone_tells_of_what_is_surely_meant(text: str, status: Status | None) -> None:
    """Negation, the progressive and the perfect tell; other tenses do not."""
    report = by_tense(unit(text))
    assert (report.status if report else None) is status


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


def word(status: Status, meeting: str = "g1", press: str = "XT", tier: str = "T1") -> Word:
    """What a press service says at a meeting."""
    return Word(status, meeting, press, tier)


@pytest.mark.parametrize(
    ("said", "now"),
    [
        ("", "OPEN"),
        ("REAFFIRMED", "REAFFIRMED"),
        ("STARTED REAFFIRMED", "STARTED"),
        ("STALLED REAFFIRMED", "REAFFIRMED"),
        ("DELIVERED STARTED", "DELIVERED"),
        ("DELIVERED STALLED", "STALLED"),
        ("FORMALISED STALLED STARTED", "STARTED"),
        ("PARTIAL DROPPED", "DROPPED"),
    ],
)
def test_the_last_word_counts(said: str, now: str) -> None:
    """To restate takes nothing back; what follows a delivery does not undo it, a stop does."""
    words = [word(Status(one), f"g{number}") for number, one in enumerate(said.split())]
    assert state(words) is Status(now)


def test_a_target_reached_long_after_its_day_was_missed() -> None:
    """A level of a year is told of in the next; what is told later was reached too late."""
    told = replace(word(Status.DELIVERED), day=date(2020, 5, 1))
    assert state([told], date(2017, 12, 31)) is Status.MISSED
    assert state([told], date(2019, 12, 31)) is Status.DELIVERED
    assert state([told]) is Status.DELIVERED


def test_two_press_services_at_odds_over_one_meeting() -> None:
    """Progress in one account and none in the other leave it disputed, until the next meeting."""
    words = [word(Status.STALLED, "g1", "XT"), word(Status.STARTED, "g1", "XV")]
    assert state(words) is Status.DISPUTED
    assert state([*words, word(Status.DELIVERED, "g2", "XV")]) is Status.DELIVERED
    assert state([word(Status.STALLED, "g1", "XT"), word(Status.STARTED, "g1", "XT")]) is Status.STARTED


def test_a_delivery_by_own_word_alone_is_self_reported() -> None:
    """One word of the other side is enough to take that away; a start needs none."""
    own = word(Status.DELIVERED)
    assert is_self_reported([own], Status.DELIVERED)
    assert not is_self_reported([own, word(Status.DELIVERED, "g2", "XV", "T2")], Status.DELIVERED)
    assert not is_self_reported([word(Status.STARTED)], Status.STARTED)


@pytest.mark.parametrize(
    ("limit", "day", "status"),
    [
        ("2018-12-31", "2018-12-31", "OPEN"),
        ("2018-12-31", "2019-01-01", "LAPSED"),
        (None, "2019-12-31", "OPEN"),
        (None, "2020-02-01", "LAPSED"),
    ],
)
def test_unheard_undertakings_lapse(limit: str | None, day: str, status: str) -> None:
    """When the deadline, or two years, have passed without a word."""
    last = date.fromisoformat(limit) if limit else None
    assert on_day(Status.OPEN, date(2018, 1, 15), last, date.fromisoformat(day)) is Status(status)
    assert on_day(Status.STARTED, date(2018, 1, 15), last, date.fromisoformat(day)) is Status.STARTED


@pytest.mark.parametrize(
    ("publisher", "side"),
    [("The White House", "US"), ("Office of the President of Kenya", "KE"), ("Kenya News Agency", ""), ("", "")],
)
def test_whose_press_service_it_is(publisher: str, side: str) -> None:
    """By the state it names or the house it is of; an agency speaks for nobody."""
    assert press_side(publisher, Reference.load()) == side


@given(st.text(max_size=400))
def test_any_text_has_terms_and_no_status_fails(text: str) -> None:
    """Control characters, marks and endless words are taken as they come."""
    terms = terms_of(text, (0, len(text)), ())
    assert isinstance(terms, Terms)
    assert all(weight > 0 for weight in terms.weights.values())
    report = report_of(unit(text))
    assert report is None or all(0 <= span.start < span.end <= len(text) for span in report.evidence)
