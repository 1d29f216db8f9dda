"""Sentences of many houses: what they do."""

from __future__ import annotations

from pathlib import Path

import pytest
from act_reading import LEAD, acts, acts_of
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import Act, ActType
from dragoman.reading.acts.act_lexicon import act_lexicon

TABLE = Path(__file__).with_name("acts.psv")


def codes(found: tuple[Act, ...]) -> str:
    """The codes of acts, each once, in the order of the text; "-" for none."""
    return ",".join(dict.fromkeys(act.type.value or "?" for act in found)) or "-"


def rows() -> list[tuple[str, str, str]]:
    """The rows of the table."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    cells = [[cell.strip() for cell in line.split(" | ")] for line in lines]
    return [(want, how, sentence) for want, how, sentence in cells]


@pytest.mark.parametrize(("want", "how", "sentence"), rows())
def test_sentences(want: str, how: str, sentence: str) -> None:
    """Each sentence does what the table says."""
    assert codes(acts(sentence, how)) == want


def test_encounter_purpose_is_coded() -> None:
    """A purpose clause with reporting content is an act of the encounter sentence (ruling 1)."""
    assert codes(acts("The President met with the Governor to reiterate Tolvania's support for Veldmark.")) == "PLG"


def test_evidence_lies_in_the_clause() -> None:
    """Every act rests on words of its own sentence."""
    (act,) = acts("The sides agreed to set up a joint commission.")
    assert all(act.span.start <= span.start and span.end <= act.span.end for span in act.type.evidence)


def test_items_of_a_list_of_topics_are_topics() -> None:
    """The line that opens a list of topics has no act of its own; every item has one; what follows is read as ever."""
    text = "The talks focused on:\n\n• a night ferry;\n\n• moving 30 clinics.\n\nThe sides signed a treaty on rivers."
    assert [codes(found) for found in acts_of(LEAD + text)[1:]] == ["-", "DSC", "DSC", "AGR"]


def test_clause_begins_behind_whom_it_is_told() -> None:
    """The words for the one who is told something are no part of what he is told."""
    sentence = "The President told his host that Tolvanian firms would build the mill."
    (act,) = acts(sentence)
    assert (LEAD + sentence)[act.span.start :].startswith("Tolvanian firms")


TURNS = [
    ("Welcome.", "CRT"),
    ("Thank you. <…>", "CRT"),
    ("Good evening.", "CRT"),
    ("Yes, Mr President, in both districts.", "-"),
    ("Your Excellency, my dear friend, your visit is a great honour for us.", "CRT"),
    ("Unfortunately, the ferry stood still all winter - we must repair it soon.", "RPT,INT"),
    ("Mr Veidelin, I would like to note that, despite the drought, the mills have reached 40,000 tonnes.", "RPT"),
    ("I would also like to mention our cooperation in forestry.", "DSC"),
    ("I want to highlight the importance of opening the second lock.", "INT"),
    ("We want to underline the significance of your support.", "ASM"),
    ("I believe that the port has gained a lot from it.", "ASM"),
    ("In conclusion, let me say a few words on our islands.", "DSC"),
    ("Exports have doubled, which is an excellent result.", "RPT,ASM"),
    ("Timber is a mainstay of our trade, and we should not forget it.", "ASM,INT"),
]


@pytest.mark.parametrize(("words", "want"), TURNS)
def test_turns(words: str, want: str) -> None:
    """What a turn of a transcript does, behind whom it addresses and what only brings it, down to a single word."""
    text = f"{LEAD}Matvei Talverin: We are here again, and I thank you for the tea.\n\nMarta Veidelin: {words}"
    assert codes(acts_of(text)[2]) == want


def test_words_that_cut_a_question_off_say_nothing() -> None:
    """The words of the press service behind a question mark are no turn of their own."""
    assert codes(acts_of(f'{LEAD}"Shall we begin?" Matvei Talverin said.')[-1]) == "-"


def test_every_code_is_covered() -> None:
    """The table has eight sentences or more for each of the fourteen codes."""
    counts = {code: sum(code in want.split(",") for want, _, _ in rows()) for code in ActType}
    assert min(counts.values()) >= 8


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    """No text makes the reading of acts fail, and all spans lie within it."""
    for found in acts_of(LEAD + text):
        for act in found:
            assert act.span.end <= len(LEAD) + len(text)
            assert all(span.end <= len(LEAD) + len(text) for span in act.type.evidence)


def test_long_sentences_take_linear_time() -> None:
    """A sentence of two thousand words is read; one that is too long for prose is left uncoded, and quickly."""
    clause = "The sides discussed trade, and the sides agreed to open a road, "
    assert "AGR" in codes(acts_of(LEAD + clause * 150 + "and that was all.")[-1])
    assert acts_of(LEAD + clause * 3000 + "and that was all.")[-1] == ()


def test_lexicon_is_loaded_once() -> None:
    """The lexicons are read when first needed and kept."""
    assert act_lexicon() is act_lexicon()
