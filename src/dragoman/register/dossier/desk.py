"""Where dossiers and briefs are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from dragoman.register.dossier import ledger, offices, sayings
from dragoman.register.dossier.scope import MOST_MEETINGS, Scope, cited, find_pair, find_scope
from dragoman.register.dossier.values import AreaYears, Brief, Changes, Dossier, Followed, Side
from dragoman.register.sqlite import explained, snapshot
from dragoman.register.statistics import ClaimFilters, HeldClaim, Outlook
from dragoman.register.statistics.desk import Statistics
from dragoman.register.threads.waiting import catch_up
from dragoman.register.work import Work

_OFFICES, _MEETINGS, _UNDERTAKINGS, _REFUSED, _CLAIMS, _STRESSED, _QUESTIONS = 2, 3, 3, 2, 3, 3, 5
"""How much of each goes into a brief: together it fills two pages at most."""


class Dossiers:
    """All that a register knows of someone; see :attr:`dragoman.register.Register.dossiers`."""

    def __init__(self, work: Work, statistics: Statistics) -> None:
        """Sit down at the desk.

        Args:
            work: the register.
            statistics: where claims are asked for.
        """
        self._work = work
        self._statistics = statistics

    def dossier(
        self,
        words: str,
        since: date | None = None,
        most: int = MOST_MEETINGS,
        *,
        other: str = "",
        on: date | None = None,
    ) -> Dossier:
        """All about a party or region, or about the meetings of two.

        Args:
            words: code or name of a state, region or body; or a person, as :meth:`People.resolve` takes it.
            since: from which day on changes are listed apart; None: they are not.
            most: of how many meetings it tells at most, the latest ones.
            other: likewise a party, region or person: only meetings of both are told of; empty: all meetings.
            on: what was known on this day; None: all that is known, with statuses of today.

        Raises:
            UsageError: nothing fits, or several people do, or the two are of one side.
        """
        catch_up(self._work)
        connection, day = self._work.connection, on or self._work.now().date()
        before = on + timedelta(days=1) if on else None
        with explained(self._work.path), snapshot(connection):
            scope = find_scope(connection, find_pair(connection, words, other, self._work.reference()), before, most)
            said = sayings.sayings(connection, scope)
            found = ledger.followed(connection, scope, day)
            made = Dossier(
                subject=scope.subject,
                other=scope.other,
                on=day,
                met=scope.met,
                names=self._names(found, scope),
                offices=offices.offices(connection, scope, scope.own | scope.facing),
                meetings=scope.meetings,
                areas=sayings.areas_over_time(said),
                ledger=found,
                claims=tuple(self._claims(scope)),
                quotations=sayings.quotations(said, scope.own | scope.facing),
                voices=sayings.voices(said, scope.own),
                changes=None,
                readouts=cited(connection, scope, found),
            )
        return made if since is None else _with_changes(made, since, said)

    def brief(self, words: str, on: date, *, other: str = "") -> Brief:
        """What to know before a meeting.

        Args:
            words: as :meth:`dossier` takes them.
            on: the day of the meeting; only what was said before it counts.
            other: who meets them, likewise: only meetings of both are told of; empty: all meetings.

        Raises:
            UsageError: nothing fits, or several people do, or the two are of one side.
        """
        catch_up(self._work)
        connection = self._work.connection
        with explained(self._work.path), snapshot(connection):
            pair = find_pair(connection, words, other, self._work.reference())
            scope = find_scope(connection, pair, on, MOST_MEETINGS)
            said = sayings.sayings(connection, scope)
            found = ledger.followed(connection, scope, on - timedelta(days=1))
            theirs, ours, joint = (ledger.open_on(found, side) for side in (Side.THEIRS, Side.OTHERS, Side.BOTH))
            claims = sorted(self._claims(scope), key=_weight)
            seen = offices.offices(connection, scope, scope.own)
            now = offices.holders(scope.subject, self._work.reference(), on, seen)
            people = {row.person for row in seen}
            theirs_claimed = [one for one in claims if people.intersection(one.speakers)]
            open_ones = ledger.in_brief((*theirs, *ours, *joint), len(found))
            return Brief(
                subject=scope.subject,
                other=scope.other,
                on=on,
                names=self._names(found, scope),
                offices=offices.others(seen, now, _OFFICES),
                holders=now,
                met=scope.met,
                undated=scope.undated,
                meetings=scope.meetings[:_MEETINGS],
                theirs=ledger.in_brief(theirs, _UNDERTAKINGS),
                ours=ledger.in_brief(ours, _UNDERTAKINGS),
                joint=ledger.in_brief(joint, _UNDERTAKINGS),
                open_in_all=((Side.THEIRS, len(theirs)), (Side.OTHERS, len(ours)), (Side.BOTH, len(joint))),
                refused=ledger.in_brief(ledger.refused(found), _REFUSED),
                claims=_once(claims, _CLAIMS),
                stressed=sayings.stressed(said, scope.own, _STRESSED),
                questions=ledger.questions((*open_ones, *ledger.ended(found)), theirs_claimed, _QUESTIONS),
                readouts=cited(connection, scope, found),
            )

    def _names(self, found: Iterable[Followed], scope: Scope) -> tuple[tuple[str, str], ...]:
        codes = {meeting.country or "" for meeting in scope.meetings} | set(scope.subject.codes)
        codes |= set(scope.other.codes) if scope.other else set()
        for row in found:
            codes.update(row.undertaking.who, row.undertaking.to_whom, row.undertaking.deliverer)
        known = ((code, self._work.reference().polity(code)) for code in sorted(codes - {""}))
        return tuple((code, polity.name) for code, polity in known if polity)

    def _claims(self, scope: Scope) -> Iterator[HeldClaim]:
        """The claims of the readouts that concern the subject, or of which nobody says whom they do; latest first."""
        for readout, text in scope.texts.items():
            for one in self._statistics.claims(ClaimFilters(readout=readout)):
                sides = [side.value for side in (one.claim.reporter, one.claim.partner) if side.value]
                if not sides or scope.concerns(sides):
                    yield replace(one, date=one.date or text.day or None)


def _weight(one: HeldClaim) -> tuple[bool, bool, int]:
    """Claims that statistics say something to come first, those that they never can last, then the latest."""
    told = one.finding.verdict in (Outlook.SUPPORTED, Outlook.CONTRADICTED)
    never = one.finding.verdict is Outlook.NOT_COMPARABLE or bool(one.claim.goods.value)
    return not told, never, -int((one.date or "0").replace("-", "").replace("?", "0"))


def _once(claims: Iterable[HeldClaim], most: int) -> tuple[HeldClaim, ...]:
    """The first claims; what several readouts claim alike stands once."""
    found: dict[tuple[object, ...], HeldClaim] = {}
    for one in claims:
        claim = one.claim
        sides = frozenset((claim.reporter.value, claim.partner.value))
        parts = (claim.measure, claim.flow, claim.period, claim.value, claim.goods)
        found.setdefault((claim.kind, sides, *(cell.value for cell in parts)), one)
    return tuple(found.values())[:most]


def _with_changes(made: Dossier, since: date, said: tuple[sayings.Saying, ...]) -> Dossier:
    day = since.isoformat()
    before = {area.area for area in sayings.areas_over_time(one for one in said if one.text.day < day)}
    after: tuple[AreaYears, ...] = sayings.areas_over_time(one for one in said if one.text.day >= day)
    changes = Changes(
        since=since,
        offices=tuple(row for row in made.offices if (row.first or "") >= day),
        meetings=tuple(row for row in made.meetings if row.sort_day >= day),
        undertakings=tuple(row for row in made.ledger if row.undertaking.first and row.undertaking.first >= since),
        reports=tuple(
            (row, clause) for row in made.ledger for clause in row.reports if clause.day and clause.day >= since
        ),
        areas=tuple(row for row in after if row.area not in before),
        claims=tuple(one for one in made.claims if (one.date or "") >= day),
    )
    return replace(made, changes=changes)
