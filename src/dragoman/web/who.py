"""Who is who: pairs of people who may be one, for a person to join or keep apart; and people to split."""

from __future__ import annotations

from typing import Any

from datasette.utils.asgi import NotFound

from dragoman.register import Register
from dragoman.web.forms import Sent, sent
from dragoman.web.site import ask, page, redirect, require_writer

_SHOWN = 100
_REASON = "compared names, offices and days"


async def show_pairs(request: Any, datasette: Any) -> Any:
    """Pairs of people who may be one, the likeliest first."""
    doubts = await ask(datasette, lambda register: register.people.doubts(_SHOWN))
    return await page(datasette, request, "who", doubts=doubts, done=request.args.get("done") or "")


async def judge(request: Any, datasette: Any) -> Any:
    """Join two people, keep them apart, or take some appearances out of one."""
    by = await require_writer(datasette, request)
    form = await sent(request)
    done = await ask(datasette, lambda register: _judge(register, form, by), by)
    return redirect(datasette.urls.path(f"/review/people?done={done}"))


def _judge(register: Register, form: Sent, by: str) -> str:
    why = form.get("why") or _REASON
    one, other = form.get("one"), form.get("other")
    match form.get("verdict"):
        case "same":
            register.people.merge(one, other, why=why, by=by)
        case "different":
            register.people.keep_apart(one, other, why=why, by=by)
        case "split":
            register.people.split(one, [register.resolve(form.get("readout"))], why=why, by=by)
        case _:
            raise NotFound("There is no such verdict.")
    return form.get("verdict")
