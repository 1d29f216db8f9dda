"""What a readout goes on about, and where earlier undertakings are found."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import date

import pytest

from dragoman.model import ActType, Span
from dragoman.register.threads.echoes import find_echo
from dragoman.register.threads.finding import MOST_FOUND, Finder, readers
from dragoman.register.threads.links import Earlier
from dragoman.register.threads.matter import Matter
from dragoman.register.threads.rows import Posting
from dragoman.register.threads.terms import terms_of
from dragoman.register.threads.topics import Topic, carried
from dragoman.register.threads.units import Frame, Unit

DAY = date(2020, 5, 4)
FRAME = Frame("r1-x", "g1-x", DAY, "XT", ("XT", "XV"))


def unit(text: str, act: ActType, number: int, paragraph: int, areas: Sequence[str]) -> Unit:
    """A clause that is a whole sentence."""
    span, terms = Span(0, len(text)), terms_of(text, (0, len(text)), ())
    return Unit(FRAME, span, span, number, paragraph, act, "", "", "S1", "", "", "XT", frozenset(areas), text, terms)


@pytest.fixture(scope="module")
def bridge() -> Topic:
    """A bridge that was last spoken of in sentence 5."""
    text = "They agreed to build a bridge over the Brandor."
    matter = Matter(
        date(2018, 1, 1), ("XT", "XV"), frozenset({"TRN"}), terms_of(text, (0, len(text)), ()), ActType.AGR, "XT"
    )
    return Topic(Earlier("u1-a", "t1-a", "r1-a/0-9", matter), 0.9, 5, 2)


@pytest.mark.parametrize(
    ("text", "act", "number", "paragraph", "goes_on"),
    [
        ("It was a year late, as I recall.", ActType.RPT, 6, 3, True),
        ("Now it is a drive of four minutes along the river.", ActType.ASM, 7, 3, True),
        ("The loan agreement has been signed.", ActType.AGR, 6, 2, True),
        ("The loan agreement has been signed.", ActType.AGR, 6, 3, False),
        ("But I am not moving the deadline.", ActType.REF, 9, 4, True),
        ("But I am not moving the deadline.", ActType.REF, 10, 4, False),
        ("We will plant forests of oak and beech along the coast.", ActType.PLG, 6, 2, False),
        ("It will be crossed by 900 cars.", ActType.PLG, 6, 2, False),
        ("By 2030 it must carry a million people.", ActType.TGT, 6, 2, False),
    ],
)
def test_sentences_that_go_on_about_a_topic(
    bridge: Topic, text: str, act: ActType, number: int, paragraph: int, goes_on: bool
) -> None:
    """Words that point at it, and steps told right after it, go on about a topic; a matter of their own ends it."""
    clause = unit(text, act, number, paragraph, ["TRN"])
    assert (carried(clause, bridge, find_echo(text, DAY)) is not None) is goes_on


def test_behind_a_paragraph_another_area_ends_a_topic(bridge: Topic) -> None:
    """What is said of trade in the next paragraph is not about the bridge, though it says "it"."""
    text = "We will hardly manage to double it."
    assert carried(unit(text, ActType.ASM, 7, 3, ["TRN"]), bridge, None) is not None
    assert carried(unit(text, ActType.ASM, 7, 3, ["TRD"]), bridge, None) is None


@pytest.fixture
def words() -> Iterator[sqlite3.Connection]:
    """The two tables that undertakings are found by."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE thread_term (pair, term, day, clause, readout)")
    connection.execute("CREATE TABLE thread_word (pair, term, day, readout)")
    yield connection
    connection.close()


def undertake(connection: sqlite3.Connection, number: int, *terms: str) -> list[Posting]:
    """Put in the undertaking of a day."""
    day, clause = f"2020-{1 + number // 28:02}-{1 + number % 28:02}", f"u1-{number}"
    rows = [("XT|XV", term, day, clause, f"r1-{number}") for term in terms]
    connection.executemany("INSERT INTO thread_term VALUES (?, ?, ?, ?, ?)", rows)
    return [Posting(pair, term, day, clause, "") for pair, term, day, clause, _ in rows]


def test_a_word_finds_until_it_stands_in_too_many(words: sqlite3.Connection) -> None:
    """A word of many undertakings finds none, and says that it is common; a rare one beside it still finds its own."""
    for number in range(MOST_FOUND + 1):
        undertake(words, number, "zinnober", *(["quarz"] if number == 3 else []))
    finder = Finder(words)
    found, told = finder.find(["XT|XV"], ["zinnober", "quarz"], "2021-01-01")
    assert found == ("u1-3",)
    assert told == {"zinnober": MOST_FOUND, "quarz": 1}
    assert finder.find(["XT|XV"], ["zinnober"], "2020-01-05")[0] == ("u1-0", "u1-1", "u1-2", "u1-3")
    assert finder.find(["AA|BB"], ["zinnober"], "2021-01-01") == ((), {"zinnober": 0})


def test_a_new_undertaking_matters_to_later_readers_of_its_rare_words(words: sqlite3.Connection) -> None:
    """Those that share enough look again; earlier ones, and those of a common word, do not."""
    for number in range(2, MOST_FOUND + 4):
        undertake(words, number, "zinnober")
    moved = undertake(words, 60, "zinnober", "quarz", "school")
    for readout, day, term in (
        ("late", "2020-06-01", "quarz"),
        ("before", "2020-01-01", "quarz"),
        ("common", "2020-06-01", "zinnober"),
        ("little", "2020-06-01", "school"),
    ):
        words.execute("INSERT INTO thread_word VALUES ('XT|XV', ?, ?, ?)", (term, day, readout))
    assert readers(words, moved, frozenset({"r1-60"})) == {"late"}


def test_readers_that_find_a_word_more_common_than_before_look_again(words: sqlite3.Connection) -> None:
    """The second undertaking with a word makes it less telling, whatever else is shared."""
    undertake(words, 1, "school")
    moved = undertake(words, 5, "school")
    words.execute("INSERT INTO thread_word VALUES ('XT|XV', 'school', '2020-06-01', 'late')")
    assert readers(words, moved, frozenset({"r1-5"})) == {"late"}
