"""What the handlers of the page share, and who it is that uses it."""

from __future__ import annotations

import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass, field, replace
from typing import Any

import gradio as gr

from variorum import Assistant
from variorum_index import Library
from variorum_ui.conversations import Conversations
from variorum_ui.feedback import FeedbackBook
from variorum_ui.outward import outward_message
from variorum_ui.page.preferences import Preferences
from variorum_ui.preference_book import PreferenceBook
from variorum_ui.records import Records, RecordsError
from variorum_ui.settings import Settings

log = logging.getLogger(__name__)


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

    def said(self, error: Exception) -> str:
        """What an error says, in words for whoever uses the page."""
        return outward_message(error, self.settings.library)

    def conversations(self, preferences: dict[str, Any], request: gr.Request | None) -> Conversations:
        """Those of whoever sent the request."""
        return Conversations(self.records, self.owner(preferences, request))

    def owner(self, preferences: dict[str, Any], request: gr.Request | None) -> str:
        """The name of the login; without one, the name that the browser keeps."""
        username = _login(request)
        return f"user:{username}" if username else f"browser:{self.visitor(preferences, request)}"

    def preferences(self, browser: dict[str, Any], request: gr.Request | None) -> Preferences:
        """Of whoever sent the request: those kept for the login, else those that their browser keeps."""
        known = None
        if _login(request):
            try:
                known = PreferenceBook(self.records).of(self.owner(browser, request))
            except RecordsError as error:  # the page opens all the same
                log.warning("preferences could not be read: %s", error)
        return replace(Preferences.of(known or browser), name=self.visitor(browser, request))

    def keep(self, preferences: Preferences, request: gr.Request | None) -> Preferences:
        """Keep them for the login, if there is one; the browser keeps them in any case."""
        if _login(request):
            kept = preferences.to_dict()
            try:
                PreferenceBook(self.records).keep(self.owner(kept, request), kept)
            except RecordsError as error:  # this browser keeps them
                log.warning("preferences could not be kept: %s", error)
        return preferences

    def visitor(self, preferences: dict[str, Any], request: gr.Request | None) -> str:
        """The name that a browser keeps; one that keeps none yet has the same all through its first visit.

        So a question that is asked before the page is quite ready belongs to the same person.
        """
        session = str(getattr(request, "session_hash", None)).encode()
        return Preferences.of(preferences).name or hmac.new(self.key, session, hashlib.sha256).hexdigest()


def _login(request: gr.Request | None) -> str | None:
    username = getattr(request, "username", None)
    return str(username) if username else None
