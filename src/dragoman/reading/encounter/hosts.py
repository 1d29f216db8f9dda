"""Who received whom, by the verbs that report the encounter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dragoman.model import Basis, Cell, Form, Role, Span
from dragoman.reading.encounter.accounts import Account
from dragoman.reading.encounter.forms import state_of
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
    r"(?:welcome|hospitality|reception)\b",
    re.IGNORECASE,
)


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
