"""The review: one doubtful thing after another, decided with name and reason; every decision can be taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound

from dragoman.errors import UsageError
from dragoman.register import Register
from dragoman.register.decisions import Decision, Kind, Verdict
from dragoman.register.review import FIELDS, Agreement, Dispute, Doubt, Wanted
from dragoman.web.forms import Sent, sent
from dragoman.web.site import ask, name_of, page, redirect, require_writer

KINDS = {
    Kind.CELL: "values",
    Kind.MEETING: "readouts of one meeting",
    Kind.THREAD: "clauses of one undertaking",
    Kind.PERSON: "people who may be one",
    Kind.STATUS: "what became of undertakings",
}
"""What is reviewed, in words."""

_SHOWN = 8
_MOST_PASSED = 2000
_MOST_DISPUTES = 50
_NARROWING = ("kind", "field", "blind")
_FIELDS = (*_NARROWING, "after", "beside", "done")


async def show_review(request: Any, datasette: Any) -> Any:
    """The next doubtful thing, or the one that is asked for."""
    asked = {name: (request.args.get(name) or "").strip() for name in _FIELDS}
    person = name_of(request.actor)
    wanted = wanted_of(asked, person)
    at, besides = request.args.get("at") or "", request.args.get("besides") or ""

    def look(register: Register) -> tuple[Doubt | None, tuple[Decision, ...]]:
        doubt = register.review.doubt(at, besides) if at else None
        if at and doubt is None and not asked["done"]:
            raise NotFound("Nothing stands under this key. A newer reading may have changed it.")
        doubt = doubt or following(register, wanted, (asked["after"], asked["beside"]))
        return doubt.hidden() if doubt and wanted.blind else doubt, register.decisions.every()

    doubt, decisions = await ask(datasette, look)
    return await page(
        datasette,
        request,
        "review",
        doubt=doubt,
        base=datasette.urls.path(f"/readout/{doubt.readout}") if doubt else "",
        asked=asked,
        fields=FIELDS,
        kinds=KINDS,
        blind=wanted.blind,
        latest=[one for one in reversed(decisions) if one.stands][:_SHOWN],
        mine=next((one.id for one in reversed(decisions) if one.stands and one.by == person), ""),
        rest=urlencode({name: asked[name] for name in _NARROWING if asked[name]}),
    )


def wanted_of(asked: Mapping[str, str], by: str) -> Wanted:
    """What the fields of the page narrow the review to; a field that is none narrows nothing."""
    kind = next((one for one in KINDS if one == asked.get("kind")), None)
    field = asked.get("field", "") if kind in (None, Kind.CELL) else ""
    blind = asked.get("blind") == "1"
    return Wanted(frozenset({kind} if kind else ()), field if field in FIELDS else "", blind=blind, by=by)


def following(register: Register, wanted: Wanted, after: tuple[str, str]) -> Doubt | None:
    """What is asked after the thing of these keys; the first where that one is not asked any more, or none is named."""
    doubts: Iterator[Doubt] = register.review.doubts(wanted)
    first = next(doubts, None)
    if first is None or not after[0]:
        return first
    if (first.subject, first.object) == after:
        return next(doubts, None)
    for doubt in islice(doubts, _MOST_PASSED):
        if (doubt.subject, doubt.object) == after:
            return next(doubts, None)
    return first


async def decide(request: Any, datasette: Any) -> Any:
    """Write a decision down and go on to the next thing."""
    by = await require_writer(datasette, request)
    form = await sent(request)
    blind = form.get("blind") == "1"

    def record(register: Register) -> tuple[Decision, Doubt | None]:
        doubt = register.review.doubt(form.get("key"), form.get("besides"))
        if doubt is None:
            raise UsageError("there is nothing under this key")
        after = following(register, wanted_of(form.fields, by), (doubt.subject, doubt.object))
        verdict, value = _verdict(form, doubt, blind)
        why = form.get("why") or ("coded from the text alone" if blind else "no reason given")
        return register.review.decide(doubt, verdict, why=why, value=value, by=by, blind=blind), after

    decision, after = await ask(datasette, record, by)
    words = f"{decision.verdict}" + (f" {form.get('value')}" if decision.verdict is Verdict.AMEND else "")
    return _on(datasette, form, words, (after.subject, after.object) if after else ("", ""))


def _verdict(form: Sent, doubt: Doubt, blind: bool) -> tuple[Verdict, str]:
    """What a person decided, with the value. Who codes blind gives a value, or says that there is none.

    Raises:
        UsageError: it is no verdict.
    """
    wanted, value = form.get("verdict"), form.get("value")
    if blind and wanted == "accept":
        return (Verdict.AMEND, value) if value else (Verdict.REJECT, "")
    try:
        verdict = Verdict(wanted)
    except ValueError as error:
        raise UsageError("there is no such verdict") from error
    return verdict, value if verdict is Verdict.AMEND and doubt.takes_value else ""


async def undo(request: Any, datasette: Any) -> Any:
    """Take a decision back, and ask again what it was about."""
    by = await require_writer(datasette, request)
    form = await sent(request)

    def withdraw(register: Register) -> Decision:
        return register.decisions.withdraw(form.get("id"), why=form.get("why") or "taken back in the review", by=by)

    decision = await ask(datasette, withdraw, by)
    keys = (decision.subject, decision.object) if decision.kind in KINDS else ("", "")
    return _on(datasette, form, f"took back: {decision.verdict}", keys)


def _on(datasette: Any, form: Sent, done: str, keys: tuple[str, str]) -> Any:
    """On to the review, where the thing of these keys is asked."""
    more = {name: form.get(name) for name in _NARROWING} | {"done": done, "at": keys[0], "besides": keys[1]}
    return redirect(datasette.urls.path("/review?" + urlencode({k: v for k, v in more.items() if v})))


async def show_disputes(request: Any, datasette: Any) -> Any:
    """The values on which people differ, for someone to settle; and how far people agree."""

    def look(register: Register) -> tuple[list[Dispute], tuple[Agreement, ...]]:
        return list(islice(register.review.disputes(), _MOST_DISPUTES)), register.review.agreement()

    disputes, agreement = await ask(datasette, look)
    done = request.args.get("done") or ""
    return await page(datasette, request, "disputes", disputes=disputes, agreement=agreement, done=done)


async def settle(request: Any, datasette: Any) -> Any:
    """Settle a value on which people differ as one of them said."""
    by = await require_writer(datasette, request)
    form = await sent(request)

    def record(register: Register) -> Decision:
        for dispute in register.review.disputes():
            for said in dispute.said:
                if said.decision == form.get("decision"):
                    return register.review.side_with(dispute, said, why=form.get("why"), by=by)
        raise UsageError("nobody differs on this any more")

    decision = await ask(datasette, record, by)
    return redirect(datasette.urls.path("/review/disputes?" + urlencode({"done": str(decision.verdict)})))
