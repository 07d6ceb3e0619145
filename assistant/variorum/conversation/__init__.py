"""Follow-up questions: what "and who asked for it?" means after "How long was the call with Russia?"."""

from variorum.conversation.completing import Turn, complete

__all__ = ["Turn", "complete"]
