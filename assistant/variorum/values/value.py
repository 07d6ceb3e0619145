"""What a value is, and its form in JSON."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

Kind = Literal[
    "duration",
    "percentage",
    "number",
    "money",
    "quantity",
    "ordinal",
    "date",
    "annual_date",
    "time",
    "yes_no",
]

MINUTES_OF_DAY = 1_440
LEAP_YEAR = date(2000, 1, 1).toordinal()
"""The first day of the year that days of a year without one are counted in."""


class NonsenseError(ValueError):
    """What is said has the form of a value, but nothing can be so: 31 February, minus three hours."""


@dataclass(frozen=True, slots=True)
class Value:
    """An interval from `low` to `high`, both included unless `open`; infinite where there is no bound.

    | kind        | low and high                                  | unit                                   |
    |-------------|-----------------------------------------------|----------------------------------------|
    | duration    | seconds, or months where years are counted    | "s" or "month"                         |
    | percentage  | percent                                       | "%", or "% per year"                   |
    | number      | as said                                       | the words after it ("crowns"), or ""   |
    | money       | as said, in whole units                       | the currency's name ("US dollars")     |
    | quantity    | in the base unit of the metric or the imperial system | "m", "kg", "l per min" … |
    | ordinal     | as said                                       | the words after it ("place"), or ""    |
    | date        | minutes since the start of year 1, local time | "day" or "minute": the precision       |
    | annual_date | days of a leap year from 1 January, which is 1; the year is not known | "day"          |
    | time        | minutes since midnight, up to the next day's | zone, or "12 h" if a.m. or p.m. is open |
    | yes_no      | 1 for yes, 0 for no                           | ""                                     |

    `approximate` is set by words such as "around", `open` where the bounds themselves are excluded, as
    in "more than an hour".
    """

    kind: Kind
    low: float
    high: float
    unit: str
    approximate: bool = False
    open: bool = False

    def to_dict(self) -> dict[str, Any]:
        """As in the JSON of an answer; an open end is null, since JSON knows no infinity."""
        return {
            "kind": self.kind,
            "low": self._end(self.low),
            "high": self._end(self.high),
            "unit": self.unit,
            "approximate": self.approximate,
        }

    def _end(self, number: float) -> float | str | None:
        if math.isinf(number):
            return None
        if self.kind == "date":
            day, minute = divmod(int(number), MINUTES_OF_DAY)
            written = date.fromordinal(day).isoformat()
            return written if self.unit == "day" else f"{written}T{_clock(minute)}"
        if self.kind == "annual_date":
            return f"--{date.fromordinal(LEAP_YEAR + int(number) - 1):%m-%d}"
        if self.kind == "time":
            return _clock(int(number) % MINUTES_OF_DAY)
        return number


def days(first: date, last: date) -> Value:
    """All of the days from `first` to `last`."""
    end = last.toordinal() * MINUTES_OF_DAY + MINUTES_OF_DAY - 1
    return Value("date", first.toordinal() * MINUTES_OF_DAY, end, "day")


def day_of_year(month: int, day: int) -> int:
    """Which day of a leap year it is, from 1; raises ValueError if there is none."""
    return date(2000, month, day).toordinal() - LEAP_YEAR + 1


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
