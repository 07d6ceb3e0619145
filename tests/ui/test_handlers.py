"""The web chat's handlers, called as Gradio calls them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from variorum import Assistant
from variorum.reader import Reading
from variorum_index import Embedder
from variorum_ui.settings import Settings
from variorum_ui.web import Conversation, Handlers


class FirstWord:
    """States every passage's first word."""

    threshold = 0.0

    def read(self, question: str, passages: Sequence[str]) -> list[Reading]:
        return [Reading(0, len(text.split()[0]), 1.0) for text in passages]

    def shortened(self, question: str) -> str:
        return question

    def margin(self, passages: int) -> float:
        return 0.0

    def confidence(self, score: float, *, stated: bool, passages: int = 1) -> float:
        return 0.5


@pytest.fixture
def handlers(tmp_path: Path, hash_embedder: Embedder) -> Handlers:
    (tmp_path / "a.txt").write_text("Anna spoke.")
    assistant = Assistant.open(tmp_path / "own", embedder=hash_embedder, reader=FirstWord(), create=True)
    assistant.library.add([tmp_path / "a.txt"])
    return Handlers(assistant, Settings())


def converse(handlers: Handlers, question: str, conversation: Conversation) -> Conversation:
    *_, (_, conversation, _) = handlers.converse(question, conversation)
    return conversation


def test_a_conversation_is_what_its_session_holds(handlers: Handlers) -> None:
    mine = converse(handlers, "How long was the call with Russia?", [])
    mine = converse(handlers, "???", mine)  # what cannot be asked is shown, and carries nothing over
    assert mine[-1].turn is None
    mine = converse(handlers, "and who asked for it?", mine)
    assert "Who asked for the call with Russia?" in mine[-1].html
    mine = converse(handlers, "when?", mine)
    assert "When was it that someone asked for the call with Russia?" in mine[-1].html
    assert [shown.question for shown in mine][-1] == "when?"
    assert "Understood as" not in converse(handlers, "and who asked for it?", [])[-1].html


def test_a_program_may_hand_over_earlier_questions(handlers: Handlers) -> None:
    answer = handlers.ask("what about Iran?", earlier=["How long was the call with Russia?"])
    assert answer["asked"] == "How long was the call with Iran?"
    assert handlers.ask("what about Iran?")["asked"] is None
