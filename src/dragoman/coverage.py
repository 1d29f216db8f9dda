"""How much of a text was coded: what a reading must own up to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from msgspec import Struct

from dragoman.cells import walk_scene
from dragoman.model import Mode, Part, Reading, Span, Statement


class Coverage(Struct, frozen=True):
    """Counts of one reading, or of several added up.

    Attributes:
        sentences: sentences of the account (headlines and page furniture left out).
        coded: those that carry an act, an encounter or a party.
        characters: code points of the text.
        quotations: sentences in quotation marks.
        with_speaker: those whose speaker is known.
    """

    sentences: int = 0
    coded: int = 0
    characters: int = 0
    quotations: int = 0
    with_speaker: int = 0

    def __add__(self, other: Coverage) -> Coverage:
        return Coverage(
            self.sentences + other.sentences,
            self.coded + other.coded,
            self.characters + other.characters,
            self.quotations + other.quotations,
            self.with_speaker + other.with_speaker,
        )


def left_out(reading: Reading) -> tuple[Span, ...]:
    """The sentences of the account on which no act, encounter or party stands, in the order of the text."""
    held = sorted(span.start for named in walk_scene(reading) for span in named.cell.evidence if span.part is Part.TEXT)

    def is_held(span: Span) -> bool:
        at = bisect_left(held, span.start)
        return at < len(held) and held[at] < span.end

    return tuple(s.span for s in _account(reading) if not s.acts and not is_held(s.span))


def coverage(reading: Reading) -> Coverage:
    """What was coded of one reading."""
    account = tuple(_account(reading))
    direct = [s for s in account if s.mode.value is Mode.D]
    return Coverage(
        sentences=len(account) or len(reading.uncoded),
        coded=len(account) - len(reading.uncoded) if account else 0,
        characters=len(reading.readout.text),
        quotations=len(direct),
        with_speaker=sum(bool(s.speakers.value) for s in direct),
    )


def _account(reading: Reading) -> Iterable[Statement]:
    return (statement for statement in reading.statements if statement.mode.value is not Mode.H)
