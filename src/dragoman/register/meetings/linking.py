"""Which encounters of which readouts are one: brought up to date for the readouts that changed, or all made anew."""

from __future__ import annotations

from dragoman.register.decisions import Verdict
from dragoman.register.meetings import index, rows
from dragoman.register.meetings.accounts import Account, Page
from dragoman.register.meetings.agreement import (
    Agreement,
    Ground,
    Status,
    agreement,
    whole_texts,
    with_matters,
    without_dates,
)
from dragoman.register.meetings.gathering import gather
from dragoman.register.meetings.judged import Judged
from dragoman.register.meetings.matters import shared
from dragoman.register.meetings.pages import Pages
from dragoman.register.meetings.relations import REWORDED, copy, translated
from dragoman.register.meetings.rows import Link
from dragoman.register.meetings.timing import known
from dragoman.register.meetings.versions import correct, next_version, superseded, versions_before
from dragoman.register.work import Work

_CORRECTED = "a corrected version of the same page"


def touch(work: Work, readouts: frozenset[str]) -> frozenset[str]:
    """Bring meetings up to date after these readouts changed.

    Returns:
        Ids of the readouts that are in another meeting than before, or whose meeting is known otherwise.
    """
    return _Linking(work).update(readouts)


def rebuild(work: Work) -> None:
    """Make all meetings anew; the rows are those that touching left."""
    for table in rows.TABLES:
        work.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    found = work.connection.execute("SELECT readout FROM reading ORDER BY readout").fetchall()
    _Linking(work).update(frozenset(readout for (readout,) in found))


class _Linking:
    """One piece of work; the pages that it looks at are read once."""

    def __init__(self, work: Work) -> None:
        self._connection = work.connection
        self._pages = Pages(work.connection, work.reference())
        self._judged = Judged(work.connection)

    def update(self, readouts: frozenset[str]) -> frozenset[str]:
        """Work on these readouts and on what they touch; returns the readouts for which anything changed."""
        affected = {
            member.encounter: member.readout
            for readout in readouts
            for member in rows.members_of_readout(self._connection, readout)
        }
        queue = set(readouts)
        for readout in sorted(readouts):
            queue |= index.undated_sharing(self._connection, readout)
            index.forget(self._connection, readout)
            index.put(self._connection, self._pages.page(readout), self._pages.matters(readout))
        for readout in sorted(readouts):
            queue |= index.undated_sharing(self._connection, readout)
            queue |= correct(self._connection, self._pages, readout)
        return gather(
            self._connection, self._pages, self._judged, affected | self._relink(dict.fromkeys(sorted(queue)))
        )

    def _relink(self, queue: dict[str, None]) -> dict[str, str]:
        """Make all links and relations of these readouts anew; returns the encounters at their ends, with readouts."""
        affected: dict[str, str] = {}
        for readout in queue:
            affected |= rows.drop_links(self._connection, readout)
            rows.drop_relations(self._connection, readout, corrected=False)
            affected |= {account.id: readout for account in self._pages.page(readout).accounts}
        done: set[frozenset[str]] = set()
        for readout in queue:
            page = self._pages.page(readout)
            for older in versions_before(self._connection, readout):
                if older not in queue:
                    affected |= self._link_versions(self._pages.page(older), page)
            newer = next_version(self._connection, readout)
            if newer is not None:
                affected |= self._link_versions(page, self._pages.page(newer))
                continue
            for other in sorted(self._candidates(page)):
                pair = frozenset((readout, other))
                if pair not in done and not superseded(self._connection, other):
                    done.add(pair)
                    affected |= self._link_pages(page, self._pages.page(other))
        return affected

    def _candidates(self, page: Page) -> set[str]:
        found = set(index.texts_like(self._connection, page)) | self._judged.with_readout(page.id)
        for account in page.accounts:
            found |= index.encounters_near(self._connection, account, page)
            if known(account, page.published).undated:
                for readouts in self._rare(account, page).values():
                    found |= readouts
        return found | index.undated_sharing(self._connection, page.id)

    def _rare(self, account: Account, page: Page) -> dict[str, frozenset[str]]:
        return index.rare_numbers(self._connection, account, page, self._pages.matters(page.id))

    def _link_versions(self, old: Page, new: Page) -> dict[str, str]:
        """Link each encounter of a superseded page to that of the newest version in the same place."""
        affected: dict[str, str] = {}
        for account in old.accounts:
            successor = next((one for one in new.accounts if one.position == account.position), None)
            successor = successor or next(iter(new.accounts), None)
            if successor is not None:
                self._put(account, successor, Agreement(1.0, (Ground(_CORRECTED, spans=whole_texts(old, new)),)))
                affected |= {account.id: old.id, successor.id: new.id}
        return affected

    def _link_pages(self, one: Page, other: Page) -> dict[str, str]:
        """Link the encounters of two pages as far as they agree, and say how the texts are related."""
        one, other = sorted((one, other), key=lambda page: page.id)
        affected: dict[str, str] = {}
        fits = []
        for a in one.accounts:
            for b in other.accounts:
                fit = self._judged.fit(a.id, b.id) or self._fit(one, a, other, b)
                if fit is not None and self._put(a, b, fit):
                    affected |= {a.id: one.id, b.id: other.id}
                    fits.append(fit.status)
        relation = translated(one, other)
        # Formulas that are used again for other people or on another day are no copies.
        if fits or not _has_people(one) or not _has_people(other):
            found = self._pages.likeness(one.id, other.id)
            relation = copy(one, other, found, one_encounter=Status.LINKED in fits) or relation
        if relation is not None:
            rows.put_relation(self._connection, relation)
        return affected

    def _fit(self, one: Page, a: Account, other: Page, b: Account) -> Agreement | None:
        found = agreement((one, a), (other, b), self._pages.likeness(one.id, other.id))
        if found is None:
            return None
        both = shared(self._pages.matters(one.id), self._pages.matters(other.id), self._pages.names(a, b))
        found = with_matters(found, both)
        for account, page, counterpart in ((a, one, other), (b, other, one)):
            if known(account, page.published).undated and self._pages.likeness(one.id, other.id).share < REWORDED:
                rare = {number for number, where in self._rare(account, page).items() if counterpart.id in where}
                return without_dates(found, both, frozenset(rare))
        return found

    def _put(self, a: Account, b: Account, fit: Agreement) -> bool:
        """Write a link; returns whether there is one."""
        first, second = sorted((a, b), key=lambda account: account.id)
        decision = self._judged.on(a.id, b.id)
        rejected = decision is not None and decision.verdict is Verdict.DIFFERENT
        status = Status.REJECTED if rejected else fit.status
        if status is None:
            return False
        ends = (first.id, second.id, first.readout, second.readout)
        link = Link(*ends, fit.score, status, fit.why, decision.id if decision else None)
        rows.put_link(self._connection, link, fit.grounds)
        return True


def _has_people(page: Page) -> bool:
    return any(len(account.people) > 1 for account in page.accounts)
