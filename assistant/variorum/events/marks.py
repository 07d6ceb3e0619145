"""The marks of rows that may be about a different event, by what dates and names tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from variorum.events.dates import compare_dates
from variorum.events.ties import compare_ties
from variorum.types import SourceAnswer


def mark_other_events(question: str, rows: Sequence[SourceAnswer]) -> tuple[SourceAnswer, ...]:
    """Set `other_event` on each row that may be about a different event: the words that show it.

    The dates near a quote tell it (`variorum.events.dates`), else the names that its document ties to the
    event (`variorum.events.ties`), which say nothing where the dates agree. Nothing is said by this of who is
    right. Never marked are rows that say the same as one that is about the event asked for.
    """
    dates, ties = compare_dates(question, rows), compare_ties(question, rows)
    groups = {row.document.id: row.group for row in rows}
    same = {groups[document_id] for document_id in dates.same}
    marked = []
    for row in rows:
        own = row.document.id
        reason = dates.reasons.get(own)
        if reason is None and own not in dates.same:
            reason = ties.reasons.get(own)
            if row.group in {groups[other] for other in ties.against.get(own, ())}:
                reason = None
        marked.append(row if row.group in same else replace(row, other_event=reason))
    return tuple(marked)
