"""What a person does with the page, for tests in a browser."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name="Your question")
    box.fill(question)
    box.press("Enter")


def answered(page: Page, times: int) -> None:
    """Wait until so many answers stand there whole."""
    expect(page.locator("[data-testid=answer][data-pending='0']")).to_have_count(times)


def logged_in(browser: Browser, address: str, name: str) -> Page:
    """The page as somebody sees it whose password is the correct horse of theirs."""
    context = browser.new_context()
    context.set_default_timeout(120_000)
    page = context.new_page()
    page.goto(address)
    page.get_by_label("username").fill(name)
    page.get_by_label("password").fill(f"correct horse of {name}")
    page.get_by_role("button", name="Login").click()
    page.get_by_test_id("source").first.wait_for(state="attached")
    return page
