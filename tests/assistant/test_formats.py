"""A question to a real file of each format: the answer, its quote in the text, and the page it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from variorum import Assistant, Status
from variorum_index import Embedder

DATA = Path(__file__).parents[1] / "data"
FILES = (
    "call.docx",
    "calls.xlsx",
    "calls.csv",
    "briefing.pptx",
    "page.html",
    "diary.epub",
    "notes.eml",
    "press.zip",
    "report.pdf",
)


@pytest.fixture(scope="module")
def assistant(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("formats")
    with Assistant.open(folder, embedder=embedder, create=True) as opened:
        report = opened.library.add([DATA / name for name in FILES])
        assert not report.count("failed")
        yield opened


CALL = "How long was the call?"
NORLAND = "How long was the call with Norland?"
BRIDGE = "When was Hollin Bridge closed?"
ASKED = {
    ("call.docx", CALL): ("85 minutes", "The call lasted 85 minutes, an aide", None),
    ("call.docx", BRIDGE): ("June 2029", "Border post: Hollin Bridge (Closed", None),
    ("calls.xlsx", NORLAND): ("88 minutes", "Country: Norland (Date: 2031-03-12;", 1),
    ("calls.csv", NORLAND): ("88 minutes", "Country: Norland (Date: 2031-03-12;", None),
    ("briefing.pptx", CALL): ("95 minutes", "The call took 95 minutes.", 1),
    ("briefing.pptx", "Where are the fishing talks?"): ("Port Sel", "Step: Fishing talks (Place:", 2),
    ("briefing.pptx", "Who is the interpreter?"): ("Liv Sandor", "Do not mention that the interpreter", 1),
    ("page.html", "How long did the two leaders speak?"): (
        "about 90 minutes",
        "President Ilse Varga of Norland",
        None,
    ),
    ("diary.epub", CALL): ("two hours", "The call between Ms Varga and Mr Reyd", None),
    ("notes.eml", CALL): ("minutes", "the call between Varga and Reyd took", None),
    ("report.pdf", "Where does the next meeting take place?"): ("customs house", "The next meeting takes", 3),
    ("press.zip#review.txt", CALL): ("barely forty minutes", "The leaders spoke for barely", None),
}


@pytest.mark.parametrize(("source", "question"), ASKED)
def test_each_format_answers(assistant: Assistant, source: str, question: str) -> None:
    answer, quote, page = ASKED[source, question]
    (document,) = [document for document in assistant.library.sources() if document.uri.endswith(source)]
    (row,) = assistant.ask(question, [document.id]).sources
    assert row.status is Status.STATED
    assert row.answer is not None
    assert row.quote is not None
    assert answer in row.answer
    assert row.quote.text.startswith(quote)
    assert document.text[row.quote.start : row.quote.end] == row.quote.text
    assert "\n" not in row.quote.text
    assert row.quote.page == page
