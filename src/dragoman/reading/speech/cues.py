"""Cues: the verbs by which a press service says who says or does what, each with its subject and what follows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress, count
from operator import attrgetter

from msgspec.structs import replace

from dragoman.model import Mention, MentionKind, Span
from dragoman.reading.inflection import VerbForm
from dragoman.reading.speech.cue_complements import with_complements
from dragoman.reading.speech.cue_lexicon import Word, cue_lexicon, words_of
from dragoman.reading.speech.heard import Heard
from dragoman.reading.speech.sightings import Sighting, sight, unquoted_words
from dragoman.reading.speech.speech_words import speech_words
from dragoman.reading.speech.subjects import Subject, Subjects
from dragoman.reading.speech.views import find_views
from dragoman.reading.values import Cue
from dragoman.text.marks import with_capitals

_LOWER = attrgetter("lower")
_FINITE = frozenset({VerbForm.PRESENT, VerbForm.PAST})
_SCENE = frozenset({"encounter", "attend"})
_SAYING_ASIDE = frozenset({"say", "stress", "recall", "announce", "inform"})
_TELLING = frozenset("say stress discuss inform recall announce express".split())
_NOUN_FOLLOWERS = frozenset("for of to in from and on with by at as".split())
_PLAIN = frozenset(
    "say stress discuss inform recall affirm express welcome thank commend acknowledge congratulate condole request "
    "urge condemn concern regret hope believe promise propose reply warn".split()
)
_ASIDE = re.compile(
    with_capitals(
        r",\s+(?:(?:[A-Z][\w.'-]*\s+){1,4}[A-Z][\w'-]*|(?:for|on)\s+(?:his|her|its)\s+(?:part|side)|in\s+(?:his\s+|her\s+)?turn|in\s+response),\s+$"
    )
)
_POSSESSED = re.compile(r"'s?\s+(?:\w+\s+)?(\w+)")
_LONGEST_ASIDE = 60
_STRANGER = re.compile(
    with_capitals(r"(?:^|,\s)((?:[A-Z][\w'-]*\s){1,3}[A-Z][\w'-]*),\s(?:the|his|her|its|an?)\s[^,;:\"]{3,60},\s$")
)
_LONGEST_STRANGER = 120
_AT = frozenset({"to", "in", "at", "through"})
_AUXILIARIES = frozenset("is are was were will would shall should can could may must has have had".split())
_TO_A_PLACE = re.compile(
    with_capitals(
        r"\b(?:to|at|in)\s+(?:the\s+|a\s+|his\s+|her\s+)?(?:[A-Z]|headquarters\b|capital\b|office\b|courtesy\s+call\b)"
    )
)
_PURPOSE = re.compile(r"\bto\s+(?!the\b)[a-z]")
_BULLETS = "-•*·▪● \n"
_EARLY = 8
_NAMED = 60
_NEAR = 14


def find_cues(
    text: str, span: Span, mentions: Sequence[Mention], quoted: Sequence[Span], lead: Subject | None = None
) -> tuple[Heard, ...]:
    """The cues of one sentence, in the order of the text.

    Args:
        text: the plain text of the readout.
        span: the sentence.
        mentions: the mentions that begin in it.
        quoted: the words between quotation marks, in order; no cue is looked for there.
        lead: the subject that stands before a list of which the sentence is an item: "The Minister: - thanked Orland".
    """
    return _Finder(text, span, mentions, quoted, lead).heard()


def list_lead(text: str, span: Span, mentions: Sequence[Mention]) -> Subject | None:
    """The subject with which a sentence ends before a colon, for the list behind it to go on with."""
    end = span.end - 1
    return Subjects(text, span, mentions).before(end, clause=span.start) if text[end : span.end] == ":" else None


class _Finder:
    """Reads the words of one sentence from left to right.

    What it remembers while it reads: the cues so far with the form of their verbs, the last cue of a main clause,
    the tense of the last finite verb, and where the clause of the next verb can begin at the earliest.
    """

    def __init__(
        self, text: str, span: Span, mentions: Sequence[Mention], quoted: Sequence[Span], lead: Subject | None
    ) -> None:
        self._text = text
        self._lead = lead
        self._span = span
        self._mentions = mentions
        self._quoted = quoted
        self._words = unquoted_words(text, span, quoted)
        self._subjects = Subjects(text, span, mentions)
        self._heard: list[Heard] = []
        self._form: VerbForm | None = None
        self._tense: VerbForm | None = None
        self._main: Heard | None = None
        self._clause = span.start
        self._passed = 0

    def heard(self) -> tuple[Heard, ...]:
        lexicon = cue_lexicon()
        openings = lexicon.openings
        skip = 0
        for at in compress(count(), map(openings.__contains__, map(_LOWER, self._words))):
            if at < skip or (at > 0 and self._text[self._words[at].start].isupper()):
                continue
            match = lexicon.match(self._text, self._words, at)
            if match is not None:
                seen = sight(self._text, self._span, self._words, at, match)
                self._pass_quotations(seen.start)
                if self._read(seen):
                    skip = at + match.length
        led = self._led()
        views = find_views(self._text, self._span, self._mentions, led)
        found = sorted((*led, *views), key=_place)
        return tuple(map(self._deed, with_complements(self._text, self._span, found)))

    def _deed(self, heard: Heard) -> Heard:
        """Whoever welcomes somebody to a place, without a purpose, receives a guest: an encounter, no words.

        Whoever calls something by words between quotation marks describes it.
        """
        brought = heard.cue.complement
        if heard.cue.verb == "call" and self._quoted and brought is not None:
            named = any(brought.start < quote.start <= brought.start + _NAMED for quote in self._quoted)
            return replace(heard, cue=replace(heard.cue, verb="describe")) if named else heard
        if heard.cue.verb != "welcome" or brought is None or not self._subjects.names_somebody(brought.start):
            return heard
        place = _TO_A_PLACE.search(self._text, brought.start, brought.end)
        if place is None or _PURPOSE.search(self._text, place.end(), brought.end):
            return heard
        return replace(heard, cue=replace(heard.cue, verb="receive"))

    def _pass_quotations(self, here: int) -> None:
        while self._passed < len(self._quoted) and self._quoted[self._passed].end <= here:
            self._clause = max(self._clause, self._quoted[self._passed].end)
            self._passed += 1

    def _note(self, heard: Heard, form: VerbForm) -> bool:
        self._heard.append(heard)
        self._form = form
        if form in _FINITE:
            self._tense = form
        if not heard.cue.embedded and form is not VerbForm.FIXED and heard.by is not None:
            self._main = heard
        if form is not VerbForm.ING:  # an aside such as ", congratulating him," may part a subject from its verb
            self._clause = max(self._clause, heard.cue.span.end)
        return True

    def _read(self, seen: Sighting) -> bool:
        forms = seen.match.forms
        if VerbForm.FIXED in forms:
            return self._fixed(seen)
        if VerbForm.FIXED_PASSIVE in forms:
            by = self._subjects.after(seen.span.end) if seen.match.entry.rest[-1] == "by" else None
            return self._note(self._cue(seen, by, passive=True), VerbForm.FIXED)
        if VerbForm.ING in forms:
            return self._participle(seen)
        if VerbForm.BASE in forms and (seen.word == "to" or (seen.joined and self._form is VerbForm.BASE)):
            return self._infinitive(seen)
        words = speech_words()
        if seen.helpers & words.be and forms & {VerbForm.PAST, VerbForm.PARTICIPLE}:
            return self._passive(seen)
        has, does = seen.helpers & words.have, seen.helpers & words.do
        if forms & _FINITE or (has and VerbForm.PARTICIPLE in forms) or (does and VerbForm.BASE in forms):
            return self._finite(seen)
        return VerbForm.BASE in forms and self._plural(seen)

    def _cue(self, seen: Sighting, by: Subject | None, *, embedded: bool = False, passive: bool = False) -> Heard:
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
        own = by is not None and seen.span.start > by.span.start >= self._clause
        return Heard(cue, by, by.span.start if by is not None and own else seen.start)

    def _fixed(self, seen: Sighting) -> bool:
        """A phrase such as "according to X" or "in his words"."""
        by = self._subjects.within(seen.span) or self._subjects.after(seen.span.end)
        behind = _POSSESSED.match(self._text, by.span.end) if by is not None else None
        if behind is not None and behind.group(1).lower() in speech_words().orders:
            return False
        if by is None and seen.match.entry.rest and seen.match.entry.rest[-1] not in ("of", "to"):
            by = Subject(seen.span, (), False, MentionKind.PRONOUN)
        return by is not None and self._note(self._cue(seen, by), VerbForm.FIXED)

    def _finite(self, seen: Sighting) -> bool:
        if "not" in seen.helpers and seen.kind in _TELLING:
            return False  # who did not mention it has not said it
        form = VerbForm.PAST if VerbForm.PAST in seen.match.forms else VerbForm.PRESENT
        by = self._subjects.before(seen.start, clause=self._clause) or self._occasion(seen)
        if by is None and form is VerbForm.PAST and seen.kind in _PLAIN:
            aside = _ASIDE.search(self._text, max(self._clause, seen.start - _LONGEST_ASIDE), seen.start)
            if aside or not seen.mark:
                by = self._subjects.named(aside.start() if aside else seen.start, self._clause)
                by = self._subjects.apposed(by, aside.start(), seen.start) if by and aside else by
        if by is not None:
            return self._note(self._cue(seen, by, embedded=self._embedded(by, seen)), form)
        if seen.word == "who":
            return self._relative(seen, form)
        begun = self._text[self._span.start : seen.start].strip(_BULLETS)
        if begun and seen.mark and seen.mark in ',"?!…-' and (seen.mark != "," or self._main is None):
            by = self._subjects.after(seen.span.end)
            if by is None and seen.kind in _PLAIN:
                by = self._subjects.named_after(seen.span.end)
            if by is not None:
                return self._note(self._cue(seen, by), form)
        return self._joined(seen, form)

    def _relative(self, seen: Sighting, form: VerbForm) -> bool:
        """The one named right before says it: "met X, who thanked Y"; what X had done earlier is background."""
        if seen.helpers or form is VerbForm.PRESENT or seen.kind not in _PLAIN:
            return False
        by = self._subjects.antecedent(seen.start)
        return by is not None and self._note(self._cue(seen, by), form)

    def _occasion(self, seen: Sighting) -> Subject | None:
        """The meeting itself as the subject of a topic ("the talks focused on"), or people who are not named."""
        if seen.mark or self._clause > self._span.start or not cue_lexicon().voiced(seen.match.entry.verb):
            return None
        words = speech_words()
        if any(word.lower in _AUXILIARIES for word in self._words[: seen.at] if word.end <= seen.start):
            return None
        for word in self._words[: min(seen.at, _EARLY)]:
            if word.lower in words.collectives or (seen.kind == "discuss" and word.lower in words.occasions):
                return Subject(Span(self._span.start, seen.start), (), True, MentionKind.COLLECTIVE)
        return None

    def _plural(self, seen: Sighting) -> bool:
        """The present of several: "the sides reaffirm"."""
        by = self._subjects.before(seen.start, clause=self._clause)
        if by is None or not by.collective:
            return False
        return self._note(self._cue(seen, by), VerbForm.PRESENT)

    def _joined(self, seen: Sighting, form: VerbForm) -> bool:
        """A verb joined to the last one by "and" or a comma has its subject, unless a stranger stands before it."""
        if seen.mark == "," and seen.kind in _PLAIN:
            near = max(self._clause, seen.start - _LONGEST_STRANGER)
            stranger = _STRANGER.search(self._text[near : seen.start])
            if stranger is not None:
                span = Span(near + stranger.start(1), near + stranger.end(1))
                return self._note(self._cue(seen, Subject(span, (), False, MentionKind.NAME)), form)
        by = self._main.by if self._main is not None else None
        if by is None and self._lead is not None and (seen.at == 0 or seen.joined):
            return self._note(self._cue(seen, self._lead), form)
        if by is None and seen.word == "and" and not self._heard:
            by = self._subjects.opening()
        if not seen.joined or by is None or (form is VerbForm.PRESENT and self._tense is not form):
            return False
        words = speech_words()
        verb = self._text[seen.span.start : seen.span.end].lower()
        behind = seen.at + seen.match.length
        named = behind < len(self._words) and self._text[self._words[behind].start].isupper()
        adjective = verb in words.adjectival and seen.following not in words.openers and not named
        if adjective or (seen.mark == "," and seen.following in words.prepositions and seen.following != "to"):
            return False
        return self._note(self._cue(seen, by), form)

    def _infinitive(self, seen: Sighting) -> bool:
        """The purpose of an encounter: "met with X to discuss Y and express Z"."""
        if self._main is None or seen.kind in _SCENE or seen.match.entry.verb == "continue":
            return False
        if seen.word != "to" and seen.following in _NOUN_FOLLOWERS:
            return False
        if self._form is not VerbForm.BASE and cue_lexicon().kind(self._main.cue.verb) not in _SCENE:
            return False
        return self._note(self._cue(seen, self._main.by), VerbForm.BASE)

    def _participle(self, seen: Sighting) -> bool:
        """A participle such as "emphasising": it has the subject of the main verb, before it or behind it."""
        if not cue_lexicon().voiced(seen.match.entry.verb) or seen.helpers or seen.word == "of":
            return False
        beside = self._subjects.accompanying(seen.start)
        if beside is not None:
            return self._note(self._cue(seen, beside), VerbForm.ING)
        if self._text[seen.span.start : seen.span.end].lower() in speech_words().adjectival:
            return False
        joined = seen.joined and self._form is VerbForm.ING
        if not (seen.mark or seen.word in ("", "while", "by") or joined or seen.following == "that"):
            return False
        if self._main is None:
            opening = self._subjects.opening() if seen.mark == "," and not self._heard else None
            return not self._heard and self._note(self._cue(seen, opening), VerbForm.ING)
        return self._note(self._cue(seen, self._main.by), VerbForm.ING)

    def _passive(self, seen: Sighting) -> bool:
        if seen.kind in _SCENE:
            return False
        behind = seen.at + seen.match.length
        agent = next((word for word in self._words[behind : behind + _NEAR] if word.lower == "by"), None)
        by = self._subjects.after(agent.end) if agent else None
        embedded = seen.word in speech_words().subordinators or "be" in seen.helpers  # "would be covered"
        whom = None if embedded else self._subjects.before(seen.start, clause=self._clause)
        self._note(self._cue(seen, by, embedded=embedded, passive=True), VerbForm.PARTICIPLE)
        if whom is not None and whom.parties:  # "he was asked about it and replied": what is joined has this subject
            self._main = self._cue(seen, whom)
        return True

    def _embedded(self, by: Subject, seen: Sighting) -> bool:
        """Whether the clause that begins with this subject belongs to another one."""
        if self._heard and 0 <= by.span.start - self._heard[-1].cue.span.end <= 1:
            return True
        before = self._text[max(self._span.start, by.span.start - 40) : by.span.start]
        last = before.split()[-1:]
        if not last or (last[0].isalnum() and last[0].lower() not in speech_words().subordinators):
            return False  # a quick look
        words = words_of(before)
        if not words or before[words[-1].end :].strip():
            return False
        word = words[-1].lower
        if word not in speech_words().subordinators:
            return False
        if word == "where" or (word == "which" and _goes_on(before, words)):
            return seen.kind in _SCENE
        if word in ("while", "although", "though"):
            return seen.kind in _SCENE
        aside = before[: words[-1].start].rstrip()[-1:] in ("", ",", "-")
        somebody = bool(by.parties) and by.kind is not MentionKind.COLLECTIVE
        return not (word == "as" and aside and somebody and seen.kind in _SAYING_ASIDE)

    def _led(self) -> list[Heard]:
        """Participles at the beginning take the subject of the first main verb behind them."""
        main = next((item for item in self._heard if item.by is not None and not item.cue.embedded), None)
        by = main.by if main is not None else self._lead
        found = []
        for item in self._heard:
            if item.by is not None or item.cue.passive:
                found.append(item)
            elif by is not None:
                cue = replace(item.cue, subject=by.span, parties=by.parties, collective=by.collective)
                found.append(Heard(cue, by, item.start))
        return found


def _goes_on(before: str, words: Sequence[Word]) -> bool:
    """Whether "which" goes on with the account: "during which", or ", to which" and its like."""
    if len(words) < 2:
        return False
    comma = before[: words[-2].start].rstrip().endswith(",")
    return words[-2].lower == "during" or (comma and words[-2].lower in _AT)


def _place(heard: Heard) -> Span:
    return heard.cue.span
