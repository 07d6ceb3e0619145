from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import variorum
from variorum.comparison import relation
from variorum.comparison.relations import Reading
from variorum.values import Relation, Value, parse_value, relate

_FILE = Path(__file__).with_name("relations.jsonl")
PAIRS: list[dict[str, Any]] = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]
TEXTS = sorted({pair[side] for pair in PAIRS for side in ("one", "other")})
VALUES = [value for text in TEXTS if (value := parse_value(text, date(2031, 7, 5))) is not None]


def _day(pair: dict[str, Any], name: str) -> date | None:
    return date.fromisoformat(pair[name]) if name in pair else None


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['one'][:30]} | {pair['other'][:30]}")
def test_the_table_of_relations(pair: dict[str, Any]) -> None:
    one, other = _day(pair, "published_one"), _day(pair, "published_other")
    assert relation(pair["one"], pair["other"], published_one=one, published_other=other) == pair["relation"]
    assert relation(pair["other"], pair["one"], published_one=other, published_other=one) == pair["relation"]


def test_the_values_are_as_the_schema_says() -> None:
    schema = json.loads((Path(variorum.__file__).parent / "answer.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator({"$ref": "#/$defs/value", "$defs": schema["$defs"]})
    assert {value.kind for value in VALUES} == set(schema["$defs"]["value"]["properties"]["kind"]["enum"]) - {
        "annual_date"  # every day of a year has a date where the document has one
    }
    for value in [*VALUES, *filter(None, map(parse_value, TEXTS))]:
        validator.validate(json.loads(json.dumps(value.to_dict(), allow_nan=False)))


def test_the_table_is_large_and_holds_every_relation() -> None:
    assert len(PAIRS) >= 200
    assert {pair["relation"] for pair in PAIRS} == set(Relation)


texts = (
    st.sampled_from(
        [*TEXTS, "", "a", "½", "…", "\u0301", "😀", "Москва", "12 марта 2031", "東京", "٣ ساعات", "9" * 400]
    )
    | st.text(max_size=30)
    | st.text("0123456789.,-–%$€:/ abmhpstdou²½", max_size=20)
)
days = st.none() | st.dates()


@given(one=texts, other=texts, published_one=days, published_other=days)
def test_any_two_texts_have_one_relation(
    one: str, other: str, published_one: date | None, published_other: date | None
) -> None:
    found = relation(one, other, published_one=published_one, published_other=published_other)
    again = relation(other, one, published_one=published_other, published_other=published_one)
    assert found is again


@given(text=texts)
def test_a_text_equals_itself(text: str) -> None:
    assert relation(text, text) is Relation.EQUAL


@pytest.mark.parametrize(
    "text", ["x" * 10_000, "90 minutes " * 1_000, "1" * 10_000, "a " * 5_000, "(" * 10_000]
)
def test_long_texts(text: str) -> None:
    assert relation(text, text) is Relation.EQUAL
    assert relation(text, "90 minutes") in set(Relation)


values = st.sampled_from(VALUES)


@given(one=values, other=values, third=values)
def test_what_equals_a_third_is_equal(one: Value, other: Value, third: Value) -> None:
    if relate(one, other) is Relation.EQUAL and relate(other, third) is Relation.EQUAL:
        assert relate(one, third) is Relation.EQUAL


def test_equal_parts_all_values_of_the_table() -> None:
    """The same as above for every two of the values: those that equal one equal the same others."""
    equal = {one: {other for other in VALUES if relate(one, other) is Relation.EQUAL} for one in VALUES}
    for one, others in equal.items():
        assert one in others
        assert all(equal[other] == others for other in others)


_WORDS = {20: "twenty", 45: "forty-five", 90: "ninety", 100: "a hundred", 250: "two hundred and fifty"}
_UNITS = [
    ("{} minutes", "{}-minute"),
    ("{} percent", "{}%"),
    ("{} euros", "{} euro"),
    ("{} km", "{} kilometres"),
    ("{} people", "{} people"),
]


@given(
    number=st.sampled_from(sorted(_WORDS)),
    forms=st.sampled_from(_UNITS),
    about=st.sampled_from(["", "about ", "more than ", "up to ", "just over ", "between 5 and "]),
)
def test_a_value_equals_itself_in_every_notation(number: int, forms: tuple[str, str], about: str) -> None:
    written = [about + form.format(n) for form in forms for n in (number, f"{number:,}.0", _WORDS[number])]
    assert {relation(one, other) for one in written for other in written} == {Relation.EQUAL}


@given(minutes=st.integers(1, 100_000))
def test_a_duration_equals_itself_in_other_units(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    written = [f"{minutes} minutes", f"{minutes:,} min", f"{60 * minutes} seconds", f"{minutes}-minute"]
    written.append(f"{hours} hours and {rest} minutes" if hours else f"{rest} minutes")
    assert {relation(one, other) for one in written for other in written} == {Relation.EQUAL}


@given(low=st.integers(0, 500), width=st.integers(1, 500), inside=st.floats(0, 1))
def test_a_range_holds_what_is_in_it(low: int, width: int, inside: float) -> None:
    number = round(low + inside * width)
    for kind in ("minutes", "people", "km", "%", "euros"):
        ranged = f"between {low} and {low + width} {kind}"
        assert relation(ranged, f"{number} {kind}") is Relation.COMPATIBLE
        assert relation(ranged, f"{low + width + 1} {kind}") is Relation.CONFLICT


@pytest.mark.parametrize("day", ["Monday", "on Friday", "yesterday"])
def test_a_day_without_a_date_is_not_left_to_the_verifier(day: str) -> None:
    dated = Reading.of("16 October 2026")
    assert not Reading.of(day).says_something(dated)
    assert not dated.says_something(Reading.of(day))
    assert Reading.of(day, date(2026, 10, 12)).says_something(dated)


@pytest.mark.parametrize(
    ("one", "other", "comparable"),
    [
        ("7.5 tonnes", "2,000 euros", False),
        ("two days", "20 euros", False),
        ("5 %", "three hours", False),
        ("7.5 tonnes", "20 metres", False),
        ("2,000 euros", "a good sum", True),
        ("17 meetings", "20 people", True),
    ],
)
def test_what_measures_different_things_is_not_compared_by_meaning(
    one: str, other: str, comparable: bool
) -> None:
    assert Reading.of(one).says_something(Reading.of(other)) is comparable
    assert Reading.of(other).says_something(Reading.of(one)) is comparable
