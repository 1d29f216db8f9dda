"""Profiles, links and people in the file. Runs inside the caller's transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from dragoman.register.people.appearances import Appearance
from dragoman.register.people.scoring import SURE
from dragoman.register.people.values import Link, LinkStatus, Profile, Seen

TABLES = ("person_word", "person", "profile", "profile_block", "profile_link", "appearance")


def replace_appearances(connection: sqlite3.Connection, readout: str, found: Iterable[Appearance]) -> set[str]:
    """Write the parties of a readout in place of those that stood; returns the ids of all profiles concerned."""
    before = connection.execute("SELECT profile FROM appearance WHERE readout = ?", (readout,)).fetchall()
    concerned = {profile for (profile,) in before if profile}
    connection.execute("DELETE FROM appearance WHERE readout = ?", (readout,))
    for one in found:
        profile = one.profile.id if one.profile else None
        connection.execute(
            "INSERT INTO appearance (readout, position, party, key, kind, name, day, profile, score, why)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.readout,
                one.position,
                one.party,
                one.key,
                str(one.kind),
                one.name,
                one.day,
                profile,
                one.score,
                one.why,
            ),
        )
        if profile:
            concerned.add(profile)
    return concerned


def is_fresh(connection: sqlite3.Connection, readout: str) -> bool:
    """Whether the parties of a readout were written since it was last read."""
    stale = "SELECT 1 FROM appearance WHERE readout = ?1 AND party IS NULL"
    missing = "SELECT 1 FROM party WHERE readout = ?1 AND id NOT IN (SELECT party FROM appearance WHERE readout = ?1)"
    return connection.execute(f"{stale} UNION ALL {missing}", (readout,)).fetchone() is None


def profiles_of(connection: sqlite3.Connection, readout: str) -> Iterator[tuple[int, str, str]]:
    """Position, stable key and profile of each named person of a readout."""
    found = connection.execute(
        "SELECT position, key, profile FROM appearance WHERE readout = ? AND profile IS NOT NULL", (readout,)
    ).fetchall()
    return ((position, key, profile) for position, key, profile in found)


def span_of(connection: sqlite3.Connection, profile: str) -> tuple[str, str | None, str | None] | None:
    """Name, first and last day of a profile, as its appearances have them; None where none is left."""
    # Three questions, each of which an index answers at once, however many appearances there are.
    row = connection.execute(
        "SELECT (SELECT min(name) FROM appearance WHERE profile = ?1),"
        " (SELECT min(day) FROM appearance WHERE profile = ?1),"
        " (SELECT max(day) FROM appearance WHERE profile = ?1)",
        (profile,),
    ).fetchone()
    return None if row[0] is None else (row[0], row[1], row[2])


def seen(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Seen]:
    """The profiles of these ids that stand."""
    for key in ids:
        row = connection.execute(
            "SELECT words, jurisdiction, office, reference, apart, known_as, is_body, name, first, last"
            " FROM profile WHERE id = ?",
            (key,),
        ).fetchone()
        if row is not None:
            profile = Profile(tuple(row[0].split()), row[1], row[2], row[3], row[4], row[5], bool(row[6]))
            yield Seen(key, profile, row[7], row[8], row[9])


def insert_profile(connection: sqlite3.Connection, one: Seen, blocks: Iterable[str]) -> None:
    """Write a new profile, of nobody yet."""
    profile = one.profile
    connection.execute(
        "INSERT INTO profile (id, name, words, jurisdiction, office, reference, apart, known_as, is_body,"
        " person, score, why, first, last) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, '', ?, ?)",
        (
            one.id, one.name, " ".join(profile.words), profile.jurisdiction, profile.office, profile.reference,
            profile.apart, profile.known_as, profile.is_body, one.first, one.last,
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO profile_block (block, profile) VALUES (?, ?)", ((block, one.id) for block in blocks)
    )


def insert_words(connection: sqlite3.Connection, person: str, words: Iterable[str]) -> None:
    """Write by which words a person is looked for; those of before must be gone."""
    connection.executemany(
        "INSERT INTO person_word (word, person) VALUES (?, ?)", ((word, person) for word in sorted(set(words)))
    )


def delete_profile(connection: sqlite3.Connection, profile: str) -> None:
    """Take out a profile that no readout shows any more."""
    connection.execute("DELETE FROM profile_link WHERE a = ? OR b = ?", (profile, profile))
    connection.execute("DELETE FROM profile_block WHERE profile = ?", (profile,))
    connection.execute("DELETE FROM profile WHERE id = ?", (profile,))


def block_mates(connection: sqlite3.Connection, profile: str) -> set[str]:
    """The profiles that share a block with this one."""
    found = connection.execute(
        "SELECT DISTINCT other.profile FROM profile_block AS own JOIN profile_block AS other ON other.block = own.block"
        " WHERE own.profile = ?",
        (profile,),
    )
    return {key for (key,) in found} - {profile}


def insert_link(connection: sqlite3.Connection, link: Link) -> None:
    """Write a link, the fate of which is not settled yet."""
    connection.execute(
        "INSERT OR IGNORE INTO profile_link (a, b, score, status, why) VALUES (?, ?, ?, ?, ?)",
        (link.a, link.b, link.score, str(LinkStatus.PROPOSED), link.why),
    )


def links_of(connection: sqlite3.Connection, profile: str) -> Iterator[Link]:
    """The links of a profile."""
    found = connection.execute("SELECT a, b, score, why FROM profile_link WHERE a = ?1 OR b = ?1", (profile,))
    return (Link(*row) for row in found)


def neighbours(connection: sqlite3.Connection, profile: str) -> set[str]:
    """The profiles that a sure link, or the reference data, puts with this one."""
    found = connection.execute(
        "SELECT b FROM profile_link WHERE a = ?1 AND score >= ?2 UNION"
        " SELECT a FROM profile_link WHERE b = ?1 AND score >= ?2 UNION"
        " SELECT other.id FROM profile AS own JOIN profile AS other ON other.reference = own.reference"
        " WHERE own.id = ?1 AND other.reference <> '' AND own.apart = '' AND other.apart = ''",
        (profile, SURE),
    )
    return {key for (key,) in found}


def profile_of_key(connection: sqlite3.Connection, key: str) -> str | None:
    """The profile by which a party is shown that a decision names; None where the party is gone."""
    row = connection.execute(
        "SELECT profile FROM appearance WHERE key = ? ORDER BY readout, position LIMIT 1", (key,)
    ).fetchone()
    return None if row is None else row[0]


def keys_of_person(connection: sqlite3.Connection, person: str) -> list[tuple[str, str]]:
    """Stable key and readout of each appearance of a person, the earliest first."""
    found = connection.execute(
        "SELECT key, appearance.readout FROM profile JOIN appearance ON appearance.profile = profile.id"
        " WHERE person = ? ORDER BY day IS NULL, day, key",
        (person,),
    )
    return [(key, readout) for key, readout in found]


def name_of_readout(connection: sqlite3.Connection, readout: str) -> str:
    """By which name a readout is known, which must be there."""
    (name,) = connection.execute("SELECT name FROM readout WHERE id = ?", (readout,)).fetchone()
    return str(name)


def renamed_to(value: str) -> str:
    """The name in the value of a decision that renames someone; empty where there is none."""
    try:
        found = json.loads(value)
    except ValueError:
        return ""
    return found["name"] if isinstance(found, dict) and isinstance(found.get("name"), str) else ""
