from __future__ import annotations

import pytest

from variorum.span.cells import cell_value
from variorum_index.formats.tables import table_lines

ROW = "Step: Fishing talks (Place: Port Sel; Day: 3 April)."


def value(answer: str, sentence: str = ROW) -> str:
    start, end = cell_value(sentence, sentence.index(answer), sentence.index(answer) + len(answer))
    return sentence[start:end]


def test_the_row_is_what_a_table_is_written_as() -> None:
    assert table_lines([["Step", "Place", "Day"], ["Fishing talks", "Port Sel", "3 April"]]) == ROW


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("Place", "Port Sel"),
        ("Place:", "Port Sel"),
        ("Place: Port", "Port"),
        ("Place: Port Sel", "Port Sel"),
        ("Day: 3 April", "3 April"),
        ("Day", "3 April"),
        ("Step", "Fishing talks"),
        ("Step: Fishing talks", "Fishing talks"),
    ],
)
def test_a_label_is_no_answer(answer: str, expected: str) -> None:
    assert value(answer) == expected


@pytest.mark.parametrize("answer", ["Port Sel", "Fishing", "3 April", "Port Sel; Day: 3 April", ROW])
def test_what_begins_in_a_cell_or_goes_beyond_it_stays(answer: str) -> None:
    assert value(answer) == answer


@pytest.mark.parametrize(
    ("sentence", "answer"),
    [
        ("Note: the ferry (a small one) sails at noon.", "Note: the ferry"),
        ("Place: Port Sel.", "Place: Port Sel"),
        ("The talks (Place: Port Sel) are on 3 April.", "Place: Port Sel"),
        ("They met at 10:30 in Port Sel.", "10"),
        ("", ""),
    ],
)
def test_other_sentences_are_left_as_they_are(sentence: str, answer: str) -> None:
    assert value(answer, sentence) == answer


@pytest.mark.parametrize(
    "sentence", ["a: b (" * 4000, "a: b (" + "c: d; " * 4000, "x" * 60_000, ": " * 30_000]
)
def test_long_sentences_are_no_trap(sentence: str) -> None:
    assert cell_value(sentence, 0, 1) == (0, 1)
