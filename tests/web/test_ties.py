"""Ties between parties: which are kept, and where parties are drawn."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from dragoman.web.ties import Tie, places_of, strongest, telling, ties_of

KEYS = [f"k{number:02}" for number in range(12)]
TIES = st.dictionaries(
    st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(1, 500),
    max_size=30,
).map(lambda found: tuple(sorted((Tie(a, b, n) for (a, b), n in found.items()), key=lambda tie: -tie.meetings)))


@given(TIES, st.integers(2, 8))
def test_no_more_parties_than_wanted_are_kept(ties: tuple[Tie, ...], most: int) -> None:
    """At most so many parties are kept, with every tie between them."""
    kept = strongest(ties, most)
    parties = {key for tie in kept for key in (tie.a, tie.b)}
    assert len(parties) <= most
    assert set(kept) == {tie for tie in ties if tie.a in parties and tie.b in parties}


@given(TIES, st.sampled_from(KEYS))
def test_around_one_everyone_met_it(ties: tuple[Tie, ...], around: str) -> None:
    """Around a party stand only those that it met."""
    met = {tie.a if tie.b == around else tie.b for tie in ties if around in (tie.a, tie.b)}
    kept = {key for tie in strongest(ties, 6, around) for key in (tie.a, tie.b)}
    assert kept <= met | {around}
    assert len(kept - {around}) == min(5, len(met))


@given(TIES)
def test_every_party_keeps_its_strongest_ties(ties: tuple[Tie, ...]) -> None:
    """What is left out of a drawing is among the strongest of neither party; so nobody loses all lines."""
    kept = telling(ties)
    assert {key for tie in kept for key in (tie.a, tie.b)} == {key for tie in ties for key in (tie.a, tie.b)}
    for tie in set(ties) - set(kept):
        for key in (tie.a, tie.b):
            stronger = [one for one in kept if key in (one.a, one.b) and one.meetings >= tie.meetings]
            assert len(stronger) >= 2


@given(TIES)
def test_every_party_has_its_own_place_in_the_drawing(ties: tuple[Tie, ...]) -> None:
    """Parties lie within the drawing, no two in one spot, and lie there again when asked again."""
    places_of.cache_clear()
    at = places_of(ties, 600, 400)
    assert at.keys() == {key for tie in ties for key in (tie.a, tie.b)}
    assert all(-0.01 <= x <= 600.01 and -0.01 <= y <= 400.01 for x, y in at.values())
    assert len({(round(x), round(y)) for x, y in at.values()}) == len(at)
    places_of.cache_clear()
    assert places_of(ties, 600, 400) == at


def test_ties_count_meetings_not_readouts(register_path: Path) -> None:
    """A meeting that three readouts tell of ties its parties once."""
    with closing(sqlite3.connect(register_path)) as connection:
        ties = ties_of(connection)
        meetings = connection.execute("SELECT count(*) FROM meeting").fetchone()[0]
        (told,) = connection.execute(
            "SELECT meeting FROM meeting_member WHERE position = 0 AND superseded_by IS NULL"
            " GROUP BY meeting ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()
        readouts = connection.execute("SELECT count(*) FROM meeting_member WHERE meeting = ?", (told,)).fetchone()[0]
    assert readouts > 1
    assert all(tie.meetings <= meetings for tie in ties.places)
    (pair,) = [tie for tie in ties.places if (tie.a, tie.b) == ("XT", "XV-NOR")]
    with closing(sqlite3.connect(register_path)) as connection:
        both = """SELECT member.meeting FROM meeting_member AS member JOIN party ON party.readout = member.readout
                  WHERE member.position = 0 AND member.superseded_by IS NULL AND party.jurisdiction = ?
                  AND party.role IS NOT 'other'"""
        sides = [{row[0] for row in connection.execute(both, (code,))} for code in ("XT", "XV-NOR")]
    assert pair.meetings == len(sides[0] & sides[1])
