"""What became of an undertaking: the words that tell of it, and the status that they leave."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dragoman.model import ActType, Span
from dragoman.register.threads.outcome import Word, is_self_reported, on_day, state
from dragoman.register.threads.status import Status
from dragoman.register.threads.statuses import by_tense, report_of, tells_done
from dragoman.register.threads.terms import Terms, terms_of
from dragoman.register.threads.units import Frame, Unit


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


@given(st.text(max_size=400))
def test_any_text_has_terms_and_no_status_fails(text: str) -> None:
    """Control characters, marks and endless words are taken as they come."""
    terms = terms_of(text, (0, len(text)), ())
    assert isinstance(terms, Terms)
    assert all(weight > 0 for weight in terms.weights.values())
    report = report_of(unit(text))
    assert report is None or all(0 <= span.start < span.end <= len(text) for span in report.evidence)


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
