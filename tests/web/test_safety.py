"""What hostile texts, requests and addresses do: nothing."""

from __future__ import annotations

import http.client
import socket
from typing import Any
from urllib.parse import urlsplit

import pytest
from browsing import Open, Site
from hostile import BROKEN, ENTITY, IMAGE, SCRIPT
from playwright.sync_api import expect

HOSTILE_NAME = f"hostile {SCRIPT}/../.."


def ask(site: Site, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> tuple[int, str, str]:
    """Ask the server for exactly this path; returns status, content policy and body."""
    place = urlsplit(site.address)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)
    connection.request(method, path, body or None, {key.replace("_", "-"): value for key, value in headers.items()})
    answer = connection.getresponse()
    words = answer.read().decode("utf-8", "replace")
    connection.close()
    return answer.status, answer.getheader("content-security-policy") or "", words


def test_hostile_text_is_only_text(visit: Open, site: Site) -> None:
    """Scripts, broken markup and entities of a text, a title and a publisher are shown, never run or parsed."""
    key = site.ids[HOSTILE_NAME]
    for path in ("/", "/readouts?q=tractors", f"/readout/{key}", f"/readout/{key}/cell/party.1", "/review"):
        page = visit(path).page
        assert page.evaluate("window.hacked") is None
        assert page.locator("main img, main script").count() == 0
        expect(page.locator("footer")).to_have_count(1)
    page = visit(f"/readout/{key}").page
    text = page.locator(".text").inner_text()
    for words in (SCRIPT, IMAGE, BROKEN.strip(), ENTITY.replace("\0", ""), "{{ 7 * 7 }}"):
        assert words in text, words


def test_turned_text_cannot_turn_the_page(visit: Open, site: Site) -> None:
    """Characters that turn the direction of writing are shown as marks, in the text and in the title."""
    page = visit(f"/readout/{site.ids[HOSTILE_NAME]}").page
    assert not set(page.content()) & set("\u202e\u202c\u2067\u2069\u200f")


def test_only_web_addresses_become_links(visit: Open, site: Site) -> None:
    """An address that is a script is no link."""
    page = visit(f"/readout/{site.ids[HOSTILE_NAME]}").page
    assert page.locator("a[href^='javascript']").count() == 0


OURS = (
    *("/", "/readouts", "/add", "/review", "/review/disputes", "/codebook", "/accuracy", "/network", "/ledger"),
    *("/place/XV", "/place/XV/with/XT"),
)


@pytest.mark.parametrize("path", OURS)
def test_policy_allows_no_inline_script(site: Site, path: str) -> None:
    """Our pages run only scripts and styles of files."""
    _, policy, words = ask(site, path)
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert "<script>" not in words
    assert "style=" not in words


def test_tables_of_datasette_keep_working(visit: Open) -> None:
    """The pages of Datasette run under a policy that knows their inline scripts by their hashes."""
    page = visit("/register/act?_facet=type").page
    expect(page.locator(".rows-and-columns")).to_be_visible()


@pytest.mark.parametrize("path", ["/review/decide", "/review/undo", "/review/people/judge", "/review/disputes/settle"])
def test_writing_needs_a_person(site: Site, path: str) -> None:
    """Nobody decides without having signed in."""
    status, _, _ = ask(site, path, "POST", b"key=x", Content_Type="application/x-www-form-urlencoded")
    assert status == 403


def test_keeping_needs_a_person(site: Site) -> None:
    """Nobody adds without having signed in."""
    body = b"text=President+A+met+B.&keep=yes"
    assert ask(site, "/add", "POST", body, Content_Type="application/x-www-form-urlencoded")[0] == 403


@pytest.mark.parametrize(
    "path", ["/review/decide", "/review/undo", "/review/people/judge", "/review/disputes/settle", "/add", "/sign-in"]
)
def test_another_site_cannot_write(visit: Open, site: Site, path: str) -> None:
    """A request of a signed-in browser without the token of our form is refused, as fields and with files."""
    page = visit("/review", by="Ada Brennick").page
    fields: Any = {"id": "d1-0", "text": "A met B.", "keep": "yes", "csrftoken": "guessed"}
    assert page.request.post(site.address + path, form=fields).status == 403
    if path == "/add":
        assert page.request.post(site.address + path, multipart=fields).status == 403


def test_wrong_secret_signs_nobody_in(site: Site) -> None:
    """Only the address that the server printed signs people in."""
    body = b"token=guess&name=Mallory"
    assert ask(site, "/sign-in", "POST", body, Content_Type="application/x-www-form-urlencoded")[0] == 403


def test_too_large_a_body_is_refused(site: Site) -> None:
    """A body over the limit is not gathered."""
    body = b"text=" + b"a" * 7_000_000
    assert ask(site, "/add", "POST", body, Content_Type="application/x-www-form-urlencoded")[0] == 413


def test_too_long_a_text_is_refused(visit: Open) -> None:
    """A text over the limit is not read, and the page says why."""
    watched = visit("/add")
    watched.page.fill("textarea", "President A met B. " * 60_000)
    watched.page.click("button[value=no]")
    expect(watched.page.locator(".message")).to_contain_text("1 MB")
    watched.problems[:] = [one for one in watched.problems if "400" not in one]


def test_only_this_machine_is_listened_to(site: Site) -> None:
    """Unless told otherwise the server listens on one address of this machine, not on all."""
    port = urlsplit(site.address).port or 0
    assert urlsplit(site.address).hostname == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.2", port), timeout=2):
        pass


def test_other_names_are_not_answered(site: Site) -> None:
    """A page of another site that made its name point at this machine gets nothing."""
    assert ask(site, "/", Host="evil.example")[0] == 421


@pytest.mark.parametrize(
    "path",
    [
        "/-/static-plugins/dragoman/../web.py",
        "/-/static-plugins/dragoman/..%2f__init__.py",
        "/-/static-plugins/dragoman/%2e%2e/__init__.py",
        "/readout/..%2f..%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out(site: Site, path: str) -> None:
    """Addresses with dots and slashes lead to no file."""
    status, _, words = ask(site, path)
    assert status in (403, 404)
    assert "import" not in words


@pytest.mark.parametrize("sql", ["delete+from+readout", "attach+'x'+as+y", "pragma+writable_schema=1"])
def test_sql_only_reads(site: Site, sql: str) -> None:
    """SQL that is not a question is refused."""
    assert ask(site, f"/register.json?sql={sql}")[0] == 400


def test_sql_has_a_time_limit(site: Site) -> None:
    """A question without end is interrupted."""
    sql = "with+recursive+n(i)+as+(select+1+union+all+select+i%2B1+from+n)+select+count(*)+from+n"
    status, _, words = ask(site, f"/register.json?sql={sql}")
    assert status == 400
    assert "interrupted" in words or "took too long" in words
