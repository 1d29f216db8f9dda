"""Working in the browser: a review session by keyboard, blind coding, adding texts."""

from __future__ import annotations

import re
from pathlib import Path

from browsing import EXAMPLES, Open, Site, follow
from playwright.sync_api import Page, expect

from dragoman.register import Register
from dragoman.register.decisions import Kind, Verdict
from dragoman.register.review import Wanted

TEXT = """President Orla Vesterin met with Prime Minister Tom Grendal of Pelmara in Drevast on 4 May 2022.

"We are ready to deliver 40 buses to you," the President said.
"""


def press(page: Page, key: str) -> None:
    """Press a key once the page listens: its script runs before the page counts as loaded."""
    page.wait_for_load_state("load")
    page.keyboard.press(key)


def test_review_session_by_keyboard(visit: Open, register_path: Path) -> None:
    """Accept, amend, call unsure, take back: each lands in the register with name and reason."""
    page = visit("/review?field=date", by="Ada Brennick").page
    first = page.locator(".crumbs a").nth(1).get_attribute("href")
    press(page, "a")
    expect(page.locator(".message")).to_contain_text("accept")
    assert page.locator(".crumbs a").nth(1).get_attribute("href") != first
    press(page, "e")
    expect(page.locator("#value")).to_be_focused()
    page.fill("#value", "2019-05-01")
    page.fill("#why-decided", "the page of the other side gives the day")
    page.locator("#why-decided").blur()
    press(page, "m")
    expect(page.locator(".message")).to_contain_text("amend 2019-05-01")
    page.select_option("select[name=field]", "speakers")
    follow(page.locator("button.second:has-text('Show')"))
    expect(page.locator("#question")).to_have_text("Whose words is this sentence?")
    press(page, "u")
    expect(page.locator(".message")).to_contain_text("unsure")
    press(page, "z")
    expect(page.locator(".message")).to_contain_text("took back: unsure")
    with Register(register_path) as register:
        mine = [one for one in register.decisions.every() if one.by == "Ada Brennick"]
    assert [(one.kind, one.verdict, one.stands) for one in mine] == [
        (Kind.CELL, Verdict.ACCEPT, True),
        (Kind.CELL, Verdict.AMEND, True),
        (Kind.CELL, Verdict.UNSURE, False),
    ]
    assert mine[1].value == '"2019-05-01"'
    assert mine[1].why == "the page of the other side gives the day"


def test_blind_mode_hides_the_value_and_compares(visit: Open, register_path: Path) -> None:
    """A second coder sees the sentence and no value; the same code counts as acceptance."""
    page = visit("/review?field=type&blind=1", by="Second Coder").page
    expect(page.locator(".doubt")).not_to_contain_text("basis")
    expect(page.locator("#value")).to_have_value("")
    page.select_option("#value", "OFR")
    follow(page.locator("button[value=accept]"))
    expect(page.locator(".message")).to_contain_text("Decided")
    with Register(register_path) as register:
        (mine,) = [one for one in register.decisions.every() if one.by == "Second Coder"]
    assert mine.verdict in (Verdict.ACCEPT, Verdict.AMEND)
    assert "blind" in mine.why


def test_decision_stands_beside_its_cell(visit: Open, register_path: Path) -> None:
    """The page of a cell shows who decided what about it, and why."""
    page = visit("/review?field=place", by="Cy Reviewer").page
    address = page.locator(".crumbs a").nth(1).get_attribute("href")
    follow(page.locator("button[value=reject]"))
    expect(page.locator(".message")).to_contain_text("reject")
    shown = visit(str(address)).page
    expect(shown.locator(".cell")).to_contain_text("Cy Reviewer")


def test_reading_page_shows_what_people_decided(visit: Open, site: Site) -> None:
    """An amended value stands on the reading page in its place, beside who said so and what the program read."""
    readout = f"/readout/{site.ids['06-isterval-talks']}"
    page = visit(f"/review?at={site.ids['06-isterval-talks']}%2Fencounter.1.form", by="Dora Amender").page
    before = page.locator(".cell-value bdi").inner_text()
    other = "CAL" if page.locator("#value").input_value() != "CAL" else "VIS"
    page.select_option("#value", other)
    page.fill("#why-decided", "the headline says so")
    page.locator("#why-decided").blur()
    press(page, "m")
    expect(page.locator(".message")).to_contain_text(f"amend {other}")
    shown = visit(readout).page
    decided = shown.locator(".judged")
    expect(decided).to_contain_text("Dora Amender")
    expect(decided).to_contain_text("the headline says so")
    expect(decided.locator("s").first).to_have_text(before)
    expect(shown.locator("[data-ref='encounter.1.form']")).to_contain_text("decided")
    press(page, "z")
    expect(page.locator(".message")).to_contain_text("took back: amend")
    expect(visit(readout).page.locator(".judged", has_text="Dora Amender")).to_have_count(0)


