"""Going on after the server was started anew under an open page."""

from __future__ import annotations

import gradio as gr

from variorum_ui.conversations import Conversations
from variorum_ui.page.talk import Talk
from variorum_ui.records import RecordsError


def is_lost(talk: Talk) -> bool:
    """Whether this server has not seen the conversation of a page, if the page shows one."""
    return talk == Talk()


def read_back(conversation: str, conversations: Conversations) -> Talk:
    """The conversation as it was kept, an empty one if it is gone; either is said in words."""
    try:
        talk = Talk.kept(conversation, conversations.load(conversation))
    except RecordsError as error:
        gr.Warning(str(error))
        return Talk()
    gr.Info(
        "The server was started anew. The conversation was read back from the disk, and goes on. All sources "
        "are asked again."
    )
    return talk
