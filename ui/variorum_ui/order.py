"""The order in which the rows of an answer are shown: by group and date, and last those that are silent."""

from __future__ import annotations

from datetime import date

from variorum import Answer, SourceAnswer


def stated_rows(answer: Answer) -> list[SourceAnswer]:
    """The rows that state something, by group and then by date, the undated last."""
    stated = [row for row in answer.sources if row.answer is not None]
    return sorted(stated, key=lambda row: (row.group or 0, row.document.published or date.max))


def silent_rows(answer: Answer) -> list[SourceAnswer]:
    """The rows of the sources that do not state it."""
    return [row for row in answer.sources if row.answer is None]


def shown_rows(answer: Answer) -> list[SourceAnswer]:
    """All rows, those that state something first."""
    return [*stated_rows(answer), *silent_rows(answer)]
