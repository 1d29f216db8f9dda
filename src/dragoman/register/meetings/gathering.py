"""Meetings made of linked encounters, with what is known of them: each value from the readout that knows it best."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence

from msgspec import Struct

from dragoman.identity import Recipe, content_id
from dragoman.model import Basis, Form
from dragoman.register.decisions import Verdict
from dragoman.register.meetings import rows
from dragoman.register.meetings.accounts import Account
from dragoman.register.meetings.agreement import Status, agreement
from dragoman.register.meetings.clusters import clusters
from dragoman.register.meetings.judged import Judged
from dragoman.register.meetings.pages import Pages
from dragoman.register.meetings.rows import Link, Member
from dragoman.register.meetings.timing import Known, known
from dragoman.register.meetings.versions import newest_version, next_version

_MARGIN = 0.05
"""How much better than any other a meeting must fit a readout without a date."""
_SUREST = (
    Basis.DECIDED, Basis.STATED, Basis.DERIVED, Basis.EXTERNAL, Basis.INFERRED, Basis.METADATA, Basis.ABSENT,
)  # fmt: skip
_VAGUE = (Form.OTH, Form.MTG)
"""Forms that say less than others: talks, a visit and a margin of a summit are meetings too."""


class Told(Struct, frozen=True):
    """An account with the day of its page, YYYY-MM-DD; empty where that is not known."""

    account: Account
    published: str


def gather(connection: sqlite3.Connection, pages: Pages, judged: Judged, affected: dict[str, str]) -> frozenset[str]:
    """Put the encounters that are linked together into meetings, and write these.

    Args:
        connection: the register, with all links in it.
        pages: the pages.
        judged: what people decided.
        affected: encounters, with their readouts, about whose links anything changed.

    Returns:
        The readouts whose meeting is another one than before, or has other values.
    """
    links = rows.links_of(connection, affected)
    affected = affected | {end: readout for link in links for end, readout in link.ends}
    old = [member for one in sorted(affected) if (member := rows.member_of(connection, one)) is not None]
    before = {member.encounter: (member, rows.values_of(connection, member.meeting)) for member in old}
    rows.drop_meetings(connection, old)
    accounts = {account.id: account for readout in set(affected.values()) for account in pages.page(readout).accounts}
    accounts = {one: account for one, account in accounts.items() if one in affected}
    company = _Company(connection, pages, judged, accounts)
    for cluster in company.clusters(links):
        _write(connection, pages, cluster, accounts)
    after = [member for one in sorted(accounts) if (member := rows.member_of(connection, one)) is not None]
    now = {member.encounter: (member, rows.values_of(connection, member.meeting)) for member in after}
    return frozenset(affected[one] for one in before.keys() | now.keys() if before.get(one) != now.get(one))


class _Company:
    """The encounters that links lead to, and which of them cannot be one."""

    def __init__(
        self, connection: sqlite3.Connection, pages: Pages, judged: Judged, accounts: dict[str, Account]
    ) -> None:
        self._connection = connection
        self._pages = pages
        self._judged = judged
        self._accounts = accounts

    def clusters(self, links: Sequence[Link]) -> tuple[frozenset[str], ...]:
        """Put them together, and write what came of each link."""
        successors = self._successors(links)
        counting = [link for link in links if not {link.a, link.b} & successors.keys()]
        linked: dict[str, list[Link]] = defaultdict(list)
        for link in counting:
            if link.fit is Status.LINKED:
                linked[link.a].append(link)
                linked[link.b].append(link)
        sure = [
            (link.a, link.b, link.score)
            for link in counting
            if link.fit is Status.LINKED
            and not self._in_doubt(link, link.a, link.b, linked)
            and not self._in_doubt(link, link.b, link.a, linked)
        ]
        found = _joined(clusters(self._accounts.keys() - successors.keys(), sure, self._apart), successors)
        where = {one: cluster for cluster in found for one in cluster}
        for link in links:
            if link.fit is not Status.REJECTED:
                one = where[link.a] is where[link.b]
                rows.set_status(self._connection, link, Status.LINKED if one else Status.PROPOSED)
        return found

    def _successors(self, links: Sequence[Link]) -> dict[str, str]:
        """The encounters of superseded pages, each with the same encounter in the next version."""
        successors = {}
        for link in links:
            for (one, readout), (other, newer) in (link.ends, link.ends[::-1]):
                if link.fit is Status.LINKED and next_version(self._connection, readout) == newer:
                    successors[one] = other
        return successors

    def _in_doubt(self, link: Link, undated: str, partner: str, linked: dict[str, list[Link]]) -> bool:
        """Whether an encounter without any date fits two meetings about as well."""
        if link.decision is not None or not self._known(undated).undated:
            return False
        rivals = [one for one in linked[undated] if one is not link and one.score > link.score - _MARGIN]
        return any(self._apart(rival.a if rival.b == undated else rival.b, partner) for rival in rivals)

    def _known(self, encounter: str) -> Known:
        account = self._accounts[encounter]
        return known(account, self._pages.page(account.readout).published)

    def _apart(self, a: str, b: str) -> bool:
        """Whether two encounters cannot be one, whatever others link them."""
        one, other = self._accounts[a], self._accounts[b]
        decision = self._judged.on(a, b)
        if decision is not None:
            return decision.verdict is Verdict.DIFFERENT
        if one.readout == other.readout:
            return True
        pages = self._pages.page(one.readout), self._pages.page(other.readout)
        return agreement((pages[0], one), (pages[1], other), self._pages.likeness(one.readout, other.readout)) is None


def _joined(counting: Sequence[frozenset[str]], successors: dict[str, str]) -> tuple[frozenset[str], ...]:
    """The clusters, with the encounters of superseded pages where their newest version is."""
    whole = [set(cluster) for cluster in counting]
    where = {one: cluster for cluster in whole for one in cluster}
    for old in successors:
        newest = old
        while newest in successors:
            newest = successors[newest]
        where[newest].add(old)
    return tuple(sorted(map(frozenset, whole), key=min))


def _write(connection: sqlite3.Connection, pages: Pages, cluster: frozenset[str], accounts: dict[str, Account]) -> None:
    key = content_id(Recipe.MEETING, (min(cluster),))
    there = [accounts[one] for one in sorted(cluster)]
    newest = {account.readout: newest_version(connection, account.readout) for account in there}
    members = [Member(account.id, account.readout, account.position, key, newest[account.readout]) for account in there]
    counting = [account for account in there if newest[account.readout] is None] or there
    told = [Told(account, str(pages.page(account.readout).published or "")) for account in counting]
    put_meeting(connection, members, told)


def put_meeting(connection: sqlite3.Connection, members: Sequence[Member], told: Sequence[Told]) -> None:
    """Write a meeting and its members.

    Args:
        connection: the register.
        members: all encounters that it is.
        told: what those say that count; superseded pages are left out.
    """
    day = _best(told, lambda one: one.account.date is not None, _date_order)
    place = _best(told, lambda one: bool(one.account.city), _newest)
    country = _best(told, lambda one: bool(one.account.country), _newest)
    form = _best(told, lambda one: one.account.form is not None, _form_order)
    connection.execute(
        "INSERT INTO meeting (id, form, date, date_basis, date_from, place, place_from, country, readouts)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            members[0].meeting,
            str(form.account.form) if form else None,
            str(day.account.date) if day else None,
            str(day.account.basis) if day else None,
            day.account.readout if day else None,
            place.account.city if place else None,
            place.account.readout if place else None,
            country.account.country if country else None,
            len({one.account.readout for one in told}),
        ),
    )
    connection.executemany(
        "INSERT INTO meeting_member (encounter, readout, position, meeting, superseded_by) VALUES (?, ?, ?, ?, ?)",
        ((one.encounter, one.readout, one.position, one.meeting, one.superseded_by) for one in members),
    )


def _best(
    told: Sequence[Told], knows: Callable[[Told], bool], order: Callable[[Told], tuple[object, ...]]
) -> Told | None:
    """The first in this order of those that know a value."""
    return min((one for one in told if knows(one)), key=order, default=None)


def _newest(one: Told) -> tuple[object, ...]:
    """The latest page first; the id decides where that says nothing."""
    return ([-ord(char) for char in one.published] or [0], one.account.id)


def _date_order(one: Told) -> tuple[object, ...]:
    whole = one.account.date is not None and one.account.date.complete() is not None
    return (not whole, _SUREST.index(one.account.basis), *_newest(one))


def _form_order(one: Told) -> tuple[object, ...]:
    return (one.account.form in _VAGUE, *_newest(one))
