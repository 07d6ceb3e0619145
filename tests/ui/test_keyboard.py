"""The page without a mouse: everything is reached with Tab, seen to be reached, and done with a key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import variorum_ui
from tests.site import Site
from tests.ui.browsing import answered
from tests.ui.conftest import Serve
from tests.ui.gated import GatedReader
from variorum import Assistant
from variorum_index import Embedder
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened

DRAWING = Path(variorum_ui.__file__).parent / "page" / "script" / "drawing.js"
MOST_STOPS = 150
_KEPT = "localStorage.getItem('variorum')"
_FOCUSED = """(element) => {
  const focused = element === document.activeElement;
  return focused && element.matches(":focus-visible") && getComputedStyle(element).outlineStyle !== "none";
}"""


def go_to(page: Page, target: Locator, key: str = "Tab") -> None:
    """Press a key until the target has the focus, and shows it."""
    expect(target).to_be_visible()
    for _ in range(MOST_STOPS):
        page.keyboard.press(key)
        if target.evaluate(_FOCUSED):
            return
    pytest.fail(f"{target} cannot be reached with {key}")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    go_to(page, target)
    page.keyboard.press(key)


def type_question(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name="Your question")
    if not box.evaluate("box => box === document.activeElement"):
        go_to(page, box)
    page.keyboard.type(question)
    page.keyboard.press("Enter")


def confirm(page: Page) -> None:
    """Say yes to the question back."""
    remove = page.get_by_role("dialog").get_by_role("button", name="Remove")
    expect(page.get_by_role("dialog").get_by_role("button", name="Keep")).to_be_focused()
    press(page, remove)
    expect(remove).to_be_hidden()


@pytest.fixture
def page(browser: Browser, serve: Serve) -> Iterator[Page]:
    """A page over a library of this test's own."""
    with serve(allow_private=True) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 900})
        context.set_default_timeout(60_000)
        page = context.new_page()
        page.goto(address)
        expect(page.get_by_test_id("source")).to_have_count(7)
        yield page
        context.close()


def test_documents_are_added_chosen_and_removed(page: Page, site: Site, tmp_path: Path) -> None:
    (tmp_path / "fair.txt").write_text("The fair lasted two days.", encoding="utf-8")
    picker = page.locator("#files").get_by_role("button").first
    with page.expect_file_chooser() as choosing:
        press(page, picker)
    choosing.value.set_files(tmp_path / "fair.txt")
    expect(page.get_by_test_id("report")).to_contain_text("1 added")
    expect(page.get_by_test_id("source")).to_have_count(8)

    field = page.get_by_role("textbox", name="Paste an address")
    go_to(page, field)
    page.keyboard.type(site.put("/parade.md", "# The parade\n\nIt lasted three hours.", "text/markdown"))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("source")).to_have_count(9)
    expect(field).to_be_focused()

    press(page, page.get_by_role("button", name="Ask none"), "Space")
    chosen = page.get_by_role("checkbox", name="Ask The parade")
    press(page, chosen, "Space")
    expect(page.locator("#library")).to_contain_text("1 is asked")
    expect(chosen).to_be_focused()

    fair, parade = (page.get_by_role("button", name=f"Remove {name}") for name in ("fair", "The parade"))
    press(page, fair)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(fair).to_be_focused()
    page.keyboard.press("Enter")
    confirm(page)
    expect(page.get_by_test_id("source")).to_have_count(8)
    expect(page.get_by_role("checkbox", name="Ask The parade")).to_be_focused()
    press(page, parade)
    confirm(page)
    expect(page.get_by_test_id("source")).to_have_count(7)
    assert page.evaluate("document.activeElement.closest('[data-testid=source]') !== null")


