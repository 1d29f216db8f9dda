"""Who is there: signing in with a name, for which the person who started the server gives out an address."""

from __future__ import annotations

import secrets
from typing import Any

from datasette.utils.asgi import Forbidden

from dragoman.web.forms import sent
from dragoman.web.site import page, redirect

SIGN_IN = "dragoman_sign_in"
"""Attribute of a Datasette with the secret of the address that signs people in; without it, nobody can this way."""

_LONGEST_NAME = 80


async def sign_in(request: Any, datasette: Any) -> Any:
    """Ask for a name, and sign the person in whose address carries the secret."""
    secret = getattr(datasette, SIGN_IN, "")
    if request.method != "POST":
        token = request.args.get("token") or ""
        return await page(datasette, request, "sign_in", token=token if _is(token, secret) else "", wrong=bool(token))
    form = await sent(request)
    if not _is(form.get("token"), secret):
        raise Forbidden("This address signs nobody in. Take the one that the server printed when it was started.")
    name = " ".join(form.get("name").split())[:_LONGEST_NAME]
    if not name:
        return await page(datasette, request, "sign_in", token=secret, wrong=False)
    answer = redirect(datasette.urls.path("/review"))
    answer.set_cookie("ds_actor", datasette.sign({"a": {"id": name, "name": name}}, "actor"), httponly=True)
    return answer


def _is(token: str, secret: str) -> bool:
    return bool(secret) and secrets.compare_digest(token.encode(), secret.encode())
