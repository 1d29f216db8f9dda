"""What a browser sends with a form: fields, and files where there are some."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from urllib.parse import parse_qsl

from python_multipart import FormParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

_MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a form, and its files as pairs of name and bytes."""

    fields: dict[str, str]
    files: tuple[tuple[str, bytes], ...] = ()

    def get(self, name: str) -> str:
        """A field without blanks around it; empty where it was not sent."""
        return self.fields.get(name, "").strip()


@dataclass(slots=True)
class _Gathered:
    fields: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, bytes]] = field(default_factory=list)


async def sent(request: Any) -> Sent:
    """What was sent; a body that is no form counts as an empty one. The guard limits its size."""
    body = await request.post_body()
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data":
        return Sent(dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True)))
    gathered = _Gathered()

    def take_field(one: Any) -> None:
        gathered.fields[_text(one.field_name)] = _text(one.value)

    def take_file(one: Any) -> None:
        one.file_object.seek(0)
        content = one.file_object.read()
        if content and len(gathered.files) < _MOST_FILES:
            gathered.files.append((_text(one.file_name), content))
        one.close()

    try:
        parser = FormParser(
            "multipart/form-data",
            take_field,
            take_file,
            boundary=options.get(b"boundary", b""),
            config={"MAX_MEMORY_FILE_SIZE": 2**31},
        )
        reader = BytesIO(body)
        while chunk := reader.read(65536):
            parser.write(chunk)
        parser.finalize()
    except FormParserError:
        return Sent({})
    return Sent(gathered.fields, tuple(gathered.files))


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "replace")
