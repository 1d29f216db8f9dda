"""Cells, dates and parties in words for people; texts made safe for a terminal."""

from __future__ import annotations

import unicodedata
from typing import Any

from dragoman.model import Cell, PartialDate, Party, Reading, Readout, Span
from dragoman.register.people.names import SURNAME_FIRST

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
COUNTED = "Counted are meetings, calls and visits, not readouts: several readouts of one count once."
"""Stands below every count that may be taken for one of readouts."""

_HIDDEN = {"Cc", "Cf", "Cs", "Co"}
_SUFFIXES = {"JR", "SR", "II", "III", "IV"}
_PARTICLES = {"Al", "El", "De", "Da", "Van", "Von"}
_LONG_NAME = 4


def safe(text: str) -> str:
    r"""A text without characters that steer a terminal or turn its direction; each becomes a visible mark.

    >>> safe("plan \x1b[31mB")
    'plan \ufffd[31mB'
    """
    return "".join(
        " " if char in "\n\t" else "\ufffd" if unicodedata.category(char) in _HIDDEN else char for char in text
    )


def many(number: int, thing: str) -> str:
    """A number of things.

    >>> many(1, "readout"), many(2, "readout")
    ('1 readout', '2 readouts')
    """
    return f"{number} {thing}{'' if number == 1 else 's'}"


def date_in_words(day: PartialDate) -> str:
    """A date for people, with what is unknown said so.

    >>> date_in_words(PartialDate(None, 7, 21))
    '21 July, year not known'
    """
    month = MONTHS[day.month - 1] if day.month else None
    parts = [str(day.day)] if day.day and month else []
    parts += [month] if month else []
    known = " ".join(parts)
    if day.year is None:
        return f"{known}, year not known" if known else "not known"
    return f"{known} {day.year}".strip()


def value_in_words(value: Any) -> str:
    """The value of a cell as a person would write it."""
    if value is None:
        return "not stated"
    if isinstance(value, PartialDate):
        return date_in_words(value)
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    if isinstance(value, float):
        return f"{value:,.10g}"
    return safe(str(value))


def party_in_words(party: Party) -> str:
    """Name, office and jurisdiction of a party, as far as they are known.

    The name stands in angle brackets where it comes from reference data and not from the text.
    """
    name = safe(party.name.value or "(not named)")
    if party.name.value and party.name.basis == "EXTERNAL":
        name = f"<{name}>"
    office = safe(party.office.value or "office not stated")
    return f"{name}, {office}" + (f" ({party.jurisdiction.value})" if party.jurisdiction.value else "")


def speakers_in_words(reading: Reading, speakers: Cell[tuple[str, ...]]) -> str:
    """The speakers in short."""
    return ", ".join(short_name(reading.party(key), reading.readout) for key in speakers.value or ())


def short_name(party: Party, readout: Readout) -> str:
    """A party in one or two words: the surname, as far as it can be told; of nameless ones the office.

    The surname is what the text sets in capitals ("HARADA Emi"), else the last word with its particles. Where names are
    printed in either order it cannot be told, and the whole name stands.
    """
    words = (party.name.value or "").split()
    while len(words) > 1 and words[-1].strip(".,").upper() in _SUFFIXES:
        words.pop()
    if not words:
        return safe(party.office.value or "?")
    printed = {word for span in party.name.evidence for word in readout.slice(span).split()}
    set_apart = [word for word in words if len(word.rstrip(".")) > 1 and word.upper() in printed]
    if set_apart and len(set_apart) < len(words):
        return safe(" ".join(set_apart))
    if (party.jurisdiction.value or "")[:2] in SURNAME_FIRST and len(words) < _LONG_NAME:
        return safe(" ".join(words))
    first = len(words) - 1
    while first > 1 and (words[first - 1].islower() or words[first - 1] in _PARTICLES):
        first -= 1
    return safe(" ".join(words[first:]))


def quoted(readout: Readout, span: Span) -> str:
    """The words of a span, safe to print, with the place that they stand at."""
    where = "" if span.part == "text" else f"{span.part} "
    return f'"{safe(readout.slice(span))}" [{where}{span.start}-{span.end}]'


def in_context(readout: Readout, span: Span, around: int = 60) -> tuple[str, str, str]:
    """The words before a span, of it, and after it, safe to print; at most ``around`` code points on each side."""
    whole = readout.part(span.part)
    before = safe(whole[max(0, span.start - around) : span.start])
    after = safe(whole[span.end : span.end + around])
    return (
        ("…" if span.start > around else "") + before,
        safe(whole[span.start : span.end]),
        after + ("…" if span.end + around < len(whole) else ""),
    )
