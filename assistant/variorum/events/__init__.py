"""Rows that may speak of a different event than the rest: by dates, and by what is tied to the event."""

from variorum.events.families import Event, event_of
from variorum.events.marks import mark_other_events
from variorum.events.proper_names import names_something

__all__ = ["Event", "event_of", "mark_other_events", "names_something"]
