"""What a browser sends with a form: fields, and files where there are some."""

from __future__ import annotations

import secrets
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

from datasette.utils.asgi import Forbidden
from msgspec import Struct

MULTIPART = "multipart/form-data"


class Sent(Struct, frozen=True):
    """The fields of a form, and its files as pairs of name and bytes."""

    fields: dict[str, str]
    files: tuple[tuple[str, bytes], ...] = ()

    def get(self, name: str) -> str:
        """A field without blanks around it; empty where it was not sent."""
        return self.fields.get(name, "").strip()


async def sent(request: Any) -> Sent:
    """What was sent; a body that is no form counts as an empty one. The guard limits its size.

    Raises:
        Forbidden: files were sent by a form that is not ours. (Datasette itself checks forms without files.)
    """
    body = await request.post_body()
    kind = request.headers.get("content-type", "")
    if not kind.startswith(MULTIPART):
        return Sent(dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))
    form = _parts(kind, body)
    if not secrets.compare_digest(form.get("csrftoken").encode(), request.scope["csrftoken"]().encode()):
        raise Forbidden("This form was not sent from its own page. Open the page again and send it anew.")
    return form


def _parts(kind: str, body: bytes) -> Sent:
    """The parts of a form with files; they are those of a MIME message."""
    head = f"Content-Type: {kind}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(_class=EmailMessage, policy=policy.HTTP).parsebytes(head + body)
    fields: dict[str, str] = {}
    files: list[tuple[str, bytes]] = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if not isinstance(name, str) or not isinstance(content, bytes):
            continue
        if (file := part.get_filename()) is None:
            fields[name] = content.decode("utf-8", "replace")
        elif content:
            files.append((file, content))
    return Sent(fields, tuple(files))
