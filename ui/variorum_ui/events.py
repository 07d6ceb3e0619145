"""What is said of a row that may be about a different event, in the terminal and on the page."""

from __future__ import annotations

from variorum import Quote


def event_note(reason: Quote) -> str:
    """The mark, with the words of the document that gave rise to it."""
    return f"may be about a different event: “{' '.join(reason.text.split())}”"
