"""Screenshots of each place of the page, light, dark and narrow: `make screenshots`.

With `--picture FILE` only the README's picture is made, as SVG: `make picture`, which wants poppler-utils.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.ui.vector import svg_of
from variorum import Assistant
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened

WIDE, NARROW = ViewportSize(width=1440, height=900), ViewportSize(width=360, height=740)
PICTURE = ViewportSize(width=1440, height=820)
LOOKS = {"light": (WIDE, "light"), "dark": (WIDE, "dark"), "narrow": (NARROW, "light")}
SLOW = 300_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("library", type=Path)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("screenshots"), help="where they go")
    parser.add_argument("--picture", type=Path)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    arguments = parser.parse_args()
    with (
        Assistant.open(arguments.library) as assistant,
        opened(assistant, Settings(library=arguments.library), Serving(port=0)) as url,
        sync_playwright() as playwright,
    ):
        assistant.warm_up()
        chromium = playwright.chromium.launch(
            executable_path=arguments.browser, args=["--no-sandbox", "--disable-gpu"]
        )
        if arguments.picture:
            arguments.picture.write_text(picture(chromium, url), encoding="utf-8")
        else:
            arguments.folder.mkdir(parents=True, exist_ok=True)
            shoot(chromium, url, arguments.folder)
        chromium.close()


def shoot(chromium: Browser, url: str, folder: Path) -> None:
    """Each place in each look."""
    for look, (size, scheme) in LOOKS.items():
        context = chromium.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light")
        context.set_default_timeout(SLOW)
        page = context.new_page()
        page.goto(url)
        for place in visit(page):
            page.wait_for_timeout(800)
            page.screenshot(path=folder / f"{place}-{look}.png")
        context.close()


def picture(chromium: Browser, url: str) -> str:
    """An answer with the evidence of one row, as SVG."""
    page = chromium.new_page(viewport=PICTURE)
    page.set_default_timeout(SLOW)
    page.goto(url)
    places = visit(page)
    while next(places) != "evidence":
        pass
    # Each letter is placed by itself, and where the page was made is nobody's business.
    page.add_style_tag(content="* { font-variant-ligatures: none !important; }")
    page.evaluate(
        "root => { for (const meta of document.querySelectorAll('.v-meta'))"
        " meta.lastChild.textContent = meta.lastChild.textContent.replace(root, '~/variorum'); }",
        str(Path(__file__).parent.parent.parent),
    )
    page.emulate_media(media="screen")
    size = {side: f"{pixels}px" for side, pixels in PICTURE.items()}
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "page.pdf"
        page.pdf(path=pdf, print_background=True, **size)
        return svg_of(pdf)


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
        choice.check()


if __name__ == "__main__":
    main()
