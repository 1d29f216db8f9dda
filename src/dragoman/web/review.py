"""The review: one doubtful cell after another, decided with name and reason; every decision can be taken back."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound

from dragoman.errors import UsageError
from dragoman.register import Register
from dragoman.register.decisions import Decision, Kind, Verdict
from dragoman.web.cell_page import explained, quote
from dragoman.web.doubts import FIELDS, Doubt, doubt_at, next_doubt
from dragoman.web.forms import sent
from dragoman.web.site import ask, page, redirect, require_writer
from dragoman.web.wording import plain

_SHOWN = 8


async def show_review(request: Any, datasette: Any) -> Any:
    """The next doubtful cell, or the one that is asked for."""
    field = request.args.get("field") or ""
    field = field if field in FIELDS else ""
    blind = request.args.get("blind") == "1"
    at, after = request.args.get("at") or "", request.args.get("after") or ""

    def look(register: Register) -> tuple[Doubt | None, tuple[Decision, ...]]:
        doubt = doubt_at(register, at) if at else next_doubt(register, after, field, every=blind)
        return doubt, register.decisions.every()

    doubt, decisions = await ask(datasette, look)
    if at and doubt is None:
        raise NotFound("No cell stands under this key. A newer reading may have changed it.")
    context = None
    cell = None
    if doubt:
        span = doubt.context
        context = quote(doubt.reading.readout, span) if span else None
        (cell,) = (one for one in explained(doubt.reading, doubt.named.address) if one.address == doubt.named.address)
    return await page(
        datasette,
        request,
        "review",
        doubt=doubt,
        cell=cell,
        context=context,
        base=datasette.urls.path(f"/readout/{doubt.reading.readout.id}") if doubt else "",
        title=plain(doubt.reading.readout.title or doubt.reading.readout.name) if doubt else "",
        value=_typed(doubt),
        field=field,
        fields=FIELDS,
        blind=blind,
        latest=[one for one in reversed(decisions) if one.stands][:_SHOWN],
        mine=next((one.id for one in reversed(decisions) if one.stands and one.kind is Kind.CELL), ""),
        done=request.args.get("done") or "",
        rest=urlencode({"field": field, "blind": "1" if blind else ""}),
    )


def _typed(doubt: Doubt | None) -> str:
    """The value of the cell as a person would type it: a code where there are codes."""
    value = doubt.named.cell.value if doubt else None
    if isinstance(value, tuple):
        return str(value[0]) if value else ""
    return "" if value is None else str(value)


async def decide(request: Any, datasette: Any) -> Any:
    """Write a decision down and go on to the next cell."""
    by = await require_writer(datasette, request)
    form = await sent(request)
    key, blind = form.get("key"), form.get("blind") == "1"

    def record(register: Register) -> Decision:
        doubt = doubt_at(register, key)
        if doubt is None:
            raise UsageError("there is no cell under this key")
        verdict, value = _verdict(form.get("verdict"), form.get("value"), _typed(doubt), blind)
        why = form.get("why") or ("coded blind, from the text alone" if blind else "checked against the text")
        return register.decisions.record(Kind.CELL, key, verdict, why=why, by=by, value=value)

    decision = await ask(datasette, record, by)
    words = f"{decision.verdict}" + (f" {json.loads(decision.value)}" if decision.value else "")
    more = {"after": key, "field": form.get("field"), "blind": "1" if blind else "", "done": words}
    return redirect(datasette.urls.path("/review?" + urlencode({k: v for k, v in more.items() if v})))


def _verdict(wanted: str, value: str, read: str, blind: bool) -> tuple[Verdict, str]:
    """What a person decided. Who codes blind gives a value: if it is the program's, that is accepted.

    Raises:
        UsageError: it is no verdict, or its value is missing.
    """
    if blind and wanted in ("accept", "amend"):
        wanted = "accept" if value.casefold() == read.casefold() else "amend" if value else "reject"
    try:
        verdict = Verdict(wanted)
    except ValueError as error:
        raise UsageError("there is no such verdict") from error
    if verdict not in (Verdict.ACCEPT, Verdict.AMEND, Verdict.REJECT, Verdict.UNSURE):
        raise UsageError("this verdict is not for cells")
    if verdict is Verdict.AMEND and not value:
        raise UsageError("an amendment needs the value that takes the place of the one read")
    return verdict, json.dumps(value, ensure_ascii=False) if verdict is Verdict.AMEND else ""


async def undo(request: Any, datasette: Any) -> Any:
    """Take a decision back, and show its cell again where it was about one."""
    by = await require_writer(datasette, request)
    form = await sent(request)

    def withdraw(register: Register) -> Decision:
        return register.decisions.withdraw(form.get("id"), why=form.get("why") or "taken back in the review", by=by)

    decision = await ask(datasette, withdraw, by)
    more = {"field": form.get("field"), "blind": form.get("blind"), "done": f"took back: {decision.verdict}"}
    if decision.kind is Kind.CELL:
        more["at"] = decision.subject
    return redirect(datasette.urls.path("/review?" + urlencode({k: v for k, v in more.items() if v})))
