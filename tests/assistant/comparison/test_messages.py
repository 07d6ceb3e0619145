from __future__ import annotations

from datetime import date

import pytest

from variorum import SourceAnswer, Status
from variorum.comparison import Comparison
from variorum.comparison.messages import sent_on
from variorum.types import Quote
from variorum_index import Document

DAY = date(2034, 4, 13)


@pytest.mark.parametrize(
    ("message", "day"),
    [
        ("[13.04.2034, 22:01] Karim: see you tomorrow", DAY),
        ("13/04/2034, 22:01 - Karim: see you tomorrow", DAY),
        ("04/13/34, 10:01 PM - Karim: see you tomorrow", DAY),
        ("[2034-04-13 22:01:07] Karim: see you tomorrow", DAY),
        ("[03.04.2034, 22:01] Karim: ok", date(2034, 4, 3)),
        ("[03/04/2034, 22:01] Karim: ok", None),
        ("[31.02.2034, 22:01] Karim: ok", None),
        ("22:01 - Karim: see you tomorrow", None),
        ("On 13.04.2034, 22:01 Karim: ok", None),
        ("", None),
    ],
)
def test_the_head_of_a_message_says_its_day(message: str, day: date | None) -> None:
    assert sent_on(message) == day


def test_tomorrow_is_the_day_after_the_message() -> None:
    text = "[13.04.2034, 22:01] Karim: see you tomorrow"
    document = Document("d", "file:///d", "d", text, date(2031, 1, 1), None, "text/plain", "0")
    start = text.index("tomorrow")
    quote = Quote.of(document, 0, len(text))
    row = SourceAnswer(document, Status.STATED, "tomorrow", quote, 0.9, None, answer_start=start)
    value = Comparison.of([row]).value(row)
    assert value is not None and value.to_dict()["low"] == "2034-04-14"


def test_the_document_tells_which_of_two_days_a_message_is_of() -> None:
    message = "[03/04/2034, 22:01] Karim: It starts tomorrow."
    assert sent_on(message) is None
    assert sent_on(message, True) == date(2034, 4, 3)
    assert sent_on(message, False) == date(2034, 3, 4)
    assert sent_on(message.replace("03/04", "03/14"), True) == date(2034, 3, 14)
