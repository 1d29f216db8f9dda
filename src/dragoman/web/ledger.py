"""The ledger: undertakings followed from meeting to meeting, each as a story with the words of every step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from datasette.utils.asgi import NotFound

from dragoman.codebook import codebook
from dragoman.register.threads import Status
from dragoman.register.threads.outcome import on_day
from dragoman.web.site import page, select
from dragoman.web.wording import in_path, plain

_A_PAGE = 50
_MOST = 20_000
_MOVED = 5
_ORDERS = {
    "last": "thread.last_day DESC, thread.id",
    "first": "thread.first_day, thread.id",
    "due": "thread.due IS NULL, thread.due, thread.id",
    "meetings": "thread.meetings DESC, thread.last_day DESC, thread.id",
}
GOOD = frozenset({Status.STARTED, Status.FORMALISED, Status.PARTIAL, Status.DELIVERED})
BAD = frozenset({Status.STALLED, Status.DROPPED, Status.LAPSED, Status.DISPUTED})

_THREADS = """
SELECT thread.*, clause.readout, substr(readout.text, clause.start + 1, clause."end" - clause.start) AS words,
  clause.start AS start, clause."end" AS stop
FROM thread JOIN thread_clause AS clause ON clause.id = thread.root JOIN readout ON readout.id = clause.readout
WHERE {where} ORDER BY {order} LIMIT {most}
"""
_STEPS = """
SELECT clause.*, readout.title, readout.name, readout.publisher,
  substr(readout.text, clause.start + 1, clause."end" - clause.start) AS words,
  substr(readout.text, max(1, clause.sentence + 1), clause.start - clause.sentence) AS before,
  substr(readout.text, clause."end" + 1, max(0, clause.sentence_end - clause."end")) AS after
FROM thread_clause AS clause JOIN readout ON readout.id = clause.readout
WHERE clause.thread = ? ORDER BY clause.day, clause.readout, clause.start
"""


@dataclass(frozen=True, slots=True)
class Entry:
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


async def entries(
    datasette: Any, day: date, where: str = "1", values: Any = (), order: str = "last", most: int = _MOST
) -> list[Entry]:
    """Undertakings of the ledger, as of a day.

    Args:
        datasette: the server.
        day: the day asked about.
        where: SQL condition on the table ``thread``.
        values: of its parameters.
        order: one of the orders of the page.
        most: how many at most.
    """
    sql = _THREADS.format(where=where, order=_ORDERS.get(order, _ORDERS["last"]), most=most)
    return [entry_of(row, day) for row in await select(datasette, sql, values)]


async def moved(datasette: Any, day: date) -> list[Entry]:
    """Undertakings of which something was heard last, or whose time ran out last, before a day; the latest first."""
    ended = "coalesce(thread.due, date(thread.first_day, '+24 months'))"
    heard = await entries(datasette, day, "thread.meetings > 1 AND thread.state <> 'OPEN'", most=_MOVED)
    lapsed = await entries(
        datasette,
        day,
        f"thread.state = 'OPEN' AND thread.trackable AND thread.first_day <> '' AND {ended} < ?",
        (day.isoformat(),),
        most=_MOVED,
    )
    return [*heard, *lapsed]


async def show_ledger(request: Any, datasette: Any) -> Any:
    """Undertakings, filtered and sorted."""
    asked = {key: (request.args.get(key) or "").strip() for key in ("status", "type", "side", "area", "order", "on")}
    day = day_of(asked["on"])
    conditions, values = ["1"], []
    if asked["type"]:
        conditions.append("thread.type = ?")
        values.append(asked["type"])
    for key, column in (("side", "sides"), ("area", "areas")):
        if asked[key]:
            conditions.append(f"instr(' ' || thread.{column} || ' ', ?) > 0")
            values.append(f" {asked[key].upper()} ")
    found = await entries(datasette, day, " AND ".join(conditions), values, asked["order"])
    if asked["status"]:
        found = [one for one in found if one.status == asked["status"]]
    number = max(1, int(n)) if (n := request.args.get("page") or "1").isdigit() else 1
    book = codebook()
    return await page(
        datasette,
        request,
        "ledger",
        entries=found[(number - 1) * _A_PAGE : number * _A_PAGE],
        total=len(found),
        number=number,
        more=len(found) > number * _A_PAGE,
        asked=asked,
        day=day,
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
        return date.today()


async def show_thread(request: Any, datasette: Any) -> Any:
    """An undertaking from meeting to meeting."""
    day = day_of(request.args.get("on") or "")
    found = await entries(datasette, day, "thread.id = ?", (request.url_vars["id"],))
    if not found:
        raise NotFound("There is no such undertaking. A newer reading may have joined it with another.")
    steps = await select(datasette, _STEPS, (found[0].id,))
    return await page(datasette, request, "thread", thread=found[0], steps=steps, day=day)
