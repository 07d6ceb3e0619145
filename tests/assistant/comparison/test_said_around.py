from __future__ import annotations

import pytest

from variorum.comparison.relations import Reading, relate_readings, with_units
from variorum.comparison.said_around import (
    after_change,
    asked_limit,
    at_an_hour,
    denied_bound,
    in_asked_unit,
)
from variorum.values import Relation, parse_value

RENT = "The rent is £1,450.00 per calendar month, payable in advance."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (("£1,450.00", RENT), ("£1,475 a month", ""), Relation.CONFLICT),
        (("£1,450.00", RENT), ("£1,450 a month", ""), Relation.EQUAL),
        (("£1,450.00", RENT), ("1450 per month", ""), Relation.EQUAL),
        (("£1,450.00", RENT), ("1450", "It is 1450 a month."), Relation.EQUAL),
        (("£1,450.00", RENT), ("£1,475", ""), Relation.CONFLICT),
        (("£1,450.00", RENT), ("£400 a week", ""), Relation.CONFLICT),
        (("£1,450.00", "It is £1,450.00 in all."), ("£1,475 a month", ""), Relation.NOT_COMPARABLE),
        (("1450", "It costs 1450 a month."), ("£1,475/month", ""), Relation.CONFLICT),
        (("£4.90 to £5.90", "It rises from £4.90 to £5.90."), ("£5.50", ""), Relation.CONFLICT),
        (("£4.90 to £5.90", "It rises from £4.90 to £5.90."), ("£5.90", ""), Relation.COMPATIBLE),
        (("£3,850 to £3,300", "It is cut from £3,850 to £3,300."), ("£3,850", ""), Relation.CONFLICT),
        (("£3,850 to £3,300", "It is cut from £3,850 to £3,300."), ("£3,300", ""), Relation.COMPATIBLE),
        (("2.5 to 3.75 mg", "I increased it from 2.5 to 3.75 mg."), ("2.5 mg", ""), Relation.CONFLICT),
        (("2.5 to 3.75 mg", "I increased it from 2.5 to 3.75 mg."), ("3.75 mg", ""), Relation.COMPATIBLE),
        (("£4.90 to £5.90", "It costs £4.90 to £5.90."), ("£5.50", ""), Relation.COMPATIBLE),
    ],
)
def test_what_the_sentence_says_of_a_value_counts(
    one: tuple[str, str], other: tuple[str, str], expected: Relation
) -> None:
    readings = [Reading.of(answer, None, sentence) for answer, sentence in (one, other)]
    assert relate_readings(*with_units(readings)) is expected
    assert relate_readings(*with_units(readings[::-1])) is expected


@pytest.mark.parametrize(
    ("answer", "sentence", "expected"),
    [
        ("19 July to 2 August", "The regatta is moved from 19 July to 2 August.", "2 August"),
        ("41,000 to 26,500", "Visits have fallen in all from 41,000 to 26,500.", "26,500"),
        ("19 July to 2 August", "It is open from 19 July to 2 August.", ""),
        ("2 August", "The regatta is moved from 19 July to 2 August.", ""),
        ("19 July to 2 August", "They moved. It is open from 19 July to 2 August.", ""),
        ("19 July to 2 August", "", ""),
    ],
)
def test_a_change_is_no_range(answer: str, sentence: str, expected: str) -> None:
    assert after_change(answer, sentence) == parse_value(expected)


@pytest.mark.parametrize(
    ("answer", "sentence", "expected"),
    [
        ("longer than ten minutes", "No walks longer than ten minutes, no jumping.", "at most ten minutes"),
        ("longer than ten minutes", "It did not last longer than ten minutes.", "at most ten minutes"),
        ("more than 20 guests", "We mustn't invite more than 20 guests.", "at most 20 guests"),
        ("less than 5 kg", "Dogs of not less than 5 kg may come.", "at least 5 kg"),
        (
            "longer than ten minutes",
            "He walked longer than ten minutes, not alone.",
            "longer than ten minutes",
        ),
        ("longer than ten minutes", "No dog may be there, and walks longer than ten minutes tire him.", ""),
        ("ten minutes", "No walks of ten minutes.", "ten minutes"),
        ("longer than ten minutes", "", "longer than ten minutes"),
    ],
)
def test_a_bound_that_is_denied_is_the_other_one(answer: str, sentence: str, expected: str) -> None:
    value = parse_value(answer)
    assert value is not None
    assert denied_bound(answer, value, sentence) == parse_value(expected or answer)


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("How many hours a week is it?", "22.5", "22.5 hours"),
        ("How many hours a week is it?", "about 22.", "about 22 hours"),
        ("How old is she?", "19", "19 years"),
        ("How many people came?", "19", ""),
        ("How many hours is it?", "19 people", ""),
        ("How long is it?", "19", ""),
    ],
)
def test_a_bare_number_has_the_unit_that_is_asked_for(question: str, answer: str, expected: str) -> None:
    value = parse_value(answer)
    assert value is not None
    assert in_asked_unit(question, answer, value) == parse_value(expected)


@pytest.mark.parametrize(
    ("question", "answer", "sentence", "expected"),
    [
        ("When is the soundcheck?", "five", "Soundcheck is at five, I'm afraid.", "five o'clock"),
        ("What time is it?", "5", "It is at 5 on Friday.", "5 o'clock"),
        ("What time is it?", "5", "It is at 5.30 on Friday.", ""),
        ("What time is it?", "five", "Five of us met at noon.", ""),
        ("What time is it?", "15", "It is at 15 today.", ""),
        ("How many came?", "five", "It is at five.", ""),
        ("When was it?", "five days", "It is at five days.", ""),
        ("When did it happen?", "18.47", "It happened at 18.47 on Monday.", "18:47"),
        ("When did it happen?", "18.77", "It happened at 18.77 on Monday.", ""),
        ("When did it happen?", "18.47", "It weighed 18.47 then.", ""),
        ("How much did it weigh?", "18.47", "It stood at 18.47 on Monday.", ""),
    ],
)
def test_a_number_may_be_an_hour(question: str, answer: str, sentence: str, expected: str) -> None:
    value = parse_value(answer)
    assert value is not None
    assert at_an_hour(question, answer, value, sentence) == parse_value(expected)


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("How many guests may I bring at most?", "at most 4", "4"),
        ("What is the maximum weight?", "up to 20 kg", "20 kg"),
        ("What is the minimum order?", "at least 25 euros", "25 euros"),
        ("What is the limit?", "no more than 250 people", "250 people"),
        ("What is the maximum weight?", "20 kg", ""),
        ("How much does it cost?", "at most £20", ""),
        ("What is the latest date?", "before 3 May 2026", ""),
    ],
)
def test_a_limit_that_is_asked_for_is_a_number(question: str, answer: str, expected: str) -> None:
    value = parse_value(answer)
    assert value is not None
    assert asked_limit(question, value) == parse_value(expected)
