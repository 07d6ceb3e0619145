from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.columns import asked_cell

OVENS = """# Ovens

| | BX-200 | BX-300 | Tests in 2031 |
|---|---:|:---|---|
| Volume | 65 l | 72 l | three |
| Colours | grey | white | two |
| Display | none | **LED** | |
"""
ROW = "Day: 1 July (Weight: 81.2 kg; Weight before: 84 kg; Pulse: 66)."


@pytest.mark.parametrize(
    ("question", "taken", "asked"),
    [
        ("What is the volume of the BX-300?", "65 l", "72 l"),
        ("What is the volume of the BX-200?", "72 l", "65 l"),
        ("power of the bx-300", "65", "72 l"),
        ("What colour is the BX-300?", "grey", "white"),
        ("What is the volume of the oven?", "72 l", "72 l"),
        ("Is the BX-200 larger than the BX-300?", "72 l", "72 l"),
        ("What has the BX-300?", "Volume", "Volume"),
        ("How many tests were there in 2031?", "65 l", "65 l"),
        ("What was it in the tests in 2031?", "grey", "grey"),
        ("What was it in the tests in 2031?", "none", "none"),
        ("What was it in the tests in 2031?", "65 l", "65 l"),
    ],
)
def test_of_a_row_the_asked_column_answers(question: str, taken: str, asked: str) -> None:
    start = OVENS.index(taken)
    begin, end = asked_cell(question, OVENS, start, start + len(taken))
    assert OVENS[begin:end] == asked


def test_a_table_without_outer_borders_is_one_too() -> None:
    text = "Oven | BX-200 | BX-300\n--- | :---: | ---\nVolume | 65 l | 72 l\n"
    start = text.index("65 l")
    begin, end = asked_cell("What is the volume of the BX-300?", text, start, start + 4)
    assert text[begin:end] == "72 l"


@pytest.mark.parametrize(
    ("question", "taken", "asked"),
    [
        ("What was her weight?", "84 kg", "81.2 kg"),
        ("What was the weight before?", "81.2 kg", "84 kg"),
        ("What was her pulse?", "84 kg", "66"),
        ("How was her pulse?", "84 kg", "84 kg"),
        ("How was her pulse?", "84 kg; Pulse", "66"),
        ("How was her pulse?", "84 kg; Pulse: 66", "66"),
        ("How heavy was she?", "84 kg; Pulse: 66", "84 kg"),
        ("How much did she pay?", "81.2 kg; Weight before: 84 kg; Pulse: 66", "66"),
        ("How long was she there?", "84 kg; Pulse", "66"),
        ("What was her pulse?", "1 July", "1 July"),
    ],
)
def test_so_does_the_asked_label_of_a_row_in_words(question: str, taken: str, asked: str) -> None:
    text = f"Diary\n\n{ROW}\n{ROW.replace('66', '70')}"
    start = text.index(taken)
    begin, end = asked_cell(question, text, start, start + len(taken))
    assert text[begin:end] == asked


@pytest.mark.parametrize(
    "text",
    [
        "| Volume | 65 l | 72 l |",
        "| | BX-200 | BX-300 |\n| Volume | 65 l | 72 l |",
        "| | BX-300 |\n|---|---|\n| Volume | 65 l | 72 l |",
        "BX-300: it holds 65 l and 72 l.",
        "| To | With | BX-300\n|---|---|---|\n| 65 l | 72 l | 2 l",
    ],
    ids=["no headings", "no line below them", "fewer headings", "no table", "no borders"],
)
def test_what_has_no_headings_is_left_as_it_is(text: str) -> None:
    start = text.index("65 l")
    assert asked_cell("What is the volume of the BX-300?", text, start, start + 4) == (start, start + 4)


def test_a_heading_of_one_small_word_is_not_named() -> None:
    text = "| Train | From | To |\n|---|---|---|\n| 7152 | Lulea | Kiruna |"
    start = text.index("Lulea")
    assert asked_cell("Where does the train to the north stop?", text, start, start + 5) == (start, start + 5)


@given(
    text=st.lists(st.sampled_from(["|", "-", "\n", " ", "BX", "65 l", ": ", "; "])).map("".join),
    data=st.data(),
)
def test_spans_stay_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = asked_cell("What is the BX?", text, start, end)
    assert 0 <= begin <= finish <= len(text)


@pytest.mark.parametrize("text", ["|" * 60_000, "| a " * 20_000, "| a | b | c |\n" * 20_000])
def test_long_tables_are_no_trap(text: str) -> None:
    assert asked_cell("What is the a?", text, len(text) - 1, len(text)) == (len(text) - 1, len(text))
