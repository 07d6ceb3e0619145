from __future__ import annotations

from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum_index.formats.delimited import read as read_csv
from variorum_index.formats.sheets import sheet_blocks
from variorum_index.formats.tables import captions, clean, table_lines


def table(text: str) -> list[list[str]]:
    return [row.split("|") for row in text.split("\n")]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        pytest.param(
            "Country|Duration\nNorland|90 minutes\nOstia|1 hour",
            "Country: Norland (Duration: 90 minutes).\nCountry: Ostia (Duration: 1 hour).",
            id="headings over numbers",
        ),
        pytest.param(
            "What|Minutes|People\nThe call|80|2\nThe lunch|45|a dozen",
            "What: The call (80 minutes; 2 people).\nWhat: The lunch (45 minutes; People: a dozen).",
            id="headings that are units",
        ),
        pytest.param(
            "Caller|Ilse Varga\nCalled|Tomas Reyd\nDuration|90 minutes",
            "Caller: Ilse Varga.\nCalled: Tomas Reyd.\nDuration: 90 minutes.",
            id="a form, not headings",
        ),
        pytest.param(
            "Country|Capital\nNorland|Tarnholm", "Country: Capital.\nNorland: Tarnholm.", id="unsure"
        ),
        pytest.param("1|2|3\n4|5|6", "1; 2; 3.\n4; 5; 6.", id="numbers alone"),
        pytest.param("|2030|2031\nNorland|5|7", "Norland (2030: 5; 2031: 7).", id="a corner"),
        pytest.param("A|B|C\nx||z", "A: x (C: z).", id="an empty cell"),
        pytest.param("A|B|C\n||\n|y|", "B: y.", id="an empty row"),
        pytest.param("A|A|C\nx|y|z", "A; A; C.\nx; y; z.", id="the same heading twice"),
        pytest.param("Calls||\nA|B|C\nx|y|z\nTotal||", "Calls.\nA: x (B: y; C: z).\nTotal.", id="captions"),
        pytest.param("one\ntwo!", "one.\ntwo!", id="one column"),
        pytest.param("A|B in km\nx|5", "A: x (B: 5 km).", id="a unit"),
        pytest.param("A|Share (%)|C\nx|5.5|z", "A: x (Share: 5.5%; C: z).", id="a percentage"),
        pytest.param(
            "A|Price (£)|C\nx|12.50|z\ny|-3|z",
            "A: x (Price: £12.50; C: z).\nA: y (Price: -£3; C: z).",
            id="a sum",
        ),
        pytest.param("A|B (2030)|C\nx|5|z", "A: x (B, 2030: 5; C: z).", id="brackets that are no unit"),
        pytest.param("A|B (km)|C\nx|far|z", "A: x (B, km: far; C: z).", id="a unit without a number"),
    ],
)
def test_rows_become_sentences(rows: str, said: str) -> None:
    assert table_lines(table(rows)) == said


def test_headings_that_are_known_to_be_none() -> None:
    rows = table("A|B|C\nx|y|z")
    assert table_lines(rows, headed=False) == "A; B; C.\nx; y; z."
    assert table_lines(table("Country|Capital\nNorland|Tarnholm"), headed=True) == (
        "Country: Norland (Capital: Tarnholm)."
    )
    assert table_lines([]) == table_lines([["", ""]]) == ""


def test_headings_hold_after_an_empty_row_until_there_are_surely_others() -> None:
    rows = table(
        "Country|Calls|Note\nNorland|5|x\n||\nOstia|agreed|Varga\nTarn|refused|Reyd\n||\nShip|Tonnes|\nNorna|8150|"
    )
    assert list(sheet_blocks(rows)) == [
        "Country: Norland (Calls: 5; Note: x).",
        "Country: Ostia (Calls: agreed; Note: Varga).\nCountry: Tarn (Calls: refused; Note: Reyd).",
        "Ship: Norna (8150 tonnes).",
    ]


cells = st.text("ab 1.,;:()\n\t😀é", max_size=8)


@given(rows=st.lists(st.lists(cells, max_size=4), max_size=6), headed=st.sampled_from([None, True, False]))
def test_no_cell_is_lost(rows: list[list[str]], headed: bool | None) -> None:
    said = table_lines(rows, headed=headed)
    assert "\n\n" not in said
    above, below = ([], clean(rows)) if headed else captions(clean(rows))
    # The first row may be headings, of which one over an empty column goes.
    for cell in filter(None, [*above, *chain.from_iterable(below[1:])]):
        assert cell.removesuffix(":") in said
    for block in sheet_blocks(rows):
        assert block == block.strip()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(b"A,B\nx,1\n", "A: x (B: 1).", id="commas"),
        pytest.param(b"A;B\r\nx;1,5\r\n", "A: x (B: 1,5).", id="semicolons and decimal commas"),
        pytest.param(b"A\tB\nx\t1\n", "A: x (B: 1).", id="tabs"),
        pytest.param(b"sep=|\nA|B\nx|1\n", "A: x (B: 1).", id="Excel's hint"),
        pytest.param(b'A,B\n"x, ""y""\nz",1\n', 'A: x, "y" z (B: 1).', id="quotes"),
        pytest.param("Straße;B\nGrün;1\n".encode("utf-16"), "Straße: Grün (B: 1).", id="UTF-16"),
        pytest.param(b"only words\nand more\n", "only words.\nand more.", id="one column"),
        pytest.param(b'A,B\n"x,1\n', "A: B.\nx,1.", id="a quote that does not end"),
    ],
)
def test_csv(content: bytes, text: str) -> None:
    assert read_csv(content).text == text


def test_one_long_row_does_not_widen_all_others() -> None:
    rows = [*[["x", "1"]] * 5000, ["y"] * 100_000]
    assert len(table_lines(rows)) < 1_000_000
