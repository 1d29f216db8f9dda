"""Every page in a real browser: it opens, nothing goes wrong, everyone can use it."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Open, Site
from playwright.sync_api import expect

PAGES = (
    "/",
    "/readouts",
    "/readouts?q=bridge",
    "/readouts?region=XV&area=TRN",
    "/readouts?since=nonsense",
    "/readout/06-isterval-talks",
    "/readout/06-isterval-talks/cell/encounter.1.date",
    "/readout/15-ostrevin-veidelin-transcript",
    "/readout/hostile-long-word",
    "/review",
    "/review?field=speakers&blind=1",
    "/add",
    "/codebook",
    "/accuracy",
    "/sign-in",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (400, "dark")])
def test_page_works_for_everyone(visit: Open, path: str, width: int, scheme: str) -> None:
    """Each page opens, fits its screen, logs no error, and axe finds nothing serious."""
    page = visit(path, width, scheme).page
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "it is wider than the screen"
    found = Axe().run(page).response["violations"]
    serious = [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_home_leads_to_lists(visit: Open) -> None:
    """A cell of the matrix opens the readouts that it counts."""
    page = visit("/").page
    cell = page.locator(".heat td a").first
    assert int(cell.inner_text()) > 0
    cell.click()
    expect(page.locator(".list li").first).to_be_visible()


def test_search_finds_and_marks(visit: Open) -> None:
    """A word in another form is found, and stands marked in its context."""
    page = visit("/").page
    page.fill("#find", "bridges")
    page.press("#find", "Enter")
    expect(page.locator(".list mark").first).to_have_text("bridge", ignore_case=True)


@pytest.mark.parametrize("path", ["/", "/readouts?q=bridge", "/readout/03-norvask-after-the-flood", "/codebook"])
def test_reading_and_search_need_no_script(visit: Open, path: str) -> None:
    """Without JavaScript, pages for reading show the same."""
    page = visit(path, script=False).page
    expect(page.locator("main")).to_contain_text("Norvask" if path != "/codebook" else "OFR")


def test_unknown_pages_are_said_so(site: Site, visit: Open) -> None:
    """A readout or cell that is not there is a 404, not an error of the server."""
    watched = visit("/codebook")
    for path in ("/readout/nothing-like-it", "/readout/06-isterval-talks/cell/encounter.9.date", "/trial/r1-0"):
        assert watched.page.request.get(site.address + path).status == 404
