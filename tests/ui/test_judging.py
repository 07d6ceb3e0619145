"""Saying on the page whether a row is right, and what the evaluation reads of it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, expect

from tests.ui.browsing import answered, ask
from tests.ui.conftest import Run, Serve
from variorum_eval.cases import read_gold


def button(row: Locator, name: str) -> Locator:
    return row.get_by_role("group", name="Is this row right?").get_by_role("button", name=name, exact=True)


def pressed(row: Locator, name: str, is_it: bool = True) -> None:
    expect(button(row, name)).to_have_attribute("aria-pressed", str(is_it).lower())


def test_feedback_on_rows_becomes_cases_that_the_evaluation_reads(
    browser: Browser, serve: Serve, run: Run, tmp_path: Path
) -> None:
    with serve() as address:
        context = browser.new_context()
        context.set_default_timeout(120_000)
        page = context.new_page()
        page.goto(address)
        ask(page, "How long was the call?")
        answered(page, 1)
        rows = page.get_by_test_id("row").and_(page.locator("[data-status=stated]"))
        said = [rows.nth(number).get_by_test_id("said").inner_text() for number in range(3)]

        button(rows.nth(0), "Right").click()
        pressed(rows.nth(0), "Right")
        expect(rows.nth(0).get_by_role("textbox")).to_have_count(0)

        button(rows.nth(1), "Wrong").click()
        field = rows.nth(1).get_by_role("textbox", name="What does it say?")
        expect(field).to_be_focused()
        field.fill('<b>two</b> "days"')
        field.press("Enter")
        expect(rows.nth(1).get_by_test_id("kept")).to_be_visible()
        expect(field).to_have_value('<b>two</b> "days"')
        expect(page.get_by_test_id("evidence")).to_have_count(0)
        with page.expect_download():  # what the document does not hold is no case
            page.get_by_role("button", name="Export feedback").click()
        expect(page.get_by_text("does not hold the answer: 1")).to_be_visible()
        right = " ".join(rows.nth(1).get_by_test_id("quote").inner_text().split()[:3])
        field.fill(right)
        field.press("Enter")
        expect(field).to_have_value(right)

        button(rows.nth(2), "Quote does not support it").click()
        rows.nth(2).get_by_role("button", name="Not stated").click()
        expect(rows.nth(2).get_by_role("button", name="Not stated")).to_have_attribute("aria-pressed", "true")

        ask(page, "What is the name of the ferry line?")
        answered(page, 2)
        page.get_by_text("do not state it", exact=False).last.click()
        silent = page.get_by_test_id("turn").last.locator("[data-status=not_stated]").last
        expect(button(silent, "Quote does not support it")).to_have_count(0)
        button(silent, "Right").click()
        pressed(silent, "Right")
        button(silent, "Right").click()
        pressed(silent, "Right", False)

        page.reload()
        page.get_by_role("radio", name="How long was the call?").click()
        pressed(rows.nth(0), "Right")
        pressed(rows.nth(1), "Wrong")
        pressed(rows.nth(2), "Quote does not support it")
        with page.expect_download() as saving:
            page.get_by_role("button", name="Export feedback").click()
        expect(page.get_by_text("1 question with 3 right answers.")).to_be_visible()
        assert saving.value.suggested_filename == "feedback.jsonl"
        saving.value.save_as(tmp_path / "feedback.jsonl")
        context.close()
    (case,) = read_gold(tmp_path / "feedback.jsonl")
    assert case.question == "How long was the call?"
    assert [gold.answers for gold in case.golds] == [(said[0],), (right,), None]
    evaluated = run("eval", "gold", "feedback.jsonl", "--library", "library")
    assert evaluated.returncode == 0, evaluated.stderr
    assert re.search(r"\b3\b", evaluated.stdout), evaluated.stdout


def test_without_feedback_the_page_says_that_there_is_none(page: Page) -> None:
    page.get_by_test_id("source").first.wait_for(state="attached")
    page.get_by_role("button", name="Export feedback").click()
    expect(page.get_by_text("There is no feedback to export yet.")).to_be_visible()


def test_a_row_is_judged_with_the_keyboard_alone(page: Page) -> None:
    ask(page, "How long was the call?")
    answered(page, 1)
    row = page.get_by_test_id("row").first
    row.get_by_test_id("open").focus()
    page.keyboard.press("r")
    pressed(row, "Right")
    page.keyboard.press("r")
    pressed(row, "Right", False)
    page.keyboard.press("Tab")
    expect(button(row, "Right")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(row.get_by_role("textbox")).to_be_focused()
    page.keyboard.type("r and w")  # letters are letters in a field
    page.keyboard.press("Enter")
    expect(row.get_by_test_id("kept")).to_be_visible()
    page.keyboard.press("Escape")
    expect(button(row, "Wrong")).to_be_focused()
    page.keyboard.press("Space")
    pressed(row, "Wrong", False)
    expect(row.get_by_role("textbox")).to_have_count(0)
    expect(button(row, "Wrong")).to_be_focused()
