"""Rows that may speak of a different event than the rest: by dates, by names, by ordinals."""

from variorum.events.marks import mark_other_events

__all__ = ["mark_other_events"]
