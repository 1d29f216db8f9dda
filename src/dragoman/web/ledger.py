"""The ledger: undertakings followed from meeting to meeting, each as a story with the words of every step."""

from __future__ import annotations

from datetime import date
from typing import Any

from datasette.utils.asgi import NotFound
from msgspec import Struct

from dragoman.codebook import codebook
from dragoman.register.clock import utc_now
from dragoman.register.threads import Status
from dragoman.register.threads.outcome import on_day
from dragoman.web.site import page, page_of, select
from dragoman.web.wording import in_path, plain

_A_PAGE = 50
MOST_COUNTED = 10_000
"""More undertakings than these are not counted for a page."""

_MOVED = 5
# The index thread_listing answers all conditions, and the first order: a long ledger costs no more than a short one.
_ORDERS = {
    "last": "last_day DESC, id DESC",
    "first": "first_day = '', first_day, id",
    "due": "due IS NULL, due, id",
    "meetings": "meetings DESC, last_day DESC, id",
}
GOOD = frozenset({Status.STARTED, Status.FORMALISED, Status.PARTIAL, Status.DELIVERED})
BAD = frozenset({Status.STALLED, Status.DROPPED, Status.LAPSED, Status.DISPUTED})

_THREADS = """
SELECT thread.*, clause.readout, substr(readout.text, clause.start + 1, clause."end" - clause.start) AS words,
  clause.start AS start, clause."end" AS stop
FROM (SELECT id, row_number() OVER () AS place FROM (
  SELECT id FROM thread WHERE {where} ORDER BY {order} LIMIT {most} OFFSET {offset})) AS chosen
JOIN thread ON thread.id = chosen.id JOIN thread_clause AS clause ON clause.id = thread.root
JOIN readout ON readout.id = clause.readout ORDER BY chosen.place
"""
_ENDED = """coalesce(due, printf('%04d%s%02d', substr(first_day, 1, 4) + 2, substr(first_day, 5, 4),
  min(CAST(substr(first_day, 9, 2) AS INTEGER), 28)))"""
"""The day after which an undertaking of which nothing is heard has lapsed; as :func:`on_day` has it."""
_STEPS = """
SELECT clause.*, readout.title, readout.name, readout.publisher,
  substr(readout.text, clause.start + 1, clause."end" - clause.start) AS words,
  substr(readout.text, max(1, clause.sentence + 1), clause.start - clause.sentence) AS before,
  substr(readout.text, clause."end" + 1, max(0, clause.sentence_end - clause."end")) AS after
FROM thread_clause AS clause JOIN readout ON readout.id = clause.readout
WHERE clause.thread = ? ORDER BY clause.day, clause.readout, clause.start
"""


class Entry(Struct, frozen=True):
    """An undertaking in the ledger.

    Attributes:
        status: as of the day asked about.
        kind: "good", "bad" or nothing: whether that is progress.
    """

    id: str
    type: str
    words: str
    first: str
    last: str
    due: str
    sides: str
    areas: str
    meetings: int
    status: Status
    kind: str
    self_reported: bool
    address: str


def entry_of(row: Any, day: date) -> Entry:
    """An undertaking as of a day."""
    state = Status(row["state"])
    first, due = (date.fromisoformat(row[key]) if row[key] else None for key in ("first_day", "due"))
    status = on_day(state, first, due, day) if first else state
    kind = "good" if status in GOOD else "bad" if status in BAD else ""
    return Entry(
        row["id"], row["type"], plain(row["words"]), row["first_day"], row["last_day"], row["due"] or "",
        row["sides"], row["areas"], row["meetings"], status, kind, bool(row["self_reported"]),
        f"/readout/{row['readout']}?span={row['start']}-{row['stop']}#here",
    )  # fmt: skip


class Wanted(Struct, frozen=True):
    """Which undertakings of the ledger are wanted.

    Attributes:
        where: SQL conditions on the table ``thread``.
        values: of their parameters.
    """

    where: tuple[str, ...] = ()
    values: tuple[str, ...] = ()

    def also(self, condition: str, *values: str) -> Wanted:
        """The same, narrowed."""
        return Wanted((*self.where, condition), (*self.values, *values))

    def with_status(self, status: str, day: date) -> Wanted:
        """The same, of those that have a status as of a day."""
        lapsed = f"first_day <> '' AND {_ENDED} < ?"
        if status == Status.LAPSED:
            return self.also(f"(state = 'LAPSED' OR (state = 'OPEN' AND {lapsed}))", day.isoformat())
        if status == Status.OPEN:
            return self.also(f"state = 'OPEN' AND NOT ({lapsed})", day.isoformat())
        return self.also("state = ?", status)

    @property
    def sql(self) -> str:
        """The conditions as one."""
        return " AND ".join(self.where) or "1"


