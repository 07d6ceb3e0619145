from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum_index.formats.dateline import dateline

DAY = date(2026, 10, 5)


@pytest.mark.parametrize(
    "head",
    [
        "Date: 5 October 2026",
        "**Date:** Monday, 5 October 2026",
        "Invoice date: 05.10.2026",
        "DATE 2026-10-05",
        "Meeting date: October 5th, 2026, 9:30",
        "Marne Herald, 5 October 2026",
        "Hexley, the 5th of October 2026",
        "5 Oct. 2026",
        "Property: 3 Quarry Rise\nDate of inspection: 5 October 2026",
        "# Hexley Rowing Club: minutes of the committee, 5 October 2026",
        "TOWN COUNCIL\nMEETING OF 5 OCTOBER 2026 - TRANSCRIPT",
        "PRESS RELEASE - Hexley - 05.10.2026 - for immediate release",
        "ENGINEER'S REPORT No. 4\nAuthor: P. Okafor\nDate: 5 October 2026",
        "Odile Farron\n3 Quarry Rise\n\n        Hexley, 5th October 2026",
    ],
)
def test_a_text_that_gives_its_date(head: str) -> None:
    assert dateline(f"{head}\n\nDear Ms Brandt,\n\nit reopens on 20 October 2026.") == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It reopens on 5 October 2026, they say.",
        "Dear Ms Brandt,\n\nDate: 5 October 2026",
        "A first paragraph that goes on for longer than any line of a letter's head does, and on so.\n\n"
        "5 October 2026",
        "Date of birth: 5 October 2026",
        "Date: 5 October",
        "Date: 05/10/2026",
        "The session of 5 October 2026 was short.",
        "The bridge that opened on 5 October 2026",
        "Minutes of the meetings on 5 October 2026 and 6 October 2026",
        "Hexley\nOur notes\nand more\nminutes of 5 October 2026",
        "Date: 31 February 2026",
        "The bridge will be open on Monday, 5 October 2026",
        "line\n" * 15 + "Date: 5 October 2026",
    ],
)
def test_a_text_that_does_not(text: str) -> None:
    assert dateline(text) is None


def test_slashes_that_can_be_read_in_one_way() -> None:
    assert dateline("Date: 25/10/2026") == dateline("Date: 10/25/2026") == date(2026, 10, 25)


@given(text=st.text(max_size=200) | st.text("0123456789./- \nDate:May", max_size=60))
def test_a_date_has_its_day_and_year_from_the_text(text: str) -> None:
    found = dateline(text)
    assert found is None or sum(map(str.isdecimal, text)) >= 5
