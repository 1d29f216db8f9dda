"""Open the register in a browser."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.commands.options import open_to_show, reference_option, register_option
from dragoman.errors import UsageError


@click.command()
@register_option
@reference_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Where to listen; 0.0.0.0 lets others in.")
@click.option("--port", default=8040, show_default=True, type=click.IntRange(0, 65535), help="0 takes any free one.")
@click.option("--open/--no-open", "opened", default=False, help="Open the browser too.")
def serve(register: Path, reference: Sequence[Path], host: str, port: int, opened: bool) -> None:
    """Show the register as web pages: read, follow, review.

    Everyone who can reach the address may read. The second address that is printed signs a person in; only then can
    one decide and add. Stop with Ctrl-C.
    """
    try:
        from dragoman.web.server import addresses, datasette_of
        from dragoman.web.server import serve as run
    except ModuleNotFoundError as error:
        raise UsageError(f"the web pages need {error.name}", "install it with: pip install 'dragoman[web]'") from error
    with open_to_show(register, reference) as store:
        store.catch_up()  # the pages read the tables as they stand
    with _listen(host, port) as listening:
        datasette = datasette_of(register, reference, host)
        page, sign_in = addresses(datasette, host, int(listening.getsockname()[1]))
        click.echo(f"The register is at   {page}")
        click.echo(f"To decide and to add {sign_in}")
        if opened:
            import webbrowser

            webbrowser.open(page)
        run(datasette, listening)


def _listen(host: str, port: int) -> socket.socket:
    """Listen, on any free port for 0: who asks before there is an answer waits for it.

    Raises:
        UsageError: the port is taken, or cannot be listened on.
    """
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise UsageError(f"{host}:{port} cannot be listened on ({error})", "give another with --port") from error