def test_settings_are_changed_and_kept(page: Page) -> None:
    press(page, page.get_by_role("button", name="Settings"))
    asked = page.get_by_role("slider", name="Sources asked at most")
    go_to(page, asked)
    before, kept = int(asked.input_value()), page.evaluate(_KEPT)
    page.keyboard.press("ArrowRight")
    expect(asked).to_have_value(str(before + 1))
    page.wait_for_function(f"kept => {_KEPT} !== kept", arg=kept)
    kept = page.evaluate(_KEPT)
    go_to(page, page.get_by_role("radio", name="System"))
    page.keyboard.press("ArrowLeft")  # round to the last one
    expect(page.get_by_role("radio", name="Dark")).to_be_focused()
    expect(page.get_by_role("radio", name="Dark")).to_be_checked()
    expect(page.locator("body.dark")).to_have_count(1)
    page.wait_for_function(f"kept => {_KEPT} !== kept", arg=kept)
    page.reload()
    expect(page.locator("body.dark")).to_have_count(1)
    page.get_by_role("button", name="Settings").press("Enter")
    expect(asked).to_have_value(str(before + 1))


def test_a_conversation_is_renamed_exported_and_deleted(page: Page) -> None:
    type_question(page, "How long was the call?")
    answered(page, 1)
    expect(page.get_by_role("radio", name="How long was the call?")).to_be_checked()
    press(page, page.get_by_test_id("turn").locator("summary", has_text="Export"))
    with page.expect_download() as saving:
        press(page, page.get_by_test_id("turn").get_by_role("button", name="CSV"))
    assert saving.value.suggested_filename == "How-long-was-the-call.csv"

    press(page, page.get_by_role("button", name="This conversation"))
    title = page.get_by_role("textbox", name="Title")
    go_to(page, title)
    page.keyboard.press("Control+a")
    page.keyboard.type("The call")
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name="The call")).to_be_checked()
    expect(title).to_be_focused()
    with page.expect_download() as saving:
        press(page, page.locator("#conversations").get_by_role("button", name="Markdown"))
    assert saving.value.suggested_filename == "The-call.md"

    delete = page.get_by_role("button", name="Delete")
    press(page, delete)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(delete).to_be_focused()
    page.keyboard.press("Enter")
    confirm(page)
    expect(page.get_by_test_id("turn")).to_have_count(0)
    expect(page.get_by_role("radio", name="The call")).to_have_count(0)


def test_evidence_is_opened_leafed_through_and_compared(page: Page, tmp_path: Path) -> None:
    (tmp_path / "fair.txt").write_text(
        "The fair lasted two days.\n\nAnn missed those two days.", encoding="utf-8"
    )
    page.locator("#files input[type=file]").set_input_files(tmp_path / "fair.txt")
    expect(page.get_by_test_id("report")).to_contain_text("1 added")
    type_question(page, "How long did the fair last?")
    answered(page, 1)
    row = page.get_by_test_id("row").filter(has_text="two days")
    press(page, row.get_by_test_id("open"))
    expect(page.get_by_test_id("highlight")).to_be_in_viewport()
    press(page, row.get_by_role("button", name="Right", exact=True))
    expect(row.get_by_role("button", name="Right", exact=True)).to_have_attribute("aria-pressed", "true")

    place = page.locator("#evidence [data-place]")
    press(page, page.get_by_role("button", name="Next mention"))
    expect(place).to_contain_text("mention 2")
    go_to(page, page.get_by_role("button", name="Previous mention"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(place).to_contain_text("mention 1")
    following = page.get_by_role("button", name="Next source")
    go_to(page, following, "Shift+Tab")
    while following.is_enabled():
        expect(following).to_be_focused()
        before = page.get_by_test_id("evidence").get_attribute("data-source") or ""
        page.keyboard.press("Enter")
        expect(page.get_by_test_id("evidence")).not_to_have_attribute("data-source", before)
    expect(page.get_by_role("button", name="Save original")).to_be_focused()

    press(page, page.get_by_role("button", name="Compare two sources"))
    left = page.get_by_role("combobox", name="Left source")
    go_to(page, left)
    title = page.get_by_test_id("side").first.get_by_role("heading")
    shown = title.inner_text()
    page.keyboard.press("ArrowDown")
    expect(title).not_to_have_text(shown)
    expect(left).to_be_focused()
    go_to(page, page.get_by_role("button", name="Close comparison"), "Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("evidence")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('#evidence') !== null")


def test_escape_closes_one_thing_after_the_other(page: Page) -> None:
    type_question(page, "How long was the call?")
    answered(page, 1)
    row = page.get_by_test_id("row").first
    press(page, row.get_by_test_id("open"))
    expect(page.get_by_test_id("evidence")).to_be_visible()
    press(page, page.get_by_role("button", name="Compare two sources"))
    go_to(page, page.get_by_role("combobox", name="Left source"))
    page.keyboard.press("Tab")
    export = page.get_by_test_id("turn").locator("summary", has_text="Export")
    press(page, export)
    expect(page.get_by_role("button", name="CSV")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="CSV")).to_be_hidden()
    expect(export).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("compare")).to_have_count(0)
    go_to(page, page.get_by_role("button", name="Close evidence"))
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("evidence")).to_have_count(0)
    expect(page.locator("#evidence")).to_be_hidden()
    expect(row.get_by_test_id("open")).to_be_focused()

    opener = page.get_by_test_id("source").first.get_by_role("button").first
    press(page, opener)
    expect(page.get_by_test_id("document")).to_be_visible()
    press(page, page.get_by_role("button", name="Close evidence"))
    expect(page.get_by_test_id("document")).to_have_count(0)
    expect(opener).to_be_focused()


