from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.values import Kind, NonsenseError, Value, find_value, parse_value, read_value

INFINITY = math.inf


def duration(low: float, high: float | None = None, approximate: bool = False) -> Value:
    return Value("duration", low, low if high is None else high, "s", approximate)


def percentage(low: float, high: float | None = None, approximate: bool = False) -> Value:
    return Value("percentage", low, low if high is None else high, "%", approximate)


def number(low: float, unit: str = "", high: float | None = None, approximate: bool = False) -> Value:
    return Value("number", low, low if high is None else high, unit, approximate)


def value(kind: Kind, low: float, unit: str, high: float | None = None) -> Value:
    return Value(kind, low, low if high is None else high, unit)


@pytest.mark.parametrize(
    ("answer", "expected"),
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
        ("just over an hour", duration(3600, 3960)),
        ("just under an hour", duration(3240, 3600)),
        ("a fortnight", duration(1_209_600)),
        ("between 10 and 15 minutes", duration(600, 900)),
        ("10-15 minutes", duration(600, 900)),
        ("one or two hours", duration(3600, 7200)),
        ("2½ hours", duration(9000)),
        ("2,5 hours", duration(9000)),
        ("a couple of hours", duration(7200)),
        ("an hour or so", duration(3600, approximate=True)),
        ("two hours or more", duration(7200, INFINITY)),
        ("a year and a half", value("duration", 18, "month")),
        ("15.2 years", value("duration", 182.4, "month")),
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
        ("18,500 voters", number(18_500, "voters")),
        ("half a dozen", number(6)),
        ("two dozen people", number(24, "people")),
        ("between 10 and 15", number(10, high=15)),
        ("at least 40", number(40, high=INFINITY)),
        ("40+", number(40, high=INFINITY)),
        ("-5", number(-5)),
        ("18,500 tonnes", value("quantity", 18_500_000, "kg")),
        ("4.35 km", value("quantity", 4350, "m")),
        ("5 square kilometres", value("quantity", 5_000_000, "m²")),
        ("2 cubic metres", value("quantity", 2_000, "l")),
        ("100 km per hour", value("quantity", 100, "km/h")),
        ("60 miles an hour", value("quantity", 60, "mph")),
        ("6 ft 2 in", value("quantity", 74 / 12, "ft")),
        ("−5 °C", value("quantity", -5, "°C")),
        ("5 degrees Celsius", value("quantity", 5, "°C")),
        ("less than 5 °C", value("quantity", -INFINITY, "°C", 5)),
        ("$5m", value("money", 5_000_000, "dollars")),
        ("US$5 million", value("money", 5_000_000, "US dollars")),
        ("5 million U.S. dollars", value("money", 5_000_000, "US dollars")),
        ("€4.5bn", value("money", 4_500_000_000, "euros")),
        ("five pounds sterling", value("money", 5, "British pounds")),
        ("$10-15 million", value("money", 10_000_000, "dollars", 15_000_000)),
        ("third", value("ordinal", 3, "")),
        ("the 21st", value("ordinal", 21, "")),
        ("twenty-first", value("ordinal", 21, "")),
        ("second place", value("ordinal", 2, "place")),
        ("Yes.", value("yes_no", 1, "")),
        ("no", value("yes_no", 0, "")),
        ("17 formal meetings", number(17, "formal meetings")),
        ("1.5 million people", number(1_500_000, "people")),
        ("more than 40 million crowns", value("money", 40_000_000, "crowns", INFINITY)),
        ("41.6 million crowns", value("money", 41_600_000, "crowns")),
        ("zero", number(0)),
        ("some 300 people", number(300, "people", approximate=True)),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_answers_with_a_value(answer: str, expected: Value) -> None:
    found = parse_value(answer)
    assert found is not None
    assert (found.kind, found.unit, found.approximate) == (
        expected.kind,
        expected.unit,
        expected.approximate,
    )
    assert (found.low, found.high) == pytest.approx((expected.low, expected.high))


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
        ),
        *("90 minutes of talks in Brennhaven", "COVID-19", "Boeing 747", "the 12th of the month"),
        *("minus three hours", "-2 km", "15 to 10 minutes", "First Lady", "Friday"),
    ],
)
def test_answers_without_a_value(answer: str) -> None:
    assert parse_value(answer) is None


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param("2-1", id="a score"),
        pytest.param("12/03/2031", id="a date of which only its writer knows which"),
        pytest.param("1/2", id="a fraction"),
        pytest.param("555 1234", id="a telephone number"),
        pytest.param("twenty thirty", id="a year in words"),
        pytest.param("1.5.2", id="a version"),
    ],
)
def test_several_numbers_are_not_added_up(answer: str) -> None:
    """2-1 is not 3: it would be "equal" to 1-2."""
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


@pytest.mark.parametrize(
    ("answer", "says"), [("more than an hour", True), ("at least an hour", False), ("under 5%", True)]
)
def test_more_than_excludes_the_bound(answer: str, says: bool) -> None:
    value = parse_value(answer)
    assert value is not None
    assert value.open is says


@pytest.mark.parametrize("answer", ["minus three hours", "-2 km", "31 February 2031", "25:00", "30 February"])
def test_what_cannot_be_is_nonsense(answer: str) -> None:
    with pytest.raises(NonsenseError):
        read_value(answer)


@pytest.mark.parametrize(
    ("answer", "inner"),
    [
        ("90 minutes of talks in Brennhaven", "90 minutes"),
        ("a 40-minute call", "40 minutes"),
        ("1870 in Bristol", "1870"),
        ("12 March 2031, in Brennhaven", "12 March 2031"),
        ("90 minutes, two days", None),
        ("the talks in Brennhaven", None),
        ("more than 40 million crowns a year", "more than 40 million crowns per year"),
        ("EUR 31,000 for overtime", "31,000 euros"),
        ("EUR 1,840,000 excluding VAT", "1.84 million euros"),
        ("for at least 90 minutes in Brennhaven", "at least 90 minutes"),
        ("between 10 and 15 minutes of talks", "10 to 15 minutes"),
        ("a quarter of an hour in Brennhaven", "15 minutes"),
        ("43 miles (69 km)", "43 miles"),
        ("17 people (5 tonnes)", None),
        ("word " * 1000, None),
    ],
)
def test_the_one_value_in_a_longer_answer(answer: str, inner: str | None) -> None:
    assert find_value(answer) == (None if inner is None else parse_value(inner))
