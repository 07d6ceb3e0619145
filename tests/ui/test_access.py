"""Whether everybody can use the page: checked by axe, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.ui.browsing import answered, ask, logged_in
from tests.ui.conftest import Serve
from variorum_ui.accounts import Accounts, account_line

WIDE, NARROW = ViewportSize(width=1440, height=900), ViewportSize(width=360, height=740)


def grave(page: Page) -> list[str]:
    """What axe calls serious or critical, with where it is."""
    found = Axe().run(page).response["violations"]
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
        for node in violation["nodes"]
    ]


def turn_to(page: Page, place: str) -> None:
    """Where only one place is shown at a time, show this one."""
    choice = page.get_by_role("radio", name=place, exact=True)
    if choice.is_visible():
        choice.check()


@pytest.mark.parametrize(
    ("size", "scheme"), [(WIDE, "light"), (WIDE, "dark"), (NARROW, "light")], ids=["light", "dark", "narrow"]
)
def test_axe_finds_nothing_grave_in_any_place(
    browser: Browser, address: str, size: ViewportSize, scheme: str
) -> None:
    context = browser.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(address)
    box = page.get_by_role("textbox", name="Your question")
    box.fill("How long was the call?")
    box.press("Enter")
    expect(page.locator("[data-testid=answer][data-pending='0']")).to_have_count(1)
    first = page.get_by_test_id("row").first
    first.get_by_role("button", name="Wrong").click()
    expect(first.get_by_role("textbox", name="What does it say?")).to_be_visible()
    assert ("dark" in (page.locator("body").get_attribute("class") or "")) == (scheme == "dark")
    found = grave(page)
    page.get_by_test_id("row").first.get_by_test_id("open").click()
    expect(page.get_by_test_id("highlight")).to_be_in_viewport()
    found += grave(page)
    turn_to(page, "Library")
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="This conversation").click()
    expect(page.get_by_role("button", name="Rename")).to_be_visible()
    found += grave(page)
    page.get_by_role("button", name="Keyboard shortcuts").click()
    found += grave(page)
    page.keyboard.press("Escape")
    turn_to(page, "Conversation")
    page.get_by_role("button", name="Compare two sources").click()
    expect(page.get_by_test_id("compare")).to_be_visible()
    found += grave(page)
    assert sorted(set(found)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    context.close()


def test_axe_finds_nothing_grave_at_the_door_nor_where_something_went_wrong(
    browser: Browser, serve: Serve
) -> None:
    """The login, a question that cannot be asked, yes and no, "not stated" opened."""
    hashes = dict([account_line("ann", "correct horse of ann").split(":")])
    with serve(accounts=Accounts(hashes)) as address:
        door = browser.new_page()
        door.goto(address)
        expect(door.get_by_label("username")).to_be_visible()
        found = grave(door)
        door.close()
        page = logged_in(browser, address, "ann")
        ask(page, "?!")
        expect(page.get_by_text("The question has no words")).to_be_visible()
        found += grave(page)
        ask(page, "Will three border posts open again?")
        answered(page, 1)
        expect(page.get_by_test_id("yes").first).to_be_visible()
        page.locator("details.v-silent").last.locator("summary").click()
        found += grave(page)
        page.context.close()
    assert sorted(set(found)) == []
