"""A view of a text in which look-alike characters are made one. It has the same length, so offsets stay valid."""

from __future__ import annotations

import re
import unicodedata

_SAME = {
    "‘": "'",
    "’": "'",
    "‚": "'",
    "‛": "'",
    "′": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "″": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "—": "-",
    "―": "-",
    "−": "-",
}


class _Plain(dict[str, str]):
    """What stands for a character; decided when it is first met."""

    def __missing__(self, char: str) -> str:
        blank = unicodedata.category(char) in {"Zs", "Zl", "Zp", "Cc", "Cf"}
        same = self[char] = " " if blank else char
        return same


_PLAIN = _Plain(_SAME)
_CAPITALS = "A-Z" + "".join(filter(str.isupper, map(chr, (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)))))
_TWICE = ("''", "’’", "‘‘", "``")
_PAIRS = "''|[‘’]{2}|``"
_DOUBLED = re.compile(rf"(?<![\w'])(?:{_PAIRS})(?=\w)|(?:{_PAIRS})(?![\w'])")
_UNUSUAL = re.compile(r"[^\t\n -~]")


def plain(text: str) -> str:
    r"""The text with straight quotation marks, hyphens and ordinary spaces; same length, code point for code point.

    >>> plain("Tolvania’s “plan”")
    'Tolvania\'s "plan"'
    """
    return _UNUSUAL.sub(lambda found: _PLAIN[found[0]], text)


def single_marks(text: str) -> str:
    """The text with one mark and a blank where a mark of quotation is typed as two; same length.

    >>> single_marks("''We must,'' he said")
    ' "We must,"  he said'
    """
    if not any(mark in text for mark in _TWICE):
        return text
    return _DOUBLED.sub(lambda found: ' "' if text[found.end() : found.end() + 1].isalnum() else '" ', text)


def with_capitals(pattern: str) -> str:
    """A regular expression in which ``A-Z`` stands for every Latin capital letter, also one with a mark.

    >>> bool(re.match(with_capitals("[A-Z]"), "Éva"))
    True
    """
    return pattern.replace("A-Z", _CAPITALS)
