"""Who is host and who is guest: by the verbs, else by the state of the place; participants where neither tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from dragoman.model import Basis, Cell, Encounter, Form, Party, Role, Span
from dragoman.reading.cast.home import home_of
from dragoman.reading.encounter.accounts import Account, told
from dragoman.reading.encounter.forms import journey, state_of
from dragoman.reading.encounter.hosts import around, host_by_verb
from dragoman.reading.values import Cast
from dragoman.reference import PolityKind, Reference
from dragoman.text.layout import Layout

_NO_SIDES = frozenset({Form.CAL, Form.VID, Form.MSG})
_JOINT = frozenset({Form.MTG, Form.TLK, Form.CER, Form.RCP})
_SITTINGS = frozenset({Form.MTG, Form.TLK})
_SIDES = 2
_STATE = 2
_HOUSE = re.compile(r"\b(?:headquarters|secretariat)\b", re.IGNORECASE)


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
    reports = _reports(layout)
    host = host_by_verb(cast, reports)
    if host and form is Form.SUM and encounters[0].country.value not in (None, state_of(cast, host[0])):
        host = None  # "co-hosted by": the one at home counts
    home = (home_of(layout.readout, reference).polity or "").split("-")[0]
    roles = _by_host(cast, *host) if host else {}
    if host and not state_of(cast, host[0]):  # those of his state are not known by him, but by the place
        roles = {**roles, **_by_country(cast, encounters[0].country, form, home), host[0]: roles[host[0]]}
    if not host:
        roles = _by_country(cast, encounters[0].country, form, home)
        roles = _by_seat(cast, encounters[0], reference, at_home=bool(roles), reports=reports) or roles
        roles = roles or _on_journey(cast, reports)
        roles = roles or _at_home(cast, encounters[0], home, reports)
    return replace(cast, parties=tuple(_with_role(party, roles.get(party.key)) for party in cast.parties))


def _reports(layout: Layout) -> list[Account]:
    known = told(layout)
    reports = [account for lead in known.leads[:2] for account in lead]
    return [*([known.title] if known.title is not None else []), *reports]


def _by_host(cast: Cast, host: str, span: Span) -> dict[str, Cell[Role]]:
    """The host and those of its jurisdiction against all others."""
    own = next((party.jurisdiction.value for party in cast.parties if party.key == host), None)
    roles = {}
    for party in cast.parties:
        present = party.role.rule == "cast.present" and state_of(cast, party.key) == own
        side = Role.HOST if party.key == host or (own and (party.jurisdiction.value == own or present)) else Role.GUEST
        roles[party.key] = Cell(side, Basis.DERIVED, "roles.verb", (span,))
    return roles


def _by_country(cast: Cast, country: Cell[str], form: Form, home: str) -> dict[str, Cell[Role]]:
    """Those of the state of the place against all others; nobody where one side is empty, but for a visit.

    At the publisher's home the only one of no known state stands for the side that nobody else is of.
    """
    if country.value is None:
        return {}
    taking_part = [party for party in cast.parties if party.role.value is not Role.OTHER]
    at_home = {party.key for party in taking_part if state_of(cast, party.key) == country.value}
    away = {party.key for party in taking_part if state_of(cast, party.key) not in ("", country.value)}
    unknown = [party.key for party in taking_part if not state_of(cast, party.key)]
    if away and not at_home and country.value == home and len(unknown) == 1:
        at_home = {*unknown}
    elif at_home and not away and country.value == home and len(taking_part) == _SIDES and form in _JOINT:
        away = {*unknown}
    if not away or (not at_home and form is not Form.VIS):
        return {}
    return {
        key: Cell(Role.HOST if key in at_home else Role.GUEST, Basis.DERIVED, "roles.country", country.evidence)
        for key in at_home | away
    }


def _on_journey(cast: Cast, reports: Sequence[Account]) -> dict[str, Cell[Role]]:
    """On a journey through several states the traveller's side are guests, all others hosts."""
    for account in reports:
        before, _ = around(cast, account)
        state = state_of(cast, before[-1]) if before and journey(account) else ""
        if state:
            return {
                party.key: Cell(
                    Role.GUEST if state_of(cast, party.key) == state else Role.HOST,
                    Basis.DERIVED,
                    "roles.journey",
                    (account.span,),
                )
                for party in cast.parties
                if party.role.value is not Role.OTHER and state_of(cast, party.key)
            }
    return {}


def _at_home(cast: Cast, encounter: Encounter, state: str, reports: Sequence[Account]) -> dict[str, Cell[Role]]:
    """Who met whom at home, where the other is of the own state or of none that is known: the one who met is host."""
    if encounter.form.value not in _SITTINGS or len(state) != _STATE or encounter.country.value != state:
        return {}
    for account in reports:
        before, after = around(cast, account)
        if account.weak or not before or not after or before[-1] == after[0]:
            continue
        if state_of(cast, before[-1]) == state and state_of(cast, after[0]) in ("", state):
            sides = {before[-1]: Role.HOST, after[0]: Role.GUEST}
            return {key: Cell(side, Basis.INFERRED, "roles.at_home", (account.span,)) for key, side in sides.items()}
    return {}


def _by_seat(
    cast: Cast, encounter: Encounter, reference: Reference, *, at_home: bool, reports: Sequence[Account]
) -> dict[str, Cell[Role]]:
    """Those of a body that has its seat in the city against all others; with people of that state, at its own house."""
    if encounter.country.rule == "place.house":
        body = encounter.country.sources[0].removeprefix("polities:")
        host = next((party.key for party in cast.parties if party.jurisdiction.value == body), None)
        return _by_host(cast, host, encounter.country.evidence[0]) if host is not None and not at_home else {}
    place = encounter.place.value
    bodies = {party.jurisdiction.value for party in cast.parties if party.jurisdiction.value}
    for body in sorted(bodies):
        polity = reference.polity(body)
        if place is None or polity is None or polity.kind is not PolityKind.BODY or polity.capital != place:
            continue
        house = any(_HOUSE.search(one.clause) for one in reports)
        if encounter.form.value is Form.SID or (at_home and not house) or len(bodies) < _SIDES:
            continue
        key = next(party.key for party in cast.parties if party.jurisdiction.value == body)
        return _by_host(cast, key, encounter.place.evidence[0])
    return {}


def _with_role(party: Party, role: Cell[Role] | None) -> Party:
    return party if role is None or party.role.value is Role.OTHER else replace(party, role=role)
