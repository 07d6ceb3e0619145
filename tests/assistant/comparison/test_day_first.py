from __future__ import annotations

from datetime import date

import pytest

from variorum import SourceAnswer, Status
from variorum.comparison import Comparison, group
from variorum.comparison.day_first import day_first
from variorum.types import Quote
from variorum.values.value import days
from variorum_index import Document


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Born 14/08/1959, admitted 02/11/2031.", True),
        ("Born 08/14/1959, admitted 11/02/2031.", False),
        ("Sent 08-14-59.", False),
        ("Admitted 02/11/2031.", None),
        ("Born 14/08/1959, paid 08/14/2031.", None),
        ("Version 1.14.2031, 2031-08-14, page 14/99/2031, 14/08", None),
        ("", None),
    ],
)
def test_other_dates_tell(text: str, first: bool | None) -> None:
    assert day_first(text) is first


def test_a_date_is_read_as_its_document_writes_dates() -> None:
    def row(name: str, text: str) -> SourceAnswer:
        document = Document(name, f"file:///{name}", name, text, None, None, "text/plain", "0")
        quote = Quote.of(document, 0, 11)
        return SourceAnswer(document, Status.STATED, text[:10], quote, 0.9, None, answer_start=0)

    rows = [
        row("a", "02/11/2031. Born 14/08/1959."),
        row("b", "02/11/2031. Born 08/14/1959."),
        row("c", "02/11/2031. Born in 1959."),
    ]
    compared = Comparison.of(rows)
    grouped, groups = group(rows, compared)
    november, february = (days(day, day) for day in (date(2031, 11, 2), date(2031, 2, 11)))
    assert [each.value for each in grouped] == [november, february, None]
    assert groups[0].conflicts == (1,)
