"""Links and statuses that are proposed: are two people one, do two readouts tell of one meeting, what came of what."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.codebook import codebook
from dragoman.model import Part, Readout, Span
from dragoman.register.decisions import Kind, act_key, encounter_key, standing
from dragoman.register.mapping import readout_of
from dragoman.register.review.cells import quote
from dragoman.register.review.values import Choice, Doubt, Quote, Wanted
from dragoman.register.tables import TABLES

_WEIGHTS = {Kind.PERSON: 0.95, Kind.MEETING: 1.0, Kind.THREAD: 0.8, Kind.STATUS: 0.7}
_QUESTIONS = {
    Kind.PERSON: "Are these two one person?",
    Kind.MEETING: "Do these two readouts tell of one encounter?",
    Kind.THREAD: "Does the first of these clauses follow the second, an earlier undertaking?",
    Kind.STATUS: "Does this clause say that about its undertaking?",
}
_SELF_REPORTED, _BY_OTHERS = 0.6, 0.3
"""How doubtful a status is that the side that has to deliver asserts, and one that others do."""

_MOST = 100
"""So many questions of a kind are looked at, the most pressing ones; as some are answered, others take their places."""

# Where a readout is named, only what concerns it: in order to ask one question, the others need not be found.
_NEAR = """SELECT of_one.id FROM appearance JOIN profile ON profile.id = appearance.profile
  JOIN profile AS of_one ON of_one.person = profile.person WHERE appearance.readout = :readout"""
_PEOPLE = f"""
SELECT pa.id, pa.name, pb.id, pb.name, max(link.score), link.why
FROM (SELECT * FROM profile_link WHERE status = 'proposed' AND (:readout = '' OR a IN ({_NEAR}) OR b IN ({_NEAR}))
  ORDER BY abs(score - 0.5), a, b LIMIT :most) AS link
