"""The page asks no host but its own: all places gone through, and all that is served looked through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, Route, expect

from tests.site import Site
from tests.ui.browsing import answered, ask
from tests.ui.conftest import Serve
from variorum_ui.accounts import Accounts, account_line

DATA = Path(__file__).parents[1] / "data"
FILES = (
    *("briefing.pptx", "call.docx", "call.html", "calls.csv", "calls.xlsx", "diary.epub", "notes.eml"),
    "report.pdf",
)
OWN = "127.0.0.1"
_IN_STYLES = re.compile(r"""(?:url\(|@import)\s*["']?\s*((?:https?:)?//[^"')\s]+)""", re.IGNORECASE)
_IN_SCRIPTS = re.compile(
    r"""(?:\b(?:fetch|import|importScripts|Worker|EventSource|WebSocket)\s*\(|\.src\s*=)"""
    r"""\s*["'`]((?:https?:|wss?:)//[^"'`\s]+)"""
)


class Asked:
    """What a browser asked for: nothing is held back by the page's policy, and no other host is reached.

    `texts` has the kind and content of what was served, by address. Gradio's own scripts are not among it:
    they name the hub of its makers, which a page that is not shown there does not ask.
    """

    def __init__(self, context: BrowserContext) -> None:
        self.foreign: list[str] = []
        self.texts: dict[str, tuple[str, str]] = {}
        context.route("**/*", self._route)
        context.route_web_socket("**/*", lambda socket: self.foreign.append(socket.url))
        context.on("response", self._response)

    def _route(self, route: Route) -> None:
        if urlsplit(route.request.url).hostname == OWN:
            route.continue_()
        else:
            self.foreign.append(route.request.url)
            route.abort()

    def _response(self, response: Response) -> None:
        kind = response.request.resource_type
        if response.ok and kind in ("document", "stylesheet"):
            self.texts[response.url] = kind, response.text()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    context.set_default_timeout(120_000)
    yield context
    context.close()


class Fetched(HTMLParser):
    """The addresses that a browser fetches by itself where they stand in HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.found += [named[name] or "" for name in ("src", "srcset", "data", "poster") if name in named]
        if tag == "link":
            self.found.append(named.get("href") or "")
        self.found += _IN_STYLES.findall(named.get("style") or "")


def foreign_in(kind: str, content: str) -> list[str]:
    """The addresses of other hosts that a file makes a browser ask."""
    found = _IN_STYLES.findall(content)
    if kind == "document":
        found += [*Fetched(content).found, *_IN_SCRIPTS.findall(content)]
    hosts = {url: urlsplit(url).hostname for url in found}
    return [url for url, host in hosts.items() if host not in (None, OWN)]


def log_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("username").fill("ann")
    page.get_by_label("password").fill("wrong")
    page.get_by_role("button", name="Login").click()
    page.get_by_label("password").fill("correct horse of ann")
    page.get_by_role("button", name="Login").click()
    expect(page.get_by_test_id("source")).to_have_count(7)


def use_the_library(page: Page, site: Site) -> None:
    page.locator("#files input[type=file]").set_input_files([DATA / name for name in FILES])
    expect(page.get_by_test_id("report")).to_contain_text(f"{len(FILES)} added")
    page.get_by_role("textbox", name="Paste an address").fill(
        site.put("/parade.html", '<p>The parade took hours.</p><img src="http://foreign.example/x.png">')
    )
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("source")).to_have_count(8 + len(FILES))
    for source in page.get_by_test_id("source").all():
        source.get_by_role("button").first.click()
        title = source.get_by_role("button").first.inner_text()
        expect(page.get_by_test_id("document").get_by_role("heading")).to_have_text(title)
    page.get_by_test_id("source").last.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_test_id("source")).to_have_count(7 + len(FILES))


def converse(page: Page) -> None:
    ask(page, "How long was the call?")
    answered(page, 1)
    expect(page.get_by_test_id("picture").get_by_role("img")).to_be_visible()
    page.locator("details.v-silent").last.locator("summary").click()
    ask(page, "How long did the meeting of the harbour committee last?")
    answered(page, 2)
    turn = page.get_by_test_id("turn").last
    for title in ("Minutes of the harbour committee", "hostile"):
        row = turn.locator("[data-row]").filter(has=page.get_by_role("button", name=title))
        if not row.is_visible():
            turn.locator("details.v-silent summary").click()
        row.get_by_test_id("open").click()
        expect(page.get_by_test_id("evidence")).to_contain_text(title)
        if title != "hostile":
            expect(page.get_by_test_id("sheet").get_by_role("img")).to_be_visible()
    row.get_by_role("button", name="Right", exact=True).click()
    turn.get_by_role("button", name="Compare two sources").click()
    expect(page.get_by_test_id("side")).to_have_count(2)
    page.get_by_role("button", name="Close comparison").click()
    for form in ("Markdown", "HTML", "CSV", "JSON"):
        turn.get_by_text("Export", exact=True).click()
        with page.expect_download():
            turn.get_by_role("button", name=form).click()


def use_the_rest(page: Page) -> None:
    page.get_by_role("button", name="This conversation").click()
    for name in ("Markdown", "HTML", "CSV", "JSON", "Export feedback"):
        with page.expect_download():
            page.locator("#conversations").get_by_role("button", name=name, exact=True).click()
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("radio", name="Dark").click()
    expect(page.locator("body.dark")).to_have_count(1)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Use via API").click()
    expect(page.get_by_text("API documentation").first).to_be_visible()


def test_no_place_of_the_page_asks_another_host(context: BrowserContext, serve: Serve, site: Site) -> None:
    name, _, secret = account_line("ann", "correct horse of ann").partition(":")
    asked = Asked(context)
    page = context.new_page()
    with serve(accounts=Accounts({name: secret}), allow_private=True) as address:
        log_in(page, address)
        use_the_library(page, site)
        converse(page)
        use_the_rest(page)
    assert asked.foreign == []
    assert {kind for kind, _ in asked.texts.values()} == {"document", "stylesheet"}
    found = {url: foreign for url, (kind, text) in asked.texts.items() if (foreign := foreign_in(kind, text))}
    assert found == {}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("document", '<img src="https://foreign.example/x.png">'),
        ("document", '<link rel="preconnect" href="//foreign.example">'),
        ("document", "<style>p { background: url(http://foreign.example/x.png) }</style>"),
        ("document", "<script>fetch('https://foreign.example/count')</script>"),
        ("stylesheet", '@import "https://foreign.example/font.css";'),
        ("document", "<script>image.src = `https://foreign.example/x.png`</script>"),
        ("document", '<script>new WebSocket("wss://foreign.example")</script>'),
    ],
)
def test_what_would_ask_another_host_is_found(kind: str, content: str) -> None:
    (found,) = foreign_in(kind, content)
    assert urlsplit(found).hostname == "foreign.example"


def test_addresses_that_are_only_shown_are_left_alone() -> None:
    """What a reader may follow, or a program may read, is asked for by nobody."""
    assert foreign_in("document", '<a href="https://foreign.example">x</a>') == []
    assert foreign_in("document", '<meta property="og:url" content="https://foreign.example">') == []
