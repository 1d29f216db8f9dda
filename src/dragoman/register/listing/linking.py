"""The step that keeps the keys of lists up to date as readings come."""

from __future__ import annotations

from dragoman.register.work import Work

_FORGET = "DELETE FROM listing WHERE readout = ?"
_PUT = """
INSERT OR IGNORE INTO listing (key, day, readout, last)
SELECT listing_key.key, listing_day.day, listing_key.readout, listing_day.last
FROM listing_key, listing_day WHERE listing_key.readout = ?1 AND listing_day.readout = ?1
"""
_PUT_ALL = """
INSERT OR IGNORE INTO listing (key, day, readout, last)
SELECT listing_key.key, listing_day.day, listing_key.readout, listing_day.last
FROM listing_key JOIN listing_day ON listing_day.readout = listing_key.readout
"""


def touch(work: Work, readouts: frozenset[str]) -> frozenset[str]:
    """Enter the readouts anew; see :class:`dragoman.register.steps.Touch`."""
    for readout in sorted(readouts):
        work.connection.execute(_FORGET, (readout,))
        work.connection.execute(_PUT, (readout,))
    return frozenset()


def rebuild(work: Work) -> None:
    """Enter all readouts anew."""
    work.connection.execute("DELETE FROM listing")
    work.connection.execute(_PUT_ALL)
