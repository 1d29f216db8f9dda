"""A real server with a real register, and a real browser in front of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from browsing import EXAMPLES, Open, Site, Watched, follow, watch
from hostile import HOSTILE
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from dragoman.pipeline import Added, add_all
from dragoman.reference import Reference
from dragoman.register import Register

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 120_000
"""Milliseconds to wait for a page: a machine that does much else at the same time is slow, not broken."""

_SERVE = "from dragoman.commands.web import serve; serve()"


@pytest.fixture(scope="module")
def register_path(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register for the tests of one module: what they decide changes nothing for others."""
    return Path(shutil.copy(built, tmp_path_factory.mktemp("register") / "register.db"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register of the examples, with hostile texts among them."""
    path = tmp_path_factory.mktemp("web") / "register.db"
    reference = Reference.load([EXAMPLES / "reference"])
    hostile = tmp_path_factory.mktemp("hostile") / "hostile.jsonl"
    hostile.write_text(HOSTILE, "utf-8")
    with Register(path, reference=reference) as register:
        assert all(isinstance(one, Added) for one in add_all(register, [EXAMPLES / "readouts", hostile], reference))
    return path


@pytest.fixture(scope="module")
def site(register_path: Path) -> Iterator[Site]:
    """The server, started as a user starts it."""
    with Register(register_path) as register:
        ids = {one.name: one.id for one in register.readouts()}
    arguments = ["--register", str(register_path), "--reference", str(EXAMPLES / "reference"), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE, *arguments], stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        try:
            assert server.stdout is not None
            lines = server.stdout.readline() + server.stdout.readline()
            page, sign_in = re.findall(r"http://\S+", lines)
            wait_until_counted(page)
            yield Site(page.rstrip("/"), sign_in, ids)
        finally:
            server.terminate()


def wait_until_counted(page: str) -> None:
    """Wait until the register is counted; before, the home page says that it is being counted."""
    for _ in range(PATIENCE // 100):
        with urlopen(page) as home, urlopen(f"{page}accuracy") as accuracy:  # noqa: S310 - it is our own
            if not any(b"is being counted" in one.read() for one in (home, accuracy)):
                return
        time.sleep(0.1)
    raise TimeoutError(f"{page} counts for ever")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, which scripts/browser.sh installs; without it the tests of the pages fail, they are not skipped."""
    executable = os.environ.get("DRAGOMAN_CHROMIUM") or shutil.which("chromium")
    if not executable:
        pytest.fail("there is no Chromium: run scripts/browser.sh, or name a browser in DRAGOMAN_CHROMIUM")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=executable, args=list(FLAGS), headless=True, timeout=PATIENCE
        )
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Open]:
    """Open pages, each in a context of its own; anything that goes wrong on one fails the test."""
    contexts: list[BrowserContext] = []
    opened: list[Watched] = []

    def go(path: str, width: int = 1280, scheme: str = "light", script: bool = True, by: str = "") -> Watched:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            java_script_enabled=script,
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        watched = Watched(context.new_page())
        opened.append(watched)
        watch(watched)
        if by:
            watched.page.goto(site.sign_in)
            watched.page.fill("input[name=name]", by)
            follow(watched.page.locator("main button"))
        watched.page.goto(site.address + path)
        return watched

    yield go
    problems = [problem for watched in opened for problem in watched.problems]
    for context in contexts:
        context.close()
    assert problems == []
