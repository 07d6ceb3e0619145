"""How two values relate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum
from math import inf, isinf

from variorum.values.dates import year_of
from variorum.values.times import EITHER_HALF
from variorum.values.units import ACROSS, MONTH, SECOND, TIME
from variorum.values.value import LEAP_YEAR, MINUTES_OF_DAY, Value, day_of_year


class Relation(StrEnum):
    """How two answers relate."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not_comparable"


_ABOUT = 0.1
"""How far "about" reaches, as a share."""
_ROUNDED = 0.02
"""How far one number may be from another that was converted from a unit of another system."""
_YEARS_ABOUT = 10
_REACHES = ((2, 3.0), (20, 5.0), (100, 31.0), (inf, 5 * 365.0))
"""How many days "about" reaches for a date of fewer days than the first of each."""
_WEEK = 604_800
_CALLED_MONTHS = 3
"""So many times four weeks are called so many months; a year has thirteen."""
_A_YEAR = {"week": 52, "month": 12, "year": 1}
_SAME_COUNT = [{"people", "persons", "inhabitants", "residents", "individuals", "person"}]


def relate(one: Value, other: Value) -> Relation:
    """Compare two values; the order does not matter, and what equals a third is equal.

    Equal if the intervals are the same, compatible if they overlap (or, where one is approximate, lie
    close to each other), in conflict if not. Values of two kinds or units are not comparable.
    """
    if one.kind != other.kind:
        return _across_kinds(one, other)
    if one.kind in ("date", "annual_date"):
        return _overlap(one, other, max(map(_reach_of_date, (one, other))))
    if one.kind == "time":
        return _times(one, other)
    if one.unit != other.unit:
        return _across_units(one, other)
    reach = _ABOUT if one.approximate or other.approximate else 0.0
    largest = max((abs(n) for n in (one.low, one.high, other.low, other.high) if not isinf(n)), default=0.0)
    if reach and year_of(one) and year_of(other):
        return _overlap(one, other, _YEARS_ABOUT)
    return _overlap(one, other, reach * min(largest, _scale(one), _scale(other)) if reach else 0.0)


def _scale(value: Value) -> float:
    """The size of the larger end that is known."""
    return max((abs(n) for n in (value.low, value.high) if not isinf(n)), default=inf)


def _overlap(one: Value, other: Value, reach: float) -> Relation:
    if (one.low, one.high, one.open) == (other.low, other.high, other.open):
        return Relation.EQUAL
    gap = max(one.low - other.high, other.low - one.high)
    touching_open = gap == 0 and (
        (one.open and one.low == other.high)
        or (one.open and one.high == other.low)
        or (other.open and other.low == one.high)
        or (other.open and other.high == one.low)
    )
    if gap < 0 or (gap <= reach and (reach > 0 or not touching_open)):
        return Relation.COMPATIBLE
    return Relation.CONFLICT


def _across_units(one: Value, other: Value) -> Relation:
    if {one.unit, other.unit} == {MONTH, SECOND} and _are_months_of_weeks(one, other):
        return Relation.COMPATIBLE
    for first, second in ((one, other), (other, one)):
        factor = ACROSS.get((first.unit, second.unit))
        if factor is not None:
            converted = replace(first, low=first.low * factor, high=first.high * factor, unit=second.unit)
            return _converted(converted, second)
    if {one.unit, other.unit} == {"°C", "°F"}:
        first, second = (one, other) if one.unit == "°F" else (other, one)
        celsius = replace(first, low=(first.low - 32) / 1.8, high=(first.high - 32) / 1.8, unit="°C")
        return _converted(celsius, second, least=1.0)
    if one.kind == "money" and (regular := _paid_as_often(one, other)):
        return _converted(*regular)
    same = replace(one, unit=other.unit)
    words, others = set(one.unit.split()), set(other.unit.split())
    if one.kind == "number":
        words, others = _singular(words), _singular(others)
        if words == others:
            return relate(same, other)
    if one.kind == "money" and _for_other_things(one.unit, other.unit):
        return Relation.NOT_COMPARABLE if relate(same, other) is Relation.CONFLICT else Relation.COMPATIBLE
    if words <= others or others <= words:  # "17 meetings" are "17 formal meetings", less precisely
        found = relate(same, other)
        return Relation.COMPATIBLE if found is Relation.EQUAL else found
    if one.kind == "money" and relate(same, other) is Relation.EQUAL:  # $5 million are not €5 million
        return Relation.CONFLICT
    return Relation.NOT_COMPARABLE


def _are_months_of_weeks(one: Value, other: Value) -> bool:
    """Whether the one is said in months and the other in weeks, four of which are called a month."""
    months, seconds = (one, other) if one.unit == MONTH else (other, one)
    weeks = 4 * _WEEK
    return months.low * weeks == seconds.low and months.high * weeks == seconds.high <= _CALLED_MONTHS * weeks


def _paid_as_often(one: Value, other: Value) -> tuple[Value, Value] | None:
    """Two sums of one currency, paid weekly, monthly or yearly but not as often, for a year each.

    None for any other two.
    """
    (first, _, often), (second, _, seldom) = one.unit.partition(" per "), other.unit.partition(" per ")
    words, others = set(first.split()), set(second.split())
    if often == seldom or not {often, seldom} <= _A_YEAR.keys() or not (words <= others or others <= words):
        return None
    return _times_a_year(one, _A_YEAR[often]), _times_a_year(other, _A_YEAR[seldom])


