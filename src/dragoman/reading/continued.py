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
    r"however|in particular|for example|for instance|the rest|it|(?:his|her) (?:country|government|state|nation)|"
    r"(?:one|two|three|four|five|several|another) (?:more|further|other))\b|[^.]{3,160}\bto this end\b",
    re.IGNORECASE,
)
_LONGEST_RUN = 10


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
    free = [
        verdict is None and _can_go_on(sentence, cues)
        for sentence, verdict, cues in zip(sentences, verdicts, heard, strict=True)
    ]
    at = 1
    while at < len(sentences):
        before = found[at - 1]
        if not free[at] or before is None or before.single is None:
            at += 1
            continue
        end = at
        while end < len(sentences) and free[end]:
            end += 1
        after = found[end] if end < len(sentences) else None
        framed = after is not None and after.single == before.single and end - at <= _LONGEST_RUN
        near = {sentences[at - 1].paragraph, sentences[end].paragraph if end < len(sentences) else -1}
        for index in range(at, end if framed else at + 1):
            linked = before.mode is Mode.I and _LINKS.match(sentences[index].text) is not None
            if linked or (framed and sentences[index].paragraph in near):
                rule = "speech.continued_between" if framed else "speech.continued_link"
                found[index] = Verdict(Mode.C, rule, before.speakers, Basis.INFERRED, before.evidence)
        at = end
    return found


def _can_go_on(sentence: Sentence, heard: Sequence[Heard]) -> bool:
    """False for what the press service tells itself: meetings, visits, both sides, agentless passives."""
    if _NARRATED.match(sentence.text):
        return False
    voiced = cue_lexicon().voiced
    return all(item.cue.embedded or (item.by is None and not voiced(item.cue.verb)) for item in heard)
