"""A Datasette that serves one register, bound to this machine unless told otherwise."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket
from threading import Thread
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.database import Database

from dragoman.web.guard import HOSTS
from dragoman.web.home import overviews_of, summaries_of
from dragoman.web.signing_in import SIGN_IN
from dragoman.web.site import REFERENCE_FOLDERS, reference_of

_MILLISECONDS = 2000
_LOCAL = ("127.0.0.1", "localhost", "::1")


def datasette_of(register: Path, reference: Sequence[Path] = (), host: str = "127.0.0.1") -> Any:
    """A Datasette with a register as its only database, under the name ``register``.

    Args:
        register: the file.
        reference: folders with the user's own reference data; where none is given, the register knows.
        host: where it will listen; on this machine alone, it answers to no other name.
    """
    datasette = Datasette(
        [],
        settings={"sql_time_limit_ms": _MILLISECONDS, "allow_download": False, "default_allow_sql": True},
        metadata={"title": "Dragoman", "databases": {"register": {"description": "All tables of the register."}}},
    )
    datasette.add_database(Database(datasette, path=str(register.absolute())), name="register")
    setattr(datasette, REFERENCE_FOLDERS, tuple(reference))
    setattr(datasette, SIGN_IN, secrets.token_urlsafe(18))
    if host in _LOCAL:
        setattr(datasette, HOSTS, frozenset({*_LOCAL, "[::1]"}))
    return datasette


def addresses(datasette: Any, host: str, port: int) -> tuple[str, str]:
    """The address of the pages, and the one that signs a person in."""
    shown = f"[{host}]" if ":" in host else host
    page = f"http://{shown}:{port}{datasette.urls.path('/')}"
    return page, f"{page.rstrip('/')}/sign-in?token={getattr(datasette, SIGN_IN)}"


def serve(datasette: Any, listening: socket) -> None:
    """Serve until stopped.

    Args:
        datasette: what to serve.
        listening: where people ask for it.
    """
    # With rich, Datasette prints everything in memory for each page that is not there; that takes it seconds. Imported
    # before Datasette's plugins are, the module would not be one of them.
    from datasette import handle_exception

    handle_exception.rich = None
    Thread(target=_warm, args=(datasette,), daemon=True).start()
    config = uvicorn.Config(datasette.app(), log_level="warning", server_header=False, lifespan="on")
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run([listening])


def _warm(datasette: Any) -> None:
    """Load what the first page needs, while the person who started the server looks for the browser."""
    reference_of(datasette)
    overviews_of(datasette).get()
    summaries_of(datasette).get()
