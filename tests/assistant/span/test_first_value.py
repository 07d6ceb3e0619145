from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.first_value import first_value


@pytest.mark.parametrize(
    ("question", "taken", "part"),
    [
        ("How much is the first prize?", "£5, 2nd £3, 3rd £2", "£5"),
        ("How much does the employer pay?", "6%, employee 5%", "6%"),
        ("What does it cost to enter?", "50p per class; under-16s free", "50p per class"),
        ("Which room did she stay in?", "304, third floor", "304"),
        ("What shoe size does he have?", "3, blue", "3"),
        ("What is the estate worth?", "£412,000, of which the house makes up £310,000", "£412,000"),
        ("How long does the battery last?", "6 minutes and needs five hours", "6 minutes"),
        ("How many dropped out?", "two; one came back", "two"),
        ("How many votes did he get?", "10,907; 36.2%", "10,907"),
        ("What did it cost?", "£2,180\nagainst £1,390", "£2,180"),
        ("What does it cost?", "£34.50 a month instead of £29.99", "£34.50 a month"),
        ("What does it cost?", "£34.50 against rain", "£34.50 against rain"),
        ("How many tickets are there?", "2 adults, 3 children", "2 adults, 3 children"),
        ("How much is paid?", "£25 a day, up to £150", "£25 a day, up to £150"),
        ("How much is it?", "£30, plus VAT", "£30, plus VAT"),
        ("How long was it?", "6 minutes and 41 seconds", "6 minutes and 41 seconds"),
        ("How long was it?", "two hours, or three on Sundays", "two hours, or three on Sundays"),
        ("How much is it?", "a lot, sadly 12", "a lot, sadly 12"),
        ("What is the address?", "5, Chapel Terrace", "5, Chapel Terrace"),
        ("Where is it?", "5, Chapel Terrace", "5, Chapel Terrace"),
        ("Which rooms are free?", "304, third floor and 12", "304, third floor and 12"),
        ("What are the prizes?", "£5, 2nd £3, 3rd £2", "£5, 2nd £3, 3rd £2"),
        ("How much is it?", "£5", "£5"),
    ],
)
def test_what_follows_the_value_is_left_out(question: str, taken: str, part: str) -> None:
    sentence = f"It is {taken}."
    start, end = first_value(question, sentence, len("It is "), len(sentence) - 1)
    assert sentence[start:end] == part


@given(text=st.text("ab £5%;,.d and"), data=st.data())
def test_something_is_left(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = first_value("How much is it?", text, start, end)
    assert begin == start
    assert finish == end or start < finish < end
