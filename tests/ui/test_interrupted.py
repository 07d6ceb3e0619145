"""Answers that do not come to their end: stopped, left by their reader, cut off by a restart."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.browsing import answered, ask
from tests.ui.gated import GatedReader
from variorum import Assistant
from variorum.reader import Reader
from variorum_index import Embedder
from variorum_index.minilm.arithmetic import processors
from variorum_ui.programs import AT_ONCE
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened

STEPS = 4
"""In which seven sources are read: one, one, two and three of them."""
Served = Callable[[Reader | None], AbstractContextManager[str]]


@pytest.fixture
def served(library: Path, embedder: Embedder, tmp_path: Path) -> Served:
    """Serve one copy of the library, each time on the same port."""
    copy = Path(
        shutil.copytree(library, tmp_path / "library", ignore=shutil.ignore_patterns("records.sqlite*"))
    )
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]

    @contextmanager
    def served(reader: Reader | None) -> Iterator[str]:
        with (
            Assistant.open(copy, embedder=embedder, reader=reader) as assistant,
            opened(assistant, Settings(library=copy), Serving(port=port)) as url,
        ):
            yield url

    return served


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[[str], Page]]:
    """Open a page as somebody who was never there."""
    contexts = []

    def visit(address: str) -> Page:
        contexts.append(browser.new_context())
        contexts[-1].set_default_timeout(120_000)
        page = contexts[-1].new_page()
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()


def test_an_answer_is_stopped_in_the_middle_and_the_next_one_comes(
    served: Served, visit: Callable[[str], Page]
) -> None:
    reader = GatedReader()
    with served(reader) as address:
        page = visit(address)
        ask(page, "How long was the call?")
        reader.let_on(2)
        expect(page.get_by_test_id("answer")).to_have_attribute("data-pending", "5")
        reader.wait_for(3)
        with page.expect_response(
            "**/reset"
        ):  # Gradio asks for it when the step on its way has come to its end
            page.get_by_role("button", name="Stop").click()
            expect(page.get_by_test_id("stopped")).to_be_visible()
            expect(page.get_by_test_id("row")).to_have_count(2)
            reader.let_on()
        ask(page, "Who asked for the call?")
        answered(page, 1)
        assert reader.begun == 3 + STEPS, "of the first answer nothing more was read"
        expect(page.get_by_test_id("stopped")).to_have_count(1)
        expect(page.get_by_test_id("turn").first.get_by_test_id("row")).to_have_count(2)


def test_browsers_that_go_away_in_the_middle_free_what_their_answers_used(
    served: Served, visit: Callable[[str], Page]
) -> None:
    reader = GatedReader()
    with served(reader) as address:
        gone = [visit(address) for _ in range(AT_ONCE + 2)]  # some of them wait for their turn
        for page in gone:
            ask(page, "How long was the call?")
        reader.wait_for(min(AT_ONCE, processors()))
        for page in gone:
            page.context.close()
        page = visit(address)
        ask(page, "Who asked for the call?")
        reader.let_on()
        answered(page, 1)
        expect(page.get_by_test_id("row")).to_have_count(7)
        assert reader.begun < (AT_ONCE + 2) * STEPS, "not all was read that nobody waits for"


def test_a_conversation_goes_on_under_a_page_whose_server_was_restarted(
    served: Served, visit: Callable[[str], Page]
) -> None:
    with served(None) as address:
        page = visit(address)
        ask(page, "How long was the call?")
        answered(page, 1)
        expect(page.get_by_role("radio", name="How long was the call?")).to_be_checked()
        page.get_by_test_id("source").first.get_by_role("checkbox").click()
        expect(page.locator("#library")).to_contain_text("6 are asked")
    with served(None):
        page.get_by_test_id("row").first.get_by_test_id("open").click()
        expect(page.get_by_text("The page is older than the server: load it again.")).to_be_visible()
        page.get_by_role("button", name="This conversation").click()
        page.get_by_role("textbox", name="Title").fill("The call")
        page.get_by_role("button", name="Rename").click()
        expect(page.get_by_role("radio", name="The call")).to_be_visible()
        ask(page, "and who asked for it?")
        expect(page.get_by_text("The server was started anew.")).to_be_visible()
        answered(page, 2)
        expect(page.get_by_test_id("understood")).to_have_text("Who asked for the call?")
        expect(page.locator("#library")).not_to_contain_text("are asked")
        page.reload()
        answered(page, 2)
        expect(page.get_by_role("radio", name="The call")).to_be_checked()
        page.get_by_role("button", name="New conversation").click()
        expect(page.get_by_test_id("turn")).to_have_count(0)
        page.reload()
        expect(page.get_by_test_id("source")).to_have_count(7)
        expect(page.get_by_role("radio", name="The call")).not_to_be_checked()


@pytest.mark.parametrize("drawn", [True, False])
def test_a_server_that_goes_away_in_the_middle_gets_the_question_once_more(
    served: Served, visit: Callable[[str], Page], drawn: bool
) -> None:
    """Whether or not the page had shown anything of the answer."""
    reader = GatedReader()
    with served(None) as address:
        page = visit(address)
        ask(page, "How long was the call?")
        answered(page, 1)
    with served(reader):
        page.reload()
        answered(page, 1)
        if not drawn:
            page.route("**/queue/data**", lambda route: None)
        ask(page, "Who asked for the call?")
        reader.wait_for(1)
        expect(page.get_by_test_id("turn")).to_have_count(2 if drawn else 1)
    lost = page.get_by_role("alert").get_by_text("The connection to the server was lost.")
    expect(lost).to_be_visible()
    page.unroute_all()
    reader.let_on()
    with served(None):
        broke_off = page.get_by_text("The connection broke off in the middle of an answer.")
        expect(broke_off).to_be_visible()
        box = page.get_by_role("textbox", name="Your question")
        expect(box).to_have_value("Who asked for the call?")
        answered(page, 1)
        box.press("Enter")
        answered(page, 2)
