"""What an act names: its objects, condition, deadline, precedent, how specific it is, and who acts."""

from __future__ import annotations

import pytest
from act_reading import acts

from dragoman.lexicon import read_toml
from dragoman.model import Act, Actor, ActType, Specificity


def only(sentence: str, how: str = "D") -> Act:
    """The one act of a sentence."""
    (act,) = acts(sentence, how)
    return act


OBJECTS = [
    (
        "We can supply you with pipes, window glass, and other building materials.",
        ["pipes", "window glass", "other building materials"],
    ),
    ("We are ready to build a school and two clinics in Zaboril.", ["a school", "two clinics"]),
    ("We can lease you 30 buses for the whole championship.", ["30 buses"]),
    ("We could set up joint laboratories, schools or institutes.", ["joint laboratories", "schools", "institutes"]),
    ("We will provide a grant of 1.2 billion crowns.", ["a grant of 1.2 billion crowns"]),
    ("We will provide full U.S. support for the reform.", ["full U.S. support"]),
    ("We will hold the next Tolvania-Pelmara meeting in May.", ["the next Tolvania-Pelmara meeting"]),
    ("We will hold a session next year.", ["a session"]),
    ("We will invest 100 million dollars over five years.", ["100 million dollars"]),
    ("We will send you 5,000 tonnes of seed and 200 pumps.", ["5,000 tonnes of seed", "200 pumps"]),
    ("We will import up to 20,000 tonnes of beef a year.", ["up to 20,000 tonnes of beef"]),
    ("We will sign a free trade agreement early next year.", ["a free trade agreement"]),
    ("The second reactor will be commissioned next year.", ["The second reactor"]),
    ("Two boats will be handed over to your crews next month.", ["Two boats"]),
    ("It will be opened next year.", []),
    ("We will transfer three boats and repair the pier.", ["three boats", "the pier"]),
    ("We will support a complete ceasefire.", []),
    ("We will help you.", []),
    ("You can always count on us.", []),
]


@pytest.mark.parametrize(("sentence", "objects"), OBJECTS)
def test_objects_are_the_items_of_a_list(sentence: str, objects: list[str]) -> None:
    """A list behind one verb stays one act, with an object for each of its items."""
    assert [cell.value for cell in only(sentence).objects] == objects


CONDITIONS = [
    ("If you need pumps, we will send them.", "If you need pumps"),
    ("We are ready to sell electricity if a line is built on your side.", "if a line is built on your side"),
    ("We can start the survey, provided that the land is free.", "provided that the land is free"),
    ("We are ready to start as soon as the loan is signed.", "as soon as the loan is signed"),
    ("We are ready to help as soon as possible.", None),
    ("Should the price be right, we will buy your gas.", "Should the price be right"),
    ("We should buy your gas.", None),
    ("Depending on the survey, we will open a second quarry.", "Depending on the survey"),
    ("We will not sign the protocol until the crews are released.", "until the crews are released"),
]


@pytest.mark.parametrize(("sentence", "condition"), CONDITIONS)
def test_conditions_stand_with_their_act(sentence: str, condition: str | None) -> None:
    """The words that set a condition are kept with the act that waits on it, before or behind."""
    assert only(sentence).condition.value == condition


DEADLINES = [
    ("By 2030 we must double our trade.", "By 2030"),
    ("We will finish the road before the end of July.", "before the end of July"),
    ("We will deliver the buses within a year.", "within a year"),
    ("We will open the school by 1 May.", "by 1 May"),
    ("We will open the school next autumn.", "next autumn"),
    ("We will open the school by the end of Q3.", "by the end of Q3"),
    ("We will open the school by mid-2026.", "by mid-2026"),
    ("We will open the school within 90 days of signing.", "within 90 days of signing"),
    ("We will open the school within a fortnight.", "within a fortnight"),
    ("We will open the school no later than next Friday.", "no later than next Friday"),
    ("We will open the school before the start of the academic year.", "before the start of the academic year"),
    ("We will open the school by the first of March.", "by the first of March"),
    ("We will open the school by 2026 at the latest.", "by 2026 at the latest"),
    ("We will open the school at the next session.", "at the next session"),
    ("We will open the school by year-end.", "by year-end"),
    ("We will open the school in the course of 2026.", "in the course of 2026"),
    ("We will open the school on 14-15 September.", "on 14-15 September"),
    ("We will open the school.", None),
]


