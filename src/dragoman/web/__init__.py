"""The web page: a Datasette plugin that shows a register. Without a register among its databases it adds nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from dragoman.web.forms import MULTIPART
from dragoman.web.guard import guarded
from dragoman.web.routes import ROUTES
from dragoman.web.site import WRITE, answering, register_of
from dragoman.web.wording import FILTERS


@hookimpl
def register_routes(datasette: Any) -> list[tuple[str, Callable[..., Any]]]:
    """Our pages; the home page takes the place of Datasette's list of databases, which stays at /-/databases."""
    return [(path, answering(view)) for path, view in ROUTES] if register_of(datasette) else []


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[..., Any]:
    """Content policy, limits on what is sent to us, names under which we may be asked."""
    return guarded(datasette)


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """The filters that our templates use."""
    env.filters.update(FILTERS)


@hookimpl
def permission_allowed(actor: dict[str, Any] | None, action: str) -> bool | None:
    """Who is signed in may write, unless the settings of Datasette or another plugin say no."""
    return bool(actor) if action == WRITE else None


@hookimpl
def skip_csrf(scope: dict[str, Any]) -> bool:
    """Forms with files are checked where they are read, see :mod:`dragoman.web.forms`; Datasette checks the others."""
    kind = dict(scope["headers"]).get(b"content-type", b"")
    return bool(scope["path"] == "/add" and kind.startswith(MULTIPART.encode()))


@hookimpl
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """The way back from Datasette's own pages."""
    return [{"href": datasette.urls.path("/"), "label": "Register"}] if register_of(datasette) else []
