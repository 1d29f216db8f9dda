"""Continued reports: sentences without a cue that go on with what one speaker was reported to say."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Basis, Mention, MentionKind, Mode
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.verdict import Verdict
from dragoman.reading.values import Cast
from dragoman.text.layout import Sentence
from dragoman.text.marks import with_capitals

_OCCASION = (
    r"(?:meeting|talks|negotiations|conversation|call|visit|discussions?|ceremony|session|event|agenda|dialogue|"
    r"audience|reception|luncheon|banquet)"
)
_NARRATED = re.compile(
    with_capitals(
        r"(?:[A-Z][^.]{0,60}?,\s+)?(?:the|this|that|these|those|their|a|an|at|during|after|following|both|all|in)?\s*"
        rf"(?:members\s+of\s+(?:the|his|her|both)\s+)?(?:[\w-]+\s+){{0,2}}(?:{_OCCASION}|talk|sides|parties|interlocutors|"
        r"leaders|delegations?|ministers|presidents|"
        r"programme of the visit|participants|press conference|guests|hosts|visitors|pair|duo|trio|topics?)\b|"
        r"both\s+(?:[a-z]+\s+)?[a-z]+s\b|(?:both|(?:the\s+)?(?:two|three))\s+(?:also\s+|then\s+)?(?:[a-z]+ed|had|met|were|then|later|will|took|went|shook|held)\b|"
        r"(?:also\s+)?(?:attending|present|taking\s+part|participating|joining|accompanying|in\s+attendance)\b|they\s+exchanged\b"
    ),
    re.IGNORECASE,
)
_MEANWHILE = re.compile(
    with_capitals(
        rf"\b(?:during|at|in|after|following|within|on|for)\s+"
        r"(?:the\s+(?:framework|end|close|conclusion|beginning|start|course|margins)\s+of\s+)?(?:the|this|their|these)\s+"
        rf"(?:[\w-]+\s+){{0,2}}{_OCCASION}\b|"
        r"\b(?:statement|declaration|letter|message|agreements?|memorand(?:um|a)|protocols?|documents?|communiqu\u00e9)\b[^.]{0,150}?\b"
        r"(?:was|were|has been|have been)\s+(?:\w+ly\s+|also\s+)?"
        r"(?:signed|adopted|initialled|concluded|issued|released|published|handed|delivered)\b|"
        r"\b(?:examples?|comments?|assessments?|explanations?|details|emphasis|focus|attention|condolences|satisfaction|hope|"
        r"concerns?|readiness|interest|gratitude|condemnation)\b[^.]{0,250}?\b(?:was|were|has been|have been)\s+"
        r"(?:\w+ly\s+|also\s+)?(?:given|made|provided|placed|paid|drawn|expressed|offered|voiced|shown)\b|"
        r"\b(?:shared|mutual|common)\s+(?:commitment|interest|desire|views?|understanding|concerns?)\b|"
        r"\b(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance|on\s+hand)\b|"
        r"\b(?:also|jointly)\s+(?:attended|participated|present)\b|\b(?:topics?|issues?)\s+discussed\b|\bon\s+the\s+(?:menu|agenda|table)\b|"
        r"\b(?:is|are|was|were)\s+(?:scheduled|due|set|planned)\s+to\s+be\s+(?:signed|held|adopted|concluded)\b|"
        r"^(?-i:(?:The\s+)?[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,3})\s+will\s+(?:also\s+)?"
        r"(?:contribute|provide|donate|allocate|disburse)\b[^.]*\d"
    ),
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:[\w'-]+,?\s+){1,12}?(?<!been\s)(?<!was\s)(?<!were\s)(?<!that\s)"
    r"(?:said|told|noted|stressed|emphasi[sz]ed|underlined|underscored|highlighted|discussed|thanked|welcomed|praised|expressed|"
    r"explained|added|reiterated|reaffirmed|informed|shared|congratulated|urged|conveyed|undertook|pledged|promised|asked|"
    r"proposed|announced|declined|recalled|requested|replied|responded|declared|stated|briefed|assured|confirmed|invited)\s+"
    r"(?:that|the|a|an|his|her|their|how|ways|what|on|to)\b",
    re.IGNORECASE,
)
"""A verb of saying whose subject is nobody who is known."""
_LINKS = re.compile(
    r"(?:such|this|these|that|those|under this|to this end|for this|in this|moreover|furthermore|besides|therefore|"
    r"however|in particular|for example|for instance|the rest|it|(?:his|her) (?:country|government|state|nation)|"
    r"(?:one|two|three|four|five|several|another) (?:more|further|other))\b|[^.]{3,160}\bto this end\b",
    re.IGNORECASE,
)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_BACKGROUND = re.compile(
    with_capitals(
        # the cast by pronouns, people by their offices
        r"(?:[^,]{0,60},\s+)?(?:(?:he|she|they)\b|(?-i:(?:the\s+|The\s+|of\s+|and\s+|[A-Z][\w.'-]*\s+){0,6}"
        r"(?:Minister|President|Secretary|Ambassador|Governor|Director|Advis[eo]r|Chairman|Commissioner|Envoy|Mr|Ms|Mrs|Dr)"
        r"(?!'s)\b))|"
        # what a state does or means to do (ruling 5)
        r"(?-i:(?:[A-Z][^,]{0,60},\s+)?(?:[Tt]he\s+)?[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,3})\s+(?:also\s+|will\s+)?"
        r"(?:(?:has|have)\s+(?:also\s+)?(?:committed|provided|announced|invited|pledged|contributed|allocated)|commends|thanks|"
        r"condemns|remains|aims|plans|intends|hopes|seeks|wishes|wants|would\s+like|"
        r"looks\s+forward|invited)\b|"
        # two states by their names, and what is between them
        r"(?-i:(?:The\s+)?[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,3}\s+and\s+(?:the\s+)?[A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,3})\s+"
        r"(?:maintain|enjoy|have|share|established|cooperate|are)\b|"
        # statistics, what is still to come, the page itself
        r"(?:[^,]{0,60},\s+)?(?:the\s+)?(?:bilateral\s+|mutual\s+|two-way\s+|total\s+)?(?:trade|turnover|exports|imports)\b"
        r"[^.]{0,90}\d|"
        rf"[^.]{{0,200}}\b(?:will|(?:is|are)\s+to)\b[^.]{{0,200}}\b(?:by|in|on|from|until)\s+(?:early\s+|late\s+|mid-)?"
        rf"(?:\d{{1,2}}\s+)?(?:{_MONTH})\b|"
        r"[^.]{0,60}\bwill\s+(?:continue(?!\s+to\b)|take\s+place|be\s+held)\b|"
        r"[^.]{0,80}\b(?:is|are)\s+available\s+(?:here|at|on)\b|"
        r"(?:also\s+)?present\b|earlier\b|later\b|as\s+\w+\s+(?:has\s+)?reported|(?:photos?|background|reference):"
    ),
    re.IGNORECASE,
)
_LONGEST_RUN = 10
_LEAD = 60
_BEFORE = re.compile(
    with_capitals(
        r"(?:(?:In|At|On|From|The|Former)\s+)?[A-Z][\w'-]*(?:\s+(?:(?:of|for|and|the)\s+){0,2}[A-Z][\w'-]*){0,4}"
    )
)
"""A town, or the first words of an office, before somebody's name."""


