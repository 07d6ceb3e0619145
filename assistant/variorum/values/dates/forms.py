"""Dates that name a day, a month, a year or longer by its own name."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from variorum.values.dates.names import ALL_MONTHS, WEEKDAYS, Context, whole_month, whole_year
from variorum.values.times import read_time
from variorum.values.value import MINUTES_OF_DAY, NonsenseError, Value, day_of_year, days

_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_PARTS = {
    **dict.fromkeys(("early", "beginning of", "start of", "the beginning of", "the start of"), (0, 3)),
    **dict.fromkeys(("mid", "middle of", "the middle of"), (1, 3)),
    **dict.fromkeys(("late", "end of", "the end of"), (2, 3)),
    **dict.fromkeys(("first half of", "the first half of"), (0, 2)),
    **dict.fromkeys(("second half of", "the second half of", "latter half of", "the latter half of"), (1, 2)),
}
"""Which part it is, of so many. Of thirds nobody says exactly where they begin."""
_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

# The longest first: of "mar" and "march" the whole word is meant.
_MONTH = r"(?P<month>" + "|".join(sorted(ALL_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?P<weekday>" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\.?"
_BEFORE_DATE = re.compile(rf"^{_WEEKDAY},? (?:the (?=\d))?(?=\S)(?!morning|afternoon|evening)")
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_SHORT_YEAR = r"'?(?P<short>\d\d)"
_PART = r"(?:(?P<part>" + "|".join(sorted(_PARTS, key=len, reverse=True)) + r")[ -])?"


def _part_of(value: Value, name: str | None) -> Value:
    """The early, middle or late part, or a half, of a year or longer, or of a month."""
    if not name:
        return value
    whole = round((value.high + 1 - value.low) / MINUTES_OF_DAY)
    start, end = _cut(name, whole)
    first = value.low + MINUTES_OF_DAY * start
    last = value.low + MINUTES_OF_DAY * end - 1
    return replace(value, low=first, high=last, approximate=_PARTS[name][1] == 3)


def _cut(name: str, days_in_all: int) -> tuple[int, int]:
    """Where the part begins and ends, in days; the thirds of a month have ten, its first half fifteen."""
    part, parts = _PARTS[name]
    even = 30 if days_in_all < 32 else days_in_all
    return even * part // parts, days_in_all if part == parts - 1 else even * (part + 1) // parts


def _nearest(month: int, first: int, last: int, published: date) -> Value:
    """These days of a month in the year in which they are nearest to the day of publication."""
    years = range(published.year - 4, published.year + 5)  # 29 February may be years away
    starts = [date(year, month, first) for year in years if first <= calendar.monthrange(year, month)[1]]
    start = min(starts, key=lambda day: abs(day - published))
    return days(start, start.replace(day=min(last, calendar.monthrange(start.year, month)[1])))


def _calendar_day(match: re.Match[str], context: Context) -> Value | None:
    month, day = ALL_MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return days(*[date(int(match["year"]), month, day)] * 2)
    if match.groupdict().get("short"):
        year = _year_of(match["short"], context)
        return None if year is None else days(*[date(year, month, day)] * 2)
    number_of = day_of_year(month, day)  # also finds what exists in no year
    if context.published is None:
        return Value("annual_date", number_of, number_of, "day")
    return _nearest(month, day, day, context.published)


def _calendar_month(match: re.Match[str], context: Context) -> Value | None:
    month, part = ALL_MONTHS[match["month"]], match["part"]
    if match["year"]:
        return _part_of(whole_month(int(match["year"]), month), part)
    if context.published is not None:
        return _part_of(_nearest(month, 1, 31, context.published), part)
    start, length = day_of_year(month, 1), calendar.monthrange(2000, month)[1]
    first, last = _cut(part, length) if part else (0, length)
    return Value(
        "annual_date", start + first, start + last - 1, "day", approximate=bool(part) and _PARTS[part][1] == 3
    )


def _week_of_month(match: re.Match[str], context: Context) -> Value | None:
    """Its seven days, more or less: nobody says whether a week begins on Monday or with the month."""
    month, first = ALL_MONTHS[match["month"]], 7 * _NUMBERED[match["numbered"]] - 6
    if match["year"]:
        week = days(date(int(match["year"]), month, first), date(int(match["year"]), month, first + 6))
    elif context.published is not None:
        week = _nearest(month, first, first + 6, context.published)
    else:
        start = day_of_year(month, first)
        week = Value("annual_date", start, start + 6, "day")
    return replace(week, approximate=True)


def _iso(match: re.Match[str], context: Context) -> Value:
    value = days(*[date(int(match["year"]), int(match["month_number"]), int(match["day"]))] * 2)
    if not match["time"]:
        return value
    hour, minute = int(match["hour"]), int(match["minute"])  # always of twenty-four
    if hour > 23 or minute > 59:
        raise NonsenseError(f"no such time: {match['time']}")
    at = value.low + 60 * hour + minute
    return replace(value, low=at, high=at, unit="minute")


def _slashed(match: re.Match[str], context: Context) -> Value | None:
    first, second = int(match["first"]), int(match["second"])
    year = int(match["year"]) if match["year"] else _year_of(match["short"], context)
    if year is None:
        return None
    if match["sign"] == "." or first > 12:
        return days(*[date(year, second, first)] * 2)
    if second > 12 or first == second:
        return days(*[date(year, first, second)] * 2)
    return None  # 12/03: who wrote it knows


def either_day(text: str) -> tuple[Value, Value] | None:
    """The two days that "12/03/2031" may be, the one of March first; None for any other text."""
    match = _EITHER_DAY.fullmatch(text)
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first == second or not (0 < first <= 12 and 0 < second <= 12) or not year:
        return None
    one, other = date(year, second, first), date(year, first, second)
    return days(one, one), days(other, other)


def _year_of(short: str, context: Context) -> int | None:
    """The year that ends so and is nearest to the day of publication."""
    if context.published is None:
        return None
    this_year = context.published.year
    return this_year + (int(short) - this_year + 50) % 100 - 50


def _century(match: re.Match[str], context: Context) -> Value:
    century = int(match["century"])
    return _part_of(days(date(100 * century - 99, 1, 1), date(100 * century, 12, 31)), match["part"])


def _decade(match: re.Match[str], context: Context) -> Value:
    year = int(match["decade"])
    length = 100 if year % 100 == 0 and not match["part"] else 10  # the 1900s are a century, or ten years
    return _part_of(days(date(year, 1, 1), date(year + length - 1, 12, 31)), match["part"])


def _season(match: re.Match[str], context: Context) -> Value:
    # Approximate: it begins on another day for everyone, and is another one in the south.
    return replace(whole_month(int(match["year"]), *_SEASONS[match["season"]]), approximate=True)


def _numbered_month(match: re.Match[str], context: Context) -> Value:
    return whole_month(int(match["year"]), int(match["month_number"]))


def _year_of_our_lord(match: re.Match[str], context: Context) -> Value | None:
    year = int(match["before"] or match["after"])
    return whole_year(year) if year else None


def _half(match: re.Match[str], context: Context) -> Value:
    name = "first half of" if "1" in (match["half"], match["second"]) else "second half of"
    return _part_of(whole_year(int(match["year"] or match["first_year"])), name)


def _quarter(match: re.Match[str], context: Context) -> Value:
    quarter = int(match["quarter"] or _NUMBERED[match["numbered"]])
    return whole_month(int(match["year"]), 3 * quarter - 2, 3 * quarter)


_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str], Context], Value | None]]] = [
    (re.compile(pattern), make)
    for pattern, make in (
        (
            rf"{_DAY}\.?(?: day)?(?: of)?[ -]{_MONTH}(?:,?[ -](?:of )?(?:{_YEAR}|{_SHORT_YEAR}))?",
            _calendar_day,
        ),
        (rf"{_MONTH} (?:the )?{_DAY}(?:,? (?:of )?{_YEAR})?", _calendar_day),
        (rf"{_YEAR},?[ -]{_MONTH}[ -]{_DAY}", _calendar_day),
        (rf"{_PART}{_MONTH}(?:(?: of|,)? {_YEAR})?", _calendar_month),
        (
            rf"(?P<numbered>{'|'.join(_NUMBERED)}) (?:full )?week (?:of|in) {_MONTH}(?:,? {_YEAR})?",
            _week_of_month,
        ),
        (
            r"(?P<year>\d{4})(?P<sign>[-/.])(?P<month_number>\d\d)(?P=sign)(?P<day>\d\d)"
            r"(?:(?:t|,? )(?P<time>(?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d(?:\.\d+)?)?))?",
            _iso,
        ),
        (
            r"(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)"
            r"(?:(?P<year>\d{4})|(?<=/)(?P<short>\d\d))",  # "1.2.13" is a section
            _slashed,
        ),
        (r"(?P<month_number>0?[1-9]|1[0-2])/(?P<year>\d{4})", _numbered_month),
        (r"(?:ad|ce) ?(?P<after>\d{1,4})|(?P<before>\d{1,4}) ?(?:ad|ce)", _year_of_our_lord),
        (rf"{_PART}(?:the )?(?P<century>\d{{1,2}})(?:st|nd|rd|th)[ -]century", _century),
        (rf"{_PART}(?:the )?(?P<decade>\d{{3}}0)'?s", _decade),
        (r"(?P<season>spring|summer|autumn|fall)(?: of)? (?P<year>\d{4})", _season),
        (rf"(?:q(?P<quarter>[1-4])|(?P<numbered>{'|'.join(_NUMBERED)}) quarter),?(?: of)? {_YEAR}", _quarter),
        (rf"(?P<quarter>[1-4])q ?{_YEAR}", _quarter),
        (rf"{_YEAR}[ -]?q(?P<quarter>[1-4])", _quarter),
        (
            rf"h(?P<half>[12])(?: of)? ?{_YEAR}|{_YEAR.replace('year', 'first_year')}[ -]?h(?P<second>[12])",
            _half,
        ),
        (
            rf"(?P<part>{'|'.join(_PARTS)})[ -](?P<year>\d{{4}})",
            lambda match, context: _part_of(whole_year(int(match["year"])), match["part"]),
        ),
    )
]


_EITHER_DAY = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")


def without_weekday(text: str) -> str:
    """What follows a weekday that stands before a date: "12 March" of "Wednesday, 12 March"."""
    return _BEFORE_DATE.sub("", text)


def named(text: str, context: Context) -> Value | None:
    """The day or longer that a text names in one of these forms."""
    for pattern, make in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            return make(match, context)
    return None


def clock(text: str) -> tuple[float, float] | None:
    """The minutes of the day that a time of day is, from and to."""
    value = read_time(text)
    return None if value is None or value.unit else (value.low, value.high)
