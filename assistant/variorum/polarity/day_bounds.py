"""Days of a year with a bound, as a question has them: "before 3 May", of a year that nobody names.

The answer may be of any year, so that such a bound holds for the half of a year before or behind it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from math import inf, isinf

from variorum.values import Relation, Value, relate
from variorum.values.value import MINUTES_OF_DAY, day_of_year

_BOUND = re.compile(
    r"\b(?:(?P<before>before|prior to|earlier than)|(?P<by>by|no later than|not later than|on or before)"
    r"|(?P<after>after|later than))\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HALF_A_YEAR = 183


def with_bound(text: str, start: int, value: Value) -> tuple[int, Value]:
    """A day of any year that begins at `start`, with the bound before it, and where that begins."""
    bound = _BOUND.search(text, 0, start) if value.kind == "annual_date" else None
    if bound is None:
        return start, value
    if bound["after"]:
        return bound.start(), replace(value, low=value.high, high=inf, open=True)
    last, is_open = (value.low, True) if bound["before"] else (value.high, False)
    return bound.start(), replace(value, low=-inf, high=last, open=is_open)


def has_day_bound(value: Value) -> bool:
    """Whether a value is a day of any year with a bound."""
    return value.kind == "annual_date" and (isinf(value.low) or isinf(value.high))


def is_within(asked: Value, said: Value) -> bool | None:
    """Whether a date is before, or after, the day asked about; None where that cannot be told."""
    low, high = _days_of_year(said) or (inf, inf)
    bound = asked.low if isinf(asked.high) else asked.high
    if said.approximate or max(abs(low - bound), abs(high - bound)) > _HALF_A_YEAR:
        return None
    relation = relate(asked, replace(asked, low=low, high=high, open=False))
    if relation is Relation.CONFLICT:
        return False
    return (bound <= low if isinf(asked.high) else high <= bound) or None


def _days_of_year(said: Value) -> tuple[float, float] | None:
    """From which day of a year to which a date is; None of what is none, and of longer than a year."""
    if isinf(said.low) or isinf(said.high):
        return None
    if said.kind == "annual_date":
        return said.low, said.high
    if said.kind != "date":
        return None
    first, last = (date.fromordinal(int(n) // MINUTES_OF_DAY) for n in (said.low, said.high))
    if first.year != last.year:
        return None
    return day_of_year(first.month, first.day), day_of_year(last.month, last.day)
