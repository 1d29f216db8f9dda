"""What has been decided of a sentence so far: its mode, its speakers, and what that rests on."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.model import Basis, Candidate, Cell, MentionKind, Mode, Span
from dragoman.reading.speech.heard import Heard

_BASES = {Mode.C: Basis.INFERRED, Mode.N: Basis.DERIVED}


class Verdict(Struct, frozen=True, gc=False):
    """A decision about one sentence.

    Attributes:
        mode: whose words they are, in what form.
        rule: name of the rule that decided.
        speakers: keys of the parties; empty where nobody speaks or it is not known who does.
        basis: how the speakers are known.
        evidence: the spans that it rests on.
        candidates: who else it may be.
    """

    mode: Mode
    rule: str
    speakers: tuple[str, ...] = ()
    basis: Basis = Basis.ABSENT
    evidence: tuple[Span, ...] = ()
    candidates: tuple[str, ...] = ()

    @property
    def single(self) -> str | None:
        """The one who speaks, where it is one."""
        return self.speakers[0] if len(self.speakers) == 1 else None

    def speaker_cell(self) -> Cell[tuple[str, ...]]:
        """The cell of the speakers."""
        if not self.speakers and not self.candidates:
            return _nobody(self.rule)
        losers = tuple(Candidate(key, "may be meant as well") for key in self.candidates if key not in self.speakers)
        if not self.speakers:
            return Cell.absent(self.rule, losers)
        return Cell(self.speakers, self.basis, self.rule, self.evidence, losers)

    def mode_cell(self, sentence: Span) -> Cell[Mode]:
        """The cell of the mode; without other evidence it rests on the sentence itself."""
        basis = _BASES.get(self.mode, Basis.STATED)
        return Cell(self.mode, basis, self.rule, self.evidence or (sentence,))


@cache
def _nobody(rule: str) -> Cell[tuple[str, ...]]:
    """The cell of a sentence in which nobody speaks."""
    return Cell.absent(rule)


def by_cues(mode: Mode, rule: str, heard: tuple[Heard, ...]) -> Verdict:
    """The verdict that one or several cues give: their subjects speak."""
    keys: list[str] = []
    candidates: list[str] = []
    spans: list[Span] = []
    basis = Basis.STATED
    for item in heard:
        spans.append(item.cue.span)
        if item.by is None:
            continue
        spans.append(item.by.span)
        keys.extend(key for key in item.by.parties if key not in keys)
        candidates.extend(item.by.candidates)
        if item.by.kind is not MentionKind.NAME:
            basis = Basis.DERIVED
    return Verdict(
        mode, rule, tuple(keys), basis if keys else Basis.ABSENT, tuple(dict.fromkeys(spans)), tuple(candidates)
    )
