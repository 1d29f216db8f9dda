"""Texts made fit for a page, and codes in words."""

from __future__ import annotations

import unicodedata
from datetime import date
from enum import StrEnum
from typing import Any
from urllib.parse import quote, urlsplit

from dragoman.codebook import codebook
from dragoman.model import PartialDate
from dragoman.views.words import MONTHS, date_in_words, value_in_words

# Marks that turn the direction of what follows them, or hide it: a text must not rearrange the page around it.
_TURNING = {"\u061c", "\u200e", "\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
_BROKEN = {"Cc", "Cs", "Co"}


def plain(text: str | None) -> str:
    r"""A text as it may stand on a page: each character that steers instead of showing becomes U+FFFD.

    >>> plain("left\u202etfel")
    'left\ufffdtfel'
    """
    return "".join(
        char if char in "\n\t" else "\ufffd" if char in _TURNING or unicodedata.category(char) in _BROKEN else char
        for char in text or ""
    )


def day(value: str | date | None) -> str:
    """A date for people, with the month as a word, so that nobody takes the day for the month.

    >>> day("2014-07-??")
    'July 2014'
    """
    if not value:
        return "no date"
    parts = str(value)[:10].split("-")
    if len(parts) != 3:
        return plain(str(value))
    numbers = [int(part) if part.isdigit() else None for part in parts]
    return date_in_words(PartialDate(*numbers))


def month(value: str) -> str:
    """``2014-07`` as "July 2014"."""
    year, _, number = value.partition("-")
    return f"{MONTHS[int(number) - 1]} {year}" if number.isdigit() and 1 <= int(number) <= 12 else year


def label(code: StrEnum | None) -> str:
    """What the codebook calls a code; empty where there is none."""
    return codebook().entry(code).label if code else ""


def label_in(code: str | None, vocabulary: str) -> str:
    """What a vocabulary of the codebook calls a code; the code itself where it has none such."""
    if not code:
        return ""
    try:
        return codebook().vocabulary(vocabulary).entry(code).label
    except KeyError:
        return plain(code)


def in_words(value: Any) -> str:
    """The value of a cell: codes with their labels, dates and numbers as people write them."""
    if isinstance(value, StrEnum):
        try:
            entry = codebook().entry(value)
        except KeyError:
            return str(value)
        return entry.label if entry.label.casefold() != value.casefold() else str(value)
    return plain(value_in_words(value))


def number(value: float | int) -> str:
    """A number with its thousands set apart."""
    return f"{value:,.10g}" if isinstance(value, float) else f"{value:,}"


def web_address(value: str | None) -> str:
    """An address if it leads to a page of the web, else nothing: no other kind may become a link."""
    try:
        parts = urlsplit(value or "")
    except ValueError:
        return ""
    return value or "" if parts.scheme in ("http", "https") and parts.netloc else ""


def in_path(value: str) -> str:
    """A value as one part of an address."""
    return quote(value, safe="")


FILTERS = {
    "plain": plain,
    "day": day,
    "month": month,
    "label_in": label_in,
    "in_words": in_words,
    "number": number,
    "web_address": web_address,
    "in_path": in_path,
}
