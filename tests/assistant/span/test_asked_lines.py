from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.asked_lines import asked_line

LEASE = "# Lease\n\n**Flat:** 14B\n**Landlord:** J. Ollery\n**Tenant:** Imran Sethi\n\n1. **Rent.** £900."
SHEET = "Running time      12 min   (boost)\nCharging time     3.5 h\nWeight            2.7 kg\nNoise:  78 dB"
RECIPE = "Serves four.\n\n- 2 kg granulated sugar\n- 2.4 litres water\n- 3 lemons\n\nBoil it."
BILL = "Consultation          £46.50\nBlood test (thyroid)  £112.00\n      VAT (20%)       £94.38"
BILL = BILL.replace("  £", "    £")
MINUTES = "4. Elections: Chair: Ann Finch (third term). Secretary: Dele Oyo. Treasurer: vacant. Captain: Bo."
FEES = "Subs are due: adults £195, juniors £95 and students £90."
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
        (BILL, "How much did the blood test cost?", "£46.50", "£112.00"),
        (BILL, "How much was VAT?", "£46.50", "£94.38"),
        (BILL, "How much was the consultation?", "£46.50", "£46.50"),
        (MINUTES, "Who is the treasurer?", "Dele Oyo", "vacant"),
        (MINUTES, "Who is the secretary?", "Dele Oyo", "Dele Oyo"),
        (MINUTES, "Who spoke?", "Dele Oyo", "Dele Oyo"),
        (FEES, "How much is the adult subscription?", "£90", "£195"),
        (FEES, "How much do students pay?", "£195", "£90"),
        (FEES, "How much is it?", "£95", "£95"),
        ("Adults £195. Juniors £95.", "How much do adults pay?", "£95", "£195"),
        ("Adults £195. We like juniors £95.", "How much do adults pay?", "£95", "£95"),
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
