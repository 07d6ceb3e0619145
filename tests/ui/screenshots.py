"""Screenshots of each place of the page, light, dark and narrow: `make screenshots`."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from variorum import Assistant
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened

WIDE, NARROW = ViewportSize(width=1440, height=900), ViewportSize(width=360, height=740)
LOOKS = {"light": (WIDE, "light"), "dark": (WIDE, "dark"), "narrow": (NARROW, "light")}
SLOW = 300_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("folder", type=Path, help="where the pictures go")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    with (
        Assistant.open(arguments.library) as assistant,
        opened(assistant, Settings(library=arguments.library), Serving(port=0)) as url,
        sync_playwright() as playwright,
    ):
        assistant.warm_up()
        chromium = playwright.chromium.launch(
            executable_path=arguments.browser, args=["--no-sandbox", "--disable-gpu"]
        )
        for look, (size, scheme) in LOOKS.items():
            context = chromium.new_context(
                viewport=size, color_scheme="dark" if scheme == "dark" else "light"
            )
            context.set_default_timeout(SLOW)
            page = context.new_page()
            page.goto(url)
            for place in visit(page):
                page.wait_for_timeout(800)
                page.screenshot(path=arguments.folder / f"{place}-{look}.png")
            context.close()
        chromium.close()


def visit(page: Page) -> Iterator[str]:
    """Go from place to place; each name is given when there is something to be seen."""
    box = page.get_by_role("textbox", name="Your question")
    box.wait_for()
    page.get_by_test_id("source").first.wait_for(state="attached")
    box.fill("How long was the call?")
    box.press("Enter")
    page.locator("[data-testid=answer][data-pending='0']").wait_for()
    yield "answer"
    row = page.get_by_test_id("row").first
    row.get_by_role("button", name="Wrong").click()
    row.get_by_role("textbox").fill("about 90 minutes")
    yield "judging"
    row.get_by_role("button", name="Wrong").click()
    page.get_by_test_id("row").nth(1).get_by_test_id("open").click()
    page.get_by_test_id("evidence").wait_for()
    yield "evidence"
    _turn_to(page, "Conversation")
    page.get_by_test_id("picture").scroll_into_view_if_needed()
    yield "picture"
    page.get_by_role("button", name="Compare two sources").click()
    page.get_by_test_id("compare").wait_for()
    yield "compare"
    page.get_by_role("button", name="Close comparison").click()
    page.get_by_test_id("evidence").wait_for()
    _turn_to(page, "Library")
    page.get_by_test_id("source").first.scroll_into_view_if_needed()
    yield "library"
    page.get_by_role("button", name="Settings").click()
    page.get_by_label("Caution").first.wait_for()
    page.get_by_role("button", name="Keyboard shortcuts").scroll_into_view_if_needed()
    yield "settings"
    page.get_by_role("button", name="Keyboard shortcuts").click()
    yield "shortcuts"


def _turn_to(page: Page, place: str) -> None:
    """Where only one place is shown at a time, show this one."""
    choice = page.get_by_role("radio", name=place, exact=True)
    if choice.is_visible():
        choice.check(force=True)


if __name__ == "__main__":
    main()
