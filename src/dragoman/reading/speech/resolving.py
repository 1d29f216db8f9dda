"""Who speaks where the text leaves it open: the one before, the one who is not named, or the other one of two."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model import Basis, MentionKind, Mode, Role, Span
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.speech_words import speech_words
from dragoman.reading.speech.verdict import Verdict
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout, Sentence

_TWO = 2
_POINTING = frozenset({MentionKind.PRONOUN, MentionKind.TITLE})


def resolve_open(layout: Layout, cast: Cast, heard: Sequence[Sequence[Heard]], found: list[Verdict | None]) -> None:
    """Give speakers to sentences that have a cue with a subject by which nobody is known, where that can be told.

    Args:
        layout: the readout.
        cast: who takes part.
        heard: the cues of every sentence.
        found: what is decided of every sentence; completed in place.
    """
    _resolve_offices(layout, cast, heard, found)
    _leave_open(layout, heard, found)
    _resolve_pronouns(layout, heard, found)
    _resolve_first_person(layout, cast, heard, found)
    taking_part = [party.key for party in cast.parties if party.role.value is not Role.OTHER]
    if len(taking_part) == _TWO:
        _resolve_other(layout, cast, heard, found, taking_part)


def _resolve_offices(layout: Layout, cast: Cast, heard: Sequence[Sequence[Heard]], found: list[Verdict | None]) -> None:
    """The office of the only one beside the cast who has it: "the spokesperson" after "Spokesperson Ina Vold"."""
    others = [party for party in cast.parties if party.role.value is Role.OTHER and party.office.value]
    if not others:
        return
    for sentence in layout.body:
        verdict = found[sentence.index]
        if verdict is None or verdict.mode is Mode.N or verdict.speakers or verdict.candidates:
            continue
        for item in heard[sentence.index]:
            if item.by is None or item.by.kind is not MentionKind.TITLE or item.by.parties or item.cue.embedded:
                continue
            title = layout.plain[item.by.span.start : item.by.span.end].lower().split()[-1]
            keys = [party.key for party in others if title in (party.office.value or "").lower().split()]
            if len(keys) == 1:
                found[sentence.index] = replace(verdict, rule="speech.office", speakers=(keys[0],), basis=Basis.DERIVED)


def _leave_open(layout: Layout, heard: Sequence[Sequence[Heard]], found: list[Verdict | None]) -> None:
    """Behind what somebody unknown has said, "he" is that one: "The Governor proposed ... He added"."""
    for before, sentence in zip(layout.body, layout.body[1:], strict=False):
        verdict, earlier = found[sentence.index], found[before.index]
        if verdict is None or verdict.mode is not Mode.I or before.paragraph != sentence.paragraph:
            continue
        unknown = earlier is not None and earlier.mode is Mode.I and not earlier.speakers and not earlier.candidates
        told = unknown and any(
            item.by is not None and item.by.kind is MentionKind.TITLE and not item.cue.collective
            for item in heard[before.index]
        )
        first = next((item.by for item in heard[sentence.index] if item.by is not None), None)
        opens = first is not None and first.span.start == sentence.span.start
        if told and opens and first is not None and first.kind is MentionKind.PRONOUN:
            found[sentence.index] = replace(verdict, rule="speech.open", speakers=(), basis=Basis.ABSENT)


def _resolve_pronouns(layout: Layout, heard: Sequence[Sequence[Heard]], found: list[Verdict | None]) -> None:
    """A pronoun that the cast leaves open means the speaker of the sentence before, where that can be."""
    for before, sentence in zip(layout.body, layout.body[1:], strict=False):
        verdict, earlier = found[sentence.index], found[before.index]
        if verdict is None or verdict.speakers or earlier is None or earlier.single is None:
            continue
        pronoun = any(item.by and item.by.kind is MentionKind.PRONOUN for item in heard[sentence.index])
        if pronoun and (not verdict.candidates or earlier.single in verdict.candidates):
            found[sentence.index] = replace(
                verdict, rule="speech.pronoun", speakers=earlier.speakers, basis=Basis.INFERRED
            )


def _resolve_first_person(
    layout: Layout, cast: Cast, heard: Sequence[Sequence[Heard]], found: list[Verdict | None]
) -> None:
    """Who says "I" in the account itself is the one of the cast whom no such sentence names."""
    own = [
        sentence
        for sentence in layout.body
        if any(item.by and _is_first_person(layout, item.by.span) for item in heard[sentence.index])
    ]
    if not own:
        return
    named = {key for sentence in own for mention in cast.mentions_in(sentence.span) for key in mention.parties}
    others = [party.key for party in cast.parties if party.key not in named and party.role.value is not Role.OTHER]
    for sentence in own:
        verdict = found[sentence.index]
        if len(others) == 1 and verdict is not None and verdict.mode is Mode.I and not verdict.speakers:
            evidence = verdict.evidence
            found[sentence.index] = Verdict(Mode.I, "speech.first_person", tuple(others), Basis.INFERRED, evidence)


def _is_first_person(layout: Layout, span: Span) -> bool:
    return span.end - span.start == 1 and layout.plain[span.start] == "I"


def _resolve_other(
    layout: Layout, cast: Cast, heard: Sequence[Sequence[Heard]], found: list[Verdict | None], two: Sequence[str]
) -> None:
    """Nobody replies to himself, or speaks of himself by name: of two it is the other one."""
    for before, sentence in zip(layout.body, layout.body[1:], strict=False):
        verdict, earlier = found[sentence.index], found[before.index]
        if verdict is None or verdict.mode is Mode.N or len(verdict.speakers) > 1:
            continue
        item = next((item for item in heard[sentence.index] if _is_open(layout, item)), None)
        if item is None:
            continue
        replies = cue_lexicon().kind(item.cue.verb) == "reply" and earlier is not None and earlier.mode is Mode.D
        if replies and earlier is not None and (not verdict.speakers or verdict.speakers == earlier.speakers):
            other = _other(two, {*earlier.speakers})
        else:
            other = None if verdict.speakers else _other(two, _named(cast, sentence, item))
        if other is not None:
            found[sentence.index] = replace(
                verdict, rule="speech.other_of_two", speakers=(other,), basis=Basis.INFERRED
            )


def _is_open(layout: Layout, item: Heard) -> bool:
    """Whether the subject of a cue is a pronoun, or a word such as "the host" that fits either of two."""
    if item.by is None or item.by.kind not in _POINTING or (item.by.parties and item.by.kind is MentionKind.TITLE):
        return False
    if item.cue.embedded or item.cue.collective or not cue_lexicon().voiced(item.cue.verb):
        return False
    if item.by.kind is MentionKind.PRONOUN:
        return layout.plain[item.by.span.start : item.by.span.end] != "I"
    last = layout.plain[item.by.span.start : item.by.span.end].lower().split()[-1:]
    return set(last) <= speech_words().parts


def _named(cast: Cast, sentence: Sentence, item: Heard) -> set[str]:
    return {
        mention.parties[0]
        for mention in cast.mentions_in(sentence.span)
        if len(mention.parties) == 1
        and mention.kind in (MentionKind.NAME, MentionKind.TITLE)
        and (item.by is None or not item.by.span.overlap(mention.span))
    }


def _other(two: Sequence[str], named: set[str]) -> str | None:
    """The one of two who is not named, where the other one alone is."""
    left = [key for key in two if key not in named]
    return left[0] if len(left) == 1 and len(named) == 1 else None