def _times_a_year(value: Value, times: int) -> Value:
    return replace(value, low=value.low * times, high=value.high * times)


def _for_other_things(one: str, other: str) -> bool:
    """Whether one currency is paid, but for each of two things, or once and for each day.

    Two lengths of time are no two things: the same sum cannot be paid for both.
    """
    (first, _, what), (second, _, something_else) = one.partition(" per "), other.partition(" per ")
    words, others = set(first.split()), set(second.split())
    same = words <= others or others <= words
    return same and what != something_else and not {what, something_else} <= TIME.keys()


def _converted(one: Value, other: Value, least: float = 0.0) -> Relation:
    """Compare after a conversion: nobody converts more precisely than to some per cent."""
    share = _ABOUT if one.approximate or other.approximate else _ROUNDED
    found = _overlap(one, other, max(least, share * min(_scale(one), _scale(other))))
    return Relation.COMPATIBLE if found is Relation.EQUAL else found


def _singular(words: set[str]) -> set[str]:
    return {"person" if word in _SAME_COUNT[0] else word.removesuffix("s") for word in words}


def _times(one: Value, other: Value) -> Relation:
    if EITHER_HALF in (one.unit, other.unit) and one.unit != other.unit:
        one, other = (replace(v, low=v.low % 720, high=v.high % 720, unit="") for v in (one, other))
        if one.low > one.high or other.low > other.high:
            return Relation.NOT_COMPARABLE
        found = _times(one, other)
        return Relation.COMPATIBLE if found is Relation.EQUAL else found
    reach = 30.0 if one.approximate or other.approximate else 0.0
    days_apart = (-MINUTES_OF_DAY, 0, MINUTES_OF_DAY)  # "just before midnight" is near 23:55
    tries = {_overlap(one, replace(other, low=other.low + n, high=other.high + n), reach) for n in days_apart}
    found = next(r for r in (Relation.EQUAL, Relation.COMPATIBLE, Relation.CONFLICT) if r in tries)
    if one.unit == other.unit:
        return found
    named = "" not in (one.unit, other.unit)
    if found is Relation.CONFLICT or named:  # the same time in two zones is not known
        return Relation.NOT_COMPARABLE
    return Relation.COMPATIBLE


def _across_kinds(one: Value, other: Value) -> Relation:
    for first, second in ((one, other), (other, one)):
        if second.kind == "date" and (year := year_of(first)):
            return relate(year, second)
        if second.kind == "date" and first.kind == "annual_date":
            return _day_of_a_year(first, second)
        if second.kind in ("date", "annual_date") and first.kind == "ordinal" and not first.unit:
            return _day_of_a_month(first, second)
        if second.kind == "date" and first.kind == "time" and second.unit == "minute":
            day = second.low - second.low % MINUTES_OF_DAY
            # Never equal: the one says nothing of the day.
            low, high = second.low - day, second.high - day
            found = _times(first, replace(second, kind="time", low=low, high=high, unit=""))
            return Relation.COMPATIBLE if found is Relation.EQUAL else found
    return Relation.NOT_COMPARABLE


def _day_of_a_year(annual: Value, dated: Value) -> Relation:
    if isinf(dated.low) or isinf(dated.high) or dated.high - dated.low > 300 * MINUTES_OF_DAY:
        return Relation.COMPATIBLE
    first, last = (date.fromordinal(int(n) // MINUTES_OF_DAY) for n in (dated.low, dated.high))
    low, high = day_of_year(first.month, first.day), day_of_year(last.month, last.day)
    if low > high:  # over the new year
        return Relation.COMPATIBLE if annual.high >= low or annual.low <= high else Relation.CONFLICT
    found = _overlap(annual, replace(annual, low=low, high=high), 10.0 if annual.approximate else 0.0)
    return Relation.COMPATIBLE if found is Relation.EQUAL else found


def _day_of_a_month(ordinal: Value, dated: Value) -> Relation:
    """ "The 12th" and a day, of which it may be the number; of a longer time it is not known."""
    if dated.kind == "annual_date":
        first, last = (date.fromordinal(LEAP_YEAR + int(n) - 1) for n in (dated.low, dated.high))
    elif isinf(dated.low) or isinf(dated.high):
        return Relation.NOT_COMPARABLE
    else:
        first, last = (date.fromordinal(int(n) // MINUTES_OF_DAY) for n in (dated.low, dated.high))
    if first != last or ordinal.low != ordinal.high:
        return Relation.NOT_COMPARABLE
    return Relation.COMPATIBLE if ordinal.low == first.day else Relation.CONFLICT


def _reach_of_date(value: Value) -> float:
    """How far "about" reaches: further, the less precise the date."""
    if not value.approximate:
        return 0.0
    if value.kind == "annual_date":
        return 10.0
    if value.unit == "minute":
        return 60.0
    width = (value.high - value.low) / MINUTES_OF_DAY
    return next(reach for below, reach in _REACHES if width < below) * MINUTES_OF_DAY
