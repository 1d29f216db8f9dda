"""The lexicon of cues: which words are a verb of saying or doing, and of which class."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, partial
from typing import NamedTuple

from msgspec import Struct

from dragoman.lexicon import load_entries, read_toml, text_of, texts_of
from dragoman.reading.inflection import VerbForm, inflect
from dragoman.text.tokens import cut

_PACKAGE = "dragoman.reading.english"
_FILE = "cues.toml"
_GAP = "..."
_GAP_WORDS = 4
_KEY = 4
WORD = re.compile(r"([^\W_]++(?:['.-][^\W_]++)*+)")
"""A word; a possessive 's stays with it."""


class Word(NamedTuple):
    """A word of a text: its place, and its small letters."""

    start: int
    end: int
    lower: str


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of text[start:end]."""
    starts, ends, texts = cut(WORD, text, start, end)
    return list(map(_MADE, zip(starts, ends, map(str.lower, texts), strict=False)))


_MADE = partial(tuple.__new__, Word)
"""As ``Word._make``, without a call in Python for each word of a text."""


class CueClass(Struct, frozen=True):
    """A class of verbs.

    Attributes:
        name: such as ``welcome``.
        voice: a sentence with one speaker as the subject of such a verb gives that speaker's words.
        note: what the verbs of the class do.
    """

    name: str
    voice: bool
    note: str


class CueEntry(Struct, frozen=True, gc=False):
    """A verb, with the words that must follow it.

    Attributes:
        verb: the entry as written in the lexicon, such as ``express ... hope*``.
        kind: name of its class.
        rest: words after the verb; "..." is a gap of up to four words, "*" at the end any ending.
        example: a sentence in which the entry is found.
        forms: the forms of its first word.
        needs: a word that must follow somewhere in the sentence; empty where none must.
        fixed_passive: the entry is a passive as it stands, such as "attention ... paid to".
    """

    verb: str
    kind: str
    rest: tuple[str, ...]
    example: str
    forms: frozenset[tuple[str, VerbForm]]
    needs: str = ""
    fixed_passive: bool = False

    @property
    def weight(self) -> int:
        """The number of its words, by which the longer one of two entries wins."""
        return len(self.rest) + 1 - self.rest.count(_GAP)


class CueMatch(Struct, frozen=True):
    """An entry found in a text: the number of words from the first to the last."""

    entry: CueEntry
    forms: frozenset[VerbForm]
    length: int


_Options = dict[str, list[tuple[CueEntry, frozenset[VerbForm], int]]]
"""The entries that a form may belong to, with their weight, by the beginning of the next word; "" for none."""


def _by_form(entries: Iterable[CueEntry]) -> dict[str, _Options]:
    found: dict[str, _Options] = {}
    same: dict[frozenset[VerbForm], frozenset[VerbForm]] = {}  # there are few different ones
    for entry in entries:
        needed = next((part.rstrip("*") for part in entry.rest if part != _GAP), "")[:_KEY]
        weight = entry.weight
        forms: dict[str, set[VerbForm]] = {}
        for word, form in entry.forms:
            forms.setdefault(word, set()).add(form)
        for word, its in forms.items():
            known = frozenset(its)
            found.setdefault(word, {}).setdefault(needed, []).append((entry, same.setdefault(known, known), weight))
    return found


class CueLexicon:
    """All cues, looked up by the form of their verb."""

    def __init__(self, classes: Sequence[CueClass], entries: Sequence[CueEntry]) -> None:
        self.classes = {item.name: item for item in classes}
        self.entries = {entry.verb: entry for entry in entries}
        self._adverbs = frozenset(texts_of(read_toml(_PACKAGE, "speech.toml"), "adverbs"))
        self._by_form = _by_form(entries)
        self.openings = frozenset(self._by_form)
        """The words with which an entry begins, in small letters."""

    def kind(self, verb: str) -> str:
        """The class of an entry.

        Raises:
            KeyError: there is no such entry.
        """
        return self.entries[verb].kind

    def voiced(self, verb: str) -> bool:
        """Whether one speaker as the subject of this verb makes the sentence that speaker's words."""
        return self.classes[self.entries[verb].kind].voice

    def match(self, text: str, words: Sequence[Word], at: int) -> CueMatch | None:
        """The entry with the most words that begins at a word, or None."""
        options = self._by_form.get(words[at].lower)
        if options is None:
            return None
        best: tuple[int, int] = (0, 0)
        found: CueMatch | None = None
        near = words[at + 1 : at + 3 + _GAP_WORDS] if len(options) > 1 or "" not in options else ()
        for key in ("", *[word.lower[:_KEY] for word in near]):
            for entry, forms, weight in options.get(key, ()):
                length = self._length(text, words, at, entry.rest) if weight >= best[0] else 0
                rank = (weight, -length)
                if length and rank > best and (not entry.needs or _follows(entry.needs, words, at + length)):
                    best, found = rank, CueMatch(entry, forms, length)
        return found

    def _length(self, text: str, words: Sequence[Word], at: int, rest: tuple[str, ...]) -> int:
        """How many words the entry takes from here; 0 where it does not match."""
        here = at + 1
        gap = 0
        for part in rest:
            if part == _GAP:
                gap = _GAP_WORDS
                continue
            while here < len(words) and _beside(text, words[here - 1], words[here], gap > 0):
                word = words[here].lower
                if word == part or (part[-1] == "*" and word.startswith(part[:-1])):
                    break
                if gap and word not in _NO_GAP:
                    gap -= 1
                elif not gap and here == at + 1 and (word.endswith("ly") or word in self._adverbs):
                    pass
                else:
                    return 0
                here += 1
            else:
                return 0
            here += 1
            gap = 0
        return here - at


