from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.span.counts import counted

ALBUMS = "The band made four studio albums, two live albums and twelve songs."
SHOPS = "Of the 150 shops in the town, 120 of them sell fuel."
CLUB = "Of the club's members, of the 23 who came, seventeen voted for the plan, the rest against it."


@pytest.mark.parametrize(
    ("question", "sentence", "taken", "asked"),
    [
        ("How many live albums did the band make?", ALBUMS, "four", "two"),
        ("How many studio albums did the band make?", ALBUMS, "four", "four"),
        ("How many albums did the band make?", ALBUMS, "four", "four"),
        ("How many songs did the band make?", ALBUMS, "twelve", "twelve"),
        ("How many live albums were made?", "There are four albums and two live albums.", "four", "four"),
        (
            "How many live albums were made?",
            "Four studio albums, two live albums, one live album.",
            "Four",
            "two",
        ),
        (
            "How many live albums were made?",
            "Four new albums, two live albums, no live albums.",
            "Four",
            "two",
        ),
        (
            "How many live albums were made?",
            "Four new albums, two live albums, one live albums.",
            "Four",
            "Four",
        ),
        ("How many shops sell fuel?", SHOPS, "150", "120"),
        ("How many shops are in the town?", SHOPS, "150", "150"),
        ("How many shops sell fuel?", SHOPS, "120", "120"),
        ("How many members voted for the plan?", CLUB, "23", "seventeen"),
        ("How many came?", CLUB, "23", "23"),
        ("How many sell fuel?", "Of the 150 shops, 80 percent sell fuel.", "150", "150"),
        ("How many shops sell fuel?", "The 150 shops, 120 of them new, sell fuel.", "150", "150"),
        ("What shops sell fuel?", SHOPS, "shops", "shops"),
        ("How many pupils are going?", "Group: Year 5, 54 pupils", "5, 54", "54"),
        ("How many pupils are going?", "Group: Year 5 - 54 pupils", "5 - 54", "54"),
        ("How many heaters were bought?", "Heaters: 3, 44.90 each", "3, 44.90", "3, 44.90"),
        ("How many pupils are going?", "All 5,540 pupils", "5,540", "5,540"),
        ("Which group is going?", "Group: Year 5, 54 pupils", "5, 54", "5, 54"),
    ],
)
def test_the_number_of_what_is_counted_is_taken(question: str, sentence: str, taken: str, asked: str) -> None:
    start = sentence.index(taken)
    begin, end = counted(question, sentence, start, start + len(taken))
    assert sentence[begin:end] == asked


@given(
    text=st.lists(st.sampled_from(["of the ", "12", "four", " new ", "live albums", ", ", ". "])).map(
        "".join
    ),
    data=st.data(),
)
def test_a_number_is_given_for_a_number(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    begin, finish = counted("How many live albums are new?", text, start, end)
    assert (begin, finish) == (start, end) or text[begin:finish] in ("12", "four")
