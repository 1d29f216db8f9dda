"""Every page in a real browser: it opens, nothing goes wrong, everyone can use it."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Open, Site, follow
from playwright.sync_api import expect

from dragoman.register import Register

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
    "/ledger",
    "/ledger?status=LAPSED&side=XT&order=due&on=2024-06-01",
    "/ledger?on=nonsense",
    "/dossiers",
    "/dossiers?name=nobody",
    "/place/XV",
    "/place/XV-NOR",
    "/place/XV/with/XT",
    "/network",
    "/network?of=people&parties=20",
    "/network?around=XP",
    "/review",
    "/review?kind=status",
    "/review/people",
    "/review/disputes",
    "/review?field=speakers&blind=1",
    "/add",
    "/codebook",
    "/accuracy",
    "/sign-in",
)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme", "by"), [(1280, "light", ""), (400, "dark", "Ada")])
def test_page_works_for_everyone(visit: Open, path: str, width: int, scheme: str, by: str) -> None:
    """Each page opens, signed in or not, fits its screen, logs no error, and axe finds nothing serious."""
    page = visit(path, width, scheme, by=by).page
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
    follow(cell)
    expect(page.locator(".list li").first).to_be_visible()


@pytest.mark.parametrize("path", ["/ledger?on=31.12.2020", "/readouts?since=31.12.2020", "/readouts?area=nonsense"])
def test_a_filter_that_is_none_is_named(visit: Open, path: str) -> None:
    """Nobody takes a list for narrowed that is not."""
    expect(visit(path).page.locator("[role=alert]")).to_contain_text("2014-07-21")


def test_search_finds_and_marks(visit: Open) -> None:
    """A word in another form is found, and stands marked in its context."""
    page = visit("/").page
    page.fill("#find", "bridges")
    page.press("#find", "Enter")
    expect(page.locator(".list mark").first).to_have_text("bridge", ignore_case=True)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/readouts?q=bridge",
        "/readout/03-norvask-after-the-flood",
        "/codebook",
        "/place/XV-NOR",
        "/network",
        "/ledger",
    ],
)
def test_reading_and_search_need_no_script(visit: Open, path: str) -> None:
    """Without JavaScript, pages for reading show the same."""
    page = visit(path, script=False).page
    expect(page.locator("main")).to_contain_text({"/codebook": "OFR", "/ledger": "XV-NOR"}.get(path, "Norvask"))


def test_ledger_opens_the_story_of_an_undertaking(visit: Open) -> None:
    """The undertaking with most meetings opens as a story, whose steps lead to their words in the text."""
    page = visit("/ledger?order=meetings").page
    follow(page.locator(".ledger a").first)
    assert page.locator(".story li").count() >= 2
    words = page.locator(".story mark").last.inner_text()
    follow(page.locator(".story a").last)
    assert " ".join("".join(page.locator(".asked").all_inner_texts()).split()) == " ".join(words.split())


def test_dossier_of_a_person(visit: Open) -> None:
    """A person has offices, names and meetings, whose readouts can be opened."""
    page = visit("/dossiers?name=Veidelin", by="Ada Brennick").page
    follow(page.locator("table a:has-text('Veidelin')").first)
    expect(page.locator("h1")).to_contain_text("Veidelin")
    expect(page.locator("main")).to_contain_text("XV-NOR")
    expect(page.locator("#spellings + table")).to_contain_text("Marta Veidelin")
    expect(page.locator("select[name=readout] option").first).to_be_attached()
    follow(page.locator("#meetings ~ .list a").first)
    expect(page.locator(".text")).to_be_visible()


def test_dossier_of_two_counts_their_meetings_alone(visit: Open, register_path: Path) -> None:
    """From the dossier of a state the name of another leads to the meetings of both, with their ledger and claims."""
    page = visit("/place/XT").page
    page.fill("input[name=with]", "norvask oblast")
    follow(page.locator("text=Show both"))
    expect(page.locator("h1")).to_have_text("Tolvania and Norvask Oblast")
    with Register(register_path) as register:
        dossier = register.dossiers.dossier("XT", other="XV-NOR")
    expect(page.locator(".numbers")).to_contain_text(f"{dossier.met} meetings of both")
    shown = page.locator("#standing + div tbody tr").evaluate_all(
        "all => all.map(row => [...row.querySelectorAll('td.n')].reduce((n, one) => n + Number(one.textContent), 0))"
    )
    assert sum(shown) == len(dossier.ledger) > 0
    assert page.locator(".claim").count() == len(dossier.claims) > 0
    points = page.locator("#claims ~ svg .point")
    assert points.count() == sum(
        one.claim.measure.value == "turnover" and bool(one.claim.value.value and one.claim.period.value)
        for one in dossier.claims
    )


def test_dossier_says_what_the_command_line_says(visit: Open, register_path: Path) -> None:
    """A state's page has the offices, meetings, quotations and undertakings of its dossier."""
    page = visit("/place/XP").page
    text = page.locator("main").text_content() or ""
    with Register(register_path) as register:
        dossier = register.dossiers.dossier("XP")
    for office in dossier.offices:
        assert office.person in text
    for meeting in dossier.meetings:
        assert all(name in text for name in meeting.readouts)
    for voice in dossier.voices[:5]:
        assert f"{voice.share} %" in text


def test_network_draws_what_its_table_says(visit: Open) -> None:
    """Each party of the table has its circle, and a circle leads to its dossier."""
    page = visit("/network").page
    named = set(page.locator(".drawn tbody td:not(.n)").all_inner_texts())
    assert page.locator(".network .node").count() == len(named) > 2
    follow(page.locator(".network a[aria-label^='Pelmara']"))
    expect(page.locator("h1")).to_contain_text("Pelmara")


def test_two_accounts_side_by_side(visit: Open) -> None:
    """The other side's readout stands beside; what one of them left out is marked, what both say is joined."""
    page = visit("/readout/03-norvask-after-the-flood").page
    follow(page.locator("text=Beside Government of Norvask Oblast"))
    expect(page.locator(".side")).to_have_count(2)
    alone = page.locator(".side .fate.alone")
    expect(alone.filter(has_text="Svea Lindqvar also took part")).to_have_count(1)
    joined = page.locator(".side").first.locator(".across").first
    there = str(joined.get_attribute("href"))
    expect(page.locator(".side").nth(1).locator(f"[id='{there[1:]}']")).to_have_count(1)


def test_unknown_pages_are_said_so(site: Site, visit: Open) -> None:
    """A readout or cell that is not there is a 404, not an error of the server."""
    watched = visit("/codebook")
    for path in (
        "/readout/nothing-like-it",
        "/readout/06-isterval-talks/cell/encounter.9.date",
        "/trial/r1-0",
        "/thread/t1-0",
        "/person/h1-0",
        "/place/QQ",
    ):
        assert watched.page.request.get(site.address + path).status == 404
