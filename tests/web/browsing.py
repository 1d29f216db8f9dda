"""What the tests of the web pages share: where the server is, what went wrong on a page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct, field
from playwright.sync_api import Dialog, Locator, Page

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


class Site(Struct, frozen=True, dict=True):
    """A running server.

    Attributes:
        address: of the home page, without the slash at its end.
        sign_in: the address that signs a person in.
        ids: the readouts, by the names of their files.
    """

    address: str
    sign_in: str
    ids: dict[str, str]


class Watched(Struct):
    """A page and everything that went wrong on it."""

    page: Page
    problems: list[str] = field(default_factory=list)


Open = Callable[..., Watched]
"""Opens a page: path, width, scheme, script, by."""


def watch(watched: Watched) -> None:
    """Note errors of scripts, refused content, dialogs and calls to other servers."""
    page, problems = watched.page, watched.problems

    def refuse(dialog: Dialog) -> None:
        problems.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda one: problems.append(one.text) if one.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", refuse)
    page.on(
        "request",
        lambda request: None if "//127.0.0.1" in request.url else problems.append(f"asked for {request.url}"),
    )


def follow(link: Locator) -> None:
    """Click what leads to another page, and wait until that page is loaded: a click alone returns before."""
    with link.page.expect_navigation():
        link.click()
