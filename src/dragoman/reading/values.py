"""What the modules of the reading hand to one another: the cast, the cues and the voices."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import Any

from msgspec import Struct

from dragoman.model import Cell, Mention, Mode, Party, Span


class Cast(Struct, frozen=True, dict=True):
    """Everyone who takes part or speaks, and every place where the text points at them.

    Attributes:
        parties: in the order in which the text brings them in; roles are decided later.
        mentions: in the order of the text; those of the title come first.
    """

    parties: tuple[Party, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def kept(self) -> dict[object, Any]:
        """What was worked out about them, by the layout for which it was."""
        return {}

    @cached_property
    def _in_text(self) -> tuple[Mention, ...]:
        return tuple(sorted((m for m in self.mentions if m.span.part == "text"), key=lambda m: m.span))

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(mention.span.start for mention in self._in_text)

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """The mentions that begin inside a span of the text."""
        return self._in_text[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]


class Cue(Struct, frozen=True, gc=False):
    """A verb by which the press service says who says or does what.

    Attributes:
        span: the words of the verb.
        verb: its entry in ``english/cues.toml``.
        subject: the words of its subject; None in a passive without an agent.
        parties: keys of the parties who are the subject.
        complement: what is said or done, to the end of its clause or to the next cue.
        collective: the subject is both sides together.
        passive: "it was agreed", "was discussed".
        embedded: its clause belongs to another one ("as he met with", "that the sides agreed"), or to what a cue
            behind it reports.
    """

    span: Span
    verb: str
    subject: Span | None
    parties: tuple[str, ...]
    complement: Span | None
    collective: bool = False
    passive: bool = False
    embedded: bool = False

    def bringing(self, complement: Span | None) -> Cue:
        """The cue with what is said or done; every cue gets it, so the short way of ``replace``, which is slow."""
        return Cue(
            self.span, self.verb, self.subject, self.parties, complement, self.collective, self.passive, self.embedded
        )


class Voice(Struct, frozen=True, gc=False):
    """Whose words a sentence is.

    Attributes:
        sentence: index of the sentence in the layout.
        mode: direct, indirect, continued, narrator, headline.
        speakers: keys of the parties who speak.
        cues: in the order of the text; narrator sentences have them too.
        content: the words between quotation marks in this sentence.
    """

    sentence: int
    mode: Cell[Mode]
    speakers: Cell[tuple[str, ...]]
    cues: tuple[Cue, ...] = ()
    content: tuple[Span, ...] = ()
