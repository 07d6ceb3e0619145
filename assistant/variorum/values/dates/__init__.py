"""Dates: as precise as they are said, resolved with the date of the document where they need one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import inf, isinf

from variorum.values.dates.forms import clock, either_day, named, without_weekday
from variorum.values.dates.names import ALL_MONTHS, WEEKDAYS, Context, whole_year
from variorum.values.dates.relative import relative
from variorum.values.times import EITHER_HALF, part_of_day, read_time
from variorum.values.value import MINUTES_OF_DAY, NonsenseError, Value
from variorum.values.words import ORDINALS, ordinal, plain

__all__ = [
    "either_day",
    "either_half",
    "is_bounded_day",
    "read_date",
    "unresolved_day",
    "weekday_of",
    "year_of",
]

_OPENING = re.compile(
    r"(?P<before>before |prior to |earlier than )|(?P<after>after |later than |following )"
    r"|(?P<since>since |from |(?:starting|beginning|effective)(?: on| from| in)? "
    r"|not (?:\w+ ){0,3}before |no earlier than )"
    r"|(?P<until>until |till |by |up to |through |on or before |no later than |not later than )"
    r"|(?P<about>about |around |approximately |circa |ca?\.? ?(?=\d)|roughly |on or about |on or around )"
    r"|(?P<on>on |in |at |during |the year |the month of |dated |sometime )"
)
_RANGES = tuple(
    re.compile(rf"(?:between |from )?(?P<first>.{{1,40}}?)(?:{joint})(?P<last>.{{1,40}})")
    for joint in (" to | and | or | until | through ", " - ", r"\s?-\s?")
)
_TO_THIS_DAY = {"present", "the present", "now", "today", "date"}
_IN_WORDS = re.compile(
    rf"\b((?:(?:twenty|thirty)-)?(?:{'|'.join(ORDINALS)}|thirtieth))(?= (?:day )?of [a-z]|[ -]century)"
)
_AHEAD = re.compile(
    r"\b(?:will|shall|scheduled|due|plans?|planned|expected|upcoming|would|going to|set to|let's|please"
    r"|see you|(?:booked|arranged|reserved) for|(?:is|are) (?:coming|on)|can (?:you|we|i|come)"
    r"|(?:opens|starts|begins|leaves|arrives|closes|ends|comes|takes place|departs)(?: \w+)? on)\b|'ll\b"
)
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_SAID_ON_ITS_DAY = re.compile(
    rf"(?:on |by |until |since |this |next |last )?(?:(?P<weekday>{_WEEKDAY})|today|tonight|yesterday"
    r"|tomorrow|(?:the )?day (?:before yesterday|after tomorrow)|week|month)"
)
_COULD_HAVE_TIME = re.compile(
    r"\d[:.h]\d|\bat |noon|mid(?:day|night)|clock|[ap]\.?m\b|morning|evening|night|past|quarter|hours|hrs"
)
# "This morning", "ten this morning", "at 9.30 tomorrow evening".
_PART_OF_DAY = re.compile(
    r"(?:(?:at )?(?P<time>.{1,12}?),? )?(?:this|(?P<day>yesterday|tomorrow|today)) "
    r"(?P<part>morning|afternoon|evening)"
)
_COULD_BE_DATE = re.compile(
    r"\d{2}|day|year|month|week|night|morrow|century|this (?:morning|afternoon|evening)|"
    + "|".join(ALL_MONTHS)
)


def read_date(text: str, published: date | None = None, sentence: str = "") -> Value | None:
    """Read a plain text such as "12 March 2031", "mid-March", "Friday evening" or "before 1990".

    `published` resolves what is said from the document's own day; without it "12 March" is a day of
    every year and "Friday" nothing. A weekday is the last one, unless `sentence` speaks of the future.
    Raises NonsenseError for a date that does not exist.
    """
    if len(text) > 100 or not _COULD_BE_DATE.search(text):
        return None
    context = Context(published, bool(_AHEAD.search(sentence.lower())))
    try:
        return _bounded(_IN_WORDS.sub(_in_digits, _with_part_of_day(text.rstrip(" ."))), context)
    except NonsenseError:
        raise
    except (ValueError, OverflowError) as error:  # what the calendar says of 31 February or the year 0
        raise NonsenseError(str(error)) from error


def _with_part_of_day(text: str) -> str:
    """ "10 am today" for "10 this morning", "today morning" for "this morning"."""
    said = _PART_OF_DAY.fullmatch(text)
    if said is None:
        return text
    day = said["day"] or "today"
    return (
        f"{said['time']} {'am' if said['part'] == 'morning' else 'pm'} {day}"
        if said["time"]
        else f"{day} {said['part']}"
    )


def _in_digits(match: re.Match[str]) -> str:
    """The 12th of "the twelfth of March"."""
    return f"{ordinal(match[1].split('-'))}th"


def either_half(text: str, published: date | None = None) -> tuple[Value, Value] | None:
    """The two times that "4 July 2031 at 9:30" may be, before noon and after; None for any other text."""
    text = plain(text).rstrip(" .").removeprefix("on ")
    if len(text) > 100 or not _COULD_HAVE_TIME.search(text):
        return None
    try:
        for day, time in _parted(text):
            said = read_time(time)
            value = _day_or_longer(day, Context(published, ahead=False), True) if said else None
            if said and said.unit == EITHER_HALF and value and weekday_of(value) is not None:
                first = replace(value, low=value.low + said.low, high=value.low + said.high, unit="minute")
                return first, replace(first, low=first.low + 720, high=first.high + 720)
    except (ValueError, OverflowError):
        pass  # there is no such day
    return None


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """What may be a day and a time of it, in either order."""
    for at in re.finditer(r"(?:,| at| on|) ", text):
        first, last = text[: at.start()], text[at.end() :]
        yield from ((first, last), (last, first))


def unresolved_day(text: str) -> int | None:
    """Which day of the week a text is that says no more, from 0 for Monday; 7 for "yesterday" and its like.

    None for anything else. Without the day on which it was said nobody knows which one is meant.
    """
    match = _SAID_ON_ITS_DAY.fullmatch(text.strip().lower())
    return None if match is None else WEEKDAYS.get(match["weekday"] or "", 7)


def is_bounded_day(text: str) -> bool:
    """Whether a text bounds a day of no year, "not before 30 April", which has no value without one."""
    try:
        said = plain(text)
        if not _OPENING.match(said):
            return False
        value = None if read_date(said) else read_date(said, date(2000, 1, 1))
    except NonsenseError:
        return False
    return value is not None and (isinf(value.low) or isinf(value.high))


def weekday_of(value: Value) -> int | None:
    """The day of the week of a value within one day, from 0 for Monday."""
    if value.kind != "date" or isinf(value.low) or value.high - value.low >= MINUTES_OF_DAY:
        return None
    return date.fromordinal(int(value.low) // MINUTES_OF_DAY).weekday()


def year_of(value: Value) -> Value | None:
    """A bare number such as 1921 as that year."""
    fits = value.kind == "number" and not value.unit and value.low == value.high
    if not fits or value.low != int(value.low) or not 1000 <= value.low <= 2999:
        return None
    return replace(whole_year(int(value.low)), approximate=value.approximate)


def _bounded(text: str, context: Context) -> Value | None:
    opening = _OPENING.match(text)
    if opening is None:
        return _one(text, context, preposition=False) or _range(text, context)
    if opening["until"] or opening["before"]:  # "by Friday" looks ahead
        context = replace(context, ahead=True)
    rest = text[opening.end() :].removesuffix(" onwards").removesuffix(" onward")
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
    value = replace(value, approximate=False)  # else "by the end of 2031" would reach years beyond it
    if opening["before"]:
        last = value.high + 1 if rest.removeprefix("the ").startswith("end of ") else value.low
        return replace(value, low=-inf, high=last, open=True)
    if opening["after"]:
        return replace(value, low=value.high, high=inf, open=True)
    return replace(value, high=inf) if opening["since"] else replace(value, low=-inf)


def _range(text: str, context: Context) -> Value | None:
    """ "1900 to 1904", "1884-86", "12-14 March 2031", "March 12-14, 2031", "May to July 2031"."""
    for pattern in _RANGES:
        match = pattern.fullmatch(text)
        value = None if match is None else _from_to(match["first"], match["last"], context)
        if value is not None:
            return value
    return None


def _from_to(first: str, last: str, context: Context) -> Value | None:
    if last in _TO_THIS_DAY:
        value = _one(first, context, preposition=True)
        return value and replace(value, high=inf)
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


def _one(text: str, context: Context, *, preposition: bool) -> Value | None:
    """A single date, with a time of the day where one is said."""
    value = _day_or_longer(text, context, preposition)
    if value is not None or not _COULD_HAVE_TIME.search(text):
        return value
    for day, time in _parted(text):
        minutes = part_of_day(time) or clock(time)
        value = _day_or_longer(day, context, True) if minutes else None
        if minutes and value and value.kind == "date" and value.high - value.low < MINUTES_OF_DAY:
            return replace(value, low=value.low + minutes[0], high=value.low + minutes[1], unit="minute")
    return None


def _day_or_longer(text: str, context: Context, preposition: bool) -> Value | None:
    if preposition and re.fullmatch(r"\d{4}", text):
        return whole_year(int(text))
    text = without_weekday(text.removeprefix("the "))
    return named(text, context) or relative(text, context)
