"""The web chat: through a Gradio client, and in a real browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, expect

import variorum


@pytest.fixture
def client(address: str) -> Iterator[Client]:
    client = Client(address, verbose=False, analytics_enabled=False)
    yield client
    client.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context()
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def ask(page: Page, question: str) -> None:
    box = page.get_by_role("textbox", name="Your question")
    box.fill(question)
    box.press("Enter")


def test_a_program_asks_through_the_running_server(client: Client) -> None:
    answer = client.predict(question="How long was the call?", api_name="/ask")
    schema = json.loads((Path(variorum.__file__).parent / "answer.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(answer)
    assert len(answer["sources"]) == 7
    assert any(row["status"] == "stated" for row in answer["sources"])
    one = answer["sources"][0]["document"]["id"]
    assert len(client.predict(question="Who?", sources=[one], api_name="/ask")["sources"]) == 1


def test_a_program_hands_over_what_was_asked_before(client: Client) -> None:
    earlier = ["How long was the call with Estavia?"]
    answer = client.predict(question="and who asked for it?", earlier=earlier, api_name="/ask")
    assert answer["question"] == "and who asked for it?"
    assert answer["asked"] == "Who asked for the call with Estavia?"


def test_a_program_is_told_what_is_wrong(client: Client) -> None:
    with pytest.raises(AppError, match="has no words"):
        client.predict(question="?", api_name="/ask")


def test_the_page_answers_with_a_card_for_each_source(page: Page, examples: Path) -> None:
    expect(page.get_by_test_id("source")).to_have_count(7)
    ask(page, "How long was the call?")
    expect(page.get_by_test_id("answer")).to_have_count(1)
    expect(page.get_by_test_id("row")).to_have_count(7)
    row = page.get_by_test_id("row").first
    said = row.get_by_test_id("said").inner_text()
    assert row.get_by_test_id("quote").locator("strong").inner_text() == said
    quote = row.get_by_test_id("quote").inner_text()
    assert any(quote in file.read_text(encoding="utf-8") for file in examples.iterdir())
    expect(page.get_by_test_id("summary")).to_contain_text("sources")
    expect(page.get_by_text("How long was the call?", exact=True)).to_be_visible()

    ask(page, "What is the name of the ferry line?")
    expect(page.get_by_test_id("answer")).to_have_count(2)


def test_a_question_without_words_is_answered_with_what_to_do(page: Page) -> None:
    ask(page, "???")
    expect(page.get_by_test_id("error")).to_contain_text("has no words")


def test_what_is_typed_while_an_answer_is_on_its_way_stays(page: Page) -> None:
    ask(page, "How long was the call?")
    box = page.get_by_role("textbox", name="Your question")
    expect(box).to_have_value("")
    box.fill("Who asked")
    expect(page.get_by_test_id("answer")).to_have_count(1)
    expect(box).to_have_value("Who asked")


def test_one_person_does_not_see_the_questions_of_another(page: Page, browser: Browser, address: str) -> None:
    ask(page, "How long was the call?")
    expect(page.get_by_test_id("answer")).to_have_count(1)
    other = browser.new_context()
    second = other.new_page()
    second.goto(address)
    ask(second, "Who asked for the call?")
    expect(second.get_by_test_id("answer")).to_have_count(1, timeout=60_000)
    expect(second.get_by_test_id("question")).to_have_text("Who asked for the call?")
    expect(page.get_by_test_id("question")).to_have_text("How long was the call?")
    other.close()


def test_a_follow_up_is_completed_from_its_own_conversation(
    page: Page, browser: Browser, address: str
) -> None:
    ask(page, "How long was the call?")
    expect(page.get_by_test_id("answer")).to_have_count(1)
    expect(page.get_by_test_id("understood")).to_have_count(0)
    ask(page, "and who asked for it?")
    expect(page.get_by_test_id("understood")).to_have_text("Who asked for the call?")
    expect(page.get_by_test_id("question").last).to_have_text("and who asked for it?")
    other = browser.new_context()
    second = other.new_page()
    second.goto(address)
    ask(second, "and who asked for it?")
    expect(second.get_by_test_id("answer")).to_have_count(1, timeout=60_000)
    expect(second.get_by_test_id("understood")).to_have_count(0)
    other.close()


def test_a_hostile_document_is_shown_as_text(page: Page) -> None:
    ask(page, "How long did the talks in Brennhaven last?")
    row = page.get_by_test_id("row").filter(has_text="hostile")
    expect(row).to_contain_text("<script>document.title = 'taken'</script>")
    expect(row).to_contain_text("${7 * 7} {{value}}")
    expect(row).to_contain_text("**Nobody**")
    assert page.locator(".variorum-answer script, .variorum-answer img").count() == 0
    assert page.title() == "Variorum"


def test_a_question_is_shown_as_text(page: Page) -> None:
    ask(page, "Who is <b>Varga</b> **really**?")
    expect(page.get_by_test_id("answer")).to_have_count(1)
    expect(page.get_by_text("Who is <b>Varga</b> **really**?")).to_be_visible()


def test_the_page_asks_no_host_but_its_own(browser: Browser, address: str) -> None:
    hosts: set[str | None] = set()
    context = browser.new_context()
    page = context.new_page()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).hostname))
    page.goto(address)
    ask(page, "How long was the call?")
    expect(page.get_by_test_id("answer")).to_have_count(1, timeout=60_000)
    context.close()
    assert hosts == {"127.0.0.1"}
