from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.asked_rows import asked_row

BANK = """Date: 2032-04-05 (Description: Card payment; Amount: -64.20; Balance: 4075.90).
Date: 2032-04-11 (Description: Transfer; Amount: -1470.00; Balance: 2605.90).
Date: 2032-04-20 (Description: Card payment; Amount: -200.00; Balance: 2401.00)."""
FLOORS = "Floor: 3 (Area: 1,120 m²; Desks: 96).\nFloor: 4 (Area: 1,040 m²; Desks: 84)."
BUDGET = """The budget.

Item: Movers (Planned: £18000; Actual: £19250; Due: 24 November; Responsible: R. Finch).
Item: New furniture (Planned: £64000; Due: 10 November; Responsible: T. Okoro).
Item: Cabling (Planned: £22000; Due: 17 November; Responsible: Ann Lind).

Item: Party (Planned: £2500; Due: 8 December; Responsible: B. Lang)."""
BARE = "| | |\n|---|---|\n| Date | 21 June 2031 |\n| Doors | 19:00 |\n| Show | 20:00 |\n"
DIARY = """| Day | Pressure | Pulse |
|---|---|---|
| 1 July 2031 | 124/74 | 66 |
| 4 July 2031 | 131/80 | 70 |
| 8 July 2031 | 127/77 | |

| Day | Pressure | Pulse |
|---|---|---|
| 9 July 2031 | 128/78 | 71 |
"""


@pytest.mark.parametrize(
    ("text", "question", "taken", "asked"),
    [
        (BUDGET, "Who is responsible for the cabling?", "T. Okoro", "Ann Lind"),
        (BUDGET, "How much was planned for the furniture?", "£18000", "£64000"),
        (BUDGET, "When is the furniture due?", "17 November", "10 November"),
        (BUDGET, "When are the movers due?", "24 November", "24 November"),
        (BUDGET, "When are the movers and the cabling due?", "10 November", "10 November"),
        (BUDGET, "What is due on 17 November?", "Movers", "Movers"),
        (BUDGET, "Who pays for the party?", "T. Okoro", "T. Okoro"),
        (BUDGET, "Who is responsible?", "T. Okoro", "T. Okoro"),
        (BUDGET, "How much did the cabling really cost?", "£19250", "£19250"),
        (DIARY, "What was his pulse on 4 July?", "66", "70"),
        (BANK, "What was the balance on 11 April?", "2401.00", "2605.90"),
        (BANK, "What was the amount on 20 April 2032?", "-64.20", "-200.00"),
        (BANK, "What was the balance on 12 April?", "2401.00", "2401.00"),
        (BANK, "What was the balance in April 2032?", "2401.00", "2401.00"),
        (FLOORS, "How many desks are on the 3rd floor?", "84", "96"),
        (DIARY, "What was his pulse on 4 July 2031?", "66", "70"),
        (DIARY, "What was his pulse on 8 July?", "66", "66"),
        (DIARY, "What was his pulse on 9 July?", "66", "66"),
        (BARE, "When does the show start?", "21 June 2031", "20:00"),
        (BARE, "When are the doors opened?", "20:00", "19:00"),
    ],
)
def test_the_row_with_the_words_of_the_question_answers(
    text: str, question: str, taken: str, asked: str
) -> None:
    start = text.index(taken)
    begin, end = asked_row(question, text, start, start + len(taken))
    assert text[begin:end] == asked


@given(
    text=st.lists(st.sampled_from(["|", "-|-|\n", "\n", " ", "BX", "65", "a: b (c: d)."])).map("".join),
    data=st.data(),
)
def test_spans_stay_inside(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = asked_row("What is the BX 65?", text, start, end)
    assert 0 <= begin <= finish <= len(text)


def test_long_tables_are_no_trap() -> None:
    text = "| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 5_000
    start = text.rindex("2")
    assert asked_row("What is 7?", text, start, start + 1) == (start, start + 1)
