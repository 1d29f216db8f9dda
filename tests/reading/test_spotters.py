"""Spotters: the words at which a pattern is tried are all those with which it can begin."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from re import _constants as ops  # type: ignore[attr-defined]  # the parts of a parsed pattern have no other door
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from dragoman.model import ActType, Span
from dragoman.reading.acts.facts import values
from dragoman.reading.acts.particulars import particulars
from dragoman.reading.phrase_search import Tokens
from dragoman.reading.phrases import key_of
from dragoman.reading.spotters import Spotter, spotter

_END, _OPEN = " ", "*"
"""What stands behind a word that is over, and behind one of which the pattern leaves the rest open."""


def _beginnings(items: Sequence[Any], so_far: str = "") -> Iterator[str]:
    """The first words with which a parsed pattern can begin, each with its end or left open."""
    for at, (kind, what) in enumerate(items):
        if so_far[-1:] in (_END, _OPEN):
            break
        ways = _ways(kind, what)
        if ways is not None:
            for way in ways:
                yield from _beginnings([*way, *items[at + 1 :]], so_far)
            return
        if kind is ops.LITERAL:
            so_far += chr(what).lower() if re.match(r"\w", chr(what)) else _END
        elif kind not in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
            space = kind is ops.IN and what == [(ops.CATEGORY, ops.CATEGORY_SPACE)]
            so_far += _END if space else _OPEN
    yield so_far if so_far[-1:] in (_END, _OPEN) else so_far + _END


def _ways(kind: object, what: Any) -> list[Sequence[Any]] | None:
    """What can stand in the place of a part that holds others; None for a part that holds none."""
    if kind is ops.SUBPATTERN:
        return [what[3]]
    if kind is ops.BRANCH:
        return list(what[1])
    if kind in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        return [what[2]] if what[0] else [(), what[2]]
    if kind is ops.IN and all(part is ops.LITERAL for part, _ in what):
        return [[(ops.LITERAL, char)] for _, char in what]
    return None


def _untried(one: Spotter) -> set[str]:
    """The first words of a pattern at which it is never tried."""
    found = set()
    for word in set(_beginnings(list(parser.parse(one.pattern.pattern)))):
        whole = word.endswith(_END)
        key = key_of(word[:-1])
        known = key in one.keys if whole else any(listed.startswith(key) for listed in one.keys)
        if not key or not known:
            found.add(word)
    return found


def _spotters() -> list[Spotter]:
    """Those of the reading of acts; some are made when first needed."""
    import_module("dragoman.reading.acts.acts")
    tokens = Tokens("We will build a bridge.")
    values(tokens, 0, len(tokens.text))
    particulars(tokens, ActType.PLG, Span(0, len(tokens.text)), (0, len(tokens.text)))
    return [one for one in gc.get_objects() if isinstance(one, Spotter)]


@pytest.mark.parametrize("one", _spotters(), ids=lambda one: one.pattern.pattern[:40])
def test_a_pattern_is_tried_at_every_word_with_which_it_can_begin(one: Spotter) -> None:
    """No alternative of a pattern is forgotten in the list of its first words."""
    assert not _untried(one)


@pytest.mark.parametrize(
    ("words", "source", "untried"),
    [
        ("to", r"(?:to|from)\b", {"from "}),
        ("next", r"(?:later\s+)?(?:next|this)\s", {"later ", "this "}),
        ("we", r"[Ww]e\b|[Uu]s\b", {"us "}),
        ("joint both", r"(?:joint(?:ly)?|both)\b", {"jointly "}),
        ("agree", r"(?:agree\w*|settl\w+)\b", {"settl*"}),
    ],
)
def test_a_forgotten_first_word_is_found(words: str, source: str, untried: set[str]) -> None:
    """The first words of alternatives, optional words, classes of letters and stems are all compared with the list."""
    assert _untried(spotter(words, source)) == untried
