"""A long conversation: what the page holds, and what a question sends, do not grow with it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.ui.browsing import answered, ask, logged_in
from tests.ui.conftest import Serve
from variorum import Assistant
from variorum_index import Embedder
from variorum_ui.accounts import Accounts, account_line
from variorum_ui.conversations import Conversations
from variorum_ui.page.talk import MOST_TURNS
from variorum_ui.records import Records

TURNS = 200
QUESTIONS = ("How long was the call?", "Who asked for the call?", "When was the call?")
EARLIER = "Show earlier questions"


@pytest.fixture(scope="module")
def kept(
    tmp_path_factory: pytest.TempPathFactory, library: Path, embedder: Embedder
) -> list[dict[str, object]]:
    """Answers of the sample library, as many as the conversation is long."""
    with Assistant.open(library, embedder=embedder) as assistant:
        answers = [assistant.ask(question).to_dict() for question in QUESTIONS]
    return list(itertools.islice(itertools.cycle(answers), TURNS))


@pytest.fixture
def page(browser: Browser, serve: Serve, tmp_path: Path, kept: list[dict[str, object]]) -> Iterator[Page]:
    """The page of somebody who has kept a long conversation."""
    name, _, secret = account_line("ann", "correct horse of ann").partition(":")
    with serve(accounts=Accounts({name: secret})) as address:
        conversations = Conversations(Records(tmp_path / "library"), "user:ann")
        long = conversations.new()
        for answer in kept:
            conversations.append(long, answer)
        conversations.rename(long, "A long one")
        page = logged_in(browser, address, "ann")
        yield page
        page.context.close()


@pytest.fixture
def sent(page: Page) -> Callable[[], int]:
    """How many bytes went between the page and its server since this was asked last."""
    network = page.context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[int] = []
    network.on("Network.dataReceived", lambda event: sizes.append(event["dataLength"]))
    network.on(
        "Network.requestWillBeSent", lambda event: sizes.append(len(event["request"].get("postData", "")))
    )

    def sent() -> int:
        total = sum(sizes)
        sizes.clear()
        return total

    return sent


def numbers(page: Page) -> Sequence[int]:
    """Which questions of the conversation the page holds."""
    said = page.get_by_test_id("turn").evaluate_all("turns => turns.map((turn) => turn.dataset.number)")
    return [int(number) for number in said]


def elements(page: Page) -> int:
    return page.locator("*").count()


def test_a_question_costs_the_same_after_two_hundred(page: Page, sent: Callable[[], int]) -> None:
    expect(page.get_by_role("radio", name="A long one")).to_be_visible()
    sent()
    ask(page, QUESTIONS[0])
    answered(page, 1)
    expect(page.get_by_role("radio", name=QUESTIONS[0])).to_be_checked()
    first = sent()

    page.get_by_role("radio", name="A long one").click()
    answered(page, MOST_TURNS)
    assert numbers(page) == [*range(TURNS - MOST_TURNS, TURNS)]
    opened = elements(page)
    expect(page.get_by_role("radio", name="A long one")).to_be_checked()
    sent()
    ask(page, QUESTIONS[0].replace(" ", "  "))  # the same words, and not the answer that is remembered
    turn = page.get_by_test_id("turn").last
    expect(turn).to_have_attribute("data-number", str(TURNS))
    expect(turn.locator("[data-testid=answer][data-pending='0']")).to_be_in_viewport()
    expect(page.get_by_role("radio", name="A long one")).to_be_checked()
    assert first > 10_000, "something was counted"
    assert sent() < 1.2 * first
    assert numbers(page) == [*range(TURNS + 1 - MOST_TURNS, TURNS + 1)]
    assert elements(page) < 1.1 * opened


def test_what_was_asked_before_is_shown_when_it_is_wanted(page: Page) -> None:
    page.get_by_role("radio", name="A long one").click()
    answered(page, MOST_TURNS)
    oldest = page.get_by_test_id("turn").first
    oldest.scroll_into_view_if_needed()
    page.get_by_role("button", name=f"{EARLIER} ({TURNS - MOST_TURNS})").click()
    answered(page, 2 * MOST_TURNS)
    assert numbers(page) == [*range(TURNS - 2 * MOST_TURNS, TURNS)]
    question = page.get_by_test_id("turn").nth(MOST_TURNS - 1).get_by_test_id("question")
    expect(question).to_be_focused()
    expect(page.get_by_test_id("turn").nth(MOST_TURNS)).to_be_in_viewport()

    row = page.get_by_test_id("turn").first.get_by_test_id("row").first
    row.get_by_test_id("open").click()
    expect(page.get_by_test_id("evidence")).to_have_attribute("data-turn", str(TURNS - 2 * MOST_TURNS))
    expect(row).to_have_class("v-chosen")
    row.get_by_role("button", name="Right", exact=True).click()
    expect(row.get_by_role("button", name="Right", exact=True)).to_have_attribute("aria-pressed", "true")

    page.get_by_test_id("turn").first.get_by_role("button", name="Ask again").click()
    answered(page, 1)
    expect(page.get_by_role("button", name=EARLIER)).to_contain_text(f"({TURNS - 2 * MOST_TURNS})")
    for left in range(TURNS // MOST_TURNS - 2, 0, -1):
        page.get_by_role("button", name=f"{EARLIER} ({left * MOST_TURNS})").click()
    expect(page.get_by_test_id("turn").first).to_have_attribute("data-number", "0")
    expect(page.get_by_role("button", name=EARLIER)).to_be_hidden()
