"""Continued reports: sentences without a cue that go on with what one speaker was reported to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Basis, Mode
from dragoman.reading.cue_lexicon import cue_lexicon
from dragoman.reading.heard import Heard
from dragoman.reading.verdict import Verdict
from dragoman.text.layout import Sentence

_NARRATED = re.compile(
    r"(?:[A-Z][^.]{0,60}?,\s+)?(?:the|this|that|these|those|their|a|an|at|during|after|following|both|all|in)?\s*"
    r"(?:\w+\s+){0,2}(?:meeting|talks?|negotiations|conversation|call|visit|sides|parties|interlocutors|leaders|"
    r"ceremony|session|event|agenda|discussions?|delegations?|ministers|presidents|programme of the visit|"
    r"participants|press conference|dialogue)\b",
    re.IGNORECASE,
)
_LINKS = re.compile(
    r"(?:such|this|these|that|those|under this|to this end|for this|in this|moreover|furthermore|besides|therefore|"
    r"however|in particular|for example|for instance|the rest|it)\b|[^.]{3,160}\bto this end\b",
    re.IGNORECASE,
)
_LONGEST_RUN = 3


def continue_reports(
    sentences: Sequence[Sentence], verdicts: Sequence[Verdict | None], heard: Sequence[Sequence[Heard]]
) -> list[Verdict | None]:
    """Give unmarked sentences between the words of one speaker to that speaker (codebook section 3, ruling 4).

    Args:
        sentences: the body of the readout, in order.
        verdicts: what is decided of each; None where nothing is.
        heard: the cues of each.
    """
    found = list(verdicts)
    run = 0
    for at in range(1, len(sentences)):
        if found[at] is not None:
            run = 0
            continue
        before = found[at - 1]
        if before is None or before.single is None or run >= _LONGEST_RUN or not _can_go_on(sentences[at], heard[at]):
            continue
        speaker = before.single
        later = next((verdict for verdict in found[at + 1 : at + 1 + _LONGEST_RUN] if verdict is not None), None)
        framed = later is not None and later.single == speaker and later.mode in (Mode.D, Mode.I)
        near = sentences[at].paragraph - sentences[at - 1].paragraph <= 1
        linked = before.mode is Mode.I and _LINKS.match(sentences[at].text) is not None
        if near and (framed or linked):
            rule = "speech.continued_between" if framed else "speech.continued_link"
            found[at] = Verdict(Mode.C, rule, (speaker,), Basis.INFERRED, before.evidence)
            run += 1
    return found


def _can_go_on(sentence: Sentence, heard: Sequence[Heard]) -> bool:
    """False for what the press service tells itself: meetings, visits, both sides, agentless passives."""
    if _NARRATED.match(sentence.text):
        return False
    voiced = cue_lexicon().voiced
    return all(item.cue.embedded or (item.by is None and not voiced(item.cue.verb)) for item in heard)
