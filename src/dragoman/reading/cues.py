"""Cues: the verbs by which a press service says who says or does what, each with its subject and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.model import Mention, MentionKind, Span
from dragoman.reading.cue_lexicon import CueMatch, Word, cue_lexicon, words_of
from dragoman.reading.inflection import VerbForm
from dragoman.reading.subjects import Subject, Subjects, lists
from dragoman.reading.values import Cue

_THEIR_WORDS = re.compile(r"(?:'s|')?\s+(?:own\s+)?(words|opinion|view|mind|estimation)\b", re.IGNORECASE)
_IN_OR_TO = re.compile(r"\b(?:in|to)\s+(?:the\s+)?$", re.IGNORECASE)
_ENDS_HERE = re.compile(
    r"[\s\"]*(?:$|[.!?:]|,?\s*(?:as|at|in|on|during|after|following|when|while|without|upon|before|speaking|for)\b"
    r"(?![^.;]{0,80}\bthat\b))"
)
_AND_BEFORE = re.compile(r"[\s,;]*(?:\b(?:and|but|while|as|by)\b)?[\s,;]*(?:\bto)?[\s,;]*$")
_BRINGS = re.compile(r"[\s,]*(?:\w+ly\s+)?(?:that|to|by|upon|on|with|for)\b|[\s,]*(?:\w+\s+){0,8}that\b")
_MARKS = '.,;:!?" '
_FINITE = frozenset({VerbForm.PRESENT, VerbForm.PAST})
_EARLY = 8
_JOINING = frozenset({"and", "but", "or", "then", "&"})
_SAYING_ASIDE = frozenset({"say", "stress", "recall", "announce", "inform"})
_NOUN_FOLLOWERS = frozenset("for of to in from and on with by at as".split())


@dataclass(frozen=True, slots=True)
class Heard:
    """A cue together with its subject as it was found.

    Attributes:
        cue: the cue.
        by: its subject; None in a passive without an agent.
        start: where the words begin that belong to it: its subject, auxiliaries, adverbs, "to".
    """

    cue: Cue
    by: Subject | None
    start: int


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A verb of the lexicon, with what stands before it.

    Attributes:
        match: the entry.
        span: the words of the verb.
        start: where its adverbs and auxiliaries begin.
        word: the word before those, in small letters; empty at the beginning of the sentence or behind a mark.
        mark: the mark before those, where there is one.
        helpers: the auxiliaries.
        following: the word after the verb, in small letters.
    """

    match: CueMatch
    span: Span
    start: int
    word: str
    mark: str
    helpers: frozenset[str]
    following: str

    @property
    def kind(self) -> str:
        return self.match.entry.kind

    @property
    def joined(self) -> bool:
        """Whether "and" or a comma joins it to what stands before."""
        return self.word in _JOINING or self.mark in (",", ";")


def find_cues(text: str, span: Span, mentions: Sequence[Mention], quoted: Sequence[Span]) -> tuple[Heard, ...]:
    """The cues of one sentence, in the order of the text.

    Args:
        text: the plain text of the readout.
        span: the sentence.
        mentions: the mentions that begin in it.
        quoted: the words between quotation marks, where no cue is looked for.
    """
    return _Finder(text, span, mentions, quoted).heard()


