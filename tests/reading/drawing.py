"""Drawings: readouts marked up by hand, one sentence a line, with who is meant and who speaks.

A line is ``MODE SPEAKERS | sentence``; an empty line begins a new paragraph. In the sentence ``{A:the President}`` is
a mention of party A, ``{A,B:the sides}`` of both, ``{*S:The Velde side}`` of a side that speaks as a group, and
``{?:he}`` of nobody who could be told.
"""

from __future__ import annotations

import re

from msgspec import Struct

from dragoman.identity import readout_id
from dragoman.model import Basis, Cell, Mention, MentionKind, Party, Readout, Span
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout, lay_out

_MENTION = re.compile(r"\{(?P<group>\*?)(?P<keys>[\w?,]+):(?P<words>[^}]*)\}")
_PRONOUNS = {"he", "she", "they", "him", "her", "his", "their"}


class Drawing(Struct, frozen=True, dict=True):
    """A readout with its cast and what a person says of each sentence."""

    layout: Layout
    cast: Cast
    expected: tuple[str, ...]


def draw(text: str) -> Drawing:
    """The readout, its cast and the expected ``MODE SPEAKERS`` of every sentence."""
    plain = ""
    mentions: list[Mention] = []
    expected: list[str] = []
    fresh = True
    for line in text.strip().splitlines():
        if not line.strip():
            plain += "\n"
            fresh = True
            continue
        label, words = line.split("|", 1)
        expected.append(" ".join(label.split()))
        plain += "" if fresh else " "
        fresh = False
        plain, found = _marked(plain, words.strip())
        mentions.extend(found)
    keys = sorted({key for mention in mentions for key in mention.parties})
    layout = lay_out(Readout(readout_id(plain), "drawing", plain))
    return Drawing(layout, Cast(tuple(_party(key) for key in keys), tuple(mentions)), tuple(expected))


def _marked(plain: str, words: str) -> tuple[str, list[Mention]]:
    found = []
    at = 0
    for match in _MENTION.finditer(words):
        plain += words[at : match.start()]
        said = match["words"]
        keys = tuple(key for key in match["keys"].split(",") if key != "?")
        span = Span(len(plain), len(plain) + len(said))
        found.append(Mention(span, _kind(said, keys, bool(match["group"])), keys, "drawing"))
        plain += said
        at = match.end()
    return plain + words[at:], found


def _kind(words: str, keys: tuple[str, ...], group: bool) -> MentionKind:
    if group or len(keys) > 1:
        return MentionKind.COLLECTIVE
    if words.lower() in _PRONOUNS:
        return MentionKind.PRONOUN
    return MentionKind.TITLE if words.lower().startswith(("the ", "her ", "his ")) else MentionKind.NAME


def _party(key: str) -> Party:
    name = Cell(key, Basis.STATED, "drawing", (Span(0, 1),))
    return Party(key, name, Cell.absent("drawing"), Cell.absent("drawing"), Cell.absent("drawing"))