def test_a_group_of_choices_is_one_stop_and_arrows_choose(page: Page) -> None:
    for question in ("How long was the call?", "Who asked for the call?"):
        type_question(page, question)
        answered(page, 1)
        press(page, page.get_by_role("button", name="New conversation"))
        expect(page.get_by_test_id("turn")).to_have_count(0)
    kept = page.locator("#kept")
    expect(kept.get_by_role("radio")).to_have_count(2)
    go_to(page, kept.get_by_role("radio", name="Who asked for the call?"))
    page.keyboard.press("ArrowDown")
    expect(page.get_by_test_id("question")).to_have_text("How long was the call?")
    expect(kept.get_by_role("radio", name="How long was the call?")).to_be_checked()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="This conversation")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(kept.get_by_role("radio", name="How long was the call?")).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 740})
    places = page.locator("#places")
    page.get_by_role("radio", name="Conversation", exact=True).focus()
    page.keyboard.press("ArrowLeft")
    expect(places.get_by_role("radio", name="Library")).to_be_checked()
    expect(page.locator("#library")).to_be_visible()


def test_an_answer_is_stopped(browser: Browser, library: Path, embedder: Embedder) -> None:
    reader = GatedReader()
    with (
        Assistant.open(library, embedder=embedder, reader=reader) as assistant,
        opened(assistant, Settings(library=library), Serving(port=0)) as address,
    ):
        page = browser.new_page()
        page.goto(address)
        type_question(page, "How long was the call?")
        reader.let_on(1)
        expect(page.get_by_test_id("row")).to_have_count(1)
        press(page, page.get_by_role("button", name="Stop"))
        expect(page.get_by_test_id("stopped")).to_be_visible()
        expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
        reader.let_on()
        page.close()


@pytest.mark.parametrize(
    ("before", "after", "focused"),
    [
        pytest.param(
            '<button id="first">x</button><a id="at" href="#y">y</a><button id="next">z</button>',
            '<button id="first">x</button><button id="next">z</button>',
            "next",
            id="a link goes",
        ),
        pytest.param(
            '<button id="first">x</button><button id="at">y</button><textarea id="next"></textarea>',
            '<button id="first">x</button><textarea id="next"></textarea>',
            "next",
            id="a field is next",
        ),
        pytest.param(
            '<button id="at">x</button><button id="next">y</button><button id="then">z</button>',
            '<details><summary>x</summary><button id="next">y</button></details><button id="then">z</button>',
            "then",
            id="the next is folded away",
        ),
        pytest.param(
            '<button id="at">x</button>',
            '<details><button>y</button><summary id="summary">Closed</summary></details>',
            "summary",
            id="the first of all is folded away",
        ),
        pytest.param(
            '<button id="first">x</button><button id="at">y</button>',
            '<button id="first">x</button><button id="at" disabled>y</button>',
            "first",
            id="it is disabled",
        ),
    ],
)
def test_the_focus_goes_to_what_takes_it(browser: Browser, before: str, after: str, focused: str) -> None:
    page = browser.new_page()
    page.set_content(f"<main>{before}</main>")
    page.add_script_tag(path=DRAWING)
    page.locator("#at").focus()
    page.evaluate("html => draw(document.querySelector('main'), html)", after)
    expect(page.locator(f"#{focused}")).to_be_focused()
    page.close()