def test_statuses_and_links_are_reviewed_too(visit: Open, register_path: Path) -> None:
    """What became of an undertaking is asked with the words of both clauses; the answer is a decision on the status."""
    page = visit("/review?kind=status", by="Link Reviewer").page
    expect(page.locator("#question")).to_have_text("Does this clause say that about its undertaking?")
    assert page.locator(".ground q").count() >= 2
    first = page.locator(".decide input[name=key]").get_attribute("value")
    press(page, "a")
    expect(page.locator(".message")).to_contain_text("accept")
    assert page.locator(".decide input[name=key]").get_attribute("value") != first
    with Register(register_path) as register:
        (mine,) = [one for one in register.decisions.every() if one.by == "Link Reviewer"]
    assert (mine.kind, mine.subject, mine.verdict) == (Kind.STATUS, first, Verdict.ACCEPT)


def test_people_who_differ_are_settled(visit: Open, register_path: Path) -> None:
    """Where two people give different values, a third says who is right; that value counts."""
    with Register(register_path) as register:
        doubt = next(register.review.doubts(Wanted(field="mode")))
        for verdict, by in ((Verdict.ACCEPT, "First Coder"), (Verdict.REJECT, "Third Coder")):
            register.review.decide(doubt, verdict, why="as I read it", by=by)
    page = visit("/review/disputes", by="The Judge").page
    page.fill(".doubt input[name=why]", "ruling 5")
    follow(page.locator("text=First Coder is right"))
    expect(page.locator(".message")).to_contain_text("Settled: accept")
    expect(page.locator(".doubt")).to_contain_text("Settled by The Judge")
    with Register(register_path) as register:
        (dispute,) = [one for one in register.review.disputes() if one.doubt.subject == doubt.subject]
    assert dispute.settled
    assert dispute.settled.value == doubt.value


def test_skipping_goes_through_the_queue_in_order(visit: Open, register_path: Path) -> None:
    """Who passes over questions is asked each of them once, in the order of the review."""
    with Register(register_path) as register:
        queue = [
            one.subject for one, _ in zip(register.review.doubts(Wanted(field="speakers")), range(4), strict=False)
        ]
    page = visit("/review?kind=cell&field=speakers", by="Passer By").page
    for key in queue:
        expect(page.locator(".decide input[name=key]")).to_have_value(key)
        press(page, "n")


def test_pasted_text_is_read_and_not_kept(visit: Open, register_path: Path) -> None:
    """A pasted text is shown with its reading and its reasons; the register does not hold it."""
    page = visit("/add").page
    page.fill("textarea", TEXT)
    follow(page.locator("button[value=no]"))
    expect(page.locator(".note")).to_contain_text("Not kept")
    expect(page.locator(".people")).to_contain_text("Orla Vesterin")
    page.wait_for_load_state("load")
    page.click('[data-ref="encounter.1.date"] a.why')
    expect(page.locator("#why")).to_contain_text("4 May 2022")
    with Register(register_path) as register:
        assert not register.search('"Orla Vesterin"')


def test_upload_keeps_what_can_be_read_and_names_the_rest(visit: Open, register_path: Path, tmp_path: Path) -> None:
    """Of several files, texts are kept under the name of a person, and what is no text is named."""
    good, bad = tmp_path / "visit of <b>Grendal.txt", tmp_path / "empty.txt"
    good.write_text(TEXT.replace("Orla Vesterin", "Ida Korvath"), "utf-8")
    bad.write_bytes(b"   \n")
    page = visit("/add", by="Ada Brennick").page
    page.set_input_files(
        "input[type=file]", [str(good), str(bad), str(EXAMPLES / "readouts" / "20-brodarin-bridge.txt")]
    )
    follow(page.locator("button[value=yes]"))
    expect(page.locator("main")).to_contain_text("new; ")
    expect(page.locator("main")).to_contain_text(re.compile("empty.txt.*no text"))
    expect(page.locator("main")).to_contain_text("known already")
    with Register(register_path) as register:
        assert register.search('"Ida Korvath"')


def test_wrong_input_is_said_so(visit: Open) -> None:
    """A date that is none is named, and the text stays in the form."""
    watched = visit("/add")
    page = watched.page
    page.fill("textarea", TEXT)
    page.evaluate("document.querySelector('[name=published]').removeAttribute('pattern')")
    page.fill("[name=published]", "4/5/2022")
    follow(page.locator("button[value=no]"))
    expect(page.locator(".message")).to_contain_text("2014-07-21")
    expect(page.locator("textarea")).to_have_value(re.compile("Orla Vesterin"))
    watched.problems[:] = [one for one in watched.problems if "400" not in one]
