"""Who is the subject of a verb: the parties that stand before it (or behind it, as in "said the President")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dragoman.lexicon import read_toml, texts_of
from dragoman.model import Mention, MentionKind, Span

_AND = re.compile(
    r"\s*,?\s*(?:and|&|as well as|together with|along with)\s+(?:(?:the|his|her|with|both)\s+)?", re.IGNORECASE
)
_COMMA = re.compile(r"\s*,\s*(?:the\s+)?", re.IGNORECASE)
_POSSESSIVE = re.compile(r"'s\b|'(?!\w)")
_MODIFIER = re.compile(
    r"(?:\s*\([^()]{1,40}\))?(?:\s+(?:of|for|to)(?:\s+the)?(?:\s+(?:and|of|the|for)|\s+[A-Z][\w'.-]*|,\s+[A-Z][\w'.-]*){1,8})?\s*"
)
_LAST_WORD = re.compile(r"([\w'.-]+)\s*$")
_NOMINATIVE = re.compile(r"(?:he|she|they|both)\b", re.IGNORECASE)
_FAR = 220


@dataclass(frozen=True, slots=True)
class Lists:
    """The word lists of ``english/speech.toml``."""

    adverbs: frozenset[str]
    interjections: tuple[tuple[str, ...], ...]
    have: frozenset[str]
    be: frozenset[str]
    do: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    collectives: frozenset[str]
    persons: frozenset[str]
    documents: frozenset[str]
    adjectival: frozenset[str]
    openers: frozenset[str]
    occasions: frozenset[str]


@cache
def lists() -> Lists:
    """The word lists.

    Raises:
        LexiconError: the file is missing or is not TOML.
    """
    table = read_toml("dragoman.reading.english", "speech.toml")

    def words(key: str) -> frozenset[str]:
        return frozenset(texts_of(table, key))

    interjections = tuple(tuple(phrase.split()) for phrase in texts_of(table, "interjections"))
    return Lists(
        words("adverbs"),
        interjections,
        words("have"),
        words("be"),
        words("do"),
        words("prepositions"),
        words("subordinators"),
        words("collectives"),
        words("persons"),
        words("documents"),
        words("adjectival"),
        words("openers"),
        words("occasions"),
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """The subject of a verb.

    Attributes:
        span: its words.
        parties: keys of the parties that it names; empty where nobody is known by these words.
        collective: it names several, or a group.
        kind: how its last words point at the party.
        candidates: who it may be, where that could not be decided.
    """

    span: Span
    parties: tuple[str, ...]
    collective: bool
    kind: MentionKind
    candidates: tuple[str, ...] = ()


class Subjects:
    """Finds the subjects of the verbs of one sentence.

    Args:
        text: the plain text of the readout.
        span: the sentence.
        mentions: those that begin in the sentence, in order.
    """

    def __init__(self, text: str, span: Span, mentions: Sequence[Mention]) -> None:
        self._text = text
        self._span = span
        self._all = mentions
        self._mentions = [mention for mention in mentions if not self._possessive(mention)]

    def _possessive(self, mention: Mention) -> bool:
        if _POSSESSIVE.match(self._text, mention.span.end):
            return True
        words = self._text[mention.span.start : mention.span.end].lower()
        return words in {"his", "her", "their", "its", "him", "them"} or words.endswith("'s")

    def before(self, end: int, *, clause: int) -> Subject | None:
        """The subject whose words end where the verb with its adverbs begins.

        Args:
            end: where the subject must end.
            clause: where the clause of the verb can begin at the earliest.
        """
        while end > clause and self._text[end - 1].isspace():
            end -= 1
        if end > clause and self._text[end - 1] == ",":
            return self._across_aside(end - 1, clause)
        return self._adjacent(end, clause)

    def _across_aside(self, end: int, clause: int) -> Subject | None:
        """A subject that an aside between commas keeps apart from its verb."""
        opening = self._text.rfind(",", max(clause, end - _FAR), end)
        while opening > clause:
            subject = self._adjacent(opening, clause)
            if subject is not None:
                return subject
            opening = self._text.rfind(",", max(clause, end - _FAR), opening)
        return None

    def _adjacent(self, end: int, clause: int) -> Subject | None:
        at = self._last(end, clause)
        if at is None:
            return self._unknown(end, clause)
        mention = self._mentions[at]
        if not _MODIFIER.fullmatch(self._text, mention.span.end, end):
            return self._unknown(end, clause)
        subject = Subject(
            Span(mention.span.start, end), mention.parties, _is_group(mention), mention.kind, mention.candidates
        )
        return self._with_earlier(subject, at, clause)

    def _last(self, end: int, clause: int) -> int | None:
        """Index of the last mention that ends by here."""
        for at in range(len(self._mentions) - 1, -1, -1):
            span = self._mentions[at].span
            if span.end <= end:
                return at if span.start >= clause else None
        return None

    def _with_earlier(self, subject: Subject, at: int, clause: int) -> Subject | None:
        """The subject together with what stands before it: its own title, others joined by "and"."""
        joined = False
        while True:
            previous = self._mentions[at - 1] if at > 0 and self._mentions[at - 1].span.start >= clause else None
            if previous is not None and previous.span.end <= subject.span.start:
                gap = self._text[previous.span.end : subject.span.start]
                same = set(previous.parties) <= set(subject.parties) or not subject.parties
                if not gap.strip(" ,") and (same or not previous.parties):
                    subject = _merge(subject, previous, subject.collective)
                    at -= 1
                    continue
                if _AND.fullmatch(gap) or (joined and _COMMA.fullmatch(gap)):
                    if self._governed(previous.span.start, clause):
                        break
                    joined = True
                    subject = _merge(subject, previous, collective=True)
                    at -= 1
                    continue
            break
        return None if self._governed(subject.span.start, clause) else self._grouped(subject, clause)

    def _grouped(self, subject: Subject, clause: int) -> Subject:
        """The subject as a group where "X and" stands before it, X being nobody that is known."""
        words = self._text[clause : subject.span.start]
        if (
            clause == self._span.start
            and re.search(r"\w\s*,?\s+and\s+(?:the\s+)?$", words)
            and not re.search(r"[,;]", words)
            and len(words) < 80
        ):
            return replace(subject, span=Span(clause, subject.span.end), collective=True)
        return subject

    def _governed(self, start: int, clause: int) -> bool:
        """Whether the words that begin here hang on a preposition; a title before a name is stepped over."""
        if _NOMINATIVE.match(self._text, start):
            return False
        here = start
        article = self._text[start : start + 4].lower() == "the "
        while True:
            word = _LAST_WORD.search(self._text, max(clause, here - 40), here)
            if word is None:
                return False
            lower = word.group(1).lower()
            if lower in lists().prepositions:
                before = _LAST_WORD.search(self._text, max(clause, word.start() - 40), word.start())
                if lower != "of" or article or before is None or before.group(1)[0].islower():
                    return True
                word, lower = before, before.group(1).lower()
            elif article or not (word.group(1)[0].isupper() or lower == "the"):
                return False
            article = lower == "the"
            here = word.start()

    def _unknown(self, end: int, clause: int) -> Subject | None:
        """A subject that the cast does not know: both sides, or somebody not named."""
        word = _LAST_WORD.search(self._text, max(clause, end - 40), end)
        if word is None or self._governed(word.start(), clause):
            return None
        lower = word.group(1).lower()
        if lower in lists().collectives:
            return Subject(Span(word.start(), end), (), True, MentionKind.COLLECTIVE)
        if lower in lists().persons:
            return Subject(Span(word.start(), end), (), False, MentionKind.PRONOUN)
        return None

    def after(self, start: int) -> Subject | None:
        """The subject that stands right behind an inverted verb: "said the President"."""
        for mention in self._all:
            if mention.span.start >= start:
                if self._text[start : mention.span.start].strip().lower() in {
                    "",
                    "the",
                    "also",
                    "mr",
                    "ms",
                    "mrs",
                    "mr.",
                }:
                    return Subject(mention.span, mention.parties, _is_group(mention), mention.kind, mention.candidates)
                return None
        return None


def _is_group(mention: Mention) -> bool:
    return len(mention.parties) > 1 or (mention.kind is MentionKind.COLLECTIVE and not mention.parties)


def _merge(subject: Subject, previous: Mention, collective: bool) -> Subject:
    parties = (*previous.parties, *(key for key in subject.parties if key not in previous.parties))
    kind = previous.kind if not collective and previous.kind is MentionKind.NAME else subject.kind
    return replace(
        subject,
        span=Span(previous.span.start, subject.span.end),
        parties=parties,
        collective=collective or len(parties) > 1,
        kind=kind,
    )
