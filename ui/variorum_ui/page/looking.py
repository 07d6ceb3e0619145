"""Opening documents: at the quote of a row, beside another one, or for themselves."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

import gradio as gr

from variorum import Answer, SourceAnswer
from variorum_index import Document, LibraryError
from variorum_index.paths import path_of
from variorum_ui.order import shown_rows
from variorum_ui.page.answering import turn_of
from variorum_ui.page.desk import Desk
from variorum_ui.page.saving import Saved, binary_file
from variorum_ui.page.talk import Talk
from variorum_ui.render.evidence import NOTHING_HTML, compare_html, document_html, evidence_html, gone_html

LIBRARY, CONVERSATION, EVIDENCE = PLACES = "Library", "Conversation", "Evidence"
"""What a narrow page shows one at a time, and a wide one side by side."""
LARGEST = 50_000_000
"""Bytes of a file that the page sends to be saved."""
Opened = tuple[str, str]
"""The document as HTML, and the place that a narrow page turns to."""


class Looking:
    """The handlers of the place of evidence."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def evidence(self, event: gr.EventData, talk: Talk) -> Opened:
        """Open a row's document at its quote."""
        number = turn_of(event, talk)
        answer, row = row_of(talk, number, str(event._data.get("source")))
        document, _ = self._pair(row)
        if document is None:
            return gone_html(answer, row, turn=number), EVIDENCE
        return evidence_html(document, answer, row, turn=number), EVIDENCE

    def close(self, event: gr.EventData) -> Opened:
        """Show no document, and on a narrow page the place from which it was opened."""
        return NOTHING_HTML, LIBRARY if event._data.get("back") == "library" else CONVERSATION

    def compare(self, event: gr.EventData, talk: Talk) -> Opened:
        """Open two rows side by side: those that are named, else the first and one that differs from it."""
        number = turn_of(event, talk)
        answer = _answer(talk, number)
        rows = shown_rows(answer)
        differing = (row for row in rows[1:] if row.group != rows[0].group)
        left, right = (
            _named(rows, event._data.get(side)) or other
            for side, other in (("left", rows[0]), ("right", next(differing, rows[-1])))
        )
        return compare_html(answer, self._pair(left), self._pair(right), turn=number), EVIDENCE

    def document(self, event: gr.EventData) -> Opened:
        """Open a document of the library."""
        try:
            return document_html(self._desk.library.get(str(event._data.get("source")))), EVIDENCE
        except LibraryError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error

    def original(self, event: gr.EventData) -> Saved:
        """The file that a document was read from, for the page to save."""
        library, chosen = self._desk.library, str(event._data.get("source"))
        try:
            name = PurePosixPath(path_of(library.get(chosen).uri)).name
            content = library.original(chosen)
        except LibraryError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        if len(content) > LARGEST:
            raise gr.Error(
                f"The file has more than {LARGEST // 1_000_000} MB: the page does not send it. It lies where "
                "variorum sources says.",
                print_exception=False,
            )
        return binary_file(name or "document", content)

    def _pair(self, row: SourceAnswer) -> tuple[Document | None, SourceAnswer]:
        """The row with its document, None if that was removed since."""
        try:
            return self._desk.library.get(row.document.id), row
        except LibraryError:
            return None, row


def _answer(talk: Talk, number: int) -> Answer:
    answer = talk.shown[number].answer
    if answer is None:
        raise gr.Error("This question has no answer yet.", print_exception=False)
    return answer


def row_of(talk: Talk, number: int, source: str) -> tuple[Answer, SourceAnswer]:
    """The row that an event is about, with its answer. Raises gr.Error if there is none."""
    answer = _answer(talk, number)
    row = _named(answer.sources, source)
    if row is None:
        raise gr.Error("The answer has no row for this source.", print_exception=False)
    return answer, row


def _named(rows: Any, source: object) -> SourceAnswer | None:
    return next((row for row in rows if row.document.id == source), None)
