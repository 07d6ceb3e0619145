"""What a reader says of a row: kept, shown on the row, taken back, and taken elsewhere as cases."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import gradio as gr

from variorum import Answer, SourceAnswer
from variorum_index import LibraryError
from variorum_ui.copies import copy_notes_of
from variorum_ui.feedback import Correction, Feedback, FeedbackError, Judgement, feedback_on
from variorum_ui.feedback_cases import cases_to_export
from variorum_ui.page.answering import turn_of
from variorum_ui.page.desk import Desk
from variorum_ui.page.looking import row_of
from variorum_ui.page.saving import Saved, text_file
from variorum_ui.page.talk import Talk
from variorum_ui.records import RecordsError
from variorum_ui.render.row import row_html, row_name, said_of

Redrawn = dict[str, str]
"""Which row is drawn anew, and with what. `moment` makes each one differ from the one before."""
Said = tuple[Judgement, Correction | None] | None
"""A judgement with the right answer, as far as it was told; None takes back what was said."""


class Judging:
    """The handlers of the buttons of a row, and of the one that exports what was said."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def judge(
        self, event: gr.EventData, talk: Talk, preferences: dict[str, Any], request: gr.Request
    ) -> Redrawn:
        """Keep a judgement; said again, it is taken back. A right answer told before goes along."""
        told = str(event._data.get("judgement"))
        if told not in list(Judgement):
            raise gr.Error("This is no judgement of a row.", print_exception=False)
        judgement = Judgement(told)

        def said(before: Feedback | None) -> Said:
            if before is not None and before.judgement is judgement:
                return None
            return judgement, None if before is None or judgement is Judgement.RIGHT else before.correction

        return self._say(event, talk, self._desk.owner(preferences, request), said)

    def correct(
        self, event: gr.EventData, talk: Talk, preferences: dict[str, Any], request: gr.Request
    ) -> Redrawn:
        """Keep what a row should say, be it "not stated"; an empty answer takes that back."""
        words = str(event._data.get("correction", "")).strip()
        silent = bool(event._data.get("silent"))
        correction = Correction(None) if silent else Correction(words) if words else None

        def said(before: Feedback | None) -> Said:
            judgement = Judgement.WRONG
            if before is not None and before.judgement is not Judgement.RIGHT:
                judgement = before.judgement
            again = silent and before is not None and before.correction == correction
            return judgement, None if again else correction

        return self._say(event, talk, self._desk.owner(preferences, request), said)

    def export(self, preferences: dict[str, Any], request: gr.Request) -> Saved:
        """All that this reader said of rows, as evaluation cases: JSON Lines."""
        try:
            said = self._desk.feedback.by(self._desk.owner(preferences, request))
            mine = [one for rows in said.values() for one in rows.values()]
            exported = cases_to_export(mine, self._desk.library)
        except (RecordsError, LibraryError, FeedbackError) as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        gr.Info(f"{exported.summary} {exported.left_out}".rstrip())
        return text_file("feedback.jsonl", exported.lines)

    def _say(
        self, event: gr.EventData, talk: Talk, who: str, said: Callable[[Feedback | None], Said]
    ) -> Redrawn:
        number = turn_of(event, talk)
        answer, row = row_of(talk, number, str(event._data.get("source")))
        question = answer.asked or answer.question
        book = self._desk.feedback
        try:
            new = said(said_of(row, book.of(who, question)))
            if new is None:
                book.withdraw(who, question, row.document.id)
            else:
                book.keep(who, feedback_on(answer.to_dict(), row.document.id, *new))
            return _redrawn(answer, row, number, book.of(who, question))
        except (RecordsError, FeedbackError) as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error


def _redrawn(answer: Answer, row: SourceAnswer, number: int, judged: dict[str, Feedback]) -> Redrawn:
    html = row_html(answer, row, copy_notes_of(answer), turn=number, judged=judged)
    return {"row": row_name(number, row), "html": html, "moment": str(time.monotonic_ns())}
