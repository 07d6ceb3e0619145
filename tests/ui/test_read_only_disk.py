"""A library on a disk that cannot be written: it is served, and says what does not last."""

from __future__ import annotations

import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.read_only_disk import with_read_only
from tests.ui.browsing import answered, ask
from variorum import Assistant
from variorum_index import Embedder
from variorum_ui import records
from variorum_ui.conversations import Conversations
from variorum_ui.records import RECORDS, Records, records_of
from variorum_ui.web import PASSING


def test_it_is_served_and_nothing_of_it_is_changed(
    library: Path, embedder: Embedder, browser: Browser, tmp_path: Path
) -> None:
    folder = tmp_path / "disk" / "library"
    shutil.copytree(library, folder, ignore=shutil.ignore_patterns("records.sqlite*"))
    Assistant.open(folder, embedder=embedder).close()  # what others, who have it open, left in SQLite's log
    before = {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    variorum = Path(sys.executable).parent / "variorum"
    command = [*with_read_only(folder.parent), variorum, "serve", "--library", folder, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            address = re.search(r"http://127\.0\.0\.1:\d+", server.stdout.readline())
            assert address is not None, server.communicate(timeout=60)[1]
            assert server.stdout.readline() == f"{PASSING}\n"
            page = browser.new_page()
            page.goto(address[0])
            expect(page.get_by_text(PASSING)).to_be_visible()
            expect(page.get_by_text("Drop files here")).to_have_count(0)
            ask(page, "How long was the call?")
            answered(page, 1)
            right = page.get_by_test_id("row").first.get_by_role("button", name="Right", exact=True)
            right.click()
            expect(right).to_have_attribute("aria-pressed", "true")
            page.reload()
            answered(page, 1)
            page.context.close()
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(timeout=60)
            finally:
                server.kill()  # where SIGINT is ignored
    assert {file: file.read_bytes() for file in folder.rglob("*") if file.is_file()} == before


def test_what_was_kept_before_is_there_and_what_comes_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Conversations(Records(tmp_path), "ann")
    kept.append(kept.new(), {"question": "How long was the call?"})
    before = (tmp_path / RECORDS).read_bytes()
    monkeypatch.setattr(records, "can_be_written", lambda folder: False)
    with records_of(tmp_path) as passing:
        mine = Conversations(passing, "ann")
        mine.append(mine.new(), {"question": "Who asked for it?"})
        assert [conversation.title for conversation in mine.all()] == [
            "Who asked for it?",
            "How long was the call?",
        ]
    assert [conversation.title for conversation in kept.all()] == ["How long was the call?"]
    assert (tmp_path / RECORDS).read_bytes() == before
