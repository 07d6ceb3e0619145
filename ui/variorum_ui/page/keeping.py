"""A person's conversations: open, begin, rename, clear, delete, and take elsewhere as a file."""

from __future__ import annotations

import re
from typing import Any

import gradio as gr

from variorum_ui.export import Format, export_answer, export_conversation
from variorum_ui.outward import outward_answer
from variorum_ui.page.answering import ready, turn_of
from variorum_ui.page.desk import Desk
from variorum_ui.page.recovery import is_lost, read_back
from variorum_ui.page.saving import Saved, text_file
from variorum_ui.page.talk import Talk, earlier, whole
from variorum_ui.records import RecordsError


class Keeping:
    """The handlers of the list of conversations.

    `here` is the conversation that the page shows, empty if it is none that is kept: a server that was
    started after the page was opened has to be told.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, talk: Talk, preferences: dict[str, Any], request: gr.Request) -> tuple[Any, Any]:
        """The choices, last changed first, and the title of the one that is open."""
        try:
            found = self._desk.conversations(preferences, request).all()
        except RecordsError as error:
            gr.Warning(self._desk.said(error))
            found = ()
        choices = [(conversation.title, conversation.id) for conversation in found]
        titles = {conversation_id: title for title, conversation_id in choices}
        here = talk.conversation if talk.conversation in titles else None
        return gr.update(choices=choices, value=here), gr.update(value=titles.get(here or "", ""))

    def open(
        self, event: gr.SelectData, preferences: dict[str, Any], request: gr.Request
    ) -> tuple[Talk, Any, Any]:
        """Show the conversation that was chosen from the list."""
        return self._opened(str(event.value), preferences, request)

    def _opened(
        self, conversation: str, preferences: dict[str, Any], request: gr.Request
    ) -> tuple[Talk, Any, Any]:
        mine = self._desk.conversations(preferences, request)
        try:
            talk = Talk.kept(conversation, mine.load(conversation))
            judged = self._desk.feedback.by(mine.owner)
        except RecordsError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        return talk, whole(talk, judged), ready()

    def earlier(
        self, event: gr.EventData, talk: Talk, preferences: dict[str, Any], request: gr.Request
    ) -> Any:
        """Show the questions before the first one that the page shows."""
        number = turn_of(event, talk)
        try:
            judged = self._desk.feedback.by(self._desk.owner(preferences, request))
        except RecordsError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        return earlier(talk, number, judged)

    def begin(self) -> tuple[Talk, Any, Any]:
        """Show an empty conversation; it is kept from its first answer on."""
        return Talk(), whole(Talk()), ready()

    def rename(
        self, title: str, talk: Talk, preferences: dict[str, Any], request: gr.Request, here: str = ""
    ) -> None:
        """Give the open conversation another title."""
        conversation = talk.conversation or here
        if not conversation:
            raise gr.Error("Ask a question first: an empty conversation is not kept.", print_exception=False)
        try:
            self._desk.conversations(preferences, request).rename(conversation, title)
        except RecordsError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error

    def clear(
        self, talk: Talk, preferences: dict[str, Any], request: gr.Request, here: str = ""
    ) -> tuple[Talk, Any, Any]:
        """Take all questions out of the open conversation."""
        talk = Talk(talk.conversation or here or None)
        try:
            if talk.conversation is not None:
                self._desk.conversations(preferences, request).cut(talk.conversation, 0)
        except RecordsError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        return talk, whole(talk), ready()

    def delete(
        self, talk: Talk, preferences: dict[str, Any], request: gr.Request, here: str = ""
    ) -> tuple[Talk, Any, Any]:
        """Remove the open conversation for good."""
        conversation = talk.conversation or here
        try:
            if conversation:
                self._desk.conversations(preferences, request).delete(conversation)
        except RecordsError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        return self.begin()

    def reopen(
        self, event: gr.EventData, preferences: dict[str, Any], request: gr.Request
    ) -> tuple[Any, Any, Any]:
        """Show again what a page showed before it was loaded anew: its conversation, and in the question's
        box what was not answered to the end."""
        unanswered = str(event._data.get("unanswered") or "")
        box = gr.update(value=unanswered) if unanswered else gr.skip()
        if unanswered:
            gr.Info("The connection broke off in the middle of an answer. The question is in its box again.")
        mine = self._desk.conversations(preferences, request)
        conversation = event._data.get("conversation")
        try:
            if conversation not in [kept.id for kept in mine.all()]:
                return gr.skip(), gr.skip(), box
            talk, told, _ = self._opened(str(conversation), preferences, request)
        except RecordsError as error:
            raise gr.Error(self._desk.said(error), print_exception=False) from error
        return talk, told, box

    def export(
        self,
        form: Format,
        title: str,
        talk: Talk,
        preferences: dict[str, Any],
        request: gr.Request,
        here: str = "",
    ) -> Saved:
        """All answers of the open conversation, as a file."""
        if here and is_lost(talk):
            talk = read_back(here, self._desk.conversations(preferences, request))
        answers = [
            outward_answer(shown.answer.to_dict()) for shown in talk.shown if shown.answer and shown.turn
        ]
        if not answers:
            raise gr.Error("There is no answer to export yet.", print_exception=False)
        name = title or answers[0]["question"]
        return _file(name, export_conversation(name, answers, form), form)

    def export_one(self, event: gr.EventData, talk: Talk) -> Saved:
        """One answer, as a file."""
        answer = talk.shown[turn_of(event, talk)].answer
        form = str(event._data.get("form"))
        if answer is None or form not in list(Format):
            raise gr.Error("This cannot be exported.", print_exception=False)
        return _file(
            answer.question, export_answer(outward_answer(answer.to_dict()), Format(form)), Format(form)
        )


def _file(name: str, content: str, form: Format) -> Saved:
    words = re.sub(r"[^\w]+", "-", name).strip("-")[:60] or "answer"
    mark = "\ufeff" if form.encoding == "utf-8-sig" else ""
    return text_file(f"{words}{form.ending}", mark + content)
