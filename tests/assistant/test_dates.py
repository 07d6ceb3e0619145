from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values import parse_value

PUBLISHED = date(2031, 7, 5)  # a Saturday


def ends(answer: str, published: date | None = None, sentence: str = "") -> tuple[object, object] | None:
    value = parse_value(answer, published, sentence)
    if value is None:
        return None
    assert value.kind in ("date", "annual_date", "time")
    said = value.to_dict()
    return said["low"], said["high"]


@pytest.mark.parametrize(
    ("answer", "low", "high"),
    [
        *((day, "2031-03-12", "2031-03-12") for day in ("12 March 2031", "March 12, 2031", "2031-03-12")),
        *((day, "2031-03-12", "2031-03-12") for day in ("Wed, 12th of Mar. 2031", "12.03.2031")),
        ("13/03/2031", "2031-03-13", "2031-03-13"),
        ("03/13/2031", "2031-03-13", "2031-03-13"),
        ("February 2032", "2032-02-01", "2032-02-29"),
        ("in 1921", "1921-01-01", "1921-12-31"),
        ("around 1797", "1797-01-01", "1797-12-31"),
        ("12-14 March 2031", "2031-03-12", "2031-03-14"),
        ("March 12-14, 2031", "2031-03-12", "2031-03-14"),
        ("May to July 2031", "2031-05-01", "2031-07-31"),
        ("1884-86", "1884-01-01", "1886-12-31"),
        ("between 1861–1862", "1861-01-01", "1862-12-31"),
        ("the 1890s", "1890-01-01", "1899-12-31"),
        ("the 19th century", "1801-01-01", "1900-12-31"),
        ("mid-March 2031", "2031-03-11", "2031-03-20"),
        ("late 2031", "2031-09-01", "2031-12-31"),
        ("Fall of 1964", "1964-09-01", "1964-11-30"),
        ("third quarter of 2031", "2031-07-01", "2031-09-30"),
        ("before 1990", None, "1990-01-01"),
        ("since March 2031", "2031-03-01", None),
        ("by 12 March 2031", None, "2031-03-12"),
        ("12 March 2031 at 8:30 p.m.", "2031-03-12T20:30", "2031-03-12T20:30"),
        ("2031-03-12T20:30", "2031-03-12T20:30", "2031-03-12T20:30"),
        ("4 July", "--07-04", "--07-04"),
        ("29 February", "--02-29", "--02-29"),
        ("March", "--03-01", "--03-31"),
        ("8:30 p.m.", "20:30", "20:30"),
        ("8.30pm", "20:30", "20:30"),
        ("eight o'clock in the evening", "20:00", "20:00"),
        ("12 a.m.", "00:00", "00:00"),
        ("noon", "12:00", "12:00"),
        ("quarter to nine", "08:45", "08:45"),
        ("8 to 9 p.m.", "20:00", "21:00"),
        ("before noon", "00:00", "12:00"),
        ("14:05 GMT", "14:05", "14:05"),
    ],
)
def test_dates_and_times(answer: str, low: str | None, high: str | None) -> None:
    assert ends(answer) == (low, high)


@pytest.mark.parametrize(
    ("answer", "low", "high"),
    [
        ("Friday", "2031-07-04", "2031-07-04"),
        ("Saturday", "2031-07-05", "2031-07-05"),
        ("last Saturday", "2031-06-28", "2031-06-28"),
        ("next Tuesday", "2031-07-08", "2031-07-08"),
        ("Friday evening", "2031-07-04T17:00", "2031-07-04T23:59"),
        ("Friday night", "2031-07-04T17:00", "2031-07-05T05:59"),
        ("this morning", "2031-07-05T00:00", "2031-07-05T11:59"),
        ("ten this morning", "2031-07-05T10:00", "2031-07-05T10:00"),
        ("at 9.30 tomorrow evening", "2031-07-06T21:30", "2031-07-06T21:30"),
        ("second week of June 2031", "2031-06-08", "2031-06-14"),
        ("the first week of August", "2031-08-01", "2031-08-07"),
        ("at 8 p.m. on Friday", "2031-07-04T20:00", "2031-07-04T20:00"),
        ("by Friday", None, "2031-07-11"),
        ("today", "2031-07-05", "2031-07-05"),
        ("yesterday", "2031-07-04", "2031-07-04"),
        ("tonight", "2031-07-05T17:00", "2031-07-05T23:59"),
        ("two days ago", "2031-07-03", "2031-07-03"),
        ("last week", "2031-06-23", "2031-06-29"),
        ("last month", "2031-06-01", "2031-06-30"),
        ("three months ago", "2031-04-01", "2031-04-30"),
        ("this year", "2031-01-01", "2031-12-31"),
        ("last March", "2031-03-01", "2031-03-31"),
        ("next March", "2032-03-01", "2032-03-31"),
        ("on 12 March", "2031-03-12", "2031-03-12"),
        ("8 January", "2031-01-08", "2031-01-08"),
        ("2 January", "2032-01-02", "2032-01-02"),
    ],
)
def test_dates_that_the_document_resolves(answer: str, low: str | None, high: str) -> None:
    assert ends(answer, PUBLISHED) == (low, high)


def test_a_sentence_about_what_is_to_come_looks_ahead() -> None:
    assert ends("Friday", PUBLISHED, "They will meet on Friday.") == ("2031-07-11", "2031-07-11")
    assert ends("Friday", PUBLISHED, "They met on Friday.") == ("2031-07-04", "2031-07-04")
    assert ends("Friday", PUBLISHED, "The plumber is booked for Friday.") == ("2031-07-11", "2031-07-11")
    assert ends("Friday", PUBLISHED, "Please come on Friday.") == ("2031-07-11", "2031-07-11")
    assert ends("Friday", PUBLISHED, "The canteen opens again on Friday.") == ("2031-07-11", "2031-07-11")


@pytest.mark.parametrize(
    "answer",
    ["Friday", "yesterday", "last month", "12/03/2031", "31 February 2031", "12 mars 2031", "year 0000"],
)
def test_dates_that_nobody_can_tell(answer: str) -> None:
    assert parse_value(answer) is None


@given(day=st.dates(date(1000, 1, 1)), published=st.none() | st.dates())
def test_a_day_is_that_day_however_it_is_written(day: date, published: date | None) -> None:
    month = f"{day:%B}"
    written = [
        day.isoformat(),
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"on the {day.day}th of {month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day:%A}, {day.day} {month[:3]}. {day.year}",
    ]
    assert {ends(text, published) for text in written} == {(day.isoformat(), day.isoformat())}


@given(
    published=st.dates(),
    answer=st.sampled_from(
        [
            "Friday",
            "next Friday",
            "last month",
            "9999 years ago",
            "12 March",
            "29 February",
            "tomorrow",
            "last week",
        ]
    ),
)
def test_the_ends_of_the_calendar_are_no_crash(published: date, answer: str) -> None:
    value = parse_value(answer, published)
    assert value is None or value.low <= value.high
