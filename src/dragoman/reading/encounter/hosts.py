"""Who received whom, by the verbs that report the encounter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Basis, Cell, Form, Mention, Role, Span
from dragoman.reading.encounter.accounts import Account
from dragoman.reading.encounter.forms import state_of
from dragoman.reading.encounter.lines import words_of
from dragoman.reading.values import Cast
from dragoman.text.layout import Layout

_STATE = 2
_SIDES = 2
_CREDENTIALS = re.compile(
    r"\b(?:receiv\w+|accept\w+|(?P<given>present\w*|hand\w*|submit\w*))\b[^.;]{0,60}\b(?:credentials|credence)\b",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"\b(?:thank\w*|gratitude|grateful|appreciat\w+)\b[^.;]{0,80}?\bfor (?:the |his |her |their |your )?"
    r"(?:(?:warm|cordial|kind|generous|gracious|traditional) (?:\w+ (?:and \w+ )?)?)?"
    r"(?:welcome|hospitality|reception)\b(?! (?:it|they|that|which|of)\b)",
    re.IGNORECASE,
)
_COMING = re.compile(
    r"\b(?:[Tt]hank you|[Tt]hanks|to thank you)\b[^.;:]{0,40}? for (?:accepting (?:our|my|the) invitation|coming\b"
    r"|visiting us|being here|(?:finding|taking) (?:the )?time to (?:come|visit)|your visit\b)"
)
_SPEAKER = 60  # characters behind a quotation in which its speaker is named
_LABEL = 120  # characters before the colon behind a speaker's name


def host_by_verb(cast: Cast, reports: Sequence[Account]) -> tuple[str, Span] | None:
    """The party who received, hosted or welcomed another, with the words that say so."""
    for account in reports:
        before, after = around(cast, account)
        presented = _CREDENTIALS.search(account.clause) if account.form is Form.CER else None
        if presented is not None:
            told = after[:1] if presented["given"] else before[-1:]
            if told and (len({*before, *after}) > 1 or not presented["given"]):
                return told[0], account.span
        if account.subject is None:
            continue
        if (
            account.subject is Role.HOST
            and before
            and not {*after} - {before[-1]}
            and account.line.find(words_of("unnamed_guests"), account.pivot - account.line.offset, account.right)
        ):
            return before[-1], account.span
        visit = account.form is Form.VIS and account.subject is not Role.HOST
        if visit or not before or not after:
            continue
        host, guest = (before[-1], after[0]) if account.subject is Role.HOST else (after[0], before[-1])
        if host != guest:
            return host, account.span
    return None


def hospitable(layout: Layout, cast: Cast) -> Cell[str]:
    """The state of the one of two sides whom the other thanks for a welcome: there they met."""
    states = {party.key: state_of(cast, party.key) for party in cast.parties if party.role.value is not Role.OTHER}
    known = {state for state in states.values() if len(state) == _STATE}
    if len(known) != _SIDES or "for " not in layout.plain:
        return Cell.absent("place.none")
    for match in _THANKED.finditer(layout.plain):
        sentence = next((one for one in layout.body if one.span.start <= match.start() < one.span.end), None)
        if sentence is None or layout.quotations_in(Span(match.start(), match.end())):
            continue
        before = [
            mention
            for mention in cast.mentions
            if sentence.span.start <= mention.span.start < match.start() and len(mention.parties) == 1
        ]
        guest = states.get(before[-1].parties[0]) if before else None
        if guest in known:
            host = next(state for state in known if state != guest)
            return Cell(host, Basis.INFERRED, "place.hospitality", (Span(match.start(), match.end()),))
    return Cell.absent("place.none")


def thanked_for_coming(layout: Layout, cast: Cast) -> Cell[str]:
    """The state of the one of two sides who thanks the other for coming: there they met."""
    states = {party.key: state_of(cast, party.key) for party in cast.parties if party.role.value is not Role.OTHER}
    known = {state for state in states.values() if len(state) == _STATE}
    if len(known) != _SIDES or "hank" not in layout.plain:
        return Cell.absent("place.none")
    for match in _COMING.finditer(layout.plain):
        span = Span(match.start(), match.end())
        said = [mention for mention in _speakers(layout, cast, span) if len(mention.parties) == 1]
        host = states.get(said[0].parties[0]) if said else None
        if host in known:
            return Cell(host, Basis.INFERRED, "place.coming", (span,))
    return Cell.absent("place.none")


def _speakers(layout: Layout, cast: Cast, span: Span) -> list[Mention]:
    """Who is named as the speaker of some words: behind their quotation, else before the colon of their paragraph."""
    quotation = next(iter(layout.quotations_in(span)), None)
    if quotation is not None:
        end = quotation.outer.end
        return [one for one in cast.mentions if end <= one.span.start <= end + _SPEAKER]
    start = layout.plain.rfind("\n", 0, span.start) + 1
    colon = layout.plain.find(":", start, start + _LABEL)
    return [one for one in cast.mentions if start <= one.span.start and one.span.end <= colon < span.start]


def around(cast: Cast, account: Account) -> tuple[list[str], list[str]]:
    """Keys of the single parties mentioned before and behind a verb, in order."""
    relative = account.line.text.endswith("who ", 0, account.left)  # "the Ambassador, who called on him"
    whole = account.line.span(0 if relative else account.left, account.right)
    before: list[str] = []
    after: list[str] = []
    single = [mention for mention in cast.mentions if len(mention.parties) == 1 and mention.span in whole]
    for mention in sorted(single, key=lambda mention: mention.span):
        (before if mention.span.end <= account.pivot else after).append(mention.parties[0])
    return before, after
