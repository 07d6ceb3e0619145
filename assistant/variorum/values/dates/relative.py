"""Dates that are said from the day of publication: "yesterday", "last month", "two days ago", "Friday"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from variorum.values.dates.names import MONTHS, WEEKDAYS, Context, whole_month, whole_year
from variorum.values.value import Value, days
from variorum.values.words import number

_AGO = re.compile(r"(?P<count>.+) (?P<unit>day|week|month|year)s? (?:ago|earlier|before)")
_STEPPED = re.compile(
    r"(?P<step>last|this|next|earlier this|later this|the past|the coming)[ -](?P<what>[a-z]+)"
)
_NAMED_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "day after tomorrow": 2,
}
_STEPS = {"last": -1, "the past": -1, "next": 1, "the coming": 1}


def relative(text: str, context: Context) -> Value | None:
    """What is said from the day of publication: "yesterday", "last month", "two days ago", "Friday"."""
    today = context.published
    if today is None:
        return None
    if text == "tonight":
        tonight = days(today, today)
        return replace(tonight, low=tonight.low + 1_020, unit="minute")
    if text == "last night":
        evening = days(*[today - timedelta(days=1)] * 2)
        return replace(evening, low=evening.low + 1_020, high=evening.high + 360, unit="minute")
    if text in _NAMED_DAYS:
        return days(*[today + timedelta(days=_NAMED_DAYS[text])] * 2)
    if text in WEEKDAYS:
        return days(*[_weekday(WEEKDAYS[text], today, 1 if context.ahead else -1, today_counts=True)] * 2)
    if match := _STEPPED.fullmatch(text):
        step, what = _STEPS.get(match["step"], 0), match["what"]
        if what in WEEKDAYS:
            return days(*[_weekday(WEEKDAYS[what], today, step or 1, today_counts=step == 0)] * 2)
        return _stepped(today, step, what)
    if match := _AGO.fullmatch(text):
        count = number(match["count"].replace("-", " ").split())
        if count is None or count != int(count):
            return None
        if match["unit"] == "day":
            return days(*[today - timedelta(days=int(count))] * 2)
        return _stepped(today, -int(count), match["unit"])
    return None


def _weekday(weekday: int, today: date, direction: int, *, today_counts: bool) -> date:
    away = (weekday - today.weekday()) * direction % 7
    return today + timedelta(days=direction * (away or (0 if today_counts else 7)))


def _stepped(today: date, step: int, what: str) -> Value | None:
    """The week, month, year that is `step` after the one of today."""
    if what == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return days(monday, monday + timedelta(days=6))
    if what == "month":
        year, month = divmod(today.year * 12 + today.month - 1 + step, 12)
        return whole_month(year, month + 1)
    if what == "year":
        return whole_year(today.year + step)
    if what in MONTHS and step:
        year = (
            today.year
            + (step < 0 and MONTHS[what] >= today.month and -1)
            + (step > 0 and MONTHS[what] <= today.month and 1)
        )
        return whole_month(year, MONTHS[what])
    return None
