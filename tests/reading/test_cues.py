"""Cues: the verbs of saying and doing, with their subjects and what they bring."""

from __future__ import annotations

import pytest
from drawing import draw

from dragoman.errors import LexiconError
from dragoman.lexicon import read_toml
from dragoman.reading.inflection import VerbForm, inflect
from dragoman.reading.speech.cue_lexicon import cue_lexicon, words_of
from dragoman.reading.speech.cues import find_cues
from dragoman.reading.values import Cue


def cues_of(marked: str) -> tuple[list[Cue], str]:
    """The cues of one marked sentence, and its plain text."""
    drawing = draw(f"N | {marked}")
    sentence = drawing.layout.sentences[0]
    quoted = [quotation.outer for quotation in drawing.layout.quotations]
    mentions = drawing.cast.mentions_in(sentence.span)
    heard = find_cues(drawing.layout.plain, sentence.span, mentions, quoted)
    return [item.cue for item in heard], drawing.layout.plain


def drawn(marked: str) -> list[str]:
    """Each cue as ``verb < parties flags > complement``."""
    cues, text = cues_of(marked)
    lines = []
    for cue in cues:
        flags = "".join(
            letter for letter, on in zip("+pe", (cue.collective, cue.passive, cue.embedded), strict=True) if on
        )
        words = text[cue.complement.start : cue.complement.end] if cue.complement else ""
        lines.append(f"{cue.verb} < {','.join(cue.parties)}{flags} > {words}")
    return lines


TABLE = [
    ("{A:The President} noted that it rained.", ["note < A > that it rained"]),
    ("It rained, {A:the President} noted.", ["note < A > It rained"]),
    ('"It rains," said {A:Arno Velde}.', ["say < A > It rains"]),
    (
        "{A:Ilse Marn} thanked {B:the President} for the boats, praised the crews and noted that roads were open.",
        ["thank < A > the President for the boats", "praise < A > the crews", "note < A > that roads were open"],
    ),
    (
        "It is late, {A:Arno Velde} said as {A:he} met with {B:Ilse Marn} in Tolva.",
        ["say < A > It is late", "meet < Ae > with Ilse Marn in Tolva"],
    ),
    (
        "{A:The Minister} met with {B:Mr Oll} to congratulate him on the vote and discuss fish.",
        ["meet < A > with Mr Oll", "congratulate < A > him on the vote", "discuss < A > fish"],
    ),
    (
        "Touching upon the ban, {A:the head of state} said that it was wrong.",
        ["touch upon < A > the ban", "say < A > that it was wrong"],
    ),
    (
        "{A:Arno Velde} outlined the plan, emphasising the need for a port.",
        ["outline < A > the plan", "emphasise < A > the need for a port"],
    ),
    ("{A,B:The sides} agreed to meet.", ["agree < A,B+ > to meet"]),
    ("{A:Arno Velde} and {B:Ilse Marn} agreed to meet.", ["agree < A,B+ > to meet"]),
    ("{A,B:The parties} reaffirm their friendship.", ["reaffirm < A,B+ > their friendship"]),
    ("It was agreed to meet.", ["agree < p > to meet"]),
    ("The plan for a port was discussed in detail.", ["discuss < p > The plan for a port"]),
    ("Particular attention was also paid to fish.", ["attention ... paid to < p > fish"]),
    ("The talks focused on fish.", ["focus on < + > fish"]),
    ("The plan was praised by {A:the President}.", ["praise < Ap > The plan"]),
    ("According to {A:the governor}, the road is open.", ["according to < A > the road is open"]),
    ("In {A:the governor}'s opinion, the road is narrow.", ["in the opinion of < A > the road is narrow"]),
    (
        "{A:The President} conveyed that {A:he} looks forward to the visit.",
        ["convey < A > that he looks forward to the visit", "look forward to < Ae > the visit"],
    ),
    ("{A:Filip Ast}, for his part, offered help.", ["offer < A > help"]),
    (
        "{A:Ms. Oksa Tern}, Minister for Foreign Affairs of Orland, expressed her sincere gratitude.",
        ["express ... gratitude < A > "],
    ),
    ("{A:The Minister} of Foreign Affairs of Orland noted the delay.", ["note < A > the delay"]),
    ("The delegation headed by {A:Arno Velde} had dinner.", []),
    ("The road built by {A:Arno Velde} and shared goals matter.", []),
    ("The aid for {A:Arno Velde} promised in May arrived.", []),
    (
        "{A:Arno Velde} spoke of peace, and {B:Ilse Marn} offered 20 places.",
        ["speak of < A > peace", "offer < B > 20 places"],
    ),
    ("{A:The envoy} called on {B:the Speaker} today.", ["call < A > on the Speaker today"]),
    ("{A:The envoy} called on {B:the Speaker} to act.", ["call on < A > the Speaker to act"]),
    (
        "{A:Arno Velde} thanked Orland for continued support and shared values.",
        ["thank < A > Orland for continued support and shared values"],
    ),
    ("{A:Arno Velde} found it fair and promised to help.", ["promise < A > to help"]),
    ("He noted the delay.", ["note <  > the delay"]),
    ("The United States and Orland hold talks.", []),
    (
        "{A,B:They} held a call, during which {A:the President} stressed peace.",
        ["hold < A,B+ > a call, during which", "stress < A > peace"],
    ),
]


