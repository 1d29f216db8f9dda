"""Files of statistics into the register: new values, revised ones beside the old, bad rows named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from dragoman.errors import SourceError
from dragoman.register.clock import stamp
from dragoman.register.statistics.layouts import LeftOut, Read, read_rows
from dragoman.register.statistics.values import BadRow, Held, Intake, Row
from dragoman.register.work import Work

_LONGEST = 1 << 30
_KEY = "reporter = ? AND partner = ? AND commodity = ? AND flow = ? AND source = ? AND currency = ? AND period = ?"


class _Tally(Struct):
    new: int = 0
    revised: int = 0
    known: int = 0


def take_in(work: Work, path: Path, source: str = "", vintage: str = "") -> Intake:
    """Take in a file, inside the caller's transaction. The same file twice brings nothing new.

    Args:
        work: the register.
        path: the file.
        source: whose statistics they are, where the rows do not say.
        vintage: when they were published, where the rows do not say; else the present day.

    Raises:
        SourceError: the file cannot be read, or has no known layout.
    """
    content = _content(path)
    try:
        layout, found = read_rows(content)
    except SourceError as error:
        raise SourceError(f"{path}: {error}", error.hint) from error
    file = work.connection.execute(
        'INSERT INTO statistic_file (name, hash, layout, added, "by") VALUES (?, ?, ?, ?, ?)',
        (path.name, sha256(content).hexdigest(), layout, stamp(work.now()), work.by),
    ).lastrowid
    tally, left_out, bad = _Tally(), Counter[str](), list[BadRow]()
    today = stamp(work.now())[:10]
    for row in _consistent(found):
        if isinstance(row, Row):
            row = replace(row, source=row.source or source, vintage=row.vintage or vintage)
            problem = _store(work, row, today, file, tally)
            bad += [BadRow(row.number, problem)] if problem else []
        elif isinstance(row, LeftOut):
            left_out[row.reason] += 1
        else:
            bad.append(row)
    if tally.new:
        work.log("statistics", note=f"{path.name}: {tally.new} values")
    else:
        work.connection.execute("DELETE FROM statistic_file WHERE no = ?", (file,))
    return Intake(path.name, layout, tally.new, tally.revised, tally.known, tuple(left_out.items()), tuple(bad))


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LONGEST:
            raise SourceError(f"{path}: the file is larger than a gigabyte", "split it")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path}: {error.strerror}") from error


def _consistent(found: Iterator[Read]) -> Iterator[Read]:
    """The rows, but of two that give one thing two values the second as a bad row: nobody can say which holds."""
    seen: dict[Row, Row] = {}
    for row in found:
        if isinstance(row, Row):
            first = seen.setdefault(replace(row, value=0, number=0), row)
            if first.value != row.value:
                yield BadRow(row.number, f"another value than row {first.number} for the same trade and period")
                continue
        yield row


def _store(work: Work, row: Row, today: str, file: int | None, tally: _Tally) -> str:
    """Store a row unless it is known; what is wrong with it, else an empty text."""
    key = (row.reporter, row.partner, row.commodity, row.flow, row.source, row.currency, row.period)
    stored = dict(work.connection.execute(f"SELECT vintage, value FROM statistic WHERE {_KEY}", key))  # noqa: S608
    vintage = row.vintage or today
    # A value without a vintage of its own that repeats the newest one is no revision.
    if stored.get(vintage) == row.value or (stored and not row.vintage and stored[max(stored)] == row.value):
        tally.known += 1
        return ""
    if vintage in stored:
        return (
            f"the register holds another value of the vintage {vintage} ({stored[vintage]:,.0f}); "
            "name the vintage of the file"
        )
    work.connection.execute(
        "INSERT INTO statistic"
        " (reporter, partner, commodity, flow, source, currency, period, vintage, value, file, row)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (*key, vintage, row.value, file, row.number),
    )
    tally.new += 1
    tally.revised += bool(stored)
    return ""


def held(work: Work) -> tuple[Held, ...]:
    """What the register holds, a line for each reporter and partner."""
    rows = work.connection.execute(
        "SELECT source, reporter, partner, commodity, currency,"
        " max(length(period) = 4) AS years, max(period LIKE '%Q%') AS quarters,"
        " max(length(period) = 7 AND period NOT LIKE '%Q%') AS months,"
        " min(period), max(period), count(*),"
        " count(*) - count(DISTINCT flow || ' ' || period), max(vintage)"
        " FROM statistic GROUP BY source, reporter, partner, commodity, currency"
        " ORDER BY reporter, partner, commodity, source, currency"
    )
    names = ("yearly", "quarterly", "monthly")
    return tuple(
        Held(
            source=row[0],
            reporter=row[1],
            partner=row[2],
            commodity=row[3],
            currency=row[4],
            periods=", ".join(name for name, present in zip(names, row[5:8], strict=True) if present),
            first=row[8],
            last=row[9],
            rows=row[10],
            revised=row[11],
            vintage=row[12],
        )
        for row in rows
    )
