"""What every page needs: the register, a template, the person who asks."""

from __future__ import annotations

import asyncio
import hashlib
import sqlite3
from collections.abc import Awaitable, Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar

from datasette.utils.asgi import Forbidden, NotFound, Response

from dragoman.errors import DragomanError, UsageError
from dragoman.reference import Reference
from dragoman.register import Register
from dragoman.register.schema import APPLICATION_ID
from dragoman.web.guard import OURS

T = TypeVar("T")

_MOST_PAGES = 1_000_000
View = Callable[[Any, Any], Awaitable[Any]]

WRITE = "dragoman-write"
"""The permission to decide and to add."""

REFERENCE_FOLDERS = "dragoman_reference"
"""Attribute of a Datasette with the folders of the user's own reference data."""


_FOUND = "dragoman_register"


def register_of(datasette: Any) -> Any:
    """The first database of a Datasette that is a register; None where there is none.

    Looked for only when the databases change: whoever opens and closes the file of a database by hand takes all locks
    of SQLite in this process off it.
    """
    names = tuple(datasette.databases)
    known, database = getattr(datasette, _FOUND, ((), None))
    if names != known:
        found = (one for one in datasette.databases.values() if one.path and _is_register(Path(one.path)))
        database = next(found, None)
        setattr(datasette, _FOUND, (names, database))
    return database


def _is_register(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(72)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and int.from_bytes(head[68:72], "big") == APPLICATION_ID


async def ask(datasette: Any, question: Callable[[Register], T], by: str = "") -> T:
    """What a question to the register answers; asked in a thread, so that others are served meanwhile.

    Args:
        datasette: has the register.
        question: what is asked of it, or done to it.
        by: who writes; without a name it is only shown, with the reference data that is there.

    Raises:
        NotFound: what is asked for is not there.
        ReferenceDataError: reference data that the register was made with is needed for writing and not there.
    """
    path = Path(register_of(datasette).path)

    def answer() -> T:
        with Register(path, create=False, reference=_given(datasette), by=by) as register:
            if not by:
                register.make_do()
            return question(register)

    try:
        return await asyncio.to_thread(answer)
    except UsageError as error:
        raise NotFound(str(error)) from error


async def select(datasette: Any, sql: str, values: Any = ()) -> list[sqlite3.Row]:
    """Rows of the register, read under the time limit of Datasette."""
    found = await register_of(datasette).execute(sql, values)
    return list(found.rows)


def reference_of(datasette: Any) -> Reference:
    """The reference data to show things with: what this Datasette was started with, or the register was made with."""
    if given := _given(datasette):
        return given
    with Register(Path(register_of(datasette).path), create=False) as register:
        register.make_do()
        return register.reference


def _given(datasette: Any) -> Reference | None:
    folders = tuple(getattr(datasette, REFERENCE_FOLDERS, ()))
    return _reference(folders) if folders else None


@cache
def _reference(folders: tuple[Path, ...]) -> Reference:
    return Reference.load(folders)


def answering(view: View) -> View:
    """A view whose refusals are pages of ours; those of Datasette print all that was in memory into the log."""

    async def answer(request: Any, datasette: Any) -> Any:
        try:
            return await view(request, datasette)
        except (NotFound, Forbidden) as error:
            status = 404 if isinstance(error, NotFound) else 403
            return await page(datasette, request, "error", status, words=str(error), code=status)
        except DragomanError as error:
            return await page(datasette, request, "error", 500, words=in_words(error), code=500)

    return answer


async def page(datasette: Any, request: Any, template: str, status: int = 200, **values: Any) -> Any:
    """A page made of one of our templates."""
    values |= {
        "assets": _assets(),
        "database": register_of(datasette).route,
        "path": request.path,
        "person": name_of(request.actor),
        "may_write": await may_write(datasette, request),
    }
    html = await datasette.render_template(f"dragoman/{template}.html", values, request=request)
    return Response.html(html, status=status, headers={OURS.decode(): "1"})


def page_of(request: Any) -> int:
    """The page of a list that is asked for, from 1; far pages of a list that is not so long are just empty."""
    words = request.args.get("page") or ""
    return min(max(1, int(words)), _MOST_PAGES) if words.isascii() and words.isdigit() and len(words) < 10 else 1


def redirect(address: str) -> Any:
    """Send the browser to another page of ours."""
    return Response.redirect(address, headers={OURS.decode(): "1"})


@cache
def _assets() -> str:
    """A hash of our style and scripts, so that browsers keep them until they change."""
    folder = files("dragoman.web") / "static"
    content = b"".join(file.read_bytes() for file in sorted(folder.iterdir(), key=lambda file: file.name))
    return hashlib.sha256(content).hexdigest()[:10]


async def may_write(datasette: Any, request: Any) -> bool:
    """Whether the person who asks may decide and add."""
    return bool(request.actor) and bool(await datasette.permission_allowed(request.actor, WRITE, default=True))


async def require_writer(datasette: Any, request: Any) -> str:
    """The name of the person who asks.

    Raises:
        Forbidden: nobody is signed in, or this person may not write.
    """
    if not await may_write(datasette, request):
        raise Forbidden("Sign in first: only people with a name may decide or add.")
    return name_of(request.actor)


def name_of(actor: dict[str, Any] | None) -> str:
    """What a signed-in person is called; empty where nobody is."""
    for key in ("name", "display", "username", "login", "id"):
        if actor and actor.get(key):
            return str(actor[key])
    return ""


def in_words(error: DragomanError) -> str:
    """An error of ours for a page."""
    return f"{error}. {error.hint}." if error.hint else f"{error}."
