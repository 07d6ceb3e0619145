"""A conversation of 200 turns: the next question costs what the second one did."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Request, expect

from tests.ui.browsing import answered, ask
from tests.ui.conftest import Serve
from variorum_ui.conversations import Conversations
from variorum_ui.records import RECORDS, Records

TURNS = 200
QUESTION = "How long was the call?"
_COUNT_NODES = """() => {
  window.drawn = 0;
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) window.drawn += 1 + (node.querySelectorAll?.("*").length ?? 0);
  }).observe(document.body, { childList: true, subtree: true });
}"""


class Traffic:
    """How many bytes went between page and server, and how many elements the page made of them."""

    def __init__(self) -> None:
        self.requests: list[Request] = []
        self.drawn = 0

    @property
    def sent(self) -> int:
        return sum(len(request.post_data or "") for request in self.requests)

    @property
    def received(self) -> int:
        return sum(request.sizes()["responseBodySize"] for request in self.requests)


@contextmanager
def watched(page: Page) -> Iterator[Traffic]:
    """Count until everything that was begun is over. The heartbeat, which never ends, does not count."""
    traffic = Traffic()
    begun: list[Request] = []

    def begin(request: Request) -> None:
        if "/queue/" in request.url:
            begun.append(request)

    def finish(request: Request) -> None:
        if request in begun:
            traffic.requests.append(request)

    page.on("request", begin)
    page.on("requestfinished", finish)
    page.evaluate(_COUNT_NODES)
    yield traffic
    quiet = 0
    while quiet < 10:
        page.wait_for_timeout(100)
        quiet = quiet + 1 if len(traffic.requests) == len(begun) else 0
    page.remove_listener("request", begin)
    page.remove_listener("requestfinished", finish)
    traffic.drawn = page.evaluate("window.drawn")


def lengthened(folder: Path, turns: int) -> None:
    """The only conversation there is, made so long by turns like its first."""
    with sqlite3.connect(folder / RECORDS) as database:
        ((conversation, owner),) = database.execute("SELECT id, owner FROM conversations").fetchall()
    mine = Conversations(Records(folder), owner)
    kept = mine.load(conversation)
    for _ in range(turns - len(kept)):
        mine.append(conversation, kept[0].answer)


def test_no_turn_costs_more_than_the_second(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    with serve() as address:
        context = browser.new_context()
        context.set_default_timeout(300_000)
        page = context.new_page()
        page.goto(address)
        ask(page, QUESTION)
        answered(page, 1)
        with watched(page) as second:
            ask(page, QUESTION)
            answered(page, 2)
        lengthened(tmp_path / "library", TURNS)
        page.reload()
        expect(page.get_by_test_id("turn")).to_have_count(TURNS)
        expect(page.get_by_role("radio", name=QUESTION)).to_be_checked()
        with watched(page) as next_one:
            ask(page, QUESTION)
            answered(page, TURNS + 1)
        with watched(page) as judged:
            page.get_by_test_id("turn").last.get_by_role("button", name="Right", exact=True).first.click()
            expect(page.get_by_role("button", name="Right", exact=True, pressed=True)).to_have_count(1)
        context.close()
    assert second.received > 10_000, "the answer is in what was counted"
    assert next_one.sent < 1.1 * second.sent
    assert next_one.received < 1.1 * second.received
    assert next_one.drawn < 1.1 * second.drawn
    assert judged.received < second.received / 5, "one row is drawn, not its answer"
