from __future__ import annotations

from datetime import date

from variorum import Answer, SourceAnswer, Status, Verdict
from variorum_index import Document
from variorum_ui.order import shown_rows, silent_rows, stated_rows


def row(name: str, group: int | None, published: date | None) -> SourceAnswer:
    document = Document(
        name, f"file:///{name}", name, "It took two hours.", published, None, "text/plain", "0"
    )
    if group is None:
        return SourceAnswer(document, Status.NOT_STATED, None, None, 0.9, None)
    return SourceAnswer(document, Status.STATED, "two hours", None, 0.9, None, group=group)


def test_groups_come_in_their_order_with_dates_rising_and_the_silent_last() -> None:
    early, late = date(2031, 3, 12), date(2031, 3, 14)
    rows = (
        row("silent", None, early),
        row("undated", 0, None),
        row("second", 1, early),
        row("late", 0, late),
        row("early", 0, early),
        row("quiet", None, None),
    )
    answer = Answer("How long?", Verdict.CONFLICT, "The summary.", rows, ())
    assert [found.document.id for found in stated_rows(answer)] == ["early", "late", "undated", "second"]
    assert [found.document.id for found in silent_rows(answer)] == ["silent", "quiet"]
    assert shown_rows(answer) == [*stated_rows(answer), *silent_rows(answer)]
