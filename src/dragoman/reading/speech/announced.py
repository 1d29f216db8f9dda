"""Speech without quotation marks: turns that open with a dash, and words that a sentence with a colon announces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Basis, Mode
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.verdict import Verdict, by_cues
from dragoman.text.layout import Layout, Sentence
from dragoman.text.marks import with_capitals

_TALKING = frozenset("i we our us my me you your dear thank".split())
_TALK = re.compile(rf"\b(?:{'|'.join(sorted(_TALKING))})\b", re.IGNORECASE)
_DASH = re.compile(with_capitals(r"-\s*(?=[A-Z])"))
_ENOUGH = 2


def announced_verdicts(
    layout: Layout, heard: Sequence[tuple[Heard, ...]], taken: Sequence[Verdict | None]
) -> dict[int, Verdict]:
    """The verdicts of sentences that give somebody's words without marks, by index of the sentence.

    Args:
        layout: the readout.
        heard: the cues of every sentence.
        taken: what is decided already; direct speech and name lines there end an announced turn.
    """
    found: dict[int, Verdict] = {}
    speaker: Verdict | None = None
    dialogue = False
    before: Sentence | None = None
    for paragraph in _paragraphs(layout.body):
        dashed = _DASH.match(paragraph[0].text) is not None
        closing = _closing(layout, paragraph, heard) if dashed else None
        introduced = _introduced(before, heard, taken)
        before = paragraph[-1]
        if any(_settled(taken[sentence.index]) for sentence in paragraph):
            speaker = None
        elif closing is not None:
            dialogue, speaker = True, None
            found.update({sentence.index: closing for sentence in paragraph})
        elif not _talks(layout, paragraph, 1 if speaker else _ENOUGH) or any(
            _tells(heard[sentence.index]) for sentence in paragraph
        ):
            speaker = None
        elif introduced is not None:
            dialogue, speaker = dialogue or dashed, introduced
            found.update({sentence.index: introduced for sentence in paragraph})
        elif dashed and dialogue:
            speaker = Verdict(Mode.D, "speech.dash", evidence=(paragraph[0].span,))
            found.update({sentence.index: speaker for sentence in paragraph})
        elif speaker is not None and not dashed:
            found.update({sentence.index: speaker for sentence in paragraph})
    return found


def _paragraphs(body: Sequence[Sentence]) -> list[list[Sentence]]:
    found: list[list[Sentence]] = []
    for sentence in body:
        if found and found[-1][-1].paragraph == sentence.paragraph:
            found[-1].append(sentence)
        else:
            found.append([sentence])
    return found


def _settled(verdict: Verdict | None) -> bool:
    return verdict is not None and verdict.mode in (Mode.D, Mode.H)


def _talks(layout: Layout, paragraph: Sequence[Sentence], least: int) -> bool:
    """Whether somebody speaks of himself or to somebody."""
    found = 0
    for sentence in paragraph[:4]:
        if not layout.words[sentence.index].isdisjoint(_TALKING):
            found += len(_TALK.findall(sentence.text[:400]))
    return found >= least


def _tells(heard: Sequence[Heard]) -> bool:
    """Whether the press service speaks here: a cue with somebody who is known as its subject."""
    return any(bool(item.cue.parties) and not item.cue.embedded for item in heard)


def _introduced(
    before: Sentence | None, heard: Sequence[tuple[Heard, ...]], taken: Sequence[Verdict | None]
) -> Verdict | None:
    """The speaker whom a sentence that ends in a colon announces."""
    if before is None or not before.text.rstrip().endswith(":"):
        return None
    verdict = taken[before.index]
    if verdict is None or verdict.mode is not Mode.I or verdict.single is None:
        return None
    cues = [item for item in heard[before.index] if item.by is not None and cue_lexicon().voiced(item.cue.verb)]
    found = by_cues(Mode.D, "speech.announced", tuple(cues[-1:]))
    return found if found.single else None


def _closing(layout: Layout, paragraph: Sequence[Sentence], heard: Sequence[tuple[Heard, ...]]) -> Verdict | None:
    """Behind the words stands who said them: "- ..., - the President said", "- ..., says the Minister"."""
    for sentence in paragraph:
        for item in heard[sentence.index]:
            mark = layout.plain[max(sentence.span.start, item.start - 3) : item.start].strip()[-1:]
            brought = item.cue.complement
            closes = mark == "," and brought is not None and brought.end <= item.start
            behind = item.start > sentence.span.start + _ENOUGH and (mark == "-" or closes)
            if behind and item.by is not None and not item.cue.collective and cue_lexicon().voiced(item.cue.verb):
                verdict = by_cues(Mode.D, "speech.dash", (item,))
                return verdict if verdict.basis is not Basis.ABSENT else None
    return None
