"""What a person does with the page, for tests in a browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name="Your question")
    box.fill(question)
    box.press("Enter")


def answered(page: Page, times: int) -> None:
    """Wait until so many answers stand there whole."""
    expect(page.locator("[data-testid=answer][data-pending='0']")).to_have_count(times)
