"""Who is who: the step that keeps profiles, links and people up to date, one touched block at a time."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from dragoman.identity import Recipe, content_id
from dragoman.reference.folding import fold_name_word
from dragoman.register.decisions import Kind, Verdict, deciding, standing
from dragoman.register.people import rows
from dragoman.register.people.appearances import appearances
from dragoman.register.people.clusters import Decided, Gathering, Pair, pair
from dragoman.register.people.names import blocks, words_in
from dragoman.register.people.scoring import WORTH_A_LOOK, score
from dragoman.register.people.values import Link, LinkStatus, Profile, Seen
from dragoman.register.work import Work


def touch(work: Work, readouts: frozenset[str]) -> frozenset[str]:
    """Bring the people up to date after some readouts changed; see :class:`dragoman.register.steps.Touch`."""
    return _Linking(work).touch(readouts)


def rebuild(work: Work) -> None:
    """Work out all people anew."""
    for table in rows.TABLES:
        work.connection.execute(f"DELETE FROM {table}")  # noqa: S608
    ids = work.connection.execute("SELECT readout FROM reading").fetchall()
    touch(work, frozenset(readout for (readout,) in ids))


class _Person(Struct, frozen=True):
    """A person as gathered: id, name, key in the reference data, and the profiles."""

    id: str
    name: str
    reference: str | None
    profiles: tuple[Seen, ...]


class _Linking:
    """One round of linking: what stands in the register, and what has to be worked out again."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._connection = work.connection
        self._decisions = tuple(deciding(standing(work.connection, Kind.PERSON)).values())
        self._apart = frozenset(one.subject for one in self._decisions if one.verdict is Verdict.REJECT)
        self._met: dict[str, Profile] = {}

    def touch(self, readouts: frozenset[str]) -> frozenset[str]:
        concerned: set[str] = set()
        for readout in sorted(readouts):
            concerned |= self._part(readout) if rows.is_fresh(self._connection, readout) else self._meet(readout)
        dirty = {key for profile in sorted(concerned) for key in self._refresh(profile)}
        if self._are_judged(readouts):
            dirty |= concerned
        changed: set[str] = set()
        decided = self._decided() if dirty else Decided((), frozenset())
        while dirty:
            component = self._component(dirty.pop(), decided)
            dirty -= component
            changed |= self._gather(component, decided)
        return self._readouts_of(changed)

    def _meet(self, readout: str) -> set[str]:
        """Take in the parties of a readout that was read; returns the profiles concerned."""
        found = tuple(appearances(self._connection, readout, self._work.reference(), self._apart))
        self._met |= {one.profile.id: one.profile for one in found if one.profile}
        return rows.replace_appearances(self._connection, readout, found)

    def _part(self, readout: str) -> set[str]:
        """Take parties out of their people, or put them back, as decisions say; returns the profiles concerned."""
        concerned = set()
        for position, key, profile in rows.profiles_of(self._connection, readout):
            concerned.add(profile)
            (stands,) = rows.seen(self._connection, (profile,))
            wanted = replace(stands.profile, apart=key if key in self._apart else "")
            if wanted != stands.profile:
                self._met[wanted.id] = wanted
                concerned.add(wanted.id)
                self._connection.execute(
                    "UPDATE appearance SET profile = ? WHERE readout = ? AND position = ?",
                    (wanted.id, readout, position),
                )
        return concerned

    def _refresh(self, key: str) -> set[str]:
        """Bring a profile in line with its appearances; returns the profiles whose people may change by it."""
        stood = next(rows.seen(self._connection, (key,)), None)
        now = rows.span_of(self._connection, key)
        if now is None:
            return self._remove(key) if stood else set()
        if stood is None:
            self._insert(Seen(key, self._met[key], *now))
            return {key}
        if now == (stood.name, stood.first, stood.last):
            return set()
        self._connection.execute("UPDATE profile SET name = ?, first = ?, last = ? WHERE id = ?", (*now, key))
        if now[0] != stood.name or _years(*now[1:]) != _years(stood.first, stood.last):
            return {key}
        self._connection.execute(_SPAN_OF_PERSON, (key,))
        return set()

    def _remove(self, key: str) -> set[str]:
        (person,) = self._connection.execute("SELECT person FROM profile WHERE id = ?", (key,)).fetchone()
        touched = rows.neighbours(self._connection, key)
        rows.delete_profile(self._connection, key)
        left = self._connection.execute("SELECT id FROM profile WHERE person = ?", (person,)).fetchall()
        if not left:
            self._connection.execute("DELETE FROM person WHERE id = ?", (person,))
        return (touched | {profile for (profile,) in left}) - {key}

    def _insert(self, one: Seen) -> None:
        rows.insert_profile(self._connection, one, blocks(one.profile.words, one.profile.state))
        for other in rows.seen(self._connection, sorted(rows.block_mates(self._connection, one.id))):
            found, why = score(one.profile, other.profile)
            if found >= WORTH_A_LOOK:
                rows.insert_link(self._connection, Link(*pair(one.id, other.id), found, why))

    def _are_judged(self, readouts: frozenset[str]) -> bool:
        """Whether a decision, standing or withdrawn, names someone in these readouts."""
        return any(
            self._connection.execute(_JUDGED, (f"{readout}/", f"{readout}0")).fetchone() is not None
            for readout in readouts
        )

    def _decided(self) -> Decided:
        same: list[Pair] = []
        different: list[Pair] = []
        for decision in reversed(self._decisions):
            if decision.verdict is Verdict.UNSURE:
                continue
            both = [rows.profile_of_key(self._connection, key) for key in (decision.subject, decision.object) if key]
            if len(both) == 2 and both[0] and both[1] and both[0] != both[1]:
                (same if decision.verdict is Verdict.SAME else different).append(pair(both[0], both[1]))
        return Decided(tuple(same), frozenset(different))

    def _component(self, start: str, decided: Decided) -> set[str]:
        """The profiles that hang together with one, by sure links, the reference data and decisions."""
        found, waiting = {start}, [start]
        while waiting:
            key = waiting.pop()
            near = rows.neighbours(self._connection, key) | self._partners(key, decided)
            waiting += near - found
            found |= near
        return found

    def _partners(self, key: str, decided: Decided) -> set[str]:
        return {other for both in decided.same if key in both for other in both}

    def _gather(self, component: set[str], decided: Decided) -> set[str]:
        """Put a component into people; returns the profiles that now show another person than before."""
        members = tuple(rows.seen(self._connection, sorted(component)))
        links = tuple(
            sorted(
                {link for key in component for link in rows.links_of(self._connection, key)},
                key=lambda one: (one.a, one.b),
            )
        )
        inside = tuple(link for link in links if link.a in component and link.b in component)
        ours = Decided(
            tuple(both for both in decided.same if component.issuperset(both)),
            frozenset(both for both in decided.different if component.issuperset(both)),
        )
        gathering = Gathering(members, ours)
        self._write_links(links, gathering.link(inside), decided)
        people = self._named(tuple(gathering.people()))
        return {key for person in people for key in self._write(person, inside, ours)}

    def _write_links(self, links: tuple[Link, ...], fates: dict[Pair, LinkStatus], decided: Decided) -> None:
        for link in links:
            fate = fates.get((link.a, link.b))
            if fate is None:
                # A link out of the component is never sure: it is proposed, unless a decision says no.
                refused = (link.a, link.b) in decided.different
                fate = LinkStatus.REFUSED if refused else LinkStatus.PROPOSED
            self._connection.execute(
                "UPDATE profile_link SET status = ? WHERE a = ? AND b = ?", (str(fate), link.a, link.b)
            )

    def _named(self, clusters: tuple[tuple[Seen, ...], ...]) -> tuple[_Person, ...]:
        """Each cluster with an id and a name; two clusters never take the same person of the reference data."""
        taken: set[str] = set()
        found = []
        for cluster in clusters:
            known = {one.profile.person: one.profile.known_as for one in cluster if one.profile.person}
            reference = min(known.keys() - taken, default=None)
            taken.update({reference} if reference else ())
            content = (reference,) if reference else ("", cluster[0].id)
            name = self._renamed(cluster) or known.get(reference or "") or _fullest(cluster)
            found.append(_Person(content_id(Recipe.PERSON, content), name, reference, cluster))
        return tuple(found)

    def _renamed(self, cluster: tuple[Seen, ...]) -> str:
        ids = {one.id for one in cluster}
        for decision in reversed(self._decisions):
            if decision.verdict is Verdict.AMEND and rows.profile_of_key(self._connection, decision.subject) in ids:
                return rows.renamed_to(decision.value)
        return ""

    def _write(self, person: _Person, links: tuple[Link, ...], decided: Decided) -> set[str]:
        """Write a person and what ties each profile to it; returns the profiles that showed another one before."""
        moved = set()
        for one in person.profiles:
            (before,) = self._connection.execute("SELECT person FROM profile WHERE id = ?", (one.id,)).fetchone()
            found, why = self._tie(one, person, links, decided)
            self._connection.execute(
                "UPDATE profile SET person = ?, score = ?, why = ? WHERE id = ?", (person.id, found, why, one.id)
            )
            if before != person.id:
                moved.add(one.id)
                self._connection.execute(_DELETE_IF_EMPTY, (before, before))
        days = [day for one in person.profiles for day in (one.first, one.last) if day]
        self._connection.execute(
            "INSERT OR REPLACE INTO person (id, name, reference, first, last) VALUES (?, ?, ?, ?, ?)",
            (person.id, person.name, person.reference, min(days, default=None), max(days, default=None)),
        )
        names = {person.name, *(one.name for one in person.profiles)}
        words = (word for name in names for word in (*words_in(name), *map(fold_name_word, words_in(name))))
        rows.insert_words(self._connection, person.id, words)
        return moved

    def _tie(self, one: Seen, person: _Person, links: tuple[Link, ...], decided: Decided) -> tuple[float, str]:
        """How sure it is that a profile shows this person, and why, in words."""
        if len(person.profiles) == 1:
            return 1.0, "shown in one way only"
        if one.profile.person and one.profile.person == person.reference:
            return 1.0, "a person of the reference data"
        ids = {other.id for other in person.profiles}
        if any(one.id in both and ids.issuperset(both) for both in decided.same):
            return 1.0, "decided"
        near = [link for link in links if one.id in (link.a, link.b) and ids.issuperset((link.a, link.b))]
        if not near:
            return 1.0, "decided for another appearance of the same person of the reference data"
        best = max(near, key=lambda link: (link.score, link.a, link.b))
        return best.score, best.why

    def _readouts_of(self, profiles: set[str]) -> frozenset[str]:
        return frozenset(
            readout
            for profile in profiles
            for (readout,) in self._connection.execute(
                "SELECT DISTINCT readout FROM appearance WHERE profile = ?", (profile,)
            )
        )


_SPAN_OF_PERSON = """
UPDATE person SET
  first = (SELECT min(first) FROM profile WHERE profile.person = person.id),
  last = (SELECT max(last) FROM profile WHERE profile.person = person.id)
WHERE id = (SELECT person FROM profile WHERE id = ?)
"""
_DELETE_IF_EMPTY = "DELETE FROM person WHERE id = ? AND NOT EXISTS (SELECT 1 FROM profile WHERE person = ?)"
_JUDGED = """
SELECT 1 FROM decision WHERE kind = 'person'
AND (subject >= ?1 AND subject < ?2 OR object >= ?1 AND object < ?2) LIMIT 1
"""


def _years(first: str | None, last: str | None) -> tuple[str, str]:
    return (first or "")[:4], (last or "")[:4]


def _fullest(cluster: tuple[Seen, ...]) -> str:
    """The name with the most words that are no initials."""
    ranked = sorted(cluster, key=lambda one: (-sum(len(word) > 1 for word in one.profile.words), one.name, one.id))
    return ranked[0].name
