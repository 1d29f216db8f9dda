"""Phrases: the small language in which the lexicons of acts and of encounters are written.

A phrase is words with single spaces between them:

* ``word``  that word, in any case;
* ``word*``  any word that begins so (the stem has six letters or more);
* ``to|for``  one or the other; ``this|last_year``  an underscore stands for a space in one of them;
* ``<be>``  any word or phrase of the class of that name (``words.toml``);
* ``~``  up to three words in between, without a comma; ``~~`` up to eight, over commas;
* ``^`` at the beginning, ``$`` at the end: the phrase begins or ends the clause.

The first word must be given (no gap): it is where the search begins.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from dragoman.reading.phrase_words import (
    KEY,
    commonness,
    first_keys,
    is_cased,
    later_keys,
    pattern_of,
    second_keys,
)

_GAPS = {"~": r"(?:[^\s,;:]{1,40}\s+){0,3}?", "~~": r"(?:[^\s;:]{1,40}\s+){0,8}?"}


class Phrase(Struct, frozen=True, dict=True):
    """A phrase made ready.

    Attributes:
        words: its words and gaps.
        closed: it ends the clause.
        cased: the pattern is for the text itself, for capitals count.
        literal: the beginnings of words at which it can start.
        seconds: where only members of several words begin so ("we're"), how their second words begin.
        sorts: the sorts of words at which it can start.
        needs: for each later word of it, the beginnings of which one must stand in the text.
        anchored: it begins the clause.
    """

    words: tuple[str, ...]
    closed: bool
    cased: bool
    literal: frozenset[str]
    seconds: Mapping[str, frozenset[str]]
    sorts: frozenset[str]
    needs: tuple[frozenset[str], ...]
    anchored: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The whole phrase, for a text in small letters; made when it is first tried, as few are in a short run."""
        parts = []
        for word, following in zip(self.words, (*self.words[1:], ""), strict=True):
            if word in _GAPS:
                parts.append(_GAPS[word])
            else:
                gap = "" if not following else r",?\s+" if following == "~~" else r"\s+"
                parts.append(f"(?:{pattern_of(word)}){gap}")
        source = "".join(parts) + (r"(?!\w)" + (r"\W*$" if self.closed else ""))
        return re.compile(source, re.IGNORECASE if self.cased else 0)

    @cached_property
    def waits(self) -> tuple[frozenset[str], ...]:
        """For each of its words the beginnings of which one must stand in a text, the rarest first.

        Where only members of several words begin it ("we're"), it waits for "re", not for "we".
        """
        opening = None if self.sorts else self.literal
        if self.seconds and opening:
            opening = frozenset(second for key in opening for second in self.seconds.get(key, (key,)))
        return tuple(sorted(dict.fromkeys(filter(None, (opening, *self.needs))), key=commonness))


def phrase(text: str) -> Phrase:
    """Make a phrase ready.

    Raises:
        ValueError: it begins with a gap, names an unknown class, or its first word is a stem that is too short.
    """
    words = text.split()
    anchored = words[:1] == ["^"]
    closed = words[-1:] == ["$"]
    words = words[anchored : len(words) - closed]
    if not words or words[0] in _GAPS:
        raise ValueError(f"phrase {text!r} must begin with a word")
    needs = tuple(keys for word in words[1:] if word not in _GAPS and (keys := later_keys(word)))
    literal, sorts = first_keys(words[0])
    cased = any(is_cased(word) for word in words if word not in _GAPS)
    return Phrase(tuple(words), closed, cased, literal, second_keys(words[0]), sorts, needs, anchored)


def key_of(word: str) -> str:
    """How a word begins, in small letters: the key under which a text keeps the places of such words."""
    return word[:KEY].lower()
