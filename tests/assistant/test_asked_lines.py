from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.asked_lines import asked_line

LEASE = "# Lease\n\n**Flat:** 14B\n**Landlord:** J. Ollery\n**Tenant:** Imran Sethi\n\n1. **Rent.** £900."
SHEET = "Running time      12 min   (boost)\nCharging time     3.5 h\nWeight            2.7 kg\nNoise:  78 dB"
RECIPE = "Serves four.\n\n- 2 kg granulated sugar\n- 2.4 litres water\n- 3 lemons\n\nBoil it."
TALK = "ANN: Six weeks.\nBEN: And when?\nANN: In May."


@pytest.mark.parametrize(
    ("text", "question", "taken", "instead"),
    [
        (LEASE, "Who is the landlord?", "Imran Sethi", "J. Ollery"),
        (LEASE, "Who is the tenant?", "J. Ollery", "Imran Sethi"),
        (LEASE, "Who is the landlord of the tenant?", "Imran Sethi", "Imran Sethi"),
        (LEASE, "Who pays the rent?", "Imran Sethi", "Imran Sethi"),
        (LEASE, "Who is the landlord?", "£900", "£900"),
        (SHEET, "How long does charging take?", "12 min", "3.5 h"),
        (SHEET, "How long does it run?", "12 min", "12 min"),
        (SHEET, "How long does charging take?", "2.7 kg", "2.7 kg"),
        (SHEET, "What is the charging time?", "78 dB", "78 dB"),
        (SHEET, "What is the weight and the noise?", "12 min", "12 min"),
        (RECIPE, "How much sugar is needed?", "2.4 litres", "2 kg"),
        (RECIPE, "How much water is needed?", "2.4 litres", "2.4 litres"),
        (RECIPE, "How much sugar is needed?", "3", "3"),
        (RECIPE, "How much salt is needed?", "2.4 litres", "2.4 litres"),
        (TALK, "When does Ben come?", "In May", "In May"),
        (TALK, "When does Ben come?", "May.", "May."),
        ("Ann: today\nBen: on 4 May.", "When does Ben come?", "today", "today"),
    ],
)
def test_the_line_is_taken_that_the_question_names(
    text: str, question: str, taken: str, instead: str
) -> None:
    start = text.index(taken)
    begin, end = asked_line(question, text, start, start + len(taken))
    assert text[begin:end] == instead


@given(text=st.text("ab: \n-*2kg"), data=st.data())
def test_a_stretch_stays_one(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = asked_line("What is a b?", text, start, end)
    assert (begin, finish) == (start, end) or 0 <= begin < finish <= len(text)
