"""What the handlers of the page share, and who it is that uses it."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from typing import Any

import gradio as gr

from variorum import Assistant
from variorum_index import Library
from variorum_ui.conversations import Conversations
from variorum_ui.feedback import FeedbackBook
from variorum_ui.page.preferences import Preferences
from variorum_ui.records import Records
from variorum_ui.settings import Settings


@dataclass(frozen=True, slots=True)
class Desk:
    """The assistant with its library, and the records of what people did with it."""

    assistant: Assistant
    settings: Settings
    records: Records
    read_only: bool = False
    key: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    @property
    def library(self) -> Library:
        """The library that is asked."""
        return self.assistant.library

    @property
    def feedback(self) -> FeedbackBook:
        """What people think of rows."""
        return FeedbackBook(self.records)

    def conversations(self, preferences: dict[str, Any], request: gr.Request | None) -> Conversations:
        """Those of whoever sent the request."""
        return Conversations(self.records, self.owner(preferences, request))

    def owner(self, preferences: dict[str, Any], request: gr.Request | None) -> str:
        """The name of the login; without one, the name that the browser keeps."""
        username = getattr(request, "username", None)
        return f"user:{username}" if username else f"browser:{self.visitor(preferences, request)}"

    def visitor(self, preferences: dict[str, Any], request: gr.Request | None) -> str:
        """The name that a browser keeps; one that keeps none yet has the same all through its first visit.

        So a question that is asked before the page is quite ready belongs to the same person.
        """
        session = str(getattr(request, "session_hash", None)).encode()
        return Preferences.of(preferences).name or hmac.new(self.key, session, hashlib.sha256).hexdigest()
