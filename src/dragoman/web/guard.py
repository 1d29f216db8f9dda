"""What stands between the network and the pages: content policy, limits, names under which we may be asked."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Awaitable, Callable, MutableMapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from msgspec import Struct

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LARGEST_BODY = 6_000_000
"""Most bytes that a request may carry: a text of the largest size that is read, with what a form adds to it."""

OURS = b"x-dragoman"
"""Marks the pages of ours; they run no inline script or style. The mark itself is not sent."""

HOSTS = "dragoman_hosts"
"""Attribute of a Datasette with the names under which it may be asked; where it is missing, any name will do."""

_COMMON = (
    "default-src 'none'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_STRICT = f"{_COMMON}; script-src 'self'; style-src 'self'"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
)


class _TooLarge(Exception):  # noqa: N818 - it never leaves this module
    """More was sent than is taken."""


def guarded(datasette: Any) -> Callable[[App], App]:
    """The wrapper around a whole Datasette."""

    def wrap(app: App) -> App:
        async def answer(scope: Message, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
            elif not _may_ask(scope, getattr(datasette, HOSTS, None)):
                await _refuse(send, 421, "This register answers to its own name only.")
            else:
                body = _Body(receive)
                try:
                    await app(scope, body.next_message, _with_policy(send, body))
                except _TooLarge:
                    await _refuse(send, 413, f"At most {LARGEST_BODY // 1_000_000} MB may be sent at once.")

        return answer

    return wrap


def _may_ask(scope: Message, hosts: frozenset[str] | None) -> bool:
    """A page of another site must not reach a register on this machine under a name that it made point here."""
    if hosts is None:
        return True
    asked = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
    return re.sub(r":\d+$", "", asked).casefold() in hosts


class _Body(Struct):
    """How much of a request came in so far; what is over the limit is refused whoever reads it."""

    receive: Receive
    taken: int = 0

    @property
    def too_large(self) -> bool:
        return self.taken > LARGEST_BODY

    async def next_message(self) -> Message:
        message = await self.receive()
        self.taken += len(message.get("body") or b"")
        if self.too_large:
            raise _TooLarge
        return message


def _with_policy(send: Send, body: _Body) -> Send:
    async def send_on(message: Message) -> None:
        if body.too_large:
            raise _TooLarge
        if message["type"] == "http.response.start":
            headers = list(message.get("headers") or [])
            ours = any(key.lower() == OURS for key, _ in headers)
            policy = _STRICT if ours else _datasette_policy()
            kept = [(key, value) for key, value in headers if key.lower() != OURS]
            message = {
                **message,
                "headers": [*kept, *_HEADERS, (b"content-security-policy", policy.encode("ascii"))],
            }
        await send(message)

    return send_on


@cache
def _datasette_policy() -> str:
    """The policy for Datasette's own pages: they style inline and run the few inline scripts of their templates."""
    hashes: set[str] = set()
    for template in (files("datasette") / "templates").iterdir():
        if template.name.endswith(".html"):
            for script in _INLINE.findall(template.read_text("utf-8")):
                for flag in ("true", "false"):
                    filled = script.replace("{{ datasette_allow_facet }}", flag)
                    hashes.add(f"'sha256-{b64encode(sha256(filled.encode()).digest()).decode()}'")
    return f"{_COMMON}; script-src 'self' {' '.join(sorted(hashes))}; style-src 'self' 'unsafe-inline'"


async def _refuse(send: Send, status: int, words: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": words.encode()})