class _Finder:
    """Reads the words of one sentence from left to right."""

    def __init__(self, text: str, span: Span, mentions: Sequence[Mention], quoted: Sequence[Span]) -> None:
        self._text = text
        self._span = span
        self._mentions = mentions
        self._quoted = [quote for quote in quoted if quote.overlap(span)]
        self._words = [word for word in words_of(text, span.start, span.end) if not self._in_quotes(word)]
        self._subjects = Subjects(text, span, mentions)
        self._heard: list[Heard] = []
        self._forms: list[VerbForm] = []

    def _in_quotes(self, word: Word) -> bool:
        return any(quote.start <= word.start < quote.end for quote in self._quoted)

    def heard(self) -> tuple[Heard, ...]:
        for heard in self._possessed():
            self._note(heard, VerbForm.FIXED)
        lexicon = cue_lexicon()
        skip = 0
        for at in range(len(self._words)):
            match = lexicon.match(self._text, self._words, at) if at >= skip else None
            if match is not None and self._read(self._sighting(match, at)):
                skip = at + match.length
        return _with_complements(self._text, self._span, self._led(sorted(self._heard, key=_place)))

    def _note(self, heard: Heard, form: VerbForm) -> bool:
        self._heard.append(heard)
        self._forms.append(form)
        return True

    def _possessed(self) -> list[Heard]:
        """Cues such as "in the President's words", "in her opinion"."""
        found = []
        for mention in self._mentions:
            match = _THEIR_WORDS.match(self._text, mention.span.end)
            before = _IN_OR_TO.search(self._text, max(self._span.start, mention.span.start - 8), mention.span.start)
            if match and before:
                verb = "in the words of" if match.group(1).lower() == "words" else "in the opinion of"
                by = Subject(mention.span, mention.parties, len(mention.parties) > 1, mention.kind, mention.candidates)
                span = Span(before.start(), match.end())
                found.append(Heard(Cue(span, verb, by.span, by.parties, None, by.collective), by, span.start))
        return found

    def _sighting(self, match: CueMatch, at: int) -> _Sighting:
        words, text = self._words, self._text
        last = words[at + match.length - 1]
        first, helpers = at, set()
        known = lists()
        while first > 0 and text[words[first - 1].end : words[first].start].isspace():
            phrase = _interjection(words, first)
            word = words[first - 1].lower
            if phrase:
                first -= phrase
            elif word in known.adverbs or (word.endswith("ly") and len(word) > 4):
                first -= 1
            elif word in known.be or word in known.have or word in known.do:
                helpers.add(word)
                first -= 1
            else:
                break
        gap = text[words[first - 1].end if first else self._span.start : words[first].start]
        mark = gap.strip()[-1:]
        following = words[at + match.length].lower if at + match.length < len(words) else ""
        return _Sighting(
            match,
            Span(words[at].start, last.end),
            words[first].start,
            words[first - 1].lower if first and not mark else "",
            mark,
            frozenset(helpers),
            following,
        )

    def _read(self, seen: _Sighting) -> bool:
        forms = seen.match.forms
        if VerbForm.FIXED in forms:
            return self._spoken(seen, self._subjects.after(seen.span.end))
        if VerbForm.FIXED_PASSIVE in forms:
            return self._note(self._cue(seen, None, passive=True), VerbForm.FIXED)
        if VerbForm.ING in forms:
            return self._participle(seen)
        if VerbForm.BASE in forms and (seen.word == "to" or self._forms[-1:] == [VerbForm.BASE]):
            return self._infinitive(seen)
        be = seen.helpers & lists().be
        if be and forms & {VerbForm.PAST, VerbForm.PARTICIPLE}:
            return self._passive(seen)
        has, does = seen.helpers & lists().have, seen.helpers & lists().do
        if forms & _FINITE or (has and VerbForm.PARTICIPLE in forms) or (does and VerbForm.BASE in forms):
            return self._finite(seen)
        return VerbForm.BASE in forms and self._plural(seen)

    def _spoken(self, seen: _Sighting, by: Subject | None) -> bool:
        return by is not None and self._note(self._cue(seen, by), VerbForm.FIXED)

    def _cue(self, seen: _Sighting, by: Subject | None, *, embedded: bool = False, passive: bool = False) -> Heard:
        cue = Cue(
            span=seen.span,
            verb=seen.match.entry.verb,
            subject=by.span if by else None,
            parties=by.parties if by else (),
            complement=None,
            collective=by.collective if by else False,
            passive=passive,
            embedded=embedded,
        )
        start = seen.start
        if by is not None and seen.span.start > by.span.start >= self._clause(seen):
            start = by.span.start
        return Heard(cue, by, start)

    def _clause(self, seen: _Sighting) -> int:
        """Where the clause of a verb can begin at the earliest: behind the last cue and the last quotation."""
        ends = [heard.cue.span.end for heard in self._heard if heard.cue.span.end <= seen.start]
        ends += [quote.end for quote in self._quoted if quote.end <= seen.start]
        return max(ends, default=self._span.start)

    def _last(self) -> Heard | None:
        """The last cue of a main clause."""
        for heard, form in zip(reversed(self._heard), reversed(self._forms), strict=True):
            if not heard.cue.embedded and form is not VerbForm.FIXED and heard.by is not None:
                return heard
        return None

    def _finite(self, seen: _Sighting) -> bool:
        clause = self._clause(seen)
        form = VerbForm.PAST if VerbForm.PAST in seen.match.forms else VerbForm.PRESENT
        by = self._subjects.before(seen.start, clause=clause) or self._occasion(seen, clause)
        if by is not None:
            return self._note(self._cue(seen, by, embedded=self._embedded(by, seen, clause)), form)
        if seen.mark and seen.mark in ',"?!…-' and (seen.mark != "," or self._last() is None):
            by = self._subjects.after(seen.span.end)
            if by is not None:
                return self._note(self._cue(seen, by), form)
        return self._joined(seen, form)

    def _occasion(self, seen: _Sighting, clause: int) -> Subject | None:
        """The meeting itself as the subject of a topic: "the talks focused on"."""
        if seen.kind != "discuss" or clause > self._span.start or seen.mark:
            return None
        words = [word for word in self._words if word.end <= seen.start]
        for word in words[:_EARLY]:
            if word.lower in lists().occasions:
                return Subject(Span(self._span.start, words[-1].end), (), True, MentionKind.COLLECTIVE)
        return None

    def _plural(self, seen: _Sighting) -> bool:
        """The present of several: "the sides reaffirm"."""
        by = self._subjects.before(seen.start, clause=self._clause(seen))
        if by is None or not by.collective:
            return False
        return self._note(self._cue(seen, by), VerbForm.PRESENT)

    def _joined(self, seen: _Sighting, form: VerbForm) -> bool:
        """A verb joined to the last one by "and" or a comma: it has the same subject."""
        last = self._last()
        if not seen.joined or last is None or (form is VerbForm.PRESENT and self._tense() is not form):
            return False
        word = self._text[seen.span.start : seen.span.end].lower()
        adjective = word in lists().adjectival and seen.following not in lists().openers
        if adjective or (seen.mark == "," and seen.following in lists().prepositions and seen.following != "to"):
            return False
        return self._note(self._cue(seen, last.by), form)

    def _tense(self) -> VerbForm | None:
        for form in reversed(self._forms):
            if form in _FINITE:
                return form
        return None

    def _infinitive(self, seen: _Sighting) -> bool:
        """The purpose of an encounter: "met with X to discuss Y and express Z"."""
        last = self._last()
        if last is None or not (seen.word == "to" or seen.joined) or seen.kind in ("encounter", "attend"):
            return False
        if seen.joined and (self._forms[-1] is not VerbForm.BASE or seen.following in _NOUN_FOLLOWERS):
            return False
        if self._forms[-1] is not VerbForm.BASE and cue_lexicon().kind(last.cue.verb) != "encounter":
            return False
        return self._note(self._cue(seen, last.by), VerbForm.BASE)

    def _participle(self, seen: _Sighting) -> bool:
        """A participle such as "emphasising": it has the subject of the main verb, before it or behind it."""
        if not cue_lexicon().voiced(seen.match.entry.verb) or seen.helpers:
            return False
        word = self._text[seen.span.start : seen.span.end].lower()
        if word in lists().adjectival:
            return False
        joined = seen.joined and self._forms[-1:] == [VerbForm.ING]
        free = seen.mark or seen.word in ("", "while", "by") or joined or seen.following == "that"
        if not free or seen.word == "of":
            return False
        last = self._last()
        if last is None:
            return (not self._heard) and self._note(self._cue(seen, None), VerbForm.ING)
        return self._note(self._cue(seen, last.by), VerbForm.ING)

    def _passive(self, seen: _Sighting) -> bool:
        if seen.kind in ("encounter", "attend"):
            return False
        by = None
        for word in self._words:
            if seen.span.end <= word.start <= seen.span.end + 80 and word.lower == "by":
                by = self._subjects.after(word.end)
                break
        embedded = seen.word in lists().subordinators
        return self._note(self._cue(seen, by, embedded=embedded, passive=True), VerbForm.PARTICIPLE)

    def _embedded(self, by: Subject, seen: _Sighting, clause: int) -> bool:
        """Whether the clause that begins with this subject belongs to another one."""
        before = self._text[max(self._span.start, by.span.start - 40) : by.span.start]
        words = words_of(before)
        if self._heard and by.span.start - clause <= 1 and clause > self._span.start:
            return self._heard[-1].cue.span.end == clause
        if not words or before[words[-1].end :].strip():
            return False
        word = words[-1].lower
        if word not in lists().subordinators:
            return False
        if word in ("while", "although", "though"):
            return seen.kind in ("encounter", "attend")
        aside = before[: words[-1].start].rstrip()[-1:] in ("", ",", "-")
        return not (word == "as" and aside and seen.kind in _SAYING_ASIDE)

    def _led(self, heard: list[Heard]) -> list[Heard]:
        """Participles at the beginning take the subject of the first verb behind them."""
        main = next((item for item in heard if item.by is not None and not item.cue.embedded), None)
        found = []
        for item in heard:
            cue = item.cue
            if item.by is None and not cue.passive:
                if main is None or main.by is None:
                    continue
                by = main.by
                cue = replace(cue, subject=by.span, parties=by.parties, collective=by.collective)
                item = Heard(cue, by, item.start)
            found.append(item)
        return found


