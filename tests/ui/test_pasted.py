"""Addresses pasted into the page, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from playwright.sync_api import Browser, Page, expect

from tests.site import Site

Serve = Callable[..., AbstractContextManager[str]]


@contextmanager
def page_at(browser: Browser, url: str) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(url)
    expect(page.get_by_test_id("source")).to_have_count(7)
    yield page
    context.close()


def test_pasted_addresses_become_documents(browser: Browser, serve: Serve, site: Site) -> None:
    parade = site.put("/parade.md", "# The parade\n\nThe parade lasted three hours.", "text/markdown")
    gone = site.address("/<img/src=x/onerror=alert(1)>")
    with serve(allow_private=True) as url, page_at(browser, url) as page:
        box = page.get_by_role("textbox", name="Paste an address")
        box.fill(parade)
        box.press("Enter")
        expect(page.get_by_test_id("report")).to_contain_text("1 added")
        expect(page.get_by_test_id("source")).to_have_count(8)
        expect(box).to_have_value("")

        page.get_by_test_id("source").last.get_by_role("button", name="The parade").first.click()
        link = page.locator("#evidence").get_by_role("link", name="Original")
        expect(link).to_have_attribute("href", parade)

        box.fill(f"{parade} {gone}")
        page.locator("#pasted").get_by_role("button").click()
        expect(page.get_by_test_id("report")).to_contain_text("1 already there")
        expect(page.get_by_test_id("report")).to_contain_text("is not there (404)")
        assert page.locator("#library img[src=x]").count() == 0
        expect(page.get_by_test_id("source")).to_have_count(8)

        page.get_by_test_id("source").last.get_by_role("button", name="Remove").click()
        page.get_by_role("dialog").get_by_role("button", name="Remove").click()
        expect(page.get_by_test_id("source")).to_have_count(7)


def test_private_addresses_are_refused(browser: Browser, serve: Serve, site: Site) -> None:
    secret = site.put("/secret", "The secret.")
    with serve() as url, page_at(browser, url) as page:
        box = page.get_by_role("textbox", name="Paste an address")
        box.fill(secret.removeprefix("http://"))
        box.press("Enter")
        expect(page.get_by_test_id("report")).to_contain_text("private or local network")
        expect(box).to_have_value(f"https://{secret.removeprefix('http://')}")
        expect(page.get_by_test_id("source")).to_have_count(7)
    assert site.asked == []


def test_a_read_only_page_has_no_such_field(browser: Browser, serve: Serve) -> None:
    with serve(read_only=True) as url, page_at(browser, url) as page:
        expect(page.get_by_role("textbox", name="Filter documents")).to_be_visible()
        expect(page.get_by_role("textbox", name="Paste an address")).to_have_count(0)
