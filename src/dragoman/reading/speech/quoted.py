"""Direct speech: who says what stands between quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dragoman.model import Basis, MentionKind, Mode, Span
from dragoman.reading.speech.cue_lexicon import cue_lexicon
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.quoting import reports_speech
from dragoman.reading.speech.remarks import author
from dragoman.reading.speech.speech_words import speech_words
from dragoman.reading.speech.verdict import Verdict, by_cues
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout, Sentence, SentenceKind
from dragoman.text.quotations import Quotation

_POINTS = re.compile(r"(?:this|that|these words|so)\b", re.IGNORECASE)
_NEAR = 60
_HEADLINE = 120
_BACK = 40
_FEW = 6
_BESIDE = re.compile(r"[\s,(–-]*(?:[a-z]+\s+(?:[a-z]+\s+)?)?(?:the\s+)?$")
_REMARKS = re.compile(
    r"'s?\s+(?:[a-z]+\s+){0,2}(?:remarks|words|statement|speech|address|comments?|message|quote)\b[^.:]{0,60}:\s{0,2}$"
)
_HEADING = re.compile(
    r"(?:(?:[A-Z]?[a-z]+\s+){0,2}(?:remarks|statement|words|speech|address|quotes?|comments?)\s+(?:by|of|from)\s+)?"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r",?\s+(?:at|in|on|upon|after|before|following|during|ahead of|prior to|speaking|to)\s[^:\n]{1,90}:\s*$"
)
_DOES = re.compile(r"\s[a-z]")
_DOCUMENT = re.compile(r"[\s,–-]*(?:the|his|her|their)\s+(?:\w+\s+)?(\w+)\b", re.IGNORECASE)


class _Quoted(Struct, frozen=True):
    """Quotations that are one utterance, with the sentences that they touch."""

    parts: tuple[Quotation, ...]
    sentences: tuple[int, ...]


def direct_verdicts(
    layout: Layout, cast: Cast, heard: Sequence[tuple[Heard, ...]], indirect: Sequence[Verdict | None]
) -> dict[int, Verdict]:
    """The verdicts of all sentences that hold reported speech between marks, by index of the sentence.

    Args:
        layout: the readout.
        cast: who takes part.
        heard: the cues of every sentence.
        indirect: what has been decided of every sentence by its cues alone.
    """
    return _Attribution(layout, cast, heard, indirect).verdicts()


class _Attribution:
    """Goes through the quotations in order; what is found early helps with what comes later."""

    def __init__(
        self, layout: Layout, cast: Cast, heard: Sequence[tuple[Heard, ...]], indirect: Sequence[Verdict | None]
    ) -> None:
        self._layout = layout
        self._cast = cast
        self._heard = heard
        self._indirect = indirect
        self._found: dict[int, Verdict] = {}

    def verdicts(self) -> dict[int, Verdict]:
        quoted = [self._with_fragment(item) for item in self._utterances()]
        open_ones: list[_Quoted] = []
        for item in quoted:
            verdict = self._by_cue(item)
            if verdict is None:
                open_ones.append(item)
            else:
                self._settle(item, verdict)
        for item in open_ones:
            self._settle(item, self._by_neighbour(item))
        return self._found

    def _settle(self, item: _Quoted, verdict: Verdict) -> None:
        for index in item.sentences:
            other = self._found.get(index)
            if other is None or not other.speakers:
                self._found[index] = verdict
            elif verdict.speakers and verdict.basis is not Basis.INFERRED:
                speakers = tuple(dict.fromkeys((*other.speakers, *verdict.speakers)))
                evidence = tuple(dict.fromkeys((*other.evidence, *verdict.evidence)))
                self._found[index] = replace(other, speakers=speakers, evidence=evidence)

    def _utterances(self) -> list[_Quoted]:
        """The quotations that report speech; one that its paragraph leaves open goes on in the next."""
        groups: list[list[Quotation]] = []
        touched: list[list[int]] = []
        cursor = 0
        sentences = self._layout.sentences
        for quotation in self._layout.quotations:
            while cursor < len(sentences) and sentences[cursor].span.end <= quotation.outer.start:
                cursor += 1
            here = []
            at = cursor
            while at < len(sentences) and sentences[at].span.start < quotation.outer.end:
                here.append(at)
                at += 1
            if not here or any(self._closed(index) for index in here):
                continue
            governing = cue_before(self._heard[here[0]], quotation.outer.start)
            if not reports_speech(self._layout, quotation, governing):
                continue
            if groups and self._goes_on(groups[-1][-1], quotation):
                groups[-1].append(quotation)
                touched[-1].extend(here)
            else:
                groups.append([quotation])
                touched.append(here)
        return [_Quoted(tuple(group), tuple(here)) for group, here in zip(groups, touched, strict=True)]

    def _closed(self, index: int) -> bool:
        """Whether a sentence is no part of the account, or belongs to a turn: what is quoted there is quoted by it."""
        verdict = self._indirect[index]
        return self._layout.sentences[index].kind is not SentenceKind.BODY or (
            verdict is not None and verdict.mode is not Mode.I
        )

    def _with_fragment(self, item: _Quoted) -> _Quoted:
        """A cue that a full stop inside the marks has cut off belongs to the quotation: "Thank you!" she said."""
        sentences = self._layout.sentences
        index, last = item.sentences[-1] + 1, item.parts[-1]
        if index >= len(sentences) or sentences[index].paragraph != last.paragraph:
            return item
        ends = self._layout.plain[max(0, last.inner.end - 1) : last.inner.end] in ("!", "?", "…")
        heard = self._heard[index][:1]
        alone = len(self._heard[index]) == 1 and _speaks(heard[0]) and heard[0].cue.complement is None
        if ends and alone and not sentences[index].span.start - last.outer.end > 1:
            return _Quoted(item.parts, (*item.sentences, index))
        return item

    def _goes_on(self, before: Quotation, after: Quotation) -> bool:
        if before.closed or after.paragraph != before.paragraph + 1:
            return False
        gap = self._layout.plain[before.outer.end : after.outer.start]
        return not gap.strip(" \n\t-")

    def _by_cue(self, item: _Quoted) -> Verdict | None:
        """By a cue in the sentences that the quotation touches, or right beside it."""
        first, last = item.parts[0], item.parts[-1]
        before = cue_before(self._heard[item.sentences[0]], first.outer.start)
        after = cue_after(self._heard[item.sentences[-1]], last.outer.end - 1)
        if before is not None and _brings(before, first.outer):
            return by_cues(Mode.D, "speech.quotation_behind_cue", (before,))
        if after is not None and after.start - last.outer.end <= _NEAR:
            return by_cues(Mode.D, "speech.quotation_before_cue", (after,))
        if before is not None:
            return by_cues(Mode.D, "speech.quotation_behind_cue", (before,))
        return (
            self._labelled(first)
            or self._opened(first)
            or self._beside(last)
            or self._document(item, last)
            or self._announced(item)
        )

    def _labelled(self, quotation: Quotation) -> Verdict | None:
        """A name and a colon right before the opening mark."""
        start = quotation.outer.start
        colon = self._layout.plain.rfind(":", max(0, start - 3), start)
        if colon < 0:
            return None
        sentence = self._layout.sentence_at(colon)
        if sentence is None or cue_before(self._heard[sentence.index], colon) is not None:
            return None
        for mention in self._cast.mentions_in(Span(max(0, colon - _NEAR), colon)):
            if len(mention.parties) == 1 and not self._layout.plain[mention.span.end : colon].strip():
                basis = Basis.STATED if mention.kind is MentionKind.NAME else Basis.DERIVED
                return Verdict(Mode.D, "speech.quotation_label", mention.parties, basis, (mention.span,))
        return None

    def _opened(self, quotation: Quotation) -> Verdict | None:
        """The sentence begins with somebody, whatever he does, and a colon: 'Laurin did not flinch: "..."'."""
        start = quotation.outer.start
        sentence = self._layout.sentence_at(start)
        if sentence is None or self._layout.plain[sentence.span.start : start].rstrip()[-1:] != ":":
            return None
        for mention in self._cast.mentions_in(Span(sentence.span.start, start))[:1]:
            opens = mention.span.start == sentence.span.start and len(mention.parties) == 1
            plain = self._layout.plain[mention.span.end : start]
            if opens and mention.kind is not MentionKind.COLLECTIVE and _DOES.match(plain):
                basis = Basis.STATED if mention.kind is MentionKind.NAME else Basis.DERIVED
                return Verdict(Mode.D, "speech.quotation_opened", mention.parties, basis, (mention.span,))
        return None

    def _beside(self, quotation: Quotation) -> Verdict | None:
        """A name or title right behind the closing mark, whatever the verb."""
        end = quotation.outer.end
        sentence = self._layout.sentence_at(end - 1)
        if sentence is None:
            return None
        for mention in self._cast.mentions_in(Span(end, max(end, min(end + _NEAR, sentence.span.end)))):
            if mention.kind is MentionKind.COLLECTIVE or len(mention.parties) != 1:
                return None
            words = self._layout.plain[end : mention.span.start]
            if not _BESIDE.fullmatch(words) or set(words.lower().split()) & speech_words().prepositions:
                return None
            basis = Basis.STATED if mention.kind is MentionKind.NAME else Basis.DERIVED
            return Verdict(Mode.D, "speech.quotation_beside", mention.parties, basis, (mention.span,))
        return None

    def _document(self, item: _Quoted, quotation: Quotation) -> Verdict | None:
        """Behind the quotation stands "the telegram reads": the words of whoever sent it."""
        match = _DOCUMENT.match(self._layout.plain, quotation.outer.end)
        if not match or match.group(1).lower() not in speech_words().documents:
            return None
        span = Span(match.start(1), match.end(1))
        for index in range(item.sentences[0] - 1, max(-1, item.sentences[0] - _BACK), -1):
            for heard in self._heard[index]:
                if heard.by and len(heard.by.parties) == 1 and not heard.cue.passive:
                    return Verdict(Mode.D, "speech.document", heard.by.parties, Basis.INFERRED, (span, heard.by.span))
        return Verdict(Mode.D, "speech.document", evidence=(span,))

    def _announced(self, item: _Quoted) -> Verdict | None:
        """A sentence before that ends in a colon says who speaks."""
        index = item.sentences[0] - 1
        possessed = self._possessed(item.parts[0].outer.start)
        if possessed is not None:
            return possessed
        if index < 0 or not self._layout.sentences[index].text.rstrip().endswith(":"):
            return None
        cues = [cue for cue in self._heard[index] if _speaks(cue)]
        return by_cues(Mode.D, "speech.quotation_announced", (cues[-1],)) if cues else self._headed(index)

    def _headed(self, index: int) -> Verdict | None:
        """The line before says who speaks and on what occasion: "Prime Minister X at the start of the meeting:"."""
        sentence = self._layout.sentences[index]
        for mention in self._cast.mentions_in(sentence.span)[:1]:
            opens = _HEADING.fullmatch(self._layout.plain, sentence.span.start, mention.span.start)
            occasion = _OCCASION.match(self._layout.plain, mention.span.end, sentence.span.end)
            if opens and occasion and len(mention.parties) == 1:
                self._found[index] = Verdict(Mode.H, "speech.name_line", evidence=(mention.span,))
                return Verdict(Mode.D, "speech.quotation_headed", mention.parties, Basis.STATED, (mention.span,))
        return None

    def _possessed(self, start: int) -> Verdict | None:
        """Before the colon it says whose words follow: "an excerpt from the President's remarks:"."""
        plain = self._layout.plain
        match = _REMARKS.search(plain, max(0, start - _HEADLINE), start)
        sentence = self._layout.sentence_at(match.start()) if match else None
        if match is None or sentence is None:
            return None
        for mention in self._cast.mentions_in(Span(sentence.span.start, match.start() + 1)):
            if mention.span.end == match.start() and len(mention.parties) == 1:
                return Verdict(Mode.D, "speech.quotation_of", mention.parties, Basis.STATED, (mention.span,))
        return None

    def _before(self, index: int) -> Verdict | None:
        """What is decided of the sentence before this one."""
        for at in range(index - 1, max(-1, index - _BACK), -1):
            if self._layout.sentences[at].kind is SentenceKind.BODY:
                return self._found.get(at) or self._indirect[at]
        return None

    def _by_neighbour(self, item: _Quoted) -> Verdict:
        """Whom the sentence behind it points at; else the speaker of its paragraph, or of the sentence before it."""
        first, last = self._layout.sentences[item.sentences[0]], self._layout.sentences[item.sentences[-1]]
        pointing = self._pointing(last.index + 1, last.paragraph)
        if pointing is not None:
            return pointing
        for index in range(first.index - 1, max(-1, first.index - _BACK), -1):
            if self._layout.sentences[index].paragraph != first.paragraph:
                break
            verdict = self._found.get(index) or self._indirect[index]
            if verdict is not None and verdict.single:
                return self._inferred("speech.quotation_same_paragraph", verdict)
            if verdict is not None and verdict.mode is Mode.D:
                break  # the words before it are somebody's whom nobody knows
        if last.index + 1 < len(self._layout.sentences):
            behind = self._found.get(last.index + 1)
            same = self._layout.sentences[last.index + 1].paragraph == last.paragraph
            if same and behind is not None and behind.single:
                return self._inferred("speech.quotation_same_paragraph", behind)
        before = self._before(first.index)
        if before is not None and before.single and self._opens_paragraph(item, first):
            return self._inferred("speech.quotation_after_speaker", before)
        return self._alone(item, first)

    def _alone(self, item: _Quoted, first: Sentence) -> Verdict:
        """A quotation beside which nobody speaks: the only voice of the text, or whose words its heading announces."""
        if self._opens_paragraph(item, first):
            only = self._only_voice(first.index)
            if only is not None:
                return self._inferred("speech.quotation_only_voice", only)
            maker = author(self._layout, self._cast)
            if maker is not None:
                return Verdict(Mode.D, "speech.author", (maker,), Basis.INFERRED, (item.parts[0].outer,))
        parties = tuple(party.key for party in self._cast.parties)
        return Verdict(Mode.D, "speech.quotation", evidence=(item.parts[0].outer,), candidates=parties)

    def _pointing(self, index: int, paragraph: int) -> Verdict | None:
        """The agent of a sentence right behind, such as "This was stated by X"."""
        if index >= len(self._layout.sentences) or self._layout.sentences[index].paragraph != paragraph:
            return None
        if not _POINTS.match(self._layout.sentences[index].text):
            return None
        cues = [item for item in self._heard[index] if item.cue.passive and item.cue.parties]
        return self._inferred("speech.pointed_at", by_cues(Mode.D, "", tuple(cues[:1]))) if cues else None

    def _only_voice(self, index: int) -> Verdict | None:
        """The one who speaks in all quotations of the text that tell who speaks, and who spoke last before this one."""
        said = {verdict.speakers for verdict in self._found.values() if verdict.speakers}
        for at in range(index - 1, -1, -1):
            verdict = self._found.get(at) or self._indirect[at]
            if verdict is not None and verdict.speakers and self._layout.sentences[at].kind is SentenceKind.BODY:
                return verdict if verdict.single and said == {verdict.speakers} else None
        return None

    def _opens_paragraph(self, item: _Quoted, first: Sentence) -> bool:
        return item.parts[0].outer.start == first.span.start

    def _inferred(self, rule: str, verdict: Verdict) -> Verdict:
        return Verdict(Mode.D, rule, verdict.speakers, Basis.INFERRED, verdict.evidence)


def cue_before(heard: Sequence[Heard], offset: int) -> Heard | None:
    """The last cue with a speaker that ends by here."""
    at = bisect_right(heard, offset, key=_end) - 1
    for index in range(at, max(-1, at - _FEW), -1):
        if _speaks(heard[index]):
            return heard[index]
    return None


def cue_after(heard: Sequence[Heard], offset: int) -> Heard | None:
    """The first cue with a speaker that begins here or later."""
    at = bisect_left(heard, offset, key=_start)
    return next((item for item in heard[at : at + _FEW] if _speaks(item)), None)


def _end(heard: Heard) -> int:
    return heard.cue.span.end


def _start(heard: Heard) -> int:
    return heard.cue.span.start


def _speaks(heard: Heard) -> bool:
    return heard.by is not None and not heard.cue.embedded and cue_lexicon().kind(heard.cue.verb) != "attend"


def _brings(heard: Heard, quoted: Span) -> bool:
    return heard.cue.complement is not None and heard.cue.complement.overlap(quoted) > 0
