"""The web chat: through a Gradio client, and in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError
from jsonschema import Draft202012Validator
from playwright.sync_api import Browser, Page, expect

import variorum
from tests.ui.browsing import answered, ask
from tests.ui.conftest import Serve
from variorum import Assistant
from variorum_index import Embedder
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened


@pytest.fixture
def client(address: str) -> Iterator[Client]:
    client = Client(address, verbose=False, analytics_enabled=False)
    yield client
    client.close()


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


def test_the_page_answers_with_a_row_for_each_source(page: Page, examples: Path) -> None:
    expect(page.get_by_test_id("source")).to_have_count(7)
    ask(page, "How long was the call?")
    answered(page, 1)
    expect(page.get_by_test_id("row")).to_have_count(7)
    row = page.get_by_test_id("row").first
    said = row.get_by_test_id("said").inner_text()
    assert row.get_by_test_id("quote").locator("mark").inner_text() == said
    expect(page.get_by_test_id("summary")).to_contain_text("sources")
    expect(page.get_by_role("heading", name="How long was the call?")).to_be_visible()
    expect(page.get_by_test_id("picture").get_by_role("img")).to_be_visible()

    row.get_by_test_id("open").click()
    highlight = page.get_by_test_id("evidence").get_by_test_id("highlight")
    expect(highlight).to_be_in_viewport()
    assert highlight.inner_text() == row.get_by_test_id("quote").inner_text()
    assert highlight.locator("strong").inner_text() == said
    assert any(highlight.inner_text() in file.read_text(encoding="utf-8") for file in examples.iterdir())
    assert page.get_by_test_id("evidence").get_by_role("link").count() == 0, "a file's path is text"
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save original").click()
    assert saving.value.path().read_bytes() == (examples / saving.value.suggested_filename).read_bytes()

    page.get_by_role("button", name="Next source").click()
    expect(page.get_by_test_id("evidence")).to_contain_text("source 2 of 7")
    page.get_by_role("button", name="Compare two sources").click()
    expect(page.get_by_test_id("side")).to_have_count(2)
    title = page.get_by_role("combobox", name="Right source").locator("option").last.inner_text()
    page.get_by_role("combobox", name="Right source").select_option(label=title)
    expect(page.get_by_test_id("side").last.get_by_role("heading")).to_have_text(title)

    ask(page, "What is the name of the ferry line?")
    answered(page, 2)


def test_a_conversation_is_there_again_after_a_reload_and_leaves_as_a_file(page: Page) -> None:
    ask(page, "How long was the call?")
    answered(page, 1)
    conversation = page.get_by_role("radio", name="How long was the call?")
    expect(conversation).to_be_checked()
    page.reload()
    conversation.click()
    expect(page.get_by_test_id("row")).to_have_count(7)
    page.get_by_text("Export", exact=True).first.click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "How-long-was-the-call.csv"
    assert "barely forty minutes" in Path(download.value.path()).read_text(encoding="utf-8-sig")

    page.get_by_role("button", name="This conversation").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Keep").click()
    expect(page.get_by_test_id("row")).to_have_count(7)
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_test_id("turn")).to_have_count(0)
    expect(conversation).to_have_count(0)


def test_the_quote_is_in_sight_on_a_narrow_page_and_beside_the_answer_on_one_of_middle_width(
    browser: Browser, serve: Serve, tmp_path: Path
) -> None:
    long = "\n\n".join(f"Paragraph {number} is about nothing at all." for number in range(200))
    (tmp_path / "long.txt").write_text(f"{long}\n\nThe fair lasted two days.\n\n{long}", encoding="utf-8")
    with serve() as address:
        context = browser.new_context(viewport={"width": 360, "height": 740})
        context.set_default_timeout(120_000)
        page = context.new_page()
        page.goto(address)
        page.get_by_role("radio", name="Library", exact=True).check()
        page.locator("#files input[type=file]").set_input_files(tmp_path / "long.txt")
        expect(page.get_by_test_id("report")).to_contain_text("1 added")
        page.get_by_role("radio", name="Conversation", exact=True).check()
        ask(page, "How long did the fair last?")
        answered(page, 1)
        row = page.get_by_test_id("row").filter(has_text="two days")
        row.get_by_test_id("open").click()
        expect(page.get_by_test_id("highlight")).to_be_in_viewport()
        page.get_by_role("button", name="Close evidence").click()
        expect(row.get_by_test_id("open")).to_be_in_viewport()
        expect(row.get_by_test_id("open")).to_be_focused()
        page.set_viewport_size({"width": 1024, "height": 768})
        row.get_by_test_id("open").click()
        expect(page.get_by_test_id("highlight")).to_be_in_viewport()
        expect(row.get_by_test_id("open")).to_be_in_viewport()
        context.close()


def test_a_new_question_stands_at_the_top(page: Page) -> None:
    ask(page, "How long was the call?")
    answered(page, 1)
    ask(page, "Who won the football match in Lisbon?")
    answered(page, 2)
    last = page.get_by_test_id("question").last
    top = page.locator("#part-turns").bounding_box()
    here = last.bounding_box()
    assert top is not None
    assert here is not None
    assert here["y"] - top["y"] < 60


@pytest.fixture
def own_page(browser: Browser, library: Path, embedder: Embedder, tmp_path: Path) -> Iterator[Page]:
    """A page over a copy of the library, which may be changed."""
    copied = shutil.copytree(library, tmp_path / "library", ignore=shutil.ignore_patterns("records.sqlite*"))
    context = browser.new_context()
    context.set_default_timeout(60_000)
    with (
        Assistant.open(copied, embedder=embedder) as assistant,
        opened(assistant, Settings(library=copied), Serving(port=0)) as url,
    ):
        page = context.new_page()
        page.goto(url)
        yield page
        context.close()


def test_documents_are_added_left_out_and_removed(own_page: Page, tmp_path: Path) -> None:
    page = own_page
    expect(page.get_by_test_id("source")).to_have_count(7)
    name = "<img src=x onerror=alert(1)>.txt"
    (tmp_path / name).write_text("The parade lasted three hours and nobody complained.", encoding="utf-8")
    page.locator("#files input[type=file]").set_input_files(tmp_path / name)
    expect(page.get_by_test_id("report")).to_contain_text("1 added")
    expect(page.get_by_test_id("source")).to_have_count(8)
    assert page.locator("#library img[src=x]").count() == 0

    page.get_by_role("button", name="Ask none").click()
    expect(page.locator("#library")).to_contain_text("0 are asked")  # else the next click is of what was
    new = page.get_by_test_id("source").last
    new.get_by_role("checkbox").click()
    expect(page.locator("#library")).to_contain_text("1 is asked")
    ask(page, "How long did the parade last?")
    answered(page, 1)
    expect(page.get_by_test_id("row")).to_have_count(1)

    page.get_by_role("textbox", name="Filter documents").fill("parade img")
    expect(page.get_by_test_id("source")).to_have_count(0)
    page.get_by_role("textbox", name="Filter documents").fill("onerror")
    expect(page.get_by_test_id("source")).to_have_count(1)
    remove = page.get_by_test_id("source").get_by_role("button", name="Remove")
    remove.click()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_test_id("source")).to_have_count(1)
    remove.click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.get_by_test_id("source")).to_have_count(0)
    page.get_by_role("textbox", name="Filter documents").fill("")
    expect(page.get_by_test_id("source")).to_have_count(7)


def test_what_is_left_out_stays_left_out_after_a_reload(page: Page) -> None:
    page.get_by_test_id("source").first.get_by_role("checkbox").click()
    expect(page.locator("#library")).to_contain_text("6 are asked")
    page.reload()
    expect(page.locator("#library")).to_contain_text("6 are asked")
    ask(page, "How long was the call?")
    answered(page, 1)
    expect(page.get_by_test_id("row")).to_have_count(6)


def test_everything_is_done_with_the_keyboard_alone(page: Page) -> None:
    page.get_by_test_id("source").first.get_by_role("checkbox").focus()
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name="Your question")).to_be_focused()
    page.keyboard.type("How long was the call?")
    page.keyboard.press("Enter")
    answered(page, 1)
    page.keyboard.press("Tab")  # a letter is a letter while the question is written
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_test_id("row").nth(1).get_by_test_id("open")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("evidence")).to_contain_text("source 2 of 7")
    page.keyboard.press("]")
    expect(page.get_by_test_id("evidence")).to_contain_text("source 3 of 7")
    page.keyboard.press("c")
    expect(page.get_by_test_id("compare")).to_be_visible()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Keyboard")).to_be_hidden()


def test_a_question_is_edited_and_asked_anew(page: Page) -> None:
    ask(page, "How long was the call?")
    answered(page, 1)
    page.get_by_role("button", name="Edit", exact=True).click()
    box = page.get_by_role("textbox", name="Your question")
    expect(box).to_have_value("How long was the call?")
    expect(box).to_be_focused()
    ask(page, "Who asked for the call?")
    expect(page.get_by_test_id("question")).to_have_text(["Who asked for the call?"])
    answered(page, 1)


def test_a_question_without_words_is_answered_with_what_to_do(page: Page) -> None:
    ask(page, "???")
    expect(page.get_by_test_id("error")).to_contain_text("has no words")


def test_a_question_asked_before_the_page_is_complete_is_not_taken_for_one_that_broke_off(page: Page) -> None:
    page.get_by_test_id("source").first.wait_for(state="attached")
    page.evaluate("variorum.asked(['How long was the call?', '']), variorum.reopen()")
    ask(page, "How long was the call?")
    answered(page, 1)
    expect(page.get_by_role("textbox", name="Your question")).to_have_value("")
    expect(page.get_by_text("The connection broke off")).to_have_count(0)


def test_what_is_typed_while_an_answer_is_on_its_way_stays(page: Page) -> None:
    page.get_by_test_id("source").first.wait_for(state="attached")
    ask(page, "How long was the call?")
    box = page.get_by_role("textbox", name="Your question")
    expect(box).to_have_value("")
    box.fill("Who asked")
    answered(page, 1)
    expect(box).to_have_value("Who asked")


def test_one_person_does_not_see_the_questions_of_another(page: Page, browser: Browser, address: str) -> None:
    ask(page, "How long was the call?")
    answered(page, 1)
    other = browser.new_context()
    second = other.new_page()
    second.goto(address)
    ask(second, "Who asked for the call?")
    answered(second, 1)
    expect(second.get_by_test_id("question")).to_have_text("Who asked for the call?")
    expect(page.get_by_test_id("question")).to_have_text("How long was the call?")
    other.close()


def test_a_follow_up_is_completed_from_its_own_conversation(
    page: Page, browser: Browser, address: str
) -> None:
    ask(page, "How long was the call?")
    answered(page, 1)
    expect(page.get_by_test_id("understood")).to_have_count(0)
    ask(page, "and who asked for it?")
    expect(page.get_by_test_id("understood")).to_have_text("Who asked for the call?")
    expect(page.get_by_test_id("question").last).to_have_text("and who asked for it?")
    other = browser.new_context()
    second = other.new_page()
    second.goto(address)
    ask(second, "and who asked for it?")
    answered(second, 1)
    expect(second.get_by_test_id("understood")).to_have_count(0)
    other.close()


def test_a_hostile_document_is_shown_as_text(page: Page) -> None:
    ask(page, "How long did the talks in Brennhaven last?")
    row = page.get_by_test_id("row").filter(has_text="hostile")
    expect(row).to_contain_text("<script>document.title = 'taken'</script>")
    expect(row).to_contain_text("${7 * 7} {{value}}")
    row.get_by_test_id("open").click()
    expect(page.get_by_test_id("evidence")).to_contain_text("![picture](http://evil.example/x.png)")
    expect(page.get_by_test_id("evidence")).to_contain_text("**Nobody**")
    expect(page.get_by_test_id("evidence")).to_contain_text("[U+202E]")
    assert page.locator("#desk").locator("script, img, a").count() == 0
    assert page.title() == "Variorum"


def test_a_question_is_shown_as_text(page: Page) -> None:
    ask(page, "Who is <b>Varga</b> **really**?")
    answered(page, 1)
    expect(page.get_by_test_id("question")).to_have_text("Who is <b>Varga</b> **really**?")


def test_browsers_are_told_to_be_careful(address: str) -> None:
    for path in ("", "config", "no-such-page", "gradio_api/info"):
        headers = httpx.get(f"{address}{path}", trust_env=False, timeout=120).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'self'" in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
