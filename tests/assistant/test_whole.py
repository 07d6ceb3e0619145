from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values.whole import whole_value


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        ("The two spoke for an hour and a half.", "an hour", "an hour and a half"),
        ("They spoke for more than an hour.", "an hour", "more than an hour"),
        ("It took about 90 minutes in all.", "90 minutes", "about 90 minutes"),
        ("Barely forty minutes passed.", "forty minutes", "Barely forty minutes"),
        ("Some say at least two years or more.", "two years", "at least two years or more"),
        ("It cost more than 40 million crowns a year.", "40 million crowns", "more than 40 million crowns"),
        ("Nearly 2.5 hours later it ended.", "2.5 hours", "Nearly 2.5 hours"),
        ("Within 90 minutes of the call prices rose.", "90 minutes", "90 minutes"),
        ("From 9 to 5 it is open.", "9", "9"),
        ("It was about Ms. Varga.", "Ms. Varga", "Ms. Varga"),
        ("He wrote about 12 March 2031.", "12 March 2031", "12 March 2031"),
        ("They spoke for an hour and a half-hearted deal was made.", "an hour", "an hour"),
        ("It is roundabout 12.", "12", "12"),
        ("She does not accept the EUR 31,000 for overtime.", "31,000", "EUR 31,000"),
        ("It rose by about 12 % in all.", "12", "about 12 %"),
        ("They paid more than US$31,000.", "31,000", "more than US$31,000"),
        ("We have 31,000 EUR left.", "31,000", "31,000 EUR"),
        ("The price was 31,000.", "31,000", "31,000"),
        ("It will not reopen before mid-October.", "before mid-October", "not reopen before mid-October"),
        ("It won't be open before May.", "before May", "won't be open before May"),
        ("It was not cold, and ended before May.", "before May", "before May"),
        ("It ended before May.", "before May", "before May"),
        ("It is about 43 miles (69 km) from Lyssum.", "43 miles", "about 43 miles (69 km)"),
        ("It is 43 miles (50 miles by road).", "43 miles", "43 miles"),
        ("It is 43 miles (in 1990).", "43 miles", "43 miles"),
    ],
)
def test_what_belongs_to_a_value_is_taken_along(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = whole_value(sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@given(text=st.text(max_size=60), data=st.data())
def test_the_span_only_grows_and_stays_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = whole_value(text, start, end)
    assert 0 <= begin <= start <= end <= finish <= len(text)