@pytest.mark.parametrize(("sentence", "deadline"), DEADLINES)
def test_deadlines(sentence: str, deadline: str | None) -> None:
    """A date or a span of time by which something is to be done."""
    assert only(sentence).deadline.value == deadline


def test_words_said_before_are_no_precedent() -> None:
    """What was asked for or agreed is no earlier case."""
    assert only("We will build the stadium as we agreed.").precedent.value is None


def test_precedent() -> None:
    """Words that point at an earlier case are kept as the precedent, not as an act."""
    assert only("We can build the stadium, like we did in Port Aurel.").precedent.value == "like we did in Port Aurel"


@pytest.mark.parametrize("particular", ["objects", "condition", "deadline", "precedent"])
def test_the_examples_of_the_lexicon(particular: str) -> None:
    """What the lexicon shows for a particular is found by it."""
    examples = read_toml("dragoman.reading.english", "particulars.toml")["examples"]
    assert isinstance(examples, dict) and set(examples) == {"objects", "condition", "deadline", "precedent"}
    found = getattr(only(str(examples[particular])), particular)
    assert found if particular == "objects" else found.value


def test_past_facts_have_no_deadline() -> None:
    """A date of the past is no deadline."""
    assert only("We built the bridge in 2012.").deadline.value is None


GRADES = [
    ("You can always count on us.", "S0"),
    ("We are ready to cooperate in agriculture.", "S1"),
    ("We can build a hospital.", "S2"),
    ("We can build a hospital by 2027.", "S3"),
    ("We can lease you 30 buses.", "S3"),
    ("By 2030 we must bring our trade to $600 million.", "S3"),
    ("We will give your region 300 million crowns.", "S3"),
]


@pytest.mark.parametrize(("sentence", "grade"), GRADES)
def test_specificity(sentence: str, grade: str) -> None:
    """S0 names nothing, S1 a sector, S2 a thing, S3 a thing with a quantity or a date."""
    assert only(sentence).specificity.value == grade


ACTORS = [
    ("We will rebuild the school.", "D", "OWN", "CTP"),
    ("We could build the bridge together.", "D", "JNT", "CTP"),
    ("We could establish closer ties with Veldmark.", "D", "OWN", "CTP_STATE"),
    ("Your region went through a terrible flood.", "D", "CTP", None),
    ("They respect only the strong.", "D", "TRD_PARTY", None),
    ("Our economies are complementary.", "D", "JNT", None),
    ("I have instructed the Government to find the money.", "D", "OWN", "OWN_ENTITY"),
    ("The sides agreed to set up a joint commission.", "N", "JNT", None),
    ("The sides reaffirmed their intention to deepen cooperation.", "N", "JNT", "JNT"),
    ("The Governor asked the President to lower the transit fee.", "I", "OWN", "CTP"),
]


@pytest.mark.parametrize(("sentence", "how", "actor", "target"), ACTORS)
def test_actors(sentence: str, how: str, actor: str, target: str | None) -> None:
    """Who acts and who is addressed, seen from the speaker."""
    act = only(sentence, how)
    assert (act.actor.value, act.target.value) == (actor, target)


def test_a_pledge_of_a_third_state_is_given_by_neither_side() -> None:
    """What a bank of a state that is no party pledges is a plan of a third party."""
    act = only("The bank of Qatar committed to invest 3 billion dollars in the tunnel.", "N")
    assert (act.type.value, act.actor.value) == (ActType.PLN, Actor.TRD_PARTY)


def test_a_quantity_and_a_deadline_make_the_highest_grade() -> None:
    """An investment of a named sum within named years is fully specific."""
    act = only("The Governor conveyed that Norvask would invest 100 million dollars over five years.", "I")
    assert (act.specificity.value, act.deadline.value) == (Specificity.S3, "over five years")
