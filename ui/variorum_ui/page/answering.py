"""Asking, stopping, asking again, and asking otherwise."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

import gradio as gr

from variorum import Answer, VariorumError, answer_from_dict
from variorum.conversation import complete
from variorum_index import LibraryError
from variorum_ui.conversations import Conversations
from variorum_ui.page.desk import Desk
from variorum_ui.page.preferences import Preferences
from variorum_ui.page.recovery import is_lost, read_back
from variorum_ui.page.talk import Talk, last, whole
from variorum_ui.records import RecordsError
from variorum_ui.render.row import Judged
from variorum_ui.render.turn import Shown

log = logging.getLogger(__name__)

Step = tuple[Any, Talk, Any]
"""What goes to the question's box, to the conversation's state, and to its display."""

_EMPTY = "There is no document to ask yet. Drop files into the library, or paste an address there."
_NONE_CHOSEN = "No document is chosen. Choose at least one in the library."
_SORRY = "Something went wrong inside Variorum; its log says what. Ask once more."


def ready() -> Any:
    """What makes the question's box ready for a question."""
    return gr.update(submit_btn="Ask", stop_btn=False)


class Answering:
    """The handlers of the question's box and of the buttons below an answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(
        self,
        question: str,
        talk: Talk,
        left_out: Collection[str],
        preferences: dict[str, Any],
        request: gr.Request,
        here: str = "",
    ) -> Iterator[Step]:
        """Show the question at once, then its answer as it grows; what goes wrong is said in its place.

        `here` is the conversation that the page shows. The server knows of none where it was started after
        the page was opened: then that conversation is read back, and goes on.
        """
        if not question.strip():  # Enter in the empty box
            yield ready(), talk, gr.skip()
            return
        conversations = self._desk.conversations(preferences, request)
        if here and is_lost(talk):
            talk = read_back(here, conversations)
            yield gr.skip(), talk, whole(talk, self._judged_by(conversations.owner)) | {"anew": True}
        if talk.editing is not None:
            talk = _cut(talk, talk.editing, conversations)
        yield from self._answer(question, talk, left_out, Preferences.of(preferences), conversations)

    def again(
        self,
        event: gr.EventData,
        talk: Talk,
        left_out: Collection[str],
        preferences: dict[str, Any],
        request: gr.Request,
    ) -> Iterator[Step]:
        """Ask a question of the conversation anew; what came after it goes."""
        number = turn_of(event, talk)
        question = talk.shown[number].question
        conversations = self._desk.conversations(preferences, request)
        talk = _cut(talk, number, conversations)
        yield from self._answer(question, talk, left_out, Preferences.of(preferences), conversations)

    def edit(self, event: gr.EventData, talk: Talk) -> tuple[Any, Talk]:
        """Put a question back into the box; the next one asked takes its place."""
        number = turn_of(event, talk)
        return gr.update(value=talk.shown[number].question), replace(talk, editing=number)

    def stop(self, talk: Talk) -> Step:
        """Leave the last answer as it is. The reading itself is ended by the page."""
        if talk.shown and not talk.shown[-1].problem and talk.shown[-1].turn is None:
            talk = replace(talk, shown=(*talk.shown[:-1], replace(talk.shown[-1], stopped=True)))
            return ready(), talk, last(talk)
        return ready(), talk, gr.skip()

    def _answer(
        self,
        question: str,
        talk: Talk,
        left_out: Collection[str],
        preferences: Preferences,
        conversations: Conversations,
    ) -> Iterator[Step]:
        shown = Shown(question)
        first = talk.plus(shown)
        yield gr.update(value="", submit_btn=False, stop_btn="Stop"), first, last(first)
        try:
            limit = preferences.sources or self._desk.settings.sources
            shown = replace(shown, chosen=self._chosen(question, talk, left_out, limit))
            for answer in self._desk.assistant.stream(
                question,
                shown.chosen,
                history=talk.history,
                limit=limit,
                passages=self._desk.settings.passages,
                caution=preferences.caution,
            ):
                shown = replace(shown, answer=_without_texts(answer))
                if answer.pending:
                    growing = talk.plus(shown)
                    yield gr.skip(), growing, last(growing)  # the next question may be half typed already
        except VariorumError as error:
            shown = Shown(question, problem=self._problem(error, shown.chosen))
        except Exception:
            log.exception("a question could not be answered")
            shown = Shown(question, problem=_SORRY)
        done = _kept(talk, shown, conversations)
        yield ready(), done, last(done, self._judged(shown, conversations.owner))

    def _problem(self, error: VariorumError, chosen: Collection[str] | None) -> str:
        """Why a question was not answered, with what can be done about it on the page."""
        if chosen is not None and not chosen:
            return _NONE_CHOSEN
        try:
            empty = not self._desk.library.summaries()
        except LibraryError:
            empty = False
        return _EMPTY if empty else self._desk.said(error)

    def _judged_by(self, owner: str) -> Mapping[str, Judged]:
        try:
            return self._desk.feedback.by(owner)
        except RecordsError:
            return {}

    def _judged(self, shown: Shown, owner: str) -> Judged | None:
        """What was said before of the rows of the same question."""
        try:
            return self._desk.feedback.of(owner, shown.asked)
        except RecordsError:
            return None  # that the records cannot be used was said when the answer was to be kept

    def _chosen(
        self, question: str, talk: Talk, left_out: Collection[str], limit: int
    ) -> tuple[str, ...] | None:
        """The ids of the sources to ask, None if none is left out: of more than `limit`, the closest."""
        if not left_out:
            return None
        library = self._desk.library
        silent = frozenset(left_out)
        chosen = [document.id for document in library.summaries() if document.id not in silent]
        if len(chosen) > limit:
            understood = complete(question, talk.history) or question
            chosen = library.closest(understood, chosen, limit=limit)
        return tuple(chosen)


def turn_of(event: gr.EventData, talk: Talk) -> int:
    """Which question an event is about. Raises gr.Error if the page shows one that is gone."""
    said = str(event._data.get("turn", ""))
    if not said.isdecimal() or int(said) >= len(talk.shown):
        raise gr.Error("The page is older than the server: load it again.", print_exception=False)
    return int(said)


def _cut(talk: Talk, number: int, conversations: Conversations) -> Talk:
    if talk.conversation is not None:
        try:
            conversations.cut(talk.conversation, talk.kept_before(number))
        except RecordsError as error:
            gr.Warning(str(error))
    return talk.before(number)


def _kept(talk: Talk, shown: Shown, conversations: Conversations) -> Talk:
    """The conversation with its new answer, which is on disk then; if that fails, it is shown anyway."""
    if shown.answer is None or shown.turn is None:
        return talk.plus(shown)
    try:
        conversation = talk.conversation or conversations.new()
        conversations.append(conversation, shown.answer.to_dict(), shown.chosen)
    except RecordsError as error:
        gr.Warning(str(error))
        return talk.plus(shown)
    return replace(talk, conversation=conversation).plus(replace(shown, kept=True))


def _without_texts(answer: Answer) -> Answer:
    """The answer as it would be read back: a page of many turns must not hold each of its documents."""
    pending = tuple(replace(document, text="") for document in answer.pending)
    return replace(answer_from_dict(answer.to_dict()), pending=pending)
