"""Sightings: a verb of the lexicon in a sentence, together with the small words before it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from dragoman.model import Span
from dragoman.reading.speech.cue_lexicon import CueMatch, Word, words_of
from dragoman.reading.speech.speech_words import speech_words

_JOINING = frozenset({"and", "but", "or", "then", "&"})
_GROUPS = frozenset({"both", "each", "all"})
_MOST = 12
_LONGEST = 4
_TOWN = 2


class Sighting(Struct, frozen=True):
    """A verb of the lexicon, with what stands before it.

    Attributes:
        match: the entry.
        span: the words of the verb.
        start: where its adverbs and auxiliaries begin.
        word: the word before those, in small letters; empty at the beginning of the sentence or behind a mark.
        mark: the mark before those, where there is one.
        helpers: the auxiliaries.
        following: the word after the verb, in small letters.
        at: number of its first word in the sentence.
    """

    match: CueMatch
    span: Span
    start: int
    word: str
    mark: str
    helpers: frozenset[str]
    following: str
    at: int

    @property
    def kind(self) -> str:
        """The class of the verb."""
        return self.match.entry.kind

    @property
    def joined(self) -> bool:
        """Whether "and" or a comma joins it to what stands before."""
        return self.word in _JOINING or self.mark in (",", ";")


def unquoted_words(text: str, span: Span, quoted: Iterable[Span]) -> list[Word]:
    """The words of a sentence that stand outside quotation marks."""
    words: list[Word] = []
    start = span.start
    for quote in quoted:
        if quote.start > start:
            words.extend(words_of(text, start, min(quote.start, span.end)))
        start = max(start, quote.end)
    if start < span.end:
        words.extend(words_of(text, start, span.end))
    return words


def sight(text: str, span: Span, words: Sequence[Word], at: int, match: CueMatch) -> Sighting:
    """Look at what stands before and behind a verb.

    Args:
        text: the plain text of the readout.
        span: the sentence.
        words: its words.
        at: number of the verb's first word.
        match: the entry that was found there.
    """
    known = speech_words()
    helpers = set()
    first = _before_aside(text, words, at)
    if first < at:
        helpers.add(words[first].lower)
    while first > max(0, at - _MOST) and text[words[first - 1].end : words[first].start].isspace():
        word = words[first - 1].lower
        phrase = _interjection(words, first) or _when_or_where(text, words, first)
        if phrase:
            first -= phrase
        elif word in known.be or word in known.have or word in known.do or word == "not":
            helpers.add(word)
            first -= 1
        elif word in _GROUPS and not (first > 1 and text[words[first - 2].end : words[first - 1].start].isspace()):
            break
        elif word in known.adverbs or _is_adverb(text, words[first - 1], first == 1):
            first -= 1
        else:
            break
    gap = text[words[first - 1].end if first else span.start : words[first].start][-4:]
    mark = gap.strip()[-1:]
    behind = at + match.length
    return Sighting(
        match,
        Span(words[at].start, words[behind - 1].end),
        words[first].start,
        words[first - 1].lower if first and not mark else "",
        mark,
        frozenset(helpers),
        words[behind].lower if behind < len(words) else "",
        at,
    )


def _before_aside(text: str, words: Sequence[Word], at: int) -> int:
    """The auxiliary that an aside between commas keeps apart from its verb: "has, however, announced"."""
    if at == 0 or text[words[at - 1].end] != ",":
        return at
    known = speech_words()
    begin = at - (_interjection(words, at) or (words[at - 1].lower in known.adverbs))
    if not 0 < begin < at or text[words[begin - 1].end] != ",":
        return at
    return begin - 1 if words[begin - 1].lower in known.have | known.do | known.be else at


def _is_adverb(text: str, word: Word, opens: bool) -> bool:
    if not word.lower.endswith("ly") or word.lower in speech_words().nouns_in_ly:
        return False
    return opens or text[word.start].islower()


def _interjection(words: Sequence[Word], end: int) -> int:
    """How many words before this one are an interjection such as "in turn"."""
    for phrase in speech_words().interjections.get(words[end - 1].lower, ()):
        size = len(phrase)
        if end > size and tuple(word.lower for word in words[end - size : end]) == phrase:
            return size
    return 0


def _when_or_where(text: str, words: Sequence[Word], end: int) -> int:
    """How many words before this one tell a day or a town: "on Monday", "Thursday", "in Port Aurel"."""
    known, at = speech_words(), end
    while at > 0 and end - at < _LONGEST and (words[at - 1].lower in known.times or words[at - 1].lower.isdecimal()):
        at -= 1
    if at < end:
        if at > 0 and words[at - 1].lower in known.dating:
            return end - at + 1
        return 1 if words[end - 1].lower.endswith("day") and len(words[end - 1].lower) > _LONGEST else 0
    while at > 0 and end - at < _TOWN and _capital_before(text, words, at):
        at -= 1
    placed = 1 < at < end and words[at - 1].lower in known.placing and text[words[at - 1].end : words[at].start] == " "
    return end - at + 1 if placed and _capital_before(text, words, at - 1) else 0


def _capital_before(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a word with a capital stands before this one, with nothing but a space between them."""
    return text[words[at - 1].start].isupper() and text[words[at - 1].end : words[at].start] == " "
