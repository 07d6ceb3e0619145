"""The names of months and weekdays, and what a date is resolved with."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from variorum.values.value import Value, days

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: index for index, name in enumerate(_MONTH_NAMES, start=1)}
ALL_MONTHS = MONTHS | {name[:3]: index for name, index in MONTHS.items()} | {"sept": 9}
_DAYS = {
    name: index
    for index, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
"""A pattern of the days of the week in full."""
WEEKDAYS = (
    _DAYS | {name[:3]: index for name, index in _DAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3, "weds": 2}
)


@dataclass(frozen=True, slots=True)
class Context:
    """When a document was published, and whether the sentence speaks of what is to come."""

    published: date | None
    ahead: bool


def whole_year(year: int) -> Value:
    """All its days."""
    return days(date(year, 1, 1), date(year, 12, 31))


def whole_month(year: int, month: int, last_month: int = 0) -> Value:
    """All its days, and those of the months up to `last_month`."""
    last = last_month or month
    return days(date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1]))
