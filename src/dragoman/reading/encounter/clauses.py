"""Where the clause of a report begins and ends, and what tells that a noun reports an encounter."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from dragoman.lexicon import read_toml, texts_of

ENGLISH = "dragoman.reading.english"
LEXICON = "encounters.toml"


class Bounds(Struct, frozen=True):
    """Patterns of the words around a report.

    Attributes:
        cut: ends the clause behind a report; the group ``purpose`` is of an infinitive.
        cut_before: ends the clause before a report.
        cut_title: ends the head of a title.
        label: what a title may begin with before the noun of its encounter.
        introduced: what brings in a noun without a verb: "during the meeting", "spoke during talks".
        opening: the opening of a sentence that tells of something else.
        to_come: an encounter still to come.
        said_there: words before a clause that only say that something was said there: "He spoke in Port Aurel when".
        happened: what says behind a noun that the encounter took place.
        announced, announced_title: words before the verb of an encounter that is announced.
        bearing: what says before a message that somebody who is met brings it.
    """

    cut: re.Pattern[str]
    cut_before: re.Pattern[str]
    cut_title: re.Pattern[str]
    label: re.Pattern[str]
    introduced: re.Pattern[str]
    opening: re.Pattern[str]
    to_come: re.Pattern[str]
    said_there: re.Pattern[str]
    happened: re.Pattern[str]
    bearing: re.Pattern[str]
    announced: re.Pattern[str]
    announced_title: re.Pattern[str]


def _any(key: str) -> str:
    row = read_toml(ENGLISH, LEXICON)["clause"]
    words = texts_of(row, key) if isinstance(row, dict) else ()
    return "|".join(re.escape(text).replace(r"\ ", r"\s+") for text in words)


@cache
def bounds() -> Bounds:
    """The patterns, made once of the words of ``encounters.toml``."""
    own = "|".join(rf"{word}\b" for word in _any("determiners").split("|"))
    behind = "".join(rf"(?<!{word}\s)" for word in _any("office_on").split("|"))
    day = r"\w+day\b|[A-Z]\w+\s[A-Z]\w+day\b|the\s\w+\sof\s\d|\d|[A-Z][a-z]+\.?\s\d|the\s\d|the\s\w+\sof\s\w+\s\d"
    return Bounds(
        cut=re.compile(
            rf",?\s(?:(?P<purpose>to\s(?!{own})(?=[a-z]))|(?:{_any('cut')})\s"
            rf"|{behind}on\s(?!{day}|(?:the|an?)\s(?:\w+\s)?(?:{_any('on')}|\w+\s(?:[Vv]isit|call\b))))|;\s|:\s"
        ),
        cut_before=re.compile(rf"(?:^|[\s,])(?:{_any('cut_before')})\s(?!part\b|well\b)|;\s|:\s"),
        cut_title=re.compile(rf"\s(?:{_any('cut_title')})\s", re.IGNORECASE),
        label=re.compile(rf"(?:joint\s+)?(?:{_any('labels')})\b|.*'s?\s", re.IGNORECASE),
        introduced=re.compile(
            rf"(?:^|[\s,])(?:{_any('occasions')})\s+(?:{_any('definite')})\s+(?:[\w'-]+\s+){{0,4}}$"
            rf"|^(?:{_any('at_talks')})\s+(?:[\w-]+\s+){{0,2}}$"
            rf"|\b(?:{_any('said_there')})\s+(?:on\s+\w+day\s+)?(?:during|at)\s+(?:[\w'-]+\s+){{0,3}}$",
            re.IGNORECASE,
        ),
        opening=re.compile(rf"(?:{_any('openings')})\b[^,]{{0,160}},\s", re.IGNORECASE),
        to_come=re.compile(
            rf"\b(?:{_any('intend')})\w*\s+to\s+(?:(?:{_any('to_come')})\s+)?(?:(?:again|an?|the|their|next)\s+)*$",
            re.IGNORECASE,
        ),
        said_there=re.compile(rf"\b(?:{_any('said_there')})\b[^;:\"]{{0,120}}$", re.IGNORECASE),
        bearing=re.compile(rf"\b(?:{_any('bearing')})\s+(?:an?|the|his|her)\s+(?:\w+\s+){{0,2}}$"),
        announced=re.compile(rf"\b(?:{_any('announced')})\s+(?:[\w-]+\s+)?$", re.IGNORECASE),
        announced_title=re.compile(rf"\b(?:{_any('announced_title')})\s+$", re.IGNORECASE),
        happened=re.compile(rf"(?:\s+[^.;]{{0,140}}?)?\s+(?:{_any('happened')})(?!\w)", re.IGNORECASE),
    )
