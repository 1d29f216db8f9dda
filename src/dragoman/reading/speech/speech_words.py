"""The word lists by which subjects and clauses are told apart (``english/speech.toml``)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dragoman.lexicon import read_toml, texts_of


class SpeechWords(Struct, frozen=True):
    """The word lists, all in small letters; the file says what each is for."""

    adverbs: frozenset[str]
    nouns_in_ly: frozenset[str]
    interjections: dict[str, tuple[tuple[str, ...], ...]]
    times: frozenset[str]
    dating: frozenset[str]
    placing: frozenset[str]
    have: frozenset[str]
    be: frozenset[str]
    do: frozenset[str]
    prepositions: frozenset[str]
    subordinators: frozenset[str]
    collectives: frozenset[str]
    persons: frozenset[str]
    offices: frozenset[str]
    parts: frozenset[str]
    no_names: frozenset[str]
    documents: frozenset[str]
    adjectival: frozenset[str]
    openers: frozenset[str]
    occasions: frozenset[str]
    questions: frozenset[str]
    answers: frozenset[str]
    voices: frozenset[str]
    reporters: frozenset[str]
    label_titles: frozenset[str]
    remarks: frozenset[str]
    addresses: frozenset[str]
    own_words: frozenset[str]
    orders: frozenset[str]
    predicates: frozenset[str]


@cache
def speech_words() -> SpeechWords:
    """The word lists; interjections are found by their last word.

    Raises:
        LexiconError: the file is missing or is not TOML.
    """
    table = read_toml("dragoman.reading.english", "speech.toml")
    interjections: dict[str, tuple[tuple[str, ...], ...]] = {}
    for text in texts_of(table, "interjections"):
        phrase = tuple(text.split())
        interjections[phrase[-1]] = (*interjections.get(phrase[-1], ()), phrase)
    names = [name for name in SpeechWords.__struct_fields__ if name != "interjections"]
    return SpeechWords(interjections=interjections, **{name: frozenset(texts_of(table, name)) for name in names})
