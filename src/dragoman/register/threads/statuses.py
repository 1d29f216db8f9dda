"""What a clause says became of an undertaking."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from msgspec import Struct

from dragoman.lexicon import any_phrase, load_entries, text_of, texts_of
from dragoman.model import ActType, Span
from dragoman.register.threads.kinds import kind_of
from dragoman.register.threads.status import Status
from dragoman.register.threads.terms import Terms
from dragoman.register.threads.units import Unit

_ORDER = (
    Status.PARTIAL,
    Status.DROPPED,
    Status.STALLED,
    Status.FORMALISED,
    Status.STARTED,
    Status.DELIVERED,
    Status.REAFFIRMED,
)
"""Which status a clause reports that has words of several: bad news and limits before good, steps before ends."""

_FORCE = frozenset({ActType.OFR, ActType.PLG, ActType.PLN, ActType.TGT, ActType.REQ, ActType.AGR, ActType.INS})
_SMALL = r"one|two|three|four|five|six|seven|eight|nine|ten"
_SHARE = re.compile(
    rf"\b(?:(?P<part>\d[\d,.]*\d|\d|{_SMALL}) (?:out )?of (?:the |its |our |their |all )?(?:first )?"
    rf"(?P<all>\d[\d,.]*\d|\d|{_SMALL})\b|first of (?:the )?(?:\d+|{_SMALL})\b|of the work\b)",
    re.IGNORECASE,
)
_TENSES = (
    (Status.STALLED, re.compile(r"\b(?:not|no|never|nobody|nothing|without)\b|n['’]t\b", re.IGNORECASE)),
    (Status.STARTED, re.compile(r"\b(?:is|are|was|were|been) (?:\w+ly |now )?(?:being\b|\w{3,}ing\b)", re.IGNORECASE)),
    (Status.DELIVERED, re.compile(r"\b(?:has|have|had) (?:\w+ly |now |since )?(?:been )?\w+", re.IGNORECASE)),
    (Status.DELIVERED, re.compile(r"\b(?:was|were) (?:\w+ly )?\w{3,}(?:ed|en|t)\b", re.IGNORECASE)),
)
_NO_STEP = frozenset({Status.REAFFIRMED, Status.STARTED})
_UNTOLD: Mapping[ActType | None, frozenset[Status]] = {
    ActType.ASM: _NO_STEP,
    ActType.CRT: _NO_STEP,
    None: _NO_STEP,
    ActType.INT: frozenset({Status.STARTED, Status.FORMALISED, Status.DELIVERED, Status.REAFFIRMED}),
}
"""What clauses of these acts do not tell: a wish reports nothing that was done, praise and thanks no step."""
_NOTHING = re.compile(
    r"\b(?:consider|look into|study|think about|think over|discuss|examine) (?:it|this|that|the "
    r"(?:request|matter|issue|question|proposal|offer|idea))\b",
    re.IGNORECASE,
)
"""What is said of a request without saying anything of it."""
_AT_EVENT = re.compile(r"^\W*(?:at|during|after|following) (?:the|our|this|its) [^,.;]{3,80},", re.IGNORECASE)
_CONTRAST = re.compile(r"\b(?:although|though|instead of|rather than|but|only)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_WHICH = re.compile(r"\b(?:which|that) (?:has |have |had |was |were |is |are )(?:\w+ ){0,2}$", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:without|no|any|not a|day of|avoid|avoiding|despite|as|ahead of|before)\s+$", re.IGNORECASE)
_NEAR, _BEHIND = 12, 80
_REMEMBERED = 2000
"""The cues of longer clauses are not remembered: there are few of them, and they take much room."""
_MONEY = 1e6
_THOUGHT_OF = re.compile(r"\b(?:would|could|might)\b", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|would|shall|are to|is to|to be|going to|by the end of)\b", re.IGNORECASE)


class Report(Struct, frozen=True):
    """What a clause says became of an undertaking.

    Attributes:
        evidence: the words that say so, never empty.
    """

    status: Status
    evidence: tuple[Span, ...]


def report_of(unit: Unit, earlier: Terms | None = None, intent: bool = False) -> Report | None:
    """What a clause says became of an undertaking; None where it says nothing about that.

    Args:
        unit: the clause.
        earlier: what the undertaking is about, for its numbers.
        intent: whether a mere intent reaffirms it.
    """
    if _NOTHING.search(unit.own) or unit.own.rstrip(' ”"').endswith("?"):
        return None
    found = _cues(unit)
    statuses = {status for status, _ in found}
    counted = _counted(unit, earlier) if earlier else None
    if part := _in_part(unit, earlier):
        return part
    if statuses == {Status.DELIVERED} and counted is not None:
        return Report(counted, (unit.span,))
    for status in _ORDER:
        if status in _UNTOLD.get(unit.act, ()):
            continue
        if status in statuses and not (status is Status.DELIVERED and _promised(unit)):
            return Report(status, tuple(span for one, span in found if one is status))
    if unit.act in _FORCE or (unit.act is ActType.INT and intent):
        return Report(Status.REAFFIRMED, (unit.span,))
    if unit.act is ActType.REF:
        return Report(Status.DROPPED, (unit.span,))
    if counted is not None and unit.act is ActType.RPT:
        return Report(counted, (unit.span,))
    return None


def _in_part(unit: Unit, earlier: Terms | None) -> Report | None:
    """That an event took place, or what share of an undertaking is done."""
    if earlier and (took_place := _took_place(unit, earlier)):
        return took_place
    share = _SHARE.search(unit.own)
    if share:
        kind = Status.STARTED if share.group("part") is None else Status.PARTIAL
        return Report(kind, (_at(unit, share),))
    return Report(Status.PARTIAL, (unit.span,)) if earlier and _falls_short(unit, earlier) else None


def _took_place(unit: Unit, earlier: Terms) -> Report | None:
    """That an event was held, where something is told that happened at it: "At the forum contracts were signed"."""
    found = _AT_EVENT.search(unit.own) if unit.act in (ActType.RPT, ActType.AGR) else None
    if found is None:
        return None
    named = {kind_of(word) for word in _WORD.findall(found.group())}
    things = {*earlier.object, *(name for name in earlier.names if not name.startswith("@"))}
    return Report(Status.DELIVERED, (_at(unit, found),)) if named & things else None


def _falls_short(unit: Unit, earlier: Terms) -> bool:
    """Whether fewer are told of beside the number undertaken: "38 came, although there are 50 places"."""
    if unit.act not in (ActType.RPT, ActType.ASM) or not _CONTRAST.search(unit.own):
        return False
    said = [number.value for number in unit.terms.numbers]
    wanted = [number.value for number in earlier.numbers if number.value in said]
    return bool(wanted) and any(0 < value < max(wanted) for value in said)


def _at(unit: Unit, found: re.Match[str]) -> Span:
    return Span(unit.sentence.start + found.start(), unit.sentence.start + found.end())


def tells_done(unit: Unit) -> bool:
    """Whether a clause says of a topic named in passing that it was signed or done: "the plan, which was signed"."""
    return any(
        status in (Status.FORMALISED, Status.DELIVERED) and _WHICH.search(unit.own, max(0, start - _BEHIND), start)
        for status, start in ((status, span.start - unit.sentence.start) for status, span in _cues(unit))
    )


def by_tense(unit: Unit) -> Report | None:
    """What a clause without telling words says, by its tense alone; for clauses surely about the undertaking."""
    if unit.act is not ActType.RPT:
        return None
    for status, pattern in _TENSES:
        found = pattern.search(unit.own)
        if found is not None:
            return Report(status, (_at(unit, found),))
    return None


def _promised(unit: Unit) -> bool:
    """Whether words of completion stand in what is still to come or only thought of: "will be handed over"."""
    if unit.act in _FORCE and unit.act is not ActType.AGR:
        return _FUTURE.search(unit.own) is not None
    return unit.act in (ActType.ASM, None) and _THOUGHT_OF.search(unit.own) is not None


def _counted(unit: Unit, earlier: Terms) -> Status | None:
    """Less or enough of what was undertaken, where both count the same thing."""
    for wanted in earlier.numbers:
        for number in unit.terms.numbers:
            both_money = not number.of and not wanted.of and min(number.value, wanted.value) >= _MONEY
            if both_money or (number.of and number.of == wanted.of):
                return Status.DELIVERED if number.value >= wanted.value else Status.PARTIAL
    return None


def _cues(unit: Unit) -> list[tuple[Status, Span]]:
    shift = unit.sentence.start
    cues = _cues_remembered(unit.own) if len(unit.own) <= _REMEMBERED else _cues_in(unit.own)
    return [(status, Span(shift + start, shift + end)) for status, start, end in cues]


@lru_cache(maxsize=1024)
def _cues_remembered(text: str) -> tuple[tuple[Status, int, int], ...]:
    return _cues_in(text)


def _cues_in(text: str) -> tuple[tuple[Status, int, int], ...]:
    return tuple(
        (status, match.start(), match.end())
        for status, pattern in _patterns()
        for match in pattern.finditer(text)
        if not _DENIED.search(text, max(0, match.start() - _NEAR), match.start())
    )


@cache
def _patterns() -> tuple[tuple[Status, re.Pattern[str]], ...]:
    return load_entries("dragoman.register.threads", "statuses.toml", "cue", _cue)


def _cue(row: Mapping[str, object]) -> tuple[Status, re.Pattern[str]]:
    # A gap "~" is at most three words, so that the search stays linear.
    pattern = (
        any_phrase(texts_of(row, "phrases"))
        .replace(r"\s+\~\s+", r"\s+(?:[\w'’-]+\s+){0,3}")
        .replace(r"\s+~\s+", r"\s+(?:[\w'’-]+\s+){0,3}")
    )
    compiled = re.compile(pattern, re.IGNORECASE)
    if not compiled.search(text_of(row, "example")):
        raise ValueError(f"the example holds none of the phrases: {row['example']!r}")
    return Status(text_of(row, "status")), compiled
