"""A cue as it was heard: with its subject, and where its words begin."""

from __future__ import annotations

from msgspec import Struct

from dragoman.reading.speech.subjects import Subject
from dragoman.reading.values import Cue


class Heard(Struct, frozen=True):
    """A cue together with its subject as it was found.

    Attributes:
        cue: the cue.
        by: its subject; None in a passive without an agent.
        start: where the words begin that belong to it: its subject, auxiliaries, adverbs, "to".
    """

    cue: Cue
    by: Subject | None
    start: int