def continue_reports(
    sentences: Sequence[Sentence],
    verdicts: Sequence[Verdict | None],
    heard: Sequence[Sequence[Heard]],
    cast: Cast,
) -> list[Verdict | None]:
    """Give unmarked sentences to the one whose words they go on with (codebook section 3, ruling 4).

    Between two reports of one speaker everything is his that the press service does not tell itself. Behind the last
    report of a speaker that holds within the paragraph, and only of sentences that are no background.

    Args:
        sentences: the body of the readout, in order.
        verdicts: what is decided of each; None where nothing is.
        heard: the cues of each.
        cast: who takes part.
    """
    found = list(verdicts)

    def free(index: int) -> bool:
        return verdicts[index] is None and _can_go_on(sentences[index], heard[index], cast)

    at = 1
    while at < len(sentences):
        before = found[at - 1]
        if before is None or before.single is None or not free(at):
            at += 1
            continue
        end = at + 1
        while end < len(sentences) and free(end):
            end += 1
        after = found[end] if end < len(sentences) else None
        his: Sequence[int]
        if after is not None and after.single == before.single and end - at <= _LONGEST_RUN:
            near = {sentences[at - 1].paragraph, sentences[end].paragraph}
            rule, his = "speech.continued_between", [i for i in range(at, end) if sentences[i].paragraph in near]
        else:
            rule, his = "speech.continued", _unframed(sentences, at, end, before)
        verdict = Verdict(Mode.C, rule, before.speakers, Basis.INFERRED, before.evidence)
        for index in his:
            found[index] = verdict
        at = end
    return found


def _unframed(sentences: Sequence[Sentence], at: int, end: int, before: Verdict) -> range:
    """The sentences behind a report that nothing closes: while its paragraph lasts and no background begins."""
    start = at
    if before.mode is Mode.I and _LINKS.match(sentences[at].text):
        at += 1
    while (
        at < end
        and sentences[at].paragraph == sentences[at - 1].paragraph
        and not _BACKGROUND.match(sentences[at].text)
    ):
        at += 1
    return range(start, at)


def narrated(text: str) -> bool:
    """Whether a sentence tells of the meeting or of both sides, as the press service does itself."""
    return _NARRATED.match(text) is not None


def _can_go_on(sentence: Sentence, heard: Sequence[Heard], cast: Cast) -> bool:
    """False for what the press service tells itself: meetings, both sides, what the cast did, passives of saying."""
    voiced = cue_lexicon().voiced
    if any(not item.cue.embedded and (item.by is not None or voiced(item.cue.verb)) for item in heard):
        return False
    if _opens_with_somebody(sentence, cast.mentions_in(sentence.span)):
        return False
    return not (narrated(sentence.text) or _SAID.match(sentence.text) or _MEANWHILE.search(sentence.text))


def _opens_with_somebody(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether the subject of the sentence is one of the cast, or several."""
    if not mentions:
        return False
    first = mentions[0]
    if first.kind not in (MentionKind.NAME, MentionKind.TITLE):
        return False
    start = first.span.start - sentence.span.start
    before = sentence.text[:start].rstrip()
    after = sentence.text[first.span.end - sentence.span.start :]
    words = sentence.text[start : first.span.end - sentence.span.start].lower()
    if words in ("his", "her", "their", "its") or words.endswith(("'s", "'")) or after.startswith("'"):
        return False
    return not before or (start <= _LEAD and (before.endswith(",") or _BEFORE.fullmatch(before) is not None))
