"""The step that keeps claims and verdicts up to date as readings come and statistics change."""

from __future__ import annotations

import sqlite3

from dragoman.register.statistics.claims import find_claims
from dragoman.register.statistics.lexicon import claim_lexicon
from dragoman.register.statistics.rows import read_claims, write_claims, write_finding
from dragoman.register.statistics.series import TradeRows
from dragoman.register.statistics.verdicts import judge
from dragoman.register.work import Work


def touch(work: Work, readouts: frozenset[str]) -> frozenset[str]:
    """Find and judge the claims of readings that are new; see :class:`dragoman.register.steps.Touch`.

    Claims follow from the reading and the reference data: where a reading stands that was gone through before, they
    stay, so that a decision made without the user's reference data loses none of them.
    """
    fresh = [readout for readout in sorted(readouts) if _is_fresh(work.connection, readout)]
    for readout in fresh:
        _go_through(work, readout)
    return frozenset()


def rebuild(work: Work) -> None:
    """Find and judge all claims anew."""
    work.connection.execute("DELETE FROM claim")
    work.connection.execute("DELETE FROM claim_reading")
    readouts = work.connection.execute("SELECT readout FROM reading").fetchall()
    touch(work, frozenset(readout for (readout,) in readouts))


def judge_all(work: Work) -> None:
    """Judge all claims anew, after the statistics changed."""
    rows = TradeRows(work.connection)
    for claim in read_claims(work.connection):
        write_finding(work.connection, claim.id, judge(claim, rows))


def _is_fresh(connection: sqlite3.Connection, readout: str) -> bool:
    """Whether a reading stands that nobody has gone through."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM reading WHERE readout = ?)"
            " AND NOT EXISTS (SELECT 1 FROM claim_reading WHERE readout = ?)",
            (readout, readout),
        ).fetchone()[0]
    )


def _go_through(work: Work, readout: str) -> None:
    text, figures = work.connection.execute(
        "SELECT text, EXISTS (SELECT 1 FROM figure WHERE figure.readout = readout.id AND measure <> 'count')"
        " FROM readout WHERE id = ?",
        (readout,),
    ).fetchone()
    if not claim_lexicon().may_claim(text, bool(figures)):
        work.connection.execute("INSERT INTO claim_reading (readout) VALUES (?)", (readout,))
        return
    reading = work.reading(readout)
    claims = find_claims(reading, work.reference())
    write_claims(work.connection, reading, claims)
    rows = TradeRows(work.connection)
    for claim in claims:
        write_finding(work.connection, claim.id, judge(claim, rows))
