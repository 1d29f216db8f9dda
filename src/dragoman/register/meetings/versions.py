"""Which page is a newer version of which: both stay, the newest counts. Each version corrects the one before it."""

from __future__ import annotations

import sqlite3

from dragoman.register.meetings import index, rows
from dragoman.register.meetings.accounts import moment
from dragoman.register.meetings.pages import Pages
from dragoman.register.meetings.relations import SAME_PAGE, Related, correction


def correct(connection: sqlite3.Connection, pages: Pages, readout: str) -> set[str]:
    """Find anew what a page corrects and what corrects it.

    Returns:
        The readouts of which another version follows or precedes than before.
    """
    old = rows.corrections(connection, readout)
    left = {newer for newer, older in old if older == readout}
    rows.drop_relations(connection, readout, corrected=True)
    changed = {other for pair in old for other in pair}
    now = moment(connection, readout)
    likely = index.same_page(connection, pages.page(readout))
    changed |= _follow(connection, pages, readout, likely)
    for other in likely:
        if moment(connection, other) > now and (_before(connection, other) or now) <= now:
            found = _correction(pages, other, readout)
            if found is not None:
                changed |= {readout, *(one for pair in rows.corrections(connection, other) for one in pair)}
                rows.drop_older(connection, other)
                rows.put_relation(connection, found)
    for other in left:
        if _before(connection, other) is None:
            changed |= _follow(connection, pages, other, index.same_page(connection, pages.page(other)))
    return changed


def next_version(connection: sqlite3.Connection, readout: str) -> str | None:
    """The version of a page that comes after this one; None where this is the newest."""
    newer = (one for one, older in rows.corrections(connection, readout) if older == readout)
    return max(newer, key=lambda one: moment(connection, one), default=None)


def versions_before(connection: sqlite3.Connection, readout: str) -> tuple[str, ...]:
    """The versions of a page right before this one."""
    older = sorted(one for newer, one in rows.corrections(connection, readout) if newer == readout)
    return tuple(one for one in older if next_version(connection, one) == readout)


def newest_version(connection: sqlite3.Connection, readout: str) -> str | None:
    """The newest version of a page; None where this is it."""
    newest = None
    following = next_version(connection, readout)
    while following is not None:
        newest, following = following, next_version(connection, following)
    return newest


def superseded(connection: sqlite3.Connection, readout: str) -> bool:
    """Whether there is a newer version of this page."""
    return any(older == readout for _, older in rows.corrections(connection, readout))


def _before(connection: sqlite3.Connection, readout: str) -> tuple[str, int] | None:
    """When the version came out that this page corrects; None where it corrects none."""
    older = [one for newer, one in rows.corrections(connection, readout) if newer == readout]
    return moment(connection, older[0]) if older else None


def _follow(connection: sqlite3.Connection, pages: Pages, readout: str, likely: frozenset[str]) -> set[str]:
    """Find the version that a page corrects: the latest before it, of those that are likely."""
    now = moment(connection, readout)
    moments = {other: moment(connection, other) for other in likely}
    for other in sorted((one for one in moments if moments[one] < now), key=lambda one: moments[one], reverse=True):
        found = _correction(pages, readout, other)
        if found is not None:
            rows.put_relation(connection, found)
            return {readout, other}
    return set()


def _correction(pages: Pages, newer: str, older: str) -> Related | None:
    if not pages.may_share(newer, older, SAME_PAGE):
        return None
    return correction(pages.page(newer), pages.page(older), pages.likeness(newer, older))