JOIN profile AS a ON a.id = link.a JOIN profile AS b ON b.id = link.b
JOIN person AS pa ON pa.id = min(a.person, b.person) JOIN person AS pb ON pb.id = max(a.person, b.person)
WHERE pa.id <> pb.id GROUP BY pa.id, pb.id
"""  # noqa: S608
_APPEARANCE = """
SELECT appearance.key, appearance.readout, appearance.party FROM profile
JOIN appearance ON appearance.profile = profile.id
WHERE person = ? ORDER BY day IS NULL, day, appearance.key LIMIT 1
"""
_PARTY_WORDS = """
SELECT part, min(start), max("end") FROM cell JOIN evidence ON evidence.cell = cell.no
WHERE cell.row = ? AND field IN ('name', 'office') AND candidate = 0 AND part IN ('text', 'title')
GROUP BY field, part ORDER BY field LIMIT 1
"""
_MEETINGS = """
SELECT link.id, link.score, link.why, link.readout_a, a.position, link.readout_b, b.position
FROM meeting_link AS link JOIN encounter AS a ON a.id = link.a JOIN encounter AS b ON b.id = link.b
WHERE link.status = 'proposed' AND (:readout = '' OR link.readout_a = :readout OR link.readout_b = :readout)
ORDER BY abs(link.score - 0.5), link.id LIMIT :most
"""
_GROUNDS = 'SELECT readout, part, start, "end", why FROM meeting_evidence WHERE link = ? ORDER BY ground, position'
_CONCERNS = """(:readout = '' OR c.id IN (
  SELECT id FROM thread_clause WHERE readout = :readout
  UNION SELECT later.id FROM thread_clause AS earlier JOIN thread_clause AS later ON later.parent = earlier.id
  WHERE earlier.readout = :readout))"""
_THREADS = f"""
SELECT c.readout, c.start, c."end", p.readout, p.start, p."end", c.score, c.why
FROM thread_clause AS c JOIN thread_clause AS p ON p.id = c.parent WHERE c.status = 'proposed'
AND {_CONCERNS} ORDER BY abs(c.score - 0.5), c.id LIMIT :most
"""  # noqa: S608
_STATUSES = f"""
SELECT c.readout, c.start, c."end", p.readout, p.start, p."end", c.reports, c.tier, c.id
FROM thread_clause AS c JOIN thread_clause AS p ON p.id = c.parent
WHERE c.status IN ('linked', 'confirmed') AND c.reports NOT IN ('REAFFIRMED', 'OPEN')
AND {_CONCERNS} ORDER BY coalesce(c.tier, '') <> 'T1', c.id LIMIT :most
"""  # noqa: S608
_STATUS_WORDS = 'SELECT start, "end" FROM thread_evidence WHERE clause = ? ORDER BY position'


class Links:
    """The proposed links and statuses of a register that nobody judged."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Look at a register."""
        self._connection = connection

    def doubts(self, wanted: Wanted) -> list[Doubt]:
        """Those of the wanted kinds, the most pressing first."""
        makers = {
            Kind.PERSON: self._people,
            Kind.MEETING: self._meetings,
            Kind.THREAD: self._threads,
            Kind.STATUS: self._statuses,
        }
        found: list[Doubt] = []
        for kind, make in makers.items():
            if wanted.kinds and kind not in wanted.kinds:
                continue
            judged = {frozenset((one.subject, one.object)) for one in standing(self._connection, kind)}
            asked: dict[str, str | int] = {
                "readout": wanted.readout,
                "most": -1 if wanted.readout else _MOST + len(judged),
            }
            found += (one for one in make(asked) if frozenset((one.subject, one.object)) not in judged)
        if wanted.readout:
            found = [one for one in found if wanted.readout in {quoted.readout for quoted in one.quotes}]
        return sorted(found, key=lambda one: (-one.priority, one.kind, one.subject, one.object))

    def _people(self, asked: Mapping[str, str | int]) -> Iterator[Doubt]:
        for a, a_name, b, b_name, score, why in self._connection.execute(_PEOPLE, asked).fetchall():
            ends = [self._connection.execute(_APPEARANCE, (person,)).fetchone() for person in (a, b)]
            if None in ends:
                continue
            quotes = [self._party(end[1], end[2], name) for end, name in zip(ends, (a_name, b_name), strict=True)]
            (one, *_), (other, *_) = sorted(ends)
            yield _link(Kind.PERSON, (one, other), f"{a_name} and {b_name}: one person", why, score, quotes)

    def _party(self, readout: str, party: str, name: str) -> Quote:
        found = self._connection.execute(_PARTY_WORDS, (party,)).fetchone()
        span = Span(found[1], found[2], Part(found[0])) if found else Span(0, 0)
        return quote(self._readout(readout), span, name)

    def _meetings(self, asked: Mapping[str, str | int]) -> Iterator[Doubt]:
        for link, score, why, a, a_at, b, b_at in self._connection.execute(_MEETINGS, asked).fetchall():
            grounds = self._connection.execute(_GROUNDS, (link,)).fetchall()
            quotes = [
                quote(self._readout(readout), Span(start, end, Part(part)), ground)
                for readout, part, start, end, ground in grounds
            ]
            names = [self._readout(one).title or self._readout(one).name for one in (a, b)]
            keys = sorted((encounter_key(a, a_at), encounter_key(b, b_at)))
            words = f"{names[0]} | {names[1]}: one encounter"
            yield _link(Kind.MEETING, (keys[0], keys[1]), words, why, score, quotes or self._heads((a, b)))

    def _heads(self, readouts: Iterable[str]) -> list[Quote]:
        """The beginnings of texts, where a link names no words."""
        found = [self._readout(one) for one in readouts]
        return [quote(one, Span(0, min(len(one.text), 120))) for one in found]

    def _threads(self, asked: Mapping[str, str | int]) -> Iterator[Doubt]:
        for *places, score, why in self._connection.execute(_THREADS, asked).fetchall():
            later, earlier = self._clauses(places)
            keys = act_key(*places[:3]), act_key(*places[3:])
            yield _link(Kind.THREAD, keys, f"{_short(later)}: follows {_short(earlier)}", why, score, [later, earlier])

    def _statuses(self, asked: Mapping[str, str | int]) -> Iterator[Doubt]:
        statuses = codebook().vocabulary("status").entries
        choices = tuple(Choice(one.code, one.label) for one in statuses)
        for *places, reports, tier, clause in self._connection.execute(_STATUSES, asked).fetchall():
            later, earlier = self._clauses(places)
            spans = self._connection.execute(_STATUS_WORDS, (clause,)).fetchall()
            words = [quote(self._readout(places[0]), Span(*span), "the words that say so") for span in spans]
            doubt = _SELF_REPORTED if tier == "T1" else _BY_OTHERS
            yield Doubt(
                kind=Kind.STATUS,
                subject=act_key(*places[:3]),
                object="",
                priority=round(_WEIGHTS[Kind.STATUS] * doubt, 4),
                question=_QUESTIONS[Kind.STATUS],
                value=next((one.label for one in choices if one.value == reports), reports),
                typed=reports,
                why=f"asserted at {tier}" if tier else "",
                score=None,
                quotes=(later, earlier, *words),
                context=later,
                weighed=(),
                choices=choices,
                field=str(Kind.STATUS),
                address="",
                readout=later.readout,
                name=later.name,
            )

    def _clauses(self, places: Sequence[object]) -> tuple[Quote, Quote]:
        there, start, end, then, before, until = places
        later = quote(self._readout(str(there)), Span(int(str(start)), int(str(end))), "the later clause")
        earlier = quote(self._readout(str(then)), Span(int(str(before)), int(str(until))), "the undertaking")
        return later, earlier

    def _readout(self, key: str) -> Readout:
        return readout_of(self._connection.execute(TABLES[0].select, (key,)).fetchone())


def _link(kind: Kind, keys: tuple[str, str], value: str, why: str, score: float, quotes: Sequence[Quote]) -> Doubt:
    doubt = 1 - abs(score - 0.5)
    return Doubt(
        kind=kind,
        subject=keys[0],
        object=keys[1],
        priority=round(_WEIGHTS[kind] * doubt, 4),
        question=_QUESTIONS[kind],
        value=value,
        typed="",
        why=why,
        score=score,
        quotes=tuple(quotes),
        context=None,
        weighed=(),
        choices=(),
        field=str(kind),
        address="",
        readout=quotes[0].readout,
        name=quotes[0].name,
    )


def _short(words: Quote) -> str:
    return f"“{words.words[:80]}{'…' if len(words.words) > 80 else ''}”"
