"""Who received whom, by the verbs that report the encounter."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.model import Form, Role, Span
from dragoman.reading.accounts import Account
from dragoman.reading.values import Cast


def host_by_verb(cast: Cast, reports: Sequence[Account]) -> tuple[str, Span] | None:
    """The party who received, hosted or welcomed another, with the words that say so."""
    for account in reports:
        if account.subject is None:
            continue
        before, after = _around(cast, account)
        visit = account.form is Form.VIS and account.subject is not Role.HOST
        if visit or not before or not after:
            continue
        host, guest = (before[-1], after[0]) if account.subject is Role.HOST else (after[0], before[-1])
        if host != guest:
            return host, account.span
    return None


def _around(cast: Cast, account: Account) -> tuple[list[str], list[str]]:
    """Keys of the single parties mentioned before and behind a verb, in order."""
    whole = account.line.span(account.left, account.right)
    before: list[str] = []
    after: list[str] = []
    for mention in sorted(cast.mentions, key=lambda mention: mention.span):
        if mention.span in whole and len(mention.parties) == 1:
            (before if mention.span.end <= account.span.start else after).append(mention.parties[0])
    return before, after
