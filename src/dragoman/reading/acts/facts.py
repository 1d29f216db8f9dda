"""Facts and opinions where no word of the lexicons tells: what can be checked is told in the past or as going on."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from dragoman.reading.phrase_search import Tokens
from dragoman.reading.phrase_words import classes
from dragoman.reading.spotters import Spotter, spotter

_SOFT = r"(?:\w+ly\s+|already\s+|also\s+|not\s+|never\s+|just\s+|now\s+|still\s+)?"


class _Forms(Struct, frozen=True):
    past: re.Pattern[str]
    going: re.Pattern[str]
    copula: re.Pattern[str]
    stative: Spotter
    holding: Spotter


@cache
def _forms() -> _Forms:
    known = classes()
    participle = rf"(?:{'|'.join(known['participle'])}|\w{{2,}}ed)"
    described = rf"(?!(?:{'|'.join(known['adjective_ed'])})\b)"
    not_going = rf"(?!(?:{'|'.join(known['noun_ing'])})\b)"
    return _Forms(
        past=re.compile(
            rf"\b(?:(?:has|have|had)\s+{_SOFT}(?:been\s+[\w-]+ing\b|been\s+to\b|(?:been\s+)?{participle})|"
            rf"(?:was|were)\s+{_SOFT}{described}(?:{participle}|[\w-]+ing)|"
            rf"(?<!\bbe )(?:(?:{'|'.join(known['past'])})|{described}[a-z]{{2,}}ed))\b|\d",
        ),
        going=re.compile(rf"(?:\b(?:is|are|am|was|were)|'re|'m)\s+{_SOFT}{not_going}[\w-]+ing\b"),
        copula=re.compile(
            r"(?:\b(?:is|are|was|were|be|been|am|remains?|remained|becom\w+|seems?)|(?:it|that|there|he|she|what|here|who)'s|'re)\b"
            rf"(?!\s+{_SOFT}(?:\w+ing\b|{described}{participle}\b))",
        ),
        holding=spotter(known["holding"], rf"(?:{'|'.join(known['holding'])})\b"),
        stative=spotter(known["stative"], rf"(?:{'|'.join(known['stative'])})\b"),
    )


def past_or_going(tokens: Tokens, start: int, end: int) -> tuple[int, int] | None:
    """Where words tell what happened, goes on or was counted; None where a view ("is") comes first."""
    forms, lowered = _forms(), tokens.lowered
    told = forms.past.search(lowered, start, end)
    if told is None and lowered.find("ing", start, end) >= 0:
        told = forms.going.search(lowered, start, end)
    if told is None:
        return None
    view = forms.copula.search(lowered, start, end) or forms.holding.search(tokens, start, told.start())
    if view is not None and view.start() < told.start() and not lowered[told.start()].isdigit():
        return None
    return told.span()


def values(tokens: Tokens, start: int, end: int) -> bool:
    """True where words say what something is, has, can or means, rather than what is done."""
    forms = _forms()
    return bool(forms.copula.search(tokens.lowered, start, end) or forms.stative.search(tokens, start, end))
