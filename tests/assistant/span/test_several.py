from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.several import told_apart

SHIP = "The ship, 30.8 m long and 8.2 m wide, was built of oak."
FEE = "It costs £12.50 per child (£8 for siblings)."
FOOD = "Food: 200 g in the morning and 150 g in the evening."
PARK = "It costs £3 per day or £45 a month; ask for 9 euros."


@pytest.mark.parametrize(
    ("question", "sentence", "taken", "asked"),
    [
        ("How wide is the ship?", SHIP, "30.8 m long and 8.2 m", "8.2 m"),
        ("How long is the ship?", SHIP, "30.8 m long and 8.2 m", "30.8 m"),
        ("How heavy is the ship?", SHIP, "30.8 m long and 8.2 m", "30.8 m long and 8.2 m"),
        ("How wide is the ship?", SHIP, "30.8 m", "8.2 m"),
        ("How long is the ship?", SHIP, "8.2 m", "30.8 m"),
        ("How long is the ship?", SHIP, "30.8 m", "30.8 m"),
        ("What size is the ship?", SHIP, "30.8 m", "30.8 m"),
        ("How much does he get in the evening?", FOOD, "200 g", "150 g"),
        ("How much does he get in the morning?", FOOD, "150 g", "200 g"),
        ("How much does he get a day?", FOOD, "200 g", "200 g"),
        ("What is the deposit?", "Rent is £900 and the deposit £1,800.", "£900", "£900"),
        ("What do siblings pay?", FEE, "£12.50 per child (£8 for siblings)", "£8"),
        ("What does a child pay?", FEE, "£12.50 per child (£8", "£12.50"),
        ("How much is it monthly?", PARK, "£3 per day or £45", "£45"),
        ("How much is it?", PARK, "£3 per day or £45", "£3 per day or £45"),
        (
            "What do 12 million euros buy?",
            "It costs 12 and 15 million euros.",
            "12 and 15 million euros",
            "12 and 15 million euros",
        ),
        (
            "What do I get after 48 hours?",
            "I get £80, and £40 for each further 12 hours.",
            "£80, and £40",
            "£80, and £40",
        ),
        ("How many men were there?", "There were 12 women and 15 men.", "12 women and 15", "12 women and 15"),
        ("Who came?", "Ann and Ben came.", "Ann and Ben", "Ann and Ben"),
    ],
)
def test_the_value_before_words_of_the_question_is_taken(
    question: str, sentence: str, taken: str, asked: str
) -> None:
    start = sentence.index(taken)
    begin, end = told_apart(question, sentence, start, start + len(taken))
    assert sentence[begin:end] == asked


@given(
    text=st.lists(st.sampled_from(["£3", "12 m", "4 %", " wide ", " and ", "-", ". "])).map("".join),
    data=st.data(),
)
def test_the_span_only_shrinks(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = told_apart("How wide is it?", text, start, end)
    assert start <= begin <= finish <= end