async def entries(
    datasette: Any, day: date, wanted: Wanted, order: str = "last", most: int = _A_PAGE, offset: int = 0
) -> list[Entry]:
    """Undertakings of the ledger, as of a day.

    Args:
        datasette: the server.
        day: the day asked about.
        wanted: which.
        order: one of the orders of the page.
        most: how many at most.
        offset: how many to pass over.
    """
    order = _ORDERS.get(order, _ORDERS["last"])
    sql = _THREADS.format(where=wanted.sql, order=order, most=most, offset=offset)
    return [entry_of(row, day) for row in await select(datasette, sql, wanted.values)]


async def moved(datasette: Any, day: date) -> list[Entry]:
    """Undertakings of which something was heard last, or whose time ran out last, before a day; the latest first."""
    heard = await entries(datasette, day, Wanted(("meetings > 1 AND state <> 'OPEN'",)), most=_MOVED)
    lapsed = Wanted(("trackable",)).with_status(Status.LAPSED, day)
    return [*heard, *await entries(datasette, day, lapsed, most=_MOVED)]


def wanted_of(asked: dict[str, str], day: date) -> Wanted:
    """What the fields of the page narrow the ledger to."""
    wanted = Wanted()
    if asked["type"]:
        wanted = wanted.also("type = ?", asked["type"])
    if asked["area"]:
        wanted = wanted.also("instr(' ' || areas || ' ', ?) > 0", f" {asked['area'].upper()} ")
    if asked["side"]:
        side = asked["side"].upper()
        its = "instr(' ' || sides || ' ', ?) > 0 OR instr(' ' || sides, ?) > 0"
        wanted = wanted.also(f"({its})", f" {side} ", f" {side}-")
    return wanted.with_status(asked["status"], day) if asked["status"] else wanted


async def show_ledger(request: Any, datasette: Any) -> Any:
    """Undertakings, filtered and sorted."""
    asked = {key: (request.args.get(key) or "").strip() for key in ("status", "type", "side", "area", "order", "on")}
    day = day_of(asked["on"])
    wanted = wanted_of(asked, day)
    number = page_of(request)
    found = await entries(datasette, day, wanted, asked["order"], _A_PAGE + 1, (number - 1) * _A_PAGE)
    counted = f"SELECT count(*) FROM (SELECT 1 FROM thread WHERE {wanted.sql} LIMIT {MOST_COUNTED + 1})"  # noqa: S608
    total = int((await select(datasette, counted, wanted.values))[0][0])
    book = codebook()
    return await page(
        datasette,
        request,
        "ledger",
        entries=found[:_A_PAGE],
        total=total,
        most=MOST_COUNTED,
        number=number,
        more=len(found) > _A_PAGE,
        asked=asked,
        day=day,
        is_no_day=bool(asked["on"]) and day.isoformat() != asked["on"],
        orders=tuple(_ORDERS),
        statuses=book.vocabulary("status").entries,
        areas=book.vocabulary("area").entries,
        acts=[book.vocabulary("act").entry(code) for code in ("OFR", "PLG", "PLN", "TGT", "REQ", "AGR", "INS", "REF")],
        query="&".join(f"{key}={in_path(value)}" for key, value in asked.items() if value),
    )


def day_of(words: str) -> date:
    """The day asked about; today where none is, or where the words are no date."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return utc_now().date()


async def show_thread(request: Any, datasette: Any) -> Any:
    """An undertaking from meeting to meeting."""
    day = day_of(request.args.get("on") or "")
    found = await entries(datasette, day, Wanted(("id = ?",), (request.url_vars["id"],)))
    if not found:
        raise NotFound("There is no such undertaking. A newer reading may have joined it with another.")
    steps = await select(datasette, _STEPS, (found[0].id,))
    return await page(datasette, request, "thread", thread=found[0], steps=steps, day=day)
