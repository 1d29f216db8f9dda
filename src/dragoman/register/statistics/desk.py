"""Where people bring statistics and look at claims.

What takes in files and judges is loaded with the first file: most who ask for claims bring none.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.register.sqlite import explained, snapshot, transaction
from dragoman.register.statistics.rows import read_claims, read_finding
from dragoman.register.statistics.values import Claim, ClaimFilters, Held, HeldClaim, Intake
from dragoman.register.work import Work


class Statistics:
    """The statistics of a register, and the claims that are held against them."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, path: str | Path, source: str = "", vintage: str = "") -> Intake:
        """Take in a file of statistics and judge all claims anew, in one transaction.

        Args:
            path: a CSV file in one of the layouts of docs/statistics.md.
            source: whose statistics they are, where the rows do not say.
            vintage: when they were published (a year, month or day), where the rows do not say; else the present day.

        Raises:
            SourceError: the file cannot be read, or has no known layout.
            UsageError: the vintage is none.
            RegisterError: the register cannot be written.
        """
        from dragoman.register.statistics import intake, linking
        from dragoman.register.statistics.layouts import is_vintage

        if vintage and not is_vintage(vintage):
            raise UsageError(f"{vintage!r} is no vintage", "write a year, a month or a day: 2024, 2024-05, 2024-05-31")
        with explained(self._work.path), transaction(self._work.connection):
            taken = intake.take_in(self._work, Path(path), source.strip(), vintage)
            if taken.new:
                linking.judge_all(self._work)
        return taken

    def held(self) -> tuple[Held, ...]:
        """What the register holds, a line for each source, reporter and partner."""
        from dragoman.register.statistics import intake

        with explained(self._work.path):
            return intake.held(self._work)

    def claims(self, filters: ClaimFilters | None = None) -> Iterator[HeldClaim]:
        """The claims that the filters let through, with verdict and words, the oldest encounter first."""
        where, values = _condition(filters or ClaimFilters())
        with explained(self._work.path), snapshot(self._work.connection):
            found = [self._held(claim) for claim in read_claims(self._work.connection, where, values)]
        yield from sorted(found, key=lambda one: (one.date or "9999", one.name, one.claim.span))

    def _held(self, claim: Claim) -> HeldClaim:
        connection = self._work.connection
        name, publisher, title, published, address, text, day = connection.execute(
            "SELECT readout.name, publisher, title, published, address, text, encounter.date FROM readout"
            " LEFT JOIN encounter ON encounter.readout = readout.id AND encounter.position = 0 WHERE readout.id = ?",
            (claim.readout,),
        ).fetchone()
        parts = {"text": text, "title": title, "publisher": publisher, "published": published, "address": address}
        start, end = connection.execute(
            'SELECT statement.start, statement."end" FROM claim JOIN statement ON statement.id = claim.statement'
            " WHERE claim.id = ?",
            (claim.id,),
        ).fetchone()
        speakers = connection.execute(
            "SELECT coalesce(party.name, party.office, '') FROM claim"
            " JOIN speaker ON speaker.statement = claim.statement JOIN party ON party.id = speaker.party"
            " WHERE claim.id = ? ORDER BY speaker.position",
            (claim.id,),
        )
        evidence = tuple(
            (field, (parts[span.part] or "")[span.start : span.end])
            for field in _SHOWN
            for span in getattr(claim, field).evidence
        )
        return HeldClaim(
            claim=claim,
            finding=read_finding(connection, claim.id),
            name=name,
            date=day or published,
            publisher=publisher,
            speakers=tuple(speaker for (speaker,) in speakers),
            words=text[start:end],
            start=start,
            evidence=evidence,
        )


_DAY = (
    "(SELECT coalesce(encounter.date, published) FROM readout LEFT JOIN encounter"
    " ON encounter.readout = readout.id AND encounter.position = 0 WHERE readout.id = claim.readout)"
)
_SHOWN = ("measure", "reporter", "partner", "whole", "goods", "period", "base", "value", "direction", "hedge")


def _condition(filters: ClaimFilters) -> tuple[str, tuple[object, ...]]:
    """The SQL condition of filters, with its values."""
    parts: list[str] = []
    values: list[object] = []
    if filters.party:
        code = filters.party.upper()
        parts.append("(reporter = ? OR partner = ? OR reporter LIKE ? OR partner LIKE ?)")
        values += [code, code, f"{code}-%", f"{code}-%"]
    if filters.verdict:
        parts.append("claim.id IN (SELECT claim FROM claim_verdict WHERE verdict = ?)")
        values.append(str(filters.verdict))
    for column, wanted in (
        ("kind", filters.kind),
        ("claim.measure", filters.measure),
        ("claim.readout", filters.readout),
    ):
        if wanted:
            parts.append(f"{column} = ?")
            values.append(str(wanted))
    for condition, day in ((f"{_DAY} >= ?", filters.since), (f"{_DAY} <= ?", filters.until)):
        if day:
            parts.append(condition)
            values.append(day.isoformat())
    return " AND ".join(parts) or "1", tuple(values)
