"""The reading page in a real browser: marks both ways, reasons, permanent addresses, print."""

from __future__ import annotations

import re

from browsing import Open, Site, follow
from playwright.sync_api import expect

from dragoman.register import Register

READOUT = "/readout/06-isterval-talks"


def test_card_lights_its_words_and_words_their_card(visit: Open) -> None:
    """Pointing at a card lights exactly its words; pointing at the words lights the card."""
    page = visit(READOUT).page
    card = page.locator(".card.undertaking", has_text="If you need steelwork").first
    if not card.count():
        card = page.locator(".card.undertaking").first
    name = card.get_attribute("data-ref")
    words = page.locator(f'[data-refs~="{name}"]')
    card.hover()
    lit = page.locator(".text [data-refs].lit")
    expect(lit).not_to_have_count(0)
    assert set(lit.evaluate_all("all => all.map(one => one.textContent)")) == set(
        words.evaluate_all("all => all.map(one => one.textContent)")
    )
    page.mouse.move(2, 2)
    expect(page.locator(".lit")).to_have_count(0)
    words.first.hover()
    expect(card).to_have_class("card undertaking " + card.get_attribute("class").split()[2] + " lit")  # type: ignore[union-attr]


def test_value_of_the_head_lights_its_evidence(visit: Open) -> None:
    """Pointing at the date lights the words that it was inferred from."""
    page = visit(READOUT).page
    page.locator('[data-ref="encounter.1.date"]').hover()
    expect(page.locator('.text [data-refs~="encounter.1.date"].lit').first).to_have_text("23 March")


def test_value_opens_its_reason_beside_the_text(visit: Open) -> None:
    """A click on a value shows basis, rule, words and losers without leaving the page; Escape closes it."""
    page = visit(READOUT).page
    link = page.locator('[data-ref="encounter.1.date"] a.why')
    link.click()
    panel = page.locator("#why")
    for words in ("INFERRED", "years.", "23 March", "World Rowing Championship"):
        expect(panel).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(link).to_be_focused()


def test_reading_needs_no_mouse(visit: Open) -> None:
    """The first key leads past the navigation; a value reached by keys lights its words and opens its reason."""
    page = visit(READOUT).page
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    link = page.locator('[data-ref="encounter.1.date"] a.why')
    for _ in range(12):
        if link.evaluate("one => one === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(page.locator('.text [data-refs~="encounter.1.date"].lit').first).to_have_text("23 March")
    page.keyboard.press("Enter")
    expect(page.locator("#why")).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_value_opens_its_reason_without_script(visit: Open) -> None:
    """Without JavaScript the same click leads to the permanent address of the cell."""
    page = visit(READOUT, script=False).page
    follow(page.locator('[data-ref="encounter.1.date"] a.why'))
    assert page.url.endswith("/cell/encounter.1.date")
    expect(page.locator(".cell")).to_contain_text("INFERRED")


def test_every_span_has_an_address(visit: Open, site: Site) -> None:
    """An address with a span points its characters out, whatever marks lie on them."""
    page = visit(f"/readout/{site.ids['06-isterval-talks']}?span=256-263").page
    assert "".join(page.locator(".asked").all_inner_texts()) == "Drevast"
    expect(page.locator("#here")).to_have_count(1)


def test_text_stands_as_published(visit: Open, site: Site, register_path) -> None:  # type: ignore[no-untyped-def]
    """The sentences on the page are those of the text, in order, with nothing added or lost."""
    page = visit("/readout/03-norvask-after-the-flood").page
    shown = page.locator(".text .s, .text .between").evaluate_all("all => all.map(one => one.textContent).join('')")
    with Register(register_path) as register:
        text = register.load(site.ids["03-norvask-after-the-flood"]).readout.text
    assert "".join(shown.split()) == "".join(text.split())


def test_speakers_are_named_not_only_coloured(visit: Open) -> None:
    """Each turn carries the name of its speaker."""
    page = visit("/readout/03-norvask-after-the-flood").page
    names = set(page.locator(".text .who").all_inner_texts())
    assert {"Talverin", "Veidelin"} <= names


def test_print_leaves_out_what_paper_does_not_need(visit: Open) -> None:
    """On paper there is the text with its labels and cards, and no navigation."""
    page = visit(READOUT).page
    page.emulate_media(media="print")
    expect(page.locator(".top")).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()
