"""Dates: as precise as they are said, resolved with the date of the document where they need one."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

from variorum.values.times import part_of_day, read_time
from variorum.values.value import MINUTES_OF_DAY, NonsenseError, Value, day_of_year, days
from variorum.values.words import number

_MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name: index for index, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS = MONTHS | {name[:3]: index for name, index in MONTHS.items()} | {"sept": 9}
_DAYS = {
    name: index
    for index, name in enumerate("monday tuesday wednesday thursday friday saturday sunday".split())
}
_WEEKDAYS = _DAYS | {name[:3]: index for name, index in _DAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_THIRDS = {
    **dict.fromkeys(("early", "beginning of", "start of", "the beginning of", "the start of"), 0),
    **dict.fromkeys(("mid", "middle of", "the middle of"), 1),
    **dict.fromkeys(("late", "end of", "the end of"), 2),
}
_NUMBERED = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}

# The longest first: of "mar" and "march" the whole word is meant.
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?P<weekday>" + "|".join(sorted(_WEEKDAYS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_THIRD = r"(?:(?P<third>" + "|".join(sorted(_THIRDS, key=len, reverse=True)) + r")[ -])?"

_OPENING = re.compile(
    r"(?P<before>before |prior to |earlier than )|(?P<after>after |later than |following )"
    r"|(?P<since>since |from |starting |beginning |not before |no earlier than )"
    r"|(?P<until>until |till |by |up to |no later than |not later than )"
    r"|(?P<about>about |around |approximately |circa |ca?\.? ?(?=\d)|roughly |on or about |on or around )"
    r"|(?P<on>on |in |at |during |the year |the month of |dated |sometime )"
)
_RANGE = re.compile(
    r"(?:between |from )?(?P<first>.{1,40}?)(?: to | and | or | until | through |\s?-\s?)(?P<last>.{1,40})"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|scheduled|due|plans?|planned|expected|upcoming|would|going to|set to)\b|'ll\b"
)
_COULD_HAVE_TIME = re.compile(
    r"\d[:.h]\d|\bat |noon|mid(?:day|night)|clock|[ap]\.?m\b|morning|evening|night|past|quarter|hours|hrs"
)
_COULD_BE_DATE = re.compile(r"\d{2}|day|year|month|week|tonight|morrow|century|" + "|".join(_MONTHS))


@dataclass(frozen=True, slots=True)
class _Context:
    """When a document was published, and whether the sentence speaks of what is to come."""

    published: date | None
    ahead: bool


def read_date(text: str, published: date | None = None, sentence: str = "") -> Value | None:
    """Read a plain text such as "12 March 2031", "mid-March", "Friday evening" or "before 1990".

    `published` resolves what is said from the document's own day; without it "12 March" is a day of
    every year and "Friday" nothing. A weekday is the last one, unless `sentence` speaks of the future.
    Raises NonsenseError for a date that does not exist.
    """
    if len(text) > 100 or not _COULD_BE_DATE.search(text):
        return None
    context = _Context(published, bool(_AHEAD.search(sentence.lower())))
    try:
        return _bounded(text.rstrip(" ."), context)
    except NonsenseError:
        raise
    except (ValueError, OverflowError) as error:  # what the calendar says of 31 February or the year 0
        raise NonsenseError(str(error)) from error


def year_of(value: Value) -> Value | None:
    """A bare number such as 1921 as that year."""
    fits = value.kind == "number" and not value.unit and value.low == value.high
    if not fits or value.low != int(value.low) or not 1000 <= value.low <= 2999:
        return None
    year = int(value.low)
    return replace(days(date(year, 1, 1), date(year, 12, 31)), approximate=value.approximate)


def _bounded(text: str, context: _Context) -> Value | None:
    opening = _OPENING.match(text)
    if opening is None:
        return _one(text, context, preposition=False) or _range(text, context)
    if opening["until"] or opening["before"]:  # "by Friday" looks ahead
        context = replace(context, ahead=True)
    rest = text[opening.end() :]
    rest = rest.removeprefix("the year ").removeprefix("about ")
    if opening["since"] and (value := _range(rest, context)):  # "from 1900 to 1904"
        return value
    value = _one(rest, context, preposition=True) or _range(rest, context)
    if value is None or opening["on"]:
        return value
    if opening["about"]:
        return replace(value, approximate=True)
    if value.kind == "annual_date":
        return None
    if opening["before"]:
        return replace(value, low=-inf, high=value.low, open=True)
    if opening["after"]:
        return replace(value, low=value.high, high=inf, open=True)
    return replace(value, high=inf) if opening["since"] else replace(value, low=-inf)


def _range(text: str, context: _Context) -> Value | None:
    """ "1900 to 1904", "1884-86", "12-14 March 2031", "March 12-14, 2031", "May to July 2031"."""
    match = _RANGE.fullmatch(text)
    if match is None:
        return None
    first, last = match["first"], match["last"]
    if re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d\d", last):
        last = first[:2] + last
    before = re.fullmatch(r"([a-z]+\.? )\d{1,2}", first)
    for one, other in (
        (first, last),
        *((f"{first} {last[space.start() :].strip(' ,')}", last) for space in re.finditer(r",? ", last)),
        *((f"{first}{rest[0]}", before[1] + last) for rest in re.finditer(r"(?:,? \d{4})?$", last) if before),
    ):
        low, high = _one(one, context, preposition=True), _one(other, context, preposition=True)
        if low is not None and high is not None and low.kind == high.kind and low.low <= high.low:
            return replace(low, high=high.high)
    return None


def _one(text: str, context: _Context, *, preposition: bool) -> Value | None:
    """A single date, with a time of the day where one is said."""
    value = _day_or_longer(text, context, preposition)
    if value is not None or not _COULD_HAVE_TIME.search(text):
        return value
    for at in re.finditer(r"(?:,| at| on|) ", text):
        for day, time in ((text[: at.start()], text[at.end() :]), (text[at.end() :], text[: at.start()])):
            minutes = part_of_day(time) or _time(time)
            value = _day_or_longer(day, context, True) if minutes else None
            if minutes and value and value.kind == "date" and value.high - value.low < MINUTES_OF_DAY:
                return replace(value, low=value.low + minutes[0], high=value.low + minutes[1], unit="minute")
    return None


def _time(text: str) -> tuple[float, float] | None:
    value = read_time(text)
    return None if value is None or value.unit else (value.low, value.high)


def _day_or_longer(text: str, context: _Context, preposition: bool) -> Value | None:
    if preposition and re.fullmatch(r"\d{4}", text):
        return _year(int(text))
    text = re.sub(rf"^{_WEEKDAY},? (?=\S)(?!morning|afternoon|evening)", "", text.removeprefix("the "))
    for pattern, make in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            return make(match, context)
    return _relative(text, context)


def _year(year: int) -> Value:
    return days(date(year, 1, 1), date(year, 12, 31))


def _month(year: int, month: int, last_month: int = 0) -> Value:
    last = last_month or month
    return days(date(year, month, 1), date(year, last, calendar.monthrange(year, last)[1]))


def _third_of(value: Value, name: str | None) -> Value:
    """The early, middle or late part of a year or longer, or of a month."""
    if not name:
        return value
    whole = round((value.high + 1 - value.low) / MINUTES_OF_DAY)
    cuts = [0, 10, 20, whole] if whole < 32 else [whole * third // 3 for third in range(4)]
    third = _THIRDS[name]
    start, end = (value.low + MINUTES_OF_DAY * cut for cut in cuts[third : third + 2])
    return replace(value, low=start, high=end - 1, approximate=True)


def _nearest(month: int, first: int, last: int, published: date) -> Value:
    """These days of a month in the year in which they are nearest to the day of publication."""
    years = range(published.year - 4, published.year + 5)  # 29 February may be years away
    starts = [date(year, month, first) for year in years if first <= calendar.monthrange(year, month)[1]]
    start = min(starts, key=lambda day: abs(day - published))
    return days(start, start.replace(day=min(last, calendar.monthrange(start.year, month)[1])))


def _calendar_day(match: re.Match[str], context: _Context) -> Value:
    month, day = _MONTHS[match["month"]], int(match["day"])
    if match["year"]:
        return days(*[date(int(match["year"]), month, day)] * 2)
    number_of = day_of_year(month, day)  # also finds what exists in no year
    if context.published is None:
        return Value("annual_date", number_of, number_of, "day")
    return _nearest(month, day, day, context.published)


def _calendar_month(match: re.Match[str], context: _Context) -> Value | None:
    month, third = _MONTHS[match["month"]], match["third"]
    if match["year"]:
        return _third_of(_month(int(match["year"]), month), third)
    if context.published is not None:
        return _third_of(_nearest(month, 1, 31, context.published), third)
    start, end = day_of_year(month, 1), day_of_year(month, calendar.monthrange(2000, month)[1])
    part = (start, start + 9), (start + 10, start + 19), (start + 20, end)
    low, high = part[_THIRDS[third]] if third else (start, end)
    return Value("annual_date", low, high, "day", approximate=bool(third))


def _iso(match: re.Match[str], context: _Context) -> Value:
    value = days(*[date(int(match["year"]), int(match["month_number"]), int(match["day"]))] * 2)
    if not match["time"]:
        return value
    minutes = _time(match["time"])
    return (
        value
        if minutes is None
        else replace(value, low=value.low + minutes[0], high=value.low + minutes[1], unit="minute")
    )


def _slashed(match: re.Match[str], context: _Context) -> Value | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["sign"] == "." or first > 12:
        return days(*[date(year, second, first)] * 2)
    if second > 12 or first == second:
        return days(*[date(year, first, second)] * 2)
    return None  # 12/03: who wrote it knows


def _century(match: re.Match[str], context: _Context) -> Value:
    century = int(match["century"])
    return _third_of(days(date(100 * century - 99, 1, 1), date(100 * century, 12, 31)), match["third"])


def _decade(match: re.Match[str], context: _Context) -> Value:
    year = int(match["decade"])
    length = 100 if year % 100 == 0 and not match["third"] else 10  # the 1900s are a century, or ten years
    return _third_of(days(date(year, 1, 1), date(year + length - 1, 12, 31)), match["third"])


def _season(match: re.Match[str], context: _Context) -> Value:
    # Approximate: it begins on another day for everyone, and is another one in the south.
    return replace(_month(int(match["year"]), *_SEASONS[match["season"]]), approximate=True)


def _quarter(match: re.Match[str], context: _Context) -> Value:
    quarter = int(match["quarter"] or _NUMBERED[match["numbered"]])
    return _month(int(match["year"]), 3 * quarter - 2, 3 * quarter)


_FORMS: list[tuple[re.Pattern[str], Callable[[re.Match[str], _Context], Value | None]]] = [
    (re.compile(pattern), make)
    for pattern, make in (
        (rf"{_DAY}(?: day)?(?: of)?[ -]{_MONTH}(?:,?[ -](?:of )?{_YEAR})?", _calendar_day),
        (rf"{_MONTH} (?:the )?{_DAY}(?:,? (?:of )?{_YEAR})?", _calendar_day),
        (rf"{_THIRD}{_MONTH}(?:(?: of|,)? {_YEAR})?", _calendar_month),
        (r"(?P<year>\d{4})[-/](?P<month_number>\d\d)[-/](?P<day>\d\d)(?:[t ](?P<time>[\d:]+))?", _iso),
        (r"(?P<first>\d{1,2})(?P<sign>[./-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})", _slashed),
        (rf"{_THIRD}(?:the )?(?P<century>\d{{1,2}})(?:st|nd|rd|th)[ -]century", _century),
        (rf"{_THIRD}(?:the )?(?P<decade>\d{{3}}0)'?s", _decade),
        (r"(?P<season>spring|summer|autumn|fall)(?: of)? (?P<year>\d{4})", _season),
        (rf"(?:q(?P<quarter>[1-4])|(?P<numbered>{'|'.join(_NUMBERED)}) quarter),?(?: of)? {_YEAR}", _quarter),
        (
            rf"(?P<third>{'|'.join(_THIRDS)})[ -](?P<year>\d{{4}})",
            lambda match, context: _third_of(_year(int(match["year"])), match["third"]),
        ),
    )
]

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


def _relative(text: str, context: _Context) -> Value | None:
    """What is said from the day of publication: "yesterday", "last month", "two days ago", "Friday"."""
    today = context.published
    if today is None:
        return None
    if text == "tonight":
        tonight = days(today, today)
        return replace(tonight, low=tonight.low + 1_020, unit="minute")
    if text in _NAMED_DAYS:
        return days(*[today + timedelta(days=_NAMED_DAYS[text])] * 2)
    if text in _WEEKDAYS:
        return days(*[_weekday(_WEEKDAYS[text], today, 1 if context.ahead else -1, today_counts=True)] * 2)
    if match := _STEPPED.fullmatch(text):
        step, what = _STEPS.get(match["step"], 0), match["what"]
        if what in _WEEKDAYS:
            return days(*[_weekday(_WEEKDAYS[what], today, step or 1, today_counts=step == 0)] * 2)
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
        return _month(year, month + 1)
    if what == "year":
        return _year(today.year + step)
    if what in MONTHS and step:
        year = (
            today.year
            + (step < 0 and MONTHS[what] >= today.month and -1)
            + (step > 0 and MONTHS[what] <= today.month and 1)
        )
        return _month(year, MONTHS[what])
    return None
