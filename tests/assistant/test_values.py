from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values import Value, parse_value

INFINITY = math.inf


def duration(low: float, high: float | None = None, approximate: bool = False) -> Value:
    return Value("duration", low, low if high is None else high, "s", approximate)


def percentage(low: float, high: float | None = None, approximate: bool = False) -> Value:
    return Value("percentage", low, low if high is None else high, "%", approximate)


def number(low: float, unit: str = "", high: float | None = None, approximate: bool = False) -> Value:
    return Value("number", low, low if high is None else high, unit, approximate)


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("90 minutes", duration(5400)),
        ("ninety minutes", duration(5400)),
        ("90-minute", duration(5400)),
        ("a 90-minute", duration(5400)),
        ("90min", duration(5400)),
        ("an hour", duration(3600)),
        ("hour-long", duration(3600)),
        ("an hour and a half", duration(5400)),
        ("one and a half hours", duration(5400)),
        ("1.5 hours", duration(5400)),
        ("half an hour", duration(1800)),
        ("a quarter of an hour", duration(900)),
        ("Two Hours", duration(7200)),
        ("2 hours and 15 minutes", duration(8100)),
        ("2 hours, 15 minutes", duration(8100)),
        ("two and a half hours", duration(9000)),
        ("48 hours", duration(172_800)),
        ("two days", duration(172_800)),
        ("a week", duration(604_800)),
        ("30 seconds", duration(30)),
        ("about 90 minutes", duration(5400, approximate=True)),
        ("nearly two and a half hours", duration(9000, approximate=True)),
        ("barely forty minutes", duration(2400, approximate=True)),
        ("more than an hour", duration(3600, INFINITY)),
        ("at least 90 minutes", duration(5400, INFINITY)),
        ("less than an hour", duration(0, 3600)),
        ("no more than two hours", duration(0, 7200)),
        ("just over an hour", duration(3600, INFINITY, approximate=True)),
        ("37%", percentage(37)),
        ("37 percent", percentage(37)),
        ("37 per cent", percentage(37)),
        ("0.8 per cent", percentage(0.8)),
        ("nearly 40 percent", percentage(40, approximate=True)),
        ("up to 5%", percentage(0, 5)),
        ("17", number(17)),
        ("seventeen", number(17)),
        ("ninety-one", number(91)),
        ("two hundred and five", number(205)),
        ("two thousand five hundred", number(2500)),
        ("a hundred", number(100)),
        ("half a million", number(500_000)),
        ("18,500 tonnes", number(18_500, "tonnes")),
        ("17 formal meetings", number(17, "formal meetings")),
        ("1.5 million people", number(1_500_000, "people")),
        ("more than 40 million crowns", number(40_000_000, "crowns", INFINITY)),
        ("41.6 million crowns", number(41_600_000, "crowns")),
        ("zero", number(0)),
        ("some 300 people", number(300, "people", approximate=True)),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_answers_with_a_value(answer: str, value: Value) -> None:
    found = parse_value(answer)
    assert found is not None
    assert (found.kind, found.unit, found.approximate) == (value.kind, value.unit, value.approximate)
    assert (found.low, found.high) == pytest.approx((value.low, value.high))


@pytest.mark.parametrize(
    "answer",
    [
        *("", " ", "...", "😀", "about", "more than", "Brennhaven", "Daniel Orsk", "the Aldermar Line"),
        *(
            "a",
            "an",
            "hours",
            "several hours",
            "a few minutes",
            "one or two hours",
            "between 10 and 15 minutes",
        ),
        *("12 March 2031", "July 4", "4 July", "March 12", "90 minutes of talks in Brennhaven"),
        *("COVID-19", "Boeing 747", "the 12th of the month"),
    ],
)
def test_answers_without_a_value(answer: str) -> None:
    assert parse_value(answer) is None


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("8:30 p.m.", id="a time of day"),
        pytest.param("14:05", id="a time of 24 hours"),
        pytest.param("2-1", id="a score"),
        pytest.param("12/03/2031", id="a date"),
        pytest.param("2031-03-12", id="an ISO date"),
        pytest.param("1/2", id="a fraction"),
        pytest.param("10-15 minutes", id="a range"),
        pytest.param("555 1234", id="a telephone number"),
        pytest.param("twenty thirty", id="a year in words"),
        pytest.param("1.5.2", id="a version"),
    ],
)
def test_several_numbers_are_not_added_up(answer: str) -> None:
    """8:30 is not 38: it would be "equal" to 7:31."""
    assert parse_value(answer) is None


@pytest.mark.parametrize(
    ("answer", "other"),
    [
        pytest.param("$5 million", "€5 million", id="currencies"),
        pytest.param("-5%", "5%", id="signs"),
        pytest.param("−5 degrees", "5 degrees", id="a minus of its own"),
    ],
)
def test_symbols_before_a_number_count(answer: str, other: str) -> None:
    value = parse_value(answer)
    assert value is None or value != parse_value(other)


@given(answer=st.text(max_size=40) | st.text("0123456789.,%²½٣ abmh-", max_size=20))
def test_any_text_has_a_value_or_none(answer: str) -> None:
    value = parse_value(answer)
    if value is not None:
        assert value.low <= value.high


@pytest.mark.parametrize("answer", ["²", "1²", "in 2031¹ and 5 ²", "90 minutes ³", "9" * 400, "①"])
def test_numbers_that_are_none(answer: str) -> None:
    value = parse_value(answer)
    assert value is None or math.isfinite(value.low)


def test_an_open_end_is_null_in_json() -> None:
    value = parse_value("more than an hour")
    assert value is not None
    assert json.loads(json.dumps(value.to_dict(), allow_nan=False)) == {
        "kind": "duration",
        "low": 3600.0,
        "high": None,
        "unit": "s",
        "approximate": False,
    }
