"""Who is host and who is guest: by the verbs, else by the state of the place; participants where neither tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.model import Basis, Cell, Encounter, Form, Party, Role, Span
from dragoman.reading.accounts import Account, lead_lines, line_accounts, title_account
from dragoman.reading.forms import state_of
from dragoman.reading.values import Cast
from dragoman.reference import Reference
from dragoman.text.layout import Layout

_NO_SIDES = frozenset({Form.CAL, Form.VID, Form.MSG})
_VISITING = re.compile(r"\bvisiting\s+(?:the\s+)?$", re.IGNORECASE)


def assign_roles(cast: Cast, encounters: Sequence[Encounter], layout: Layout, reference: Reference) -> Cast:
    """The cast with host and guest decided for the main encounter.

    Args:
        cast: who takes part; parties with the role ``other`` keep it.
        encounters: what the readout reports, the main one first.
        layout: the readout.
        reference: the states of regions.
    """
    form = encounters[0].form.value if encounters else None
    if form is None or form in _NO_SIDES:
        return cast
    host = host_by_verb(cast, _reports(layout))
    roles = _by_host(cast, *host) if host else _by_country(cast, encounters[0].country)
    return replace(cast, parties=tuple(_with_role(party, roles.get(party.key)) for party in cast.parties))


def _reports(layout: Layout) -> list[Account]:
    title = title_account(layout)
    reports = [account for lead in lead_lines(layout)[:2] for account in line_accounts(lead, layout)]
    return [*([title] if title is not None else []), *reports]


def host_by_verb(cast: Cast, reports: Sequence[Account]) -> tuple[str, Span] | None:
    """The party who received, hosted or welcomed another, with the words that say so."""
    for account in reports:
        if account.subject is None:
            continue
        before, after = _around(cast, account)
        if account.form is Form.VIS or not before or not after:
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


def _by_host(cast: Cast, host: str, span: Span) -> dict[str, Cell[Role]]:
    """The host and those of its jurisdiction against all others."""
    own = next((party.jurisdiction.value for party in cast.parties if party.key == host), None)
    roles = {}
    for party in cast.parties:
        side = Role.HOST if party.key == host or (own and party.jurisdiction.value == own) else Role.GUEST
        roles[party.key] = Cell(side, Basis.DERIVED, "roles.verb", (span,))
    return roles


def _by_country(cast: Cast, country: Cell[str]) -> dict[str, Cell[Role]]:
    """Those of the state of the place against all others; nobody where one side is empty."""
    if country.value is None:
        return {}
    taking_part = [party for party in cast.parties if party.role.value is not Role.OTHER]
    at_home = {party.key for party in taking_part if state_of(cast, party.key) == country.value}
    away = {party.key for party in taking_part if state_of(cast, party.key) not in ("", country.value)}
    if not at_home or not away:
        return {}
    return {
        key: Cell(Role.HOST if key in at_home else Role.GUEST, Basis.DERIVED, "roles.country", country.evidence)
        for key in at_home | away
    }


def _with_role(party: Party, role: Cell[Role] | None) -> Party:
    return party if role is None or party.role.value is Role.OTHER else replace(party, role=role)