def _beside(text: str, left: Word, right: Word, gap: bool) -> bool:
    """Whether only white space stands between two words; in a gap, a comma may."""
    between = text[left.end : right.start]
    return between.isspace() or (gap and between == ", ")


def _follows(needed: str, words: Sequence[Word], at: int) -> bool:
    return any(word.lower == needed for word in words[at : at + _REACH])


_REACH = 40
_NO_GAP = frozenset("of with for on to in at by that from about over as during into against which who".split())


def _class(row: Mapping[str, object]) -> CueClass:
    voice = row["voice"]
    if not isinstance(voice, bool):
        raise TypeError(f"voice must be true or false, not {voice!r}")
    return CueClass(text_of(row, "name"), voice, text_of(row, "note"))


def _entries(row: Mapping[str, object]) -> tuple[CueEntry, ...]:
    double = bool(row.get("double", False))
    past = text_of(row, "past", "") or None
    participle = text_of(row, "participle", "") or None
    verb, *rest = text_of(row, "verb").split()
    fixed = bool(row.get("fixed", False))
    form = VerbForm.FIXED_PASSIVE if row.get("passive", False) else VerbForm.FIXED
    forms = {(verb, form)} if fixed else set(inflect(verb, past, participle, double=double))
    for other in () if fixed else texts_of(row, "also"):
        forms |= inflect(other.split()[0], past, participle, double=double)
    rests = {tuple(rest), *(tuple(other.split()[1:]) for other in texts_of(row, "also"))}
    example, needs = text_of(row, "example"), text_of(row, "needs", "")
    name, passive = text_of(row, "class"), fixed and form is VerbForm.FIXED_PASSIVE
    return tuple(
        CueEntry(text_of(row, "verb"), name, other, example, frozenset(forms), needs, passive)
        for other in sorted(rests)
    )


@cache
def cue_lexicon() -> CueLexicon:
    """The lexicon of cues.

    Raises:
        LexiconError: lists every bad entry.
    """
    classes = load_entries(_PACKAGE, _FILE, "class", _class)
    names = {item.name for item in classes}

    def known(row: Mapping[str, object]) -> tuple[CueEntry, ...]:
        entries = _entries(row)
        if entries[0].kind not in names:
            raise ValueError(f"no class {entries[0].kind!r}")
        return entries

    entries = [entry for group in load_entries(_PACKAGE, _FILE, "cue", known) for entry in group]
    return CueLexicon(classes, entries)
