"""What goes on beside a conversation in a browser: documents are added, and other people log in and ask."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, expect

from tests.ui.browsing import answered, ask, logged_in
from tests.ui.conftest import Serve
from variorum import Assistant
from variorum_index import Embedder
from variorum_ui.accounts import Accounts, account_line
from variorum_ui.serving import Serving
from variorum_ui.settings import Settings
from variorum_ui.web import opened


class GatedEmbedder:
    """An embedder whose passages wait until a test opens the gate."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.gate = threading.Event()
        self.name, self.dimension, self.window = embedder.name, embedder.dimension, embedder.window

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return self._embedder.encode_queries(texts)

    def encode_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        assert self.gate.wait(timeout=600)
        return self._embedder.encode_passages(texts)


def test_a_question_is_answered_while_documents_are_added(
    browser: Browser, embedder: Embedder, examples: Path, tmp_path: Path
) -> None:
    gated = GatedEmbedder(embedder)
    gated.gate.set()
    (tmp_path / "new.txt").write_text("The call lasted two hours and ten minutes.", encoding="utf-8")
    library = tmp_path / "library"
    with Assistant.open(library, embedder=gated, create=True) as assistant:
        assistant.library.add([examples])
        gated.gate.clear()
        with opened(assistant, Settings(library=library), Serving(port=0)) as address:
            context = browser.new_context()
            context.set_default_timeout(120_000)
            page = context.new_page()
            page.goto(address)
            expect(page.get_by_test_id("source")).to_have_count(6)
            page.locator("#files input[type=file]").set_input_files(tmp_path / "new.txt")
            expect(page.get_by_role("progressbar").first).to_be_visible()
            ask(page, "How long was the call?")
            answered(page, 1)
            expect(page.get_by_test_id("row")).to_have_count(6)
            expect(page.get_by_test_id("report")).to_have_count(0)
            gated.gate.set()
            expect(page.get_by_test_id("report")).to_contain_text("1 added")
            ask(page, "How long was the call?")
            answered(page, 2)
            expect(page.get_by_test_id("turn").last.get_by_test_id("row")).to_have_count(7)
            context.close()


def test_two_people_who_log_in_have_conversations_and_feedback_of_their_own(
    browser: Browser, serve: Serve
) -> None:
    lines = (account_line(name, f"correct horse of {name}") for name in ("ann", "bob"))
    accounts = Accounts(dict(line.split(":", 1) for line in lines))
    with serve(accounts=accounts) as address:
        ann, bob = (logged_in(browser, address, name) for name in ("ann", "bob"))
        ask(ann, "How long was the call?")
        ask(bob, "Who asked for the call?")
        answered(ann, 1)
        answered(bob, 1)
        ann.get_by_role("button", name="Right", exact=True).first.click()
        expect(ann.get_by_role("button", name="Right", exact=True, pressed=True)).to_have_count(1)
        ask(bob, "How long was the call?")
        answered(bob, 2)
        expect(bob.get_by_role("button", name="Right", exact=True, pressed=True)).to_have_count(0)
        elsewhere = logged_in(browser, address, "ann")
        conversation = elsewhere.get_by_role("group").get_by_role("radio", name="How long was the call?")
        conversation.click()
        expect(elsewhere.get_by_role("button", name="Right", exact=True, pressed=True)).to_have_count(1)
        expect(elsewhere.get_by_role("radio", name="Who asked for the call?")).to_have_count(0)
        for page in (ann, bob, elsewhere):
            page.context.close()
