"""Answers as values: numbers, sums, quantities, lengths of time, dates and times, read from their words.

Everything is read by small rules of our own. The libraries that were tried: dateparser takes "on", "a",
"2-1" and "90 minutes" for dates, drops how precise a date is and needs up to seconds for a text that is
none; quantulum3 carries a pickled classifier that warns with each release of scikit-learn and needs
seconds to load; pint needs a second to load and takes "points" and "dots" for lengths; text2num knows
neither "half a million" nor "a hundred".
"""

from variorum.values.nothing import boundless, nothing
from variorum.values.read import find_value, parse_value, read_value
from variorum.values.relate import Relation, relate
from variorum.values.value import Kind, NonsenseError, Value
from variorum.values.whole import whole_value, with_every
from variorum.values.whole_dates import (
    bounded_date,
    date_of_life,
    day_of_month,
    days_of_week,
    first_or_last,
    time_of_day,
    whole_date,
)
from variorum.values.words import unbroken

__all__ = [
    "Kind",
    "NonsenseError",
    "Relation",
    "Value",
    "bounded_date",
    "boundless",
    "date_of_life",
    "day_of_month",
    "days_of_week",
    "find_value",
    "first_or_last",
    "nothing",
    "parse_value",
    "read_value",
    "relate",
    "time_of_day",
    "unbroken",
    "whole_date",
    "whole_value",
    "with_every",
]
