from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.edges import closed, within_sentence


@pytest.mark.parametrize(
    ("sentence", "taken", "whole"),
    [
        (
            "It costs £12.50 per child (£8 for siblings).",
            "£12.50 per child (£8",
            "£12.50 per child (£8 for siblings)",
        ),
        ("It is rare (up to 1 in 1,000).", "rare (up to 1 in 1,000", "rare (up to 1 in 1,000)"),
        ("It is rare (up (as they say) to 1).", "rare (up", "rare (up"),
        ("It is rare (up to 1 in 1,000. It ended.", "rare (up", "rare (up"),
        ("The nurse (Sister Okoye) told me.", "Sister Okoye)", "Sister Okoye"),
        ("The nurse (Sister Okoye) told me.", "nurse (Sister Okoye)", "nurse (Sister Okoye)"),
        ("The nurse (Sister Okoye) told me.", "nurse (", "nurse"),
        ('She handed over "nearly 3,500" names.', 'nearly 3,500"', "nearly 3,500"),
        ('She handed over "nearly 3,500" names.', '"nearly 3,500"', '"nearly 3,500"'),
        ("She said “no” to it.", "no”", "no"),
        ("Plot: 610 m² · Price: £4 | free", "610 m² ·", "610 m²"),
        ("Plot: 610 m² · Price: £4 | free", "· Price: £4 | ", "Price: £4"),
        (
            "Do it at once. Do not take two.",
            "Do it at once. Do not take two",
            "Do it at once. Do not take two",
        ),
        ("It began on 3. 5. 2031.", "3. 5. 2031", "3. 5. 2031"),
    ],
)
def test_brackets_are_closed_and_stray_signs_left_out(sentence: str, taken: str, whole: str) -> None:
    start = sentence.index(taken)
    begin, end = closed(sentence, start, start + len(taken))
    assert sentence[begin:end] == whole


@pytest.mark.parametrize(
    ("question", "taken", "part"),
    [
        ("How many came?", "80 people came. I counted 140", "80 people came"),
        ("Where was she?", "first floor. It was late", "first floor"),
        ("Where was she?", "first floor. It", "first floor. It"),
        ("What does it cost?", "80 people came. I counted 140", "80 people came"),
        ("What should I do?", "80 people came. I counted 140", "80 people came. I counted 140"),
        ("How many came?", "80", "80"),
        ("How many came?", "Mr. Orr", "Mr. Orr"),
        ("How many came?", ". It was", ". It was"),
        ("Who sang?", "Portugal. The Man", "Portugal. The Man"),
        ("Who sang?", "H. Joseph Miller and Ann", "H. Joseph Miller and Ann"),
    ],
)
def test_a_few_words_go_on_over_no_end(question: str, taken: str, part: str) -> None:
    text = "They say that 80 people came. I counted 140! Mr. Orr was on the first floor. It was late."
    text += " It was sung by Portugal. The Man said it was written by H. Joseph Miller and Ann."
    start = text.index(taken)
    begin, end = within_sentence(question, text, start, start + len(taken))
    assert text[begin:end] == part


@pytest.mark.parametrize(
    ("text", "taken", "part"),
    [
        ("The balance is £9,102.75. 52 have paid.", "£9,102.75. 52", "£9,102.75"),
        ("It took 3 hours. Then it rained.", "3 hours. Then", "3 hours"),
        ("It began on 3. 5. 2031.", "3. 5. 2031", "3. 5. 2031"),
    ],
)
def test_a_measure_goes_on_over_no_end(text: str, taken: str, part: str) -> None:
    start = text.index(taken)
    begin, end = within_sentence("What is it?", text, start, start + len(taken))
    assert text[begin:end] == part


@given(text=st.text("ab (“”).\"'19€"), data=st.data())
def test_something_is_left(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = closed(text, start, end)
    assert 0 <= start <= begin <= finish <= len(text)
    assert begin < finish or start == end


def test_half_a_day_ends_a_sentence() -> None:
    text = "It was declared at 4.20 a.m. Labour had held it since 1997."
    start = text.index("4.20")
    begin, end = within_sentence("When was it declared?", text, start, len(text) - 1)
    assert text[begin:end] == "4.20 a.m"