def _place(heard: Heard) -> Span:
    return heard.cue.span


def _interjection(words: Sequence[Word], end: int) -> int:
    """How many words before this one are an interjection such as "in turn"."""
    for phrase in lists().interjections:
        size = len(phrase)
        if end > size and tuple(word.lower for word in words[end - size : end]) == phrase:
            return size
    return 0


def _with_complements(text: str, span: Span, heard: list[Heard]) -> tuple[Heard, ...]:
    """Give every cue the words that it brings: those behind it, or those before a cue that closes its sentence."""
    found: list[Heard] = []
    for number, item in enumerate(heard):
        cue = item.cue
        if _closes(text, span, item):
            found = [replace(other, cue=replace(other.cue, embedded=True)) for other in found]
            begins = min(cue.span.start, cue.subject.start) if cue.subject else cue.span.start
            found.append(replace(item, cue=replace(cue, complement=_trimmed(text, span.start, begins))))
            continue
        if cue.passive and not _BRINGS.match(text, cue.span.end):
            begins = max((other.cue.span.end for other in heard[:number]), default=span.start)
            found.append(replace(item, cue=replace(cue, complement=_trimmed(text, begins, item.start))))
            continue
        end = next((other.start for other in heard[number + 1 :] if cue.embedded or not other.cue.embedded), span.end)
        stop = text.find(";", cue.span.end, max(end, cue.span.end))
        begins = cue.span.end
        if cue.subject and begins <= cue.subject.start <= begins + 8:
            begins = cue.subject.end
        end = max(begins, stop if stop >= 0 else end)
        end = begins + len(_AND_BEFORE.sub("", text[begins:end]))
        found.append(replace(item, cue=replace(cue, complement=_trimmed(text, begins, end))))
    return tuple(found)


def _closes(text: str, span: Span, heard: Heard) -> bool:
    """Whether a cue stands behind what is said: "..., the President said."."""
    cue = heard.cue
    if cue.passive or cue.subject is None or not cue_lexicon().voiced(cue.verb):
        return False
    begins = min(cue.span.start, cue.subject.start)
    before = text[span.start : begins].rstrip()
    ends = max(cue.span.end, cue.subject.end)
    reported = before[-1:] in ("?", "!", "…", '"') or (before[-1:] == "," and len(before) > 15)
    return reported and bool(_ENDS_HERE.match(text[ends : span.end]))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return Span(start, end) if start < end else None