@pytest.mark.parametrize(("marked", "expected"), TABLE)
def test_cues(marked: str, expected: list[str]) -> None:
    """Each cue has its verb, its subject and its complement."""
    assert drawn(marked) == expected


def test_no_cue_between_quotation_marks() -> None:
    """Words that somebody quotes are no words of the press service."""
    assert drawn('"{A:He} said that he would come," {B:the mayor} recalled.') == [
        "recall < B > He said that he would come"
    ]


@pytest.mark.parametrize("verb", sorted(cue_lexicon().entries))
def test_every_entry_is_found_in_its_example(verb: str) -> None:
    """The example of an entry is an example of that entry and of no longer one."""
    entry = cue_lexicon().entries[verb]
    words = words_of(entry.example)
    found = [cue_lexicon().match(entry.example, words, at) for at in range(len(words))]
    assert verb in {match.entry.verb for match in found if match}


INFLECTIONS = [
    ("note", {}, {"note", "notes", "noted", "noting"}),
    ("agree", {}, {"agree", "agrees", "agreed", "agreeing"}),
    ("reply", {}, {"reply", "replies", "replied", "replying"}),
    ("stress", {}, {"stress", "stresses", "stressed", "stressing"}),
    ("commit", {"double": True}, {"commit", "commits", "committed", "committing"}),
    ("speak", {"past": "spoke", "participle": "spoken"}, {"speak", "speaks", "spoke", "spoken", "speaking"}),
    ("be", {}, {"be", "is", "are", "was", "were", "been", "being"}),
]


@pytest.mark.parametrize(("base", "irregular", "forms"), INFLECTIONS)
def test_inflection(base: str, irregular: dict[str, str | bool], forms: set[str]) -> None:
    """The forms of regular and irregular verbs."""
    assert {form for form, _ in inflect(base, **irregular)} == forms  # type: ignore[arg-type]


def test_a_past_may_be_a_participle() -> None:
    """Where a verb has one form for both, both are given."""
    assert {kind for form, kind in inflect("say", "said") if form == "said"} == {VerbForm.PAST, VerbForm.PARTICIPLE}


def test_errors_of_the_lexicon_are_typed() -> None:
    """An unknown verb is a KeyError, a missing lexicon a LexiconError."""
    with pytest.raises(KeyError):
        cue_lexicon().kind("no such verb")
    with pytest.raises(LexiconError):
        read_toml("dragoman.reading.english", "missing.toml")
