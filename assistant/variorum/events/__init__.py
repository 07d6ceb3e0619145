"""Rows that may speak of a different event than the rest: by dates, and by what is tied to the event."""

from variorum.events.families import Event, event_of
from variorum.events.marks import mark_other_events

__all__ = ["Event", "event_of", "mark_other_events"]
